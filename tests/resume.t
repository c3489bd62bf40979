#!/bin/sh
# --resume goes on with an interrupted batch: nothing lost, nothing twice.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

"$top/tests/make-containers" "$scratch" || exit 1
mkdir pages
for n in 1 2 3 4 5 6 7 8 9; do
	cp "$top/tests/pages/grid-vote.txt" "pages/$n.txt"
	cp "$top/tests/pages/newsletter.txt" "pages/$n-news.txt"
	echo 'No story.' >"pages/$n-none.txt"
done
awk -v RS='\001' '{
	for (i = 0; i < 2000; i++) {
		text = $0
		sub(/Averra/, "Averra" i, text)
		printf "%s\fNo story %d.\n\f", text, i
	}
}' "$top/tests/pages/river-treaty.txt" >dump.txt
bsdtar -caf a.tar.gz pages dump.txt
bsdtar -cf b.tar packed.warc.gz box.mbox dump.txt

timeout 60 "$top/tests/kill-batches" 7 50 pages dump.txt a.tar.gz \
	damaged.warc.gz b.tar box.mbox >said 2>&1
is 'killed at 50 moments, the batch is the same' "$? $(cut -c 1-8 said)" \
	'0 50 kills'
sed 's/^/# /' said

story-parse pages >wanted 2>err
story-parse -o out --resume=ledger pages 2>err
is 'a batch that is not interrupted: the status' $? 3
check 'a batch that is not interrupted' cmp out wanted
story-parse -o out --resume=ledger pages 2>err
is 'done, it has nothing to do' "$? $(cat err)" '0 '
check 'and leaves the output' cmp out wanted
story-parse -o out --resume=ledger pages plain.warc
story-parse plain.warc >>wanted
check 'what is new is added' cmp out wanted

story-parse --max-errors=1 -o out2 --rejects=rejects2 --resume=ledger2 pages \
	2>err
story-parse -o out2 --rejects=rejects2 --resume=ledger2 pages 2>>err
story-parse --rejects=rejects pages >wanted 2>err.wanted
check 'stopped by --max-errors and resumed' cmp out2 wanted

head -c -5 ledger >torn
story-parse pages plain.warc >wanted 2>err
story-parse -o out --resume=torn pages plain.warc 2>err
check 'a torn line counts for nothing' cmp out wanted
echo 'no ledger' >bad
head -c 100 wanted >short
cp ledger ledger3
echo kept >kept

# refused TEXT OPTION...: with 2 and a message, and the output as it was.
refused() {
	text=$1
	shift
	story-parse "$@" pages 2>err
	is "refused: $text" "$? $(grep -c "$text" err) $(cat kept)" '2 1 kept'
}
refused 'is no ledger' -o kept --resume=bad
refused 'is there and not from this ledger' -o kept --resume=new
refused 'shorter than it was left' -o short --resume=ledger3
refused 'needs -o' --resume=new
refused 'standard input' -o kept --resume=new -
finish

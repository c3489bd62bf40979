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

# What fails to be read is not done: it is read on from there another time.
cat >fail.c <<'C'
/* read() of a file of FAIL_SIZE bytes fails from FAIL_FROM on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
ssize_t
read(int fd, void *p, size_t n)
{
	const char *size = getenv("FAIL_SIZE");
	ssize_t (*next)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
	off_t from, at = lseek(fd, 0, SEEK_CUR);
	struct stat st;

	if (size && fstat(fd, &st) == 0 && st.st_size == atol(size) && at >= 0) {
		from = atol(getenv("FAIL_FROM"));
		if (at >= from) {
			errno = EIO;
			return -1;
		}
		if ((size_t)(from - at) < n)
			n = from - at;
	}
	return next(fd, p, n);
}
C
fails_to_read() {
	for file in dump.txt a.tar.gz b.tar table.csv box.mbox damaged.warc; do
		# Only its first bytes are read when nothing more comes of it.
		case $file in
		*.tar*) library=archive ;;
		*.mbox) library=gmime ;;
		*) library= ;;
		esac
		# shellcheck disable=SC2086 # one or none
		if ! has $library; then
			skip "$file: tried again until it can be read" $library
			continue
		fi
		rm -f out rejects ledger
		size=$(wc -c <"$file")
		status=
		for tenths in 0 3 5 9 10; do
			[ "$tenths" = 10 ] || export \
			    FAIL_SIZE="$size" FAIL_FROM=$((size * tenths / 10))
			LD_PRELOAD=$PWD/fail.so story-parse --jobs=2 -o out \
			    --rejects=rejects --resume=ledger one.eml "$file" \
			    pages/1.txt 2>err
			status="$status $?"
			unset FAIL_SIZE FAIL_FROM
		done
		story-parse --rejects=rejects.wanted one.eml "$file" pages \
		    >wanted 2>err
		story-parse -o out --rejects=rejects --resume=ledger one.eml \
		    "$file" pages 2>err
		is "$file: tried again until it can be read" \
		    "$(echo "$status" | sed 's/[03]$/y/')" ' 2 2 2 2 y'
		sort wanted rejects.wanted >all.wanted
		sort out rejects >all
		check "$file: nothing is lost and nothing comes twice" \
		    cmp all all.wanted
	done
}
jq -rn '["id", "headline", "facts", "Narrative A"], (range(9000) | [., "Toll \(.)",
	"It rose.\nIt \"fell\".", "Good."]) | @csv' >table.csv
case $BUILD in
*-san) skip 'files that fail' 'a build without sanitizers' ;;
*)
	if $CC -shared -fPIC -o fail.so fail.c -ldl 2>err; then
		fails_to_read
	else
		skip 'files that fail' 'a way to preload'
	fi
	;;
esac
finish

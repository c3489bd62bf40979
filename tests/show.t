#!/bin/sh
# --show finds the bytes that a record came from; rejects are read again.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

"$top/tests/make-containers" "$scratch" || exit 1
mkdir pages
cp "$top"/tests/pages/*.txt pages
for page in pages/*.txt pages/grid-vote.txt; do
	cat "$page"
	printf '\f'
done >dump.txt
for form in a.tar a.tar.gz a.zip a.7z a.cpio; do
	bsdtar -a -cf "$form" pages
done
gzip -k dump.txt
zstd -q dump.txt
bsdtar -cf outer.tar a.zip packed.warc.gz box.mbox dump.txt.gz
for i in 00 02 03 04 05 06 09; do
	zstd -q -c "record-$i"
done >packed.warc.zst

# Each record's bytes, read again, hold its story; what the page says above it
# (a newsletter's date) is not in them.
# shellcheck disable=SC2317 # check calls it
held() {
	said='[.headline, .facts, .narratives, .forecasts]'
	while read -r record; do
		story-parse --show="$record" >bytes || return
		echo "$record" | jq -c "$said" >wanted
		story-parse bytes 2>/dev/null | jq -c "$said" |
			grep -qxFf wanted || {
			echo "not found again:"
			echo "$record" | jq -c .source
			return 1
		}
	done <records
}

for file in pages dump.txt dump.txt.gz dump.txt.zst a.tar a.tar.gz a.zip a.7z \
	a.cpio outer.tar plain.warc packed.warc.gz whole.warc.gz \
	packed.warc.zst crawl.warc.wet.gz one.eml base64.eml plainer.eml \
	attached.eml forwarded.eml box.mbox; do
	case $file in
	a.* | *.txt.* | outer.tar) library=archive ;;
	*.gz) library=gzip ;;
	*.zst) library=zst ;;
	*.eml | *.mbox) library=gmime ;;
	*) library= ;;
	esac
	# shellcheck disable=SC2086 # one or none
	if ! has $library; then
		skip "$file: their bytes are shown" "$library"
		continue
	fi
	story-parse "$file" >records 2>err
	check "$file: there are records" test -s records
	check "$file: their bytes are shown" held
done

story-parse dump.txt.gz | jq -r '.source | [.offset, .length] | @tsv' |
	while read -r offset length; do
		tail -c +$((offset + 1)) dump.txt | head -c "$length"
	done >wanted
story-parse dump.txt.gz | story-parse --show=- >got
with archive same 'of many records in turn, byte for byte' got wanted
story-parse plain.warc | sed -n 2p | story-parse --show=- >got
head -c -4 record-03 >wanted
with zlib same 'of a web archive the record as it stands' got wanted
story-parse packed.warc.gz | sed -n 2p | story-parse --show=- >got
with zlib same 'and unpacked' got wanted
story-parse --show='{"file":"dump.txt","offset":3,"length":5}' >got
tail -c +4 dump.txt | head -c 5 >wanted
same 'a source alone' got wanted
story-parse --show='{"file":"nowhere"}' >out 2>err
is 'a file that is gone' "$? $(cat err)" \
	"2 story-parse: cannot read 'nowhere': No such file or directory"

# FILE:MEMBER:OFFSET:LENGTH, as a record has them.
place() {
	jq -r '.source | "\(.file):\(.member // ""):\(.offset):\(.length)"'
}
for file in dump.txt a.tar.gz a.zip outer.tar packed.warc.gz box.mbox \
	attached.eml; do
	case $file in
	a.* | outer.tar) library=archive ;;
	attached.eml) library='gmime archive' ;;
	*.gz) library=gzip ;;
	*.eml | *.mbox) library=gmime ;;
	*) library= ;;
	esac
	# shellcheck disable=SC2086 # one or none
	if ! has $library; then
		skip "$file: a place is shown" "$library"
		continue
	fi
	story-parse "$file" 2>err | sed -n 2p >record
	story-parse --show=- record >wanted
	story-parse --show="$(place <record)" >got
	check "$file: there are bytes" test -s wanted
	same "$file: a place is shown" got wanted
done
cp dump.txt 1:2:3
story-parse --show=1:2:3:3:5 >got
tail -c +4 dump.txt | head -c 5 >wanted
same 'colons may be in the name of a file' got wanted
mkdir -p 5:6
cp dump.txt 5:6/7:8
bsdtar -cf 1:2 5:6/7:8
story-parse --show=1:2:5:6/7:8:3:5 >got
with archive same 'and in that of a member' got wanted

# What cannot be shown, and why.
zip=$(wc -c <pages/grid-vote.txt)
while IFS='|' read -r source library says; do
	# shellcheck disable=SC2086 # one or none
	if ! has $library; then
		skip "$source cannot be shown" "$library"
		continue
	fi
	story-parse --show="$source" >out 2>err
	is "$source cannot be shown" "$? $(wc -c <out) $(cat err)" \
		"2 0 story-parse: $says"
done <<EOF
{"file":"a.zip","member":"gone"}|archive|'a.zip' holds no 'gone'
a.zip:gone:0:5|archive|'a.zip' holds no 'gone'
dump.txt:gone:0:5||'dump.txt' holds no 'gone'
a.zip:pages/grid-vote.txt:$zip:5|archive|'pages/grid-vote.txt' ends at byte $zip
dump.txt:0:99999||'dump.txt' ends at byte $(wc -c <dump.txt)
dump.txt:99999:0||'dump.txt' ends at byte $(wc -c <dump.txt)
box.mbox:7:5|gmime|no record of 'box.mbox' is at byte 7 with that length
plain.warc:0:7||no record of 'plain.warc' is at byte 0 with that length
nowhere:x:0:5||cannot read 'nowhere': No such file or directory
pages:x:0:5||cannot read 'pages': Is a directory
{"file":"pages"}||cannot read 'pages': Is a directory
dump.txt:5||'dump.txt:5' is neither a record nor FILE:MEMBER:OFFSET:LENGTH
dump.txt:x:-1:5||'dump.txt:x:-1:5' is neither a record nor FILE:MEMBER:OFFSET:LENGTH
:0:5||':0:5' is neither a record nor FILE:MEMBER:OFFSET:LENGTH
EOF
head -c 9000 dump.txt >small.txt
story-parse --max-line=10 --show=small.txt:0:11 >out 2>err
is 'more than --max-line' "$? $(wc -c <out) $(cat err)" \
	"2 0 story-parse: longer than 10 bytes, which --max-line can raise"
for source in '[]' '{}' '{"source":3}' 'x' '{"file":"a\u0000b"}' \
	'{"file":"dump.txt","offset":-1}'; do
	story-parse --show="$source" >out 2>err
	is "no source: $source" "$? $(wc -l <err) $(wc -c <out)" '2 1 0'
done

# Of members with one name each record leads to its own, and so do rejects.
mkdir same
for page in grid-vote river-treaty newsletter; do
	cp "pages/$page.txt" same/page.txt
	bsdtar -rf same.tar same/page.txt
done
echo 'No story.' >same/page.txt
bsdtar -rf same.tar same/page.txt
if has archive; then
	bsdtar -cf twice.tar same.tar
	for file in same.tar twice.tar; do
		story-parse --rejects=rejects "$file" >records 2>err
		check "$file: members of one name" held
	done
	is 'which it is' "$(jq -c .source.copy records rejects | uniq |
		tr '\n' ' ')" 'null 2 3 4 '
else
	skip 'members of one name' archive
fi

# Rejects are read again, mended or not.
printf 'No story.\n\f' | cat - pages/grid-vote.txt >bad.txt
reread() {
	story-parse --rejects=rejects bad.txt neither.eml crawl.warc.wet.gz \
		>records 2>err
	is 'three rejects' "$(wc -l <rejects)" 3
	story-parse --rejects=again rejects >out 2>err
	is 'as they are they are refused again' "$? $(wc -c <out)" '3 0'
	sed 's/,"line":[0-9]*//' rejects >wanted
	sed 's/,"line":[0-9]*//' again >got
	same 'and say the same' got wanted
	jq -c --rawfile page pages/grid-vote.txt '.text = $page' rejects >mended
	story-parse mended >got 2>err
	is 'mended they are stories' "$? $(wc -l <got)" '0 3'
	jq -c 'del(.text)' rejects >empty
	story-parse empty >out 2>err
	is 'without their text they are refused' \
		"$? $(wc -c <out) $(grep -c 'without its text' err)" '3 0 3'
	is 'from the place of the reject' "$(jq -c '.source | del(.layout)' got)" \
		"$(jq -c .source rejects)"
	is 'at its address' "$(jq -r .url got | tail -n 1)" \
		'http://example.org/daily-newsletter?date=2024-02-06'
}
if has gmime gzip; then
	reread
else
	skip 'rejects of mail and of web archives' 'gmime and gzip'
fi

# What a reject was read as and in which encoding is kept: as they are, rejects
# are refused for the same reason, and mended they are what they were.
#
# refused FILE [OPTION...]
refused() {
	story-parse --rejects=rejects "$@" >out 2>err
	file=$1
	shift
	story-parse --rejects=again "$@" rejects >out 2>err
	jq -c 'del(.line)' rejects >wanted
	jq -c 'del(.line)' again >got
	check "$file: there are rejects" test -s wanted
	same "$file: rejects are read as what they were" got wanted
}
names=headline,updated,facts,Narrative\ A
for i in 1 2 3; do
	echo "\"Toll, $i\",2024-01-0$i,\"It \"rose.\",Good."
	echo "\"Tax, $i\",2024-01-0$i,,"
	echo "\"Toll, $i\",2024-01-0$i,It rose.,Good.,more"
done >rows
{ echo "$names" && cat rows; } >odd.csv
refused odd.csv
sed 's/It \\"rose/It rose/; s/Good.,more/Good./; s/,,/,It rose.,/' rejects >mended
story-parse mended >got 2>err
is 'mended they are stories' "$? $(jq -r .headline got | sort | uniq -c |
	tr -s ' \n' ' ')" "0  1 Tax, 1 1 Tax, 2 1 Tax, 3 2 Toll, 1 2 Toll, 2 2 Toll, 3 "
is 'from where they stand' "$(jq -c .source.offset got)" \
	"$(jq -c .source.offset rejects)"
{ echo "$names" | sed 's/headline/Title/' && cat rows; } >title.csv
refused title.csv --columns=headline=Title
jq -r .text rejects | grep -c Title >got
is 'the row of names is with each' "$(cat got)" 9
jq -rn '["headline", "facts", "Narrative A"], (range(90000) |
	["Toll \(.)", "It rose.", "Good.", if . > 80000 then empty else "" end]) |
	@csv' | sed 's/^"Toll 89000",/"Toll "89000",/' >long.csv
refused long.csv
printf '\357\273\277' | cat - long.csv >marked.csv
refused marked.csv
story-parse --max-line=1M marked.csv 2>err | wc -l >got
is 'a table with a byte order mark is read in blocks' "$(cat got)" 89999

printf '{"@type":"NewsArticle","headline":"A","articleBody":"%s"}\n%s\n%s\n' \
	'The Facts\n\nIt rose.' '{"headline":"B"}' '{"headline":' >odd.jsonl
refused odd.jsonl
page='<html><head><meta charset="%s"><title>%s</title></head></html>'
# shellcheck disable=SC2059 # a format
printf "$page" windows-1252 'Caf\351 \226 shut' >latin.html
# shellcheck disable=SC2059 # a format
printf "$page" koi8-r '\353\301\306\305' >russian.html
printf 'Caf\351 \226 shut.\n' >latin.txt
printf 'Caf\351 \226 shut.\n' | iconv -f cp1252 -t utf-16 >wide.txt
http='HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n'
warc='WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n'
warc="$warc"'Content-Length: %s\r\n\r\n'
while read -r type body; do
	# shellcheck disable=SC2059 # formats
	printf "$http$body" "$type" >response
	# shellcheck disable=SC2059 # formats
	printf "$warc" "$(wc -c <response)"
	cat response
	printf '\r\n\r\n'
done >odd.warc <<'EOF'
text/html;charset=koi8-r <p>\353\301\306\305
text/html <p>part of a <b>page
text/csv headline,facts\nToll,"It "rose"
text/markdown A <b>bold</b> word
EOF
for file in latin.html russian.html latin.txt wide.txt odd.warc; do
	case $file in
	*.html | *.warc) library=xml ;;
	*) library= ;;
	esac
	# shellcheck disable=SC2086 # one or none
	if has $library; then
		refused "$file"
		is "$file: the text is in UTF-8" \
			"$(grep -c "$(printf '\357\277\275')" rejects)" 0
	else
		skip "$file: rejects are read as what they were" "$library"
	fi
done
finish

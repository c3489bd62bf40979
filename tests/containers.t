#!/bin/sh
# Pages come out the same from whatever holds them.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1
export TZ=UTC

"$top/tests/make-containers" "$scratch" || exit 1
mkdir -p pages/sub pages/.hidden
cp "$top"/tests/pages/*.txt pages
cp pages/grid-vote.txt pages/sub
cp pages/grid-vote.txt pages/.hidden
printf '\211PNG\r\n\032\n\0\0\0\0\0\0\0\0' >pages/picture.png
ln -s ../pages pages/sub/loop
ln -s ../grid-vote.txt pages/sub/link
mkfifo pages/pipe
find pages -name '*.txt' -not -path '*/.*' | LC_ALL=C sort >names

# stories FILE...: the records without their place, sorted, as the order of
# an archive is its own.
stories() {
	story-parse "$@" 2>err | sed 's/"source":{[^}]*}//' | sort
}

# counted KEY FILE...: that count of --stats.
counted() {
	key=$1
	shift
	story-parse --stats=stats "$@" >out 2>err
	jq -c "$key" stats
}

# shellcheck disable=SC2046 # names without blanks
stories $(cat names) >wanted
is 'there are stories' "$(wc -l <wanted)" 6
stories pages >got
same 'a directory' got wanted
is 'what is no file is passed over' "$(counted .skipped.special pages)" 3
is 'pictures are passed over' "$(counted .skipped.binary pages)" 1
(cd pages && story-parse -r 2>../err | jq -r .source.file) | uniq >got
sed 's,^pages/,./,' names >wanted.names
same '-r is this directory, in the order of names' got wanted.names
stories --include='grid*' pages >got
is '--include' "$(wc -l <got)" 2
stories --exclude=sub --exclude='news*' pages >got
is '--exclude' "$(wc -l <got)" 2

rm -f pages/pipe pages/sub/loop pages/sub/link
archives() {
	# shellcheck disable=SC2046
	for form in a.tar a.tar.gz a.tar.xz a.tar.zst a.tar.bz2 a.tar.lz4 a.zip a.7z \
		a.cpio; do
		bsdtar -a -cf "$form" $(cat names) pages/picture.png
		cp "$form" nameless
		stories nameless >got
		same "${form#a.}, by its content" got wanted
		is "${form#a.}: nothing is wrong" "$(cat err)" ''
		# shellcheck disable=SC2002 # a pipe, where there is no going back
		cat "$form" | stories - >got
		same "${form#a.}, from a pipe" got wanted
		is "${form#a.}: the member is named" "$(story-parse "$form" |
			jq -r .source.member | sort -u)" "$(cat names)"
	done

	# Names of one file: it is read once, and what is no file is counted.
	mkdir links
	cp pages/grid-vote.txt links/a.txt
	ln links/a.txt links/b.txt
	ln -s a.txt links/c.txt
	mkfifo links/pipe
	for form in ustar pax gnutar odc newc; do
		bsdtar --format=$form -cf links.$form links/a.txt links/b.txt \
			links/c.txt links/pipe
		counted .skipped.special links.$form >skipped
		case $form in
		newc) said='1 2' ;; # the second name is the one with the bytes
		*) said='1 3' ;;
		esac
		is "links, a pipe and a file in $form" \
			"$(wc -l <out) $(cat skipped err)" "$said"
	done
	is 'the last name has the bytes in newc' \
		"$(story-parse links.newc | jq -r .source.member)" links/b.txt
	story-parse links.newc | story-parse --show=- >shown
	same 'and leads to them' shown pages/grid-vote.txt

	gzip -c pages/grid-vote.txt >grid.txt.gz
	is 'a compressed page has its name' \
		"$(story-parse grid.txt.gz | jq -c '.source | [.member, .offset]')" \
		'["grid.txt",0]'
	: >empty
	gzip -k empty
	is 'nothing, compressed' "$(story-parse empty.gz 2>&1)" ''
	bsdtar -cf outer.tar a.zip grid.txt.gz a.7z
	is 'archives in archives' "$(story-parse outer.tar | jq -r .source.member |
		sed -n '1p;$p')" "$(printf 'a.zip/pages/grid-vote.txt\na.7z/%s' \
		pages/sub/grid-vote.txt)"
	story-parse --max-depth=1 outer.tar >out 2>err
	is 'too deep: the status' $? 3
	is 'too deep: each is said' "$(grep -c 'containers in one another' err)" 3
	{
		printf '\0\0\0\0'
		awk 'BEGIN { srand(1); for (i = 0; i < 9000; i++)
			printf "%c%c", 1 + rand() * 30, 33 + rand() * 90 }'
	} >noise
	bsdtar -a -cf b.7z noise pages/grid-vote.txt
	bsdtar -cf box.tar b.7z
	wanted='7z that is no file of its own, but from a pipe or in a container, may have no more than 9000 bytes, which --max-page can raise'
	is '7z in a container is held whole' \
		"$(story-parse --max-page=9000 box.tar 2>&1)" \
		"story-parse: box.tar:b.7z: $wanted"
	# shellcheck disable=SC2002
	is 'so it is from a pipe' \
		"$(cat b.7z | story-parse --max-page=9000 - 2>&1)" \
		"story-parse: (standard input): $wanted"
	is 'as a file it may be of any size' \
		"$(stories --max-page=9000 b.7z | wc -l) $(cat err)" '1 '
	head -c 700 a.tar.gz >cut.tar.gz
	story-parse --rejects=rejects cut.tar.gz >out 2>err
	is 'an archive cut off: the status' $? 3
	is 'an archive cut off: the reason' "$(jq -r .reason rejects)" archive
}
if has archive; then
	archives
else
	skip archives archive
	gzip -c pages/grid-vote.txt >grid.txt.gz
	without=libarchive
	has zlib || without="zlib and libarchive"
	for file in grid.txt.gz packed.warc.gz; do
		[ $file = grid.txt.gz ] || ! has zlib || continue
		is "$file: what is missing" "$(story-parse $file 2>&1)" \
			"story-parse: $file: gzip; this story-parse was built without $without"
	done
fi

# places FILE: where its stories are.
places() {
	story-parse "$1" 2>err | jq -c '.source | [.member, .offset, .length]' |
		uniq
}

stories plain.warc >wanted
with zlib is 'a web archive has its pages' "$(wc -l <wanted)" 6
bsdtar -cf box.tar plain.warc packed.warc.gz
for i in 00 01 02 03 04 05 06 07 08 09 10 11; do
	zstd -q -c "record-$i"
done >packed.warc.zst
zstd -q -c plain.warc >whole.warc.zst
for form in packed.warc.gz whole.warc.gz packed.warc.zst whole.warc.zst; do
	case $form in
	*.gz) library=gzip ;;
	*) library=zst ;;
	esac
	stories "$form" >got
	with $library same "$form" got wanted
done
with gzip is 'a record and its place' "$(story-parse packed.warc.gz |
	jq -c '[.url, .source.captured]' | uniq)" \
	'["http://example.org/daily-newsletter?date=2024-02-06","2024-02-07T01:02:03Z"]'
with gzip is 'the date is from the address' "$(story-parse crawl.warc.wet.gz 2>err |
	head -n 1 | jq -c '[.updated, .notes]')" '["2024-02-06",["date-from-url"]]'
with 'gmime xml' is 'kinds of documents' "$(counted '.kinds | [.text, .html]' plainer.eml)" \
	'[1,1]'
with gzip is 'texts of a crawl' "$(stories crawl.warc.wet.gz | wc -l)" 4
with gzip is 'records without a page' "$(counted .skipped.record packed.warc.gz)" 4
with gzip is 'HTTP errors' "$(counted .skipped.status packed.warc.gz)" 1
with gzip is 'other media types' "$(counted .skipped.media packed.warc.gz)" 1
story-parse packed.warc.gz | jq -c '.source | [.offset, .length]' | tr -d '[]' |
	tr ',' ' ' | while read -r offset length; do
	tail -c +$((offset + 1)) packed.warc.gz | head -c "$length" | zcat |
		head -n 1
done | uniq >got
with zlib is 'a packed record is where it is said' "$(cat got)" "$(printf 'WARC/1.0\r')"
story-parse --rejects=rejects crawler.warc >out 2>err
is 'what a crawler says of a page is no record' \
	"$(jq -c '[.reason, .kind]' rejects) $(wc -l <out)" '["no-story","json"] 1'
is 'and the text that it kept is that of the page' "$(jq -r .url out)" \
	'http://example.org/daily-newsletter?date=2024-02-06'
with gzip is 'of a file packed as one, where it is unpacked' \
	"$(places whole.warc.gz | head -n 1)" \
	"$(places plain.warc | head -n 1 | sed 's/null/"whole.warc"/')"
if has brotli; then
	stories brotli.warc >got
	is 'brotli is unpacked' "$(grep -c Northmoor got) $(grep -c Averra got)" \
		'2 1'
	is 'brotli: damage is said' "$(grep -c 'brotli data are damaged' err)" 1
	story-parse brotli.warc 2>err | head -n 1 | jq .narratives >got
	story-parse pages/grid-vote.txt | jq .narratives >grid
	same 'brotli: the page is whole' got grid
else
	story-parse brotli.warc >out 2>err
	is 'brotli is refused' "$(grep -c 'built without libbrotlidec' err) $(wc \
		-l <out)" '3 1'
fi
stories damaged.warc >got
is 'damage: the sound records are read' "$(grep -c Northmoor got)" 4
is 'damage: what is cut off is read as far as it goes' \
	"$(grep -c Averra got)" 1
is 'damage: each is said' "$(grep -c malformed err)" 4
story-parse --rejects=rejects damaged.warc.gz >out 2>err
is 'packed damage: the status' $? 3
with zlib is 'packed damage: the rest is read' "$(wc -l <out)" 5
with zlib is 'packed damage: where' "$(jq -c '[.reason, .source.offset]' rejects |
	head -n 1)" "$(places packed.warc.gz | head -n 1 |
	jq -c '["warc", .[1] + .[2]]')"

# Real programs: wget against a server of Python's.
mkdir site
cp pages/*.txt site
python3 - site <<'P' >port &
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler,
                            directory=sys.argv[1])
http.server.SimpleHTTPRequestHandler.log_message = lambda *a: None
server = http.server.HTTPServer(("127.0.0.1", 0), handler)
print(server.server_port, flush=True)
server.timeout = 20
for _ in range(4):
    server.handle_request()
P
server=$!
while [ ! -s port ]; do sleep 0.1; done
at=http://127.0.0.1:$(cat port)
wget -q -t 2 -T 10 --warc-file=site -O /dev/null "$at/grid-vote.txt" \
	"$at/newsletter.txt" "$at/nowhere.txt" "$at/river-treaty.txt"
wait "$server"
stories site.warc.gz >got
stories pages/*.txt >wanted
sed -i "s/\"url\":\"[^\"]*\",//" got
with gzip same 'what wget archives' got wanted
with gzip is 'what wget archives: nothing is wrong' "$(cat err)" ''
with gzip is 'what wget archives: the address' "$(story-parse site.warc.gz |
	jq -r .url | head -n 1)" "$at/grid-vote.txt"

letters() {
	stories one.eml >got
	stories pages/grid-vote.txt >wanted
	same 'a mail' got wanted
	is 'a mail: when it was sent' "$(story-parse one.eml |
		jq -c '[.updated, .source.captured]')" '[null,"2023-03-16T08:00:00Z"]'
	is 'base64' "$(stories base64.eml | wc -l)" 3
	is 'the plainer part, where the richer has no story' \
		"$(story-parse plainer.eml 2>&1 | jq -r .source.layout)" A
	story-parse neither.eml >out 2>err
	is 'no story in any part: one reject' "$? $(wc -l <err)" '3 1'
	with archive is 'attachments' "$(story-parse attached.eml 2>err | jq -r .source.member)" \
		"$(printf 'grid.txt.gz/grid.txt\nriver.txt')"
	is 'attachments: pictures are passed over' \
		"$(counted .skipped.media attached.eml)" 1
	with archive is 'attachments: the mail itself need say nothing' "$(cat err)" ''
	is 'a forwarded mail' "$(story-parse forwarded.eml 2>&1 |
		jq -r .source.layout)" B
	stories quoted.eml >got
	same 'what a mail quotes' got wanted
	with xml is 'a page that a browser saved' "$(story-parse page.mhtml |
		jq -c '[.url, .headline, .facts[0].text, .narratives[0].text]')" \
		'["https://example.org/story/bridge","Bridge Opens","It opened – late.","Good."]'
	is 'a mailbox' "$(stories box.mbox | wc -l)" 6
	is 'a mailbox: the letter without a story' "$(grep -c 'no story' err)" 1
	is 'a mailbox: a line that begins as its own' \
		"$(story-parse box.mbox 2>err | grep -o '>*From afar')" 'From afar'
	gzip -c box.mbox >box.mbox.gz
	with archive is 'a mailbox, compressed' "$(stories box.mbox.gz | wc -l)" 6
}
if has gmime; then
	letters
else
	skip mail gmime
fi

for file in pages a.tar.gz packed.warc.gz box.mbox outer.tar damaged.warc; do
	[ -e "$file" ] || continue
	story-parse --jobs=1 "$file" >one.out 2>one.err
	story-parse --jobs=4 "$file" >four.out 2>four.err
	same "$file: the same for any --jobs" four.out one.out
	same "$file: the same messages" four.err one.err
done
finish

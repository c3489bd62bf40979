#!/bin/sh
# Small files that claim, or unpack to, very much: a clear reject, the rest is
# read, and memory stays flat.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

"$top/tests/make-bombs" "$scratch" || exit 1
bsdtar -cf hole.tar hole
truncate -s 10G nothing
bsdtar -cf nothing.tar nothing
rm hole nothing
cp "$top/tests/pages/grid-vote.txt" page.txt
most=64
case $BUILD in
*-san) most=1024 ;; # the sanitizer keeps what is freed
esac

# bomb FILE TEXT [OPTION...]: it is refused for that, nothing else is read of
# it but the page behind it is.
bomb() {
	file=$1 text=$2
	shift 2
	"$top/tests/peak" peak timeout 120 story-parse --jobs=2 "$@" "$file" \
		page.txt >out 2>err
	is "$file is refused" "$? $(grep -o "^story-parse: $file.*$text" err |
		grep -o "$text" | uniq)" "3 $text"
	is "$file: the rest is read" "$(jq -r .source.file out)" page.txt
	check "$file: in at most $most MiB" test "$(cat peak)" -lt "$most"
}

bomb zeros.gz 'zeros and no text'
bomb letters.gz 'unpacks to more than 200 times its size'
bomb lines.gz 'longer than 16777216 bytes, which --max-page'
bomb zeros.zip 'longer than 16777216 bytes'
bomb hole.tar 'unpacks to more than 200 times its size'
bomb nothing.tar 'zeros and no text'
bomb claims.tar 'Tar entry size overflow'
bomb negative.tar 'Tar entry size overflow'
bomb huge.tar 'Truncated tar archive'
bomb nested.gz 'too many filters'
bomb many.tar.gz 'more than 1000 members' --max-members=1000
bomb claims.warc 'longer than 16777216 bytes'
bomb header.warc 'a header of more than 65536 bytes'
bomb packed.warc 'longer than 16777216 bytes'
bomb chunks.warc 'no story here'
bomb liars.warc 'malformed'
bomb request.warc.gz 'unpacks to more than 200 times its size'
bomb parts.eml 'a mail of more than 500 parts'
bomb letters.eml 'longer than 16777216 bytes'
bomb box.mbox 'longer than 16777216 bytes'

# The bounds are what the options say.
story-parse --max-ratio=4000000000 --max-page=100 box.mbox 2>err >out
is '--max-page' "$(grep -c 'longer than 100 bytes' err)" 1
printf 'page\n' | gzip | gzip >two.gz
story-parse --max-depth=1 two.gz >out 2>err
is '--max-depth' "$(grep -c 'no story' err)" 1
finish

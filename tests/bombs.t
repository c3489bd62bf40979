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

# bomb LIBRARY FILE TEXT [OPTION...]: it is refused for that, nothing else is
# read of it but the page behind it is.
bomb() {
	library=$1 file=$2 text=$3
	shift 3
	if ! has "$library"; then
		skip "$file is refused" "$library"
		return
	fi
	"$top/tests/peak" peak timeout 120 story-parse --jobs=2 "$@" "$file" \
		page.txt >out 2>err
	is "$file is refused" "$? $(grep -o "^story-parse: $file.*$text" err |
		grep -o "$text" | uniq)" "3 $text"
	is "$file: the rest is read" "$(jq -r .source.file out)" page.txt
	check "$file: in at most $most MiB" test "$(cat peak)" -lt "$most"
}

bomb archive zeros.gz 'zeros and no text'
bomb archive letters.gz 'unpacks to more than 200 times its size'
bomb archive lines.gz 'longer than 16777216 bytes, which --max-page'
bomb archive zeros.zip 'longer than 16777216 bytes'
bomb archive hole.tar 'unpacks to more than 200 times its size'
bomb archive nothing.tar 'zeros and no text'
bomb archive claims.tar 'Tar entry size overflow'
bomb archive negative.tar 'Tar entry size overflow'
bomb archive huge.tar 'Truncated tar archive'
bomb archive nested.gz 'too many filters'
bomb archive many.tar.gz 'more than 1000 members' --max-members=1000
bomb base claims.warc 'longer than 16777216 bytes'
bomb base header.warc 'a header of more than 65536 bytes'
bomb zlib packed.warc 'longer than 16777216 bytes'
bomb base chunks.warc 'no story here'
bomb base liars.warc 'malformed'
bomb zlib request.warc.gz 'unpacks to more than 200 times its size'
bomb gmime parts.eml 'a mail of more than 500 parts'
bomb base letters.eml 'longer than 16777216 bytes'
bomb base box.mbox 'longer than 16777216 bytes'
bomb base stars.md 'no story here'

# long WHAT HEAD LINE: a page of 20,000 such lines under its head, with their
# number for #, costs what it is long, not the square of that.
long() {
	{
		printf '%b\n' "$2"
		yes "$3" | head -n 20000 | awk '{ gsub(/#/, NR); print }'
	} >long.txt
	"$top/tests/peak" peak timeout 120 story-parse --jobs=2 long.txt \
		page.txt >out 2>err
	is "a page of $1: the rest is read" \
		"$(jq -r .source.file out | tail -n 1)" page.txt
	check "a page of $1: in at most $most MiB" \
		test "$(cat peak)" -lt "$most"
}

long titles '' 'Weir Council Votes To Open The Northern Gates Of The Upper River #'
long captions 'Weir Votes\n\nAbove: A bridge over the river, seen from the weir.' \
	'and its two gates, and what else there is to be seen there'
long addresses 'Weir Votes\n\nThe Facts\n\n* The council voted.' \
	'https://example.org/a'
long marks 'Weir Votes\nFacts\n- The council voted.' '[1][2][3][4]'
long sources 'Weir Votes\nFacts\n- The council voted.1' 'Sources: 1CNN, 2Paper #.'
is 'so many names are not all kept' "$(jq -r '.notes[]?' out |
	grep -c '^text-left-out$')" 1

# The bounds are what the options say.
story-parse --max-ratio=4000000000 --max-page=100 box.mbox 2>err >out
is '--max-page' "$(grep -c 'longer than 100 bytes' err)" 1
printf 'page\n' | gzip | gzip >two.gz
story-parse --max-depth=1 two.gz >out 2>err
with archive is '--max-depth' "$(grep -c 'no story' err)" 1
finish

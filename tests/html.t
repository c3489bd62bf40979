#!/bin/sh
# A page as text and the same page as HTML, in any clothes, are one story.
. "$(dirname "$0")/tap.sh"
need xml
cd "$scratch" || exit 1

# stories PAGE [OPTION...]: but where they came from, as that differs.
stories() {
	page=$1
	shift
	story-parse "$@" "$page" 2>"$page.err" |
		jq -c 'del(.source.file, .source.offset, .source.length)'
}

# compare NAME PAGE [OPTION...]
compare() {
	name=$1
	cp "$2" page.txt
	shift 2
	stories page.txt "$@" >wanted
	for style in semantic divs amp table pre entities; do
		"$top/tests/html/from-text" "$style" page.txt >page.html
		stories page.html "$@" >got
		if [ ! -s wanted ] && [ ! -s page.txt.err ]; then
			fail "$name has a story or a complaint"
		else
			same "$name, $style" got wanted
		fi
	done
}

# The layouts of story pages; in a dump the markup could not say more than the
# text does.
for case in "$top"/tests/golden/story-parse/[b-i][0-9_]*/; do
	url=$(sed -n "s/.*--url='\([^']*\)'.*/\1/p" "$case/args")
	compare "$(basename "$case")" "$case/page.txt" ${url:+"--url=$url"}
done
for page in "$top"/tests/pages/*.txt; do
	compare "$(basename "$page")" "$page"
done

# Pages one after another are read as each alone, and each has its own place.
closed=$(grep -l '</html>' "$top"/tests/golden/story-parse/html_*/page.html)
for page in $closed; do
	cat "$page" >>pages.html
	cp "$page" alone.html
	stories alone.html
done >wanted
stories pages.html >got
same 'pages in one file are read one by one' got wanted
first=$(echo "$closed" | head -n 1)
is 'and the first has its own place' \
	"$(story-parse pages.html | sed -n 1p | jq -r .source.length)" \
	"$(($(wc -c <"$first") - 1))"

# A fragment is HTML where the mail says so.
cat >fragment.eml <<'END'
From: a@example.org
To: b@example.org
Subject: Bridge
Date: Mon, 3 Mar 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

Bridge Opens<br><br><b>The Facts</b><br>&bull; It &quot;opened&quot;.<br><br>
<b>Narrative A</b><br>Good.
END
with gmime is 'a mail of HTML' "$(story-parse fragment.eml |
	jq -c '[.facts[0].text, .narratives[0].text]')" '["It \"opened\".","Good."]'
finish

#!/bin/sh
# A page says the same in every encoding.
# shellcheck disable=SC1112 # curly quotes are what it is about
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

cat >page.txt <<'END'
Café “Zoë” Wins in Łódź

    Café “Zoë” Wins in Łódź
    Last updated Mar 16, 2027
    Image credit: Ida Ræ [via L’Écho]


    • It’s the café’s third prize – worth €5,000.
    • Åsa and Zoë paid £3 for “naïve” art.


    Narrative A

    It’s good — très bien.

    Narrative B

    It isn’t.
END
# Without what Windows-1252 does not have.
sed 's/Łódź/Lodz/' page.txt >western.txt
# What only ISO 8859-2 and KOI8-R have.
sed 's/[“”]/"/g; s/’/'"'"'/g; s/[–—]/-/g; s/€/E/; s/£/L/; s/Åsa/Ása/
    s/naïve/naive/; s/Ræ/Rä/; s/très/tres/' page.txt >central.txt
sed 's/.*• Åsa.*/    • Он сказал да в Москве./; s/[“”]/"/g
    s/’/'"'"'/g; s/[–—]/-/g; s/€/E/; s/Café/Cafe/; s/café/cafe/
    s/Zoë/Zoe/; s/Łódź/Lodz/; s/Ræ/Rae/; s/L.Écho/Echo/
    s/très/tres/' page.txt >russian.txt

# stories FILE: but where they are from.
stories() {
	story-parse "$1" 2>&1 | jq -c 'del(.source, .lang)'
}

notes() {
	story-parse "$1" | jq -c .notes
}

stories page.txt >wanted
is 'the page is a story' "$(jq -r '.facts | length' wanted)" 2
for encoding in UTF-16 UTF-16LE UTF-16BE UTF-32; do
	iconv -f UTF-8 -t "$encoding" page.txt >wide
	stories wide >got
	same "$encoding" got wanted
done
iconv -f UTF-8 -t UTF-16LE page.txt | sed '1s/^/'"$(printf '\377\376')"'/' >wide
stories wide >got
same 'UTF-16LE with a mark' got wanted
printf '\357\273\277' | cat - page.txt >marked
stories marked >got
same 'UTF-8 with a mark' got wanted
sed 's/$/\r/' page.txt >crlf
stories crlf >got
same 'lines that end with CR LF' got wanted
tr '\n' '\r' <page.txt >cr
stories cr >got
same 'lines that end with CR' got wanted
sed 's/^    /\xc2\xa0\xc2\xa0\xc2\xa0 /; s/ for /\xc2\xa0for /' page.txt >nbsp
stories nbsp >got
same 'no-break spaces' got wanted

stories western.txt >wanted
iconv -f UTF-8 -t WINDOWS-1252 western.txt >latin
stories latin | jq -c 'del(.notes)' >got
same 'Windows-1252' got wanted
is 'it is noted' "$(notes latin)" '["encoding-repaired"]'
# Each byte past ASCII as the character it has in Windows-1252, once more.
# The five bytes without a character stay as C1 controls.
perl -pe 'BEGIN { binmode STDIN, ":raw"; binmode STDOUT, ":utf8";
	@m = (0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018,
	0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161,
	0x203a, 0x153, 0x9d, 0x17e, 0x178) }
	s/([\x80-\x9f])/chr($m[ord($1) - 0x80])/ge' <western.txt >twice
stories twice | jq -c 'del(.notes)' >got
same 'UTF-8 that was taken for Windows-1252' got wanted
is 'and it is noted' "$(notes twice)" '["mojibake-repaired"]'
# One doubtful sequence alone may be meant.
printf 'Ã© Is Two Letters\n\nNarrative A\n\nYes: Ã© is.\n' |
	sed 's/Yes: Ã©/Yes/' >meant
is 'what may be meant stays' "$(story-parse meant | jq -r .headline)" \
	'Ã© Is Two Letters'

# html CHARSET FILE DECLARATION
html() {
	{
		printf '<html><head>%s</head><body>\n' "$3"
		sed 's/^ *• /<li>/; t
			s/^ */<p>/' "$2" | iconv -f UTF-8 -t "$1"
	} >page.html
	stories "$2" >wanted
	stories page.html >got
	with xml same "HTML: $3" got wanted
}
html ISO-8859-2 central.txt '<meta charset="iso-8859-2">'
html KOI8-R russian.txt \
	'<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=koi8-r">'
# Browsers take the first for the second.
html GB18030 page.txt '<meta charset="gb2312">'
sed 's/Zoe/㈱/; s/Cafe/①/; s/[ÁáÄäöùè]/x/g' russian.txt >eastern.txt
html CP932 eastern.txt '<meta charset="Shift_JIS">'
html WINDOWS-1252 western.txt '<meta charset=iso-8859-1>'
html UTF-8 page.txt '<meta charset="utf-8">'
html UTF-8 page.txt ''
{
	printf '\377\376'
	printf '<html><meta charset=utf-16><body><p>%s' "$(
		sed 's/^ *//; s/$/<p>/' page.txt)" | iconv -f UTF-8 -t UTF-16LE
} >page.html
stories page.txt >wanted
stories page.html >got
with xml same 'HTML in UTF-16' got wanted
printf '<h1>A\0 Bridge</h1><h2>Narrative A</h2><p>Go\0od.' >nul.html
with xml is 'NUL bytes are gone' "$(story-parse nul.html | jq -c \
	'[.headline, .narratives[0].text, .notes]')" \
	'["A Bridge","Good.",["no-date","nul-bytes"]]'
finish

#!/bin/sh
# Large tables and lines of JSON documents are read in blocks: the same records
# as a row at a time, for any --jobs, in flat memory.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

# make N: a table of N stories, each of 1 to 7 rows with one id, with newlines,
# separators and quotes in the cells; a row has two facts.
make() {
	awk -v n="$1" 'BEGIN {
		print "id,headline,updated,facts.text,Narrative A"
		for (i = 0; i < n; i++)
			for (k = 0; k <= i * 7 % 5 + i % 3; k++)
				printf "%d,\"Toll %d, \"\"again\"\"\",2026-" \
				    "11-24,\"Bridge %d has a toll.\nIt rose, by " \
				    "%d%%.\",%s\n", i, i, k, i % 90 + 1,
				    k ? "" : "\"Fair.\n\nIt pays, says " i ".\""
	}'
}

make 20000 >all.csv
check 'the table has several blocks' test "$(wc -c <all.csv)" -gt 2000000
story-parse --jobs=1 all.csv >one 2>err
is 'it is read' "$? $(wc -l <one) $(cat err)" '0 20000 '
story-parse --jobs=5 all.csv >five
same 'the same for 5 jobs' five one
story-parse - <all.csv | sed 's/(standard input)/all.csv/' >pipe
same 'and from a pipe' pipe one
is 'a story is whole' "$(sed -n 6p one | jq -c '[.headline, (.facts |
	length), .narratives[0].text]')" \
	'["Toll 5, \"again\"",6,"Fair.\n\nIt pays, says 5."]'
is 'no story is parted' "$(jq '.facts | length' one |
	awk '{ n += $1 } END { print n / 2 }')" "$(grep -c '^[0-9]*,' all.csv)"

# Each is where its record says.
sed -n '1p;777p;19999p' one >three
story-parse --show=- three >shown
is 'a record leads to its rows' "$(grep -c '^[0-9]*,"Toll' shown)" \
	"$(jq '.facts | length' three | awk '{ n += $1 } END { print n / 2 }')"

# One bad row costs no other.
awk '/^[0-9]*,/ && ++n % 20000 == 7 { print "77,\"open,,," } { print }' all.csv \
	>bad.csv
story-parse bad.csv >out 2>err
is 'a quote that is not closed' "$? $(wc -l <out) $(wc -l <err)" "3 20000 4"
grep -n open bad.csv | head -n 1 >where
is 'is named with its line' "$(head -n 1 err)" "story-parse: bad.csv:$(cut \
	-d: -f1 where): a quote is where none can be, or is not closed"
{
	cat all.csv
	echo '777777,"this is never closed,,,'
	awk 'BEGIN {
		for (i = 20000; i < 60000; i++)
			printf "%d,Toll %d,2026-11-24,It is %d.,No\n", i, i, i
	}'
} >open.csv
story-parse --jobs=1 open.csv >out 2>err
story-parse --jobs=4 open.csv >out4 2>err4
is 'nor one that is open to the end' "$? $(head -n 20000 out |
	sed 's/open.csv/all.csv/' | cmp - one && wc -l <out)" '3 60000'
same 'the same for more jobs' out4 out

# Rejects are in the order of the rows, though a row may belong to the story
# of the one before.
cat >order.csv <<'END'
id,headline,facts
1,Toll,
2,Road,
2,"open,,
2,Road,Long.,wide
3,Rail,
4,Ferry,It sails.
4,"open,,
4,Ferry,It is late.
4,Ferry,It is late.,wide
5,Path,
END
story-parse --rejects=rejects order.csv >out 2>err
is 'rejects are in order' "$(cut -d: -f 3 err | paste -s -d ' ') $(jq -c \
	'.facts | length' out)" '2 3 4 5 6 8 10 11 2'
is 'so are their records' "$(jq -r .line rejects | paste -s -d ' ')" \
	'2 3 4 5 6 8 10 11'

# A backslash before a quote, as MySQL and others write it.
cat >slash.csv <<'END'
"id","headline","facts","Narrative A","updated"
"1","The \"Toll\" of C:\\dir\\","It is \"high\".\nIt rose.",\N,NULL
"2","Plain","A path ends in C:\\","No \"\"less.\
\
More.","2024-01-05"
"3","Inch","It is 12\"","\"All\", they say.",""
"4","Bad "quote","It fell.","",""
END
story-parse slash.csv 2>err | jq -c '[.headline, .facts[].text,
	.narratives[0].text, .updated]' >out
cat >wanted <<'END'
["The \"Toll\" of C:\\dir\\","It is \"high\".","It rose.",null,null]
["Plain","A path ends in C:\\","No \"\"less.\n\nMore.","2024-01-05"]
["Inch","It is 12\"","\"All\", they say.",null]
END
same 'quotes behind a backslash' out wanted
is 'and a quote that is wrong' "$(cut -d : -f 3 err)" 7
cat >path.csv <<'END'
id,headline,facts,Narrative A
1,"It ends in C:\",It fell.,"By \n or \\."
2,"Bad "quote",It fell.,
3,"""\""","It \""fell\"".",Yes.
END
story-parse path.csv 2>err | jq -c '[.headline, .facts[].text,
	.narratives[0].text]' >out
cat >wanted <<'END'
["It ends in C:\\","It fell.","By \\n or \\\\."]
["\"\\\"","It \\\"fell\\\".","Yes."]
END
same 'a backslash is one in other tables' out wanted
is 'in which a row is wrong' "$(cut -d : -f 3 err)" 3
awk 'BEGIN { print "id,headline,facts"; for (i = 0; i < 60000; i++)
	printf "%d,\"The \\\"Toll\\\", %d\",\"C:\\\\dir %d\"\n", i, i, i }' \
	>slashes.csv
story-parse --jobs=1 slashes.csv >out 2>err
is 'so in all blocks' "$(wc -l <out) $(cat err) $(jq -r '[.headline,
	.facts[0].text] | join(" ")' out | tr -d 0-9 | sort -u)" \
	'60000  The "Toll",  C:\dir '
story-parse --jobs=4 slashes.csv >out4
same 'the same for 4 jobs' out4 out

# Lines above the names.
cat >title.csv <<'END'
Stories export 2024-01-05,,,

"All, of the newsroom"
headline;date;facts;Narrative A
"Toll; again";2024-01-05;It rose.;Good.
Two;2024-01-06;It fell.;Bad
Three;2024-01-06;;
END
story-parse title.csv 2>err | jq -c '[.headline, .updated, .facts[0].text,
	.narratives[0].label, .source.offset]' >out
cat >wanted <<'END'
["Toll; again","2024-01-05","It rose.","Narrative A",85]
["Two","2024-01-06","It fell.","Narrative A",125]
END
same 'titles above the names are passed' out wanted
is 'with them each line has its number' "$(cut -d : -f 3 err)" 7
tr '\n' '\r' <title.csv >mac.csv
is 'so in a table of an old Mac' "$(story-parse mac.csv 2>&1 >out |
	cut -d : -f 3) $(wc -l <out)" '7 2'
printf 'Export\n\n%s\n%s\n' 'Titel,Stand,Fakten' 'Maut,2024-01-05,Teuer.' \
	>german.csv
is 'names that --columns has are some' "$(story-parse \
	--columns=headline=Titel,facts=Fakten german.csv 2>&1 |
	jq -c '[.headline, .facts[0].text, .Stand]')" \
	'["Maut","Teuer.","2024-01-05"]'
printf '# A post\n\n| Title | Fact |\n|---|---|\n| One | It rose. |\n' >post
story-parse --stats=stats post 2>/dev/null
is 'a table of Markdown is none' "$(jq .kinds.csv stats)" 0
printf '%s\n' 'Titel,Stand,Fakten' 'Maut,2024-01-05,Teuer.' \
	'Headline,Date,Facts' 'Toll,2024-01-05,It rose.' >other.csv
is 'a row of a table is no title' "$(story-parse --from=csv other.csv 2>&1 |
	wc -l)" 3
{ sed 4q title.csv && sed 1,4d title.csv | perl -ne 'print $_ x 20000'; } \
	>large.csv
is 'titles above a table in blocks' "$(story-parse large.csv 2>/dev/null |
	wc -l)" 40000

printf '%s\n' 'Unnamed: 0,Headline,Last Updated,image_credit,facts_text' \
	'0,Toll,2024-01-05,AP,It rose.' >pandas.csv
is 'names of columns however spelled' "$(story-parse pandas.csv | jq -c \
	'[.headline, .updated, .image.credit, .facts[0].text, ."Unnamed: 0"]')" \
	'["Toll","2024-01-05","AP","It rose.",null]'
printf 'headline,facts\nToll,It rose.\n,\n  ,NULL\n' >empty.csv
is 'a row of nothing is none' "$(story-parse empty.csv 2>&1 | wc -l)" 1

# In another encoding, each story still has a place of its own.
sed 's/Toll \([0-9]*\)/Péage \1/' all.csv | iconv -t windows-1252 >latin.csv
story-parse latin.csv >out
is 'a table in Windows-1252' "$(sed -n 9999p out | jq -c '[.headline,
	.notes]')" '["Péage 9998, \"again\"",["encoding-repaired"]]'
is 'with its places' "$(sed -n 9999p out | story-parse --show=- | head -c 7)" \
	'9998,"P'
tr '\n' '\r' <all.csv >mac.csv
story-parse mac.csv | jq -c .headline >out
jq -c .headline one >wanted
same 'a table of an old Mac' out wanted
sed 's/$/\r/' all.csv >dos.csv
story-parse dos.csv | jq -c .headline >out
same 'a table of DOS' out wanted

# As spreadsheets write them.
said='[.headline, .updated, .forecasts[0].probability, .notes, .updated_]'
printf '\r\nsep=;\r\n%s\r\n%s\r\n%s\r\n%s\r\n' \
	'headline;date;facts;probability;event' \
	'"Toll, one";14.3.2024;It rose.;0,35;it will end' \
	'Two;45355;It rose.;35,5 %;it will end' \
	'Three;3/4/2024;It rose.;35 or 40;it will end' >excel.csv
story-parse excel.csv | jq -c "$said" >out
cat >wanted <<'END'
["Toll, one","2024-03-14",0.35,null,null]
["Two","2024-03-04",0.355,null,null]
["Three","2024",null,["date-unclear"],"3/4/2024"]
END
same 'separator, dates and commas of a spreadsheet' out wanted
for encoding in utf-16 utf-16le; do
	iconv -f utf-8 -t "$encoding" excel.csv >wide.csv
	story-parse wide.csv | jq -c "$said" >out
	same "the same in $encoding" out wanted
done
{ cat excel.csv && sed 1,3d excel.csv | perl -ne 'print $_ x 20000;
	END { print "last;;It rose.\r\n" }'; } >large.csv
story-parse --max-line=1M large.csv 2>err | tail -n 1 | jq -c .headline >out
is 'and in blocks' "$(cat out err)" '"last"'
story-parse --show="large.csv:$(story-parse large.csv | sed -n 2p |
	jq -r '.source | "\(.offset):\(.length)"')" >out
is 'each with its place' "$(cut -d ';' -f 1 out)" Two
printf 'Titel,Links\nToll,Good.\n' >german.csv
is 'a column becomes a narrative of that label' "$(story-parse \
	--columns='headline=Titel,Left narrative=links' german.csv |
	jq -c '.narratives[0] | [.label, .kind]')" '["Left narrative","left"]'

# Interrupted anywhere, it goes on with its names.
"$top/tests/kill-batches" 3 12 all.csv bad.csv slashes.csv >said 2>&1
is 'killed and resumed, it is the same' "$? $(cut -c 1-8 said)" '0 12 kills'

# A line each.
jq -c '{"@type": "NewsArticle", headline, articleBody: ("The Facts\n\n• " +
	([.facts[].text] | join("\n\n• ")) + "\n\nThe Spin\n\nNarrative A\n\n" +
	.narratives[0].text)}' one >all.ndjson
check 'the lines have several blocks' test "$(wc -c <all.ndjson)" -gt 2000000
story-parse --jobs=1 all.ndjson >one.json 2>err
is 'lines of JSON are read' "$? $(wc -l <one.json)" '0 20000'
story-parse --jobs=4 all.ndjson >out
same 'the same for 4 jobs' out one.json

# Ten times as many need no more memory.
most=48
case $BUILD in
*-san) most=1024 ;; # the sanitizer keeps what is freed
esac
for n in 1 2 3 4 5 6 7 8 9 10; do
	tail -n +2 all.csv | sed "s/^\\([0-9]*\\),\"/$n\\1,\"/"
done | cat all.csv - >large.csv
"$top/tests/peak" peak story-parse --jobs=2 large.csv >out
is 'a larger one is read' "$? $(wc -l <out)" '0 220000'
check "in at most $most MiB" test "$(cat peak)" -lt "$most"
finish

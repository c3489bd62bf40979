#!/bin/sh
# A cell of a table may hold a list, as programs write them.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

# told CELL: what facts a table's cell is read as.
told() {
	jq -nr --arg cell "$1" '["headline", "facts"], ["Toll", $cell] | @csv' |
		story-parse --columns="${2:-headline=headline}" - |
		jq -c '[.facts[]? | .text]'
}

two='["It rose.","The \"bridge\" can'"'"'t pay."]'
is 'a list of Python' "$(told "['It rose.', 'The \"bridge\" can\\'t pay.']")" \
	"$two"
cat >both <<'END'
["It rose.", 'The "bridge" can\'t pay.']
END
is 'with quotes of both kinds' "$(told "$(cat both)")" "$two"
is 'of numpy, without commas' "$(told "['It rose.'
 'The \"bridge\" can\\'t pay.']")" "$two"
is 'an array of JSON' "$(told "$two")" "$two"
is 'one over several lines' "$(told "$(echo "$two" | jq .)")" "$two"
is 'of PostgreSQL' \
	"$(told '{"It rose.","The \"bridge\" can'"'"'t pay.",NULL}')" "$two"
is 'of PostgreSQL, bare words' "$(told '{Rose,Fell}')" '["Rose","Fell"]'
is 'a list of characters beyond ASCII' \
	"$(told "['P\\xe9age', '\\u20ac 3', '\\U0001f600', None]")" \
	'["Péage","€ 3","😀"]'
is 'sentences with bars between' "$(told 'It rose. | It fell, "again."')" \
	'["It rose.","It fell, \"again.\""]'
is 'newlines in an item part nothing' "$(told '["It\nrose.","It fell."]')" \
	'["It rose.","It fell."]'

# What is no list, as a whole, is text as it is.
for text in 'It rose | by a third | again' '[1]' '[It rose.]' '{}{}' \
	"['It rose.', 'It" '["It rose."] again.' '{"It rose.",}' '{It rose}' \
	"['It rose.'" '[["It rose."]]' '{"a":1} {"b":2}' '["a",1]' \
	'[Reuters, "AP"]'; do
	is "text: $text" "$(told "$text")" "$(jq -nc --arg t "$text" '[$t]')"
done
is 'an empty list is none' "$(told '[]')" ''

# Lists of objects, as pandas writes a column of records.
cat >pandas.csv <<'END'
,headline,facts,narratives,forecasts,articles,image,tags,places
0,Toll,"[{'text': 'It rose.', 'sources': [{'name': ""Kestria's Post"", 'mark': 'a', 'left_right': 2}]}, {'text': 'It fell.'}]","[{'label': 'Pro-bridge narrative', 'text': 'It pays.\n\nFor all.', 'provider': 'Post'}, {'label': None, 'text': 'No.'}]","[{'probability': 0.72, 'event': 'it ends', 'deadline': {'text': 'by 2030', 'relation': 'by', 'latest': '2030-12-31'}}]","[{'title': 'A toll', 'publisher': 'AP', 'url': 'https://a.example/'}]","{'caption': 'A bridge', 'credit': 'AP'}","['economy', 'roads']","{Kestria,""Old Town""}"
END
story-parse pandas.csv >out 2>err
is 'objects in lists' "$(jq -c '[.facts, .narratives]' out)" '[[{"text":"It rose.","sources":[{"name":"Kestria'\''s Post","mark":"a","left_right":2}]},{"text":"It fell."}],[{"label":"Pro-bridge narrative","kind":"pro","subject":"bridge","text":"It pays.\n\nFor all.","provider":"Post"},{"kind":"other","text":"No."}]]'
is 'forecasts, articles, image' "$(jq -c '[.forecasts[0].probability,
	.forecasts[0].deadline.latest, .articles[0].url, .image]' out)" \
	'[0.72,"2030-12-31","https://a.example/",{"caption":"A bridge","credit":"AP"}]'
is 'lists in other columns' "$(jq -c '[.tags, .places]' out)" \
	'[["economy","roads"],["Kestria","Old Town"]]'
jq -nr '["headline", "facts", "narratives"], ["Toll", "It rose.",
	({"Left narrative": "It pays.", "Right narrative": "No."} | tojson)]
	| @csv' >map.csv
is 'labels with texts' "$(story-parse map.csv |
	jq -c '.narratives | map([.kind, .text])')" \
	'[["left","It pays."],["right","No."]]'
printf '%s\n' 'headline,facts,narratives.label,narratives.text' \
	'Toll,It rose.,Left narrative | Right narrative,It pays. | No.' >bars.csv
is 'labels and texts with bars' "$(story-parse bars.csv |
	jq -c '.narratives | map([.kind, .text])')" \
	'[["left","It pays."],["right","No."]]'

# The same in JSON that is no record.
printf '%s\n' '{"headline":"Toll","facts":[{"text":"It rose.","sources":[{"name":'\
'"AP","mark":"a","establishment":3}]}],"forecasts":[{"probability":0.5,'\
'"event":"it ends","narrative":7}]}' >objects.json
is 'sources and forecasts of JSON' "$(story-parse objects.json |
	jq -c '[.facts[].sources[], .forecasts[]]')" \
	'[{"name":"AP","mark":"a","establishment":3},{"probability":0.5,"event":"it ends"}]'

# What is written here as a table is read again.
story-parse "$top/tests/pages"/*.txt >all
story-render --to=csv --columns=headline,updated,facts,narratives \
	<all >all.csv
lists='[.headline, .updated, .facts, .narratives]'
story-parse all.csv | jq -c "$lists" >out
jq -c "$lists" all >wanted
same 'lists that story-render wrote' out wanted
finish

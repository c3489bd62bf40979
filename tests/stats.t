#!/bin/sh
# --stats=FILE holds the counts of each command as JSON.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

cat >"$scratch/in" <<'IN'
{"x":5}
{"x":"five"}
{"y":5}
[]
{"x":6}
IN
"$BIN/story-filter" --stats="$scratch/stats" -c 'x = 5' "$scratch/in" \
    >"$scratch/out" 2>"$scratch/err"
echo '{"command":"story-filter","inputs":1,"bytes":40,"lines":5,"records":4,"written":1,"rejects":1,"mismatches":1}' \
    >"$scratch/want"
same "story-filter counts what it read, wrote and refused" \
    "$scratch/stats" "$scratch/want"

for command in story-parse narrative-diff story-render; do
	"$BIN/story-parse" "$top"/tests/pages/river-treaty.txt >"$scratch/records"
	"$BIN/$command" --stats="$scratch/stats" "$scratch/records" \
	    >"$scratch/out"
	check "$command names itself and what it read" grep -q \
	    "^{\"command\":\"$command\",\"inputs\":1,.*\"records\":1,.*}\$" \
	    "$scratch/stats"
done

# A document of each kind counts as that kind.
cat >"$scratch/story.md" <<'E'
# A Bridge Opens

## The Facts

- A bridge opened.

## The Spin

### Narrative A

It was time.
E
printf 'headline,facts\nA Bridge Opens,A bridge opened.\n' >"$scratch/story.csv"
echo '<h1>A Bridge Opens</h1><h2>The Facts</h2><ul><li>A bridge opened.</ul>' \
    >"$scratch/story.html"
cat >"$scratch/story.json" <<'E'
{"@type":"NewsArticle","headline":"A Bridge Opens",
"articleBody":"The Facts\n\n- A bridge opened."}
E
printf '<rss><item><content>• A bridge opened.</content></item></rss>' \
    >"$scratch/story.xml"
"$BIN/story-parse" --stats="$scratch/stats" "$top"/tests/pages/river-treaty.txt \
    "$scratch/records" "$scratch/story.html" "$scratch/story.xml" "$scratch/story.json" \
    "$scratch/story.csv" "$scratch/story.md" >"$scratch/out" 2>"$scratch/err"
is 'each kind of document is counted as such' \
    "$(jq -c .kinds "$scratch/stats")" \
    '{"text":1,"records":1,"html":1,"json":1,"csv":1,"markdown":1,"feed":1}'
# How far a job is: of files, and of what is in and below a directory.
mkdir -p below/.hidden below/deeper
cp "$top/tests/pages/grid-vote.txt" below/deeper
cp "$top/tests/pages/grid-vote.txt" below/.hidden
for input in below below/deeper/grid-vote.txt; do
	story-parse --progress "$input" 2>err >out
	is "progress of $input" "$(grep -o '1 records, 0 rejects, 100%, 0:00 left' \
		err)" '1 records, 0 rejects, 100%, 0:00 left'
done
story-parse --progress - 2>err >out <below/deeper/grid-vote.txt
check 'of a file on standard input' grep -q '100%' err
# shellcheck disable=SC2002 # a pipe does not say how long it is
cat below/deeper/grid-vote.txt | story-parse --progress - 2>err >out
is 'of a pipe' "$(grep -c '1 records' err) $(grep -c '%' err)" '1 0'
finish

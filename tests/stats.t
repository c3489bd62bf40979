#!/bin/sh
# --stats=FILE holds the counts of each command as JSON.
. "$(dirname "$0")/tap.sh"

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
	"$BIN/story-parse" tests/pages/river-treaty.txt >"$scratch/records"
	"$BIN/$command" --stats="$scratch/stats" "$scratch/records" \
	    >"$scratch/out"
	check "$command names itself and what it read" grep -q \
	    "^{\"command\":\"$command\",\"inputs\":1,.*\"records\":1,.*}\$" \
	    "$scratch/stats"
done
finish

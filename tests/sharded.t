#!/bin/sh
# A run in shards is the serial run, byte for byte.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

for n in 1 2 3 4 5 6 7; do
	cp "$top/tests/pages/newsletter.txt" "day-$n-b.txt"
	cp "$top/tests/pages/river-treaty.txt" "day-$n-a.txt"
	cp "$top/tests/pages/grid-vote.txt" "day-$n-c.txt"
done
story-parse day-*.txt >serial
for page in day-*.txt; do
	story-parse "$page"
done >sharded
same 'story-parse, page by page' sharded serial
is 'all stories are there' "$(wc -l <serial)" 35

# sharded NAME COMMAND...: over shards of the stories' lines.
sharded() {
	name=$1
	shift
	"$@" <serial >whole
	for lines in 1 2 13; do
		rm -f shard-*
		split -l "$lines" -a 3 serial shard-
		for shard in shard-*; do
			"$@" <"$shard"
		done >parts
		if [ ! -s whole ]; then
			fail "$name writes something"
		else
			same "$name, $lines lines at a time" parts whole
		fi
	done
}
sharded story-filter story-filter 'forecasts.probability > 50%'
sharded 'story-filter --select' story-filter --select=headline,facts.text
sharded 'story-filter --key' story-filter --key=updated,headline
[ ! -x "$BIN/narrative-diff" ] || sharded narrative-diff narrative-diff
# Stories held to the end are compared by several at once.
for day in 1 2 3; do
	sed "s/\"updated\":\"[^\"]*\"/\"updated\":\"2027-05-0$day\"/
		s/ water / river $day water /; s/will /may /$day" serial
done >versions
for jobs in 1 2 5; do
	narrative-diff --mode=versions --jobs=$jobs --stats=stats.$jobs \
	    versions >changes.$jobs
done
same 'narrative-diff --mode=versions, 1 and 2 jobs' changes.2 changes.1
same 'narrative-diff --mode=versions, 1 and 5 jobs' changes.5 changes.1
is 'its changes are counted' \
    "$(grep -o '"changes": *[0-9]*' stats.5 | tr -dc 0-9)" \
    "$(grep -c '"type":"change"' changes.1)"
# Questions of parts are gathered again.
forecast-log <serial >whole
for lines in 1 2 13; do
	rm -f shard-*
	split -l "$lines" -a 3 serial shard-
	for shard in shard-*; do
		forecast-log "$shard"
	done | forecast-log >parts
	same "forecast-log, $lines lines at a time" parts whole
done
is 'there are questions' "$(wc -l <whole | tr -d ' ')" 4
# Documents have a frame and are not lines; what is in them is the same.
split -l 4 -a 3 serial page-
for shard in page-*; do
	story-render --to=page "$shard" | story-parse
done | sed 's/"source":{[^}]*}//' >parts
sed 's/"source":{[^}]*}//' serial >whole
same 'story-render --to=page and back, 4 stories at a time' parts whole
finish

#!/bin/sh
# What --unseen and --mark-seen know, by real processes: several at once, one
# that is killed, one that is locked out.
# shellcheck disable=SC2317,SC2009 # check calls the functions
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

if ! story-filter --unseen=probe.db </dev/null 2>err &&
	grep -q 'built without SQLite' err; then
	is 'without SQLite it says so' "$(cat err)" \
	    'story-filter: probe.db: this story-filter was built without SQLite and keeps no state'
	finish
fi

# stories FROM TO: records with ids of their own.
stories() {
	awk -v i="$1" -v to="$2" 'BEGIN {
		for (; i <= to; i++)
			printf "{\"id\":\"%07d\",\"url\":\"https://a.org/%d\"}\n",
			    i, i
	}'
}

# sql DB QUERY: what SQLite itself finds; the distribution's python3 has it.
sql() {
	PATH=/usr/bin:$PATH python3 -c '
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1], timeout=30).execute(sys.argv[2]):
    print(*row)' "$@"
}

sound() {
	is "$2" "$(sql "$1" 'PRAGMA integrity_check')" ok
}

count() {
	story-filter -c "$@"
}

stories 1 20 >day
story-filter --unseen=a.db day >out
is 'the first time all is new' "$(cat out)" "$(cat day)"
story-filter --mark-seen=a.db 'id < "0000013"' day >out
is 'marking is done' $? 0
is 'marking writes nothing' "$(cat out)" ''
stories 13 20 >rest
story-filter --unseen=a.db day >out
same 'what was marked is known, the rest is not' out rest
story-filter --mark-seen=a.db -c rest >out
is 'marking can count' "$(cat out)" 8
story-filter --unseen=a.db day >out
is 'nothing new is a clean no' "$?$(cat out)" 1
story-filter --mark-seen=a.db /dev/null
is 'nothing to mark is one, too' $? 1
story-filter -q --unseen=a.db rest
is 'so it is with -q' $? 1

# One step: passed on and marked.
stories 21 30 >further
story-filter --unseen=a.db --mark-seen=a.db rest further >out
same 'both at once pass the new' out further
is 'and mark them' "$(count --unseen=a.db further)" 0
story-filter --unseen=b.db --mark-seen=b.db --tail=2 further >out
is 'only what has left is marked' "$(count --unseen=b.db further)" 8
story-filter --unseen=b.db --mark-seen=b.db further >/dev/full 2>err
is 'what could not be written is not marked' \
    "$? $(count --unseen=b.db further)" '2 8'

# An edited story: the same page, another id.
sed 's/"id":"00000/"id":"e0000/; s|org/\([0-9]*\)|org/\1?v=2|' further >edited
stories 31 33 >new
is 'an edited story passes' "$(count --unseen=a.db edited)" 10
cat new edited further | story-filter --unseen=a.db --changed >out
same '--changed selects those only' out edited
cat new edited further | story-filter -c --unseen=a.db --stats=stats >out
is 'the statistics say how many were known' \
    "$(sed 's/.*"seen":\([0-9]*\).*/\1/' stats)" 10

story-filter --mark-seen=c.db --now=2027-01-01 further
story-filter --mark-seen=c.db --now=2027-03-01 rest
story-filter --mark-seen=c.db --now=2027-04-15 --expire=90d new
is 'what is old is forgotten' \
    "$(count --unseen=c.db further) $(count --unseen=c.db rest)" '10 0'
story-filter --mark-seen=c.db --now=2027-02-01 rest
is 'a mark is never taken back' \
    "$(sql c.db 'SELECT DISTINCT datetime(at, "unixepoch") FROM seen
	ORDER BY at')" '2027-03-01 00:00:00
2027-04-15 00:00:00'

printf '{"a":1}\n{"id":5}\n{"id":"%0100d"}\n' 7 >odd
story-filter --mark-seen=d.db odd
is 'any record can be marked' "$(count --unseen=d.db odd)" 0
is 'a long id is hashed' "$(sql d.db 'SELECT max(length(id)) FROM seen')" 32

# Files that are something else.
cp day file
story-filter --mark-seen=file day 2>err
is 'no database' "$? $(cat err)" \
    '2 story-filter: file: this file is no state database'
same 'is left alone' file day
sql other.db 'CREATE TABLE t(a)'
story-filter --unseen=other.db day 2>err
is 'the database of another program' "$? $(cat err)" \
    '2 story-filter: other.db: this is the database of another program'
cp a.db later.db
sql later.db 'PRAGMA user_version=9'
story-filter --unseen=later.db day 2>err >out
is 'a state of another version' "$? $(wc -c <out)" '2 0'
story-filter --unseen=nowhere/a.db day 2>err
is 'a directory that is not there' $? 2
(
	mkdir -p odd.d
	cd odd.d && story-filter --mark-seen=:memory: ../day
)
is 'a name is a name' "$(ls odd.d)" :memory:

# Locked out.  The python holds the lock until its standard input ends.
hold() {
	rm -f held release
	mkfifo release
	PATH=/usr/bin:$PATH python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
open("held", "w").close()
sys.stdin.read()
db.execute("COMMIT")' "$1" <release &
	exec 9>release
	while [ ! -e held ]; do
		sleep 0.02
	done
}
release() {
	exec 9>&-
	wait $!
}
hold a.db
story-filter --mark-seen=a.db --wait=0 new 2>err
is 'a marker that is locked out' "$? $(cat err)" \
    '4 story-filter: a.db: the state is locked by another process, still after 0 s; nothing is lost, run this again'
is 'a reader is not locked out' "$(count --wait=0 --unseen=a.db new)" 3
story-filter --mark-seen=a.db --wait=60 new 9>&- &
waiting=$!
sleep 0.2
exec 9>&-
wait "$waiting"
is 'who waits gets in' "$? $(count --unseen=a.db new)" '0 0'
release 2>/dev/null

# Several at once, on a state that none of them has made.
stories 1 12000 >odd-and-even
awk 'NR % 3 != 0' odd-and-even >one
awk 'NR % 3 != 1' odd-and-even >two
pids=
for part in one two one two; do
	story-filter --mark-seen=many.db --wait=60 "$part" &
	pids="$pids $!"
	story-filter --unseen=many.db --wait=60 -q odd-and-even || true
done
ended=
for pid in $pids; do
	wait "$pid"
	ended="$ended $?"
done
is 'four markers at once all end well' "$ended" ' 0 0 0 0'
is 'and all is marked' "$(count --unseen=many.db odd-and-even)" 0
sound many.db 'and the state is whole'

# Killed while it waits for more: what was marked before stays.
rm -f feed
mkfifo feed
story-filter --mark-seen=kill.db feed &
pid=$!
exec 8>feed
cat odd-and-even >&8
tries=0
until [ "$(count --unseen=kill.db odd-and-even)" -lt 12000 ] ||
	[ $((tries += 1)) -gt 600 ]; do
	sleep 0.05
done
kill -KILL "$pid"
exec 8>&-
wait "$pid" 2>/dev/null
left=$(count --unseen=kill.db odd-and-even)
check 'a killed marker has marked a part' test "$left" -gt 0 -a "$left" -lt 12000
tail -n "$left" odd-and-even >wanted
story-filter --unseen=kill.db odd-and-even >out
same 'and the rest passes again, in order' out wanted
sound kill.db 'the state is whole'

# Killed at any moment.  The moments are drawn alike in each run of the test;
# what they meet is not the same, and the rules hold for all.
seed=20260316
kill_soon() {
	seed=$(((seed * 1103515245 + 12345) % 2147483648))
	delay=$(printf '0.%03d' $((1 + seed / 65536 % 60)))
	timeout -s KILL "$delay" "$@"
}

# The rest of the input passes again, without a gap in what was marked.
kill_markers() {
	for round in 1 2 3 4 5 6 7 8 9 10; do
		[ $((round % 3)) -ne 0 ] || rm -f mark.db*
		kill_soon story-filter --mark-seen=mark.db odd-and-even
		story-filter --unseen=mark.db odd-and-even >out
		tail -n "$(wc -l <out)" odd-and-even | cmp - out || return
		[ "$(sql mark.db 'PRAGMA integrity_check')" = ok ] || return
	done
}

# The ids in what was written, and those in the state.
written() {
	grep -o '"id":"[0-9]*"' ever | tr -cd '0-9\n' | sort -u
}

marked() {
	sql both.db 'SELECT id FROM seen' | sort
}

# What is marked was written, in this run or in one before.
kill_both() {
	: >ever
	for round in 1 2 3 4 5 6 7 8 9 10; do
		kill_soon story-filter --unseen=both.db --mark-seen=both.db \
		    odd-and-even >>ever
		story-filter -q --unseen=both.db odd-and-even || break
		written >ids
		marked | comm -23 - ids >lost
		[ ! -s lost ] || {
			echo "marked, but never written:"
			head lost
			return 1
		}
	done
	story-filter --unseen=both.db --mark-seen=both.db odd-and-even >>ever
	[ "$(written | wc -l) $(marked | wc -l)" = '12000 12000' ]
}
check 'a marker that is killed at any moment leaves no gap' kill_markers
check 'nothing is lost when both are killed at any moment' kill_both
finish

#!/bin/sh
# The same traps for every command: odd inputs, failing outputs, early ends.
# shellcheck disable=SC2317,SC2015,SC3045 # check calls the functions
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

page=$top/tests/pages/grid-vote.txt
cat >records.jsonl <<'J'
{"type":"story","id":"00000000000000000000000000000001","headline":"One","updated":"2027-04-09","facts":[{"text":"The river is dry."}],"forecasts":[{"probability":0.72,"event":"the river will rise"}],"narratives":[{"label":"Left narrative","kind":"left","text":"The river is not dry."},{"label":"Right narrative","kind":"right","text":"The river is very dry."}]}
{"type":"story","id":"00000000000000000000000000000002","headline":"Two","forecasts":[{"probability":0.4,"event":"it will cost 13 million","deadline":{"text":"by 2028","relation":"by","latest":"2028-12-31"}}],"narratives":[{"label":"Narrative A","kind":"lettered","text":"It costs 12 million."},{"label":"Narrative B","kind":"lettered","text":"It costs 13 million."}]}
J

# sample COMMAND: what the command reads, on standard output.
sample() {
	case $1 in
	story-parse) cat "$page" ;;
	*) cat records.jsonl ;;
	esac
}

# run STATUS COMMAND...: 0 when the command ends with that status.
run() {
	wanted=$1
	shift
	timeout 60 "$@" >out 2>err
	status=$?
	[ "$status" -eq "$wanted" ] && return
	echo "'$*' ended with $status, not $wanted; it said:"
	head -n 5 err
	return 1
}

# said TEXT: 0 when the last run complained with TEXT, as COMMAND: ...
said() {
	grep -q "^$command: .*$1" err && return
	echo "'$1' is not in the message:"
	cat err
	return 1
}

quiet() {
	[ ! -s err ] && return
	echo "it should be quiet, but said:"
	cat err
	return 1
}

empty() {
	none=0
	[ "$command" != story-filter ] || none=1
	run $none "$command" </dev/null && quiet && [ ! -s out ]
}

no_final_newline() {
	sample "$command" | head -c -1 >"$scratch/cut"
	run 0 "$command" <"$scratch/cut" && quiet && tail -c 1 out | grep -q '^$'
}

crlf() {
	sample "$command" | sed 's/$/\r/' >crlf
	sample "$command" >plain
	run 0 "$command" plain && mv out plain.out &&
		run 0 "$command" crlf && quiet || return
	# The bytes' places in the input are not the same; a record that is
	# only passed on keeps its own.
	for file in out plain.out; do
		tr -d '\r' <"$file" | sed 's/"source":{[^}]*}//g' >"$file.same"
	done
	diff plain.out.same out.same
}

# Well-formed lines around a bad one: 3, where it is, and the rest done.
bad_line() {
	sample "$command" >whole
	if [ "$command" = story-parse ]; then
		printf 'no story here\n' >bad
		cp whole whole-too
		run 3 "$command" whole bad whole-too && said 'bad' || return
		[ "$(wc -l <out)" -eq 2 ] && return
	else
		{ sed -n 1p whole; printf '%b\n' "$1"; sed -n 2p whole; } >bad
		run 3 "$command" bad && said '' &&
			grep -q "^$command: bad:2" err || { cat err; return 1; }
		cp out got
		run 0 "$command" whole && cmp out got
	fi
}

missing_file() {
	sample "$command" >whole
	run 0 "$command" whole && cp out wanted || return
	cat wanted wanted >twice
	case $command in
	story-render | forecast-log) # not a line for a line
		run 0 "$command" whole whole && mv out twice || return
		;;
	esac
	run 2 "$command" whole nowhere whole && said nowhere && cmp out twice
}

# story-parse reads what is in it; the others cannot.
directory() {
	mkdir -p dir
	[ "$command" != story-parse ] || {
		sample "$command" >dir/page && run 0 "$command" dir/page &&
			sed 's/"source":{[^}]*}//' out >wanted &&
			run 0 "$command" dir && quiet &&
			sed 's/"source":{[^}]*}//' out | cmp - wanted
		return
	}
	run 2 "$command" dir && said dir
}

full() {
	for option in --help --version; do
		timeout 60 "$command" "$option" >/dev/full 2>err
		[ $? -eq 2 ] && [ -s err ] || {
			echo "$option >/dev/full is no error"
			return 1
		}
	done
	sample "$command" >whole
	timeout 60 "$command" whole >/dev/full 2>err
	status=$?
	[ "$status" -eq 2 ] && said '' && return
	echo "status $status"
	return 1
}

closed_out() {
	sample "$command" >whole
	timeout 60 "$command" whole 2>err >&-
	status=$?
	[ "$status" -eq 2 ] && said '' && return
	echo "status $status"
	return 1
}

closed_in() {
	timeout 60 "$command" >out 2>err <&-
	status=$?
	[ "$status" -eq 2 ] && said '' && return
	echo "status $status"
	return 1
}

unknown_option() {
	run 2 "$command" --no-such-option </dev/null && said 'no-such-option'
}

# big BYTES: about that much sound input.
big() {
	sample "$command" >one
	size=$(wc -c <one)
	awk -v n=$(($1 / size + 1)) '
		{ text = text $0 "\n" }
		END { while (n-- > 0) printf "%s", text }' one
}

early_end() {
	big 20000000 >large
	{
		timeout 60 "$command" large 2>err
		echo $? >status
	} | head -n 1 >out
	status=$(cat status)
	# 141: by SIGPIPE, as the shell shows it.
	[ "$status" -eq 0 ] || [ "$status" -eq 141 ] || {
		echo "status $status"
		return 1
	}
	quiet && [ -s out ]
}

# One text of 100 MB.
long_line() {
	{
		printf '{"type":"story","headline":"Long","facts":[{"text":"'
		head -c 100000000 /dev/zero | tr '\0' x
		printf '"}]}\n'
	} >long
	[ "$command" != story-parse ] || {
		sed -n 1,6p "$page"
		printf '    • '
		head -c 100000000 /dev/zero | tr '\0' x
		printf '\n'
		sed -n '8,$p' "$page"
	} >long
	[ "$command" != forecast-log ] || {
		printf '{"type":"story","forecasts":[{"probability":1,"event":"'
		head -c 100000000 /dev/zero | tr '\0' x
		printf '"}]}\n'
	} >long
	case $BUILD in
	*-san) ;; # the sanitizer maps all of the address space
	*) ulimit -v 2097152 ;;
	esac
	run 0 "$command" --jobs=1 long && quiet && [ "$(wc -c <out)" -gt 90000000 ]
}

# Killed while it writes: the old file stands and nothing else is left.
atomic() {
	rm -rf place && mkdir place && echo old >place/file
	sample "$command" >whole
	rm -f feed && mkfifo feed
	timeout 60 "$command" -o place/file --line-buffered <feed 2>err &
	pid=$!
	exec 9>feed
	cat whole >&9
	for _ in $(seq 100); do
		[ "$(ls -A place)" != file ] && break
		sleep 0.1
	done
	kill -TERM "$pid" || return
	wait "$pid"
	status=$?
	exec 9>&-
	[ "$status" -gt 3 ] || { echo "killed, it ended with $status"; return 1; }
	[ "$(cat place/file)" = old ] || { echo "the file has changed"; return 1; }
	[ "$(ls -A place)" = file ] || { ls -A place; return 1; }
	run 0 "$command" -o place/file whole && [ ! -s out ] &&
		cp place/file got && run 0 "$command" whole && cmp out got
}

no_place() {
	sample "$command" >whole
	run 2 "$command" -o nowhere/file whole && said nowhere || return
	run 2 "$command" -o /dev/full whole && said full
}

jobs() {
	big 3000000 >large
	run 0 "$command" --jobs=1 large && mv out one.out &&
		run 0 "$command" --jobs=4 large && cmp out one.out
}

check 'there are commands' test -x "$BIN/story-filter"
for path in "$BIN"/*; do
	command=$(basename "$path")
	check "$command: empty input" empty
	check "$command: no final newline" no_final_newline
	check "$command: CRLF" crlf
	check "$command: a line that is no record" bad_line 'no record'
	if [ "$command" != story-parse ]; then
		check "$command: bad UTF-8" bad_line '{"headline":"\377"}'
		check "$command: a NUL" bad_line '{"headline":"\000"}'
		check "$command: a cut line" bad_line '{"headline":"'
		check "$command: no object" bad_line '[{}]'
	fi
	check "$command: a file that is not there" missing_file
	check "$command: a directory" directory
	check "$command: a full disk" full
	check "$command: closed standard output" closed_out
	check "$command: closed standard input" closed_in
	check "$command: an unknown option" unknown_option
	check "$command: a reader that ends early" early_end
	check "$command: a text of 100 MB" long_line
	check "$command: -o is whole or not at all" atomic
	check "$command: -o where nothing can be written" no_place
	check "$command: the same bytes for any --jobs" jobs
done
finish

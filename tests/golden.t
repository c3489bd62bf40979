#!/bin/sh
# Runs tests/golden/COMMAND/CASE: what a command says is what the case holds.
#
# args     words after the command's name, one line, read by sh (needed)
# in       standard input            absent: /dev/null
# out      what it prints            absent: nothing
# err      what it complains         absent: nothing
# status   how it ends               absent: 0
# needs    libraries, as xml: where the build has them not, it is not run
#
# Other files are inputs.  A case runs in a copy of its directory.  GOLDEN
# names the commands or cases to run, by default all; UPDATE=1 rewrites them.
. "$(dirname "$0")/tap.sh"

# What keeps a case from being run: nothing when it is sound.
unsound() {
	[ -d "$1" ] || { echo "$1 is not a directory"; return; }
	[ -f "$1/args" ] || { echo "$1/args is missing"; return; }
	[ "$(wc -l <"$1/args")" -le 1 ] || echo "$1/args has several lines"
	[ ! -f "$1/status" ] || grep -qx '[0-9]\{1,3\}' "$1/status" ||
		echo "$1/status is no number"
	[ -x "$BIN/$2" ] || echo "there is no command $2 in $BIN"
}

# run CASE COMMAND RESULTS: leaves out, err and status in RESULTS.
run() {
	cp -R "$1" "$3/case"
	input=/dev/null
	[ ! -f "$1/in" ] || input=$3/case/in
	(
		cd "$3/case" || exit 99
		rm -f out err status
		eval "set -- $(cat args)"
		exec timeout 120 "$BIN/$command" "$@"
	) <"$input" >"$3/out" 2>"$3/err"
	echo $? >"$3/status"
}

# keep RESULT FILE DEFAULT: rewrites a case's file, or removes it.
keep() {
	if [ "$(cat "$1")" = "$3" ]; then
		rm -f "$2"
	else
		cp "$1" "$2"
	fi
}

compare() {
	[ -f "$1/status" ] || echo 0 >"$2/zero"
	status=$2/zero
	[ ! -f "$1/status" ] || status=$1/status
	for part in out err; do
		file=/dev/null
		[ ! -f "$1/$part" ] || file=$1/$part
		diff -u --label "$part expected" --label "$part" \
			"$file" "$2/$part"
	done
	diff -u --label 'status expected' --label status "$status" "$2/status"
}

golden() {
	command=$(basename "$(dirname "$1")")
	name=$command/$(basename "$1")
	trouble=$(unsound "$1" "$command")
	if [ "$trouble" ]; then
		fail "$name is a sound case" "$trouble"
		return
	fi
	[ ! -f "$1/needs" ] || needs=$(cat "$1/needs")
	# shellcheck disable=SC2086 # words
	if [ -f "$1/needs" ] && ! has $needs; then
		skip "$name" "$needs"
		return
	fi
	results=$(mktemp -d "$scratch/XXXXXX")
	run "$1" "$command" "$results"
	if [ "${UPDATE:-}" ]; then
		keep "$results/out" "$1/out" ''
		keep "$results/err" "$1/err" ''
		keep "$results/status" "$1/status" 0
	fi
	# No command substitution of the outputs: they may hold NUL bytes.
	compare "$1" "$results" >"$results/diff"
	if [ -s "$results/diff" ]; then
		fail "$name" "$(tr '\0' '?' <"$results/diff")"
	else
		pass "$name"
	fi
	rm -rf "$results"
}

cases=${CASES:-$top/tests/golden}
[ "${GOLDEN:-}" ] || GOLDEN=$(cd "$cases" && echo *)
for pick in $GOLDEN; do
	case $pick in
	*/*) golden "$cases/${pick%/}" ;;
	*)
		for dir in "$cases/$pick"/*; do
			golden "$dir"
		done
		;;
	esac
done
finish

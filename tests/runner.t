#!/bin/sh
# The runner itself: what is wrong must fail.
. "$(dirname "$0")/tap.sh"

set -- "$BIN"/*
command=$(basename "$1")

# golden DIRECTORY: the cases there, their output, the status.
golden() {
	(
		unset GOLDEN UPDATE
		CASES=$1 "$top/tests/golden.t" 2>&1
	)
}

fails() {
	if text=$(golden "$1"); then
		fail "$2" "$text"
	else
		pass "$2"
	fi
}

mkdir -p "$scratch/good/$command/case"
cd "$scratch" || exit 1
echo --version >"good/$command/case/args"
"$BIN/$command" --version >"good/$command/case/out"
check 'a right case passes' golden "$scratch/good"

mkdir empty
fails "$scratch/empty" 'no case at all fails'
for change in out err status; do
	cp -R good "bad-$change"
	echo 7 >"bad-$change/$command/case/$change"
	fails "$scratch/bad-$change" "a wrong $change fails"
done
cp -R good no-args
rm "no-args/$command/case/args"
fails "$scratch/no-args" 'a case without args fails'
cp -R good no-command
mv "no-command/$command" no-command/story-nothing
fails "$scratch/no-command" 'a command that is not there fails'
cp -R good stray
echo stray >"stray/$command/file"
fails "$scratch/stray" 'a stray file fails'
cp -R good lines
echo --help >>"lines/$command/case/args"
fails "$scratch/lines" 'args of several lines fail'

cat >crash.c <<'C'
#include <signal.h>
#include <stdio.h>
int main(void)
{
	puts("1..1\nok 1 - before");
	fflush(stdout);
	return raise(SIGKILL);
}
C
mkdir -p build/tests/unit
if ${CC:-cc} -o build/tests/unit/test_crash crash.c; then
	if BUILD=$scratch/build "$top/tests/run" unit test_crash >log 2>&1
	then
		fail 'a unit test that crashes fails' "$(cat log)"
	else
		check 'a unit test that crashes fails' grep -q 'Result: FAIL' log
	fi
else
	fail 'a compiler is there'
fi
finish

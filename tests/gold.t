#!/bin/sh
# The marks in tests/gold that nothing was tuned on: what narrative-diff says
# of them is mostly right, and it says enough.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1

tests/gold/score --from=21 narrative-diff >"$scratch/figures"
check 'the marks can be scored' test "$(wc -l <"$scratch/figures")" -eq 6

# share LINE COLUMN: a figure of that line, as "precision  72%".
share() {
	sed -n "$1p" "$scratch/figures" |
		sed "s/.*$2 *\([0-9]*\)%.*/\1/"
}

check 'two readers agree on most contrasts' \
    test "$(share 1 precision)" -ge 70
check 'contrasts found are mostly marked' test "$(share 3 precision)" -ge 70
check 'marked contrasts are often found' test "$(share 3 recall)" -ge 40
check 'only-phrases found are mostly marked' \
    test "$(share 6 precision)" -ge 70
check 'marked only-phrases are often found' test "$(share 6 recall)" -ge 40
cat "$scratch/figures"
finish

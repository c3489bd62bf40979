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
for line in 3 5; do
	check "contrasts found are mostly marked, line $line" \
	    test "$(share $line precision)" -ge 90
	check "marked contrasts are often found, line $line" \
	    test "$(share $line recall)" -ge 40
done
for line in 4 6; do
	check "only-phrases found are mostly marked, line $line" \
	    test "$(share $line precision)" -ge 70
	check "marked only-phrases are often found, line $line" \
	    test "$(share $line recall)" -ge 40
done
cat "$scratch/figures"
finish

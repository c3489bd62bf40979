#!/bin/sh
# The lists of words are well-formed, and the table made of them is the same
# each time.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1
lists=lib/compare/words
make=$top/build/lexicon

for list in "$lists"/*.txt; do
	name=$(basename "$list")
	entries=$scratch/entries
	grep -v '^#' "$list" >"$entries"
	check "$name says its source" grep -q '^# source: .' "$list"
	is "$name has the same fields in each line" \
	    "$(awk -F '\t' '{print NF}' "$entries" | sort -u | wc -l)" 1
	is "$name has no blank at an end or empty field" \
	    "$(awk -F '\t' '{for (i = 1; i <= NF; i++)
		if ($i == "" || $i ~ /^ | $/) print}' "$entries")" ''
	cut -f1 "$entries" >"$scratch/words"
	is "$name has no word twice" \
	    "$(LC_ALL=C sort "$scratch/words" | uniq -d)" ''
	check "$name is sorted" env LC_ALL=C sort -c "$scratch/words"
	check "$name is UTF-8" iconv -f UTF-8 -t UTF-8 -o /dev/null "$list"
	is "$name ends its last line" "$(tail -c 1 "$list" | wc -l)" 1
done

check 'a table is made of the lists alone' "$make" "$scratch/a" "$lists"
check 'and once more' "$make" "$scratch/b" "$lists"
same 'with the same bytes' "$scratch/a" "$scratch/b"

# refuses NAME FILE LINE: a copy of the lists with that line makes no table.
refuses() {
	rm -rf "$scratch/lists"
	cp -R "$lists" "$scratch/lists"
	printf '%b\n' "$3" >>"$scratch/lists/$2"
	if text=$("$make" "$scratch/c" "$scratch/lists" 2>&1); then
		fail "$1"
	else
		is "$1" "$(echo "$text" | grep -c '^lexicon: ')" 1
	fi
}

refuses 'a kind that there is not' frames.txt 'zoo\tanimal'
refuses 'a value that is no number' valence.txt 'zoo\tx'
refuses 'a word that comes twice' hedges.txt 'maybe\t1'
refuses 'what is no word' titles.txt 'a+b'
finish

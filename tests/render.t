#!/bin/sh
# What story-render writes as pages, story-parse reads as the same records.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1

# Stories without where they came from, which is all that may differ.
stories() {
	sed -n 's/,"source":{[^{}]*}//; /"type":"story"/p'
}

for page in tests/pages/*; do
	story-parse "$page" | stories >"$scratch/before"
	story-render --to=page "$scratch/before" >"$scratch/page"
	story-parse "$scratch/page" | stories >"$scratch/after"
	check "$page holds a story" test -s "$scratch/before"
	same "$page comes back" "$scratch/after" "$scratch/before"
	cat "$scratch/before" >>"$scratch/all"
done

story-render --to=page "$scratch/all" >"$scratch/page"
story-parse "$scratch/page" | stories >"$scratch/after"
same 'several in one page come back' "$scratch/after" "$scratch/all"

for to in term text markdown html csv page; do
	story-render --to=$to "$scratch/all" >"$scratch/one"
	head -n 2 "$scratch/all" >"$scratch/a"
	tail -n +3 "$scratch/all" >"$scratch/b"
	story-render --to=$to "$scratch/a" "$scratch/b" >"$scratch/two"
	same "$to is the same from several files" "$scratch/two" \
	    "$scratch/one"
done

story-render --sort=-headline --to=csv --columns=headline "$scratch/all" |
	sed 1d >"$scratch/down"
story-render --sort=headline --to=csv --columns=headline "$scratch/all" |
	sed 1d >"$scratch/up"
sed -n '1!G;h;$p' "$scratch/up" >"$scratch/turned"
same 'a minus turns the order' "$scratch/down" "$scratch/turned"

cat >"$scratch/cited" <<'EOF'
Ferry Line Opens Across The Sound

    Ferry Line Opens Across The Sound
    https://example.org/story/ferry
    Last updated Mar 2024
    Above: A ferry at dusk. Image credit: Jo Lind


    • The line opened on Monday. [1][2]
    • A crossing takes 40 minutes. [1]
    • Fares are set for two years. []
    Sources
    [1] BBC News (LR: 3 CP: 4)
    [2] Harbor Post


    Narrative A

    It will bring the two shores together.

    Articles on this story
    • Ferry opens | BBC News | https://example.org/a

    Sign up to our newsletter!
EOF
story-parse "$scratch/cited" >"$scratch/record"
story-render --to=page "$scratch/record" >"$scratch/page"
echo >>"$scratch/page"
same 'a page with sources comes back' "$scratch/page" "$scratch/cited"

seed=$top/../shared/seed/story-2023-03-16.txt
[ -f "$seed" ] || seed=$top/../../shared/seed/story-2023-03-16.txt
if [ -f "$seed" ]; then
	story-parse "$seed" | story-render --to=page >"$scratch/page"
	check 'the seed page comes back byte for byte' \
	    cmp "$scratch/page" "$seed"
fi
finish

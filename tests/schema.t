#!/bin/sh
# What the commands write is what man/story.schema.json says.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

cat >valid.py <<'P'
import json, sys
from jsonschema import Draft202012Validator as Validator

schema = json.load(open(sys.argv[1]))
Validator.check_schema(schema)
validator = Validator(schema)
count = bad = 0
for line in sys.stdin:
    count += 1
    for error in validator.iter_errors(json.loads(line)):
        bad += 1
        place = "/".join(str(part) for part in error.absolute_path)
        print(f"line {count}: {place}: {error.message[:200]}")
        for inner in error.context:
            print(f"    {inner.message[:200]}")
if count == 0:
    print("no line was read")
sys.exit(bad > 0 or count == 0)
P

# The distribution's python3, whose packages install-deps installs.
valid() {
	PATH=/usr/bin:$PATH python3 "$scratch/valid.py" \
	    "$top/man/story.schema.json" <"$1"
}

check 'the sample pages can be parsed' \
    story-parse -o stories.jsonl "$top"/tests/pages/*.txt
check 'their stories are valid' valid stories.jsonl
echo 'A shopping list' >odd.txt
story-parse --rejects=rejects.jsonl odd.txt 2>err
check 'rejects are valid' valid rejects.jsonl
if [ -x "$BIN/narrative-diff" ]; then
	check 'their narratives can be compared' \
	    narrative-diff -o compared.jsonl stories.jsonl
	check 'the comparisons are valid' valid compared.jsonl
	check 'their narratives have profiles' \
	    narrative-diff -n --mode=profile -o profiles.jsonl stories.jsonl
	check 'the profiles are valid' valid profiles.jsonl
	is 'there is a comparison' \
	    "$(grep -c '"type":"comparison"' compared.jsonl | sed 's/[1-9].*/some/')" some
fi

sed 's/Apr 9/Apr 11/; s/64% chance/58% chance/; s/310 million/290 million/
	s/Narrative B/Narrative C/; /drought/d' \
    "$top/tests/pages/river-treaty.txt" >later.txt
story-parse "$top/tests/pages/river-treaty.txt" later.txt |
	narrative-diff --mode=versions -n >changes.jsonl
check 'changes are valid' valid changes.jsonl
is 'there is one change' "$(wc -l <changes.jsonl | tr -d ' ')" 1

printf '%s\n' '* sella river,2030-01-01,yes' 'vardhavn,2029,no' >outcomes.csv
story-parse "$top"/tests/pages/*.txt later.txt |
	forecast-log --outcomes=outcomes.csv --now=2031 >questions.jsonl
check 'questions and their calibration are valid' valid questions.jsonl
is 'there are both' "$(grep -c '"outcome"' questions.jsonl
	grep -c '"type":"calibration"' questions.jsonl)" '2
1'

# wrong NAME SED: what that edit makes of the stories is refused.
wrong() {
	sed "$2" stories.jsonl >wrong.jsonl
	if text=$(valid wrong.jsonl); then
		fail "$1 is refused" "$text"
	else
		pass "$1 is refused"
	fi
}
wrong 'a number for a headline' 's/"headline":"[^"]*"/"headline":7/'
wrong 'a percentage for a probability' 's/"probability":0\./"probability":/'
wrong 'a date that is none' 's/"updated":"2027-04/"updated":"2027-14/'
wrong 'an unknown kind' 's/"kind":"nerd"/"kind":"nerds"/'
wrong 'a short id' 's/"id":"../"id":"/'
wrong 'an unknown type' 's/"type":"story"/"type":"tale"/'
sed 's/^{/{"odd":[1],/' stories.jsonl >more.jsonl
check 'unknown keys are welcome' valid more.jsonl
finish

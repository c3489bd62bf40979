#!/bin/sh
# What picks among the selected records: the same for any --jobs and however
# the input is cut.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

# 6,000 stories in several blocks: every third one comes again later, edited
# in one fact of six.
awk 'BEGIN {
	for (i = 0; i < 6000; i++) {
		n = i % 3 == 2 ? i - 2 : i
		printf "{\"id\":\"%06d\",\"n\":%d,\"headline\":\"Story %d of " \
		    "the day %d\",\"facts\":[", i, n, n, n * 7
		for (k = 0; k < 6; k++) {
			m = i % 3 == 2 && k == 3 ? i + 900000 : n
			printf "%s{\"text\":\"In %d the council of town %d " \
			    "counted %d of %d boats.\"}", k ? "," : "",
			    k * 1000 + m, m * 11 + k, m * 13 + k, m * 17 + k
		}
		print "]}"
	}
}' >all
check 'the input has several blocks' test "$(wc -c <all)" -gt 2000000

for options in --unique --unique=n --unique=near --sample=100 \
    '--sample=100 --seed=5' --head=1234 --tail=1234 \
    '--unique=near --sample=50 --tail=10' '-m 3000 --unique=n' \
    '--unique=n --key=n --head=700'; do
	# shellcheck disable=SC2086 # several options
	for jobs in 1 2 5; do
		story-filter --jobs=$jobs $options all >"out.$jobs"
	done
	same "$options is the same for 1 and 2 jobs" out.2 out.1
	same "$options is the same for 1 and 5 jobs" out.5 out.1
	# shellcheck disable=SC2086
	is "$options can be counted" \
	    "$(story-filter -c $options all)" "$(wc -l <out.1)"
	# shellcheck disable=SC2086
	is "$options writes and says so" \
	    "$(story-filter --stats=stats $options all | wc -l) $(sed \
	    's/.*"written":\([0-9]*\).*/\1/' stats)" \
	    "$(wc -l <out.1) $(wc -l <out.1)"
done

story-filter --unique=n all >out
awk -F'"n":' '{ split($2, a, ","); if (!(a[1] in s)) print; s[a[1]] = 1 }' \
    all >wanted
same '--unique=PATH keeps the first of each' out wanted
story-filter --unique=near --duplicates=list all >out
same '--unique=near finds the edited ones' out wanted
awk 'NR % 3 == 0 {
	printf "\"id\":\"%06d\",\"of\":\"%06d\"\n", NR - 1, NR - 3
}' all >wanted
grep -o '"id":.*"of":"[0-9]*"' list >got
same '--duplicates lists which, and of what' got wanted
head -n 777 all >wanted
story-filter --head=777 all >out
same '--head is head(1)' out wanted
tail -n 777 all >wanted
story-filter --tail=777 all >out
same '--tail is tail(1)' out wanted
story-filter --tail=9999 all >out
same 'a --tail past all is all' out all
story-filter --sample=9999 all >out
same 'so is a --sample' out all
story-filter --sample=300 all >out
is 'a sample is of that many' "$(wc -l <out)" 300
story-filter --sample=300 --seed=2 all >other
check 'another seed, another sample' sh -c '! cmp -s out other'
grep -xFf out all >wanted
same 'and is in the order of the input' out wanted

# A map and a merge: of shards, then of what they gave.
for by in --unique --unique=n; do
	story-filter $by all >whole
	rm -f shard-*
	split -l 1700 all shard-
	for shard in shard-*; do
		story-filter $by "$shard"
	done | story-filter $by >parts
	same "$by of shards, merged" parts whole
done
finish

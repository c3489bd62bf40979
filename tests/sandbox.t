#!/bin/sh
# story-parse gives up what it does not need before it reads its first byte.
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1

mkfifo pipe
mkdir results
story-parse -o results/out --rejects=results/rejects --stats=results/stats \
	--jobs=2 pipe 2>err &
command=$!
exec 9>pipe
tries=0
until [ "$(ls -A results)" ] ||
	[ $tries -gt 100 ]; do
	sleep 0.05
	tries=$((tries + 1))
done
sleep 0.2
# A root without /proc does not show it.
if [ -e "/proc/$command/status" ]; then
	is 'no new privileges' "$(sed -n 's/^NoNewPrivs:[[:space:]]*//p' \
		"/proc/$command/status")" 1
fi
cat "$top/tests/pages/grid-vote.txt" >&9
printf '\fNo story.\n' >&9
exec 9>&-
wait "$command"
is 'all is read' $? 3
# shellcheck disable=SC2012
is 'and all is written' "$(ls results | tr '\n' ' ')" 'out rejects stats '
is 'as without' "$(cut -c 1-16 results/out)" '{"type":"story",'
is 'by name in this directory' "$(story-parse -o here pipe 2>&1 & cat \
	"$top/tests/pages/grid-vote.txt" >pipe; wait; wc -l <here)" 1
ln -s results/linked link
story-parse -o link "$top/tests/pages/grid-vote.txt"
is 'through a link' "$? $(wc -l <results/linked)" '0 1'
finish

#!/bin/sh
# The rooms include only what they may, and the checker sees it when not.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1

check 'the tree keeps to its layers' scripts/check-layers

# refuses NAME FILE LINE: a copy of the tree with that line is refused.
refuses() {
	rm -rf "$scratch/tree"
	mkdir "$scratch/tree"
	cp -R lib cmd "$scratch/tree"
	mkdir -p "$scratch/tree/$(dirname "$2")"
	printf '%s\n' "$3" >>"$scratch/tree/$2"
	if text=$(scripts/check-layers "$scratch/tree"); then
		fail "$1"
	else
		is "$1" "$(echo "$text" | grep -c "^$2:")" 1
	fi
}

for room in parse query compare render; do
	for other in parse query compare render cli; do
		[ $room = $other ] ||
			refuses "$room does not include $other" \
			    "lib/$room/odd.c" "#include \"$other/odd.h\""
	done
done
for room in record parse query compare render cli; do
	refuses "base does not include $room" \
	    lib/base/buf.c "#include \"$room/odd.h\""
done
refuses 'record does not include cli' \
    lib/record/json.c '#include "cli/options.h"'
refuses 'cli does not include query' lib/cli/odd.c '#include "query/query.h"'
refuses 'nothing includes cmd' lib/cli/odd.c '#include "cmd/odd.h"'
refuses 'no way round by ..' lib/query/odd.c '#include "../cli/options.h"'
refuses 'jansson stays in record' lib/query/odd.c '#include <jansson.h>'
refuses 'libcsv stays in its files' lib/render/odd.c '#include <csv.h>'
refuses 'argp stays in cli and cmd' lib/record/odd.c '#include <argp.h>'
refuses 'a header has a guard' lib/record/odd.h 'int odd;'
refuses 'a new room needs a rule' lib/odd/odd.c 'int odd;'

for header in lib/*/*.h; do
	echo "#include \"${header#lib/}\"
#include \"${header#lib/}\"" >"$scratch/one.c"
	# shellcheck disable=SC2016,SC2086 # CPPFLAGS is words
	check "$header stands by itself, twice" ${CC:-cc} -std=c11 \
	    -D_GNU_SOURCE -Ilib ${CPPFLAGS:-} -fsyntax-only "$scratch/one.c"
done
finish

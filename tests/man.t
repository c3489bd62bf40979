#!/bin/sh
# The manual: its examples run, it lints, and it knows every option.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1

# examples PAGE: a script that prints each command of a literal display and
# what that command says; PAGE.wanted beside it is what the page says.
# Displays are `.Bd -literal`, and ```sh in README.md; `\e` and `\&` are mdoc's
# for \ and nothing.
examples() {
	awk -v script="$2" -v wanted="$3" '
	/^\.Sh/ { here = ($0 ~ /EXAMPLES/ || tour) }
	FILENAME ~ /[.]7$/ { tour = here = 1 }
	(/^\.Bd -literal/ && here) || /^```sh$/ { inside = 1; any = 0; next }
	/^\.Ed|^```$/ { inside = 0; next }
	!inside { next }
	{
		gsub(/\\e/, "\\")
		gsub(/\\&/, "")
		gsub(/\\-/, "-")
	}
	/^\$ / { any = more = 1; command = substr($0, 3) }
	/^> / && any && more { command = command "\n" substr($0, 3) }
	any { print >wanted }
	/^\$ |^> / && any {
		more = ($0 ~ /[\\|]$/)
		shown = shown (shown == "" ? "" : "\n") $0
		if (!more) {
			gsub(/\047/, "\047\\\047\047", shown)
			print "printf \"%s\\n\" \047" shown "\047" >script
			print command >script
			shown = ""
		}
		next
	}' "$1"
}

for page in README.md man/*.[157]; do
	name=$(basename "$page")
	[ "$name" = README.md ] || check "$name is clean under mandoc -T lint" \
	    mandoc -T lint -W warning "$page"
	case $name in
	story.5) continue ;;
	esac
	rm -rf "$scratch/work"
	mkdir "$scratch/work"
	cp tests/pages/* "$scratch/work"
	examples "$page" "$scratch/script" "$scratch/wanted"
	if [ ! -s "$scratch/script" ]; then
		fail "$name has examples"
		continue
	fi
	(cd "$scratch/work" && timeout 120 sh ../script 2>&1) |
		tr -d '\r' >"$scratch/got" # as in CSV
	case $name in
	narrative-diff.1) library=wordnet ;;
	story-filter.1) library=sqlite ;;
	*) library= ;;
	esac
	with "$library" same "the examples of $name say what the page says" \
	    "$scratch/got" "$scratch/wanted"
	rm -f "$scratch/script" "$scratch/wanted"
done

# The long options of a text, one a line, without argp's own.
options() {
	grep -oE -- '--[a-z][a-z-]+' |
		grep -vxE -- '--(help|usage|version)' | sort -u
}

# flags PATTERN PAGE...: the long options on the lines like that.
flags() {
	pattern=$1
	shift
	grep -hE -- "$pattern" "$@" | grep -oE 'Fl (-|Fl )[a-z][a-z-]+' |
		sed -E 's/^Fl (-|Fl )/--/' | options
}

for path in "$BIN"/*; do
	command=$(basename "$path")
	if [ ! -f "man/$command.1" ]; then
		fail "$command has a page"
		continue
	fi
	# What all commands take is told once, in story-tools(7).
	pages=man/$command.1
	! grep -q '^\.Xr story-tools 7' "$pages" ||
		pages="$pages man/story-tools.7"
	"$command" --help | options >"$scratch/help"
	# shellcheck disable=SC2086 # two names
	flags 'Fl' $pages >"$scratch/told"
	flags '^\.It .*Fl' "man/$command.1" >"$scratch/page"
	is "each option of $command is on its page" \
	    "$(comm -23 "$scratch/help" "$scratch/told")" ''
	is "each option on the page of $command is there" \
	    "$(comm -13 "$scratch/help" "$scratch/page")" ''
done
finish

#!/bin/sh
# What shells complete is what --help says.
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1
bash="bash-completion/completions"
zsh=zsh/site-functions
fish=fish/vendor_completions.d

check 'they can be made' scripts/completions "$scratch" "$BIN"/*
for path in "$BIN"/*; do
	name=$(basename "$path")
	"$path" --help | grep -oE '^  (-.,|   ) --[a-z][a-z-]+' |
		grep -oE -- '--.*' | sort -u >"$scratch/help"
	for file in $bash/$name $zsh/_$name $fish/$name.fish; do
		sed 's/ -l / --/' "$scratch/$file" |
			grep -oE -- "(^| |'|\\{|,|\"|\\()--[a-z][a-z-]+" |
			grep -oE -- '--.*' | sort -u >"$scratch/there"
		is "$file has each option" \
		    "$(comm -23 "$scratch/help" "$scratch/there")" ''
		is "$file can be read by all" \
		    "$(find "$scratch/$file" ! -perm -444)" ''
	done
done

# press COMMAND WORD... : what bash offers for the last word.
press() {
	bash -c '
	. "$1"
	shift
	COMP_WORDS=("$@")
	COMP_CWORD=$(($# - 1))
	compopt() { :; }
	function=_${1//-/_}
	$function "$1" "${!#}" "${COMP_WORDS[COMP_CWORD-1]}"
	echo "${COMPREPLY[@]}"' sh "$scratch/$bash/$1" "$@"
}
is 'bash: an option' "$(press story-filter --uns)" '--unseen='
is 'bash: several' "$(press story-filter --se | tr ' ' '\n' | sort | xargs)" \
    '--seed= --select='
is 'bash: an option without a value' "$(press story-filter --chan)" --changed
is 'bash: a value behind =' "$(press story-render --to = ht)" html
is 'bash: a value of its own' "$(press story-render --color al)" always
is 'bash: all values' "$(press story-render --color =)" 'auto always never'
is 'bash: a file is left to bash' "$(press story-filter --unseen = x)" ''

check 'they can be removed' scripts/completions --remove "$scratch" "$BIN"/*
is 'none is left' "$(find "$scratch/fish" "$scratch/zsh" \
    "$scratch/bash-completion" -type f)" ''
check 'without a place there is an error' \
    sh -c '! scripts/completions 2>/dev/null'
finish

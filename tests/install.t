#!/bin/sh
# make install puts all in its place, and uninstall takes all away.
# shellcheck disable=SC2317 # check calls the functions
. "$(dirname "$0")/tap.sh"
cd "$top" || exit 1
root=$scratch/root

# The build under test, sanitized or not, with what it was left without; what it
# installs is up to date.
without=$(cat "$BUILD/without")
case $BUILD in
*-san) SAN=1 ;;
*) SAN= ;;
esac
quietly() {
	env -u MAKEFLAGS -u MAKELEVEL make -s SAN="$SAN" BIN="$BIN" \
	    BUILD="$BUILD" WITHOUT="$without" DESTDIR="$root" \
	    PREFIX=/opt/story "$@"
}

check 'make install' quietly install
for path in "$BIN"/*; do
	name=$(basename "$path")
	check "$name is there and starts" \
	    "$root/opt/story/bin/$name" --version
	check "$name has its page" \
	    grep -q . "$root/opt/story/share/man/man1/$name.1"
done
for page in man5/story.5 man7/story-tools.7; do
	check "$page can be read" \
	    mandoc -T utf8 "$root/opt/story/share/man/$page"
done
for page in man/*.[157]; do
	name=$(basename "$page")
	same "$name is the page of the tree" \
	    "$root/opt/story/share/man/man${page##*.}/$name" "$page"
done
same 'the schema is there' \
    "$root/opt/story/share/story-tools/story.schema.json" \
    man/story.schema.json
is 'every file can be read by all' \
    "$(find "$root" -type f ! -perm -444)" ''
check 'make install again' quietly install
check 'make uninstall' quietly uninstall
is 'nothing is left' "$(find "$root" ! -type d)" ''
check 'make uninstall of nothing' quietly uninstall
finish

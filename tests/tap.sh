# Sourced by the tests: results as TAP (Test Anything Protocol).
#
#	. "$top/tests/tap.sh"
#	check 'the sum is right' test "$sum" = 4
#	finish
#
# A scratch directory, $scratch, is there and goes away at the end.
# shellcheck shell=sh

: "${top:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${BIN:=$top/bin}" "${BUILD:=$top/build}" "${CC:=cc}"
PATH=$BIN:$PATH
LC_ALL=C.UTF-8 TZ=UTC
export PATH LC_ALL TZ
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM HUP
tap_count=0
tap_failed=0

pass() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1"
}

# fail NAME [TEXT]: TEXT is shown as a comment.
fail() {
	tap_count=$((tap_count + 1))
	tap_failed=$((tap_failed + 1))
	echo "not ok $tap_count - $1"
	[ $# -lt 2 ] || printf '%s\n' "$2" | head -n 40 | sed 's/^/# /'
}

# check NAME COMMAND...: passes when the command ends with 0.
check() {
	tap_name=$1
	shift
	if tap_text=$("$@" 2>&1); then
		pass "$tap_name"
	else
		fail "$tap_name" "$tap_text"
	fi
}

# is NAME GOT WANTED: passes when the two texts are the same.
is() {
	if [ "$2" = "$3" ]; then
		pass "$1"
	else
		fail "$1" "got:
$2
wanted:
$3"
	fi
}

# same NAME FILE WANTED-FILE
same() {
	if tap_text=$(diff -u "$3" "$2" 2>&1); then
		pass "$1"
	else
		fail "$1" "$tap_text"
	fi
}

# has LIBRARY...: whether the build under test has them all.  Web archives that
# are packed need gzip or zst, which libarchive has as well.
has() {
	for tap_text; do
		case $tap_text in
		gzip) has zlib || has archive || return ;;
		zst) has zstd || has archive || return ;;
		*) ! grep -qw "$tap_text" "$BUILD/without" 2>/dev/null || return ;;
		esac
	done
}

# skip NAME LIBRARIES: passes, and says why nothing was tested.
skip() {
	tap_count=$((tap_count + 1))
	echo "ok $tap_count - $1 # SKIP this needs $2"
}

# with LIBRARIES check|is|same NAME...: that, where the build has them.
with() {
	# shellcheck disable=SC2086 # names
	if has $1; then
		shift
		"$@"
	else
		skip "$3" "$1"
	fi
}

# need LIBRARY...: skips all when the build is without one of them.
need() {
	has "$@" && return
	echo "1..0 # SKIP this needs $*"
	exit 0
}

# finish: the plan, and the status.  Nothing run is a failure.
finish() {
	[ "$tap_count" -gt 0 ] || fail 'something was tested'
	echo "1..$tap_count"
	[ "$tap_failed" -eq 0 ]
	exit
}

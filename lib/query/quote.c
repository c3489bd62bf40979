#include "query/quote.h"

#include "base/digits.h"
#include "base/utf8.h"

/* \uXXXX at `at`, with the second half of a pair; bytes taken or 0. */
static size_t
read_unicode(struct buf *out, struct str s, size_t at)
{
	uint32_t high, low;

	if (s.n - at < 6 || !digits_read_hex(&high, s.p + at + 2, 4))
		return 0;
	if (high >= 0xd800 && high < 0xdc00 && s.n - at >= 12 &&
	    str_starts(str_from(s, at + 6), STR("\\u")) &&
	    digits_read_hex(&low, s.p + at + 8, 4) && low >= 0xdc00 &&
	    low < 0xe000) {
		utf8_add(out, 0x10000 + ((high & 0x3ff) << 10 | (low & 0x3ff)));
		return 12;
	}
	utf8_add(out, high);
	return 6;
}

static size_t
read_escape(struct buf *out, struct str s, size_t at)
{
	static const char names[] = "\"'\\/bfnrt";
	static const char means[] = "\"'\\/\b\f\n\r\t";
	const char *name;

	if (at + 1 >= s.n || s.p[at + 1] == '\0')
		return 0;
	if (s.p[at + 1] == 'u')
		return s.n - at >= 6 ? read_unicode(out, s, at) : 0;
	name = strchr(names, s.p[at + 1]);
	if (!name)
		return 0;
	buf_add_byte(out, means[name - names]);
	return 2;
}

int
quote_read(struct str *out, struct str inner, struct arena *a, size_t *bad)
{
	struct buf b = {0};
	size_t at = 0, n;

	*out = inner;
	if (str_find_byte(inner, '\\') == inner.n)
		return 0;
	while (at < inner.n) {
		if (inner.p[at] != '\\') {
			buf_add_byte(&b, inner.p[at++]);
			continue;
		}
		n = read_escape(&b, inner, at);
		if (n == 0)
			break;
		at += n;
	}
	*bad = at;
	*out = arena_copy(a, buf_str(&b));
	buf_release(&b);
	return at < inner.n ? -1 : 0;
}

#include "base/utf8.h"

/*
 * How long the sequence is that a byte begins, and the range that its second
 * byte must be in (Unicode 15, table 3-7).  Length 0: it begins none.
 */
struct lead {
	uint8_t length, low, high;
};

static struct lead
lead_of(unsigned char c)
{
	if (c < 0x80)
		return (struct lead){1, 0, 0};
	if (c < 0xc2 || c > 0xf4)
		return (struct lead){0, 0, 0};
	if (c < 0xe0)
		return (struct lead){2, 0x80, 0xbf};
	if (c < 0xf0)
		return (struct lead){3, c == 0xe0 ? 0xa0 : 0x80,
		    c == 0xed ? 0x9f : 0xbf};
	return (struct lead){4, c == 0xf0 ? 0x90 : 0x80,
	    c == 0xf4 ? 0x8f : 0xbf};
}

/*
 * The bytes at the front of s that belong together: a sequence (*whole), or
 * the longest start of one, or one byte that begins none.
 */
static size_t
measure(struct str s, bool *whole)
{
	struct lead lead = lead_of((unsigned char)s.p[0]);
	unsigned char c;
	size_t i;

	*whole = false;
	if (lead.length == 0)
		return 1;
	for (i = 1; i < lead.length; i++) {
		if (i == s.n)
			return i;
		c = (unsigned char)s.p[i];
		if (i == 1 ? c < lead.low || c > lead.high
			   : (c & 0xc0) != 0x80)
			return i;
	}
	*whole = true;
	return i;
}

size_t
utf8_check_plain(struct str s)
{
	struct str rest = s;
	bool whole;
	size_t n;

	while (rest.n > 0) {
		n = measure(rest, &whole);
		if (!whole)
			break;
		rest = str_from(rest, n);
	}
	return s.n - rest.n;
}

/* The ASCII bytes at the front of s, or a few less. */
static size_t
skip_ascii(struct str s)
{
	const uint64_t high = 0x8080808080808080u;
	uint64_t w[4];
	size_t i = 0;

	for (; s.n - i >= sizeof(w); i += sizeof(w)) {
		memcpy(w, s.p + i, sizeof(w));
		if ((w[0] | w[1] | w[2] | w[3]) & high)
			break;
	}
	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i;
}

size_t
utf8_check(struct str s)
{
	struct str rest = s;
	bool whole;
	size_t n;

	while (rest.n > 0) {
		rest = str_from(rest, skip_ascii(rest));
		if (rest.n == 0)
			break;
		n = measure(rest, &whole);
		if (!whole)
			break;
		rest = str_from(rest, n);
	}
	return s.n - rest.n;
}

uint32_t
utf8_next(struct str *s)
{
	static const unsigned char mask[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
	const char *p = s->p;
	uint32_t c;
	bool whole;
	size_t n, i;

	n = measure(*s, &whole);
	*s = str_from(*s, n);
	if (!whole)
		return UTF8_REPLACEMENT;
	c = (unsigned char)p[0] & mask[n];
	for (i = 1; i < n; i++)
		c = c << 6 | ((unsigned char)p[i] & 0x3f);
	return c;
}

void
utf8_add(struct buf *out, uint32_t c)
{
	char *p;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = UTF8_REPLACEMENT;
	p = buf_reserve(out, 4);
	if (c < 0x80) {
		p[0] = (char)c;
		out->len += 1;
	} else if (c < 0x800) {
		p[0] = (char)(0xc0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3f));
		out->len += 2;
	} else if (c < 0x10000) {
		p[0] = (char)(0xe0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (char)(0x80 | (c & 0x3f));
		out->len += 3;
	} else {
		p[0] = (char)(0xf0 | c >> 18);
		p[1] = (char)(0x80 | (c >> 12 & 0x3f));
		p[2] = (char)(0x80 | (c >> 6 & 0x3f));
		p[3] = (char)(0x80 | (c & 0x3f));
		out->len += 4;
	}
	out->data[out->len] = '\0';
}

size_t
utf8_repair(struct buf *out, struct str s)
{
	size_t good, repairs = 0;

	for (;;) {
		good = utf8_check(s);
		buf_add(out, s.p, good);
		s = str_from(s, good);
		if (s.n == 0)
			return repairs;
		utf8_add(out, utf8_next(&s));
		repairs++;
	}
}

size_t
utf8_floor(struct str s, size_t n)
{
	size_t back;

	if (n >= s.n)
		return s.n;
	for (back = 0; back < 4 && back < n; back++)
		if (((unsigned char)s.p[n - back] & 0xc0) != 0x80)
			return n - back;
	return n;
}

#include "base/utf8.h"

#include "base/utf8_block.h"

/*
 * How many of the n > 0 bytes at p make the first character; *good tells
 * whether it is well-formed.  If not, they are the maximal part of one
 * (Unicode 15, table 3-7 and section 3.9).
 */
static size_t
measure(const unsigned char *p, size_t n, bool *good)
{
	unsigned char c = p[0], low = 0x80, high = 0xbf;
	size_t size, i;

	*good = c < 0x80;
	if (c < 0xc2 || c > 0xf4)
		return 1;
	size = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (c == 0xe0)
		low = 0xa0; /* less is overlong */
	else if (c == 0xed)
		high = 0x9f; /* more is a surrogate */
	else if (c == 0xf0)
		low = 0x90; /* less is overlong */
	else if (c == 0xf4)
		high = 0x8f; /* more is past U+10FFFF */
	for (i = 1; i < size; i++) {
		if (i >= n || p[i] < low || p[i] > high)
			return i;
		low = 0x80;
		high = 0xbf;
	}
	*good = true;
	return size;
}

size_t
utf8_check_plain(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, size;
	bool good;

	while (i < s.n) {
		size = measure(p + i, s.n - i, &good);
		if (!good)
			break;
		i += size;
	}
	return i;
}

/* From offset i, where a character begins, with ASCII 8 bytes a step. */
static size_t
check_quick(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint64_t word;
	size_t size;
	bool good;

	while (i < s.n) {
		if (s.n - i >= sizeof(word)) {
			memcpy(&word, p + i, sizeof(word));
			if ((word & UINT64_C(0x8080808080808080)) == 0) {
				i += sizeof(word);
				continue;
			}
		}
		size = measure(p + i, s.n - i, &good);
		if (!good)
			break;
		i += size;
	}
	return i;
}

#if defined(__x86_64__) || defined(__aarch64__)

/* The place, at i or up to 3 before it, where a character begins, when all
 * before i is good but for a last character that i may cut. */
static size_t
step_back(struct str s, size_t i)
{
	size_t k;

	for (k = 1; k <= 3 && k <= i; k++)
		if ((unsigned char)s.p[i - k] >= 0xc0)
			return i - k;
	return i;
}

#if defined(__x86_64__)
#define FOR_BLOCKS __attribute__((target("avx2")))
#define HAVE_BLOCKS __builtin_cpu_supports("avx2")
#else
#define FOR_BLOCKS
#define HAVE_BLOCKS true
#endif

/* From offset i >= 3, where a character begins; a block or more behind it. */
FOR_BLOCKS static size_t
check_blocks(struct str s, size_t i)
{
	bool pending = false;

	for (; s.n - i >= UTF8_BLOCK; i += UTF8_BLOCK) {
		if (!pending && utf8_block_is_ascii(s.p + i))
			continue;
		if (!utf8_block_is_good(s.p + i))
			break;
		pending = utf8_goes_on(s.p + i + UTF8_BLOCK);
	}
	return check_quick(s, step_back(s, i));
}

#else
#define HAVE_BLOCKS false

static size_t
check_blocks(struct str s, size_t i)
{
	return check_quick(s, i);
}

#endif

size_t
utf8_check(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, size;
	bool good;

	if (s.n < 2 * UTF8_BLOCK || !HAVE_BLOCKS)
		return check_quick(s, 0);
	/* The blocks look 3 bytes back, so some characters come first. */
	while (i < 3) {
		size = measure(p + i, s.n - i, &good);
		if (!good)
			return i;
		i += size;
	}
	return check_blocks(s, i);
}

uint32_t
utf8_next_wide(struct str *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	uint32_t character;
	size_t size, i;
	bool good;

	/* Letters of Europe are two bytes. */
	if (p[0] - 0xc2U < 0x1e && s->n >= 2 && (p[1] & 0xc0) == 0x80) {
		*s = str_from(*s, 2);
		return (p[0] & 0x1fU) << 6 | (p[1] & 0x3fU);
	}
	/* Most that is not ASCII is punctuation: three bytes from e1 to ec,
	 * which may be followed by any continuation. */
	if (p[0] - 0xe1U < 0xc && s->n >= 3 && (p[1] & 0xc0) == 0x80 &&
	    (p[2] & 0xc0) == 0x80) {
		*s = str_from(*s, 3);
		return (p[0] & 0xfU) << 12 | (p[1] & 0x3fU) << 6 |
		       (p[2] & 0x3fU);
	}
	size = measure(p, s->n, &good);
	*s = str_from(*s, size);
	if (!good)
		return UTF8_REPLACEMENT;
	if (size == 1)
		return p[0];
	character = p[0] & (0x7fU >> size);
	for (i = 1; i < size; i++)
		character = character << 6 | (p[i] & 0x3fU);
	return character;
}

char *
utf8_put(char *out, uint32_t c)
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = UTF8_REPLACEMENT;
	if (c < 0x80) {
		*out++ = (char)c;
		return out;
	}
	if (c < 0x800) {
		*out++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*out++ = (char)(0xe0 | c >> 12);
		} else {
			*out++ = (char)(0xf0 | c >> 18);
			*out++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*out++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*out++ = (char)(0x80 | (c & 0x3f));
	return out;
}

void
utf8_add(struct buf *out, uint32_t c)
{
	char bytes[4];

	buf_add(out, bytes, (size_t)(utf8_put(bytes, c) - bytes));
}

size_t
utf8_repair(struct buf *out, struct str s)
{
	size_t count = 0, n;

	while (s.n > 0) {
		n = utf8_check(s);
		buf_add(out, s.p, n);
		s = str_from(s, n);
		if (s.n > 0) {
			utf8_add(out, utf8_next(&s));
			count++;
		}
	}
	return count;
}

size_t
utf8_floor(struct str s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s.p;
	bool good;
	size_t k;

	if (n >= s.n)
		return s.n;
	for (k = 1; k <= 3 && k <= n; k++) {
		if ((p[n - k] & 0xc0) == 0x80)
			continue;
		if (measure(p + n - k, s.n - (n - k), &good) > k && good)
			return n - k;
		break;
	}
	return n;
}

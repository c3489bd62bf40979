#include "base/str.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order != 0)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

static unsigned char
lower(char c)
{
	unsigned char u = (unsigned char)c;

	return u >= 'A' && u <= 'Z' ? (unsigned char)(u | 0x20) : u;
}

bool
str_eq_nocase(struct str a, struct str b)
{
	size_t i;

	if (a.n != b.n)
		return false;
	for (i = 0; i < a.n; i++)
		if (a.p[i] != b.p[i] && lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

#if defined(__SSE2__)

/* Where needle's first and last byte stand as they do in it: a bit for each
 * of the 16 places from p on; the last byte is `last` behind the first. */
static inline unsigned
likely_places(const char *p, size_t last, __m128i head, __m128i tail)
{
	__m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + last));

	return (unsigned)_mm_movemask_epi8(
	    _mm_and_si128(_mm_cmpeq_epi8(a, head), _mm_cmpeq_epi8(b, tail)));
}

/* Needle of 2 bytes or more in at least 15 bytes more than it has. */
static size_t
find_sse2(struct str s, struct str needle)
{
	const size_t last = needle.n - 1, end = s.n - last;
	const __m128i head = _mm_set1_epi8(needle.p[0]);
	const __m128i tail = _mm_set1_epi8(needle.p[last]);
	size_t i = 0, at;
	unsigned places;

	for (;;) {
		places = likely_places(s.p + i, last, head, tail);
		for (; places; places &= places - 1) {
			at = i + (size_t)__builtin_ctz(places);
			if (memcmp(s.p + at, needle.p, last) == 0)
				return at;
		}
		i += 16;
		if (i >= end)
			return s.n;
		if (end - i < 16)
			i = end - 16;
	}
}
#endif

size_t
str_find_plain(struct str s, struct str needle)
{
	const char *hit;

	if (needle.n == 0)
		return 0;
	hit = s.n ? memmem(s.p, s.n, needle.p, needle.n) : NULL;
	return hit ? (size_t)(hit - s.p) : s.n;
}

size_t
str_find(struct str s, struct str needle)
{
	if (needle.n > s.n)
		return s.n;
#if defined(__SSE2__)
	if (needle.n > 1 && s.n - needle.n >= 15)
		return find_sse2(s, needle);
#endif
	return str_find_plain(s, needle);
}

size_t
str_find_byte(struct str s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;

	return hit ? (size_t)(hit - s.p) : s.n;
}

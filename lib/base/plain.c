#include "base/plain.h"

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/*
 * Both functions of plain.h are one scan, compiled with and without the
 * copying, and with and without what is not ASCII.
 */
#define INLINE static inline __attribute__((always_inline))

INLINE bool
is_plain(unsigned char c, unsigned char before, bool ascii)
{
	if (c < 0x20 || c == 0xc2 || (c >= 0x80 && ascii))
		return false;
	return c != ' ' || before != ' ';
}

#if defined(__SSE2__)

/* A bit for each of 16 bytes that is not plain; *carry says, and is told,
 * whether a blank stands in front. */
INLINE unsigned
find_odd(__m128i v, bool ascii, unsigned *carry)
{
	const __m128i blank = _mm_set1_epi8(' '), last = _mm_set1_epi8(0x1f);
	const __m128i c2 = _mm_set1_epi8((char)0xc2);
	unsigned odd, blanks;

	blanks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, blank));
	odd = (blanks << 1 | *carry) & blanks;
	*carry = blanks >> 15;
	/* As signed bytes, what is not ASCII is less than 0x20 too. */
	if (ascii)
		return odd |
		       (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(v, blank));
	return odd | (unsigned)_mm_movemask_epi8(
			 _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, last), v),
			     _mm_cmpeq_epi8(v, c2)));
}

/* 16 bytes at a time; the first odd byte's bit says where it is. */
INLINE size_t
scan_blocks(char *out, struct str s, bool ascii)
{
	unsigned odd, carry = 0;
	size_t i = 0;
	__m128i v;

	for (; s.n - i >= 16; i += 16) {
		v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
		if (out)
			_mm_storeu_si128((__m128i *)(void *)(out + i), v);
		odd = find_odd(v, ascii, &carry);
		if (odd)
			return i + (size_t)__builtin_ctz(odd);
	}
	return i;
}

/* The last 16 bytes again, when all of s up to i was plain and s is longer. */
INLINE size_t
scan_rest(char *out, struct str s, bool ascii, size_t i)
{
	size_t at = s.n - 16;
	unsigned odd, carry = 0;
	__m128i v;

	v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + at));
	if (out)
		_mm_storeu_si128((__m128i *)(void *)(out + at), v);
	/* A blank before `at` is seen with the byte behind it: i > at. */
	odd = find_odd(v, ascii, &carry) >> (i - at);
	return odd ? i + (size_t)__builtin_ctz(odd) : s.n;
}

#endif

INLINE size_t
scan(char *out, struct str s, bool ascii)
{
	size_t i = 0;

#if defined(__SSE2__)
	if (s.n >= 16) {
		i = scan_blocks(out, s, ascii);
		if (i % 16 == 0 && i < s.n && s.n - i < 16)
			return scan_rest(out, s, ascii, i);
		return i;
	}
#endif
	for (; i < s.n; i++) {
		if (!is_plain((unsigned char)s.p[i],
			i > 0 ? (unsigned char)s.p[i - 1] : 0, ascii))
			break;
		if (out)
			out[i] = s.p[i];
	}
	return i;
}

size_t
plain_length(struct str s, bool ascii)
{
	return ascii ? scan(NULL, s, true) : scan(NULL, s, false);
}

size_t
plain_copy(char *out, struct str s)
{
	return scan(out, s, true);
}

#include "base/plain.h"

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

static inline bool
is_plain(unsigned char c, unsigned char before, bool ascii)
{
	if (c < 0x20 || c == 0xc2 || (c >= 0x80 && ascii))
		return false;
	return c != ' ' || before != ' ';
}

#if defined(__SSE2__)

/* 16 bytes at a time; the first odd byte's bit says where it is. */
static size_t
skip_plain(struct str s, bool ascii)
{
	const __m128i blank = _mm_set1_epi8(' '), last = _mm_set1_epi8(0x1f);
	const __m128i c2 = _mm_set1_epi8((char)0xc2);
	unsigned odd, blanks, carry = 0;
	size_t i = 0;
	__m128i v;

	for (; s.n - i >= 16; i += 16) {
		v = _mm_loadu_si128((const __m128i *)(s.p + i));
		blanks = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, blank));
		odd = (blanks << 1 | carry) & blanks;
		odd |= (unsigned)_mm_movemask_epi8(
		    _mm_cmpeq_epi8(_mm_min_epu8(v, last), v));
		odd |= (unsigned)_mm_movemask_epi8(
		    ascii ? v : _mm_cmpeq_epi8(v, c2));
		if (odd)
			return i + (size_t)__builtin_ctz(odd);
		carry = blanks >> 15;
	}
	return i;
}

#else

static size_t
skip_plain(struct str s, bool ascii)
{
	(void)s;
	(void)ascii;
	return 0;
}

#endif

size_t
plain_length(struct str s, bool ascii)
{
	size_t i = skip_plain(s, ascii);

	while (i < s.n && is_plain((unsigned char)s.p[i],
			      i > 0 ? (unsigned char)s.p[i - 1] : 0, ascii))
		i++;
	return i;
}

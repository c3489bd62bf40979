#include "base/plain.h"

#include <stdint.h>

#define ONES 0x0101010101010101u
#define HIGH (ONES << 7)

/* The high bit of each byte of w that is 0. */
static inline uint64_t
zero_bytes(uint64_t w)
{
	return ~(((w & ~HIGH) + ~HIGH) | w | ~HIGH);
}

static inline bool
is_plain(unsigned char c, unsigned char before, bool ascii)
{
	if (c < 0x20 || c == 0xc2 || (c >= 0x80 && ascii))
		return false;
	return c != ' ' || before != ' ';
}

/* The first bytes of s, as they come in a little-endian word. */
static inline uint64_t
load(const char *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	return w;
}

size_t
plain_length(struct str s, bool ascii)
{
	uint64_t w, odd, blank, carry = 0;
	size_t i = 0;

	for (; s.n - i >= 8; i += 8) {
		w = load(s.p + i);
		blank = zero_bytes(w ^ ONES * ' ');
		odd = (w - ONES * 0x20) & ~w & HIGH;
		odd |= blank & (blank << 8 | carry);
		odd |= ascii ? w & HIGH : zero_bytes(w ^ ONES * 0xc2);
		if (odd)
			break;
		carry = blank >> 56;
	}
	while (i < s.n &&
	    is_plain((unsigned char)s.p[i],
		i > 0 ? (unsigned char)s.p[i - 1] : 0, ascii))
		i++;
	return i;
}

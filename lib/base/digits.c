#include "base/digits.h"

const char digits_pairs[200] =
    "00010203040506070809101112131415161718192021222324"
    "25262728293031323334353637383940414243444546474849"
    "50515253545556575859606162636465666768697071727374"
    "75767778798081828384858687888990919293949596979899";

static size_t
count_digits(uint64_t value)
{
	uint64_t top = 10;
	size_t n = 1;

	for (; n < DIGITS_MAX && value >= top; n++)
		top *= 10;
	return n;
}

char *
digits_put(char *p, uint64_t value)
{
	char *end = p + count_digits(value), *at;

	for (at = end; at - p >= 2; value /= 100) {
		at -= 2;
		digits_put_two(at, (unsigned)(value % 100));
	}
	if (at > p)
		*p = (char)('0' + value);
	return end;
}

/* One store, where the compiler sees it. */
static void
put_bytes(char *p, uint64_t x)
{
	p[0] = (char)(x >> 56);
	p[1] = (char)(x >> 48);
	p[2] = (char)(x >> 40);
	p[3] = (char)(x >> 32);
	p[4] = (char)(x >> 24);
	p[5] = (char)(x >> 16);
	p[6] = (char)(x >> 8);
	p[7] = (char)x;
}

char *
digits_put_hex(char *p, uint32_t value)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t x = value, letters;

	/* Each four bits into a byte of their own. */
	x = (x | x << 16) & UINT64_C(0x0000ffff0000ffff);
	x = (x | x << 8) & UINT64_C(0x00ff00ff00ff00ff);
	x = (x | x << 4) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	letters = (x + each * 6) >> 4 & each;
	put_bytes(p, x + each * '0' + letters * ('a' - '0' - 10));
	return p + 8;
}

bool
digits_read_hex(uint32_t *value, const char *p, size_t n)
{
	size_t i;

	*value = 0;
	for (i = 0; i < n; i++) {
		*value <<= 4;
		if (p[i] >= '0' && p[i] <= '9')
			*value |= (uint32_t)(p[i] - '0');
		else if ((p[i] | 0x20) >= 'a' && (p[i] | 0x20) <= 'f')
			*value |= (uint32_t)((p[i] | 0x20) - 'a' + 10);
		else
			return false;
	}
	return true;
}

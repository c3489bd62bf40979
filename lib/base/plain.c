#include "base/plain.h"

#include "base/plain_scan.h"

static bool
is_plain(unsigned char c, unsigned char before, enum plain_rule rule)
{
	if (c < 0x20)
		return false;
	if ((rule == PLAIN_JSON || rule == PLAIN_BOTH) &&
	    (c == '"' || c == '\\'))
		return false;
	if (rule == PLAIN_JSON)
		return true;
	if (rule == PLAIN_LINE && c == '%')
		return false;
	if (rule == PLAIN_ASCII ? c >= 0x80 : c == 0xc2)
		return false;
	if ((rule == PLAIN_FOLD || rule == PLAIN_BOTH) && c >= 0xe0 &&
	    c <= 0xe3)
		return false;
	return c != ' ' || before != ' ';
}

size_t
plain_length_slow(struct str s, enum plain_rule rule)
{
	unsigned char before = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (!is_plain((unsigned char)s.p[i], before, rule))
			break;
		before = (unsigned char)s.p[i];
	}
	return i;
}

#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 static size_t
length_clean_avx2(struct str s)
{
	return plain_length_avx2(s, PLAIN_CLEAN);
}

#endif

size_t
plain_length_clean(struct str s)
{
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return length_clean_avx2(s);
#endif
	return plain_length(s, PLAIN_CLEAN);
}

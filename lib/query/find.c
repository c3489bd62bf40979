#include "query/find.h"

#include <stdint.h>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#define HAVE_X86 1
#else
#define HAVE_X86 0
#endif

/* How often a byte is met in English text as JSON; more is commoner. */
static int
commonness(unsigned char c)
{
	static const char order[] = "zqxjkvbpygfwmucldrhsnioate ";
	const char *at;

	if (c >= 0x80)
		return c == 0xe2 || c == 0x80 || c == 0xc3 ? 12 : 4;
	at = c ? strchr(order, c) : NULL;
	if (at)
		return 10 + (int)(at - order);
	if (c >= 'A' && c <= 'Z')
		return c == 'J' || c == 'Q' || c == 'X' || c == 'Z' ? 3 : 8;
	if (c >= '0' && c <= '9')
		return 9;
	return c == '.' || c == ',' || c == '-' || c == '"' ? 20 : 5;
}

bool
find_way_works(enum find_way way)
{
	switch (way) {
	case FIND_PLAIN:
		return true;
	case FIND_SSE2:
#if HAVE_X86
		return __builtin_cpu_supports("sse2");
#else
		return false;
#endif
	case FIND_AVX2:
#if HAVE_X86
		return __builtin_cpu_supports("avx2");
#else
		return false;
#endif
	}
	return false;
}

void
needle_init(struct needle *n, struct str text)
{
	size_t i, rare = 0, next;

	n->text = text;
	for (i = 1; i < text.n; i++)
		if (commonness((unsigned char)text.p[i]) <
		    commonness((unsigned char)text.p[rare]))
			rare = i;
	/* A pair far apart tells more than a pair side by side. */
	next = rare == 0 && text.n > 0 ? text.n - 1 : 0;
	for (i = 0; i < text.n; i++)
		if (i != rare && commonness((unsigned char)text.p[i]) <
				     commonness((unsigned char)text.p[next]))
			next = i;
	n->first = rare < next ? rare : next;
	n->second = rare < next ? next : rare;
	n->way = FIND_PLAIN;
	if (find_way_works(FIND_SSE2))
		n->way = FIND_SSE2;
	if (find_way_works(FIND_AVX2))
		n->way = FIND_AVX2;
}

static bool
find_plain(const struct needle *n, struct str s)
{
	return memmem(s.p, s.n, n->text.p, n->text.n) != NULL;
}

#if HAVE_X86

static bool
check_hits(const struct needle *n, const char *p, uint32_t hits)
{
	while (hits) {
		if (memcmp(p + __builtin_ctz(hits), n->text.p, n->text.n) == 0)
			return true;
		hits &= hits - 1;
	}
	return false;
}

/*
 * Both ways look at the starts s.p + i .. i + width - 1 at once.  What is left
 * at the end is done by one more step that overlaps the step before.
 */
__attribute__((target("sse2"))) static bool
find_sse2(const struct needle *n, struct str s)
{
	size_t starts = s.n - n->text.n + 1, i = 0;
	__m128i a = _mm_set1_epi8(n->text.p[n->first]);
	__m128i b = _mm_set1_epi8(n->text.p[n->second]);
	__m128i x, y;

	if (starts < 16)
		return find_plain(n, s);
	for (;;) {
		x = _mm_loadu_si128((const void *)(s.p + i + n->first));
		y = _mm_loadu_si128((const void *)(s.p + i + n->second));
		x = _mm_and_si128(_mm_cmpeq_epi8(x, a), _mm_cmpeq_epi8(y, b));
		if (check_hits(n, s.p + i, (uint32_t)_mm_movemask_epi8(x)))
			return true;
		if (i + 16 == starts)
			return false;
		i = i + 32 <= starts ? i + 16 : starts - 16;
	}
}

__attribute__((target("avx2"))) static bool
find_avx2(const struct needle *n, struct str s)
{
	size_t starts = s.n - n->text.n + 1, i = 0;
	__m256i a = _mm256_set1_epi8(n->text.p[n->first]);
	__m256i b = _mm256_set1_epi8(n->text.p[n->second]);
	__m256i x, y;

	if (starts < 32)
		return find_sse2(n, s);
	for (;;) {
		x = _mm256_loadu_si256((const void *)(s.p + i + n->first));
		y = _mm256_loadu_si256((const void *)(s.p + i + n->second));
		x = _mm256_and_si256(
		    _mm256_cmpeq_epi8(x, a), _mm256_cmpeq_epi8(y, b));
		if (check_hits(n, s.p + i, (uint32_t)_mm256_movemask_epi8(x)))
			return true;
		if (i + 32 == starts)
			return false;
		i = i + 64 <= starts ? i + 32 : starts - 32;
	}
}

#endif

bool
needle_find(const struct needle *n, struct str s)
{
	if (n->text.n == 0)
		return true;
	if (s.n < n->text.n)
		return false;
	switch (n->way) {
#if HAVE_X86
	case FIND_SSE2:
		return find_sse2(n, s);
	case FIND_AVX2:
		return find_avx2(n, s);
#endif
	default:
		return find_plain(n, s);
	}
}

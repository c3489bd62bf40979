#include "query/find.h"

#include <stdint.h>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#define HAVE_X86 1
#else
#define HAVE_X86 0
#endif

#if defined(__aarch64__)
#include <arm_neon.h>
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
#if HAVE_X86
	case FIND_SSE2:
		return __builtin_cpu_supports("sse2");
	case FIND_AVX2:
		return __builtin_cpu_supports("avx2");
#elif defined(__aarch64__)
	case FIND_NEON:
		return true;
#endif
	default:
		return false;
	}
}

void
needle_init(struct needle *n, struct str text)
{
	size_t i, rare = 0, next;
	int way;

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
	way = FIND_WAYS - 1;
	while (!find_way_works((enum find_way)way))
		way--;
	n->way = (enum find_way)way;
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

#define AVX2 __attribute__((target("avx2")))

/* All ones at each of the 32 starts at p that has both bytes. */
AVX2 static inline __m256i
pairs_avx2(const struct needle *n, const char *p)
{
	__m256i x = _mm256_loadu_si256((const void *)(p + n->first));
	__m256i y = _mm256_loadu_si256((const void *)(p + n->second));

	return _mm256_and_si256(
	    _mm256_cmpeq_epi8(x, _mm256_set1_epi8(n->text.p[n->first])),
	    _mm256_cmpeq_epi8(y, _mm256_set1_epi8(n->text.p[n->second])));
}

AVX2 static bool
find_avx2(const struct needle *n, struct str s)
{
	size_t starts = s.n - n->text.n + 1, i = 0;
	__m256i x, y;

	if (starts < 32)
		return find_sse2(n, s);
	for (; starts - i >= 64; i += 64) {
		x = pairs_avx2(n, s.p + i);
		y = pairs_avx2(n, s.p + i + 32);
		if (_mm256_movemask_epi8(_mm256_or_si256(x, y)) == 0)
			continue;
		if (check_hits(n, s.p + i, (uint32_t)_mm256_movemask_epi8(x)) ||
		    check_hits(
			n, s.p + i + 32, (uint32_t)_mm256_movemask_epi8(y)))
			return true;
	}
	while (i < starts) {
		i = starts - i >= 32 ? i : starts - 32;
		x = pairs_avx2(n, s.p + i);
		if (check_hits(n, s.p + i, (uint32_t)_mm256_movemask_epi8(x)))
			return true;
		i += 32;
	}
	return false;
}

#elif defined(__aarch64__)

/* As find_sse2; four bits of the mask stand for a start. */
static bool
find_neon(const struct needle *n, struct str s)
{
	size_t starts = s.n - n->text.n + 1, i = 0, at;
	const uint8_t *p = (const uint8_t *)s.p;
	uint8x16_t a = vdupq_n_u8((uint8_t)n->text.p[n->first]);
	uint8x16_t b = vdupq_n_u8((uint8_t)n->text.p[n->second]);
	uint8x16_t x;
	uint64_t hits;

	if (starts < 16)
		return find_plain(n, s);
	while (i < starts) {
		i = starts - i >= 16 ? i : starts - 16;
		x = vandq_u8(vceqq_u8(vld1q_u8(p + i + n->first), a),
		    vceqq_u8(vld1q_u8(p + i + n->second), b));
		hits = vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(
					 vreinterpretq_u16_u8(x), 4)),
		    0);
		for (; hits; hits &= ~((uint64_t)0xf << 4 * at)) {
			at = (size_t)__builtin_ctzll(hits) / 4;
			if (memcmp(p + i + at, n->text.p, n->text.n) == 0)
				return true;
		}
		i += 16;
	}
	return false;
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
#elif defined(__aarch64__)
	case FIND_NEON:
		return find_neon(n, s);
#endif
	default:
		return find_plain(n, s);
	}
}

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

/* Whether an escape of one letter may stand for a byte of it. */
static bool
has_short_escape(struct str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < 0x20 || text.p[i] == '"' ||
		    text.p[i] == '\\' || text.p[i] == '/')
			return true;
	return false;
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
	n->short_escapes = has_short_escape(text);
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

/* Whether an escape begins at `at` that may stand for a byte of the text. */
static bool
is_escape(const struct needle *n, struct str s, size_t at)
{
	return s.p[at] == '\\' &&
	       (n->short_escapes || (at + 1 < s.n && s.p[at + 1] == 'u'));
}

static bool
has_escape(const struct needle *n, struct str s, size_t from, size_t to)
{
	while ((from += str_find_byte(str_make(s.p + from, to - from), '\\')) <
	       to) {
		if (is_escape(n, s, from))
			return true;
		from++;
	}
	return false;
}

static bool
find_plain(const struct needle *n, struct str s, bool escapes)
{
	return memmem(s.p, s.n, n->text.p, n->text.n) != NULL ||
	       (escapes && has_escape(n, s, 0, s.n));
}

/*
 * The other ways look at some starts in s at once, for both bytes or, with
 * `escapes`, for a backslash in the place of the first.  What is left at the
 * end is done by one more step that overlaps the step before.
 */
#define INLINE static inline __attribute__((always_inline))

static bool
is_hit(const struct needle *n, struct str s, size_t at, bool escapes)
{
	return memcmp(s.p + at, n->text.p, n->text.n) == 0 ||
	       (escapes && is_escape(n, s, at + n->first));
}

#if HAVE_X86

/* The start at each bit of hits, from `at` on. */
static bool
check_hits(const struct needle *n, struct str s, size_t at, uint32_t hits,
    bool escapes)
{
	for (; hits; hits &= hits - 1)
		if (is_hit(n, s, at + (size_t)__builtin_ctz(hits), escapes))
			return true;
	return false;
}

#define SSE2 __attribute__((target("sse2")))

SSE2 INLINE uint32_t
hits_sse2(const struct needle *n, const char *p, bool escapes)
{
	__m128i x = _mm_loadu_si128((const void *)(p + n->first));
	__m128i y = _mm_loadu_si128((const void *)(p + n->second));
	__m128i hits =
	    _mm_and_si128(_mm_cmpeq_epi8(x, _mm_set1_epi8(n->text.p[n->first])),
		_mm_cmpeq_epi8(y, _mm_set1_epi8(n->text.p[n->second])));

	if (escapes)
		hits =
		    _mm_or_si128(hits, _mm_cmpeq_epi8(x, _mm_set1_epi8('\\')));
	return (uint32_t)_mm_movemask_epi8(hits);
}

SSE2 INLINE bool
look_sse2(const struct needle *n, struct str s, bool escapes)
{
	size_t starts = s.n - n->text.n + 1, i = 0;

	if (starts < 16)
		return find_plain(n, s, escapes);
	while (i < starts) {
		i = starts - i >= 16 ? i : starts - 16;
		if (check_hits(
			n, s, i, hits_sse2(n, s.p + i, escapes), escapes))
			return true;
		i += 16;
	}
	return false;
}

SSE2 static bool
find_sse2(const struct needle *n, struct str s, bool escapes)
{
	return escapes ? look_sse2(n, s, true) : look_sse2(n, s, false);
}

#define AVX2 __attribute__((target("avx2")))

AVX2 INLINE __m256i
hits_avx2(const struct needle *n, const char *p, bool escapes)
{
	__m256i x = _mm256_loadu_si256((const void *)(p + n->first));
	__m256i y = _mm256_loadu_si256((const void *)(p + n->second));
	__m256i hits = _mm256_and_si256(
	    _mm256_cmpeq_epi8(x, _mm256_set1_epi8(n->text.p[n->first])),
	    _mm256_cmpeq_epi8(y, _mm256_set1_epi8(n->text.p[n->second])));

	if (escapes)
		hits = _mm256_or_si256(
		    hits, _mm256_cmpeq_epi8(x, _mm256_set1_epi8('\\')));
	return hits;
}

AVX2 INLINE bool
look_avx2(const struct needle *n, struct str s, bool escapes)
{
	size_t starts = s.n - n->text.n + 1, i = 0;
	__m256i x, y;

	if (starts < 32)
		return find_sse2(n, s, escapes);
	for (; starts - i >= 64; i += 64) {
		x = hits_avx2(n, s.p + i, escapes);
		y = hits_avx2(n, s.p + i + 32, escapes);
		if (_mm256_movemask_epi8(_mm256_or_si256(x, y)) == 0)
			continue;
		if (check_hits(
			n, s, i, (uint32_t)_mm256_movemask_epi8(x), escapes) ||
		    check_hits(n, s, i + 32, (uint32_t)_mm256_movemask_epi8(y),
			escapes))
			return true;
	}
	while (i < starts) {
		i = starts - i >= 32 ? i : starts - 32;
		x = hits_avx2(n, s.p + i, escapes);
		if (check_hits(
			n, s, i, (uint32_t)_mm256_movemask_epi8(x), escapes))
			return true;
		i += 32;
	}
	return false;
}

AVX2 static bool
find_avx2(const struct needle *n, struct str s, bool escapes)
{
	return escapes ? look_avx2(n, s, true) : look_avx2(n, s, false);
}

#elif defined(__aarch64__)

/* Four bits of the result stand for a start. */
INLINE uint64_t
hits_neon(const struct needle *n, const char *p, bool escapes)
{
	uint8x16_t x = vld1q_u8((const uint8_t *)p + n->first);
	uint8x16_t y = vld1q_u8((const uint8_t *)p + n->second);
	uint8x16_t hits =
	    vandq_u8(vceqq_u8(x, vdupq_n_u8((uint8_t)n->text.p[n->first])),
		vceqq_u8(y, vdupq_n_u8((uint8_t)n->text.p[n->second])));

	if (escapes)
		hits = vorrq_u8(hits, vceqq_u8(x, vdupq_n_u8('\\')));
	return vget_lane_u64(
	    vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(hits), 4)), 0);
}

INLINE bool
look_neon(const struct needle *n, struct str s, bool escapes)
{
	size_t starts = s.n - n->text.n + 1, i = 0, bit;
	uint64_t hits;

	if (starts < 16)
		return find_plain(n, s, escapes);
	while (i < starts) {
		i = starts - i >= 16 ? i : starts - 16;
		hits = hits_neon(n, s.p + i, escapes);
		for (; hits; hits &= ~((uint64_t)0xf << bit)) {
			bit = (size_t)__builtin_ctzll(hits) & ~(size_t)3;
			if (is_hit(n, s, i + bit / 4, escapes))
				return true;
		}
		i += 16;
	}
	return false;
}

static bool
find_neon(const struct needle *n, struct str s, bool escapes)
{
	return escapes ? look_neon(n, s, true) : look_neon(n, s, false);
}

#endif

static bool
find(const struct needle *n, struct str s, bool escapes)
{
	switch (n->way) {
#if HAVE_X86
	case FIND_SSE2:
		return find_sse2(n, s, escapes);
	case FIND_AVX2:
		return find_avx2(n, s, escapes);
#elif defined(__aarch64__)
	case FIND_NEON:
		return find_neon(n, s, escapes);
#endif
	default:
		return find_plain(n, s, escapes);
	}
}

bool
needle_find(const struct needle *n, struct str s)
{
	if (n->text.n == 0)
		return true;
	return s.n >= n->text.n && find(n, s, false);
}

/* No way looks for a backslash in front of the first byte of its first start,
 * nor behind that of its last. */
bool
needle_may_find(const struct needle *n, struct str json)
{
	size_t behind = json.n - n->text.n + 1 + n->first;

	if (n->text.n == 0)
		return true;
	if (json.n < n->text.n)
		return false;
	return find(n, json, true) || has_escape(n, json, 0, n->first) ||
	       has_escape(n, json, behind, json.n);
}

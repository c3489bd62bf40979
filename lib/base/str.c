#include "base/str.h"

#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2 1
#define AVX2 __attribute__((target("avx2")))
#include <immintrin.h>
#elif defined(__SSE2__)
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

/* In which bits the bytes at `at` of each differ, 8 or 4 of them. */
static inline uint64_t
differ_8(struct str a, struct str b, size_t at)
{
	uint64_t x, y;

	memcpy(&x, a.p + at, sizeof(x));
	memcpy(&y, b.p + at, sizeof(y));
	return x ^ y;
}

static inline uint64_t
differ_4(struct str a, struct str b, size_t at)
{
	uint32_t x, y;

	memcpy(&x, a.p + at, sizeof(x));
	memcpy(&y, b.p + at, sizeof(y));
	return x ^ y;
}

/* In which bits any bytes of a and b, of equal length, differ: those of 4 or
 * 8 bytes laid over one another, the last of which overlap. */
static inline uint64_t
differing_bits(struct str a, struct str b)
{
	uint64_t bits = 0;
	size_t i;

	if (a.n >= 8) {
		for (i = 8; i + 8 < a.n; i += 8)
			bits |= differ_8(a, b, i);
		return bits | differ_8(a, b, 0) | differ_8(a, b, a.n - 8);
	}
	if (a.n >= 4)
		return differ_4(a, b, 0) | differ_4(a, b, a.n - 4);
	for (i = 0; i < a.n; i++)
		bits |= (unsigned char)(a.p[i] ^ b.p[i]);
	return bits;
}

bool
str_eq_letters(struct str a, struct str b)
{
	uint64_t bits = differing_bits(a, b);
	size_t i;

	/* Most runs that are equal are so without folding, and what differs
	 * in other bits than the case of letters is not equal. */
	if (bits == 0)
		return true;
	if (bits & ~UINT64_C(0x2020202020202020))
		return false;
	for (i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

#if defined(__SSE2__)

/*
 * A place is likely where the needle's first and last byte stand as they do
 * in it, or the one before a last blank, of which there are too many; the rest
 * is compared then.
 */
static inline size_t
last_place(struct str needle)
{
	size_t last = needle.n - 1;

	return last - (last > 1 && needle.p[last] == ' ');
}

/* Places are a bit each, from `at` on: the first that is one, or s.n. */
static inline size_t
compare_at(struct str s, struct str needle, size_t at, uint64_t places)
{
	size_t found;

	for (; places; places &= places - 1) {
		found = at + (size_t)__builtin_ctzll(places);
		if (memcmp(s.p + found, needle.p, needle.n) == 0)
			return found;
	}
	return s.n;
}

/* s holds at least 16 places; the last of them are looked at together. */
static size_t
find_sse2(struct str s, struct str needle)
{
	const size_t last = last_place(needle), end = s.n - needle.n + 1;
	const __m128i head = _mm_set1_epi8(needle.p[0]);
	const __m128i tail = _mm_set1_epi8(needle.p[last]);
	size_t i, at, found;
	__m128i a, b;

	for (i = 0; i < end; i += 16) {
		at = end - i < 16 ? end - 16 : i;
		a = _mm_loadu_si128((const __m128i *)(const void *)(s.p + at));
		b = _mm_loadu_si128(
		    (const __m128i *)(const void *)(s.p + at + last));
		found = compare_at(s, needle, at,
		    (uint64_t)_mm_movemask_epi8(_mm_and_si128(
			_mm_cmpeq_epi8(a, head), _mm_cmpeq_epi8(b, tail))));
		if (found < s.n)
			return found;
	}
	return s.n;
}

#endif
#ifdef HAVE_AVX2

/* The likely ones of 32 places from p on. */
AVX2 static inline __m256i
find_places(const char *p, size_t last, __m256i head, __m256i tail)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i b =
	    _mm256_loadu_si256((const __m256i *)(const void *)(p + last));

	return _mm256_and_si256(
	    _mm256_cmpeq_epi8(a, head), _mm256_cmpeq_epi8(b, tail));
}

AVX2 static inline uint64_t
to_bits(__m256i places)
{
	return (uint32_t)_mm256_movemask_epi8(places);
}

/* The same with 32 places, 64 in a step while there are. */
AVX2 static size_t
find_avx2(struct str s, struct str needle)
{
	const size_t last = last_place(needle), end = s.n - needle.n + 1;
	const __m256i head = _mm256_set1_epi8(needle.p[0]);
	const __m256i tail = _mm256_set1_epi8(needle.p[last]);
	size_t i, at, found;
	__m256i a, b;

	for (i = 0; end - i >= 64; i += 64) {
		a = find_places(s.p + i, last, head, tail);
		b = find_places(s.p + i + 32, last, head, tail);
		if (to_bits(_mm256_or_si256(a, b)) == 0)
			continue;
		found = compare_at(s, needle, i, to_bits(a) | to_bits(b) << 32);
		if (found < s.n)
			return found;
	}
	for (; i < end; i += 32) {
		at = end - i < 32 ? end - 32 : i;
		a = find_places(s.p + at, last, head, tail);
		found = compare_at(s, needle, at, to_bits(a));
		if (found < s.n)
			return found;
	}
	return s.n;
}

/* The first a or b in whole blocks of 32 bytes, or where those end. */
AVX2 static size_t
find_either_avx2(struct str s, char a, char b)
{
	const __m256i one = _mm256_set1_epi8(a), two = _mm256_set1_epi8(b);
	uint64_t found;
	__m256i v;
	size_t i;

	for (i = 0; s.n - i >= 32; i += 32) {
		v = _mm256_loadu_si256(
		    (const __m256i *)(const void *)(s.p + i));
		found = to_bits(_mm256_or_si256(
		    _mm256_cmpeq_epi8(v, one), _mm256_cmpeq_epi8(v, two)));
		if (found)
			return i + (size_t)__builtin_ctzll(found);
	}
	return i;
}

__attribute__((target("avx2,popcnt"))) static size_t
count_avx2(struct str s, char c)
{
	const __m256i wanted = _mm256_set1_epi8(c);
	size_t i, n = 0;
	__m256i v;

	for (i = 0; s.n - i >= 32; i += 32) {
		v = _mm256_loadu_si256(
		    (const __m256i *)(const void *)(s.p + i));
		n += (size_t)__builtin_popcount((unsigned)_mm256_movemask_epi8(
		    _mm256_cmpeq_epi8(v, wanted)));
	}
	for (; i < s.n; i++)
		n += s.p[i] == c;
	return n;
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
#ifdef HAVE_AVX2
	if (needle.n > 1 && s.n - needle.n >= 31 &&
	    __builtin_cpu_supports("avx2"))
		return find_avx2(s, needle);
#endif
#if defined(__SSE2__)
	if (needle.n > 1 && s.n - needle.n >= 15)
		return find_sse2(s, needle);
#endif
	return str_find_plain(s, needle);
}

size_t
str_find_either(struct str s, char a, char b)
{
	size_t i = 0;

#ifdef HAVE_AVX2
	if (__builtin_cpu_supports("avx2")) {
		i = find_either_avx2(s, a, b);
	}
#endif
	while (i < s.n && s.p[i] != a && s.p[i] != b)
		i++;
	return i;
}

#if defined(__SSE2__)

static inline uint64_t
places_16(const char *p, __m128i wanted)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);

	return (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v, wanted));
}

#endif

uint64_t
str_places(struct str s, char c)
{
	size_t n = s.n < 64 ? s.n : 64, i = 0;
	uint64_t places = 0;

#if defined(__SSE2__)
	const __m128i wanted = _mm_set1_epi8(c);

	for (; n - i >= 16; i += 16)
		places |= places_16(s.p + i, wanted) << i;
	/* The last 16 may overlap those in front. */
	if (i > 0 && i < n)
		return places | places_16(s.p + n - 16, wanted) << (n - 16);
#endif
	for (; i < n; i++)
		places |= (uint64_t)(s.p[i] == c) << i;
	return places;
}

size_t
str_count(struct str s, char c)
{
	size_t n = 0, i;

#ifdef HAVE_AVX2
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt"))
		return count_avx2(s, c);
#endif
	for (i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

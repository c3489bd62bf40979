#ifndef BASE_PLAIN_SCAN_H
#define BASE_PLAIN_SCAN_H

/*
 * The scans of plain.h, to be built into loops over the plain runs of a text.
 * Each is compiled for the rule that it is called with:
 *
 *	n = plain_scan(out, s, PLAIN_JSON);
 *
 * is the length of the plain front of s, which is copied to out; what stands
 * behind it there, up to s.n bytes, may be overwritten.  plain_length copies
 * nothing, plain_scan_twice to two places.  Those with _avx2 are the same for
 * functions that run where the processor has AVX2, marked so.
 */
#include <stdint.h>

#include "base/plain.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define PLAIN_HAVE_AVX2 1
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Up to so many bytes there is one way only. */
enum { PLAIN_SHORT = 32 };

#define PLAIN_INLINE static inline __attribute__((always_inline))
#define PLAIN_AVX2 __attribute__((target("avx2")))

#if defined(__SSE2__)

/* Where what is scanned is copied to: the first `copies` of the two. */
struct plain_out {
	int copies;
	char *p, *also;
};

PLAIN_INLINE struct plain_out
plain_out_from(struct plain_out out, size_t n)
{
	if (out.copies > 0)
		out.p += n;
	if (out.copies > 1)
		out.also += n;
	return out;
}

/* A bit a byte: what is not plain by itself, and what is a blank. */
struct plain_marks {
	uint32_t odd, blank;
};

/* With `before` the mark of a blank in front. */
PLAIN_INLINE uint32_t
plain_odd_bits(struct plain_marks m, uint32_t before)
{
	return m.odd | (m.blank & (m.blank << 1 | before));
}

PLAIN_INLINE struct plain_marks
plain_mark_16(__m128i v, enum plain_rule rule)
{
	const __m128i last = _mm_set1_epi8(0x1f);
	__m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(v, last), v);
	struct plain_marks m = {0};

	if (rule == PLAIN_JSON || rule == PLAIN_BOTH)
		odd = _mm_or_si128(
		    odd, _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
			     _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))));
	if (rule == PLAIN_ASCII) /* the sign of what is not ASCII */
		odd = _mm_or_si128(odd, v);
	else if (rule != PLAIN_JSON)
		odd = _mm_or_si128(
		    odd, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xc2)));
	if (rule == PLAIN_FOLD || rule == PLAIN_BOTH)
		odd = _mm_or_si128(odd,
		    _mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8((char)0xfc)),
			_mm_set1_epi8((char)0xe0)));
	if (rule == PLAIN_LINE)
		odd = _mm_or_si128(odd, _mm_cmpeq_epi8(v, _mm_set1_epi8('%')));
	m.odd = (uint32_t)_mm_movemask_epi8(odd);
	if (rule != PLAIN_JSON)
		m.blank = (uint32_t)_mm_movemask_epi8(
		    _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));
	return m;
}

/* Marks and copies 16 bytes. */
PLAIN_INLINE struct plain_marks
plain_take_16(struct plain_out out, const char *p, enum plain_rule rule)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);

	if (out.copies > 0)
		_mm_storeu_si128((__m128i *)(void *)out.p, v);
	if (out.copies > 1)
		_mm_storeu_si128((__m128i *)(void *)out.also, v);
	return plain_mark_16(v, rule);
}

/* 1 to 7 bytes in the low bytes of a word, without a loop: each is read from
 * one of a few places, which may overlap. */
PLAIN_INLINE uint64_t
plain_load_few(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t a, b;

	if (s.n < 4)
		return p[0] | (uint64_t)p[s.n / 2] << s.n / 2 * 8 |
		       (uint64_t)p[s.n - 1] << (s.n - 1) * 8;
	memcpy(&a, p, sizeof(a));
	memcpy(&b, p + s.n - 4, sizeof(b));
	return a | (uint64_t)b << (s.n - 4) * 8;
}

/* The same backwards: the n low bytes of the word to out. */
PLAIN_INLINE void
plain_store_few(char *out, uint64_t word, size_t n)
{
	uint32_t a = (uint32_t)word, b;

	if (n < 4) {
		out[0] = (char)word;
		out[n / 2] = (char)(word >> n / 2 * 8);
		out[n - 1] = (char)(word >> (n - 1) * 8);
		return;
	}
	b = (uint32_t)(word >> (n - 4) * 8);
	memcpy(out, &a, sizeof(a));
	memcpy(out + n - 4, &b, sizeof(b));
}

PLAIN_INLINE uint32_t
plain_scan_few(struct plain_out out, struct str s, enum plain_rule rule)
{
	uint64_t word = plain_load_few(s);
	struct plain_marks m =
	    plain_mark_16(_mm_cvtsi64_si128((long long)word), rule);

	if (out.copies > 0)
		plain_store_few(out.p, word, s.n);
	if (out.copies > 1)
		plain_store_few(out.also, word, s.n);
	return plain_odd_bits(m, 0) & ((1U << s.n) - 1);
}

PLAIN_INLINE void
plain_store_halves(char *out, size_t at, __m128i a, __m128i b)
{
	_mm_storel_epi64((__m128i *)(void *)out, a);
	_mm_storel_epi64((__m128i *)(void *)(out + at), b);
}

/* 8 to 15 bytes: the first 8 and the last 8, which may overlap. */
PLAIN_INLINE uint32_t
plain_scan_halves(struct plain_out out, struct str s, enum plain_rule rule)
{
	const size_t at = s.n - 8;
	__m128i a = _mm_loadl_epi64((const __m128i *)(const void *)s.p);
	__m128i b = _mm_loadl_epi64((const __m128i *)(const void *)(s.p + at));
	struct plain_marks m = plain_mark_16(_mm_unpacklo_epi64(a, b), rule);

	if (out.copies > 0)
		plain_store_halves(out.p, at, a, b);
	if (out.copies > 1)
		plain_store_halves(out.also, at, a, b);
	m.odd = (m.odd & 0xff) | m.odd >> 8 << at;
	m.blank = (m.blank & 0xff) | m.blank >> 8 << at;
	return plain_odd_bits(m, 0);
}

/* 16 to 32 bytes, in the same way. */
PLAIN_INLINE uint32_t
plain_scan_pair(struct plain_out out, struct str s, enum plain_rule rule)
{
	const size_t at = s.n - 16;
	struct plain_marks m = plain_take_16(out, s.p, rule), more;

	more = plain_take_16(plain_out_from(out, at), s.p + at, rule);
	m.odd |= more.odd << at;
	m.blank |= more.blank << at;
	return plain_odd_bits(m, 0);
}

PLAIN_INLINE size_t
plain_scan_short(struct plain_out out, struct str s, enum plain_rule rule)
{
	uint32_t odd;

	if (s.n >= 16)
		odd = plain_scan_pair(out, s, rule);
	else if (s.n >= 8)
		odd = plain_scan_halves(out, s, rule);
	else
		odd = s.n > 0 ? plain_scan_few(out, s, rule) : 0;
	return odd ? (size_t)__builtin_ctz(odd) : s.n;
}

/* More than 16 bytes.  The last block holds some before it again: a blank in
 * front of those was looked at with them. */
PLAIN_INLINE size_t
plain_scan_sse2(struct plain_out out, struct str s, enum plain_rule rule)
{
	uint32_t odd, before = 0;
	struct plain_marks m;
	size_t i, at;

	for (i = 0; s.n - i >= 16; i += 16) {
		m = plain_take_16(plain_out_from(out, i), s.p + i, rule);
		odd = plain_odd_bits(m, before);
		if (odd)
			return i + (size_t)__builtin_ctz(odd);
		before = m.blank >> 15;
	}
	at = s.n - 16;
	odd = plain_odd_bits(
	    plain_take_16(plain_out_from(out, at), s.p + at, rule), 0);
	return odd ? at + (size_t)__builtin_ctz(odd) : s.n;
}

#endif
#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 PLAIN_INLINE struct plain_marks
plain_mark_32(__m256i v, enum plain_rule rule)
{
	const __m256i last = _mm256_set1_epi8(0x1f);
	__m256i odd = _mm256_cmpeq_epi8(_mm256_min_epu8(v, last), v);
	struct plain_marks m = {0};

	if (rule == PLAIN_JSON || rule == PLAIN_BOTH)
		odd = _mm256_or_si256(odd,
		    _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('"')),
			_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\\'))));
	if (rule == PLAIN_ASCII)
		odd = _mm256_or_si256(odd, v);
	else if (rule != PLAIN_JSON)
		odd = _mm256_or_si256(
		    odd, _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2)));
	if (rule == PLAIN_FOLD || rule == PLAIN_BOTH)
		odd = _mm256_or_si256(
		    odd, _mm256_cmpeq_epi8(
			     _mm256_and_si256(v, _mm256_set1_epi8((char)0xfc)),
			     _mm256_set1_epi8((char)0xe0)));
	if (rule == PLAIN_LINE)
		odd = _mm256_or_si256(
		    odd, _mm256_cmpeq_epi8(v, _mm256_set1_epi8('%')));
	m.odd = (uint32_t)_mm256_movemask_epi8(odd);
	if (rule != PLAIN_JSON)
		m.blank = (uint32_t)_mm256_movemask_epi8(
		    _mm256_cmpeq_epi8(v, _mm256_set1_epi8(' ')));
	return m;
}

/* Marks and copies 32 bytes. */
PLAIN_AVX2 PLAIN_INLINE struct plain_marks
plain_take_32(struct plain_out out, const char *p, enum plain_rule rule)
{
	__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);

	if (out.copies > 0)
		_mm256_storeu_si256((__m256i *)(void *)out.p, v);
	if (out.copies > 1)
		_mm256_storeu_si256((__m256i *)(void *)out.also, v);
	return plain_mark_32(v, rule);
}

/* More than 32 bytes; otherwise as plain_scan_sse2. */
PLAIN_AVX2 PLAIN_INLINE size_t
plain_scan_long_avx2(struct plain_out out, struct str s, enum plain_rule rule)
{
	uint32_t odd, before = 0;
	struct plain_marks m;
	size_t i, at;

	for (i = 0; s.n - i >= 32; i += 32) {
		m = plain_take_32(plain_out_from(out, i), s.p + i, rule);
		odd = plain_odd_bits(m, before);
		if (odd)
			return i + (size_t)__builtin_ctz(odd);
		before = m.blank >> 31;
	}
	at = s.n - 32;
	odd = plain_odd_bits(
	    plain_take_32(plain_out_from(out, at), s.p + at, rule), 0);
	return odd ? at + (size_t)__builtin_ctz(odd) : s.n;
}

PLAIN_AVX2 PLAIN_INLINE size_t
plain_scan_to_avx2(struct plain_out out, struct str s, enum plain_rule rule)
{
	return s.n <= PLAIN_SHORT ? plain_scan_short(out, s, rule)
				  : plain_scan_long_avx2(out, s, rule);
}

PLAIN_AVX2 PLAIN_INLINE size_t
plain_length_avx2(struct str s, enum plain_rule rule)
{
	return plain_scan_to_avx2((struct plain_out){0}, s, rule);
}

PLAIN_AVX2 PLAIN_INLINE size_t
plain_scan_avx2(char *out, struct str s, enum plain_rule rule)
{
	return plain_scan_to_avx2((struct plain_out){1, out, NULL}, s, rule);
}

PLAIN_AVX2 PLAIN_INLINE size_t
plain_scan_twice_avx2(char *out, char *also, struct str s, enum plain_rule rule)
{
	return plain_scan_to_avx2((struct plain_out){2, out, also}, s, rule);
}

#endif
#if defined(__SSE2__)

PLAIN_INLINE size_t
plain_scan_to(struct plain_out out, struct str s, enum plain_rule rule)
{
	return s.n <= PLAIN_SHORT ? plain_scan_short(out, s, rule)
				  : plain_scan_sse2(out, s, rule);
}

PLAIN_INLINE size_t
plain_length(struct str s, enum plain_rule rule)
{
	return plain_scan_to((struct plain_out){0}, s, rule);
}

PLAIN_INLINE size_t
plain_scan(char *out, struct str s, enum plain_rule rule)
{
	return plain_scan_to((struct plain_out){1, out, NULL}, s, rule);
}

PLAIN_INLINE size_t
plain_scan_twice(char *out, char *also, struct str s, enum plain_rule rule)
{
	return plain_scan_to((struct plain_out){2, out, also}, s, rule);
}

#else

PLAIN_INLINE size_t
plain_length(struct str s, enum plain_rule rule)
{
	return plain_length_slow(s, rule);
}

PLAIN_INLINE size_t
plain_scan(char *out, struct str s, enum plain_rule rule)
{
	size_t n = plain_length_slow(s, rule);

	if (n)
		memcpy(out, s.p, n);
	return n;
}

PLAIN_INLINE size_t
plain_scan_twice(char *out, char *also, struct str s, enum plain_rule rule)
{
	size_t n = plain_scan(out, s, rule);

	if (n)
		memcpy(also, s.p, n);
	return n;
}

#endif
#endif

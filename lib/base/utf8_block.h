#ifndef BASE_UTF8_BLOCK_H
#define BASE_UTF8_BLOCK_H

/*
 * The lookup method of J. Keiser and D. Lemire, "Validating UTF-8 in less
 * than one instruction per byte", Software: Practice and Experience, 2020.
 * Each pair of neighbours is looked up three times, by the first byte's high
 * and low half and by the second's high half; a bit that all three hold is
 * an error of that kind.  What precedes a byte is read from memory again
 * rather than carried over, so that each block can be checked by itself.
 *
 * To be built into loops that run where the processor can do it:
 *
 *	if (!utf8_block_is_good(p))	64 bytes at p, 3 before them known
 *		...
 *	pending = utf8_goes_on(p + UTF8_BLOCK);
 */
#include <stdbool.h>
#include <stdint.h>

enum { UTF8_BLOCK = 64 };

/* Whether a character that began before p goes on at p. */
static inline bool
utf8_goes_on(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return u[-1] >= 0xc0 || u[-2] >= 0xe0 || u[-3] >= 0xf0;
}

enum {
	UTF8_SHORT = 1 << 0,	 /* a lead without what must follow */
	UTF8_LONG = 1 << 1,	 /* ASCII and a continuation */
	UTF8_OVER_3 = 1 << 2,	 /* e0 and less than a0: overlong */
	UTF8_LARGE = 1 << 3,	 /* f4 and more than 8f, f5 and 90 or more */
	UTF8_SURROGATE = 1 << 4, /* ed and more than 9f */
	UTF8_OVER_2 = 1 << 5,	 /* c0 or c1: overlong */
	UTF8_OVER_4 = 1 << 6,	 /* f0 or f5 and less than 90 */
	UTF8_TWO = 1 << 7,	 /* two continuations: after a longer lead */
	UTF8_ANY = UTF8_SHORT | UTF8_LONG | UTF8_TWO,
	UTF8_PAST = UTF8_ANY | UTF8_LARGE | UTF8_OVER_4,
	UTF8_NEXT = UTF8_LONG | UTF8_OVER_2 | UTF8_TWO,
};

static const uint8_t utf8_first_high[16] = {UTF8_LONG, UTF8_LONG, UTF8_LONG,
    UTF8_LONG, UTF8_LONG, UTF8_LONG, UTF8_LONG, UTF8_LONG, UTF8_TWO, UTF8_TWO,
    UTF8_TWO, UTF8_TWO, UTF8_SHORT | UTF8_OVER_2, UTF8_SHORT,
    UTF8_SHORT | UTF8_OVER_3 | UTF8_SURROGATE,
    UTF8_SHORT | UTF8_LARGE | UTF8_OVER_4};

static const uint8_t utf8_first_low[16] = {
    UTF8_ANY | UTF8_OVER_2 | UTF8_OVER_3 | UTF8_OVER_4, UTF8_ANY | UTF8_OVER_2,
    UTF8_ANY, UTF8_ANY, UTF8_ANY | UTF8_LARGE, UTF8_PAST, UTF8_PAST, UTF8_PAST,
    UTF8_PAST, UTF8_PAST, UTF8_PAST, UTF8_PAST, UTF8_PAST,
    UTF8_PAST | UTF8_SURROGATE, UTF8_PAST, UTF8_PAST};

static const uint8_t utf8_second_high[16] = {UTF8_SHORT, UTF8_SHORT, UTF8_SHORT,
    UTF8_SHORT, UTF8_SHORT, UTF8_SHORT, UTF8_SHORT, UTF8_SHORT,
    UTF8_NEXT | UTF8_OVER_3 | UTF8_OVER_4, UTF8_NEXT | UTF8_OVER_3 | UTF8_LARGE,
    UTF8_NEXT | UTF8_SURROGATE | UTF8_LARGE,
    UTF8_NEXT | UTF8_SURROGATE | UTF8_LARGE, UTF8_SHORT, UTF8_SHORT, UTF8_SHORT,
    UTF8_SHORT};

#if defined(__x86_64__)
#include <immintrin.h>

#define UTF8_AVX2 static inline __attribute__((always_inline, target("avx2")))

UTF8_AVX2 __m256i
utf8_load(const char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

UTF8_AVX2 __m256i
utf8_look_up(const uint8_t *table, __m256i halves)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(
				       (const __m128i *)(const void *)table)),
	    halves);
}

UTF8_AVX2 __m256i
utf8_high_half(__m256i v)
{
	return _mm256_and_si256(
	    _mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0f));
}

/* Not zero where the 32 bytes at p go wrong; 3 bytes stand before them. */
UTF8_AVX2 __m256i
utf8_find_errors(const char *p)
{
	__m256i before = utf8_load(p - 1), kind, third, fourth, must;

	kind = utf8_look_up(utf8_first_high, utf8_high_half(before));
	kind = _mm256_and_si256(
	    kind, utf8_look_up(utf8_first_low,
		      _mm256_and_si256(before, _mm256_set1_epi8(0x0f))));
	kind = _mm256_and_si256(
	    kind, utf8_look_up(utf8_second_high, utf8_high_half(utf8_load(p))));
	/* Bit 7 is set two behind e0-ff and three behind f0-ff: there, and
	 * only there, two continuations must stand side by side. */
	third =
	    _mm256_subs_epu8(utf8_load(p - 2), _mm256_set1_epi8(0xe0 - 0x80));
	fourth =
	    _mm256_subs_epu8(utf8_load(p - 3), _mm256_set1_epi8(0xf0 - 0x80));
	must = _mm256_and_si256(
	    _mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
	return _mm256_xor_si256(must, kind);
}

UTF8_AVX2 bool
utf8_block_is_ascii(const char *p)
{
	return _mm256_movemask_epi8(
		   _mm256_or_si256(utf8_load(p), utf8_load(p + 32))) == 0;
}

UTF8_AVX2 bool
utf8_block_is_good(const char *p)
{
	__m256i wrong =
	    _mm256_or_si256(utf8_find_errors(p), utf8_find_errors(p + 32));

	return _mm256_testz_si256(wrong, wrong);
}

#elif defined(__aarch64__)
#include <arm_neon.h>

#define UTF8_NEON static inline __attribute__((always_inline))

UTF8_NEON uint8x16_t
utf8_load(const char *p)
{
	return vld1q_u8((const uint8_t *)p);
}

/* As utf8_find_errors of AVX2, 16 bytes at a time. */
UTF8_NEON uint8x16_t
utf8_find_errors(const char *p)
{
	const uint8x16_t low = vdupq_n_u8(0x0f);
	uint8x16_t before = utf8_load(p - 1), kind, third, fourth, must;

	kind = vqtbl1q_u8(vld1q_u8(utf8_first_high), vshrq_n_u8(before, 4));
	kind = vandq_u8(
	    kind, vqtbl1q_u8(vld1q_u8(utf8_first_low), vandq_u8(before, low)));
	kind = vandq_u8(kind, vqtbl1q_u8(vld1q_u8(utf8_second_high),
				  vshrq_n_u8(utf8_load(p), 4)));
	third = vqsubq_u8(utf8_load(p - 2), vdupq_n_u8(0xe0 - 0x80));
	fourth = vqsubq_u8(utf8_load(p - 3), vdupq_n_u8(0xf0 - 0x80));
	must = vandq_u8(vorrq_u8(third, fourth), vdupq_n_u8(0x80));
	return veorq_u8(must, kind);
}

UTF8_NEON bool
utf8_block_is_ascii(const char *p)
{
	return vmaxvq_u8(vorrq_u8(vorrq_u8(utf8_load(p), utf8_load(p + 16)),
		   vorrq_u8(utf8_load(p + 32), utf8_load(p + 48)))) < 0x80;
}

UTF8_NEON bool
utf8_block_is_good(const char *p)
{
	return vmaxvq_u8(vorrq_u8(
		   vorrq_u8(utf8_find_errors(p), utf8_find_errors(p + 16)),
		   vorrq_u8(utf8_find_errors(p + 32),
		       utf8_find_errors(p + 48)))) == 0;
}

#endif
#endif

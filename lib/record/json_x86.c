#include "record/json_block.h"

#if defined(__x86_64__)
#include <immintrin.h>

JSON_INLINE uint64_t
bits_of_sse2(const __m128i v[4])
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(v[0]) |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v[1]) << 16 |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v[2]) << 32 |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v[3]) << 48;
}

JSON_INLINE __m128i
equal_sse2(__m128i v, char c)
{
	return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

JSON_INLINE __m128i
control_sse2(__m128i v)
{
	return _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
}

JSON_INLINE struct json_bits
classify_sse2(const char *p)
{
	__m128i v, quote[4], rare = _mm_setzero_si128(), high = rare;
	int i;

	for (i = 0; i < 4; i++) {
		v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
		quote[i] = equal_sse2(v, '"');
		high = _mm_or_si128(high, v);
		rare = _mm_or_si128(
		    rare, _mm_or_si128(control_sse2(v), equal_sse2(v, '\\')));
	}
	return (struct json_bits){.quote = bits_of_sse2(quote),
	    .rare = _mm_movemask_epi8(rare) != 0,
	    .high = _mm_movemask_epi8(high) != 0};
}

JSON_INLINE struct json_rare_bits
classify_rare_sse2(const char *p)
{
	__m128i v, back[4], control[4];
	int i;

	for (i = 0; i < 4; i++) {
		v = _mm_loadu_si128((const __m128i *)(p + 16 * i));
		back[i] = equal_sse2(v, '\\');
		control[i] = control_sse2(v);
	}
	return (struct json_rare_bits){
	    bits_of_sse2(back), bits_of_sse2(control)};
}

bool
json_index_sse2(struct json_index *x, struct str text)
{
	return json_index_blocks(x, text,
	    (struct json_way_of){classify_sse2, classify_rare_sse2, json_parity,
		json_lowest, NULL});
}

#define AVX2 __attribute__((target("avx2,bmi,pclmul,popcnt")))

AVX2 JSON_INLINE uint64_t
bits_of_avx2(__m256i a, __m256i b)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(a) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

AVX2 JSON_INLINE __m256i
equal_avx2(__m256i v, char c)
{
	return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}

AVX2 JSON_INLINE __m256i
control_avx2(__m256i v)
{
	return _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1f)), v);
}

AVX2 JSON_INLINE struct json_bits
classify_avx2(const char *p)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)p);
	__m256i b = _mm256_loadu_si256((const __m256i *)(p + 32));
	__m256i rare = _mm256_or_si256(control_avx2(_mm256_min_epu8(a, b)),
	    _mm256_or_si256(equal_avx2(a, '\\'), equal_avx2(b, '\\')));

	return (struct json_bits){
	    .quote = bits_of_avx2(equal_avx2(a, '"'), equal_avx2(b, '"')),
	    .rare = _mm256_movemask_epi8(rare) != 0,
	    .high = _mm256_movemask_epi8(_mm256_or_si256(a, b)) != 0};
}

AVX2 JSON_INLINE struct json_rare_bits
classify_rare_avx2(const char *p)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)p);
	__m256i b = _mm256_loadu_si256((const __m256i *)(p + 32));

	return (struct json_rare_bits){
	    bits_of_avx2(equal_avx2(a, '\\'), equal_avx2(b, '\\')),
	    bits_of_avx2(control_avx2(a), control_avx2(b))};
}

/* A product without carries by all ones is the parity so far. */
AVX2 JSON_INLINE uint64_t
parity_by_product(uint64_t bits)
{
	return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(
	    _mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8(-1), 0));
}

AVX2 JSON_INLINE uint32_t
lowest_bmi(uint64_t bits)
{
	return (uint32_t)_tzcnt_u64(bits);
}

AVX2 bool
json_index_avx2(struct json_index *x, struct str text)
{
	return json_index_blocks(x, text,
	    (struct json_way_of){classify_avx2, classify_rare_avx2,
		parity_by_product, lowest_bmi, utf8_block_is_good});
}

#endif

#include "base/plain.h"

#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2 1
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/*
 * All of plain.h is one scan, compiled for each rule: `rule`, and whether out
 * is NULL, are known wherever it is inlined.
 */
#define INLINE static inline __attribute__((always_inline))
#define AVX2 __attribute__((target("avx2")))

INLINE bool
is_plain(unsigned char c, unsigned char before, enum plain_rule rule)
{
	if (c < 0x20)
		return false;
	if (rule == PLAIN_JSON)
		return c != '"' && c != '\\';
	if (rule == PLAIN_CLEAN ? c == 0xc2 : c >= 0x80)
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

#if defined(__SSE2__)

/* A bit a byte: what is not plain by itself, and what is a blank. */
struct marks {
	uint32_t odd, blank;
};

/* With `before` the mark of a blank in front. */
INLINE uint32_t
odd_bits(struct marks m, uint32_t before)
{
	return m.odd | (m.blank & (m.blank << 1 | before));
}

INLINE struct marks
mark_16(__m128i v, enum plain_rule rule)
{
	const __m128i last = _mm_set1_epi8(0x1f);
	__m128i odd = _mm_cmpeq_epi8(_mm_min_epu8(v, last), v);
	struct marks m = {0};

	if (rule == PLAIN_JSON)
		odd = _mm_or_si128(
		    odd, _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
			     _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))));
	else if (rule == PLAIN_CLEAN)
		odd = _mm_or_si128(
		    odd, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xc2)));
	else /* the sign is set in what is not ASCII */
		odd = _mm_or_si128(odd, v);
	m.odd = (uint32_t)_mm_movemask_epi8(odd);
	if (rule != PLAIN_JSON)
		m.blank = (uint32_t)_mm_movemask_epi8(
		    _mm_cmpeq_epi8(v, _mm_set1_epi8(' ')));
	return m;
}

/* Marks and copies 16 bytes. */
INLINE struct marks
take_16(char *out, const char *p, enum plain_rule rule)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);

	if (out)
		_mm_storeu_si128((__m128i *)(void *)out, v);
	return mark_16(v, rule);
}

/* 1 to 7 bytes in the low bytes of a word, without a loop: each is read from
 * one of a few places, which may overlap. */
INLINE uint64_t
load_few(struct str s)
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
INLINE void
store_few(char *out, uint64_t word, size_t n)
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

INLINE uint32_t
scan_few(char *out, struct str s, enum plain_rule rule)
{
	uint64_t word = load_few(s);
	struct marks m = mark_16(_mm_cvtsi64_si128((long long)word), rule);

	if (out)
		store_few(out, word, s.n);
	return odd_bits(m, 0) & ((1U << s.n) - 1);
}

/* 8 to 15 bytes: the first 8 and the last 8, which may overlap. */
INLINE uint32_t
scan_halves(char *out, struct str s, enum plain_rule rule)
{
	const size_t at = s.n - 8;
	__m128i a = _mm_loadl_epi64((const __m128i *)(const void *)s.p);
	__m128i b = _mm_loadl_epi64((const __m128i *)(const void *)(s.p + at));
	struct marks m = mark_16(_mm_unpacklo_epi64(a, b), rule);

	if (out) {
		_mm_storel_epi64((__m128i *)(void *)out, a);
		_mm_storel_epi64((__m128i *)(void *)(out + at), b);
	}
	m.odd = (m.odd & 0xff) | m.odd >> 8 << at;
	m.blank = (m.blank & 0xff) | m.blank >> 8 << at;
	return odd_bits(m, 0);
}

/* 16 to 32 bytes, in the same way. */
INLINE uint32_t
scan_pair(char *out, struct str s, enum plain_rule rule)
{
	const size_t at = s.n - 16;
	struct marks m = take_16(out, s.p, rule), more;

	more = take_16(out ? out + at : NULL, s.p + at, rule);
	m.odd |= more.odd << at;
	m.blank |= more.blank << at;
	return odd_bits(m, 0);
}

INLINE size_t
scan_short(char *out, struct str s, enum plain_rule rule)
{
	uint32_t odd;

	if (s.n >= 16)
		odd = scan_pair(out, s, rule);
	else if (s.n >= 8)
		odd = scan_halves(out, s, rule);
	else
		odd = s.n > 0 ? scan_few(out, s, rule) : 0;
	return odd ? (size_t)__builtin_ctz(odd) : s.n;
}

/* More than 16 bytes.  The last block holds some before it again: a blank in
 * front of those was looked at with them. */
INLINE size_t
scan_sse2(char *out, struct str s, enum plain_rule rule)
{
	uint32_t odd, before = 0;
	struct marks m;
	size_t i, at;

	for (i = 0; s.n - i >= 16; i += 16) {
		m = take_16(out ? out + i : NULL, s.p + i, rule);
		odd = odd_bits(m, before);
		if (odd)
			return i + (size_t)__builtin_ctz(odd);
		before = m.blank >> 15;
	}
	at = s.n - 16;
	odd = odd_bits(take_16(out ? out + at : NULL, s.p + at, rule), 0);
	return odd ? at + (size_t)__builtin_ctz(odd) : s.n;
}

#endif
#ifdef HAVE_AVX2

AVX2 INLINE struct marks
mark_32(__m256i v, enum plain_rule rule)
{
	const __m256i last = _mm256_set1_epi8(0x1f);
	__m256i odd = _mm256_cmpeq_epi8(_mm256_min_epu8(v, last), v);
	struct marks m = {0};

	if (rule == PLAIN_JSON)
		odd = _mm256_or_si256(odd,
		    _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('"')),
			_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\\'))));
	else if (rule == PLAIN_CLEAN)
		odd = _mm256_or_si256(
		    odd, _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xc2)));
	else
		odd = _mm256_or_si256(odd, v);
	m.odd = (uint32_t)_mm256_movemask_epi8(odd);
	if (rule != PLAIN_JSON)
		m.blank = (uint32_t)_mm256_movemask_epi8(
		    _mm256_cmpeq_epi8(v, _mm256_set1_epi8(' ')));
	return m;
}

/* Marks and copies 32 bytes. */
AVX2 INLINE struct marks
take_32(char *out, const char *p, enum plain_rule rule)
{
	__m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);

	if (out)
		_mm256_storeu_si256((__m256i *)(void *)out, v);
	return mark_32(v, rule);
}

/* More than 32 bytes; otherwise as scan_sse2. */
AVX2 INLINE size_t
scan_avx2(char *out, struct str s, enum plain_rule rule)
{
	uint32_t odd, before = 0;
	struct marks m;
	size_t i, at;

	for (i = 0; s.n - i >= 32; i += 32) {
		m = take_32(out ? out + i : NULL, s.p + i, rule);
		odd = odd_bits(m, before);
		if (odd)
			return i + (size_t)__builtin_ctz(odd);
		before = m.blank >> 31;
	}
	at = s.n - 32;
	odd = odd_bits(take_32(out ? out + at : NULL, s.p + at, rule), 0);
	return odd ? at + (size_t)__builtin_ctz(odd) : s.n;
}

AVX2 static size_t
clean_avx2(char *out, struct str s)
{
	(void)out;
	return scan_avx2(NULL, s, PLAIN_CLEAN);
}

AVX2 static size_t
ascii_avx2(char *out, struct str s)
{
	return scan_avx2(out, s, PLAIN_ASCII);
}

AVX2 static size_t
json_avx2(char *out, struct str s)
{
	return scan_avx2(out, s, PLAIN_JSON);
}

#else
#define clean_avx2 NULL
#define ascii_avx2 NULL
#define json_avx2 NULL
#endif

/* `avx2` is the same scan, compiled for processors that have it. */
INLINE size_t
scan(char *out, struct str s, enum plain_rule rule,
    size_t (*avx2)(char *out, struct str s))
{
#if defined(__SSE2__)
	if (s.n <= 32)
		return scan_short(out, s, rule);
#ifdef HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return avx2(out, s);
#endif
	(void)avx2;
	return scan_sse2(out, s, rule);
#else
	size_t n = plain_length_slow(s, rule);

	(void)avx2;
	if (out && n)
		memcpy(out, s.p, n);
	return n;
#endif
}

size_t
plain_length_clean(struct str s)
{
	return scan(NULL, s, PLAIN_CLEAN, clean_avx2);
}

size_t
plain_copy_ascii(char *out, struct str s)
{
	return scan(out, s, PLAIN_ASCII, ascii_avx2);
}

size_t
plain_copy_json(char *out, struct str s)
{
	return scan(out, s, PLAIN_JSON, json_avx2);
}

struct plain_line
plain_line_slow(struct str s)
{
	struct plain_line l = {.n = str_find_byte(s, '\n')};

	s.n = l.n;
	l.clean = plain_length_clean(s) == s.n;
	l.percent = str_find_byte(s, '%') < s.n;
	return l;
}

#ifdef HAVE_AVX2

/* Which of 32 bytes are c, a bit each. */
AVX2 INLINE uint32_t
find_32(const char *p, char c)
{
	return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(
	    _mm256_loadu_si256((const __m256i *)(const void *)p),
	    _mm256_set1_epi8(c)));
}

AVX2 static struct plain_line
line_avx2(struct str s)
{
	uint32_t end = 0, odd = 0, percent = 0, before = 0, front;
	struct plain_line l;
	struct marks m;
	size_t i;

	for (i = 0; s.n - i >= 32; i += 32) {
		end = find_32(s.p + i, '\n');
		if (end)
			break;
		m = take_32(NULL, s.p + i, PLAIN_CLEAN);
		odd |= odd_bits(m, before);
		percent |= find_32(s.p + i, '%');
		before = m.blank >> 31;
	}
	if (end) {
		front = (end & -end) - 1;
		m = take_32(NULL, s.p + i, PLAIN_CLEAN);
		odd |= odd_bits(m, before) & front;
		percent |= find_32(s.p + i, '%') & front;
		return (struct plain_line){
		    i + (size_t)__builtin_ctz(end), !odd, percent};
	}
	l = plain_line_slow(str_from(s, i));
	if (before && l.n > 0 && s.p[i] == ' ')
		odd = 1;
	return (struct plain_line){
	    i + l.n, !odd && l.clean, percent || l.percent};
}

#endif

struct plain_line
plain_line(struct str s)
{
#ifdef HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return line_avx2(s);
#endif
	return plain_line_slow(s);
}

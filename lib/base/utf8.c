#include "base/utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAVE_AVX2 1
#include <immintrin.h>
#endif

/*
 * How many of the n > 0 bytes at p make the first character; *good tells
 * whether it is well-formed.  If not, they are the maximal part of one
 * (Unicode 15, table 3-7 and section 3.9).
 */
static size_t
measure(const unsigned char *p, size_t n, bool *good)
{
	unsigned char c = p[0], low = 0x80, high = 0xbf;
	size_t size, i;

	*good = c < 0x80;
	if (c < 0xc2 || c > 0xf4)
		return 1;
	size = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (c == 0xe0)
		low = 0xa0; /* less is overlong */
	else if (c == 0xed)
		high = 0x9f; /* more is a surrogate */
	else if (c == 0xf0)
		low = 0x90; /* less is overlong */
	else if (c == 0xf4)
		high = 0x8f; /* more is past U+10FFFF */
	for (i = 1; i < size; i++) {
		if (i >= n || p[i] < low || p[i] > high)
			return i;
		low = 0x80;
		high = 0xbf;
	}
	*good = true;
	return size;
}

size_t
utf8_check_plain(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, size;
	bool good;

	while (i < s.n) {
		size = measure(p + i, s.n - i, &good);
		if (!good)
			break;
		i += size;
	}
	return i;
}

/* From offset i, where a character begins, with ASCII 8 bytes a step. */
static size_t
check_quick(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint64_t word;
	size_t size;
	bool good;

	while (i < s.n) {
		if (s.n - i >= sizeof(word)) {
			memcpy(&word, p + i, sizeof(word));
			if ((word & UINT64_C(0x8080808080808080)) == 0) {
				i += sizeof(word);
				continue;
			}
		}
		size = measure(p + i, s.n - i, &good);
		if (!good)
			break;
		i += size;
	}
	return i;
}

#ifdef HAVE_AVX2
/*
 * The lookup method of J. Keiser and D. Lemire, "Validating UTF-8 in less
 * than one instruction per byte", Software: Practice and Experience, 2020.
 * Each pair of neighbours is looked up three times, by the first byte's high
 * and low half and by the second's high half; a bit that all three hold is
 * an error of that kind.  What precedes a byte is read from memory again
 * rather than carried over, so that each block can be checked by itself.
 */
enum { BLOCK = 64 };

enum {
	TOO_SHORT = 1 << 0,  /* a lead without what must follow */
	TOO_LONG = 1 << 1,   /* ASCII and a continuation */
	OVERLONG_3 = 1 << 2, /* e0 and less than a0 */
	TOO_LARGE = 1 << 3,  /* f4 and more than 8f, f5 and 90 or more */
	SURROGATE = 1 << 4,  /* ed and more than 9f */
	OVERLONG_2 = 1 << 5, /* c0 or c1 */
	OVERLONG_4 = 1 << 6, /* f0 and less than 90; f5 and less than 90 */
	TWO_CONTS = 1 << 7,  /* an error unless a longer lead precedes */
	ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTS,
	PAST = ANY_LOW | TOO_LARGE | OVERLONG_4,
	CONT = TOO_LONG | OVERLONG_2 | TWO_CONTS,
};

static const uint8_t first_high[16] = {TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_CONTS, TWO_CONTS, TWO_CONTS,
    TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | OVERLONG_4};

static const uint8_t first_low[16] = {
    ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4, ANY_LOW | OVERLONG_2,
    ANY_LOW, ANY_LOW, ANY_LOW | TOO_LARGE, PAST, PAST, PAST, PAST, PAST, PAST,
    PAST, PAST, PAST | SURROGATE, PAST, PAST};

static const uint8_t second_high[16] = {TOO_SHORT, TOO_SHORT, TOO_SHORT,
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
    CONT | OVERLONG_3 | OVERLONG_4, CONT | OVERLONG_3 | TOO_LARGE,
    CONT | SURROGATE | TOO_LARGE, CONT | SURROGATE | TOO_LARGE, TOO_SHORT,
    TOO_SHORT, TOO_SHORT, TOO_SHORT};

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i
load(const unsigned char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline __m256i
load_table(const uint8_t *table)
{
	return _mm256_broadcastsi128_si256(
	    _mm_loadu_si128((const __m128i *)(const void *)table));
}

AVX2 static inline __m256i
high_half(__m256i v)
{
	return _mm256_and_si256(
	    _mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0f));
}

/* Not zero where the 32 bytes at p go wrong; 3 bytes stand before them. */
AVX2 static inline __m256i
find_errors(const unsigned char *p)
{
	__m256i before = load(p - 1), kind, third, fourth, must;

	kind = _mm256_shuffle_epi8(load_table(first_high), high_half(before));
	kind = _mm256_and_si256(
	    kind, _mm256_shuffle_epi8(load_table(first_low),
		      _mm256_and_si256(before, _mm256_set1_epi8(0x0f))));
	kind = _mm256_and_si256(kind,
	    _mm256_shuffle_epi8(load_table(second_high), high_half(load(p))));
	/* Bit 7 is set two behind e0-ff and three behind f0-ff: there, and
	 * only there, two continuations must stand side by side. */
	third = _mm256_subs_epu8(load(p - 2), _mm256_set1_epi8(0xe0 - 0x80));
	fourth = _mm256_subs_epu8(load(p - 3), _mm256_set1_epi8(0xf0 - 0x80));
	must = _mm256_and_si256(
	    _mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
	return _mm256_xor_si256(must, kind);
}

AVX2 static inline bool
block_is_ascii(const unsigned char *p)
{
	return _mm256_movemask_epi8(_mm256_or_si256(load(p), load(p + 32))) ==
	       0;
}

AVX2 static inline bool
block_is_good(const unsigned char *p)
{
	__m256i wrong = _mm256_or_si256(find_errors(p), find_errors(p + 32));

	return _mm256_testz_si256(wrong, wrong);
}

/* Whether a character that began before p goes on at p. */
static inline bool
is_pending(const unsigned char *p)
{
	return p[-1] >= 0xc0 || p[-2] >= 0xe0 || p[-3] >= 0xf0;
}

/* The place, at i or up to 3 before it, where a character begins, when all
 * before i is good but for a last character that i may cut. */
static size_t
step_back(const unsigned char *p, size_t i)
{
	size_t k;

	for (k = 1; k <= 3 && k <= i; k++)
		if (p[i - k] >= 0xc0)
			return i - k;
	return i;
}

/* From offset i >= 3, where a character begins; s.n - i >= BLOCK. */
AVX2 static size_t
check_avx2(struct str s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s.p;
	bool pending = false;

	for (; s.n - i >= BLOCK; i += BLOCK) {
		if (!pending && block_is_ascii(p + i))
			continue;
		if (!block_is_good(p + i))
			break;
		pending = is_pending(p + i + BLOCK);
	}
	return check_quick(s, step_back(p, i));
}
#endif

size_t
utf8_check(struct str s)
{
#ifdef HAVE_AVX2
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, size;
	bool good;

	/* The blocks look 3 bytes back, so some characters come first. */
	if (s.n >= 2 * BLOCK && __builtin_cpu_supports("avx2")) {
		while (i < 3) {
			size = measure(p + i, s.n - i, &good);
			if (!good)
				return i;
			i += size;
		}
		return check_avx2(s, i);
	}
#endif
	return check_quick(s, 0);
}

uint32_t
utf8_next(struct str *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	uint32_t character;
	bool good;
	size_t size = measure(p, s->n, &good), i;

	*s = str_from(*s, size);
	if (!good)
		return UTF8_REPLACEMENT;
	if (size == 1)
		return p[0];
	character = p[0] & (0x7fU >> size);
	for (i = 1; i < size; i++)
		character = character << 6 | (p[i] & 0x3fU);
	return character;
}

void
utf8_add(struct buf *out, uint32_t c)
{
	char bytes[4];
	size_t n = 0;

	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = UTF8_REPLACEMENT;
	if (c < 0x80) {
		bytes[n++] = (char)c;
	} else if (c < 0x800) {
		bytes[n++] = (char)(0xc0 | c >> 6);
		bytes[n++] = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		bytes[n++] = (char)(0xe0 | c >> 12);
		bytes[n++] = (char)(0x80 | (c >> 6 & 0x3f));
		bytes[n++] = (char)(0x80 | (c & 0x3f));
	} else {
		bytes[n++] = (char)(0xf0 | c >> 18);
		bytes[n++] = (char)(0x80 | (c >> 12 & 0x3f));
		bytes[n++] = (char)(0x80 | (c >> 6 & 0x3f));
		bytes[n++] = (char)(0x80 | (c & 0x3f));
	}
	buf_add(out, bytes, n);
}

size_t
utf8_repair(struct buf *out, struct str s)
{
	size_t count = 0, n;

	while (s.n > 0) {
		n = utf8_check(s);
		buf_add(out, s.p, n);
		s = str_from(s, n);
		if (s.n > 0) {
			utf8_add(out, utf8_next(&s));
			count++;
		}
	}
	return count;
}

size_t
utf8_floor(struct str s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s.p;
	bool good;
	size_t k;

	if (n >= s.n)
		return s.n;
	for (k = 1; k <= 3 && k <= n; k++) {
		if ((p[n - k] & 0xc0) == 0x80)
			continue;
		if (measure(p + n - k, s.n - (n - k), &good) > k && good)
			return n - k;
		break;
	}
	return n;
}

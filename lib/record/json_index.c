#include "record/json_index.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define NOWHERE UINT32_MAX

/* What the 64 bytes of a block are, a bit each. */
struct block_bits {
	uint64_t quote, backslash, op, space, control, high;
};

void
json_index_begin(struct json_index *x)
{
	x->n = 0;
	x->bad = NOWHERE;
	x->high = false;
	x->string = x->escaped = x->run = 0;
}

static bool
is_op(unsigned char c)
{
	return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' ||
	       c == ',';
}

static bool
is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
put(struct json_index *x, uint32_t at)
{
	x->at[x->n++] = at;
}

/* Byte by byte: the oracle of the ways below. */
static void
step_plain(struct json_index *x, const char *text, uint32_t from, uint32_t to)
{
	bool string = x->string != 0, escaped = x->escaped != 0;
	bool run = x->run != 0, was_escaped, was_run;
	unsigned char c;
	uint32_t i;

	for (i = from; i < to; i++) {
		c = (unsigned char)text[i];
		x->high |= c >= 0x80;
		was_escaped = escaped;
		was_run = run;
		escaped = c == '\\' && !was_escaped;
		run = false;
		if (string && c < 0x20 && x->bad == NOWHERE)
			x->bad = i;
		if (c == '"' && !was_escaped) {
			put(x, i);
			string = !string;
		} else if (string) {
			if (escaped)
				put(x, i);
		} else if (is_op(c)) {
			put(x, i);
		} else if (!is_space(c)) {
			run = true;
			if (!was_run)
				put(x, i);
		}
	}
	x->string = string ? ~(uint64_t)0 : 0;
	x->escaped = escaped;
	x->run = run;
}

/* Each bit becomes the parity of the bits up to and with it. */
static inline uint64_t
parity_so_far(uint64_t bits)
{
	bits ^= bits << 1;
	bits ^= bits << 2;
	bits ^= bits << 4;
	bits ^= bits << 8;
	bits ^= bits << 16;
	bits ^= bits << 32;
	return bits;
}

/* Of the backslashes, those that begin an escape; they are rare in text. */
static inline uint64_t
escape_starts(uint64_t backslash, uint64_t escaped_first)
{
	uint64_t rest = backslash & ~escaped_first, starts = 0, bit;

	while (rest) {
		bit = rest & -rest;
		starts |= bit;
		rest &= ~(bit | bit << 1);
	}
	return starts;
}

static inline __attribute__((always_inline)) void
step_block(struct json_index *x, struct block_bits b, uint32_t base,
    uint64_t (*parity)(uint64_t))
{
	uint64_t starts = 0, escaped = x->escaped, quote, string, other, bits;

	if (b.backslash | escaped) {
		starts = escape_starts(b.backslash, escaped);
		escaped |= starts << 1;
		x->escaped = starts >> 63;
	}
	quote = b.quote & ~escaped;
	string = parity(quote) ^ x->string;
	x->string = (uint64_t)((int64_t)string >> 63);
	other = ~(b.op | b.space | string | quote);
	bits = quote | (b.op & ~string) | (starts & string) |
	       (other & ~(other << 1 | x->run));
	x->run = other >> 63;
	x->high |= b.high != 0;
	if ((b.control & string) && x->bad == NOWHERE)
		x->bad = base + (uint32_t)__builtin_ctzll(b.control & string);
	while (bits) {
		put(x, base + (uint32_t)__builtin_ctzll(bits));
		bits &= bits - 1;
	}
}

/*
 * All blocks of a step; the bytes past the end of the last one are blanks,
 * which add no position.
 */
#define STEP_BY(name, attributes, classify, parity) \
	attributes static void name(struct json_index *x, const char *text, \
	    uint32_t from, uint32_t to) \
	{ \
		char last[64]; \
		uint32_t i; \
\
		for (i = from; to - i >= 64; i += 64) \
			step_block(x, classify(text + i), i, parity); \
		if (i < to) { \
			memset(last, ' ', sizeof(last)); \
			memcpy(last, text + i, to - i); \
			step_block(x, classify(last), i, parity); \
		} \
	}

#if defined(__x86_64__)

static inline __attribute__((always_inline)) uint64_t
bits_of_sse2(const __m128i v[4])
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(v[0]) |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v[1]) << 16 |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v[2]) << 32 |
	       (uint64_t)(uint32_t)_mm_movemask_epi8(v[3]) << 48;
}

static inline __attribute__((always_inline)) struct block_bits
classify_sse2(const char *p)
{
	__m128i v[4], quote[4], back[4], op[4], space[4], control[4], low;
	int i;

	for (i = 0; i < 4; i++) {
		v[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
		/* '[' and ']' become '{' and '}'. */
		low = _mm_or_si128(v[i], _mm_set1_epi8(0x20));
		quote[i] = _mm_cmpeq_epi8(v[i], _mm_set1_epi8('"'));
		back[i] = _mm_cmpeq_epi8(v[i], _mm_set1_epi8('\\'));
		op[i] = _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(low, _mm_set1_epi8('{')),
			_mm_cmpeq_epi8(low, _mm_set1_epi8('}'))),
		    _mm_or_si128(_mm_cmpeq_epi8(v[i], _mm_set1_epi8(':')),
			_mm_cmpeq_epi8(v[i], _mm_set1_epi8(','))));
		space[i] = _mm_or_si128(
		    _mm_or_si128(_mm_cmpeq_epi8(v[i], _mm_set1_epi8(' ')),
			_mm_cmpeq_epi8(v[i], _mm_set1_epi8('\t'))),
		    _mm_or_si128(_mm_cmpeq_epi8(v[i], _mm_set1_epi8('\n')),
			_mm_cmpeq_epi8(v[i], _mm_set1_epi8('\r'))));
		control[i] = _mm_cmpeq_epi8(
		    _mm_min_epu8(v[i], _mm_set1_epi8(0x1f)), v[i]);
	}
	return (struct block_bits){bits_of_sse2(quote), bits_of_sse2(back),
	    bits_of_sse2(op), bits_of_sse2(space), bits_of_sse2(control),
	    bits_of_sse2(v)};
}

STEP_BY(step_sse2, , classify_sse2, parity_so_far)

#define AVX2 __attribute__((target("avx2,bmi,pclmul")))

AVX2 static inline __attribute__((always_inline)) uint64_t
bits_of_avx2(__m256i a, __m256i b)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(a) |
	       (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

/*
 * A byte is white space when the table at its low four bits holds the byte
 * itself.  It is one of {}[]:, when the other table holds it with 0x20 set;
 * 0x0c and 0x1a pass for ',' and ':' there, which json.c refuses.
 */
AVX2 static inline __attribute__((always_inline)) struct block_bits
classify_avx2(const char *p)
{
	const __m256i spaces = _mm256_broadcastsi128_si256(_mm_setr_epi8(
	    ' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, 0, '\r', 0, 0));
	const __m256i ops = _mm256_broadcastsi128_si256(_mm_setr_epi8(
	    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, ':', '{', ',', '}', 0, 0));
	const __m256i bit5 = _mm256_set1_epi8(0x20);
	const __m256i quote = _mm256_set1_epi8('"');
	const __m256i back = _mm256_set1_epi8('\\');
	const __m256i last = _mm256_set1_epi8(0x1f);
	__m256i a = _mm256_loadu_si256((const __m256i *)p);
	__m256i b = _mm256_loadu_si256((const __m256i *)(p + 32));

	return (struct block_bits){
	    .quote = bits_of_avx2(
		_mm256_cmpeq_epi8(a, quote), _mm256_cmpeq_epi8(b, quote)),
	    .backslash = bits_of_avx2(
		_mm256_cmpeq_epi8(a, back), _mm256_cmpeq_epi8(b, back)),
	    .op = bits_of_avx2(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(ops, a),
				   _mm256_or_si256(a, bit5)),
		_mm256_cmpeq_epi8(
		    _mm256_shuffle_epi8(ops, b), _mm256_or_si256(b, bit5))),
	    .space = bits_of_avx2(
		_mm256_cmpeq_epi8(_mm256_shuffle_epi8(spaces, a), a),
		_mm256_cmpeq_epi8(_mm256_shuffle_epi8(spaces, b), b)),
	    .control =
		bits_of_avx2(_mm256_cmpeq_epi8(_mm256_min_epu8(a, last), a),
		    _mm256_cmpeq_epi8(_mm256_min_epu8(b, last), b)),
	    .high = bits_of_avx2(a, b)};
}

/* A product without carries by all ones is the parity so far. */
AVX2 static inline __attribute__((always_inline)) uint64_t
parity_by_product(uint64_t bits)
{
	return (uint64_t)_mm_cvtsi128_si64(_mm_clmulepi64_si128(
	    _mm_set_epi64x(0, (int64_t)bits), _mm_set1_epi8(-1), 0));
}

STEP_BY(step_avx2, AVX2, classify_avx2, parity_by_product)

#define AVX512 __attribute__((target("avx2,avx512bw,bmi,pclmul")))

/* As classify_avx2, where a comparison gives its bits by itself. */
AVX512 static inline __attribute__((always_inline)) struct block_bits
classify_avx512(const char *p)
{
	const __m512i spaces = _mm512_broadcast_i32x4(_mm_setr_epi8(
	    ' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, 0, '\r', 0, 0));
	const __m512i ops = _mm512_broadcast_i32x4(_mm_setr_epi8(
	    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, ':', '{', ',', '}', 0, 0));
	__m512i v = _mm512_loadu_si512(p);

	return (struct block_bits){
	    .quote = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('"')),
	    .backslash = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('\\')),
	    .op = _mm512_cmpeq_epi8_mask(_mm512_shuffle_epi8(ops, v),
		_mm512_or_si512(v, _mm512_set1_epi8(0x20))),
	    .space = _mm512_cmpeq_epi8_mask(_mm512_shuffle_epi8(spaces, v), v),
	    .control = _mm512_cmple_epu8_mask(v, _mm512_set1_epi8(0x1f)),
	    .high = _mm512_movepi8_mask(v)};
}

STEP_BY(step_avx512, AVX512, classify_avx512, parity_by_product)

#endif

bool
json_way_works(enum json_way way)
{
#if defined(__x86_64__)
	if (way == JSON_SSE2)
		return true;
	if (way == JSON_AVX512)
		return __builtin_cpu_supports("avx512bw") &&
		       __builtin_cpu_supports("bmi") &&
		       __builtin_cpu_supports("pclmul");
	if (way == JSON_AVX2)
		return __builtin_cpu_supports("avx2") &&
		       __builtin_cpu_supports("bmi") &&
		       __builtin_cpu_supports("pclmul");
#endif
	return way == JSON_PLAIN;
}

enum json_way
json_index_best(void)
{
	if (json_way_works(JSON_AVX512))
		return JSON_AVX512;
	if (json_way_works(JSON_AVX2))
		return JSON_AVX2;
	return json_way_works(JSON_SSE2) ? JSON_SSE2 : JSON_PLAIN;
}

void
json_index_step(enum json_way way, struct json_index *x, const char *text,
    uint32_t from, uint32_t to)
{
	x->n = 0;
	switch (way) {
#if defined(__x86_64__)
	case JSON_AVX512:
		step_avx512(x, text, from, to);
		break;
	case JSON_AVX2:
		step_avx2(x, text, from, to);
		break;
	case JSON_SSE2:
		step_sse2(x, text, from, to);
		break;
#endif
	default:
		step_plain(x, text, from, to);
	}
}

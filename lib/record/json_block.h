#ifndef RECORD_JSON_BLOCK_H
#define RECORD_JSON_BLOCK_H

/*
 * The first step of the scanner over one block of 64 bytes and over a text,
 * written once for all processors: a way brings functions, which are
 * built into it.  What is to be done for some blocks only is put off and done
 * for all of them at once, since the processor could not guess for which.
 */
#include <string.h>

#include "base/utf8_block.h"
#include "record/json_index.h"

#define JSON_INLINE static inline __attribute__((always_inline))

/* Bytes in a block, and blocks in a step. */
enum { JSON_BLOCK = 64, JSON_STEP = 64 };

/* What the bytes of a block are, a bit each. */
struct json_bits {
	uint64_t quote;
	bool rare; /* there is a control character or a backslash */
	bool high; /* there is a byte past 0x7f */
};

struct json_rare_bits {
	uint64_t backslash, control;
};

struct json_way_of {
	struct json_bits (*classify)(const char *p);
	struct json_rare_bits (*classify_rare)(const char *p);
	uint64_t (*parity)(uint64_t bits); /* as json_parity */
	uint32_t (*lowest)(uint64_t bits); /* which is set; any when none is */
	/* Whether UTF-8 is right in a block, 3 bytes before it being known;
	 * NULL: the caller checks the text. */
	bool (*good_utf8)(const char *p);
};

/* Each bit becomes the parity of the bits up to and with it. */
JSON_INLINE uint64_t
json_parity(uint64_t bits)
{
	bits ^= bits << 1;
	bits ^= bits << 2;
	bits ^= bits << 4;
	bits ^= bits << 8;
	bits ^= bits << 16;
	bits ^= bits << 32;
	return bits;
}

/* Of the backslashes, those that begin an escape. */
JSON_INLINE uint64_t
json_escape_starts(uint64_t backslash, uint64_t escaped_first)
{
	uint64_t rest = backslash & ~escaped_first, starts = 0, bit;

	while (rest) {
		bit = rest & -rest;
		starts |= bit;
		rest &= ~(bit | bit << 1);
	}
	return starts;
}

/* Where a scan of the text is, from block to block. */
struct json_state {
	uint64_t string;  /* all ones when the next block begins in a string */
	uint64_t escaped; /* 1 when its first byte is escaped */
	uint64_t bad;	  /* not 0 when this is no JSON */
};

/* Which bytes are in strings, of which the quotes begin and end some. */
JSON_INLINE uint64_t
json_strings(struct json_state *s, uint64_t quote, const struct json_way_of way)
{
	uint64_t string = way.parity(quote) ^ s->string;

	s->string = (uint64_t)((int64_t)string >> 63);
	return string;
}

/*
 * The positions in the block whose bytes are b, the first `drop` of them
 * having been seen already.
 */
JSON_INLINE uint64_t
json_find(struct json_state *s, const char *p, unsigned drop,
    struct json_bits b, const struct json_way_of way)
{
	uint64_t quote = b.quote >> drop, starts, string;
	struct json_rare_bits r;

	if (__builtin_expect(!b.rare && !s->escaped, 1)) {
		string = json_strings(s, quote, way);
		return quote & ~string;
	}
	r = way.classify_rare(p);
	starts = json_escape_starts(r.backslash >> drop, s->escaped);
	quote &= ~(starts << 1 | s->escaped);
	s->escaped = starts >> 63;
	string = json_strings(s, quote, way);
	s->bad |= r.control >> drop & string;
	return (quote & ~string) | (starts & string);
}

JSON_INLINE uint32_t
json_lowest(uint64_t bits)
{
	return (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << 63);
}

/* Lists the lowest bit and returns the others; any when there is none. */
JSON_INLINE uint64_t
json_put_one(uint32_t *at, uint64_t bits, uint32_t base,
    uint32_t (*lowest)(uint64_t bits))
{
	*at = base + lowest(bits);
	return bits & (bits - 1);
}

/* Lists the bits; writes some more than there are, so as to branch less. */
JSON_INLINE void
json_put(struct json_index *x, uint64_t bits, uint32_t base,
    uint32_t (*lowest)(uint64_t bits))
{
	uint32_t *at = x->at + x->n;

	x->n += (size_t)__builtin_popcountll(bits);
	do {
		bits = json_put_one(at, bits, base, lowest);
		bits = json_put_one(at + 1, bits, base, lowest);
		bits = json_put_one(at + 2, bits, base, lowest);
		bits = json_put_one(at + 3, bits, base, lowest);
		at += 4;
	} while (bits);
}

/* What precedes a text may not be read, and is taken for zeros. */
JSON_INLINE bool
json_good_utf8(struct str text, const char *p, bool (*good_utf8)(const char *p))
{
	char front[4 + JSON_BLOCK];

	if (p - text.p >= 3)
		return good_utf8(p);
	memset(front, 0, 4);
	memcpy(front + 4, p, JSON_BLOCK);
	return good_utf8(front + 4);
}

/* The blocks at those offsets, and that no other should have been there. */
JSON_INLINE void
json_check_utf8(struct json_index *x, struct str text, const uint32_t *high,
    size_t n, bool (*good_utf8)(const char *p))
{
	size_t i;

	for (i = 0; i < n; i++) {
		x->bad |= x->goes_on && high[i] != x->goes_on;
		x->bad |= !json_good_utf8(text, text.p + high[i], good_utf8);
		x->goes_on = utf8_goes_on(text.p + high[i] + JSON_BLOCK)
				 ? high[i] + JSON_BLOCK
				 : 0;
	}
}

/* At most JSON_STEP whole blocks. */
JSON_INLINE void
json_index_step(struct json_index *x, struct str text, uint32_t from,
    uint32_t to, const struct json_way_of way)
{
	uint32_t high[JSON_STEP], base[JSON_STEP], i;
	uint64_t words[JSON_STEP];
	struct json_state s = {x->string, x->escaped, 0};
	size_t nhigh = 0, n = 0, k;
	struct json_bits b;

	for (i = from; i < to; i += JSON_BLOCK) {
		b = way.classify(text.p + i);
		high[nhigh] = base[n] = i;
		nhigh += b.high;
		words[n] = json_find(&s, text.p + i, 0, b, way);
		n += words[n] != 0;
	}
	x->string = s.string;
	x->escaped = s.escaped;
	x->bad |= s.bad != 0;
	for (k = 0; k < n; k++)
		json_put(x, words[k], base[k], way.lowest);
	if (way.good_utf8)
		json_check_utf8(x, text, high, nhigh, way.good_utf8);
	else
		x->high |= nhigh > 0;
}

/* The end of a text, less than a block: read with some of what precedes. */
JSON_INLINE void
json_index_rest(struct json_index *x, struct str text, uint32_t whole,
    const struct json_way_of way)
{
	uint32_t from = (uint32_t)text.n - JSON_BLOCK;
	struct json_bits b = way.classify(text.p + from);
	struct json_state s = {x->string, x->escaped, 0};

	json_put(x, json_find(&s, text.p + from, whole - from, b, way), whole,
	    way.lowest);
	x->string = s.string;
	x->bad |= s.bad != 0;
	if (!b.high)
		return;
	x->bad |= x->goes_on && x->goes_on != whole;
	x->goes_on = 0;
	if (way.good_utf8)
		json_check_utf8(x, text, &from, 1, way.good_utf8);
	else
		x->high = true;
}

JSON_INLINE bool
json_index_blocks(
    struct json_index *x, struct str text, const struct json_way_of way)
{
	enum { STEP = JSON_STEP * JSON_BLOCK };
	char copy[JSON_BLOCK];
	uint32_t i, to, whole;

	if (text.n < JSON_BLOCK) {
		memset(copy, ' ', sizeof(copy));
		memcpy(copy, text.p, text.n);
		text = str_make(copy, sizeof(copy));
	}
	whole = (uint32_t)text.n / JSON_BLOCK * JSON_BLOCK;
	for (i = 0; i < whole; i = to) {
		to = whole - i > STEP ? i + STEP : whole;
		json_index_reserve(x, to - i);
		json_index_step(x, text, i, to, way);
	}
	json_index_reserve(x, JSON_BLOCK);
	if (whole < text.n)
		json_index_rest(x, text, whole, way);
	return !x->bad && !x->string && !x->goes_on;
}

#endif

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "compare/lexicon_format.h"
#include "compare/lexicon_kinds.h"

enum { LEMMAS_MAX = 8, PHRASE_WORDS_MAX = 5, PHRASE_BYTES_MAX = 64 };

static const uint32_t no_kind_and_value[2];

static uint32_t
native(uint32_t x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return __builtin_bswap32(x);
#else
	return x;
#endif
}

static const struct lexicon_head *
head(void)
{
	return (const struct lexicon_head *)lexicon_data;
}

/* A section's numbers, as they are in the table. */
static const uint32_t *
section(enum lexicon_section s)
{
	return lexicon_data + native(head()->sections[s].at) / 4;
}

static uint32_t
length(enum lexicon_section s)
{
	return native(head()->sections[s].n);
}

static uint32_t
count_words(void)
{
	return native(head()->words);
}

static const struct lexicon_word *
word_of(uint32_t id)
{
	return (const struct lexicon_word *)section(LEX_WORDS) + id;
}

bool
lexicon_has_wordnet(void)
{
	return head()->wordnet != 0;
}

uint32_t
lexicon_find_key(uint64_t key)
{
	uint32_t n = length(LEX_SLOTS) / 2, at = lexicon_slot(key, n);
	const uint32_t *slots = section(LEX_SLOTS);
	uint32_t check = native(lexicon_check(key));

	while (slots[2 * at + 1]) {
		if (slots[2 * at] == check)
			return native(slots[2 * at + 1]);
		at = at + 1 == n ? 0 : at + 1;
	}
	return 0;
}

uint32_t
lexicon_find(struct str folded)
{
	return lexicon_find_key(XXH3_64bits(folded.p, folded.n));
}

/* Where the lemmas of a word begin, or NULL when it is its only one. */
static const uint32_t *
lemmas_of(uint32_t id)
{
	uint32_t at;

	if (id >= count_words())
		at = section(LEX_FORMS)[id - count_words()];
	else
		at = word_of(id)->lemmas;
	return at ? section(LEX_LEMMAS) + native(at) : NULL;
}

uint32_t
lexicon_base(uint32_t id)
{
	const uint32_t *lemma = lemmas_of(id);

	return lemma ? native(*lemma) >> 5 : id;
}

/* The record to read of: a form has its lemma's. */
static const struct lexicon_word *
record(uint32_t id)
{
	return word_of(id < count_words() ? id : lexicon_base(id));
}

static uint32_t
packed(uint32_t id)
{
	return native(record(id)->packed);
}

unsigned
lexicon_parts(uint32_t id)
{
	const uint32_t *lemma = lemmas_of(id);
	unsigned parts = 0;

	if (!lemma)
		return packed(id) >> 24 & 15;
	do
		parts |= native(*lemma) >> 1 & 15;
	while (!(native(*lemma++) & 1));
	return parts;
}

uint32_t
lexicon_lemma(uint32_t id, enum lexicon_pos pos)
{
	const uint32_t *lemma = lemmas_of(id);

	if (!lemma)
		return packed(id) >> 24 >> pos & 1 ? id : 0;
	do
		if (native(*lemma) >> 1 >> pos & 1)
			return native(*lemma) >> 5;
	while (!(native(*lemma++) & 1));
	return 0;
}

/* The ids to look at for a word; returns how many, at most LEMMAS_MAX. */
static size_t
list_lemmas(uint32_t id, uint32_t *ids)
{
	const uint32_t *lemma = lemmas_of(id);
	size_t n = 0;

	if (!lemma) {
		ids[0] = id;
		return 1;
	}
	do
		ids[n++] = native(*lemma) >> 5;
	while (!(native(*lemma++) & 1) && n < LEMMAS_MAX);
	return n;
}

/* What the table says of a to b, read from a's side. */
static uint32_t
find_relation(uint32_t a, uint32_t b)
{
	const uint32_t *list = section(LEX_RELATIONS);
	uint32_t low = native(word_of(a)->relations);
	uint32_t high = native(word_of(a + 1)->relations), middle, end = high;

	while (low < high) {
		middle = (low + high) / 2;
		if (native(list[middle]) >> LEX_BITS < b)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == end || native(list[low]) >> LEX_BITS != b)
		return 0;
	return native(list[low]) & ((1U << LEX_BITS) - 1);
}

static bool
share_above(uint32_t a, uint32_t b)
{
	const uint32_t *list = section(LEX_ABOVE);
	uint32_t i = native(word_of(a)->above);
	uint32_t i_end = native(word_of(a + 1)->above);
	uint32_t k = native(word_of(b)->above);
	uint32_t k_end = native(word_of(b + 1)->above), x, y;

	while (i < i_end && k < k_end) {
		x = native(list[i]);
		y = native(list[k]);
		if (x == y)
			return true;
		i += x < y;
		k += y < x;
	}
	return false;
}

/* Rare only when nothing common says the same. */
static uint32_t
join_bits(uint32_t x, uint32_t y)
{
	if (!x || !y)
		return x | y;
	return ((x | y) & ~(uint32_t)LEX_RARE) | (x & y & LEX_RARE);
}

static uint32_t
relate(uint32_t a, uint32_t b)
{
	uint32_t back = find_relation(b, a);

	if (back & LEX_HYPERNYM)
		back = (back & ~(uint32_t)LEX_HYPERNYM) | LEX_HYPONYM;
	return join_bits(find_relation(a, b), back);
}

unsigned
lexicon_relation(uint32_t a, uint32_t b)
{
	uint32_t x[LEMMAS_MAX], y[LEMMAS_MAX], bits = 0;
	size_t i, k, nx, ny;

	if (!a || !b)
		return 0;
	if (a == b)
		return LEX_SAME;
	nx = list_lemmas(a, x);
	ny = list_lemmas(b, y);
	for (i = 0; i < nx; i++)
		for (k = 0; k < ny; k++)
			bits = x[i] == y[k]
				   ? join_bits(bits, LEX_SAME)
				   : join_bits(bits, relate(x[i], y[k]));
	for (i = 0; i < nx && !bits; i++)
		for (k = 0; k < ny && !bits; k++)
			if (share_above(x[i], y[k]))
				bits = LEX_COUSIN;
	return bits;
}

double
lexicon_idf(uint32_t id)
{
	enum { UNKNOWN = 18 };

	return id ? (packed(id) & 0xff) / 8.0 : UNKNOWN;
}

double
lexicon_valence(uint32_t id)
{
	return (int8_t)(packed(id) >> 8 & 0xff) / 100.0;
}

double
lexicon_loaded(uint32_t id)
{
	return (int8_t)(packed(id) >> 16 & 0xff) / 100.0;
}

unsigned
lexicon_lists(uint32_t id)
{
	unsigned lists = native(record(id)->lists);

	return id < count_words() ? lists : lists & ~LEX_OWN_LISTS;
}

/* The kind and the value of a word in a list, {0, 0} when it is not in it. */
static const uint32_t *
find_mark(uint32_t id, enum lexicon_list list)
{
	const struct lexicon_word *w = record(id);
	const uint32_t *marks = section(LEX_MARKS);
	uint32_t i;

	if (!lexicon_is(id, list))
		return no_kind_and_value;
	for (i = native(w[0].marks); i < native(w[1].marks); i += 2)
		if ((native(marks[i]) & 0xff) == (uint32_t)list)
			return &marks[i];
	return no_kind_and_value;
}

enum lexicon_kind
lexicon_kind(uint32_t id, enum lexicon_list list)
{
	return (enum lexicon_kind)(native(find_mark(id, list)[0]) >> 8);
}

int32_t
lexicon_value(uint32_t id, enum lexicon_list list)
{
	return (int32_t)native(find_mark(id, list)[1]);
}

struct str
lexicon_kind_name(enum lexicon_kind kind)
{
	size_t i;

	for (i = 0; i < LEN(lexicon_kinds); i++)
		if (lexicon_kinds[i].kind == kind)
			return str_of(lexicon_kinds[i].name);
	return STR("");
}

struct str
lexicon_text(uint32_t id)
{
	const struct lexicon_word *w = record(id);
	uint32_t from = native(w[0].text);

	return str_make(
	    (const char *)section(LEX_TEXT) + from, native(w[1].text) - from);
}

/* The phrase of the words with one of them in another form, or 0. */
static uint32_t
find_joined(const struct str *words, size_t n, size_t other, struct str form)
{
	char text[PHRASE_BYTES_MAX];
	size_t i, length = 0;
	struct str w;

	for (i = 0; i < n; i++) {
		w = i == other ? form : words[i];
		if (w.n + 1 > sizeof(text) - length)
			return 0;
		if (i)
			text[length++] = ' ';
		memcpy(text + length, w.p, w.n);
		length += w.n;
	}
	return lexicon_find(str_make(text, length));
}

static uint32_t
find_phrase(const struct str *words, const uint32_t *ids, size_t n)
{
	uint32_t found = find_joined(words, n, n, STR("")), lemma;
	struct str last = words[n - 1];

	lemma = lexicon_lemma(ids[0], LEX_VERB);
	if (!found && lemma && lemma != ids[0])
		found = find_joined(words, n, 0, lexicon_text(lemma));
	lemma = lexicon_lemma(ids[n - 1], LEX_NOUN);
	if (!found && lemma && lemma != ids[n - 1])
		found = find_joined(words, n, n - 1, lexicon_text(lemma));
	/* "South Koreans", should the last not be known by itself. */
	if (!found && str_ends(last, STR("s")))
		found =
		    find_joined(words, n, n - 1, str_make(last.p, last.n - 1));
	return found;
}

bool
lexicon_may_join(uint64_t first, uint64_t second)
{
	uint32_t at = lexicon_pair(first, second);

	return native(section(LEX_PAIRS)[at / 32]) >> at % 32 & 1;
}

size_t
lexicon_longest_phrase(uint32_t id)
{
	size_t most = packed(id) >> 28, other;
	uint32_t verb = lexicon_lemma(id, LEX_VERB);

	other = verb ? packed(verb) >> 28 : 0;
	return most > other ? most : other;
}

size_t
lexicon_phrase(
    const struct str *words, const uint32_t *ids, size_t n, uint32_t *id)
{
	size_t most = n ? lexicon_longest_phrase(ids[0]) : 0;

	for (n = n < most ? n : most; n >= 2; n--) {
		*id = find_phrase(words, ids, n);
		if (*id)
			return n;
	}
	*id = 0;
	return 0;
}

uint32_t
lexicon_place(struct str printed, uint32_t id)
{
	unsigned char first = printed.n ? (unsigned char)printed.p[0] : 0;

	if (first < 0x80 && !(first >= 'A' && first <= 'Z'))
		return 0;
	if (lexicon_is(id, LEX_FUNCTION))
		id = lexicon_find(printed);
	return (uint32_t)lexicon_value(id, LEX_PLACE);
}

bool
lexicon_is_function_word(struct str word)
{
	return lexicon_is(lexicon_find(word), LEX_FUNCTION);
}

bool
lexicon_is_abbreviation(struct str word)
{
	if (word.n == 1)
		return word.p[0] >= 'A' && word.p[0] <= 'Z';
	/* "a.m", "U.S": a full stop inside. */
	if (word.n >= 3 && word.n <= 6 && word.p[1] == '.')
		return true;
	return lexicon_is(lexicon_find(word), LEX_ABBREVIATION);
}

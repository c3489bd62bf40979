#include "compare/annotate.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <unictype.h>
#include <xxhash.h>

#include "base/memory.h"
#include "compare/lexicon.h"

/* Slots of the table; one is overwritten by the next word that hashes to it. */
enum { SLOTS = 1 << 13, RELATION_SLOTS = 1 << 16 };

struct slot {
	uint64_t hash; /* of the word as printed; 0: empty */
	struct notes notes;
};

struct annotator {
	struct sb_stemmer *english;
	bool other; /* than English */
	struct slot slots[SLOTS];
	/* Two ids and their relation in one number; 0: empty. */
	uint64_t relations[RELATION_SLOTS];
};

struct annotator *
annotator_new(void)
{
	struct annotator *a = mem_zero(1, sizeof(*a));

	a->english = sb_stemmer_new("english", "UTF_8");
	return a;
}

void
annotator_set_english(struct annotator *a, bool english)
{
	a->other = !english;
}

bool
annotator_is_english(const struct annotator *a)
{
	return !a->other;
}

void
annotator_free(struct annotator *a)
{
	if (!a)
		return;
	sb_stemmer_delete(a->english);
	free(a);
}

/* Words that are written in several ways, and what they are compared as. */
struct spelling {
	const char *word, *as;
};

static const struct spelling numerals[] = {{"two", "2"}, {"three", "3"},
    {"four", "4"}, {"five", "5"}, {"six", "6"}, {"seven", "7"}, {"eight", "8"},
    {"nine", "9"}, {"ten", "10"}, {"eleven", "11"}, {"twelve", "12"},
    {"thirteen", "13"}, {"fourteen", "14"}, {"fifteen", "15"},
    {"sixteen", "16"}, {"seventeen", "17"}, {"eighteen", "18"},
    {"nineteen", "19"}, {"twenty", "20"}, {"thirty", "30"}, {"forty", "40"},
    {"fifty", "50"}, {"sixty", "60"}, {"seventy", "70"}, {"eighty", "80"},
    {"ninety", "90"}};

/* Only where they begin with a capital: "sat" and "sun" are words. */
static const struct spelling dates[] = {{"jan", "january"}, {"feb", "february"},
    {"mar", "march"}, {"apr", "april"}, {"jun", "june"}, {"jul", "july"},
    {"aug", "august"}, {"sep", "september"}, {"sept", "september"},
    {"oct", "october"}, {"nov", "november"}, {"dec", "december"},
    {"mon", "monday"}, {"tue", "tuesday"}, {"tues", "tuesday"},
    {"wed", "wednesday"}, {"thu", "thursday"}, {"thur", "thursday"},
    {"thurs", "thursday"}, {"fri", "friday"}, {"sat", "saturday"},
    {"sun", "sunday"}};

static struct str
respell(struct str word, const struct spelling *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq(word, str_of(list[i].word)))
			return str_of(list[i].as);
	return word;
}

static bool
begins_with_digit(struct str s)
{
	return s.n > 0 && token_is_digit((unsigned char)s.p[0]);
}

/* "Norland's", "U.S." as a name. */
static struct str
as_name(struct str s)
{
	if (s.n > 2 && str_ends(s, STR("'s")))
		s.n -= 2;
	else if (s.n > 4 && str_ends(s, STR("\xe2\x80\x99s")))
		s.n -= 4;
	return s;
}

/* "Co." is a company, as "co" is not. */
static uint32_t
sense_of(uint32_t id, struct str raw)
{
	uint32_t sense;

	if (!str_ends(raw, STR(".")))
		return id;
	raw.n--;
	sense = (uint32_t)lexicon_value(lexicon_find(raw), LEX_ABBREVIATION);
	return sense ? sense : id;
}

static void
note_word(struct annotator *a, struct notes *w, struct str raw, bool capital)
{
	char folded[FOLDED_MAX];
	struct str word = str_make(folded, token_fold(folded, raw));
	const sb_symbol *stem;

	w->capital = capital;
	/* What is too long to fold is compared as it stands, to its end. */
	if (word.n == 0) {
		w->key = w->stem = XXH3_64bits(raw.p, raw.n);
		return;
	}
	if (str_eq(word, STR("%")))
		word = STR("percent");
	w->percent = begins_with_digit(raw) && str_ends(raw, STR("%"));
	if (a->other) {
		w->key = w->stem = XXH3_64bits(word.p, word.n);
		w->number = begins_with_digit(word);
		return;
	}
	w->id = lexicon_find(word);
	w->sense = sense_of(w->id, raw);
	if (capital)
		w->place = lexicon_place(as_name(raw), w->id);
	if (capital)
		word = respell(word, dates, LEN(dates));
	word = respell(word, numerals, LEN(numerals));
	w->key = w->stem = XXH3_64bits(word.p, word.n);
	w->number = begins_with_digit(word);
	w->function = lexicon_is(w->id, LEX_FUNCTION);
	w->small = (unsigned char)lexicon_kind(w->id, LEX_FUNCTION);
	w->scale = lexicon_is(w->id, LEX_NUMBER);
	if (w->number || w->function)
		return;
	stem =
	    sb_stemmer_stem(a->english, (const sb_symbol *)word.p, (int)word.n);
	if (stem)
		w->stem =
		    XXH3_64bits(stem, (size_t)sb_stemmer_length(a->english));
}

/* The rarer a word is, the more it says; numbers say much, words that only
 * turn or grade others little by themselves. */
static double
weigh(const struct notes *w)
{
	double idf = w->idf;

	if (w->function)
		return 0.001;
	if (w->number)
		return 2;
	if (lexicon_is(w->id, LEX_QUANTIFIER))
		return 0.1;
	if (lexicon_is(w->id, LEX_NEGATOR) && w->id &&
	    lexicon_kind(w->id, LEX_NEGATOR) != LEX_IMPLIED)
		return 0.2;
	return 0.2 + (idf > 14 ? 10 : idf < 5 ? 1 : idf - 4) / 10;
}

static void
note_sign(struct notes *w, const struct token *t)
{
	uint32_t sign = token_fold_sign(t);

	w->key = w->stem = XXH3_64bits(&sign, sizeof(sign));
	w->punct = w->function = true;
	w->small = sign < 0x80 ? (unsigned char)sign : 0;
}

void
annotate(struct annotator *a, struct notes *notes, struct str text,
    const struct token *t)
{
	struct str raw = str_make(text.p + t->start, t->end - t->start);
	uint64_t hash = XXH3_64bits(raw.p, raw.n) | 1;
	struct slot *slot;

	/* What a word is depends on the language. */
	if (a->other)
		hash ^= (uint64_t)1 << 63;
	slot = &a->slots[hash >> 1 & (SLOTS - 1)];

	if (slot->hash != hash) {
		*slot = (struct slot){.hash = hash};
		if (t->punct)
			note_sign(&slot->notes, t);
		else
			note_word(a, &slot->notes, raw, uc_is_upper(t->sign));
		slot->notes.idf = (float)lexicon_idf(slot->notes.id);
		slot->notes.parts =
		    (unsigned char)lexicon_parts(slot->notes.id);
		slot->notes.weight = t->punct ? 0 : weigh(&slot->notes);
	}
	*notes = slot->notes;
}

/* Ids and relations that a slot has room for. */
enum { ID_BITS = 24, RELATION_BITS = 16 };

/* What x is to y when y is `bits` to x. */
static unsigned
turn(unsigned bits)
{
	const unsigned up = LEX_HYPERNYM, down = LEX_HYPONYM;

	return (bits & ~(up | down)) | (bits & up ? down : 0) |
	       (bits & down ? up : 0);
}

/* Kept for the lower id first. */
static unsigned
find_relation(struct annotator *a, uint32_t x, uint32_t y)
{
	uint32_t hash = (x * 0x9e3779b1U) ^ (y * 0x85ebca6bU);
	uint64_t *slot = &a->relations[hash >> 8 & (RELATION_SLOTS - 1)];
	uint64_t key = (uint64_t)x << ID_BITS | y;

	if (*slot >> RELATION_BITS != key)
		*slot = key << RELATION_BITS | lexicon_relation(x, y);
	return (unsigned)(*slot & ((1U << RELATION_BITS) - 1));
}

unsigned
annotate_relation(struct annotator *a, uint32_t x, uint32_t y)
{
	if (!x || !y)
		return 0;
	if (x >> ID_BITS || y >> ID_BITS)
		return lexicon_relation(x, y);
	return x <= y ? find_relation(a, x, y) : turn(find_relation(a, y, x));
}

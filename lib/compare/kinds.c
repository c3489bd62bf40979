#include "compare/kinds.h"

#include <stdlib.h>
#include <unicase.h>

#include "base/date.h"
#include "base/utf8.h"
#include "compare/lexicon.h"

enum {
	SKELETON_MAX = 1024, /* longer runs are no small change */
	SWAP_FROM = 7,	     /* letters of a word with two swapped */
	SLIP_FROM = 9,	     /* with one left out */
};

static const double like_from = 0.6;

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 ||
	       (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x3000;
}

/* Dashes, curly quotes and small marks in plain dress. */
static uint32_t
plain(uint32_t c)
{
	if (c >= 0x2018 && c <= 0x201b)
		return '\'';
	if (c >= 0x201c && c <= 0x201f)
		return '"';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return c == 0x2026 ? '.' : c;
}

/* Whether mark c in front of rest, behind `before`, says nothing: not the
 * point of a figure, nor its sign. */
static bool
is_idle(uint32_t c, char before, struct str rest)
{
	bool figure = rest.n && is_digit(rest.p[0]);

	if (c == ',')
		return !is_digit(before) || !figure ||
		       (rest.n >= 3 && is_digit(rest.p[1]) &&
			   is_digit(rest.p[2]) &&
			   (rest.n == 3 || !is_digit(rest.p[3])));
	if (c == '.' || c == ':')
		return !is_digit(before) || !figure;
	if (c == '-')
		return !figure;
	return c == ';' || c == '(' || c == ')' || c == '[' || c == ']';
}

enum { KEEP_CASE = 1, KEEP_MARKS = 2 };

/* s without white space, and without case and idle marks unless they are to
 * be kept; the length, or 0 when it is empty or does not fit. */
static size_t
skeleton(struct buf *out, struct str s, int keep)
{
	char before = ' ';
	uint32_t c;

	buf_clear(out);
	while (s.n > 0) {
		c = utf8_next(&s);
		if (is_blank(c))
			continue;
		if (!(keep & KEEP_MARKS)) {
			c = plain(c);
			if (is_idle(c, before, s))
				continue;
		}
		if (!(keep & KEEP_CASE))
			c = c < 0x80 ? (c - 'A' < 26 ? c | 0x20 : c)
				     : uc_tolower(c);
		utf8_add(out, c);
		before = out->data[out->len - 1];
	}
	return out->len;
}

static bool
is_word(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] - 'a' + 0u >= 26u && (unsigned char)s.p[i] < 0x80)
			return false;
	return s.n > 0;
}

/*
 * Whether two words in small letters are one with a slip of the hand: two
 * neighbours swapped, a letter doubled or not, or in a long word one left
 * out, past its first letters and before its ending.
 */
static bool
is_slip(struct str a, struct str b)
{
	struct str longer = a.n >= b.n ? a : b, shorter = a.n >= b.n ? b : a;
	size_t at = 0;

	while (at < shorter.n && a.p[at] == b.p[at])
		at++;
	if (at < 2 || at + 2 > shorter.n)
		return false;
	if (a.n == b.n)
		return a.n >= SWAP_FROM && a.p[at] == b.p[at + 1] &&
		       a.p[at + 1] == b.p[at] && a.p[at] != a.p[at + 1] &&
		       str_eq(str_from(a, at + 2), str_from(b, at + 2));
	if (longer.n != shorter.n + 1 || longer.n < SWAP_FROM ||
	    !str_eq(str_from(longer, at + 1), str_from(shorter, at)))
		return false;
	return longer.p[at] == longer.p[at - 1] ||
	       (longer.n > SLIP_FROM && at + 3 <= shorter.n);
}

/* KIND_SPACE and so on for a small change, or KINDS for a real one. */
static unsigned
minor_kind(struct str a, struct str b)
{
	static const struct {
		int keep;
		unsigned kind;
	} steps[] = {
	    {KEEP_CASE | KEEP_MARKS, KIND_SPACE},
	    {KEEP_MARKS, KIND_CASE},
	    {0, KIND_PUNCTUATION},
	};
	struct buf x = {0}, y = {0};
	unsigned kind = KINDS;
	size_t i;

	if (a.n > SKELETON_MAX || b.n > SKELETON_MAX)
		return KINDS;
	for (i = 0; i < LEN(steps) && kind == KINDS; i++) {
		skeleton(&x, a, steps[i].keep);
		skeleton(&y, b, steps[i].keep);
		if (str_eq(buf_str(&x), buf_str(&y)))
			kind = steps[i].kind;
	}
	/* Of two words that there are, neither is a slip. */
	if (kind == KINDS && is_word(buf_str(&x)) && is_word(buf_str(&y)) &&
	    is_slip(buf_str(&x), buf_str(&y)) &&
	    !(lexicon_find(buf_str(&x)) && lexicon_find(buf_str(&y))))
		kind = KIND_TYPO;
	buf_release(&x);
	buf_release(&y);
	return kind;
}

bool
kinds_is_minor(struct str a, struct str b)
{
	return minor_kind(a, b) != KINDS;
}

double
kinds_likeness(const struct piece *a, struct str a_text, const struct piece *b,
    struct str b_text)
{
	size_t longer = a_text.n > b_text.n ? a_text.n : b_text.n, n = 0;
	double share;

	if (a->kind != b->kind || a->kind == PIECE_MARK)
		return 0;
	if (a->key == b->key)
		return 1;
	if (a->kind == PIECE_NUMBER)
		return like_from;
	while (n < a_text.n && n < b_text.n &&
	       (a_text.p[n] | 0x20) == (b_text.p[n] | 0x20))
		n++;
	share = (double)n / (double)longer;
	if (n >= 4 && share >= like_from)
		return share;
	return kinds_is_minor(a_text, b_text) ? like_from : 0;
}

static const char *const names[KINDS] = {
    [KIND_NUMBER] = "number",
    [KIND_DATE] = "date",
    [KIND_NAME] = "name",
    [KIND_QUOTE] = "quote",
    [KIND_ATTRIBUTION] = "attribution",
    [KIND_HEDGE] = "hedge",
    [KIND_TONE] = "tone",
    [KIND_SPACE] = "space",
    [KIND_PUNCTUATION] = "punctuation",
    [KIND_CASE] = "case",
    [KIND_TYPO] = "typo",
};

struct text_list
kinds_list(unsigned kinds, struct arena *arena)
{
	struct text_list l = {0};
	size_t i;

	if (!kinds)
		return l;
	l.list = arena_alloc(arena, KINDS * sizeof(*l.list));
	for (i = 0; i < KINDS; i++)
		if (kinds & 1u << i)
			l.list[l.n++] = str_of(names[i]);
	return l;
}

unsigned
kinds_bits(const struct text_list *list)
{
	unsigned kinds = 0;
	size_t i, k;

	for (i = 0; i < list->n; i++)
		for (k = 0; k < KINDS; k++)
			if (str_eq(list->list[i], str_of(names[k])))
				kinds |= 1u << k;
	return kinds;
}

static bool
is_quote(struct str s)
{
	return str_eq(s, STR("\"")) || str_eq(s, STR("\u201c")) ||
	       str_eq(s, STR("\u201d"));
}

/* For each piece whether it is within quotation marks that close. */
static const bool *
find_quoted(const struct pieces *w, struct str text, struct arena *arena)
{
	bool *quoted = arena_zero(arena, w->n + 1, sizeof(*quoted));
	size_t open = SIZE_MAX, i;

	for (i = 0; i < w->n; i++) {
		if (w->list[i].kind != PIECE_MARK ||
		    !is_quote(piece_str(text, &w->list[i])))
			continue;
		if (open == SIZE_MAX) {
			open = i;
			continue;
		}
		for (; open < i; open++)
			quoted[open + 1] = true;
		open = SIZE_MAX;
	}
	return quoted;
}

/* In a headline with most words in capitals a capital tells nothing. */
static bool
capitals_tell(const struct pieces *w)
{
	size_t capitals = 0, words = 0, i;

	for (i = 0; i < w->n; i++) {
		words += w->list[i].kind == PIECE_WORD;
		capitals += w->list[i].capital;
	}
	return 2 * capitals <= words;
}

static bool
is_date_word(struct str s)
{
	static const char *const days[] = {"Monday", "Tuesday", "Wednesday",
	    "Thursday", "Friday", "Saturday", "Sunday"};
	size_t n, i;

	for (i = 0; i < LEN(days); i++)
		if (str_eq_nocase(s, str_of(days[i])) ||
		    str_eq_nocase(s, str_make(days[i], 3)))
			return true;
	return date_read_month(s, &n) && n == s.n;
}

/* Lists of words with the kind of change that one of them makes. */
static const struct {
	unsigned lists;
	unsigned kind;
} list_kinds[] = {
    {1u << LEX_NUMBER, KIND_NUMBER},
    {1u << LEX_REPORT, KIND_ATTRIBUTION},
    {1u << LEX_HEDGE | 1u << LEX_MODAL | 1u << LEX_BOOSTER, KIND_HEDGE},
};

/* Whether the word has a tone that anybody hears. */
static bool
has_tone(uint32_t id)
{
	return lexicon_value(id, LEX_LOADED) >= 2 ||
	       abs(lexicon_value(id, LEX_VALENCE)) >= 2;
}

static unsigned
kinds_of_word(const struct piece *p)
{
	uint32_t id = lexicon_find_key(p->key);
	unsigned lists = lexicon_lists(id);
	unsigned kinds = has_tone(id) ? 1u << KIND_TONE : 0;
	size_t i;

	for (i = 0; i < LEN(list_kinds); i++)
		if (lists & list_kinds[i].lists)
			kinds |= 1u << list_kinds[i].kind;
	return kinds;
}

/* One side of an edit. */
struct side_words {
	const struct pieces *words;
	struct str text;
	const bool *quoted;
	bool names_tell;
};

static struct side_words
read_side(const struct edit *e, const struct pieces *words, struct str text,
    struct arena *arena)
{
	return (struct side_words){words, text, find_quoted(words, text, arena),
	    !e->title || capitals_tell(words)};
}

static unsigned
kinds_of_pieces(const struct side_words *side, struct span pieces)
{
	const struct pieces *w = side->words;
	struct str text = side->text;
	unsigned kinds = 0;
	uint32_t i;

	for (i = pieces.start; i < pieces.end; i++) {
		const struct piece *t = &w->list[i];
		struct str s = piece_str(text, t);

		if (t->kind == PIECE_NUMBER || pieces_is_sign(s))
			kinds |= 1u << KIND_NUMBER;
		else if (t->kind == PIECE_MARK)
			kinds |= is_quote(s) ? 1u << KIND_QUOTE : 0;
		else if (t->capital && is_date_word(s))
			kinds |= 1u << KIND_DATE;
		else if (t->capital && i > 0 && side->names_tell &&
			 piece_is_content(text, t))
			kinds |= 1u << KIND_NAME;
		if (t->kind == PIECE_WORD)
			kinds |= kinds_of_word(t);
	}
	if (pieces.start < pieces.end && side->quoted[pieces.start])
		kinds |= 1u << KIND_QUOTE;
	return kinds;
}

unsigned
kinds_of(const struct edit *e, const struct word_ops *ops, struct arena *arena)
{
	struct side_words a = read_side(e, &e->a_words, e->a_text, arena);
	struct side_words b = read_side(e, &e->b_words, e->b_text, arena);
	unsigned kinds = 0;
	size_t i;

	for (i = 0; i < ops->n; i++) {
		const struct word_op *o = &ops->list[i];

		if (str_eq(o->op, STR("keep")))
			continue;
		if (o->minor) {
			kinds |=
			    1u << minor_kind(str_make(e->a_text.p + o->a.start,
						 o->a.end - o->a.start),
				str_make(e->b_text.p + o->b.start,
				    o->b.end - o->b.start));
			continue;
		}
		kinds |= kinds_of_pieces(&a, wordops_pieces(&e->a_words, o->a));
		kinds |= kinds_of_pieces(&b, wordops_pieces(&e->b_words, o->b));
	}
	return kinds;
}

#include "parse/label.h"

enum { WORDS_MAX = 3, STOP = 16, LABEL_MAX = 80, FRONT_MAX = 96 };

static const struct {
	struct str word; /* in the label, in lower case */
	struct str kind;
} kinds[] = {
    {{"nerd", 4}, {"nerd", 4}},
    {{"cynical", 7}, {"cynical", 7}},
    {{"left", 4}, {"left", 4}},
    {{"right", 5}, {"right", 5}},
    {{"democratic", 10}, {"party", 5}},
    {{"democrat", 8}, {"party", 5}},
    {{"republican", 10}, {"party", 5}},
    {{"gop", 3}, {"party", 5}},
    {{"pro-establishment", 17}, {"establishment", 13}},
    {{"establishment", 13}, {"establishment", 13}},
    {{"anti-establishment", 18}, {"critical", 8}},
    {{"establishment-critical", 22}, {"critical", 8}},
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "Narrative" and one letter. */
static bool
is_lettered(struct str s)
{
	return s.n == 11 && str_starts_nocase(s, STR("narrative ")) &&
	       is_letter(s.p[10]);
}

static bool
is_mark(char c)
{
	return c == '*' || c == '_' || c == '#';
}

/* Without what marks it as a heading: "## Left narrative", "**Left
 * narrative:**", "Left narrative -". */
static struct str
undecorated(struct str s)
{
	/* Most labels have no mark. */
	if (s.n > 0 && is_letter(s.p[0]) && is_letter(s.p[s.n - 1]))
		return s;
	s = str_trim(s);
	while (s.n > 0 && (is_mark(s.p[s.n - 1]) || s.p[s.n - 1] == ':'))
		s = str_trim(str_make(s.p, s.n - 1));
	while (s.n > 0 && is_mark(s.p[0]))
		s = str_trim(str_from(s, 1));
	if (str_ends(s, STR(" -")))
		s = str_trim(str_make(s.p, s.n - 2));
	return s;
}

static bool
ends_label(struct str s)
{
	return str_ends_nocase(s, STR(" narrative"));
}

/* The part in front of " narrative". */
static struct str
label_stem(struct str s)
{
	return str_trim(str_make(s.p, s.n - STR(" narrative").n));
}

void
label_classify(struct label *l, struct str s)
{
	struct str stem;
	size_t i;

	*l = (struct label){.text = undecorated(s), .kind = STR("other")};
	if (is_lettered(l->text)) {
		l->kind = STR("lettered");
		return;
	}
	stem = ends_label(l->text) ? label_stem(l->text) : l->text;
	for (i = 0; i < LEN(kinds); i++) {
		if (stem.n == kinds[i].word.n &&
		    str_eq_nocase(stem, kinds[i].word)) {
			l->kind = kinds[i].kind;
			return;
		}
	}
	if (str_starts_nocase(stem, STR("pro-")) && stem.n > 4) {
		l->kind = STR("pro");
		l->subject = str_from(stem, 4);
	} else if (str_starts_nocase(stem, STR("anti-")) && stem.n > 5) {
		l->kind = STR("anti");
		l->subject = str_from(stem, 5);
	}
}

/* Whether s is a word or more, at most so many, without a stop in or between
 * them: a stop weighs more than blanks that there may be. */
static bool
is_words(struct str s, size_t most)
{
	static const unsigned char weights[256] = {[' '] = 1,
	    ['.'] = STOP,
	    [','] = STOP,
	    [';'] = STOP,
	    ['!'] = STOP,
	    ['?'] = STOP,
	    ['"'] = STOP,
	    ['('] = STOP,
	    [')'] = STOP};
	size_t i, weight = 0;

	for (i = 0; i < s.n; i++)
		weight += weights[(unsigned char)s.p[i]];
	return s.n > 0 && weight < most;
}

/* Whether s ends as "narrative" does, as "Narrative A", or in a mark that may
 * stand behind one: most lines do not. */
static bool
may_end_label(struct str s)
{
	char c = s.p[s.n - 1];

	if (is_letter(c))
		return c == 'e' || c == 'E' || s.p[s.n - 2] == ' ';
	return is_mark(c) || c == ':' || c == '-';
}

bool
label_is(struct str s)
{
	struct str text;

	s = str_trim(s);
	if (s.n < 9 || s.n > LABEL_MAX || !may_end_label(s))
		return false;
	text = undecorated(s);
	if (is_lettered(text))
		return true;
	if (!ends_label(text))
		return false;
	return is_words(label_stem(text), WORDS_MAX);
}

bool
label_read(struct label *l, struct str s)
{
	if (!label_is(s))
		return false;
	label_classify(l, s);
	return true;
}

size_t
label_in_front(struct str s)
{
	/* Whole steps of the search, and more than a label and its stop. */
	size_t most = s.n < FRONT_MAX ? s.n : FRONT_MAX, at;

	at = str_find_either(str_make(s.p, most), ':', '.');
	return at < most && label_is(str_make(s.p, at)) ? at + 1 : 0;
}

/* "Left narrative, as prov" */
static bool
is_cut_provider(struct str s)
{
	const struct str mark = STR(", as provided by ");
	size_t comma = str_find_byte(s, ',');
	struct str rest = str_from(s, comma);
	struct label label;

	if (rest.n > mark.n)
		rest.n = mark.n;
	return rest.n > 0 && str_eq(rest, str_make(mark.p, rest.n)) &&
	       label_read(&label, str_make(s.p, comma));
}

bool
label_is_cut(struct str s)
{
	const struct str word = STR("narrative");
	size_t at, n;

	if (is_cut_provider(s))
		return true;
	s = undecorated(s);
	at = s.n;
	while (at > 0 && s.p[at - 1] != ' ')
		at--;
	n = s.n - at;
	if (!is_words(s, WORDS_MAX + 1))
		return false;
	/* One word alone is a front only when it is one of the labels'. */
	if (at == 0)
		return str_eq_nocase(s, word) ||
		       str_starts_nocase(s, STR("pro-")) ||
		       str_starts_nocase(s, STR("anti-")) ||
		       str_ends_nocase(s, STR("-critical"));
	return n < word.n &&
	       str_eq_nocase(str_from(s, at), str_make(word.p, n));
}

/* The start of the word that ends before `end`. */
static size_t
word_start(struct str s, size_t end)
{
	while (end > 0 && s.p[end - 1] != ' ')
		end--;
	return end;
}

static bool
opens_label(struct str word)
{
	struct label l;

	label_classify(&l, word);
	return !str_eq(l.kind, STR("other"));
}

/* A word of a headline in capitals: "MASS", "N.", "$2.31". */
static bool
is_shouted(struct str word)
{
	size_t i;

	for (i = 0; i < word.n; i++)
		if (word.p[i] >= 'a' && word.p[i] <= 'z')
			return false;
	return true;
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/*
 * Where the label whose last word before "narrative" ends at `end` begins: up
 * to three words back, at the farthest that opens a label ("Pro-North Korea"),
 * else at the first of the capitalised words that end no sentence and shout no
 * headline ("Supreme Court-critical").
 */
static size_t
label_start(struct str s, size_t end)
{
	size_t at = word_start(s, end), from = at, start = at, i;
	struct str word;

	for (i = 0; i < WORDS_MAX; i++) {
		word = str_make(s.p + from, end - from);
		if (opens_label(word))
			return from;
		word.n = str_find_byte(word, ' ');
		if (word.n == 0)
			break;
		if (i > 0 &&
		    (is_shouted(word) || strchr(".!?\"", word.p[word.n - 1])))
			break;
		if (is_capital(word.p[0]))
			start = from;
		if (from < 2)
			break;
		from = word_start(s, from - 1);
	}
	return start;
}

/* Where the label that the colon at `end` closes begins, or `end`. */
static size_t
label_before(struct str s, size_t end)
{
	struct str head = str_make(s.p, end);

	if (end >= 11 && is_lettered(str_from(head, end - 11)))
		return end - 11;
	if (!ends_label(head) || end < 11)
		return end;
	return label_start(s, end - 10);
}

size_t
label_find_inline(struct str s, size_t *len)
{
	size_t colon = 0, start;

	while ((colon += str_find_byte(str_from(s, colon), ':')) < s.n) {
		start = label_before(s, colon);
		if (start < colon) {
			*len = colon + 1 - start;
			return start;
		}
		colon++;
	}
	return s.n;
}

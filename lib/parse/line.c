#include "parse/line.h"

#include "base/date.h"
#include "base/plain.h"
#include "base/utf8.h"

/* HEADING_MAX, SHORT_MAX: bytes of the longest heading, and of the longest line
 * that may be a label or a date; HEADINGS_MAX: how many are of one length. */
enum { HEADING_MAX = 60, SHORT_MAX = 80, HEADINGS_MAX = 5, HEADS_MAX = 2 };

/*
 * Lines that are the same on every page, in any case of letters.  They stand
 * by their length, so that a line is held against very few.
 */
static const struct heading {
	const char *text;
	enum line_kind kind;
} headings[HEADING_MAX + 1][HEADINGS_MAX] = {
    [3] = {{"PRO", LINE_TAIL}},
    [4] = {{"Spin", LINE_SPIN}, {"LEFT", LINE_TAIL}},
    [5] = {{"Facts", LINE_FACTS}, {"RIGHT", LINE_TAIL}},
    [7] = {{"Sources", LINE_SOURCES}},
    [8] = {{"The Spin", LINE_SPIN}, {"CRITICAL", LINE_TAIL},
	{"Sign Up!", LINE_TAIL}},
    [9] = {{"The Facts", LINE_FACTS}, {"Show more", LINE_SKIP},
	{"Read more", LINE_SKIP}, {"Go Deeper", LINE_TAIL},
	{"Subscribe", LINE_SKIP}},
    [10] = {{"Narratives", LINE_SPIN}},
    [11] = {{"See sources", LINE_NEXT}},
    [12] = {{"Sign Up Now!", LINE_TAIL}},
    [14] = {{"The Narratives", LINE_SPIN}, {"Public Figures", LINE_TAIL}},
    [15] = {{"Political split", LINE_TAIL}},
    [16] = {{"Daily Newsletter", LINE_DAILY}},
    [17] = {{"The Controversies", LINE_TAIL},
	{"Weekly Newsletter", LINE_WEEKLY}},
    [19] = {{"Establishment split", LINE_TAIL}},
    [20] = {{"Metaculus Prediction", LINE_PREDICTION}},
    [22] = {{"Articles on this story", LINE_ARTICLES}},
    [25] = {{"Sign up to our newsletter", LINE_CLOSE}},
    [26] = {{"Sign up to our newsletter!", LINE_CLOSE}},
    [28] = {{"Public figures in this story", LINE_TAIL}},
    [30] = {{"by Improve the News Foundation", LINE_SKIP}},
    [31] = {{"Sign up to our daily newsletter", LINE_CLOSE}},
    [32] = {{"Sign Up for Our Free Newsletters", LINE_TAIL}},
    [38] = {{"More neutral political stance articles", LINE_TAIL}},
    [42] = {{"More neutral establishment stance articles", LINE_TAIL}},
};

/* Lines that begin in the same way, by the low bits of their first byte, in
 * which upper and lower case are the same. */
static const struct head {
	const char *text;
	size_t n;
	enum line_kind kind;
	bool keep; /* the head stays in the text */
} heads[32][HEADS_MAX] = {
    ['L' & 31] = {{"Last updated ", 13, LINE_UPDATED, false}},
    ['I' & 31] = {{"Image credit:", 13, LINE_IMAGE, true},
	{"Image copyright:", 16, LINE_IMAGE, true}},
    ['P' & 31] = {{"Photo:", 6, LINE_IMAGE, true},
	{"0:00", 4, LINE_SKIP, true}}, /* '0' has the same low bits */
    ['A' & 31] = {{"Above:", 6, LINE_IMAGE, true}},
    ['S' & 31] = {{"Sources:", 8, LINE_CITED, false},
	{"Snapshot ", 9, LINE_DIFF, true}},
    ['T' & 31] = {{"this post was submitted on ", 27, LINE_POSTED, false}},
    ['V' & 31] = {{"Versions :<", 11, LINE_SKIP, true}},
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct str
line_trim_all(struct str s)
{
	for (;;) {
		s = str_trim(s);
		if (str_starts(s, STR("\xc2\xa0")))
			s = str_from(s, 2);
		else if (str_ends(s, STR("\xc2\xa0")))
			s.n -= 2;
		else
			return s;
	}
}

/* The bytes of the bullet at the front of s, or 0; *bullet says which. */
static size_t
bullet_length(struct str s, char *bullet)
{
	static const char round[][3] = {"\x97\x8f", "\x97\xa6", "\x80\xa3",
	    "\x96\xaa", "\x81\x83", "\x88\x99", "\x96\xa0", "\x96\xb8",
	    "\x96\xba", "\x80\xa7"};
	size_t i;

	*bullet = '-';
	switch (s.p[0]) {
	case '-':
	case '*':
	case '+':
		*bullet = s.p[0];
		return s.n > 1 && s.p[1] == ' ' ? 2 : 0;
	case '\xc2':
		*bullet = 'o';
		return s.n > 1 && s.p[1] == '\xb7' ? 2 : 0;
	case '\xe2':
		/* By far the most frequent one first. */
		if (s.n > 2 && s.p[1] == '\x80' && s.p[2] == '\xa2') {
			*bullet = 'o';
			return 3;
		}
		if (str_starts(s, STR("\xe2\x80\x93 ")) ||
		    str_starts(s, STR("\xe2\x80\x94 ")))
			return 4;
		*bullet = 'o';
		for (i = 0; s.n > 2 && i < LEN(round); i++)
			if (memcmp(s.p + 1, round[i], 2) == 0)
				return 3;
		return 0;
	case '\xe3':
		*bullet = 'o';
		return str_starts(s, STR("\xe3\x83\xbb")) ? 3 : 0;
	case '\xf0':
		/* Diamonds, orange and blue. */
		*bullet = 'o';
		return s.n > 4 && memcmp(s.p + 1, "\x9f\x94", 2) == 0 &&
			       s.p[3] >= '\xb6' && s.p[3] <= '\xb9'
			   ? 4
			   : 0;
	case '\xef':
		/* Word's, of its own font, and the narrow one of Japanese. */
		*bullet = 'o';
		return str_starts(s, STR("\xef\x82\xb7")) ||
			       str_starts(s, STR("\xef\xbd\xa5"))
			   ? 3
			   : 0;
	}
	return 0;
}

static bool
take_bullet(struct line *l)
{
	char bullet;
	size_t n = bullet_length(l->text, &bullet);

	if (n == 0)
		return false;
	l->text = line_trim(str_from(l->text, n));
	l->bullet = bullet;
	l->kind = LINE_BULLET;
	return true;
}

static bool
take_heading(struct line *l)
{
	const struct heading *h;
	struct str s = l->text;

	while (s.n > 2 && (s.p[0] == '#' || s.p[0] == '*' || s.p[0] == '_'))
		s = str_from(s, 1);
	while (s.n > 2 && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == ':' ||
			      s.p[s.n - 1] == '_'))
		s.n--;
	if (s.n < l->text.n)
		s = line_trim(s);
	for (h = headings[s.n]; h < headings[s.n] + HEADINGS_MAX; h++) {
		if (!h->text)
			break;
		if (str_eq_nocase(s, str_make(h->text, s.n))) {
			l->kind = h->kind;
			return true;
		}
	}
	return false;
}

static bool
take_head(struct line *l)
{
	const struct head *h = heads[l->text.p[0] & 31];
	const struct head *end = h + HEADS_MAX;
	struct str s = l->text;

	for (; h < end && h->text; h++) {
		if (s.n < h->n + (h->kind != LINE_SKIP) ||
		    !str_eq_nocase(
			str_make(s.p, h->n), str_make(h->text, h->n)))
			continue;
		if (h->kind == LINE_DIFF && !is_digit(s.p[9]))
			continue;
		l->kind = h->kind;
		if (!h->keep)
			l->text = line_trim(str_from(s, h->n));
		return true;
	}
	return false;
}

/* How long a sound is, beside its player: "/1861", "/2:31". */
static bool
is_length(struct str s)
{
	size_t i = 1;

	while (i < s.n && (is_digit(s.p[i]) || s.p[i] == ':'))
		i++;
	return s.p[0] == '/' && i > 1 && (i == s.n || s.p[i] == ' ');
}

/* "______", "━━━━", "* * *": one character again and again. */
static bool
is_rule(struct str s)
{
	const size_t n = s.p[0] == '\xe2' ? 3 : 1;

	if (n == 1 && s.n >= 5 && s.p[1] == ' ')
		return memcmp(s.p, s.p + 2, s.n - 2) == 0;
	return s.n >= 5 * n && s.n % n == 0 &&
	       memcmp(s.p, s.p + n, s.n - n) == 0;
}

static bool
is_url(struct str s)
{
	return str_starts(s, STR("http")) &&
	       (str_starts(s, STR("http://")) ||
		   str_starts(s, STR("https://"))) &&
	       str_find_byte(s, ' ') == s.n;
}

static bool
is_community(struct str s)
{
	return str_starts(s, STR("founded ")) && str_ends(s, STR(" ago"));
}

/* Whether the name of a month or of a day, or a number, may begin with c. */
static bool
may_begin_date(char c)
{
	switch (c | 0x20) {
	case 'j':
	case 'f':
	case 'm':
	case 'a':
	case 's':
	case 'o':
	case 'n':
	case 'd':
	case 't':
	case 'w':
		return true;
	default:
		return is_digit(c);
	}
}

/* Whether the last digit of a year may be c, or the last letter of a zone. */
static bool
may_end_date(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z');
}

/* "16 March 2023" or "Mar 16, 2023" and nothing more. */
static bool
is_date(struct str s)
{
	struct date d;

	return may_end_date(s.p[s.n - 1]) && may_begin_date(s.p[0]) &&
	       date_read_english(&d, s) == s.n && d.day > 0;
}

static bool
is_rank(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0 && s.n <= 4;
}

static void
classify_short(struct line *l)
{
	if (label_is(l->text))
		l->kind = LINE_LABEL;
	else if (is_community(l->text))
		l->kind = LINE_COMMUNITY;
	else if (is_rank(l->text))
		l->kind = LINE_RANK;
	else if (is_date(l->text))
		l->kind = LINE_DATE;
}

/* What a line may be by its first byte, whatever its length. */
enum { MAY_BE_BULLET = 1, MAY_BE_HEAD = 2, MAY_BE_URL = 4, MAY_BE_RULE = 8 };

static const unsigned char firsts[256] = {['-'] = MAY_BE_BULLET | MAY_BE_RULE,
    ['*'] = MAY_BE_BULLET | MAY_BE_RULE,
    ['+'] = MAY_BE_BULLET,
    [0xc2] = MAY_BE_BULLET,
    [0xe2] = MAY_BE_BULLET | MAY_BE_RULE,
    [0xe3] = MAY_BE_BULLET,
    [0xef] = MAY_BE_BULLET,
    [0xf0] = MAY_BE_BULLET,
    ['_'] = MAY_BE_RULE,
    ['='] = MAY_BE_RULE,
    ['L'] = MAY_BE_HEAD,
    ['l'] = MAY_BE_HEAD,
    ['I'] = MAY_BE_HEAD,
    ['i'] = MAY_BE_HEAD,
    ['P'] = MAY_BE_HEAD,
    ['p'] = MAY_BE_HEAD,
    ['A'] = MAY_BE_HEAD,
    ['a'] = MAY_BE_HEAD,
    ['S'] = MAY_BE_HEAD,
    ['s'] = MAY_BE_HEAD,
    ['T'] = MAY_BE_HEAD,
    ['t'] = MAY_BE_HEAD,
    ['V'] = MAY_BE_HEAD,
    ['v'] = MAY_BE_HEAD,
    ['0'] = MAY_BE_HEAD,
    ['/'] = MAY_BE_HEAD,
    ['h'] = MAY_BE_URL};

static void
classify(struct line *l)
{
	unsigned may_be = firsts[(unsigned char)l->text.p[0]];

	l->kind = LINE_TEXT;
	if (may_be == 0 && l->text.n > SHORT_MAX)
		return;
	if ((may_be & MAY_BE_RULE) && is_rule(l->text)) {
		l->kind = LINE_BLANK;
		return;
	}
	if ((may_be & MAY_BE_BULLET) && take_bullet(l))
		return;
	if (l->text.n <= HEADING_MAX && take_heading(l))
		return;
	if ((may_be & MAY_BE_HEAD) && take_head(l))
		return;
	if ((may_be & MAY_BE_URL) && is_url(l->text))
		l->kind = LINE_URL;
	else if ((may_be & MAY_BE_HEAD) && is_length(l->text))
		l->kind = LINE_SKIP;
	else if (l->text.n <= SHORT_MAX)
		classify_short(l);
}

void
line_look(struct line *l, struct str text)
{
	l->kind = LINE_BLANK;
	l->text = line_trim(text);
	l->label = NULL;
	if (l->text.n > 0)
		classify(l);
}

enum line_kind
line_kind(struct str text)
{
	struct line l = {0};

	line_look(&l, text);
	return l.kind;
}

#include "parse/line.h"

#include "base/date.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "parse/label.h"

/* HEADING_MAX, SHORT_MAX: bytes of the longest heading, and of the longest line
 * that may be a label or a date; HEADINGS_MAX: how many are of one length. */
enum { HEADING_MAX = 60, SHORT_MAX = 80, HEADINGS_MAX = 5 };

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

/* Lines that begin in the same way. */
static const struct {
	struct str head;
	enum line_kind kind;
	bool keep; /* the head stays in the text */
} heads[] = {
    {{"Last updated ", 13}, LINE_UPDATED, false},
    {{"Image credit:", 13}, LINE_IMAGE, true},
    {{"Image copyright:", 16}, LINE_IMAGE, true},
    {{"Photo:", 6}, LINE_IMAGE, true},
    {{"Above:", 6}, LINE_IMAGE, true},
    {{"Sources:", 8}, LINE_CITED, false},
    {{"this post was submitted on ", 27}, LINE_POSTED, false},
    {{"Snapshot ", 9}, LINE_DIFF, true},
    {{"Versions :<", 11}, LINE_SKIP, true},
    {{"0:00", 4}, LINE_SKIP, true},
    {{"/0:00", 5}, LINE_SKIP, true},
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Blanks, tabs, NBSP and other white space at the ends. */
static struct str
trim(struct str s)
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

static bool
take_bullet(struct line *l)
{
	static const struct {
		struct str mark;
		char bullet;
	} marks[] = {{{"\xe2\x80\xa2", 3}, 'o'}, {{"\xe2\x97\x8f", 3}, 'o'},
	    {{"\xe2\x97\xa6", 3}, 'o'}, {{"\xe2\x80\xa3", 3}, 'o'},
	    {{"\xe2\x96\xaa", 3}, 'o'}, {{"\xe2\x81\x83", 3}, 'o'},
	    {{"\xc2\xb7", 2}, 'o'}, {{"- ", 2}, '-'}, {{"* ", 2}, '*'},
	    {{"\xe2\x80\x93 ", 4}, '-'}, {{"\xe2\x80\x94 ", 4}, '-'}};
	size_t i;

	if (l->text.p[0] >= '0')
		return false; /* a letter or a digit begins most lines */
	for (i = 0; i < LEN(marks); i++) {
		if (l->text.p[0] != marks[i].mark.p[0] ||
		    !str_starts(l->text, marks[i].mark))
			continue;
		l->text = trim(str_from(l->text, marks[i].mark.n));
		l->bullet = marks[i].bullet;
		l->kind = LINE_BULLET;
		return true;
	}
	return false;
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
		s = trim(s);
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

/* Whether one of the heads may begin with c. */
static bool
may_begin_head(char c)
{
	switch (c | 0x20) {
	case 'a':
	case 'i':
	case 'l':
	case 'p':
	case 's':
	case 't':
	case 'v':
	case '0':
	case '/':
		return true;
	default:
		return false;
	}
}

static bool
take_head(struct line *l)
{
	struct str s = l->text, head;
	size_t i;

	for (i = 0; i < LEN(heads); i++) {
		head = heads[i].head;
		if (s.n <= head.n || !str_may_be_same(s.p[1], head.p[1]) ||
		    !str_eq_nocase(str_make(s.p, head.n), head))
			continue;
		if (heads[i].kind == LINE_DIFF && !is_digit(s.p[9]))
			continue;
		l->kind = heads[i].kind;
		if (!heads[i].keep)
			l->text = trim(str_from(s, head.n));
		return true;
	}
	return false;
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

static bool
has_digit(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

/* "16 March 2023" or "Mar 16, 2023" and nothing more. */
static bool
is_date(struct str s)
{
	struct date d;

	return has_digit(s) && date_read_english(&d, s) == s.n && d.day > 0;
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

static void
classify(struct line *l)
{
	l->kind = LINE_TEXT;
	if (take_bullet(l))
		return;
	if (l->text.n <= HEADING_MAX && take_heading(l))
		return;
	if (may_begin_head(l->text.p[0]) && take_head(l))
		return;
	if (is_url(l->text))
		l->kind = LINE_URL;
	else if (l->text.n <= SHORT_MAX)
		classify_short(l);
}

bool
line_next(struct line *l, struct str page, size_t *at)
{
	struct str rest;
	size_t n;

	if (*at >= page.n)
		return false;
	rest = str_from(page, *at);
	n = rest.p[0] == '\n' ? 0 : str_find_byte(rest, '\n');
	*l = (struct line){.text = trim(str_make(rest.p, n)), .start = *at};
	l->cut = n == rest.n;
	*at += n < rest.n ? n + 1 : n;
	l->end = *at;
	if (l->text.n == 0)
		l->kind = LINE_BLANK;
	else
		classify(l);
	return true;
}

struct str
line_clean(struct str s, struct arena *a)
{
	bool blank = false;
	char *out;
	size_t n = 0;

	if (plain_length(s, PLAIN_CLEAN) == s.n)
		return s;
	out = arena_alloc(a, s.n + 1);
	while (s.n > 0) {
		if ((unsigned char)s.p[0] <= ' ') {
			blank = true;
			s = str_from(s, 1);
			continue;
		}
		if (str_starts(s, STR("\xc2\xa0"))) {
			blank = true;
			s = str_from(s, 2);
			continue;
		}
		if (blank && n > 0)
			out[n++] = ' ';
		blank = false;
		out[n++] = s.p[0];
		s = str_from(s, 1);
	}
	return str_make(out, n);
}

bool
line_ends_sentence(struct str s)
{
	static const struct str closers[] = {{"\"", 1}, {"'", 1}, {")", 1},
	    {"]", 1}, {"\xe2\x80\x9d", 3}, {"\xe2\x80\x99", 3}};
	bool again = true;
	size_t i;

	while (again) {
		again = false;
		for (i = 0; i < LEN(closers); i++) {
			if (str_ends(s, closers[i])) {
				s.n -= closers[i].n;
				again = true;
			}
		}
	}
	return s.n > 0 && (strchr(".!?", s.p[s.n - 1]) ||
			      str_ends(s, STR("\xe2\x80\xa6")));
}

bool
line_is_title(struct str s)
{
	size_t n, longs = 0;

	for (; s.n > 0; s = str_trim(str_from(s, n))) {
		n = str_find_byte(s, ' ');
		if (n < 4)
			continue;
		if (s.p[0] >= 'a' && s.p[0] <= 'z')
			return false;
		longs++;
	}
	return longs >= 3;
}

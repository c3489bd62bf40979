#include "parse/line.h"

#include "base/date.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "parse/label.h"

enum { HEADING_MAX = 60 };

/* Lines that are the same on every page, in any case of letters. */
static const struct {
	struct str text;
	enum line_kind kind;
} headings[] = {
    {{"The Facts", 9}, LINE_FACTS},
    {{"Facts", 5}, LINE_FACTS},
    {{"The Spin", 8}, LINE_SPIN},
    {{"Spin", 4}, LINE_SPIN},
    {{"Narratives", 10}, LINE_SPIN},
    {{"The Narratives", 14}, LINE_SPIN},
    {{"Metaculus Prediction", 20}, LINE_PREDICTION},
    {{"Articles on this story", 22}, LINE_ARTICLES},
    {{"Sources", 7}, LINE_SOURCES},
    {{"See sources", 11}, LINE_NEXT},
    {{"Show more", 9}, LINE_SKIP},
    {{"Read more", 9}, LINE_SKIP},
    {{"by Improve the News Foundation", 30}, LINE_SKIP},
    {{"Go Deeper", 9}, LINE_TAIL},
    {{"Public figures in this story", 28}, LINE_TAIL},
    {{"Public Figures", 14}, LINE_TAIL},
    {{"The Controversies", 17}, LINE_TAIL},
    {{"Establishment split", 19}, LINE_TAIL},
    {{"Political split", 15}, LINE_TAIL},
    {{"CRITICAL", 8}, LINE_TAIL},
    {{"PRO", 3}, LINE_TAIL},
    {{"LEFT", 4}, LINE_TAIL},
    {{"RIGHT", 5}, LINE_TAIL},
    {{"More neutral establishment stance articles", 42}, LINE_TAIL},
    {{"More neutral political stance articles", 38}, LINE_TAIL},
    {{"Daily Newsletter", 16}, LINE_DAILY},
    {{"Weekly Newsletter", 17}, LINE_WEEKLY},
    {{"Sign up to our newsletter!", 26}, LINE_CLOSE},
    {{"Sign up to our newsletter", 25}, LINE_CLOSE},
    {{"Sign up to our daily newsletter", 31}, LINE_CLOSE},
    {{"Sign Up for Our Free Newsletters", 32}, LINE_TAIL},
    {{"Sign Up!", 8}, LINE_TAIL},
    {{"Sign Up Now!", 12}, LINE_TAIL},
    {{"Subscribe", 9}, LINE_SKIP},
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

	for (i = 0; i < LEN(marks); i++) {
		if (!str_starts(l->text, marks[i].mark))
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
	struct str s = l->text;
	size_t i;

	while (s.n > 2 && (s.p[0] == '#' || s.p[0] == '*' || s.p[0] == '_'))
		s = str_from(s, 1);
	while (s.n > 2 && (s.p[s.n - 1] == '*' || s.p[s.n - 1] == ':' ||
			      s.p[s.n - 1] == '_'))
		s.n--;
	s = trim(s);
	for (i = 0; i < LEN(headings); i++) {
		if (s.n == headings[i].text.n &&
		    str_eq_nocase(s, headings[i].text)) {
			l->kind = headings[i].kind;
			return true;
		}
	}
	return false;
}

static bool
take_head(struct line *l)
{
	struct str s = l->text;
	size_t i;

	for (i = 0; i < LEN(heads); i++) {
		if ((s.p[0] ^ heads[i].head.p[0]) & ~0x20 ||
		    s.n <= heads[i].head.n ||
		    !str_eq_nocase(
			str_make(s.p, heads[i].head.n), heads[i].head))
			continue;
		if (heads[i].kind == LINE_DIFF && !is_digit(s.p[9]))
			continue;
		l->kind = heads[i].kind;
		if (!heads[i].keep)
			l->text = trim(str_from(s, heads[i].head.n));
		return true;
	}
	return false;
}

static bool
is_url(struct str s)
{
	return (str_starts(s, STR("http://")) ||
		   str_starts(s, STR("https://"))) &&
	       str_find_byte(s, ' ') == s.n;
}

static bool
is_community(struct str s)
{
	return str_starts(s, STR("founded ")) && str_ends(s, STR(" ago"));
}

/* "16 March 2023" or "Mar 16, 2023" and nothing more. */
static bool
is_date(struct str s)
{
	struct date d;

	return date_read_english(&d, s) == s.n && d.day > 0;
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
	struct label label;

	if (label_read(&label, l->text))
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
	if (take_head(l))
		return;
	if (is_url(l->text))
		l->kind = LINE_URL;
	else if (l->text.n <= HEADING_MAX + 20)
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
	n = str_find_byte(rest, '\n');
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

	if (plain_length(s, false) == s.n)
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

#include "compare/token.h"

#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "base/utf8.h"
#include "compare/lexicon.h"

enum { NO_BREAK_SPACE = 0xa0, SOFT_HYPHEN = 0xad };

bool
token_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool
token_is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == NO_BREAK_SPACE ||
	       (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202f || c == 0x205f || c == 0x3000 || c == 0xfeff;
}

bool
token_is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == '`' || c == 0xab || c == 0xbb ||
	       (c >= 0x2018 && c <= 0x201f) || c == 0x2039 || c == 0x203a;
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Scripts that set no blanks between words: each sign is taken for one. */
static bool
is_ideograph(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x4dbf) ||
	       (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0x20000 && c <= 0x3ffff);
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       token_is_digit(c);
	return c != UTF8_REPLACEMENT && !token_is_blank(c) &&
	       (c == SOFT_HYPHEN || c == 0x200d || uc_is_alnum(c) ||
		   uc_is_property_alphabetic(c) ||
		   uc_is_general_category(c, UC_MARK));
}

/* The first character, and off the front; most are of one byte. */
static uint32_t
next_char(struct str *s)
{
	if ((unsigned char)s->p[0] >= 0x80)
		return utf8_next(s);
	*s = str_from(*s, 1);
	return (unsigned char)s->p[-1];
}

static uint32_t
peek(struct str s)
{
	return s.n ? next_char(&s) : 0;
}

/* Whether c holds two letters together: "don't", "U.S", "2.31", "500,000",
 * "5:30". */
static bool
joins(uint32_t before, uint32_t c, uint32_t after, size_t letters)
{
	if (is_apostrophe(c))
		return is_letter(after);
	if (c == '.' || c == ',' || c == ':')
		return (token_is_digit(before) && token_is_digit(after)) ||
		       (c == '.' && letters == 1 && is_letter(after));
	return false;
}

size_t
token_letters(struct str s)
{
	struct str rest = s, behind;
	uint32_t before = 0, c;
	size_t letters = 0;

	while (rest.n > 0) {
		behind = rest;
		c = next_char(&behind);
		if (is_ideograph(c)) {
			if (rest.n == s.n)
				rest = behind;
			break;
		}
		if (is_letter(c))
			letters++;
		else if (joins(before, c, peek(behind), letters))
			letters = 0;
		else
			break;
		before = c;
		rest = behind;
	}
	return s.n - rest.n;
}

/* The bytes of the word that s begins with: "12%" is one, and so is "Lt." with
 * its full stop. */
static size_t
word_length(struct str s)
{
	size_t n = token_letters(s);

	if (n == s.n || n == 0)
		return n;
	if (s.p[n] == '%' && token_is_digit((unsigned char)s.p[n - 1]))
		return n + 1;
	if (s.p[n] == '.' && lexicon_is_abbreviation(str_make(s.p, n)))
		return n + 1;
	return n;
}

/* "'s", "'ve" that stand alone in text that was cut into tokens before. */
static size_t
clitic_length(struct str s, bool blank)
{
	struct str rest = s;

	if (!blank || !is_apostrophe(peek(s)))
		return 0;
	utf8_next(&rest);
	if (rest.n == 0 || !is_letter(peek(rest)))
		return 0;
	rest = str_from(rest, word_length(rest));
	/* Longer: the quote mark before a word. */
	return s.n - rest.n <= 5 && token_is_blank(peek(rest)) ? s.n - rest.n
							       : 0;
}

/* One sign over and over is one token: "...", "''". */
static size_t
punct_length(struct str s)
{
	struct str rest = s, behind;
	uint32_t first = utf8_next(&rest);

	for (behind = rest; rest.n > 0; rest = behind)
		if (utf8_next(&behind) != first)
			break;
	return s.n - rest.n;
}

/* "-LRB-" and its like, which stand for brackets in text that was cut into
 * tokens before: the bracket, or 0. */
static uint32_t
bracket_of(struct str s)
{
	static const char kinds[] = "RSC", left[] = "([{", right[] = ")]}";
	const char *kind;

	if (s.n < 5 || s.p[0] != '-' || s.p[3] != 'B' || s.p[4] != '-' ||
	    (s.n > 5 && !token_is_blank(peek(str_from(s, 5)))))
		return 0;
	kind = memchr(kinds, s.p[2], sizeof(kinds) - 1);
	if (!kind || (s.p[1] != 'L' && s.p[1] != 'R'))
		return 0;
	return (unsigned char)(s.p[1] == 'L' ? left : right)[kind - kinds];
}

/* Passes white space, and the hyphens and slashes inside of words. */
static void
pass_gap(struct scan *scan, struct token *t)
{
	struct str rest = str_from(scan->text, scan->at), behind;
	bool inside = scan->at > 0;
	uint32_t c;

	while (rest.n > 0) {
		behind = rest;
		c = utf8_next(&behind);
		if (token_is_blank(c)) {
			t->blank = true;
			t->line |= c == '\n' || c == 0x2029;
		} else if (!(inside && !t->blank &&
			       (c == '-' || c == '/' || c == 0x2010 ||
				   c == 0x2011 || c == 0x2013) &&
			       is_letter(peek(behind)))) {
			break;
		}
		inside = false;
		rest = behind;
	}
	scan->at = scan->text.n - rest.n;
}

bool
token_next(struct scan *scan, struct token *t)
{
	bool begin = scan->at == 0;
	uint32_t bracket;
	struct str s;
	size_t n;

	*t = (struct token){.start = scan->at};
	pass_gap(scan, t);
	if (scan->at == scan->text.n)
		return false;
	t->start = scan->at;
	s = str_from(scan->text, scan->at);
	t->sign = peek(s);
	t->ideograph = is_ideograph(t->sign);
	n = clitic_length(s, t->blank || begin);
	if (n == 0 && is_letter(t->sign))
		n = word_length(s);
	t->punct = n == 0 && t->sign != '%';
	bracket = n == 0 && (t->blank || begin) ? bracket_of(s) : 0;
	if (bracket) {
		t->sign = bracket;
		n = 5;
	}
	if (n == 0)
		n = punct_length(s);
	scan->at += n;
	t->end = scan->at;
	return true;
}

uint32_t
token_fold_sign(const struct token *t)
{
	uint32_t c = t->sign;

	if (token_is_quote(c))
		return '"';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return c == '.' && t->end - t->start > 1 ? 0x2026 : c;
}

/* The word without "%", "'s" and the full stop of an abbreviation. */
static struct str
without_end(struct str s)
{
	if (s.n > 1 && (s.p[s.n - 1] == '%' || s.p[s.n - 1] == '.'))
		s.n--;
	if (s.n > 2 && str_ends(s, STR("'s")))
		s.n -= 2;
	else if (s.n > 4 && str_ends(s, STR("\xe2\x80\x99s")))
		s.n -= 4;
	return s;
}

size_t
token_fold(char *out, struct str s)
{
	size_t n = 0;
	uint32_t c;
	int width;

	s = without_end(s);
	if (s.n > FOLDED_MAX - 4)
		return 0;
	while (s.n > 0) {
		c = utf8_next(&s);
		width = 0;
		if (c == ',' && n > 0)
			continue;
		if (is_apostrophe(c) && n > 0)
			out[n++] = '\'';
		else if (c < 0x80)
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
		else if (c != SOFT_HYPHEN)
			width = u8_uctomb((uint8_t *)out + n, uc_tolower(c),
			    (ptrdiff_t)(FOLDED_MAX - n));
		if (width < 0)
			return 0;
		n += (size_t)width;
	}
	return n;
}

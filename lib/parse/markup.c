#include "parse/markup.h"

#include "parse/markdown_line.h"

enum { LOOK_MAX = 4096, LEVELS_MAX = 6 };

/* "== Words ==": how deep it is, and the words; 0: it is no heading. */
static size_t
wiki_heading(struct str line, struct str *words)
{
	size_t n = markdown_lead(line, '='), i;

	if (n == 0 || n > LEVELS_MAX || line.n < 2 * n + 1)
		return 0;
	for (i = 0; i < n; i++)
		if (line.p[line.n - 1 - i] != '=')
			return 0;
	*words = str_trim(str_make(line.p + n, line.n - 2 * n));
	return words->n > 0 && words->p[0] != '=' ? n : 0;
}

static size_t
org_heading(struct str line, struct str *words)
{
	size_t n = markdown_lead(line, '*');

	if (n == 0 || n >= line.n || line.p[n] != ' ')
		return 0;
	*words = str_trim(str_from(line, n));
	return n;
}

/* Whether the line is a run of one of the signs that stand under titles. */
static bool
is_rule(struct str line)
{
	return line.n > 2 && strchr("=-~^\"'+*#:.", line.p[0]) &&
	       markdown_lead(line, line.p[0]) == line.n;
}

/* "#+KEY: value", ":key: value" */
static bool
is_field(struct str line, struct str *key, struct str *value)
{
	const struct str mark =
	    str_starts(line, STR("#+")) ? STR("#+") : STR(":");
	size_t n;

	if (!str_starts(line, mark))
		return false;
	line = str_from(line, mark.n);
	n = str_find_byte(line, ':');
	if (n == 0 || n == line.n || str_find_byte(line, ' ') < n)
		return false;
	*key = str_make(line.p, n);
	*value = str_trim(str_from(line, n + 1));
	return value->n > 0;
}

/* "words`_": a link to what is named or said in it. */
static bool
has_reference(struct str line)
{
	size_t at = 0, next;

	while ((at += str_find(str_from(line, at), STR("`_"))) < line.n) {
		next = at + 2 + (at + 2 < line.n && line.p[at + 2] == '_');
		if (at > 0 && !str_is_space(line.p[at - 1]) &&
		    (next == line.n || str_is_space(line.p[next]) ||
			strchr(".,;:!?)", line.p[next])))
			return true;
		at += 2;
	}
	return false;
}

enum markup
markup_tell(struct str text)
{
	size_t wiki = 0, stars = 0, under = 0, marks = 0, org = 0;
	struct str line, words, before = STR_NONE;

	if (text.n > LOOK_MAX)
		text.n = LOOK_MAX;
	while (text.n > 0) {
		line = str_trim(markdown_next_line(&text));
		wiki += wiki_heading(line, &words) > 1;
		/* "** Words **" is what html2text writes. */
		stars +=
		    org_heading(line, &words) > 1 && !str_ends(line, STR("*"));
		org += str_starts(line, STR("#+"));
		under += before.n > 0 && is_rule(line) && !is_rule(before) &&
			 line.n + 1 >= before.n;
		marks += (str_starts(line, STR(".. ")) &&
			     str_find(line, STR("::")) < line.n) ||
			 has_reference(line);
		before = line;
	}
	if (wiki > 1)
		return MARKUP_WIKI;
	if (org > 0 || stars > 1)
		return MARKUP_ORG;
	return under > 0 && marks > 0 ? MARKUP_RST : MARKUP_NONE;
}

static void
add_heading(struct buf *out, size_t level, struct str words, enum markup m)
{
	buf_add_byte(out, '\n');
	for (; level > 0; level--)
		buf_add_byte(out, '#');
	buf_add_byte(out, ' ');
	markup_rewrite_words(out, words, m);
	buf_add_text(out, "\n\n");
}

static void
add_line(struct buf *out, struct str line, enum markup m)
{
	markup_rewrite_words(out, line, m);
	buf_add_byte(out, '\n');
}

static void
add_wiki_line(struct buf *out, struct str line)
{
	struct str words, s = str_trim(line);
	size_t n = wiki_heading(s, &words);

	if (n > 0) {
		add_heading(out, n, words, MARKUP_WIKI);
		return;
	}
	n = markdown_lead(s, '*');
	if (n > 0) {
		buf_add_text(out, "- ");
		s = str_trim(str_from(s, n));
	}
	add_line(out, s, MARKUP_WIKI);
}

static void
add_org_line(struct buf *out, struct str line)
{
	struct str words;
	size_t n = org_heading(line, &words);

	if (n > 0)
		add_heading(
		    out, n < LEVELS_MAX ? n : LEVELS_MAX, words, MARKUP_ORG);
	else if (!str_starts(line, STR("#")) &&
		 !(str_starts(str_trim(line), STR(":")) &&
		     str_trim(line).p[str_trim(line).n - 1] == ':'))
		add_line(out, line, MARKUP_ORG);
}

/* Titles have their level by the order in which their signs come. */
struct levels {
	char signs[LEVELS_MAX];
	size_t n;
};

static size_t
level_of(struct levels *l, char sign)
{
	size_t i;

	for (i = 0; i < l->n && l->signs[i] != sign; i++)
		continue;
	if (i == l->n && l->n < LEVELS_MAX)
		l->signs[l->n++] = sign;
	return i < LEVELS_MAX ? i + 1 : LEVELS_MAX;
}

/* ".. _name: address" defines a link; what else begins so is no text, nor is
 * what stands indented below it. */
static void
add_rst_block(struct buf *out, struct str line, struct str *rest)
{
	struct str next = *rest, name;
	size_t n;

	if (str_starts(line, STR(".. _")) &&
	    (n = str_find(line, STR(": "))) < line.n) {
		name = str_make(line.p + 4, n - 4);
		buf_add_format(out, "[%.*s]:", (int)name.n, name.p);
		buf_add_str(out, str_from(line, n + 1));
		buf_add_byte(out, '\n');
		return;
	}
	while (next.n > 0) {
		line = markdown_next_line(&next);
		if (line.n > 0 && !str_is_space(line.p[0]))
			break;
		*rest = next;
	}
	buf_add_byte(out, '\n');
}

static void
add_rst_line(
    struct buf *out, struct levels *l, struct str line, struct str *rest)
{
	struct str under = *rest, next;

	next = str_trim(markdown_next_line(&under));
	if (is_rule(line)) {
		buf_add_byte(out, '\n'); /* above a title */
	} else if (str_trim(line).n > 0 && is_rule(next) &&
		   next.n + 1 >= str_trim(line).n) {
		add_heading(
		    out, level_of(l, next.p[0]), str_trim(line), MARKUP_RST);
		*rest = under;
	} else if (str_starts(line, STR(".. "))) {
		add_rst_block(out, line, rest);
	} else {
		add_line(out, line, MARKUP_RST);
	}
}

static void
add_matter(struct buf *out, struct str text)
{
	struct str key, value;

	buf_add_text(out, "---\n");
	while (text.n > 0) {
		if (!is_field(
			str_trim(markdown_next_line(&text)), &key, &value))
			continue;
		/* Org has "<2024-03-05 Tue>". */
		while (value.n > 0 && strchr("<[", value.p[0]))
			value = str_from(value, 1);
		buf_add_str(out, key);
		buf_add_text(out, ": ");
		buf_add_str(out, value);
		buf_add_byte(out, '\n');
	}
	buf_add_text(out, "---\n");
}

void
markup_rewrite(struct buf *out, struct str text, enum markup m)
{
	struct levels levels = {.n = 0};
	struct str line, key, value, front = text;

	if (front.n > LOOK_MAX)
		front.n = LOOK_MAX;
	if (m != MARKUP_WIKI)
		add_matter(out, front);
	while (text.n > 0) {
		line = markdown_next_line(&text);
		if (m == MARKUP_WIKI)
			add_wiki_line(out, line);
		else if (is_field(line, &key, &value))
			buf_add_byte(out, '\n');
		else if (m == MARKUP_ORG)
			add_org_line(out, line);
		else
			add_rst_line(out, &levels, line, &text);
	}
}

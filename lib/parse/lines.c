/* The lines of a page, one after another; what each is, line.c says. */
#include "parse/line.h"

/* Where a line with that text would be kept; NULL: too short or too long. */
static struct line_known *
find_known(struct line_memo *memo, struct str s)
{
	const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t first, last;

	if (!memo || s.n < sizeof(first) || s.n > sizeof(memo->known[0].text))
		return NULL;
	memcpy(&first, s.p, sizeof(first));
	memcpy(&last, s.p + s.n - sizeof(last), sizeof(last));
	first = (first ^ (last + s.n) * odd) * odd;
	/* All that differs is in the highest bits of a product. */
	return &memo->known[(first >> 48) * LEN(memo->known) >> 16];
}

/* The same run of bytes in another copy of the text that holds it. */
static struct str
moved(struct str s, const char *from, const char *to)
{
	return s.p ? str_make(to + (s.p - from), s.n) : s;
}

static void
move_label(struct label *l, const char *from, const char *to)
{
	l->text = moved(l->text, from, to);
	l->subject = moved(l->subject, from, to);
}

/* Takes from k what the line is: false when it has another. */
static inline bool
recall(struct line *l, struct lines *lines, const struct line_known *k)
{
	if (!str_eq(str_make(k->text, k->n), l->text))
		return false;
	l->kind = k->kind;
	if (l->kind == LINE_LABEL) {
		lines->label = k->label;
		move_label(&lines->label, k->text, l->text.p);
		l->label = &lines->label;
	}
	return true;
}

/* Looks at the line, and keeps what it is in k when that is all that it says;
 * k may be NULL. */
static void
learn(struct line *l, struct lines *lines, struct line_known *k)
{
	struct str text = l->text;

	line_look(l, text);
	if (l->kind == LINE_TEXT)
		return;
	if (l->kind == LINE_LABEL) {
		label_classify(&lines->label, text);
		l->label = &lines->label;
	}
	if (!k || l->text.n < text.n)
		return;
	k->kind = l->kind;
	k->n = text.n;
	memcpy(k->text, text.p, text.n);
	if (l->label) {
		k->label = lines->label;
		move_label(&k->label, text.p, k->text);
	}
}

void
lines_begin(struct lines *lines, struct str page, struct line_memo *memo)
{
	lines->page = page;
	lines->memo = memo;
	lines->list = lines->found;
	lines->n = lines->i = 0;
	lines->all = lines->later = false;
	lines->scan = (struct text_scan){.text = page};
}

void
lines_begin_found(struct lines *lines, struct str page,
    const struct text_line *list, size_t n, struct line_memo *memo)
{
	lines->page = page;
	lines->memo = memo;
	lines->list = list;
	lines->n = n;
	lines->i = 0;
	lines->all = true;
	lines->later = false;
}

void
lines_rewind(struct lines *lines)
{
	if (lines->later)
		lines_begin(lines, lines->page, lines->memo);
	lines->i = 0;
}

/* Finds the lines behind those in the list: false when there are none. */
static bool
find_more(struct lines *lines)
{
	if (lines->all)
		return false;
	lines->later = lines->n > 0;
	lines->n =
	    text_scan_lines(&lines->scan, lines->found, LEN(lines->found));
	lines->i = 0;
	lines->all = lines->scan.at == lines->page.n;
	return lines->n > 0;
}

bool
lines_are_parted(struct lines *lines)
{
	size_t i;

	if (lines->i == lines->n && !find_more(lines))
		return false;
	for (i = lines->i; i < lines->n; i++)
		if (lines->list[i].blank)
			return true;
	return false;
}

bool
line_next(struct line *l, struct lines *lines)
{
	const struct text_line *found;
	struct line_known *k;

	if (lines->i == lines->n && !find_more(lines))
		return false;
	found = &lines->list[lines->i++];
	l->kind = LINE_BLANK;
	l->text = line_trim(
	    str_make(found->text, (size_t)(found->end - found->text)));
	l->start = (size_t)(found->start - lines->page.p);
	l->end = (size_t)(found->end - lines->page.p);
	l->cut = l->end == lines->page.n;
	l->end += !l->cut;
	l->blank = found->blank;
	l->plain = found->plain;
	l->bullet = '\0';
	l->label = NULL;
	if (l->text.n == 0)
		return true;
	k = find_known(lines->memo, l->text);
	if (!k || !recall(l, lines, k))
		learn(l, lines, k);
	return true;
}

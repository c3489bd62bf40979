#include "parse/citation.h"

#include "parse/line.h"

/* NAMED_MAX: each mark is looked for among so many names at most. */
enum { TAIL_MAX = 60, NAMED_MAX = 1000 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* All of a fact's sources come from here: they have room for as many as the
 * next power of two. */
static void
add(struct fact *f, const struct citation *c, struct arena *a)
{
	const size_t n = f->sources.n;
	struct citation *list = f->sources.list;

	if ((n & (n - 1)) == 0) {
		list = arena_alloc(a, (n ? 2 * n : 1) * sizeof(*list));
		if (n)
			memcpy(list, f->sources.list, n * sizeof(*list));
		f->sources.list = list;
	}
	list[f->sources.n++] = *c;
	f->sources.present = true;
}

/* Takes "(LR: 3 CP: 5)" or "(a)" off the end of a name. */
static void
take_rating(struct citation *c, struct str *name)
{
	struct str s = str_trim(*name), in;
	size_t open = s.n;

	if (s.n < 3 || s.p[s.n - 1] != ')')
		return;
	while (open > 0 && s.p[open - 1] != '(')
		open--;
	if (open == 0)
		return;
	in = str_make(s.p + open, s.n - 1 - open);
	if (in.n == 11 && str_starts(in, STR("LR: ")) &&
	    memcmp(in.p + 5, " CP: ", 5) == 0 && is_digit(in.p[4]) &&
	    is_digit(in.p[10])) {
		c->left_right = in.p[4] - '0';
		c->establishment = in.p[10] - '0';
	} else if (in.n == 1 && in.p[0] >= 'a' && in.p[0] <= 'z') {
		if (!c->mark.p)
			c->mark = in;
	} else {
		return;
	}
	*name = str_trim(str_make(s.p, open - 1));
}

/* What parts a name from its address. */
static const struct str bar = {" | http", 7};

static void
add_named(
    struct citations *c, struct str mark, struct str name, struct arena *a)
{
	struct citation item = {.mark = mark};
	size_t at = str_find(name, bar);

	c->more = c->n == NAMED_MAX;
	if (c->more)
		return;
	if (at < name.n) {
		item.url = str_from(name, at + 3);
		name.n = at;
	}
	take_rating(&item, &name);
	if (!item.url.p && line_kind(name) == LINE_URL)
		item.url = name;
	else
		item.name = name;
	c->list = arena_more(a, c->list, c->n, &c->room, sizeof(*c->list));
	c->list[c->n++] = item;
}

/* Takes "1" or "[1]" off the front: the mark, or absent. */
static struct str
take_mark(struct str *item)
{
	const size_t from = str_starts(*item, STR("["));
	struct str mark;
	size_t end = from;

	while (end < item->n && is_digit(item->p[end]))
		end++;
	mark = str_make(item->p + from, end - from);
	if (from && !str_starts(str_from(*item, end), STR("]")))
		return STR_NONE;
	end += from;
	if (mark.n == 0 || end >= item->n)
		return STR_NONE;
	*item = str_trim(str_from(*item, end));
	return mark;
}

/* Whether a mark may begin s. */
static bool
may_be_mark(struct str s)
{
	return s.n > 1 &&
	       (is_digit(s.p[0]) || (s.p[0] == '[' && is_digit(s.p[1])));
}

void
citations_add_line(struct citations *c, struct str line, struct arena *a)
{
	struct str item, mark;
	size_t end;

	line = str_trim(line);
	if (str_ends(line, STR(".")))
		line.n--;
	while (line.n > 0) {
		end = str_find(line, STR(", "));
		item = str_trim(str_make(line.p, end));
		line = str_from(line, end < line.n ? end + 2 : end);
		if (str_starts(item, STR("and ")))
			item = str_from(item, 4);
		end = str_find(item, STR(" and "));
		if (end + 5 < item.n &&
		    (may_be_mark(str_from(item, end + 5)) ||
			str_find(str_make(item.p, end), bar) < end)) {
			line = str_make(item.p + end + 5,
			    (size_t)(line.p + line.n - item.p) - end - 5);
			item.n = end;
		}
		mark = take_mark(&item);
		if (item.n > 0)
			add_named(c, mark, item, a);
	}
}

bool
citations_add_entry(struct citations *c, struct str line, struct arena *a)
{
	size_t end = str_find_byte(line, ']');

	if (!str_starts(line, STR("[")) || end == line.n || end > 12)
		return false;
	add_named(c, str_make(line.p + 1, end - 1),
	    str_trim(str_from(line, end + 1)), a);
	return true;
}

/* A mark in brackets at the end of s: its bytes without them, or absent. */
static struct str
last_bracket(struct str s)
{
	size_t open, i;
	struct str in;

	if (s.n < 2 || s.p[s.n - 1] != ']')
		return STR_NONE;
	for (open = s.n - 1; open > 0 && s.p[open - 1] != '['; open--)
		if (s.n - open > 6)
			return STR_NONE;
	if (open == 0)
		return STR_NONE;
	in = str_make(s.p + open, s.n - 1 - open);
	for (i = in.n > 0 && in.p[0] == '*'; i < in.n; i++)
		if (!is_digit(in.p[i]) && in.n > 1)
			return STR_NONE;
	return in.n > 4 ? STR_NONE : in;
}

static void
take_brackets(struct fact *f, struct arena *a)
{
	struct str text = f->text, mark;
	struct citation c;
	size_t from;

	while ((mark = last_bracket(text)).p) {
		text = str_trim(str_make(text.p, text.n - mark.n - 2));
		f->sources.present = true;
	}
	from = text.n;
	while (from < f->text.n && f->text.p[from] == ' ')
		from++;
	for (; from < f->text.n; from += mark.n + 2) {
		mark = str_from(f->text, from + 1);
		mark.n = str_find_byte(mark, ']');
		c = (struct citation){.mark = mark};
		if (mark.n > 0)
			add(f, &c, a);
	}
	f->text = text;
}

static const struct citation *
find_named(const struct citations *c, struct str mark)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->list[i].mark.n && str_eq(c->list[i].mark, mark))
			return &c->list[i];
	return NULL;
}

/* Where the last one or two figures of s begin, or s.n. */
static size_t
last_digits(struct str s)
{
	size_t from = s.n;

	while (from > 0 && is_digit(s.p[from - 1]))
		from--;
	return s.n - from <= 2 ? from : s.n;
}

/* Where the figures behind the last full stop begin, or s.n: "...virus.3",
 * "...virus.3,4". */
static size_t
digits_start(struct str s)
{
	struct str front = s;
	size_t from;

	do {
		from = last_digits(front);
		if (from == front.n || from < 2)
			return s.n;
		front.n = from - 1;
	} while (s.p[from - 1] == ',');
	return line_ends_sentence(str_make(s.p, from)) ? from : s.n;
}

bool
citation_has_digits(struct str text)
{
	return digits_start(text) < text.n;
}

static void
take_digits(struct fact *f, bool certain, const struct citations *named,
    struct arena *a)
{
	struct citation c = {0};
	size_t from = digits_start(f->text), n;
	struct str rest = str_from(f->text, from);

	n = str_find_byte(rest, ',');
	if (rest.n == 0 || (!certain && is_digit(f->text.p[from - 2]) &&
			       !find_named(named, str_make(rest.p, n))))
		return;
	f->text = str_make(f->text.p, from);
	for (; rest.n > 0; n = str_find_byte(rest, ',')) {
		c.mark = str_make(rest.p, n);
		rest = str_from(rest, n + (n < rest.n));
		add(f, &c, a);
	}
}

void
citation_take_marks(struct fact *f, enum citation_digits digits,
    const struct citations *named, struct arena *a)
{
	take_brackets(f, a);
	if (digits != DIGITS_KEPT && !f->sources.present)
		take_digits(f, digits == DIGITS_CERTAIN, named, a);
}

/* Where the text behind the last sentence begins, or s.n. */
static size_t
tail_start(struct str s)
{
	size_t i = s.n;

	while (i > 1) {
		i--;
		if (s.p[i] != ' ' || !line_ends_sentence(str_make(s.p, i)))
			continue;
		/* "U.S. News": initials end nothing; "at 7 p.m. CNN" does. */
		if (line_ends_initials(str_make(s.p, i)))
			continue;
		return i + 1;
	}
	return s.n;
}

void
citation_take_tail(struct fact *f, struct arena *a)
{
	size_t at = tail_start(f->text);
	struct citation c = {0};
	struct str name = str_from(f->text, at);

	f->sources.present = true;
	if (name.n == 0 || name.n > TAIL_MAX)
		return;
	/* Cut off inside the rating: the name may be cut as well. */
	if (str_find_byte(name, '(') < name.n && name.p[name.n - 1] != ')') {
		f->text = str_trim(str_make(f->text.p, at));
		return;
	}
	take_rating(&c, &name);
	if (line_ends_sentence(name) || name.n == 0)
		return;
	c.name = name;
	f->text = str_trim(str_make(f->text.p, at));
	add(f, &c, a);
}

void
citation_resolve(struct fact *f, const struct citations *c)
{
	const struct citation *named;
	struct citation *mine;
	size_t i;

	for (i = 0; i < f->sources.n; i++) {
		mine = &f->sources.list[i];
		named = mine->mark.p ? find_named(c, mine->mark) : NULL;
		if (named) {
			mine->name = named->name;
			mine->url = named->url;
			mine->left_right = named->left_right;
			mine->establishment = named->establishment;
		}
		if (str_starts(mine->mark, STR("*")))
			mine->mark = STR_NONE;
	}
}

void
citation_take_address(struct fact *f, struct str url, struct arena *a)
{
	const struct citation c = {.url = url};

	if (f->sources.n == 1 && !f->sources.list[0].url.p)
		f->sources.list[0].url = url;
	else
		add(f, &c, a);
}

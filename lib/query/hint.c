#include "query/hint.h"

struct word {
	struct str word;
	const char *instead;
};

static const char *
look_up(const struct word *list, size_t n, struct str word)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_eq_nocase(list[i].word, word))
			return list[i].instead;
	return NULL;
}

const char *
hint_operator(struct str word)
{
	static const struct word words[] = {
	    {{"in", 2}, "x = \"a\" or x = \"b\""},
	    {{"is", 2}, "="},
	    {{"eq", 2}, "="},
	    {{"ne", 2}, "!="},
	    {{"lt", 2}, "<"},
	    {{"gt", 2}, ">"},
	    {{"like", 4}, "~ \"text\" or ~ /regex/"},
	    {{"contains", 8}, "~ \"text\""},
	    {{"matches", 7}, "~ /regex/"},
	    {{"startswith", 10}, "~ /^text/"},
	    {{"between", 7}, "x >= a and x <= b"},
	    {{"exists", 6}, "has(x)"},
	};

	return look_up(words, LEN(words), word);
}

const char *
hint_function(struct str name)
{
	static const struct word names[] = {
	    {{"contains", 8}, "x ~ \"text\""},
	    {{"test", 4}, "x ~ /regex/"},
	    {{"match", 5}, "x ~ /regex/"},
	    {{"matches", 7}, "x ~ /regex/"},
	    {{"regex", 5}, "x ~ /regex/"},
	    {{"startswith", 10}, "x ~ /^text/"},
	    {{"endswith", 8}, "x ~ /text$/"},
	    {{"select", 6}, "the test alone"},
	    {{"exists", 6}, "has(x)"},
	    {{"exist", 5}, "has(x)"},
	    {{"some", 4}, "any(x, test)"},
	    {{"every", 5}, "all(x, test)"},
	    {{"length", 6}, "len(x) or count(x)"},
	    {{"size", 4}, "len(x) or count(x)"},
	    {{"tolower", 7}, "lower(x)"},
	    {{"downcase", 8}, "lower(x)"},
	    {{"ascii_downcase", 14}, "lower(x)"},
	    {{"date", 4}, "dates without quotes: x > 2023-03-16"},
	    {{"max", 3}, "x > 1, which holds if any value does"},
	    {{"min", 3}, "x < 1, which holds if any value does"},
	};

	return look_up(names, LEN(names), name);
}

/* The keys of story(5), in the order in which they are suggested; a date or a
 * share has its values looked at, too. */
static const struct known {
	const char *path;
	enum { ANY, DATE, SHARE, OTHER } kind; /* OTHER: never suggested */
} known[] = {
    {"headline", ANY},
    {"updated", DATE},
    {"url", ANY},
    {"lang", ANY},
    {"type", ANY},
    {"id", ANY},
    {"facts", ANY},
    {"facts.text", ANY},
    {"facts.sources", ANY},
    {"facts.sources.name", ANY},
    {"facts.sources.mark", ANY},
    {"facts.sources.left_right", ANY},
    {"facts.sources.establishment", ANY},
    {"narratives", ANY},
    {"narratives.label", ANY},
    {"narratives.kind", ANY},
    {"narratives.subject", ANY},
    {"narratives.text", ANY},
    {"narratives.provider", ANY},
    {"forecasts", ANY},
    {"forecasts.probability", SHARE},
    {"forecasts.bound", ANY},
    {"forecasts.event", ANY},
    {"forecasts.text", ANY},
    {"forecasts.community", ANY},
    {"forecasts.narrative", ANY},
    {"forecasts.deadline", ANY},
    {"forecasts.deadline.text", ANY},
    {"forecasts.deadline.relation", ANY},
    {"forecasts.deadline.earliest", DATE},
    {"forecasts.deadline.latest", DATE},
    {"articles", ANY},
    {"articles.title", ANY},
    {"articles.publisher", ANY},
    {"articles.url", ANY},
    {"image", ANY},
    {"image.caption", ANY},
    {"image.credit", ANY},
    {"image.via", ANY},
    {"source", ANY},
    {"source.file", ANY},
    {"source.member", ANY},
    {"source.offset", ANY},
    {"source.length", ANY},
    {"source.layout", ANY},
    {"source.captured", DATE},
    {"notes", ANY},
    /* Of the other records. */
    {"story", OTHER},
    {"relation", OTHER},
    {"scores", OTHER},
    {"sentences", OTHER},
    {"links", OTHER},
    {"contrasts", OTHER},
    {"reason", OTHER},
    {"text", OTHER},
    {"line", OTHER},
    {"of", OTHER},
    {"overlap", OTHER},
    {"event", OTHER},
    {"deadline", OTHER},
    {"change", OTHER},
    {"changes", OTHER},
    {"tone", OTHER},
    {"hedge", OTHER},
};

enum { WORD_MAX = 48 };

/*
 * Edits between two words: a letter more, less, another, or two swapped
 * (optimal string alignment); WORD_MAX when one is too long to be asked.
 */
static size_t
distance(struct str a, struct str b)
{
	size_t rows[3][WORD_MAX + 1], i, k, least;
	size_t *before, *above, *row;

	if (a.n > WORD_MAX || b.n > WORD_MAX)
		return WORD_MAX;
	for (k = 0; k <= b.n; k++)
		rows[0][k] = k;
	for (i = 1; i <= a.n; i++) {
		row = rows[i % 3];
		above = rows[(i + 2) % 3];
		before = rows[(i + 1) % 3];
		row[0] = i;
		for (k = 1; k <= b.n; k++) {
			least = above[k - 1] + (a.p[i - 1] != b.p[k - 1]);
			least = above[k] + 1 < least ? above[k] + 1 : least;
			least = row[k - 1] + 1 < least ? row[k - 1] + 1 : least;
			if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] &&
			    a.p[i - 2] == b.p[k - 1] &&
			    before[k - 2] + 1 < least)
				least = before[k - 2] + 1;
			row[k] = least;
		}
	}
	return rows[a.n % 3][b.n];
}

static struct str
last_key(struct str path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '.')
		n--;
	return str_from(path, n);
}

static const struct known *
find_known(struct str path)
{
	size_t i;

	for (i = 0; i < LEN(known); i++)
		if (str_eq(path, str_of(known[i].path)))
			return &known[i];
	return NULL;
}

/* The known path that was most likely meant, or NULL. */
static const char *
suggest(struct str path)
{
	size_t i, d, least = WORD_MAX;
	const char *best = NULL;
	struct str last;

	for (i = 0; i < LEN(known); i++) {
		if (known[i].kind == OTHER)
			continue;
		last = last_key(str_of(known[i].path));
		d = distance(path, str_of(known[i].path));
		/* The key alone, where its path was wanted. */
		if (str_eq(path, last))
			d = 0;
		if (d < least) {
			least = d;
			best = known[i].path;
		}
	}
	return least <= (path.n < 5 ? 1 : 2) ? best : NULL;
}

/* What is over the test, by any and all, and where the lines go. */
struct hints {
	struct buf base;
	struct buf *out;
};

static void
add_path(struct buf *out, const struct path *path)
{
	size_t i;

	for (i = 0; i < path->n; i++) {
		if (!path->steps[i].key.p)
			continue;
		if (out->len)
			buf_add_byte(out, '.');
		buf_add_str(out, path->steps[i].key);
	}
}

static void
hint_value(struct hints *h, const struct known *k, const struct operand *o)
{
	const struct literal *l = &o->literal;
	struct date d;

	if (o->kind != OPERAND_LITERAL)
		return;
	if (k->kind == DATE && l->kind == LITERAL_TEXT &&
	    date_read(&d, l->text) == 0)
		buf_add_format(h->out,
		    "note: %.*s is text; without its quotes it is a date\n",
		    (int)o->source.n, o->source.p);
	if (k->kind == SHARE && l->kind == LITERAL_NUMBER && l->number > 1)
		buf_add_format(h->out,
		    "note: no probability is past 1; did you mean %.*s%%?\n",
		    (int)o->source.n, o->source.p);
}

static void
hint_path(struct hints *h, const struct path *path, const struct operand *value)
{
	size_t start = h->base.len;
	const struct known *k;
	const char *better;

	add_path(&h->base, path);
	k = find_known(buf_str(&h->base));
	better = k ? NULL : suggest(buf_str(&h->base));
	if (better) {
		buf_add_text(h->out, "note: no record of story(5) has '");
		error_show_text(buf_str(&h->base), h->out);
		buf_add_format(h->out, "'; did you mean '%s'?\n", better);
	}
	if (k && value)
		hint_value(h, k, value);
	buf_cut(&h->base, start);
}

static void
hint_operand(
    struct hints *h, const struct operand *o, const struct operand *value)
{
	while (o->of) {
		value = NULL;
		o = o->of;
	}
	if (o->kind == OPERAND_PATH)
		hint_path(h, &o->path, value);
}

static void
hint_list(struct hints *h, const struct test *t)
{
	size_t start = h->base.len;

	for (; t; t = t->next) {
		if (t->kind == TEST_COMPARE || t->kind == TEST_MATCH) {
			hint_operand(h, t->left, t->right);
			hint_operand(h, t->right, NULL);
		} else if (t->kind == TEST_HAS) {
			hint_path(h, &t->path, NULL);
		} else if (t->kind == TEST_ANY || t->kind == TEST_ALL) {
			hint_path(h, &t->path, NULL);
			add_path(&h->base, &t->path);
		}
		hint_list(h, t->parts);
		buf_cut(&h->base, start);
	}
}

void
hint_tests(const struct test *tests, struct buf *out)
{
	struct hints h = {.out = out};

	hint_list(&h, tests);
	buf_release(&h.base);
}

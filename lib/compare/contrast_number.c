#include "compare/contrast.h"
#include "compare/lexicon.h"

enum { REACH = 7, NUMBERS_MAX = 64 };

/* A number of a text, with what it counts. */
struct figure {
	int word, end; /* [word, end): "2.3 million" */
	double value;
	uint64_t unit; /* a stem, '%', '$' or what stands before a year */
	bool year;
};

struct figures {
	struct figure list[NUMBERS_MAX];
	size_t n;
};

/* The value of "1,234.5" or of a numeral; a decimal point at most once. */
static bool
read_value(struct str s, uint32_t id, double *value)
{
	double unit = 1;
	bool any = false, fraction = false;
	size_t i;

	*value = 0;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && !fraction) {
			fraction = true;
		} else if (s.p[i] >= '0' && s.p[i] <= '9') {
			any = true;
			*value = *value * 10 + (s.p[i] - '0');
			unit *= fraction ? 10 : 1;
		} else if (s.p[i] != ',') {
			break;
		}
	}
	*value /= unit;
	if (!any && lexicon_is(id, LEX_NUMBER)) {
		*value = lexicon_value(id, LEX_NUMBER);
		any = true;
	}
	return any;
}

static bool
is_scale(const struct words *w, size_t i)
{
	return i < w->n && lexicon_is(w->list[i].notes.id, LEX_NUMBER) &&
	       lexicon_value(w->list[i].notes.id, LEX_NUMBER) >= 1000;
}

static bool
is_sign(const struct words *w, int i, char sign)
{
	struct span s;

	if (i < 0 || (size_t)i >= w->n)
		return false;
	s = w->list[i].span;
	return s.end == s.start + 1 && w->text.p[s.start] == sign;
}

static bool
is_year(double value, const struct words *w, int i)
{
	struct span s = w->list[i].span;

	return s.end - s.start == 4 && value >= 1800 && value < 2200;
}

/* What the number counts, or 0. */
static uint64_t
unit_of(const struct words *w, const struct figure *f)
{
	size_t i = (size_t)f->end;

	if (w->list[f->word].notes.percent || is_sign(w, f->end, '%') ||
	    (i < w->n &&
		(w->list[i].notes.id == lexicon_find(STR("percent"))) &&
		w->list[i].notes.id))
		return '%';
	if (is_sign(w, f->word - 1, '$'))
		return '$';
	if (f->year)
		return f->word > 0 ? w->list[f->word - 1].notes.key : 0;
	if (w->list[i - 1].stop)
		return 0;
	for (; i < w->n && i < (size_t)f->end + 2; i++)
		if (!w->list[i].notes.function && !w->list[i].notes.number)
			return w->list[i].notes.stem;
	return 0;
}

static void
read_figures(struct figures *all, const struct words *w)
{
	struct figure f;
	size_t i;

	all->n = 0;
	for (i = 0; i < w->n && all->n < NUMBERS_MAX; i++) {
		if (!w->list[i].notes.number)
			continue;
		f = (struct figure){.word = (int)i, .end = (int)i + 1};
		if (!read_value(
			words_printed(w, i), w->list[i].notes.id, &f.value))
			continue;
		f.year = is_year(f.value, w, (int)i);
		if (is_scale(w, i + 1)) {
			f.value *=
			    lexicon_value(w->list[i + 1].notes.id, LEX_NUMBER);
			f.end++;
			f.year = false;
		}
		f.unit = unit_of(w, &f);
		all->list[all->n++] = f;
	}
}

static bool
is_near(double x, double y)
{
	double most = x > y ? x : y, apart = x > y ? x - y : y - x;

	return apart <= 0.03 * most;
}

/* Whether the text has the number too, exactly or rounded. */
static bool
has_value(const struct figures *all, const struct figure *f)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (f->year ? all->list[i].value >= f->value &&
				  all->list[i].value <= f->value
			    : is_near(all->list[i].value, f->value))
			return true;
	return false;
}

static void
weigh(struct findings *f, const struct pair *p, const struct figure *x,
    const struct figure *y)
{
	int shared = contrast_shared(p, x->word, y->word, REACH);
	struct finding found = {.kind = "number",
	    .a = x->word,
	    .a_end = x->end,
	    .b = y->word,
	    .b_end = y->end,
	    .cue_a = x->word,
	    .cue_b = y->word};

	/* What it counts is shared; something else must be too. */
	if (shared < 2)
		return;
	found.whole = contrast_rest(p, x->word, y->word);
	found.score = 0.4 + 0.1 * (shared > 4 ? 4 : shared);
	contrast_add(f, &found);
}

void
contrast_numbers(struct findings *f, const struct pair *p)
{
	struct figures a, b;
	size_t i, j;

	read_figures(&a, p->a.words);
	read_figures(&b, p->b.words);
	for (i = 0; i < a.n; i++) {
		if (!a.list[i].unit || has_value(&b, &a.list[i]))
			continue;
		for (j = 0; j < b.n; j++)
			if (b.list[j].unit == a.list[i].unit &&
			    b.list[j].year == a.list[i].year &&
			    !has_value(&a, &b.list[j]))
				weigh(f, p, &a.list[i], &b.list[j]);
	}
}

#include "compare/figures.h"

#include "compare/lexicon.h"

double
figure_scale(struct str s)
{
	static const struct {
		const char *word;
		double value;
	} scales[] = {{"k", 1e3}, {"m", 1e6}, {"mn", 1e6}, {"b", 1e9},
	    {"bn", 1e9}, {"t", 1e12}, {"tn", 1e12}, {"hundred", 1e2},
	    {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9},
	    {"trillion", 1e12}};
	size_t i;

	for (i = 0; i < LEN(scales); i++)
		if (str_eq_nocase(s, str_of(scales[i].word)))
			return scales[i].value;
	return 0;
}

/* The value of "1,234.5"; a decimal point at most once.  What stands behind is
 * left in *s. */
static bool
read_digits(struct str *s, double *value)
{
	double unit = 1;
	bool any = false, fraction = false;
	size_t i;

	*value = 0;
	for (i = 0; i < s->n; i++) {
		if (s->p[i] == '.' && !fraction) {
			fraction = true;
		} else if (token_is_digit((unsigned char)s->p[i])) {
			any = true;
			*value = *value * 10 + (s->p[i] - '0');
			unit *= fraction ? 10 : 1;
		} else if (s->p[i] != ',') {
			break;
		}
	}
	*value /= unit;
	*s = str_from(*s, i);
	return any;
}

static bool
is_word(const struct words *w, size_t i, const char *word)
{
	return i < w->n && str_eq_nocase(words_printed(w, i), str_of(word));
}

/* Word i as a scale behind a number; single letters are units there. */
static double
scale_at(const struct words *w, size_t i)
{
	if (i >= w->n || w->list[i].notes.punct ||
	    w->list[i].span.end - w->list[i].span.start < 2)
		return 0;
	return is_word(w, i, "dozen") ? 12 : figure_scale(words_printed(w, i));
}

/* "twenty-five", "twenty five". */
static void
add_ones(struct figure *f, const struct words *w)
{
	const struct word *next = &w->list[f->to];
	int32_t ones;

	if (f->value < 20 || f->value > 90 || f->to == w->n ||
	    !next->notes.number || w->list[f->to - 1].stop)
		return;
	ones = lexicon_value(next->notes.id, LEX_NUMBER);
	if (ones < 1 || ones > 9)
		return;
	f->value += ones;
	f->to++;
}

/* Whether a number may begin with the word: most do not get further. */
static bool
may_begin(const struct words *w, size_t i)
{
	const struct word *x = &w->list[i];

	return x->notes.number || x->notes.scale ||
	       (x->span.end - x->span.start == 4 &&
		   (w->text.p[x->span.start] | 0x20) == 'h');
}

/* The number without the scales behind it, which begins at f->from. */
static bool
begin_figure(struct figure *f, const struct words *w)
{
	struct str s = words_printed(w, f->from);
	const struct notes *notes = &w->list[f->from].notes;
	double scale;

	f->to = f->from + 1;
	if (notes->number && read_digits(&s, &f->value)) {
		scale = figure_scale(s);
		f->value *= scale > 0 ? scale : 1;
		return true;
	}
	if (notes->number) {
		f->value = lexicon_value(notes->id, LEX_NUMBER);
		add_ones(f, w);
		return true;
	}
	f->value = 0.5;
	if (is_word(w, f->from, "half") && is_word(w, f->to, "a") &&
	    scale_at(w, f->to + 1) > 0) {
		f->to++;
		return true;
	}
	f->value = scale_at(w, f->from);
	return notes->scale && f->value > 0;
}

static bool
read_figure(struct figure *f, const struct words *w)
{
	double scale;

	if (!begin_figure(f, w))
		return false;
	while (!w->list[f->to - 1].stop && (scale = scale_at(w, f->to)) > 0) {
		f->value *= scale;
		f->to++;
	}
	return true;
}

void
figures_mark(struct words *w, struct arena *arena)
{
	struct figure f;
	size_t i, room = 0;

	w->figures = NULL;
	w->nfigures = 0;
	for (i = 0; i < w->n && !w->exact; i++) {
		f = (struct figure){.from = (uint32_t)i};
		if (!may_begin(w, i) || !read_figure(&f, w))
			continue;
		w->figures = arena_more(
		    arena, w->figures, w->nfigures, &room, sizeof(f));
		w->figures[w->nfigures++] = f;
		for (; i < f.to; i++)
			w->list[i].figure = (uint32_t)w->nfigures;
		i--;
	}
}

bool
figures_agree(const struct words *a, size_t i, const struct words *b, size_t j)
{
	const struct figure *x = &a->figures[a->list[i].figure - 1];
	const struct figure *y = &b->figures[b->list[j].figure - 1];

	if (x->value < y->value || x->value > y->value)
		return false;
	return x->to - x->from != y->to - y->from || i - x->from == j - y->from;
}

/*
 * Finds the weights of lib/compare/align_weights.c: one logistic regression
 * a scorer and group of pairs, by Newton's method with a ridge, on word links
 * that people made.  Nothing is drawn at random, so that the same records give
 * the same weights.
 *
 *	train-align RECORDS FOLDS	prints cross-validated figures
 *	train-align RECORDS		prints the table
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "compare/features.h"
#include "compare/phrases.h"
#include "record/story.h"

enum { ROUNDS = 12, TOKENS_MAX = 512, SAMPLES_MAX = 1000, KINDS = 3 };

static const double ridge = 2.0;

/* The white-space tokens that a text was cut into when its links were made. */
struct tokens {
	size_t n;
	struct span list[TOKENS_MAX];
	int of_word[WORDS_MAX];
	int words_in[TOKENS_MAX];
};

struct sample {
	struct words a, b;
	struct tokens ta, tb;
	bool *gold; /* ta.n * tb.n */
	size_t ngold;
};

/* One pair of words, as the scorer sees it. */
struct example {
	struct features features;
	bool right;
};

struct examples {
	struct example *list;
	size_t n, room;
};

static void
cut_tokens(struct tokens *t, const struct words *w)
{
	struct str s = w->text;
	size_t i = 0, k;

	while (t->n < TOKENS_MAX) {
		while (i < s.n && s.p[i] == ' ')
			i++;
		if (i == s.n)
			break;
		t->list[t->n].start = (uint32_t)i;
		while (i < s.n && s.p[i] != ' ')
			i++;
		t->list[t->n++].end = (uint32_t)i;
	}
	for (i = 0, k = 0; i < w->n; i++) {
		while (k + 1 < t->n && t->list[k].end <= w->list[i].span.start)
			k++;
		t->of_word[i] = (int)k;
		t->words_in[k]++;
	}
}

static void
read_gold(struct sample *s, const struct json *j)
{
	uint32_t gold = json_get(j, 0, STR("gold")), node, i;
	uint32_t links = json_get(j, gold, STR("links"));
	size_t a, b;

	s->gold = mem_zero(s->ta.n * s->tb.n + 1, sizeof(bool));
	node = links + 1;
	for (i = 0; i < json_length(j, links); i++) {
		a = (size_t)json_double(j, node + 1);
		b = (size_t)json_double(j, node + 2);
		if (a < s->ta.n && b < s->tb.n) {
			s->gold[a * s->tb.n + b] = true;
			s->ngold++;
		}
		node = j->nodes[node].next;
	}
}

static void
read_texts(struct sample *s, struct str a, struct str b,
    struct annotator *annotator, struct arena *arena)
{
	words_read(&s->a, a, annotator, arena);
	words_read(&s->b, b, annotator, arena);
	phrases_find(&s->a, arena);
	phrases_find(&s->b, arena);
	cut_tokens(&s->ta, &s->a);
	cut_tokens(&s->tb, &s->b);
}

static struct str
join(struct str x, struct str y, struct str z, struct arena *arena)
{
	struct buf b = {0};
	struct str joined;

	buf_add_format(
	    &b, "%.*s %.*s %.*s", (int)x.n, x.p, (int)y.n, y.p, (int)z.n, z.p);
	joined = arena_copy(arena, buf_str(&b));
	buf_release(&b);
	return joined;
}

/* The same sample with one side, in turn, between what its neighbours in the
 * list say on that side: pairs of a long text and a short one. */
static void
lengthen(struct sample *list, size_t n, size_t i, struct annotator *annotator,
    struct arena *arena)
{
	const struct sample *s = &list[i], *before = &list[(i + n - 1) % n];
	const struct sample *after = &list[(i + 1) % n];
	struct sample *x = &list[n + i];
	size_t head, k, p, q;

	if (i % 2 == 0) {
		head = before->ta.n;
		read_texts(x,
		    join(before->a.text, s->a.text, after->a.text, arena),
		    s->b.text, annotator, arena);
	} else {
		head = before->tb.n;
		read_texts(x, s->a.text,
		    join(before->b.text, s->b.text, after->b.text, arena),
		    annotator, arena);
	}
	x->gold = mem_zero(x->ta.n * x->tb.n + 1, sizeof(bool));
	x->ngold = s->ngold;
	for (k = 0; k < s->ta.n * s->tb.n; k++) {
		p = k / s->tb.n + (i % 2 ? 0 : head);
		q = k % s->tb.n + (i % 2 ? head : 0);
		if (s->gold[k])
			x->gold[p * x->tb.n + q] = true;
	}
}

/* The second text of a revision, while it is made, and which token of the first
 * each of its tokens is of, or -1. */
struct revision {
	struct buf text;
	int of[TOKENS_MAX];
	size_t n;
	uint32_t dice;
};

/* A number below n: always the same ones from the same start. */
static uint32_t
roll(struct revision *r, uint32_t n)
{
	r->dice = r->dice * 1664525U + 1013904223U;
	return (r->dice >> 8) % n;
}

static void
add_token(struct revision *r, struct str text, struct span s, int of)
{
	if (r->n == TOKENS_MAX)
		return;
	if (r->n)
		buf_add_byte(&r->text, ' ');
	buf_add(&r->text, text.p + s.start, s.end - s.start);
	r->of[r->n++] = of;
}

/* Some tokens in a row of another text. */
static void
insert(struct revision *r, const struct words *w, const struct tokens *t)
{
	size_t n = 1 + roll(r, 4), at = roll(r, (uint32_t)t->n), k;

	for (k = at; k < at + n && k < t->n; k++)
		add_token(r, w->text, t->list[k], -1);
}

/* The token of b that alone is linked to token i of a and back, or -1. */
static int
only_partner(const struct sample *s, size_t i)
{
	size_t j, k, n = 0;
	int found = -1;

	for (j = 0; j < s->tb.n; j++)
		if (s->gold[i * s->tb.n + j]) {
			found = (int)j;
			n++;
		}
	for (k = 0; k < s->ta.n && n == 1; k++)
		n += k != i && s->gold[k * s->tb.n + (size_t)found];
	return n == 1 ? found : -1;
}

enum { DELETED = 4, ADDED = 5 };

/* What becomes of token i of the first text: the next one. */
static size_t
revise_token(struct revision *r, const struct sample *s,
    const struct sample *other, size_t i)
{
	uint32_t chance = roll(r, 100);
	int j = only_partner(s, i);

	if (chance < DELETED)
		return i + 1 + roll(r, 3);
	if (chance < DELETED + ADDED)
		insert(r, &other->a, &other->ta);
	if (chance < 60 && j >= 0)
		add_token(r, s->b.text, s->tb.list[j], (int)i);
	else
		add_token(r, s->a.text, s->ta.list[i], (int)i);
	return i + 1;
}

/* The first text and a version of it in which words were added, deleted, and
 * replaced by those that they are linked to. */
static void
revise(struct sample *list, size_t n, size_t i, struct annotator *annotator,
    struct arena *arena)
{
	const struct sample *s = &list[i], *other = &list[(i + 1) % n];
	struct sample *x = &list[2 * n + i];
	struct revision r = {.dice = (uint32_t)i};
	size_t at = 0, k;

	while (at < s->ta.n)
		at = revise_token(&r, s, other, at);
	read_texts(x, s->a.text, arena_copy(arena, buf_str(&r.text)), annotator,
	    arena);
	x->gold = mem_zero(x->ta.n * x->tb.n + 1, sizeof(bool));
	for (k = 0; k < x->tb.n; k++) {
		if (r.of[k] < 0)
			continue;
		x->gold[(size_t)r.of[k] * x->tb.n + k] = true;
		x->ngold++;
	}
	buf_release(&r.text);
}

/* Three times *n samples: those of the file, then each lengthened, then each
 * revised. */
static struct sample *
read_samples(const char *name, size_t *n, struct annotator *annotator,
    struct arena *arena)
{
	struct sample *list = mem_zero(KINDS * SAMPLES_MAX, sizeof(*list));
	struct error err = {0};
	struct story story;
	struct json j = {0};
	FILE *f = fopen(name, "r");
	char *line = NULL;
	size_t width = 0, i;
	ssize_t length;
	struct str copy;

	*n = 0;
	while (f && (length = getline(&line, &width, f)) > 0) {
		copy = arena_copy(arena, str_make(line, (size_t)length));
		if (*n == SAMPLES_MAX || json_scan(&j, copy, &err) < 0 ||
		    story_read(&story, &j, arena, &err) < 0 ||
		    story.narratives.n != 2)
			break;
		read_texts(&list[*n], story.narratives.list[0].text,
		    story.narratives.list[1].text, annotator, arena);
		read_gold(&list[(*n)++], &j);
	}
	if (!f || !feof(f)) {
		fprintf(stderr, "train-align: cannot read '%s'\n", name);
		exit(2);
	}
	for (i = 0; i < *n; i++)
		lengthen(list, *n, i, annotator, arena);
	for (i = 0; i < *n; i++)
		revise(list, *n, i, annotator, arena);
	fclose(f);
	free(line);
	json_release(&j);
	return list;
}

/* Whether people linked the words' tokens; of tokens that hold several words
 * only equal words are meant. */
static bool
is_right(const struct sample *s, const struct word_link *c)
{
	int p = s->ta.of_word[c->a], q = s->tb.of_word[c->b];

	if (!s->gold[(size_t)p * s->tb.n + (size_t)q])
		return false;
	return (s->ta.words_in[p] == 1 || s->tb.words_in[q] == 1) ||
	       c->relation == REL_SAME;
}

static void
add_example(struct examples *e, const struct features *f, bool right)
{
	if (e->n == e->room) {
		e->room = e->room ? 2 * e->room : 1024;
		e->list = mem_resize(e->list, e->room, sizeof(*e->list));
	}
	e->list[e->n++] = (struct example){*f, right};
}

/* Samples that people linked show both how versions of a text are linked and
 * how texts are, those that were made of them by revise the first only. */
static void
add_examples(struct examples *e, const struct sample *s,
    const struct aligner *w, bool made)
{
	struct features f;
	bool right;
	size_t i;

	for (i = 0; i < w->candidates.n; i++) {
		features_read(&f, &w->scene, &w->candidates.list[i]);
		right = is_right(s, &w->candidates.list[i]);
		add_example(e, &f, right);
		if (f.group < GROUP_KINDS || made)
			continue;
		f.group -= GROUP_KINDS;
		while (f.list[f.n - 1] >= F_PATH)
			f.n--;
		add_example(e, &f, right);
	}
}

/* Solves h x = g for a positive definite h; x takes the place of g. */
static void
solve(double h[NFEATURES][NFEATURES], double g[NFEATURES])
{
	int i, j, k, n = NFEATURES;

	for (j = 0; j < n; j++) {
		for (k = 0; k < j; k++)
			h[j][j] -= h[j][k] * h[j][k];
		h[j][j] = sqrt(h[j][j]);
		for (i = j + 1; i < n; i++) {
			for (k = 0; k < j; k++)
				h[i][j] -= h[i][k] * h[j][k];
			h[i][j] /= h[j][j];
		}
	}
	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++)
			g[i] -= h[i][k] * g[k];
		g[i] /= h[i][i];
	}
	for (i = n; i-- > 0;) {
		for (k = i + 1; k < n; k++)
			g[i] -= h[k][i] * g[k];
		g[i] /= h[i][i];
	}
}

static void
add_slope(const struct example *x, const double *weights, double *g,
    double h[NFEATURES][NFEATURES])
{
	const struct features *f = &x->features;
	double sum = 0, p, curve;
	size_t i, k;

	for (i = 0; i < f->n; i++)
		sum += weights[f->list[i]];
	p = 1 / (1 + exp(-sum));
	curve = p * (1 - p);
	for (i = 0; i < f->n; i++) {
		g[f->list[i]] += (x->right ? 1 : 0) - p;
		for (k = 0; k < f->n; k++)
			h[f->list[i]][f->list[k]] += curve;
	}
}

static void
train_group(weight_table table, const struct examples *e, int group)
{
	static double h[NFEATURES][NFEATURES];
	double weights[NFEATURES] = {0}, g[NFEATURES];
	size_t i;
	int round, k;

	for (round = 0; round < ROUNDS; round++) {
		memset(h, 0, sizeof(h));
		for (k = 0; k < NFEATURES; k++) {
			h[k][k] = ridge;
			g[k] = -ridge * weights[k];
		}
		for (i = 0; i < e->n; i++)
			if ((int)e->list[i].features.group == group)
				add_slope(&e->list[i], weights, g, h);
		solve(h, g);
		for (k = 0; k < NFEATURES; k++)
			weights[k] += g[k];
	}
	for (k = 0; k < NFEATURES; k++)
		table[k][group] = (short)lrint(1000 * weights[k]);
}

/* Trains the scorers on the samples that are not in the fold. */
static void
train(weight_table tables[SCORERS], const struct sample *list, size_t n,
    size_t folds, size_t fold)
{
	struct arena arena = {0};
	int scorer, group, k;
	size_t i;

	for (scorer = 0; scorer < SCORERS; scorer++) {
		struct examples e = {0};

		for (i = 0; i < KINDS * n; i++) {
			struct aligner w = {.a = &list[i].a,
			    .b = &list[i].b,
			    .candidates = {.arena = &arena}};

			if (folds && i % n % folds == fold)
				continue;
			align_begin(&w);
			for (k = 0; k < scorer; k++) {
				align_weigh(&w, tables[k]);
				align_next(&w, 0);
			}
			add_examples(&e, &list[i], &w, i >= 2 * n);
			arena_reset(&arena);
		}
		for (group = 0; group < GROUPS; group++)
			train_group(tables[scorer], &e, group);
		free(e.list);
	}
	arena_release(&arena);
}

struct figures {
	double p, r;
	size_t n, hit, wrong, missed; /* of links between different forms */
};

static bool
same_token(const struct sample *s, size_t i, size_t j)
{
	struct span p = s->ta.list[i], q = s->tb.list[j];

	return str_eq_nocase(str_make(s->a.text.p + p.start, p.end - p.start),
	    str_make(s->b.text.p + q.start, q.end - q.start));
}

static void
measure(struct figures *f, const struct sample *s, const bool *found)
{
	size_t i, n = s->ta.n * s->tb.n, hit = 0, all = 0;

	for (i = 0; i < n; i++) {
		all += found[i];
		hit += found[i] && s->gold[i];
		if (same_token(s, i / s->tb.n, i % s->tb.n))
			continue;
		f->hit += found[i] && s->gold[i];
		f->wrong += found[i] && !s->gold[i];
		f->missed += !found[i] && s->gold[i];
	}
	f->n++;
	f->p += all ? (double)hit / (double)all : s->ngold == 0;
	f->r += s->ngold ? (double)hit / (double)s->ngold : all == 0;
}

static void
test(struct figures *f, weight_table tables[SCORERS], const struct sample *s,
    int least0, int least1)
{
	struct arena arena = {0};
	struct aligner w = {
	    .a = &s->a, .b = &s->b, .candidates = {.arena = &arena}};
	bool *found = mem_zero(s->ta.n * s->tb.n + 1, sizeof(bool));
	const struct word_link *c;
	size_t i;
	int k;

	align_begin(&w);
	for (k = 0; k < SCORERS; k++) {
		if (k > 0)
			align_next(&w, least0);
		align_weigh(&w, tables[k]);
	}
	for (i = 0; i < w.candidates.n; i++) {
		c = &w.candidates.list[i];
		if (c->points >= least1)
			found[(size_t)s->ta.of_word[c->a] * s->tb.n +
			      (size_t)s->tb.of_word[c->b]] = true;
	}
	measure(f, s, found);
	free(found);
	arena_release(&arena);
}

static double
f1(double p, double r)
{
	return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static void
print_figures(const struct figures *f, size_t kind, int least0, int least1)
{
	static const char *const kinds[KINDS] = {
	    "", "lengthened, ", "revised, "};
	double p = f->p / (double)f->n, r = f->r / (double)f->n;

	printf("%sleast %d %d: macro precision %.4f recall %.4f F1 %.4f, "
	       "between forms F1 %.4f\n",
	    kinds[kind], least0, least1, p, r, f1(p, r),
	    f1((double)f->hit / (double)(f->hit + f->wrong + !f->hit),
		(double)f->hit / (double)(f->hit + f->missed + !f->hit)));
}

static void
validate(const struct sample *list, size_t n, size_t folds)
{
	static weight_table tables[SCORERS];
	static const int least[] = {-400, -200, 0, 200};
	struct figures f[LEN(least)][LEN(least)][KINDS] = {{{{0}}}};
	size_t fold, i, x, y, k;

	for (fold = 0; fold < folds; fold++) {
		train(tables, list, n, folds, fold);
		for (i = fold; i < n; i += folds)
			for (x = 0; x < LEN(least); x++)
				for (y = 0; y < LEN(least); y++)
					for (k = 0; k < KINDS; k++)
						test(&f[x][y][k], tables,
						    &list[k * n + i], least[x],
						    least[y]);
	}
	for (k = 0; k < KINDS; k++)
		for (x = 0; x < LEN(least); x++)
			for (y = 0; y < LEN(least); y++)
				print_figures(
				    &f[x][y][k], k, least[x], least[y]);
}

#define NAME(name) #name,
static const char *const names[] = {FEATURES(NAME)};

static void
print_tables(weight_table tables[SCORERS])
{
	int s, k, g;

	printf("/* Written by scripts/train-align from the training part of "
	       "the Edinburgh++\n * corpus (Cohn, Callison-Burch, Lapata "
	       "2008); see features.h. */\n/* clang-format off */\n#include "
	       "\"compare/features.h\"\n\n"
	       "const weight_table align_weights[SCORERS] = {\n");
	for (s = 0; s < SCORERS; s++) {
		printf("    {\n\t/* same, small, alike, other; the same in "
		       "versions */\n");
		for (k = 0; k < NFEATURES; k++) {
			printf("\t[F_%s] = {", names[k]);
			for (g = 0; g < GROUPS; g++)
				printf("%d%s", tables[s][k][g],
				    g + 1 < GROUPS ? ", " : "},\n");
		}
		printf("    },\n");
	}
	printf("};\n");
}

int
main(int argc, char **argv)
{
	static weight_table tables[SCORERS];
	struct annotator *annotator = annotator_new();
	struct arena arena = {0};
	struct sample *list;
	size_t n;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: train-align RECORDS [FOLDS]\n");
		return 2;
	}
	list = read_samples(argv[1], &n, annotator, &arena);
	if (argc == 3) {
		validate(list, n, strtoul(argv[2], NULL, 10));
	} else {
		train(tables, list, n, 0, 0);
		print_tables(tables);
	}
	annotator_free(annotator);
	arena_release(&arena);
	return 0;
}

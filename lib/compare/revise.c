#include "compare/revise.h"

#include "compare/kinds.h"
#include "compare/pairing.h"
#include "compare/wordops.h"

const double rewrite_below = 0.3;

/* Moved words are sought in edits with so many changed pieces at most, and
 * are at least so many in a row. */
enum { MOVE_PIECES_MAX = 512, MOVE_MIN = 3, MOVES_MAX = 8 };

/* The weight of kept words, of both texts. */
static uint64_t
weight_kept(const struct edit *e)
{
	uint64_t weight = 0;
	size_t i;

	for (i = 0; i < e->a_words.n; i++)
		if (e->match[i] != UNKEPT)
			weight += (uint64_t)e->a_words.list[i].weight +
				  e->b_words.list[e->match[i]].weight;
	return weight;
}

static struct str
part(struct str text, struct span s)
{
	return str_make(text.p + s.start, s.end - s.start);
}

static double
share(uint64_t part, uint64_t whole, double empty)
{
	return whole ? (double)part / (double)whole : empty;
}

/* The longest run of unkept pieces that both have; its length. */
static size_t
find_move(const struct edit *e, const bool *b_used, size_t *a_at, size_t *b_at)
{
	const struct piece *a = e->a_words.list, *b = e->b_words.list;
	size_t best = 0, i, k, n, words;

	for (i = 0; i < e->a_words.n; i++)
		for (k = 0; k < e->b_words.n; k++) {
			for (n = 0, words = 0;
			     i + n < e->a_words.n && k + n < e->b_words.n &&
			     e->match[i + n] == UNKEPT && !b_used[k + n] &&
			     a[i + n].key == b[k + n].key;
			     n++)
				words += a[i + n].weight > 3;
			if (words < 2 || n <= best)
				continue;
			best = n;
			*a_at = i;
			*b_at = k;
		}
	return best;
}

static size_t
count_unkept(const struct edit *e)
{
	size_t n = 0, i;

	for (i = 0; i < e->a_words.n; i++)
		n += e->match[i] == UNKEPT;
	return n;
}

/* Runs that went elsewhere; they leave the match as it is. */
static void
list_moves(struct unit_change *u, struct edit *e, struct arena *arena)
{
	size_t unkept = count_unkept(e), room = 0, i, n, a_at = 0, b_at = 0;
	bool *b_used;
	int32_t *match;

	if (unkept < MOVE_MIN || unkept > MOVE_PIECES_MAX ||
	    e->b_words.n + unkept < e->a_words.n + MOVE_MIN ||
	    e->b_words.n > MOVE_PIECES_MAX || e->a_words.n > MOVE_PIECES_MAX)
		return;
	b_used = arena_zero(arena, e->b_words.n, sizeof(*b_used));
	match = arena_alloc(arena, e->a_words.n * sizeof(*match));
	memcpy(match, e->match, e->a_words.n * sizeof(*match));
	for (i = 0; i < e->a_words.n; i++)
		if (e->match[i] != UNKEPT)
			b_used[e->match[i]] = true;
	while (u->moves.n < MOVES_MAX &&
	       (n = find_move(e, b_used, &a_at, &b_at)) >= MOVE_MIN) {
		u->moves.list = arena_more(arena, u->moves.list, u->moves.n,
		    &room, sizeof(*u->moves.list));
		u->moves.list[u->moves.n++] = (struct word_move){
		    {e->a_words.list[a_at].span.start,
			e->a_words.list[a_at + n - 1].span.end},
		    {e->b_words.list[b_at].span.start,
			e->b_words.list[b_at + n - 1].span.end}};
		for (i = 0; i < n; i++) {
			e->match[a_at + i] = (int32_t)(b_at + i);
			b_used[b_at + i] = true;
		}
	}
	memcpy(e->match, match, e->a_words.n * sizeof(*match));
}

static void
judge_words(struct unit_change *u, const struct edit *e, struct arena *arena,
    struct revised *w)
{
	size_t i;

	u->minor = true;
	for (i = 0; i < u->words.n; i++)
		if (!str_eq(u->words.list[i].op, STR("keep")))
			u->minor &= u->words.list[i].minor;
	u->kinds = kinds_list(kinds_of(e, &u->words, arena), arena);
	w->different |=
	    u->words.n > 1 ||
	    (u->words.n == 1 && !str_eq(u->words.list[0].op, STR("keep")));
	w->major |= !u->minor;
}

/* The same for an edit whose pieces are read. */
static void
revise_words(struct reviser *r, struct unit_change *u, struct edit *e,
    struct arena *arena, struct revised *w)
{
	uint64_t all, kept;

	e->match = arena_alloc(arena, e->a_words.n * sizeof(*e->match) + 1);
	lcs_match(&r->lcs, e->match, &e->a_words, &e->b_words);
	wordops_tidy(e);
	all = pieces_weight(part(e->a_text, e->a)) +
	      pieces_weight(part(e->b_text, e->b));
	u->words = wordops_list(e, arena);
	judge_words(u, e, arena, w);
	kept = u->minor ? all : weight_kept(e);
	u->kept = share(kept, all, 0);
	w->all += all;
	w->kept += kept;
	if (!u->minor)
		list_moves(u, e, arena);
}

void
revise_text(struct reviser *r, struct unit_change *u, struct str a,
    struct str b, struct arena *arena, struct revised *w)
{
	struct edit e = {.a_text = a,
	    .b_text = b,
	    .a = {0, (uint32_t)a.n},
	    .b = {0, (uint32_t)b.n},
	    .title = true};

	pieces_read(&e.a_words, a, e.a, arena);
	pieces_read(&e.b_words, b, e.b, arena);
	revise_words(r, u, &e, arena, w);
}

/* The text from the first of n units to the last. */
static struct span
span_of(const struct passage *p, size_t first, size_t n)
{
	return (struct span){
	    p->units[first].span.start, p->units[first + n - 1].span.end};
}

static void
set_side(struct unit_side *s, struct str *text, const struct passage *p,
    size_t first, size_t n, struct arena *arena)
{
	size_t i;

	if (n == 0)
		return;
	s->present = true;
	s->span = span_of(p, first, n);
	s->items.n = n;
	s->items.list = arena_alloc(arena, n * sizeof(*s->items.list));
	for (i = 0; i < n; i++)
		s->items.list[i] = (uint32_t)(first + i);
	*text = part(p->text, s->span);
}

/* A unit that is there on one side only, or the same on both. */
static void
weigh_unit(struct str unit, bool kept, struct revised *w)
{
	uint64_t weight = pieces_weight(unit);

	w->all += kept ? 2 * weight : weight;
	w->kept += kept ? 2 * weight : 0;
}

/* The pieces of n units, read once when it is one. */
static void
read_side(struct pieces *out, struct passage *p, size_t first, size_t n,
    struct arena *arena)
{
	if (n == 1)
		*out = passage_unit(p, first, arena)->pieces;
	else
		pieces_read(out, p->text, span_of(p, first, n), arena);
}

static void
set_edit(struct reviser *r, struct unit_change *u, const struct group *g,
    struct passage *a, struct passage *b, struct arena *arena,
    struct revised *w)
{
	struct edit e = {.a_text = a->text,
	    .b_text = b->text,
	    .a = u->a.span,
	    .b = u->b.span};

	read_side(&e.a_words, a, g->a, g->an, arena);
	read_side(&e.b_words, b, g->b, g->bn, arena);
	revise_words(r, u, &e, arena, w);
	if (g->an > 1 || g->bn > 1) {
		u->op = g->an > g->bn ? STR("merge") : STR("split");
		u->minor = false;
		w->major = w->different = true;
	} else if (u->kept < rewrite_below) {
		u->op = STR("rewrite");
		u->kinds =
		    kinds_list(kinds_bits(&u->kinds) & KINDS_MAJOR, arena);
		u->words = (struct word_ops){0};
		u->moves.n = 0;
		u->minor = false;
		w->major = true;
	} else {
		u->op = STR("edit");
	}
	if (u->moved)
		w->major = w->different = true;
}

static void
set_unit(struct reviser *r, struct unit_change *u, const struct group *g,
    struct passage *a, struct passage *b, struct arena *arena,
    struct revised *w)
{
	*u = (struct unit_change){.kept = -1, .moved = g->moved};
	set_side(&u->a, &u->old, a, g->a, g->an, arena);
	set_side(&u->b, &u->new_, b, g->b, g->bn, arena);
	if (g->an && g->bn && !g->same) {
		set_edit(r, u, g, a, b, arena, w);
		return;
	}
	u->op = !g->bn	   ? STR("delete")
		: !g->an   ? STR("add")
		: g->moved ? STR("move")
			   : STR("keep");
	weigh_unit(g->an ? u->old : u->new_, g->same, w);
	if (g->same) {
		u->old = STR_NONE;
		u->moved = false;
		if (!g->moved)
			u->new_ = STR_NONE;
	}
	if (!g->same || g->moved)
		w->major = w->different = true;
}

struct revised
revise(struct reviser *r, struct unit_changes *out, struct passage *a,
    struct passage *b, struct arena *arena)
{
	struct group_list groups = pair_units(a, b, arena);
	struct revised w = {0};
	size_t i;

	*out = (struct unit_changes){.present = true, .n = groups.n};
	out->list = arena_alloc(arena, groups.n * sizeof(*out->list) + 1);
	for (i = 0; i < groups.n; i++)
		set_unit(r, &out->list[i], &groups.list[i], a, b, arena, &w);
	return w;
}

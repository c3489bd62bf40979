#include "render/tell.h"

#include "render/marks.h"
#include "render/say.h"

enum { LINES_MAX = 4 };

void
tell_scores(struct buf *out, const struct profile *p)
{
	const struct say_share scores[] = {
	    {"positive", p->positive},
	    {"negative", p->negative},
	    {"hedged", p->hedging},
	    {"loaded", p->loadedness},
	};

	say_shares(out, scores, LEN(scores));
}

/* "absurd (subjective) · utterly (intensifier)" */
static void
add_line(struct told_list *l, struct str name, struct phrase_list phrases,
    struct arena *a)
{
	struct buf text = {0};

	for (size_t i = 0; i < phrases.n; i++) {
		buf_add_text(&text, i ? " · " : "");
		buf_add_str(&text, phrases.list[i].a);
		if (phrases.list[i].b.n) {
			buf_add_text(&text, " (");
			buf_add_str(&text, phrases.list[i].b);
			buf_add_text(&text, ")");
		}
	}
	if (text.len)
		l->list[l->n++] =
		    (struct told){name, arena_copy(a, buf_str(&text))};
	buf_release(&text);
}

static struct phrase_list
loaded_phrases(
    const struct item *item, const struct profile *p, struct arena *a)
{
	struct phrase_list l = {
	    0, arena_alloc(a, p->loaded.n * sizeof(*l.list) + 1)};

	for (size_t i = 0; i < p->loaded.n; i++) {
		const struct loaded_span *s = &p->loaded.list[i];
		struct str words =
		    s->words.n ? s->words : marks_words(item, &p->a, s->span);

		if (words.n)
			l.list[l.n++] = (struct phrase){words, s->kind};
	}
	marks_drop_repeats(&l, a);
	return l;
}

static struct phrase_list
modal_phrases(const struct item *item, const struct profile *p, struct arena *a)
{
	struct phrase_list l = {
	    0, arena_alloc(a, p->modals.n * sizeof(*l.list) + 1)};

	for (size_t i = 0; i < p->modals.n; i++) {
		const struct modal_span *s = &p->modals.list[i];
		struct str words = marks_words(item, &p->a, s->span);

		if (words.n)
			l.list[l.n++] = (struct phrase){words, s->name};
	}
	marks_drop_repeats(&l, a);
	return l;
}

/* "fact 1 (20%) · fact 4 (51%)", those that the story has. */
static void
add_leans(struct told_list *l, const struct item *item, const struct profile *p,
    struct arena *a)
{
	size_t facts = say_fact_count(item);
	struct buf text = {0};

	for (size_t i = 0; i < p->leans_on.n; i++) {
		const struct lean *lean = &p->leans_on.list[i];

		if (lean->fact >= facts)
			continue;
		buf_add_format(&text, "%sfact %lu", text.len ? " · " : "",
		    (unsigned long)lean->fact + 1);
		if (lean->score >= 0 && lean->score <= 1)
			buf_add_format(&text, " (%.0f%%)", lean->score * 100);
	}
	if (text.len)
		l->list[l->n++] = (struct told){
		    STR("Leans on"), arena_copy(a, buf_str(&text))};
	buf_release(&text);
}

struct told_list
tell_profile(const struct item *item, const struct profile *p, struct arena *a)
{
	struct told_list l = {
	    0, arena_alloc(a, LINES_MAX * sizeof(struct told))};

	add_line(&l, STR("Loaded words"), loaded_phrases(item, p, a), a);
	add_line(&l, STR("Hedges"), marks_only(item, &p->a, &p->hedges, a), a);
	add_line(&l, STR("How sure"), modal_phrases(item, p, a), a);
	add_leans(&l, item, p, a);
	return l;
}

#include "parse/reader.h"

void
reader_reset(struct reader *r)
{
	bool stripped = r->draft.stripped;

	r->draft = (struct draft){.arena = r->arena,
	    .story = {.source = {.offset = -1, .length = -1}},
	    .stripped = stripped,
	    .start = SIZE_MAX};
	r->maybe = (struct line){0};
}

void
reader_end_story(struct reader *r)
{
	struct page_stories *found = r->found;

	if (r->draft.begun && draft_end(&r->draft, &r->page)) {
		found->list = arena_more(r->arena, found->list, found->n,
		    &found->room, sizeof(*found->list));
		found->list[found->n++] = r->draft.story;
	}
	reader_reset(r);
	r->npending = 0;
	r->state = BEFORE;
}

void
reader_push_pending(struct reader *r, const struct line *l)
{
	if (r->npending == PENDING_MAX) {
		memmove(r->pending, r->pending + 1,
		    (PENDING_MAX - 1) * sizeof(r->pending[0]));
		r->npending--;
	}
	r->pending[r->npending++] = *l;
}

void
reader_begin_story(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	size_t n = r->npending, i;

	if (d->begun)
		return;
	d->begun = true;
	d->start = l->start;
	if (n == 0)
		return;
	d->teaser_or_headline = r->pending[n - 1].text;
	for (i = n; i > 0; i--) {
		if (!str_eq(r->pending[i - 1].text, d->teaser_or_headline)) {
			d->before_it = r->pending[i - 1].text;
			break;
		}
		d->start = r->pending[i - 1].start;
	}
	r->npending = 0;
}

/* What stands open may be the next story's headline: a text that ends no
 * sentence, the last of a narrative or of the articles. */
static void
take_back_headline(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	struct piece *last;
	struct line head = *l;

	if (r->maybe.text.n) {
		reader_push_pending(r, &r->maybe);
		r->maybe = (struct line){0};
		return;
	}
	while (d->item == ITEM_NARRATIVE && d->pieces.n > 1) {
		last = &d->pieces.list[d->pieces.n - 1];
		if (!last->paragraph || line_ends_sentence(last->text))
			break;
		head.text = last->text;
		reader_push_pending(r, &head);
		d->pieces.n--;
	}
}

void
reader_begin_next_story(struct reader *r, const struct line *l)
{
	struct line pending[PENDING_MAX];
	size_t n;

	take_back_headline(r, l);
	n = r->npending;
	memcpy(pending, r->pending, sizeof(pending));
	reader_end_story(r);
	memcpy(r->pending, pending, sizeof(pending));
	r->npending = n;
}

void
reader_open_label(struct reader *r, const struct line *l, struct str provider)
{
	struct label label;

	reader_begin_story(r, l);
	label_classify(&label, l->text);
	draft_open_narrative(&r->draft, &label, provider);
	r->maybe = (struct line){0};
	r->state = NARRATIVE;
}

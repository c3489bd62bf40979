#include "parse/page_head.h"

#include "parse/furniture.h"

void
page_on_image(struct reader *r, const struct line *l)
{
	if (reader_has_body(r) || r->state == BEHIND)
		reader_begin_next_story(r, l);
	if (r->page.options->dump)
		reader_drop_alternative(r);
	reader_begin_story(r, l);
	draft_set_image(&r->draft, l->text);
	r->image = *l;
}

bool
page_on_image_rest(struct reader *r, const struct line *l)
{
	enum { WIDTH_MIN = 50, REST_MAX = 60, CAPTION_MAX = 1000 };
	struct line whole = r->image;
	const struct image *image = &r->draft.story.image;

	if (!r->page.options->dump || r->image.end != l->start || r->blank ||
	    r->image.end - r->image.start < WIDTH_MIN ||
	    whole.text.n > CAPTION_MAX ||
	    (image->credit.p && (image->via.p || l->text.n > REST_MAX ||
				    line_ends_sentence(l->text))))
		return false;
	whole.text.n = (size_t)(l->text.p + l->text.n - whole.text.p);
	whole.end = l->end;
	draft_set_image(&r->draft, whole.text);
	r->image = whole;
	return true;
}

bool
page_on_caption(struct reader *r, const struct line *l)
{
	const struct str word = STR("Image c");
	struct line image = *l;
	size_t at, above;
	struct str rest;

	/* Most headlines have none. */
	if (str_find_byte(l->text, ':') == l->text.n)
		return false;
	at = str_find(l->text, word);
	rest = str_from(l->text, at + (at < l->text.n ? word.n : 0));
	/* "[Image credit: Ida Roe]" of a picture that is not shown. */
	if (at == 1 && l->text.p[0] == '[' && str_ends(rest, STR("]")))
		image.text.n--;
	if (at == 0 || (r->npending == 0 && !r->draft.begun) ||
	    (!str_starts(rest, STR("redit: ")) &&
		!str_starts(rest, STR("opyright: "))))
		return false;
	above = str_find(str_make(image.text.p, at), STR("Above: "));
	image.text = str_from(image.text, above);
	page_on_image(r, &image);
	return true;
}

void
page_on_updated(struct reader *r, const struct line *l)
{
	if (reader_has_body(r) || r->state == BEHIND)
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	r->draft.updated_text = l->text;
}

bool
page_on_published(struct reader *r, const struct line *l)
{
	struct line dated = *l;

	if (r->draft.begun || r->npending == 0 || !r->page.options->dump)
		return false;
	dated.text = furniture_date(l->text);
	if (dated.text.p)
		page_on_updated(r, &dated);
	return dated.text.p != NULL;
}

#include "parse/post.h"

#include "parse/finish.h"
#include "parse/line.h"

static struct str
headline_of(struct html *h, const struct html_meta *meta)
{
	struct str s = meta->headline;

	if (html_has_marks(s))
		s = line_clean(html_plain(h, s, meta->arena), meta->arena);
	return s;
}

void
post_read(struct html *h, struct page_stories *found, struct str text,
    const struct html_meta *meta, const struct document *d, unsigned notes)
{
	const struct page_options options = {
	    .file = d->file, .url = d->url.p ? d->url : html_meta_url(meta)};
	struct str headline = headline_of(h, meta);
	struct str date = html_meta_date(meta);
	struct story *s;
	size_t i;

	if (html_has_tags(text))
		html_fragment(h, found, text, &options, meta->arena);
	else
		page_read(found, text, &options, meta->arena);
	for (i = 0; i < found->n; i++) {
		s = &found->list[i];
		if (found->n == 1 && headline.n) {
			s->headline = headline;
			finish_drop_note(s, "headline-missing");
		}
		finish_date(s, date);
		if (!s->lang.p)
			s->lang = meta->lang;
		if (!s->image.credit.p && !s->image.caption.p)
			s->image = meta->image;
		s->source.layout = STR("article");
		finish_whole(s, d, notes, meta->arena);
	}
}

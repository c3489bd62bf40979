#include "base/date.h"
#include "render/format.h"
#include "render/say.h"

static void
page_begin(struct drawing *d)
{
	(void)d;
}

static void
add_line(struct buf *out, const char *lead, struct str s)
{
	buf_add_text(out, lead);
	buf_add_str(out, s);
	buf_add_byte(out, '\n');
}

static void
add_head(struct buf *out, const struct story *s)
{
	struct date date;

	if (s->headline.p) {
		add_line(out, "", s->headline);
		add_line(out, "\n    ", s->headline);
	}
	if (s->updated.p && date_read(&date, s->updated) == 0) {
		buf_add_text(out, "    Last updated ");
		date_write_english(out, &date);
		buf_add_byte(out, '\n');
	}
	if (s->image.credit.p || s->image.via.p) {
		buf_add_text(out, "    Image credit: ");
		say_credit(out, &s->image);
		buf_add_byte(out, '\n');
	}
}

/* The layout of a story page with "Last updated" (layout A). */
static void
page_item(struct drawing *d, const struct item *item)
{
	const struct story *s = item->story;
	struct buf *out = d->out;

	if (d->items)
		buf_add_text(out, "\n\f\n");
	add_head(out, s);
	if (s->facts.present)
		buf_add_text(out, "\n\n");
	for (size_t i = 0; i < s->facts.n; i++)
		add_line(out, "    • ", s->facts.list[i].text);
	if (s->narratives.n)
		buf_add_text(out, "\n");
	for (size_t i = 0; i < s->narratives.n; i++) {
		add_line(out, "\n    ", s->narratives.list[i].label);
		add_line(out, "\n    ", s->narratives.list[i].text);
	}
	if (s->articles.present)
		buf_add_text(out, "\n    Articles on this story\n");
	buf_add_text(out, "\n    Sign up to our newsletter!");
}

static void
page_end(struct drawing *d)
{
	(void)d;
}

const struct format format_page = {
    .about = {"page", "a story page that story-parse reads back"},
    .stories_only = true,
    .begin = page_begin,
    .item = page_item,
    .end = page_end,
};

#include "render/draw.h"

static struct canvas
canvas_of(const struct render_options *o)
{
	return (struct canvas){
	    .width = o->width ? o->width : 72,
	};
}

static void
text_begin(struct drawing *d)
{
	struct canvas c = canvas_of(d->options);

	draw_title(d, &c);
}

static void
text_group(struct drawing *d, struct str name)
{
	struct canvas c = canvas_of(d->options);

	draw_group(d, &c, name);
}

static void
text_item(struct drawing *d, const struct item *item)
{
	struct canvas c = canvas_of(d->options);

	draw_item(d, &c, item);
}

static void
text_end(struct drawing *d)
{
	(void)d;
}

const struct format format_text = {
    .about = {"text", "plain text without escapes"},
    .begin = text_begin,
    .group = text_group,
    .item = text_item,
    .end = text_end,
};

#include "render/draw.h"

static struct canvas
canvas_of(const struct render_options *o)
{
	return (struct canvas){
	    .width = o->width ? o->width : 80,
	    .color = o->color,
	    .columns = true,
	};
}

static void
term_begin(struct drawing *d)
{
	struct canvas c = canvas_of(d->options);

	draw_title(d, &c);
}

static void
term_group(struct drawing *d, struct str name)
{
	struct canvas c = canvas_of(d->options);

	draw_group(d, &c, name);
}

static void
term_item(struct drawing *d, const struct item *item)
{
	struct canvas c = canvas_of(d->options);

	draw_item(d, &c, item);
}

static void
term_end(struct drawing *d)
{
	(void)d;
}

const struct format format_term = {
    .about = {"term", "for a terminal: wrapped, in columns, with colour"},
    .begin = term_begin,
    .group = term_group,
    .item = term_item,
    .end = term_end,
};

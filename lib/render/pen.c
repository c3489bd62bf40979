#include "render/pen.h"

enum { MEASURE = 100 };

void
pen_pad(struct buf *out, size_t n)
{
	memset(buf_reserve(out, n), ' ', n);
	out->len += n;
}

void
pen_flow(struct pen *p, struct str lead, size_t width)
{
	struct lines l = {0};
	size_t indent = wrap_width(lead);
	size_t room = width > indent + 1 ? width - indent : 1;

	wrap(&l, &p->rich, room, p->canvas->color);
	for (size_t i = 0; i < l.n; i++) {
		if (i == 0)
			buf_add_str(p->d->out, lead);
		else if (l.list[i].len)
			pen_pad(p->d->out, indent);
		buf_add_str(p->d->out, lines_get(&l, i));
		buf_add_byte(p->d->out, '\n');
	}
	lines_release(&l);
}

size_t
pen_measure(const struct pen *p)
{
	return p->canvas->width < MEASURE ? p->canvas->width : MEASURE;
}

void
pen_add_words(struct pen *p, enum style style)
{
	rich_add(&p->rich, buf_str(&p->words), style);
	buf_clear(&p->words);
}

void
pen_release(struct pen *p)
{
	rich_release(&p->rich);
	buf_release(&p->words);
}

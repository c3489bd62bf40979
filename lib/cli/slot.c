#include "cli/slot.h"

#include <stdlib.h>

#include "base/memory.h"

void
slot_clear(struct slot *s)
{
	struct block *b = &s->block;

	*b = (struct block){.out = b->out,
	    .side = b->side,
	    .reports = b->reports,
	    .reports_room = b->reports_room,
	    .keep_text = b->keep_text};
	buf_clear(&b->out);
	buf_clear(&b->side);
	buf_clear(&s->in);
	buf_clear(&s->name);
	buf_clear(&s->reports_text);
	s->lines_before = 0;
	s->trouble = false;
}

void
slot_release(struct slot *s)
{
	buf_release(&s->block.out);
	buf_release(&s->block.side);
	buf_release(&s->in);
	buf_release(&s->name);
	buf_release(&s->reports_text);
	free(s->block.reports);
}

void
block_report(struct block *b, const struct error *err, const char *reason,
    uint64_t offset, struct str text)
{
	struct slot *s = (struct slot *)b;
	struct report *r;

	if (b->nreports == b->reports_room) {
		b->reports_room = b->reports_room ? b->reports_room * 2 : 4;
		b->reports = mem_resize(
		    b->reports, b->reports_room, sizeof(*b->reports));
	}
	r = &b->reports[b->nreports++];
	*r = (struct report){.err = *err,
	    .reason = reason,
	    .offset = offset,
	    .out_len = b->out.len,
	    .text_at = s->reports_text.len,
	    .text_n = text.n};
	if (b->keep_text)
		buf_add_str(&s->reports_text, text);
}

#include "cli/slot.h"

#include <stdlib.h>

/* More than any page of a person; a bomb's fill no disk. */
enum { REJECT_TEXT_MAX = 1 << 20 };

void
slot_clear(struct slot *s)
{
	s->n = 0;
	s->nreports = 0;
	buf_clear(&s->side);
	buf_clear(&s->in);
	buf_clear(&s->names);
	buf_clear(&s->about);
	buf_clear(&s->out);
	arena_reset(&s->arena);
}

void
slot_release(struct slot *s)
{
	buf_release(&s->side);
	buf_release(&s->in);
	buf_release(&s->names);
	buf_release(&s->about);
	buf_release(&s->out);
	arena_release(&s->arena);
	free(s->blocks);
	free(s->reports);
}

struct block *
slot_add(struct slot *s)
{
	struct block *b;

	if (s->n == s->room) {
		s->room = s->room ? s->room * 2 : 4;
		s->blocks = mem_resize(s->blocks, s->room, sizeof(*s->blocks));
	}
	b = &s->blocks[s->n++];
	*b = (struct block){.slot = s,
	    .out = &s->out,
	    .side = &s->side,
	    .at = s->in.len,
	    .name_at = s->names.len,
	    .about_at = s->about.len,
	    .reports_at = s->nreports};
	return b;
}

void
slot_begin_block(struct slot *s, struct block *b)
{
	b->slot = s;
	b->out = &s->out;
	b->side = &s->side;
	b->text.p = buf_str(&s->in).p + b->at;
	b->name = buf_str(&s->names).p + b->name_at;
	b->about = str_make(buf_str(&s->about).p + b->about_at, b->about_n);
	b->out_from = s->out.len;
	if (b->nreports == 0)
		b->reports_at = s->nreports;
}

void
slot_end_block(struct slot *s, struct block *b)
{
	b->out_to = s->out.len;
}

static struct str
keep(struct slot *s, struct str text)
{
	return text.p ? arena_copy(&s->arena, text) : text;
}

void
block_reject(
    struct block *b, const struct error *err, const struct reject *reject)
{
	struct slot *s = b->slot;
	struct reject *kept;
	struct report *r;

	if (s->nreports == s->reports_room) {
		s->reports_room = s->reports_room ? s->reports_room * 2 : 4;
		s->reports = mem_resize(
		    s->reports, s->reports_room, sizeof(*s->reports));
	}
	r = &s->reports[s->nreports++];
	b->nreports++;
	*r = (struct report){
	    .err = *err, .reject = *reject, .out_len = s->out.len};
	kept = &r->reject;
	if (kept->length < 0 && kept->text.p)
		kept->length = (int64_t)kept->text.n;
	if (!s->keep_text) {
		kept->text = STR_NONE;
		return;
	}
	if (kept->text.n > REJECT_TEXT_MAX)
		kept->text.n = REJECT_TEXT_MAX;
	kept->file = keep(s, kept->file);
	kept->member = keep(s, kept->member);
	kept->url = keep(s, kept->url);
	kept->captured = keep(s, kept->captured);
	kept->text = keep(s, kept->text);
}

void
block_report(struct block *b, const struct error *err, const char *reason,
    uint64_t offset, struct str text)
{
	const struct reject reject = {.offset = (int64_t)(b->offset + offset),
	    .length = -1,
	    .reason = reason,
	    .text = text};

	block_reject(b, err, &reject);
}

#include "record/reject.h"

#include "record/json.h"

static void
add_number(struct buf *out, const char *key, int64_t number)
{
	if (number < 0)
		return;
	json_add_key(out, key);
	json_add_integer(out, number);
}

void
reject_write(struct buf *out, const struct reject *r)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("reject"));
	json_add_key(out, "source");
	json_open(out, '{');
	json_add_text_member(out, "file", r->file);
	json_add_text_member(out, "member", r->member);
	if (r->copy > 1)
		add_number(out, "copy", r->copy);
	add_number(out, "offset", r->offset);
	add_number(out, "length", r->length);
	json_add_text_member(out, "captured", r->captured);
	json_close(out, '}');
	json_add_text_member(out, "url", r->url);
	if (r->kind)
		json_add_text_member(out, "kind", str_of(r->kind));
	json_add_text_member(out, "reason", str_of(r->reason));
	json_add_text_member(out, "message", str_of(r->message));
	if (r->line)
		add_number(out, "line", (int64_t)r->line);
	json_add_text_member(out, "text", r->text);
	json_close(out, '}');
	buf_add_byte(out, '\n');
}

#include "record/reject.h"

#include "record/json.h"

void
reject_write(struct buf *out, const struct reject *r)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("reject"));
	json_add_key(out, "source");
	json_open(out, '{');
	json_add_text_member(out, "file", str_of(r->file));
	json_add_key(out, "offset");
	json_add_integer(out, (int64_t)r->offset);
	json_add_key(out, "length");
	json_add_integer(out, (int64_t)r->text.n);
	json_close(out, '}');
	json_add_text_member(out, "reason", str_of(r->reason));
	json_add_text_member(out, "message", str_of(r->message));
	if (r->line) {
		json_add_key(out, "line");
		json_add_integer(out, (int64_t)r->line);
	}
	json_add_text_member(out, "text", r->text);
	json_close(out, '}');
	buf_add_byte(out, '\n');
}

#include "query/key.h"

#include "query/number.h"

struct key {
	struct matcher *m;
	struct buf *out;
};

/* A TAB or a line end in a key would end it. */
static void
add_text(struct buf *out, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		buf_add_byte(out, (unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f
				      ? ' '
				      : s.p[i]);
}

/* Date-times of several zones sort when they are all in UTC. */
static bool
add_date_time(struct buf *out, struct str s)
{
	struct date d, utc;
	size_t dot = str_find_byte(s, '.');

	if (s.n < 20 || date_read(&d, s) < 0 || !d.timed)
		return false;
	date_from_seconds(&utc, date_range(&d).earliest);
	date_write(out, &utc);
	if (dot == s.n || out->data[out->len - 1] != 'Z')
		return true;
	buf_cut(out, out->len - 1);
	do
		buf_add_byte(out, s.p[dot++]);
	while (dot < s.n && s.p[dot] >= '0' && s.p[dot] <= '9');
	buf_add_byte(out, 'Z');
	return true;
}

static bool
add_value(void *ctx, const struct value *v)
{
	struct key *k = ctx;
	struct buf number = {0};

	switch (v->kind) {
	case VALUE_TEXT:
		if (!add_date_time(k->out, v->text))
			add_text(k->out, v->text);
		break;
	case VALUE_NUMBER:
		if (!v->text.p)
			json_add_integer(&number, (int64_t)v->number);
		number_add_key(k->out, v->text.p ? v->text : buf_str(&number));
		buf_release(&number);
		break;
	case VALUE_BOOL:
		buf_add_text(k->out, v->truth ? "true" : "false");
		break;
	case VALUE_NULL:
	case VALUE_OBJECT:
		return false;
	}
	return true;
}

void
key_write(struct matcher *m, const struct column *list, struct buf *out)
{
	struct key k = {m, out};

	for (; list; list = list->next) {
		each_value(m, 0, list->value, add_value, &k);
		buf_add_byte(out, '\t');
	}
}

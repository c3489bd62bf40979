#include "base/error.h"

#include <inttypes.h>
#include <stdio.h>

/* Takes a multi-byte character that the end of the room cut off the text. */
static void
mend_end(char *text, size_t room, int wanted)
{
	size_t n = strlen(text), lead;

	if (wanted < 0 || (size_t)wanted < room)
		return;
	for (lead = n; lead > 0 && n - lead < 4; lead--)
		if (((unsigned char)text[lead - 1] & 0xc0) != 0x80)
			break;
	if (lead > 0 && ((unsigned char)text[lead - 1] & 0x80))
		text[lead - 1] = '\0';
}

static void __attribute__((format(printf, 2, 0)))
set_text(struct error *e, const char *format, va_list args)
{
	int wanted = vsnprintf(e->text, sizeof(e->text), format, args);

	mend_end(e->text, sizeof(e->text), wanted);
}

int
error_set(struct error *e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_text(e, format, args);
	va_end(args);
	return -1;
}

int
error_at(struct error *e, uint64_t column, const char *format, ...)
{
	va_list args;

	e->column = column;
	va_start(args, format);
	set_text(e, format, args);
	va_end(args);
	return -1;
}

void
error_show_text(struct str s, struct buf *out)
{
	unsigned char c;
	size_t i;

	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.p[i];
		/* U+0080 to U+009F are control characters of two bytes. */
		if (c == 0xc2 && i + 1 < s.n &&
		    (unsigned char)s.p[i + 1] < 0xa0) {
			buf_add_byte(out, '?');
			i++;
		} else {
			buf_add_byte(out, c < 0x20 || c == 0x7f ? '?' : s.p[i]);
		}
	}
}

void
error_show(const struct error *e, struct buf *out)
{
	if (e->name) {
		error_show_text(str_of(e->name), out);
		buf_add_byte(out, ':');
	}
	if (e->line)
		buf_add_format(out, "%" PRIu64 ":", e->line);
	if (e->column)
		buf_add_format(out, "%" PRIu64 ":", e->column);
	if (e->name || e->line || e->column)
		buf_add_byte(out, ' ');
	error_show_text(str_of(e->text), out);
}

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

char *
buf_grow(struct buf *b, size_t n)
{
	size_t want = b->len + n + 1;

	if (want > b->room) {
		b->room = b->room * 2 > want ? b->room * 2 : want;
		if (b->room < 64)
			b->room = 64;
		b->data = mem_resize(b->data, b->room, 1);
		b->data[b->len] = '\0';
	}
	return b->data + b->len;
}

void
buf_add_text(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void
buf_add_vformat(struct buf *b, const char *format, va_list args)
{
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	if (n > 0) {
		vsnprintf(
		    buf_reserve(b, (size_t)n), (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
}

void
buf_add_format(struct buf *b, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_add_vformat(b, format, args);
	va_end(args);
}

void
buf_cut(struct buf *b, size_t len)
{
	b->len = len;
	if (b->data)
		b->data[len] = '\0';
}

void
buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf){0};
}

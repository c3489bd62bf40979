#ifndef BASE_BUF_H
#define BASE_BUF_H

/*
 * A growing run of bytes that owns its memory.  data[len] is always a NUL
 * once anything was added, so that data is a C string too.
 *
 *	struct buf b = {0};
 *	buf_add_text(&b, "hello");
 *	write(1, b.data, b.len);
 *	buf_release(&b);
 */
#include <stdarg.h>

#include "base/str.h"

struct buf {
	char *data;
	size_t len;
	size_t room;
};

/* Grows b; for buf_reserve. */
char *buf_grow(struct buf *b, size_t n);

/* Makes room for n more bytes and returns where they go; len stays. */
static inline char *
buf_reserve(struct buf *b, size_t n)
{
	return b->room - b->len > n ? b->data + b->len : buf_grow(b, n);
}

static inline void
buf_add(struct buf *b, const void *data, size_t n)
{
	char *end = buf_reserve(b, n);

	if (n)
		memcpy(end, data, n);
	end[n] = '\0';
	b->len += n;
}

static inline void
buf_add_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void buf_add_text(struct buf *b, const char *text);
void buf_add_format(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_add_vformat(struct buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static inline void
buf_add_byte(struct buf *b, char c)
{
	char *end = buf_reserve(b, 1);

	end[0] = c;
	end[1] = '\0';
	b->len++;
}

/* The bytes held, borrowed until the next change. */
static inline struct str
buf_str(const struct buf *b)
{
	return str_make(b->data ? b->data : "", b->len);
}

/* Empties and keeps the memory. */
static inline void
buf_clear(struct buf *b)
{
	b->len = 0;
}

/* Cuts to the first len bytes; len must not be more than there are. */
void buf_cut(struct buf *b, size_t len);

/* Gives the memory back; the buffer may be used again. */
void buf_release(struct buf *b);

#endif

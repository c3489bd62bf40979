#include <math.h>
#include <stdio.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "record/json.h"

void
json_add_key(struct buf *out, const char *name)
{
	size_t n = strlen(name);
	char *p;

	json_add_item(out);
	p = buf_reserve(out, n + 3);
	p[0] = '"';
	memcpy(p + 1, name, n);
	p[n + 1] = '"';
	p[n + 2] = ':';
	p[n + 3] = '\0';
	out->len += n + 3;
}

static void
add_escape(struct buf *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char text[7] = {'\\', (char)c, 0, 0, 0, 0, 0};

	switch (c) {
	case '\b':
		text[1] = 'b';
		break;
	case '\f':
		text[1] = 'f';
		break;
	case '\n':
		text[1] = 'n';
		break;
	case '\r':
		text[1] = 'r';
		break;
	case '\t':
		text[1] = 't';
		break;
	case '"':
	case '\\':
		break;
	default:
		memcpy(text + 1, "u00", 3);
		text[4] = hex[c >> 4];
		text[5] = hex[c & 15];
	}
	buf_add(out, text, text[1] == 'u' ? 6 : 2);
}

void
json_add_escaped(struct buf *out, struct str s)
{
	char *end;
	size_t n;

	while (s.n > 0) {
		end = buf_reserve(out, s.n);
		n = plain_copy_json(end, s);
		end[n] = '\0';
		out->len += n;
		s = str_from(s, n);
		if (s.n > 0) {
			add_escape(out, (unsigned char)s.p[0]);
			s = str_from(s, 1);
		}
	}
}

void
json_add_string(struct buf *out, struct str text)
{
	struct buf mended = {0};

	buf_add_byte(out, '"');
	if (utf8_check(text) == text.n) {
		json_add_escaped(out, text);
	} else {
		utf8_repair(&mended, text);
		json_add_escaped(out, buf_str(&mended));
		buf_release(&mended);
	}
	buf_add_byte(out, '"');
}

void
json_add_number(struct buf *out, double value, int decimals)
{
	char text[400];
	size_t n;

	if (!isfinite(value)) {
		buf_add_text(out, "null");
		return;
	}
	n = (size_t)snprintf(text, sizeof(text), "%.*f", decimals, value);
	if (memchr(text, '.', n)) {
		while (text[n - 1] == '0')
			n--;
		if (text[n - 1] == '.')
			n--;
	}
	if (n == 2 && text[0] == '-' && text[1] == '0')
		buf_add_byte(out, '0');
	else
		buf_add(out, text, n);
}

void
json_add_integer(struct buf *out, int64_t value)
{
	char text[24], *p = text + sizeof(text);
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

	do
		*--p = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		*--p = '-';
	buf_add(out, p, (size_t)(text + sizeof(text) - p));
}

void
json_add_text_member(struct buf *out, const char *name, struct str text)
{
	if (!text.p)
		return;
	json_add_key(out, name);
	json_add_string(out, text);
}

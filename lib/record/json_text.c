#include "record/json.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"

static uint32_t
hex4(const char *p)
{
	uint32_t value = 0;
	char c;
	int i;

	for (i = 0; i < 4; i++) {
		c = p[i];
		value = value << 4 |
			(uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

/* The character of the \u escape at *p, with its low half if it has one. */
static uint32_t
unescape_u(const char **p, const char *end)
{
	uint32_t high = hex4(*p + 2), low;

	*p += 6;
	if (high < 0xd800 || high > 0xdfff)
		return high;
	if (high > 0xdbff || end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u')
		return UTF8_REPLACEMENT;
	low = hex4(*p + 2);
	if (low < 0xdc00 || low > 0xdfff)
		return UTF8_REPLACEMENT;
	*p += 6;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static char
unescape_short(char c)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	const char *hit = strchr(from, c);

	return hit && c ? to[hit - from] : c;
}

/* Writes what raw says to out, which has room for raw.n + 3 bytes. */
static size_t
unescape(char *out, struct str raw)
{
	const char *p = raw.p, *end = raw.p + raw.n, *hit;
	struct buf piece = {.data = out, .room = raw.n + 4};
	size_t n;

	while (p < end) {
		hit = memchr(p, '\\', (size_t)(end - p));
		n = (size_t)((hit ? hit : end) - p);
		memcpy(piece.data + piece.len, p, n);
		piece.len += n;
		p += n;
		if (p == end)
			break;
		if (p[1] == 'u') {
			utf8_add(&piece, unescape_u(&p, end));
		} else {
			piece.data[piece.len++] = unescape_short(p[1]);
			p += 2;
		}
	}
	return piece.len;
}

struct str
json_text(const struct json *j, uint32_t node, struct arena *a)
{
	struct str raw = json_raw(j, node);
	char *out;

	raw = str_make(raw.p + 1, raw.n - 2);
	if (!j->nodes[node].escaped)
		return raw;
	/* An escape is never shorter than what it says, so this is enough. */
	out = arena_alloc(a, raw.n + 8);
	return str_make(out, unescape(out, raw));
}

static bool
key_is(const struct json *j, uint32_t node, struct str name)
{
	struct str raw = json_raw(j, node);
	struct arena a = {0};
	bool same;

	if (!j->nodes[node].escaped)
		return raw.n == name.n + 2 &&
		       memcmp(raw.p + 1, name.p, name.n) == 0;
	same = str_eq(json_text(j, node, &a), name);
	arena_release(&a);
	return same;
}

uint32_t
json_get(const struct json *j, uint32_t object, struct str name)
{
	uint32_t i, end, hit = 0;

	if (j->nodes[object].kind != JSON_OBJECT)
		return 0;
	end = j->nodes[object].next;
	for (i = object + 1; i < end; i = j->nodes[i + 1].next)
		if (key_is(j, i, name))
			hit = i + 1;
	return hit;
}

double
json_double(const struct json *j, uint32_t node)
{
	struct str raw = json_raw(j, node);
	char small[64], *copy = small;
	double value;

	if (raw.n >= sizeof(small))
		copy = mem_alloc(raw.n + 1);
	memcpy(copy, raw.p, raw.n);
	copy[raw.n] = '\0';
	value = strtod(copy, NULL);
	if (copy != small)
		free(copy);
	return value;
}

uint32_t
json_length(const struct json *j, uint32_t node)
{
	uint32_t i, n = 0, end = j->nodes[node].next;
	bool object = j->nodes[node].kind == JSON_OBJECT;

	if (!object && j->nodes[node].kind != JSON_ARRAY)
		return 0;
	for (i = node + 1; i < end; n++)
		i = j->nodes[object ? i + 1 : i].next;
	return n;
}

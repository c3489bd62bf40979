#include "record/json.h"

#include <math.h>
#include <stdlib.h>

#include "base/digits.h"
#include "base/utf8.h"

/* Of an escape, whose digits were seen to be such. */
static uint32_t
hex4(const char *p)
{
	uint32_t value;

	digits_read_hex(&value, p, 4);
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

/* Names are short: most calls of memcmp would cost more than they do. */
static inline bool
same_bytes(const char *a, const char *b, size_t n)
{
	uint64_t x[2], y[2];
	uint32_t v[2], w[2];

	if (n > 16)
		return memcmp(a, b, n) == 0;
	if (n >= 8) {
		memcpy(&x[0], a, 8);
		memcpy(&x[1], a + n - 8, 8);
		memcpy(&y[0], b, 8);
		memcpy(&y[1], b + n - 8, 8);
		return ((x[0] ^ y[0]) | (x[1] ^ y[1])) == 0;
	}
	if (n >= 4) {
		memcpy(&v[0], a, 4);
		memcpy(&v[1], a + n - 4, 4);
		memcpy(&w[0], b, 4);
		memcpy(&w[1], b + n - 4, 4);
		return ((v[0] ^ w[0]) | (v[1] ^ w[1])) == 0;
	}
	while (n > 0 && a[n - 1] == b[n - 1])
		n--;
	return n == 0;
}

static bool
escaped_key_is(const struct json *j, uint32_t node, struct str name)
{
	struct arena a = {0};
	bool same = str_eq(json_text(j, node, &a), name);

	arena_release(&a);
	return same;
}

static inline bool
key_is(const struct json *j, uint32_t node, struct str name)
{
	const struct json_node *n = &j->nodes[node];

	if (n->escaped)
		return escaped_key_is(j, node, name);
	return n->end - n->start == name.n + 2 &&
	       same_bytes(j->text.p + n->start + 1, name.p, name.n);
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

/*
 * A number of at most 15 digits without an exponent: its digits as a whole
 * and the power of ten that divides them are doubles without error, so that
 * their quotient is the nearest one.  False for any other.
 */
static bool
short_double(struct str s, double *value)
{
	static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
	    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	int64_t whole = 0;
	size_t i, point = s.n;

	if (s.n > 15)
		return false;
	for (i = s.p[0] == '-'; i < s.n; i++) {
		if (s.p[i] == '.')
			point = i + 1;
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			whole = whole * 10 + (s.p[i] - '0');
		else
			return false;
	}
	*value = (double)whole / powers[s.n - point];
	if (s.p[0] == '-')
		*value = -*value;
	return true;
}

double
json_double(const struct json *j, uint32_t node)
{
	struct str raw = json_raw(j, node);
	char small[64], *copy = small;
	double value;

	if (short_double(raw, &value))
		return value;
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

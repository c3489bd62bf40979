#include "render/mime.h"

#include "base/utf8.h"

enum {
	LINE_MAX_LENGTH = 76,
	ENCODED_MAX = 75, /* of one encoded word, RFC 2047 section 2 */
};

static const char hex[] = "0123456789ABCDEF";

static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] == 0x7f)
			return false;
	return str_find(s, STR("=?")) == s.n;
}

/* Letters and figures stand for themselves; so much is good in a phrase. */
static bool
stands_for_itself(unsigned char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* One character in Q encoding; its length. */
static size_t
encode(char *out, struct str c)
{
	size_t n = 0;

	for (size_t i = 0; i < c.n; i++) {
		unsigned char b = (unsigned char)c.p[i];

		if (stands_for_itself(b)) {
			out[n++] = (char)b;
		} else if (b == ' ') {
			out[n++] = '_';
		} else {
			out[n++] = '=';
			out[n++] = hex[b >> 4];
			out[n++] = hex[b & 15];
		}
	}
	return n;
}

/* Encoded words, none longer than a line, none with half a character. */
static void
add_encoded(struct buf *out, struct str s, size_t column)
{
	static const char open[] = "=?utf-8?Q?", close[] = "?=";
	size_t used = 0, n;
	char one[16];

	while (s.n) {
		struct str before = s;

		(void)utf8_next(&s);
		n = encode(one, str_make(before.p, before.n - s.n));
		if (used && (used + n + 2 > ENCODED_MAX ||
				column + n + 2 > LINE_MAX_LENGTH)) {
			buf_add_text(out, close);
			buf_add_text(out, "\n ");
			used = 0;
			column = 1;
		}
		if (used == 0) {
			buf_add_text(out, open);
			used = sizeof(open) - 1;
			column += used;
		}
		buf_add(out, one, n);
		used += n;
		column += n;
	}
	buf_add_text(out, used ? close : "");
}

/* Words of plain text, a line broken at the blank before one too many. */
static void
add_folded(struct buf *out, struct str s, size_t column)
{
	while (s.n) {
		size_t n = str_find_byte(s, ' ');

		if (column > 1 && column + n > LINE_MAX_LENGTH && n < 900) {
			/* The blank that was written goes to the new line. */
			if (out->len && out->data[out->len - 1] == ' ')
				buf_cut(out, out->len - 1);
			buf_add_text(out, "\n ");
			column = 1;
		}
		buf_add(out, s.p, n);
		column += n;
		s = str_from(s, n);
		if (s.n) {
			buf_add_byte(out, ' ');
			column++;
			s = str_from(s, 1);
		}
	}
}

/* On one line with single blanks, none at the ends. */
static void
clean(struct buf *out, struct str s)
{
	bool blank = false;

	while (s.n) {
		uint32_t c = utf8_next(&s);

		if (c <= ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
		    c == 0x2029) {
			blank = true;
			continue;
		}
		if (blank && out->len)
			buf_add_byte(out, ' ');
		blank = false;
		utf8_add(out, c);
	}
}

/* Whether a word is too long to be folded. */
static bool
is_foldable(struct str s)
{
	size_t n;

	for (; s.n; s = str_from(s, n < s.n ? n + 1 : n)) {
		n = str_find_byte(s, ' ');
		if (n > 900)
			return false;
	}
	return true;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

void
mime_add_header(struct buf *out, const char *name, struct str value)
{
	struct buf one = {0};
	size_t start = out->len;

	clean(&one, value);
	buf_add_format(out, "%s: ", name);
	if (is_ascii(buf_str(&one)) && is_plain(buf_str(&one)) &&
	    is_foldable(buf_str(&one)))
		add_folded(out, buf_str(&one), out->len - start);
	else
		add_encoded(out, buf_str(&one), out->len - start);
	buf_add_byte(out, '\n');
	buf_release(&one);
}

static bool
is_atom(char c)
{
	return stands_for_itself((unsigned char)c) ||
	       (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* "a.b@example.org": dot-atoms on both sides. */
static bool
is_address(struct str s)
{
	size_t at = str_find_byte(s, '@');

	if (at == 0 || at + 1 >= s.n || s.n > 254)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (i == at)
			continue;
		if (s.p[i] == '.' && i > 0 && i + 1 < s.n &&
		    s.p[i - 1] != '.' && s.p[i - 1] != '@' && s.p[i + 1] != '@')
			continue;
		if (!is_atom(s.p[i]))
			return false;
	}
	return true;
}

/* The part up to the next comma outside of quotes. */
static struct str
take_mailbox(struct str *rest)
{
	bool quoted = false;
	struct str one;
	size_t i;

	for (i = 0; i < rest->n; i++) {
		if (rest->p[i] == '\\' && quoted)
			i++;
		else if (rest->p[i] == '"')
			quoted = !quoted;
		else if (rest->p[i] == ',' && !quoted)
			break;
	}
	i = i < rest->n ? i : rest->n;
	one = str_trim(str_make(rest->p, i));
	*rest = str_from(*rest, i < rest->n ? i + 1 : i);
	return one;
}

static void
add_name(struct buf *out, struct str name)
{
	struct buf one = {0};

	if (name.n >= 2 && name.p[0] == '"' && name.p[name.n - 1] == '"')
		name = str_make(name.p + 1, name.n - 2);
	clean(&one, name);
	if (!is_ascii(buf_str(&one))) {
		add_encoded(out, buf_str(&one), LINE_MAX_LENGTH / 4);
	} else {
		buf_add_byte(out, '"');
		for (size_t i = 0; i < one.len; i++) {
			if (one.data[i] == '"')
				buf_add_byte(out, '\\');
			if (one.data[i] == '\\' && i + 1 == one.len)
				continue;
			buf_add_byte(out, one.data[i]);
		}
		buf_add_byte(out, '"');
	}
	buf_add_byte(out, ' ');
	buf_release(&one);
}

static int
refuse(struct str s, struct error *err)
{
	struct buf shown = {0};

	error_show_text(
	    str_make(s.p, utf8_floor(s, s.n < 80 ? s.n : 80)), &shown);
	error_set(err,
	    "'%s' is not an address such as ann@example.org or "
	    "Ann <ann@example.org>",
	    shown.data ? shown.data : "");
	buf_release(&shown);
	return -1;
}

static int
add_mailbox(struct buf *out, struct str s, struct error *err)
{
	size_t open = s.n;
	struct str address = s;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<')
			open = i;
	if (open < s.n && s.p[s.n - 1] == '>')
		address = str_make(s.p + open + 1, s.n - open - 2);
	if (!is_address(address))
		return refuse(s, err);
	if (open == s.n || str_trim(str_make(s.p, open)).n == 0) {
		buf_add_str(out, address);
		return 0;
	}
	add_name(out, str_trim(str_make(s.p, open)));
	buf_add_byte(out, '<');
	buf_add_str(out, address);
	buf_add_byte(out, '>');
	return 0;
}

int
mime_add_addresses(
    struct buf *out, const char *name, struct str value, struct error *err)
{
	const char *lead = "";

	buf_add_format(out, "%s: ", name);
	do {
		struct str one = take_mailbox(&value);

		buf_add_text(out, lead);
		if (add_mailbox(out, one, err) < 0)
			return -1;
		lead = ",\n ";
	} while (value.n);
	buf_add_byte(out, '\n');
	return 0;
}

struct str
mime_domain(struct str addresses)
{
	struct str one = take_mailbox(&addresses);
	size_t at = 0;

	for (size_t i = 0; i < one.n; i++)
		if (one.p[i] == '@')
			at = i + 1;
	one = str_from(one, at);
	one.n = str_find_byte(one, '>');
	return at ? one : STR_NONE;
}

static bool
needs_code(struct str s, size_t i, size_t column)
{
	unsigned char c = (unsigned char)s.p[i];
	bool last = i + 1 == s.n || s.p[i + 1] == '\n';

	if (c == ' ' || c == '\t')
		return last;
	/* Full stops end what sendmail(1) reads, "From " begins a message in
	 * an mbox. */
	if (column == 0 && (c == '.' || c == 'F'))
		return true;
	return c < ' ' || c == '=' || c >= 0x7f;
}

void
mime_add_quoted(struct buf *out, struct str s)
{
	size_t column = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool code = s.p[i] != '\n' && needs_code(s, i, column);
		size_t n = code ? 3 : 1;

		if (s.p[i] == '\n') {
			buf_add_byte(out, '\n');
			column = 0;
			continue;
		}
		if (column + n >= LINE_MAX_LENGTH) {
			buf_add_text(out, "=\n");
			column = 0;
			code = needs_code(s, i, 0);
			n = code ? 3 : 1;
		}
		if (code) {
			unsigned char c = (unsigned char)s.p[i];
			char text[3] = {'=', hex[c >> 4], hex[c & 15]};

			buf_add(out, text, 3);
		} else {
			buf_add_byte(out, s.p[i]);
		}
		column += n;
	}
	if (column)
		buf_add_byte(out, '\n');
}

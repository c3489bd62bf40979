#include "parse/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "parse/html_strip.h"

enum { FRONT_MAX = 4096, CHARSET_MAX = 40 };

static const uint16_t windows_1252[32] = {0x20ac, 0xfffd, 0x201a, 0x0192,
    0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e,
    0x0178};

uint32_t
encoding_windows_1252(unsigned char c)
{
	return c < 0x80 || c >= 0xa0 ? c : windows_1252[c - 0x80];
}

void
encoding_repair(struct buf *out, struct str text)
{
	size_t good;

	for (;;) {
		good = utf8_check(text);
		buf_add(out, text.p, good);
		text = str_from(text, good);
		if (text.n == 0)
			return;
		utf8_add(out, encoding_windows_1252((unsigned char)text.p[0]));
		text = str_from(text, 1);
	}
}

static void
drop_nul(struct buf *b)
{
	size_t i, n = 0;

	for (i = 0; i < b->len; i++)
		if (b->data[i])
			b->data[n++] = b->data[i];
	buf_cut(b, n);
}

struct str
encoding_clean(struct buf *out, struct str text, unsigned *notes)
{
	struct buf mended = {0};

	if (str_find_byte(text, '\0') < text.n) {
		buf_clear(out);
		buf_add_str(out, text);
		drop_nul(out);
		text = buf_str(out);
		*notes |= ENCODING_NUL;
	}
	if (utf8_check(text) < text.n) {
		encoding_repair(&mended, text);
		buf_release(out);
		*out = mended;
		text = buf_str(out);
		mended = (struct buf){0};
		*notes |= ENCODING_REPAIRED;
	}
	if (encoding_mend(&mended, text)) {
		buf_release(out);
		*out = mended;
		text = buf_str(out);
		*notes |= ENCODING_MOJIBAKE;
	}
	return text;
}

/* How a character's units lie: their size and which byte comes first. */
struct wide {
	unsigned size; /* 2 or 4; 0: not wide */
	bool big;
	unsigned mark; /* bytes of the byte order mark */
};

static struct wide
wide_by_mark(struct str s)
{
	static const struct {
		struct str mark;
		struct wide wide;
	} marks[] = {
	    {{"\xff\xfe\0\0", 4}, {4, false, 4}},
	    {{"\0\0\xfe\xff", 4}, {4, true, 4}},
	    {{"\xff\xfe", 2}, {2, false, 2}},
	    {{"\xfe\xff", 2}, {2, true, 2}},
	};
	size_t i;

	for (i = 0; i < LEN(marks); i++)
		if (str_starts(s, marks[i].mark))
			return marks[i].wide;
	return (struct wide){0};
}

/* Text in any script has blanks and line ends, and so NUL in one half; where
 * both halves have many, it is no text. */
static struct wide
wide_by_nul(struct str s)
{
	size_t even = 0, odd = 0, i, n = s.n < FRONT_MAX ? s.n : FRONT_MAX;

	n &= ~(size_t)1;
	if (n < 8 || !memchr(s.p, '\0', n))
		return (struct wide){0};
	for (i = 0; i < n; i += 2) {
		even += s.p[i] == '\0';
		odd += s.p[i + 1] == '\0';
	}
	if (odd > n / 2 * 6 / 10 && even < n / 2 / 10)
		return (struct wide){2, false, 0};
	if (even > n / 2 * 6 / 10 && odd < n / 2 / 10)
		return (struct wide){2, true, 0};
	return (struct wide){0};
}

static struct wide
find_wide(struct str s)
{
	struct wide w = wide_by_mark(s);

	return w.size ? w : wide_by_nul(s);
}

bool
encoding_is_wide(struct str bytes)
{
	return find_wide(bytes).size != 0;
}

static uint32_t
unit_at(struct str s, size_t at, struct wide w)
{
	uint32_t value = 0;
	unsigned i, from;

	for (i = 0; i < w.size; i++) {
		from = w.big ? i : w.size - 1 - i;
		value = value << 8 | (unsigned char)s.p[at + from];
	}
	return value;
}

static void
decode_wide(struct buf *out, struct str s, struct wide w, unsigned *notes)
{
	uint32_t c, low;
	size_t at;

	for (at = w.mark; at + w.size <= s.n; at += w.size) {
		c = unit_at(s, at, w);
		if (w.size == 2 && c >= 0xd800 && c < 0xdc00 && at + 4 <= s.n) {
			low = unit_at(s, at + 2, w);
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) +
				    (low - 0xdc00);
				at += 2;
			}
		}
		if (c == 0)
			*notes |= ENCODING_NUL;
		else if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
			*notes |= ENCODING_REPAIRED;
		if (c != 0)
			utf8_add(out, c);
	}
	if (at < s.n)
		*notes |= ENCODING_REPAIRED;
}

/* Windows-1252 and what browsers take for it. */
static bool
is_latin(struct str charset)
{
	static const struct str names[] = {{"windows-1252", 12}, {"cp1252", 6},
	    {"iso-8859-1", 10}, {"iso8859-1", 9}, {"latin1", 6}, {"l1", 2},
	    {"us-ascii", 8}, {"ascii", 5}, {"x-cp1252", 8}, {"iso_8859-1", 10}};
	size_t i;

	for (i = 0; i < LEN(names); i++)
		if (str_eq_nocase(charset, names[i]))
			return true;
	return false;
}

static bool
is_utf8(struct str charset)
{
	return str_eq_nocase(charset, STR("utf-8")) ||
	       str_eq_nocase(charset, STR("utf8"));
}

/* iconv's own options ("//TRANSLIT") and paths are no names. */
static bool
is_name(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z') &&
		    !(s.p[i] >= '0' && s.p[i] <= '9') &&
		    !(s.p[i] && strchr("._:-", s.p[i])))
			return false;
	return s.n > 0 && s.n <= CHARSET_MAX;
}

/* Names of sets that browsers read as larger ones, as they are used so. */
static struct str
wider(struct str charset)
{
	static const struct {
		struct str name, wider;
	} table[] = {
	    {STR("gb2312"), STR("GB18030")},
	    {STR("gbk"), STR("GB18030")},
	    {STR("shift_jis"), STR("CP932")},
	    {STR("euc-kr"), STR("CP949")},
	    {STR("ks_c_5601-1987"), STR("CP949")},
	    {STR("big5"), STR("BIG5-HKSCS")},
	    {STR("iso-8859-9"), STR("CP1254")},
	    {STR("tis-620"), STR("CP874")},
	    {STR("iso-8859-11"), STR("CP874")},
	};
	size_t i;

	for (i = 0; i < LEN(table); i++)
		if (str_eq_nocase(charset, table[i].name))
			return table[i].wider;
	return charset;
}

static iconv_t
open_charset(struct str charset)
{
	char name[CHARSET_MAX + 1];

	memcpy(name, charset.p, charset.n);
	name[charset.n] = '\0';
	return iconv_open("UTF-8", name);
}

static void
convert(struct buf *out, struct str s, iconv_t cd, unsigned *notes)
{
	char *in = (char *)(uintptr_t)s.p, *to;
	size_t left = s.n, room, got;

	while (left > 0) {
		room = left * 2 + 64;
		to = buf_reserve(out, room);
		got = room;
		if (iconv(cd, &in, &left, &to, &room) != (size_t)-1)
			errno = 0;
		out->len += got - room;
		if (errno == E2BIG || errno == 0)
			continue;
		utf8_add(out, UTF8_REPLACEMENT);
		*notes |= ENCODING_REPAIRED;
		in++;
		left--;
	}
}

/* By the declared charset: false when nobody here knows it. */
static bool
decode_declared(
    struct buf *out, struct str s, struct str charset, unsigned *notes)
{
	iconv_t cd;

	if (!is_name(charset) || str_starts(charset, STR("utf-16")) ||
	    str_starts(charset, STR("UTF-16")))
		return false;
	cd = open_charset(wider(charset));
	if (cd == (iconv_t)-1)
		cd = open_charset(charset);
	if (cd == (iconv_t)-1)
		return false;
	convert(out, s, cd, notes);
	iconv_close(cd);
	return true;
}

struct str
encoding_decode(
    struct buf *out, struct str bytes, struct str charset, unsigned *notes)
{
	struct wide w = find_wide(bytes);
	bool good;

	buf_clear(out);
	if (w.size) {
		decode_wide(out, bytes, w, notes);
		return buf_str(out);
	}
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_from(bytes, 3);
	good = utf8_check(bytes) == bytes.n;
	if (charset.n == 0 || is_utf8(charset) || is_latin(charset) ||
	    !decode_declared(out, bytes, charset, notes)) {
		if (good)
			return bytes;
		/* Declared as Latin, it was read as it should be. */
		if (!is_latin(charset))
			*notes |= ENCODING_REPAIRED;
		encoding_repair(out, bytes);
	}
	return buf_str(out);
}

/* "text/html; charset=x": x, without quotes. */
static struct str
charset_in(struct str content)
{
	const struct str word = STR("charset=");
	size_t at, n;
	struct str s;

	for (at = 0; at + word.n < content.n; at++)
		if (str_eq_nocase(str_make(content.p + at, word.n), word))
			break;
	if (at + word.n >= content.n)
		return STR_NONE;
	s = str_from(content, at + word.n);
	while (s.n > 0 && (s.p[0] == '"' || s.p[0] == '\'' || s.p[0] == ' '))
		s = str_from(s, 1);
	for (n = 0; n < s.n && !strchr("\"' ;>", s.p[n]); n++)
		continue;
	return str_make(s.p, n);
}

struct str
encoding_declared(struct str html)
{
	struct str tag, value;
	size_t at = 0;

	if (html.n > FRONT_MAX)
		html.n = FRONT_MAX;
	while ((at += str_find_byte(str_from(html, at), '<')) < html.n) {
		tag = str_from(html, at++);
		if (str_starts(tag, STR("<?xml")) &&
		    html_tag_attribute(tag, STR("encoding"), &value))
			return str_trim(value);
		if (tag.n < 6 ||
		    !str_eq_nocase(str_make(tag.p, 5), STR("<meta")))
			continue;
		tag.n = str_find_byte(tag, '>');
		if (html_tag_attribute(tag, STR("charset"), &value))
			return str_trim(value);
		if (html_tag_attribute(tag, STR("content"), &value)) {
			value = charset_in(value);
			if (value.n)
				return value;
		}
	}
	return STR_NONE;
}

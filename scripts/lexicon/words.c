#define XXH_INLINE_ALL
#include <xxhash.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "build.h"

enum { PHRASE_WORDS_MAX = 5, WORD_BYTES_MAX = 60 };

void
die(const char *format, ...)
{
	va_list args;

	fputs("lexicon: ", stderr);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	exit(2);
}

struct str
slurp(const char *directory, const char *name)
{
	struct buf path = {0}, text = {0};
	size_t n;
	FILE *f;

	buf_add_format(&path, "%s/%s", directory, name);
	f = fopen(path.data, "rb");
	if (!f)
		die("cannot open '%s'", path.data);
	do {
		n = fread(buf_reserve(&text, 1 << 20), 1, 1 << 20, f);
		text.len += n;
	} while (n > 0);
	if (ferror(f))
		die("cannot read '%s'", path.data);
	fclose(f);
	buf_release(&path);
	return buf_str(&text);
}

struct str
cut(struct str *s, char c)
{
	size_t n = str_find_byte(*s, c);
	struct str front = str_make(s->p, n);

	*s = n < s->n ? str_from(*s, n + 1) : str_make(s->p + s->n, 0);
	return front;
}

long
to_number(struct str s, int base)
{
	char digits[24];
	char *end;
	long value;

	if (s.n == 0 || s.n >= sizeof(digits))
		die("'%.*s' is not a number", (int)s.n, s.p);
	memcpy(digits, s.p, s.n);
	digits[s.n] = '\0';
	value = strtol(digits, &end, base);
	if (*end)
		die("'%s' is not a number", digits);
	return value;
}

uint64_t
word_key(struct str text)
{
	return XXH3_64bits(text.p, text.n);
}

static void
grow_slots(struct build *b)
{
	size_t i, at;

	b->nslots = b->nslots ? 2 * b->nslots : 1 << 16;
	free(b->slots);
	b->slots = mem_zero(b->nslots, sizeof(*b->slots));
	for (i = 1; i < b->nwords; i++) {
		at = b->words[i].key & (b->nslots - 1);
		while (b->slots[at])
			at = (at + 1) & (b->nslots - 1);
		b->slots[at] = (uint32_t)i;
	}
}

uint32_t
word_find_key(const struct build *b, uint64_t key)
{
	size_t at = key & (b->nslots - 1);

	if (b->nslots == 0)
		return 0;
	while (b->slots[at] && b->words[b->slots[at]].key != key)
		at = (at + 1) & (b->nslots - 1);
	return b->slots[at];
}

uint32_t
word_find(const struct build *b, struct str text)
{
	return word_find_key(b, word_key(text));
}

uint32_t
word_add(struct build *b, struct str text)
{
	uint64_t key = word_key(text);
	uint32_t i = word_find_key(b, key);
	struct buf copy = {0};

	if (i)
		return i;
	if (b->nwords == 0)
		b->nwords = 1;
	if (b->nwords >= b->words_room) {
		b->words_room = b->words_room ? 2 * b->words_room : 1 << 16;
		b->words =
		    mem_resize(b->words, b->words_room, sizeof(*b->words));
	}
	buf_add_str(&copy, text);
	b->words[0] = (struct word){.text = STR("")};
	b->words[b->nwords] = (struct word){.text = buf_str(&copy), .key = key};
	b->nwords++;
	if (2 * b->nwords > b->nslots)
		grow_slots(b);
	else {
		size_t at = key & (b->nslots - 1);

		while (b->slots[at])
			at = (at + 1) & (b->nslots - 1);
		b->slots[at] = (uint32_t)(b->nwords - 1);
	}
	return (uint32_t)(b->nwords - 1);
}

/* The second byte of a letter of U+00C0-U+00DE, which are capitals but for
 * the sign of multiplication. */
static bool
is_latin_capital(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	return i > 0 && s.p[i - 1] == '\xc3' && c >= 0x80 && c <= 0x9e &&
	       c != 0x97;
}

/* One word: letters, digits, and what words_read lets stand between them. */
static bool
fold_one(struct buf *out, struct str raw)
{
	size_t i, from = out->len;
	char c;

	if (raw.n > 2 && str_ends(raw, STR("'s")))
		raw.n -= 2;
	while (raw.n && (raw.p[raw.n - 1] == '.' || raw.p[raw.n - 1] == '\''))
		raw.n--;
	for (i = 0; i < raw.n; i++) {
		c = raw.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		else if (is_latin_capital(raw, i))
			c = (char)(c + 0x20);
		else if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
			 c != '\'' && c != '.' && (unsigned char)c < 0x80)
			return false;
		buf_add_byte(out, c);
	}
	return out->len > from;
}

bool
word_fold(struct buf *out, struct str raw)
{
	size_t i, from = 0, n = 0, start = out->len;

	for (i = 0; i <= raw.n; i++) {
		if (i < raw.n && raw.p[i] != '_' && raw.p[i] != '-' &&
		    raw.p[i] != ' ')
			continue;
		if (n++)
			buf_add_byte(out, ' ');
		if (!fold_one(out, str_make(raw.p + from, i - from)))
			return false;
		from = i + 1;
	}
	return n <= PHRASE_WORDS_MAX && out->len - start <= WORD_BYTES_MAX;
}

void
word_mark(struct build *b, uint32_t word, struct mark m)
{
	struct word *w = &b->words[word];

	if (w->nmarks == w->marks_room) {
		w->marks_room += 4;
		w->marks =
		    mem_resize(w->marks, w->marks_room, sizeof(*w->marks));
	}
	w->marks[w->nmarks++] = m;
	w->lists |= 1U << m.list;
}

const struct mark *
word_marked(const struct word *w, enum lexicon_list list)
{
	size_t i;

	for (i = 0; i < w->nmarks; i++)
		if (w->marks[i].list == list)
			return &w->marks[i];
	return NULL;
}

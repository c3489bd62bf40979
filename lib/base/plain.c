#include "base/plain.h"

#include "base/plain_scan.h"

static bool
is_plain(unsigned char c, unsigned char before, enum plain_rule rule)
{
	if (c < 0x20)
		return false;
	if ((rule == PLAIN_JSON || rule == PLAIN_BOTH) &&
	    (c == '"' || c == '\\'))
		return false;
	if (rule == PLAIN_JSON)
		return true;
	if (rule == PLAIN_LINE && c == '%')
		return false;
	if (rule == PLAIN_ASCII ? c >= 0x80 : c == 0xc2)
		return false;
	if ((rule == PLAIN_FOLD || rule == PLAIN_BOTH) && c >= 0xe0 &&
	    c <= 0xe3)
		return false;
	return c != ' ' || before != ' ';
}

size_t
plain_length_slow(struct str s, enum plain_rule rule)
{
	unsigned char before = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (!is_plain((unsigned char)s.p[i], before, rule))
			break;
		before = (unsigned char)s.p[i];
	}
	return i;
}

#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 static size_t
length_clean_avx2(struct str s)
{
	return plain_length_avx2(s, PLAIN_CLEAN);
}

#endif

size_t
plain_length_clean(struct str s)
{
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return length_clean_avx2(s);
#endif
	return plain_length(s, PLAIN_CLEAN);
}

size_t
plain_lines_slow(
    struct plain_line *lines, size_t room, struct str s, size_t *at)
{
	struct plain_line l = {.start = *at};
	size_t n = 0;
	struct str line;

	for (; n < room && l.start < s.n; l.start = l.end + 1) {
		line = str_from(s, l.start);
		line.n = str_find_byte(line, '\n');
		l.end = l.start + line.n;
		while (line.n > 0 && line.p[0] == ' ')
			line = str_from(line, 1);
		l.text = l.end - line.n;
		if (line.n > 0) {
			l.plain = plain_length(line, PLAIN_LINE) == line.n;
			lines[n++] = l;
		}
		l.blank = line.n == 0;
	}
	*at = l.start < s.n ? l.start : s.n;
	return n;
}

#ifdef PLAIN_HAVE_AVX2

/* A bit for each of 64 bytes. */
struct line_marks {
	uint64_t newline, odd;
	uint64_t text; /* neither blank nor newline */
	uint64_t last_blank;
};

PLAIN_AVX2 PLAIN_INLINE uint32_t
find_32(__m256i v, char c)
{
	return (uint32_t)_mm256_movemask_epi8(
	    _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c)));
}

PLAIN_AVX2 PLAIN_INLINE struct line_marks
mark_lines(const char *p, uint64_t before)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)(const void *)p);
	__m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
	struct plain_marks low = plain_mark_32(a, PLAIN_LINE);
	struct plain_marks high = plain_mark_32(b, PLAIN_LINE);
	uint64_t blank = low.blank | (uint64_t)high.blank << 32;
	struct line_marks m;

	m.newline = find_32(a, '\n') | (uint64_t)find_32(b, '\n') << 32;
	m.odd = low.odd | (uint64_t)high.odd << 32;
	m.odd |= blank & (blank << 1 | before);
	m.text = ~(blank | m.newline);
	m.last_blank = blank >> 63;
	return m;
}

/* From the lowest bit that is set in x on. */
PLAIN_INLINE uint64_t
from_lowest(uint64_t x)
{
	return -(x & -x);
}

/* A line that is not whole yet, with what its last blocks hold of it. */
struct line_state {
	struct plain_line line;
	bool open; /* some text of it was seen */
	uint64_t odd;
	size_t n;
};

/* Ends the line before the byte at `end`, and begins the next one. */
PLAIN_INLINE void
close_line(struct line_state *l, struct plain_line *lines, size_t end)
{
	l->line.end = end;
	l->line.plain = !l->odd;
	if (l->open)
		lines[l->n++] = l->line;
	l->line.blank = !l->open;
	l->line.start = end + 1;
	l->open = false;
	l->odd = 0;
}

/* What the bits `in` hold of the line, which it is opened by when it is not
 * open. */
PLAIN_INLINE void
take_line(
    struct line_state *l, const struct line_marks *m, size_t base, uint64_t in)
{
	uint64_t text = m->text & in;

	if (!l->open) {
		if (!text)
			return;
		l->open = true;
		l->line.text = base + (size_t)__builtin_ctzll(text);
		in &= from_lowest(text);
	}
	l->odd |= m->odd & in;
}

PLAIN_AVX2 static size_t
lines_avx2(struct plain_line *lines, size_t room, struct str s, size_t *at)
{
	size_t base, whole = *at + (s.n - *at) / 64 * 64;
	struct line_state l = {.line.start = *at};
	uint64_t before = 0, rest, ends, upto;
	struct line_marks m;
	char last[64] = {0};

	/* A call in the loop would cost it its registers. */
	memcpy(last, s.p + whole, s.n - whole);
	for (base = *at; base < s.n; base += 64) {
		m = mark_lines(base < whole ? s.p + base : last, before);
		before = m.last_blank;
		rest = base < whole ? UINT64_MAX
				    : UINT64_MAX >> (64 - (s.n - base));
		for (ends = m.newline & rest; ends; ends &= ends - 1) {
			upto = ends ^ (ends - 1);
			take_line(&l, &m, base, rest & upto & ~ends);
			rest &= ~upto;
			close_line(
			    &l, lines, base + (size_t)__builtin_ctzll(ends));
			if (l.n == room) {
				*at = l.line.start;
				return l.n;
			}
		}
		take_line(&l, &m, base, rest);
	}
	if (l.open)
		close_line(&l, lines, s.n);
	*at = s.n;
	return l.n;
}

#endif

size_t
plain_lines(struct plain_line *lines, size_t room, struct str s, size_t *at)
{
	if (*at >= s.n)
		return 0;
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return lines_avx2(lines, room, s, at);
#endif
	return plain_lines_slow(lines, room, s, at);
}

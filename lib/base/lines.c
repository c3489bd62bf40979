#include "base/lines.h"

#include "base/plain_scan.h"
#include "base/utf8.h"

/* What text_scan.sound is of all the text. */
static bool
is_sound(struct str text)
{
	size_t at = 0;

	while ((at += str_find_byte(str_from(text, at), '\xc3')) < text.n) {
		if (at + 1 < text.n &&
		    memchr("\x82\x83\xa2\xb0", text.p[at + 1], 4))
			return false;
		at++;
	}
	return utf8_check(text) == text.n;
}

/* Passes the line at s->at: false when it is blank. */
static bool
take_line(struct text_scan *s, struct text_line *l)
{
	struct str line = str_from(s->text, s->at), text;

	line.n = str_find_byte(line, '\n');
	text = line;
	while (text.n > 0 && text.p[0] == ' ')
		text = str_from(text, 1);
	*l = (struct text_line){.start = line.p,
	    .text = text.p,
	    .end = line.p + line.n,
	    .blank = s->blank,
	    .plain = plain_length(text, PLAIN_LINE) == text.n};
	s->sound = s->sound && is_sound(line);
	s->at += line.n;
	if (s->at < s->text.n) {
		s->newlines++;
		s->at++;
	}
	s->blank = text.n == 0;
	return text.n > 0;
}

size_t
text_scan_lines_slow(struct text_scan *s, struct text_line *lines, size_t room)
{
	size_t n = 0;

	while (n < room && s->at < s->text.n)
		n += take_line(s, &lines[n]);
	return n;
}

#ifdef PLAIN_HAVE_AVX2

#include "base/utf8_block.h"

#define LINES_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

static bool
have_avx2(void)
{
	return __builtin_cpu_supports("avx2") &&
	       __builtin_cpu_supports("bmi") &&
	       __builtin_cpu_supports("bmi2") &&
	       __builtin_cpu_supports("popcnt");
}

/* Blocks of bytes, and how many of them are looked at at once. */
enum { BLOCK = 64, BLOCKS = 64, BEFORE = 32 };

/* What is in them. */
struct window {
	size_t n;		   /* blocks */
	uint64_t wide;		   /* a bit for each that may be unsound */
	uint64_t odd[BLOCKS];	   /* a bit for each byte that is not plain */
	uint32_t odds[BLOCKS + 1]; /* how many of them are before a block */
	size_t nends;
	uint16_t ends[BLOCK * BLOCKS + 2]; /* newlines behind another byte */
};

LINES_AVX2 PLAIN_INLINE uint64_t
find_64(__m256i a, __m256i b, char c)
{
	const __m256i wanted = _mm256_set1_epi8(c);
	uint32_t low =
	    (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, wanted));
	uint32_t high =
	    (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, wanted));

	return low | (uint64_t)high << 32;
}

/* Not zero where c3 and one of those bytes stand in front of a byte of 32. */
LINES_AVX2 PLAIN_INLINE __m256i
find_suspect(const char *p)
{
	const __m256i seconds =
	    _mm256_broadcastsi128_si256(_mm_setr_epi8((char)0xb0, 0, (char)0x82,
		(char)0x83, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
	__m256i first = utf8_load(p - 2), second = utf8_load(p - 1), found;

	found = _mm256_shuffle_epi8(
	    seconds, _mm256_and_si256(second, _mm256_set1_epi8(0x0f)));
	found = _mm256_or_si256(_mm256_cmpeq_epi8(found, second),
	    _mm256_cmpeq_epi8(second, _mm256_set1_epi8((char)0xa2)));
	return _mm256_and_si256(
	    found, _mm256_cmpeq_epi8(first, _mm256_set1_epi8((char)0xc3)));
}

/* Not zero where one of 32 bytes shows that the text is not sound. */
LINES_AVX2 PLAIN_INLINE __m256i
find_unsound(const char *p)
{
	return _mm256_or_si256(utf8_find_errors(p), find_suspect(p));
}

LINES_AVX2 PLAIN_INLINE bool
is_zero(__m256i v)
{
	return _mm256_testz_si256(v, v) != 0;
}

LINES_AVX2 static bool
is_block_sound(const char *p)
{
	return is_zero(_mm256_or_si256(find_unsound(p), find_unsound(p + 32)));
}

/* Whether those of the blocks at p are sound whose bits are set. */
LINES_AVX2 static bool
check_blocks(const char *p, uint64_t which)
{
	__m256i unsound = _mm256_setzero_si256();
	const char *at;

	for (; which; which &= which - 1) {
		at = p + _tzcnt_u64(which) * BLOCK;
		unsound = _mm256_or_si256(unsound,
		    _mm256_or_si256(find_unsound(at), find_unsound(at + 32)));
	}
	return is_zero(unsound);
}

/* Puts where lines end in the block at `at`; returns the end of what was put.
 */
LINES_AVX2 PLAIN_INLINE uint16_t *
put_ends(uint16_t *out, uint64_t ends, size_t at)
{
	uint16_t *end = out + __builtin_popcountll(ends);

	/* Some that may not be there cost less than to look how many are. */
	do {
		out[0] = (uint16_t)(at + _tzcnt_u64(ends));
		ends &= ends - 1;
		out[1] = (uint16_t)(at + _tzcnt_u64(ends));
		ends &= ends - 1;
		out += 2;
	} while (ends);
	return end;
}

/* Whether the byte in front of a block is such. */
struct before {
	uint64_t newline, blank;
};

/* Adds n blocks at p. */
LINES_AVX2 static void
add_blocks(struct window *w, const char *p, size_t n, struct before *before)
{
	uint64_t newlines = before->newline, blanks = before->blank;
	uint64_t wide = w->wide, some, last, odd, blank, newline;
	uint16_t *ends = w->ends + w->nends;
	uint32_t odds = w->odds[w->n];
	struct plain_marks low, high;
	size_t i;
	__m256i a, b;

	for (i = w->n; i < w->n + n; i++, p += BLOCK) {
		a = utf8_load(p);
		b = utf8_load(p + 32);
		low = plain_mark_32(a, PLAIN_LINE);
		high = plain_mark_32(b, PLAIN_LINE);
		blank = low.blank | (uint64_t)high.blank << 32;
		odd = low.odd | (uint64_t)high.odd << 32;
		newline = find_64(a, b, '\n');
		some = _mm256_movemask_epi8(_mm256_or_si256(a, b)) != 0;
		last = (uint32_t)_mm256_movemask_epi8(b) >> 29 != 0;
		/* What is not ASCII may be wrong up to 3 bytes behind it. */
		wide |= some << i | last << (i + 1) % BLOCKS;
		ends = put_ends(
		    ends, newline & ~(newline << 1 | newlines), i * BLOCK);
		odd |= blank & (blank << 1 | blanks);
		newlines = newline >> 63;
		blanks = blank >> 63;
		odds += (uint32_t)__builtin_popcountll(odd);
		w->odd[i] = odd;
		w->odds[i + 1] = odds;
	}
	w->n += n;
	w->nends = (size_t)(ends - w->ends);
	w->wide = wide;
	before->newline = newlines;
	before->blank = blanks;
}

/* The bytes of the block at `at` with those in front of it, where not all of
 * that is in the text: newlines are around it. */
static const char *
copy_edge(char *edge, struct str text, size_t at)
{
	size_t from = at < BEFORE ? 0 : at - BEFORE;
	size_t to = text.n - at < BLOCK ? text.n : at + BLOCK;

	memset(edge, '\n', BEFORE + BLOCK);
	memcpy(edge + BEFORE - (at - from), text.p + from, to - from);
	return edge + BEFORE;
}

/* Looks at the text from s->at on. */
LINES_AVX2 static void
look(struct text_scan *s, struct window *w)
{
	const char *p = s->text.p + s->at, *last;
	size_t left = s->text.n - s->at, whole = left / BLOCK;
	char edge[BEFORE + BLOCK];
	struct before before = {.newline = 1};

	w->n = w->nends = 0;
	w->odds[0] = 0;
	w->wide = 0;
	whole = whole < BLOCKS ? whole : BLOCKS;
	add_blocks(w, p, whole, &before);
	if (whole < BLOCKS) {
		last = copy_edge(edge, s->text, s->at + whole * BLOCK);
		add_blocks(w, last, 1, &before);
		s->sound &= is_block_sound(last);
		w->wide = _bzhi_u64(w->wide, (uint32_t)whole);
	}
	if (s->at < BEFORE) {
		s->sound &= is_block_sound(copy_edge(edge, s->text, s->at));
		w->wide &= ~UINT64_C(1);
	}
	s->sound &= check_blocks(p, w->wide);
}

/* How many bytes in front of that one are not plain. */
LINES_AVX2 PLAIN_INLINE uint32_t
count_odd(const struct window *w, size_t at)
{
	uint64_t odd = _bzhi_u64(w->odd[at / BLOCK], (uint32_t)(at % BLOCK));

	return w->odds[at / BLOCK] + (uint32_t)__builtin_popcountll(odd);
}

/* How many bytes c there are at the front of the n at p. */
PLAIN_INLINE size_t
count_front(const char *p, size_t n, char c)
{
	const uint64_t same = (unsigned char)c * UINT64_C(0x0101010101010101);
	uint64_t word;
	size_t i = 0;

	if (n >= sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		word ^= same;
		if (word)
			return (size_t)__builtin_ctzll(word) / 8;
	}
	while (i < n && p[i] == c)
		i++;
	return i;
}

LINES_AVX2 static size_t
scan_avx2(struct text_scan *s, struct text_line *lines, size_t room)
{
	size_t left = s->text.n - s->at, n = 0, from = 0, empty, text, end, i;
	const char *p = s->text.p + s->at;
	bool blank = s->blank;
	struct window w;

	look(s, &w);
	for (i = 0; i < w.nends && n < room; i++) {
		end = w.ends[i];
		empty = count_front(p + from, left - from, '\n');
		from += empty;
		text = from + count_front(p + from, left - from, ' ');
		lines[n] = (struct text_line){.start = p + from,
		    .text = p + text,
		    .end = p + end,
		    .blank = blank | (empty > 0),
		    .plain = count_odd(&w, text) == count_odd(&w, end)};
		blank = text == end;
		n += !blank;
		s->newlines += empty + (end < left);
		from = end + 1;
	}
	/* Where there is one newline after another they end no line. */
	if (from < left && n < room) {
		end = left < w.n * BLOCK ? left : w.n * BLOCK;
		empty = count_front(p + from, end - from, '\n');
		blank |= empty > 0;
		s->newlines += empty;
		from += empty;
	}
	s->blank = blank;
	s->at += from < left ? from : left;
	return n;
}

#endif

size_t
text_scan_lines(struct text_scan *s, struct text_line *lines, size_t room)
{
#ifdef PLAIN_HAVE_AVX2
	size_t n = 0, at;

	if (!have_avx2())
		return text_scan_lines_slow(s, lines, room);
	while (n == 0 && s->at < s->text.n) {
		at = s->at;
		n = scan_avx2(s, lines, room);
		/* A line that is too long for that is looked at alone. */
		if (s->at == at)
			n = take_line(s, lines);
	}
	return n;
#else
	return text_scan_lines_slow(s, lines, room);
#endif
}

#include <stdlib.h>

#include "build.h"

/* The files of the parts of speech, and what pointers call them. */
static const struct {
	const char *data, *index;
	char letter;
} files[LEX_POS] = {
    {"data.noun", "index.noun", 'n'},
    {"data.verb", "index.verb", 'v'},
    {"data.adj", "index.adj", 'a'},
    {"data.adv", "index.adv", 'r'},
};

static enum lexicon_pos
pos_of(char letter)
{
	int i;

	for (i = 0; i < LEX_POS; i++)
		if (files[i].letter == letter)
			return (enum lexicon_pos)i;
	/* 's': the satellites of an adjective are in its file. */
	return LEX_ADJECTIVE;
}

/* The files of lexicographers (lexnames) that have the names of taxa. */
enum { FILE_ANIMAL = 5, FILE_PLANT = 20 };

/* What news does not need: taxa and kinds of animals and plants in several
 * words
 * ("Canis", "field horsetail"), and phrases that nothing means the same as,
 * since phrases are linked by what they mean. */
static bool
is_needless(struct str raw, long file, size_t in_set)
{
	size_t i;

	if (in_set == 1 && str_find_byte(raw, '_') < raw.n)
		return true;
	if (file != FILE_ANIMAL && file != FILE_PLANT)
		return false;
	for (i = 0; i < raw.n; i++)
		if (raw.p[i] == '_' || (raw.p[i] >= 'A' && raw.p[i] <= 'Z'))
			return true;
	return false;
}

/* The word of a data file as the table has it, or 0. */
static uint32_t
add_word(struct build *b, struct str raw, enum lexicon_pos pos)
{
	struct buf folded = {0};
	size_t marker = str_find_byte(raw, '(');
	uint32_t word = 0;

	raw.n = marker; /* "afraid(p)" */
	if (word_fold(&folded, raw)) {
		word = word_add(b, buf_str(&folded));
		b->words[word].parts |= 1U << pos;
		if (raw.p[0] >= 'A' && raw.p[0] <= 'Z')
			b->words[word].names++;
		else
			b->words[word].commons++;
	}
	buf_release(&folded);
	return word;
}

static void
read_pointers(struct synset *s, struct str *line)
{
	struct pointer *p;
	struct str field;
	size_t i;
	long ends;

	s->npointers = (size_t)to_number(cut(line, ' '), 10);
	s->pointers = mem_zero(s->npointers + 1, sizeof(*s->pointers));
	for (i = 0; i < s->npointers; i++) {
		p = &s->pointers[i];
		field = cut(line, ' ');
		if (field.n > 2)
			die("'%.*s' is no pointer", (int)field.n, field.p);
		memcpy(p->symbol, field.p, field.n);
		p->to = (uint32_t)to_number(cut(line, ' '), 10);
		p->pos = pos_of(cut(line, ' ').p[0]);
		ends = to_number(cut(line, ' '), 16);
		p->from = (unsigned)ends >> 8;
		p->at = (unsigned)ends & 0xff;
	}
}

static void
read_synset(struct build *b, enum lexicon_pos pos, struct str line)
{
	struct synset *s;
	struct str raw;
	long file;
	size_t i;

	if (b->nsynsets == b->synsets_room) {
		b->synsets_room = b->synsets_room ? 2 * b->synsets_room : 1024;
		b->synsets = mem_resize(
		    b->synsets, b->synsets_room, sizeof(*b->synsets));
	}
	s = &b->synsets[b->nsynsets++];
	*s = (struct synset){.pos = pos, .depth = -1};
	s->offset = (uint32_t)to_number(cut(&line, ' '), 10);
	file = to_number(cut(&line, ' '), 10);
	cut(&line, ' ');
	s->nwords = (size_t)to_number(cut(&line, ' '), 16);
	s->words = mem_zero(s->nwords + 1, sizeof(*s->words));
	for (i = 0; i < s->nwords; i++) {
		raw = cut(&line, ' ');
		if (!is_needless(raw, file, s->nwords))
			s->words[i].word = add_word(b, raw, pos);
		s->words[i].rank = 99;
		cut(&line, ' ');
	}
	read_pointers(s, &line);
	cut(&line, '|');
	s->gloss = line;
}

struct synset *
synset_find(struct build *b, enum lexicon_pos pos, uint32_t offset)
{
	size_t low = b->first[pos], high = b->first[pos + 1], middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (b->synsets[middle].offset < offset)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == b->first[pos + 1] || b->synsets[low].offset != offset)
		die("there is no synonym set %u", offset);
	return &b->synsets[low];
}

/* A line of an index: the word's synonym sets, the most used first. */
static void
read_ranks(struct build *b, enum lexicon_pos pos, struct str line)
{
	struct buf folded = {0};
	struct str raw = cut(&line, ' '), field;
	uint32_t word = 0;
	struct synset *s;
	unsigned rank = 0;
	long n;
	size_t i;

	if (word_fold(&folded, raw))
		word = word_find(b, buf_str(&folded));
	buf_release(&folded);
	if (!word)
		return;
	cut(&line, ' ');
	cut(&line, ' ');
	for (n = to_number(cut(&line, ' '), 10); n > 0; n--)
		cut(&line, ' ');
	cut(&line, ' ');
	cut(&line, ' ');
	while ((field = cut(&line, ' ')).n > 0) {
		s = synset_find(b, pos, (uint32_t)to_number(field, 10));
		rank++;
		for (i = 0; i < s->nwords; i++)
			if (s->words[i].word == word && s->words[i].rank > rank)
				s->words[i].rank = rank;
	}
}

static void
read_lines(struct build *b, enum lexicon_pos pos, struct str text,
    void (*read)(struct build *b, enum lexicon_pos pos, struct str line))
{
	struct str line;

	while (text.n > 0) {
		line = cut(&text, '\n');
		/* The licence stands behind blanks. */
		if (line.n && line.p[0] != ' ')
			read(b, pos, line);
	}
}

/* "abandon%2:31:00:: 1 10": lemma, part of speech, ..., sense, count. */
static void
read_counts(struct build *b, struct str text)
{
	static const int parts[] = {
	    -1, LEX_NOUN, LEX_VERB, LEX_ADJECTIVE, LEX_ADVERB, LEX_ADJECTIVE};
	struct buf folded = {0};
	struct str line, lemma;
	uint32_t word;
	int kind;

	while (text.n > 0) {
		line = cut(&text, '\n');
		lemma = cut(&line, '%');
		kind = line.n ? line.p[0] - '0' : 0;
		buf_clear(&folded);
		if (kind < 1 || kind > 5 || !word_fold(&folded, lemma))
			continue;
		cut(&line, ' ');
		cut(&line, ' ');
		word = word_find(b, buf_str(&folded));
		b->words[word].tags[parts[kind]] +=
		    (uint32_t)to_number(line, 10);
	}
	buf_release(&folded);
}

void
wordnet_read(struct build *b, const char *directory)
{
	int i;

	b->wordnet = true;
	for (i = 0; i < LEX_POS; i++) {
		b->first[i] = b->nsynsets;
		read_lines(b, (enum lexicon_pos)i,
		    slurp(directory, files[i].data), read_synset);
		b->first[i + 1] = b->nsynsets;
	}
	for (i = 0; i < LEX_POS; i++)
		read_lines(b, (enum lexicon_pos)i,
		    slurp(directory, files[i].index), read_ranks);
	read_counts(b, slurp(directory, "cntlist.rev"));
}

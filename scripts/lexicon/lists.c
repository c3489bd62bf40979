#include "compare/lexicon_kinds.h"

#include "build.h"

/* What stands behind the word in a line of each list. */
enum {
	KIND = 1,
	VALUE = 2,
	EXPANSION = 4,
	PLACES = 8,
	SYNONYMS = 16,
	OPPOSITES = 32,
};

static const struct {
	const char *file;
	enum lexicon_list list;
	int fields;
} files[] = {
    {"functions.txt", LEX_FUNCTION, KIND},
    {"negators.txt", LEX_NEGATOR, KIND},
    {"modals.txt", LEX_MODAL, KIND},
    {"hedges.txt", LEX_HEDGE, VALUE},
    {"boosters.txt", LEX_BOOSTER, VALUE},
    {"quantifiers.txt", LEX_QUANTIFIER, KIND | VALUE},
    {"reports.txt", LEX_REPORT, KIND},
    {"frames.txt", LEX_FRAME, KIND},
    {"loaded.txt", LEX_LOADED, KIND | VALUE},
    {"numbers.txt", LEX_NUMBER, VALUE},
    {"titles.txt", LEX_TITLE, 0},
    {"abbreviations.txt", LEX_ABBREVIATION, EXPANSION},
    {"countries.txt", LEX_PLACE, PLACES},
    {"valence.txt", LEX_VALENCE, VALUE},
    {"synonyms.txt", LEX_LISTS, SYNONYMS},
    {"opposites.txt", LEX_LISTS, OPPOSITES},
};

static enum lexicon_kind
find_kind(enum lexicon_list list, struct str name)
{
	size_t i;

	for (i = 0; i < LEN(lexicon_kinds); i++)
		if (lexicon_kinds[i].list == list &&
		    str_eq(name, str_of(lexicon_kinds[i].name)))
			return lexicon_kinds[i].kind;
	die("'%.*s' is no kind of the list", (int)name.n, name.p);
}

static uint32_t
add_folded(struct build *b, struct str raw)
{
	struct buf folded = {0};
	uint32_t word;

	if (!word_fold(&folded, raw))
		die("'%.*s' is no word", (int)raw.n, raw.p);
	word = word_add(b, buf_str(&folded));
	buf_release(&folded);
	return word;
}

/* "US" must not be "us": such a name keeps its case. */
static uint32_t
add_name(struct build *b, struct str raw)
{
	uint32_t word = add_folded(b, raw);

	if (b->words[word].lists & 1U << LEX_FUNCTION)
		return word_add(b, raw);
	return word;
}

static void
mark_places(
    struct build *b, struct str names, enum lexicon_kind kind, uint32_t country)
{
	struct str name;
	uint32_t word;

	while (names.n > 0) {
		name = str_trim(cut(&names, ','));
		if (str_eq(name, STR("-")))
			continue;
		word = add_name(b, name);
		/* The first to claim a name has it: Guinea, Congo. */
		if (!word_marked(&b->words[word], LEX_PLACE))
			word_mark(b, word,
			    (struct mark){.list = LEX_PLACE,
				.kind = (uint8_t)kind,
				.word = true,
				.value = (int32_t)country});
	}
}

static void
read_country(struct build *b, struct str name, struct str rest)
{
	uint32_t country = add_name(b, name);

	mark_places(b, name, LEX_COUNTRY, country);
	mark_places(b, cut(&rest, '\t'), LEX_CAPITAL, country);
	mark_places(b, cut(&rest, '\t'), LEX_DEMONYM, country);
	mark_places(b, cut(&rest, '\t'), LEX_SEAT, country);
	mark_places(b, rest, LEX_COUNTRY, country);
}

enum { OTHERS_MAX = 64 };

/* The first word of the line with the others, and synonyms with each other. */
static void
read_others(struct build *b, uint32_t first, struct str names, int fields)
{
	uint32_t words[OTHERS_MAX] = {first};
	size_t n = 1, i;

	while (names.n > 0) {
		if (n == OTHERS_MAX)
			die("'%.*s' is too many", (int)names.n, names.p);
		words[n] = add_folded(b, str_trim(cut(&names, ',')));
		for (i = 0; i < (fields & SYNONYMS ? n : 1); i++)
			pair_add(b, words[i], words[n],
			    fields & SYNONYMS ? LEX_SYNONYM : LEX_ANTONYM);
		n++;
	}
}

static void
read_line(struct build *b, size_t file, struct str line)
{
	struct mark m = {.list = (uint8_t)files[file].list};
	struct str word = cut(&line, '\t');
	int fields = files[file].fields;
	uint32_t index;

	if (fields & PLACES) {
		read_country(b, word, line);
		return;
	}
	if (fields & (SYNONYMS | OPPOSITES)) {
		read_others(b, add_folded(b, word), line, fields);
		return;
	}
	if (fields & KIND)
		m.kind = (uint8_t)find_kind(files[file].list, cut(&line, '\t'));
	if (fields & VALUE)
		m.value = (int32_t)to_number(cut(&line, '\t'), 10);
	if (fields & EXPANSION) {
		index = word_add(b, word);
		m.word = !str_eq(line, STR("-"));
		m.value = m.word ? (int32_t)add_folded(b, line) : 0;
	} else {
		index = add_folded(b, word);
	}
	if (word_marked(&b->words[index], files[file].list))
		die("%s: '%.*s' comes twice", files[file].file, (int)word.n,
		    word.p);
	word_mark(b, index, m);
}

void
lists_read(struct build *b, const char *directory)
{
	struct str text, line;
	size_t i;

	for (i = 0; i < LEN(files); i++) {
		text = slurp(directory, files[i].file);
		while (text.n > 0) {
			line = cut(&text, '\n');
			if (line.n && line.p[0] != '#')
				read_line(b, i, line);
		}
	}
}

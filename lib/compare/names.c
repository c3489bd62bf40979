#include "compare/names.h"

#include <stdlib.h>
#include <xxhash.h>

#include "compare/lexicon.h"

enum { PARTS_MAX = 4, TITLE_WORDS_MAX = 3, ACRONYM_MIN = 3, KEYS = 3 };

/* "Tuesday", "March": they stand beside names and are none. */
static bool
is_calendar(const struct words *w, size_t i)
{
	static const char *const months[] = {"january", "february", "march",
	    "april", "may", "june", "july", "august", "september", "october",
	    "november", "december"};
	struct str text = words_printed(w, i);
	size_t k;

	if (str_ends(text, STR("day")))
		return true;
	for (k = 0; k < LEN(months); k++)
		if (str_eq_nocase(text, str_of(months[k])))
			return true;
	return false;
}

static bool
can_be_name(const struct words *w, size_t i)
{
	const struct notes *n = &w->list[i].notes;

	return n->capital && !n->function && !n->number && !w->list[i].place &&
	       !lexicon_is(n->id, LEX_TITLE) &&
	       !lexicon_is(n->id, LEX_ABBREVIATION) && !is_calendar(w, i);
}

/* How many words from i on are a name, at most PARTS_MAX. */
static size_t
name_length(const struct words *w, size_t i)
{
	size_t n = 0;

	while (n < PARTS_MAX && i + n < w->n && can_be_name(w, i + n)) {
		n++;
		if (w->list[i + n - 1].stop)
			break;
	}
	return n;
}

static void
add_part(struct names *names, uint64_t key)
{
	names->list = arena_more(names->arena, names->list, names->n,
	    &names->room, sizeof(*names->list));
	names->list[names->n++] = (struct name_part){key, names->count};
}

/* No word's key is one, so that "IMF" finds "International Monetary Fund" and
 * a word of these letters does not. */
static uint64_t
acronym_key(const char *letters, size_t n)
{
	return n < ACRONYM_MIN ? 0 : ~XXH3_64bits(letters, n);
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The key of the first letters of words [from, to), or 0. */
static uint64_t
initials_of(const struct words *w, size_t from, size_t to)
{
	char letters[PARTS_MAX];
	size_t n = 0;

	for (; from < to; from++) {
		letters[n] = w->text.p[w->list[from].span.start];
		if (!is_upper(letters[n++]))
			return 0;
	}
	return acronym_key(letters, n);
}

/* The key of a word that is all capitals, or 0. */
static uint64_t
acronym_of(struct str word)
{
	size_t n = 0;

	while (n < word.n && is_upper(word.p[n]))
		n++;
	return n == word.n || str_eq(str_from(word, n), STR("'s"))
		   ? acronym_key(word.p, n)
		   : 0;
}

/* Whether a word begins a sentence, where capitals say nothing. */
static bool
begins_sentence(const struct words *w, size_t i)
{
	return i == 0 || w->list[i - 1].sentence != w->list[i].sentence ||
	       w->list[i - 1].notes.punct;
}

void
names_gather(struct names *names, const struct words *w)
{
	size_t i, n, from;

	for (i = 0; i < w->n && names->count < NAMES_MAX; i += n ? n : 1) {
		n = name_length(w, i);
		from = i;
		/* "Farmers Ilse Dorran met": known words are no first name. */
		if (n > 2 && begins_sentence(w, i) && w->list[i].notes.id &&
		    !lexicon_is(w->list[i].notes.id, LEX_NAME))
			from++;
		if (i + n < from + 2)
			continue;
		names->count++;
		add_part(names, w->list[from].notes.key);
		add_part(names, w->list[i + n - 1].notes.key);
		add_part(names, initials_of(w, from, i + n));
	}
}

static int
order_parts(const void *x, const void *y)
{
	const struct name_part *p = x, *q = y;

	if (p->key != q->key)
		return p->key < q->key ? -1 : 1;
	return (p->name > q->name) - (p->name < q->name);
}

/* A name that was met before has the same two parts: it gets the same number.
 * The keys of name k + 1 begin at list[KEYS * k]. */
static void
merge_names(struct names *names)
{
	struct name_part *p = names->list;
	size_t i, k;

	for (i = KEYS; i < names->n; i += KEYS) {
		for (k = 0; k < i; k += KEYS) {
			if (p[k].key != p[i].key ||
			    p[k + 1].key != p[i + 1].key)
				continue;
			p[i].name = p[i + 1].name = p[i + 2].name = p[k].name;
			break;
		}
	}
}

/* A word that several names
 * have is no name of its own. */
static void
settle(struct names *names)
{
	size_t i, k = 0;

	names->sorted = true;
	if (names->n == 0)
		return;
	merge_names(names);
	qsort(names->list, names->n, sizeof(*names->list), order_parts);
	for (i = 1; i < names->n; i++) {
		if (names->list[i].key != names->list[k].key)
			names->list[++k] = names->list[i];
		else if (names->list[i].name != names->list[k].name)
			names->list[k].name = 0;
	}
	names->n = k + 1;
}

static uint32_t
find(const struct names *names, uint64_t key)
{
	size_t low = 0, high = names->n, middle;

	if (!key)
		return 0;
	while (low < high) {
		middle = (low + high) / 2;
		if (names->list[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < names->n && names->list[low].key == key
		   ? names->list[low].name
		   : 0;
}

/* Whether words [from, to) are a title: "Pres.", "Prime Minister". */
static bool
is_title(const struct words *w, size_t from, size_t to)
{
	char text[TITLE_WORDS_MAX * (FOLDED_MAX + 1)];
	size_t i, n = 0, length;
	uint32_t id;

	for (i = from; i < to; i++) {
		if (!w->list[i].notes.capital || w->list[i].notes.punct)
			return false;
		if (i > from)
			text[n++] = ' ';
		length = token_fold(text + n, words_printed(w, i));
		if (length == 0)
			return false;
		n += length;
	}
	id = lexicon_find(str_make(text, n));
	return lexicon_is(id, LEX_TITLE) ||
	       (to - from == 1 &&
		   lexicon_is(w->list[from].notes.id, LEX_TITLE));
}

/* Marks what stands as a title before the name that begins at i. */
static void
mark_title(struct words *w, size_t i)
{
	size_t n, k;

	for (n = TITLE_WORDS_MAX; n > 0; n--) {
		if (n > i || !is_title(w, i - n, i))
			continue;
		for (k = i - n; k < i; k++)
			w->list[k].title = w->list[i].name;
		return;
	}
}

void
names_mark(struct names *names, struct words *w)
{
	size_t i, k, n;
	uint32_t name;

	if (!names->sorted)
		settle(names);
	for (i = 0; i < w->n; i += n ? n : 1) {
		n = name_length(w, i);
		name = n ? find(names, w->list[i + n - 1].notes.key) : 0;
		if (n && !name)
			name = find(names, w->list[i].notes.key);
		if (n == 1 && !name)
			name = find(names, acronym_of(words_printed(w, i)));
		for (k = 0; k < n; k++)
			w->list[i + k].name = name;
		if (name)
			mark_title(w, i);
	}
}

/* Whether words i and i + 1 are of one name, "South Korea", or number. */
static bool
is_one_name(const struct words *w, int i)
{
	const struct word *x;

	if (i < 0 || (size_t)i + 1 >= w->n)
		return false;
	x = &w->list[i];
	if (x->figure)
		return x->figure == x[1].figure;
	return (x->place || x->name) && !x->stop && x->place == x[1].place &&
	       x->name == x[1].name;
}

int
name_end(const struct words *w, int i)
{
	while (is_one_name(w, i))
		i++;
	return i + 1;
}

int
name_start(const struct words *w, int i)
{
	while (is_one_name(w, i - 1))
		i--;
	while (i > 0 && w->list[i - 1].title &&
	       (w->list[i - 1].title == w->list[i].name ||
		   w->list[i - 1].title == w->list[i].title))
		i--;
	return i;
}

#include "compare/scope.h"

#include "compare/lexicon.h"

enum { NEAR = 4 };

static uint32_t
id_at(const struct words *w, size_t i)
{
	return i < w->n ? w->list[i].notes.id : 0;
}

static bool
is_text(uint32_t id, struct str text)
{
	return id && str_eq(lexicon_text(id), text);
}

static bool
is_any(uint32_t id, const struct str *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (is_text(id, list[i]))
			return true;
	return false;
}

/* Words that begin a new clause wherever they stand. */
static bool
parts_clauses(const struct words *w, size_t i)
{
	static const struct str words[] = {STR("and"), STR("but"), STR("while"),
	    STR("although"), STR("though"), STR("because"), STR("which"),
	    STR("who"), STR("whereas"), STR("if"), STR("unless"), STR("since")};

	return w->list[i].notes.function && !w->list[i].notes.punct &&
	       is_any(id_at(w, i), words, LEN(words));
}

/* "not only", "no doubt", "not necessarily": these turn nothing. */
static bool
is_idle_negator(const struct words *w, size_t i)
{
	static const struct str idle[] = {STR("only"), STR("just"),
	    STR("merely"), STR("simply"), STR("doubt"), STR("necessarily"),
	    STR("less"), STR("wonder"), STR("matter")};
	size_t k;

	if (is_any(id_at(w, i + 1), idle, LEN(idle)))
		return true;
	/* "no other option than to", "nothing but". */
	for (k = 1; k <= NEAR && i + k < w->n && !w->list[i + k - 1].stop; k++)
		if (is_text(id_at(w, i + k), STR("than")) ||
		    (k <= 2 && is_text(id_at(w, i + k), STR("but"))))
			return true;
	return false;
}

static bool
is_negator(const struct words *w, size_t i)
{
	static const struct str graded[] = {STR("few"), STR("little")};
	struct str printed = words_printed(w, i);
	uint32_t id = id_at(w, i);
	enum lexicon_kind kind;

	/* Negators are no function words: they say a lot. */
	if (w->list[i].notes.function)
		return false;
	kind = lexicon_kind(id, LEX_NEGATOR);
	/* "failed to protect" */
	if (kind == LEX_IMPLIED && is_text(id_at(w, i + 1), STR("to")))
		return true;
	if (kind != LEX_FULL && kind != LEX_NEAR && kind != LEX_WITHOUT &&
	    !str_ends(printed, STR("n't")) &&
	    !str_ends(printed, STR("n\xe2\x80\x99t")))
		return false;
	/* How few, and how little, is for the scales of quantity. */
	return !is_any(id, graded, LEN(graded)) && !is_idle_negator(w, i);
}

/* The "one" of "no one", which is part of the negator. */
static bool
ends_no_one(const struct words *w, size_t i)
{
	return i > 0 && is_text(id_at(w, i), STR("one")) &&
	       is_text(id_at(w, i - 1), STR("no"));
}

static enum modality
modality_of(uint32_t id)
{
	switch (lexicon_kind(id, LEX_MODAL)) {
	case LEX_CERTAIN:
		return MODALITY_CERTAIN;
	case LEX_PROBABLE:
		return MODALITY_PROBABLE;
	case LEX_POSSIBLE:
		return MODALITY_POSSIBLE;
	case LEX_NECESSITY:
		return MODALITY_NECESSITY;
	default:
		return MODALITY_NONE;
	}
}

/* Whether a new clause begins behind word i - 1. */
static bool
begins_clause(const struct words *w, size_t i)
{
	return i > 0 && (w->list[i - 1].stop ||
			    w->list[i].sentence != w->list[i - 1].sentence ||
			    parts_clauses(w, i));
}

/* "is played by nobody": a negator at the end holds for what stands before. */
static void
turn_back(struct scope *s, size_t from, size_t negator)
{
	size_t k;

	for (k = from; k < negator; k++)
		if (s[k].negator < 0)
			s[k].negator = (int)negator;
}

static bool
ends_clause(const struct words *w, size_t i)
{
	return i + 1 >= w->n || w->list[i + 1].notes.punct ||
	       begins_clause(w, i + 1);
}

struct scope *
scopes_read(const struct words *w, struct arena *arena)
{
	struct scope *s = arena_zero(arena, w->n + 1, sizeof(*s));
	struct scope now = {.negator = -1, .modal = -1};
	size_t i, from = 0;
	enum modality m;

	for (i = 0; i < w->n; i++) {
		if (begins_clause(w, i)) {
			now = (struct scope){.clause = now.clause + 1,
			    .negator = -1,
			    .modal = -1};
			from = i;
		}
		now.negates = is_negator(w, i);
		if (now.negates) {
			/* Two of them turn each other. */
			now.negator = now.negator < 0 ? (int)i : -1;
			if (ends_clause(w, i))
				turn_back(s, from, i);
		}
		m = modality_of(id_at(w, i));
		if (m != MODALITY_NONE) {
			now.modality = m;
			now.modal = (int)i;
		}
		s[i] = now;
		s[i].negates |= ends_no_one(w, i);
	}
	return s;
}

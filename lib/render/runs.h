#ifndef RENDER_RUNS_H
#define RENDER_RUNS_H

/*
 * An edit as runs of text, in reading order: what is kept, what went, what
 * came.  White space at the ends of what went or came is kept beside it, so
 * that marks stand at words.
 */
#include "record/change.h"
#include "render/format.h"

enum run_kind { RUN_KEEP, RUN_DELETE, RUN_INSERT };

struct run {
	enum run_kind kind;
	struct str text;
};

struct run_list {
	size_t n;
	struct run *list; /* in the arena */
};

/*
 * The runs of an edit whose spans count from a in old and from b in new_.
 * Without operations, or with some that do not fit the texts, all of old went
 * and all of new_ came.
 */
struct run_list runs_of(const struct word_ops *words, struct str old,
    struct str new_, uint32_t a, uint32_t b, struct arena *arena);

struct run_list runs_of_unit(const struct unit_change *u, struct arena *arena);
struct run_list runs_of_value(
    const struct value_change *v, struct arena *arena);

/* Whether the unit is shown: it is not kept as it was. */
bool unit_is_shown(const struct unit_change *u);

/* "Changed between Apr 9, 2027 and Apr 10, 2027: 12% of the words", and its
 * kinds, "number, name". */
void say_change(struct buf *out, const struct change *c);
void say_kinds(struct buf *out, const struct text_list *kinds);

/* "split", "moved", nothing for a plain edit. */
void say_unit(struct buf *out, const struct unit_change *u);

/* "2 facts as before"; nothing when there are none. */
void say_kept(
    struct buf *out, const struct unit_changes *units, const char *name);

/* "Left narrative, now Pro-China narrative: 12% changed"; "new", "gone". */
void say_narrative(struct buf *out, const struct narrative_change *n);

/* Whether anything of the narrative changed. */
bool narrative_is_shown(const struct narrative_change *n);

/* "72%", and the deadline's words. */
void say_state(struct buf *out, const struct forecast_state *s);

/* "72% to 65%, by 2027, now before 2030: event". */
void say_forecast_change(struct buf *out, const struct forecast_change *f);

/* The name of a value's field: "Headline". */
const char *value_name(struct str field);

#endif

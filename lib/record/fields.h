#ifndef RECORD_FIELDS_H
#define RECORD_FIELDS_H

/*
 * Reading the members of a scanned record into a struct.  The first member
 * that holds what it must not sets `failed` to -1 and the error's text
 * ("cannot read 'facts': not an array"); what follows is read all the same, so
 * that a reader needs to look only at its end.  null reads as absent.
 */
#include "record/json.h"

struct fields {
	const struct json *json;
	struct arena *arena;
	struct error *err;
	int failed; /* 0 or -1 */
};

/* Fails unless the node is an object; name is for the message. */
void fields_object(struct fields *f, uint32_t node, const char *name);

/* The member's value, or 0 when it is absent or null. */
uint32_t fields_member(struct fields *f, uint32_t object, const char *name);

/* The member's string, absent when there is none. */
struct str fields_text(struct fields *f, uint32_t object, const char *name);

/* What the string node says, absent when it is null; name as above. */
struct str fields_string(struct fields *f, uint32_t node, const char *name);

/* The member's number as it stands, absent when there is none. */
struct str fields_number(struct fields *f, uint32_t object, const char *name);

/* The member as a whole number, or `absent`; it is cut to 64 bits. */
int64_t fields_integer(
    struct fields *f, uint32_t object, const char *name, int64_t absent);

/* The member as a double, or `absent`. */
double fields_double(
    struct fields *f, uint32_t object, const char *name, double absent);

/*
 * Room for the items of the member's array, cleared, in the arena: *n items
 * of size bytes, *first the node of the first.  Not present: *n is 0;
 * the result is never NULL.
 */
void *fields_list(struct fields *f, uint32_t object, const char *name,
    bool *present, size_t *n, size_t size, uint32_t *first);

/* The item behind item. */
static inline uint32_t
fields_next(const struct fields *f, uint32_t item)
{
	return f->json->nodes[item].next;
}

/* The members not in known (NULL ends it) as they came, parted by commas. */
struct str fields_others(
    struct fields *f, uint32_t object, const char *const *known);

#endif

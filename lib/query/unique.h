#ifndef QUERY_UNIQUE_H
#define QUERY_UNIQUE_H

/*
 * Which keys came before: a set of 128-bit hashes with the number of the record
 * that brought each.  Takes up to 48 bytes a key.
 */
#include <stddef.h>
#include <stdint.h>

struct unique_key {
	uint64_t low, high;
};

struct unique;

struct unique *unique_new(void) __attribute__((warn_unused_result));
void unique_free(struct unique *u);

/* The number of the record that brought the key first, which is `number` when
 * it was not there. */
uint32_t unique_add(struct unique *u, struct unique_key key, uint32_t number);

#endif

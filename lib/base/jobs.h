#ifndef BASE_JOBS_H
#define BASE_JOBS_H

/*
 * Work that is at hand at once and in pieces that need nothing of each other.
 * What comes in a stream has the engine of cli/blocks.h.
 */
#include <stdbool.h>
#include <stddef.h>

/*
 * Calls work once with each of n items of `size` bytes, all at the same time
 * where the system has the threads, and returns when all are done.
 */
void jobs_run(void (*work)(void *item), void *items, size_t n, size_t size);

#endif

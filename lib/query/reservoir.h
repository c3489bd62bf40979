#ifndef QUERY_RESERVOIR_H
#define QUERY_RESERVOIR_H

/*
 * Records held back: a random sample of those that came, each as likely as any
 * other (Algorithm R: Vitter, "Random Sampling with a Reservoir", ACM TOMS 11,
 * 1985), or the last ones.  They leave in the order in which they came.
 */
#include "query/ident.h"

struct reservoir;

/* Of n records; `last` for the last ones, else a sample drawn by the seed. */
struct reservoir *reservoir_new(uint64_t n, bool last, uint64_t seed)
    __attribute__((warn_unused_result));
void reservoir_free(struct reservoir *r);

/* Copies what it keeps. */
void reservoir_add(
    struct reservoir *r, struct str line, const struct ident *ident);

/* Calls leave for each record held, in order. */
void reservoir_empty(struct reservoir *r,
    void (*leave)(void *ctx, struct str line, const struct ident *ident),
    void *ctx);

#endif

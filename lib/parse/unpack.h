#ifndef PARSE_UNPACK_H
#define PARSE_UNPACK_H

/*
 * A file that is plain, gzip or zstd, unpacked as it is read, with the frames
 * (gzip calls them members) told apart: a capture file has one for each
 * record, so that a record can be found again without unpacking what stands
 * before it.
 */
#include "parse/input.h"

enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD };

struct unpack;

/* What begins so, by its mark. */
enum packing unpack_kind(struct str head);

/* The first n bytes at most of what head unpacks to, for a look at them. */
size_t unpack_peek(struct str head, char *p, size_t n);

/* NULL with err set when this build cannot. */
struct unpack *unpack_new(
    struct input *in, enum packing packing, struct error *err);
void unpack_free(struct unpack *u);

/*
 * The unpacked bytes that are ready, at least one; no bytes at the end.
 * INPUT_REJECT with err set when they are damaged, or what input_read gave;
 * the next call goes on with the next frame, if there is one.
 */
int unpack_look(struct unpack *u, struct str *ready, struct error *err);

/* Takes n of them. */
void unpack_take(struct unpack *u, size_t n);

/* Puts bytes that were taken back in front. */
void unpack_return(struct unpack *u, struct str bytes);

/* Whether the next byte is the first of a frame, or the end; plain files are
 * so everywhere.  To be asked when none are ready looks for more. */
bool unpack_between(struct unpack *u);

/* Where the next byte is: unpacked, and, between frames, in the file. */
uint64_t unpack_offset(const struct unpack *u);
uint64_t unpack_file_offset(const struct unpack *u);

#endif

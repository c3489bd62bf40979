#ifndef PARSE_ARCHIVE_HEAD_H
#define PARSE_ARCHIVE_HEAD_H

/* What an archive or a compressed file begins with. */
#include "base/str.h"

/*
 * Whether head, CONTAINER_HEAD bytes or all that there is, begins one of the
 * formats of archive.c; a build without libarchive knows them too, to say
 * what it cannot read.
 */
bool archive_head_is(struct str head);

/* Whether it begins a book in EPUB, which is a zip of its chapters. */
bool archive_head_is_book(struct str head);

#endif

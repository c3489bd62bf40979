#ifndef PARSE_KEY_H
#define PARSE_KEY_H

/* The names that programs give to members and columns. */
#include "base/str.h"

/* Whether both are the same words, however they are put together: imageCredit,
 * ImageCredit, image_credit, image-credit, image.credit and "image credit". */
bool key_is(struct str key, struct str name);

#endif

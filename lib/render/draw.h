#ifndef RENDER_DRAW_H
#define RENDER_DRAW_H

/* Stories drawn with characters: what term and text have in common. */
#include "render/format.h"

struct canvas {
	size_t width; /* columns of the whole */
	bool color;
	bool columns; /* narratives side by side where the width allows */
};

void draw_item(
    struct drawing *d, const struct canvas *c, const struct item *item);
void draw_group(struct drawing *d, const struct canvas *c, struct str name);
void draw_title(struct drawing *d, const struct canvas *c);

#endif

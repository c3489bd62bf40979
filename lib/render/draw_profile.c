#include "render/pen.h"
#include "render/say.h"
#include "render/tell.h"

void
pen_draw_profile(struct pen *p, const struct profile *profile)
{
	struct told_list told = tell_profile(p->item, profile, p->d->arena);

	buf_add_byte(p->d->out, '\n');
	say_label(&p->words, profile->a.label, profile->a.index);
	buf_add_text(&p->words, ", its words");
	pen_add_words(p, STYLE_LABEL);
	tell_scores(&p->words, profile);
	if (p->words.len)
		rich_add(&p->rich, STR(" · "), STYLE_DIM);
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR("  "), pen_measure(p));
	for (size_t i = 0; i < told.n; i++) {
		rich_add(&p->rich, told.list[i].name, STYLE_LABEL);
		rich_add(&p->rich, STR(": "), STYLE_LABEL);
		rich_add(&p->rich, told.list[i].text, STYLE_NONE);
		pen_flow(p, STR("    "), pen_measure(p));
	}
}

#include "render/html.h"
#include "render/say.h"
#include "render/tell.h"

static void
add_profile(struct drawing *d, const struct item *item, const struct profile *p,
    struct buf *words)
{
	struct told_list told = tell_profile(item, p, d->arena);

	buf_add_text(d->out, "<section class=\"pair\">\n");
	html_open_heading(d, 1, "names");
	say_label(words, p->a.label, p->a.index);
	buf_add_text(words, ", its words");
	html_add_words(d, "", words, "");
	html_close_heading(d, 1);
	tell_scores(words, p);
	html_add_words(d, "<p class=\"meta\">", words, "</p>\n");
	if (told.n)
		buf_add_text(d->out, "<ul class=\"words\">\n");
	for (size_t i = 0; i < told.n; i++) {
		html_add(d, "<li><strong>", told.list[i].name, ":</strong> ");
		html_add(d, "<bdi>", told.list[i].text, "</bdi></li>\n");
	}
	buf_add_text(d->out, told.n ? "</ul>\n" : "");
	buf_add_text(d->out, "</section>\n");
}

void
html_add_profiles(struct drawing *d, const struct item *item)
{
	struct buf words = {0};

	for (size_t i = 0; i < item->nprofiles; i++)
		add_profile(d, item, &item->profiles[i], &words);
	buf_release(&words);
}

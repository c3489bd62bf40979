/* Any bytes as a dump of pages: what comes out is stories that can be read, the
 * same whether short lines are remembered and the text is known to be UTF-8 or
 * not. */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/encoding.h"
#include "parse/deadline.h"
#include "parse/line.h"
#include "parse/page.h"
#include "parse/pages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_story(const struct story *s, struct arena *a)
{
	struct json j = {0};
	struct buf line = {0};
	struct error err = {0};
	struct story again;

	story_write_new(&line, s, a);
	if (json_scan(&j, buf_str(&line), &err) < 0 ||
	    story_read(&again, &j, a, &err) < 0)
		abort();
	if (!str_eq(story_id(&again, a), again.id) ||
	    !str_eq(story_id(s, a), again.id))
		abort();
	json_release(&j);
	buf_release(&line);
}

static void
check_page(struct str page, const struct page_options *quick, struct arena *a)
{
	struct page_options options = {.file = quick->file};
	struct page_stories found, want;
	struct buf line = {0}, other = {0};
	size_t i;

	page_read(&found, page, quick, a);
	page_read(&want, page, &options, a);
	if (found.n != want.n || (found.n == 0 && !found.reason))
		abort();
	for (i = 0; i < found.n; i++) {
		check_story(&found.list[i], a);
		buf_clear(&line);
		buf_clear(&other);
		story_write_new(&line, &found.list[i], a);
		story_write_new(&other, &want.list[i], a);
		if (!str_eq(buf_str(&line), buf_str(&other)))
			abort();
	}
	buf_release(&line);
	buf_release(&other);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct line_memo memo;
	static struct deadline_memo deadlines;
	struct page_options options = {.file = STR("fuzz"),
	    .utf8 = true,
	    .memo = &memo,
	    .deadlines = &deadlines};
	struct buf text = {0};
	struct arena a = {0};
	struct pages pages;
	struct str page;

	encoding_repair(&text, str_make((const char *)data, size));
	if (utf8_check(buf_str(&text)) != text.len)
		abort();
	if (pages_cut(buf_str(&text)) > text.len)
		abort();
	pages_begin(&pages, buf_str(&text));
	while (pages_next(&pages, &page)) {
		arena_reset(&a);
		options.lines = pages.lines;
		options.nlines = pages.nlines;
		check_page(page, &options, &a);
	}
	arena_release(&a);
	buf_release(&text);
	return 0;
}

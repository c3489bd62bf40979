/* Any bytes as a dump of pages: what comes out is stories that can be read. */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/encoding.h"
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

	story_write(&line, s);
	if (json_scan(&j, buf_str(&line), &err) < 0 ||
	    story_read(&again, &j, a, &err) < 0)
		abort();
	if (!str_eq(story_id(&again, a), s->id))
		abort();
	json_release(&j);
	buf_release(&line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_options options = {.file = STR("fuzz")};
	struct page_stories found;
	struct buf text = {0};
	struct arena a = {0};
	struct pages pages = {0};
	struct str page;
	size_t i;

	encoding_repair(&text, str_make((const char *)data, size));
	if (utf8_check(buf_str(&text)) != text.len)
		abort();
	if (pages_cut(buf_str(&text)) > text.len)
		abort();
	pages.text = buf_str(&text);
	while (pages_next(&pages, &page)) {
		arena_reset(&a);
		page_read(&found, page, &options, &a);
		for (i = 0; i < found.n; i++)
			check_story(&found.list[i], &a);
		if (found.n == 0 && !found.reason)
			abort();
	}
	arena_release(&a);
	buf_release(&text);
	return 0;
}

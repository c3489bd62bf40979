#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "record/story_key.h"

static const struct {
	const char *url, *headline, *key;
} keys[] = {
    {"https://verity.news/story/2022/a-b", "H", "verity.news/story/2022/a-b"},
    {"http://WWW.Verity.news/story/2022/a-b/?x=1#y", "H",
	"verity.news/story/2022/a-b"},
    {"https://www.verity.news/story-amp/2022/a-b?amp=1", "H",
	"verity.news/story/2022/a-b"},
    {"https://amp.example.org/a", NULL, "example.org/a"},
    {"https://example.org/a/amp/", NULL, "example.org/a"},
    {"https://example.org/amp/a", NULL, "example.org/a"},
    /* The end of a slug is no AMP part, and a path keeps its case. */
    {"https://example.org/guitar-amp", NULL, "example.org/guitar-amp"},
    {"https://example.org/A", NULL, "example.org/A"},
    {"example.org/a", NULL, "example.org/a"},
    {"https://verity.news/daily-newsletter?date=2024-02-06", "A \xe2\x80\x98x",
	"\"A 'x"},
    {"https://verity.news/", "H  h", "\"H h"},
    {"https://verity.news?story=5", "H", "\"H"},
    {"https:///a", "H", "\"H"},
    {NULL, "H", "\"H"},
    {NULL, NULL, ""},
    {"", "", ""},
    {"://", NULL, ""},
};

static void
test_keys(void **state)
{
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(keys); i++) {
		buf_clear(&b);
		buf_add_text(&b, "");
		story_key(&b, str_of(keys[i].url), str_of(keys[i].headline));
		if (!str_eq(buf_str(&b), str_of(keys[i].key)))
			fail_msg("%s, %s: %.*s", keys[i].url, keys[i].headline,
			    (int)b.len, b.data ? b.data : "");
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_keys)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Story records: read, written, and what their id depends on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "record/story.h"
#include "record/story_text.h"

struct fixture {
	struct json json;
	struct arena arena;
	struct error err;
	struct story story;
};

static int
read_line(struct fixture *f, const char *line)
{
	f->err = (struct error){0};
	if (json_scan(&f->json, str_of(line), &f->err) < 0)
		return -1;
	return story_read(&f->story, &f->json, &f->arena, &f->err);
}

static void
release(struct fixture *f)
{
	json_release(&f->json);
	arena_release(&f->arena);
}

/* Every key of story(5) in its order, and unknown ones as they came. */
static const char whole[] =
    "{\"type\":\"story\",\"id\":\"0\",\"headline\":\"H\",\"url\":\"u\","
    "\"lang\":\"en\",\"updated\":\"2027-03\",\"image\":{\"caption\":\"c\","
    "\"credit\":\"d\",\"via\":\"v\"},\"articles\":[{\"title\":\"t\","
    "\"publisher\":\"p\",\"url\":\"a\"}],\"facts\":[{\"text\":\"F.\","
    "\"sources\":[{\"name\":\"n\",\"mark\":\"1\",\"left_right\":3,"
    "\"establishment\":5}]},{\"text\":\"G.\",\"sources\":[]},{\"text\":"
    "\"I.\"}],\"narratives\":[{\"label\":\"Pro-X narrative\",\"kind\":\"pro\","
    "\"subject\":\"X\",\"text\":\"T\",\"provider\":\"P\"}],\"forecasts\":["
    "{\"probability\":0.72,\"bound\":\"less\",\"event\":\"e\",\"deadline\":"
    "{\"text\":\"by 2030\",\"relation\":\"by\",\"earliest\":\"2030-01-01\","
    "\"latest\":\"2030-12-31\"},\"community\":\"Metaculus\",\"text\":\"s\","
    "\"narrative\":0}],\"source\":{\"file\":\"f\",\"member\":\"m\","
    "\"offset\":0,\"length\":10,\"layout\":\"A\",\"captured\":\"2027\"},"
    "\"notes\":[\"no-date\"],\"x\":123456789012345678901234567890.10e-400,"
    "\"y\":{ \"z\" : \"\\ud800\" }}";

static void
test_round_trip(void **state)
{
	static const char *const lines[] = {whole, "{\"type\":\"story\"}",
	    "{\"type\":\"story\",\"articles\":[],\"facts\":[],"
	    "\"narratives\":[],\"forecasts\":[]}"};
	struct fixture f = {0};
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(lines); i++) {
		buf_clear(&out);
		assert_int_equal(read_line(&f, lines[i]), 0);
		story_write(&out, &f.story);
		assert_string_equal(out.data, lines[i]);
	}
	buf_release(&out);
	release(&f);
}

/* Bytes that often make characters, and often not. */
static size_t
random_text(char *text, size_t room, uint32_t *seed)
{
	static const char *const parts[] = {"a", "word and ", " ", "  ", "\t",
	    "\x01", "\xc2\xa0", "\xe2\x80\x99", "\xe2\x80\x94", "\xe2\x80\xaf",
	    "\xe3\x80\x80", "\xe2\x88\x92", "\xc3\xa9", "\xe2\x80\xa6", "\xff",
	    "\xe2\x80", "a longer piece of plain text, ", "\"", "\\"};
	size_t n = 0, len, count;

	*seed = *seed * 1664525u + 1013904223u;
	for (count = *seed >> 28; count > 0; count--) {
		*seed = *seed * 1664525u + 1013904223u;
		len = strlen(parts[(*seed >> 16) % LEN(parts)]);
		if (n + len > room)
			break;
		memcpy(text + n, parts[(*seed >> 16) % LEN(parts)], len);
		n += len;
	}
	return n;
}

/* The record as a whole is mended as each of its strings would be. */
static void
test_ill_formed(void **state)
{
	struct fact fact = {0};
	struct story s = {0};
	struct buf out = {0}, want = {0};
	char head[256], text[256];
	uint32_t seed = 11;
	int round;

	(void)state;
	s.facts.present = true;
	s.facts.list = &fact;
	s.facts.n = 1;
	for (round = 0; round < 20000; round++) {
		s.headline =
		    str_make(head, random_text(head, sizeof(head), &seed));
		fact.text =
		    str_make(text, random_text(text, sizeof(text), &seed));
		buf_clear(&out);
		buf_add_text(&out, "\xff before\n");
		story_write(&out, &s);
		buf_clear(&want);
		buf_add_text(
		    &want, "\xff before\n{\"type\":\"story\",\"headline\":");
		json_add_string(&want, s.headline);
		buf_add_text(&want, ",\"facts\":[{\"text\":");
		json_add_string(&want, fact.text);
		buf_add_text(&want, "}]}");
		assert_string_equal(out.data, want.data);
	}
	buf_release(&out);
	buf_release(&want);
}

/* The rule of story_fold, a character at a time. */
static void
fold_slowly(struct buf *out, struct str s)
{
	size_t start = out->len;
	bool blank = false;
	uint32_t c;

	while (s.n > 0) {
		c = utf8_next(&s);
		if (c == 0xa0 || c == 0x202f || c == 0x3000)
			c = ' ';
		else if (c == 0x2019)
			c = '\'';
		else if (c == 0x2014 || c == 0x2212)
			c = '-';
		if (c == ' ' || c == '\t') {
			blank = true;
			continue;
		}
		if (blank && out->len > start)
			buf_add_byte(out, ' ');
		blank = false;
		utf8_add(out, c);
	}
}

static void
test_fold(void **state)
{
	struct buf out = {0}, want = {0};
	uint32_t seed = 7;
	char text[256];
	struct str s;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		s = str_make(text, random_text(text, sizeof(text), &seed));
		buf_clear(&out);
		buf_clear(&want);
		buf_add_byte(&out, ' ');
		buf_add_byte(&want, ' ');
		story_fold(&out, s);
		fold_slowly(&want, s);
		assert_string_equal(out.data, want.data);
	}
	buf_release(&out);
	buf_release(&want);
}

/* Both at once are what each is alone, and write no further than their room
 * is: the memory of each text ends with it, for the sanitizer. */
static void
test_both(void **state)
{
	char text[256], *folded, *escaped, want[256 * JSON_ESCAPED_MAX];
	struct story_text_ends ends;
	uint32_t seed = 13;
	struct str s;
	int round;

	(void)state;
	for (round = 0; round < 40000; round++) {
		s = str_make(text, random_text(text, sizeof(text), &seed));
		if (utf8_check(s) < s.n)
			continue;
		s.p = mem_copy(s);
		folded = mem_alloc(story_folded_room(s.n));
		escaped = mem_alloc(JSON_ESCAPED_MAX * s.n);
		ends = story_put_both(
		    (struct story_text_ends){folded, escaped}, s);
		assert_int_equal(story_put_folded(want, s, true) - want,
		    ends.folded - folded);
		assert_memory_equal(
		    folded, want, (size_t)(ends.folded - folded));
		assert_int_equal(
		    json_put_escaped(want, s) - want, ends.escaped - escaped);
		assert_memory_equal(
		    escaped, want, (size_t)(ends.escaped - escaped));
		free(folded);
		free(escaped);
		free((void *)(uintptr_t)s.p);
	}
}

/* A new record is one with the id that its story has. */
static void
check_new(struct story *s, struct arena *a)
{
	struct buf out = {0}, want = {0};

	buf_add_text(&out, "before\n");
	buf_add_text(&want, "before\n");
	s->id = STR("another");
	story_write_new(&out, s, a);
	s->id = story_id(s, a);
	story_write(&want, s);
	assert_string_equal(out.data, want.data);
	assert_int_equal(out.len, want.len);
	buf_release(&out);
	buf_release(&want);
}

static void
test_new(void **state)
{
	struct narrative narrative = {.kind = STR("other")};
	struct fact facts[2] = {0};
	char head[256], text[256], label[256];
	struct story s = {.updated = STR("2027-03")};
	struct fixture f = {0};
	uint32_t seed = 17;
	int round;

	(void)state;
	assert_int_equal(read_line(&f, whole), 0);
	check_new(&f.story, &f.arena);
	s.facts.list = facts;
	s.narratives.list = &narrative;
	s.narratives.n = 1;
	s.facts.present = s.narratives.present = true;
	for (round = 0; round < 20000; round++) {
		arena_reset(&f.arena);
		s.facts.n = (size_t)round % 3;
		s.headline =
		    str_make(head, random_text(head, sizeof(head), &seed));
		facts[0].text = narrative.text =
		    str_make(text, random_text(text, sizeof(text), &seed));
		narrative.label =
		    str_make(label, random_text(label, sizeof(label), &seed));
		s.utf8 = utf8_check(s.headline) == s.headline.n &&
			 utf8_check(narrative.text) == narrative.text.n &&
			 utf8_check(narrative.label) == narrative.label.n;
		check_new(&s, &f.arena);
	}
	release(&f);
}

/* Texts that are long, or full of what is escaped. */
static void
test_long_texts(void **state)
{
	static const size_t sizes[] = {4095, 4096, 4097, 70000, 200000};
	struct fact fact = {0};
	struct story s = {.facts = {.present = true, .n = 1, .list = &fact}};
	struct arena a = {0};
	struct buf text = {0}, want = {0}, out = {0};
	size_t i, k;

	(void)state;
	for (i = 0; i < LEN(sizes); i++) {
		buf_clear(&text);
		for (k = 0; k < sizes[i]; k++)
			buf_add_byte(&text, i % 2 ? '\1' : 'x');
		fact.text = buf_str(&text);
		s.notes.present = true;
		s.notes.list = &fact.text;
		s.notes.n = 1;
		s.utf8 = true;
		check_new(&s, &a);
		s.id = STR_NONE;
		buf_clear(&out);
		buf_clear(&want);
		story_write(&out, &s);
		buf_add_text(
		    &want, "{\"type\":\"story\",\"facts\":[{\"text\":");
		json_add_string(&want, fact.text);
		buf_add_text(&want, "}],\"notes\":[");
		json_add_string(&want, fact.text);
		buf_add_text(&want, "]}");
		assert_string_equal(out.data, want.data);
	}
	buf_release(&text);
	buf_release(&want);
	buf_release(&out);
	arena_release(&a);
}

static void
test_null_is_absent(void **state)
{
	struct fixture f = {0};
	struct buf out = {0};

	(void)state;
	assert_int_equal(
	    read_line(&f, "{\"type\":\"story\",\"headline\":null,"
			  "\"facts\":null,\"image\":null,\"notes\":null}"),
	    0);
	story_write(&out, &f.story);
	assert_string_equal(out.data, "{\"type\":\"story\"}");
	buf_release(&out);
	release(&f);
}

static void
test_wrong_types(void **state)
{
	static const struct {
		const char *line, *text;
	} rows[] = {
	    {"{\"headline\":1}", "cannot read 'headline': not a string"},
	    {"{\"facts\":{}}", "cannot read 'facts': not an array"},
	    {"{\"facts\":[1]}", "cannot read 'facts': not an object"},
	    {"{\"facts\":[{\"text\":[]}]}", "cannot read 'text': not a string"},
	    {"{\"image\":\"x\"}", "cannot read 'image': not an object"},
	    {"{\"forecasts\":[{\"probability\":\"0.5\"}]}",
		"cannot read 'probability': not a number"},
	    {"{\"notes\":[{}]}", "cannot read 'notes': not a string"},
	};
	struct fixture f = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		assert_int_equal(read_line(&f, rows[i].line), -1);
		assert_string_equal(f.err.text, rows[i].text);
	}
	release(&f);
}

static struct str
id_of(struct fixture *f, const char *line)
{
	assert_int_equal(read_line(f, line), 0);
	return story_id(&f->story, &f->arena);
}

static void
test_id(void **state)
{
	static const char first[] =
	    "{\"headline\":\"A 'b' - c\",\"updated\":\"2027\",\"facts\":["
	    "{\"text\":\"Say \\\"x\\\".\"}]}";
	static const char *const same[] = {
	    "{\"headline\":\" A  \xe2\x80\x98"
	    "b\xe2\x80\x99 \xe2\x80\x94 c\",\"updated\":\"2027\",\"facts\":["
	    "{\"text\":\"Say \xe2\x80\x9cx\xe2\x80\x9d.\"}]}",
	    "{\"headline\":\"A\xc2\xa0'b' - c\\n\",\"updated\":\"2027\","
	    "\"facts\":[{\"text\":\"Say\\t\\\"x\\\".\"}],\"url\":\"u\","
	    "\"source\":{\"file\":\"f\"}}"};
	static const char *const other[] = {
	    "{\"headline\":\"A 'b' - d\",\"updated\":\"2027\",\"facts\":["
	    "{\"text\":\"Say \\\"x\\\".\"}]}",
	    "{\"headline\":\"A 'b' - c\",\"updated\":\"2028\",\"facts\":["
	    "{\"text\":\"Say \\\"x\\\".\"}]}",
	    "{\"headline\":\"A 'b' - c\",\"updated\":\"2027\",\"narratives\":["
	    "{\"text\":\"Say \\\"x\\\".\"}]}",
	    "{\"headline\":\"A 'b' - c\",\"updated\":\"2027\",\"facts\":["
	    "{\"text\":\"Say \"},{\"text\":\"\\\"x\\\".\"}]}"};
	struct fixture f = {0};
	struct str id = id_of(&f, first);
	size_t i;

	(void)state;
	assert_int_equal(id.n, 32);
	for (i = 0; i < LEN(same); i++)
		assert_true(str_eq(id, id_of(&f, same[i])));
	for (i = 0; i < LEN(other); i++)
		assert_false(str_eq(id, id_of(&f, other[i])));
	release(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_null_is_absent),
	    cmocka_unit_test(test_ill_formed),
	    cmocka_unit_test(test_fold),
	    cmocka_unit_test(test_both),
	    cmocka_unit_test(test_new),
	    cmocka_unit_test(test_long_texts),
	    cmocka_unit_test(test_wrong_types),
	    cmocka_unit_test(test_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

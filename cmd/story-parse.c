/* story-parse: pages to records */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/blocks.h"
#include "parse/page.h"
#include "parse/pages.h"

enum { OPT_URL = 0x300, OPT_FROM };

enum from { FROM_AUTO, FROM_TEXT, FROM_RECORDS };

struct options {
	struct common common;
	const char *url;
	enum from from;
};

/* What a worker keeps from page to page. */
struct worker {
	const struct options *options;
	struct arena arena;
	struct buf mended;
	struct json json;
};

static void *
open_worker(void *options)
{
	struct worker *w = mem_zero(1, sizeof(*w));

	w->options = options;
	return w;
}

static void
close_worker(void *worker)
{
	struct worker *w = worker;

	arena_release(&w->arena);
	buf_release(&w->mended);
	json_release(&w->json);
	free(w);
}

static uint64_t
count_lines(struct str s)
{
	uint64_t n = 0;
	size_t at;

	while ((at = str_find_byte(s, '\n')) < s.n) {
		s = str_from(s, at + 1);
		n++;
	}
	return n;
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

static void
write_stories(struct block *b, const struct page_stories *found)
{
	size_t i;

	for (i = 0; i < found->n; i++) {
		story_write(&b->out, &found->list[i]);
		buf_add_byte(&b->out, '\n');
		b->written++;
	}
}

/* One page of the block; line is the number of its first, from 1. */
static void
read_page(struct worker *w, struct block *b, struct str page, uint64_t line)
{
	size_t offset = (size_t)(page.p - b->text.p);
	struct page_options options = {.file = b->name,
	    .url = str_of(w->options->url),
	    .offset = (int64_t)(b->offset + offset)};
	struct error err = {.line = line};
	struct page_stories found;
	struct str text = page;

	arena_reset(&w->arena);
	if (utf8_check(page) < page.n) {
		buf_clear(&w->mended);
		pages_repair(&w->mended, page);
		text = buf_str(&w->mended);
		options.repaired = true;
	}
	b->records++;
	page_read(&found, text, &options, &w->arena);
	if (found.n == 0) {
		error_set(&err, "%s", found.message);
		block_report(b, &err, found.reason, offset, page);
		return;
	}
	write_stories(b, &found);
}

/* Records pass as they are, so that parsing twice is parsing once. */
static void
read_record(struct worker *w, struct block *b, struct str line, uint64_t number)
{
	struct error err = {0};

	b->records++;
	if (json_scan(&w->json, line, &err) == 0) {
		buf_add_str(&b->out, line);
		buf_add_byte(&b->out, '\n');
		b->written++;
		return;
	}
	err.line = number;
	block_report(b, &err, "json", (uint64_t)(line.p - b->text.p), line);
}

static void
read_records(struct worker *w, struct block *b, struct str text)
{
	struct str line;
	size_t n;

	while (text.n > 0) {
		n = str_find_byte(text, '\n');
		line = str_make(text.p, n);
		if (!is_blank(line))
			read_record(w, b, line, b->lines + 1);
		b->lines += n < text.n;
		text = str_from(text, n < text.n ? n + 1 : n);
	}
}

static void
read_pages(struct worker *w, struct block *b, struct str text)
{
	size_t at = 0, counted = 0;
	struct str page, gap;

	while (pages_next(&page, text, &at)) {
		gap = str_make(
		    text.p + counted, (size_t)(page.p - text.p) - counted);
		b->lines += count_lines(gap);
		if (!is_blank(page))
			read_page(w, b, page, b->lines + 1);
		b->lines += count_lines(page);
		counted = (size_t)(page.p - text.p) + page.n;
	}
}

static void
work(void *worker, struct block *b)
{
	struct worker *w = worker;
	struct str text = b->text;
	bool records;

	if (b->first && str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from(text, 3);
	records = w->options->from == FROM_RECORDS ||
		  (w->options->from == FROM_AUTO &&
		      str_starts(str_trim(text), STR("{")));
	if (records)
		read_records(w, b, text);
	else
		read_pages(w, b, text);
}

static size_t
cut(struct str text, void *options)
{
	(void)options;
	return pages_cut(text);
}

static const struct argp_option option_table[] = {
    {"url", OPT_URL, "URL", 0,
	"the address of the pages, for their records; a date is read from it "
	"when the page has none",
	1},
    {"from", OPT_FROM, "KIND", 0,
	"what the input is: auto, text or records (default: auto)", 1},
    {0}};

static error_t
parse_from(struct options *o, const char *arg, struct argp_state *state)
{
	static const char *const names[] = {"auto", "text", "records"};
	size_t i;

	for (i = 0; i < LEN(names); i++) {
		if (strcmp(arg, names[i]) == 0) {
			o->from = (enum from)i;
			return 0;
		}
	}
	argp_error(state, "--from: '%s' is not auto, text or records", arg);
	return EINVAL;
}

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		return 0;
	case OPT_URL:
		o->url = arg;
		return 0;
	case OPT_FROM:
		return parse_from(o, arg, state);
	case ARGP_KEY_ARG:
		cli_add_input(&o->common, arg);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int
main(int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	const struct argp argp = {.options = option_table,
	    .parser = parse_option,
	    .args_doc = "[PAGE...]",
	    .doc = "Turn pages of fact-and-narrative news into story records, "
		   "one JSON object a line.\v"
		   "With no PAGE, or when PAGE is -, standard input is read.  "
		   "Example:\n\n"
		   "  story-parse pages/*.txt > stories.jsonl",
	    .children = children};
	const struct engine engine = {.cut = cut,
	    .open = open_worker,
	    .work = work,
	    .close = close_worker};
	struct options o = {0};
	struct totals totals;

	cli_begin(&o.common, "story-parse");
	cli_parse(&argp, argc, argv, &o);
	return cli_end(
	    &o.common, engine_run(&o.common, &engine, &o, NULL, &totals));
}

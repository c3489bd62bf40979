#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/date.h"
#include "cli/records.h"
#include "render/render.h"

struct options {
	struct common common;
	struct render_options render;
	const char *color, *width;
	struct render *renderer;
};

enum key {
	KEY_TO = 0x100,
	KEY_WIDTH,
	KEY_COLOR,
	KEY_TITLE,
	KEY_COLUMNS,
	KEY_EXPLODE,
	KEY_CSV_SAFE,
	KEY_GROUP_BY,
	KEY_SORT,
	KEY_URL,
	KEY_FROM,
	KEY_RCPT,
	KEY_SUBJECT,
	KEY_NOW,
};

static const struct argp_option option_list[] = {
    {"to", KEY_TO, "FORMAT", 0,
	"term, text, markdown, html, csv, page, atom, jsonfeed, jsonld or mail "
	"(term on a terminal, else text)",
	0},
    {"title", KEY_TITLE, "TEXT", 0, "title of the whole document", 0},
    {"sort", KEY_SORT, "PATH", 0,
	"sort stories by PATH, from high to low with - before it", 0},
    {"group-by", KEY_GROUP_BY, "PATH", 0,
	"gather stories under a heading for each value of PATH", 0},
    {"width", KEY_WIDTH, "N", 0, "columns of term and text", 0},
    {"color", KEY_COLOR, "WHEN", 0, "auto, always or never", 0},
    {"columns", KEY_COLUMNS, "PATHS", 0, "columns of csv", 0},
    {"explode", KEY_EXPLODE, "LIST", 0,
	"a csv row for each of facts, narratives, forecasts, profiles, "
	"changes, questions or probabilities",
	0},
    {"csv-safe", KEY_CSV_SAFE, NULL, 0,
	"keep cells from being read as formulas", 0},
    {"url", KEY_URL, "URL", 0, "address of the feed itself", 0},
    {"from", KEY_FROM, "ADDRESS", 0, "who sends the mail", 0},
    {"rcpt", KEY_RCPT, "ADDRESSES", 0, "to whom the mail goes", 0},
    {"subject", KEY_SUBJECT, "TEXT", 0,
	"subject of the mail (default: the title)", 0},
    {"now", KEY_NOW, "TIME", 0,
	"date of a feed or mail (default: of its latest story)", 0},
    {0},
};

static enum render_explode
explode_of(const struct options *o, const char *name)
{
	static const char *const names[] = {
	    [EXPLODE_FACTS] = "facts",
	    [EXPLODE_NARRATIVES] = "narratives",
	    [EXPLODE_FORECASTS] = "forecasts",
	    [EXPLODE_PROFILES] = "profiles",
	    [EXPLODE_CHANGES] = "changes",
	    [EXPLODE_QUESTIONS] = "questions",
	    [EXPLODE_PROBABILITIES] = "probabilities",
	};

	for (size_t i = EXPLODE_FACTS; i < LEN(names); i++)
		if (strcmp(name, names[i]) == 0)
			return (enum render_explode)i;
	cli_usage(&o->common,
	    "--explode takes facts, narratives, forecasts, profiles, changes, "
	    "questions or probabilities, not '%s'",
	    name);
}

static void
set_now(struct options *o, const char *text)
{
	struct date d;

	if (date_read(&d, str_of(text)) < 0)
		cli_usage(&o->common,
		    "--now takes a date such as 2027-04-09 or "
		    "2027-04-09T12:00:00Z, not '%s'",
		    text);
	o->render.has_now = true;
	o->render.now = date_range(&d).earliest;
}

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;
	const struct {
		int key;
		const char **place;
	} texts[] = {
	    {KEY_TO, &o->render.to},
	    {KEY_TITLE, &o->render.title},
	    {KEY_SORT, &o->render.sort},
	    {KEY_GROUP_BY, &o->render.group_by},
	    {KEY_WIDTH, &o->width},
	    {KEY_COLOR, &o->color},
	    {KEY_COLUMNS, &o->render.columns},
	    {KEY_URL, &o->render.url},
	    {KEY_FROM, &o->render.from},
	    {KEY_RCPT, &o->render.rcpt},
	    {KEY_SUBJECT, &o->render.subject},
	};

	for (size_t i = 0; i < LEN(texts); i++)
		if (key == texts[i].key) {
			*texts[i].place = arg;
			return 0;
		}
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		return 0;
	case KEY_EXPLODE:
		o->render.explode = explode_of(o, arg);
		return 0;
	case KEY_NOW:
		set_now(o, arg);
		return 0;
	case KEY_CSV_SAFE:
		o->render.csv_safe = true;
		return 0;
	case ARGP_KEY_ARG:
		cli_add_input(&o->common, arg);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* 1 to 10000, or 0. */
static size_t
width_of(const char *text)
{
	char *end;
	unsigned long n;

	if (!text || text[0] < '0' || text[0] > '9')
		return 0;
	n = strtoul(text, &end, 10);
	return *end == '\0' && n <= 10000 ? n : 0;
}

static size_t
tty_width(void)
{
	struct winsize w;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col)
		return w.ws_col;
	return width_of(getenv("COLUMNS"));
}

static void
settle_options(struct options *o)
{
	bool tty = !o->common.output && isatty(STDOUT_FILENO);
	const char *no_color = getenv("NO_COLOR");

	if (!o->render.to)
		o->render.to = tty ? "term" : "text";
	o->render.width = width_of(o->width);
	if (o->width && !o->render.width)
		cli_usage(&o->common,
		    "--width takes a number from 1 to 10000, not '%s'",
		    o->width);
	if (!o->width && strcmp(o->render.to, "term") == 0)
		o->render.width = tty_width();
	if (!o->color || strcmp(o->color, "auto") == 0)
		o->render.color = tty && !(no_color && *no_color);
	else if (strcmp(o->color, "always") == 0)
		o->render.color = true;
	else if (strcmp(o->color, "never") != 0)
		cli_usage(&o->common,
		    "--color takes auto, always or never, not '%s'", o->color);
}

static int
work(void *state, struct record *r)
{
	struct options *o = state;
	int result = render_record(o->renderer, r->json, r->out, r->err);

	if (result > 0)
		r->block->counts[0]++;
	return result < 0 ? -1 : 0;
}

static void
end(void *state, struct record *r)
{
	struct options *o = state;

	render_end(o->renderer, r->out);
}

/* A record that a format has no place for is no error, but is not passed
 * over in silence. */
static void
report_skipped(const struct options *o, uint64_t n)
{
	struct error err = {0};

	if (n == 0)
		return;
	error_set(&err, "%llu record%s not drawn: '%s' has no place for %s",
	    (unsigned long long)n, n == 1 ? "" : "s", o->render.to,
	    n == 1 ? "its type" : "their types");
	cli_report(&o->common, &err);
}

int
main(int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	static const struct argp argp = {.options = option_list,
	    .parser = parse_option,
	    .args_doc = "[FILE...]",
	    .doc = "Draw story records and what is said of them as documents.",
	    .children = children};
	const struct record_filter filter = {.work = work,
	    .end = end,
	    .serial = true,
	    .count_names = {"skipped"}};
	struct options o = {0};
	struct totals totals = {0};
	struct error err = {0};
	int status;

	cli_begin(&o.common, "story-render");
	cli_parse(&argp, argc, argv, &o);
	settle_options(&o);
	o.renderer = render_new(&o.render, &err);
	if (!o.renderer)
		cli_usage(&o.common, "%s", err.text);
	status = records_run(&o.common, &filter, &o, &totals);
	render_free(o.renderer);
	report_skipped(&o, totals.counts[0]);
	return cli_end(&o.common, status);
}

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/records.h"
#include "render/render.h"

struct options {
	struct common common;
	struct render_options render;
	enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color;
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

static const char *const explodes[] = {
    [EXPLODE_FACTS - 1] = "facts",
    [EXPLODE_NARRATIVES - 1] = "narratives",
    [EXPLODE_FORECASTS - 1] = "forecasts",
    [EXPLODE_PROFILES - 1] = "profiles",
    [EXPLODE_CHANGES - 1] = "changes",
    [EXPLODE_QUESTIONS - 1] = "questions",
    [EXPLODE_PROBABILITIES - 1] = "probabilities",
};

static const char *const colors[] = {
    [COLOR_AUTO] = "auto",
    [COLOR_ALWAYS] = "always",
    [COLOR_NEVER] = "never",
};

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
	case KEY_WIDTH:
		o->render.width =
		    cli_read_number(arg, "--width", 1, 10000, state);
		return 0;
	case KEY_COLOR:
		o->color = (enum color)cli_read_choice(
		    arg, "--color", colors, LEN(colors), state);
		return 0;
	case KEY_EXPLODE:
		o->render.explode = (enum render_explode)(
		    1 + cli_read_choice(
			    arg, "--explode", explodes, LEN(explodes), state));
		return 0;
	case KEY_NOW:
		o->render.has_now = true;
		o->render.now = cli_read_time(arg, "--now", state);
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

/* Columns of the terminal, or 0. */
static size_t
tty_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize w;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col)
		return w.ws_col;
	return columns ? strtoul(columns, NULL, 10) : 0;
}

static void
settle_options(struct options *o)
{
	bool tty = !o->common.output && isatty(STDOUT_FILENO);
	const char *no_color = getenv("NO_COLOR");

	if (!o->render.to)
		o->render.to = tty ? "term" : "text";
	if (!o->render.width && strcmp(o->render.to, "term") == 0)
		o->render.width = tty_width();
	o->render.color =
	    o->color == COLOR_ALWAYS ||
	    (o->color == COLOR_AUTO && tty && !(no_color && *no_color));
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

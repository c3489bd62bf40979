#include "cli/options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/memory.h"

enum {
	OPT_JOBS = 0x200,
	OPT_REJECTS,
	OPT_STATS,
	OPT_STRICT,
	OPT_MAX_ERRORS,
	OPT_MAX_LINE,
	OPT_LINE_BUFFERED,
	OPT_PROGRESS,
	OPT_NO_PROGRESS,
};

static const struct argp_option option_table[] = {
    {NULL, 0, NULL, 0, "Input and output:", 90},
    {"output", 'o', "FILE", 0,
	"write to FILE, which is replaced only when all is written", 90},
    {"jobs", OPT_JOBS, "N", 0,
	"work on N blocks at once (default: the processors online); the output "
	"is the same for any N",
	90},
    {"line-buffered", OPT_LINE_BUFFERED, NULL, 0,
	"read and write at once what comes, for live pipes", 90},
    {"rejects", OPT_REJECTS, "FILE", 0,
	"write a reject record for each input that cannot be used", 90},
    {"strict", OPT_STRICT, NULL, 0, "stop at the first such input", 90},
    {"max-errors", OPT_MAX_ERRORS, "N", 0, "stop after N such inputs", 90},
    {"max-line", OPT_MAX_LINE, "SIZE", 0,
	"refuse lines and pages longer than SIZE bytes; K, M and G are "
	"understood (default: 256M)",
	90},
    {"stats", OPT_STATS, "FILE", 0, "write the counts to FILE as JSON", 90},
    {"progress", OPT_PROGRESS, NULL, 0,
	"show the progress on standard error, which is done by itself on a "
	"terminal when the job is long",
	90},
    {"no-progress", OPT_NO_PROGRESS, NULL, 0, "never show it", 90}, {0}};

uint64_t
cli_read_number(const char *arg, const char *option, uint64_t min, uint64_t max,
    struct argp_state *state)
{
	struct buf to = {0};
	uint64_t value;
	char *end;

	errno = 0;
	value = strtoull(arg, &end, 10);
	if (arg[0] >= '0' && arg[0] <= '9' && !*end && errno == 0 &&
	    value >= min && value <= max)
		return value;
	if (max < INT64_MAX)
		buf_add_format(&to, " to %llu", (unsigned long long)max);
	argp_error(state, "%s: '%s' is not a number from %llu%s", option, arg,
	    (unsigned long long)min, to.len ? to.data : "");
	buf_release(&to);
	return min;
}

int64_t
cli_read_time(const char *arg, const char *option, struct argp_state *state)
{
	struct date d = {0};

	if (date_read(&d, str_of(arg)) < 0)
		argp_error(state,
		    "%s: '%s' is not a date such as 2027-04-09 or "
		    "2027-04-09T12:00:00Z",
		    option, arg);
	return date_range(&d).earliest;
}

size_t
cli_read_choice(const char *arg, const char *option, const char *const *names,
    size_t n, struct argp_state *state)
{
	struct buf list = {0};
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(arg, names[i]) == 0)
			return i;
	for (i = 0; i < n; i++)
		buf_add_format(&list, "%s%s",
		    i == 0	 ? ""
		    : i + 1 == n ? " or "
				 : ", ",
		    names[i]);
	argp_error(state, "%s: '%s' is not %s", option, arg, list.data);
	buf_release(&list);
	return 0;
}

double
cli_read_share(const char *arg, const char *option, struct argp_state *state)
{
	char *end;
	double share = strtod(arg, &end);

	if (end > arg && *end == '%') {
		share /= 100;
		end++;
	}
	if (end == arg || *end || !(share >= 0 && share <= 1))
		argp_error(state,
		    "%s: '%s' is not a share from 0 to 1 or a percentage",
		    option, arg);
	return share;
}

size_t
cli_read_size(const char *arg, const char *option, struct argp_state *state)
{
	const uint64_t max = ((uint64_t)1 << 31) - 1;
	unsigned long long value;
	char *end;
	int shift = 0;

	value = strtoull(arg, &end, 10);
	if (*end == 'K' || *end == 'k')
		shift = 10;
	else if (*end == 'M')
		shift = 20;
	else if (*end == 'G')
		shift = 30;
	end += shift != 0;
	if (arg[0] < '0' || arg[0] > '9' || *end || value < 1 ||
	    value > max >> shift)
		argp_error(state, "%s: '%s' is not a size from 1 to 2047M",
		    option, arg);
	return (size_t)(value << shift);
}

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	struct common *c = state->input;

	switch (key) {
	case 'o':
		c->output = arg;
		break;
	case OPT_JOBS:
		c->jobs =
		    (unsigned)cli_read_number(arg, "--jobs", 1, 1024, state);
		break;
	case OPT_LINE_BUFFERED:
		c->line_buffered = true;
		break;
	case OPT_REJECTS:
		c->rejects = arg;
		break;
	case OPT_STATS:
		c->stats = arg;
		break;
	case OPT_STRICT:
		c->strict = true;
		break;
	case OPT_MAX_ERRORS:
		c->max_errors =
		    cli_read_number(arg, "--max-errors", 1, UINT64_MAX, state);
		break;
	case OPT_MAX_LINE:
		c->max_line = cli_read_size(arg, "--max-line", state);
		break;
	case OPT_PROGRESS:
		c->progress = 1;
		break;
	case OPT_NO_PROGRESS:
		c->progress = 0;
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

const struct argp common_argp = {
    .options = option_table, .parser = parse_option};

/* argp prints --help and exits by itself: the loss is noticed here. */
static void
check_stdout(void)
{
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs("story-tools: cannot write to standard output\n", stderr);
		_exit(STATUS_TROUBLE);
	}
}

void
cli_print_version(FILE *stream, struct argp_state *state)
{
	fprintf(stream, "%s (story-tools) %s\n", state->name, VERSION);
}

void
cli_begin(struct common *c, const char *command)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	*c = (struct common){.command = command,
	    .jobs = online > 0 ? (unsigned)online : 1,
	    .progress = -1,
	    .max_line = (size_t)256 << 20};
	file_setup();
	argp_err_exit_status = STATUS_TROUBLE;
	argp_program_version_hook = cli_print_version;
	atexit(check_stdout);
}

void
cli_parse(const struct argp *argp, int argc, char **argv, void *input)
{
	char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;

	/* getopt would put the whole path before its complaints. */
	if (slash)
		argv[0] = slash + 1;
	if (argp_parse(argp, argc, argv, 0, NULL, input) != 0)
		exit(STATUS_TROUBLE);
}

void
cli_add_input(struct common *c, char *name)
{
	c->inputs = mem_resize(c->inputs, c->ninputs + 1, sizeof(*c->inputs));
	c->inputs[c->ninputs++] = name;
}

void
cli_report(const struct common *c, const struct error *err)
{
	struct buf line = {0};

	buf_add_format(&line, "%s: ", c->command);
	error_show(err, &line);
	buf_add_byte(&line, '\n');
	fwrite(line.data, 1, line.len, stderr);
	buf_release(&line);
}

int
cli_write(const struct common *c, struct str text)
{
	struct error err = {0};
	struct file out;
	int r = file_create(&out, c->output, &err);

	if (r == 0) {
		file_write(&out, text);
		r = file_commit(&out, &err);
	}
	if (r < 0)
		cli_report(c, &err);
	return r;
}

void
cli_usage(const struct common *c, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s: ", c->command);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(
	    stderr, "\nTry '%s --help' for more information.\n", c->command);
	exit(STATUS_TROUBLE);
}

int
cli_end(struct common *c, int status)
{
	free(c->inputs);
	c->inputs = NULL;
	c->ninputs = 0;
	return status;
}

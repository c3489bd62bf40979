#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

/*
 * What every command takes: the common options as an argp child, and how a
 * command begins and ends.  cmd/NAME.c looks like
 *
 *	struct options { struct common common; ... } o = {0};
 *	cli_begin(&o.common, "story-filter");
 *	cli_parse(&argp, argc, argv, &o);	children: common_argp
 *	return cli_end(&o.common, records_run(&o.common, &filter));
 *
 * The command's parser hands the common options their place by setting
 * state->child_inputs[0] = &o->common at ARGP_KEY_INIT.
 */
#include <argp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exit status of every command. */
enum {
	STATUS_DONE = 0,
	STATUS_NO = 1,	     /* a clean no: nothing selected, they differ */
	STATUS_TROUBLE = 2,  /* usage or I/O */
	STATUS_REJECTED = 3, /* done, but some input was rejected */
	STATUS_BUSY = 4,     /* state database busy */
};

struct common {
	const char *command; /* for messages */
	char **inputs;	     /* operands; none: standard input */
	size_t ninputs;
	const char *output;	     /* -o FILE or NULL */
	const char *rejects, *stats; /* FILE or NULL */
	unsigned jobs;
	bool line_buffered;
	bool strict;
	int progress;	       /* 1 always, 0 never, -1 when it is worth it */
	uint64_t max_errors;   /* 0: no bound */
	size_t max_line;       /* bytes of a line or page */
	bool confined;	       /* give up what reading does not need */
	struct ledger *ledger; /* of a batch that may be resumed, or NULL */
};

/* Options of all commands: -o --jobs --rejects --stats --strict ... */
extern const struct argp common_argp;

/* Defaults, standard descriptors, signals, checked standard output. */
void cli_begin(struct common *c, const char *command);

/* What --version prints; a command that has more to say calls it first. */
void cli_print_version(FILE *stream, struct argp_state *state);

/* argp_parse with this project's exit status and an input check. */
void cli_parse(const struct argp *argp, int argc, char **argv, void *input);

/* Adds an operand to c->inputs; keeps argv's pointer. */
void cli_add_input(struct common *c, char *name);

/* Prints "command: name:line:column: text" on standard error. */
struct error;
void cli_report(const struct common *c, const struct error *err);

/* Writes text as all that a command has to say, to c->output: 0, or -1 when
 * that failed and was reported. */
struct str;
int cli_write(const struct common *c, struct str text);

/* For a command's own options: a whole number from min to max (which a message
 * leaves out from INT64_MAX on); a size in bytes, where K, M and G are
 * understood; a date or time, in seconds since 1970.  Anything else is usage
 * trouble. */
uint64_t cli_read_number(const char *arg, const char *option, uint64_t min,
    uint64_t max, struct argp_state *state);
size_t cli_read_size(
    const char *arg, const char *option, struct argp_state *state);
int64_t cli_read_time(
    const char *arg, const char *option, struct argp_state *state);

/* Usage trouble: prints text and a hint to --help; exits with 2. */
_Noreturn void cli_usage(const struct common *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Releases c and returns status, or 2 when standard output failed. */
int cli_end(struct common *c, int status);

/* The index of arg among the n names; wrong usage when it is none. */
size_t cli_read_choice(const char *arg, const char *option,
    const char *const *names, size_t n, struct argp_state *state);

/* "0.05" or "5%": 0 to 1. */
double cli_read_share(
    const char *arg, const char *option, struct argp_state *state);

#endif

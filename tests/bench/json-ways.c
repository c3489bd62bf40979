/*
 * usage: json-ways FILE
 *
 * How fast each way of the JSON scanner goes over the lines of FILE, which are
 * in memory: a row a way, the best of several rounds, by CPU time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "record/json.h"

enum { ROUNDS = 7 };

/* More than this is not looked at. */
#define SIZE_MAX_READ ((size_t)1 << 30)

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The seconds that a scan of all lines took. */
static double
scan_lines(enum json_way way, struct str text)
{
	struct json j = {0};
	struct error err = {0};
	double start = seconds();
	size_t n;

	while (text.n > 0) {
		n = str_find_byte(text, '\n');
		if (json_scan_by(way, &j, str_make(text.p, n), &err) < 0) {
			fprintf(stderr, "json-ways: %s\n", err.text);
			exit(2);
		}
		text = str_from(text, n < text.n ? n + 1 : n);
	}
	json_release(&j);
	return seconds() - start;
}

int
main(int argc, char **argv)
{
	static const char *const names[JSON_WAYS] = {
	    "plain", "NEON", "SSE2", "AVX2"};
	struct buf text = {0};
	struct error err = {0};
	double best, took;
	int way, round;

	if (argc != 2 || file_slurp(&text, argv[1], SIZE_MAX_READ, &err) < 0) {
		fprintf(stderr, "json-ways: %s\n",
		    argc == 2 ? err.text : "usage: json-ways FILE");
		return 2;
	}
	for (way = 0; way < JSON_WAYS; way++) {
		if (!json_way_works((enum json_way)way))
			continue;
		best = scan_lines((enum json_way)way, buf_str(&text));
		for (round = 1; round < ROUNDS; round++) {
			took = scan_lines((enum json_way)way, buf_str(&text));
			best = took < best ? took : best;
		}
		printf("scan, %s\t%.0f\tMB/s\tin memory\n", names[way],
		    (double)text.len / 1e6 / best);
	}
	buf_release(&text);
	return 0;
}

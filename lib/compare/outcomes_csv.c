#include <csv.h>

#include "base/file.h"
#include "compare/outcomes.h"

enum { CELLS_MAX = 8, FILE_MAX = 1 << 30 };

/* A file being read. */
struct reading {
	struct outcomes *outcomes;
	struct str cells[CELLS_MAX];
	size_t n;
	uint64_t row;
	int failed;
	struct error *err;
};

static void
take_cell(void *cell, size_t n, void *ctx)
{
	struct reading *r = ctx;

	if (r->n < CELLS_MAX)
		r->cells[r->n] =
		    arena_copy(&r->outcomes->arena, str_make(cell, n));
	r->n++;
}

static bool
is_heading(const struct reading *r)
{
	return r->row == 1 && r->n == 3 &&
	       str_eq_nocase(str_trim(r->cells[2]), STR("happened"));
}

static void
take_row(int end, void *ctx)
{
	struct reading *r = ctx;

	(void)end;
	r->row++;
	if (r->failed == 0 && !is_heading(r) &&
	    outcomes_add(r->outcomes, r->cells, r->n, r->err) < 0) {
		r->err->line = r->row;
		r->failed = -1;
	}
	r->n = 0;
}

int
outcomes_read(struct outcomes *o, const char *path, struct error *err)
{
	struct reading r = {.outcomes = o, .err = err};
	struct csv_parser parser;
	struct buf text = {0};

	if (file_slurp(&text, path, FILE_MAX, err) < 0)
		return -1;
	if (csv_init(&parser, CSV_APPEND_NULL) != 0)
		r.failed = error_set(err, "cannot start to read CSV");
	if (r.failed == 0 && csv_parse(&parser, text.data ? text.data : "",
				 text.len, take_cell, take_row, &r) != text.len)
		r.failed = error_set(err, "cannot read CSV: %s",
		    csv_strerror(csv_error(&parser)));
	if (r.failed == 0)
		csv_fini(&parser, take_cell, take_row, &r);
	csv_free(&parser);
	buf_release(&text);
	return r.failed;
}

/* A record's line, then a pattern, parted by a newline: what comes of it is a
 * sound record that gathers to itself. */
#include <stdlib.h>

#include "compare/ledger.h"
#include "compare/outcomes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
take(struct ledger *l, struct str line, struct arena *arena)
{
	struct json j = {0};
	struct error err;
	struct question q;
	struct story s;

	if (json_scan(&j, line, &err) == 0 && json_kind(&j, 0) == JSON_OBJECT) {
		if (story_read(&s, &j, arena, &err) == 0)
			ledger_add_story(l, &s);
		if (question_read(&q, &j, arena, &err) == 0)
			ledger_add_question(l, &q);
	}
	json_release(&j);
}

static void
write_all(struct buf *out, struct ledger *l, const struct outcomes *o)
{
	struct question *q;
	size_t i;

	ledger_sort(l);
	for (i = 0; (q = ledger_get(l, i)); i++) {
		outcomes_settle(o, q, ledger_event_key(l, i), INT64_MAX);
		if (q->outcome.brier > 1)
			abort();
		q->outcome.present = false;
		question_write(out, q);
		buf_add_byte(out, '\n');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_make((const char *)data, size), rest;
	struct str line = str_make(text.p, str_find_byte(text, '\n'));
	struct str cells[3] = {str_from(text, line.n), STR("2027"), STR("yes")};
	struct ledger *l = ledger_new(), *again = ledger_new();
	struct buf out = {0}, twice = {0};
	struct outcomes o = {0};
	struct arena arena = {0};
	struct error err;
	size_t n;

	(void)outcomes_add(&o, cells, 3, &err);
	take(l, line, &arena);
	write_all(&out, l, &o);
	for (rest = buf_str(&out); rest.n; rest = str_from(rest, n + 1)) {
		n = str_find_byte(rest, '\n');
		take(again, str_make(rest.p, n), &arena);
	}
	write_all(&twice, again, &o);
	if (!str_eq(buf_str(&out), buf_str(&twice)))
		abort();
	buf_release(&out);
	buf_release(&twice);
	outcomes_release(&o);
	arena_release(&arena);
	ledger_free(l);
	ledger_free(again);
	return 0;
}

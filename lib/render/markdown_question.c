#include "render/markdown.h"

#include "render/say_question.h"
#include "render/show.h"

/* A cell of a table: a bar in it would end it. */
static void
add_cell(struct drawing *d, struct buf *words)
{
	struct buf shown = {0};

	buf_add_text(d->out, " ");
	show_markdown(&shown, buf_str(words));
	for (size_t i = 0; i < shown.len; i++) {
		if (shown.data[i] == '|' &&
		    (i == 0 || shown.data[i - 1] != '\\'))
			buf_add_byte(d->out, '\\');
		buf_add_byte(d->out, shown.data[i]);
	}
	buf_add_text(d->out, " |");
	buf_release(&shown);
	buf_clear(words);
}

void
markdown_add_question(struct drawing *d, const struct question *q)
{
	struct buf words = {0};

	if (d->previous != ITEM_QUESTION)
		buf_add_text(d->out,
		    "| Last | Moved | Deadline | Event | History | Outcome |\n"
		    "| ---: | ---: | --- | --- | --- | --- |\n");
	buf_add_byte(d->out, '|');
	if (q->last)
		say_point(&words, q->last);
	add_cell(d, &words);
	say_question_move(&words, q);
	add_cell(d, &words);
	say_question_deadline(&words, q);
	add_cell(d, &words);
	buf_add_str(&words, q->event);
	add_cell(d, &words);
	say_question_history(&words, q);
	add_cell(d, &words);
	say_outcome(&words, q);
	add_cell(d, &words);
	buf_add_byte(d->out, '\n');
	buf_release(&words);
}

void
markdown_add_calibration(struct drawing *d, const struct calibration *c)
{
	struct buf words = {0};

	markdown_heading(d, 2, STR("How the forecasts came out"));
	say_calibration(&words, c);
	show_markdown(d->out, buf_str(&words));
	buf_clear(&words);
	buf_add_text(d->out,
	    "\n\n| Forecast | Number | Mean | Happened | 95% interval |\n"
	    "| ---: | ---: | ---: | ---: | --- |\n");
	for (size_t i = 0; i < c->bins.n; i++) {
		const struct calibration_bin *b = &c->bins.list[i];

		buf_add_text(d->out, "| ");
		say_bin(d->out, b);
		buf_add_format(d->out,
		    " | %llu | %.3g%% | %.3g%% | %.0f%% to %.0f%% |\n",
		    (unsigned long long)b->n, b->forecast * 100,
		    b->happened * 100, b->low * 100, b->high * 100);
	}
	buf_add_byte(d->out, '\n');
	buf_release(&words);
}

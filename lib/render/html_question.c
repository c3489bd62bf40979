#include "base/date.h"
#include "render/html.h"
#include "render/say.h"
#include "render/say_question.h"
#include "render/show.h"

/* The drawing's size and the room of its axes, in its own units. */
enum { WIDTH = 640, HEIGHT = 190, LEFT = 44, RIGHT = 16, TOP = 12, FOOT = 26 };

/* Points past this many are too close to be told apart. */
enum { DOTS_MAX = 120 };

struct place {
	double x, y;
};

static double
y_of(double share)
{
	return TOP + (1 - share) * (HEIGHT - TOP - FOOT);
}

static void
add_line(
    struct drawing *d, const char *class, struct place from, struct place to)
{
	buf_add_format(d->out,
	    "<line class=\"%s\" x1=\"%.6g\" y1=\"%.6g\" x2=\"%.6g\" "
	    "y2=\"%.6g\"/>",
	    class, from.x, from.y, to.x, to.y);
}

/* Text at a place; anchor is SVG's: start, middle or end. */
static void
add_label(struct drawing *d, double x, double y, const char *anchor,
    struct buf *words)
{
	buf_add_format(d->out,
	    "<text x=\"%.6g\" y=\"%.6g\" text-anchor=\"%s\">", x, y, anchor);
	show_html(d->out, buf_str(words));
	buf_add_text(d->out, "</text>");
	buf_clear(words);
}

static void
open_chart(struct drawing *d, struct buf *about)
{
	buf_add_format(d->out,
	    "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" "
	    "aria-label=\"",
	    WIDTH, HEIGHT);
	show_html(d->out, buf_str(about));
	buf_add_text(d->out, "\">");
	buf_clear(about);
	for (int percent = 0; percent <= 100; percent += 25) {
		double y = y_of(percent / 100.0);

		add_line(d, "grid", (struct place){LEFT, y},
		    (struct place){WIDTH - RIGHT, y});
		if (percent % 50)
			continue;
		buf_add_format(about, "%d%%", percent);
		add_label(d, LEFT - 8, y + 4, "end", about);
	}
}

static int64_t
time_of(struct str date)
{
	struct date d;

	return date_read(&d, date) == 0 ? date_range(&d).earliest : INT64_MIN;
}

/* The points with a date, which come first, evenly spread without any. */
static size_t
place_points(const struct question *q, struct place *places)
{
	size_t n = 0, i;
	int64_t from, to;
	double share, across;

	while (n < q->points.n && q->points.list[n].date.n &&
	       time_of(q->points.list[n].date) != INT64_MIN)
		n++;
	if (n == 0)
		return 0;
	from = time_of(q->points.list[0].date);
	to = time_of(q->points.list[n - 1].date);
	for (i = 0; i < n; i++) {
		share = probability_value(q->points.list[i].probability);
		across =
		    to > from
			? (double)(time_of(q->points.list[i].date) - from) /
			      (double)(to - from)
			: 0.5;
		places[i].x = LEFT + 6 + across * (WIDTH - LEFT - RIGHT - 12);
		places[i].y = y_of(share < 0 ? 0 : share);
	}
	return n;
}

static void
add_course(struct drawing *d, const struct place *places, size_t n)
{
	buf_add_text(d->out, "<polyline class=\"course\" points=\"");
	for (size_t i = 0; i < n; i++)
		buf_add_format(d->out, i ? " %.6g,%.6g" : "%.6g,%.6g",
		    places[i].x, places[i].y);
	buf_add_text(d->out, "\"/>");
	for (size_t i = 0; i < n && n <= DOTS_MAX; i++)
		buf_add_format(d->out,
		    "<circle class=\"dot\" cx=\"%.6g\" cy=\"%.6g\" r=\"4\"/>",
		    places[i].x, places[i].y);
}

static void
add_chart(struct drawing *d, const struct question *q, struct buf *words)
{
	struct place *places =
	    arena_alloc(d->arena, q->points.n * sizeof(*places) + 1);
	size_t n = place_points(q, places);
	double foot = HEIGHT - 6;

	if (n < 2)
		return;
	say_question_history(words, q);
	open_chart(d, words);
	add_course(d, places, n);
	say_date(words, q->points.list[0].date);
	add_label(d, LEFT, foot, "start", words);
	say_date(words, q->points.list[n - 1].date);
	add_label(d, WIDTH - RIGHT, foot, "end", words);
	buf_add_text(d->out, "</svg>\n");
}

void
html_add_question(struct drawing *d, const struct question *q)
{
	struct buf words = {0};

	buf_add_text(d->out, "<article class=\"question\">\n");
	html_open_heading(d, 0, "event");
	show_html(d->out, q->event);
	html_close_heading(d, 0);
	buf_add_text(d->out, "<p class=\"forecast\">");
	if (q->last)
		say_point(&words, q->last);
	html_add_words(d, "<strong>", &words, "</strong>");
	say_question_move(&words, q);
	if (words.len)
		buf_add_text(&words, " points");
	html_add_words(d, " <span class=\"moved\">", &words, "</span>");
	say_deadline(&words, &q->deadline);
	html_add_words(d, " <span class=\"meta\">", &words, "</span>");
	html_add(d, " <span class=\"meta\">", q->community, "</span>");
	buf_add_text(d->out, "</p>\n");
	add_chart(d, q, &words);
	say_question_history(&words, q);
	html_add_words(d, "<p class=\"meta\">", &words, "</p>\n");
	say_outcome(&words, q);
	html_add_words(d, "<p class=\"outcome\">", &words, "</p>\n");
	buf_add_text(d->out, "</article>\n");
	buf_release(&words);
}

static double
across(double share)
{
	return LEFT + 6 + share * (WIDTH - LEFT - RIGHT - 12);
}

/* How often what was given so much chance happened; the line is where the
 * two are the same. */
static void
add_bins(struct drawing *d, const struct calibration *c, struct buf *words)
{
	buf_add_text(words, "What happened against what was forecast");
	open_chart(d, words);
	add_line(d, "even", (struct place){across(0), y_of(0)},
	    (struct place){across(1), y_of(1)});
	for (size_t i = 0; i < c->bins.n; i++) {
		const struct calibration_bin *b = &c->bins.list[i];
		double x = across(b->forecast);

		add_line(d, "likely", (struct place){x, y_of(b->low)},
		    (struct place){x, y_of(b->high)});
		buf_add_format(d->out,
		    "<circle class=\"dot\" cx=\"%.6g\" cy=\"%.6g\" r=\"5\"/>",
		    x, y_of(b->happened));
	}
	for (int percent = 0; percent <= 100; percent += 50) {
		buf_add_format(words, "%d%% forecast", percent);
		add_label(d, across(percent / 100.0), HEIGHT - 6,
		    percent == 0     ? "start"
		    : percent == 100 ? "end"
				     : "middle",
		    words);
	}
	buf_add_text(d->out, "</svg>\n");
}

static void
add_table(struct drawing *d, const struct calibration *c)
{
	buf_add_text(d->out,
	    "<table>\n<tr><th>Forecast</th><th>Number</th><th>Mean</th>"
	    "<th>Happened</th><th>95% interval</th></tr>\n");
	for (size_t i = 0; i < c->bins.n; i++) {
		const struct calibration_bin *b = &c->bins.list[i];

		buf_add_text(d->out, "<tr><td>");
		say_bin(d->out, b);
		buf_add_format(d->out,
		    "</td><td>%llu</td><td>%.3g%%</td><td>%.3g%%</td>"
		    "<td>%.0f%% to %.0f%%</td></tr>\n",
		    (unsigned long long)b->n, b->forecast * 100,
		    b->happened * 100, b->low * 100, b->high * 100);
	}
	buf_add_text(d->out, "</table>\n");
}

void
html_add_calibration(struct drawing *d, const struct calibration *c)
{
	struct buf words = {0};

	buf_add_text(d->out, "<article class=\"question\">\n");
	html_open_heading(d, 0, "event");
	buf_add_text(d->out, "How the forecasts came out");
	html_close_heading(d, 0);
	say_calibration(&words, c);
	html_add_words(d, "<p>", &words, "</p>\n");
	if (c->bins.n) {
		add_bins(d, c, &words);
		add_table(d, c);
	}
	buf_add_text(d->out, "</article>\n");
	buf_release(&words);
}

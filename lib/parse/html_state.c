#include "parse/html_state.h"

#include "parse/html_elements.h"
#include "parse/html_flight.h"
#include "parse/json_page.h"

/* What stands in a script from its first bracket to its last. */
static struct str
state_of(struct str script)
{
	size_t at = 0, end = script.n;

	while (at < script.n && script.p[at] != '{' && script.p[at] != '[')
		at++;
	while (end > at && script.p[end - 1] != '}' && script.p[end - 1] != ']')
		end--;
	return str_make(script.p + at, end - at);
}

/* The stories in JSON that scripts have as it is. */
static void
read_scripts(struct html *h, struct json_page *state, struct json *j)
{
	const struct html_script *script;
	struct error err = {0};
	size_t i;

	for (i = 0; i < h->stripped.scripts.n && state->found.n == 0; i++) {
		script = &h->stripped.scripts.list[i];
		if (script->kind != SCRIPT_FLIGHT &&
		    json_scan(j, state_of(script->text), &err) == 0)
			json_page_walk(state, 0, 0);
	}
}

/* What the page would show of its elements. */
static void
show(struct html *h, struct html_page *p, struct page_stories *found,
    struct str html, struct arena *a)
{
	const struct page_options options = {
	    .file = p->document->file, .url = p->document->url};
	struct page_stories shown;
	size_t i;

	html_fragment(h, &shown, html, &options, a);
	for (i = 0; i < shown.n; i++)
		shown.list[i].id = story_id(&shown.list[i], a);
	if (shown.n > 0)
		*found = shown;
}

/* The stories in rows, as data or, when there are none, as elements.  The
 * router's row, 0, has all elements in it; older pages have one for each. */
static void
read_flight(struct html *h, struct html_page *p, struct json_page *state,
    struct str bytes, struct json *j)
{
	struct arena *a = state->arena;
	struct html_flight f;
	struct error err = {0};
	struct buf html = {0};

	html_flight_begin(&f, bytes, a);
	while (state->found.n == 0 && html_flight_next(&f, &h->row)) {
		if (json_scan(j, buf_str(&h->row), &err) < 0)
			continue;
		json_page_walk(state, 0, 0);
		if (html.len == 0)
			html_elements(&html, j, a);
	}
	if (state->found.n == 0 && html.len > 0)
		show(h, p, &state->found, buf_str(&html), a);
	html_flight_release(&f);
	buf_release(&html);
}

/* Several components of a page may have been given its story, one not long
 * after the other. */
static void
drop_repeats(struct page_stories *found)
{
	enum { FAR = 32 };
	size_t i, k, n = 0;

	for (i = 0; i < found->n; i++) {
		for (k = n > FAR ? n - FAR : 0; k < n; k++)
			if (str_eq(found->list[k].id, found->list[i].id))
				break;
		if (k == n)
			found->list[n++] = found->list[i];
	}
	found->n = n;
}

void
html_state_read(struct html *h, struct html_page *p, struct page_stories *found,
    struct json *j)
{
	struct document d = *p->document;
	struct json_page state = {.json = j,
	    .arena = p->meta.arena,
	    .html = h,
	    .document = &d,
	    .state = true};
	const struct html_script *script;
	struct buf flight = {0};
	size_t i;

	if (!d.url.p)
		d.url = html_meta_url(&p->meta);
	read_scripts(h, &state, j);
	for (i = 0; i < h->stripped.scripts.n && state.found.n == 0; i++) {
		script = &h->stripped.scripts.list[i];
		if (script->kind == SCRIPT_FLIGHT)
			html_flight_push(&flight, script->text, j, state.arena);
	}
	if (flight.len > 0)
		read_flight(h, p, &state, buf_str(&flight), j);
	buf_release(&flight);
	if (state.found.n == 0)
		return;
	drop_repeats(&state.found);
	*found = state.found;
	html_fit(p, found);
}

#include "parse/draft.h"

#include "parse/forecast.h"

/* Whether all of s lies in `whole`, which may be elsewhere. */
static bool
lies_in(struct str s, struct str whole)
{
	return (uintptr_t)s.p >= (uintptr_t)whole.p &&
	       (uintptr_t)(s.p + s.n) <= (uintptr_t)(whole.p + whole.n);
}

/* Whether line_clean would change nothing, and no '%' is in it: yes is certain,
 * for the text of the line that is being read. */
static bool
is_plain(const struct draft *d, struct str text)
{
	return d->line && d->line->plain && lies_in(text, d->line->text);
}

static struct str
clean(struct draft *d, struct str text)
{
	return is_plain(d, text) ? text : line_clean(text, d->arena);
}

void
draft_add(struct draft *d, struct str text, bool paragraph)
{
	bool plain;

	text = str_trim(text);
	plain = is_plain(d, text);
	if (!plain)
		text = line_clean(text, d->arena);
	if (text.n == 0)
		return;
	d->pieces.list = arena_more(d->arena, d->pieces.list, d->pieces.n,
	    &d->pieces.room, sizeof(*d->pieces.list));
	d->pieces.list[d->pieces.n++] = (struct piece){text, paragraph};
	d->pieces.percent |= !plain;
}

void
draft_open_fact(struct draft *d, struct str text)
{
	struct story *s = &d->story;

	draft_close(d);
	d->begun = true;
	s->facts.present = true;
	s->facts.list = arena_more(d->arena, s->facts.list, s->facts.n,
	    &d->facts_room, sizeof(*s->facts.list));
	s->facts.list[s->facts.n++] = (struct fact){0};
	d->item = ITEM_FACT;
	draft_add(d, text, false);
}

void
draft_add_address(struct draft *d, struct str url)
{
	struct address *a = arena_alloc(d->arena, sizeof(*a));

	*a = (struct address){d->addresses, d->story.facts.n - 1, url};
	d->addresses = a;
}

void
draft_open_narrative(
    struct draft *d, const struct label *l, struct str provider)
{
	struct story *s = &d->story;

	draft_close(d);
	d->begun = true;
	s->narratives.present = true;
	s->narratives.list = arena_more(d->arena, s->narratives.list,
	    s->narratives.n, &d->narratives_room, sizeof(*s->narratives.list));
	s->narratives.list[s->narratives.n++] = (struct narrative){
	    .label = l->text.p ? clean(d, l->text) : STR_NONE,
	    .kind = l->kind,
	    .subject = l->subject,
	    .provider = provider};
	d->provided |= provider.p != NULL;
	d->item = ITEM_NARRATIVE;
}

struct str
draft_drop_narrative(struct draft *d)
{
	d->item = ITEM_NONE;
	return d->story.narratives.list[--d->story.narratives.n].label;
}

void
draft_drop_narratives(struct draft *d)
{
	struct story *s = &d->story;

	if (d->item == ITEM_FACT)
		draft_close(d);
	d->left |= s->narratives.n > 0 || d->pieces.n > 0;
	d->item = ITEM_NONE;
	d->pieces.n = 0;
	d->pieces.percent = false;
	s->narratives.n = s->forecasts.n = 0;
	s->narratives.present = s->forecasts.present = false;
}

void
draft_drop_body(struct draft *d)
{
	draft_drop_narratives(d);
	if (d->story.facts.n == 1)
		d->teaser = d->story.facts.list[0].text;
	d->left |= d->story.facts.n > 1;
	d->story.facts.n = 0;
	d->story.facts.present = false;
}

void
draft_open_forecast(struct draft *d)
{
	draft_close(d);
	d->begun = true;
	d->story.forecasts.present = true;
	d->item = ITEM_FORECAST;
}

static struct str
join_pieces(struct draft *d)
{
	struct buf b = {0};
	struct str s;
	size_t i;

	if (d->pieces.n == 0)
		return STR("");
	if (d->pieces.n == 1)
		return d->pieces.list[0].text;
	for (i = 0; i < d->pieces.n; i++) {
		if (i > 0)
			buf_add_text(
			    &b, d->pieces.list[i].paragraph ? "\n\n" : " ");
		buf_add_str(&b, d->pieces.list[i].text);
	}
	s = arena_copy(d->arena, buf_str(&b));
	buf_release(&b);
	return s;
}

static void
add_forecasts(struct draft *d, struct str text, long narrative)
{
	struct story *s = &d->story;
	struct forecast f;

	while (forecast_take(&f, &text, d->deadlines, d->arena)) {
		f.narrative = narrative;
		s->forecasts.present = true;
		s->forecasts.list =
		    arena_more(d->arena, s->forecasts.list, s->forecasts.n,
			&d->forecasts_room, sizeof(*s->forecasts.list));
		s->forecasts.list[s->forecasts.n++] = f;
	}
}

static void
close_narrative(struct draft *d, struct str text)
{
	struct story *s = &d->story;
	struct narrative *n = &s->narratives.list[s->narratives.n - 1];

	n->text = text;
	if (str_eq(n->kind, STR("nerd")) ||
	    (d->pieces.percent && str_find_byte(text, '%') < text.n &&
		str_find(text, STR("Metaculus")) < text.n))
		add_forecasts(d, text, (long)s->narratives.n - 1);
}

void
draft_close(struct draft *d)
{
	struct story *s = &d->story;
	struct str text = join_pieces(d);
	size_t known;

	switch (d->item) {
	case ITEM_FACT:
		if (text.n == 0)
			s->facts.n--;
		else
			s->facts.list[s->facts.n - 1].text = text;
		break;
	case ITEM_NARRATIVE:
		close_narrative(d, text);
		break;
	case ITEM_FORECAST:
		known = s->forecasts.n;
		add_forecasts(d, text, -1);
		d->left |= text.n > 0 && s->forecasts.n == known;
		break;
	case ITEM_NONE:
		break;
	}
	d->item = ITEM_NONE;
	d->pieces.n = 0;
	d->pieces.percent = false;
}

static struct str
present(struct str s)
{
	s = str_trim(s);
	return s.n ? s : STR_NONE;
}

static void
add_article(struct draft *d, const struct article *a)
{
	struct story *s = &d->story;

	s->articles.present = true;
	s->articles.list = arena_more(d->arena, s->articles.list, s->articles.n,
	    &d->articles_room, sizeof(*s->articles.list));
	s->articles.list[s->articles.n++] = *a;
}

void
draft_add_publisher(struct draft *d, struct str name, struct str url)
{
	const struct article a = {.publisher = name, .url = url};

	add_article(d, &a);
}

/* "title | publisher | url", or a title alone, or an address alone. */
void
draft_add_article(struct draft *d, struct str line)
{
	struct article a = {0};
	struct str *const parts[] = {&a.title, &a.publisher, &a.url};
	const struct str bar = STR(" |");
	size_t i, end;

	line = clean(d, line);
	/* Without a title the bar is the line's first byte. */
	i = str_starts(line, STR("|"));
	line = str_from(line, i);
	for (; i < LEN(parts); i++) {
		end = i + 1 < LEN(parts) ? str_find(line, bar) : line.n;
		*parts[i] = present(str_make(line.p, end));
		line =
		    str_from(line, end + bar.n < line.n ? end + bar.n : line.n);
	}
	if (!a.url.p && str_starts(a.title, STR("http"))) {
		a.url = a.title;
		a.title = STR_NONE;
	}
	add_article(d, &a);
}

/* The first credit word in s, which ends with a colon: its offset, and where
 * the credit begins. */
static size_t
find_credit(struct str s, size_t *after)
{
	static const struct str words[] = {{"Photo:", 6}, {"Image credit:", 13},
	    {"Image copyright:", 16}, {"Photo credit:", 13}};
	size_t end = 0, i;

	while ((end += str_find_byte(str_from(s, end), ':')) < s.n) {
		end++;
		for (i = 0; i < LEN(words); i++) {
			if (!str_ends(str_make(s.p, end), words[i]))
				continue;
			*after = end;
			return end - words[i].n;
		}
	}
	return s.n;
}

void
draft_set_image(struct draft *d, struct str line)
{
	struct image *image = &d->story.image;
	struct str credit;
	size_t at, after = 0, via;

	line = clean(d, line);
	at = find_credit(line, &after);
	if (str_starts(line, STR("Above:")))
		image->caption = present(str_make(line.p + 6, at - 6));
	d->begun = true;
	if (at == line.n)
		return;
	credit = str_trim(str_from(line, after));
	via = str_ends(credit, STR("]")) ? str_find(credit, STR("[via "))
					 : credit.n;
	if (via < credit.n) {
		image->via =
		    present(str_make(credit.p + via + 5, credit.n - via - 6));
		credit.n = via;
	}
	image->credit = present(credit);
}

#include "query/seen.h"

/* In place of seen.c where SQLite was left out. */
#ifndef HAVE_SQLITE

static int
absent(struct error *err)
{
	return error_set(err,
	    "this story-filter was built without SQLite and keeps no state");
}

int
seen_open(
    struct seen **s, const char *path, unsigned seconds, struct error *err)
{
	(void)seconds;
	*s = NULL;
	err->name = path;
	return absent(err);
}

void
seen_close(struct seen *s)
{
	(void)s;
}

int
seen_begin(struct seen *s, struct error *err)
{
	(void)s;
	return absent(err);
}

int
seen_begin_marks(struct seen *s, struct error *err)
{
	(void)s;
	return absent(err);
}

int
seen_end(struct seen *s, struct error *err)
{
	(void)s;
	return absent(err);
}

int
seen_look(struct seen *s, struct str id, struct str story,
    enum seen_state *state, struct error *err)
{
	(void)s;
	(void)id;
	(void)story;
	*state = SEEN_NEW;
	return absent(err);
}

int
seen_mark(struct seen *s, struct str id, struct str story, int64_t at,
    struct error *err)
{
	(void)s;
	(void)id;
	(void)story;
	(void)at;
	return absent(err);
}

int
seen_expire(struct seen *s, int64_t before, struct error *err)
{
	(void)s;
	(void)before;
	return absent(err);
}

#endif

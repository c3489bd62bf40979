#include "query/seen.h"

/* Without SQLite: seen_none.c. */
#ifdef HAVE_SQLITE

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#include "base/memory.h"

/* "stor", which tells this database from those of other programs. */
#define APPLICATION 0x73746f72
#define LAYOUT 1
#define TEXT_OF(number) TEXT_OF_(number)
#define TEXT_OF_(number) #number

/* Between two tries to get in while others are making the database. */
#define PAUSE_NS 10000000

struct seen {
	sqlite3 *db;
	const char *path;
	unsigned seconds;
	sqlite3_stmt *by_id, *by_story, *mark;
};

/* Sets err from what SQLite says; the function's own result. */
static int
fail(const struct seen *s, int code, struct error *err)
{
	err->name = s->path;
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		error_set(err,
		    "the state is locked by another process, still after %u s; "
		    "nothing is lost, run this again",
		    s->seconds);
		return SEEN_BUSY;
	case SQLITE_NOTADB:
		return error_set(err, "this file is no state database");
	case SQLITE_CORRUPT:
		return error_set(err,
		    "the state database is damaged; move it away to begin "
		    "anew");
	default:
		return error_set(
		    err, "cannot use the state: %s", sqlite3_errmsg(s->db));
	}
}

static int
execute(struct seen *s, const char *sql, struct error *err)
{
	int code = sqlite3_exec(s->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? 0 : fail(s, code, err);
}

static int
prepare(struct seen *s, const char *sql, sqlite3_stmt **out, struct error *err)
{
	int code = sqlite3_prepare_v2(s->db, sql, -1, out, NULL);

	return code == SQLITE_OK ? 0 : fail(s, code, err);
}

/* The number that a pragma or a query gives. */
static int
ask(struct seen *s, const char *sql, int *answer, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int r = prepare(s, sql, &statement, err), code;

	if (r < 0)
		return r;
	code = sqlite3_step(statement);
	*answer = code == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
	sqlite3_finalize(statement);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return fail(s, code, err);
	return 0;
}

/*
 * 1 when it is ours, 0 when there is nothing in it, or what went wrong.  Inside
 * of a transaction, so that the answers are of one moment.
 */
static int
check_owner(struct seen *s, struct error *err)
{
	int application, layout, tables, r;

	if ((r = ask(s, "PRAGMA application_id", &application, err)) < 0 ||
	    (r = ask(s, "PRAGMA user_version", &layout, err)) < 0 ||
	    (r = ask(s, "SELECT count(*) FROM sqlite_master", &tables, err)) <
		0)
		return r;
	if (application == 0 && layout == 0 && tables == 0)
		return 0;
	err->name = s->path;
	if (application != APPLICATION)
		return error_set(
		    err, "this is the database of another program");
	if (layout != LAYOUT)
		return error_set(err,
		    "this state was written by another version of story-tools "
		    "(layout %d, not %d)",
		    layout, LAYOUT);
	return 1;
}

/* Whoever comes second finds the tables there. */
static int
make_tables(struct seen *s, struct error *err)
{
	int r = execute(s, "BEGIN IMMEDIATE", err);

	if (r < 0)
		return r;
	r = check_owner(s, err);
	if (r == 0)
		r = execute(s,
		    "CREATE TABLE seen(id TEXT PRIMARY KEY, story TEXT,"
		    " at INTEGER NOT NULL) WITHOUT ROWID;"
		    "CREATE INDEX seen_story ON seen(story)"
		    " WHERE story IS NOT NULL;"
		    "PRAGMA application_id=" TEXT_OF(
			APPLICATION) ";"
				     "PRAGMA user_version=" TEXT_OF(LAYOUT),
		    err);
	if (r < 0) {
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
		return r;
	}
	return execute(s, "COMMIT", err);
}

static int
check_owner_alone(struct seen *s, struct error *err)
{
	int r = execute(s, "BEGIN", err), owned;

	if (r < 0)
		return r;
	owned = check_owner(s, err);
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return owned;
}

static int
set_up(struct seen *s, struct error *err)
{
	int r, owned = check_owner_alone(s, err);

	if (owned < 0)
		return owned;
	/* A mark must not be forgotten after the mail has left. */
	if ((r = execute(s, "PRAGMA journal_mode=WAL", err)) < 0 ||
	    (r = execute(s, "PRAGMA synchronous=FULL", err)) < 0 ||
	    (!owned && (r = make_tables(s, err)) < 0))
		return r;
	if ((r = prepare(s, "SELECT 1 FROM seen WHERE id=?1", &s->by_id, err)) <
		0 ||
	    (r = prepare(s, "SELECT 1 FROM seen WHERE story=?1 LIMIT 1",
		 &s->by_story, err)) < 0)
		return r;
	return prepare(s,
	    "INSERT INTO seen(id, story, at) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT(id) DO UPDATE SET story=?2, at=max(at, ?3)",
	    &s->mark, err);
}

static int64_t
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * The change to WAL mode does not wait for others as the rest does, so that
 * waiting is done here too.
 */
static int
set_up_patiently(struct seen *s, struct error *err)
{
	int64_t end = milliseconds() + (int64_t)s->seconds * 1000;
	struct timespec pause = {.tv_nsec = PAUSE_NS};
	int r;

	for (;;) {
		r = set_up(s, err);
		if (r != SEEN_BUSY || milliseconds() >= end)
			return r;
		nanosleep(&pause, NULL);
	}
}

int
seen_open(
    struct seen **out, const char *path, unsigned seconds, struct error *err)
{
	struct seen *s = mem_zero(1, sizeof(*s));
	struct buf name = {0};
	int code, r;

	s->path = path;
	s->seconds = seconds;
	/* To SQLite, "" and ":memory:" are no names of files. */
	if (path[0] != '/')
		buf_add_text(&name, "./");
	buf_add_text(&name, path);
	code = sqlite3_open_v2(name.data, &s->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	buf_release(&name);
	if (code == SQLITE_OK) {
		sqlite3_extended_result_codes(s->db, 1);
		sqlite3_busy_timeout(s->db, (int)seconds * 1000);
		r = set_up_patiently(s, err);
	} else {
		r = fail(s, code, err);
	}
	if (r < 0) {
		seen_close(s);
		s = NULL;
	}
	*out = s;
	return r < 0 ? r : 0;
}

void
seen_close(struct seen *s)
{
	if (!s)
		return;
	sqlite3_finalize(s->by_id);
	sqlite3_finalize(s->by_story);
	sqlite3_finalize(s->mark);
	sqlite3_close(s->db);
	free(s);
}

int
seen_begin(struct seen *s, struct error *err)
{
	return execute(s, "BEGIN", err);
}

int
seen_begin_marks(struct seen *s, struct error *err)
{
	return execute(s, "BEGIN IMMEDIATE", err);
}

int
seen_end(struct seen *s, struct error *err)
{
	int r = execute(s, "COMMIT", err);

	if (r < 0)
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return r;
}

static int
bind(struct seen *s, sqlite3_stmt *statement, int at, struct str text,
    struct error *err)
{
	int code = text.n ? sqlite3_bind_text64(statement, at, text.p, text.n,
				SQLITE_STATIC, SQLITE_UTF8)
			  : sqlite3_bind_null(statement, at);

	return code == SQLITE_OK ? 0 : fail(s, code, err);
}

/* Runs a statement to its end: 1 when it gave a row, 0, or trouble. */
static int
step(struct seen *s, sqlite3_stmt *statement, struct error *err)
{
	int code = sqlite3_step(statement);
	int r = code == SQLITE_ROW ? 1 : 0;

	if (code != SQLITE_ROW && code != SQLITE_DONE)
		r = fail(s, code, err);
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return r;
}

static int
is_there(
    struct seen *s, sqlite3_stmt *statement, struct str text, struct error *err)
{
	int r = bind(s, statement, 1, text, err);

	return r < 0 ? r : step(s, statement, err);
}

int
seen_look(struct seen *s, struct str id, struct str story,
    enum seen_state *state, struct error *err)
{
	int r = is_there(s, s->by_id, id, err);

	*state = SEEN_KNOWN;
	if (r != 0)
		return r < 0 ? r : 0;
	*state = SEEN_NEW;
	if (story.n == 0)
		return 0;
	r = is_there(s, s->by_story, story, err);
	if (r > 0)
		*state = SEEN_CHANGED;
	return r < 0 ? r : 0;
}

int
seen_mark(struct seen *s, struct str id, struct str story, int64_t at,
    struct error *err)
{
	int r = bind(s, s->mark, 1, id, err);

	if (r == 0)
		r = bind(s, s->mark, 2, story, err);
	if (r == 0 && sqlite3_bind_int64(s->mark, 3, at) != SQLITE_OK)
		r = fail(s, SQLITE_ERROR, err);
	return r < 0 ? r : step(s, s->mark, err);
}

int
seen_expire(struct seen *s, int64_t before, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int r = prepare(s, "DELETE FROM seen WHERE at<?1", &statement, err);

	if (r == 0 && sqlite3_bind_int64(statement, 1, before) != SQLITE_OK)
		r = fail(s, SQLITE_ERROR, err);
	if (r == 0)
		r = step(s, statement, err);
	sqlite3_finalize(statement);
	return r;
}

#endif

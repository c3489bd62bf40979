/*
 * The state: any bytes as a database are refused or used, and what is looked up
 * and marked in one that was made here is what a list of marks says.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "query/seen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char path[64], journal[80], shared[80];

static void
take_away(void)
{
	unlink(path);
	unlink(journal);
	unlink(shared);
}

static void
name_files(void)
{
	if (path[0])
		return;
	snprintf(path, sizeof(path), "/dev/shm/fuzz-seen-%d", (int)getpid());
	snprintf(journal, sizeof(journal), "%s-wal", path);
	snprintf(shared, sizeof(shared), "%s-shm", path);
	atexit(take_away);
}

static void
make_file(const uint8_t *data, size_t size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	close(fd);
}

/* One operation a byte: an id of 8, a story of 4, when. */
enum { IDS = 8, STORIES = 4 };

struct marks {
	int64_t at[IDS]; /* -1: never */
	int story[IDS];
};

static void
check(const struct marks *m, int id, int story, enum seen_state state)
{
	enum seen_state wanted = SEEN_NEW;
	int i;

	for (i = 0; i < IDS; i++)
		if (m->at[i] >= 0 && story && m->story[i] == story)
			wanted = SEEN_CHANGED;
	if (m->at[id] >= 0)
		wanted = SEEN_KNOWN;
	if (state != wanted)
		abort();
}

/* Trouble is allowed only in a database of the fuzzer's. */
static int
step(struct seen *s, struct marks *m, uint8_t byte, int64_t now,
    struct error *err)
{
	static const char ids[] = "abcdefgh", stories[] = "-wxyz";
	int id = byte % IDS, story = byte / IDS % (STORIES + 1), i, r;
	struct str i_text = str_make(ids + id, 1);
	struct str s_text = str_make(stories + story, story ? 1 : 0);
	enum seen_state state;

	if (byte >= 200) {
		r = seen_expire(s, now - byte % 8, err);
		for (i = 0; r == 0 && i < IDS; i++)
			if (m->at[i] < now - byte % 8)
				m->at[i] = -1;
		return r;
	}
	if (byte >= 100) {
		r = seen_mark(s, i_text, s_text, now, err);
		m->at[id] = now;
		m->story[id] = story;
		return r;
	}
	r = seen_look(s, i_text, s_text, &state, err);
	if (r == 0 && err->line == 0)
		check(m, id, story, state);
	return r;
}

static int
run(const uint8_t *data, size_t size, bool hostile)
{
	struct marks m = {{-1, -1, -1, -1, -1, -1, -1, -1}, {0}};
	struct error err = {.line = hostile};
	struct seen *s;
	size_t i;
	int r = seen_open(&s, path, 0, &err);

	if (r == 0)
		r = seen_begin_marks(s, &err);
	for (i = 0; i < size && r == 0; i++)
		r = step(s, &m, data[i], (int64_t)i + 10, &err);
	if (r == 0)
		r = seen_end(s, &err);
	if (r < 0 && (!err.text[0] || !err.name))
		abort();
	seen_close(s);
	return r;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t looks[] = {0, 9, 18, 100, 27, 36, 201, 5};

	name_files();
	take_away();
	if (size > 0 && data[0] < 128) {
		if (run(data + 1, size - 1, false) < 0)
			abort();
	} else if (size > 0) {
		make_file(data + 1, size - 1);
		run(looks, sizeof(looks), true);
	}
	return 0;
}

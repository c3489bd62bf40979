/* Mailboxes (RFC 4155) and single messages: each message is given whole. */
#include <stdlib.h>

#include "base/memory.h"
#include "parse/container.h"

enum { READ_STEP = 64 * 1024 };

struct mbox {
	struct container base; /* first: a container is cast to it */
	struct input *in;
	const struct bounds *bounds;
	bool single;	 /* one message and nothing else */
	struct buf text; /* the message and what follows */
	size_t length;	 /* of the message */
	size_t given;	 /* of it */
	uint64_t offset; /* of text */
	uint64_t members;
	bool ended, done;
};

/* "Name:" at the start: the length of the name, else 0. */
static size_t
header_name(struct str line)
{
	size_t i;

	for (i = 0; i < line.n && line.p[i] > ' ' && line.p[i] < 127; i++)
		if (line.p[i] == ':')
			return i;
	return 0;
}

static bool
is_mail_header(struct str name)
{
	static const char *const names[] = {"From", "To", "Date", "Subject",
	    "Message-ID", "MIME-Version", "Received", "Return-Path",
	    "Delivered-To", "Content-Type", "Reply-To", "Sender",
	    "DKIM-Signature", "List-Unsubscribe", "X-Mailer"};
	size_t i;

	for (i = 0; i < LEN(names); i++)
		if (str_eq_nocase(name, str_of(names[i])))
			return true;
	return false;
}

/* Headers at the start, with at least so many that mail has. */
static bool
begins_message(struct str text, size_t wanted)
{
	size_t known = 0, n, name;
	struct str line;

	while (text.n > 0 && known < wanted) {
		n = str_find_byte(text, '\n');
		line = str_make(text.p, n);
		name = header_name(line);
		if (name > 0)
			known += is_mail_header(str_make(line.p, name));
		else if (n == 0 || !strchr(" \t", line.p[0]) || !line.p[0])
			break;
		text = str_from(text, n < text.n ? n + 1 : n);
	}
	return known >= wanted;
}

/* "From fred@example.org Thu Mar 16 10:00:00 2023", what mbox parts with. */
static bool
is_from_line(struct str line)
{
	bool clock = false, year = false;
	size_t i;

	if (!str_starts(line, STR("From ")) || line.n > 512)
		return false;
	for (i = 5; i + 4 < line.n; i++) {
		const char *p = line.p + i;

		if (p[0] >= '0' && p[0] <= '9' && p[1] == ':' && p[2] >= '0' &&
		    p[2] <= '5' && p[3] >= '0' && p[3] <= '9')
			clock = true;
		if (p[0] == ' ' && (p[1] == '1' || p[1] == '2') &&
		    p[2] >= '0' && p[2] <= '9' && p[3] >= '0' && p[3] <= '9' &&
		    p[4] >= '0' && p[4] <= '9')
			year = true;
	}
	return clock && year;
}

static bool
mbox_is(struct str head)
{
	size_t n = str_find_byte(head, '\n');

	return n < head.n && is_from_line(str_make(head.p, n)) &&
	       begins_message(str_from(head, n + 1), 1);
}

static bool
message_is(struct str head)
{
	return header_name(head) > 0 && begins_message(head, 2);
}

static struct container *
open_as(struct input *in, const struct bounds *bounds, bool single,
    const struct container_kind *kind)
{
	struct mbox *m = mem_zero(1, sizeof(*m));

	m->base.kind = kind;
	m->in = in;
	m->bounds = bounds;
	m->single = single;
	return &m->base;
}

static struct container *
mbox_open(struct input *in, const struct bounds *bounds, struct str name,
    struct error *err)
{
	(void)name;
	(void)err;
	return open_as(in, bounds, false, &container_mbox);
}

static struct container *
message_open(struct input *in, const struct bounds *bounds, struct str name,
    struct error *err)
{
	(void)name;
	(void)err;
	return open_as(in, bounds, true, &container_message);
}

static void
mbox_close(struct container *c)
{
	struct mbox *m = (struct mbox *)c;

	buf_release(&m->text);
	free(m);
}

/* Where a message begins behind `from`: its "From " line behind a blank one;
 * or text.n.  *sure says that the line is there as a whole. */
static size_t
find_next(struct str text, size_t from, bool *sure)
{
	const struct str mark = STR("\nFrom ");
	size_t at = from, n;
	struct str line;

	*sure = true;
	while ((at += str_find(str_from(text, at), mark)) < text.n) {
		line = str_from(text, at + 1);
		n = str_find_byte(line, '\n');
		*sure = n < line.n;
		line.n = n;
		if (at > 0 &&
		    (text.p[at - 1] == '\n' ||
			(at > 1 &&
			    str_starts(str_from(text, at - 2), STR("\n\r")))) &&
		    (is_from_line(line) || !*sure))
			return at + 1;
		at++;
	}
	*sure = true;
	return text.n;
}

static int
too_long(struct mbox *m, struct place *p, struct error *err)
{
	m->base.reason = "too-long";
	p->offset = (int64_t)m->offset;
	error_set(err, "longer than %zu bytes, which --max-page can raise",
	    m->bounds->page);
	return INPUT_REJECT;
}

/* Reads more behind text: 1, 0 at the end. */
static int
read_more(struct mbox *m, struct error *err)
{
	ssize_t n;

	if (m->ended)
		return 0;
	n = input_read(m->in, buf_reserve(&m->text, READ_STEP), READ_STEP, err);
	m->ended = n <= 0;
	if (n < 0)
		m->done = true;
	if (n > 0)
		m->text.len += (size_t)n;
	return n > 0 ? 1 : (int)n;
}

static void
drop(struct mbox *m, size_t n)
{
	memmove(m->text.data, m->text.data + n, m->text.len - n);
	buf_cut(&m->text, m->text.len - n);
	m->offset += n;
}

/* Reads until text holds a whole message: 1 when it does; a message that is
 * too long is dropped as it comes, and 2 says so. */
static int
read_message(struct mbox *m, struct error *err)
{
	size_t from = 0, at;
	bool sure, dropped = false;
	int got;

	for (;;) {
		at = m->single ? m->text.len
			       : find_next(buf_str(&m->text), from, &sure);
		if (!m->single && at < m->text.len && (sure || m->ended))
			break;
		if (m->text.len > m->bounds->page) {
			dropped = true;
			drop(m, m->text.len > 512 ? m->text.len - 512 : 0);
			at = 0;
		}
		/* The mark may lie across what comes. */
		from = m->text.len > 512 ? m->text.len - 512 : 0;
		got = read_more(m, err);
		if (got < 0)
			return got;
		if (got == 0) {
			at = m->text.len;
			break;
		}
	}
	m->length = at;
	return dropped ? 2 : 1;
}

static int
mbox_next(struct container *c, struct place *p, struct error *err)
{
	struct mbox *m = (struct mbox *)c;
	uint64_t start;
	int got;

	if (m->length > 0)
		drop(m, m->length);
	m->length = m->given = 0;
	start = m->offset;
	if (m->done || (m->ended && m->text.len == 0))
		return 0;
	m->base.reason = "mail";
	got = read_message(m, err);
	if (got < 0) {
		m->base.reason = "archive";
		return got;
	}
	if (got == 2) {
		got = too_long(m, p, err);
		p->offset = (int64_t)start;
		return got;
	}
	if (m->length == 0)
		return 0;
	if (m->members++ >= m->bounds->members) {
		m->done = true;
		m->base.reason = "members";
		error_set(err,
		    "more than %llu messages, which --max-members can raise",
		    (unsigned long long)m->bounds->members);
		return INPUT_REJECT;
	}
	p->form = PLACE_MESSAGE;
	p->alone = m->single;
	p->offset = (int64_t)m->offset;
	p->length = (int64_t)m->length;
	return 1;
}

static ssize_t
mbox_read(struct container *c, char *p, size_t n, struct error *err)
{
	struct mbox *m = (struct mbox *)c;
	size_t left = m->length - m->given;

	(void)err;
	n = n < left ? n : left;
	memcpy(p, m->text.data + m->given, n);
	m->given += n;
	return (ssize_t)n;
}

const struct container_kind container_mbox = {.is = mbox_is,
    .open = mbox_open,
    .next = mbox_next,
    .read = mbox_read,
    .close = mbox_close};

const struct container_kind container_message = {.is = message_is,
    .open = message_open,
    .next = mbox_next,
    .read = mbox_read,
    .close = mbox_close};

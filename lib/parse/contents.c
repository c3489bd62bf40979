#include "parse/contents.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/date.h"
#include "parse/http.h"
#include "parse/mail.h"
#include "parse/walk.h"
#include "parse/warc.h"
#include "record/fields.h"

struct contents {
	struct document_reader reader;
	const struct bounds *bounds;
	struct buf body;	/* of a capture, unpacked */
	struct contents *inner; /* for what is read while this one reads */
	unsigned depth;
};

/* What is being read, for the callbacks of document_read. */
struct reading {
	struct contents *contents;
	const struct piece *piece;
	struct contents_result *result;
	/* A part of a mail keeps what it refuses: another part may do. */
	struct held *held;
};

/* The first reject of a mail. */
struct held {
	bool any;
	struct error err;
	struct reject reject;
	struct buf text;
};

struct contents *
contents_new(
    const struct document_options *options, const struct bounds *bounds)
{
	struct contents *c = mem_zero(1, sizeof(*c));

	c->reader.options = options;
	c->bounds = bounds;
	return c;
}

void
contents_free(struct contents *c)
{
	if (!c)
		return;
	contents_free(c->inner);
	document_reader_release(&c->reader);
	buf_release(&c->body);
	free(c);
}

static struct contents *
inner_contents(struct contents *c)
{
	if (!c->inner)
		c->inner = contents_new(c->reader.options, c->bounds);
	c->inner->depth = c->depth + 1;
	return c->inner;
}

static void
hold(struct held *h, const struct error *err, const struct reject *reject)
{
	if (h->any)
		return;
	h->any = true;
	h->err = *err;
	h->reject = *reject;
	buf_add_str(&h->text, reject->text);
	h->reject.text = buf_str(&h->text);
}

static void
refuse(void *reading, const struct error *err, const struct refusal *refusal)
{
	struct reading *r = reading;
	const struct place *p = &r->piece->place;
	struct reject reject = place_reject(p);

	reject.reason = refusal->reason;
	reject.text = refusal->text;
	if (refusal->kind)
		reject.kind = document_kind_name(refusal->kind);
	if (p->length < 0) {
		reject.offset = r->piece->offset + (int64_t)refusal->offset;
		reject.length = (int64_t)refusal->length;
	}
	if (r->held)
		hold(r->held, err, &reject);
	else if (r->result->reject)
		r->result->reject(r->result->ctx, err, &reject);
}

/* What is no document that can be read; text may be absent. */
static void
refuse_whole(struct reading *r, const struct error *err, const char *reason,
    struct str text)
{
	const struct refusal refusal = {
	    .reason = reason, .length = text.n, .text = text};

	refuse(r, err, &refusal);
}

static void
pass_story(void *reading, const struct story *s)
{
	struct contents_result *result = ((struct reading *)reading)->result;

	if (result->story)
		result->story(result->ctx, s);
}

static bool reread(void *reading, const struct json *j);

static void
read_document(struct contents *c, const struct piece *piece,
    struct contents_result *result, struct held *held)
{
	struct reading reading = {c, piece, result, held};
	const struct place *p = &piece->place;
	const struct document d = {.bytes = piece->bytes,
	    .file = p->file,
	    .member = p->member,
	    .copy = p->copy,
	    .url = p->url,
	    .captured = p->captured,
	    .media_type = p->media_type,
	    .charset = p->charset,
	    .offset = p->length >= 0 ? p->offset : piece->offset,
	    .length = p->length,
	    .first = piece->first,
	    .kind = (enum document_kind)p->kind,
	    .head = p->head};
	struct document_result done = {.out = result->out,
	    .reject = refuse,
	    .story = pass_story,
	    .record = reread,
	    .ctx = &reading};

	/* Someone only looks. */
	if (!result->out)
		return;
	document_read(&c->reader, &d, &done);
	result->lines += done.lines;
	result->tried += done.tried;
	result->written += done.written;
	if (piece->first)
		result->kinds[done.kind - DOCUMENT_TEXT]++;
}

/* A reject that has no text. */
static void
refuse_again(struct reading *outer, const struct piece *piece)
{
	struct reading r = {outer->contents, piece, outer->result, outer->held};
	struct error err = {0};

	error_set(&err, "a reject without its text cannot be read again");
	refuse_whole(&r, &err, "no-text", STR_NONE);
}

/* What the document of a reject is, unless --from says it.  Mended, a page of
 * HTML may be plain text. */
static enum document_kind
reread_kind(const struct contents *c, struct str name, struct str text)
{
	enum document_kind kind = c->reader.options->kind;

	if (kind == DOCUMENT_AUTO)
		document_kind_read(&kind, name);
	if (kind == DOCUMENT_HTML && str_find_byte(text, '<') == text.n)
		kind = DOCUMENT_AUTO;
	return kind;
}

/*
 * A reject of ours with its text: the text is read again, from the place that
 * it says.  Where the text is no longer what stands there, mended by hand or
 * taken out of a capture, its stories all have that place.
 */
static bool
reread(void *reading, const struct json *j)
{
	struct reading *r = reading;
	struct contents *c = inner_contents(r->contents);
	struct error err = {0};
	struct arena a = {0};
	struct fields f = {j, &a, &err, 0};
	struct piece again = {.first = true};
	struct place *p = &again.place;
	struct contents_result result = *r->result;
	uint32_t source;

	if (c->depth > r->contents->bounds->depth ||
	    !str_eq(record_type(j, &a), STR("reject"))) {
		arena_release(&a);
		return false;
	}
	source = fields_member(&f, 0, "source");
	again.bytes = fields_text(&f, 0, "text");
	p->charset = STR("utf-8");
	p->kind = (unsigned)reread_kind(
	    r->contents, fields_text(&f, 0, "kind"), again.bytes);
	p->url = fields_text(&f, 0, "url");
	p->length = -1;
	if (source) {
		p->file = arena_copy(&a, fields_text(&f, source, "file"));
		p->member = fields_text(&f, source, "member");
		p->copy = (unsigned)fields_integer(&f, source, "copy", 0);
		p->captured = fields_text(&f, source, "captured");
		p->offset = fields_integer(&f, source, "offset", 0);
		p->length = fields_integer(&f, source, "length", -1);
	}
	if (p->length == (int64_t)again.bytes.n) {
		again.offset = p->offset;
		p->length = -1;
	}
	result.lines = result.tried = result.written = 0;
	if (again.bytes.p)
		read_document(c, &again, &result, NULL);
	else
		refuse_again(r, &again);
	r->result->tried += result.tried;
	r->result->written += result.written;
	memcpy(r->result->kinds, result.kinds, sizeof(result.kinds));
	arena_release(&a);
	return true;
}

static bool
is_date_time(struct str s)
{
	struct date d;

	return date_read(&d, s) == 0;
}

/* Crawlers keep what they made of a page as "urn:text:https://...". */
static struct str
page_address(struct str uri)
{
	struct str rest = str_from(uri, str_find(uri, STR(":http")));

	return str_starts(uri, STR("urn:")) && rest.n ? str_from(rest, 1) : uri;
}

/* The page in a WARC record. */
static void
read_capture(struct contents *c, const struct piece *piece,
    struct contents_result *result)
{
	struct piece page = *piece;
	struct reading reading = {c, &page, result, NULL};
	struct place *p = &page.place;
	struct error err = {0};
	struct warc w;
	struct http h = {0};

	if (warc_read(&w, piece->bytes) < 0)
		return;
	page.bytes = str_from(piece->bytes, w.content);
	p->url = page_address(w.uri);
	p->captured = is_date_time(w.date) ? w.date : STR_NONE;
	http_content_type(w.content_type, &p->media_type, &p->charset);
	if (str_eq_nocase(p->media_type, STR("application/http"))) {
		p->media_type = p->charset = STR_NONE;
		if (http_read(&h, page.bytes) < 0) {
			error_set(&err, "no HTTP response in this record");
			refuse_whole(&reading, &err, "http", page.bytes);
			return;
		}
		if (h.status != 200) {
			result->skipped[SKIP_STATUS]++;
			return;
		}
		p->media_type = h.media_type;
		p->charset = h.charset;
	}
	if (!http_is_page(p->media_type)) {
		result->skipped[SKIP_MEDIA]++;
		return;
	}
	if (h.status &&
	    http_body(&h, &c->body, c->bounds->page, &page.bytes, &err) < 0) {
		refuse_whole(&reading, &err, "http", STR_NONE);
		return;
	}
	if (str_trim(page.bytes).n > 0)
		read_document(c, &page, result, NULL);
}

/* What the walk finds in an attachment. */
static void
read_walked(struct contents *c, struct walk *w, struct contents_result *result)
{
	struct piece piece = {.first = true};
	struct reading reading = {c, &piece, result, NULL};
	struct buf bytes = {0};
	struct error err = {0};
	ssize_t n = 0;
	int got;

	while ((got = walk_next(w, &err)) != 0) {
		buf_clear(&bytes);
		while (got > 0 && bytes.len <= c->bounds->page) {
			n = walk_read(
			    w, buf_reserve(&bytes, 64 * 1024), 64 * 1024, &err);
			if (n <= 0)
				break;
			bytes.len += (size_t)n;
		}
		piece.place = w->place;
		piece.bytes = buf_str(&bytes);
		if (got < 0 || n < 0) {
			refuse_whole(&reading, &err, w->reason, STR_NONE);
		} else if (bytes.len > c->bounds->page) {
			error_set(&err,
			    "longer than %zu bytes, which --max-page can raise",
			    c->bounds->page);
			refuse_whole(&reading, &err, "too-long", STR_NONE);
		} else if (str_trim(piece.bytes).n > 0) {
			contents_read(c, &piece, result);
		}
		err = (struct error){0};
	}
	buf_release(&bytes);
}

static void
read_attachment(struct contents *c, const struct piece *mail,
    const struct mail_part *part, struct contents_result *result)
{
	struct walk w = {.bounds = *c->bounds};
	struct place p = mail->place;
	struct contents *inner;
	struct buf member = {0};
	struct str type = part->media_type;

	if (p.member.n) {
		buf_add_str(&member, p.member);
		buf_add_byte(&member, '/');
	}
	if (!p.alone)
		buf_add_format(&member, "@%" PRId64 "/", p.offset);
	buf_add_str(&member, part->name);
	p.member = buf_str(&member);
	p.form = PLACE_DOCUMENT;
	p.offset = 0;
	p.length = -1;
	p.media_type = http_is_page(type) ? type : STR_NONE;
	p.charset = part->charset;
	inner = inner_contents(c);
	w.bounds.depth = c->bounds->depth > inner->depth
			     ? c->bounds->depth - inner->depth
			     : 0;
	walk_open_memory(&w, part->bytes, &p);
	w.only_containers = !http_is_page(type);
	read_walked(inner, &w, result);
	walk_count(&w, result->skipped);
	walk_close(&w);
	buf_release(&member);
}

/* One text of a mail: true when it gave a story. */
static bool
read_text(struct contents *c, const struct piece *mail,
    const struct mail_part *part, struct contents_result *result,
    struct held *held)
{
	uint64_t before = result->written;
	struct piece piece = *mail;

	piece.bytes = part->bytes;
	piece.place.media_type = part->media_type;
	piece.place.charset = part->charset;
	if (part->url.n)
		piece.place.url = part->url;
	if (str_trim(piece.bytes).n > 0)
		read_document(c, &piece, result, held);
	return result->written > before;
}

/* The texts, of those that say the same the first that has a story; then what
 * is attached.  Texts without a story are refused when none of them has one. */
static void
read_parts(struct contents *c, const struct piece *piece,
    const struct mail *mail, struct contents_result *result)
{
	const struct mail_part *part;
	uint64_t before = result->written;
	struct held held = {0};
	unsigned done = 0;
	size_t i;

	for (i = 0; i < mail->n; i++) {
		part = &mail->parts[i];
		if (part->attached || (part->choice && part->choice == done))
			continue;
		if (read_text(c, piece, part, result, &held))
			done = part->choice;
	}
	for (i = 0; i < mail->n; i++)
		if (mail->parts[i].attached)
			read_attachment(c, piece, &mail->parts[i], result);
	if (held.any && result->written == before)
		result->reject(result->ctx, &held.err, &held.reject);
	buf_release(&held.text);
}

static void
read_mail(struct contents *c, const struct piece *piece,
    struct contents_result *result)
{
	struct piece message = *piece;
	struct reading reading = {c, &message, result, NULL};
	struct error err = {0};
	struct mail *mail = NULL;

	if (c->depth <= c->bounds->depth)
		mail = mail_open(piece->bytes, &err);
	else
		error_set(&err, "more than %u containers in one another",
		    c->bounds->depth);
	if (!mail) {
		refuse_whole(&reading, &err, "mail", piece->bytes);
		return;
	}
	message.place.captured = mail->captured;
	read_parts(c, &message, mail, result);
	mail_close(mail);
}

void
contents_read(struct contents *c, const struct piece *piece,
    struct contents_result *result)
{
	if (result->piece && result->piece(result->ctx, piece))
		return;
	switch (piece->place.form) {
	case PLACE_CAPTURE:
		read_capture(c, piece, result);
		break;
	case PLACE_MESSAGE:
		read_mail(c, piece, result);
		break;
	case PLACE_DOCUMENT:
		read_document(c, piece, result, NULL);
		break;
	}
}

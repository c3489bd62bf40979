#include <xxhash.h>

#include "base/date.h"
#include "render/feed.h"
#include "render/mime.h"

/*
 * One message with what text and html draw as its two parts.  Its headers are
 * known when all is drawn: the Message-ID is a hash of the rest, so that the
 * same digest sent twice is one message.
 */

/* Draws by another format into a buffer of the drawing's. */
static void
draw_part(struct drawing *d, const struct format *f, struct buf *part,
    const struct item *item)
{
	struct buf *out = d->out;

	d->out = part;
	if (item)
		f->item(d, item);
	else
		f->begin(d);
	d->out = out;
}

static void
mail_begin(struct drawing *d)
{
	draw_part(d, &format_text, &d->parts[0], NULL);
	draw_part(d, &format_html, &d->parts[1], NULL);
}

static void
mail_group(struct drawing *d, struct str name)
{
	struct buf *out = d->out;

	d->out = &d->parts[0];
	format_text.group(d, name);
	d->out = &d->parts[1];
	format_html.group(d, name);
	d->out = out;
}

static void
mail_item(struct drawing *d, const struct item *item)
{
	draw_part(d, &format_text, &d->parts[0], item);
	draw_part(d, &format_html, &d->parts[1], item);
}

/* "Fri, 09 Apr 2027 00:00:00 +0000" */
static void
add_date(struct buf *out, int64_t second)
{
	static const char *const days[] = {
	    "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct date d;
	int64_t day;

	date_from_seconds(&d, second);
	day = date_days(d.year, d.month, d.day) % 7;
	buf_add_format(out, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\n",
	    days[day < 0 ? day + 7 : day], d.day, months[d.month - 1], d.year,
	    d.hour, d.minute, d.second);
}

static void
add_hash(struct buf *out, struct str a, struct str b, struct str c)
{
	const struct str parts[] = {a, b, c};
	XXH128_canonical_t hash;
	struct buf all = {0};

	for (size_t i = 0; i < LEN(parts); i++) {
		buf_add_format(&all, "%zu ", parts[i].n);
		buf_add_str(&all, parts[i]);
	}
	XXH128_canonicalFromHash(&hash, XXH3_128bits(all.data, all.len));
	for (size_t i = 0; i < sizeof(hash.digest); i++)
		buf_add_format(out, "%02x", hash.digest[i]);
	buf_release(&all);
}

/* The headers but for those that need the hash.  The addresses were tried
 * when the options were read. */
static void
add_head(struct drawing *d, struct buf *head)
{
	const struct render_options *o = d->options;
	struct error err;

	if (o->from)
		(void)mime_add_addresses(head, "From", str_of(o->from), &err);
	if (o->rcpt)
		(void)mime_add_addresses(head, "To", str_of(o->rcpt), &err);
	mime_add_header(
	    head, "Subject", o->subject ? str_of(o->subject) : feed_title(o));
	if (o->has_now || d->latest > INT64_MIN)
		add_date(head, feed_document_time(d));
}

static void
add_part(struct buf *out, struct str hash, const char *type, struct str text)
{
	buf_add_format(out, "--=_%.*s\n", (int)hash.n, hash.p);
	buf_add_format(out,
	    "Content-Type: %s; charset=utf-8\n"
	    "Content-Transfer-Encoding: quoted-printable\n\n",
	    type);
	mime_add_quoted(out, text);
	buf_add_byte(out, '\n');
}

static void
draw_ends(struct drawing *d)
{
	struct buf *out = d->out;

	d->out = &d->parts[0];
	format_text.end(d);
	d->out = &d->parts[1];
	format_html.end(d);
	d->out = out;
}

static void
mail_end(struct drawing *d)
{
	struct str domain = mime_domain(str_of(d->options->from));
	struct buf head = {0}, hash = {0};

	if (d->items == 0)
		return;
	draw_ends(d);
	add_head(d, &head);
	add_hash(&hash, buf_str(&head), buf_str(&d->parts[0]),
	    buf_str(&d->parts[1]));
	buf_add_str(d->out, buf_str(&head));
	buf_add_format(d->out, "Message-ID: <%s@%.*s>\n", hash.data,
	    domain.n ? (int)domain.n : 19,
	    domain.n ? domain.p : "story-tools.invalid");
	buf_add_format(d->out,
	    "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
	    "Content-Type: multipart/alternative;\n"
	    " boundary=\"=_%s\"\n\n",
	    hash.data);
	add_part(d->out, buf_str(&hash), "text/plain", buf_str(&d->parts[0]));
	add_part(d->out, buf_str(&hash), "text/html", buf_str(&d->parts[1]));
	buf_add_format(d->out, "--=_%s--\n", hash.data);
	buf_release(&head);
	buf_release(&hash);
}

const struct format format_mail = {
    .about = {"mail", "a message with a text and an HTML part (RFC 5322)"},
    .begin = mail_begin,
    .group = mail_group,
    .item = mail_item,
    .end = mail_end,
};

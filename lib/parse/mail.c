#include "parse/mail.h"

#ifdef HAVE_GMIME

#include <gmime/gmime.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "parse/quoted.h"

/* GMime goes into parts by recursion: a message has no more than these. */
enum { PARTS_MAX = 500 };

struct opened {
	struct mail mail; /* first: a mail is cast to it */
	struct arena arena;
	size_t room;
	unsigned choices;
};

static size_t
count_nocase(struct str s, const char *word)
{
	size_t n = strlen(word), count = 0;
	const char *p = s.p, *end = s.p + s.n;

	while ((size_t)(end - p) >= n) {
		p = memchr(p, '-', (size_t)(end - p));
		if (!p)
			break;
		/* "content-type": the dash is the rarest of it. */
		if (p - s.p >= 7 && end - p >= 5 &&
		    strncasecmp(p - 7, word, n) == 0)
			count++;
		p++;
	}
	return count;
}

static struct str
copy(struct opened *o, const char *text)
{
	return text ? arena_copy(&o->arena, str_of(text)) : STR_NONE;
}

static struct str
decode(struct opened *o, GMimePart *part)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream = g_mime_stream_mem_new();
	struct str bytes = STR("");
	GByteArray *array;

	if (content &&
	    g_mime_data_wrapper_write_to_stream(content, stream) >= 0) {
		array =
		    g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
		bytes = arena_copy(
		    &o->arena, str_make((const char *)array->data, array->len));
	}
	g_object_unref(stream);
	return bytes;
}

static struct str
unquote(struct opened *o, struct str text)
{
	struct buf out = {0};

	if (!str_starts(text, STR(">")) && str_find(text, STR("\n>")) == text.n)
		return text;
	quoted_remove(&out, text);
	text = arena_copy(&o->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* The address of a page in a file of a browser's (MHTML). */
static struct str
location(struct opened *o, GMimePart *part)
{
	struct str url = copy(o, g_mime_part_get_content_location(part));

	return str_starts(url, STR("http://")) ||
		       str_starts(url, STR("https://"))
		   ? url
		   : STR_NONE;
}

static void
add_part(struct opened *o, GMimeObject *object, unsigned choice)
{
	GMimePart *part = GMIME_PART(object);
	GMimeContentType *type = g_mime_object_get_content_type(object);
	const char *disposition = g_mime_object_get_disposition(object);
	const char *name = g_mime_part_get_filename(part);
	char *media = g_mime_content_type_get_mime_type(type);
	struct mail_part *p;

	o->mail.parts = arena_more(&o->arena, o->mail.parts, o->mail.n,
	    &o->room, sizeof(*o->mail.parts));
	p = &o->mail.parts[o->mail.n++];
	*p = (struct mail_part){.choice = choice,
	    .attached = (disposition && g_ascii_strcasecmp(
					    disposition, "attachment") == 0) ||
			!g_mime_content_type_is_type(type, "text", "*"),
	    .media_type = copy(o, media),
	    .charset =
		copy(o, g_mime_content_type_get_parameter(type, "charset")),
	    .url = location(o, part),
	    .bytes = decode(o, part)};
	if (p->attached)
		p->name = name ? copy(o, name) : STR("attachment");
	else if (g_mime_content_type_is_type(type, "text", "plain"))
		p->bytes = unquote(o, p->bytes);
	g_free(media);
}

static void
add_message(struct opened *o, GMimeMessagePart *part)
{
	GMimeMessage *message = g_mime_message_part_get_message(part);
	struct mail_part *p;
	char *text;

	if (!message)
		return;
	text = g_mime_object_to_string(GMIME_OBJECT(message), NULL);
	o->mail.parts = arena_more(&o->arena, o->mail.parts, o->mail.n,
	    &o->room, sizeof(*o->mail.parts));
	p = &o->mail.parts[o->mail.n++];
	*p = (struct mail_part){.attached = true,
	    .name = STR("message"),
	    .media_type = STR("message/rfc822"),
	    .bytes = copy(o, text)};
	g_free(text);
}

static void add_object(struct opened *o, GMimeObject *object, unsigned choice);

/* multipart/alternative has the plainest first. */
static void
add_multipart(struct opened *o, GMimeObject *object, unsigned choice)
{
	GMimeMultipart *parts = GMIME_MULTIPART(object);
	GMimeContentType *type = g_mime_object_get_content_type(object);
	int n = g_mime_multipart_get_count(parts), i;
	bool either =
	    g_mime_content_type_is_type(type, "multipart", "alternative");

	if (either && !choice)
		choice = ++o->choices;
	for (i = 0; i < n; i++)
		add_object(o,
		    g_mime_multipart_get_part(parts, either ? n - 1 - i : i),
		    choice);
}

/* The depth is bounded by PARTS_MAX. */
static void
add_object(struct opened *o, GMimeObject *object, unsigned choice)
{
	if (GMIME_IS_MULTIPART(object))
		add_multipart(o, object, choice);
	else if (GMIME_IS_MESSAGE_PART(object))
		add_message(o, GMIME_MESSAGE_PART(object));
	else if (GMIME_IS_PART(object))
		add_part(o, object, choice);
}

static struct str
date_of(struct opened *o, GMimeMessage *message)
{
	GDateTime *sent = g_mime_message_get_date(message);
	struct buf out = {0};
	struct str text;
	struct date d;
	gint64 seconds;

	if (!sent)
		return STR_NONE;
	seconds = g_date_time_to_unix(sent);
	/* Years 0 to 9999. */
	if (seconds < -62167219200 || seconds > 253402300799)
		return STR_NONE;
	date_from_seconds(&d, seconds);
	date_write(&out, &d);
	text = arena_copy(&o->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* A mailbox marks lines of a letter that begin as its own: ">From ". */
static void
unmark(struct buf *out, struct str text)
{
	const struct str mark = STR("\n>");
	size_t at, i;

	for (;;) {
		at = str_find(text, mark);
		if (at == text.n)
			break;
		for (i = at + 1; i < text.n && text.p[i] == '>'; i++)
			;
		buf_add(out, text.p, at + 1);
		if (!str_starts(str_from(text, i), STR("From ")))
			buf_add_byte(out, '>');
		text = str_from(text, at + mark.n);
	}
	buf_add_str(out, text);
}

static GMimeMessage *
parse(struct str text)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text.p, text.n);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message;

	g_mime_parser_set_format(parser, GMIME_FORMAT_MESSAGE);
	message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

struct mail *
mail_open(struct str text, struct error *err)
{
	/* Starting GMime takes longer than most runs. */
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct buf plain = {0};
	GMimeMessage *message;
	GMimeObject *top;
	struct opened *o;
	size_t n;

	pthread_once(&once, g_mime_init);
	if (count_nocase(text, "content-type") > PARTS_MAX) {
		error_set(err, "a mail of more than %d parts", PARTS_MAX);
		return NULL;
	}
	if (str_starts(text, STR("From "))) {
		n = str_find_byte(text, '\n');
		unmark(&plain, str_from(text, n < text.n ? n + 1 : n));
		text = buf_str(&plain);
	}
	message = parse(text);
	buf_release(&plain);
	if (!message) {
		error_set(err, "no mail that can be read");
		return NULL;
	}
	o = mem_zero(1, sizeof(*o));
	o->mail.captured = date_of(o, message);
	top = g_mime_message_get_mime_part(message);
	if (top)
		add_object(o, top, 0);
	g_object_unref(message);
	return &o->mail;
}

void
mail_close(struct mail *mail)
{
	struct opened *o = (struct opened *)mail;

	arena_release(&o->arena);
	free(o);
}

#else

struct mail *
mail_open(struct str text, struct error *err)
{
	(void)text;
	error_set(err, "a mail; this story-parse was built without gmime");
	return NULL;
}

void
mail_close(struct mail *mail)
{
	(void)mail;
}

#endif

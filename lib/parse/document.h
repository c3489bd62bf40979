#ifndef PARSE_DOCUMENT_H
#define PARSE_DOCUMENT_H

/*
 * One document, whatever it is, to records: its kind is told from its media
 * type and its bytes, and the reader of that kind does the rest.  A document
 * is a file, a member of an archive, the body of a capture or a part of a
 * mail; of a large one it may be a block that document_cut.h cut off.
 *
 *	struct document_reader reader = {.options = &options};
 *	struct document_result result = {.out = &out, .reject = keep};
 *
 *	document_read(&reader, &document, &result);
 *	document_reader_release(&reader);
 */
#include "parse/deadline.h"
#include "parse/line.h"
#include "parse/page.h"

enum document_kind {
	DOCUMENT_AUTO, /* to be told from the bytes */
	DOCUMENT_TEXT,
	DOCUMENT_RECORDS, /* a line each; they pass as they are */
	DOCUMENT_HTML,
	DOCUMENT_JSON, /* a document, or one a line, but no records */
	DOCUMENT_CSV,
	DOCUMENT_MARKDOWN,
	DOCUMENT_FEED,
	DOCUMENT_END, /* behind the last */
};

struct document {
	struct str bytes;
	struct str file;		/* as the user named it, or absent */
	struct str member;		/* of an archive, or absent */
	unsigned copy;			/* which of that name; 0: the first */
	struct str url;			/* where the page is from, or absent */
	struct str captured;		/* RFC 3339, or absent */
	struct str media_type, charset; /* as declared outside, or absent */
	/* Where the bytes stand in the file or member.  Length -1: each story
	 * has its own place in them; else all have this one. */
	int64_t offset, length;
	bool first; /* not behind an earlier block of the same input */
	/* DOCUMENT_AUTO, or what is known of it, whatever the options say. */
	enum document_kind kind;
	/* What document_cut.h says of blocks behind the first. */
	struct str head;
};

struct document_options {
	enum document_kind kind; /* forced, or DOCUMENT_AUTO */
	struct str url;		 /* for documents that have none */
	struct str columns;	 /* of CSV: "headline=title,facts=3" */
	char separator;		 /* of CSV; NUL: told from its names */
	size_t front; /* of CSV: bytes that tell its form; 0: CSV_FRONT */
};

struct html;

/* What a reader keeps from document to document: memory, no state. */
struct document_reader {
	const struct document_options *options;
	struct arena arena;
	struct buf decoded, without_nul, mended, unquoted, unmarked;
	struct json json;
	struct html *html;
	struct line_memo memo;
	struct deadline_memo deadlines;
};

/* What could not become a record. */
struct refusal {
	const char *reason;
	enum document_kind kind;
	uint64_t offset, length; /* in the document's bytes */
	struct str text;	 /* UTF-8, to be read again by itself */
};

/* What comes of a document.  The counts are added to. */
struct document_result {
	struct buf *out;	 /* gets the records, a line each */
	uint64_t lines;		 /* newlines in the bytes */
	uint64_t tried, written; /* pages or records read; lines in out */
	enum document_kind kind; /* what the document was */
	/* Something could not become a record: err->line counts from the
	 * document's first line, from 1.  All are borrowed for the call. */
	void (*reject)(
	    void *ctx, const struct error *err, const struct refusal *refusal);
	/* Sees each story that is written; may be NULL. */
	void (*story)(void *ctx, const struct story *s);
	/* Sees each record before it passes, and may take it; may be NULL. */
	bool (*record)(void *ctx, const struct json *j);
	void *ctx;
};

void document_read(struct document_reader *r, const struct document *d,
    struct document_result *result);

void document_reader_release(struct document_reader *r);

/* The kind called that ("text"): false when there is none. */
bool document_kind_read(enum document_kind *kind, struct str name);

/* Its name, for a kind but DOCUMENT_END. */
const char *document_kind_name(enum document_kind kind);

/* "auto, text or records" */
const char *document_kind_names(void);

/* Whether these are rejects that story-parse wrote.  They are read as such even
 * when another kind is forced, which is that of what they hold. */
bool document_holds_rejects(struct str text);

/* What a document is, told from its bytes, and from its media type where they
 * leave it open; of a later block, which goes on as it began, `first` is
 * false. */
enum document_kind document_kind_tell(
    struct str text, struct str media_type, bool first);

#endif

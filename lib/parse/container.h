#ifndef PARSE_CONTAINER_H
#define PARSE_CONTAINER_H

/*
 * What holds documents: archives, captures, mailboxes.  Each kind is a row of
 * the table in walk.c; walk.c puts containers into one another.
 */
#include "parse/input.h"
#include "parse/place.h"

/* What no input may pass.  What does is rejected, and the rest goes on. */
struct bounds {
	size_t page;	  /* bytes of a document in a container */
	unsigned depth;	  /* containers in one another */
	uint64_t members; /* of one container */
	uint64_t ratio;	  /* bytes that come to nothing for one read */
};

/* How many bytes of an input tell what it is. */
enum { CONTAINER_HEAD = 1024, CONTAINER_DEPTH_MAX = 32 };

/* What was passed over, for the statistics. */
enum skip {
	SKIP_SPECIAL, /* neither file nor directory, or a file's other name */
	SKIP_BINARY,  /* pictures and the like */
	SKIP_RECORD,  /* WARC records that hold no page: requests, ... */
	SKIP_STATUS,  /* HTTP errors and redirects */
	SKIP_MEDIA,   /* media types that hold no page */
	SKIP_KINDS
};

struct container_kind;

struct container { /* the head of each kind's own struct */
	const struct container_kind *kind;
	const char *reason; /* of an INPUT_REJECT */
	uint64_t skipped[SKIP_KINDS];
};

struct container_kind {
	/* Whether what begins so is one. */
	bool (*is)(struct str head);
	/*
	 * Opens what comes from in, which is called name; both are borrowed
	 * until close.  NULL with err set when this build cannot.
	 */
	struct container *(*open)(struct input *in, const struct bounds *bounds,
	    struct str name, struct error *err);
	/*
	 * The next document: 1 with place filled, where `member` is its name
	 * in this container, or absent; 0 when there is none left; INPUT_REJECT
	 * or INPUT_TROUBLE with err and place set, and the next call goes on.
	 */
	int (*next)(struct container *c, struct place *p, struct error *err);
	/* Its bytes, as input_read. */
	ssize_t (*read)(
	    struct container *c, char *p, size_t n, struct error *err);
	/* So many of the bytes read came to nothing: INPUT_REJECT when that is
	 * too much for what the container is.  NULL: it never is. */
	int (*waste)(struct container *c, size_t n, struct error *err);
	void (*close)(struct container *c);
};

extern const struct container_kind container_warc, container_mbox,
    container_message, container_archive;

#endif

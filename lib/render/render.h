#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

/*
 * Records to documents.  Records come one by one; a story is held until the
 * record after it is known, so that the comparisons of its narratives are
 * drawn with it.  With a sort or group path all stories are held to the end.
 *
 *	r = render_new(&options, &err);
 *	render_record(r, json, &out, &err);	for each, in order
 *	render_end(r, &out);			what is held, and the foot
 *	render_free(r);
 */
#include "record/json.h"

enum render_explode {
	EXPLODE_NONE,
	EXPLODE_FACTS,
	EXPLODE_NARRATIVES,
	EXPLODE_FORECASTS,
	EXPLODE_PROFILES, /* records of their own */
	EXPLODE_CHANGES,
	EXPLODE_QUESTIONS,
	EXPLODE_PROBABILITIES, /* of questions */
};

struct render_options {
	const char *to;	     /* name of a format */
	size_t width;	     /* of term and text, in columns; 0: 80, 72 */
	bool color;	     /* escapes in term */
	const char *title;   /* of the whole, or NULL */
	const char *columns; /* paths for csv, or NULL */
	enum render_explode explode;
	bool csv_safe;
	const char *group_by; /* path or NULL */
	const char *sort;     /* path, "-" before it turns the order; or NULL */
	const char *url;      /* of a feed itself, or NULL */
	const char *from, *rcpt, *subject; /* of mail, or NULL */
	bool has_now;
	int64_t now; /* seconds since 1970: the document's time */
};

struct render;

/* A row of the table of formats. */
struct render_about {
	const char *name, *about;
};

/* Row i of the table of formats, or NULL past its end. */
const struct render_about *render_format_about(size_t i);

/* NULL with the text set when a format or a path is not one. */
struct render *render_new(const struct render_options *o, struct error *err)
    __attribute__((warn_unused_result));
void render_free(struct render *r);

/*
 * Takes one record and appends what is now complete.  1 when the record was
 * of a kind that is not drawn, 0 when it was taken, -1 with the text set when
 * it cannot be read; then nothing was appended.
 */
int render_record(
    struct render *r, const struct json *j, struct buf *out, struct error *err);

/* Appends what is held and the end of the document. */
void render_end(struct render *r, struct buf *out);

#endif

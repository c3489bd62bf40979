#ifndef PARSE_MAIL_H
#define PARSE_MAIL_H

/*
 * A mail (RFC 5322, MIME) to its parts, by GMime: the texts that a reader
 * would see, and what is attached.
 *
 *	mail = mail_open(message, &err);
 *	for (i = 0; i < mail->n; i++)
 *		... mail->parts[i]
 *	mail_close(mail);
 */
#include "base/error.h"

struct mail_part {
	struct str name;		/* of an attachment, else absent */
	struct str media_type, charset; /* absent: not said */
	struct str url;	  /* of a page that a browser saved so, or absent */
	struct str bytes; /* decoded */
	/* Parts of one number say the same; the richest comes first.  0: this
	 * part stands for itself. */
	unsigned choice;
	bool attached;
};

struct mail {
	struct str captured; /* when it was sent, RFC 3339 in UTC, or absent */
	struct mail_part *parts;
	size_t n;
};

/* The parts live until mail_close.  NULL with err set when it is nested beyond
 * sense, or when this build cannot. */
struct mail *mail_open(struct str message, struct error *err);
void mail_close(struct mail *mail);

#endif

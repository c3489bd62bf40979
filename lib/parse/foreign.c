#include "parse/foreign.h"

#include <stddef.h>

static const char office[] =
    "an office document; saved as HTML or text it can be read";

/* Office documents that are a zip: by the name of the first member, or by what
 * OpenDocument has in it. */
static bool
is_office(struct str head)
{
	enum { NAME_LENGTH = 26, NAME = 30 };
	struct str name;

	if (!str_starts(head, STR("PK\x03\x04")) || head.n < NAME)
		return false;
	name = str_from(head, NAME);
	if (str_starts(name, STR("mimetypeapplication/vnd.")))
		return true;
	if (name.n > (unsigned char)head.p[NAME_LENGTH])
		name.n = (unsigned char)head.p[NAME_LENGTH];
	return str_eq(name, STR("[Content_Types].xml")) ||
	       str_eq(name, STR("_rels/.rels")) ||
	       str_eq(name, STR("docProps/app.xml")) ||
	       (str_starts(name, STR("word/")) && str_ends(name, STR(".xml")));
}

const char *
foreign_file(struct str head)
{
	static const struct {
		struct str mark;
		const char *what;
	} kinds[] = {
	    {{"%PDF-", 5}, "a PDF; what pdftotext makes of it can be read"},
	    {{"{\\rtf", 5}, office},
	    {{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8}, office},
	    {{"x\x9f>\"", 4},
		"a winmail.dat of Outlook; what tnef unpacks from it can be "
		"read"},
	    {{"Rar!\x1a\x07", 6}, "a RAR archive; unpacked it can be read"},
	};
	size_t i;

	for (i = 0; i < LEN(kinds); i++)
		if (str_starts(head, kinds[i].mark))
			return kinds[i].what;
	return is_office(head) ? office : NULL;
}

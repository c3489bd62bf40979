#include "parse/warc.h"

bool
warc_field(struct str *rest, struct str *name, struct str *value)
{
	struct str line;
	size_t end = str_find_byte(*rest, '\n'), colon;

	line = str_trim(str_make(rest->p, end));
	*rest = str_from(*rest, end < rest->n ? end + 1 : end);
	if (line.n == 0)
		return false;
	colon = str_find_byte(line, ':');
	*name = *value = STR_NONE;
	if (colon < line.n) {
		*name = str_trim(str_make(line.p, colon));
		*value = str_trim(str_from(line, colon + 1));
	}
	return true;
}

static int
read_length(uint64_t *length, struct str s)
{
	const uint64_t most = (uint64_t)1 << 62;
	size_t i;

	*length = 0;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || *length > most / 10)
			return -1;
		*length = *length * 10 + (uint64_t)(s.p[i] - '0');
	}
	return s.n ? 0 : -1;
}

/* wget writes addresses in angle brackets, as WARC 1.0 had it. */
static struct str
without_brackets(struct str s)
{
	if (s.n >= 2 && s.p[0] == '<' && s.p[s.n - 1] == '>')
		return str_make(s.p + 1, s.n - 2);
	return s;
}

int
warc_read(struct warc *w, struct str record)
{
	struct str rest = record, name, value;
	bool has_length = false;

	*w = (struct warc){0};
	if (!str_starts(record, STR("WARC/")) ||
	    !warc_field(&rest, &name, &value))
		return -1;
	while (warc_field(&rest, &name, &value)) {
		if (str_eq_nocase(name, STR("WARC-Type")))
			w->type = value;
		else if (str_eq_nocase(name, STR("WARC-Target-URI")))
			w->uri = without_brackets(value);
		else if (str_eq_nocase(name, STR("WARC-Date")))
			w->date = value;
		else if (str_eq_nocase(name, STR("Content-Type")))
			w->content_type = value;
		else if (str_eq_nocase(name, STR("Content-Length"))) {
			if (read_length(&w->length, value) < 0)
				return -1;
			has_length = true;
		}
	}
	w->content = record.n - rest.n;
	return has_length && w->type.n ? 0 : -1;
}

bool
warc_is_page(const struct warc *w)
{
	/* wget's own log is such a resource. */
	if (str_eq_nocase(w->type, STR("resource")))
		return !str_starts(w->uri, STR("metadata:"));
	return str_eq_nocase(w->type, STR("response")) ||
	       str_eq_nocase(w->type, STR("conversion"));
}

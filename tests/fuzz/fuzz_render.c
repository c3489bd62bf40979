/*
 * Lines of records through every format: what comes out is UTF-8 without a
 * control character that the format did not put there, and no markup that a
 * record smuggled in.  The first byte picks the format and the options.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "render/render.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_controls(const char *to, struct str s)
{
	bool csv = strcmp(to, "csv") == 0, page = strcmp(to, "page") == 0;
	/* JSON's strings keep all but what JSON escapes. */
	bool json = strncmp(to, "json", 4) == 0;

	if (utf8_check(s) != s.n)
		abort();
	while (s.n) {
		uint32_t c = utf8_next(&s);

		if (c == '\n' || (csv && (c == '\r' || c == '\t')) ||
		    (page && c == '\f'))
			continue;
		if (c < ' ' || (!json && c >= 0x7f && c < 0xa0))
			abort();
		if (!csv && !page && !json && c >= 0x202a && c <= 0x202e)
			abort();
	}
}

static void
check_html(struct str s)
{
	static const char *const bad[] = {
	    "<script", "<img", "<iframe", "href=\"j", "href=\"d", "href=\"/"};
	size_t head = str_find(s, STR("</head>"));

	for (size_t i = 0; i < LEN(bad); i++) {
		struct str rest = str_from(s, head);
		size_t at = str_find(rest, str_of(bad[i]));

		if (at < rest.n)
			abort();
	}
}

/* Mail is lines of printable ASCII, none too long. */
static void
check_mail(struct str s)
{
	while (s.n) {
		size_t n = str_find_byte(s, '\n');

		for (size_t i = 0; i < n; i++)
			if (s.p[i] != '\t' && (s.p[i] < ' ' || s.p[i] > '~'))
				abort();
		if (n > 998)
			abort();
		s = str_from(s, n < s.n ? n + 1 : n);
	}
}

static void
feed(struct render *r, struct str input, struct buf *out)
{
	struct json j = {0};
	struct error err;

	while (input.n) {
		size_t n = str_find_byte(input, '\n');
		struct str line = str_make(input.p, n);
		size_t before = out->len;

		if (json_scan(&j, line, &err) == 0 && j.count &&
		    json_kind(&j, 0) == JSON_OBJECT &&
		    render_record(r, &j, out, &err) < 0 && out->len != before)
			abort();
		input = str_from(input, n < input.n ? n + 1 : n);
	}
	json_release(&j);
	render_end(r, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const formats[] = {"term", "text", "markdown",
	    "html", "csv", "page", "atom", "jsonfeed", "jsonld", "mail"};
	struct render_options o = {.title = "t"};
	struct render *r;
	struct buf out = {0};
	struct error err;

	if (size == 0)
		return 0;
	o.to = formats[data[0] % LEN(formats)];
	o.width = data[0] & 64 ? 120 : 7;
	o.explode = (enum render_explode)(data[0] / 8 % 8);
	o.csv_safe = data[0] & 32;
	o.sort = data[0] & 128 ? "-updated" : NULL;
	o.group_by = (data[0] & 192) == 192 ? "narratives.kind" : NULL;
	r = render_new(&o, &err);
	if (!r)
		abort();
	feed(r, str_make((const char *)data + 1, size - 1), &out);
	check_controls(o.to, buf_str(&out));
	if (strcmp(o.to, "html") == 0)
		check_html(buf_str(&out));
	if (strcmp(o.to, "mail") == 0)
		check_mail(buf_str(&out));
	render_free(r);
	buf_release(&out);
	return 0;
}

#include "record/story_key.h"

#include "record/story.h"

/* s without that head, in any case. */
static struct str
without_head(struct str s, struct str head)
{
	if (str_starts_nocase(s, head))
		return str_from(s, head.n);
	return s;
}

static size_t
find_any(struct str s, const char *bytes)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] && strchr(bytes, s.p[i]))
			break;
	return i;
}

/* Parts the address: false when it has no host or no path. */
static bool
split_url(struct str url, struct str *host, struct str *path)
{
	size_t n = str_find(url, STR("://"));

	if (n < url.n)
		url = str_from(url, n + 3);
	url.n = find_any(url, "?#");
	while (url.n > 0 && url.p[url.n - 1] == '/')
		url.n--;
	n = str_find_byte(url, '/');
	*host = str_make(url.p, n);
	*path = str_from(url, n);
	*host = without_head(*host, STR("www."));
	*host = without_head(*host, STR("amp."));
	return host->n > 0 && path->n > 0;
}

static void
add_host(struct buf *out, struct str host)
{
	size_t i;

	for (i = 0; i < host.n; i++)
		buf_add_byte(out, host.p[i] >= 'A' && host.p[i] <= 'Z'
				      ? (char)(host.p[i] | 0x20)
				      : host.p[i]);
}

/* "/story-amp/x", "/amp/x" and "/x/amp" are "/story/x", "/x" and "/x". */
static void
add_path(struct buf *out, struct str path)
{
	struct str part;

	while (path.n > 0) {
		part = str_from(path, 1);
		part.n = str_find_byte(part, '/');
		path = str_from(path, part.n + 1);
		if (str_eq(part, STR("amp")))
			continue;
		if (str_ends(part, STR("-amp")) && path.n > 0)
			part.n -= 4;
		buf_add_byte(out, '/');
		buf_add_str(out, part);
	}
}

void
story_key(struct buf *out, struct str url, struct str headline)
{
	struct str host, path;

	if (split_url(url, &host, &path) &&
	    str_find(path, STR("newsletter")) == path.n) {
		add_host(out, host);
		add_path(out, path);
	} else if (headline.n) {
		buf_add_byte(out, '"');
		story_fold(out, headline);
	}
}

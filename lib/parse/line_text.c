#include "base/plain.h"
#include "parse/line.h"

struct str
line_clean(struct str s, struct arena *a)
{
	bool blank = false;
	char *out;
	size_t n = 0;

	if (plain_length_clean(s) == s.n)
		return s;
	out = arena_alloc(a, s.n + 1);
	while (s.n > 0) {
		if ((unsigned char)s.p[0] <= ' ') {
			blank = true;
			s = str_from(s, 1);
			continue;
		}
		if (str_starts(s, STR("\xc2\xa0"))) {
			blank = true;
			s = str_from(s, 2);
			continue;
		}
		/* A soft hyphen shows only where a line is broken at it. */
		if (str_starts(s, STR("\xc2\xad"))) {
			s = str_from(s, 2);
			continue;
		}
		if (blank && n > 0)
			out[n++] = ' ';
		blank = false;
		out[n++] = s.p[0];
		s = str_from(s, 1);
	}
	return str_make(out, n);
}

bool
line_ends_sentence(struct str s)
{
	static const struct str closers[] = {{"\"", 1}, {"'", 1}, {")", 1},
	    {"]", 1}, {"\xe2\x80\x9d", 3}, {"\xe2\x80\x99", 3}};
	bool again = true;
	size_t i;

	while (again) {
		again = false;
		for (i = 0; i < LEN(closers); i++) {
			if (str_ends(s, closers[i])) {
				s.n -= closers[i].n;
				again = true;
			}
		}
	}
	return s.n > 0 && (strchr(".!?", s.p[s.n - 1]) ||
			      str_ends(s, STR("\xe2\x80\xa6")));
}

bool
line_ends_initials(struct str s)
{
	return s.n >= 3 && s.p[s.n - 1] == '.' && s.p[s.n - 3] == '.' &&
	       s.p[s.n - 2] >= 'A' && s.p[s.n - 2] <= 'Z';
}

bool
line_is_title(struct str s)
{
	size_t n, longs = 0;

	for (; s.n > 0; s = str_trim(str_from(s, n))) {
		n = str_find_byte(s, ' ');
		if (n < 4)
			continue;
		if (s.p[0] >= 'a' && s.p[0] <= 'z')
			return false;
		longs++;
	}
	return longs >= 3;
}

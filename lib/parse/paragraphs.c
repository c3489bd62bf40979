#include "parse/paragraphs.h"

#include "base/buf.h"
#include "parse/line.h"

struct str
paragraphs_clean(struct str s, struct str end, struct arena *a)
{
	struct buf b = {0};
	struct str one;
	size_t n;

	while (s.n > 0) {
		n = str_find(s, end);
		one = str_trim(str_make(s.p, n));
		s = str_from(s, n < s.n ? n + end.n : n);
		if (one.n > 0)
			one = line_clean(one, a);
		if (one.n == 0)
			continue;
		if (b.len)
			buf_add_text(&b, "\n\n");
		buf_add_str(&b, one);
	}
	s = b.len ? arena_copy(a, buf_str(&b)) : STR_NONE;
	buf_release(&b);
	return s;
}

/* utf8_check says what utf8_check_plain says; what is mended is well. */
#include <stdlib.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct buf out = {0};
	size_t mended;

	if (utf8_check(s) != utf8_check_plain(s))
		abort();
	mended = utf8_repair(&out, s);
	if (utf8_check_plain(buf_str(&out)) != out.len ||
	    (mended == 0) != (utf8_check_plain(s) == size))
		abort();
	buf_release(&out);
	return 0;
}

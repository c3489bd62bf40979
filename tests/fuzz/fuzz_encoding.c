/* Any bytes in any declared charset: what comes out is UTF-8, and text that
 * was mended once is not mended again. */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const charsets[] = {NULL, "utf-8", "windows-1252",
	    "iso-8859-2", "shift_jis", "utf-7", "UTF-16", "x//TRANSLIT"};
	struct buf out = {0}, mended = {0};
	unsigned notes = 0;
	struct str text;
	size_t which;

	if (size == 0)
		return 0;
	which = data[0] % LEN(charsets);
	text = str_make((const char *)data + 1, size - 1);
	text = encoding_decode(&out, text, str_of(charsets[which]), &notes);
	if (utf8_check(text) != text.n)
		abort();
	if (encoding_mend(&mended, text) &&
	    utf8_check(buf_str(&mended)) != mended.len)
		abort();
	(void)encoding_declared(text);
	buf_release(&out);
	buf_release(&mended);
	return 0;
}

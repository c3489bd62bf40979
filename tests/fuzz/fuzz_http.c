/* Any bytes as an HTTP response: its body is within bounds. */
#include <stdint.h>
#include <stdlib.h>

#include "parse/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const size_t most = 100000;
	struct str message = str_make((const char *)data, size), body;
	struct error err = {0};
	struct buf out = {0};
	struct http h;

	if (http_read(&h, message) < 0)
		return 0;
	if (h.status < 0 || h.status > 999 || h.body.n > size)
		abort();
	http_is_page(h.media_type);
	if (http_body(&h, &out, most, &body, &err) < 0) {
		if (!err.text[0])
			abort();
	} else if (body.n > most && body.n > size) {
		abort();
	}
	buf_release(&out);
	return 0;
}

/* Any bytes as a web archive, plain, packed or damaged. */
#include "walk_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = str_make((const char *)data, size);

	if (container_warc.is(s))
		walk_all(s);
	return 0;
}

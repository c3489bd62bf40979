/* Any bytes as an archive, or as anything else that may hold pages. */
#include "walk_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	walk_all(str_make((const char *)data, size));
	return 0;
}

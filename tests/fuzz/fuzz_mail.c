/* Any bytes as a mail or a mailbox. */
#include "walk_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = str_make((const char *)data, size);

	if (container_mbox.is(s) || container_message.is(s))
		walk_all(s);
	return 0;
}

/* A date that is read prints as one that means the same. */
#include <stdlib.h>

#include "base/date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_again(const struct date *d)
{
	struct date_range range = date_range(d), same;
	struct buf out = {0};
	struct date again;

	if (range.earliest > range.latest)
		abort();
	date_write(&out, d);
	if (date_read(&again, buf_str(&out)) < 0)
		abort();
	same = date_range(&again);
	if (same.earliest != range.earliest || same.latest != range.latest)
		abort();
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct date d;
	size_t taken;

	if (date_read(&d, s) == 0)
		check_again(&d);
	taken = date_read_english(&d, s);
	if (taken > size)
		abort();
	if (taken)
		check_again(&d);
	return 0;
}

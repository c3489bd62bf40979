#include "parse/archive_head.h"

/* The number in octal digits that a tar header holds, or -1. */
static long
read_octal(const char *p, size_t n)
{
	long value = -1;

	for (; n > 0 && *p == ' '; p++, n--)
		;
	for (; n > 0 && *p >= '0' && *p <= '7'; p++, n--)
		value = (value < 0 ? 0 : value * 8) + (*p - '0');
	return value;
}

/* Whether the first block is a tar header: its checksum is right. */
static bool
is_tar(struct str head)
{
	enum { BLOCK = 512, SUM_AT = 148, SUM_N = 8 };
	long sum = 0, wanted;
	size_t i;

	if (head.n < BLOCK)
		return false;
	wanted = read_octal(head.p + SUM_AT, SUM_N);
	if (wanted < 0)
		return false;
	for (i = 0; i < BLOCK; i++)
		sum += i >= SUM_AT && i < SUM_AT + SUM_N
			   ? ' '
			   : (unsigned char)head.p[i];
	return sum == wanted;
}

static bool
is_skippable_zstd(struct str head)
{
	return head.n >= 4 && (head.p[0] & 0xf0) == 0x50 &&
	       memcmp(head.p + 1, "\x2a\x4d\x18", 3) == 0;
}

bool
archive_head_is(struct str head)
{
	static const struct str marks[] = {
	    {"\x1f\x8b\x08", 3},	     /* gzip */
	    {"\xfd\x37\x7a\x58\x5a\x00", 6}, /* xz */
	    {"\x28\xb5\x2f\xfd", 4},	     /* zstd */
	    {"\x04\x22\x4d\x18", 4},	     /* lz4 */
	    {"\x1f\x9d", 2},		     /* compress */
	    {"PK\x03\x04", 4},
	    {"PK\x05\x06", 4},
	    {"PK\x07\x08", 4},
	    {"7z\xbc\xaf\x27\x1c", 6}, /* 7z */
	    {"070701", 6},
	    {"070702", 6},
	    {"070707", 6}, /* cpio */
	    {"\xc7\x71", 2},
	    {"\x71\xc7", 2},
	};
	size_t i;

	for (i = 0; i < LEN(marks); i++)
		/* The first byte rules nearly all text out. */
		if (head.n && head.p[0] == marks[i].p[0] &&
		    str_starts(head, marks[i]))
			return true;
	if (head.n > 10 && str_starts(head, STR("BZh")))
		return memcmp(head.p + 4, "1AY&SY", 6) == 0 ||
		       memcmp(head.p + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0;
	return is_skippable_zstd(head) || is_tar(head);
}

bool
archive_head_is_book(struct str head)
{
	enum { NAME = 30 };

	/* The first member holds the type. */
	return head.n > NAME && str_starts(head, STR("PK\x03\x04")) &&
	       str_starts(
		   str_from(head, NAME), STR("mimetypeapplication/epub+zip"));
}

/* lexicon: writes the table of lib/compare/lexicon.h, when the program is
 * built.  Without a directory of WordNet it holds the lists only. */
#include <stdio.h>

#include "build.h"

int
main(int argc, char **argv)
{
	const char *wordnet = argc > 3 ? argv[3] : NULL;
	struct build b = {0};
	struct buf out = {0};
	FILE *f;

	if (argc < 3 || argc > 4)
		die("usage: lexicon OUT LISTS [WORDNET]");
	lists_read(&b, argv[2]);
	if (wordnet)
		wordnet_read(&b, wordnet);
	forms_make(&b, wordnet);
	relations_make(&b);
	weights_make(&b);
	table_write(&b, &out);
	f = fopen(argv[1], "wb");
	if (!f || fwrite(out.data, 1, out.len, f) != out.len || fclose(f) != 0)
		die("cannot write '%s'", argv[1]);
	buf_release(&out);
	return 0;
}

#include "compare/lexicon_format.h"

/* LEXICON_BIN comes from the Makefile.  The table is in the program's read-only
 * part: pages of it are read when they are looked at, and all processes share
 * them. */
#define TEXT(x) #x
#define SYMBOL_OF(prefix) TEXT(prefix) "lexicon_data"

#if defined(__APPLE__)
#define READ_ONLY ".section __TEXT,__const\n"
#else
#define READ_ONLY ".section .rodata.lexicon,\"a\"\n"
#endif
#define SYMBOL_IN(prefix) SYMBOL_OF(prefix)
#define SYMBOL SYMBOL_IN(__USER_LABEL_PREFIX__)

__asm__(READ_ONLY ".balign 64\n"
		  ".globl " SYMBOL "\n" SYMBOL ":\n"
		  ".incbin \"" LEXICON_BIN "\"\n"
		  ".balign 4\n"
		  ".text\n");

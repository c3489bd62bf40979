#include "parse/key.h"

/* The next letter in lower case, what parts words left out; 0: none. */
static char
next_letter(struct str s, size_t *at)
{
	char c;

	while (*at < s.n) {
		c = s.p[(*at)++];
		if (c >= 'A' && c <= 'Z')
			return (char)(c | 0x20);
		if (c != '_' && c != '-' && c != '.' && c != ' ')
			return c;
	}
	return 0;
}

bool
key_is(struct str key, struct str name)
{
	size_t i = 0, k = 0;
	char c;

	do {
		c = next_letter(key, &i);
		if (c != next_letter(name, &k))
			return false;
	} while (c);
	return i == key.n && k == name.n;
}

#ifndef BASE_STR_H
#define BASE_STR_H

/*
 * A borrowed run of bytes: a pointer and a length, not ended by a NUL.  It
 * never owns its bytes.  p == NULL means "absent", which differs from empty;
 * every function here takes an absent run for an empty one.
 *
 *	struct str s = STR("Narrative A");
 *	if (str_starts(s, STR("Narrative ")))
 *		s = str_from(s, 10);
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){("" literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
#define LEN(array) (sizeof(array) / sizeof((array)[0]))

static inline struct str
str_make(const char *p, size_t n)
{
	return (struct str){p, n};
}

/* The bytes of a C string without its NUL; NULL gives the absent run. */
static inline struct str
str_of(const char *s)
{
	return (struct str){s, s ? strlen(s) : 0};
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_starts(struct str s, struct str head)
{
	return s.n >= head.n &&
	       (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

static inline bool
str_ends(struct str s, struct str tail)
{
	return s.n >= tail.n &&
	       (tail.n == 0 || memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0);
}

/* What follows the first n bytes; n must not pass the end. */
static inline struct str
str_from(struct str s, size_t n)
{
	/* NULL + 0 is not defined. */
	return (struct str){n ? s.p + n : s.p, s.n - n};
}

/* Order of the bytes as memcmp has it, a prefix before what it begins. */
int str_cmp(struct str a, struct str b);

/* Whether a and b may be one letter in any case: no is certain. */
static inline bool
str_may_be_same(char a, char b)
{
	return ((a ^ b) & ~0x20) == 0;
}

/* For str_eq_nocase: the same for runs of equal length. */
bool str_eq_letters(struct str a, struct str b);

/* Equal when ASCII letters are folded to one case. */
static inline bool
str_eq_nocase(struct str a, struct str b)
{
	if (a.n != b.n || a.n == 0)
		return a.n == b.n;
	return str_may_be_same(a.p[0], b.p[0]) && str_eq_letters(a, b);
}

/* str_starts and str_ends in any case of ASCII letters. */
static inline bool
str_starts_nocase(struct str s, struct str head)
{
	return s.n >= head.n && str_eq_nocase((struct str){s.p, head.n}, head);
}

static inline bool
str_ends_nocase(struct str s, struct str tail)
{
	return s.n >= tail.n && str_eq_nocase(str_from(s, s.n - tail.n), tail);
}

/* ASCII white space: blank, \t \r \n \v \f. */
static inline bool
str_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* s without the ASCII white space at its ends. */
static inline struct str
str_trim(struct str s)
{
	while (s.n > 0 && str_is_space(s.p[0]))
		s = str_from(s, 1);
	while (s.n > 0 && str_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

/*
 * Offset of the first needle in s, or s.n; an empty needle is at 0.
 * str_find_plain is the same, slow and clear, and its test oracle.
 */
size_t str_find(struct str s, struct str needle);
size_t str_find_plain(struct str s, struct str needle);

/* How many bytes of s are c. */
size_t str_count(struct str s, char c);

/* A bit for each of the first 64 bytes of s that is c, the lowest for the
 * first: to look at each without a branch for those between. */
uint64_t str_places(struct str s, char c);

/* Offset of the first byte that is a or b, or s.n. */
size_t str_find_either(struct str s, char a, char b);

/* Offset of the first byte c in s, or s.n. */
static inline size_t
str_find_byte(struct str s, char c)
{
	const char *hit = s.n ? (const char *)memchr(s.p, c, s.n) : NULL;

	return hit ? (size_t)(hit - s.p) : s.n;
}

#endif

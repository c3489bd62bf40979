#include "query/regex.h"

#include <stdlib.h>

#include "base/memory.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/*
 * Texts of ASCII alone are the most, and are matched without Unicode's tables,
 * up to twice as fast.  That comes to the same for a pattern of ASCII that
 * compiles without them: what they add to \w, \b and i is past ASCII.
 */
struct regex {
	pcre2_code *code;
	pcre2_code *ascii; /* or NULL */
	char *pattern;	   /* for messages */
};

struct regex_room {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
};

static uint32_t
options_of(unsigned flags)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;

	if (flags & REGEX_LITERAL)
		options = PCRE2_UTF | PCRE2_LITERAL;
	if (flags & REGEX_NOCASE)
		options |= PCRE2_CASELESS;
	if (flags & REGEX_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & REGEX_DOTALL)
		options |= PCRE2_DOTALL;
	if (flags & REGEX_EXTENDED)
		options |= PCRE2_EXTENDED;
	return options;
}

static bool
is_ascii(struct str s)
{
	uint64_t word[4], high = 0;
	size_t i;

	for (i = 0; s.n - i >= sizeof(word); i += sizeof(word)) {
		memcpy(word, s.p + i, sizeof(word));
		high |= word[0] | word[1] | word[2] | word[3];
	}
	for (; i < s.n; i++)
		high |= (uint64_t)(unsigned char)s.p[i];
	return (high & UINT64_C(0x8080808080808080)) == 0;
}

/* Without JIT the interpreter does the same, slower. */
static pcre2_code *
compile(struct str pattern, uint32_t options, int *number, size_t *offset)
{
	pcre2_code *code = pcre2_compile(
	    (PCRE2_SPTR)pattern.p, pattern.n, options, number, offset, NULL);

	if (code)
		(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

struct regex *
regex_new(struct str pattern, unsigned flags, size_t *offset, struct error *err)
{
	struct regex *r;
	pcre2_code *code;
	PCRE2_UCHAR text[160];
	uint32_t options = options_of(flags);
	size_t ignored;
	int number;

	*offset = 0;
	code = compile(pattern, options, &number, offset);
	if (!code) {
		pcre2_get_error_message(number, text, sizeof(text));
		error_set(err, "cannot read the regex: %s", (char *)text);
		return NULL;
	}
	r = mem_zero(1, sizeof(*r));
	r->code = code;
	if (is_ascii(pattern))
		r->ascii = compile(pattern,
		    options & ~(uint32_t)(PCRE2_UTF | PCRE2_UCP), &number,
		    &ignored);
	r->pattern = mem_copy(pattern);
	return r;
}

void
regex_free(struct regex *r)
{
	if (!r)
		return;
	pcre2_code_free(r->code);
	pcre2_code_free(r->ascii);
	free(r->pattern);
	free(r);
}

struct regex_room *
regex_room_new(void)
{
	struct regex_room *room = mem_zero(1, sizeof(*room));

	room->data = pcre2_match_data_create(1, NULL);
	room->context = pcre2_match_context_create(NULL);
	room->stack = pcre2_jit_stack_create(32 << 10, 1 << 20, NULL);
	pcre2_set_match_limit(room->context, REGEX_MATCH_LIMIT);
	pcre2_jit_stack_assign(room->context, NULL, room->stack);
	return room;
}

void
regex_room_free(struct regex_room *room)
{
	if (!room)
		return;
	pcre2_match_data_free(room->data);
	pcre2_match_context_free(room->context);
	pcre2_jit_stack_free(room->stack);
	free(room);
}

int
regex_find(const struct regex *r, struct regex_room *room, struct str s,
    struct error *err)
{
	const pcre2_code *code = r->ascii && is_ascii(s) ? r->ascii : r->code;
	PCRE2_UCHAR text[120];
	int found;

	found = pcre2_match(code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, 0,
	    PCRE2_NO_UTF_CHECK, room->data, room->context);
	if (found >= 0)
		return 1;
	if (found == PCRE2_ERROR_NOMATCH)
		return 0;
	switch (found) {
	case PCRE2_ERROR_MATCHLIMIT:
	case PCRE2_ERROR_DEPTHLIMIT:
	case PCRE2_ERROR_HEAPLIMIT:
	case PCRE2_ERROR_JIT_STACKLIMIT:
		return error_set(err,
		    "cannot match '/%.80s/': it takes too many steps on this "
		    "record; make the regex simpler",
		    r->pattern);
	default:
		pcre2_get_error_message(found, text, sizeof(text));
		return error_set(err, "cannot match '/%.80s/': %s", r->pattern,
		    (char *)text);
	}
}

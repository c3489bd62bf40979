#include "query/regex.h"

#include <stdlib.h>

#include "base/memory.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct regex {
	pcre2_code *code;
	char *pattern; /* for messages */
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

struct regex *
regex_new(struct str pattern, unsigned flags, size_t *offset, struct error *err)
{
	struct regex *r;
	pcre2_code *code;
	PCRE2_UCHAR text[160];
	int number;

	*offset = 0;
	code = pcre2_compile((PCRE2_SPTR)pattern.p, pattern.n,
	    options_of(flags), &number, offset, NULL);
	if (!code) {
		pcre2_get_error_message(number, text, sizeof(text));
		error_set(err, "cannot read the regex: %s", (char *)text);
		return NULL;
	}
	/* Without JIT the interpreter does the same, slower. */
	(void)pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	r = mem_zero(1, sizeof(*r));
	r->code = code;
	r->pattern = mem_copy(pattern);
	return r;
}

void
regex_free(struct regex *r)
{
	if (!r)
		return;
	pcre2_code_free(r->code);
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
	PCRE2_UCHAR text[120];
	int found;

	found = pcre2_match(r->code, (PCRE2_SPTR)(s.p ? s.p : ""), s.n, 0,
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

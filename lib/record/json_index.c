#include "record/json_index.h"

#include "base/utf8.h"

bool
json_way_works(enum json_way way)
{
	switch (way) {
	case JSON_PLAIN:
		return true;
#if defined(__x86_64__)
	case JSON_SSE2:
		return true;
	case JSON_AVX2:
		return __builtin_cpu_supports("avx2") &&
		       __builtin_cpu_supports("bmi") &&
		       __builtin_cpu_supports("pclmul") &&
		       __builtin_cpu_supports("popcnt");
#elif defined(__aarch64__)
	case JSON_NEON:
		return true;
#endif
	default:
		return false;
	}
}

enum json_way
json_best_way(void)
{
	int way = JSON_WAYS - 1;

	while (!json_way_works((enum json_way)way))
		way--;
	return (enum json_way)way;
}

void
json_index_reserve(struct json_index *x, size_t n)
{
	size_t want = x->n + n + JSON_INDEX_PAST;

	if (want <= x->room)
		return;
	x->room = x->room * 2 > want ? x->room * 2 : want;
	x->at = mem_resize(x->at, x->room, sizeof(*x->at));
}

static bool
index_by(enum json_way way, struct json_index *x, struct str text)
{
	switch (way) {
#if defined(__x86_64__)
	case JSON_SSE2:
		return json_index_sse2(x, text);
	case JSON_AVX2:
		return json_index_avx2(x, text);
#elif defined(__aarch64__)
	case JSON_NEON:
		return json_index_neon(x, text);
#endif
	default:
		(void)x;
		(void)text;
		return false;
	}
}

bool
json_index_text(enum json_way way, struct json_index *x, struct str text)
{
	x->n = 0;
	x->string = x->escaped = 0;
	x->goes_on = 0;
	x->high = x->bad = false;
	if (!index_by(way, x, text))
		return false;
	memset(x->at + x->n, 0, JSON_INDEX_PAST * sizeof(*x->at));
	return !x->high || utf8_check(text) == text.n;
}

#include "record/json_block.h"

#if defined(__aarch64__)
#include <arm_neon.h>

/* A bit for each of 64 bytes that are all ones or zeros. */
JSON_INLINE uint64_t
bits_of(const uint8x16_t v[4])
{
	static const uint8_t bit[16] = {
	    1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
	uint8x16_t mask = vld1q_u8(bit);
	uint8x16_t low = vpaddq_u8(vandq_u8(v[0], mask), vandq_u8(v[1], mask));
	uint8x16_t high = vpaddq_u8(vandq_u8(v[2], mask), vandq_u8(v[3], mask));

	low = vpaddq_u8(low, high);
	low = vpaddq_u8(low, low);
	return vgetq_lane_u64(vreinterpretq_u64_u8(low), 0);
}

JSON_INLINE uint8x16_t
load(const char *p)
{
	return vld1q_u8((const uint8_t *)p);
}

JSON_INLINE uint8x16_t
equal(uint8x16_t v, char c)
{
	return vceqq_u8(v, vdupq_n_u8((uint8_t)c));
}

JSON_INLINE struct json_bits
classify(const char *p)
{
	uint8x16_t v, quote[4], rare = vdupq_n_u8(0), high = rare;
	int i;

	for (i = 0; i < 4; i++) {
		v = load(p + 16 * i);
		quote[i] = equal(v, '"');
		high = vorrq_u8(high, v);
		rare = vorrq_u8(rare,
		    vorrq_u8(vcltq_u8(v, vdupq_n_u8(0x20)), equal(v, '\\')));
	}
	return (struct json_bits){.quote = bits_of(quote),
	    .rare = vmaxvq_u8(rare) != 0,
	    .high = vmaxvq_u8(high) >= 0x80};
}

JSON_INLINE struct json_rare_bits
classify_rare(const char *p)
{
	uint8x16_t v, back[4], control[4];
	int i;

	for (i = 0; i < 4; i++) {
		v = load(p + 16 * i);
		back[i] = equal(v, '\\');
		control[i] = vcltq_u8(v, vdupq_n_u8(0x20));
	}
	return (struct json_rare_bits){bits_of(back), bits_of(control)};
}

bool
json_index_neon(struct json_index *x, struct str text)
{
	return json_index_blocks(x, text,
	    (struct json_way_of){classify, classify_rare, json_parity,
		json_lowest, utf8_block_is_good});
}

#endif

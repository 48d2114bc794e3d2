#ifndef MST_TESTS_RULES_DRAW_H
#define MST_TESTS_RULES_DRAW_H

#include <stdbool.h>
#include <stdint.h>

/** A generator of its own, so that a failure can be had again: Steele, Lea, Flood, "splitmix64". */
static inline uint64_t draw(uint64_t *seed) {
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/** From `least` to `most`, both possible. */
static inline int between(uint64_t *seed, int least, int most) {
    return least + (int)(draw(seed) % (uint64_t)(most - least + 1));
}

/** True in `percent` of 100 draws. */
static inline bool chance(uint64_t *seed, int percent) {
    return between(seed, 1, 100) <= percent;
}

/** From 0 up to `end`. */
static inline double real_below(uint64_t *seed, double end) {
    return end * (double)(draw(seed) >> 11) / 9007199254740992.0;
}

#endif

#ifndef MST_SCHEDULER_SOLVER_RANDOM_H
#define MST_SCHEDULER_SOLVER_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/**
 * Random numbers that are the same on every machine.
 * @par Method splitmix64 (Steele, Lea & Flood 2014)
 */
uint64_t mst_random_next(uint64_t *state);

/** From 0 up to, not including, `count`; the bias of the remainder is below count / 2^64. */
uint64_t mst_random_below(uint64_t *state, uint64_t count);

/** From 0 up to, not including, 1, in steps of 1 / 1024. */
double mst_random_part(uint64_t *state);

/** Shuffles by Fisher and Yates. */
void mst_random_shuffle(size_t *order, size_t count, uint64_t *state);

#endif

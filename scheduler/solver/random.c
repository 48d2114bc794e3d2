#include "scheduler/solver/random.h"

uint64_t mst_random_next(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint64_t mst_random_below(uint64_t *state, uint64_t count) {
    return mst_random_next(state) % count;
}

double mst_random_part(uint64_t *state) {
    return (double)mst_random_below(state, 1024) / 1024;
}

void mst_random_shuffle(size_t *order, size_t count, uint64_t *state) {
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)mst_random_below(state, i), moved = order[i - 1];
        order[i - 1] = order[j];
        order[j] = moved;
    }
}

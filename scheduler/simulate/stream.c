#include "scheduler/simulate/stream.h"

#include <math.h>

#include "scheduler/staffing/handling.h"

/* The finaliser of splitmix64. */
static uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static const uint64_t GOLDEN = 0x9E3779B97F4A7C15u;

struct mst_stream mst_stream_make(uint64_t seed, uint64_t replication, enum mst_purpose purpose, uint64_t index) {
    uint64_t state = mix(seed + GOLDEN);
    state = mix(state ^ (replication + GOLDEN));
    state = mix(state ^ ((uint64_t)purpose + GOLDEN));
    state = mix(state ^ (index + GOLDEN));
    struct mst_stream stream;
    for (int i = 0; i < 4; i++) {
        stream.words[i] = mix(state += GOLDEN);
    }
    return stream;
}

static uint64_t turn(uint64_t word, int bits) {
    return (word << bits) | (word >> (64 - bits));
}

uint64_t mst_stream_next(struct mst_stream *stream) {
    uint64_t *s = stream->words, result = turn(s[0] + s[3], 23) + s[0], moved = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= moved;
    s[3] = turn(s[3], 45);
    return result;
}

double mst_stream_part(struct mst_stream *stream) {
    return ((double)(mst_stream_next(stream) >> 12) + 0.5) * 0x1p-52;
}

double mst_stream_exponential(struct mst_stream *stream) {
    return -log(mst_stream_part(stream));
}

static double normal(struct mst_stream *stream) {
    double x, y, square;
    do {
        x = 2.0 * mst_stream_part(stream) - 1.0;
        y = 2.0 * mst_stream_part(stream) - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    return x * sqrt(-2.0 * log(square) / square);
}

double mst_stream_handling(struct mst_stream *stream, double cv) {
    if (cv < MST_CV_CONSTANT) {
        return 1.0;
    }
    if (cv == 1.0) {
        return mst_stream_exponential(stream);
    }
    double variance = log1p(cv * cv);
    return exp(sqrt(variance) * normal(stream) - 0.5 * variance);
}

/* With scale 1; shape >= 1. */
static double gamma_of(struct mst_stream *stream, double shape) {
    double d = shape - 1.0 / 3.0, c = 1.0 / sqrt(9.0 * d);
    for (;;) {
        double x = normal(stream), v = 1.0 + c * x;
        if (v <= 0.0) {
            continue;
        }
        v = v * v * v;
        if (log(mst_stream_part(stream)) < 0.5 * x * x + d - d * v + d * log(v)) {
            return d * v;
        }
    }
}

double mst_stream_gamma(struct mst_stream *stream, double cv) {
    if (cv <= 0.0) {
        return 1.0;
    }
    double shape = 1.0 / (cv * cv);
    if (shape >= 1.0) {
        return gamma_of(stream, shape) / shape;
    }
    /* A gamma of a shape below 1 is one of shape + 1 times a power of a uniform number. */
    return gamma_of(stream, shape + 1.0) * pow(mst_stream_part(stream), 1.0 / shape) / shape;
}

#ifndef MST_SIMULATE_STREAM_H
#define MST_SIMULATE_STREAM_H

#include <stdint.h>

/** Random numbers that are the same on every machine. Each purpose has a stream of its own: what one uses does not move the others.
 */
struct mst_stream {
    uint64_t words[4];
};

/** What a stream is for. */
enum mst_purpose { MST_FOR_ARRIVALS, MST_FOR_HANDLING, MST_FOR_PATIENCE, MST_FOR_RETRIES, MST_FOR_VOLUME, MST_FOR_ABSENCE };

/**
 * The stream of a purpose.
 * @param index of the queue or agent that it is for
 * @par Method xoshiro256++ (Blackman & Vigna, ACM Transactions on Mathematical Software 47 (2021) 36), its words from splitmix64
 * (Steele, Lea & Flood 2014) of the seed and the others, mixed in one after the other
 */
struct mst_stream mst_stream_make(uint64_t seed, uint64_t replication, enum mst_purpose purpose, uint64_t index);

uint64_t mst_stream_next(struct mst_stream *stream);

/** Above 0 and below 1. */
double mst_stream_part(struct mst_stream *stream);

/** Exponential with mean 1. */
double mst_stream_exponential(struct mst_stream *stream);

/**
 * A handling time as a part of its mean, by the laws that staffing takes: see scheduler/staffing/handling.h.
 * @param cv coefficient of variation, 0 to 10
 * @par Method Lognormal, but exponential for 1; normal variates by Marsaglia's polar method
 */
double mst_stream_handling(struct mst_stream *stream, double cv);

/**
 * Gamma with mean 1 and a coefficient of variation: 1, always, for 0.
 * @param cv 0 to 10
 * @par Method Marsaglia & Tsang, ACM Transactions on Mathematical Software 26 (2000) 363; normal variates by Marsaglia's polar
 * method
 */
double mst_stream_gamma(struct mst_stream *stream, double cv);

#endif

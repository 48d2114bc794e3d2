#ifndef MST_TESTS_STAFFING_ONE_QUEUE_H
#define MST_TESTS_STAFFING_ONE_QUEUE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/**
 * One queue, simulated event by event: arrivals at a rate that changes, agents who change from interval to interval. It shares no
 * formula with scheduler/staffing, which it judges. Who handles a contact when the number of agents drops finishes it first.
 */

enum one_law { ONE_EXPONENTIAL, ONE_CONSTANT, ONE_LOGNORMAL };

struct one_day {
    size_t count; /* intervals, from time 0 on */
    double length_s;
    const double *agents; /* of each interval */
    double (*rate)(double at_s, const void *of);
    const void *rate_of;
    double most_rate; /* at least the rate at any time */
    double aht_s, aht_cv;
    enum one_law law;
    double patience_s; /* INFINITY: for ever */
    double answer_s;
    double warm_up_s; /* who arrives before it is not counted */
};

/** Added up over days; by the interval of the arrival. */
struct one_count {
    double offered, in_time, served, waited, wait_served_s;
};

struct one_caller {
    double at_s, gives_up_s;
};

struct one_state {
    const struct one_day *day;
    uint64_t seed;
    double ends_s[20000]; /* a heap of those in progress, the next to end first */
    size_t busy;
    struct one_caller *line; /* who waits, from `first` to `last` */
    size_t first, last, room;
    struct one_count *counts;
};

static inline double one_draw(struct one_state *state) {
    uint64_t x = state->seed += 0x9E3779B97F4A7C15u; /* splitmix64, S. Vigna */
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return ((double)((x ^ (x >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

static inline double one_exponential(struct one_state *state, double mean) {
    return -mean * log(one_draw(state));
}

static inline double one_handling(struct one_state *state) {
    const struct one_day *day = state->day;
    if (day->law == ONE_CONSTANT) {
        return day->aht_s;
    }
    if (day->law == ONE_EXPONENTIAL) {
        return one_exponential(state, day->aht_s);
    }
    double variance = log1p(day->aht_cv * day->aht_cv);
    double normal = sqrt(-2.0 * log(one_draw(state))) * cos(6.283185307179586 * one_draw(state));
    return day->aht_s * exp(sqrt(variance) * normal - 0.5 * variance);
}

static inline void one_heap_push(struct one_state *state, double end_s) {
    size_t at = state->busy++;
    for (; at > 0 && state->ends_s[(at - 1) / 2] > end_s; at = (at - 1) / 2) {
        state->ends_s[at] = state->ends_s[(at - 1) / 2];
    }
    state->ends_s[at] = end_s;
}

static inline void one_heap_pop(struct one_state *state) {
    double moved = state->ends_s[--state->busy];
    size_t at = 0;
    for (size_t below = 1; below < state->busy; below = 2 * at + 1) {
        below += below + 1 < state->busy && state->ends_s[below + 1] < state->ends_s[below];
        if (state->ends_s[below] >= moved) {
            break;
        }
        state->ends_s[at] = state->ends_s[below];
        at = below;
    }
    state->ends_s[at] = moved;
}

static inline size_t one_interval(const struct one_day *day, double at_s) {
    size_t k = (size_t)(at_s / day->length_s);
    return k < day->count ? k : day->count - 1;
}

/** Gives those who wait to agents who are free. */
static inline void one_serve(struct one_state *state, double now_s) {
    const struct one_day *day = state->day;
    double agents = day->agents[one_interval(day, now_s)];
    while (state->first < state->last && (double)state->busy < agents) {
        struct one_caller caller = state->line[state->first++];
        if (caller.gives_up_s < now_s) {
            continue;
        }
        one_heap_push(state, now_s + one_handling(state));
        if (caller.at_s >= day->warm_up_s) {
            struct one_count *count = &state->counts[one_interval(day, caller.at_s)];
            double wait_s = now_s - caller.at_s;
            count->served += 1.0;
            count->wait_served_s += wait_s;
            count->waited += wait_s > 0.0;
            count->in_time += wait_s <= day->answer_s;
        }
    }
}

static inline void one_arrive(struct one_state *state, double now_s) {
    if (state->last == state->room) {
        state->room = state->room ? 2 * state->room : 1024;
        state->line = realloc(state->line, state->room * sizeof *state->line);
    }
    double patience_s = isinf(state->day->patience_s) ? INFINITY : one_exponential(state, state->day->patience_s);
    state->line[state->last++] = (struct one_caller){now_s, now_s + patience_s};
    if (now_s >= state->day->warm_up_s) {
        state->counts[one_interval(state->day, now_s)].offered += 1.0;
    }
}

static inline double one_next_arrival(struct one_state *state, double now_s) {
    const struct one_day *day = state->day;
    do {
        now_s += one_exponential(state, 1.0 / day->most_rate);
    } while (now_s < (double)day->count * day->length_s && one_draw(state) * day->most_rate > day->rate(now_s, day->rate_of));
    return now_s < (double)day->count * day->length_s ? now_s : INFINITY;
}

/** One day, which begins empty. Who waits at its end is served by the agents of its last interval. @param counts added to */
static inline void one_day_run(const struct one_day *day, uint64_t seed, struct one_count *counts) {
    struct one_state *state = calloc(1, sizeof *state);
    state->day = day;
    state->seed = seed;
    state->counts = counts;
    double arrival_s = one_next_arrival(state, 0.0), border_s = day->length_s;
    for (;;) {
        double end_s = state->busy > 0 ? state->ends_s[0] : INFINITY;
        double now_s = fmin(fmin(end_s, arrival_s), border_s);
        if (isinf(now_s)) {
            break;
        }
        if (now_s == end_s) {
            one_heap_pop(state);
        } else if (now_s == arrival_s) {
            one_arrive(state, now_s);
            arrival_s = one_next_arrival(state, now_s);
        } else {
            border_s = border_s + day->length_s < (double)day->count * day->length_s ? border_s + day->length_s : INFINITY;
        }
        one_serve(state, now_s);
    }
    free(state->line);
    free(state);
}

#endif

#include "scheduler/staffing/load.h"

#include <math.h>

#include "scheduler/staffing/handling.h"

/** A straight piece of the rate, seen from a moment: it began `first_s` and ended `last_s` before it. */
struct piece {
    double first_s, last_s; /* first_s > last_s */
    double at_first, at_last;
};

/**
 * What a piece gives, for lags u from last_s to first_s and a rate of c + s u: the integral of rate x P(S > u), or its integral
 * over time, that of rate x E[min(S, u)].
 */
static double of_piece(const struct mst_handling *handling, const struct piece *piece, bool summed) {
    double near[3], far[3], length = piece->first_s - piece->last_s;
    double slope = (piece->at_first - piece->at_last) / length, level = piece->at_last - slope * piece->last_s;
    mst_handling_moments(handling, piece->last_s, near);
    mst_handling_moments(handling, piece->first_s, far);
    if (!summed) {
        return level * (far[0] - near[0]) + slope * (far[1] - near[1]);
    }
    double x = piece->first_s, y = piece->last_s;
    double constant = (x * far[0] - far[1]) - (y * near[0] - near[1]);
    double linear = (0.5 * x * x * far[0] - far[2]) - (0.5 * y * y * near[0] - near[2]);
    return level * constant + slope * linear;
}

/** From one end of the rate to where it bends or the moment is, whichever comes first. */
static double from_piece(const struct mst_handling *handling, double first_s, double length_s, double at_first, double at_last,
                         bool summed) {
    if (!(first_s > 0.0)) {
        return 0.0;
    }
    struct piece piece = {first_s, first_s - length_s, at_first, at_last};
    if (piece.last_s < 0.0) {
        piece.at_last = at_first + (at_last - at_first) * (first_s / length_s);
        piece.last_s = 0.0;
    }
    return of_piece(handling, &piece, summed);
}

/**
 * Those who had been arriving for ever at a rate that ended `lag_s` ago: how many are in progress, or that summed over time since
 * the rate ended.
 */
static double from_before(const struct mst_handling *handling, double rate, double lag_s, bool summed) {
    double moments[3];
    mst_handling_moments(handling, lag_s, moments);
    double left = summed ? lag_s * handling->mean_s - (lag_s * moments[0] - moments[1]) : handling->mean_s - moments[0];
    return rate * fmax(left, 0.0);
}

static double reach_s(const struct mst_load_stream *stream, size_t count) {
    double most_s = 0.0;
    for (size_t k = 0; k < count; k++) {
        const struct mst_rate *rate = &stream->rates[k];
        if (rate->at_start + rate->at_middle + rate->at_end > 0.0) {
            const struct mst_handling handling = {stream->aht_s[k], stream->aht_cv};
            most_s = fmax(most_s, mst_handling_reach_s(&handling));
        }
    }
    return most_s;
}

/** Of a stretch, seen from a moment `lag_s` after its start. */
static double from_stretch(const struct mst_load_stream *stream, size_t k, double lag_s, bool summed) {
    const struct mst_rate *rate = &stream->rates[k];
    if (!(rate->at_start + rate->at_middle + rate->at_end > 0.0)) {
        return 0.0;
    }
    const struct mst_handling handling = {stream->aht_s[k], stream->aht_cv};
    double half_s = 0.5 * rate->length_s;
    return from_piece(&handling, lag_s, half_s, rate->at_start, rate->at_middle, summed) +
           from_piece(&handling, lag_s - half_s, half_s, rate->at_middle, rate->at_end, summed);
}

/** What arrived before stretch k, taken to have been arriving for ever at the rate with which that begins. */
static double before_stretch(const struct mst_load_stream *stream, size_t k, double lag_s, double since_s) {
    const struct mst_handling handling = {stream->aht_s[k], stream->aht_cv};
    double rate = stream->rates[k].at_start;
    if (!(rate > 0.0)) {
        return 0.0;
    }
    if (!(since_s > 0.0)) {
        return from_before(&handling, rate, lag_s, false);
    }
    return from_before(&handling, rate, lag_s, true) - from_before(&handling, rate, lag_s - since_s, true);
}

/** At a moment; or, with since_s > 0, summed over the time since then. Stretches out of reach are taken to have been like the next.
 */
static double up_to(const struct mst_load_stream *stream, size_t stretch, double into_s, double since_s) {
    double now_s = stream->rates[stretch].start_s + into_s, sum = 0.0, lag_s = into_s, reach = reach_s(stream, stretch + 1);
    bool is_far = false;
    size_t k = stretch + 1;
    while (k > 0 && !is_far) {
        k--;
        lag_s = now_s - stream->rates[k].start_s;
        is_far = lag_s - since_s > reach;
        sum += from_stretch(stream, k, lag_s, since_s > 0.0);
        sum -= since_s > 0.0 ? from_stretch(stream, k, lag_s - since_s, true) : 0.0;
    }
    if (is_far || stream->steady_before) {
        sum += before_stretch(stream, k, lag_s, since_s);
    }
    return fmax(sum, 0.0);
}

double mst_load_at(const struct mst_load_stream *stream, size_t stretch, double into_s) {
    return up_to(stream, stretch, into_s, 0.0);
}

double mst_load_mean(const struct mst_load_stream *stream, size_t stretch) {
    double length_s = stream->rates[stretch].length_s;
    return up_to(stream, stretch, length_s, length_s) / length_s;
}

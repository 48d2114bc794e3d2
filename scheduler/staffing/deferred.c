#include "scheduler/staffing/deferred.h"

#include <math.h>

#include "core/base/memory.h"

/** A point of the curves: at the end of an interval (and at the start of the first). */
struct point {
    double open_s; /* since the start */
    double due, arrived;
};

static void sum_up(const double *open_s, const double *arriving, const double *due, size_t count, struct point *points) {
    points[0] = (struct point){0};
    for (size_t k = 0; k < count; k++) {
        points[k + 1].open_s = points[k].open_s + open_s[k];
        points[k + 1].arrived = points[k].arrived + arriving[k];
        points[k + 1].due = points[k].due + due[k];
    }
    for (size_t k = 1; k <= count; k++) {
        points[k].due = fmin(points[k].due, points[k].arrived);
    }
    points[count].arrived = points[count].due; /* both curves end at one point */
}

/** A straight piece of the string: from the anchor to where it bends next. */
struct bend {
    size_t at;
    double done; /* work up to there */
};

/**
 * The string is stretched from an anchor. As points are passed, the slopes that stay between the curves narrow to [low, high];
 * where they would cross, the string bends at the point that set the limit.
 */
static struct bend next_bend(const struct point *points, size_t count, struct bend anchor) {
    double low = -INFINITY, high = INFINITY;
    struct bend at_low = anchor, at_high = anchor;
    for (size_t k = anchor.at + 1; k <= count; k++) {
        double open_s = points[k].open_s - points[anchor.at].open_s;
        double least = (points[k].due - anchor.done) / open_s, most = (points[k].arrived - anchor.done) / open_s;
        if (least > high) {
            return at_high;
        }
        if (most < low) {
            return at_low;
        }
        if (least >= low) {
            low = least;
            at_low = (struct bend){k, points[k].due};
        }
        if (most <= high) {
            high = most;
            at_high = (struct bend){k, points[k].arrived};
        }
    }
    return at_low; /* the end, where the curves meet, always is a limit */
}

enum mst_status mst_deferred_flattest(const double *open_s, const double *arriving, const double *due, size_t count, double *agents,
                                      struct mst_error *err) {
    struct point *points = mst_alloc(count + 1, sizeof *points);
    if (points == NULL) {
        return mst_no_memory(err);
    }
    sum_up(open_s, arriving, due, count, points);
    for (struct bend anchor = {0, 0.0}; anchor.at < count;) {
        struct bend next = next_bend(points, count, anchor);
        double rate = (next.done - anchor.done) / (points[next.at].open_s - points[anchor.at].open_s);
        for (size_t k = anchor.at; k < next.at; k++) {
            agents[k] = fmax(rate, 0.0);
        }
        anchor = next;
    }
    mst_free(points);
    return MST_OK;
}

#ifndef MST_PLANNER_MATCHING_H
#define MST_PLANNER_MATCHING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/** What says whether two shifts are the same one. */
struct mst_match_shift {
    const char *id, *agent; /* borrowed */
    int32_t day;            /* on which it starts, by the site's clock */
    int64_t start_utc, end_utc;
    bool is_off;    /* time off */
    bool cancelled; /* published before and cancelled since; of old shifts only */
};

/**
 * Which shift of an earlier roster each shift of a later one is, so that it keeps its identity when it is moved, lengthened or
 * handed to somebody else.
 *
 * Only shifts that start on the same day can be the same, and only both or neither are time off. They are matched, each once, in
 * this order; each rule looks at what the ones before it have left:
 *   1. the same identity and the same agent;
 *   2. the same agent and the same times, under whatever identity: a file that was numbered anew changes nobody's calendar;
 *   3. the same identity: handed over;
 *   4. the same agent: moved or lengthened (several, which only time off can be: by their starts);
 *   5. cancelled ones that come back: the same identity, then the same agent and times;
 *   6. what is left of a day: so that the distance in time, of starts and of ends, is least in sum.
 * An old shift that no new one is matched with is gone.
 *
 * What comes out does not depend on the order of the shifts, unless two of them are alike in all that is given here.
 *
 * @param old         no two that are not cancelled have the same identity
 * @param recent      no two have the same identity
 * @param[out] match  by recent shift: the index of the old one; MST_NONE where it is a new shift; written on success only
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_shifts_match(const struct mst_match_shift *old, size_t old_count, const struct mst_match_shift *recent,
                                 size_t recent_count, size_t *match, struct mst_error *err) MST_MUST_USE;

#endif

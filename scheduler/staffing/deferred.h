#ifndef MST_STAFFING_DEFERRED_H
#define MST_STAFFING_DEFERRED_H

#include <stddef.h>

#include "core/base/status.h"

/**
 * The evenest staffing with which all deferred work (email and the like) is done between its arrival and its deadline.
 *
 * Work is fluid: it may be split and put down, and agents may be a fraction. What arrives in an interval can be done in it.
 *
 * @param open_s seconds that each interval is open; > 0
 * @param arriving work, in agent-seconds, that can be done from each interval on; >= 0
 * @param due work that must be done by the end of each interval; >= 0. Up to any interval at most what has arrived (a greater sum
 * is cut to that), and over all intervals the same
 * @param count of each array
 * @param[out] agents at work in each interval: `count` numbers
 * @return MST_OK; MST_E_NOMEM, then `agents` is untouched
 * @par Method
 * The work done, against open time, is a curve between what has arrived and what was due. The taut string between the two is the
 * shortest such curve. It has the least peak, among those the least second peak, and so on, and so minimises every convex cost of
 * the agents at work. Its peak is the greatest (work that arrives and is due within a window) / (open time in it) of all windows.
 * F. Yao, A. Demers, S. Shenker, "A scheduling model for reduced CPU energy" (FOCS 1995); the string: R. E. Barlow et al.,
 * Statistical Inference under Order Restrictions (1972). Work: O(count) as a rule, O(count^2) at most.
 */
enum mst_status mst_deferred_flattest(const double *open_s, const double *arriving, const double *due, size_t count, double *agents,
                                      struct mst_error *err) MST_MUST_USE;

#endif

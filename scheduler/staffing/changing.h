#ifndef MST_STAFFING_CHANGING_H
#define MST_STAFFING_CHANGING_H

#include "scheduler/staffing/erlang.h"
#include "scheduler/staffing/load.h"

/** The load at a few moments of an interval. */
#define MST_MOMENTS 8
struct mst_moments {
    double load_erl[MST_MOMENTS];
    double arrivals_frac[MST_MOMENTS]; /* of the interval's arrivals; they add up to 1. Where nobody arrives: of its time */
    double time_frac[MST_MOMENTS];     /* of the interval's time; they add up to 1 */
    double mean_erl;                   /* over the interval */
};

/**
 * The moments of a stretch.
 * @param stretch the number of one of the stream's
 * @param slower  handling times are so many times aht_s where contacts are handled together (chat); 1: as they are. The load is
 * again that of aht_s, and lags behind as that of the slower ones does
 * @par Method
 * Four points of Gauss and Legendre on each half of the stretch, in which the rate is a straight line: the shares of the arrivals
 * are exact.
 */
void mst_moments_make(const struct mst_load_stream *stream, size_t stretch, double slower, struct mst_moments *moments);

/**
 * What agents give who stay the same through an interval in which the load changes.
 *
 * @param model   its load_erl is not looked at; not Erlang B
 * @param moments see there; with loads of 0 to MST_LOAD_MOST_ERL
 * @param agents  as in mst_erlang_evaluate()
 * @param[out] performance untouched on failure. Figures are of all who arrive in the interval; occupancy_frac is over its time
 * @return as mst_erlang_evaluate()
 * @par Method
 * Modified offered load: at each moment the queue is taken to be in the steady state of that moment's load, which lags behind the
 * arrivals as it would with agents for all (load.h); what becomes of those who arrive is averaged over the arrivals, and only then
 * are ratios formed. Without patience the agents must be able to keep up with the interval's mean load; at moments with a load
 * above the agents nobody is answered in time, and the mean wait is INFINITY. D. L. Jagerman, Bell System Technical Journal 54
 * (1975) 1103; O. B. Jennings, A. Mandelbaum, W. A. Massey, W. Whitt, Management Science 42 (1996) 1383; L. V. Green, P. J.
 * Kolesar, J. Soares, Operations Research 49 (2001) 549; Z. Feldman, A. Mandelbaum, W. A. Massey, W. Whitt, Management Science 54
 * (2008) 324. How good it is: docs/staffing.md.
 */
enum mst_status mst_changing_evaluate(const struct mst_queueing_model *model, const struct mst_moments *moments, double agents,
                                      const struct mst_measure *measure, struct mst_performance *performance,
                                      struct mst_error *err) MST_MUST_USE;

/** The least whole number of agents with which every target holds for the interval as a whole. @see mst_erlang_least_agents() */
enum mst_status mst_changing_least_agents(const struct mst_queueing_model *model, const struct mst_moments *moments,
                                          const struct mst_targets *targets, const struct mst_measure *measure, double most,
                                          struct mst_least *least, struct mst_error *err) MST_MUST_USE;

#endif

#ifndef MST_PLANNER_COVER_H
#define MST_PLANNER_COVER_H

#include "planner/job.h"
#include "scheduler/audit/audit.h"
#include "scheduler/solver/cover.h"

/**
 * A shift is lost, by a sick call, say: who may take it or a part of it. The options come from scheduler/solver/cover.h; each is
 * judged (scheduler/audit) before it counts, and one that breaks a rule which the roster does not break without it is left out.
 */

/** What was asked. */
struct mst_cover_request {
    const char *shift; /* its identity */
    long limit;        /* options at most, >= 1 */
    long take;         /* the number of the one to take, from 1 on; 0: none */
};

/** An option that the judge accepts. */
struct mst_cover_choice {
    struct mst_cover_option option;
    struct mst_roster roster;    /* the week with it */
    struct mst_cost_parts parts; /* of that roster */
    double cost;                 /* likewise, by the judge */
    double short_h;              /* agent-hours short at the time of the lost shift, in its agent's queues */
};

struct mst_cover_stage {
    struct mst_requirement requirement;
    struct mst_roster roster; /* the week as it was */
    struct mst_week week;
    size_t lost; /* index of the shift */
    /* as it was, and when nobody takes the shift */
    struct mst_cost_parts before, nobody;
    double before_cost, nobody_cost;
    double before_short_h, nobody_short_h;
    bool is_known;                    /* the agent has time off at the time of the lost shift, or is not in agents.csv */
    struct mst_cover_choice *choices; /* the cheapest first */
    size_t count, capacity;
    bool more; /* there are options beyond the limit */
};

/**
 * Finds the options, and with `take` writes the week with one of them as OUT/roster.csv; what belongs to another roster there,
 * certificate.json and kept.csv, is removed first. A shift that is taken as it is keeps its identity, and so does one that is
 * changed.
 *
 * @param keep      the roster, as mst_keep_read() has it
 * @param[out] stage initialised by the call and the caller's to release (mst_cover_stage_release), whatever the status
 * @return MST_OK, also if there is no option; MST_E_USAGE if the roster has no shift of that identity, with the nearest, if it is
 * time off, or if there is no option of that number; MST_E_INPUT; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_stage_cover(struct mst_job *job, const char *keep, const struct mst_cover_request *request,
                                struct mst_cover_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_cover_stage_release(struct mst_cover_stage *stage);

/** Whether a wish of its agent is against a shift: it starts outside, or its day is one wished off. */
bool mst_wish_is_against(const struct mst_site *site, const struct mst_wish *wish, const struct mst_shift *shift);

#endif

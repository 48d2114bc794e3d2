#ifndef MST_PLANNER_SCENARIO_PARTS_H
#define MST_PLANNER_SCENARIO_PARTS_H

#include "planner/job.h"
#include "planner/scenario.h"
#include "planner/scenario_levers.h"

/** How a scenario gets into a site: for planner/job.c and the files scenario*.c only. */

/**
 * mst_job_read_site() with a scenario: site.ini with the changed keys, the site of it, the levers on people, shifts and absence.
 * Prices of [objective] that nobody gives are of the mean wage of the site without the scenario, so that costs can be compared.
 * @param[in,out] ini as it was read; changed
 * @return MST_OK, faults in job->faults or none; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_scenario_read_site(struct mst_job *job, struct mst_ini *ini, unsigned parts,
                                       struct mst_error *err) MST_MUST_USE;

/** Reads the stages' sections into the job's options. */
void mst_job_take_options(struct mst_job *job, const struct mst_ini *ini, struct mst_faults *faults);

/** Puts the keys of site.ini that a scenario changes into it. */
enum mst_status mst_scenario_change_ini(const struct mst_scenario *scenario, struct mst_ini *ini, struct mst_faults *faults,
                                        struct mst_error *err) MST_MUST_USE;

/** A scenario on its way into a site. */
struct mst_scenario_target {
    const struct mst_scenario *scenario;
    struct mst_site *site;
    struct mst_faults *faults;
    struct mst_error *err;
};

/** A fault at a change. */
void mst_scenario_fault(const struct mst_scenario *scenario, const struct mst_scenario_change *change, struct mst_faults *faults,
                        const char *format, ...) MST_PRINTF(4, 5);

/** Faults changes that a table in the site's folder would hide: of what is a person's, nothing is made anew. */
enum mst_status mst_scenario_check_tables(const struct mst_job *job, struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/** Checks the queues that levers name. */
enum mst_status mst_scenario_check_queues(const struct mst_scenario_target *target) MST_MUST_USE;

/** Does so, and applies the levers on absence. */
enum mst_status mst_scenario_apply_queues(const struct mst_scenario_target *target) MST_MUST_USE;

/** Applies the levers on kinds of shift and wages. */
enum mst_status mst_scenario_apply_rules(const struct mst_scenario_target *target) MST_MUST_USE;

/**
 * Applies the levers on agents.
 * @param[out] drawn_from of each agent that is added like whom it is, by index into the site's agents as they are then; the
 *                        caller's (mst_free); those added are the last of the site's
 */
enum mst_status mst_scenario_apply_people(const struct mst_scenario_target *target, size_t **drawn_from,
                                          size_t *drawn_count) MST_MUST_USE;

/**
 * Adds agents at the end, each with the contract, skills, availability, team and wage of one who is there; with ids of their own
 * (`part-time+1`), and nothing that is planned for the other.
 * @param like by index
 */
enum mst_status mst_site_add_agents(struct mst_site *site, const size_t *like, size_t count, struct mst_error *err) MST_MUST_USE;

/** Takes agents with all that is of them out of a site. @param gone of each agent whether it goes */
enum mst_status mst_site_drop_agents(struct mst_site *site, const bool *gone, struct mst_error *err) MST_MUST_USE;

/**
 * The lever of a change, and the value read; NULL for a key of site.ini, and for what is no value of the lever.
 * @param[out] name behind the lever's head; NULL: none
 */
const struct mst_lever *mst_scenario_lever(const struct mst_scenario_change *change, const char **name,
                                           struct mst_lever_value *value);

/** Whether a lever's name is that of a queue, case ignored, or `all` where the site has no queue of that name. */
bool mst_scenario_names_queue(const struct mst_site *site, size_t queue, const char *name, size_t length);

/** The name of one of a site's queues, contracts, ...; by index. */
typedef const char *mst_scenario_name_of(const struct mst_site *site, size_t index);

/** Says that a name is none of the site's, with the nearest. @param what "a queue", "a contract" @param count how many there are */
enum mst_status mst_scenario_fault_unknown(const struct mst_scenario_target *target, const struct mst_scenario_change *change,
                                           const char *name, const char *what, mst_scenario_name_of *name_of,
                                           size_t count) MST_MUST_USE;

/** Whether a change is of a queue's hours or channel, or of the interval. */
bool mst_change_is_of_hours(const struct mst_scenario_change *change);

/** Whether a change goes into the forecast that is made, or into the requirement. */
bool mst_change_is_of_forecast(const struct mst_scenario_change *change);
bool mst_change_is_of_staffing(const struct mst_scenario_change *change);

#endif

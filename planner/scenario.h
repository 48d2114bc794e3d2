#ifndef MST_PLANNER_SCENARIO_H
#define MST_PLANNER_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/series.h"
#include "core/site.h"

/**
 * Scenarios: named sets of changes on a site, read from scenarios.ini (docs/formats.md). A change is a key of site.ini with another
 * value, or a lever that planners think in (`volume.phone = +15%`, `agents.part-time = +10`). docs/scenarios.md has the formulas.
 */

/** A change as it is written; of a sweep, with the value of this point. */
struct mst_scenario_change {
    char *key, *value; /* the key in lower case */
    char *place;       /* as faults name it: "[scenario.growth] volume.phone"; of a `base` it is that one's section */
    long line;         /* of the scenarios file */
};

/** One scenario: of a section, or one point of its sweep. */
struct mst_scenario {
    char *name;                          /* of the section; of a sweep's point with its number: "growth.07" */
    char *about;                         /* the key `about`: a sentence for people; "" where there is none */
    char *label;                         /* what differs from the base, in one line: "volume.phone = +10%, shift.night = off" */
    struct mst_scenario_change *changes; /* each key once, those of its `base` first; none: the site as it is */
    size_t count, capacity;
    const char *file; /* as faults name it; of the scenarios that hold it */
    long line;        /* of the section; 0: it is not of a file */
};

struct mst_scenarios {
    char *file;                 /* as faults name it */
    struct mst_scenario *items; /* in the order of the file, sweeps in the order of their values, the last varying fastest */
    size_t count, capacity;
};

/** The most scenarios of a file, points of sweeps included. */
enum { MST_SCENARIOS_MOST = 100000 };

void mst_scenarios_init(struct mst_scenarios *scenarios);
void mst_scenarios_release(struct mst_scenarios *scenarios);

/**
 * Reads a file of scenarios. What can be told without the site's files is checked here: sections, the shape of values, `base`,
 * sweeps. What needs them is checked by mst_scenarios_check(), and by reading the site with a scenario (mst_job_read_site).
 * @param path       of the file
 * @param shown_name as faults name it
 * @param[out] scenarios initialised by the call; the caller's. After faults, those that are good, without the changes in fault
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_scenarios_read(const char *path, const char *shown_name, struct mst_scenarios *scenarios,
                                   struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/**
 * Reads the site with each scenario and collects what is wrong. Of a sweep the points are read that have a value that no other has
 * had: what is wrong only of several swept values together is found when that point is run. Of a line that several scenarios
 * have (by `base`, or of one sweep) the first value in fault is told.
 * @param dir   the site's folder. If the site itself is in fault, nothing of the scenarios is looked at, and nothing is added
 * @param parts MST_READ_* of io/site.h: what the site has
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_scenarios_check(const char *dir, const struct mst_scenarios *scenarios, unsigned parts,
                                    struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/**
 * Applies what a scenario changes of contacts and handling times to a forecast of the base: volume, aht, first-contact resolution,
 * events. Deflection is a key of the queue, which staffing applies. The stages that read forecast.csv for staffing or simulation
 * call it once each; a forecast that is written is without it.
 * @param site            read with the scenario: its names were checked
 * @param[in,out] forecast its rows are scaled: the mean and all limits by the same factor, which does not depend on the order of
 * the changes. A row without a handling time gets the queue's, changed, where `aht` changes it
 * @return MST_OK; MST_E_NOMEM
 * @par Method repeats: if each contact that is not solved comes back until it is, and is solved with probability r each time, n
 * first attempts make n / r contacts (the sum of the geometric series n (1 - r)^k). So r to s makes of c contacts c r / s.
 * Bernoulli feedback: Takacs, Bell System Technical Journal 42 (1963) 505. Repeats are taken to come, and to last, like the rest.
 */
enum mst_status mst_scenario_apply_forecast(const struct mst_scenario *scenario, const struct mst_site *site,
                                            struct mst_forecast *forecast, struct mst_error *err) MST_MUST_USE;

/** Whether the forecast has to be made anew, since the scenario changes what it is made from: hours, interval, channel, the section
 * forecast. */
bool mst_scenario_needs_forecast(const struct mst_scenario *scenario);

/** Whether the requirement has to be made anew: the scenario changes the forecast, levers on contacts or absence, queues, or the
 * section staffing. */
bool mst_scenario_needs_staffing(const struct mst_scenario *scenario);

#endif

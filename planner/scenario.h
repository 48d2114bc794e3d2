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
 * value, or a lever that planners think in (`volume.phone = +15%`, `agents.part-time = +10`).
 */

/** A change as it is written. */
struct mst_scenario_change {
    char *key, *value;
    long line; /* of the scenarios file */
};

/** One scenario: of a section, or one point of its sweep. */
struct mst_scenario {
    char *name;                          /* of the section; of a sweep's point with its number: "growth.07" */
    char *about;                         /* the key `about`: a sentence for people; "" where there is none */
    char *label;                         /* what differs from the base, in one line: "volume.phone = +10%, shift.night = off" */
    struct mst_scenario_change *changes; /* those of its `base` first, so that later ones win; none: the site as it is */
    size_t count, capacity;
    long line; /* of the section; 0: it is not of a file */
};

struct mst_scenarios {
    char *file;                 /* as faults name it */
    struct mst_scenario *items; /* in the order of the file, sweeps in the order of their values, the last varying fastest */
    size_t count, capacity;
};

void mst_scenarios_init(struct mst_scenarios *scenarios);
void mst_scenarios_release(struct mst_scenarios *scenarios);

/**
 * Reads a file of scenarios. What can be told without the site's files is checked here: sections, the shape of values, `base`,
 * sweeps. What needs them is checked by mst_scenario_check() or by reading the site with the scenario.
 * @param path       of the file
 * @param shown_name as faults name it
 * @param[out] scenarios initialised by the call; the caller's
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_scenarios_read(const char *path, const char *shown_name, struct mst_scenarios *scenarios,
                                   struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/**
 * Applies what a scenario changes of contacts and handling times to a forecast of the base: volume, aht, first-contact resolution,
 * events. Deflection is a key of the queue, which staffing applies.
 * @param[in,out] forecast its rows are scaled
 */
enum mst_status mst_scenario_apply_forecast(const struct mst_scenario *scenario, const struct mst_site *site,
                                            struct mst_forecast *forecast, struct mst_error *err) MST_MUST_USE;

/** Whether the forecast has to be made anew, since the scenario changes what it is made from: hours, interval, the section
 * forecast. */
bool mst_scenario_needs_forecast(const struct mst_scenario *scenario);

#endif

#ifndef MST_SCHEDULER_SOLVER_KNOWN_COLUMNS_H
#define MST_SCHEDULER_SOLVER_KNOWN_COLUMNS_H

#include "scheduler/solver/ascent.h"
#include "scheduler/solver/known.h"
#include "scheduler/solver/plan.h"

/** Between what is known in the site's terms and the linear program. */

/** Keeps the columns and prices of a program. @param[in,out] known empty */
enum mst_status mst_known_note(const struct mst_master *master, const struct mst_dual *dual, struct mst_known *known,
                               struct mst_error *err) MST_MUST_USE;

/** Adds the weeks that are legal here to the master. @param[out] taken how many were new */
enum mst_status mst_known_offer(const struct mst_known *known, struct mst_pricing *pricing, struct mst_master *master,
                                size_t *taken, struct mst_error *err) MST_MUST_USE;

/** Sets the prices, and the bound that they prove here. */
void mst_known_price(const struct mst_known *known, struct mst_pricing *pricing, struct mst_dual *dual);

/** Keeps the weeks of the agents of a plan. @param known after mst_known_note() */
void mst_known_note_plan(const struct mst_plan *plan, struct mst_known *known);

/**
 * Gives each agent the week that is known of it, if that is legal here; the others take, one after the other, the week that is best
 * given the rest.
 * @param plan   of agents without a shift; on success all have a legal week
 * @param random state of the random numbers
 */
enum mst_status mst_known_plan(const struct mst_known *known, struct mst_plan *plan, struct mst_pricing *pricing, uint64_t *random,
                               struct mst_error *err) MST_MUST_USE;

/* ---- for the files known*.c ---- */

/** What a day of a worker's week is in the site's terms. */
struct mst_known_day mst_known_day_of(const struct mst_rulebook *book, size_t worker, int32_t duty, int d);

/** The known agent of that id; NULL if there is none. */
struct mst_known_agent *mst_known_find(const struct mst_known *known, const char *id);

/** A known week as a tour of a worker here; whether it is legal. @param kind by known kind: that of the site, or MST_NONE */
bool mst_known_tour(struct mst_pricing *pricing, size_t worker, const struct mst_known_day days[7], const size_t *kind,
                    struct mst_tour *tour);

/** The site's kinds of the names known; the caller's (mst_free); NULL if memory is out. */
size_t *mst_known_kinds(const struct mst_known *known, const struct mst_site *site);

#endif

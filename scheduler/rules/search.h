#ifndef MST_SCHEDULER_RULES_SEARCH_H
#define MST_SCHEDULER_RULES_SEARCH_H

#include "scheduler/rules/rulebook.h"

/**
 * The cheapest legal week of a worker, when each duty is worth something: the pricing problem of the column generation, and the
 * best response of the repair.
 *
 * @par Method A dynamic program over days (a shortest path with resources; Desrochers & Soumis 1988). The state is the node of the
 * worker's day automaton and the paid time so far; for each state the cheapest ways are kept that differ in when the worker may
 * start again. States from which no legal week can be completed are left out beforehand. With a limit on the spread of starts the
 * program is run once for each earliest start. Exact.
 */

#define MST_DAY_OFF    (-1)
#define MST_DAY_PINNED (-2)
#define MST_DAY_ANY    (-3) /* of a restriction: as the search finds best */
#define MST_DAY_WORK   (-4) /* of a restriction: a duty or the pinned shift, as the search finds best */

/** A week: what each day holds. */
struct mst_tour {
    int32_t duty[7]; /* index into the menu's duties, MST_DAY_OFF or MST_DAY_PINNED */
};

/** Restrictions on a search, beyond the rules. */
struct mst_search_limits {
    int32_t day[7]; /* what the day must hold: a duty, MST_DAY_OFF, MST_DAY_PINNED, MST_DAY_ANY or MST_DAY_WORK */
};

extern const struct mst_search_limits mst_search_free; /* no restriction */

struct mst_search; /* the states of all workers, and room to work in; one a thread */

/**
 * @param book   borrowed; must outlive the search
 * @param search owned by the caller (mst_search_delete)
 */
enum mst_status mst_search_new(const struct mst_rulebook *book, struct mst_search **search, struct mst_error *err) MST_MUST_USE;
void mst_search_delete(struct mst_search *search);

/**
 * Finds the week with the least (cost - value).
 *
 * @param worker     index
 * @param duty_value what each duty of the worker's menu is worth; NULL: nothing
 * @param pin_value  what the pinned shift of each day is worth; NULL: nothing
 * @param[out] best  the week; ties go to the one found first, the same on every machine
 * @param[out] value its cost less what it is worth; INFINITY if no week is legal, `best` is then untouched
 */
void mst_search_best(struct mst_search *search, size_t worker, const double *duty_value, const double *pin_value,
                     const struct mst_search_limits *limits, struct mst_tour *best, double *value);

/** The cost of a week: wages, premiums, wishes. */
double mst_tour_cost(const struct mst_rulebook *book, size_t worker, const struct mst_tour *tour);

#endif

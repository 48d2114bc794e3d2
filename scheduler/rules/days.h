#ifndef MST_SCHEDULER_RULES_DAYS_H
#define MST_SCHEDULER_RULES_DAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/**
 * Which days of the week may be worked together: every rule that looks at days only (days, max_run, min_off_run, max_weekends,
 * pinned and impossible days) in one small automaton.
 *
 * A pattern is a set of days: bit d is day d of the week. Of the 128 patterns the legal ones are kept, and the automaton that
 * accepts just those is made minimal by merging equal rests (Hopcroft & Ullman 1979, for finite languages), so a search over days
 * needs no other memory of which days came before.
 */

/** What the rules that look at days say, for one agent. */
struct mst_day_rules {
    int days_from, days_to;
    int max_run, run_before;        /* days worked in a row up to the week's start */
    int min_off_run, off_before;    /* days off up to it; -1: no day before is known to be worked */
    int weekends_most, weekends_of; /* weekends_of 0: no rule */
    int first_weekday;              /* weekday of day 0 */
    uint64_t old_weekends; /* bit k: the weekend k weeks before that of the week's last Saturday was worked, by previous.csv */
    unsigned must, may;    /* days that are pinned; days that have a duty */
};

enum mst_day_rule { MST_DAYS_COUNT = 1, MST_DAYS_RUN = 2, MST_DAYS_OFF_RUN = 4, MST_DAYS_WEEKENDS = 8 };

/** Whether a pattern keeps the rules; those of `ignored` (a mask of enum mst_day_rule) are not looked at. */
bool mst_day_pattern_legal(const struct mst_day_rules *rules, unsigned pattern, unsigned ignored);

#define MST_DAY_NODES_MOST 32
#define MST_DAY_DEAD       255

/** The automaton: node n of level d; level 7 has one node, the accepting one. */
struct mst_day_plan {
    uint8_t count[8];                    /* nodes of a level; 0 at level 0: no pattern is legal */
    uint8_t off[7][MST_DAY_NODES_MOST];  /* where a day off leads, or MST_DAY_DEAD */
    uint8_t work[7][MST_DAY_NODES_MOST]; /* where a day worked leads, or MST_DAY_DEAD */
    uint64_t legal[2];                   /* bit p: pattern p is legal */
};

/** Makes the automaton of the legal patterns. */
void mst_day_plan_make(const struct mst_day_rules *rules, unsigned ignored, struct mst_day_plan *plan);

#endif

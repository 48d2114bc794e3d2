#ifndef MST_SCHEDULER_RULES_SEARCH_PARTS_H
#define MST_SCHEDULER_RULES_SEARCH_PARTS_H

#include "scheduler/rules/search.h"
#include "scheduler/rules/states.h"

/** What the files of the search share. */

/** A way to reach a state: nothing after it starts before `ready_min`. */
struct mst_label {
    int32_t ready_min;
    double value;
    int32_t before; /* the label that it comes from; -1 at the week's start */
    int32_t duty;   /* what the day before it holds, as in mst_tour */
};

/** The best way to end a shift at a certain time in a certain state. */
struct mst_candidate {
    double value;
    int32_t before, duty;
};

struct mst_search {
    const struct mst_rulebook *book;
    struct mst_day_list *lists; /* 7 a menu */
    struct mst_states *states;
    size_t state_count, state_capacity;
    size_t *states_of;       /* worker -> states */
    double *reduced;         /* of the worker's menu, by duty; INFINITY where the worker may not */
    int32_t *active[7];      /* positions in the day's list of the duties that are looked at */
    size_t *active_first[7]; /* by group of paid time; one more than groups */
    struct mst_candidate *candidates;
    double *best_at; /* by rank of start: the best way to be ready by then */
    int32_t *label_at;
    struct mst_label *labels;
    size_t label_count, label_capacity;
    size_t *first[8]; /* by level: where a state's labels begin; one more than states */
};

/** One search: its worker, and the starts that are allowed. */
struct mst_search_run {
    struct mst_search *s;
    const struct mst_worker *w;
    const struct mst_menu *menu;
    const struct mst_states *states;
    const struct mst_day_list *lists;
    const double *duty_value, *pin_value;
    const struct mst_search_limits *limits;
    int32_t clock_from_min, clock_to_min; /* both legal */
    int32_t first_start_min[8];           /* the earliest start on day d or later */
};

/** One pass over the days with the run's limits: sets `best` and `value` if it finds better. */
void mst_search_pass(struct mst_search_run *run, struct mst_tour *best, double *value);

#endif

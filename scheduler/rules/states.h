#ifndef MST_SCHEDULER_RULES_STATES_H
#define MST_SCHEDULER_RULES_STATES_H

#include "scheduler/rules/rulebook.h"

/** The states of a worker's search, day by day, and where each choice leads; for the search only. */

#define MST_NO_STATE (-1)

/** The duties of one day of a menu, in groups of equal paid time, as plain columns. */
struct mst_day_list {
    size_t count;        /* duties */
    int32_t *duty;       /* index into the menu */
    int32_t *start_rank; /* of its start among `starts` */
    int32_t *end_rank;   /* of its end among `ends` */
    size_t paid_count;   /* groups */
    int32_t *paid_min;   /* of each group */
    size_t *paid_first;  /* paid_count + 1: positions in the columns */
    size_t start_count, end_count;
    int32_t *starts, *ends; /* distinct, ascending */
};

/** One day's states. */
struct mst_state_level {
    size_t count;
    int32_t *node, *paid_min;
    int32_t *off;     /* state of the next level, or MST_NO_STATE */
    int32_t *work;    /* count x groups: the same for each group of paid time */
    int32_t *source;  /* a state of the level before from which a day off leads here, or MST_NO_STATE ... */
    int32_t *sibling; /* ... and another of this level whose day off leads where this one's does */
};

/** What all workers with the same menu, day rules and paid hours share. */
struct mst_states {
    size_t menu;
    uint64_t legal[2];
    int32_t paid_from_min, paid_to_min;
    bool has_pins;
    size_t group_count[7]; /* of paid time on each day: those of the day list, or 1 where a shift is pinned */
    struct mst_state_level level[8];
};

enum mst_status mst_day_list_make(const struct mst_menu *menu, int day, struct mst_day_list *list,
                                  struct mst_error *err) MST_MUST_USE;
void mst_day_list_release(struct mst_day_list *list);

/**
 * @param lists the seven days of the worker's menu
 * @param[out] states a level of no states at day 0 if no week is legal
 */
enum mst_status mst_states_make(const struct mst_worker *worker, const struct mst_day_list *lists, struct mst_states *states,
                                struct mst_error *err) MST_MUST_USE;
void mst_states_release(struct mst_states *states);

/** Whether the states fit a worker. */
bool mst_states_fit(const struct mst_states *states, const struct mst_worker *worker);

#endif

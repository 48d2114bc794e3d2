#include <math.h>

#include "scheduler/rules/search_parts.h"

/** Whether any shift will do on a day that must hold this. */
static bool is_any_shift(int32_t wanted) {
    return wanted == MST_DAY_ANY || wanted == MST_DAY_WORK;
}

static bool clock_allowed(const struct mst_search_run *r, int32_t clock_min) {
    return clock_min >= r->clock_from_min && clock_min <= r->clock_to_min;
}

/** Lists the duties that the worker may take and that start by the clock when it is allowed. */
static void find_active(struct mst_search_run *r) {
    for (int d = 0; d < 7; d++) {
        const struct mst_day_list *list = &r->lists[d];
        size_t count = 0;
        for (size_t g = 0; g < list->paid_count; g++) {
            r->s->active_first[d][g] = count;
            for (size_t i = list->paid_first[g]; i < list->paid_first[g + 1]; i++) {
                int32_t duty = list->duty[i];
                bool wanted = is_any_shift(r->limits->day[d]) || r->limits->day[d] == duty;
                if (wanted && r->s->reduced[duty] < INFINITY && clock_allowed(r, r->menu->duties[duty].clock_min)) {
                    r->s->active[d][count++] = (int32_t)i;
                }
            }
        }
        r->s->active_first[d][list->paid_count] = count;
    }
}

/** For each start of the day, the best label of a state that is ready by then. Labels come by readiness, each better than the last.
 */
static void best_by_start(struct mst_search_run *r, int d, size_t state) {
    const struct mst_day_list *list = &r->lists[d];
    size_t at = r->s->first[d][state], end = r->s->first[d][state + 1];
    double value = INFINITY;
    int32_t label = -1;
    for (size_t k = 0; k < list->start_count; k++) {
        for (; at < end && r->s->labels[at].ready_min <= list->starts[k]; at++) {
            value = r->s->labels[at].value;
            label = (int32_t)at;
        }
        r->s->best_at[k] = value;
        r->s->label_at[k] = label;
    }
}

static void offer(struct mst_candidate *c, double value, int32_t before, int32_t duty) {
    if (value < c->value) {
        *c = (struct mst_candidate){value, before, duty};
    }
}

static void work_from(struct mst_search_run *r, int d, size_t state) {
    const struct mst_day_list *list = &r->lists[d];
    size_t width = list->end_count + 1;
    best_by_start(r, d, state);
    for (size_t g = 0; g < list->paid_count; g++) {
        int32_t to = r->states->level[d].work[state * list->paid_count + g];
        for (size_t k = r->s->active_first[d][g]; to >= 0 && k < r->s->active_first[d][g + 1]; k++) {
            int32_t i = r->s->active[d][k];
            double value = r->s->best_at[list->start_rank[i]] + r->s->reduced[list->duty[i]];
            offer(&r->s->candidates[(size_t)to * width + (size_t)list->end_rank[i]], value, r->s->label_at[list->start_rank[i]],
                  list->duty[i]);
        }
    }
}

/** A pinned shift is the day's only way to work; its end has the rank 0. */
static void work_pinned_from(struct mst_search_run *r, int d, size_t state) {
    const struct mst_pin *pin = &r->w->pins[d];
    int32_t to = r->states->level[d].work[state];
    if (to < 0 || !clock_allowed(r, pin->clock_min)) {
        return;
    }
    double cost = mst_pin_cost(r->w, pin, d) - (r->pin_value ? r->pin_value[d] : 0);
    for (size_t i = r->s->first[d][state]; i < r->s->first[d][state + 1]; i++) {
        if (r->s->labels[i].ready_min <= pin->start_min) {
            offer(&r->s->candidates[(size_t)to * (r->lists[d].end_count + 1)], r->s->labels[i].value + cost, (int32_t)i,
                  MST_DAY_PINNED);
        }
    }
}

/** Orders labels by readiness, then value; those that are alike stay in order. Mostly they are in order already. */
static void sort_labels(struct mst_label *labels, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct mst_label moved = labels[i];
        size_t at = i;
        while (at > 0 && (labels[at - 1].ready_min > moved.ready_min ||
                          (labels[at - 1].ready_min == moved.ready_min && labels[at - 1].value > moved.value))) {
            labels[at] = labels[at - 1];
            at--;
        }
        labels[at] = moved;
    }
}

/**
 * Keeps the labels that are better than all that are ready before them. Whoever is ready before anything starts is ready: of those
 * only the best is kept.
 */
static size_t prune_labels(struct mst_label *labels, size_t count, int32_t first_start_min) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && labels[kept - 1].value <= labels[i].value) {
            continue;
        }
        bool replaces = kept > 0 && labels[i].ready_min <= first_start_min;
        kept -= replaces;
        labels[kept++] = labels[i];
    }
    return kept;
}

/** The labels of a state of level d + 1: from the states that a day off leads from, and from the shifts that end in it. */
static void make_labels(struct mst_search_run *r, int d, size_t state, bool may_rest) {
    struct mst_search *s = r->s;
    const struct mst_day_list *list = &r->lists[d];
    const struct mst_pin *pin = &r->w->pins[d];
    bool pinned = pin->shift != MST_NONE;
    size_t first = s->label_count, ends = pinned ? 1 : list->end_count;
    int32_t from = may_rest ? r->states->level[d + 1].source[state] : MST_NO_STATE;
    for (; from >= 0; from = r->states->level[d].sibling[from]) {
        for (size_t i = s->first[d][from]; i < s->first[d][from + 1]; i++) {
            s->labels[s->label_count++] = (struct mst_label){s->labels[i].ready_min, s->labels[i].value, (int32_t)i, MST_DAY_OFF};
        }
    }
    for (size_t e = 0; e < ends; e++) {
        const struct mst_candidate *c = &s->candidates[state * (list->end_count + 1) + e];
        if (c->value < INFINITY) {
            int32_t end_min = pinned ? pin->end_min : list->ends[e];
            s->labels[s->label_count++] = (struct mst_label){end_min + r->w->rest_min, c->value, c->before, c->duty};
        }
    }
    sort_labels(s->labels + first, s->label_count - first);
    s->label_count = first + prune_labels(s->labels + first, s->label_count - first, r->first_start_min[d + 1]);
}

static void clear_candidates(struct mst_search_run *r, int d) {
    size_t count = r->states->level[d + 1].count * (r->lists[d].end_count + 1);
    for (size_t i = 0; i < count; i++) {
        r->s->candidates[i].value = INFINITY;
    }
}

static void step(struct mst_search_run *r, int d) {
    const struct mst_state_level *level = &r->states->level[d];
    int32_t wanted = r->limits->day[d];
    bool pinned = r->w->pins[d].shift != MST_NONE;
    bool may_work = is_any_shift(wanted) || (pinned ? wanted == MST_DAY_PINNED : wanted >= 0);
    bool may_rest = wanted == MST_DAY_OFF || wanted == MST_DAY_ANY;
    clear_candidates(r, d);
    for (size_t s = 0; s < level->count && may_work; s++) {
        if (r->s->first[d][s + 1] > r->s->first[d][s]) {
            (pinned ? work_pinned_from : work_from)(r, d, s);
        }
    }
    for (size_t t = 0; t < r->states->level[d + 1].count; t++) {
        r->s->first[d + 1][t] = r->s->label_count;
        make_labels(r, d, t, may_rest);
    }
    r->s->first[d + 1][r->states->level[d + 1].count] = r->s->label_count;
}

static void trace(const struct mst_search_run *r, size_t label, struct mst_tour *best) {
    int32_t at = (int32_t)label;
    for (int d = 6; d >= 0; d--) {
        best->duty[d] = r->s->labels[at].duty;
        at = r->s->labels[at].before;
    }
}

void mst_search_pass(struct mst_search_run *r, struct mst_tour *best, double *value) {
    struct mst_search *s = r->s;
    find_active(r);
    s->label_count = 0;
    s->first[0][0] = 0;
    s->labels[s->label_count++] = (struct mst_label){r->w->ready_min, 0, -1, MST_DAY_OFF};
    s->first[0][1] = s->label_count;
    for (int d = 0; d < 7; d++) {
        step(r, d);
    }
    for (size_t i = s->first[7][0]; i < s->label_count; i++) {
        if (s->labels[i].value < *value) {
            *value = s->labels[i].value;
            trace(r, i, best);
        }
    }
}

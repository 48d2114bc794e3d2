#include "scheduler/rules/search.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/rules/states.h"

const struct mst_search_limits mst_search_free = {
    {MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY, MST_DAY_ANY}};

/** A way to reach a state: nothing after it starts before `ready_min`. */
struct label {
    int32_t ready_min;
    double value;
    int32_t before; /* the label that it comes from; -1 at the week's start */
    int32_t duty;   /* what the day before it holds, as in mst_tour */
};

/** The best way to end a shift at a certain time in a certain state. */
struct candidate {
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
    struct candidate *candidates;
    double *best_at; /* by rank of start: the best way to be ready by then */
    int32_t *label_at;
    struct label *labels;
    size_t label_count, label_capacity;
    size_t *first[8]; /* by level: where a state's labels begin; one more than states */
};

/* ---- making ---------------------------------------------------------------------------------------------------------------- */

static enum mst_status make_states(struct mst_search *s, size_t worker, struct mst_error *err) {
    const struct mst_worker *w = &s->book->workers[worker];
    size_t at = s->state_count;
    while (at > 0 && !mst_states_fit(&s->states[at - 1], w)) {
        at--;
    }
    if (at == 0) {
        MST_TRY(mst_grow(&s->states, &s->state_capacity, s->state_count + 1, sizeof *s->states, err));
        MST_TRY(mst_states_make(w, s->lists + 7 * w->menu, &s->states[s->state_count], err));
        at = ++s->state_count;
    }
    s->states_of[worker] = at - 1;
    return MST_OK;
}

/** How much room the largest worker needs. */
struct size {
    size_t menu, duties, groups, starts, candidates, states[8];
};

static void widen(size_t *most, size_t value) {
    *most = value > *most ? value : *most;
}

static struct size measure(const struct mst_search *s) {
    struct size size = {1, 1, 1, 1, 1, {1, 1, 1, 1, 1, 1, 1, 1}};
    for (size_t i = 0; i < s->state_count; i++) {
        for (int d = 0; d <= 7; d++) {
            widen(&size.states[d], s->states[i].level[d].count);
        }
    }
    for (size_t i = 0; i < 7 * s->book->menu_count; i++) {
        widen(&size.duties, s->lists[i].count);
        widen(&size.groups, s->lists[i].paid_count);
        widen(&size.menu, s->book->menus[i / 7].day_first[7]);
        widen(&size.starts, s->lists[i].start_count);
    }
    for (size_t i = 0; i < s->state_count; i++) {
        for (int d = 0; d < 7; d++) {
            const struct mst_day_list *list = &s->lists[7 * s->states[i].menu + (size_t)d];
            widen(&size.candidates, s->states[i].level[d + 1].count * (list->end_count + 1));
        }
    }
    return size;
}

static enum mst_status make_work_room(struct mst_search *s, struct mst_error *err) {
    struct size size = measure(s);
    s->reduced = mst_alloc(size.menu, sizeof *s->reduced);
    s->best_at = mst_alloc(size.starts, sizeof *s->best_at);
    s->label_at = mst_alloc(size.starts, sizeof *s->label_at);
    s->candidates = mst_alloc(size.candidates, sizeof *s->candidates);
    bool made = s->reduced && s->best_at && s->label_at && s->candidates;
    for (int d = 0; d <= 7; d++) {
        s->first[d] = mst_alloc(size.states[d] + 1, sizeof *s->first[d]);
        made &= s->first[d] != NULL;
    }
    for (int d = 0; d < 7; d++) {
        s->active[d] = mst_alloc(size.duties, sizeof **s->active);
        s->active_first[d] = mst_alloc(size.groups + 1, sizeof **s->active_first);
        made &= s->active[d] && s->active_first[d];
    }
    /* A state has at most a label for each end of a day and for each label of the states that a day off leads from. */
    size_t labels = 1, carried = 1;
    for (int d = 0; d < 7; d++) {
        carried = carried + size.candidates;
        labels += carried;
    }
    s->label_capacity = labels;
    s->labels = mst_alloc(labels, sizeof *s->labels);
    return made && s->labels ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_search_new(const struct mst_rulebook *book, struct mst_search **search, struct mst_error *err) {
    enum mst_status status;
    struct mst_search *s = mst_alloc(1, sizeof *s);
    if (!s) {
        return mst_no_memory(err);
    }
    s->book = book;
    s->lists = mst_alloc(7 * book->menu_count, sizeof *s->lists);
    s->states_of = mst_alloc(book->worker_count, sizeof *s->states_of);
    MST_DO(s->lists && s->states_of ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < 7 * book->menu_count; i++) {
        MST_DO(mst_day_list_make(&book->menus[i / 7], (int)(i % 7), &s->lists[i], err));
    }
    for (size_t w = 0; w < book->worker_count; w++) {
        MST_DO(make_states(s, w, err));
    }
    MST_DO(make_work_room(s, err));
    *search = s;
    return MST_OK;
done:
    mst_search_delete(s);
    return status;
}

void mst_search_delete(struct mst_search *search) {
    if (!search) {
        return;
    }
    for (size_t i = 0; search->lists && i < 7 * search->book->menu_count; i++) {
        mst_day_list_release(&search->lists[i]);
    }
    for (size_t i = 0; i < search->state_count; i++) {
        mst_states_release(&search->states[i]);
    }
    for (int d = 0; d <= 7; d++) {
        mst_free(search->first[d]);
    }
    for (int d = 0; d < 7; d++) {
        mst_free(search->active[d]);
        mst_free(search->active_first[d]);
    }
    mst_free(search->lists);
    mst_free(search->states);
    mst_free(search->states_of);
    mst_free(search->reduced);
    mst_free(search->best_at);
    mst_free(search->label_at);
    mst_free(search->candidates);
    mst_free(search->labels);
    mst_free(search);
}

/* ---- one run --------------------------------------------------------------------------------------------------------------- */

/** One search: its worker, and the starts that are allowed. */
struct run {
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

static bool clock_allowed(const struct run *r, int32_t clock_min) {
    return clock_min >= r->clock_from_min && clock_min <= r->clock_to_min;
}

static void reduce_costs(struct run *r) {
    for (int d = 0; d < 7; d++) {
        for (size_t i = r->menu->day_first[d]; i < r->menu->day_first[d + 1]; i++) {
            const struct mst_duty *duty = &r->menu->duties[i];
            bool may = mst_worker_may(r->w, duty, d);
            r->s->reduced[i] = may ? mst_duty_cost(r->w, duty, d) - (r->duty_value ? r->duty_value[i] : 0) : INFINITY;
        }
    }
}

/** Lists the duties that the worker may take and that start by the clock when it is allowed. */
static void find_active(struct run *r) {
    for (int d = 0; d < 7; d++) {
        const struct mst_day_list *list = &r->lists[d];
        size_t count = 0;
        for (size_t g = 0; g < list->paid_count; g++) {
            r->s->active_first[d][g] = count;
            for (size_t i = list->paid_first[g]; i < list->paid_first[g + 1]; i++) {
                int32_t duty = list->duty[i];
                bool wanted = r->limits->day[d] < 0 || r->limits->day[d] == duty;
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
static void best_by_start(struct run *r, int d, size_t state) {
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

static void offer(struct candidate *c, double value, int32_t before, int32_t duty) {
    if (value < c->value) {
        *c = (struct candidate){value, before, duty};
    }
}

static void work_from(struct run *r, int d, size_t state) {
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
static void work_pinned_from(struct run *r, int d, size_t state) {
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
static void sort_labels(struct label *labels, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct label moved = labels[i];
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
static size_t prune_labels(struct label *labels, size_t count, int32_t first_start_min) {
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
static void make_labels(struct run *r, int d, size_t state, bool may_rest) {
    struct mst_search *s = r->s;
    const struct mst_day_list *list = &r->lists[d];
    const struct mst_pin *pin = &r->w->pins[d];
    bool pinned = pin->shift != MST_NONE;
    size_t first = s->label_count, ends = pinned ? 1 : list->end_count;
    int32_t from = may_rest ? r->states->level[d + 1].source[state] : MST_NO_STATE;
    for (; from >= 0; from = r->states->level[d].sibling[from]) {
        for (size_t i = s->first[d][from]; i < s->first[d][from + 1]; i++) {
            s->labels[s->label_count++] = (struct label){s->labels[i].ready_min, s->labels[i].value, (int32_t)i, MST_DAY_OFF};
        }
    }
    for (size_t e = 0; e < ends; e++) {
        const struct candidate *c = &s->candidates[state * (list->end_count + 1) + e];
        if (c->value < INFINITY) {
            int32_t end_min = pinned ? pin->end_min : list->ends[e];
            s->labels[s->label_count++] = (struct label){end_min + r->w->rest_min, c->value, c->before, c->duty};
        }
    }
    sort_labels(s->labels + first, s->label_count - first);
    s->label_count = first + prune_labels(s->labels + first, s->label_count - first, r->first_start_min[d + 1]);
}

static void clear_candidates(struct run *r, int d) {
    size_t count = r->states->level[d + 1].count * (r->lists[d].end_count + 1);
    for (size_t i = 0; i < count; i++) {
        r->s->candidates[i].value = INFINITY;
    }
}

static void step(struct run *r, int d) {
    const struct mst_state_level *level = &r->states->level[d];
    bool pinned = r->w->pins[d].shift != MST_NONE, may_work = r->limits->day[d] != MST_DAY_OFF;
    bool may_rest = r->limits->day[d] == MST_DAY_OFF || r->limits->day[d] == MST_DAY_ANY;
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

static void trace(const struct run *r, size_t label, struct mst_tour *best) {
    int32_t at = (int32_t)label;
    for (int d = 6; d >= 0; d--) {
        best->duty[d] = r->s->labels[at].duty;
        at = r->s->labels[at].before;
    }
}

static void run_once(struct run *r, struct mst_tour *best, double *value) {
    struct mst_search *s = r->s;
    find_active(r);
    s->label_count = 0;
    s->first[0][0] = 0;
    s->labels[s->label_count++] = (struct label){r->w->ready_min, 0, -1, MST_DAY_OFF};
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

/** Marks the starts, by the clock, of all that the worker may do. */
static void mark_clocks(const struct run *r, bool marked[1440]) {
    for (int d = 0; d < 7; d++) {
        for (size_t i = r->menu->day_first[d]; i < r->menu->day_first[d + 1]; i++) {
            marked[r->menu->duties[i].clock_min] |= r->s->reduced[i] < INFINITY;
        }
        if (r->w->pins[d].shift != MST_NONE) {
            marked[r->w->pins[d].clock_min] = true;
        }
    }
}

/** Searches once for each window of the allowed spread that holds some start that the window before it does not. */
static void run_windows(struct run *r, struct mst_tour *best, double *value) {
    bool marked[1440] = {false};
    int32_t last = -1, covered = -1; /* the latest start; the latest that a window held so far */
    mark_clocks(r, marked);
    for (int32_t c = 0; c < 1440; c++) {
        last = marked[c] ? c : last;
    }
    for (int32_t c = 0; c < 1440 && covered < last; c++) {
        if (!marked[c]) {
            continue;
        }
        int32_t end = c + r->w->start_spread_min, latest = end < last ? end : last;
        while (!marked[latest]) {
            latest--;
        }
        if (latest > covered) {
            covered = latest;
            r->clock_from_min = c;
            r->clock_to_min = end;
            run_once(r, best, value);
        }
    }
    if (last < 0) {
        run_once(r, best, value);
    }
}

static int32_t spread_of(const struct run *r, const struct mst_tour *tour) {
    int32_t first = INT32_MAX, last = -1;
    for (int d = 0; d < 7; d++) {
        if (tour->duty[d] != MST_DAY_OFF) {
            int32_t clock = tour->duty[d] == MST_DAY_PINNED ? r->w->pins[d].clock_min : r->menu->duties[tour->duty[d]].clock_min;
            first = clock < first ? clock : first;
            last = clock > last ? clock : last;
        }
    }
    return last < 0 ? 0 : last - first;
}

/** Without the limit first: if the best week keeps it all the same, that is it. */
static void run_spread(struct run *r, struct mst_tour *best, double *value) {
    struct mst_tour free_best;
    double free_value = INFINITY;
    run_once(r, &free_best, &free_value);
    if (free_value < INFINITY && spread_of(r, &free_best) > r->w->start_spread_min) {
        run_windows(r, best, value);
    } else if (free_value < INFINITY) {
        *best = free_best;
        *value = free_value;
    }
}

static void find_first_starts(struct run *r) {
    r->first_start_min[7] = INT32_MAX;
    for (int d = 6; d >= 0; d--) {
        int32_t first = r->lists[d].count > 0 ? r->lists[d].starts[0] : INT32_MAX;
        first = r->w->pins[d].shift != MST_NONE ? r->w->pins[d].start_min : first;
        r->first_start_min[d] = first < r->first_start_min[d + 1] ? first : r->first_start_min[d + 1];
    }
}

void mst_search_best(struct mst_search *search, size_t worker, const double *duty_value, const double *pin_value,
                     const struct mst_search_limits *limits, struct mst_tour *best, double *value) {
    const struct mst_worker *w = &search->book->workers[worker];
    struct run r = {.s = search,
                    .w = w,
                    .menu = &search->book->menus[w->menu],
                    .states = &search->states[search->states_of[worker]],
                    .lists = search->lists + 7 * w->menu,
                    .duty_value = duty_value,
                    .pin_value = pin_value,
                    .limits = limits,
                    .clock_from_min = 0,
                    .clock_to_min = 1440};
    *value = INFINITY;
    if (r.states->level[0].count == 0) {
        return;
    }
    find_first_starts(&r);
    reduce_costs(&r);
    if (w->start_spread_min < 1440) {
        run_spread(&r, best, value);
    } else {
        run_once(&r, best, value);
    }
}

double mst_tour_cost(const struct mst_rulebook *book, size_t worker, const struct mst_tour *tour) {
    const struct mst_worker *w = &book->workers[worker];
    double sum = 0;
    for (int d = 0; d < 7; d++) {
        if (tour->duty[d] == MST_DAY_PINNED) {
            sum += mst_pin_cost(w, &w->pins[d], d);
        } else if (tour->duty[d] != MST_DAY_OFF) {
            sum += mst_duty_cost(w, &book->menus[w->menu].duties[tour->duty[d]], d);
        }
    }
    return sum;
}

/* The least week of an agent: a table of what may be, day by day. */
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/audit/proof.h"

/** A choice that starts in the window at hand. */
struct option {
    const struct mst_choice *choice;
    size_t end;  /* index of its end */
    size_t slot; /* its paid time, in units */
    double cost; /* less what it earns */
};

/**
 * Before a day, for each state of the day machine and each paid time so far: by the end of the last shift, the least cost. A state
 * and paid time that nothing leads to has no row.
 */
struct table {
    double **rows; /* states x slots; a row is by end */
    size_t states;
};

struct search {
    const struct mst_week_rules *rules;
    struct option *options; /* of all days */
    size_t first[8];        /* those of day d are options[first[d]] to options[first[d + 1] - 1] */
    int64_t *ends_utc;      /* ascending; the first is that before the week */
    size_t end_count;
    int64_t unit_s; /* of paid time */
    size_t slots;
};

/* ---- what the table is indexed by ---- */

static int by_time(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

/** All ends, each once. */
static void list_ends(struct search *s) {
    size_t count = 0, kept = 1;
    s->ends_utc[count++] = s->rules->last_end_utc;
    for (size_t i = 0; i < s->first[7]; i++) {
        s->ends_utc[count++] = s->options[i].choice->end_utc;
    }
    qsort(s->ends_utc, count, sizeof *s->ends_utc, by_time);
    for (size_t i = 1; i < count; i++) {
        if (s->ends_utc[i] != s->ends_utc[kept - 1]) {
            s->ends_utc[kept++] = s->ends_utc[i];
        }
    }
    s->end_count = kept;
}

static size_t end_index(const struct search *s, int64_t end_utc) {
    const int64_t *found = bsearch(&end_utc, s->ends_utc, s->end_count, sizeof end_utc, by_time);
    return (size_t)(found - s->ends_utc);
}

static int64_t common_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/** Paid time in the largest unit that all shifts are multiples of. */
static void find_unit(struct search *s) {
    double most_s = 60.0 * (s->rules->paid_most_min + 1e-6);
    s->unit_s = 0;
    for (size_t i = 0; i < s->first[7]; i++) {
        s->unit_s = common_divisor(s->unit_s, s->options[i].choice->paid_s);
    }
    s->slots = s->unit_s > 0 ? (size_t)(fmax(0.0, most_s) / (double)s->unit_s) + 1 : 1;
}

static void index_options(struct search *s) {
    list_ends(s);
    find_unit(s);
    for (size_t i = 0; i < s->first[7]; i++) {
        s->options[i].end = end_index(s, s->options[i].choice->end_utc);
        s->options[i].slot = s->unit_s > 0 ? (size_t)(s->options[i].choice->paid_s / s->unit_s) : 0;
    }
}

/* ---- the table ---- */

static enum mst_status make_table(const struct search *s, size_t states, struct table *table, struct mst_error *err) {
    table->states = states;
    table->rows = mst_alloc(states * s->slots, sizeof *table->rows);
    return table->rows ? MST_OK : mst_no_memory(err);
}

static void release_table(const struct search *s, struct table *table) {
    for (size_t i = 0; table->rows && i < table->states * s->slots; i++) {
        mst_free(table->rows[i]);
    }
    mst_free(table->rows);
    table->rows = NULL;
}

/** The row of a state and paid time, made if it is not there yet; NULL if memory is out. */
static double *row_at(const struct search *s, struct table *table, size_t state, size_t slot) {
    double **place = &table->rows[state * s->slots + slot];
    if (!*place) {
        *place = mst_alloc(s->end_count, sizeof **place);
        for (size_t e = 0; *place && e < s->end_count; e++) {
            (*place)[e] = INFINITY;
        }
    }
    return *place;
}

/** A day off: everything stays as it was. */
static enum mst_status take_off(const struct search *s, const double *row, size_t state, size_t slot, struct table *after,
                                struct mst_error *err) {
    double *target = row_at(s, after, state, slot);
    if (!target) {
        return mst_no_memory(err);
    }
    for (size_t e = 0; e < s->end_count; e++) {
        target[e] = fmin(target[e], row[e]);
    }
    return MST_OK;
}

/** A day worked: each option after the best of the weeks so far that have ended a rest before it starts. */
static enum mst_status take_work(const struct search *s, int day, const double *row, size_t state, size_t slot, struct table *after,
                                 struct mst_error *err) {
    double least = INFINITY;
    size_t rested = 0;
    for (size_t i = s->first[day]; i < s->first[day + 1]; i++) {
        const struct option *option = &s->options[i];
        while (rested < s->end_count && s->ends_utc[rested] + s->rules->rest_s <= option->choice->start_utc) {
            least = fmin(least, row[rested++]);
        }
        if (isfinite(least) && slot + option->slot < s->slots) {
            double *target = row_at(s, after, state, slot + option->slot);
            if (!target) {
                return mst_no_memory(err);
            }
            target[option->end] = fmin(target[option->end], least + option->cost);
        }
    }
    return MST_OK;
}

static enum mst_status take_day(const struct search *s, int day, const struct table *before, struct table *after,
                                struct mst_error *err) {
    for (size_t state = 0; state < before->states; state++) {
        const size_t *next = s->rules->days.next[day][state];
        for (size_t slot = 0; slot < s->slots; slot++) {
            const double *row = before->rows[state * s->slots + slot];
            if (row && next[0] != MST_NONE) {
                MST_TRY(take_off(s, row, next[0], slot, after, err));
            }
            if (row && next[1] != MST_NONE) {
                MST_TRY(take_work(s, day, row, next[1], slot, after, err));
            }
        }
    }
    return MST_OK;
}

/** The least of all weeks that are paid enough; no slot is for more than may be paid. */
static double least_of(const struct search *s, const struct table *table) {
    double least = INFINITY;
    for (size_t slot = 0; slot < s->slots; slot++) {
        double paid_min = (double)((int64_t)slot * s->unit_s) / 60.0;
        bool enough = paid_min >= s->rules->paid_least_min - 1e-6;
        for (size_t e = 0; enough && table->rows[slot] && e < s->end_count; e++) {
            least = fmin(least, table->rows[slot][e]);
        }
    }
    return least;
}

static enum mst_status run(const struct search *s, double *least, struct mst_error *err) {
    struct table now = {0}, after = {0};
    enum mst_status status;
    MST_DO(make_table(s, s->rules->days.states[0], &now, err));
    double *row = row_at(s, &now, s->rules->days.start, 0);
    MST_DO(row ? MST_OK : mst_no_memory(err));
    row[end_index(s, s->rules->last_end_utc)] = 0.0;
    for (int day = 0; day < 7; day++) {
        MST_DO(make_table(s, s->rules->days.states[day + 1], &after, err));
        MST_DO(take_day(s, day, &now, &after, err));
        release_table(s, &now);
        now = after;
        after.rows = NULL;
    }
    *least = least_of(s, &now);
done:
    release_table(s, &now);
    release_table(s, &after);
    return status;
}

/* ---- the spread of starts ---- */

/** The choices that start from one clock time to another, both included. */
static void pick_options(struct search *s, const struct mst_choices *choices, int64_t from, int64_t to, bool priced) {
    size_t count = 0, i = 0;
    for (int day = 0; day < 7; day++) {
        s->first[day] = count;
        for (; i < choices->count && choices->items[i].day == day; i++) {
            const struct mst_choice *choice = &choices->items[i];
            if (choice->clock >= from && choice->clock <= to) {
                s->options[count++] = (struct option){.choice = choice, .cost = choice->cost - (priced ? choice->value : 0.0)};
            }
        }
    }
    s->first[7] = count;
}

/** The clock times of starts, ascending, each once; at most 1440. */
static size_t list_clocks(const struct mst_choices *choices, int32_t clocks[1440]) {
    bool starts[1440] = {false};
    size_t count = 0;
    for (size_t i = 0; i < choices->count; i++) {
        starts[choices->items[i].clock] = true;
    }
    for (int32_t clock = 0; clock < 1440; clock++) {
        if (starts[clock]) {
            clocks[count++] = clock;
        }
    }
    return count;
}

/** The windows of starts that a week may lie in: each begins with a start. */
struct windows {
    int32_t first[1440];
    size_t count;
    bool priced;
};

/**
 * Lowers `least` to the least week of the windows from number `low` to `high`. All their starts together allow each of their weeks
 * and more: if that proves no better week, none of them has one; else each half is looked at, down to a single window.
 */
static enum mst_status run_windows(struct search *s, const struct mst_choices *choices, const struct windows *windows, size_t low,
                                   size_t high, double *least, struct mst_error *err) {
    double found = INFINITY;
    pick_options(s, choices, windows->first[low], windows->first[high] + s->rules->spread_min, windows->priced);
    index_options(s);
    MST_TRY(run(s, &found, err));
    if (low == high || found >= *least) {
        *least = fmin(*least, found);
        return MST_OK;
    }
    size_t middle = low + (high - low) / 2;
    MST_TRY(run_windows(s, choices, windows, low, middle, least, err));
    return run_windows(s, choices, windows, middle + 1, high, least, err);
}

/**
 * A week keeps the spread if all its starts are in a window of that width which begins with the earliest of them. Of the windows
 * that reach the last start the first holds the others.
 */
static enum mst_status run_all(struct search *s, const struct mst_choices *choices, bool priced, double *least,
                               struct mst_error *err) {
    struct windows windows = {.priced = priced};
    size_t clocks = list_clocks(choices, windows.first);
    while (windows.count < clocks &&
           (windows.count == 0 || windows.first[windows.count - 1] + s->rules->spread_min < windows.first[clocks - 1])) {
        windows.count++;
    }
    return run_windows(s, choices, &windows, 0, windows.count > 0 ? windows.count - 1 : 0, least, err);
}

enum mst_status mst_proof_week(const struct mst_choices *choices, const struct mst_week_rules *rules, bool priced, double *least,
                               struct mst_error *err) {
    struct search s = {.rules = rules};
    *least = INFINITY;
    if (rules->days.start == MST_NONE) {
        return MST_OK;
    }
    s.options = mst_alloc(choices->count, sizeof *s.options);
    s.ends_utc = mst_alloc(choices->count + 1, sizeof *s.ends_utc);
    enum mst_status status = s.options && s.ends_utc ? MST_OK : mst_no_memory(err);
    if (status == MST_OK) {
        status = run_all(&s, choices, priced, least, err);
    }
    mst_free(s.options);
    mst_free(s.ends_utc);
    return status;
}

#include <stdlib.h>

#include "core/base/memory.h"
#include "scheduler/audit/proof.h"

/* ---- the grid of breaks ---- */

static int64_t longest_s(const struct mst_site *site) {
    int32_t longest = 0;
    for (size_t k = 0; k < site->kind_count; k++) {
        longest = site->kinds[k].length_to_min > longest ? site->kinds[k].length_to_min : longest;
    }
    return 60 * (int64_t)longest;
}

enum mst_status mst_proof_make_grid(struct mst_proof *proof, struct mst_error *err) {
    const struct mst_judge *judge = &proof->judge;
    int grid_min = judge->site->interval_min < 15 ? judge->site->interval_min : 15;
    int64_t from_utc = judge->week->start_utc, to_utc = judge->week->end_utc + longest_s(judge->site);
    size_t minutes = (size_t)((to_utc - from_utc) / 60 + 1);
    proof->grid_utc = mst_alloc(minutes, sizeof *proof->grid_utc);
    proof->loss[0] = mst_alloc(minutes, sizeof(double));
    proof->loss[1] = mst_alloc(minutes, sizeof(double));
    if (!proof->grid_utc || !proof->loss[0] || !proof->loss[1]) {
        return mst_no_memory(err);
    }
    for (int64_t utc = from_utc - from_utc % 60; utc <= to_utc; utc += 60) {
        if (utc >= from_utc && mst_zone_wall(&judge->site->zone, utc).minute % grid_min == 0) {
            proof->grid_utc[proof->grid_count++] = utc;
        }
    }
    return MST_OK;
}

/** The first moment of the grid at or after `utc`. */
static size_t grid_from(const struct mst_proof *proof, int64_t utc) {
    size_t low = 0, high = proof->grid_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (proof->grid_utc[middle] < utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* ---- breaks ---- */

/** Places that a break may take: consecutive moments of the grid, and the least loss up to the break that starts there. */
struct places {
    size_t first, count;
    double *loss;
    int64_t length_s;
};

/** When a break may start: in its window, and such that it ends with the shift at the latest. */
static struct mst_span window_of(const struct mst_break *b, int64_t start_utc, int64_t end_utc) {
    int64_t from = b->from_end ? end_utc - 60 * (int64_t)b->most_min : start_utc + 60 * (int64_t)b->least_min;
    int64_t to = b->from_end ? end_utc - 60 * (int64_t)b->least_min : start_utc + 60 * (int64_t)b->most_min;
    int64_t latest = end_utc - 60 * (int64_t)b->length_min;
    return (struct mst_span){from > start_utc ? from : start_utc, to < latest ? to : latest};
}

/** The next break's places: after each place of the one before that it does not overlap. `before` NULL: it is the first. */
static void place_next(const struct mst_proof *proof, size_t group, const struct places *before, struct mst_span window,
                       struct places *next) {
    double least = before ? INFINITY : 0.0;
    size_t passed = 0;
    next->first = grid_from(proof, window.from_utc);
    next->count = 0;
    for (size_t k = next->first; k < proof->grid_count && proof->grid_utc[k] <= window.to_utc; k++) {
        int64_t at_utc = proof->grid_utc[k];
        for (; before && passed < before->count && proof->grid_utc[before->first + passed] + before->length_s <= at_utc; passed++) {
            least = fmin(least, before->loss[passed]);
        }
        next->loss[next->count++] =
            least + mst_proof_earned(proof, group, at_utc + next->length_s) - mst_proof_earned(proof, group, at_utc);
    }
}

/** The least that the breaks of a shift lose; INFINITY if they have no places. */
static double least_loss(struct mst_proof *proof, size_t group, const struct mst_kind *kind, int64_t start_utc, int64_t end_utc) {
    struct places before = {0}, next = {0};
    for (size_t b = 0; b < kind->break_count; b++) {
        next = (struct places){.loss = proof->loss[b % 2], .length_s = 60 * (int64_t)kind->breaks[b].length_min};
        place_next(proof, group, b > 0 ? &before : NULL, window_of(&kind->breaks[b], start_utc, end_utc), &next);
        before = next;
    }
    double least = kind->break_count > 0 ? INFINITY : 0.0;
    for (size_t i = 0; i < next.count; i++) {
        least = fmin(least, next.loss[i]);
    }
    return least;
}

/* ---- the shifts of a contract ---- */

double mst_proof_premium_h(const struct mst_proof *proof, int64_t start_utc, int64_t end_utc) {
    const struct mst_objective *objective = &proof->judge.site->objective;
    double hours = 0.0;
    for (size_t p = 0; p < objective->premium_count; p++) {
        hours += objective->premiums[p].frac * (double)mst_spans_overlap_s(&proof->premium[p], start_utc, end_utc) / 3600.0;
    }
    return hours;
}

/** Minutes of a kind's shift that are not paid. */
static int64_t unpaid_min(const struct mst_kind *kind) {
    int64_t unpaid = 0;
    for (size_t b = 0; b < kind->break_count; b++) {
        unpaid += kind->breaks[b].paid ? 0 : kind->breaks[b].length_min;
    }
    return unpaid;
}

/** A list to fill, and what is being put into it. */
struct filling {
    struct mst_proof *proof;
    size_t group;
    const struct mst_contract *contract;
    const struct mst_kind *kind;
    struct mst_choices *choices;
};

/** All lengths of a shift that starts then. */
static enum mst_status add_lengths(struct filling *f, int64_t start_utc, struct mst_error *err) {
    const struct mst_judge *judge = &f->proof->judge;
    const struct mst_kind *kind = f->kind;
    struct mst_wall wall = mst_zone_wall(&judge->site->zone, start_utc);
    for (int32_t length = kind->length_from_min; length <= kind->length_to_min; length += kind->length_step_min) {
        int64_t end_utc = start_utc + 60 * (int64_t)length;
        bool allowed = length >= f->contract->length_from_min && length <= f->contract->length_to_min &&
                       (kind->any_hours || mst_spans_cover(&judge->joined[f->group], start_utc, end_utc));
        double loss = allowed ? least_loss(f->proof, f->group, kind, start_utc, end_utc) : INFINITY;
        if (!isfinite(loss)) {
            continue;
        }
        MST_TRY(mst_grow(&f->choices->items, &f->choices->capacity, f->choices->count + 1, sizeof *f->choices->items, err));
        f->choices->items[f->choices->count++] = (struct mst_choice){
            .day = wall.day - judge->week->first_day,
            .clock = wall.minute,
            .start_utc = start_utc,
            .end_utc = end_utc,
            .paid_s = 60 * (length - unpaid_min(kind)),
            .premium_h = mst_proof_premium_h(f->proof, start_utc, end_utc),
            .value = mst_proof_earned(f->proof, f->group, end_utc) - mst_proof_earned(f->proof, f->group, start_utc) - loss};
    }
    return MST_OK;
}

/** All shifts of a kind that start on a day of the week: at each moment at which the clock reads a time of the steps. */
static enum mst_status add_day(struct filling *f, int day, struct mst_error *err) {
    const struct mst_judge *judge = &f->proof->judge;
    int32_t date = judge->week->first_day + day;
    if (!(f->kind->days >> mst_day_weekday(date) & 1u)) {
        return MST_OK;
    }
    for (int32_t clock = f->kind->start_from_min; clock <= f->kind->start_to_min && clock < 1440;
         clock += f->kind->start_step_min) {
        int64_t utc[2];
        size_t moments = mst_zone_moments(&judge->site->zone, date, clock, utc);
        for (size_t i = 0; i < moments; i++) {
            if (utc[i] >= judge->week->start_utc && utc[i] < judge->week->end_utc) {
                MST_TRY(add_lengths(f, utc[i], err));
            }
        }
    }
    return MST_OK;
}

static int by_day_and_start(const void *a, const void *b) {
    const struct mst_choice *x = a, *y = b;
    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }
    return x->start_utc < y->start_utc ? -1 : x->start_utc > y->start_utc;
}

void mst_proof_sort(struct mst_choices *choices) {
    if (choices->count > 1) {
        qsort(choices->items, choices->count, sizeof *choices->items, by_day_and_start);
    }
}

enum mst_status mst_proof_shifts(struct mst_proof *proof, size_t contract, size_t group, const struct mst_choices **choices,
                                 struct mst_error *err) {
    const struct mst_site *site = proof->judge.site;
    struct mst_choices *list = &proof->choices[contract * proof->judge.group_count + group];
    *choices = list;
    if (list->made) {
        return MST_OK;
    }
    struct filling f = {.proof = proof, .group = group, .contract = &site->contracts[contract], .choices = list};
    for (size_t k = 0; k < f.contract->kind_count; k++) {
        f.kind = &site->kinds[f.contract->kinds[k]];
        for (int day = 0; day < 7; day++) {
            MST_TRY(add_day(&f, day, err));
        }
    }
    mst_proof_sort(list);
    list->made = true;
    return MST_OK;
}

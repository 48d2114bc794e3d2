#include "forecast/specials.h"

#include <math.h>

#include "core/base/memory.h"
#include "forecast/effects.h"

/* As if on so many days more, and in so many contacts more a slot, the shape had been the usual one. */
#define PRIOR_DAYS     4.0
#define PRIOR_CONTACTS 100.0

enum mst_status mst_specials_make(struct mst_specials *specials, const struct mst_days *days, struct mst_error *err) {
    size_t names = days->grid->name_count < MST_NAMES_MOST ? days->grid->name_count : MST_NAMES_MOST;
    size_t cells = (names + 1) * days->grid->slots;
    *specials = (struct mst_specials){.days = days, .names = names};
    specials->came = mst_alloc(2 * cells, sizeof *specials->came);
    specials->seen = mst_alloc(names + 1, sizeof *specials->seen);
    if (!specials->came || !specials->seen) {
        mst_specials_release(specials);
        return mst_no_memory(err);
    }
    specials->expected = specials->came + cells;
    return MST_OK;
}

void mst_specials_release(struct mst_specials *specials) {
    mst_free(specials->came);
    mst_free(specials->seen);
    *specials = (struct mst_specials){0};
}

static void add_day(struct mst_specials *specials, size_t row, size_t d, const double *share) {
    const struct mst_days *days = specials->days;
    size_t slots = days->grid->slots;
    for (size_t s = 0; s < slots; s++) {
        double contacts = days->contacts[d * slots + s];
        if (!isnan(contacts)) {
            specials->came[row * slots + s] += contacts;
            specials->expected[row * slots + s] += days->total[d] * share[s];
        }
    }
    specials->seen[row] += 1;
}

void mst_specials_learn(struct mst_specials *specials, size_t d, const double *share) {
    size_t name = specials->days->grid->holiday[d];
    if (name == MST_NONE || !(specials->days->total[d] > 0)) {
        return;
    }
    add_day(specials, 0, d, share);
    if (name < specials->names) {
        add_day(specials, name + 1, d, share);
    }
}

/* What came over what was expected, drawn to `prior`. */
static double factor(const struct mst_specials *specials, size_t row, size_t s, double prior) {
    size_t cell = row * specials->days->grid->slots + s;
    if (specials->seen[row] == 0) {
        return prior;
    }
    double steady = PRIOR_DAYS * specials->expected[cell] / specials->seen[row] + PRIOR_CONTACTS;
    return (specials->came[cell] + steady * prior) / (specials->expected[cell] + steady);
}

static double open_sum(const struct mst_grid *grid, size_t d, const double *contacts) {
    double sum = 0;
    for (size_t s = 0; s < grid->slots; s++) {
        sum += contacts[s] * grid->open_frac[d * grid->slots + s];
    }
    return sum;
}

void mst_specials_apply(const struct mst_specials *specials, size_t d, double *contacts) {
    const struct mst_grid *grid = specials->days->grid;
    size_t name = grid->holiday[d];
    if (name == MST_NONE || specials->seen[0] == 0) {
        return;
    }
    double before = open_sum(grid, d, contacts);
    for (size_t s = 0; s < grid->slots; s++) {
        double common = factor(specials, 0, s, 1);
        contacts[s] *= name < specials->names ? factor(specials, name + 1, s, common) : common;
    }
    double after = open_sum(grid, d, contacts);
    for (size_t s = 0; s < grid->slots && after > 0; s++) {
        contacts[s] *= before / after;
    }
}

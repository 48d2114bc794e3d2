#include "forecast/specials.h"

#include <math.h>

#include "core/base/memory.h"
#include "forecast/bend.h"
#include "forecast/blur.h"
#include "forecast/effects.h"

/* As if on so many days more, and in so many contacts more a slot, the shape had been the usual one. */
#define PRIOR_DAYS     4.0
#define PRIOR_CONTACTS 100.0

/* What is peculiar to a holiday goes on for so long, about. */
enum { WIDTH_MIN = 120 };

enum mst_status mst_specials_make(struct mst_specials *specials, const struct mst_days *days, struct mst_error *err) {
    size_t names = days->grid->name_count < MST_NAMES_MOST ? days->grid->name_count : MST_NAMES_MOST;
    size_t cells = (names + 1) * days->grid->slots;
    *specials = (struct mst_specials){.days = days, .names = names};
    specials->came = mst_alloc(2 * cells + 3 * days->grid->slots, sizeof *specials->came);
    specials->seen = mst_alloc(names + 1, sizeof *specials->seen);
    if (!specials->came || !specials->seen) {
        mst_specials_release(specials);
        return mst_no_memory(err);
    }
    specials->expected = specials->came + cells;
    specials->came_about = specials->expected + cells;
    specials->expected_about = specials->came_about + days->grid->slots;
    specials->factors = specials->expected_about + days->grid->slots;
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

/* Of each slot and those about it what came over what was expected, drawn to the factors as they are. */
static void update(const struct mst_specials *specials, size_t row, double *factors) {
    const struct mst_grid *grid = specials->days->grid;
    struct mst_blur over_the_day = {.interval_min = grid->interval_min, .width_min = WIDTH_MIN};
    if (specials->seen[row] == 0) {
        return;
    }
    mst_blur(over_the_day, specials->came + row * grid->slots, grid->slots, specials->came_about);
    mst_blur(over_the_day, specials->expected + row * grid->slots, grid->slots, specials->expected_about);
    for (size_t s = 0; s < grid->slots; s++) {
        double expected = specials->expected_about[s], steady = PRIOR_DAYS * expected / specials->seen[row] + PRIOR_CONTACTS;
        factors[s] = (specials->came_about[s] + steady * factors[s]) / (expected + steady);
    }
}

void mst_specials_apply(const struct mst_specials *specials, size_t d, double *contacts) {
    const struct mst_grid *grid = specials->days->grid;
    size_t name = grid->holiday[d];
    if (name == MST_NONE || specials->seen[0] == 0) {
        return;
    }
    for (size_t s = 0; s < grid->slots; s++) {
        specials->factors[s] = 1;
    }
    update(specials, 0, specials->factors);
    if (name < specials->names) {
        update(specials, name + 1, specials->factors);
    }
    mst_bend(contacts, specials->factors, grid->open_frac + d * grid->slots, grid->slots, contacts);
}

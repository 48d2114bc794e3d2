#include "forecast/profile.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "forecast/blur.h"

enum mst_status mst_profile_make(struct mst_profile *profile, const struct mst_grid *grid, struct mst_error *err) {
    *profile = (struct mst_profile){.grid = grid};
    profile->contacts = mst_alloc(7 * 7 * grid->slots, sizeof *profile->contacts);
    profile->common = mst_alloc(grid->slots, sizeof *profile->common);
    if (!profile->contacts || !profile->common) {
        mst_profile_release(profile);
        return mst_no_memory(err);
    }
    profile->total = profile->contacts + 7 * grid->slots;
    profile->weight = profile->total + 7 * grid->slots;
    profile->expected = profile->weight + 7 * grid->slots;
    profile->came_about = profile->expected + 7 * grid->slots;
    profile->expected_about = profile->came_about + 7 * grid->slots;
    profile->days_about = profile->expected_about + 7 * grid->slots;
    return MST_OK;
}

void mst_profile_release(struct mst_profile *profile) {
    mst_free(profile->contacts);
    mst_free(profile->common);
    *profile = (struct mst_profile){0};
}

void mst_profile_clear(struct mst_profile *profile) {
    memset(profile->contacts, 0, 3 * 7 * profile->grid->slots * sizeof *profile->contacts);
}

void mst_profile_fade(struct mst_profile *profile, double frac) {
    for (size_t i = 0; i < 3 * 7 * profile->grid->slots; i++) {
        profile->contacts[i] *= frac;
    }
}

void mst_profile_learn(struct mst_profile *profile, int weekday, const double *contacts, double total) {
    for (size_t s = 0; s < profile->grid->slots; s++) {
        size_t i = (size_t)weekday * profile->grid->slots + s;
        if (!isnan(contacts[s])) {
            profile->contacts[i] += contacts[s];
            profile->total[i] += total;
            profile->weight[i] += 1;
        }
    }
}

/* How much of the common profile a weekday has: the factor that makes both equal over the slots seen. 0 if nothing was seen. */
static double weekday_scale(const struct mst_profile *profile, int weekday) {
    size_t slots = profile->grid->slots;
    double seen = 0, expected = 0;
    for (size_t s = 0; s < slots; s++) {
        seen += profile->contacts[(size_t)weekday * slots + s];
        expected += profile->total[(size_t)weekday * slots + s] * profile->common[s];
    }
    return expected > 0 ? seen / expected : 0;
}

/* One round of the rank-one fit. */
static void fit_common(struct mst_profile *profile) {
    size_t slots = profile->grid->slots;
    double scale[7];
    for (int w = 0; w < 7; w++) {
        scale[w] = weekday_scale(profile, w);
    }
    for (size_t s = 0; s < slots; s++) {
        double seen = 0, expected = 0;
        for (size_t w = 0; w < 7; w++) {
            seen += scale[w] > 0 ? profile->contacts[w * slots + s] : 0;
            expected += scale[w] * profile->total[w * slots + s];
        }
        profile->common[s] = expected > 0 ? seen / expected : 0;
    }
}

/* Whether any weekday has seen the slot. */
static bool is_seen(const struct mst_profile *profile, size_t s) {
    for (size_t w = 0; w < 7; w++) {
        if (profile->total[w * profile->grid->slots + s] > 0) {
            return true;
        }
    }
    return false;
}

/* Slots that were never seen take the mean of the nearest seen before and after; all are equal where nothing was seen. */
static void fill_gaps(struct mst_profile *profile) {
    size_t slots = profile->grid->slots, before = MST_NONE;
    for (size_t s = 0; s < slots; s++) {
        if (is_seen(profile, s)) {
            before = s;
            continue;
        }
        size_t after = s + 1;
        while (after < slots && !is_seen(profile, after)) {
            after++;
        }
        double left = before != MST_NONE ? profile->common[before] : after < slots ? profile->common[after] : 1;
        double right = after < slots ? profile->common[after] : left;
        for (; s < after; s++) {
            profile->common[s] = (left + right) / 2;
        }
        s--;
    }
}

void mst_profile_fit(struct mst_profile *profile) {
    size_t slots = profile->grid->slots;
    for (size_t s = 0; s < slots; s++) {
        profile->common[s] = 1;
    }
    for (int round = 0; round < 4; round++) {
        fit_common(profile);
    }
    fill_gaps(profile);
    double sum = 0;
    for (size_t s = 0; s < slots; s++) {
        sum += profile->common[s];
    }
    for (size_t s = 0; s < slots; s++) {
        profile->common[s] = sum > 0 ? profile->common[s] / sum : 1.0 / (double)slots;
    }
    for (size_t i = 0; i < 7 * slots; i++) {
        profile->expected[i] = profile->total[i] * profile->common[i % slots];
    }
}

/* Makes the values add up to 1 over the usual hours; over all hours where there are none. False if they are all 0 there. */
static bool normalise(const double *usual, size_t slots, double *values) {
    double sum = 0, all = 0;
    bool any_hours = false;
    for (size_t s = 0; s < slots; s++) {
        any_hours |= usual[s] > 0;
        sum += values[s] * usual[s];
        all += values[s];
    }
    sum = any_hours ? sum : all;
    if (!(sum > 0)) {
        return false;
    }
    for (size_t s = 0; s < slots; s++) {
        values[s] /= sum;
    }
    return true;
}

/*
 * What came over what the common profile would have given, in each slot and those about it. The days of a week follow each other: a
 * busy Friday night goes on past midnight.
 */
static void blur(const struct mst_profile *profile, int width_min) {
    size_t cells = 7 * profile->grid->slots;
    struct mst_blur over_the_week = {.interval_min = profile->grid->interval_min, .width_min = width_min, .cyclic = true};
    mst_blur(over_the_week, profile->contacts, cells, profile->came_about);
    mst_blur(over_the_week, profile->expected, cells, profile->expected_about);
    mst_blur(over_the_week, profile->weight, cells, profile->days_about);
}

static void weekday_shares(const struct mst_profile *profile, int weekday, double prior_days, double *shares) {
    size_t slots = profile->grid->slots, first = (size_t)weekday * slots;
    const double *usual = profile->grid->usual + first;
    double scale = weekday_scale(profile, weekday), prior = scale > 0 ? scale : 1;
    for (size_t s = 0; s < slots; s++) {
        double expected = profile->expected_about[first + s], days = profile->days_about[first + s];
        double factor = expected > 0 ? profile->came_about[first + s] / expected : prior;
        shares[s] = profile->common[s] * (days * factor + prior_days * prior) / (days + prior_days);
    }
    if (normalise(usual, slots, shares)) {
        return;
    }
    /* Nothing ever came in these hours: spread evenly. */
    for (size_t s = 0; s < slots; s++) {
        shares[s] = 1;
    }
    (void)normalise(usual, slots, shares);
}

void mst_profile_shares(const struct mst_profile *profile, struct mst_steadiness steadiness, double *shares) {
    blur(profile, steadiness.width_min);
    for (int weekday = 0; weekday < 7; weekday++) {
        weekday_shares(profile, weekday, steadiness.prior_days, shares + (size_t)weekday * profile->grid->slots);
    }
}

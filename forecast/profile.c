#include "forecast/profile.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

enum mst_status mst_profile_make(struct mst_profile *profile, const struct mst_grid *grid, struct mst_error *err) {
    *profile = (struct mst_profile){.grid = grid};
    profile->contacts = mst_alloc(3 * 7 * grid->slots, sizeof *profile->contacts);
    profile->common = mst_alloc(grid->slots, sizeof *profile->common);
    if (!profile->contacts || !profile->common) {
        mst_profile_release(profile);
        return mst_no_memory(err);
    }
    profile->total = profile->contacts + 7 * grid->slots;
    profile->weight = profile->total + 7 * grid->slots;
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

/* What a slot of a weekday has seen, and its neighbours, as if for `days` days at most. */
struct seen {
    double contacts, expected, days;
};

static void add_seen(const struct mst_profile *profile, int weekday, size_t slot, double days_most, struct seen *seen) {
    size_t i = (size_t)weekday * profile->grid->slots + slot;
    double part = profile->weight[i] > days_most ? days_most / profile->weight[i] : 1;
    seen->contacts += part * profile->contacts[i];
    seen->expected += part * profile->total[i] * profile->common[slot];
    seen->days += part * profile->weight[i];
}

/* What is peculiar to a weekday goes on for more than a slot: neighbours help as long as the slot itself has been seen seldom. */
static struct seen seen_around(const struct mst_profile *profile, int weekday, size_t slot) {
    const double neighbour_days = 2;
    struct seen seen = {0, 0, 0};
    add_seen(profile, weekday, slot, INFINITY, &seen);
    if (seen.expected > 0 && slot > 0) {
        add_seen(profile, weekday, slot - 1, neighbour_days, &seen);
    }
    if (seen.expected > 0 && slot + 1 < profile->grid->slots) {
        add_seen(profile, weekday, slot + 1, neighbour_days, &seen);
    }
    return seen;
}

static void weekday_shares(const struct mst_profile *profile, int weekday, double prior_days, double *shares) {
    size_t slots = profile->grid->slots;
    const double *usual = profile->grid->usual + (size_t)weekday * slots;
    double scale = weekday_scale(profile, weekday);
    for (size_t s = 0; s < slots; s++) {
        struct seen seen = seen_around(profile, weekday, s);
        double prior = scale > 0 ? scale : 1, factor = seen.expected > 0 ? seen.contacts / seen.expected : prior;
        shares[s] = profile->common[s] * (seen.days * factor + prior_days * prior) / (seen.days + prior_days);
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

void mst_profile_shares(const struct mst_profile *profile, double prior_days, double *shares) {
    for (int weekday = 0; weekday < 7; weekday++) {
        weekday_shares(profile, weekday, prior_days, shares + (size_t)weekday * profile->grid->slots);
    }
}

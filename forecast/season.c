#include "forecast/season.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "forecast/blur.h"

#define YEAR_DAYS 365.2425

/* What was seen so many weeks ago counts half. */
#define HALF_LIFE_WEEKS 156.0

/* The standard deviation of the kernel over the weeks of the year; weeks further off than the reach are left out. */
#define KERNEL_WEEKS 2.5
#define REACH_WEEKS  8.0

/* Over so much of a day, about, a season's mark is the same. */
enum { WIDTH_MIN = 120 };

enum mst_status mst_season_make(struct mst_season *season, const struct mst_days *days, struct mst_error *err) {
    size_t slots = days->grid->slots;
    *season = (struct mst_season){.days = days};
    season->contacts = mst_alloc(MST_YEAR_WEEKS * (slots + 7) + 4 * slots, sizeof *season->contacts);
    if (!season->contacts) {
        return mst_no_memory(err);
    }
    season->totals = season->contacts + MST_YEAR_WEEKS * slots;
    season->came = season->totals + (size_t)MST_YEAR_WEEKS * 7;
    season->expected = season->came + slots;
    season->usual = season->expected + slots;
    season->work = season->usual + slots;
    return MST_OK;
}

void mst_season_release(struct mst_season *season) {
    mst_free(season->contacts);
    *season = (struct mst_season){0};
}

/* Where in the year the d-th day is: 0 up to, not including, MST_YEAR_WEEKS. */
static double year_week(const struct mst_season *season, size_t d) {
    double years = ((double)season->days->grid->first_day + (double)d + 0.5) / YEAR_DAYS;
    return (years - floor(years)) * MST_YEAR_WEEKS;
}

/* Later days count more, instead of earlier ones less. */
void mst_season_learn(struct mst_season *season, size_t d, const double *contacts, double total, const double *share) {
    size_t slots = season->days->grid->slots, week = (size_t)year_week(season, d);
    double weight = exp2((double)(d - season->days->first) / (7 * HALF_LIFE_WEEKS));
    for (size_t s = 0; s < slots; s++) {
        season->contacts[week * slots + s] += weight * (isnan(contacts[s]) ? total * share[s] : contacts[s]);
    }
    season->totals[week * 7 + (size_t)mst_grid_weekday(season->days->grid, d)] += weight * total;
}

/* What came about a time of year, by weekday into `totals` and by slot. */
static void gather(struct mst_season *season, double at, double totals[7]) {
    size_t slots = season->days->grid->slots;
    memset(season->came, 0, slots * sizeof *season->came);
    for (size_t week = 0; week < MST_YEAR_WEEKS; week++) {
        double off = fabs(at - ((double)week + 0.5)), distance = fmin(off, MST_YEAR_WEEKS - off);
        if (distance > REACH_WEEKS) {
            continue;
        }
        double kernel = exp(-0.5 * (distance / KERNEL_WEEKS) * (distance / KERNEL_WEEKS));
        for (size_t w = 0; w < 7; w++) {
            totals[w] += kernel * season->totals[week * 7 + w];
        }
        for (size_t s = 0; s < slots; s++) {
            season->came[s] += kernel * season->contacts[week * slots + s];
        }
    }
}

/* What the usual shapes make of totals. */
static void spread(const struct mst_season *season, const double totals[7], const double *shares, double *contacts) {
    size_t slots = season->days->grid->slots;
    memset(contacts, 0, slots * sizeof *contacts);
    for (size_t w = 0; w < 7; w++) {
        for (size_t s = 0; s < slots; s++) {
            contacts[s] += totals[w] * shares[w * slots + s];
        }
    }
}

static void blur(struct mst_season *season, double *values) {
    const struct mst_grid *grid = season->days->grid;
    struct mst_blur round_the_clock = {.interval_min = grid->interval_min, .width_min = WIDTH_MIN, .cyclic = true};
    memcpy(season->work, values, grid->slots * sizeof *values);
    mst_blur(round_the_clock, season->work, grid->slots, values);
}

void mst_season_look(struct mst_season *season, size_t d, const double *shares) {
    double totals[7] = {0}, mean[7] = {0};
    gather(season, year_week(season, d), totals);
    for (size_t i = 0; i < (size_t)MST_YEAR_WEEKS * 7; i++) {
        mean[i % 7] += season->totals[i] / MST_YEAR_WEEKS;
    }
    spread(season, totals, shares, season->expected);
    spread(season, mean, shares, season->usual);
    blur(season, season->came);
    blur(season, season->expected);
    blur(season, season->usual);
}

void mst_season_factors(const struct mst_season *season, double prior_weeks, double *factors) {
    for (size_t s = 0; s < season->days->grid->slots; s++) {
        double steady = prior_weeks * season->usual[s];
        factors[s] = season->expected[s] + steady > 0 ? (season->came[s] + steady) / (season->expected[s] + steady) : 1;
    }
}

/*
 * A day's total times the share of each slot, both from plain means: the total is that of the weekday's last weeks, the shares are
 * a profile that forgets at that pace.
 */
#include <math.h>

#include "core/base/memory.h"
#include "forecast/days.h"
#include "forecast/forecast.h"
#include "forecast/method_rows.h"
#include "forecast/profile.h"

/* As if a weekday had the shape that all have in common on so many days more. */
static const struct mst_steadiness steadiness = {.prior_days = 2, .width_min = 5};

struct profile_model {
    const struct mst_days *days;
    size_t weeks, end;
    struct mst_profile profile;
    bool fresh;
    double *shares; /* 7 x slots */
    double totals[7];
};

static void release(void *made) {
    struct profile_model *model = made;
    if (model) {
        mst_profile_release(&model->profile);
        mst_free(model->shares);
        mst_free(model);
    }
}

static enum mst_status make(const struct mst_days *days, const struct mst_forecast_options *options, void **made,
                            struct mst_error *err) {
    struct profile_model *model = mst_alloc(1, sizeof *model);
    if (!model) {
        return mst_no_memory(err);
    }
    model->days = days;
    model->weeks = (size_t)options->mean_weeks;
    model->shares = mst_alloc(7 * days->grid->slots, sizeof *model->shares);
    enum mst_status status = model->shares ? mst_profile_make(&model->profile, days->grid, err) : mst_no_memory(err);
    if (status != MST_OK) {
        release(model);
        return status;
    }
    *made = model;
    return MST_OK;
}

static enum mst_status learn(void *made, size_t from, size_t end, struct mst_error *err) {
    struct profile_model *model = made;
    const struct mst_days *days = model->days;
    (void)err;
    mst_profile_fade(&model->profile, exp2(-1 / (double)model->weeks));
    for (size_t d = from; d < end; d++) {
        if (mst_days_is_ordinary(days, d) && days->total[d] > 0) {
            mst_profile_learn(&model->profile, mst_grid_weekday(days->grid, d), days->contacts + d * days->grid->slots,
                              days->total[d]);
        }
    }
    model->end = end;
    model->fresh = false;
    return MST_OK;
}

/* The mean total of the last weeks' ordinary days of a weekday; NaN if there is none. */
static double mean_total(const struct profile_model *model, int weekday) {
    const struct mst_days *days = model->days;
    double sum = 0;
    size_t count = 0;
    for (size_t back = 1; back <= 7 * model->weeks && model->end >= days->first + back; back++) {
        size_t d = model->end - back;
        if ((weekday < 0 || mst_grid_weekday(days->grid, d) == weekday) && mst_days_is_ordinary(days, d)) {
            sum += days->total[d];
            count++;
        }
    }
    return count ? sum / (double)count : NAN;
}

static void refresh(struct profile_model *model) {
    double all = mean_total(model, -1);
    mst_profile_fit(&model->profile);
    mst_profile_shares(&model->profile, steadiness, model->shares);
    for (int weekday = 0; weekday < 7; weekday++) {
        double own = mean_total(model, weekday);
        model->totals[weekday] = !isnan(own) ? own : !isnan(all) ? all : 0;
    }
    model->fresh = true;
}

static void expect(void *made, size_t d, double *contacts) {
    struct profile_model *model = made;
    size_t slots = model->days->grid->slots, weekday = (size_t)mst_grid_weekday(model->days->grid, d);
    if (!model->fresh) {
        refresh(model);
    }
    for (size_t s = 0; s < slots; s++) {
        contacts[s] = model->totals[weekday] * model->shares[weekday * slots + s];
    }
}

const struct mst_method_row mst_method_profile = {MST_METHOD_PROFILE, make, release, learn, expect, NULL};

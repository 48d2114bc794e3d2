/* Day totals by dynamic linear models (totals.h) times shares with shrinkage (shapes.h), those of holidays bent (specials.h). */
#include "core/base/memory.h"
#include "forecast/forecast.h"
#include "forecast/method_rows.h"
#include "forecast/shapes.h"
#include "forecast/specials.h"
#include "forecast/totals.h"

/* A season shows once all of it was seen, and more; a trend, once it can be told from a season. */
enum { TREND_WEEKS = 104, YEAR_WEEKS = 60, MONTH_WEEKS = 9 };

struct dynamic_model {
    const struct mst_days *days;
    struct mst_totals totals;
    struct mst_shapes shapes;
    struct mst_specials specials;
};

static void release(void *made) {
    struct dynamic_model *model = made;
    if (model) {
        mst_totals_release(&model->totals);
        mst_shapes_release(&model->shapes);
        mst_specials_release(&model->specials);
        mst_free(model);
    }
}

static bool has_season(const struct mst_days *days, bool wanted, size_t weeks) {
    return wanted && days->end - days->first >= weeks * 7;
}

static enum mst_status make(const struct mst_days *days, const struct mst_forecast_options *options, void **made,
                            struct mst_error *err) {
    struct dynamic_model *model = mst_alloc(1, sizeof *model);
    if (!model) {
        return mst_no_memory(err);
    }
    struct mst_layout_parts parts = {.trend = has_season(days, options->trend, TREND_WEEKS),
                                     .annual = has_season(days, options->annual, YEAR_WEEKS),
                                     .monthly = has_season(days, options->monthly, MONTH_WEEKS)};
    struct mst_shapes_options shapes = {.half_life_weeks = options->half_life, .season = parts.annual};
    model->days = days;
    enum mst_status status = mst_totals_make(&model->totals, days, parts, options->outlier, err);
    if (status == MST_OK) {
        status = mst_shapes_make(&model->shapes, days, shapes, err);
    }
    if (status == MST_OK) {
        status = mst_specials_make(&model->specials, days, err);
    }
    if (status != MST_OK) {
        release(model);
        return status;
    }
    *made = model;
    return MST_OK;
}

static enum mst_status learn(void *made, size_t from, size_t end, struct mst_error *err) {
    struct dynamic_model *model = made;
    (void)err;
    mst_totals_learn(&model->totals, from, end);
    for (size_t d = from; d < end; d++) {
        mst_specials_learn(&model->specials, d, mst_shapes_day(&model->shapes, d));
    }
    mst_shapes_learn(&model->shapes, from, end);
    return MST_OK;
}

static void expect(void *made, size_t d, double *contacts) {
    struct dynamic_model *model = made;
    const double *share = mst_shapes_day(&model->shapes, d);
    double total = mst_totals_expect(&model->totals, d);
    for (size_t s = 0; s < model->days->grid->slots; s++) {
        contacts[s] = total * share[s];
    }
    mst_specials_apply(&model->specials, d, contacts);
}

static double special_var(const void *made, size_t d) {
    return mst_totals_special_var(&((const struct dynamic_model *)made)->totals, d);
}

const struct mst_method_row mst_method_dynamic = {MST_METHOD_DYNAMIC, make, release, learn, expect, special_var};

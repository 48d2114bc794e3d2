/*
 * The simplest methods: what the last weeks had at the same weekday and slot. Of one week it is the seasonal naive forecast. A slot
 * in which none of them has a count takes what the slot had on other weekdays; if there is none either, the mean of all slots.
 */
#include <math.h>

#include "core/base/memory.h"
#include "forecast/days.h"
#include "forecast/forecast.h"
#include "forecast/method_rows.h"

enum { WEEKS_MOST = 52 };

/* A slot without a count in the last weeks has that of the latest of at least so many. */
enum { NAIVE_WEEKS = 4 };

struct weeks_model {
    const struct mst_days *days;
    size_t weeks;
    bool median;
    size_t end;    /* learned */
    bool fresh;    /* the table is of what was learned so far */
    double *table; /* 7 x slots */
};

/* A few values: what the library's sort does besides would take longer. */
static void sort(double *values, size_t count) {
    for (size_t i = 1; i < count; i++) {
        double value = values[i];
        size_t at = i;
        for (; at > 0 && values[at - 1] > value; at--) {
            values[at] = values[at - 1];
        }
        values[at] = value;
    }
}

static double middle(double *values, size_t count, bool median) {
    if (count == 0) {
        return NAN;
    }
    if (!median) {
        double sum = 0;
        for (size_t i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / (double)count;
    }
    sort(values, count);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* Of the weekday of `latest`, the last of its days, and a slot. */
static double of_slot(const struct weeks_model *model, size_t latest, size_t s) {
    const struct mst_days *days = model->days;
    double values[WEEKS_MOST];
    size_t count = 0, most = model->weeks > NAIVE_WEEKS ? model->weeks : NAIVE_WEEKS;
    for (size_t k = 0; k < most && latest >= days->first + 7 * k; k++) {
        double contacts = days->contacts[(latest - 7 * k) * days->grid->slots + s];
        if (!isnan(contacts) && (k < model->weeks || count == 0)) {
            values[count++] = contacts;
        }
    }
    return middle(values, count, model->median);
}

static double mean_of_known(const double *values, size_t count, size_t step) {
    double sum = 0, known = 0;
    for (size_t i = 0; i < count; i += step) {
        sum += isnan(values[i]) ? 0 : values[i];
        known += !isnan(values[i]);
    }
    return known > 0 ? sum / known : NAN;
}

static void fill_gaps(const struct weeks_model *model) {
    size_t slots = model->days->grid->slots;
    double all = mean_of_known(model->table, 7 * slots, 1);
    for (size_t s = 0; s < slots; s++) {
        double others = mean_of_known(model->table + s, 7 * slots - s, slots);
        for (size_t w = 0; w < 7; w++) {
            double *cell = &model->table[w * slots + s];
            *cell = !isnan(*cell) ? *cell : !isnan(others) ? others : !isnan(all) ? all : 0;
        }
    }
}

static void fill_table(struct weeks_model *model) {
    const struct mst_days *days = model->days;
    size_t slots = days->grid->slots;
    for (size_t i = 0; i < 7 * slots; i++) {
        model->table[i] = NAN;
    }
    for (size_t back = 1; back <= 7 && model->end >= days->first + back; back++) {
        double *row = model->table + (size_t)mst_grid_weekday(days->grid, model->end - back) * slots;
        for (size_t s = 0; s < slots; s++) {
            row[s] = of_slot(model, model->end - back, s);
        }
    }
    fill_gaps(model);
    model->fresh = true;
}

static enum mst_status make(const struct mst_days *days, size_t weeks, bool median, void **made, struct mst_error *err) {
    struct weeks_model *model = mst_alloc(1, sizeof *model);
    double *table = mst_alloc(7 * days->grid->slots, sizeof *table);
    if (!model || !table) {
        mst_free(model);
        mst_free(table);
        return mst_no_memory(err);
    }
    *model = (struct weeks_model){.days = days, .weeks = weeks, .median = median, .table = table};
    *made = model;
    return MST_OK;
}

static enum mst_status make_naive(const struct mst_days *days, const struct mst_forecast_options *options, void **model,
                                  struct mst_error *err) {
    (void)options;
    return make(days, 1, false, model, err);
}

static enum mst_status make_mean(const struct mst_days *days, const struct mst_forecast_options *options, void **model,
                                 struct mst_error *err) {
    return make(days, (size_t)options->mean_weeks, false, model, err);
}

static enum mst_status make_median(const struct mst_days *days, const struct mst_forecast_options *options, void **model,
                                   struct mst_error *err) {
    return make(days, (size_t)options->mean_weeks, true, model, err);
}

static void release(void *model) {
    if (model) {
        mst_free(((struct weeks_model *)model)->table);
        mst_free(model);
    }
}

static enum mst_status learn(void *model, size_t from, size_t end, struct mst_error *err) {
    struct weeks_model *weeks = model;
    (void)from;
    (void)err;
    weeks->end = end;
    weeks->fresh = false;
    return MST_OK;
}

static void expect(void *model, size_t d, double *contacts) {
    struct weeks_model *weeks = model;
    size_t slots = weeks->days->grid->slots;
    if (!weeks->fresh) {
        fill_table(weeks);
    }
    for (size_t s = 0; s < slots; s++) {
        contacts[s] = weeks->table[(size_t)mst_grid_weekday(weeks->days->grid, d) * slots + s];
    }
}

const struct mst_method_row mst_method_seasonal_naive = {MST_METHOD_SEASONAL_NAIVE, make_naive, release, learn, expect, NULL};
const struct mst_method_row mst_method_mean = {MST_METHOD_MEAN, make_mean, release, learn, expect, NULL};
const struct mst_method_row mst_method_median = {MST_METHOD_MEDIAN, make_median, release, learn, expect, NULL};

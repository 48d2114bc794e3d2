#include "forecast/models.h"

#include "core/base/memory.h"

enum mst_status mst_models_make(struct mst_models *models, const struct mst_days *days, const struct mst_forecast_options *options,
                                enum mst_method method, struct mst_error *err) {
    *models = (struct mst_models){.days = days};
    models->row = mst_alloc(days->grid->slots, sizeof *models->row);
    enum mst_status status = models->row ? MST_OK : mst_no_memory(err);
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS && status == MST_OK; m++) {
        if (method == MST_METHOD_AUTO || method == m) {
            status = mst_method_find(m)->make(days, options, &models->items[m], err);
        }
    }
    if (status != MST_OK) {
        mst_models_release(models);
    }
    return status;
}

void mst_models_release(struct mst_models *models) {
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        mst_method_find(m)->release(models->items[m]);
    }
    mst_free(models->row);
    *models = (struct mst_models){0};
}

enum mst_status mst_models_learn(struct mst_models *models, size_t from, size_t end, struct mst_error *err) {
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        if (models->items[m]) {
            MST_TRY(mst_method_find(m)->learn(models->items[m], from, end, err));
        }
    }
    return MST_OK;
}

/* Adds what a method expects, times its weight. Returns the same of its special variance. */
static double add_expected(struct mst_models *models, enum mst_method m, double weight, size_t d, double *contacts) {
    const struct mst_method_row *row = mst_method_find(m);
    row->expect(models->items[m], d, models->row);
    for (size_t s = 0; s < models->days->grid->slots; s++) {
        contacts[s] += weight * models->row[s];
    }
    return row->special_var ? weight * row->special_var(models->items[m], d) : 0;
}

static bool is_special(const struct mst_models *models, size_t d) {
    const void *dynamic = models->items[MST_METHOD_DYNAMIC];
    return dynamic && mst_method_find(MST_METHOD_DYNAMIC)->special_var(dynamic, d) > 0;
}

double mst_models_expect(struct mst_models *models, const struct mst_forecast_choice *choice, size_t d, double *contacts) {
    double special_var = 0;
    for (size_t s = 0; s < models->days->grid->slots; s++) {
        contacts[s] = 0;
    }
    if (choice->dynamic_specials && is_special(models, d)) {
        return add_expected(models, MST_METHOD_DYNAMIC, 1, d, contacts);
    }
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        if (models->items[m] && choice->weights[m] > 0) {
            special_var += add_expected(models, m, choice->weights[m], d, contacts);
        }
    }
    return special_var;
}

#include "scheduler/solver/values.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

enum mst_status mst_values_make(const struct mst_problem *problem, struct mst_values *values, struct mst_error *err) {
    const struct mst_rulebook *book = problem->book;
    memset(values, 0, sizeof *values);
    values->problem = problem;
    values->earned = mst_alloc((size_t)book->horizon_min + 1, sizeof *values->earned);
    values->pool_loss = mst_alloc(book->pool_count, sizeof *values->pool_loss);
    values->pool_stamp = mst_alloc(book->pool_count, sizeof *values->pool_stamp);
    values->duty_value = mst_alloc(book->menu_count, sizeof *values->duty_value);
    bool made = values->earned && values->pool_loss && values->pool_stamp && values->duty_value;
    for (size_t m = 0; made && m < book->menu_count; m++) {
        values->duty_value[m] = mst_alloc(book->menus[m].day_first[7], sizeof **values->duty_value);
        made = values->duty_value[m] != NULL;
    }
    if (!made) {
        mst_values_release(values);
        return mst_no_memory(err);
    }
    return MST_OK;
}

void mst_values_release(struct mst_values *values) {
    for (size_t m = 0; values->duty_value && m < values->problem->book->menu_count; m++) {
        mst_free(values->duty_value[m]);
    }
    mst_free(values->duty_value);
    mst_free(values->earned);
    mst_free(values->pool_loss);
    mst_free(values->pool_stamp);
    memset(values, 0, sizeof *values);
}

void mst_values_price_group(struct mst_values *values, const double *price, size_t stride) {
    const struct mst_problem *p = values->problem;
    double sum = 0;
    for (int32_t m = 0; m <= p->book->horizon_min; m++) {
        values->earned[m] = sum;
        if (m < p->book->week_min) {
            sum += price[(size_t)(m / p->interval_min) * stride] / p->interval_min;
        }
    }
    values->stamp++;
}

double mst_values_stretch(const struct mst_values *values, int32_t from_min, int32_t to_min) {
    int32_t most = values->problem->book->horizon_min;
    from_min = from_min < 0 ? 0 : from_min > most ? most : from_min;
    to_min = to_min < from_min ? from_min : to_min > most ? most : to_min;
    return values->earned[to_min] - values->earned[from_min];
}

size_t mst_values_best_place(const struct mst_values *values, size_t pool, double *loss) {
    const struct mst_rulebook *book = values->problem->book;
    const struct mst_pool *p = &book->pools[pool];
    const struct mst_block *block = &book->blocks[p->block];
    const int32_t *starts = book->break_starts + p->first;
    double least = INFINITY;
    size_t best = 0;
    for (size_t k = 0; k < p->places; k++, starts += block->count) {
        double lost = 0;
        for (size_t i = 0; i < block->count; i++) {
            lost += values->earned[starts[i] + block->breaks[i].length_min] - values->earned[starts[i]];
        }
        if (lost < least) {
            least = lost;
            best = k;
        }
    }
    if (loss) {
        *loss = least;
    }
    return best;
}

static double pool_loss(struct mst_values *values, size_t pool) {
    if (values->pool_stamp[pool] != values->stamp) {
        values->pool_stamp[pool] = values->stamp;
        (void)mst_values_best_place(values, pool, &values->pool_loss[pool]);
    }
    return values->pool_loss[pool];
}

void mst_values_menu(struct mst_values *values, size_t menu) {
    const struct mst_menu *m = &values->problem->book->menus[menu];
    for (size_t i = 0; i < m->day_first[7]; i++) {
        const struct mst_duty *duty = &m->duties[i];
        double value = values->earned[duty->end_min] - values->earned[duty->start_min];
        for (size_t k = 0; k < duty->pool_count; k++) {
            value -= pool_loss(values, duty->pools[k]);
        }
        values->duty_value[menu][i] = value;
    }
}

double mst_values_pin(const struct mst_values *values, const struct mst_pin *pin) {
    const struct mst_rulebook *book = values->problem->book;
    const struct mst_shift *shift = &book->site->pinned.shifts[pin->shift];
    double value = 0;
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *s = &shift->stretches[i];
        if (s->activity == MST_WORK) {
            value += mst_values_stretch(values, mst_rulebook_minute(book, s->start_utc), mst_rulebook_minute(book, s->end_utc));
        }
    }
    return value;
}

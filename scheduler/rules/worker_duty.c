#include "scheduler/rules/rulebook.h"

/** What a shift is to a worker: whether it may be taken, and what it costs. */

bool mst_worker_may(const struct mst_worker *worker, const struct mst_duty *duty, int day) {
    for (size_t i = 0; i < worker->room_count[day]; i++) {
        if (duty->start_min >= worker->room[day][i].from_min && duty->end_min <= worker->room[day][i].to_min) {
            return worker->pins[day].shift == MST_NONE && duty->start_min >= worker->free_from_min;
        }
    }
    return false;
}

static double cost(const struct mst_worker *w, int32_t paid_min, double premium_h, int32_t clock_min, int day) {
    double sum = w->wage * (paid_min / 60.0 + premium_h) + w->day_penalty[day];
    for (size_t i = 0; i < w->start_wish_count; i++) {
        int32_t from = w->start_wishes[i].from_min, to = w->start_wishes[i].to_min;
        bool within = from <= to ? clock_min >= from && clock_min <= to : clock_min >= from || clock_min <= to;
        sum += within ? 0 : w->start_wishes[i].weight;
    }
    return sum;
}

/** What a shift changes, against a day off; see mst_duty_cost(). */
static double change_cost(const struct mst_worker *w, int32_t start_min, int32_t end_min, int day) {
    const struct mst_kept *kept = &w->kept[day];
    if (kept->start_min == kept->end_min) {
        return w->keep_price;
    }
    return start_min == kept->start_min && end_min == kept->end_min ? -w->keep_price : 0;
}

double mst_duty_cost(const struct mst_worker *worker, const struct mst_duty *duty, int day) {
    return cost(worker, duty->paid_min, duty->premium_h, duty->clock_min, day) +
           change_cost(worker, duty->start_min, duty->end_min, day);
}

double mst_pin_cost(const struct mst_worker *worker, const struct mst_pin *pin, int day) {
    return cost(worker, pin->paid_min, pin->premium_h, pin->clock_min, day) +
           change_cost(worker, pin->start_min, pin->end_min, day);
}

double mst_worker_keep_base(const struct mst_worker *worker) {
    size_t shifts = 0;
    for (int d = 0; d < 7; d++) {
        shifts += worker->kept[d].start_min < worker->kept[d].end_min;
    }
    return worker->keep_price * (double)shifts;
}

#include "scheduler/staffing/demand.h"

#include <math.h>

#include "core/base/memory.h"

const struct mst_expectation *mst_forecast_find(const struct mst_forecast *forecast, size_t queue, int64_t start_utc) {
    size_t low = 0, high = forecast->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct mst_expectation *row = &forecast->rows[middle];
        if (row->start_utc < start_utc || (row->start_utc == start_utc && row->queue < queue)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < forecast->count && forecast->rows[low].start_utc == start_utc && forecast->rows[low].queue == queue) {
        return &forecast->rows[low];
    }
    return NULL;
}

double mst_expectation_level(const struct mst_expectation *row, enum mst_staff_to staff_to) {
    switch (staff_to) {
    case MST_TO_MEDIAN:
        return row->median;
    case MST_TO_HI80:
        return row->hi80;
    case MST_TO_HI95:
        return row->hi95;
    case MST_TO_MEAN:
        break;
    }
    return row->contacts;
}

struct mst_queue *mst_queues_to_mean(const struct mst_site *site) {
    struct mst_queue *queues = mst_alloc(site->queue_count, sizeof *queues);
    for (size_t q = 0; queues != NULL && q < site->queue_count; q++) {
        queues[q] = site->queues[q];
        queues[q].staff_to = MST_TO_MEAN;
    }
    return queues;
}

static enum mst_status check_keys(const struct mst_queue *queue, struct mst_error *err) {
    const char *wrong = NULL;
    if (!(queue->deflection_frac >= 0.0 && queue->deflection_frac <= 1.0)) {
        wrong = "deflection must be from 0% to 100%";
    } else if (!(queue->deflection_aht_frac > -1.0 && isfinite(queue->deflection_aht_frac))) {
        wrong = "deflection_aht must be above -100%";
    } else if (!(queue->repeat_frac >= 0.0 && queue->repeat_frac < 1.0)) {
        wrong = "repeat must be at least 0% and below 100%";
    }
    return wrong == NULL ? MST_OK : mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[queue.%s]: %s", queue->name, wrong);
}

/** The contacts of a row; 0 where there is none. */
static enum mst_status contacts_of(const struct mst_site *site, const struct mst_expectation *row, enum mst_staff_to staff_to,
                                   double *contacts, struct mst_error *err) {
    static const char *const columns[] = {"contacts", "median", "hi80", "hi95"};
    char time[32];
    *contacts = row != NULL ? mst_expectation_level(row, staff_to) : 0.0;
    if (*contacts >= 0.0 && isfinite(*contacts)) {
        return MST_OK;
    }
    return mst_fail_at(err, MST_E_INPUT, "forecast.csv", 0, "queue %s at %s: %s must be a number that is at least 0",
                       site->queues[row->queue].name, mst_zone_text(&site->zone, row->start_utc, time), columns[staff_to]);
}

static enum mst_status handed_over(const struct mst_site *site, const struct mst_forecast *forecast, size_t queue,
                                   int64_t start_utc, struct mst_queue_contacts *demand, double *handed, struct mst_error *err) {
    const struct mst_queue *to = &site->queues[queue];
    for (size_t k = 0; k < to->handover_count; k++) {
        const struct mst_expectation *row = mst_forecast_find(forecast, to->handovers[k].queue, start_utc);
        double contacts = 0.0;
        MST_TRY(contacts_of(site, row, to->staff_to, &contacts, err));
        *handed += contacts * to->handovers[k].frac;
        demand->is_known |= row != NULL;
    }
    return MST_OK;
}

static enum mst_status missing_aht(const struct mst_site *site, size_t queue, int64_t start_utc, struct mst_error *err) {
    char time[32];
    return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[queue.%s]: no aht: forecast.csv has none at %s, so give `aht` in seconds",
                       site->queues[queue].name, mst_zone_text(&site->zone, start_utc, time));
}

enum mst_status mst_demand_find(const struct mst_site *site, const struct mst_forecast *forecast, size_t queue, int64_t start_utc,
                                struct mst_queue_contacts *demand, struct mst_error *err) {
    const struct mst_queue *of = &site->queues[queue];
    const struct mst_expectation *row = mst_forecast_find(forecast, queue, start_utc);
    struct mst_queue_contacts found = {.is_known = row != NULL, .aht_s = NAN};
    double own = 0.0, handed = 0.0;
    MST_TRY(check_keys(of, err));
    MST_TRY(contacts_of(site, row, of->staff_to, &own, err));
    MST_TRY(handed_over(site, forecast, queue, start_utc, &found, &handed, err));
    own = own * (1.0 - of->deflection_frac) / (1.0 - of->repeat_frac);
    found.contacts = own + handed;
    double aht_s = row != NULL && !isnan(row->aht_s) ? row->aht_s : of->aht_s;
    if (found.contacts > 0.0) {
        if (!(aht_s > 0.0)) {
            return missing_aht(site, queue, start_utc, err);
        }
        found.aht_s = aht_s * (own / found.contacts * (1.0 + of->deflection_aht_frac) + handed / found.contacts);
    } else {
        found.aht_s = aht_s;
    }
    *demand = found;
    return MST_OK;
}

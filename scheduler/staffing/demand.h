#ifndef MST_STAFFING_DEMAND_H
#define MST_STAFFING_DEMAND_H

#include "core/series.h"
#include "core/site.h"

/** What reaches the agents of a queue in an interval. */
struct mst_queue_contacts {
    bool is_known;   /* the forecast has a row for it, or for a queue that hands contacts over */
    double contacts; /* 0 where not known */
    double aht_s;    /* of these contacts; NaN where not known or not needed (no contacts) */
};

/** The row of a queue and start, or NULL. @param forecast in order */
const struct mst_expectation *mst_forecast_find(const struct mst_forecast *forecast, size_t queue, int64_t start_utc);

/** The figure that a queue staffs to: the mean, the median or an upper limit. */
double mst_expectation_level(const struct mst_expectation *row, enum mst_staff_to staff_to);

/** A copy of the site's queues, which borrows all but its own memory, with staff_to = mean everywhere; NULL if memory is out. */
struct mst_queue *mst_queues_to_mean(const struct mst_site *site) MST_MUST_USE;

/**
 * Contacts and handling time of a queue in an interval, after self-service, repeats and handovers.
 *
 *     own      = forecast (1 - deflection) / (1 - repeat), each with aht (1 + deflection_aht)
 *     handed   = sum over `from` of the other queue's forecast x fraction, each with aht
 *
 * The forecast is the figure that the queue's staff_to names, of the other queues too. What other queues hand over is a share of
 * what the forecast gives them, before their own deflection and repeats: handovers do not chain. `aht` is the row's, else the
 * queue's.
 *
 * @param forecast in order
 * @param[out] demand untouched on failure
 * @return MST_OK; MST_E_INPUT, naming site.ini and the key, or forecast.csv, the queue and the time: a figure is missing or not
 * legal
 */
enum mst_status mst_demand_find(const struct mst_site *site, const struct mst_forecast *forecast, size_t queue, int64_t start_utc,
                                struct mst_queue_contacts *demand, struct mst_error *err) MST_MUST_USE;

#endif

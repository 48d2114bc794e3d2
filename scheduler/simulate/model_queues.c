#include <math.h>

#include "core/base/memory.h"
#include "scheduler/simulate/model.h"
#include "scheduler/staffing/demand.h"

/** What comes to each queue: how much, when, and how long it takes. */

/* Deadlines in opening time are followed so far past the week; a later one is out of sight. */
#define DAYS_AFTER 28

/** A queue's spans with times after the week's start. */
static enum mst_status spans_of(const struct mst_sim_model *model, size_t queue, bool open, struct mst_spans *spans,
                                struct mst_error *err) {
    int32_t first = model->week->first_day - 1, end = first + 8;
    MST_TRY(open ? mst_site_open(model->site, queue, first, end + DAYS_AFTER, spans, err)
                 : mst_site_arrivals(model->site, queue, first, end, spans, err));
    for (size_t i = 0; i < spans->count; i++) {
        spans->items[i].from_utc -= model->week->start_utc;
        spans->items[i].to_utc -= model->week->start_utc;
    }
    return MST_OK;
}

/** The parts of an interval in which contacts come, each a cell; the contacts are the interval's until they are shared out. */
static enum mst_status add_cells(const struct mst_sim_model *model, struct mst_sim_queue *queue, const struct mst_spans *arrivals,
                                 uint32_t interval, struct mst_error *err) {
    double edge_s = model->grid.edges_s[interval], next_s = model->grid.edges_s[interval + 1];
    for (size_t i = 0; i < arrivals->count; i++) {
        double from_s = fmax(edge_s, (double)arrivals->items[i].from_utc), to_s = fmin(next_s, (double)arrivals->items[i].to_utc);
        struct mst_rate_cell cell = {
            .arrivals = {.start_s = from_s, .length_s = to_s - from_s}, .interval = interval, .day = model->grid.days[interval]};
        if (to_s > from_s) {
            MST_TRY(mst_grow(&queue->cells, &queue->cell_capacity, queue->cell_count + 1, sizeof cell, err));
            queue->cells[queue->cell_count++] = cell;
        }
    }
    return MST_OK;
}

static void share_out(struct mst_sim_queue *queue, size_t first, double contacts) {
    double length_s = 0.0;
    for (size_t k = first; k < queue->cell_count; k++) {
        length_s += queue->cells[k].arrivals.length_s;
    }
    for (size_t k = first; k < queue->cell_count; k++) {
        queue->cells[k].arrivals.contacts = contacts * queue->cells[k].arrivals.length_s / length_s;
    }
}

/** The forecast's rows as means, whatever the queue is staffed to: `mean` is the site with `staff_to = mean` everywhere. */
static enum mst_status add_interval(const struct mst_sim_model *model, const struct mst_site *mean, size_t q,
                                    const struct mst_spans *arrivals, uint32_t interval, struct mst_error *err) {
    struct mst_sim_queue *queue = &model->queues[q];
    struct mst_queue_contacts demand;
    size_t first = queue->cell_count;
    int64_t start_utc = model->week->start_utc + (int64_t)model->grid.edges_s[interval];
    MST_TRY(add_cells(model, queue, arrivals, interval, err));
    if (queue->cell_count > first) {
        MST_TRY(mst_demand_find(mean, model->forecast, q, start_utc, &demand, err));
        share_out(queue, first, demand.contacts);
        queue->aht_s[interval] = demand.aht_s;
    }
    return MST_OK;
}

/** How contacts come within the cells: as staffing for a load that changes has it. */
static enum mst_status rebuild_rates(struct mst_sim_queue *queue, struct mst_error *err) {
    struct mst_arrivals *arrivals = mst_alloc(queue->cell_count, sizeof *arrivals);
    struct mst_rate *rates = mst_alloc(queue->cell_count, sizeof *rates);
    bool has_room = arrivals && rates;
    for (size_t k = 0; has_room && k < queue->cell_count; k++) {
        arrivals[k] = queue->cells[k].arrivals;
    }
    if (has_room) {
        mst_rates_rebuild(arrivals, queue->cell_count, rates);
    }
    for (size_t k = 0; has_room && k < queue->cell_count; k++) {
        queue->cells[k].rate = rates[k];
    }
    mst_free(arrivals);
    mst_free(rates);
    return has_room ? MST_OK : mst_no_memory(err);
}

static bool is_open_in(const struct mst_sim_queue *queue, double from_s, double to_s) {
    return mst_spans_overlap_s(&queue->open, (int64_t)from_s, (int64_t)to_s) > 0;
}

static enum mst_status add_intervals(const struct mst_sim_model *model, const struct mst_site *mean, size_t q,
                                     const struct mst_spans *arrivals, struct mst_error *err) {
    struct mst_sim_queue *queue = &model->queues[q];
    const struct mst_sim_grid *grid = &model->grid;
    queue->aht_s = mst_alloc(grid->count, sizeof *queue->aht_s);
    queue->has_row = mst_alloc(grid->count, sizeof *queue->has_row);
    if (!queue->aht_s || !queue->has_row) {
        return mst_no_memory(err);
    }
    for (uint32_t k = 0; k < grid->count; k++) {
        size_t before = queue->cell_count;
        queue->aht_s[k] = NAN;
        MST_TRY(add_interval(model, mean, q, arrivals, k, err));
        queue->has_row[k] = queue->cell_count > before || is_open_in(queue, grid->edges_s[k], grid->edges_s[k + 1]);
    }
    return rebuild_rates(queue, err);
}

/**
 * How much the volume of each day varies beside chance arrivals: the limits of an interval hold four fifths of its counts, so their
 * distance is 2.563 standard deviations; what its square exceeds the mean by, the variance of chance arrivals, is the forecast's
 * own uncertainty. All intervals of a day are taken to be wrong in the same direction.
 */
static void find_day_cv(const struct mst_sim_model *model, size_t q) {
    double excess[7] = {0}, square[7] = {0};
    for (size_t k = 0; k < model->grid.count; k++) {
        int64_t start_utc = model->week->start_utc + (int64_t)model->grid.edges_s[k];
        const struct mst_expectation *row = mst_forecast_find(model->forecast, q, start_utc);
        if (row && row->contacts > 0.0) {
            double deviation = (row->hi80 - row->lo80) / 2.5631031310892;
            excess[model->grid.days[k]] += deviation * deviation - row->contacts;
            square[model->grid.days[k]] += row->contacts * row->contacts;
        }
    }
    for (int day = 0; day < 7; day++) {
        model->queues[q].day_cv[day] = excess[day] > 0.0 ? fmin(sqrt(excess[day] / square[day]), 10.0) : 0.0;
    }
}

static enum mst_status make_queue(struct mst_sim_model *model, const struct mst_site *mean, size_t q, struct mst_error *err) {
    struct mst_sim_queue *queue = &model->queues[q];
    struct mst_spans arrivals;
    *queue = (struct mst_sim_queue){.queue = &model->site->queues[q], .places = 1};
    queue->is_live = queue->queue->channel == MST_PHONE || queue->queue->channel == MST_CHAT;
    if (queue->queue->channel == MST_CHAT) {
        queue->places = queue->queue->concurrency;
    }
    MST_TRY(spans_of(model, q, true, &queue->open, err));
    if (queue->queue->channel == MST_FIXED) {
        model->fixed_count++;
        return MST_OK;
    }
    if (queue->queue->channel == MST_EMAIL && !(queue->queue->deadline_s > 0.0)) {
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 0,
                           "[queue.%s]: no deadline: channel = email needs one, such as deadline = 4h", queue->queue->name);
    }
    mst_spans_init(&arrivals);
    enum mst_status status = spans_of(model, q, false, &arrivals, err);
    if (status == MST_OK) {
        status = add_intervals(model, mean, q, &arrivals, err);
    }
    mst_spans_release(&arrivals);
    find_day_cv(model, q);
    return status;
}

enum mst_status mst_sim_model_queues(struct mst_sim_model *model, struct mst_error *err) {
    struct mst_site mean = *model->site;
    enum mst_status status = MST_OK;
    mean.queues = mst_queues_to_mean(model->site);
    if (!mean.queues) {
        return mst_no_memory(err);
    }
    for (size_t q = 0; status == MST_OK && q < mean.queue_count; q++) {
        status = make_queue(model, &mean, q, err);
    }
    mst_free(mean.queues);
    return status;
}

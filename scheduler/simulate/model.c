#include "scheduler/simulate/model.h"

#include <math.h>

#include "core/base/memory.h"

static enum mst_status add_edge(struct mst_sim_grid *grid, double at_s, struct mst_error *err) {
    MST_TRY(mst_grow(&grid->edges_s, &grid->edge_capacity, grid->count + 1, sizeof *grid->edges_s, err));
    MST_TRY(mst_grow(&grid->days, &grid->day_capacity, grid->count + 1, sizeof *grid->days, err));
    grid->edges_s[grid->count] = at_s;
    grid->days[grid->count++] = 0;
    return MST_OK;
}

/* Intervals begin where the clock reads a multiple of the site's interval, as those of scheduler/staffing/intervals.h. */
static enum mst_status make_grid(struct mst_sim_model *model, struct mst_error *err) {
    const struct mst_week *week = model->week;
    struct mst_sim_grid *grid = &model->grid;
    int minutes = model->site->interval_min;
    for (int64_t utc = week->start_utc; utc < week->end_utc;) {
        MST_TRY(add_edge(grid, (double)(utc - week->start_utc), err));
        for (uint32_t day = 1; day < 7 && utc >= week->midnight_utc[day]; day++) {
            grid->days[grid->count - 1] = day;
        }
        utc += (int64_t)(minutes - mst_zone_wall(&model->site->zone, utc).minute % minutes) * 60;
    }
    MST_TRY(add_edge(grid, (double)(week->end_utc - week->start_utc), err));
    grid->count--;
    return MST_OK;
}

size_t mst_sim_grid_find(const struct mst_sim_grid *grid, double at_s, size_t guess) {
    size_t at = guess < grid->count ? guess : grid->count - 1;
    while (at > 0 && grid->edges_s[at] > at_s) {
        at--;
    }
    while (at + 1 < grid->count && grid->edges_s[at + 1] <= at_s) {
        at++;
    }
    return at;
}

double mst_sim_due(const struct mst_sim_queue *queue, double at_s) {
    double left_s = queue->queue->deadline_s;
    if (!queue->queue->deadline_open) {
        return at_s + left_s;
    }
    for (size_t i = 0; i < queue->open.count; i++) {
        double from_s = fmax((double)queue->open.items[i].from_utc, at_s), to_s = (double)queue->open.items[i].to_utc;
        if (to_s > from_s && left_s <= to_s - from_s) {
            return from_s + left_s;
        }
        left_s -= fmax(to_s - from_s, 0.0);
    }
    return INFINITY;
}

enum mst_status mst_sim_model_make(const struct mst_site *site, const struct mst_forecast *forecast,
                                   const struct mst_roster *roster, const struct mst_week *week,
                                   const struct mst_simulation_options *options, struct mst_sim_model *model,
                                   struct mst_error *err) {
    *model = (struct mst_sim_model){.site = site,
                                    .forecast = forecast,
                                    .week = week,
                                    .options = options ? *options : mst_simulation_defaults(),
                                    .queues = mst_alloc(site->queue_count, sizeof *model->queues)};
    if (!model->queues) {
        return mst_no_memory(err);
    }
    MST_TRY(make_grid(model, err));
    MST_TRY(mst_sim_model_queues(model, err));
    MST_TRY(mst_sim_model_groups(model, err));
    return mst_sim_model_changes(model, roster, err);
}

static void release_queue(struct mst_sim_queue *queue) {
    mst_free(queue->cells);
    mst_free(queue->aht_s);
    mst_free(queue->has_row);
    mst_spans_release(&queue->open);
    mst_free(queue->groups);
}

void mst_sim_model_release(struct mst_sim_model *model) {
    for (size_t q = 0; model->queues && q < model->site->queue_count; q++) {
        release_queue(&model->queues[q]);
    }
    for (size_t g = 0; g < model->group_count; g++) {
        mst_free(model->groups[g].queues);
    }
    mst_free(model->grid.edges_s);
    mst_free(model->grid.days);
    mst_free(model->queues);
    mst_free(model->groups);
    mst_free(model->group_of);
    mst_free(model->absent_frac);
    mst_free(model->duties);
    mst_free(model->changes);
    *model = (struct mst_sim_model){0};
}

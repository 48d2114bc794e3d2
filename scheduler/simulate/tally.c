#include "scheduler/simulate/tally.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

enum mst_status mst_tally_make(const struct mst_sim_model *model, struct mst_tally *tally, struct mst_error *err) {
    size_t intervals = model->grid.count, queues = model->site->queue_count;
    *tally = (struct mst_tally){.counts = mst_alloc(queues * intervals, sizeof *tally->counts),
                                .busy_s = mst_alloc(model->group_count * intervals, sizeof(double)),
                                .present_s = mst_alloc(model->group_count * intervals, sizeof(double)),
                                .wanted_s = mst_alloc(queues, sizeof(double)),
                                .filled_s = mst_alloc(queues, sizeof(double))};
    bool made = tally->counts && tally->busy_s && tally->present_s && tally->wanted_s && tally->filled_s;
    return made ? MST_OK : mst_no_memory(err);
}

void mst_tally_release(struct mst_tally *tally) {
    mst_free(tally->counts);
    mst_free(tally->busy_s);
    mst_free(tally->present_s);
    mst_free(tally->wanted_s);
    mst_free(tally->filled_s);
    *tally = (struct mst_tally){0};
}

void mst_tally_clear(const struct mst_sim_model *model, struct mst_tally *tally) {
    size_t intervals = model->grid.count;
    memset(tally->counts, 0, model->site->queue_count * intervals * sizeof *tally->counts);
    memset(tally->busy_s, 0, model->group_count * intervals * sizeof *tally->busy_s);
    memset(tally->present_s, 0, model->group_count * intervals * sizeof *tally->present_s);
}

void mst_tally_time(const struct mst_sim_model *model, double *by_interval, size_t group, double from_s, double to_s,
                    double weight) {
    const struct mst_sim_grid *grid = &model->grid;
    double length_s = grid->edges_s[grid->count] / (double)grid->count;
    if (from_s >= grid->edges_s[grid->count]) {
        return;
    }
    double *row = by_interval + group * grid->count;
    for (size_t k = mst_sim_grid_find(grid, from_s, (size_t)(from_s / length_s)); k < grid->count && grid->edges_s[k] < to_s; k++) {
        row[k] += weight * (fmin(to_s, grid->edges_s[k + 1]) - fmax(from_s, grid->edges_s[k]));
    }
}

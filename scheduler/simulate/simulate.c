#include "scheduler/simulate/simulate.h"

#include <math.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "scheduler/simulate/estimate.h"
#include "scheduler/simulate/run.h"

/* Replications are made in lots, and added up in their order after each: their counts need room. */
#define LOT 16

struct work {
    const struct mst_sim_model *model;
    const struct mst_progress *progress;
    struct mst_run *runs; /* by thread */
    size_t threads;
    struct mst_tally tallies[LOT];
    bool done[LOT];
    size_t first;                /* replication of the lot */
    size_t wanted;               /* replications to make, unless a precision asks for more */
    struct mst_sim_sums *sums;   /* queue x (intervals, days, week) */
    double *wanted_s, *filled_s; /* by queue */
    size_t replications;         /* added up */
    bool stopped;
};

static size_t stretches(const struct mst_sim_model *model) {
    return model->grid.count + 8;
}

static struct mst_sim_sums *sums_of(const struct work *work, size_t queue, size_t stretch) {
    return &work->sums[queue * stretches(work->model) + stretch];
}

static enum mst_status work_make(const struct mst_sim_model *model, const struct mst_progress *progress, struct work *work,
                                 struct mst_error *err) {
    size_t queues = model->site->queue_count, jobs = model->options.jobs < 1 ? 1 : (size_t)model->options.jobs;
    *work = (struct work){.model = model,
                          .progress = progress,
                          .threads = jobs < LOT ? jobs : LOT,
                          .wanted = (size_t)model->options.replications,
                          .sums = mst_alloc(queues * stretches(model), sizeof *work->sums),
                          .wanted_s = mst_alloc(queues, sizeof(double)),
                          .filled_s = mst_alloc(queues, sizeof(double))};
    work->runs = mst_alloc(work->threads, sizeof *work->runs);
    if (!work->sums || !work->wanted_s || !work->filled_s || !work->runs) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < work->threads; i++) {
        MST_TRY(mst_run_make(model, &work->runs[i], err));
    }
    for (size_t i = 0; i < LOT; i++) {
        MST_TRY(mst_tally_make(model, &work->tallies[i], err));
    }
    return MST_OK;
}

static void work_release(struct work *work) {
    for (size_t i = 0; work->runs && i < work->threads; i++) {
        if (work->runs[i].model) {
            mst_run_release(&work->runs[i]);
        }
    }
    for (size_t i = 0; i < LOT; i++) {
        mst_tally_release(&work->tallies[i]);
    }
    mst_free(work->runs);
    mst_free(work->sums);
    mst_free(work->wanted_s);
    mst_free(work->filled_s);
}

static enum mst_status play_one(size_t index, size_t thread, void *user, struct mst_error *err) {
    struct work *work = user;
    MST_TRY(mst_run_play(&work->runs[thread], work->first + index, &work->tallies[index], err));
    work->done[index] = true;
    return MST_OK;
}

/* ---- adding up ---- */

static void add_queue(struct work *work, const struct mst_tally *tally, size_t q) {
    const struct mst_sim_model *model = work->model;
    const struct mst_sim_queue *queue = &model->queues[q];
    struct mst_sim_part days[7] = {0}, week = {.busy_s = 0.0};
    for (size_t k = 0; k < model->grid.count; k++) {
        struct mst_sim_part part = mst_sim_part_of(model, tally, q, k);
        mst_sim_sums_add(queue, &part, sums_of(work, q, k));
        if (queue->has_row[k]) {
            mst_sim_part_add(&days[model->grid.days[k]], &part);
        }
    }
    for (size_t day = 0; day < 7; day++) {
        mst_sim_sums_add(queue, &days[day], sums_of(work, q, model->grid.count + day));
        mst_sim_part_add(&week, &days[day]);
    }
    mst_sim_sums_add(queue, &week, sums_of(work, q, model->grid.count + 7));
}

static void add_replication(struct work *work, const struct mst_tally *tally) {
    for (size_t q = 0; q < work->model->site->queue_count; q++) {
        work->wanted_s[q] += tally->wanted_s[q];
        work->filled_s[q] += tally->filled_s[q];
        if (work->model->queues[q].queue->channel != MST_FIXED) {
            add_queue(work, tally, q);
        }
    }
    work->replications++;
}

/* ---- as many as are wanted ---- */

static bool is_precise(const struct work *work) {
    for (size_t q = 0; q < work->model->site->queue_count; q++) {
        struct mst_estimate level =
            mst_sim_ratio(&sums_of(work, q, work->model->grid.count + 7)->ratios[MST_RATIO_SERVICE_LEVEL], work->replications, 1.0);
        double half = fmax(level.hi - level.value, level.value - level.lo);
        if (!isnan(level.value) && !(100.0 * half <= work->model->options.precision_pct)) {
            return false;
        }
    }
    return true;
}

static bool wants_more(struct work *work) {
    const struct mst_simulation_options *options = &work->model->options;
    if (work->replications >= work->wanted && options->precision_pct > 0.0 && work->wanted < (size_t)options->replications_most &&
        !is_precise(work)) {
        size_t most = (size_t)options->replications_most;
        work->wanted = work->wanted + LOT < most ? work->wanted + LOT : most;
    }
    return !work->stopped && work->replications < work->wanted;
}

static void say_progress(const struct work *work) {
    double done = work->model->options.precision_pct > 0.0 ? -1.0 : (double)work->replications / (double)work->wanted;
    struct mst_progress_event event = {"simulation", done, NAN, NAN};
    mst_progress_report(work->progress, &event);
}

/** Of a lot that was stopped, the replications before the first that is missing count. */
static enum mst_status play_lot(struct work *work, struct mst_error *err) {
    struct mst_progress quiet = {.cancelled = work->progress ? work->progress->cancelled : NULL,
                                 .end_ns = work->progress ? work->progress->end_ns : 0};
    struct mst_error said = {MST_OK, "", 0, ""};
    size_t count = work->wanted - work->replications < LOT ? work->wanted - work->replications : LOT;
    work->first = work->replications;
    for (size_t i = 0; i < LOT; i++) {
        work->done[i] = false;
    }
    enum mst_status status = mst_jobs_run(count, (long)work->threads, "simulation", play_one, work, &quiet, &said);
    if (status != MST_OK && status != MST_E_CANCELLED) {
        return mst_fail_at(err, status, said.file, said.line, "%s", said.message);
    }
    work->stopped = status == MST_E_CANCELLED;
    for (size_t i = 0; i < count && work->done[i]; i++) {
        add_replication(work, &work->tallies[i]);
    }
    return MST_OK;
}

static enum mst_status play_all(struct work *work, struct mst_error *err) {
    while (wants_more(work)) {
        say_progress(work);
        MST_TRY(play_lot(work, err));
    }
    return work->replications > 0 ? MST_OK : mst_fail(err, MST_E_CANCELLED, "the simulation was stopped");
}

/* ---- the answer ---- */

/** The time of an interval, or of a day's or the week's intervals in which the queue has a row. */
static double length_s(const struct mst_sim_model *model, size_t queue, size_t stretch) {
    const struct mst_sim_grid *grid = &model->grid;
    double sum_s = 0.0;
    for (size_t k = 0; k < grid->count; k++) {
        bool within = stretch == k || stretch == grid->count + grid->days[k] || stretch == grid->count + 7;
        if (within && model->queues[queue].has_row[k]) {
            sum_s += grid->edges_s[k + 1] - grid->edges_s[k];
        }
    }
    return sum_s;
}

static enum mst_status add_row(struct mst_simulated_rows *rows, const struct work *work, size_t queue, size_t stretch,
                               const int64_t moments_utc[2], struct mst_error *err) {
    const struct mst_sim_sums *sums = sums_of(work, queue, stretch);
    double n = (double)work->replications;
    struct mst_simulated row = {.queue = queue, .start_utc = moments_utc[0], .end_utc = moments_utc[1]};
    row.contacts = sums->contacts / n;
    row.retries = sums->retries / n;
    row.left = sums->left / n;
    row.agents = sums->present_s > 0.0 ? sums->present_s / n / length_s(work->model, queue, stretch) : 0.0;
    row.service_level_frac = mst_sim_ratio(&sums->ratios[MST_RATIO_SERVICE_LEVEL], work->replications, 1.0);
    row.asa_s = mst_sim_ratio(&sums->ratios[MST_RATIO_ASA], work->replications, INFINITY);
    row.abandon_frac = mst_sim_ratio(&sums->ratios[MST_RATIO_ABANDON], work->replications, 1.0);
    row.occupancy_frac = mst_sim_ratio(&sums->ratios[MST_RATIO_OCCUPANCY], work->replications, 1.0);
    MST_TRY(mst_grow(&rows->rows, &rows->capacity, rows->count + 1, sizeof row, err));
    rows->rows[rows->count++] = row;
    return MST_OK;
}

static bool has_row_on(const struct mst_sim_model *model, size_t queue, size_t day) {
    for (size_t k = 0; k < model->grid.count; k++) {
        if (model->queues[queue].has_row[k] && model->grid.days[k] == day) {
            return true;
        }
    }
    return false;
}

static enum mst_status add_intervals(const struct work *work, struct mst_simulation *simulation, struct mst_error *err) {
    const struct mst_sim_model *model = work->model;
    for (size_t k = 0; k < model->grid.count; k++) {
        int64_t moments_utc[2] = {model->week->start_utc + (int64_t)model->grid.edges_s[k],
                                  model->week->start_utc + (int64_t)model->grid.edges_s[k + 1]};
        for (size_t q = 0; q < model->site->queue_count; q++) {
            if (model->queues[q].has_row && model->queues[q].has_row[k]) {
                MST_TRY(add_row(&simulation->intervals, work, q, k, moments_utc, err));
            }
        }
    }
    return MST_OK;
}

static enum mst_status add_days(const struct work *work, struct mst_simulation *simulation, struct mst_error *err) {
    const struct mst_sim_model *model = work->model;
    for (size_t day = 0; day < 7; day++) {
        for (size_t q = 0; q < model->site->queue_count; q++) {
            if (model->queues[q].has_row && has_row_on(model, q, day)) {
                MST_TRY(add_row(&simulation->days, work, q, model->grid.count + day, &model->week->midnight_utc[day], err));
            }
        }
    }
    return MST_OK;
}

static enum mst_status add_weeks(const struct work *work, struct mst_simulation *simulation, struct mst_error *err) {
    const struct mst_sim_model *model = work->model;
    int64_t moments_utc[2] = {model->week->start_utc, model->week->end_utc};
    simulation->posts = mst_alloc(model->fixed_count, sizeof *simulation->posts);
    if (!simulation->posts) {
        return mst_no_memory(err);
    }
    for (size_t q = 0; q < model->site->queue_count; q++) {
        if (model->queues[q].queue->channel != MST_FIXED) {
            MST_TRY(add_row(&simulation->weeks, work, q, model->grid.count + 7, moments_utc, err));
            continue;
        }
        double filled = work->wanted_s[q] > 0.0 ? work->filled_s[q] / work->wanted_s[q] : NAN;
        simulation->posts[simulation->post_count++] = (struct mst_simulated_post){q, filled};
    }
    return MST_OK;
}

static enum mst_status simulate(const struct mst_sim_model *model, const struct mst_progress *progress,
                                struct mst_simulation *simulation, struct mst_error *err) {
    struct work work;
    enum mst_status status;
    MST_DO(work_make(model, progress, &work, err));
    MST_DO(play_all(&work, err));
    MST_DO(add_intervals(&work, simulation, err));
    MST_DO(add_days(&work, simulation, err));
    MST_DO(add_weeks(&work, simulation, err));
    simulation->replications = work.replications;
    simulation->stopped = work.stopped;
done:
    work_release(&work);
    return status;
}

enum mst_status mst_simulate(const struct mst_site *site, const struct mst_forecast *forecast, const struct mst_roster *roster,
                             const struct mst_week *week, const struct mst_simulation_options *options,
                             const struct mst_progress *progress, struct mst_simulation *simulation, struct mst_error *err) {
    struct mst_sim_model model;
    enum mst_status status = mst_sim_model_make(site, forecast, roster, week, options, &model, err);
    if (status == MST_OK) {
        status = simulate(&model, progress, simulation, err);
    }
    mst_sim_model_release(&model);
    return status;
}

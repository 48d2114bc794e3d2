#include "forecast/backtest.h"

#include <math.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "forecast/backtest_queue.h"
#include "forecast/check.h"

void mst_backtest_init(struct mst_backtest *backtest) {
    *backtest = (struct mst_backtest){0};
}

void mst_backtest_release(struct mst_backtest *backtest) {
    mst_free(backtest->rows);
    mst_free(backtest->queues);
    mst_backtest_init(backtest);
}

const struct mst_backtest_row *mst_backtest_find(const struct mst_backtest *backtest, size_t queue, enum mst_method method,
                                                 size_t week) {
    for (size_t i = 0; i < backtest->count; i++) {
        const struct mst_backtest_row *row = &backtest->rows[i];
        if (row->queue == queue && row->method == method && row->week == week) {
            return row;
        }
    }
    return NULL;
}

struct run {
    const struct mst_forecast_request *request;
    struct mst_backtest_queue *queues;
    struct mst_queue_scores *scores;
};

static enum mst_status work_on(size_t q, size_t thread, void *user, struct mst_error *err) {
    (void)thread;
    struct run *run = user;
    run->queues[q] = (struct mst_backtest_queue){.reason = MST_ACCURACY_FIXED, .first_origin = MST_NO_DAY, .end_day = MST_NO_DAY};
    if (run->request->site->queues[q].channel == MST_FIXED) {
        return MST_OK;
    }
    return mst_backtest_queue_make(run->request, q, &run->queues[q], &run->scores[q], err);
}

static enum mst_status add_rows(struct mst_backtest *backtest, size_t q, const struct mst_queue_scores *scores, size_t weeks,
                                struct mst_error *err) {
    for (enum mst_method m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        for (size_t week = 0; week <= weeks; week++) {
            const struct mst_score_sums *sums = &scores->sums[m][week];
            if (sums->intervals > 0) {
                MST_TRY(mst_grow(&backtest->rows, &backtest->capacity, backtest->count + 1, sizeof *backtest->rows, err));
                backtest->rows[backtest->count++] =
                    (struct mst_backtest_row){.queue = q, .method = m, .week = week, .scores = mst_score_result(sums)};
            }
        }
    }
    return MST_OK;
}

static enum mst_status make(struct run *run, struct mst_backtest *backtest, struct mst_error *err) {
    const struct mst_forecast_request *request = run->request;
    size_t count = request->site->queue_count, weeks = (size_t)request->options->horizon_weeks;
    MST_TRY(mst_jobs_run(count, request->jobs, "backtest", work_on, run, request->progress, err));
    for (size_t q = 0; q < count; q++) {
        MST_TRY(add_rows(backtest, q, &run->scores[q], weeks, err));
    }
    return MST_OK;
}

enum mst_status mst_backtest_make(const struct mst_forecast_request *request, struct mst_backtest *backtest,
                                  struct mst_error *err) {
    MST_TRY(mst_forecast_check_options(request->options, err));
    size_t count = request->site->queue_count;
    struct run run = {
        .request = request, .queues = mst_alloc(count, sizeof *run.queues), .scores = mst_alloc(count, sizeof *run.scores)};
    enum mst_status status = run.queues && run.scores ? MST_OK : mst_no_memory(err);
    if (status == MST_OK) {
        backtest->queues = run.queues;
        backtest->queue_count = count;
        status = make(&run, backtest, err);
    } else {
        mst_free(run.queues);
    }
    mst_free(run.scores);
    if (status != MST_OK) {
        mst_backtest_release(backtest);
    }
    return status;
}

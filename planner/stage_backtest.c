#include <string.h>

#include "planner/history.h"
#include "planner/stages.h"

/** --weeks of this command are the weeks ahead; its bounds are those of the option. */
static enum mst_status take_weeks(struct mst_job *job, struct mst_error *err) {
    const struct mst_option *row = mst_option_find(mst_forecast_option_table(), "horizon_weeks");
    long weeks = job->request.weeks;
    if (weeks == 0) {
        return MST_OK;
    }
    if ((double)weeks < row->least || (double)weeks > row->most) {
        return mst_fail(err, MST_E_USAGE, "--weeks: %ld weeks ahead are not from %.0f to %.0f", weeks, row->least, row->most);
    }
    job->forecast_options.horizon_weeks = weeks;
    return MST_OK;
}

static enum mst_status find_end(struct mst_job *job, struct mst_backtest_stage *stage, struct mst_error *err) {
    int32_t after = mst_job_history_end(job, &stage->history);
    if (after == MST_NO_DAY) {
        return mst_fail_at(err, MST_E_INPUT, mst_history_file(stage->imported, &stage->notes), 0,
                           "there is no row to look back on");
    }
    stage->end_day = job->request.from_day != MST_NO_DAY && job->request.from_day < after ? job->request.from_day : after;
    return MST_OK;
}

static enum mst_status judge(struct mst_job *job, struct mst_backtest_stage *stage, struct mst_error *err) {
    struct mst_forecast_request request = {.site = &job->site,
                                           .history = &stage->history,
                                           .first_day = stage->end_day,
                                           .end_day = stage->end_day,
                                           .now_utc = MST_NO_MOMENT,
                                           .jobs = job->request.jobs,
                                           .options = &job->forecast_options,
                                           .progress = job->progress};
    return mst_backtest_make(&request, &stage->backtest, err);
}

enum mst_status mst_stage_backtest(struct mst_job *job, struct mst_backtest_stage *stage, struct mst_error *err) {
    memset(stage, 0, sizeof *stage);
    mst_history_init(&stage->history);
    mst_import_notes_init(&stage->notes);
    mst_backtest_init(&stage->backtest);
    MST_TRY(take_weeks(job, err));
    MST_TRY(mst_job_read_history(job, &stage->history, &stage->imported, &stage->notes, err));
    MST_TRY(find_end(job, stage, err));
    return judge(job, stage, err);
}

void mst_backtest_stage_release(struct mst_backtest_stage *stage) {
    mst_history_release(&stage->history);
    mst_import_notes_release(&stage->notes);
    mst_backtest_release(&stage->backtest);
    memset(stage, 0, sizeof *stage);
}

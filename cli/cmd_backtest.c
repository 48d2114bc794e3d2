#include "cli/cli.h"
#include "io/site.h"

/** Whether some queue that is shown has a past that could be judged. */
static bool has_answer(const struct mst_backtest_stage *stage, size_t queue) {
    for (size_t q = 0; q < stage->backtest.queue_count; q++) {
        if ((queue == MST_NONE || queue == q) && stage->backtest.queues[q].reason == MST_ACCURACY_KNOWN) {
            return true;
        }
    }
    return false;
}

static enum mst_status backtest(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                                struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_backtest_stage stage;
    size_t queue = MST_NONE;
    MST_TRY(mst_cli_queue(arguments, job, &queue, err));
    enum mst_status status = mst_stage_backtest(job, &stage, err);
    if (status == MST_OK) {
        mst_report_backtest(report, job, &stage, queue);
        outcome->code = !has_answer(&stage, queue);
    }
    mst_backtest_stage_release(&stage);
    return status;
}

static int run(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_QUEUES, backtest);
}

const struct mst_command mst_cmd_backtest = {
    "backtest",
    "SITE",
    "how good forecasts of the past would have been: by method, by weeks ahead, by queue",
    "Forecasts the last weeks of the history again, each from what was known before it, and compares with what came. Reads "
    "site.ini, history.csv (or the export that [import] describes) and holidays.csv; writes run.json only. docs/forecasting.md "
    "says what the measures mean. Exit code: 0 done, 1 done but the history is too short to look back on, 2 usage, 3 bad input, 4 "
    "files or system.",
    1,
    1,
    MST_STAGE_FORECAST | MST_LOOKS_BACK,
    run};

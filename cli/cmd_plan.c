#include "cli/cli.h"
#include "io/site.h"

static enum mst_status plan(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                            struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_plan_stage stage;
    (void)arguments;
    enum mst_status status = mst_stage_plan(job, &stage, err);
    if (status == MST_OK) {
        status = mst_report_plan(report, job, &stage, err);
        outcome->code = !stage.result.is_feasible || stage.staffing.unmet_count > 0;
    }
    mst_plan_stage_release(&stage);
    return status;
}

static int run(struct mst_arguments *arguments) {
    arguments->request.makes_all = true;
    return mst_cli_run_scenario(arguments, MST_READ_PEOPLE | MST_READ_TARGETS, plan);
}

const struct mst_command mst_cmd_plan = {
    "plan",
    "SITE",
    "the coming months: hours required by role, whom to hire when, overtime, what stays short, and the cost",
    "Forecasts the months, staffs them, and finds the plan of least cost by a linear program. Reads site.ini with its sections "
    "[plan] and [plan.ROLE], the tables about people, holidays.csv and the history. Writes plan.csv, plan_contracts.csv, "
    "plan_hours.csv, plan.json and plan.html. docs/headcount.md has the model. Exit code: 0 done, 1 done but the budgets pay for "
    "no "
    "plan or some target cannot be met, 2 usage, 3 bad input, 4 files or system.",
    1,
    1,
    MST_STAGE_FORECAST | MST_STAGE_STAFFING | MST_PLANS,
    run};

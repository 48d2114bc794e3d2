#include "cli/cli.h"
#include "io/file.h"
#include "io/site.h"
#include "io/tables.h"
#include "planner/check.h"

static void report_faults(struct mst_report *report, const struct mst_faults *faults) {
    mst_json_open_list(&report->json, "faults");
    for (size_t i = 0; i < faults->count; i++) {
        const struct mst_fault *f = &faults->items[i];
        mst_json_open_object(&report->json, NULL);
        mst_json_put_bool(&report->json, "warning", f->is_warning);
        mst_json_put_text(&report->json, "file", f->file);
        mst_json_put_whole(&report->json, "line", f->line);
        mst_json_put_text(&report->json, "place", f->place);
        mst_json_put_text(&report->json, "message", f->message);
        mst_json_close(&report->json);
    }
    mst_json_close(&report->json);
}

static int conclude(const struct mst_arguments *arguments, struct mst_job *job, const struct mst_check *check) {
    struct mst_report report;
    char rows[64];
    mst_report_start(arguments, &report);
    if (report.is_json) {
        report_faults(&report, &job->faults);
        if (check->scenarios > 0) {
            mst_json_put_whole(&report.json, "scenarios", (long)check->scenarios);
        }
    } else {
        for (size_t i = 0; i < job->faults.count; i++) {
            struct mst_faults one = {&job->faults.items[i], 1, 1, 1, MST_OK};
            struct mst_error input = {MST_E_INPUT, "", 0, ""};
            (void)mst_cli_fail(&one, &input);
        }
    }
    size_t warnings = job->faults.count - job->faults.errors;
    report.label = "check";
    if (job->faults.errors == 0) {
        char scenarios[64] = "";
        if (check->scenarios > 0) {
            snprintf(scenarios, sizeof scenarios, ", %zu scenario%s", check->scenarios, check->scenarios == 1 ? "" : "s");
        }
        mst_report_say(&report, "%zu queues, %zu agents, %s rows of history%s: no fault, %zu warning%s", job->site.queue_count,
                       job->site.agent_count, mst_count_text((double)check->history_rows, 0, rows), scenarios, warnings,
                       warnings == 1 ? "" : "s");
    } else {
        mst_report_say(&report, "%zu fault%s, %zu warning%s", job->faults.errors, job->faults.errors == 1 ? "" : "s", warnings,
                       warnings == 1 ? "" : "s");
    }
    mst_report_end(&report);
    return job->faults.errors > 0 ? 3 : 0;
}

static int run(struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job job;
    struct mst_check check;
    enum mst_status status = mst_job_make(&arguments->request, NULL, &job, &err);
    if (status == MST_OK) {
        status = mst_job_check(&job, &check, &err);
    }
    int code = status == MST_OK ? conclude(arguments, &job, &check) : mst_cli_fail(&job.faults, &err);
    mst_job_release(&job);
    return code;
}

const struct mst_command mst_cmd_check = {"check",
                                          "SITE",
                                          "read every input; report every fault as file:line, what is wrong, what would be right",
                                          "Reads site.ini and all tables of SITE that are there, and scenarios.ini with the site "
                                          "as each scenario has it. Exit code: 0 no fault, 3 some fault, 4 a file cannot be read.",
                                          1,
                                          1,
                                          0,
                                          run};

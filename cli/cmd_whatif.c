#include <string.h>

#include "cli/cli.h"
#include "core/base/memory.h"
#include "io/file.h"
#include "io/site.h"
#include "planner/check.h"
#include "planner/scenario.h"
#include "planner/whatif.h"
#include "planner/whatif_answer.h"

/** @param[out] path of the file; the caller's */
static enum mst_status read_scenarios(const struct mst_arguments *arguments, struct mst_job *job, struct mst_scenarios *scenarios,
                                      char **path, struct mst_error *err) {
    const char *shown = "";
    unsigned parts;
    MST_TRY(mst_cli_find_scenarios(arguments->request.site_dir, arguments->roster, path, &shown, err));
    MST_TRY(mst_job_find_parts(job, &parts, err));
    MST_TRY(mst_scenarios_read(*path, shown, scenarios, &job->faults, err));
    MST_TRY(mst_scenarios_check(arguments->request.site_dir, scenarios, parts, &job->faults, err));
    mst_faults_sort(&job->faults);
    return mst_faults_status(&job->faults, err);
}

/* ---- running them ------------------------------------------------------------------------------------------------------------ */

static enum mst_status configure(struct mst_job *job, void *user, struct mst_error *err) {
    return mst_cli_set_options(user, job, err);
}

/** What there is to say beside the comparison. */
static void say_rest(struct mst_report *report, const struct mst_whatif *whatif, const struct mst_scenarios *scenarios) {
    report->label = NULL;
    if (whatif->resumed > 0) {
        mst_report_say(report, "%zu of them %s there already, from an earlier run", whatif->resumed,
                       whatif->resumed == 1 ? "was" : "were");
    }
    if (whatif->left > 0) {
        mst_report_say(report, "stopped: %zu of %zu scenarios are not worked out; the same command goes on from here", whatif->left,
                       scenarios->count);
    }
    if (report->is_json) {
        mst_json_put_whole(&report->json, "left", (long)whatif->left);
    }
}

static enum mst_status answer(struct mst_job *job, struct mst_report *report, const struct mst_whatif *whatif,
                              const struct mst_scenarios *scenarios, bool is_decided, struct mst_error *err) {
    mst_terminal_clear();
    MST_TRY(mst_whatif_answer_write(whatif->results, whatif->count, job->site.name, is_decided, job->out_dir, err));
    MST_TRY(mst_report_whatif(report, whatif->results, whatif->count, job->site.name, is_decided, err));
    say_rest(report, whatif, scenarios);
    return MST_OK;
}

/** The record is that of the scenarios: what `muster run` has left in OUT stays its own. */
static enum mst_status move_record(struct mst_job *job, const char *scenarios, struct mst_error *err) {
    char *dir = mst_whatif_dir(&job->request);
    MST_TRY(dir ? MST_OK : mst_no_memory(err));
    mst_free(job->out_dir);
    job->out_dir = dir;
    return mst_job_note_given(job, scenarios, err);
}

static enum mst_status run_scenarios(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                                     const struct mst_scenarios *scenarios, struct mst_cli_outcome *outcome,
                                     struct mst_error *err) {
    const struct mst_whatif_words *words = &arguments->whatif;
    const struct mst_whatif_request request = {.job = &job->request,
                                               .configure = configure,
                                               .user = arguments,
                                               .scenarios = scenarios,
                                               .to = words->to,
                                               .decides = words->decide,
                                               .only_reads = words->merge,
                                               .shard = words->shard,
                                               .shards = words->shards,
                                               .progress = job->progress};
    struct mst_whatif whatif;
    enum mst_status status = MST_OK;
    mst_whatif_init(&whatif);
    if (words->merge) {
        MST_DO(mst_whatif_merge(&request, words->parts, words->part_count, &job->faults, err));
    }
    MST_DO(mst_whatif_run(&request, &whatif, err));
    MST_DO(answer(job, report, &whatif, scenarios, words->decide && whatif.left == 0, err));
    outcome->code = whatif.failed > 0 || whatif.left > 0;
done:
    if (whatif.faults.count > 0) {
        mst_faults_release(&job->faults);
        job->faults = whatif.faults;
        mst_faults_init(&whatif.faults);
    }
    mst_whatif_release(&whatif);
    return status;
}

static enum mst_status whatif(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                              struct mst_cli_outcome *outcome, struct mst_error *err) {
    struct mst_scenarios scenarios;
    char *path = NULL;
    enum mst_status status;
    mst_scenarios_init(&scenarios);
    MST_DO(read_scenarios(arguments, job, &scenarios, &path, err));
    if (arguments->whatif.list) {
        mst_report_scenarios(report, &scenarios);
        outcome->is_recorded = false;
    } else {
        MST_DO(run_scenarios(arguments, job, report, &scenarios, outcome, err));
        MST_DO(move_record(job, path, err));
    }
done:
    mst_free(path);
    mst_scenarios_release(&scenarios);
    return status;
}

static int run(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_QUEUES, whatif);
}

const struct mst_command mst_cmd_whatif = {
    "whatif",
    "SITE [SCENARIOS]",
    "what if: scenarios through to the roster, compared with the site as it is",
    "Reads the scenarios of SCENARIOS, or of SITE/scenarios.ini (docs/scenarios.md), and works each out in a process of its own. "
    "Results are in the output folder: "
    "whatif.html, whatif.csv, whatif.json, whatif.svg, and whatif/NAME/ with what the stages write (docs/whatif.md). Rosters are "
    "made at --effort 2 unless told otherwise. A run that "
    "was stopped goes on when it is started again. `muster whatif SITE SCENARIOS --merge DIR...' joins the parts of --shard. Exit "
    "code: 0 done, 1 done but some scenario failed or was not reached, 2 usage, 3 bad input, 4 files or system.",
    1,
    2 + MST_PARTS_MOST,
    MST_WHATIF | MST_STAGE_STAFFING | MST_STAGE_ROSTER | MST_STAGE_SIMULATE,
    run};

#include <string.h>

#include "cli/cli.h"
#include "core/base/memory.h"
#include "io/file.h"
#include "io/site.h"
#include "planner/check.h"
#include "planner/scenario.h"

/** The file of scenarios: the second word, or the site's. @param[out] shown as messages name it; static or of `path` */
static enum mst_status find_file(const struct mst_arguments *arguments, char **path, const char **shown, struct mst_error *err) {
    *path = arguments->roster ? mst_strdup(arguments->roster) : mst_path_join(arguments->request.site_dir, "scenarios.ini");
    if (!*path) {
        return mst_no_memory(err);
    }
    *shown = mst_path_name(*path);
    if (!mst_file_exists(*path)) {
        return mst_fail_at(err, MST_E_INPUT, *shown, 0,
                           arguments->roster ? "there is no such file"
                                             : "there is no such file in the site's folder; docs/scenarios.md says what is in it");
    }
    return MST_OK;
}

static enum mst_status read_scenarios(const struct mst_arguments *arguments, struct mst_job *job, struct mst_scenarios *scenarios,
                                      struct mst_error *err) {
    char *path = NULL;
    const char *shown;
    unsigned parts;
    enum mst_status status;
    MST_DO(find_file(arguments, &path, &shown, err));
    MST_DO(mst_job_find_parts(job, &parts, err));
    MST_DO(mst_scenarios_read(path, shown, scenarios, &job->faults, err));
    MST_DO(mst_scenarios_check(arguments->request.site_dir, scenarios, parts, &job->faults, err));
    mst_faults_sort(&job->faults);
    MST_DO(mst_faults_status(&job->faults, err));
done:
    mst_free(path);
    return status;
}

static void put_scenario(struct mst_json *json, const struct mst_scenario *scenario) {
    mst_json_open_object(json, NULL);
    mst_json_put_text(json, "name", scenario->name);
    mst_json_put_text(json, "about", scenario->about);
    mst_json_put_text(json, "label", scenario->label);
    mst_json_open_list(json, "changes");
    for (size_t i = 0; i < scenario->count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "key", scenario->changes[i].key);
        mst_json_put_text(json, "value", scenario->changes[i].value);
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_json_close(json);
}

static void list_scenarios(struct mst_report *report, const struct mst_scenarios *scenarios) {
    mst_json_open_list(&report->json, "scenarios");
    for (size_t i = 0; report->is_json && i < scenarios->count; i++) {
        put_scenario(&report->json, &scenarios->items[i]);
    }
    mst_json_close(&report->json);
}

/** A line each, and what it is about below it. */
static void say_scenarios(struct mst_report *report, const struct mst_scenarios *scenarios) {
    size_t width = 0;
    for (size_t i = 0; i < scenarios->count; i++) {
        size_t length = strlen(scenarios->items[i].name);
        width = length > width ? length : width;
    }
    width = width < 40 ? width : 40;
    report->label = "whatif";
    mst_report_say(report, "%zu scenario%s", scenarios->count, scenarios->count == 1 ? "" : "s");
    for (size_t i = 0; i < scenarios->count; i++) {
        const struct mst_scenario *scenario = &scenarios->items[i];
        mst_report_say(report, "%-*s  %s", (int)width, scenario->name, scenario->count > 0 ? scenario->label : "the site as it is");
        bool is_said = i > 0 && scenario->line == scenarios->items[i - 1].line;
        if (*scenario->about && !is_said) {
            mst_report_say(report, "%-*s  %s", (int)width, "", scenario->about);
        }
    }
}

static enum mst_status whatif(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                              struct mst_outcome *outcome, struct mst_error *err) {
    struct mst_scenarios scenarios;
    mst_scenarios_init(&scenarios);
    outcome->is_recorded = false;
    enum mst_status status = read_scenarios(arguments, job, &scenarios, err);
    if (status == MST_OK) {
        report->is_json ? list_scenarios(report, &scenarios) : say_scenarios(report, &scenarios);
    }
    mst_scenarios_release(&scenarios);
    return status;
}

static int run(struct mst_arguments *arguments) {
    return mst_cli_run(arguments, MST_READ_QUEUES, whatif);
}

const struct mst_command mst_cmd_whatif = {"whatif",
                                           "SITE [SCENARIOS]",
                                           "what if: the site as each scenario of a file has it",
                                           "Reads the scenarios of SCENARIOS, or of SITE/scenarios.ini, checks the site with each, "
                                           "and lists them. docs/scenarios.md says what "
                                           "a scenario can change. Exit code: 0 done, 2 usage, 3 bad input, 4 files or system.",
                                           1,
                                           2,
                                           MST_WHATIF,
                                           run};

#include <string.h>

#include "cli/cli.h"
#include "core/base/memory.h"
#include "io/file.h"

enum mst_status mst_cli_find_scenarios(const char *site_dir, const char *given, char **path, const char **shown,
                                       struct mst_error *err) {
    *path = given ? mst_strdup(given) : mst_path_join(site_dir, "scenarios.ini");
    if (!*path) {
        return mst_no_memory(err);
    }
    *shown = mst_path_name(*path);
    if (!mst_file_exists(*path)) {
        return mst_fail_at(err, MST_E_INPUT, *shown, 0,
                           given ? "there is no such file"
                                 : "there is no such file in the site's folder; docs/scenarios.md says what is in it");
    }
    return MST_OK;
}

static enum mst_status fail_name(const struct mst_scenarios *scenarios, const char *name, struct mst_error *err) {
    const char **names = mst_alloc(scenarios->count, sizeof *names);
    for (size_t i = 0; names && i < scenarios->count; i++) {
        names[i] = scenarios->items[i].name;
    }
    const char *near = names ? mst_nearest_name(name, names, scenarios->count) : NULL;
    enum mst_status status = mst_fail(err, MST_E_USAGE,
                                      near ? "--scenario: %s has no scenario \"%s\"; did you mean \"%s\"?"
                                           : "--scenario: %s has no scenario \"%s\"; `muster whatif SITE --list` names them",
                                      scenarios->file, name, near);
    mst_free(names);
    return status;
}

static enum mst_status open_scenario(struct mst_arguments *arguments, struct mst_scenarios *scenarios, struct mst_faults *faults,
                                     char **out_dir, struct mst_error *err) {
    const char *shown = "";
    char *path = NULL, *dir = NULL;
    enum mst_status status;
    MST_DO(mst_cli_find_scenarios(arguments->request.site_dir, arguments->scenarios, &path, &shown, err));
    MST_DO(mst_scenarios_read(path, shown, scenarios, faults, err));
    MST_DO(mst_faults_status(faults, err));
    for (size_t i = 0; i < scenarios->count; i++) {
        if (strcmp(scenarios->items[i].name, arguments->scenario) == 0) {
            arguments->request.scenario = &scenarios->items[i];
        }
    }
    MST_DO(arguments->request.scenario ? MST_OK : fail_name(scenarios, arguments->scenario, err));
    dir = mst_whatif_dir(&arguments->request);
    *out_dir = dir ? mst_path_join(dir, arguments->scenario) : NULL;
    MST_DO(*out_dir ? MST_OK : mst_no_memory(err));
    arguments->request.out_dir = *out_dir;
done:
    mst_free(path);
    mst_free(dir);
    return status;
}

int mst_cli_run_scenario(struct mst_arguments *arguments, unsigned parts, mst_cli_work *work) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_scenarios scenarios;
    struct mst_faults faults;
    char *out_dir = NULL;
    if (!arguments->scenario) {
        return mst_cli_run(arguments, parts, work);
    }
    mst_scenarios_init(&scenarios);
    mst_faults_init(&faults);
    int code = open_scenario(arguments, &scenarios, &faults, &out_dir, &err) == MST_OK ? mst_cli_run(arguments, parts, work)
                                                                                       : mst_cli_fail(&faults, &err);
    mst_free(out_dir);
    mst_faults_release(&faults);
    mst_scenarios_release(&scenarios);
    return code;
}

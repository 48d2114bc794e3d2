#include "planner/check.h"

#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/import.h"
#include "io/ini.h"
#include "io/plan_settings.h"
#include "io/site.h"
#include "io/tables.h"
#include "planner/scenario.h"

static enum mst_status check_import(struct mst_job *job, const char *path, bool *imported, struct mst_check *check,
                                    struct mst_error *err) {
    struct mst_ini ini;
    struct mst_faults seen;
    struct mst_history history;
    struct mst_import_notes notes;
    enum mst_status status;
    mst_faults_init(&seen);
    mst_history_init(&history);
    mst_import_notes_init(&notes);
    mst_ini_init(&ini);
    MST_DO(mst_ini_read(path, "site.ini", &ini, &seen, err));
    *imported = mst_import_section(&ini) != NULL;
    if (*imported) {
        MST_DO(mst_import_history(job->request.site_dir, &ini, &job->site, &history, &notes, &job->faults, err));
        check->history_rows = history.count;
    }
done:
    mst_import_notes_release(&notes);
    mst_history_release(&history);
    mst_faults_release(&seen);
    mst_ini_release(&ini);
    return status;
}

static enum mst_status check_history(struct mst_job *job, const char *path, struct mst_check *check, struct mst_error *err) {
    struct mst_history history;
    mst_history_init(&history);
    MST_TRY(mst_history_read(path, &job->site, &history, &job->faults, err));
    check->history_rows = history.count;
    mst_history_release(&history);
    return MST_OK;
}

static enum mst_status check_forecast(struct mst_job *job, const char *path, struct mst_check *check, struct mst_error *err) {
    struct mst_forecast forecast;
    MST_TRY(mst_forecast_read(path, &job->site, &forecast, &job->faults, err));
    check->forecast_rows = forecast.count;
    mst_forecast_release(&forecast);
    return MST_OK;
}

static enum mst_status check_requirement(struct mst_job *job, const char *path, struct mst_check *check, struct mst_error *err) {
    struct mst_requirement requirement;
    MST_TRY(mst_requirement_read(path, &job->site, &requirement, &job->faults, err));
    check->requirement_rows = requirement.count;
    mst_requirement_release(&requirement);
    return MST_OK;
}

static enum mst_status check_roster(struct mst_job *job, const char *path, struct mst_check *check, struct mst_error *err) {
    struct mst_roster roster;
    (void)check;
    MST_TRY(mst_roster_read(path, &job->site, MST_STRANGERS_FAULT, &roster, &job->faults, err));
    mst_roster_release(&roster);
    return MST_OK;
}

/** Checks a table if the site has it. */
static enum mst_status check_table(struct mst_job *job, const char *name, struct mst_check *check,
                                   enum mst_status (*read)(struct mst_job *, const char *, struct mst_check *, struct mst_error *),
                                   struct mst_error *err) {
    char *path = mst_path_join(job->request.site_dir, name);
    if (!path) {
        return mst_no_memory(err);
    }
    enum mst_status status = mst_file_exists(path) ? read(job, path, check, err) : MST_OK;
    mst_free(path);
    return status;
}

/** Whether site.ini has contracts: then the site has people. */
static enum mst_status has_contracts(const char *ini_path, bool *has, struct mst_error *err) {
    struct mst_ini ini;
    struct mst_faults seen;
    *has = false;
    if (!mst_file_exists(ini_path) || mst_folder_exists(ini_path)) {
        return MST_OK; /* the reader of the site says so */
    }
    mst_faults_init(&seen);
    enum mst_status status = mst_ini_read(ini_path, "site.ini", &ini, &seen, err);
    for (size_t i = 0; status == MST_OK && i < ini.count; i++) {
        *has |= strncmp(ini.sections[i].name, "contract.", strlen("contract.")) == 0;
    }
    if (status == MST_OK) {
        mst_ini_release(&ini);
    }
    mst_faults_release(&seen);
    return status;
}

enum mst_status mst_job_find_parts(const struct mst_job *job, unsigned *parts, struct mst_error *err) {
    bool people, contracts = false, requirement;
    char *ini = mst_path_join(job->request.site_dir, "site.ini");
    enum mst_status status = ini ? has_contracts(ini, &contracts, err) : mst_no_memory(err);
    mst_free(ini);
    MST_TRY(status);
    MST_TRY(mst_job_has_file(&job->request, "agents.csv", &people, err));
    MST_TRY(mst_job_has_file(&job->request, "requirement.csv", &requirement, err));
    *parts = MST_READ_QUEUES | (people || contracts ? MST_READ_PEOPLE : 0u) | (requirement ? 0u : MST_READ_TARGETS);
    return MST_OK;
}

/** Whether a fault may have taken a role, a contract or a section away: then [plan] cannot be judged by what is left. */
static bool hides_roles(const struct mst_fault *fault) {
    bool about = strncmp(fault->place, "[contract", strlen("[contract")) == 0 ||
                 strncmp(fault->place, "[role", strlen("[role")) == 0 || *fault->place == '\0';
    return !fault->is_warning && strcmp(fault->file, "site.ini") == 0 && about;
}

static enum mst_status check_plan(struct mst_job *job, struct mst_error *err) {
    struct mst_ini ini;
    struct mst_plan_settings settings;
    for (size_t i = 0; i < job->faults.count; i++) {
        if (hides_roles(&job->faults.items[i])) {
            return MST_OK;
        }
    }
    mst_ini_init(&ini);
    mst_plan_settings_init(&settings);
    enum mst_status status = mst_job_ini(job, &ini, err);
    if (status == MST_OK) {
        status = mst_plan_settings_read(&ini, &job->site, &settings, &job->faults, err);
    }
    mst_plan_settings_release(&settings);
    mst_ini_release(&ini);
    return status;
}

static enum mst_status check_scenarios(struct mst_job *job, unsigned parts, struct mst_check *check, struct mst_error *err) {
    struct mst_scenarios scenarios;
    char *path = mst_path_join(job->request.site_dir, "scenarios.ini");
    enum mst_status status = path ? MST_OK : mst_no_memory(err);
    mst_scenarios_init(&scenarios);
    if (status == MST_OK && mst_file_exists(path)) {
        MST_DO(mst_scenarios_read(path, "scenarios.ini", &scenarios, &job->faults, err));
        MST_DO(mst_scenarios_check(job->request.site_dir, &scenarios, parts, &job->faults, err));
        check->scenarios = scenarios.count;
    }
done:
    mst_scenarios_release(&scenarios);
    mst_free(path);
    return status;
}

enum mst_status mst_job_check(struct mst_job *job, struct mst_check *check, struct mst_error *err) {
    bool imported = false;
    char *ini = mst_path_join(job->request.site_dir, "site.ini");
    enum mst_status status;
    memset(check, 0, sizeof *check);
    MST_DO(ini ? MST_OK : mst_no_memory(err));
    unsigned parts;
    MST_DO(mst_job_find_parts(job, &parts, err));
    status = mst_job_read_site(job, parts, err);
    if (status != MST_OK && job->faults.errors == 0) {
        goto done;
    }
    status = MST_OK;
    if (job->site.queue_count > 0 && job->site.interval_min > 0 && job->site.zone.count > 0) {
        MST_DO(parts & MST_READ_PEOPLE ? check_plan(job, err) : MST_OK);
        MST_DO(check_import(job, ini, &imported, check, err));
        if (!imported) {
            MST_DO(check_table(job, "history.csv", check, check_history, err));
        }
        MST_DO(check_table(job, "forecast.csv", check, check_forecast, err));
        MST_DO(check_table(job, "requirement.csv", check, check_requirement, err));
        MST_DO(check_table(job, "roster.csv", check, check_roster, err));
    }
    MST_DO(check_scenarios(job, parts, check, err));
    mst_faults_sort(&job->faults);
done:
    mst_free(ini);
    return status;
}

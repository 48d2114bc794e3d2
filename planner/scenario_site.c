/* A site as a scenario has it. */

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/file.h"
#include "io/site.h"
#include "planner/scenario_parts.h"

void mst_scenario_fault(const struct mst_scenario *scenario, const struct mst_scenario_change *change, struct mst_faults *faults,
                        const char *format, ...) {
    char message[640];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    mst_faults_add(faults, scenario->file, change->line, change->place, "%s", message);
}

/* ---- tables of a person's ---- */

/** A table that a person has put into the site's folder goes before what a stage makes, and so before the scenario. */
enum mst_status mst_scenario_check_tables(const struct mst_job *job, struct mst_faults *faults, struct mst_error *err) {
    static const char message[] = "would not be seen: %s is in the site's folder and goes before what `muster %s` makes; move it "
                                  "away, or leave this change out";
    const struct mst_scenario *scenario = job->request.scenario;
    bool requirement, forecast;
    if (job->request.makes_all) {
        return MST_OK;
    }
    MST_TRY(mst_job_has_file(&job->request, "requirement.csv", &requirement, err));
    MST_TRY(mst_job_has_file(&job->request, "forecast.csv", &forecast, err));
    for (size_t i = 0; i < scenario->count; i++) {
        const struct mst_scenario_change *change = &scenario->changes[i];
        if (requirement && mst_change_is_of_staffing(change)) {
            mst_scenario_fault(scenario, change, faults, message, "requirement.csv", "staff");
        } else if (forecast && mst_change_is_of_forecast(change)) {
            mst_scenario_fault(scenario, change, faults, message, "forecast.csv", "forecast");
        }
    }
    return MST_OK;
}

/* ---- prices ---- */

/** Whether wages may be others than those of the site as it is, before levers are applied. */
static bool changes_wages(const struct mst_scenario *scenario) {
    for (size_t i = 0; i < scenario->count; i++) {
        const char *key = scenario->changes[i].key;
        if (strncmp(key, "role.", 5) == 0 || strncmp(key, "contract.", 9) == 0) {
            return true;
        }
    }
    return false;
}

/** The mean wage of the site as it is; NaN: the scenario's site, before levers, has the same. */
static enum mst_status find_mean_wage(const struct mst_job *job, struct mst_ini *ini, unsigned parts, double *mean_wage,
                                      struct mst_error *err) {
    struct mst_faults seen; /* told when the site is read as it is */
    struct mst_site site;
    *mean_wage = NAN;
    if ((parts & MST_READ_PEOPLE) == 0 || !changes_wages(job->request.scenario)) {
        return MST_OK;
    }
    mst_faults_init(&seen);
    enum mst_status status = mst_site_make(job->request.site_dir, ini, parts, NAN, &site, &seen, err);
    if (status == MST_OK) {
        *mean_wage = mst_site_mean_wage(&site);
        mst_site_release(&site);
    }
    mst_faults_release(&seen);
    return status;
}

/* ---- faults ---- */

/** What is wrong with the site as it is: no scenario has brought that. */
static enum mst_status read_faults(const struct mst_job *job, unsigned parts, struct mst_faults *faults, struct mst_error *err) {
    struct mst_job_request request = job->request;
    struct mst_job plain;
    request.scenario = NULL;
    enum mst_status status = mst_job_make(&request, NULL, &plain, err);
    if (status == MST_OK) {
        struct mst_error input = {MST_OK, "", 0, ""};
        status = mst_job_read_site(&plain, parts, &input);
        struct mst_faults none = *faults;
        *faults = plain.faults;
        plain.faults = none;
        status = status == MST_E_INPUT ? MST_OK : status;
        status = status == MST_OK ? MST_OK : mst_fail_at(err, status, input.file, input.line, "%s", input.message);
    }
    mst_job_release(&plain);
    return status;
}

static bool is_among(const struct mst_faults *faults, const struct mst_fault *fault) {
    for (size_t i = 0; i < faults->count; i++) {
        const struct mst_fault *other = &faults->items[i];
        if (other->line == fault->line && strcmp(other->file, fault->file) == 0 && strcmp(other->message, fault->message) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_of_scenario(const struct mst_scenario *scenario, const struct mst_fault *fault) {
    return scenario->file != NULL && strcmp(fault->file, scenario->file) == 0;
}

/** A fault that the changes bring into the site's own files is the scenario's. */
static enum mst_status blame(const struct mst_scenario *scenario, const struct mst_fault *fault, struct mst_faults *faults,
                             struct mst_error *err) {
    char place[300], *text;
    if (mst_fault_text(fault, &text) != 0) {
        return mst_no_memory(err);
    }
    snprintf(place, sizeof place, "[scenario.%s]", scenario->name);
    mst_faults_add(faults, scenario->file != NULL ? scenario->file : "scenario", scenario->line, place, "with its changes, %s",
                   text);
    mst_free(text);
    return MST_OK;
}

/** Warnings of the site's files were told of the site as it is. */
static enum mst_status hand_over(struct mst_job *job, unsigned parts, const struct mst_faults *own, struct mst_error *err) {
    const struct mst_scenario *scenario = job->request.scenario;
    struct mst_faults plain;
    bool is_read = false;
    enum mst_status status = MST_OK;
    mst_faults_init(&plain);
    for (size_t i = 0; i < own->count; i++) {
        const struct mst_fault *fault = &own->items[i];
        if (is_of_scenario(scenario, fault)) {
            mst_faults_copy(&job->faults, fault);
            continue;
        }
        if (!fault->is_warning && !is_read) {
            MST_DO(read_faults(job, parts, &plain, err));
            is_read = true;
        }
        if (!fault->is_warning && is_among(&plain, fault)) {
            mst_faults_copy(&job->faults, fault);
        } else if (!fault->is_warning) {
            MST_DO(blame(scenario, fault, &job->faults, err));
        }
    }
    MST_DO(own->status != MST_OK || job->faults.status != MST_OK ? mst_no_memory(err) : MST_OK);
done:
    mst_faults_release(&plain);
    return status;
}

/* ---- all of it ---- */

static enum mst_status apply_levers(struct mst_job *job, unsigned parts, struct mst_faults *faults, struct mst_error *err) {
    const struct mst_scenario_target target = {job->request.scenario, &job->site, faults, err};
    if (job->site.queue_count == 0) {
        return MST_OK; /* site.ini is in fault, and has been told so */
    }
    MST_TRY(mst_scenario_apply_queues(&target));
    if ((parts & MST_READ_PEOPLE) != 0 && job->site.agent_count > 0) {
        MST_TRY(mst_scenario_apply_rules(&target));
        MST_TRY(mst_scenario_apply_people(&target, &job->drawn_from, &job->drawn_count));
    }
    return MST_OK;
}

static enum mst_status read_changed(struct mst_job *job, struct mst_ini *ini, unsigned parts, struct mst_faults *faults,
                                    struct mst_error *err) {
    double mean_wage;
    MST_TRY(find_mean_wage(job, ini, parts, &mean_wage, err));
    MST_TRY(mst_scenario_change_ini(job->request.scenario, ini, faults, err));
    MST_TRY(mst_site_make(job->request.site_dir, ini, parts, mean_wage, &job->site, faults, err));
    mst_job_take_options(job, ini, faults);
    MST_TRY(apply_levers(job, parts, faults, err));
    return mst_scenario_check_tables(job, faults, err);
}

enum mst_status mst_scenario_read_site(struct mst_job *job, struct mst_ini *ini, unsigned parts, struct mst_error *err) {
    struct mst_faults own;
    mst_faults_init(&own);
    enum mst_status status = read_changed(job, ini, parts, &own, err);
    if (status == MST_OK) {
        status = hand_over(job, parts, &own, err);
    }
    mst_faults_release(&own);
    return status;
}

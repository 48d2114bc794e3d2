#include "planner/job.h"

#include <math.h>
#include <string.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"
#include "io/site.h"
#include "io/write.h"
#include "planner/scenario_parts.h"

enum mst_status mst_job_make(const struct mst_job_request *request, const struct mst_progress *progress, struct mst_job *job,
                             struct mst_error *err) {
    memset(job, 0, sizeof *job);
    job->request = *request;
    job->progress = progress;
    job->first_day = MST_NO_DAY;
    mst_site_init(&job->site);
    mst_faults_init(&job->faults);
    job->forecast_options = mst_forecast_defaults();
    job->staffing_options = mst_staffing_defaults();
    job->roster_options = mst_roster_defaults();
    job->simulation_options = mst_simulation_defaults();
    job->publish_options = mst_publish_defaults();
    job->request.jobs = request->jobs > 0 ? request->jobs : mst_processors();
    job->roster_options.jobs = job->request.jobs;
    job->out_dir = request->out_dir ? mst_strdup(request->out_dir) : mst_path_join(request->site_dir, "out");
    return job->out_dir ? MST_OK : mst_no_memory(err);
}

void mst_job_release(struct mst_job *job) {
    for (size_t i = 0; i < job->input_count; i++) {
        mst_free(job->inputs[i].name);
    }
    for (size_t i = 0; i < job->unrostered_count; i++) {
        mst_free(job->unrostered[i].reason);
    }
    mst_free(job->inputs);
    mst_free(job->unrostered);
    mst_free(job->drawn_from);
    mst_free(job->out_dir);
    mst_site_release(&job->site);
    mst_faults_release(&job->faults);
    memset(job, 0, sizeof *job);
}

/** The files that make up a site, in the order of the record. */
static const char *const SITE_FILES[] = {"site.ini",        "holidays.csv", "holidays.ics", "events.csv",   "agents.csv",
                                         "preferences.csv", "timeoff.csv",  "timeoff.ics",  "previous.csv", "pinned.csv"};

static enum mst_status note_site(struct mst_job *job, unsigned parts, struct mst_error *err) {
    size_t count = parts & MST_READ_PEOPLE ? sizeof SITE_FILES / sizeof *SITE_FILES : 4;
    for (size_t i = 0; i < count; i++) {
        char *path = mst_path_join(job->request.site_dir, SITE_FILES[i]);
        enum mst_status status = path ? mst_job_note_input(job, path, SITE_FILES[i], true, err) : mst_no_memory(err);
        mst_free(path);
        MST_TRY(status);
    }
    return MST_OK;
}

void mst_job_list_options(struct mst_job *job, struct mst_job_options list[MST_JOB_OPTIONS]) {
    list[0] = (struct mst_job_options){mst_forecast_option_table(), &job->forecast_options};
    list[1] = (struct mst_job_options){mst_staffing_option_table(), &job->staffing_options};
    list[2] = (struct mst_job_options){&mst_roster_option_table, &job->roster_options};
    list[3] = (struct mst_job_options){mst_simulation_option_table(), &job->simulation_options};
    list[4] = (struct mst_job_options){mst_publish_option_table(), &job->publish_options};
}

void mst_job_take_options(struct mst_job *job, const struct mst_ini *ini, struct mst_faults *faults) {
    struct mst_job_options list[MST_JOB_OPTIONS];
    mst_job_list_options(job, list);
    for (size_t i = 0; i < MST_JOB_OPTIONS; i++) {
        mst_site_take_options(ini, list[i].table, list[i].options, faults);
    }
}

static enum mst_status read_plain(struct mst_job *job, struct mst_ini *ini, unsigned parts, struct mst_error *err) {
    MST_TRY(mst_site_make(job->request.site_dir, ini, parts, NAN, &job->site, &job->faults, err));
    if (job->faults.errors == 0) {
        mst_job_take_options(job, ini, &job->faults);
    }
    return MST_OK;
}

enum mst_status mst_job_read_site(struct mst_job *job, unsigned parts, struct mst_error *err) {
    struct mst_ini ini;
    MST_TRY(mst_site_read_ini(job->request.site_dir, &ini, &job->faults, err));
    /* A file in fault is told as it is: no scenario has brought that. */
    bool is_changed = job->request.scenario != NULL && job->faults.errors == 0;
    enum mst_status status = is_changed ? mst_scenario_read_site(job, &ini, parts, err) : read_plain(job, &ini, parts, err);
    mst_ini_release(&ini);
    MST_TRY(status);
    MST_TRY(note_site(job, parts, err));
    return mst_faults_status(&job->faults, err);
}

enum mst_status mst_job_ini(const struct mst_job *job, struct mst_ini *ini, struct mst_error *err) {
    struct mst_faults seen;
    mst_ini_init(ini);
    mst_faults_init(&seen);
    enum mst_status status = mst_site_read_ini(job->request.site_dir, ini, &seen, err);
    if (status == MST_OK && job->request.scenario != NULL) {
        status = mst_scenario_change_ini(job->request.scenario, ini, &seen, err);
        if (status != MST_OK) {
            mst_ini_release(ini);
        }
    }
    mst_faults_release(&seen);
    return status;
}

static enum mst_status note(struct mst_job *job, const char *path, const char *name, struct mst_input input,
                            struct mst_error *err) {
    for (size_t i = 0; i < job->input_count; i++) {
        const struct mst_input *other = &job->inputs[i];
        if (strcmp(other->name, name) == 0 && other->from_site == input.from_site && other->is_given == input.is_given &&
            other->from_base == input.from_base) {
            return MST_OK;
        }
    }
    if (!mst_file_exists(path) || mst_folder_exists(path)) {
        return MST_OK; /* a folder in its place is a fault that the file's reader tells */
    }
    MST_TRY(mst_file_sha256(path, input.sha256, err));
    MST_TRY(mst_grow(&job->inputs, &job->input_capacity, job->input_count + 1, sizeof input, err));
    input.name = mst_strdup(name);
    if (!input.name) {
        return mst_no_memory(err);
    }
    job->inputs[job->input_count++] = input;
    return MST_OK;
}

enum mst_status mst_job_note_input(struct mst_job *job, const char *path, const char *name, bool from_site, struct mst_error *err) {
    return note(job, path, name, (struct mst_input){.from_site = from_site}, err);
}

enum mst_status mst_job_note_given(struct mst_job *job, const char *path, struct mst_error *err) {
    return note(job, path, mst_path_name(path), (struct mst_input){.is_given = true}, err);
}

/** In the base folder, where there is one and the file is neither in the site nor in the output folder. */
static enum mst_status look_in_base(const struct mst_job *job, const char *name, char **found, bool *from_base,
                                    struct mst_error *err) {
    *from_base = job->request.base_dir != NULL && !mst_file_exists(*found);
    if (!*from_base) {
        return MST_OK;
    }
    mst_free(*found);
    *found = mst_path_join(job->request.base_dir, name);
    return *found ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_job_input(struct mst_job *job, const char *name, const char *made_by, char **path, bool *from_site,
                              struct mst_error *err) {
    char *in_site = mst_path_join(job->request.site_dir, name), *found = NULL;
    enum mst_status status = in_site ? MST_OK : mst_no_memory(err);
    MST_DO(status);
    struct mst_input input = {.from_site = mst_file_exists(in_site)};
    MST_DO(mst_input_path(job->request.site_dir, job->out_dir, name, &found, err));
    MST_DO(look_in_base(job, name, &found, &input.from_base, err));
    if (!mst_file_exists(found)) {
        MST_DO(mst_fail_at(err, MST_E_INPUT, name, 0,
                           "is neither in the site's folder nor in the output folder; `muster %s` makes it", made_by));
    }
    MST_DO(note(job, found, name, input, err));
    if (from_site) {
        *from_site = input.from_site;
    }
    *path = found;
    found = NULL;
done:
    mst_free(in_site);
    mst_free(found);
    return status;
}

enum mst_status mst_job_has_file(const struct mst_job_request *request, const char *name, bool *has, struct mst_error *err) {
    char *path = mst_path_join(request->site_dir, name);
    *has = path && mst_file_exists(path);
    mst_free(path);
    return path ? MST_OK : mst_no_memory(err);
}

bool mst_job_site_has(const struct mst_job_request *request, const char *name) {
    bool has;
    return mst_job_has_file(request, name, &has, NULL) == MST_OK && has;
}

enum mst_status mst_job_output(struct mst_job *job, const char *name, char **path, struct mst_error *err) {
    MST_TRY(mst_folder_make(job->out_dir, err));
    *path = mst_path_join(job->out_dir, name);
    return *path ? MST_OK : mst_no_memory(err);
}

/* ---- the record ------------------------------------------------------------------------------------------------------------ */

static void put_options(struct mst_json *json, const struct mst_job *job, const struct mst_option_table *table,
                        const void *options) {
    mst_json_open_object(json, table->stage);
    for (size_t i = 0; i < table->count; i++) {
        struct mst_text value;
        if (!job->request.keep && strcmp(table->rows[i].key, "keep_price") == 0) {
            continue; /* of runs that keep a roster only */
        }
        mst_text_init(&value);
        mst_option_print(&table->rows[i], options, &value);
        mst_json_put_text(json, table->rows[i].key, mst_text_get(&value));
        mst_text_release(&value);
    }
    mst_json_close(json);
}

static void put_request(struct mst_json *json, const struct mst_job *job) {
    char date[16];
    mst_json_put_text(json, "version", MUSTER_VERSION);
    mst_json_put_text(json, "command", job->request.command);
    mst_json_put_text(json, "site", job->site.name);
    mst_json_put_text(json, "week", job->first_day != MST_NO_DAY ? mst_day_text(job->first_day, date) : NULL);
    mst_json_put_whole(json, "seed", job->roster_options.seed);
    if (job->request.frozen_until) {
        char time[32];
        mst_json_put_text(json, "frozen_until", mst_zone_text(&job->site.zone, job->site.frozen_until_utc, time));
    }
    if (job->previous_revision > 0) {
        mst_json_put_whole(json, "previous_revision", job->previous_revision);
    }
    if (job->request.time_limit_s > 0) {
        mst_json_put_number(json, "time_limit", job->request.time_limit_s);
    }
}

static const char *from_name(const struct mst_input *input) {
    return input->is_given ? "given" : input->from_base ? "base" : input->from_site ? "site" : "out";
}

static void put_inputs(struct mst_json *json, const struct mst_job *job) {
    mst_json_open_list(json, "inputs");
    for (size_t i = 0; i < job->input_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "file", job->inputs[i].name);
        mst_json_put_text(json, "from", from_name(&job->inputs[i]));
        mst_json_put_text(json, "sha256", job->inputs[i].sha256);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_unrostered(struct mst_json *json, const struct mst_job *job) {
    mst_json_open_list(json, "unrostered");
    for (size_t i = 0; i < job->unrostered_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "agent", job->site.agents[job->unrostered[i].agent].id);
        mst_json_put_text(json, "reason", job->unrostered[i].reason);
        mst_json_close(json);
    }
    mst_json_close(json);
}

enum mst_status mst_job_record(struct mst_job *job, struct mst_error *err) {
    struct mst_job_options list[MST_JOB_OPTIONS];
    struct mst_json json;
    char *path = NULL;
    enum mst_status status;
    mst_job_list_options(job, list);
    mst_json_init(&json);
    MST_DO(mst_job_output(job, "run.json", &path, err));
    mst_json_open_object(&json, NULL);
    put_request(&json, job);
    put_inputs(&json, job);
    mst_json_open_object(&json, "options");
    for (size_t i = 0; i < MST_JOB_OPTIONS; i++) {
        if (list[i].table != mst_publish_option_table() || strcmp(job->request.command, "publish") == 0) {
            put_options(&json, job, list[i].table, list[i].options);
        }
    }
    mst_json_close(&json);
    put_unrostered(&json, job);
    mst_json_close(&json);
    MST_DO(mst_json_write(&json, path, err));
done:
    mst_json_release(&json);
    mst_free(path);
    return status;
}

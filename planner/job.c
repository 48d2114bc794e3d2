#include "planner/job.h"

#include <string.h>

#include "core/base/jobs.h"
#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"
#include "io/site.h"
#include "io/write.h"

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

enum mst_status mst_job_read_site(struct mst_job *job, unsigned parts, struct mst_error *err) {
    const char *dir = job->request.site_dir;
    MST_TRY(mst_site_read(dir, parts, &job->site, &job->faults, err));
    if (job->faults.errors == 0) {
        MST_TRY(mst_site_read_options(dir, mst_forecast_option_table(), &job->forecast_options, &job->faults, err));
        MST_TRY(mst_site_read_options(dir, mst_staffing_option_table(), &job->staffing_options, &job->faults, err));
        MST_TRY(mst_site_read_options(dir, &mst_roster_option_table, &job->roster_options, &job->faults, err));
        MST_TRY(mst_site_read_options(dir, mst_simulation_option_table(), &job->simulation_options, &job->faults, err));
        MST_TRY(mst_site_read_options(dir, mst_publish_option_table(), &job->publish_options, &job->faults, err));
    }
    MST_TRY(note_site(job, parts, err));
    return mst_faults_status(&job->faults, err);
}

enum mst_status mst_job_ini(const struct mst_job *job, struct mst_ini *ini, struct mst_error *err) {
    struct mst_faults seen;
    char *path = mst_path_join(job->request.site_dir, "site.ini");
    enum mst_status status;
    mst_ini_init(ini);
    mst_faults_init(&seen);
    MST_DO(path ? MST_OK : mst_no_memory(err));
    MST_DO(mst_ini_read(path, "site.ini", ini, &seen, err));
done:
    mst_free(path);
    mst_faults_release(&seen);
    return status;
}

static enum mst_status note(struct mst_job *job, const char *path, const char *name, struct mst_input input,
                            struct mst_error *err) {
    for (size_t i = 0; i < job->input_count; i++) {
        const struct mst_input *other = &job->inputs[i];
        if (strcmp(other->name, name) == 0 && other->from_site == input.from_site && other->is_given == input.is_given) {
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

enum mst_status mst_job_input(struct mst_job *job, const char *name, const char *made_by, char **path, bool *from_site,
                              struct mst_error *err) {
    char *in_site = mst_path_join(job->request.site_dir, name), *found = NULL;
    enum mst_status status = in_site ? MST_OK : mst_no_memory(err);
    MST_DO(status);
    bool is_there = mst_file_exists(in_site);
    MST_DO(mst_input_path(job->request.site_dir, job->out_dir, name, &found, err));
    if (!mst_file_exists(found)) {
        MST_DO(mst_fail_at(err, MST_E_INPUT, name, 0,
                           "is neither in the site's folder nor in the output folder; `muster %s` makes it", made_by));
    }
    MST_DO(mst_job_note_input(job, found, name, is_there, err));
    if (from_site) {
        *from_site = is_there;
    }
    *path = found;
    found = NULL;
done:
    mst_free(in_site);
    mst_free(found);
    return status;
}

bool mst_job_site_has(const struct mst_job_request *request, const char *name) {
    char *path = mst_path_join(request->site_dir, name);
    bool has = path && mst_file_exists(path);
    mst_free(path);
    return has;
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

static void put_inputs(struct mst_json *json, const struct mst_job *job) {
    mst_json_open_list(json, "inputs");
    for (size_t i = 0; i < job->input_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "file", job->inputs[i].name);
        mst_json_put_text(json, "from", job->inputs[i].is_given ? "given" : job->inputs[i].from_site ? "site" : "out");
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
    struct mst_json json;
    char *path = NULL;
    enum mst_status status;
    mst_json_init(&json);
    MST_DO(mst_job_output(job, "run.json", &path, err));
    mst_json_open_object(&json, NULL);
    put_request(&json, job);
    put_inputs(&json, job);
    mst_json_open_object(&json, "options");
    put_options(&json, job, mst_forecast_option_table(), &job->forecast_options);
    put_options(&json, job, mst_staffing_option_table(), &job->staffing_options);
    put_options(&json, job, &mst_roster_option_table, &job->roster_options);
    put_options(&json, job, mst_simulation_option_table(), &job->simulation_options);
    if (strcmp(job->request.command, "publish") == 0) {
        put_options(&json, job, mst_publish_option_table(), &job->publish_options);
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

#include <string.h>

#include "cli/cli.h"
#include "core/base/memory.h"
#include "planner/weeks.h"

static void *options_of(struct mst_job *job, const struct mst_option_table *table) {
    struct mst_job_options list[MST_JOB_OPTIONS];
    size_t i = 0;
    mst_job_list_options(job, list);
    while (i + 1 < MST_JOB_OPTIONS && list[i].table != table) {
        i++;
    }
    return list[i].options;
}

/** The key at the message's start as the option that it is: half_life is typed --half-life. */
static const char *as_typed(char *message) {
    for (char *c = message; *c && *c != ':'; c++) {
        *c = *c == '_' ? '-' : *c;
    }
    return message;
}

enum mst_status mst_cli_set_options(const struct mst_arguments *arguments, struct mst_job *job, struct mst_error *err) {
    for (size_t i = 0; i < arguments->option_count; i++) {
        struct mst_error wrong = {MST_OK, "", 0, ""};
        if (mst_option_set(arguments->options[i].table, options_of(job, arguments->options[i].table), arguments->options[i].key,
                           arguments->options[i].value, &wrong) != MST_OK) {
            return mst_fail(err, MST_E_USAGE, "--%s", as_typed(wrong.message));
        }
    }
    return MST_OK;
}

enum mst_status mst_cli_open(const struct mst_arguments *arguments, unsigned parts, struct mst_job *job, struct mst_error *err) {
    MST_TRY(mst_job_make(&arguments->request, mst_terminal_start(arguments->quiet || arguments->json), job, err));
    MST_TRY(mst_job_read_site(job, parts, err));
    MST_TRY(mst_cli_set_options(arguments, job, err));
    return mst_job_check_week(job, err);
}

static void print_fault(const struct mst_fault *fault) {
    char *text;
    if (mst_fault_text(fault, &text) == 0) {
        fprintf(stderr, "%s\n", text);
        mst_free(text);
    }
}

void mst_cli_warn(const struct mst_faults *faults) {
    for (size_t i = 0; i < faults->count; i++) {
        if (faults->items[i].is_warning) {
            print_fault(&faults->items[i]);
        }
    }
}

int mst_cli_fail(const struct mst_faults *faults, const struct mst_error *err) {
    mst_terminal_clear();
    if (faults && faults->errors > 0 && err->code == MST_E_INPUT) {
        for (size_t i = 0; i < faults->count; i++) {
            print_fault(&faults->items[i]);
        }
    } else if (err->file[0] && err->line > 0) {
        fprintf(stderr, "muster: %s:%ld: %s\n", err->file, err->line, err->message);
    } else if (err->file[0]) {
        fprintf(stderr, "muster: %s: %s\n", err->file, err->message);
    } else {
        fprintf(stderr, "muster: %s\n", err->message);
    }
    return mst_status_exit_code(err->code);
}

int mst_cli_run(struct mst_arguments *arguments, unsigned parts, mst_cli_work *work) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_cli_outcome outcome = {0, true};
    struct mst_job job;
    struct mst_report report;
    enum mst_status status = mst_cli_open(arguments, parts, &job, &err);
    if (status == MST_OK) {
        mst_report_start(arguments, &report);
        status = work(arguments, &job, &report, &outcome, &err);
        report.is_json &= status == MST_OK;
        mst_report_end(&report);
    }
    if (status == MST_OK && outcome.is_recorded) {
        status = mst_job_record(&job, &err);
    }
    mst_terminal_clear();
    if (status != MST_OK) {
        outcome.code = mst_cli_fail(&job.faults, &err);
    } else {
        mst_cli_warn(&job.faults);
    }
    mst_job_release(&job);
    return outcome.code;
}

static const char *near_queue(const struct mst_site *site, const char *typed) {
    const char **names = mst_alloc(site->queue_count, sizeof *names);
    for (size_t q = 0; names && q < site->queue_count; q++) {
        names[q] = site->queues[q].name;
    }
    const char *near = names ? mst_nearest_name(typed, names, site->queue_count) : NULL;
    mst_free(names);
    return near;
}

enum mst_status mst_cli_queue(const struct mst_arguments *arguments, const struct mst_job *job, size_t *queue,
                              struct mst_error *err) {
    const char *name = arguments->queue;
    *queue = name ? mst_site_queue(&job->site, name) : MST_NONE;
    if (name && *queue == MST_NONE) {
        const char *near = near_queue(&job->site, name);
        return mst_fail(err, MST_E_USAGE,
                        near ? "--queue: the site has no queue \"%s\"; did you mean \"%s\"?"
                             : "--queue: the site has no queue \"%s\"",
                        name, near);
    }
    if (name && job->site.queues[*queue].channel == MST_FIXED) {
        return mst_fail(err, MST_E_USAGE, "--queue: \"%s\" is a fixed post, which is not forecast", name);
    }
    return MST_OK;
}

int mst_roster_exit_code(const struct mst_job *job, const struct mst_roster_stage *stage) {
    return stage->result.unrostered_count > 0 || (stage->result.short_hours && job->site.objective.hard);
}

#ifndef MST_PLANNER_JOB_H
#define MST_PLANNER_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/faults.h"
#include "core/base/progress.h"
#include "core/site.h"
#include "core/week.h"
#include "forecast/forecast.h"
#include "io/ini.h"
#include "planner/publish_options.h"
#include "scheduler/simulate/simulate.h"
#include "scheduler/solver/known.h"
#include "scheduler/staffing/staffing.h"

/**
 * One run of the program over one site: where it reads and writes, what it was asked for, and the record of what went into it.
 *
 * Each stage is a function of its own (stages.h) that reads its input from the site's folder if a person has put it there, else
 * from the output folder, and writes its result there. A stage adds what it read to the record; mst_job_record() writes run.json.
 */

/** A file that a run read. */
struct mst_input {
    char *name; /* below the site's or the output folder: "agents.csv" */
    bool from_site;
    bool is_given;  /* by the command line: of a folder that the record does not name */
    bool from_base; /* of the request's base_dir */
    char sha256[65];
};

struct mst_scenario;

/** What the user asked for. Dates are day numbers, MST_NO_DAY where not given. */
struct mst_job_request {
    const char *command;
    const char *site_dir;
    const char *out_dir; /* NULL: the folder `out` of the site */
    int32_t from_day;
    int32_t week_day;
    long weeks;               /* of the forecast; 0 where not given */
    long months;              /* of the headcount plan; 0 where not given */
    const char *now;          /* a moment by the site's clock, as typed; NULL where not given */
    long jobs;                /* threads to use at most; 0 where not given: as many as there are processors */
    const char *keep;         /* a roster to change little: MST_KEEP_PUBLISHED, or the path of a file; NULL where not given */
    const char *frozen_until; /* a moment by the site's clock, as typed; NULL where not given */
    bool dry_run;             /* of publish: say what would change, and change nothing */
    bool method_publish;      /* of publish: write calendars for Outlook's import too */
    bool shift_files;         /* of publish: write a file for each shift too */
    long revert;              /* of publish: the revision to go back to; 0 where not given */
    const char *caldav;       /* of publish: the address of a calendar server; NULL where not given */
    const char *caldav_login; /* a file with user and password; NULL: the environment */
    const char *caldav_ca;    /* certificates to trust, PEM; NULL: those of the system */
    bool caldav_insecure;     /* http is legal */
    bool feeds;               /* of log: list the calendars instead */
    double time_limit_s;      /* for the search of the roster stage, from the stage's start; 0 where not given */
    const struct mst_scenario *scenario; /* the site is read as this has it; NULL: as it is. Borrowed */
    bool makes_all;                      /* no table of a person's is looked at: all is made from the history */
    const char *base_dir; /* where a stage looks for its input after the site's and the output folder; NULL: nowhere */
};

struct mst_job {
    struct mst_job_request request;
    char *out_dir;
    struct mst_site site;
    struct mst_forecast_options forecast_options;
    struct mst_staffing_options staffing_options;
    struct mst_roster_options roster_options;
    struct mst_simulation_options simulation_options;
    struct mst_publish_options publish_options;
    struct mst_faults faults;
    const struct mst_progress *progress;
    struct mst_input *inputs; /* in the order of reading, each once */
    size_t input_count, input_capacity;
    struct mst_unrostered *unrostered; /* the agents left out, copied for the record */
    size_t unrostered_count;
    int32_t first_day;             /* of the week that was rostered; MST_NO_DAY where none was */
    const struct mst_known *known; /* where the roster's linear program starts; NULL: from nothing */
    struct mst_known *found;       /* what it found out; NULL: not wanted */
    size_t known_taken;            /* weeks of `known` that became columns */
    long previous_revision;        /* of the store, from which the site's previous shifts are; 0: they are not */
    size_t *drawn_from;            /* of the agents that the scenario adds, which are the site's last: like whom each is; index */
    size_t drawn_count;
};

/** @param progress may be NULL; borrowed */
enum mst_status mst_job_make(const struct mst_job_request *request, const struct mst_progress *progress, struct mst_job *job,
                             struct mst_error *err) MST_MUST_USE;
void mst_job_release(struct mst_job *job);

/**
 * Reads the site and the stages' sections of site.ini, as the request's scenario has them, if there is one. What is wrong with the
 * scenario is told with its file and line; faults that its changes bring into the site's files, too.
 * @param parts MST_READ_* of io/site.h
 * @return MST_OK; MST_E_INPUT with all that is wrong in job->faults; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_read_site(struct mst_job *job, unsigned parts, struct mst_error *err) MST_MUST_USE;

/**
 * Reads site.ini, as the request's scenario has it, for sections that the site's reader leaves to a stage. What is wrong with the
 * file as such was said when the site was read.
 * @param[out] ini the caller's (mst_ini_release), whatever the status
 */
enum mst_status mst_job_ini(const struct mst_job *job, struct mst_ini *ini, struct mst_error *err) MST_MUST_USE;

/** Notes a file as input, unless it is not there or was noted before. */
enum mst_status mst_job_note_input(struct mst_job *job, const char *path, const char *name, bool from_site,
                                   struct mst_error *err) MST_MUST_USE;

/** Notes a file that the command line names, by the last part of its path. */
enum mst_status mst_job_note_given(struct mst_job *job, const char *path, struct mst_error *err) MST_MUST_USE;

/**
 * The path of a stage's input: in the site, else in the output folder, else in the request's base folder. Notes it as input.
 * @param[out] path      the caller's (mst_free)
 * @param[out] from_site whether a person put it there; may be NULL
 * @return MST_OK; MST_E_INPUT if there is none, saying which command makes it; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_job_input(struct mst_job *job, const char *name, const char *made_by, char **path, bool *from_site,
                              struct mst_error *err) MST_MUST_USE;

/** Whether the site's folder has a file. @return MST_OK; MST_E_NOMEM */
enum mst_status mst_job_has_file(const struct mst_job_request *request, const char *name, bool *has,
                                 struct mst_error *err) MST_MUST_USE;

/** Whether a person has put a table into the site's folder: then the stage that makes it has nothing to do. */
bool mst_job_site_has(const struct mst_job_request *request, const char *name);

/** Makes the output folder, and joins its path with a name; the caller's (mst_free). */
enum mst_status mst_job_output(struct mst_job *job, const char *name, char **path, struct mst_error *err) MST_MUST_USE;

/** The options of a stage: its table, and its struct in the job. */
struct mst_job_options {
    const struct mst_option_table *table;
    void *options;
};
enum { MST_JOB_OPTIONS = 5 };

/** Those of all stages, in the order of the record; publishing is the last. */
void mst_job_list_options(struct mst_job *job, struct mst_job_options list[MST_JOB_OPTIONS]);

/** Writes OUT/run.json: version, command, input hashes, options, seed, agents left out. */
enum mst_status mst_job_record(struct mst_job *job, struct mst_error *err) MST_MUST_USE;

#endif

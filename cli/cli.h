#ifndef MST_CLI_CLI_H
#define MST_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "core/base/progress.h"
#include "io/json.h"
#include "planner/cover.h"
#include "planner/job.h"
#include "planner/plan.h"
#include "planner/publish.h"
#include "planner/publish_caldav.h"
#include "planner/scenario.h"
#include "planner/stages.h"
#include "planner/whatif.h"

/** The flags of `muster erlang`, in the order of mst_erlang_flags. */
enum mst_erlang_flag {
    MST_FLAG_VOLUME,
    MST_FLAG_PER,
    MST_FLAG_AHT,
    MST_FLAG_TARGET,
    MST_FLAG_TARGET_OF,
    MST_FLAG_ASA,
    MST_FLAG_MAX_ABANDON,
    MST_FLAG_MAX_OCCUPANCY,
    MST_FLAG_PATIENCE,
    MST_FLAG_AHT_CV,
    MST_FLAG_CONCURRENCY,
    MST_FLAG_INFLATION,
    MST_FLAG_SHRINKAGE,
    MST_FLAG_AGENTS,
    MST_ERLANG_FLAGS
};
struct mst_flag {
    const char *name, *argument, *help;
};
extern const struct mst_flag mst_erlang_flags[MST_ERLANG_FLAGS];

#define MST_PARTS_MOST 1000

/** What the command line of whatif says besides. */
struct mst_whatif_words {
    bool list;   /* name the scenarios only */
    bool decide; /* give undecided differences more effort */
    bool merge;  /* join parts */
    enum mst_whatif_to to;
    long shard, shards;                /* 0 of 0: all of it */
    const char *parts[MST_PARTS_MOST]; /* folders to join */
    size_t part_count;
};

/** What the command line said. */
struct mst_arguments {
    struct mst_job_request request;
    const char *roster; /* the second word: of audit a roster elsewhere, of whatif a file of scenarios */
    const char *plot;   /* where a picture of the forecast goes; NULL: nowhere */
    const char *queue;  /* the one that is shown; NULL: all */
    struct mst_cover_request cover;
    bool json, quiet, batch;
    struct mst_whatif_words whatif;
    const char *scenario, *scenarios; /* of plan: the one that it is made for, and the file that has it; NULL: none, the site's */
    const char *erlang[MST_ERLANG_FLAGS]; /* what the flags of `muster erlang` say; NULL where one is not given */
    struct {
        const struct mst_option_table *table;
        const char *key, *value;
    } options[32];
    size_t option_count;
};

/** What a command takes: stages' options, and more. */
enum {
    MST_STAGE_FORECAST = 1,
    MST_STAGE_STAFFING = 2,
    MST_STAGE_ROSTER = 4,
    MST_LOOKS_BACK = 8,
    MST_DRAWS = 16,
    MST_STAGE_SIMULATE = 32,
    MST_COVERS = 64,
    MST_STAGE_PUBLISH = 128, /* and --dry-run and the like */
    MST_COMPARES = 256,      /* with what is published: --week, of no other stage's options */
    MST_LOGS = 512,          /* what was published: no days to come */
    MST_PLANS = 1024,        /* months to come: --from and --months */
    MST_WHATIF = 2048        /* scenarios: the options of other stages, but for what is about one roster, and more */
};

struct mst_report;

/** A command. */
struct mst_command {
    const char *name;
    const char *arguments; /* "SITE" */
    const char *about;     /* one sentence */
    const char *more;      /* after the options in --help: what it reads, writes, and its exit codes */
    int least, most;       /* positional arguments */
    unsigned stages;       /* MST_STAGE_*: whose options it takes; MST_LOOKS_BACK: no days to come; MST_DRAWS: --plot; MST_COVERS: a
                              shift */
    int (*run)(struct mst_arguments *arguments);
};

extern const struct mst_command mst_cmd_init, mst_cmd_check, mst_cmd_forecast, mst_cmd_staff, mst_cmd_roster, mst_cmd_audit,
    mst_cmd_run, mst_cmd_erlang, mst_cmd_backtest, mst_cmd_simulate, mst_cmd_cover, mst_cmd_publish, mst_cmd_diff, mst_cmd_log,
    mst_cmd_plan, mst_cmd_whatif;

/**
 * Reads a command's words. Prints help and ends the process on --help; ends it with 2 on a word that is not legal.
 * @param argv argv[0] is the command's name
 */
void mst_arguments_read(const struct mst_command *command, int argc, char **argv, struct mst_arguments *arguments);

/* ---- the terminal ---------------------------------------------------------------------------------------------------------- */

/** Shows progress on stderr if it is a terminal, and turns Ctrl-C into a wish to stop; a second one ends the process. */
const struct mst_progress *mst_terminal_start(bool quiet);
/** Takes the progress line off the terminal. */
void mst_terminal_clear(void);

/* ---- a command's job --------------------------------------------------------------------------------------------------------- */

/** Makes the job, reads the site's parts and applies the command line's options. */
enum mst_status mst_cli_open(const struct mst_arguments *arguments, unsigned parts, struct mst_job *job,
                             struct mst_error *err) MST_MUST_USE;

/** Sets the stages' options that the command line gives. @return MST_OK; MST_E_USAGE */
enum mst_status mst_cli_set_options(const struct mst_arguments *arguments, struct mst_job *job, struct mst_error *err) MST_MUST_USE;

/**
 * The queue that --queue names; MST_NONE without it.
 * @return MST_OK; MST_E_USAGE if the site has none of that name, or it is a fixed post, which is not forecast
 */
enum mst_status mst_cli_queue(const struct mst_arguments *arguments, const struct mst_job *job, size_t *queue,
                              struct mst_error *err) MST_MUST_USE;

/** Says what went wrong: every fault, or the error. @return the exit code */
int mst_cli_fail(const struct mst_faults *faults, const struct mst_error *err);

/** What comes of a command if nothing goes wrong. */
struct mst_cli_outcome {
    int code;         /* the exit code; 0 unless the work says otherwise */
    bool is_recorded; /* whether run.json is written; true unless the work says otherwise */
};

/** What a command does with its open job: the work, and what is said of it. */
typedef enum mst_status mst_cli_work(struct mst_arguments *arguments, struct mst_job *job, struct mst_report *report,
                                     struct mst_cli_outcome *outcome, struct mst_error *err);

/**
 * A command from its words to its exit code: opens the job, does the work, prints the report, writes the record; or says what went
 * wrong, and then no JSON is printed.
 * @param parts what is read of the site: MST_READ_*
 */
int mst_cli_run(struct mst_arguments *arguments, unsigned parts, mst_cli_work *work);

/**
 * The same for a scenario of a file, if the words name one: the site is read as it has it, and results go to OUT/whatif/NAME/.
 */
int mst_cli_run_scenario(struct mst_arguments *arguments, unsigned parts, mst_cli_work *work);

/**
 * The file of scenarios.
 * @param given       NULL: that of the site
 * @param[out] path   the caller's, whatever the status
 * @param[out] shown  as messages name it; points into the path
 */
enum mst_status mst_cli_find_scenarios(const char *site_dir, const char *given, char **path, const char **shown,
                                       struct mst_error *err) MST_MUST_USE;

/** 1 if the roster is no whole answer: an agent left out, or hours short that must not be. */
int mst_roster_exit_code(const struct mst_job *job, const struct mst_roster_stage *stage);

/** Prints the warnings among the faults to stderr. */
void mst_cli_warn(const struct mst_faults *faults);

/* ---- what commands say ------------------------------------------------------------------------------------------------------- */

/** Lines for people, or one JSON object for machines. */
struct mst_report {
    bool is_json;
    bool is_quiet;
    bool is_plain; /* lines begin at the margin, not beside labels */
    struct mst_json json;
    const char *label; /* of the part that is being said; printed once */
};

void mst_report_start(const struct mst_arguments *arguments, struct mst_report *report);
/** Prints the object, if it is one. */
void mst_report_end(struct mst_report *report);
/** Begins a part: a label before its first line, or a member of the object. */
void mst_report_open(struct mst_report *report, const char *label, const char *key);
void mst_report_close(struct mst_report *report);
/** A line of the part, for people only. */
void mst_report_say(struct mst_report *report, const char *format, ...) MST_PRINTF(2, 3);

/** `41,203.20`, with the currency behind it if there is one. @return buffer */
const char *mst_money_text(const struct mst_site *site, double amount, char buffer[64]);
/** `Mon 27 Oct 10:00` by the site's clock. @return buffer */
const char *mst_moment_text(const struct mst_site *site, int64_t utc, char buffer[64]);

void mst_report_forecast(struct mst_report *report, const struct mst_job *job, const struct mst_forecast_stage *stage);
void mst_report_picture(struct mst_report *report, const char *path, const struct mst_picture_stage *picture);
/** @param queue the one that is shown; MST_NONE: all */
void mst_report_backtest(struct mst_report *report, const struct mst_job *job, const struct mst_backtest_stage *stage,
                         size_t queue);
void mst_report_staffing(struct mst_report *report, const struct mst_job *job, const struct mst_staffing_stage *stage);
void mst_report_roster(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage);
/** What was kept and what changes, as lines, or as the member `keep`; nothing where nothing is kept. */
void mst_report_keep(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage);
void mst_report_put_keep(struct mst_json *json, const struct mst_job *job, const struct mst_roster_stage *stage);
void mst_report_simulation(struct mst_report *report, const struct mst_job *job, const struct mst_simulate_stage *stage);
void mst_report_cover(struct mst_report *report, const struct mst_job *job, const struct mst_cover_request *request,
                      const struct mst_cover_stage *stage);
/** Says where the previous shifts came from, if that was the store. */
void mst_report_previous(struct mst_report *report, const struct mst_job *job);
void mst_report_publish(struct mst_report *report, const struct mst_job *job, const struct mst_publish_stage *stage);
void mst_report_caldav(struct mst_report *report, const struct mst_caldav_stage *stage);
void mst_report_log(struct mst_report *report, const struct mst_job *job, const struct mst_revisions *revisions);
void mst_report_feeds(struct mst_report *report, const struct mst_store_calendars *calendars);
enum mst_status mst_report_plan(struct mst_report *report, const struct mst_job *job, const struct mst_plan_stage *stage,
                                struct mst_error *err) MST_MUST_USE;
void mst_report_audit(struct mst_report *report, const struct mst_job *job, const struct mst_audit_stage *stage);
/** The scenarios of a file, a line each, or as the member `scenarios`. */
void mst_report_scenarios(struct mst_report *report, const struct mst_scenarios *scenarios);
/**
 * Scenarios compared, as a table, or as the member `whatif`.
 * @param results    the base first
 * @param is_decided what is undecided has had all the effort there is
 */
enum mst_status mst_report_whatif(struct mst_report *report, const struct mst_whatif_result *results, size_t count,
                                  const char *site_name, bool is_decided, struct mst_error *err) MST_MUST_USE;

#endif

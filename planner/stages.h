#ifndef MST_PLANNER_STAGES_H
#define MST_PLANNER_STAGES_H

#include "core/requirement.h"
#include "core/series.h"
#include "forecast/backtest.h"
#include "io/import.h"
#include "planner/job.h"
#include "planner/keep.h"
#include "planner/short_hours.h"
#include "planner/staffing_price.h"
#include "scheduler/audit/audit.h"

/**
 * The stages of a run, one function each: read the input, do the work, write the result into the output folder. The site must have
 * been read (mst_job_read_site). Outputs are initialised by the call and the caller's to release, whatever the status.
 */

struct mst_forecast_stage {
    struct mst_history history;
    bool imported; /* by [import] */
    struct mst_import_notes notes;
    int32_t first_day, end_day; /* forecast */
    int64_t now_utc;            /* --now; MST_NO_MOMENT where not given */
    struct mst_forecast forecast;
    struct mst_day_forecast days;
    struct mst_forecast_accuracy *accuracy; /* by queue */
};
enum mst_status mst_stage_forecast(struct mst_job *job, struct mst_forecast_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_forecast_stage_release(struct mst_forecast_stage *stage);

struct mst_picture_stage {
    size_t sheets;   /* queues drawn */
    size_t left_out; /* queues that had no room: an image has room for a few, a PDF file for all */
};
/**
 * Draws a forecast into a file.
 * @param path  of the file; its ending decides the format
 * @param queue the one to draw; MST_NONE: all
 * @return MST_OK; MST_E_USAGE for another ending, and for a SOURCE_DATE_EPOCH that is no number; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_stage_picture(const struct mst_job *job, const struct mst_forecast_stage *forecast, const char *path,
                                  size_t queue, struct mst_picture_stage *picture, struct mst_error *err) MST_MUST_USE;

struct mst_backtest_stage {
    struct mst_history history;
    bool imported; /* by [import] */
    struct mst_import_notes notes;
    int32_t end_day; /* history before it was judged */
    struct mst_backtest backtest;
};
/** Writes no table: it only looks back. The weeks ahead are those of the option horizon_weeks, or of the request if it names some.
 */
enum mst_status mst_stage_backtest(struct mst_job *job, struct mst_backtest_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_backtest_stage_release(struct mst_backtest_stage *stage);

struct mst_staffing_stage {
    bool from_site; /* the forecast is one that a person put into the site's folder */
    struct mst_forecast forecast;
    struct mst_requirement requirement;
    struct mst_staffing_result result;
    struct mst_staffing_price *prices; /* of each queue; NULL where all staff to the mean */
};
enum mst_status mst_stage_staff(struct mst_job *job, struct mst_staffing_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_staffing_stage_release(struct mst_staffing_stage *stage);

/** What ended a search before it was done. */
enum mst_stop { MST_STOP_NONE, MST_STOP_USER, MST_STOP_TIME };

struct mst_roster_stage {
    bool from_site; /* the requirement is one that a person put into the site's folder */
    struct mst_requirement requirement;
    struct mst_week week;
    struct mst_roster_result result;
    double gap_frac, movable_gap_frac;  /* NaN where the bound is not above 0, or nothing can move */
    enum mst_stop stop;                 /* the time limit only where the user did not ask to stop as well */
    struct mst_audit audit;             /* the judge's view of it: parts of the cost, coverage, short intervals */
    struct mst_short_hour *short_hours; /* the dearest first */
    size_t short_hour_count;
    struct mst_kept_change *changes; /* of the site's kept roster, with --keep; they point into the site and the roster */
    size_t change_count;
    char kept_sha256[65]; /* of kept.csv; "" where nothing is kept */
};
/** `user`, `time limit`, as the files have it; NULL for MST_STOP_NONE. */
const char *mst_stop_name(enum mst_stop stop);
/**
 * Writes prices.csv, roster.csv and certificate.json; with --keep also kept.csv, which is removed without. Nothing is written that
 * the judge does not accept. The request's time limit counts from here on.
 * @return as the stages do; MST_E_INTERNAL, naming the rule, if the judge finds one broken or another cost
 */
enum mst_status mst_stage_roster(struct mst_job *job, struct mst_roster_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_roster_stage_release(struct mst_roster_stage *stage);

struct mst_audit_stage {
    struct mst_requirement requirement;
    struct mst_roster roster;
    struct mst_week week;
    bool has_claims;          /* there is a certificate beside the roster */
    struct mst_claims claims; /* the multipliers are the stage's */
    double keep_price;        /* as the certificate says, where claims.keeps ... */
    int64_t frozen_until_utc; /* ... and until when; INT64_MIN: nothing is frozen ... */
    char kept_sha256[65];     /* ... and of which file */
    size_t *unrostered;       /* agents that the certificate leaves out */
    size_t unrostered_count;
    struct mst_audit audit;
};
/**
 * Judges a roster as it is read back from its file. If its certificate says that a roster was kept, kept.csv beside it becomes the
 * site's kept roster.
 * @param roster_path NULL: the site's or the run's; its certificate is looked for beside it
 */
enum mst_status mst_stage_audit(struct mst_job *job, const char *roster_path, struct mst_audit_stage *stage,
                                struct mst_error *err) MST_MUST_USE;
void mst_audit_stage_release(struct mst_audit_stage *stage);

struct mst_simulate_stage {
    bool roster_from_site, forecast_from_site; /* tables that a person put into the site's folder */
    struct mst_forecast forecast;
    struct mst_roster roster;
    struct mst_week week;
    struct mst_simulation simulation;
};
/**
 * Writes simulation.csv and simulation_days.csv. The week is the one asked for, else that of the roster's first shift.
 * @return as the stages do; MST_E_INPUT too where the roster has no shift in the week or the forecast no row
 */
enum mst_status mst_stage_simulate(struct mst_job *job, struct mst_simulate_stage *stage, struct mst_error *err) MST_MUST_USE;
void mst_simulate_stage_release(struct mst_simulate_stage *stage);

/**
 * Writes OUT/calendars/, or, where a roster was published, OUT/drafts/, since the calendars are then those of publishing: a file
 * for each agent who has a shift or time off, and team.ics; then removes those of an earlier run that are none of these.
 * @param stamp_utc when the shifts last changed
 * @param[out] files written
 * @param[out] name  of the folder; static
 */
enum mst_status mst_stage_calendars(struct mst_job *job, const struct mst_roster *roster, int64_t stamp_utc, size_t *files,
                                    const char **name, struct mst_error *err) MST_MUST_USE;

/** SOURCE_DATE_EPOCH if it is set, else `otherwise_utc`. @return MST_OK; MST_E_USAGE if it is no number of seconds */
enum mst_status mst_stamp(int64_t otherwise_utc, int64_t *stamp_utc, struct mst_error *err) MST_MUST_USE;

#endif

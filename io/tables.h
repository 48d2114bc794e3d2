#ifndef MST_IO_TABLES_H
#define MST_IO_TABLES_H

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/requirement.h"
#include "core/roster.h"
#include "core/series.h"
#include "core/site.h"
#include "scheduler/simulate/simulate.h"
#include "scheduler/solver/solver.h"

/**
 * The tables that stages hand on: history.csv, forecast.csv, requirement.csv, roster.csv; and prices.csv,
 * simulation.csv and simulation_days.csv, which no stage reads.
 *
 * Readers: faults name the file by the last part of its path; `MST_OK, faults or not; MST_E_IO; MST_E_NOMEM`; the output is
 * initialised by the call and the caller's to release on MST_OK. A time that occurs twice is, without an offset, the first the
 * first time it appears for a queue and the second the next; one that the clock leaps over is a fault. The site must have its
 * queues.
 *
 * Writers: times carry their offset; numbers are rounded as docs/formats.md says; the file is replaced at once. Rows are written in
 * the order given.
 */

/** Rows finer than the site's interval are added up; the result is by queue, then start. */
enum mst_status mst_history_read(const char *path, const struct mst_site *site, struct mst_history *history,
                                 struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_history_write(const char *path, const struct mst_site *site, const struct mst_history *history,
                                  struct mst_error *err) MST_MUST_USE;

/** By start, then queue. */
enum mst_status mst_forecast_read(const char *path, const struct mst_site *site, struct mst_forecast *forecast,
                                  struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_forecast_write(const char *path, const struct mst_site *site, const struct mst_forecast *forecast,
                                   struct mst_error *err) MST_MUST_USE;

/** By day, then queue. */
enum mst_status mst_day_forecast_write(const char *path, const struct mst_site *site, const struct mst_day_forecast *forecast,
                                       struct mst_error *err) MST_MUST_USE;

/** By start, then queue. */
enum mst_status mst_requirement_read(const char *path, const struct mst_site *site, struct mst_requirement *requirement,
                                     struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_requirement_write(const char *path, const struct mst_site *site, const struct mst_requirement *requirement,
                                      struct mst_error *err) MST_MUST_USE;

/** What is made of agents and queues that the site does not have; their texts are kept in any case. */
enum mst_strangers { MST_STRANGERS_KEPT, MST_STRANGERS_WARNED, MST_STRANGERS_FAULT };

/**
 * roster.csv, previous.csv or pinned.csv; shifts in the order of the file, their stretches by start. In a shift, a time that occurs
 * twice is the first that is not before the time written before it. The site must have its agents.
 */
enum mst_status mst_roster_read(const char *path, const struct mst_site *site, enum mst_strangers strangers,
                                struct mst_roster *roster, struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_roster_write(const char *path, const struct mst_site *site, const struct mst_roster *roster,
                                 struct mst_error *err) MST_MUST_USE;

/** The rows of a shift are one agent's, and each begins when the one before it ends: the first that does not is a fault of the
 * file. */
void mst_shift_check_rows(const char *file, const struct mst_site *site, const struct mst_shift *shift, struct mst_faults *faults);

/** In the order given: by start, then queue. */
enum mst_status mst_prices_write(const char *path, const struct mst_site *site, const struct mst_price *prices, size_t count,
                                 struct mst_error *err) MST_MUST_USE;

/** simulation.csv: by interval; simulation_days.csv: by day, then the week. */
enum mst_status mst_simulation_write(const char *path, const struct mst_site *site, const struct mst_simulation *simulation,
                                     struct mst_error *err) MST_MUST_USE;
enum mst_status mst_simulation_days_write(const char *path, const struct mst_site *site, const struct mst_simulation *simulation,
                                          struct mst_error *err) MST_MUST_USE;

/** The rounding of the files' numbers, in decimals: what a stage that hands over in memory passes to mst_number_tidy(). */
enum {
    MST_DECIMALS_CONTACTS = 4,
    MST_DECIMALS_SECONDS = 2,
    MST_DECIMALS_AGENTS = 4,
    MST_DECIMALS_FRACTION = 6,
    MST_DECIMALS_PRICE = 4
};

/** Rounds a forecast's and a requirement's numbers as the files do. */
void mst_forecast_tidy(struct mst_forecast *forecast);
void mst_requirement_tidy(struct mst_requirement *requirement);

#endif

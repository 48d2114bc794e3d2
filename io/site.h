#ifndef MST_IO_SITE_H
#define MST_IO_SITE_H

#include <stdint.h>

#include "core/base/faults.h"
#include "core/base/options.h"
#include "core/base/status.h"
#include "core/site.h"
#include "io/ini.h"

/** A site's folder -> struct mst_site. What its files hold is in docs/formats.md. */

/** What to read; a stage reads what it uses, so that it does not want the rest. */
enum {
    MST_READ_QUEUES = 1, /* site.ini: [site], [queue.*]; holidays.csv, holidays.ics, events.csv */
    MST_READ_PEOPLE = 2, /* and [shift.*], [role.*], [contract.*], [objective]; agents.csv, preferences.csv, timeoff.csv and its
                            calendars, previous.csv, pinned.csv */
    MST_READ_ALL = 3,
    MST_READ_TARGETS = 4 /* and that each queue says what staffing needs: a target, of email a deadline. Not in "all": a site with a
                             requirement.csv of its own needs none */
};

/**
 * Reads a site and checks it as a whole. All faults are found, not the first only.
 * @param dir       the site's folder
 * @param parts     MST_READ_*; the queues are always read
 * @param[out] site initialised by the call; the caller's (mst_site_release) on MST_OK. If errors were added to `faults`, it may be
 *                  incomplete: ask mst_faults_status() before you use it
 * @return MST_OK, faults or not; MST_E_IO if a file cannot be read; MST_E_NOMEM
 */
enum mst_status mst_site_read(const char *dir, unsigned parts, struct mst_site *site, struct mst_faults *faults,
                              struct mst_error *err) MST_MUST_USE;

/**
 * Reads the section of site.ini that is named like the stage into its options; no such section, no change.
 * @param[in,out] options the stage's struct, with its defaults
 * @return as mst_site_read()
 */
enum mst_status mst_site_read_options(const char *dir, const struct mst_option_table *table, void *options,
                                      struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/**
 * The same in steps, so that site.ini can be changed before the site is made of it (mst_ini_apply). First site.ini is read.
 * @param[out] ini the caller's (mst_ini_release); without sections where there is no such file, it is empty or cannot be read as
 *                 one: that is a fault
 * @return as mst_site_read()
 */
enum mst_status mst_site_read_ini(const char *dir, struct mst_ini *ini, struct mst_faults *faults,
                                  struct mst_error *err) MST_MUST_USE;

/**
 * Then the site is made of it and of the tables beside it.
 * @param[in,out] ini sections with a slip in their sort are renamed as they are meant
 * @param mean_wage   an hour's, of which the default prices of [objective] are made; NaN: the mean of the site's agents
 * @return as mst_site_read()
 */
enum mst_status mst_site_make(const char *dir, struct mst_ini *ini, unsigned parts, double mean_wage, struct mst_site *site,
                              struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/** And a stage's options. @param[in,out] options as mst_site_read_options() */
void mst_site_take_options(const struct mst_ini *ini, const struct mst_option_table *table, void *options,
                           struct mst_faults *faults);

/** The mean of the agents' hourly wages; 0 without agents. */
double mst_site_mean_wage(const struct mst_site *site);

/**
 * What can be wrong only once the week is known: shifts of previous.csv that do not start before it, credits of timeoff.csv that
 * cross its edge.
 * @param first_day the week's first day; must be the site's week start
 */
void mst_site_check_week(const struct mst_site *site, int32_t first_day, struct mst_faults *faults);

#endif

#include "io/site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/week.h"
#include "io/file.h"
#include "io/ics.h"
#include "io/site_parts.h"

/** @param[out] ini empty where there is no such file, which is a fault */
static enum mst_status read_ini(const char *dir, struct mst_ini *ini, struct mst_faults *faults, struct mst_error *err) {
    mst_ini_init(ini);
    if (!mst_folder_exists(dir)) {
        return mst_fail_at(err, MST_E_IO, dir, 0, mst_file_exists(dir) ? "is not a folder" : "there is no such folder");
    }
    char *path = mst_path_join(dir, "site.ini");
    if (path == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = MST_OK;
    if (!mst_file_exists(path)) {
        mst_faults_add(faults, "site.ini", 0, NULL, "there is no such file in the site's folder");
    } else if (mst_folder_exists(path)) {
        mst_faults_add(faults, "site.ini", 0, NULL, "is a folder, and has to be a file");
    } else {
        status = mst_ini_read(path, "site.ini", ini, faults, err);
    }
    mst_free(path);
    return status;
}

/** Reads a file of the folder if it is there. */
static enum mst_status read_file(const char *dir, const char *name, bool required, mst_site_file_reader *read,
                                 struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    char *path = mst_path_join(dir, name);
    if (path == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = MST_OK;
    if (mst_file_exists(path)) {
        status = read(path, site, faults, err);
    } else if (required) {
        mst_faults_add(faults, name, 0, NULL, "there is no such file in the site's folder");
    }
    mst_free(path);
    return status;
}

static enum mst_status read_people(const char *dir, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    MST_TRY(read_file(dir, "agents.csv", true, mst_site_read_agents, site, faults, err));
    MST_TRY(read_file(dir, "preferences.csv", false, mst_site_read_preferences, site, faults, err));
    MST_TRY(read_file(dir, "timeoff.csv", false, mst_site_read_timeoff, site, faults, err));
    MST_TRY(mst_ics_read_timeoff(dir, site, MST_NO_DAY, MST_NO_DAY, faults, err));
    MST_TRY(mst_ics_read_availability(dir, site, MST_NO_DAY, faults, err));
    MST_TRY(read_file(dir, "previous.csv", false, mst_site_read_previous, site, faults, err));
    return read_file(dir, "pinned.csv", false, mst_site_read_pinned, site, faults, err);
}

static enum mst_status read_parts(const char *dir, struct mst_ini *ini, unsigned parts, double mean_wage, struct mst_site *site,
                                  struct mst_faults *faults, struct mst_error *err) {
    MST_TRY(mst_site_read_sections(ini, parts, site, faults, err));
    /* Without a zone no time has a meaning, and the zone's own fault says enough. */
    if (site->zone.count == 0) {
        return MST_OK;
    }
    MST_TRY(read_file(dir, "holidays.csv", false, mst_site_read_holidays, site, faults, err));
    MST_TRY(read_file(dir, "holidays.ics", false, mst_ics_read_holidays, site, faults, err));
    MST_TRY(read_file(dir, "events.csv", false, mst_site_read_events, site, faults, err));
    if ((parts & MST_READ_PEOPLE) != 0) {
        MST_TRY(read_people(dir, site, faults, err));
        mst_site_finish_prices(ini, mean_wage, site, faults);
    }
    return MST_OK;
}

enum mst_status mst_site_read_ini(const char *dir, struct mst_ini *ini, struct mst_faults *faults, struct mst_error *err) {
    size_t before = faults->errors;
    MST_TRY(read_ini(dir, ini, faults, err));
    /* Of a file that could not be read at all, that is told, and not what is missing in it. */
    if (ini->count == 0 && faults->errors == before) {
        mst_faults_add(faults, "site.ini", 0, NULL, "is empty; a site has a section [site] and at least one [queue.NAME]");
    }
    return MST_OK;
}

enum mst_status mst_site_make(const char *dir, struct mst_ini *ini, unsigned parts, double mean_wage, struct mst_site *site,
                              struct mst_faults *faults, struct mst_error *err) {
    mst_site_init(site);
    enum mst_status status = ini->count == 0 ? MST_OK : read_parts(dir, ini, parts, mean_wage, site, faults, err);
    if (status == MST_OK && faults->status != MST_OK) {
        status = mst_no_memory(err);
    }
    if (status != MST_OK) {
        mst_site_release(site);
    }
    return status;
}

enum mst_status mst_site_read(const char *dir, unsigned parts, struct mst_site *site, struct mst_faults *faults,
                              struct mst_error *err) {
    struct mst_ini ini;
    MST_TRY(mst_site_read_ini(dir, &ini, faults, err));
    enum mst_status status = mst_site_make(dir, &ini, parts, NAN, site, faults, err);
    mst_ini_release(&ini);
    return status;
}

/* ---- options of a stage ---- */

static void read_option(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                        const struct mst_option_table *table, void *options, struct mst_faults *faults) {
    struct mst_error problem = {0};
    if (mst_option_set(table, options, entry->key, entry->value, &problem) != MST_OK) {
        /* The message begins with the key, which the fault's place names already. */
        size_t length = strlen(entry->key);
        bool says_key = strncmp(problem.message, entry->key, length) == 0 && strncmp(problem.message + length, ": ", 2) == 0;
        mst_ini_fault(ini, section, entry, faults, "%s", problem.message + (says_key ? length + 2 : 0));
    }
}

void mst_site_take_options(const struct mst_ini *ini, const struct mst_option_table *table, void *options,
                           struct mst_faults *faults) {
    const struct mst_ini_section *section = mst_ini_section(ini, table->stage);
    for (size_t i = 0; section != NULL && i < section->count; i++) {
        read_option(ini, section, &section->entries[i], table, options, faults);
    }
}

enum mst_status mst_site_read_options(const char *dir, const struct mst_option_table *table, void *options,
                                      struct mst_faults *faults, struct mst_error *err) {
    struct mst_ini ini;
    MST_TRY(read_ini(dir, &ini, faults, err));
    mst_site_take_options(&ini, table, options, faults);
    mst_ini_release(&ini);
    return MST_OK;
}

/* ---- once the week is known ---- */

static bool has_credit(const struct mst_timeoff *row) {
    return row->credit_days >= 0 || row->credit_hours == row->credit_hours;
}

/** What was a warning while the week was not known is a fault now, and is said once. @return whether there is such a warning */
static bool raise_warning(struct mst_faults *faults, const struct mst_timeoff *row, const char *place) {
    for (size_t i = 0; i < faults->count; i++) {
        struct mst_fault *fault = &faults->items[i];
        if (fault->is_warning && fault->line == row->line && strcmp(fault->file, row->file) == 0 &&
            strcmp(fault->place, place) == 0) {
            fault->is_warning = false;
            faults->errors++;
            return true;
        }
    }
    return false;
}

static void check_credits(const struct mst_site *site, const struct mst_week *week, struct mst_faults *faults) {
    for (size_t i = 0; i < site->timeoff_count; i++) {
        const struct mst_timeoff *row = &site->timeoffs[i];
        bool touches = row->start_utc < week->end_utc && row->end_utc > week->start_utc;
        const char *place = row->credit_days >= 0 ? "credit_days" : "credit_hours";
        if (touches && has_credit(row) && (row->start_utc < week->start_utc || row->end_utc > week->end_utc) &&
            !raise_warning(faults, row, place)) {
            mst_faults_add(faults, row->file, row->line, place,
                           "the time off reaches over the edge of a week, and a credit is of one week; write a row for each week");
        }
    }
}

static void check_previous(const struct mst_site *site, const struct mst_week *week, struct mst_faults *faults) {
    char when[32];
    for (size_t i = 0; i < site->previous.count; i++) {
        const struct mst_shift *shift = &site->previous.shifts[i];
        if (shift->count > 0 && shift->start_utc >= week->start_utc && mst_shift_is_work(shift)) {
            mst_faults_add(faults, "previous.csv", shift->stretches[0].line, "start",
                           "shift \"%s\" starts at %s, not before the week; what must be worked in it belongs in pinned.csv",
                           shift->id, mst_zone_text(&site->zone, shift->start_utc, when));
        }
    }
}

void mst_site_check_week(const struct mst_site *site, int32_t first_day, struct mst_faults *faults) {
    struct mst_week week = mst_week_make(&site->zone, first_day, site->interval_min);
    check_credits(site, &week, faults);
    check_previous(site, &week, faults);
}

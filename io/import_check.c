#include "io/import_settings.h"

#include <string.h>

/* What the keys of [import] ask of each other. */

struct check {
    struct mst_import_settings *settings;
    struct mst_faults *faults;
};

#define FAULT(check, entry, ...)                                                                                                   \
    mst_ini_fault((check)->settings->ini, (check)->settings->section, entry, (check)->faults, __VA_ARGS__)

static const struct mst_ini_entry *entry_of(const struct check *check, const char *key) {
    return mst_ini_entry(check->settings->section, key);
}

static bool has(const struct check *check, enum mst_import_role role) {
    return check->settings->columns[role].entry != NULL;
}

/* The key that says how a column is written; NULL after a fault. A format in fault was reported when it was read. */
static const struct mst_import_pattern *need_format(struct check *check, enum mst_import_role role, const char *key,
                                                    const char *example) {
    const struct mst_import_pattern *pattern = &check->settings->patterns[role];
    if (entry_of(check, key) == NULL) {
        FAULT(check, check->settings->columns[role].entry, "wants the key %s beside it, which says how it is written, such as %s",
              key, example);
        return NULL;
    }
    return pattern->count == 0 ? NULL : pattern;
}

static void check_start(struct check *check) {
    const struct mst_import_pattern *pattern = need_format(check, MST_IMPORT_START, "start_format", "m/d/yyyy h:mm AM");
    if (pattern != NULL && (!pattern->has_date || !pattern->has_time)) {
        FAULT(check, entry_of(check, "start_format"),
              "has to hold date and time; where they are in two columns, name them with date and "
              "time instead of start");
    }
    if (has(check, MST_IMPORT_DATE) || has(check, MST_IMPORT_TIME)) {
        FAULT(check, check->settings->columns[MST_IMPORT_START].entry,
              "stands beside date or time: name one column with start, or two "
              "with date and time");
    }
}

static void check_date_and_time(struct check *check) {
    bool has_date = has(check, MST_IMPORT_DATE), has_time = has(check, MST_IMPORT_TIME);
    if (!has_date && !has_time) {
        FAULT(check, NULL,
              "wants a key \"start\": the column that holds date and time, or the keys \"date\" and \"time\" for two columns");
        return;
    }
    if (!has_date || !has_time) {
        FAULT(check, check->settings->columns[has_date ? MST_IMPORT_DATE : MST_IMPORT_TIME].entry, "wants the key %s beside it",
              has_date ? "time" : "date");
    }
    const struct mst_import_pattern *date = has_date ? need_format(check, MST_IMPORT_DATE, "date_format", "dd.mm.yyyy") : NULL;
    const struct mst_import_pattern *time = has_time ? need_format(check, MST_IMPORT_TIME, "time_format", "hh:mm") : NULL;
    if (date != NULL && (!date->has_date || date->has_time)) {
        FAULT(check, entry_of(check, "date_format"), "has to hold a date, and no time");
    }
    if (time != NULL && (!time->has_time || time->has_date)) {
        FAULT(check, entry_of(check, "time_format"), "has to hold a time, and no date");
    }
}

static void check_end(struct check *check) {
    struct mst_import_settings *settings = check->settings;
    const struct mst_ini_entry *entry = settings->columns[MST_IMPORT_END].entry;
    struct mst_import_pattern *pattern = &settings->patterns[MST_IMPORT_END];
    if (entry == NULL) {
        return;
    }
    if (settings->options.one_row != MST_IMPORT_CONTACT) {
        FAULT(check, entry, "is for one_row = contact: a row's handling time is from start to end");
    } else if (has(check, MST_IMPORT_AHT)) {
        FAULT(check, entry, "stands beside aht: the handling time is in one of them");
    }
    if (entry_of(check, "end_format") == NULL && has(check, MST_IMPORT_START)) {
        *pattern = settings->patterns[MST_IMPORT_START];
    } else {
        need_format(check, MST_IMPORT_END, "end_format", "m/d/yyyy h:mm AM");
    }
    if (pattern->count > 0 && (!pattern->has_date || !pattern->has_time)) {
        FAULT(check, entry, "has to hold date and time");
    }
}

static void check_zone(struct check *check) {
    struct mst_import_settings *settings = check->settings;
    bool has_zone = settings->patterns[MST_IMPORT_START].has_zone || settings->patterns[MST_IMPORT_TIME].has_zone;
    if (settings->has_zone && has_zone) {
        FAULT(check, entry_of(check, "timezone"), "is not wanted where each time has its offset, as the Z of the format says");
    }
}

static void check_counts(struct check *check) {
    struct mst_import_settings *settings = check->settings;
    bool contact = settings->options.one_row == MST_IMPORT_CONTACT;
    const struct mst_ini_entry *durations = entry_of(check, "durations");
    const enum mst_import_role of_intervals[] = {MST_IMPORT_CONTACTS, MST_IMPORT_HANDLED};
    if (!contact && !has(check, MST_IMPORT_CONTACTS)) {
        FAULT(check, NULL,
              "wants a key \"contacts\": the column of the contacts offered; or one_row = contact, if each row is a contact");
    }
    for (size_t i = 0; contact && i < 2; i++) {
        if (has(check, of_intervals[i])) {
            FAULT(check, settings->columns[of_intervals[i]].entry,
                  "is for one_row = interval: with one_row = contact each row counts 1");
        }
    }
    if (contact && durations != NULL) {
        FAULT(check, durations, "is for one_row = interval: with one_row = contact a row has the time of one contact");
    }
    if (!contact && settings->options.durations == MST_IMPORT_TOTAL && !has(check, MST_IMPORT_HANDLED)) {
        FAULT(check, durations, "wants the key handled beside it: the column of the contacts by which the total is divided");
    }
    if (has(check, MST_IMPORT_AHT) && entry_of(check, "duration_format") == NULL) {
        FAULT(check, settings->columns[MST_IMPORT_AHT].entry,
              "wants the key duration_format beside it, which says how it is written, such as seconds, mm:ss or hh:mm:ss");
    }
    if (contact && entry_of(check, "repeated") != NULL) {
        FAULT(check, entry_of(check, "repeated"), "is for one_row = interval: contacts may begin at the same time");
    }
}

static void check_queues(struct check *check, const struct mst_site *site) {
    struct mst_import_settings *settings = check->settings;
    const struct mst_ini_entry *queue = entry_of(check, "queue");
    bool has_column = has(check, MST_IMPORT_QUEUE_COLUMN);
    if (queue != NULL && has_column) {
        FAULT(check, queue, "stands beside queue_column: the file is of one queue, or a column says of which each row is");
    }
    if (queue == NULL && !has_column && site->queue_count == 1) {
        settings->queue = 0;
    } else if (queue == NULL && !has_column) {
        FAULT(check, NULL, "has to say which queue the rows are of: queue_column names a column, queue one of the site's queues");
    }
    if (!has_column && settings->alias_count > 0) {
        FAULT(check, settings->aliases[0].entry, "wants the key queue_column: the column in which these names are");
    }
    if (!has_column && entry_of(check, "others") != NULL) {
        FAULT(check, entry_of(check, "others"), "wants the key queue_column: the column that names the queues");
    }
}

static void check_numerals(struct check *check) {
    struct mst_import_numerals numerals = mst_import_settings_numerals(check->settings);
    if (numerals.decimal == numerals.thousands) {
        const struct mst_ini_entry *decimal = entry_of(check, "decimal"), *thousands = entry_of(check, "thousands");
        FAULT(check, thousands != NULL ? thousands : decimal, "is the sign that stands before the decimals too%s",
              decimal == NULL ? ": without the key decimal that is the point" : "");
    }
}

void mst_import_settings_check(struct mst_import_settings *settings, const struct mst_site *site, struct mst_faults *faults) {
    struct check check = {settings, faults};
    if (entry_of(&check, "file") == NULL) {
        FAULT(&check, NULL, "wants a key \"file\": the exported file, such as file = export.csv");
    }
    if (has(&check, MST_IMPORT_START)) {
        check_start(&check);
    } else {
        check_date_and_time(&check);
    }
    check_end(&check);
    check_zone(&check);
    check_counts(&check);
    check_queues(&check, site);
    check_numerals(&check);
}

#include "io/import_run.h"
#include "io/import_text.h"

/* The most that history.csv takes as contacts, and as a handling time: a week. */
#define CONTACTS_MOST 1e9
#define AHT_MOST_S    604800.0

const char *mst_import_cell(const struct mst_import_run *run, enum mst_import_role role, size_t index) {
    const char *cell = mst_import_reader_at(run->reader, run->settings->columns[role].positions[index]);
    for (size_t i = 0; i < run->settings->empty.count; i++) {
        if (mst_import_same(cell, run->settings->empty.items[i])) {
            return "";
        }
    }
    return mst_import_skip_blanks(cell);
}

static bool read_cell(const struct mst_import_run *run, enum mst_import_role role, const char *cell, double *value,
                      const char **why) {
    if (role == MST_IMPORT_AHT) {
        return mst_import_duration(&run->numerals, (enum mst_import_unit)run->settings->options.duration_format, cell, value, why);
    }
    if (!mst_import_number(&run->numerals, cell, value, why)) {
        return false;
    }
    *why = "is more than 1000000000";
    return *value <= CONTACTS_MOST;
}

/* Handling times of more than a week are seconds that were taken for minutes, or the time until a ticket was closed. */
static bool has_legal_aht(struct mst_import_run *run, const struct mst_import_amounts *amounts) {
    char seconds[32];
    if (!(amounts->handled > 0) || amounts->duration_s / amounts->handled <= AHT_MOST_S) {
        return true;
    }
    enum mst_import_role role = run->settings->columns[MST_IMPORT_END].entry != NULL ? MST_IMPORT_END : MST_IMPORT_AHT;
    mst_import_fault(run, run->settings->columns[role].names.items[0],
                     "is a handling time of %s seconds a contact, more than a week; see duration_format and durations",
                     mst_number_text(amounts->duration_s / amounts->handled, seconds));
    return false;
}

/* The sum of a key's columns; empty cells count nothing, and `*any` says whether one is not. Returns false after a fault. */
static bool sum_cells(struct mst_import_run *run, enum mst_import_role role, double *sum, bool *any) {
    const struct mst_import_columns *columns = &run->settings->columns[role];
    bool legal = true;
    *sum = 0;
    *any = false;
    for (size_t i = 0; i < columns->names.count; i++) {
        const char *cell = mst_import_cell(run, role, i), *why = NULL;
        double value = 0;
        if (*cell == '\0') {
            continue;
        }
        if (read_cell(run, role, cell, &value, &why)) {
            *sum += value;
            *any = true;
        } else {
            mst_import_fault(run, columns->names.items[i], "\"%.80s\" %s", cell, why);
            legal = false;
        }
    }
    return legal;
}

/* From the row's start to the time in the column `end`. Empty: not known. */
static bool read_end(struct mst_import_run *run, int64_t start_utc, double *duration_s) {
    const char *cell = mst_import_cell(run, MST_IMPORT_END, 0);
    const char *place = run->settings->columns[MST_IMPORT_END].names.items[0];
    struct mst_import_time time;
    if (*cell == '\0') {
        return true;
    }
    if (!mst_import_pattern_read(&run->settings->patterns[MST_IMPORT_END], cell, &time)) {
        mst_import_fault(run, place, "\"%.80s\" is not as its format says", cell);
        return false;
    }
    struct mst_import_moments moments = mst_import_clock_moments(run->zone, &time);
    if (moments.count == 0) {
        mst_import_fault(run, place, "\"%.80s\" does not exist: the clock leaps over it", cell);
        return false;
    }
    int64_t end_utc = moments.utc[0] < start_utc ? moments.utc[moments.count - 1] : moments.utc[0];
    if (end_utc < start_utc) {
        mst_import_fault(run, place, "\"%.80s\" is before the row's start", cell);
        return false;
    }
    *duration_s = (double)(end_utc - start_utc);
    return true;
}

static enum mst_import_verdict read_contact(struct mst_import_run *run, int64_t start_utc, struct mst_import_amounts *amounts) {
    bool any = false;
    amounts->contacts = 1;
    bool legal = run->settings->columns[MST_IMPORT_END].entry != NULL ? read_end(run, start_utc, &amounts->duration_s)
                                                                      : sum_cells(run, MST_IMPORT_AHT, &amounts->duration_s, &any);
    amounts->handled = amounts->duration_s > 0;
    return legal && has_legal_aht(run, amounts) ? MST_IMPORT_TAKEN : MST_IMPORT_IN_FAULT;
}

static enum mst_import_verdict read_interval(struct mst_import_run *run, struct mst_import_amounts *amounts) {
    bool any_contacts = false, any_handled = false, any_aht = false;
    bool legal = sum_cells(run, MST_IMPORT_CONTACTS, &amounts->contacts, &any_contacts);
    legal = sum_cells(run, MST_IMPORT_HANDLED, &amounts->handled, &any_handled) && legal;
    legal = sum_cells(run, MST_IMPORT_AHT, &amounts->duration_s, &any_aht) && legal;
    if (!legal) {
        return MST_IMPORT_IN_FAULT;
    }
    if (run->settings->columns[MST_IMPORT_HANDLED].entry == NULL) {
        amounts->handled = amounts->contacts;
    }
    bool total = run->settings->options.durations == MST_IMPORT_TOTAL;
    /* Nobody handles a contact in no time: a 0 stands where there is nothing to take the mean of. */
    amounts->handled = amounts->duration_s > 0 ? amounts->handled : 0;
    amounts->duration_s *= total ? 1 : amounts->handled;
    if (!has_legal_aht(run, amounts)) {
        return MST_IMPORT_IN_FAULT;
    }
    return any_contacts ? MST_IMPORT_TAKEN : MST_IMPORT_LEFT_OUT;
}

enum mst_import_verdict mst_import_amounts_read(struct mst_import_run *run, int64_t start_utc, struct mst_import_amounts *amounts) {
    *amounts = (struct mst_import_amounts){0};
    return run->settings->options.one_row == MST_IMPORT_CONTACT ? read_contact(run, start_utc, amounts)
                                                                : read_interval(run, amounts);
}

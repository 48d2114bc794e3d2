#include "core/base/memory.h"
#include "io/import_run.h"

static bool has(const struct mst_import_run *run, enum mst_import_role role) {
    return run->settings->columns[role].entry != NULL;
}

static const char *place_of(const struct mst_import_run *run, enum mst_import_role role) {
    return run->settings->columns[role].names.items[0];
}

/* Reads a cell of time; empty or unlike its format is a fault. */
static bool read_time(struct mst_import_run *run, enum mst_import_role role, const char *cell, struct mst_import_time *time) {
    static const char *const keys[] = {"start_format", "date_format", "time_format"};
    if (mst_import_pattern_read(&run->settings->patterns[role], cell, time)) {
        return true;
    }
    const char *format = mst_ini_value(run->settings->section, keys[role]);
    if (*cell == '\0') {
        mst_import_fault(run, place_of(run, role), "is empty; if it is that of the row above, write fill_down = yes in [import]");
    } else {
        mst_import_fault(
            run, place_of(run, role),
            "\"%.80s\" is not as %s = %s says, or there is no such %s; rows that are to be left out, such as totals, can be "
            "listed with skip",
            cell, keys[role], format, role == MST_IMPORT_TIME ? "time" : "date");
    }
    return false;
}

/* The row's start by the export's clock, from one column or two. */
static bool read_start(struct mst_import_run *run, const char *date, struct mst_import_time *time) {
    if (has(run, MST_IMPORT_START)) {
        return read_time(run, MST_IMPORT_START, mst_import_cell(run, MST_IMPORT_START, 0), time);
    }
    struct mst_import_time day;
    bool has_day = read_time(run, MST_IMPORT_DATE, date, &day);
    if (!read_time(run, MST_IMPORT_TIME, mst_import_cell(run, MST_IMPORT_TIME, 0), time) || !has_day) {
        return false;
    }
    time->day = day.day;
    return true;
}

static enum mst_import_role time_role(const struct mst_import_run *run) {
    return has(run, MST_IMPORT_START) ? MST_IMPORT_START : MST_IMPORT_TIME;
}

/* A row of an hour cannot be told apart into half-hours. */
static bool has_legal_length(struct mst_import_run *run, const struct mst_import_time *time) {
    if (run->settings->options.one_row == MST_IMPORT_CONTACT || time->length_s <= run->site->interval_min * 60) {
        return true;
    }
    enum mst_import_role role = time_role(run);
    mst_import_fault(run, place_of(run, role),
                     "\"%.80s\" is %ld minutes long, longer than the site's interval of %d: export shorter rows, or write interval "
                     "= %ld in [site]",
                     mst_import_cell(run, role, 0), (long)time->length_s / 60, run->site->interval_min, (long)time->length_s / 60);
    return false;
}

/* How often the row's queue and time were met before: 0, 1 or 2. Where an hour occurs twice, its times are counted by the clock. */
static enum mst_status count_seen(struct mst_import_run *run, const struct mst_import_moments *moments, size_t source,
                                  unsigned *before, long *first_line, struct mst_error *err) {
    bool twice = moments->count == 2;
    size_t known = run->seen.count, number = 0;
    MST_TRY(mst_grow(&run->seen_lines, &run->seen_line_capacity, known + 1, sizeof run->seen_lines[0], err));
    MST_TRY(mst_grow(&run->seen_times, &run->seen_times_capacity, known + 1, sizeof run->seen_times[0], err));
    MST_TRY(mst_import_keys_number(&run->seen, twice ? moments->local : moments->utc[0], source * 2 + twice, &number, err));
    if (number == known) {
        run->seen_times[number] = 0;
        run->seen_lines[number] = mst_import_reader_line(run->reader);
    }
    *before = run->seen_times[number];
    *first_line = run->seen_lines[number];
    run->seen_times[number] += run->seen_times[number] < 2;
    return MST_OK;
}

/* The row's moment; LEFT_OUT: a row of the same queue and time was there before. */
static enum mst_status place_in_time(struct mst_import_run *run, const struct mst_import_moments *moments, size_t source,
                                     struct mst_import_start *start, struct mst_error *err) {
    const struct mst_import_options *options = &run->settings->options;
    struct mst_import_clock *clock = &run->sources[source].clock;
    start->verdict = MST_IMPORT_TAKEN;
    if (options->one_row == MST_IMPORT_CONTACT || options->repeated == MST_IMPORT_REPEATED_ADD) {
        start->utc = moments->utc[moments->count == 2 ? mst_import_clock_pass(clock, moments->local) : 0];
        return MST_OK;
    }
    unsigned before = 0;
    long first_line = 0;
    MST_TRY(count_seen(run, moments, source, &before, &first_line, err));
    if (before < moments->count) {
        bool newest_first = moments->count == 2 && mst_import_clock_descends(clock, moments->local);
        start->utc = moments->utc[newest_first ? 1 - before : before];
        return MST_OK;
    }
    start->verdict = options->repeated == MST_IMPORT_REPEATED_FIRST ? MST_IMPORT_LEFT_OUT : MST_IMPORT_IN_FAULT;
    if (start->verdict == MST_IMPORT_IN_FAULT) {
        enum mst_import_role role = time_role(run);
        mst_import_fault(
            run, place_of(run, role),
            "\"%.80s\" is the time of line %ld too, for the same queue: write repeated = add in [import] if such rows are parts "
            "of one interval, or repeated = first if they are the same row twice",
            mst_import_cell(run, role, 0), first_line);
    }
    return MST_OK;
}

void mst_import_fault_leap(struct mst_import_run *run) {
    mst_import_fault(run, place_of(run, time_role(run)), "\"%.80s\" does not exist on that day: the clock leaps over it in %s",
                     mst_import_cell(run, time_role(run), 0), run->zone->name);
}

enum mst_status mst_import_start_read(struct mst_import_run *run, size_t source, const char *date, struct mst_import_start *start,
                                      struct mst_error *err) {
    struct mst_import_time time;
    *start = (struct mst_import_start){.verdict = MST_IMPORT_IN_FAULT};
    if (!read_start(run, date, &time) || !has_legal_length(run, &time)) {
        return MST_OK;
    }
    struct mst_import_moments moments = mst_import_clock_moments(run->zone, &time);
    start->leapt = moments.count == 0;
    if (start->leapt) {
        return MST_OK;
    }
    start->twice = moments.count == 2;
    MST_TRY(place_in_time(run, &moments, source, start, err));
    mst_import_clock_note(&run->sources[source].clock, &moments);
    return MST_OK;
}

#include <math.h>
#include <stdlib.h>

#include "core/base/memory.h"
#include "core/week.h"
#include "io/read_people.h"

enum { AGENT, START, END, KIND, CREDIT_DAYS, CREDIT_HOURS, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"agent", true}, {"start", true},        {"end", true},
                                                       {"kind", false}, {"credit_days", false}, {"credit_hours", false}};

/**
 * The moment of a time, or of a bare date: the first of that day, or of the next.
 * @param least_utc a time that occurs twice is the first that is not before it
 */
static bool read_edge(struct mst_people_reader *reader, size_t column, int days_later, int64_t least_utc, int64_t *utc) {
    const char *why, *text = mst_csv_field(reader->csv, column);
    const struct mst_zone *zone = &reader->site->zone;
    int32_t day;
    struct mst_time time;
    if (mst_parse_date(text, &day, NULL)) {
        *utc = mst_zone_midnight(zone, day + days_later);
        return true;
    }
    if (!mst_parse_time(text, &time, &why) || !mst_time_moment(zone, &time, least_utc, utc, &why)) {
        mst_csv_fault(reader->csv, column, "\"%s\" %s", text, why);
        return false;
    }
    return true;
}

static bool read_times(struct mst_people_reader *reader, struct mst_timeoff *row) {
    if (!read_edge(reader, START, 0, INT64_MIN, &row->start_utc)) {
        /* Whatever the start is, the end can be in fault too. */
        (void)read_edge(reader, END, 1, INT64_MIN, &row->end_utc);
        return false;
    }
    if (!read_edge(reader, END, 1, row->start_utc + 1, &row->end_utc)) {
        return false;
    }
    if (row->end_utc <= row->start_utc) {
        mst_csv_fault(reader->csv, END, "\"%s\" is not after the start, \"%s\"", mst_csv_field(reader->csv, END),
                      mst_csv_field(reader->csv, START));
        return false;
    }
    return true;
}

static bool read_credits(struct mst_people_reader *reader, struct mst_timeoff *row) {
    double days;
    if (!mst_csv_number_or(reader->csv, CREDIT_DAYS, 0, 7, -1, &days) ||
        !mst_csv_number_or(reader->csv, CREDIT_HOURS, 0, 168, NAN, &row->credit_hours)) {
        return false;
    }
    if (days != floor(days)) {
        mst_csv_fault(reader->csv, CREDIT_DAYS, "\"%s\" is not a whole number", mst_csv_field(reader->csv, CREDIT_DAYS));
        return false;
    }
    row->credit_days = (int)days;
    return true;
}

/** A credit is of one week. Which week is rostered is not known here, so this only warns; mst_site_check_week() refuses. */
static void check_edge(struct mst_people_reader *reader, const struct mst_timeoff *row) {
    const struct mst_site *site = reader->site;
    if (row->credit_days < 0 && isnan(row->credit_hours)) {
        return;
    }
    int32_t first = mst_zone_wall(&site->zone, row->start_utc).day, last = mst_zone_wall(&site->zone, row->end_utc - 1).day;
    if (mst_week_first_before(first, site->week_start) != mst_week_first_before(last, site->week_start)) {
        mst_csv_warn(reader->csv, row->credit_days >= 0 ? CREDIT_DAYS : CREDIT_HOURS,
                     "the time off reaches over the edge of a week, and a credit is of one week; write a row for each week");
    }
}

static enum mst_status add_row(struct mst_people_reader *reader, struct mst_timeoff *row) {
    struct mst_site *site = reader->site;
    MST_TRY(mst_grow(&site->timeoffs, &reader->capacity, site->timeoff_count + 1, sizeof *row, reader->err));
    row->kind = mst_strdup(mst_csv_field(reader->csv, KIND));
    if (row->kind == NULL) {
        return mst_no_memory(reader->err);
    }
    site->timeoffs[site->timeoff_count++] = *row;
    return MST_OK;
}

static enum mst_status read_row(struct mst_people_reader *reader) {
    struct mst_timeoff row = {.credit_days = -1, .credit_hours = NAN, .file = "timeoff.csv", .line = mst_csv_line(reader->csv)};
    MST_TRY(mst_people_agent(reader, AGENT, &row.agent));
    bool has_times = read_times(reader, &row), has_credits = read_credits(reader, &row);
    bool printable = mst_text_is_printable(mst_csv_field(reader->csv, KIND));
    if (!printable) {
        mst_csv_fault(reader->csv, KIND, "holds a control character");
    }
    if (row.agent == MST_NONE || !has_times || !has_credits || !printable) {
        return MST_OK;
    }
    check_edge(reader, &row);
    return add_row(reader, &row);
}

static int by_agent_and_start(const void *left, const void *right) {
    const struct mst_timeoff *a = left, *b = right;
    if (a->agent != b->agent) {
        return a->agent < b->agent ? -1 : 1;
    }
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return a->line < b->line ? -1 : a->line > b->line;
}

enum mst_status mst_site_read_timeoff(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    MST_TRY(mst_people_read(path, columns, COLUMNS, read_row, site, faults, err));
    if (site->timeoff_count > 1) {
        qsort(site->timeoffs, site->timeoff_count, sizeof site->timeoffs[0], by_agent_and_start);
    }
    return MST_OK;
}

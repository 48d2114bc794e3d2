#include <string.h>

#include "core/date.h"
#include "io/scan.h"
#include "io/values.h"

static const char duration_form[] = "is not a duration like 90m, 1h30 or 8h";
static const char clock_form[] = "is not a time of day from 00:00 to 24:00";

bool mst_parse_duration(const char *text, enum mst_unit bare, int32_t *minutes, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    int32_t read;
    if (!mst_scan_duration(&scan, bare, &read) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, duration_form);
    }
    *minutes = read;
    return true;
}

bool mst_parse_seconds(const char *text, enum mst_unit bare, double *seconds, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    double read;
    if (!mst_scan_seconds(&scan, bare, &read) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, bare == MST_UNIT_SECOND ? "is not a number of seconds, or a duration like 30s, 4m or 1h30"
                                                           : "is not a duration like 30m, 4h, 1h30 or 2d");
    }
    *seconds = read;
    return true;
}

bool mst_parse_clock(const char *text, int32_t *minute, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    int32_t read;
    if (!mst_scan_clock(&scan, &read) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, clock_form);
    }
    *minute = read;
    return true;
}

static const char no_such_day[] = "is a date that no calendar has";

/** Whether ten letters are written like a date. */
static bool has_form_of_date(const char *text) {
    for (int i = 0; i < 10; i++) {
        bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (i == 4 || i == 7 ? text[i] != '-' : !is_digit) {
            return false;
        }
    }
    return true;
}

bool mst_parse_date(const char *text, int32_t *day, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    int32_t read = mst_day_parse(text);
    if (read == MST_NO_DAY) {
        return mst_scan_why(&scan, has_form_of_date(text) && text[10] == '\0' ? no_such_day : "is not a date like 2026-03-29");
    }
    *day = read;
    return true;
}

/** `:00`, the only seconds that a time may have. */
static void scan_no_seconds(struct mst_scan *scan) {
    if (strncmp(scan->at, ":00", 3) == 0) {
        scan->at += 3;
    }
}

/** Z, +02:00, -0400 or nothing. */
static bool scan_offset(struct mst_scan *scan, struct mst_time *time) {
    int32_t east;
    if (*scan->at == 'Z' || *scan->at == 'z') {
        scan->at++;
        time->has_offset = true;
        return true;
    }
    if (*scan->at != '+' && *scan->at != '-') {
        return true;
    }
    int sign = *scan->at++ == '-' ? -1 : 1;
    if (!mst_scan_clock(scan, &east) || east > 18 * 60) {
        return false;
    }
    time->has_offset = true;
    time->offset_s = sign * 60 * east;
    return true;
}

bool mst_parse_time(const char *text, struct mst_time *time, const char **why) {
    static const char form[] = "is not a time like 2026-03-29T07:30 or 2026-03-29T07:30-04:00";
    struct mst_scan scan = mst_scan_start(text, why);
    struct mst_time read = {0};
    char date[11] = "";
    while (*scan.at == ' ' || *scan.at == '\t') {
        scan.at++;
    }
    if (strlen(scan.at) < 15 || (scan.at[10] != 'T' && scan.at[10] != 't' && scan.at[10] != ' ')) {
        return mst_scan_why(&scan, mst_day_parse(text) != MST_NO_DAY ? "is a date without a time of day" : form);
    }
    memcpy(date, scan.at, 10);
    scan.at += 11;
    read.day = mst_day_parse(date);
    if (read.day == MST_NO_DAY) {
        return mst_scan_why(&scan, has_form_of_date(date) ? "has a date that no calendar has" : form);
    }
    if (!mst_scan_clock(&scan, &read.minute)) {
        return mst_scan_why(&scan, "has no time of day from 00:00 to 24:00 after its date");
    }
    scan_no_seconds(&scan);
    if (*scan.at == ':') {
        return mst_scan_why(&scan, "has seconds; times are whole minutes");
    }
    if (!scan_offset(&scan, &read) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, form);
    }
    *time = read;
    return true;
}

size_t mst_time_moments(const struct mst_zone *zone, const struct mst_time *time, int64_t utc[2]) {
    if (time->has_offset) {
        utc[0] = (int64_t)time->day * 86400 + (int64_t)time->minute * 60 - time->offset_s;
        return 1;
    }
    return mst_zone_moments(zone, time->day, time->minute, utc);
}

bool mst_time_moment(const struct mst_zone *zone, const struct mst_time *time, int64_t least_utc, int64_t *utc, const char **why) {
    int64_t moments[2];
    size_t count = mst_time_moments(zone, time, moments);
    if (count == 0) {
        if (why != NULL) {
            *why = "is a time that the clock leaps over";
        }
        return false;
    }
    *utc = count == 2 && moments[0] < least_utc && moments[1] >= least_utc ? moments[1] : moments[0];
    return true;
}

/* ---- ranges with a step ---- */

typedef bool scan_value(struct mst_scan *scan, enum mst_unit bare, int32_t *value);

static bool scan_clock_value(struct mst_scan *scan, enum mst_unit bare, int32_t *value) {
    (void)bare;
    return mst_scan_clock(scan, value);
}

struct steps {
    int32_t from, to, step; /* step 0: none given */
};

static bool scan_steps(struct mst_scan *scan, scan_value *value, enum mst_unit bare, struct steps *steps) {
    if (!value(scan, bare, &steps->from)) {
        return false;
    }
    steps->to = steps->from;
    if (mst_scan_dash(scan) && !value(scan, bare, &steps->to)) {
        return false;
    }
    steps->step = 0;
    if (mst_scan_word(scan, "step") && (!mst_scan_duration(scan, MST_UNIT_MINUTE, &steps->step) || steps->step < 1)) {
        return false;
    }
    return mst_scan_end(scan);
}

static bool check_steps(const struct mst_scan *scan, const struct steps *steps, bool wants_step) {
    if (steps->from > steps->to) {
        return mst_scan_why(scan, "has the larger value first");
    }
    if (wants_step && steps->step == 0 && steps->from < steps->to) {
        return mst_scan_why(scan, "is a range without a step; write \"step 30m\" after it");
    }
    return true;
}

bool mst_parse_clock_steps(const char *text, int32_t *from, int32_t *to, int32_t *step, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    struct steps steps;
    if (!scan_steps(&scan, scan_clock_value, MST_UNIT_NONE, &steps)) {
        return mst_scan_why(&scan, "is not a time of day, or times like 07:00-12:00 step 30m");
    }
    if (!check_steps(&scan, &steps, true)) {
        return false;
    }
    *from = steps.from;
    *to = steps.to;
    *step = steps.step > 0 ? steps.step : 1;
    return true;
}

bool mst_parse_duration_steps(const char *text, enum mst_unit bare, int32_t *from, int32_t *to, int32_t *step, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    struct steps steps;
    if (!scan_steps(&scan, mst_scan_duration, bare, &steps)) {
        return mst_scan_why(&scan, "is not a duration, or durations like 8h-10h step 30m");
    }
    if (!check_steps(&scan, &steps, true)) {
        return false;
    }
    *from = steps.from;
    *to = steps.to;
    *step = steps.step > 0 ? steps.step : 1;
    return true;
}

bool mst_parse_duration_range(const char *text, enum mst_unit bare, int32_t *from, int32_t *to, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    struct steps steps;
    if (!scan_steps(&scan, mst_scan_duration, bare, &steps) || steps.step != 0) {
        return mst_scan_why(&scan, "is not a duration, or a range like 8h-10h");
    }
    if (!check_steps(&scan, &steps, false)) {
        return false;
    }
    *from = steps.from;
    *to = steps.to;
    return true;
}

bool mst_parse_clock_range(const char *text, int32_t *from, int32_t *to, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    int32_t low, high;
    if (!mst_scan_clock_range(&scan, &low, &high) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a range of times like 08:00-11:00");
    }
    *from = low;
    *to = high;
    return true;
}

/** Both ends of a break's window; the judge of rosters takes them in either order. */
static bool scan_window(struct mst_scan *scan, struct mst_break *item) {
    int32_t first, last;
    if (!mst_scan_duration(scan, MST_UNIT_NONE, &first)) {
        return false;
    }
    last = first;
    if (mst_scan_dash(scan) && !mst_scan_duration(scan, MST_UNIT_NONE, &last)) {
        return false;
    }
    item->least_min = first < last ? first : last;
    item->most_min = first < last ? last : first;
    return true;
}

bool mst_parse_break(const char *text, struct mst_break *item, const char **why) {
    static const char form[] = "is not a break like 15m paid 1h-2h30, 60m unpaid 3h-4h30 or 15m paid end 2h15-45m";
    struct mst_scan scan = mst_scan_start(text, why);
    struct mst_break read = {0};
    if (!mst_scan_duration(&scan, MST_UNIT_MINUTE, &read.length_min)) {
        return mst_scan_why(&scan, form);
    }
    read.paid = mst_scan_word(&scan, "paid");
    if (!read.paid && !mst_scan_word(&scan, "unpaid")) {
        return mst_scan_why(&scan, form);
    }
    read.from_end = mst_scan_word(&scan, "end");
    if (!scan_window(&scan, &read) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, form);
    }
    if (read.length_min < 1) {
        return mst_scan_why(&scan, "is a break of no length");
    }
    *item = read;
    return true;
}

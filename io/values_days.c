#include "core/base/memory.h"
#include "io/scan.h"
#include "io/values.h"

#include <string.h>

bool mst_parse_weekday(const char *text, int *weekday, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    int read;
    if (!mst_scan_weekday(&scan, &read) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a day: monday, tuesday, wednesday, thursday, friday, saturday or sunday");
    }
    *weekday = read;
    return true;
}

bool mst_parse_days(const char *text, unsigned *days, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    unsigned read = 0;
    do {
        int list[7], count;
        if (!mst_scan_day_range(&scan, list, &count)) {
            return mst_scan_why(&scan, "is not a list of days like mon-wed, fri (mon tue wed thu fri sat sun)");
        }
        for (int i = 0; i < count; i++) {
            read |= 1u << list[i];
        }
    } while (mst_scan_char(&scan, ','));
    if (!mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a list of days like mon-wed, fri (mon tue wed thu fri sat sun)");
    }
    *days = read;
    return true;
}

/* ---- hours on days ---- */

static const char windows_form[] =
    "is not a list of days and hours like mon-fri 07:00-21:00, sat 09:00-17:00 (days are mon tue wed thu "
    "fri sat sun, times 00:00 to 24:00)";

/** Days that wait for hours, in the order of the text. A day that is named twice waits twice, and costs nothing but a merge. */
struct waiting {
    int days[64];
    int count;
    bool named; /* a day was named before */
};

static enum mst_status add_hours(struct mst_windows *windows, struct waiting *waiting, int32_t from, int32_t to,
                                 struct mst_error *err) {
    int32_t end = to > from ? to : to + 1440;
    if (!waiting->named) {
        for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
            MST_TRY(mst_windows_add(windows, day, from, end, err));
        }
    }
    for (int i = 0; i < waiting->count; i++) {
        MST_TRY(mst_windows_add(windows, waiting->days[i], from, end, err));
    }
    waiting->count = 0;
    return MST_OK;
}

static enum mst_status add_bare_days(struct mst_windows *windows, const struct waiting *waiting, struct mst_error *err) {
    for (int i = 0; i < waiting->count; i++) {
        MST_TRY(mst_windows_add(windows, waiting->days[i], MST_ANY_HOURS, MST_ANY_HOURS, err));
    }
    return MST_OK;
}

/** One item: days, hours, or days with hours. @return MST_E_INPUT if it is none */
static enum mst_status scan_item(struct mst_scan *scan, struct waiting *waiting, struct mst_windows *windows,
                                 struct mst_error *err) {
    int list[7], count = 0;
    int32_t from, to;
    bool has_days = mst_scan_day_range(scan, list, &count);
    if (has_days) {
        if (waiting->count + count > (int)(sizeof waiting->days / sizeof waiting->days[0])) {
            return MST_E_INPUT;
        }
        waiting->named = true;
        memcpy(waiting->days + waiting->count, list, (size_t)count * sizeof list[0]);
        waiting->count += count;
    }
    if (mst_scan_clock_range(scan, &from, &to)) {
        if (!has_days && waiting->named) {
            mst_scan_why(scan, "has hours without days after an item with days; write the days before them");
            return MST_E_INPUT;
        }
        return add_hours(windows, waiting, from, to, err);
    }
    return has_days ? MST_OK : MST_E_INPUT;
}

/** Items up to the end or a semicolon. */
static enum mst_status scan_list(struct mst_scan *scan, struct mst_windows *windows, struct mst_error *err) {
    struct waiting waiting = {.count = 0};
    mst_scan_why(scan, windows_form);
    do {
        MST_TRY(scan_item(scan, &waiting, windows, err));
    } while (mst_scan_char(scan, ','));
    return add_bare_days(windows, &waiting, err);
}

enum mst_status mst_parse_windows(const char *text, struct mst_windows *windows, const char **why, struct mst_error *err) {
    struct mst_scan scan = mst_scan_start(text, why);
    size_t before = windows->count;
    enum mst_status status = scan_list(&scan, windows, err);
    if (status == MST_OK && !mst_scan_end(&scan)) {
        if (mst_scan_char(&scan, ';')) {
            mst_scan_why(&scan, "has a semicolon between its items; write a comma");
        }
        status = MST_E_INPUT;
    }
    if (status != MST_OK) {
        windows->count = before;
    }
    return status;
}

enum mst_status mst_parse_available(const char *text, struct mst_windows *windows, const char **why, struct mst_error *err) {
    struct mst_scan scan = mst_scan_start(text, why);
    size_t before = windows->count;
    enum mst_status status = MST_OK;
    while (status == MST_OK && !mst_scan_end(&scan)) {
        if (mst_scan_char(&scan, ';')) {
            continue;
        }
        status = scan_list(&scan, windows, err);
        if (status == MST_OK && !mst_scan_end(&scan) && !mst_scan_char(&scan, ';')) {
            mst_scan_why(&scan, windows_form);
            status = MST_E_INPUT;
        }
    }
    if (status != MST_OK) {
        windows->count = before;
    }
    return status;
}

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "fuzz.h"
#include "io/values.h"

/** The first byte chooses what is read, the second the unit of a bare number; the rest is what a person typed. */

/** Where no reason was given although the text was refused, `why` still points here. */
static const char none[] = "";

static bool read_number(unsigned kind, const char *text, enum mst_unit unit, const char **why) {
    double a = 0, b = 0;
    long whole;
    bool is_legal;
    switch (kind) {
    case 0:
        is_legal = mst_parse_seconds(text, unit, &a, why);
        break;
    case 1:
        is_legal = mst_parse_percent(text, &a, why);
        break;
    case 2:
        is_legal = mst_parse_number(text, &a, why);
        break;
    case 3:
        is_legal = mst_parse_number_range(text, &a, &b, why);
        fuzz_check(!is_legal || (a >= 0 && a <= b), "a range is in order");
        break;
    case 4:
        is_legal = mst_parse_level(text, &a, &b, why);
        break;
    default:
        is_legal = mst_parse_whole(text, &whole, why);
    }
    fuzz_check(isfinite(a) && isfinite(b), "numbers are finite");
    return is_legal;
}

static bool read_range(unsigned kind, const char *text, enum mst_unit unit, const char **why) {
    int32_t from = 0, to = 0, step = 1;
    int least = 0, most = 0;
    bool is_legal;
    switch (kind) {
    case 0:
        is_legal = mst_parse_duration(text, unit, &from, why);
        to = from;
        break;
    case 1:
        is_legal = mst_parse_duration_range(text, unit, &from, &to, why);
        break;
    case 2:
        is_legal = mst_parse_duration_steps(text, unit, &from, &to, &step, why);
        break;
    case 3:
        is_legal = mst_parse_clock_steps(text, &from, &to, &step, why);
        fuzz_check(to <= 1440, "a clock shows 24:00 at most");
        break;
    case 4:
        is_legal = mst_parse_whole_range(text, &least, &most, why);
        break;
    default:
        is_legal = mst_parse_weekends(text, &least, &most, why);
    }
    fuzz_check(from >= 0 && from <= to && step >= 1 && to <= 100000, "a range is in order");
    fuzz_check(least >= 0 && least <= most, "a range is in order");
    return is_legal;
}

static bool read_clock(unsigned kind, const char *text, const char **why) {
    int32_t from = 0, to = 0, day = 0;
    struct mst_time time = {0, 0, false, 0};
    char date[16];
    int64_t utc[2];
    bool is_legal;
    switch (kind) {
    case 0:
        is_legal = mst_parse_clock(text, &from, why);
        break;
    case 1:
        is_legal = mst_parse_clock_range(text, &from, &to, why);
        break;
    case 2:
        is_legal = mst_parse_date(text, &day, why);
        fuzz_check(!is_legal || mst_day_parse(mst_day_text(day, date)) == day, "a date is written as it is read");
        break;
    default:
        is_legal = mst_parse_time(text, &time, why);
        fuzz_check(!is_legal || mst_time_moments(&fuzz_site()->zone, &time, utc) <= 2, "a time is two moments at most");
        from = time.minute;
    }
    fuzz_check(from >= 0 && from <= 1440 && to >= 0 && to <= 1440, "a clock shows 00:00 to 24:00");
    return is_legal;
}

static bool read_word(unsigned kind, const char *text, const char **why) {
    bool is_on;
    unsigned days = 1;
    int weekday = 0;
    struct mst_break rest;
    bool is_legal;
    switch (kind) {
    case 0:
        return mst_parse_switch(text, &is_on, why);
    case 1:
        is_legal = mst_parse_days(text, &days, why);
        fuzz_check(days >= 1 && days < 128, "days are some of seven");
        return is_legal;
    case 2:
        is_legal = mst_parse_weekday(text, &weekday, why);
        fuzz_check(weekday >= 0 && weekday < 7, "a weekday is one of seven");
        return is_legal;
    default:
        is_legal = mst_parse_break(text, &rest, why);
        fuzz_check(!is_legal || (rest.length_min > 0 && rest.least_min <= rest.most_min), "a break has a length and a window");
        return is_legal;
    }
}

static bool read_windows(bool is_available, const char *text, const char **why) {
    struct mst_windows windows = {NULL, 0, 0};
    struct mst_error err = {MST_OK, "", 0, ""};
    enum mst_status status =
        is_available ? mst_parse_available(text, &windows, why, &err) : mst_parse_windows(text, &windows, why, &err);
    fuzz_check(status == MST_OK || (status == MST_E_INPUT && windows.count == 0), "what is not legal adds nothing");
    for (size_t i = 0; i < windows.count; i++) {
        const struct mst_window *w = &windows.items[i];
        fuzz_check(w->weekday >= 0 && w->weekday < 7, "a window is on a weekday");
        fuzz_check(w->from_min == MST_ANY_HOURS || (w->from_min >= 0 && w->from_min < w->to_min && w->to_min <= 2880),
                   "a window's hours are within two days");
    }
    mst_windows_release(&windows);
    return status == MST_OK;
}

static void read_names(const char *text) {
    static const char *const legal[] = {"phone", "chat", "Überseekontor", "e-mail"};
    struct mst_names names = {NULL, 0, 0};
    char hint[256];
    fuzz_check(mst_names_split(text, ",;", &names, NULL) == MST_OK, "any text can be split");
    for (size_t i = 0; i < names.count; i++) {
        fuzz_check(*names.items[i] != '\0', "no name is empty");
        fuzz_check(strlen(mst_names_hint(names.items[i], legal, 4, hint)) < sizeof hint, "a hint has an end");
    }
    mst_names_release(&names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    unsigned kind = fuzz_choice(&data, &size, 22);
    enum mst_unit unit = (enum mst_unit)fuzz_choice(&data, &size, 4);
    char *text = fuzz_text(data, size);
    const char *why = none;
    bool is_legal = kind < 6    ? read_number(kind, text, unit, &why)
                    : kind < 12 ? read_range(kind - 6, text, unit, &why)
                    : kind < 16 ? read_clock(kind - 12, text, &why)
                    : kind < 20 ? read_word(kind - 16, text, &why)
                                : read_windows(kind == 21, text, &why);
    fuzz_check(is_legal || (why != NULL && why != none && *why != '\0'), "what is refused has a reason");
    read_names(text);
    free(text);
    return 0;
}

#include "io/plot_ticks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "core/day_words.h"

void mst_ticks_init(struct mst_ticks *ticks) {
    *ticks = (struct mst_ticks){0};
}

void mst_ticks_release(struct mst_ticks *ticks) {
    mst_free(ticks->items);
    mst_ticks_init(ticks);
}

static enum mst_status add(struct mst_ticks *ticks, double at, double label_at, const char *label, struct mst_error *err) {
    struct mst_tick tick = {.at = at, .label_at = label_at};
    MST_TRY(mst_grow(&ticks->items, &ticks->capacity, ticks->count + 1, sizeof tick, err));
    snprintf(tick.label, sizeof tick.label, "%s", label);
    ticks->items[ticks->count++] = tick;
    return MST_OK;
}

/* ---- values ---------------------------------------------------------------------------------------------------------------- */

/** Powers of ten come from here, not from pow(): the same on every machine. */
static double power_of_ten(int exponent) {
    double power = 1;
    for (int i = 0; i < (exponent < 0 ? -exponent : exponent); i++) {
        power *= 10;
    }
    return exponent < 0 ? 1 / power : power;
}

double mst_tick_step(double top, size_t most) {
    static const double NICE[] = {1, 2, 5};
    double wanted = top > 0 ? top / (double)most : 1.0 / (double)most;
    for (int exponent = -9; exponent < 300; exponent++) {
        for (int i = 0; i < 3; i++) {
            double step = exponent < 0 ? NICE[i] / power_of_ten(-exponent) : NICE[i] * power_of_ten(exponent);
            if (step >= wanted * (1 - 1e-12)) {
                return step;
            }
        }
    }
    return wanted;
}

const char *mst_tick_number(double value, double step, char buffer[32]) {
    char plain[64];
    int decimals = 0;
    for (double unit = step; unit < 1 - 1e-9 && decimals < 9; unit *= 10) {
        decimals++;
    }
    if (fabs(value) >= 1e15) {
        snprintf(buffer, 32, "%.3g", value);
        return buffer;
    }
    snprintf(plain, sizeof plain, "%.*f", decimals, value);
    size_t sign = plain[0] == '-', whole = strcspn(plain, "."), out = 0;
    for (size_t i = 0; plain[i] && out + 2 < 32; i++) {
        if (i > sign && i < whole && (whole - i) % 3 == 0) {
            buffer[out++] = ',';
        }
        buffer[out++] = plain[i];
    }
    buffer[out] = '\0';
    return buffer;
}

enum mst_status mst_ticks_values(double top, size_t most, struct mst_ticks *ticks, struct mst_error *err) {
    double step = mst_tick_step(top, most), last = top > 0 ? top : 1;
    char label[32];
    for (size_t i = 0; i <= most; i++) {
        double value = step * (double)i;
        MST_TRY(add(ticks, value, value, mst_tick_number(value, step, label), err));
        if (value >= last * (1 - 1e-12)) {
            break;
        }
    }
    return MST_OK;
}

/* ---- days and dates -------------------------------------------------------------------------------------------------------- */

const char *mst_date_words(int32_t day, bool has_year, char buffer[32]) {
    struct mst_date date = mst_day_date(day);
    snprintf(buffer, 32, "%s %d %s", mst_weekday_word(mst_day_weekday(day)), date.day, mst_month_word(date.month));
    if (has_year) {
        snprintf(buffer + strlen(buffer), 32 - strlen(buffer), " %d", date.year);
    }
    return buffer;
}

enum mst_status mst_ticks_days(const struct mst_zone *zone, int32_t first_day, int32_t end_day, struct mst_ticks *ticks,
                               struct mst_error *err) {
    char label[32];
    for (int32_t day = first_day; day < end_day; day++) {
        struct mst_date date = mst_day_date(day);
        double from = (double)mst_zone_midnight(zone, day), to = (double)mst_zone_midnight(zone, day + 1);
        snprintf(label, sizeof label, "%s\n%d %s", mst_weekday_word(mst_day_weekday(day)), date.day, mst_month_word(date.month));
        MST_TRY(add(ticks, from, (from + to) / 2, label, err));
    }
    return MST_OK;
}

enum unit { WEEKS, MONTH, QUARTERS, YEARS, UNITS };

static bool begins(enum unit unit, int32_t day, int week_start) {
    struct mst_date date = mst_day_date(day);
    switch (unit) {
    case WEEKS:
        return mst_day_weekday(day) == week_start;
    case MONTH:
        return date.day == 1;
    case QUARTERS:
        return date.day == 1 && date.month % 3 == 1;
    default:
        return date.day == 1 && date.month == 1;
    }
}

static size_t count_of(enum unit unit, int32_t first_day, int32_t end_day, int week_start) {
    size_t count = 0;
    for (int32_t day = first_day; day < end_day; day++) {
        count += begins(unit, day, week_start);
    }
    return count;
}

static const char *date_label(enum unit unit, struct mst_date date, bool has_year, char label[32]) {
    if (unit == YEARS) {
        snprintf(label, 32, "%d", date.year);
    } else if (unit == WEEKS) {
        snprintf(label, 32, "%d %s", date.day, mst_month_word(date.month));
    } else {
        snprintf(label, 32, "%s", mst_month_word(date.month));
    }
    if (has_year && unit != YEARS) {
        snprintf(label + strlen(label), 32 - strlen(label), "\n%d", date.year);
    }
    return label;
}

enum mst_status mst_ticks_dates(const struct mst_zone *zone, int32_t first_day, int32_t end_day, int week_start, size_t most,
                                struct mst_ticks *ticks, struct mst_error *err) {
    enum unit unit = WEEKS;
    int year = 0;
    char label[32];
    while (unit < YEARS && count_of(unit, first_day, end_day, week_start) > most) {
        unit++;
    }
    for (int32_t day = first_day; day < end_day; day++) {
        if (begins(unit, day, week_start)) {
            struct mst_date date = mst_day_date(day);
            double at = (double)mst_zone_midnight(zone, day);
            MST_TRY(add(ticks, at, at, date_label(unit, date, date.year != year, label), err));
            year = date.year;
        }
    }
    return MST_OK;
}

/* ---- times of day ---------------------------------------------------------------------------------------------------------- */

enum mst_status mst_ticks_clock(double from_min, double to_min, size_t most, struct mst_ticks *ticks, struct mst_error *err) {
    static const int STEPS[] = {60, 120, 180, 240, 360, 720};
    size_t at = 0;
    char label[32];
    while (at < 5 && floor(to_min / STEPS[at]) - ceil(from_min / STEPS[at]) + 1 > (double)most) {
        at++;
    }
    for (int minute = 0; minute <= 1440; minute += STEPS[at]) {
        if (minute >= from_min && minute <= to_min) {
            snprintf(label, sizeof label, "%02d:%02d", minute / 60, minute % 60);
            label[minute < to_min ? 5 : 0] = '\0'; /* at the end it would run into the first of the next panel */
            MST_TRY(add(ticks, minute, minute, label, err));
        }
    }
    return MST_OK;
}

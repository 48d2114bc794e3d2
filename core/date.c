#include "core/date.h"

#include <stddef.h>
#include <stdio.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month) {
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

int32_t mst_day_from_date(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > month_days(year, month)) {
        return MST_NO_DAY;
    }
    /* Years begin in March here, so that the leap day is the last of its year. */
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int year_of_era = shifted - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct mst_date mst_day_date(int32_t day) {
    int64_t shifted = (int64_t)day + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = (int)(shifted - era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    struct mst_date date = {
        .year = (int)(era * 400) + year_of_era + (month_from_march >= 10),
        .month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9,
        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
    return date;
}

int mst_day_weekday(int32_t day) {
    /* 1970-01-01 was a Thursday. */
    int64_t from_monday = ((int64_t)day + MST_THURSDAY) % 7;
    return (int)(from_monday < 0 ? from_monday + 7 : from_monday);
}

const char *mst_weekday_name(int weekday) {
    static const char *const names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return weekday >= 0 && weekday < 7 ? names[weekday] : "";
}

/* The number of `count` digits at `text`; -1 if they are not all digits. */
static int read_digits(const char *text, size_t count) {
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

int32_t mst_day_parse(const char *text) {
    if (text == NULL) {
        return MST_NO_DAY;
    }
    /* Each step looks at a byte only if those before it are no end. */
    int year = read_digits(text, 4);
    if (year < 0 || text[4] != '-') {
        return MST_NO_DAY;
    }
    int month = read_digits(text + 5, 2);
    if (month < 0 || text[7] != '-') {
        return MST_NO_DAY;
    }
    int day = read_digits(text + 8, 2);
    return day < 0 || text[10] != '\0' ? MST_NO_DAY : mst_day_from_date(year, month, day);
}

const char *mst_day_text(int32_t day, char buffer[16]) {
    struct mst_date date = mst_day_date(day);
    snprintf(buffer, 16, "%04d-%02d-%02d", date.year, date.month, date.day);
    return buffer;
}

#include "io/scan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

struct mst_scan mst_scan_start(const char *text, const char **why) {
    return (struct mst_scan){.at = text, .why = why};
}

bool mst_scan_why(const struct mst_scan *scan, const char *reason) {
    if (scan->why != NULL) {
        *scan->why = reason;
    }
    return false;
}

static const char *skip_blanks(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n') {
        at++;
    }
    return at;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool mst_scan_end(struct mst_scan *scan) {
    return *skip_blanks(scan->at) == '\0';
}

bool mst_scan_char(struct mst_scan *scan, char c) {
    const char *at = skip_blanks(scan->at);
    if (*at != c) {
        return false;
    }
    scan->at = at + 1;
    return true;
}

bool mst_scan_dash(struct mst_scan *scan) {
    static const char en_dash[] = "\xe2\x80\x93";
    const char *at = skip_blanks(scan->at);
    if (*at == '-') {
        scan->at = at + 1;
        return true;
    }
    if (strncmp(at, en_dash, sizeof en_dash - 1) == 0) {
        scan->at = at + sizeof en_dash - 1;
        return true;
    }
    return false;
}

/** Reads a word, case ignored, that no letter follows. */
static bool scan_letters(struct mst_scan *scan, const char *word) {
    const char *at = skip_blanks(scan->at);
    while (*word != '\0' && lower(*at) == *word) {
        at++;
        word++;
    }
    if (*word != '\0' || is_letter(*at)) {
        return false;
    }
    scan->at = at;
    return true;
}

bool mst_scan_word(struct mst_scan *scan, const char *word) {
    struct mst_scan copy = *scan;
    if (!scan_letters(&copy, word) || is_digit(*copy.at)) {
        return false;
    }
    scan->at = copy.at;
    return true;
}

/** Reads a number, with an exponent put behind it. */
static bool scan_scaled(struct mst_scan *scan, const char *exponent, double *value) {
    char copy[64];
    const char *start = skip_blanks(scan->at), *at = start;
    at += *at == '+' || *at == '-';
    while (is_digit(*at)) {
        at++;
    }
    if (*at == '.') {
        for (at++; is_digit(*at);) {
            at++;
        }
    }
    int length = (int)(at - start);
    if (length == 0 || length > 48) {
        return false;
    }
    snprintf(copy, sizeof copy, "%.*s%s", length, start, exponent);
    if (!mst_number_parse(copy, value)) {
        return false;
    }
    scan->at = at;
    return true;
}

bool mst_scan_number(struct mst_scan *scan, double *value) {
    return scan_scaled(scan, "", value);
}

bool mst_scan_hundredths(struct mst_scan *scan, double *frac) {
    return scan_scaled(scan, "e-2", frac);
}

bool mst_scan_whole(struct mst_scan *scan, long *value) {
    char copy[24];
    const char *start = skip_blanks(scan->at), *at = start;
    at += *at == '+' || *at == '-';
    while (is_digit(*at)) {
        at++;
    }
    size_t length = (size_t)(at - start);
    if (length == 0 || length >= sizeof copy) {
        return false;
    }
    memcpy(copy, start, length);
    copy[length] = '\0';
    if (!mst_whole_parse(copy, value)) {
        return false;
    }
    scan->at = at;
    return true;
}

/** Exactly two digits, or one or two. */
static bool digits(const char **at, int least, int *value) {
    const char *c = *at;
    int number = 0, count = 0;
    while (is_digit(*c) && count < 3) {
        number = 10 * number + (*c++ - '0');
        count++;
    }
    if (count < least || count > 2) {
        return false;
    }
    *at = c;
    *value = number;
    return true;
}

bool mst_scan_clock(struct mst_scan *scan, int32_t *minute) {
    const char *at = skip_blanks(scan->at);
    int hours, minutes;
    if (!digits(&at, 1, &hours) || *at++ != ':' || !digits(&at, 2, &minutes) || minutes > 59 || 60 * hours + minutes > 1440) {
        return false;
    }
    *minute = 60 * hours + minutes;
    scan->at = at;
    return true;
}

bool mst_scan_clock_range(struct mst_scan *scan, int32_t *from, int32_t *to) {
    struct mst_scan copy = *scan;
    if (!mst_scan_clock(&copy, from) || !mst_scan_dash(&copy) || !mst_scan_clock(&copy, to)) {
        return false;
    }
    scan->at = copy.at;
    return true;
}

/** The seconds of a unit: the letter, or a word for it. 0 where none is there. */
static double scan_unit(struct mst_scan *scan) {
    static const struct {
        const char *word;
        double seconds;
    } units[] = {{"s", 1},       {"sec", 1},      {"m", 60},    {"min", 60},    {"h", 3600},
                 {"hour", 3600}, {"hours", 3600}, {"d", 86400}, {"day", 86400}, {"days", 86400}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (scan_letters(scan, units[i].word)) {
            return units[i].seconds;
        }
    }
    return 0;
}

static double bare_seconds(enum mst_unit unit) {
    switch (unit) {
    case MST_UNIT_SECOND:
        return 1;
    case MST_UNIT_MINUTE:
        return 60;
    case MST_UNIT_HOUR:
        return 3600;
    case MST_UNIT_NONE:
        break;
    }
    return 0;
}

/** The minutes of `1h30` or `1h30m`, right behind the h. Two digits, so that nobody has to guess what 1h5 is. */
static bool scan_odd_minutes(struct mst_scan *scan, double *seconds) {
    const char *at = scan->at;
    int minutes = 0;
    if (!is_digit(*at)) {
        return true;
    }
    if (!digits(&at, 2, &minutes) || minutes > 59) {
        return false;
    }
    scan->at = at + (lower(*at) == 'm' && !is_letter(at[1]));
    *seconds += 60 * minutes;
    return true;
}

bool mst_scan_seconds(struct mst_scan *scan, enum mst_unit bare, double *seconds) {
    struct mst_scan copy = *scan;
    double number, unit;
    const char *start = skip_blanks(copy.at);
    if (!is_digit(*start) || !mst_scan_number(&copy, &number)) {
        return false;
    }
    bool whole = memchr(start, '.', (size_t)(copy.at - start)) == NULL;
    unit = scan_unit(&copy);
    double value = number * (unit > 0 ? unit : bare_seconds(bare));
    if ((unit == 0 && bare == MST_UNIT_NONE && number != 0) || (unit == 3600 && whole && !scan_odd_minutes(&copy, &value)) ||
        !isfinite(value)) {
        return false;
    }
    *seconds = value;
    scan->at = copy.at;
    return true;
}

bool mst_scan_duration(struct mst_scan *scan, enum mst_unit bare, int32_t *minutes) {
    struct mst_scan copy = *scan;
    double seconds;
    if (!mst_scan_seconds(&copy, bare, &seconds) || seconds > 6e6) {
        return false;
    }
    double value = round(seconds / 60);
    if (fabs(60 * value - seconds) > 1e-6) {
        return false;
    }
    *minutes = (int32_t)value;
    scan->at = copy.at;
    return true;
}

bool mst_scan_weekday(struct mst_scan *scan, int *weekday) {
    static const char *const words[] = {"mon",      "monday", "tue",    "tuesday", "wed",      "wednesday", "thu",
                                        "thursday", "fri",    "friday", "sat",     "saturday", "sun",       "sunday"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (scan_letters(scan, words[i])) {
            *weekday = (int)i / 2;
            return true;
        }
    }
    return false;
}

bool mst_scan_day_range(struct mst_scan *scan, int list[7], int *count) {
    struct mst_scan copy = *scan;
    int first, last;
    if (!mst_scan_weekday(&copy, &first)) {
        return false;
    }
    last = first;
    if (mst_scan_dash(&copy) && !mst_scan_weekday(&copy, &last)) {
        return false;
    }
    *count = (last - first + 7) % 7 + 1;
    for (int i = 0; i < *count; i++) {
        list[i] = (first + i) % 7;
    }
    scan->at = copy.at;
    return true;
}

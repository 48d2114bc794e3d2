/* The text of a rule (RRULE), checked strictly: libical passes over what it does not know, and would repeat something else. */

#include <glib.h>
#include <string.h>
#include <strings.h>

#include "io/ics_events.h"

/* A part of a rule, and what its values are (RFC 5545, 3.3.10). */
struct rule_part {
    const char *name;
    enum { NUMBERS, WORD, WEEKDAYS, MOMENT } kind;
    long least, most; /* of numbers; below 0: they count from the end */
    bool is_list;
};

static const struct rule_part parts[] = {
    {"FREQ", WORD, 0, 0, false},
    {"UNTIL", MOMENT, 0, 0, false},
    {"COUNT", NUMBERS, 1, 2000000000, false},
    {"INTERVAL", NUMBERS, 1, 30000, false},
    {"BYSECOND", NUMBERS, 0, 60, true},
    {"BYMINUTE", NUMBERS, 0, 59, true},
    {"BYHOUR", NUMBERS, 0, 23, true},
    {"BYDAY", WEEKDAYS, -53, 53, true},
    {"BYMONTHDAY", NUMBERS, -31, 31, true},
    {"BYYEARDAY", NUMBERS, -366, 366, true},
    {"BYWEEKNO", NUMBERS, -53, 53, true},
    {"BYMONTH", NUMBERS, 1, 12, true},
    {"BYSETPOS", NUMBERS, -366, 366, true},
    {"WKST", WORD, 0, 0, false},
};

static const struct rule_part *find(const char *text, size_t length) {
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strlen(parts[i].name) == length && strncasecmp(parts[i].name, text, length) == 0) {
            return &parts[i];
        }
    }
    return NULL;
}

/* A whole number within the bounds; 0 is legal only where there is no counting from the end. Moves on behind it. */
static bool read_number(const char **at, const char *end, const struct rule_part *part) {
    bool is_negative = *at < end && **at == '-';
    const char *c = *at + (*at < end && (**at == '-' || **at == '+'));
    const char *first = c;
    long value = 0;
    for (; c < end && g_ascii_isdigit(*c) && c - first < 10; c++) {
        value = 10 * value + (*c - '0');
    }
    value = is_negative ? -value : value;
    if (c == first || value < part->least || value > part->most || (value == 0 && part->least != 0)) {
        return false;
    }
    *at = c;
    return true;
}

static bool read_weekday(const char **at, const char *end, const struct rule_part *part) {
    static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    if (*at < end && !g_ascii_isalpha(**at) && !read_number(at, end, part)) {
        return false;
    }
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        if (end - *at >= 2 && strncasecmp(*at, days[i], 2) == 0) {
            *at += 2;
            return true;
        }
    }
    return false;
}

/* A word of letters, or a date with or without a time: which of them are legal, libical says. */
static bool read_word(const char **at, const char *end) {
    const char *first = *at;
    while (*at < end && g_ascii_isalnum(**at)) {
        ++*at;
    }
    return *at > first;
}

static bool is_value(const char *at, const char *end, const struct rule_part *part) {
    for (;;) {
        bool is_read = part->kind == NUMBERS    ? read_number(&at, end, part)
                       : part->kind == WEEKDAYS ? read_weekday(&at, end, part)
                                                : read_word(&at, end);
        if (!is_read || at == end) {
            return is_read;
        }
        if (!part->is_list || *at++ != ',') {
            return false;
        }
    }
}

bool mst_ics_rule_is_legal(const char *rule, size_t *bad, size_t *length) {
    for (const char *at = rule; *at != '\0';) {
        const char *end = at + strcspn(at, ";"), *equals = memchr(at, '=', (size_t)(end - at));
        const struct rule_part *part = equals == NULL ? NULL : find(at, (size_t)(equals - at));
        bool is_empty = end == at; /* some programs end a rule with a semicolon */
        if (!is_empty && (part == NULL || !is_value(equals + 1, end, part))) {
            *bad = (size_t)(at - rule);
            *length = (size_t)(end - at);
            return false;
        }
        at = *end == ';' ? end + 1 : end;
    }
    return true;
}

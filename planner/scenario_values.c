/* The values of levers. */

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "io/values.h"
#include "planner/scenario_levers.h"

static bool say(struct mst_lever_why *why, const char *text) {
    snprintf(why->text, sizeof why->text, "%s", text);
    return false;
}

static bool has_sign(const char *value) {
    value += strspn(value, " \t");
    return *value == '+' || *value == '-';
}

/** "+15%" of 0.15 for changes, "15%" for amounts. */
static void print_percent(double frac, bool sign, char text[40]) {
    char number[32];
    snprintf(text, 40, "%s%s%%", sign && frac > 0 ? "+" : "", mst_number_text(frac * 100, number));
}

static bool in_bounds(const struct mst_lever *lever, double frac, bool sign, struct mst_lever_why *why) {
    char least[40], most[40];
    double from = !sign && lever->least < 0 ? 0 : lever->least;
    if (frac >= from && frac <= lever->most) {
        return true;
    }
    print_percent(from, sign, least);
    print_percent(lever->most, sign, most);
    snprintf(why->text, sizeof why->text, "is not from %s to %s", least, most);
    return false;
}

static bool parse_percent(const struct mst_lever *lever, const char *value, struct mst_lever_value *read,
                          struct mst_lever_why *why) {
    bool is_change = lever->form == MST_FORM_CHANGE || lever->form == MST_FORM_EVENT;
    struct mst_lever_value found = {.has_sign = has_sign(value)};
    if (!mst_parse_percent(value, &found.frac, NULL)) {
        return say(why, is_change                        ? "is not a change like +15% or -5%"
                        : lever->form == MST_FORM_EITHER ? "is not a percentage like 15%, or percentage points like +3%"
                                                         : "is not a percentage like 30%");
    }
    if (is_change && !found.has_sign) {
        char percent[40];
        print_percent(found.frac, false, percent);
        snprintf(why->text, sizeof why->text, "wants a sign: +%s is more, -%s is less", percent, percent);
        return false;
    }
    if (lever->form == MST_FORM_SHARE && found.has_sign) {
        return say(why, "has a sign, and is no change; write a percentage like 30%");
    }
    if (!in_bounds(lever, found.frac, found.has_sign, why)) {
        return false;
    }
    *read = found;
    return true;
}

/** A percentage without a sign, of a stretch of text. */
static bool parse_part(const struct mst_lever *lever, const char *from, size_t length, double *frac) {
    char part[40];
    if (length >= sizeof part) {
        return false;
    }
    memcpy(part, from, length);
    part[length] = '\0';
    return !has_sign(part) && mst_parse_percent(part, frac, NULL) && *frac >= lever->least && *frac <= lever->most;
}

static bool parse_pair(const struct mst_lever *lever, const char *value, struct mst_lever_value *read, struct mst_lever_why *why) {
    const char *to = strstr(value, "to");
    struct mst_lever_value found = {0};
    if (to == NULL || !parse_part(lever, value, (size_t)(to - value), &found.frac) ||
        !parse_part(lever, to + 2, strlen(to + 2), &found.to_frac)) {
        return say(why, "is not two percentages from 1% to 100% like 70% to 78%");
    }
    *read = found;
    return true;
}

/** `2026-03-30 phone +40%`: the queue's name is between the first and the last blank. */
static bool parse_event(const struct mst_lever *lever, const char *value, struct mst_lever_value *read, struct mst_lever_why *why) {
    static const char form[] = "is not a day, a queue (or all) and a change, such as 2026-03-30 phone +40%";
    const char *blank = strchr(value, ' '), *last = strrchr(value, ' ');
    struct mst_lever_value found;
    char date[16];
    if (blank == NULL || last == blank || (size_t)(blank - value) >= sizeof date) {
        return say(why, form);
    }
    memcpy(date, value, (size_t)(blank - value));
    date[blank - value] = '\0';
    const char *queue = blank + strspn(blank, " "), *end = last;
    while (end > queue && end[-1] == ' ') {
        end--;
    }
    int32_t day;
    if (end <= queue || !mst_parse_date(date, &day, NULL)) {
        return say(why, form);
    }
    if (!parse_percent(lever, last + 1, &found, why)) {
        return false;
    }
    found.day = day;
    found.queue = queue;
    found.queue_length = (size_t)(end - queue);
    *read = found;
    return true;
}

/** @return whether it is `off` or `on` */
static bool parse_switch(const char *value, struct mst_lever_value *read) {
    bool is_off = mst_text_same(value, "off"), is_on = mst_text_same(value, "on");
    if (is_off || is_on) {
        *read = (struct mst_lever_value){.is_off = is_off, .is_on = is_on};
    }
    return is_off || is_on;
}

static bool parse_people(const struct mst_lever *lever, const char *value, struct mst_lever_value *read,
                         struct mst_lever_why *why) {
    struct mst_lever_value found = {.has_sign = has_sign(value)};
    if (parse_switch(value, read)) {
        return true;
    }
    if (!mst_parse_whole(value, &found.count, NULL)) {
        return say(why, "is not a number of agents like +10 or -3, nor off");
    }
    if (!found.has_sign) {
        snprintf(why->text, sizeof why->text, "wants a sign: +%ld is so many more, -%ld so many fewer", found.count, found.count);
        return false;
    }
    if ((double)found.count < lever->least || (double)found.count > lever->most) {
        return say(why, "is not from -100000 to +10000");
    }
    *read = found;
    return true;
}

static bool parse_whole(const struct mst_lever *lever, const char *value, struct mst_lever_value *read, struct mst_lever_why *why) {
    long number;
    if (!mst_parse_whole(value, &number, NULL) || (double)number < lever->least || (double)number > lever->most) {
        return say(why, "is not a whole number from 0 to 1000000000");
    }
    *read = (struct mst_lever_value){.count = number};
    return true;
}

bool mst_lever_parse(const struct mst_lever *lever, const char *value, struct mst_lever_value *read, struct mst_lever_why *why) {
    switch (lever->form) {
    case MST_FORM_CHANGE:
    case MST_FORM_SHARE:
    case MST_FORM_EITHER:
        return parse_percent(lever, value, read, why);
    case MST_FORM_PAIR:
        return parse_pair(lever, value, read, why);
    case MST_FORM_EVENT:
        return parse_event(lever, value, read, why);
    case MST_FORM_PEOPLE:
        return parse_people(lever, value, read, why);
    case MST_FORM_WHOLE:
        return parse_whole(lever, value, read, why);
    case MST_FORM_SWITCH:
        break;
    }
    return parse_switch(value, read) || say(why, "is not off or on");
}

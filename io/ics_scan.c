/* The first look at a calendar file: its lines and blocks, with their numbers, which libical does not keep. */

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "io/ics_events.h"

enum { DEPTH_MOST = 8, NAME_MOST = 32, SHOWN_MOST = 40, LINE_MOST = 1024 * 1024, DIGITS_MOST = 10 };

struct block {
    char name[NAME_MOST + 1];
    long line;
};

struct scan {
    const struct mst_ics_source *source;
    struct mst_text *out;
    struct block open[DEPTH_MOST];
    size_t depth;
    size_t calendars; /* begun so far */
};

/*
 * The properties that we use. All others are dropped unread: many programs write odd or empty ones, which libical would take for
 * errors.
 */
static const char *const used[] = {"ATTENDEE",
                                   "CATEGORIES",
                                   "CLASS",
                                   "DTEND",
                                   "DTSTART",
                                   "DURATION",
                                   "EXDATE",
                                   "EXRULE",
                                   "RDATE",
                                   "RRULE",
                                   "RECURRENCE-ID",
                                   "STATUS",
                                   "SUMMARY",
                                   "TZID",
                                   "TZOFFSETFROM",
                                   "TZOFFSETTO",
                                   "UID",
                                   "VERSION",
                                   "X-MUSTER-AGENT",
                                   "X-MUSTER-CREDIT-DAYS",
                                   "X-MUSTER-CREDIT-HOURS"};

/* Those that may be empty: libical would call that an error. */
static const char *const may_be_empty[] = {"CATEGORIES", "CLASS", "STATUS", "SUMMARY", "UID", "X-MUSTER-AGENT"};

static bool is_among(const char *const *names, size_t count, const char *name, size_t length) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The beginning of a line as a fault may show it: whole characters, none that a terminal obeys. */
static const char *excerpt(const char *line, char shown[SHOWN_MOST + 4]) {
    size_t length = strlen(line) <= SHOWN_MOST ? strlen(line) : SHOWN_MOST;
    while (length > 0 && ((unsigned char)line[length] & 0xC0) == 0x80) {
        length--;
    }
    for (size_t i = 0; i < length; i++) {
        shown[i] = (unsigned char)line[i] < 0x20 || line[i] == 0x7f ? '?' : line[i];
    }
    memcpy(shown + length, line[length] == '\0' ? "" : "...", line[length] == '\0' ? 1 : 4);
    return shown;
}

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* The length of the property's name; 0 if the line has none. */
static size_t name_length(const char *line) {
    size_t length = 0;
    while (is_name_char(line[length])) {
        length++;
    }
    return line[length] == ':' || line[length] == ';' ? length : 0;
}

static bool begin_block(struct scan *scan, const char *name, long line) {
    const struct mst_ics_source *source = scan->source;
    bool is_calendar = strcasecmp(name, "VCALENDAR") == 0;
    if (scan->depth == 0 && !is_calendar) {
        char shown[SHOWN_MOST + 4];
        mst_faults_add(source->faults, source->shown, line, NULL,
                       "has BEGIN:%s outside a calendar; it has to be in a BEGIN:VCALENDAR", excerpt(name, shown));
        return false;
    }
    if (is_calendar && scan->calendars++ > 0) {
        mst_faults_add(source->faults, source->shown, line, NULL,
                       "begins a second calendar; a file holds one: put the events of both into one BEGIN:VCALENDAR");
        return false;
    }
    if (scan->depth == DEPTH_MOST || strlen(name) > NAME_MOST) {
        mst_faults_add(source->faults, source->shown, line, NULL,
                       "has blocks within blocks, %d deep or of overlong names; that is no calendar", (int)DEPTH_MOST);
        return false;
    }
    struct block *block = &scan->open[scan->depth++];
    memcpy(block->name, name, strlen(name) + 1);
    block->line = line;
    mst_text_printf(scan->out, "BEGIN:%s\r\nX-MUSTER-LINE:%ld\r\n", name, line);
    return true;
}

static bool end_block(struct scan *scan, const char *name, long line) {
    const struct mst_ics_source *source = scan->source;
    if (scan->depth == 0 || strcasecmp(scan->open[scan->depth - 1].name, name) != 0) {
        char shown[SHOWN_MOST + 4];
        mst_faults_add(source->faults, source->shown, line, NULL, "has END:%s without its BEGIN", excerpt(name, shown));
        return false;
    }
    scan->depth--;
    mst_text_printf(scan->out, "END:%s\r\n", name);
    return true;
}

/* More digits than the seconds of two centuries have. */
static bool has_long_number(const char *text) {
    for (size_t digits = 0; *text != '\0'; text++) {
        digits = *text >= '0' && *text <= '9' ? digits + 1 : 0;
        if (digits > DIGITS_MOST) {
            return true;
        }
    }
    return false;
}

/*
 * Passes a used line on; or, in place of one that libical would take long over or read as something else, what is wrong with it, so
 * that the event's own fault is what is told.
 */
static void put_property(const struct scan *scan, const char *line) {
    const char *colon = strchr(line, ':'), *value = colon == NULL ? "" : colon + 1;
    char shown[SHOWN_MOST + 4], part[SHOWN_MOST + 1];
    size_t bad, length;
    if (strlen(line) > LINE_MOST) {
        mst_text_printf(scan->out, MST_ICS_FAULT ":has a line \"%s\" of more than %d KiB\\; that is no calendar\r\n",
                        excerpt(line, shown), (int)(LINE_MOST / 1024));
    } else if (strncasecmp(line, "RRULE", 5) == 0 && value[0] != '\0' && !mst_ics_rule_is_legal(value, &bad, &length)) {
        snprintf(part, sizeof part, "%.*s", (int)length, value + bad);
        mst_text_printf(scan->out, MST_ICS_FAULT ":RRULE: \"%s\" is no part of a rule\\, such as FREQ=WEEKLY or BYDAY=MO\\,TU\r\n",
                        excerpt(part, shown));
    } else if (strncasecmp(line, "DURATION", 8) == 0 && has_long_number(value)) {
        mst_text_printf(scan->out, MST_ICS_FAULT ":DURATION: \"%s\" is longer than a calendar reaches\r\n", excerpt(value, shown));
    } else {
        mst_text_append(scan->out, line);
        mst_text_append(scan->out, "\r\n");
    }
}

static bool take_property(struct scan *scan, const char *line, size_t length, long number) {
    const struct mst_ics_source *source = scan->source;
    if (length == strlen("X-LIC-ERROR") && strncasecmp(line, "X-LIC-ERROR", length) == 0) {
        mst_faults_warn(source->faults, source->shown, number, NULL,
                        "the program that wrote this file could not read something and left it out");
        return true;
    }
    bool is_priority = length == strlen("PRIORITY") && strncasecmp(line, "PRIORITY", length) == 0;
    bool is_empty =
        line[strlen(line) - 1] == ':' && is_among(may_be_empty, sizeof may_be_empty / sizeof may_be_empty[0], line, length);
    /* Of events it is not used, and often odd. */
    bool is_used = is_priority ? strcasecmp(scan->open[scan->depth - 1].name, "VAVAILABILITY") == 0
                               : is_among(used, sizeof used / sizeof used[0], line, length);
    if (!is_empty && is_used) {
        put_property(scan, line);
    }
    return true;
}

static bool take_line(struct scan *scan, const char *line, long number) {
    const struct mst_ics_source *source = scan->source;
    char shown[SHOWN_MOST + 4];
    size_t length = name_length(line);
    bool is_begin = length == 5 && strncasecmp(line, "BEGIN:", 6) == 0;
    if (scan->depth == 0 && !is_begin) {
        mst_faults_add(source->faults, source->shown, number, NULL, "is \"%s\", outside a calendar; a calendar file %s",
                       excerpt(line, shown), scan->calendars == 0 ? "begins with BEGIN:VCALENDAR" : "ends with END:VCALENDAR");
        return false;
    }
    if (length == 0) {
        mst_faults_add(source->faults, source->shown, number, NULL, "is \"%s\"; a line of a calendar is NAME:VALUE",
                       excerpt(line, shown));
        return false;
    }
    if (is_begin) {
        return begin_block(scan, line + 6, number);
    }
    if (length == 3 && strncasecmp(line, "END:", 4) == 0) {
        return end_block(scan, line + 4, number);
    }
    return take_property(scan, line, length, number);
}

/*
 * Takes the next line, put together from its folded parts; a blank line is none.
 * @param[in,out] rest, number the place in the file
 */
static void unfold(const char **rest, long *number, struct mst_text *line) {
    mst_text_clear(line);
    do {
        size_t length = strcspn(*rest, "\n");
        size_t used_length = length > 0 && (*rest)[length - 1] == '\r' ? length - 1 : length;
        mst_text_append_bytes(line, *rest, used_length);
        *rest += length + ((*rest)[length] == '\n');
        ++*number;
    } while ((**rest == ' ' || **rest == '\t') && *++*rest != '\0');
}

static bool check_end(const struct scan *scan, long number) {
    const struct mst_ics_source *source = scan->source;
    if (scan->depth > 0) {
        const struct block *block = &scan->open[scan->depth - 1];
        mst_faults_add(source->faults, source->shown, number, NULL, "ends within the BEGIN:%s of line %ld; is it cut off?",
                       block->name, block->line);
        return false;
    }
    if (scan->calendars == 0) {
        mst_faults_add(source->faults, source->shown, 0, NULL, "is empty; a calendar file begins with BEGIN:VCALENDAR");
        return false;
    }
    return true;
}

bool mst_ics_scan(const char *text, const struct mst_ics_source *source, struct mst_text *out) {
    struct scan scan = {.source = source, .out = out};
    struct mst_text line;
    long number = 0;
    bool is_legal = true;
    mst_text_init(&line);
    while (is_legal && *text != '\0') {
        long first = number + 1;
        unfold(&text, &number, &line);
        if (line.length > 0) {
            is_legal = take_line(&scan, mst_text_get(&line), first);
        }
    }
    is_legal = is_legal && check_end(&scan, number);
    if (line.status != MST_OK) {
        out->status = line.status;
    }
    mst_text_release(&line);
    return is_legal;
}

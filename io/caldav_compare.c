/* Whether a server's copy of an event says what ours says. */

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/base/memory.h"
#include "io/caldav_parts.h"

/* What a reader of the calendar sees. DTSTAMP and the like are rewritten by some servers, so they do not count. */
static const char *const seen[] = {"DTSTART",  "DTEND",  "DURATION", "RECURRENCE-ID", "RRULE", "SUMMARY",  "DESCRIPTION",
                                   "LOCATION", "STATUS", "TRANSP",   "CLASS",         "UID",   "SEQUENCE", "CATEGORIES",
                                   "TRIGGER",  "URL"};

struct lines {
    char **items;
    size_t count, capacity;
};

bool mst_caldav_line(const char **at, struct mst_text *line) {
    mst_text_clear(line);
    if (**at == '\0') {
        return false;
    }
    do {
        size_t length = strcspn(*at, "\r\n");
        mst_text_append_bytes(line, *at, length);
        *at += length;
        *at += **at == '\r';
        *at += **at == '\n';
    } while ((**at == ' ' || **at == '\t') && *++*at != '\0');
    return true;
}

static bool is_seen(const char *line) {
    size_t length = strcspn(line, ":;");
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        if (strlen(seen[i]) == length && strncasecmp(seen[i], line, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Where the value begins: after the first colon that is not in quotes. */
static size_t value_start(const char *line) {
    bool is_quoted = false;
    size_t i = 0;
    for (; line[i] != '\0' && (is_quoted || line[i] != ':'); i++) {
        is_quoted = is_quoted != (line[i] == '"');
    }
    return i;
}

/* Servers quote parameters and escape commas as they like: both are left out. Names and parameters have no case. */
static char *normal(const char *line) {
    char *made = mst_strdup(line);
    size_t start = value_start(line), kept = 0;
    for (size_t i = 0; made != NULL && line[i] != '\0'; i++) {
        bool is_head = i < start, is_escape = !is_head && line[i] == '\\' && line[i + 1] != '\0';
        if (is_head && line[i] == '"') {
            continue;
        }
        if (is_escape) {
            i++;
            made[kept++] = line[i] == 'n' || line[i] == 'N' ? '\n' : line[i];
        } else {
            made[kept++] = is_head && line[i] >= 'a' && line[i] <= 'z' ? (char)(line[i] - 'a' + 'A') : line[i];
        }
    }
    if (made != NULL) {
        made[kept] = '\0';
    }
    return made;
}

static enum mst_status add(struct lines *lines, const char *line, struct mst_error *err) {
    MST_TRY(mst_grow(&lines->items, &lines->capacity, lines->count + 1, sizeof lines->items[0], err));
    char *made = normal(line);
    if (made == NULL) {
        return mst_no_memory(err);
    }
    lines->items[lines->count++] = made;
    return MST_OK;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of the events that count, sorted. */
static enum mst_status gather(const char *calendar, struct lines *lines, struct mst_error *err) {
    struct mst_text line;
    bool in_event = false;
    enum mst_status status = MST_OK;
    mst_text_init(&line);
    while (status == MST_OK && mst_caldav_line(&calendar, &line)) {
        const char *text = mst_text_get(&line);
        if (strcasecmp(text, "BEGIN:VEVENT") == 0) {
            in_event = true;
        } else if (strcasecmp(text, "END:VEVENT") == 0) {
            in_event = false;
        } else if (in_event && is_seen(text)) {
            status = add(lines, text, err);
        }
    }
    status = status == MST_OK ? mst_text_status(&line, err) : status;
    mst_text_release(&line);
    if (status == MST_OK && lines->count > 1) {
        qsort(lines->items, lines->count, sizeof lines->items[0], compare);
    }
    return status;
}

static void release(struct lines *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        mst_free(lines->items[i]);
    }
    mst_free(lines->items);
}

/* Both are sorted. */
static bool are_all_in(const struct lines *ours, const struct lines *theirs) {
    size_t at = 0;
    for (size_t i = 0; i < ours->count; i++) {
        while (at < theirs->count && strcmp(theirs->items[at], ours->items[i]) < 0) {
            at++;
        }
        if (at == theirs->count || strcmp(theirs->items[at], ours->items[i]) != 0) {
            return false;
        }
        at++;
    }
    return true;
}

enum mst_status mst_caldav_compare(const char *ours, const char *theirs, bool *is_same, struct mst_error *err) {
    struct lines wanted = {NULL, 0, 0}, found = {NULL, 0, 0};
    enum mst_status status;
    MST_DO(gather(ours, &wanted, err));
    MST_DO(gather(theirs, &found, err));
    *is_same = are_all_in(&wanted, &found);
done:
    release(&wanted);
    release(&found);
    return status;
}

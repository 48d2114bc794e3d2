#include "io/zone_names.h"

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/file.h"

/* One zone a line: country, coordinates, name and comment, with tabs between them; # begins a comment. */
static const char list_path[] = "/usr/share/zoneinfo/zone.tab";

/** Takes the third field out of a line, in place; NULL where there is none. */
static char *third_field(char *line) {
    char *first = strchr(line, '\t');
    char *second = first != NULL ? strchr(first + 1, '\t') : NULL;
    if (*line == '#' || second == NULL) {
        return NULL;
    }
    second[1 + strcspn(second + 1, "\t\r\n")] = '\0';
    return second + 1;
}

static enum mst_status find_nearest(const char *typed, char *text, char name[64], struct mst_error *err) {
    const char **names = NULL;
    size_t count = 0, capacity = 0;
    enum mst_status status = MST_OK;
    for (char *line = text, *next; line != NULL && status == MST_OK; line = next) {
        next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        const char *field = third_field(line);
        if (field != NULL) {
            status = mst_grow(&names, &capacity, count + 1, sizeof *names, err);
        }
        if (field != NULL && status == MST_OK) {
            names[count++] = field;
        }
    }
    const char *nearest = status == MST_OK ? mst_nearest_name(typed, names, count) : NULL;
    snprintf(name, 64, "%s", nearest != NULL ? nearest : "");
    mst_free(names);
    return status;
}

enum mst_status mst_zone_nearest(const char *typed, char name[64], struct mst_error *err) {
    struct mst_text text;
    enum mst_status status = MST_OK;
    mst_text_init(&text);
    *name = '\0';
    /* Without the list there is no suggestion, and that is no failure. */
    if (mst_file_exists(list_path) && mst_file_read(list_path, &text, NULL) == MST_OK && text.length > 0) {
        status = find_nearest(typed, text.data, name, err);
    } else if (text.status != MST_OK) {
        status = mst_no_memory(err);
    }
    mst_text_release(&text);
    return status;
}

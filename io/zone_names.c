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

/** The lines' names of zones; `names` and `cities`, what follows their last slash, are the caller's. */
static enum mst_status list_zones(char *text, const char ***names, const char ***cities, size_t *count, struct mst_error *err) {
    size_t names_capacity = 0, cities_capacity = 0;
    for (char *line = text, *next; line != NULL; line = next) {
        next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        const char *name = third_field(line);
        if (name != NULL) {
            MST_TRY(mst_grow(names, &names_capacity, *count + 1, sizeof **names, err));
            MST_TRY(mst_grow(cities, &cities_capacity, *count + 1, sizeof **cities, err));
            (*names)[*count] = name;
            (*cities)[(*count)++] = mst_path_name(name);
        }
    }
    return MST_OK;
}

/** Without a slash, the typed name is a city's. */
static enum mst_status find_nearest(const char *typed, char *text, char name[64], struct mst_error *err) {
    const char **names = NULL, **cities = NULL;
    size_t count = 0;
    enum mst_status status = list_zones(text, &names, &cities, &count, err);
    if (status == MST_OK) {
        const char *const *among = strchr(typed, '/') != NULL ? names : cities;
        const char *nearest = mst_nearest_name(typed, among, count);
        for (size_t i = 0; i < count && nearest != NULL; i++) {
            if (among[i] == nearest) {
                snprintf(name, 64, "%s", names[i]);
            }
        }
    }
    mst_free(names);
    mst_free(cities);
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

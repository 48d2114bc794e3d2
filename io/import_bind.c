#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/import_run.h"
#include "io/import_text.h"

enum { NAME_MOST = 255 };

enum mst_status mst_import_known_columns(const struct mst_import_settings *settings, const char ***names, size_t *count,
                                         struct mst_error *err) {
    size_t total = settings->filter_count;
    for (size_t role = 0; role < MST_IMPORT_ROLES; role++) {
        total += settings->columns[role].names.count;
    }
    *names = mst_alloc(total, sizeof **names);
    if (*names == NULL) {
        return mst_no_memory(err);
    }
    *count = 0;
    for (size_t role = 0; role < MST_IMPORT_ROLES; role++) {
        for (size_t i = 0; i < settings->columns[role].names.count; i++) {
            (*names)[(*count)++] = settings->columns[role].names.items[i];
        }
    }
    for (size_t i = 0; i < settings->filter_count; i++) {
        (*names)[(*count)++] = settings->filters[i].column;
    }
    return MST_OK;
}

/* The n-th column of that name, from 1; MST_NONE if there are fewer. */
static size_t find_nth(const struct mst_import_run *run, const char *name, size_t nth) {
    for (size_t i = 0; i < run->width; i++) {
        if (mst_import_same(mst_import_reader_at(run->reader, i), name) && --nth == 0) {
            return i;
        }
    }
    return MST_NONE;
}

/* `Calls [2]`: the second of several columns of one name. Puts the name into `bare`; 0 if there is no such ending. */
static size_t split_number(const char *name, char bare[NAME_MOST + 1]) {
    const char *open = strrchr(name, '[');
    size_t digits = open == NULL ? 0 : strspn(open + 1, "0123456789");
    size_t length = open == NULL ? 0 : (size_t)(open - name);
    if (digits == 0 || digits > 3 || strcmp(open + 1 + digits, "]") != 0 || length > NAME_MOST) {
        return 0;
    }
    memcpy(bare, name, length);
    bare[length] = '\0';
    return (size_t)strtoul(open + 1, NULL, 10);
}

static size_t find_column(const struct mst_import_run *run, const char *name) {
    char bare[NAME_MOST + 1];
    size_t position = find_nth(run, name, 1);
    size_t number = position == MST_NONE ? split_number(name, bare) : 0;
    return number == 0 ? position : find_nth(run, bare, number);
}

static const char *separator_name(char separator) {
    return separator == ',' ? "commas" : separator == ';' ? "semicolons" : separator == '\t' ? "tabs" : "pipes";
}

static const char *nearest_column(const struct mst_import_run *run, const char *name) {
    const char **names = mst_alloc(run->width, sizeof *names);
    for (size_t i = 0; names != NULL && i < run->width; i++) {
        names[i] = mst_import_reader_at(run->reader, i);
    }
    const char *nearest = names == NULL ? NULL : mst_nearest_name(name, names, run->width);
    mst_free(names);
    return nearest;
}

static void fault_missing(struct mst_import_run *run, const struct mst_ini_entry *entry, const char *name) {
    const struct mst_import_settings *settings = run->settings;
    const char *nearest = nearest_column(run, name);
    struct mst_text list;
    mst_text_init(&list);
    for (size_t i = 0; i < run->width && i < 12; i++) {
        mst_text_printf(&list, "%s\"%.40s\"", i > 0 ? ", " : "", mst_import_reader_at(run->reader, i));
    }
    mst_text_append(&list, run->width > 12 ? " ..." : "");
    if (nearest != NULL) {
        mst_ini_fault(settings->ini, settings->section, entry, run->faults,
                      "\"%s\" is not a column of %s (line %ld names them); did you mean \"%s\"?", name, run->name,
                      mst_import_reader_line(run->reader), nearest);
    } else {
        mst_ini_fault(settings->ini, settings->section, entry, run->faults,
                      "\"%s\" is not a column of %s, whose line %ld, split at %s, names %s; see also skip_lines and separator",
                      name, run->name, mst_import_reader_line(run->reader),
                      separator_name(mst_import_reader_separator(run->reader)), mst_text_get(&list));
    }
    mst_text_release(&list);
}

static void bind(struct mst_import_run *run, const struct mst_ini_entry *entry, const char *name, size_t *position) {
    *position = find_column(run, name);
    if (*position == MST_NONE) {
        fault_missing(run, entry, name);
    } else if (mst_import_same(mst_import_reader_at(run->reader, *position), name) && find_nth(run, name, 2) != MST_NONE) {
        mst_ini_fault(run->settings->ini, run->settings->section, entry, run->faults,
                      "%s has several columns \"%s\": write \"%s [1]\" for the first, \"%s [2]\" for the second", run->name, name,
                      name, name);
    }
}

void mst_import_bind(struct mst_import_run *run, struct mst_import_settings *settings) {
    run->width = mst_import_reader_count(run->reader);
    for (size_t role = 0; role < MST_IMPORT_ROLES; role++) {
        struct mst_import_columns *columns = &settings->columns[role];
        for (size_t i = 0; i < columns->names.count; i++) {
            bind(run, columns->entry, columns->names.items[i], &columns->positions[i]);
        }
    }
    for (size_t i = 0; i < settings->filter_count; i++) {
        bind(run, settings->filters[i].entry, settings->filters[i].column, &settings->filters[i].position);
    }
}

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/csv_table.h"
#include "io/text_check.h"
#include "io/values.h"

static size_t declared_column(const struct mst_csv *csv, const char *name) {
    for (size_t i = 0; i < csv->column_count; i++) {
        if (mst_text_same(csv->columns[i].name, name)) {
            return i;
        }
    }
    return MST_NONE;
}

/** How well a separator splits the header. */
struct split {
    size_t known, fields;
};

/** Reads on to the first record that is not blank. */
static bool read_first(struct mst_csv *csv, char separator) {
    mst_csv_seek(csv, csv->at, csv->line, separator);
    while (mst_csv_read_record(csv)) {
        if (!mst_csv_record_is_blank(&csv->row)) {
            return true;
        }
    }
    return false;
}

static struct split try_separator(struct mst_csv *csv, char separator) {
    struct split split = {0, 0};
    size_t at = csv->at, faults = csv->faults->count;
    long line = csv->line;
    if (read_first(csv, separator)) {
        split.fields = csv->row.count;
        for (size_t i = 0; i < csv->row.count; i++) {
            split.known += declared_column(csv, mst_csv_record_field(&csv->row, i)) != MST_NONE;
        }
    }
    /* A fault that the trial met is met again by the real reading. */
    if (csv->faults->count == faults) {
        mst_csv_seek(csv, at, line, separator);
    }
    return split;
}

static int better(struct split a, struct split b) {
    if (a.known != b.known) {
        return a.known > b.known ? 1 : -1;
    }
    return a.fields == b.fields ? 0 : a.fields > b.fields ? 1 : -1;
}

/** @return false after a fault */
static bool find_separator(struct mst_csv *csv) {
    static const char candidates[] = ",;\t";
    char best = ',', rival = '\0';
    struct split found = try_separator(csv, best);
    for (const char *c = candidates + 1; *c != '\0' && !csv->at_end; c++) {
        struct split split = try_separator(csv, *c);
        int order = better(split, found);
        if (order > 0) {
            found = split;
            best = *c;
            rival = '\0';
        } else if (order == 0 && split.fields > 1) {
            rival = *c;
        }
    }
    if (rival != '\0') {
        mst_csv_fault_at(csv, csv->line, NULL, "the header can be split at \"%c\" as well as at \"%s\"; use one separator", best,
                         rival == '\t' ? "tab" : ";");
        csv->at_end = true;
    }
    csv->format.separator = best;
    return !csv->at_end;
}

/** A first line `sep=;`, as some spreadsheets write it. */
static void read_sep_line(struct mst_csv *csv) {
    const char *start = csv->bytes.data + csv->at, *c = start;
    bool quoted = *c == '"';
    c += quoted;
    if (csv->bytes.length - csv->at < 6 || strncmp(c, "sep=", 4) != 0) {
        return;
    }
    char separator = c[4];
    c += 5;
    c += quoted && *c == '"';
    size_t end = strspn(c, "\r\n");
    if (strchr(",;\t|", separator) != NULL && end > 0) {
        csv->at += (size_t)(c - start) + (c[0] == '\r' && c[1] == '\n' ? 2 : 1);
        csv->line++;
        csv->format.separator = separator;
    }
}

static void skip_lines(struct mst_csv *csv) {
    for (size_t i = 0; i < csv->format.skip_lines && csv->at < csv->bytes.length; i++) {
        const char *end = memchr(csv->bytes.data + csv->at, '\n', csv->bytes.length - csv->at);
        csv->at = end == NULL ? csv->bytes.length : (size_t)(end - csv->bytes.data) + 1;
        csv->line++;
    }
}

static void list_columns(const struct mst_csv *csv, struct mst_text *text) {
    for (size_t i = 0; i < csv->column_count; i++) {
        mst_text_printf(text, "%s%s", i > 0 ? ", " : "", csv->columns[i].name);
    }
}

static void fault_unknown(struct mst_csv *csv, const char *typed) {
    char name[128];
    snprintf(name, sizeof name, "%s", typed);
    mst_text_tame(name);
    struct mst_text legal;
    mst_text_init(&legal);
    const char **names = mst_alloc(csv->column_count, sizeof *names);
    for (size_t i = 0; names != NULL && i < csv->column_count; i++) {
        names[i] = csv->columns[i].name;
    }
    const char *nearest = names != NULL ? mst_nearest_name(name, names, csv->column_count) : NULL;
    if (nearest != NULL) {
        mst_csv_fault_at(csv, csv->row_line, name, "is not a column of this file; did you mean \"%s\"?", nearest);
    } else {
        list_columns(csv, &legal);
        mst_csv_fault_at(csv, csv->row_line, name, "is not a column of this file; legal are %s, and any that starts with x_",
                         mst_text_get(&legal));
    }
    mst_free(names);
    mst_text_release(&legal);
}

static bool is_free_name(const struct mst_csv *csv, const char *name) {
    return (csv->format.flags & MST_CSV_ANY_COLUMNS) != 0 || ((name[0] == 'x' || name[0] == 'X') && name[1] == '_');
}

/** Finds the place of one column of the file. */
static void place_column(struct mst_csv *csv, size_t position) {
    const char *name = mst_csv_record_field(&csv->header, position);
    size_t column = declared_column(csv, name);
    if (*name == '\0' && (csv->format.flags & MST_CSV_ANY_COLUMNS) == 0) {
        mst_csv_fault_at(csv, csv->row_line, NULL, "column %zu of the header has no name", position + 1);
    } else if (column == MST_NONE && !is_free_name(csv, name)) {
        fault_unknown(csv, name);
    } else if (column != MST_NONE && csv->positions[column] != MST_NONE) {
        mst_csv_fault_at(csv, csv->row_line, name, "this column is there twice");
    } else if (column != MST_NONE) {
        csv->positions[column] = position;
    }
}

static void check_header(struct mst_csv *csv) {
    size_t before = csv->faults->count;
    for (size_t i = 0; i < csv->header.count; i++) {
        place_column(csv, i);
    }
    for (size_t i = 0; i < csv->column_count; i++) {
        if (csv->columns[i].required && csv->positions[i] == MST_NONE) {
            mst_csv_fault_at(csv, csv->row_line, csv->columns[i].name, "there is no such column, and there must be");
        }
    }
    csv->at_end = csv->at_end || csv->faults->count > before;
}

void mst_csv_read_header(struct mst_csv *csv) {
    read_sep_line(csv);
    skip_lines(csv);
    if (csv->format.separator == '\0' && !find_separator(csv)) {
        return;
    }
    if (!read_first(csv, csv->format.separator)) {
        if (csv->status == MST_OK && csv->fault_count == 0) {
            struct mst_text legal;
            mst_text_init(&legal);
            list_columns(csv, &legal);
            mst_csv_fault_at(csv, 0, NULL, "is empty; its first line names the columns%s%s", legal.length > 0 ? ": " : "",
                             mst_text_get(&legal));
            mst_text_release(&legal);
        }
        csv->at_end = true;
        return;
    }
    struct mst_csv_record read = csv->row;
    csv->row = csv->header;
    csv->header = read;
    /* Spreadsheets write empty columns at the end. */
    while (csv->header.count > 1 && *mst_csv_record_field(&csv->header, csv->header.count - 1) == '\0') {
        csv->header.count--;
    }
    check_header(csv);
}

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

/** What is wrong with the header's names, found before anything is said: one slip makes a name unknown and a column missing. */
struct header_check {
    size_t known, unknown, missing;
    size_t missing_column; /* the last of them */
};

static bool is_free_name(const struct mst_csv *csv, const char *name) {
    return (csv->format.flags & MST_CSV_ANY_COLUMNS) != 0 || ((name[0] == 'x' || name[0] == 'X') && name[1] == '_');
}

static struct header_check count_names(const struct mst_csv *csv) {
    struct header_check check = {0, 0, 0, MST_NONE};
    for (size_t i = 0; i < csv->header.count; i++) {
        const char *name = mst_csv_record_field(&csv->header, i);
        bool known = declared_column(csv, name) != MST_NONE;
        check.known += known;
        check.unknown += !known && *name != '\0' && !is_free_name(csv, name);
    }
    for (size_t i = 0; i < csv->column_count; i++) {
        if (csv->columns[i].required && mst_csv_find(csv, csv->columns[i].name) == MST_NONE) {
            check.missing++;
            check.missing_column = i;
        }
    }
    return check;
}

/** The column that a name stands for which is not known: the nearest, or the only one that is missing. MST_NONE: none. */
static size_t meant_column(const struct mst_csv *csv, const char *typed, const struct header_check *check,
                           const char *const *names) {
    const char *nearest = mst_nearest_name(typed, names, csv->column_count);
    if (nearest != NULL) {
        return declared_column(csv, nearest);
    }
    return check->unknown == 1 && check->missing == 1 ? check->missing_column : MST_NONE;
}

static void fault_unknown(struct mst_csv *csv, size_t position, const struct header_check *check, const char *const *names) {
    char name[128];
    snprintf(name, sizeof name, "%s", mst_csv_record_field(&csv->header, position));
    mst_text_tame(name);
    size_t meant = meant_column(csv, name, check, names);
    if (meant == MST_NONE) {
        struct mst_text legal;
        mst_text_init(&legal);
        list_columns(csv, &legal);
        mst_csv_fault_at(csv, csv->row_line, name, "is not a column of this file; legal are %s, and any that starts with x_",
                         mst_text_get(&legal));
        mst_text_release(&legal);
        return;
    }
    mst_csv_fault_at(csv, csv->row_line, name, "is not a column of this file; did you mean \"%s\"?", names[meant]);
    if (csv->positions[meant] == MST_NONE && mst_csv_find(csv, names[meant]) == MST_NONE) {
        csv->positions[meant] = position; /* it is not missing besides */
    }
}

/** Finds the place of one column of the file. */
static void place_column(struct mst_csv *csv, size_t position, const struct header_check *check, const char *const *names) {
    const char *name = mst_csv_record_field(&csv->header, position);
    size_t column = declared_column(csv, name);
    if (*name == '\0' && (csv->format.flags & MST_CSV_ANY_COLUMNS) == 0) {
        mst_csv_fault_at(csv, csv->row_line, NULL, "column %zu of the header has no name", position + 1);
    } else if (column == MST_NONE && !is_free_name(csv, name)) {
        fault_unknown(csv, position, check, names);
    } else if (column != MST_NONE && csv->positions[column] != MST_NONE) {
        mst_csv_fault_at(csv, csv->row_line, name, "this column is there twice");
    } else if (column != MST_NONE) {
        csv->positions[column] = position;
    }
}

static void fault_missing(struct mst_csv *csv) {
    struct mst_text missing;
    size_t count = 0;
    mst_text_init(&missing);
    for (size_t i = 0; i < csv->column_count; i++) {
        if (csv->columns[i].required && csv->positions[i] == MST_NONE) {
            mst_text_printf(&missing, "%s%s", count++ > 0 ? ", " : "", csv->columns[i].name);
        }
    }
    if (count > 0) {
        mst_csv_fault_at(csv, csv->row_line, NULL, "%s missing: %s", count > 1 ? "columns are" : "a column is",
                         mst_text_get(&missing));
    }
    mst_text_release(&missing);
}

/** A file of another sort, or one without a header: its names are told once, not one by one. */
static void fault_stranger(struct mst_csv *csv) {
    struct mst_text names, legal;
    mst_text_init(&names);
    mst_text_init(&legal);
    for (size_t i = 0; i < csv->header.count && names.length < 60; i++) {
        const char *name = mst_csv_record_field(&csv->header, i);
        mst_text_printf(&names, "%s%s", i > 0 ? ", " : "", strlen(name) < 60 ? name : "...");
    }
    list_columns(csv, &legal);
    mst_csv_fault_at(csv, csv->row_line, NULL, "the first line names none of the columns, which are %s; it is \"%s\"%s%s",
                     mst_text_get(&legal), mst_text_get(&names), csv->format.advice != NULL ? "; " : "",
                     csv->format.advice != NULL ? csv->format.advice : "");
    mst_text_release(&names);
    mst_text_release(&legal);
}

static void check_header(struct mst_csv *csv) {
    size_t before = csv->faults->count;
    struct header_check check = count_names(csv);
    const char **names = mst_alloc(csv->column_count, sizeof *names);
    if (names == NULL) {
        csv->status = MST_E_NOMEM;
        return;
    }
    for (size_t i = 0; i < csv->column_count; i++) {
        names[i] = csv->columns[i].name;
    }
    if (check.known == 0 && check.missing > 0 && (csv->format.flags & MST_CSV_ANY_COLUMNS) == 0) {
        fault_stranger(csv);
    } else {
        for (size_t i = 0; i < csv->header.count; i++) {
            place_column(csv, i, &check, names);
        }
        fault_missing(csv);
    }
    mst_free(names);
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
    csv->raw_columns = csv->header.count;
    /* Spreadsheets write empty columns at the end. */
    while (csv->header.count > 1 && *mst_csv_record_field(&csv->header, csv->header.count - 1) == '\0') {
        csv->header.count--;
    }
    check_header(csv);
}

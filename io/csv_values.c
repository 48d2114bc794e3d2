#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "io/csv_table.h"
#include "io/text_check.h"
#include "io/values.h"

/* Beyond it a file is of another sort than it should be, and further faults tell nothing. */
enum { FAULTS_MOST = 100 };

static void report(struct mst_csv *csv, bool is_warning, long line, const char *place, const char *format, va_list args)
    __attribute__((format(printf, 5, 0)));

static void report(struct mst_csv *csv, bool is_warning, long line, const char *place, const char *format, va_list args) {
    char message[640];
    vsnprintf(message, sizeof message, format, args);
    mst_text_tame(message);
    if (is_warning) {
        mst_faults_warn(csv->faults, csv->name, line, place, "%s", message);
        return;
    }
    mst_faults_add(csv->faults, csv->name, line, place, "%s", message);
    csv->fault_count++;
    if (csv->fault_count == FAULTS_MOST) {
        mst_faults_add(csv->faults, csv->name, line, NULL, "that is fault %d of this file; what follows was not read", FAULTS_MOST);
        csv->at_end = true;
    }
}

void mst_csv_fault_at(struct mst_csv *csv, long line, const char *place, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(csv, false, line, place, format, args);
    va_end(args);
}

static const char *column_name(const struct mst_csv *csv, size_t column) {
    return column == MST_NONE ? NULL : csv->columns[column].name;
}

void mst_csv_fault(struct mst_csv *csv, size_t column, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(csv, false, csv->row_line, column_name(csv, column), format, args);
    va_end(args);
}

void mst_csv_warn(struct mst_csv *csv, size_t column, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(csv, true, csv->row_line, column_name(csv, column), format, args);
    va_end(args);
}

/** With a decimal comma only where the comma does not separate fields. */
static bool parse_number(const struct mst_csv *csv, const char *text, double *value) {
    char copy[64];
    size_t length = strlen(text);
    if (csv->format.separator == ',' || strchr(text, ',') == NULL || strchr(text, '.') != NULL || length >= sizeof copy) {
        return mst_number_parse(text, value);
    }
    memcpy(copy, text, length + 1);
    *strchr(copy, ',') = '.';
    return mst_number_parse(copy, value);
}

/** A number that is there. */
static bool read_number(struct mst_csv *csv, size_t column, double least, double most, double *value) {
    const char *text = mst_csv_field(csv, column);
    char from[32], to[32];
    double read;
    if (!parse_number(csv, text, &read)) {
        mst_csv_fault(csv, column, "\"%s\" is not a number%s", text,
                      csv->format.separator == ',' && strchr(text, ',') != NULL ? " with a decimal point" : "");
        return false;
    }
    if (read < least && isinf(most)) {
        mst_csv_fault(csv, column, "\"%s\" is below %s", text, mst_number_text(least, from));
        return false;
    }
    if (read < least || read > most) {
        mst_csv_fault(csv, column, "\"%s\" is not from %s to %s", text, mst_number_text(least, from), mst_number_text(most, to));
        return false;
    }
    *value = read;
    return true;
}

bool mst_csv_number(struct mst_csv *csv, size_t column, double least, double most, double *value) {
    if (*mst_csv_field(csv, column) == '\0') {
        mst_csv_fault(csv, column, "is empty; it wants a number");
        return false;
    }
    return read_number(csv, column, least, most, value);
}

bool mst_csv_number_or(struct mst_csv *csv, size_t column, double least, double most, double absent, double *value) {
    if (*mst_csv_field(csv, column) == '\0') {
        *value = absent;
        return true;
    }
    return read_number(csv, column, least, most, value);
}

const char *mst_csv_text(struct mst_csv *csv, size_t column) {
    const char *text = mst_csv_field(csv, column);
    if (*text == '\0') {
        mst_csv_fault(csv, column, "is empty");
        return NULL;
    }
    if (!mst_text_is_printable(text)) {
        mst_csv_fault(csv, column, "\"%s\" holds a control character", text);
        return NULL;
    }
    return text;
}

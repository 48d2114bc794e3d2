#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/csv_table.h"
#include "io/text_check.h"
#include "io/values.h"

/* Beyond it a file is of another sort than it should be, and further faults tell nothing. */
enum { FAULTS_MOST = 100, REPEATS_MOST = 200 };

static void report(struct mst_csv *csv, bool is_warning, long line, const char *place, const char *format, va_list args)
    __attribute__((format(printf, 5, 0)));

/** Whether the same was said of an earlier row: then it is counted. What does not fit into memory is said again. */
static bool is_repeat(struct mst_csv *csv, bool is_warning, long line, const char *place, const char *message) {
    place = place != NULL ? place : "";
    for (size_t i = 0; i < csv->repeat_count; i++) {
        struct mst_csv_repeat *repeat = &csv->repeats[i];
        if (repeat->is_warning == is_warning && strcmp(repeat->message, message) == 0 && strcmp(repeat->place, place) == 0) {
            repeat->first_again = repeat->again == 0 ? line : repeat->first_again;
            repeat->last = line;
            repeat->again++;
            return true;
        }
    }
    if (csv->repeat_count < REPEATS_MOST &&
        mst_grow(&csv->repeats, &csv->repeat_capacity, csv->repeat_count + 1, sizeof csv->repeats[0], NULL) == MST_OK) {
        struct mst_csv_repeat repeat = {.place = mst_strdup(place), .message = mst_strdup(message), .is_warning = is_warning};
        if (repeat.place != NULL && repeat.message != NULL) {
            csv->repeats[csv->repeat_count++] = repeat;
        } else {
            mst_free(repeat.place);
            mst_free(repeat.message);
        }
    }
    return false;
}

static void report_repeat(struct mst_csv *csv, const struct mst_csv_repeat *repeat) {
    char further[64] = "";
    if (repeat->again > 1) {
        snprintf(further, sizeof further, " (this and %zu further row%s, up to line %ld)", repeat->again - 1,
                 repeat->again > 2 ? "s" : "", repeat->last);
    }
    if (repeat->is_warning) {
        mst_faults_warn(csv->faults, csv->name, repeat->first_again, repeat->place, "%s%s", repeat->message, further);
    } else {
        mst_faults_add(csv->faults, csv->name, repeat->first_again, repeat->place, "%s%s", repeat->message, further);
    }
}

void mst_csv_report_repeats(struct mst_csv *csv) {
    for (size_t i = 0; i < csv->repeat_count; i++) {
        if (csv->repeats[i].again > 0) {
            report_repeat(csv, &csv->repeats[i]);
        }
    }
}

void mst_csv_free_repeats(struct mst_csv *csv) {
    for (size_t i = 0; i < csv->repeat_count; i++) {
        mst_free(csv->repeats[i].place);
        mst_free(csv->repeats[i].message);
    }
    mst_free(csv->repeats);
}

static void report(struct mst_csv *csv, bool is_warning, long line, const char *place, const char *format, va_list args) {
    char message[640];
    mst_message_print(message, sizeof message, format, args);
    if (is_repeat(csv, is_warning, line, place, message)) {
        return;
    }
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

/** What people write for numbers who come from spreadsheets and reports. */
static const char *number_advice(const struct mst_csv *csv, const char *text) {
    if (strchr(text, ':') != NULL) {
        return "; times are numbers of seconds here";
    }
    if (strchr(text, '%') != NULL) {
        return "; 80% is 0.8 here";
    }
    if (csv->format.separator == ',' && strchr(text, ',') != NULL) {
        return " with a decimal point, and without separators of thousands";
    }
    return " like 12 or 7.5";
}

/** A number that is there. */
static bool read_number(struct mst_csv *csv, size_t column, double least, double most, double *value) {
    const char *text = mst_csv_field(csv, column);
    char from[32], to[32];
    double read;
    if (!parse_number(csv, text, &read)) {
        mst_csv_fault(csv, column, "\"%s\" is not a number%s", text, number_advice(csv, text));
        return false;
    }
    if (read < least && isinf(most)) {
        mst_csv_fault(csv, column, "\"%s\" is below %s", text, mst_number_text(least, from));
        return false;
    }
    if (read < least || read > most) {
        mst_csv_fault(csv, column, "\"%s\" is not from %s to %s%s", text, mst_number_text(least, from), mst_number_text(most, to),
                      most == 1 ? " (80% is 0.8)" : "");
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
        mst_csv_fault(csv, column, "is empty, and must not be");
        return NULL;
    }
    if (!mst_text_is_printable(text)) {
        mst_csv_fault(csv, column, "\"%s\" holds a control character", text);
        return NULL;
    }
    return text;
}

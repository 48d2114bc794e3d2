#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scheduler/staffing/batch_parts.h"

const char *mst_batch_shown(const char *text, char buffer[64]) {
    enum { MOST = 40 };
    size_t length = strlen(text), k = 0;
    for (; k < length && k < MOST; k++) {
        unsigned char letter = (unsigned char)text[k];
        buffer[k] = (char)(letter >= 0x20 && letter < 0x7F ? letter : '?');
    }
    snprintf(buffer + k, 64 - k, "%s", length > MOST ? "..." : "");
    return buffer;
}

enum mst_status mst_batch_refuse(const struct mst_batch_fields *fields, enum mst_batch_column column, const char *legal,
                                 struct mst_error *err) {
    char value[64];
    return mst_fail(err, MST_E_INPUT, "%s: %s must be %s", mst_batch_column_name(column),
                    mst_batch_shown(fields->text[column], value), legal);
}

static bool is_within(const struct mst_batch_number *rule, double value) {
    if (rule->whole && value != floor(value)) {
        return false;
    }
    return (value > rule->least || (rule->least_is_legal && value == rule->least)) &&
           (value < rule->most || (rule->most_is_legal && value == rule->most));
}

/** A fraction that was typed as a percentage. */
static bool is_percentage(const struct mst_batch_number *rule, double value) {
    return rule->most == 1.0 && value > 1.0 && value <= 100.0;
}

enum mst_status mst_batch_number_read(const struct mst_batch_fields *fields, const struct mst_batch_number *rule, double *value,
                                      struct mst_error *err) {
    const char *text = fields->text[rule->column];
    double read = NAN;
    if (text[0] == '\0') {
        return MST_OK;
    }
    if (rule->infinite && strcmp(text, "inf") == 0) {
        *value = INFINITY;
        return MST_OK;
    }
    bool is_number = mst_number_parse(text, &read);
    if (is_number && is_percentage(rule, read)) {
        char legal[96], percent[32], fraction[32];
        snprintf(legal, sizeof legal, "%s (%s %% is %s)", rule->legal, mst_number_text(read, percent),
                 mst_number_text(read / 100.0, fraction));
        return mst_batch_refuse(fields, rule->column, legal, err);
    }
    if (!is_number || !is_within(rule, read)) {
        return mst_batch_refuse(fields, rule->column, rule->legal, err);
    }
    *value = read;
    return MST_OK;
}

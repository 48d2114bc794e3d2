#include <assert.h>
#include <math.h>
#include <string.h>

#include "io/write.h"

static int wants_quotes(const char *field) {
    size_t length = strlen(field);
    if (length == 0) {
        return 0;
    }
    return strpbrk(field, ",\"\r\n;\t") != NULL || field[0] == ' ' || field[length - 1] == ' ';
}

static void put_quoted(struct mst_text *text, const char *field) {
    mst_text_append(text, "\"");
    for (const char *c = field; *c != '\0'; c++) {
        mst_text_append_bytes(text, "\"\"", *c == '"' ? 2 : 0);
        mst_text_append_bytes(text, c, *c == '"' ? 0 : 1);
    }
    mst_text_append(text, "\"");
}

/*
 * Each field is followed by a comma, which mst_csv_put_end() turns into the line's end: so the buffer itself says where a line
 * begins, and a first field that is empty is not lost.
 */
void mst_csv_put(struct mst_text *text, const char *field) {
    if (wants_quotes(field)) {
        put_quoted(text, field);
    } else {
        mst_text_append(text, field);
    }
    mst_text_append(text, ",");
}

double mst_number_tidy(double value, int decimals) {
    double scale = pow(10, decimals);
    double scaled = value * scale;
    if (!isfinite(scaled) || fabs(scaled) > 9e15) {
        return value;
    }
    /* `+ 0.0` makes a plain zero of a negative one. */
    return round(scaled) / scale + 0.0;
}

void mst_csv_put_number(struct mst_text *text, double value, int decimals) {
    char buffer[32];
    if (isnan(value)) {
        mst_csv_put(text, "");
    } else if (isinf(value)) {
        mst_csv_put(text, value > 0 ? "inf" : "-inf");
    } else {
        mst_csv_put(text, mst_number_text(mst_number_tidy(value, decimals), buffer));
    }
}

void mst_csv_put_end(struct mst_text *text) {
    if (text->status != MST_OK) {
        return;
    }
    assert(text->length > 0 && text->data[text->length - 1] == ',');
    if (text->length == 1 || text->data[text->length - 2] == '\n') {
        text->data[text->length - 1] = '"';
        mst_text_append(text, "\"\n");
    } else {
        text->data[text->length - 1] = '\n';
    }
}

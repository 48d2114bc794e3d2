#include <string.h>

#include "core/base/memory.h"
#include "io/csv_table.h"

enum { STRICT = CSV_STRICT | CSV_STRICT_FINI };

static void empty_record(struct mst_csv_record *record) {
    mst_text_clear(&record->text);
    record->count = 0;
}

static bool is_blank_byte(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void take_field(void *bytes, size_t length, void *user) {
    struct mst_csv *csv = user;
    struct mst_csv_record *row = &csv->row;
    const char *field = bytes;
    while (length > 0 && is_blank_byte(field[length - 1])) {
        length--;
    }
    while (length > 0 && is_blank_byte(*field)) {
        field++;
        length--;
    }
    if (mst_grow(&row->starts, &row->capacity, row->count + 1, sizeof row->starts[0], NULL) != MST_OK) {
        csv->status = MST_E_NOMEM;
        return;
    }
    row->starts[row->count++] = row->text.length;
    mst_text_append_bytes(&row->text, length > 0 ? field : "", length);
    mst_text_append_bytes(&row->text, "", 1);
    if (row->text.status != MST_OK) {
        csv->status = MST_E_NOMEM;
    }
}

static void end_row(int terminator, void *user) {
    (void)terminator;
    ((struct mst_csv *)user)->row_ended = true;
}

void mst_csv_seek(struct mst_csv *csv, size_t at, long line, char separator) {
    if (csv->has_parser) {
        csv_free(&csv->parser);
    }
    csv_init(&csv->parser, STRICT);
    csv_set_delim(&csv->parser, (unsigned char)separator);
    csv->has_parser = true;
    csv->at = at;
    csv->line = line;
    csv->format.separator = separator;
    csv->at_end = false;
}

/** The length of the physical line at `csv->at`, with its end: LF, CR, or both. */
static size_t line_length(const struct mst_csv *csv) {
    const char *start = csv->bytes.data + csv->at;
    size_t left = csv->bytes.length - csv->at, length = 0;
    while (length < left && start[length] != '\n' && start[length] != '\r') {
        length++;
    }
    if (length < left) {
        length += length + 1 < left && start[length] == '\r' && start[length + 1] == '\n' ? 2 : 1;
    }
    return length;
}

static bool is_blank_line(const char *bytes, size_t length, char separator) {
    for (size_t i = 0; i < length; i++) {
        if (!is_blank_byte(bytes[i]) || bytes[i] == separator) {
            return false;
        }
    }
    return true;
}

/**
 * Parses a line. A quote inside a field that did not begin with one is an ordinary letter (5" cable); anything behind a closing
 * quote is an error.
 */
static bool parse_line(struct mst_csv *csv, const char *bytes, size_t length) {
    size_t done = 0;
    while ((done += csv_parse(&csv->parser, bytes + done, length - done, take_field, end_row, csv)) < length) {
        if (csv_error(&csv->parser) != CSV_EPARSE || csv->parser.quoted) {
            return false;
        }
        csv_set_opts(&csv->parser, CSV_STRICT_FINI);
        done += csv_parse(&csv->parser, bytes + done, 1, take_field, end_row, csv);
        csv_set_opts(&csv->parser, STRICT);
    }
    return true;
}

static void stop(struct mst_csv *csv, bool at_file_end) {
    csv->at_end = true;
    if (csv_error(&csv->parser) != CSV_EPARSE) {
        csv->status = MST_E_NOMEM;
    } else if (at_file_end) {
        mst_csv_fault_at(csv, csv->row_line, NULL, "a quote (\") that opens in this row is never closed");
    } else {
        mst_csv_fault_at(csv, csv->line, NULL,
                         "text follows a closing quote (\"); a field in quotes ends there, and a quote inside it is written twice");
    }
}

/** The file's last line may lack its end. */
static bool finish(struct mst_csv *csv) {
    csv->at_end = true;
    if (csv_fini(&csv->parser, take_field, end_row, csv) != 0) {
        stop(csv, true);
        return false;
    }
    return csv->row_ended && csv->status == MST_OK;
}

bool mst_csv_read_record(struct mst_csv *csv) {
    bool inside = false;
    empty_record(&csv->row);
    csv->row_ended = false;
    while (!csv->at_end && csv->status == MST_OK) {
        if (csv->at == csv->bytes.length) {
            return finish(csv);
        }
        const char *bytes = csv->bytes.data + csv->at;
        size_t length = line_length(csv);
        if (!inside) {
            csv->row_line = csv->line;
        }
        if (!parse_line(csv, bytes, length)) {
            stop(csv, false);
            return false;
        }
        inside = inside || !is_blank_line(bytes, length, csv->format.separator);
        csv->at += length;
        csv->line++;
        if (csv->row_ended) {
            return csv->status == MST_OK;
        }
    }
    return false;
}

const char *mst_csv_record_field(const struct mst_csv_record *record, size_t position) {
    return position < record->count ? record->text.data + record->starts[position] : "";
}

bool mst_csv_record_is_blank(const struct mst_csv_record *record) {
    for (size_t i = 0; i < record->count; i++) {
        if (*mst_csv_record_field(record, i) != '\0') {
            return false;
        }
    }
    return true;
}

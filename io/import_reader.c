#include "io/import_reader.h"

#include <csv.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/import_text.h"

/* A quote within a cell that does not begin with one is a letter (5" cable); anything behind a closing quote is an error. */
enum { STRICT = CSV_STRICT | CSV_STRICT_FINI };

struct mst_import_reader {
    struct mst_import_lines lines;
    struct csv_parser parser;
    bool has_parser;
    char separator;
    const char *line; /* the first line after those passed over, until the header is read */
    size_t line_length;
    struct mst_text text; /* the cells of the row, each with a zero byte at its end */
    size_t *starts;
    size_t count, capacity;
    long row_line;
    size_t errors; /* faults before this file's */
    bool row_ended, stopped, has_content;
    enum mst_status status;
};

static void take_cell(void *bytes, size_t length, void *user) {
    struct mst_import_reader *reader = user;
    const char *cell = bytes;
    while (length > 0 && mst_import_blank_length(cell) == 1) {
        cell++;
        length--;
    }
    while (length > 0 && (unsigned char)cell[length - 1] <= ' ') {
        length--;
    }
    enum mst_status status = mst_grow(&reader->starts, &reader->capacity, reader->count + 1, sizeof reader->starts[0], NULL);
    if (status == MST_OK) {
        reader->starts[reader->count++] = reader->text.length;
        reader->has_content = reader->has_content || length > 0;
        mst_text_append_bytes(&reader->text, length > 0 ? cell : "", length);
        mst_text_append_bytes(&reader->text, "", 1);
        status = reader->text.status;
    }
    reader->status = reader->status == MST_OK ? status : reader->status;
}

static void end_row(int terminator, void *user) {
    (void)terminator;
    ((struct mst_import_reader *)user)->row_ended = true;
}

static void stop(struct mst_import_reader *reader, long line, const char *why) {
    mst_faults_add(reader->lines.faults, reader->lines.name, line, NULL, "%s; what follows was not read", why);
    reader->stopped = true;
}

static bool parse_line(struct mst_import_reader *reader, const char *bytes, size_t length) {
    size_t done = 0;
    while ((done += csv_parse(&reader->parser, bytes + done, length - done, take_cell, end_row, reader)) < length) {
        if (csv_error(&reader->parser) != CSV_EPARSE) {
            reader->status = MST_E_NOMEM;
            return false;
        }
        if (reader->parser.quoted) {
            stop(reader, reader->lines.line, "text follows a closing quote (\"), and a quote inside a cell is written twice");
            return false;
        }
        csv_set_opts(&reader->parser, CSV_STRICT_FINI);
        done += csv_parse(&reader->parser, bytes + done, 1, take_cell, end_row, reader);
        csv_set_opts(&reader->parser, STRICT);
    }
    return true;
}

static bool next_line(struct mst_import_reader *reader) {
    if (!mst_import_lines_next(&reader->lines, &reader->line, &reader->line_length)) {
        reader->status = reader->lines.status;
        reader->line = NULL;
        return false;
    }
    return true;
}

static bool is_blank_line(const char *bytes, size_t length, char separator) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] > ' ' || bytes[i] == separator) {
            return false;
        }
    }
    return true;
}

/* Parses lines until a row ends; the first may have been read already. */
static bool read_row(struct mst_import_reader *reader) {
    bool inside = false;
    mst_text_clear(&reader->text);
    reader->count = 0;
    reader->row_ended = false;
    reader->has_content = false;
    while (!reader->stopped && reader->status == MST_OK) {
        if (reader->line == NULL && !next_line(reader)) {
            break;
        }
        reader->row_line = inside ? reader->row_line : reader->lines.line;
        inside = inside || !is_blank_line(reader->line, reader->line_length, reader->separator);
        if (!parse_line(reader, reader->line, reader->line_length)) {
            return false;
        }
        reader->line = NULL;
        if (reader->row_ended) {
            return reader->status == MST_OK;
        }
        if (reader->parser.entry_pos > MST_IMPORT_LINE_MOST) {
            stop(reader, reader->row_line, "a quote (\") that opens in this row is not closed within a megabyte");
        }
    }
    bool complete = !reader->stopped && !reader->lines.stopped && reader->status == MST_OK;
    reader->stopped = true;
    if (!complete) {
        return false;
    }
    /* The last line may lack its end. */
    if (csv_fini(&reader->parser, take_cell, end_row, reader) != 0) {
        stop(reader, reader->row_line, "a quote (\") that opens in this row is never closed");
        return false;
    }
    return reader->row_ended && reader->status == MST_OK;
}

bool mst_import_reader_next(struct mst_import_reader *reader) {
    while (read_row(reader)) {
        if (reader->has_content) {
            return true;
        }
    }
    return false;
}

/* A line `sep=;` or `"sep=;"`, as spreadsheets read and write it. */
static char sep_line(const char *line, size_t length) {
    size_t quoted = length > 0 && line[0] == '"';
    if (length < quoted + 5 || memcmp(line + quoted, "sep=", 4) != 0 || strchr(",;\t|", line[quoted + 4]) == NULL) {
        return '\0';
    }
    size_t rest = quoted + 5 + quoted;
    return rest <= length && is_blank_line(line + rest, length - rest, '\0') ? line[quoted + 4] : '\0';
}

/* Passes over the lines before the header. */
static void skip_lines(struct mst_import_reader *reader, size_t count) {
    bool more = next_line(reader);
    char separator = more ? sep_line(reader->line, reader->line_length) : '\0';
    for (size_t i = 0; i < count && more; i++) {
        more = next_line(reader);
    }
    if (separator != '\0') {
        reader->separator = reader->separator == '\0' ? separator : reader->separator;
        if (more && count == 0) {
            more = next_line(reader);
        }
    }
    while (more && is_blank_line(reader->line, reader->line_length, '\0')) {
        more = next_line(reader);
    }
}

enum mst_status mst_import_reader_open(const char *path, const char *name, enum mst_import_encoding encoding, char separator,
                                       size_t skipped, struct mst_faults *faults, struct mst_import_reader **reader,
                                       struct mst_error *err) {
    struct mst_import_reader *made = mst_alloc(1, sizeof *made);
    if (made == NULL) {
        return mst_no_memory(err);
    }
    made->separator = separator;
    made->errors = faults->errors;
    enum mst_status status = mst_import_lines_open(&made->lines, path, name, encoding, faults, err);
    if (status != MST_OK) {
        mst_import_lines_close(&made->lines);
        mst_free(made);
        return status;
    }
    skip_lines(made, skipped);
    *reader = made;
    return MST_OK;
}

static bool is_known(const char *cell, size_t length, const char *const *known, size_t known_count) {
    char name[256];
    if (length >= sizeof name) {
        return false;
    }
    memcpy(name, cell, length);
    name[length] = '\0';
    char *inner = name;
    if (length >= 2 && name[0] == '"' && name[length - 1] == '"') {
        name[length - 1] = '\0';
        inner++;
    }
    for (size_t i = 0; i < known_count; i++) {
        if (mst_import_same(inner, known[i])) {
            return true;
        }
    }
    return false;
}

/* How well a separator splits the header: named columns first, then pieces. */
static size_t split_worth(const struct mst_import_reader *reader, char separator, const char *const *known, size_t known_count) {
    size_t worth = 0, begin = 0;
    bool quoted = false;
    for (size_t i = 0; i <= reader->line_length; i++) {
        char byte = i < reader->line_length ? reader->line[i] : '\n';
        quoted = byte == '"' ? !quoted : quoted;
        if ((byte == separator && !quoted) || i == reader->line_length) {
            size_t length = i - begin;
            while (i == reader->line_length && length > 0 && (unsigned char)reader->line[begin + length - 1] <= ' ') {
                length--;
            }
            worth += 1 + 1000 * is_known(reader->line + begin, length, known, known_count);
            begin = i + 1;
        }
    }
    return worth;
}

static char find_separator(const struct mst_import_reader *reader, const char *const *known, size_t known_count) {
    static const char candidates[] = {',', ';', '\t', '|'};
    char best = ',';
    size_t most = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t worth = split_worth(reader, candidates[i], known, known_count);
        if (worth > most) {
            most = worth;
            best = candidates[i];
        }
    }
    return best;
}

bool mst_import_reader_header(struct mst_import_reader *reader, const char *const *known, size_t known_count) {
    if (reader->line != NULL && reader->separator == '\0') {
        reader->separator = find_separator(reader, known, known_count);
    }
    csv_init(&reader->parser, STRICT);
    csv_set_delim(&reader->parser, (unsigned char)reader->separator);
    reader->has_parser = true;
    if (mst_import_reader_next(reader)) {
        return true;
    }
    if (reader->status == MST_OK && reader->lines.faults->errors == reader->errors) {
        mst_faults_add(reader->lines.faults, reader->lines.name, 0, NULL,
                       "has no line that names the columns: it is empty, or skip_lines in [import] passes over all of it");
    }
    return false;
}

size_t mst_import_reader_count(const struct mst_import_reader *reader) {
    return reader->count;
}

const char *mst_import_reader_at(const struct mst_import_reader *reader, size_t position) {
    return position < reader->count ? reader->text.data + reader->starts[position] : "";
}

long mst_import_reader_line(const struct mst_import_reader *reader) {
    return reader->row_line;
}

char mst_import_reader_separator(const struct mst_import_reader *reader) {
    return reader->separator;
}

enum mst_status mst_import_reader_close(struct mst_import_reader *reader, struct mst_error *err) {
    if (reader == NULL) {
        return MST_OK;
    }
    enum mst_status status = reader->status;
    if (status == MST_E_IO) {
        mst_fail_at(err, MST_E_IO, reader->lines.name, 0, "cannot be read to its end");
    } else if (status == MST_E_NOMEM) {
        mst_no_memory(err);
    }
    if (reader->has_parser) {
        csv_free(&reader->parser);
    }
    mst_text_release(&reader->text);
    mst_free(reader->starts);
    mst_import_lines_close(&reader->lines);
    mst_free(reader);
    return status;
}

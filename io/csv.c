#include "io/csv.h"

#include <string.h>

#include "core/base/memory.h"
#include "io/csv_table.h"
#include "io/file.h"
#include "io/text_check.h"
#include "io/values.h"

static void free_table(struct mst_csv *csv) {
    if (csv == NULL) {
        return;
    }
    if (csv->has_parser) {
        csv_free(&csv->parser);
    }
    mst_text_release(&csv->bytes);
    mst_text_release(&csv->header.text);
    mst_text_release(&csv->row.text);
    mst_csv_free_repeats(csv);
    mst_free(csv->header.starts);
    mst_free(csv->row.starts);
    mst_free(csv->positions);
    mst_free(csv->name);
    mst_free(csv);
}

/** Takes `bytes`, also on failure. @param readable false: what is wrong was said, and there are no rows */
static enum mst_status open_table(struct mst_text *bytes, bool readable, const char *shown_name,
                                  const struct mst_csv_format *format, const struct mst_csv_column *columns, size_t count,
                                  struct mst_csv **csv, struct mst_faults *faults, struct mst_error *err) {
    mst_text_append(bytes, ""); /* an empty file has a text too */
    struct mst_csv *table = mst_alloc(1, sizeof *table);
    if (table == NULL || bytes->status != MST_OK) {
        mst_free(table);
        mst_text_release(bytes);
        return mst_no_memory(err);
    }
    table->bytes = *bytes;
    table->name = mst_strdup(shown_name);
    table->positions = mst_alloc(count, sizeof table->positions[0]);
    if (table->name == NULL || table->positions == NULL) {
        free_table(table);
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        table->positions[i] = MST_NONE;
    }
    table->columns = columns;
    table->column_count = count;
    table->faults = faults;
    table->line = 1;
    table->format = format != NULL ? *format : (struct mst_csv_format){0};
    table->at_end = !readable || !mst_text_check(&table->bytes, shown_name, faults);
    if (!table->at_end) {
        mst_csv_read_header(table);
    }
    *csv = table;
    return MST_OK;
}

enum mst_status mst_csv_open(const char *path, const char *shown_name, const struct mst_csv_column *columns, size_t count,
                             struct mst_csv **csv, struct mst_faults *faults, struct mst_error *err) {
    return mst_csv_open_as(path, shown_name, NULL, columns, count, csv, faults, err);
}

enum mst_status mst_csv_open_as(const char *path, const char *shown_name, const struct mst_csv_format *format,
                                const struct mst_csv_column *columns, size_t count, struct mst_csv **csv, struct mst_faults *faults,
                                struct mst_error *err) {
    struct mst_text bytes;
    mst_text_init(&bytes);
    if (mst_folder_exists(path)) {
        mst_faults_add(faults, shown_name, 0, NULL, "is a folder, and has to be a file");
        return open_table(&bytes, false, shown_name, format, columns, count, csv, faults, err);
    }
    enum mst_status status = mst_file_read(path, &bytes, err);
    if (status != MST_OK) {
        mst_text_release(&bytes);
        return status;
    }
    return open_table(&bytes, true, shown_name, format, columns, count, csv, faults, err);
}

enum mst_status mst_csv_open_bytes(const char *bytes, size_t length, const char *shown_name, const struct mst_csv_format *format,
                                   const struct mst_csv_column *columns, size_t count, struct mst_csv **csv,
                                   struct mst_faults *faults, struct mst_error *err) {
    struct mst_text copy;
    mst_text_init(&copy);
    mst_text_append_bytes(&copy, bytes, length);
    enum mst_status status = mst_text_status(&copy, err);
    if (status != MST_OK) {
        mst_text_release(&copy);
        return status;
    }
    return open_table(&copy, true, shown_name, format, columns, count, csv, faults, err);
}

/** Spreadsheets fill rows up with empty fields where the header has them too; those do not count. */
static void drop_empty_tail(struct mst_csv *csv) {
    struct mst_csv_record *row = &csv->row;
    while (row->count <= csv->raw_columns && row->count > csv->header.count && *mst_csv_record_field(row, row->count - 1) == '\0') {
        row->count--;
    }
}

/** Spreadsheets also leave empty fields at a row's end away: it is whole if it has the columns that must be there. */
static bool is_whole(const struct mst_csv *csv) {
    for (size_t i = 0; i < csv->column_count; i++) {
        if (csv->columns[i].required && csv->positions[i] >= csv->row.count) {
            return false;
        }
    }
    return csv->column_count > 0;
}

static bool has_length(struct mst_csv *csv) {
    if ((csv->format.flags & MST_CSV_ANY_LENGTH) != 0) {
        return true;
    }
    drop_empty_tail(csv);
    if (csv->row.count == csv->header.count || (csv->row.count < csv->header.count && is_whole(csv))) {
        return true;
    }
    char separator[8] = {csv->format.separator, '\0'};
    mst_csv_fault_at(csv, csv->row_line, NULL, "has %zu fields where the header has %zu%s%s%s", csv->row.count, csv->header.count,
                     csv->row.count > csv->header.count ? "; a field with " : "",
                     csv->row.count <= csv->header.count ? ""
                     : *separator == '\t'                ? "a tab"
                                                         : separator,
                     csv->row.count > csv->header.count ? " in it wants quotes (\") around it" : "");
    return false;
}

bool mst_csv_next(struct mst_csv *csv) {
    while (mst_csv_read_record(csv)) {
        if (mst_csv_record_is_blank(&csv->row) && (csv->format.flags & MST_CSV_KEEP_EMPTY) == 0) {
            continue;
        }
        if (has_length(csv)) {
            return true;
        }
    }
    return false;
}

const char *mst_csv_field(const struct mst_csv *csv, size_t column) {
    return mst_csv_record_field(&csv->row, csv->positions[column]);
}

bool mst_csv_has(const struct mst_csv *csv, size_t column) {
    return csv->positions[column] != MST_NONE;
}

long mst_csv_line(const struct mst_csv *csv) {
    return csv->row_line;
}

size_t mst_csv_rows_most(const struct mst_csv *csv, size_t row_bytes) {
    return csv->at_end ? 0 : (csv->bytes.length - csv->at) / row_bytes + 1;
}

char mst_csv_separator(const struct mst_csv *csv) {
    return csv->format.separator;
}

size_t mst_csv_header_count(const struct mst_csv *csv) {
    return csv->header.count;
}

const char *mst_csv_header(const struct mst_csv *csv, size_t position) {
    return mst_csv_record_field(&csv->header, position);
}

size_t mst_csv_count(const struct mst_csv *csv) {
    return csv->row.count;
}

const char *mst_csv_at(const struct mst_csv *csv, size_t position) {
    return mst_csv_record_field(&csv->row, position);
}

size_t mst_csv_find(const struct mst_csv *csv, const char *name) {
    for (size_t i = 0; i < csv->header.count; i++) {
        if (mst_text_same(mst_csv_record_field(&csv->header, i), name)) {
            return i;
        }
    }
    return MST_NONE;
}

enum mst_status mst_csv_close(struct mst_csv *csv, struct mst_error *err) {
    enum mst_status status = csv != NULL ? csv->status : MST_OK;
    if (csv != NULL) {
        mst_csv_report_repeats(csv);
    }
    free_table(csv);
    return status == MST_OK ? MST_OK : mst_no_memory(err);
}

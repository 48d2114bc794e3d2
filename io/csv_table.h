#ifndef MST_IO_CSV_TABLE_H
#define MST_IO_CSV_TABLE_H

#include <csv.h>

#include "core/base/text.h"
#include "io/csv.h"

/** Inside of struct mst_csv, shared by the files csv*.c only. */

/** Fields of one record, in one piece of memory. */
struct mst_csv_record {
    struct mst_text text; /* each field ends with a zero byte */
    size_t *starts;
    size_t count, capacity;
};

/** What was said about a column of a row, and how often it came again in later rows. */
struct mst_csv_repeat {
    char *place, *message;
    bool is_warning;
    size_t again;
    long first_again, last; /* lines */
};

struct mst_csv {
    char *name;
    const struct mst_csv_column *columns;
    size_t column_count;
    size_t *positions; /* of each declared column in the file; MST_NONE: not there */
    struct mst_csv_format format;
    struct mst_text bytes;
    size_t at; /* of the next line */
    long line; /* its number, from 1 */
    struct csv_parser parser;
    bool has_parser;
    struct mst_csv_record header, row;
    long row_line;
    bool row_ended;     /* by the last line that was parsed */
    bool at_end;        /* nothing more is read */
    size_t raw_columns; /* of the header, with the empty ones at its end */
    size_t fault_count;
    struct mst_csv_repeat *repeats; /* what was said, to say it once */
    size_t repeat_count, repeat_capacity;
    struct mst_faults *faults;
    enum mst_status status;
};

/** Goes to a place in the file, and takes a separator. */
void mst_csv_seek(struct mst_csv *csv, size_t at, long line, char separator);

/** Reads the next record into `csv->row`. @return false at the end or after a fault that ends reading */
bool mst_csv_read_record(struct mst_csv *csv);

/** A record's field, "" past its end. */
const char *mst_csv_record_field(const struct mst_csv_record *record, size_t position);

/** Whether all fields are empty. */
bool mst_csv_record_is_blank(const struct mst_csv_record *record);

/** Finds the separator, reads the header and checks it. On a fault `csv->at_end` is set. */
void mst_csv_read_header(struct mst_csv *csv);

/** Says what was to be said of further rows. */
void mst_csv_report_repeats(struct mst_csv *csv);
void mst_csv_free_repeats(struct mst_csv *csv);

/** Adds a fault at a line and counts it; of faults that say the same, the first, and in the end how many came again. */
void mst_csv_fault_at(struct mst_csv *csv, long line, const char *place, const char *format, ...) MST_PRINTF(4, 5);

#endif

#ifndef MST_IO_CSV_H
#define MST_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"

/**
 * Reads a CSV table with a header row, as people and spreadsheets make them.
 *
 * UTF-8, with or without a byte order mark; lines end with LF, CRLF or CR; fields are separated by commas, semicolons or tabs,
 * whichever splits the header into the columns that are known (a first line `sep=;` says it outright). Quoted fields may hold line
 * breaks. Header names are trimmed and their case does not matter. Lines that are blank or hold separators only are passed over.
 * Fields are trimmed.
 *
 * A row may lack empty fields at its end, as spreadsheets leave them away, if the columns that must be there are.
 *
 * What is wrong with the file goes to `faults`, with the physical line on which the row begins; a row in fault is passed over and
 * the rest is read. A fault that many rows share is said of the first two, with the number of the others. After 100 faults the rest
 * is left unread.
 *
 *     static const struct mst_csv_column columns[] = {{"agent", true}, {"weight", false}};
 *     MST_TRY(mst_csv_open(path, "preferences.csv", columns, 2, &csv, faults, err));
 *     while (mst_csv_next(csv)) {
 *         const char *agent = mst_csv_field(csv, 0);
 *         ...
 *     }
 *     return mst_csv_close(csv, err);
 */
struct mst_csv_column {
    const char *name; /* in lower case */
    bool required;    /* the header must have it */
};

struct mst_csv;

/** How a table may differ from a strict one. */
enum {
    MST_CSV_ANY_COLUMNS = 1, /* columns that are not declared are legal; ask for them with mst_csv_find() */
    MST_CSV_ANY_LENGTH = 2,  /* a row may have more or fewer fields than the header: see mst_csv_count() */
    MST_CSV_KEEP_EMPTY = 4   /* rows that hold separators only are rows (blank lines are not) */
};

struct mst_csv_format {
    unsigned flags;     /* MST_CSV_* */
    char separator;     /* ',', ';' or another; 0: find out */
    size_t skip_lines;  /* physical lines before the header */
    const char *advice; /* what to do with a file whose header names none of the columns; NULL: nothing is said */
};

/**
 * Opens a strict table.
 * @param shown_name the file as faults name it; copied
 * @param columns    borrowed until mst_csv_close(); mst_csv_field() takes indices into it
 * @param[out] csv   the caller's (mst_csv_close); on a header in fault a table without rows
 * @param faults     borrowed until mst_csv_close()
 * @return MST_OK, faults or not; MST_E_IO if the file cannot be read; MST_E_NOMEM
 */
enum mst_status mst_csv_open(const char *path, const char *shown_name, const struct mst_csv_column *columns, size_t count,
                             struct mst_csv **csv, struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/** The same for other formats. @param format NULL: strict */
enum mst_status mst_csv_open_as(const char *path, const char *shown_name, const struct mst_csv_format *format,
                                const struct mst_csv_column *columns, size_t count, struct mst_csv **csv, struct mst_faults *faults,
                                struct mst_error *err) MST_MUST_USE;

/** The same for bytes in memory, which are copied. */
enum mst_status mst_csv_open_bytes(const char *bytes, size_t length, const char *shown_name, const struct mst_csv_format *format,
                                   const struct mst_csv_column *columns, size_t count, struct mst_csv **csv,
                                   struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/** Goes to the next row. @return false at the end, or when memory is out: mst_csv_close() says which */
bool mst_csv_next(struct mst_csv *csv);

/** The current row's field in a declared column, trimmed; "" where the file has no such column. Valid until the next row. */
const char *mst_csv_field(const struct mst_csv *csv, size_t column);

/** Whether the file has the declared column. */
bool mst_csv_has(const struct mst_csv *csv, size_t column);

/** The physical line on which the current row begins. */
long mst_csv_line(const struct mst_csv *csv);

/** No fewer rows than are left, if none of them has less than `row_bytes`: to make room for them at once. */
size_t mst_csv_rows_most(const struct mst_csv *csv, size_t row_bytes);

/** The separator in use. */
char mst_csv_separator(const struct mst_csv *csv);

/** Raw access, in the order of the file: the header's names as written and trimmed, and the current row's fields. */
size_t mst_csv_header_count(const struct mst_csv *csv);
const char *mst_csv_header(const struct mst_csv *csv, size_t position);
size_t mst_csv_count(const struct mst_csv *csv);
const char *mst_csv_at(const struct mst_csv *csv, size_t position); /* "" past the row's end */
/** The position of a name in the header, case ignored; MST_NONE where there is none. */
size_t mst_csv_find(const struct mst_csv *csv, const char *name);

/** Adds a fault at the current row; `column` MST_NONE blames the row. */
void mst_csv_fault(struct mst_csv *csv, size_t column, const char *format, ...) MST_PRINTF(3, 4);
void mst_csv_warn(struct mst_csv *csv, size_t column, const char *format, ...) MST_PRINTF(3, 4);

/**
 * The current row's number in a column; in a table that commas do not separate it may have a decimal comma.
 * @return whether it is a finite number from least to most; if not, and if the field is empty, a fault was added
 */
bool mst_csv_number(struct mst_csv *csv, size_t column, double least, double most, double *value);

/** The same where the field may be empty or the column not there: that stands for `absent`. */
bool mst_csv_number_or(struct mst_csv *csv, size_t column, double least, double most, double absent, double *value);

/** A text that must not be empty, and must be printable. @return NULL after adding a fault */
const char *mst_csv_text(struct mst_csv *csv, size_t column);

/** Ends reading and frees. NULL is legal. @return MST_OK; MST_E_NOMEM if memory was out on the way */
enum mst_status mst_csv_close(struct mst_csv *csv, struct mst_error *err) MST_MUST_USE;

#endif

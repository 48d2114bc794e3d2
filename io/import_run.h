#ifndef MST_IO_IMPORT_RUN_H
#define MST_IO_IMPORT_RUN_H

#include "io/import.h"
#include "io/import_clock.h"
#include "io/import_keys.h"
#include "io/import_reader.h"
#include "io/import_settings.h"

/** One import on its way, from the export's header to its sums. Used by io/import*.c. */

/** A name in the export's queue column. */
struct mst_import_source {
    char *name;
    size_t queue; /* the site's; MST_NONE: none of them */
    size_t rows;
    struct mst_import_clock clock;
};

/** All that the rows of one queue and interval add up to. */
struct mst_import_sum {
    double contacts;
    double duration_s, handled; /* of those whose handling time is known */
};

struct mst_import_run {
    const struct mst_import_settings *settings;
    const struct mst_site *site;
    const struct mst_zone *zone; /* in which the export's times are */
    struct mst_import_numerals numerals;
    const char *name; /* the export, as faults name it */
    struct mst_import_reader *reader;
    struct mst_faults *faults;
    struct mst_import_notes *notes;
    size_t fault_count;
    size_t width; /* cells of the header */

    struct mst_import_source *sources; /* in the order of first appearance */
    size_t source_count, source_capacity;
    size_t *by_name; /* sources in the order of their names */
    size_t by_name_capacity;
    char *last_date, *last_queue; /* for fill_down */

    struct mst_import_keys cells; /* (interval's start, the site's queue) */
    struct mst_import_sum *sums;  /* by the number of the cell */
    size_t sum_capacity;
    struct mst_import_keys seen; /* (time, source) of each row of an interval */
    long *seen_lines;            /* by number: the line on which it was first */
    unsigned char *seen_times;   /* by number: how often, up to 2 */
    size_t seen_line_capacity, seen_times_capacity;
};

/** Adds a fault at the current row, in a column of the export; `place` may be NULL. After the hundredth nothing more is read. */
void mst_import_fault(struct mst_import_run *run, const char *place, const char *format, ...) MST_PRINTF(3, 4);

/** Finds the columns in the header, which is the reader's current row. What is missing is a fault of site.ini. */
void mst_import_bind(struct mst_import_run *run, struct mst_import_settings *settings);

/** The names of all columns that the settings use; free the array, not the names. */
enum mst_status mst_import_known_columns(const struct mst_import_settings *settings, const char ***names, size_t *count,
                                         struct mst_error *err) MST_MUST_USE;

/** The source of that name, a new one if it was not met before. */
enum mst_status mst_import_find_source(struct mst_import_run *run, const char *name, size_t *source,
                                       struct mst_error *err) MST_MUST_USE;

/** Reads the current row and adds it to its sums, or to the notes on what was left out. */
enum mst_status mst_import_row(struct mst_import_run *run, struct mst_error *err) MST_MUST_USE;

/** What is made of a row, or of a part of it. */
enum mst_import_verdict { MST_IMPORT_TAKEN, MST_IMPORT_LEFT_OUT, MST_IMPORT_IN_FAULT };

/** When a row begins. */
struct mst_import_start {
    enum mst_import_verdict verdict; /* LEFT_OUT: its queue and time were there before */
    int64_t utc;
    bool twice; /* the export's clock reads this time twice */
    bool leapt; /* it never does: a fault, unless the row has no contacts */
};

/** Reads the current row's start. @param date the cell of the date, where that has a column of its own */
enum mst_status mst_import_start_read(struct mst_import_run *run, size_t source, const char *date, struct mst_import_start *start,
                                      struct mst_error *err) MST_MUST_USE;

/** Adds the fault that the clock leaps over the current row's start. */
void mst_import_fault_leap(struct mst_import_run *run);

/** What a row says of contacts and their handling time. */
struct mst_import_amounts {
    double contacts, duration_s, handled;
};

/** LEFT_OUT: the cells of the contacts are empty. @param start_utc the row's start, for times that end in a column of their own */
enum mst_import_verdict mst_import_amounts_read(struct mst_import_run *run, int64_t start_utc, struct mst_import_amounts *amounts);

/** The cell of a column that may be given; "" where it holds one of the words that stand for nothing. */
const char *mst_import_cell(const struct mst_import_run *run, enum mst_import_role role, size_t index);

#endif

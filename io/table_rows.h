#ifndef MST_IO_TABLE_ROWS_H
#define MST_IO_TABLE_ROWS_H

#include "core/site.h"
#include "io/csv.h"

/** What the tables by queue share: history.csv, forecast.csv, requirement.csv. */

/** Which row of a file a queue's moment is from. */
struct mst_table_row {
    int64_t start_utc;
    uint32_t queue;
    uint32_t line;
};

struct mst_table_rows {
    const char *name; /* of the file */
    struct mst_csv *csv;
    const struct mst_site *site;
    struct mst_faults *faults;
    struct mst_error *err;
    struct mst_table_row *items; /* in the order of the file */
    size_t count, capacity;
    size_t rows_most;            /* the file may have more if many are in fault */
    struct mst_table_row *twice; /* those at times that occur twice */
    size_t twice_count, twice_capacity;
    size_t last_queue; /* of the row before */
    size_t *followers; /* of each queue: the one whose row came after its own, the last time */
};

enum mst_status mst_table_open(struct mst_table_rows *rows, const char *path, const struct mst_site *site,
                               const struct mst_csv_column *columns, size_t count, const char *advice, struct mst_faults *faults,
                               struct mst_error *err) MST_MUST_USE;

/**
 * Reads start and queue of the current row, and keeps them.
 * @param on_interval whether the start must be that of an interval
 * @param[out] legal  false after a fault
 */
enum mst_status mst_table_key(struct mst_table_rows *rows, size_t start_column, size_t queue_column, bool on_interval,
                              int64_t *start_utc, size_t *queue, bool *legal) MST_MUST_USE;

/** Adds a fault for each row that repeats queue and start of another. The rows are in order of queue and start afterwards. */
void mst_table_check_repeats(struct mst_table_rows *rows);

/** Ends reading and frees, whatever `status` is; returns it, or else what mst_csv_close() says. */
enum mst_status mst_table_close(struct mst_table_rows *rows, enum mst_status status) MST_MUST_USE;

#endif

#ifndef MST_STAFFING_BATCH_H
#define MST_STAFFING_BATCH_H

#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"

/**
 * The calculator behind `muster erlang --batch`: rows of text in, rows of text out. It neither reads nor writes files.
 *
 *     mst_batch_header_make(names, count, &header, err);
 *     mst_batch_write_header(&text);
 *     mst_batch_row(&header, fields, count, &text, &outcome, err);        for each row
 *
 * Columns, legal values and outputs are those of docs/formats.md, "muster erlang --batch".
 */

/** The columns that are read. */
enum mst_batch_column {
    MST_BATCH_MODEL,
    MST_BATCH_RATE,
    MST_BATCH_LOAD,
    MST_BATCH_AHT,
    MST_BATCH_PATIENCE,
    MST_BATCH_AGENTS,
    MST_BATCH_LEVEL,
    MST_BATCH_ANSWER,
    MST_BATCH_LEVEL_OF,
    MST_BATCH_ASA,
    MST_BATCH_ASA_OF,
    MST_BATCH_ABANDON,
    MST_BATCH_OCCUPANCY,
    MST_BATCH_P_WAIT,
    MST_BATCH_BLOCKED,
    MST_BATCH_CONCURRENCY,
    MST_BATCH_INFLATION,
    MST_BATCH_SHRINKAGE,
    MST_BATCH_COLUMNS
};

/** "rate_per_s" and so on. */
const char *mst_batch_column_name(enum mst_batch_column column);

/** Where each column is in a row. */
struct mst_batch_header {
    size_t at[MST_BATCH_COLUMNS]; /* MST_NONE: not there, and so empty in every row */
    size_t count;                 /* fields that a row must have */
};

/**
 * Reads the names of a header row. A byte order mark before the first is passed over, and so are columns whose names start with
 * `x_`.
 * @param names one or more
 * @param[out] header untouched on failure
 * @return MST_OK; MST_E_INPUT where there is no name, one that is not known (the message suggests the nearest), or one twice
 */
enum mst_status mst_batch_header_make(const char *const *names, size_t count, struct mst_batch_header *header,
                                      struct mst_error *err) MST_MUST_USE;

/** Appends the header row of the output, with its line end. */
void mst_batch_write_header(struct mst_text *out);

/** How a row ended. */
enum mst_batch_outcome {
    MST_BATCH_ANSWERED,
    MST_BATCH_INFEASIBLE, /* no number of agents meets the targets: the error column says which target is to blame */
    MST_BATCH_IN_ERROR    /* the error column says which field is not legal, and what would be */
};

/**
 * Answers one row: appends one output row, with its line end.
 * @param fields  in the order of the header; NULL is an empty field
 * @param count   of `fields`; a row with more or fewer than the header is in error
 * @param[out] outcome untouched on failure
 * @return MST_OK, also of a row in error; MST_E_NOMEM if `out` could not grow
 */
enum mst_status mst_batch_row(const struct mst_batch_header *header, const char *const *fields, size_t count, struct mst_text *out,
                              enum mst_batch_outcome *outcome, struct mst_error *err) MST_MUST_USE;

#endif

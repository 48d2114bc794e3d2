#ifndef MST_STAFFING_BATCH_PARTS_H
#define MST_STAFFING_BATCH_PARTS_H

#include "scheduler/staffing/batch.h"
#include "scheduler/staffing/erlang.h"

/** What the batch's files share; not for others. */

/** The fields of a row by column; "" where empty. */
struct mst_batch_fields {
    const char *text[MST_BATCH_COLUMNS];
};

/** A row that was read and found legal. */
struct mst_batch_query {
    struct mst_queueing_model model;
    struct mst_measure measure;
    struct mst_targets targets;
    double agents; /* NaN: find the least */
    double shrinkage_frac;
};

/** @return MST_OK; MST_E_INPUT with a message that names the column, its value and what would be legal */
enum mst_status mst_batch_query_read(const struct mst_batch_fields *fields, struct mst_batch_query *query,
                                     struct mst_error *err) MST_MUST_USE;

/** One field as a number. */
struct mst_batch_number {
    enum mst_batch_column column;
    double least, most;
    bool least_is_legal, most_is_legal;
    bool whole;
    bool infinite;     /* `inf` is legal */
    const char *legal; /* "above 0 and below 1" */
};

/** @return MST_OK, `value` untouched where the field is empty; MST_E_INPUT */
enum mst_status mst_batch_number_read(const struct mst_batch_fields *fields, const struct mst_batch_number *rule, double *value,
                                      struct mst_error *err) MST_MUST_USE;

/** A text from the user for a message: what is not printable ASCII as ?, and cut where it is long. @return buffer */
const char *mst_batch_shown(const char *text, char buffer[64]);

/** Sets an error that reads "COLUMN: VALUE must be LEGAL"; a long value is cut. @return MST_E_INPUT */
enum mst_status mst_batch_refuse(const struct mst_batch_fields *fields, enum mst_batch_column column, const char *legal,
                                 struct mst_error *err);

/** Appends the row of an answer, and that of a message. */
void mst_batch_write_answer(const struct mst_batch_query *query, double agents, const struct mst_performance *performance,
                            struct mst_text *out);
void mst_batch_write_message(const char *message, struct mst_text *out);

#endif

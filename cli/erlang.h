#ifndef MST_CLI_ERLANG_H
#define MST_CLI_ERLANG_H

#include "cli/cli.h"
#include "scheduler/staffing/erlang.h"

/** One question to the calculator, as the flags of `muster erlang` ask it. */
struct mst_erlang_question {
    struct mst_queueing_model model;
    struct mst_targets targets;
    struct mst_measure measure;
    double volume, per_s;
    double shrinkage_frac;
    double agents; /* look at so many; NaN: find the least */
};

/**
 * Reads the flags.
 * @param[out] question untouched on failure
 * @return MST_OK; MST_E_USAGE with a message that names the flag, its value and what would be legal
 */
enum mst_status mst_erlang_question_read(const struct mst_arguments *arguments, struct mst_erlang_question *question,
                                         struct mst_error *err) MST_MUST_USE;

/** Answers the flags by a table, or as JSON. @return the exit code */
int mst_erlang_table(const struct mst_arguments *arguments);

#endif

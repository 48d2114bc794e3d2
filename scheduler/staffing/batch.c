#include "scheduler/staffing/batch.h"

#include <math.h>

#include "scheduler/staffing/batch_parts.h"

/** The field that holds the limit of a target. */
static enum mst_batch_column column_of(enum mst_target target) {
    switch (target) {
    case MST_TARGET_ASA:
        return MST_BATCH_ASA;
    case MST_TARGET_ABANDON:
        return MST_BATCH_ABANDON;
    case MST_TARGET_OCCUPANCY:
        return MST_BATCH_OCCUPANCY;
    case MST_TARGET_P_WAIT:
        return MST_BATCH_P_WAIT;
    case MST_TARGET_BLOCKED:
        return MST_BATCH_BLOCKED;
    default:
        return MST_BATCH_LEVEL;
    }
}

static void write_infeasible(const struct mst_batch_fields *fields, const struct mst_least *least, struct mst_text *out) {
    struct mst_error said = {0};
    if (least->binding == MST_TARGET_STABLE) {
        mst_fail(&said, MST_E_INPUT,
                 "infeasible: stability: the queue grows for ever with any number of agents up to %d, whatever the target",
                 MST_AGENTS_MOST);
    } else {
        enum mst_batch_column column = column_of(least->binding);
        mst_fail(&said, MST_E_INPUT, "infeasible: %s: %.40s is not met by any number of agents up to %d",
                 mst_batch_column_name(column), fields->text[column], MST_AGENTS_MOST);
    }
    mst_batch_write_message(said.message, out);
}

static enum mst_status answer(const struct mst_batch_fields *fields, const struct mst_batch_query *query, struct mst_text *out,
                              enum mst_batch_outcome *outcome, struct mst_error *err) {
    struct mst_least least = {.feasible = true, .agents = query->agents};
    if (isnan(query->agents)) {
        MST_TRY(mst_erlang_least_agents(&query->model, &query->targets, &query->measure, MST_AGENTS_MOST, &least, err));
    } else {
        MST_TRY(mst_erlang_evaluate(&query->model, query->agents, &query->measure, &least.performance, err));
    }
    *outcome = least.feasible ? MST_BATCH_ANSWERED : MST_BATCH_INFEASIBLE;
    if (least.feasible) {
        mst_batch_write_answer(query, least.agents, &least.performance, out);
    } else {
        write_infeasible(fields, &least, out);
    }
    return MST_OK;
}

static enum mst_status pick(const struct mst_batch_header *header, const char *const *fields, size_t count,
                            struct mst_batch_fields *picked, struct mst_error *err) {
    if (count != header->count) {
        return mst_fail(err, MST_E_INPUT, "the row has %zu fields and must have as many as the header, %zu", count, header->count);
    }
    for (size_t k = 0; k < MST_BATCH_COLUMNS; k++) {
        size_t at = header->at[k];
        picked->text[k] = at != MST_NONE && fields[at] != NULL ? fields[at] : "";
    }
    return MST_OK;
}

enum mst_status mst_batch_row(const struct mst_batch_header *header, const char *const *fields, size_t count, struct mst_text *out,
                              enum mst_batch_outcome *outcome, struct mst_error *err) {
    struct mst_error said = {0};
    struct mst_batch_fields picked;
    struct mst_batch_query query;
    enum mst_batch_outcome made = MST_BATCH_IN_ERROR;
    enum mst_status status = pick(header, fields, count, &picked, &said);
    if (status == MST_OK) {
        status = mst_batch_query_read(&picked, &query, &said);
    }
    if (status == MST_OK) {
        status = answer(&picked, &query, out, &made, &said);
    }
    if (status != MST_OK) {
        mst_batch_write_message(said.message, out);
    }
    MST_TRY(mst_text_status(out, err));
    *outcome = made;
    return MST_OK;
}

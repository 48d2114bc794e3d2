#include <math.h>
#include <string.h>

#include "scheduler/staffing/batch_parts.h"

/** Reads a row and says what in it is not legal: each field alone first, then those that depend on each other. */

static bool is_empty(const struct mst_batch_fields *fields, enum mst_batch_column column) {
    return fields->text[column][0] == '\0';
}

/** One of a few words. @param[in,out] choice its index; untouched where the field is empty */
static enum mst_status read_word(const struct mst_batch_fields *fields, enum mst_batch_column column, const char *const *words,
                                 size_t count, const char *legal, size_t *choice, struct mst_error *err) {
    if (is_empty(fields, column)) {
        return MST_OK;
    }
    for (size_t k = 0; k < count; k++) {
        if (strcmp(fields->text[column], words[k]) == 0) {
            *choice = k;
            return MST_OK;
        }
    }
    return mst_batch_refuse(fields, column, legal, err);
}

static enum mst_status read_words(const struct mst_batch_fields *fields, struct mst_batch_query *query, struct mst_error *err) {
    static const char *const models[] = {"erlang-b", "erlang-c", "erlang-a", "chat"};
    static const char *const levels[] = {"offered", "exab", "served", "virtual"};
    static const char *const means[] = {"served", "all"};
    static const char legal_model[] = "erlang-b, erlang-c, erlang-a or chat";
    size_t model = 0, level = MST_OF_OFFERED, mean = MST_ASA_OF_SERVED;
    if (is_empty(fields, MST_BATCH_MODEL)) {
        return mst_fail(err, MST_E_INPUT, "model: must be %s, and is empty", legal_model);
    }
    MST_TRY(read_word(fields, MST_BATCH_MODEL, models, 4, legal_model, &model, err));
    MST_TRY(read_word(fields, MST_BATCH_LEVEL_OF, levels, 4, "offered, exab, served or virtual", &level, err));
    MST_TRY(read_word(fields, MST_BATCH_ASA_OF, means, 2, "served or all", &mean, err));
    query->model.model = (enum mst_model)model;
    query->measure.level_of = (enum mst_level_of)level;
    query->measure.asa_of = (enum mst_asa_of)mean;
    return MST_OK;
}

/** The rate goes to *rate; the rest into the query. */
static enum mst_status read_numbers(const struct mst_batch_fields *fields, struct mst_batch_query *query, double *rate,
                                    struct mst_error *err) {
    double concurrency = 1.0;
    const struct {
        struct mst_batch_number rule;
        double *value;
    } numbers[] = {
        {{MST_BATCH_RATE, 0, INFINITY, true, false, false, false, "a number that is at least 0"}, rate},
        {{MST_BATCH_LOAD, 0, MST_LOAD_MOST_ERL, true, true, false, false, "from 0 to 1000000"}, &query->model.load_erl},
        {{MST_BATCH_AHT, 0, MST_AHT_MOST_S, false, true, false, false, "above 0 and at most 604800, in seconds"},
         &query->model.aht_s},
        {{MST_BATCH_PATIENCE, 0, INFINITY, false, false, false, true, "above 0, or empty or inf for ever"},
         &query->model.patience_s},
        {{MST_BATCH_AGENTS, 0, MST_AGENTS_MOST, true, true, true, false, "a whole number from 0 to 10000000"}, &query->agents},
        {{MST_BATCH_LEVEL, 0, 1, false, false, false, false, "above 0 and below 1"}, &query->targets.service_level_frac},
        {{MST_BATCH_ANSWER, 0, INFINITY, true, false, false, false, "a number that is at least 0"}, &query->measure.answer_s},
        {{MST_BATCH_ASA, 0, INFINITY, false, false, false, false, "a number above 0"}, &query->targets.asa_s},
        {{MST_BATCH_ABANDON, 0, 1, false, true, false, false, "above 0 and at most 1"}, &query->targets.max_abandon_frac},
        {{MST_BATCH_OCCUPANCY, 0, 1, false, true, false, false, "above 0 and at most 1"}, &query->targets.max_occupancy_frac},
        {{MST_BATCH_P_WAIT, 0, 1, false, true, false, false, "above 0 and at most 1"}, &query->targets.max_p_wait_frac},
        {{MST_BATCH_BLOCKED, 0, 1, false, true, false, false, "above 0 and at most 1"}, &query->targets.max_blocked_frac},
        {{MST_BATCH_CONCURRENCY, 1, MST_CONCURRENCY_MOST, true, true, true, false, "a whole number from 1 to 1000"}, &concurrency},
        {{MST_BATCH_INFLATION, 0, INFINITY, true, false, false, false, "a number that is at least 0"}, &query->model.inflation},
        {{MST_BATCH_SHRINKAGE, 0, 1, true, false, false, false, "at least 0 and below 1"}, &query->shrinkage_frac},
    };
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++) {
        MST_TRY(mst_batch_number_read(fields, &numbers[k].rule, numbers[k].value, err));
    }
    query->model.concurrency = (int)concurrency;
    return MST_OK;
}

/** Load and handling time, from either of the columns that give them. */
static enum mst_status settle_load(const struct mst_batch_fields *fields, struct mst_batch_query *query, double rate,
                                   struct mst_error *err) {
    bool has_rate = !is_empty(fields, MST_BATCH_RATE), has_load = !is_empty(fields, MST_BATCH_LOAD);
    if (has_rate == has_load) {
        return mst_fail(err, MST_E_INPUT, "rate_per_s and load_erl: %s, give exactly one of the two",
                        has_rate ? "both are given" : "both are empty");
    }
    if (isnan(query->model.aht_s) && !(has_load && query->model.model == MST_ERLANG_B)) {
        return mst_fail(err, MST_E_INPUT, "aht_s: must be above 0 and at most 604800, in seconds, and is empty");
    }
    if (has_rate) {
        query->model.load_erl = rate * query->model.aht_s;
    }
    if (!(query->model.load_erl <= MST_LOAD_MOST_ERL)) {
        return mst_batch_refuse(fields, MST_BATCH_RATE, "such that the load, rate_per_s x aht_s, is at most 1000000 erlangs", err);
    }
    query->model.load_erl += 0.0; /* -0 is read as 0 */
    return MST_OK;
}

static enum mst_status refuse_for_model(enum mst_batch_column column, enum mst_model model, const char *home,
                                        struct mst_error *err) {
    return mst_fail(err, MST_E_INPUT, "%s: must be empty for %s; it belongs to %s", mst_batch_column_name(column),
                    mst_model_name(model), home);
}

/** What a model does not have. */
static enum mst_status check_model_has(const struct mst_batch_fields *fields, const struct mst_batch_query *query,
                                       struct mst_error *err) {
    static const enum mst_batch_column of_waiting[] = {MST_BATCH_LEVEL, MST_BATCH_ASA, MST_BATCH_P_WAIT};
    enum mst_model model = query->model.model;
    bool gives_up = model == MST_ERLANG_A || model == MST_CHAT_MODEL;
    for (size_t k = 0; k < 3; k++) {
        if (model == MST_ERLANG_B && !is_empty(fields, of_waiting[k])) {
            return refuse_for_model(of_waiting[k], model, "erlang-c, erlang-a and chat", err);
        }
    }
    if (!gives_up && isfinite(query->model.patience_s)) {
        return mst_batch_refuse(fields, MST_BATCH_PATIENCE, "empty or inf for erlang-b and erlang-c", err);
    }
    if (!gives_up && !is_empty(fields, MST_BATCH_ABANDON)) {
        return refuse_for_model(MST_BATCH_ABANDON, model, "erlang-a and chat", err);
    }
    if (model != MST_ERLANG_B && !is_empty(fields, MST_BATCH_BLOCKED)) {
        return refuse_for_model(MST_BATCH_BLOCKED, model, "erlang-b", err);
    }
    if (model != MST_CHAT_MODEL && query->model.concurrency != 1) {
        return mst_batch_refuse(fields, MST_BATCH_CONCURRENCY, "empty or 1 for any model but chat", err);
    }
    return MST_OK;
}

static enum mst_status check_targets(const struct mst_batch_query *query, struct mst_error *err) {
    bool any = mst_targets_any(&query->targets);
    if (any && !isnan(query->agents)) {
        return mst_fail(err, MST_E_INPUT,
                        "agents: must be empty where there is a target; with a number of agents, none may be given");
    }
    if (!any && isnan(query->agents)) {
        return mst_fail(err, MST_E_INPUT, "agents: is empty, and there is no target to find the number of agents for");
    }
    if (!isnan(query->targets.service_level_frac) && isnan(query->measure.answer_s)) {
        return mst_fail(err, MST_E_INPUT, "answer_s: must be at least 0 where there is a service_level, and is empty");
    }
    return MST_OK;
}

enum mst_status mst_batch_query_read(const struct mst_batch_fields *fields, struct mst_batch_query *query, struct mst_error *err) {
    double rate = NAN;
    *query = (struct mst_batch_query){.model = {.load_erl = NAN, .aht_s = NAN, .patience_s = INFINITY, .concurrency = 1},
                                      .measure = {.answer_s = NAN},
                                      .targets = mst_targets_none(),
                                      .agents = NAN};
    MST_TRY(read_words(fields, query, err));
    MST_TRY(read_numbers(fields, query, &rate, err));
    MST_TRY(settle_load(fields, query, rate, err));
    MST_TRY(check_model_has(fields, query, err));
    return check_targets(query, err);
}

#include <math.h>
#include <string.h>

#include "cli/erlang.h"
#include "io/values.h"

const struct mst_flag mst_erlang_flags[MST_ERLANG_FLAGS] = {
    {"volume", "N", "Contacts that arrive"},
    {"per", "TIME", "... in so much time, such as 30m or 1h; a bare number is in minutes (default: 30m)"},
    {"aht", "SECONDS", "What a contact takes on average, work after it included, such as 180 or 3m; of chat: alone"},
    {"target", "PERCENT/SECONDS", "The share of contacts to be answered within so many seconds, such as 80/20"},
    {"target-of", "WHAT",
     "What that counts: offered (default), exab, served, virtual or exit; see service_level_of in docs/formats.md"},
    {"asa", "SECONDS", "The mean wait of those answered, at most"},
    {"max-abandon", "PERCENT", "The share of contacts that give up, at most, such as 5%; needs --patience"},
    {"max-occupancy", "PERCENT", "The share of their time that agents are busy, at most, such as 85%"},
    {"patience", "SECONDS", "How long contacts wait before they give up, on average (default: for ever)"},
    {"aht-cv", "X", "How much handling times vary: standard deviation / mean (default: 1)"},
    {"concurrency", "N", "Chat: contacts that an agent handles at once"},
    {"inflation", "X", "Chat: by this share the handling time grows for each further contact at once, such as 0.25"},
    {"shrinkage", "PERCENT", "Absence that the roster does not show, such as 30%"},
    {"agents", "N", "Look at so many agents instead of finding the least; need not be whole"},
};

static enum mst_status refuse(const struct mst_arguments *arguments, enum mst_erlang_flag flag, const char *why,
                              struct mst_error *err) {
    return mst_fail(err, MST_E_USAGE, "muster erlang: --%s: \"%.60s\" %s", mst_erlang_flags[flag].name, arguments->erlang[flag],
                    why);
}

/** How a flag is read, and what is legal. */
enum form { NUMBER, SECONDS, MINUTES, PERCENT };
struct rule {
    enum mst_erlang_flag flag;
    enum form form;
    double least, most;
    bool least_is_legal, most_is_legal;
    const char *legal;
    double *value;
};

static bool read_form(const char *text, enum form form, double *value, const char **why) {
    switch (form) {
    case SECONDS:
        return mst_parse_seconds(text, MST_UNIT_SECOND, value, why);
    case MINUTES:
        return mst_parse_seconds(text, MST_UNIT_MINUTE, value, why);
    case PERCENT:
        return mst_parse_percent(text, value, why);
    case NUMBER:
        break;
    }
    return mst_parse_number(text, value, why);
}

/** Leaves the value as it is where the flag is not given. */
static enum mst_status read_rule(const struct mst_arguments *arguments, const struct rule *rule, struct mst_error *err) {
    const char *text = arguments->erlang[rule->flag], *why = "";
    double value = 0.0;
    if (text == NULL) {
        return MST_OK;
    }
    if (!read_form(text, rule->form, &value, &why)) {
        return refuse(arguments, rule->flag, why, err);
    }
    if (!(value > rule->least || (rule->least_is_legal && value == rule->least)) ||
        !(value < rule->most || (rule->most_is_legal && value == rule->most))) {
        return refuse(arguments, rule->flag, rule->legal, err);
    }
    *rule->value = value;
    return MST_OK;
}

static enum mst_status read_numbers(const struct mst_arguments *arguments, struct mst_erlang_question *q, double *concurrency,
                                    double *cv, struct mst_error *err) {
    static const char share[] = "must be above 0% and at most 100%";
    const struct rule rules[] = {
        {MST_FLAG_VOLUME, NUMBER, 0, 1e12, true, true, "must be at least 0", &q->volume},
        {MST_FLAG_PER, MINUTES, 0, 31536000, false, true, "must be above 0 and at most a year", &q->per_s},
        {MST_FLAG_AHT, SECONDS, 0, MST_AHT_MOST_S, false, true, "must be above 0 and at most a week", &q->model.aht_s},
        {MST_FLAG_ASA, SECONDS, 0, INFINITY, false, false, "must be above 0", &q->targets.asa_s},
        {MST_FLAG_MAX_ABANDON, PERCENT, 0, 1, false, true, share, &q->targets.max_abandon_frac},
        {MST_FLAG_MAX_OCCUPANCY, PERCENT, 0, 1, false, true, share, &q->targets.max_occupancy_frac},
        {MST_FLAG_PATIENCE, SECONDS, 0, INFINITY, false, false, "must be above 0", &q->model.patience_s},
        {MST_FLAG_AHT_CV, NUMBER, 0, 100, true, true, "must be from 0 to 100", cv},
        {MST_FLAG_CONCURRENCY, NUMBER, 1, MST_CONCURRENCY_MOST, true, true, "must be a whole number from 1 to 1000", concurrency},
        {MST_FLAG_INFLATION, NUMBER, 0, INFINITY, true, false, "must be at least 0", &q->model.inflation},
        {MST_FLAG_SHRINKAGE, PERCENT, 0, 1, true, false, "must be at least 0% and below 100%", &q->shrinkage_frac},
        {MST_FLAG_AGENTS, NUMBER, 0, MST_AGENTS_MOST, true, true, "must be from 0 to 10000000", &q->agents},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        MST_TRY(read_rule(arguments, &rules[i], err));
    }
    if (*concurrency != floor(*concurrency)) {
        return refuse(arguments, MST_FLAG_CONCURRENCY, "must be a whole number from 1 to 1000", err);
    }
    return MST_OK;
}

static enum mst_status read_target(const struct mst_arguments *arguments, struct mst_erlang_question *q, struct mst_error *err) {
    static const char *const names[] = {"offered", "exab", "served", "virtual", "exit"};
    const char *text = arguments->erlang[MST_FLAG_TARGET], *of = arguments->erlang[MST_FLAG_TARGET_OF], *why;
    if (text != NULL && !mst_parse_level(text, &q->targets.service_level_frac, &q->measure.answer_s, &why)) {
        return refuse(arguments, MST_FLAG_TARGET, why, err);
    }
    for (int i = 0; of != NULL && i < 5; i++) {
        if (strcmp(of, names[i]) == 0) {
            q->measure.level_of = (enum mst_level_of)i;
            of = NULL;
        }
    }
    return of == NULL ? MST_OK : refuse(arguments, MST_FLAG_TARGET_OF, "must be offered, exab, served, virtual or exit", err);
}

static enum mst_status missing(const char *what, struct mst_error *err) {
    return mst_fail(err, MST_E_USAGE, "muster erlang: %s", what);
}

/** What depends on more than one flag. */
static enum mst_status check(const struct mst_arguments *arguments, const struct mst_erlang_question *q, struct mst_error *err) {
    const char *const *given = arguments->erlang;
    if (given[MST_FLAG_VOLUME] == NULL || given[MST_FLAG_AHT] == NULL) {
        return missing("give --volume and --aht, such as --volume 120 --per 30m --aht 180 --target 80/20; or --batch", err);
    }
    if (given[MST_FLAG_INFLATION] != NULL && given[MST_FLAG_CONCURRENCY] == NULL) {
        return missing("--inflation belongs to chat: give --concurrency", err);
    }
    if (given[MST_FLAG_MAX_ABANDON] != NULL && given[MST_FLAG_PATIENCE] == NULL) {
        return missing("--max-abandon needs --patience: without it nobody gives up", err);
    }
    if (given[MST_FLAG_TARGET_OF] != NULL && given[MST_FLAG_TARGET] == NULL) {
        return missing("--target-of says what --target counts, and there is no --target", err);
    }
    if (!mst_targets_any(&q->targets) && isnan(q->agents)) {
        return missing("give a target (--target, --asa, --max-abandon, --max-occupancy), or --agents", err);
    }
    if (!(q->model.load_erl <= MST_LOAD_MOST_ERL)) {
        return refuse(arguments, MST_FLAG_VOLUME, "is a load above 1000000 erlangs", err);
    }
    if (q->model.concurrency > 1 && !isnan(q->agents) && q->agents != floor(q->agents)) {
        return refuse(arguments, MST_FLAG_AGENTS, "must be whole for chat", err);
    }
    return MST_OK;
}

enum mst_status mst_erlang_question_read(const struct mst_arguments *arguments, struct mst_erlang_question *question,
                                         struct mst_error *err) {
    double concurrency = 1.0, cv = 1.0;
    struct mst_erlang_question q = {.model = {.model = MST_ERLANG_C, .aht_s = NAN, .patience_s = INFINITY},
                                    .targets = mst_targets_none(),
                                    .measure = {NAN, MST_OF_OFFERED, MST_ASA_OF_SERVED},
                                    .per_s = 1800.0,
                                    .agents = NAN};
    MST_TRY(read_numbers(arguments, &q, &concurrency, &cv, err));
    MST_TRY(read_target(arguments, &q, err));
    q.model.concurrency = (int)concurrency;
    q.model.extra_cv2 = cv * cv - 1.0;
    q.model.load_erl = q.volume / q.per_s * q.model.aht_s;
    if (arguments->erlang[MST_FLAG_CONCURRENCY] != NULL) {
        q.model.model = MST_CHAT_MODEL;
    } else if (arguments->erlang[MST_FLAG_PATIENCE] != NULL) {
        q.model.model = MST_ERLANG_A;
    }
    MST_TRY(check(arguments, &q, err));
    *question = q;
    return MST_OK;
}

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/plan_settings.h"
#include "io/site_parts.h"

/* ---- readers of lists ------------------------------------------------------------------------------------------------------ */

/** `50%, 75%, 100%`. */
static enum mst_status read_ramp(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_plan_terms *terms = object;
    struct mst_names items;
    (void)key;
    enum mst_status status = mst_names_split(place->entry->value, ",", &items, place->err);
    bool legal = items.count > 0 && items.count <= MST_PLAN_RAMP_MOST;
    for (size_t i = 0; status == MST_OK && legal && i < items.count; i++) {
        double *share = &terms->ramp_frac[i];
        legal = mst_parse_percent(items.items[i], share, NULL) && *share >= 0 && *share <= 1;
    }
    if (status == MST_OK && !legal) {
        mst_key_fault(place, "is not a list of 1 to 24 percentages from 0% to 100%, such as 50%, 75%, 100%");
    }
    terms->ramp_count = legal ? items.count : 0;
    mst_names_release(&items);
    return status;
}

static enum mst_status add_queue(struct mst_plan_terms *terms, const char *name, const struct mst_key_place *place) {
    size_t queue = mst_site_find_queue(place->site, name);
    if (queue == MST_NONE) {
        return mst_site_fault_queue(place, name);
    }
    MST_TRY(mst_grow(&terms->queues, &terms->queue_capacity, terms->queue_count + 1, sizeof *terms->queues, place->err));
    terms->queues[terms->queue_count++] = queue;
    return MST_OK;
}

/** `phone, chat`. */
static enum mst_status read_queues(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_names items;
    (void)key;
    enum mst_status status = mst_names_split(place->entry->value, ",", &items, place->err);
    for (size_t i = 0; status == MST_OK && i < items.count; i++) {
        status = add_queue(object, items.items[i], place);
    }
    if (status == MST_OK && items.count == 0) {
        mst_key_fault(place, "names no queue");
    }
    mst_names_release(&items);
    return status;
}

/** `60%-100%` or `60%`. @return whether it is one */
static bool parse_shares(const char *text, double *least, double *most) {
    const char *dash = strchr(text, '-');
    if (!dash) {
        return mst_parse_percent(text, least, NULL) && mst_parse_percent(text, most, NULL) && *least >= 0 && *most <= 1;
    }
    char head[16] = "";
    size_t length = (size_t)(dash - text);
    if (length >= sizeof head) {
        return false;
    }
    memcpy(head, text, length);
    return mst_parse_percent(head, least, NULL) && mst_parse_percent(dash + 1, most, NULL) && *least >= 0 && *least <= *most &&
           *most <= 1;
}

/** Takes the share off the end of `full-time 60%-100%`. @return false where what has a percent sign is no share */
static bool cut_shares(char *item, struct mst_plan_mix *mix) {
    char *blank = strpbrk(item, " \t");
    for (char *next = blank; next; next = strpbrk(next + 1, " \t")) {
        blank = strchr(next, '%') ? next : blank; /* names may have blanks: the last part with a percent sign counts */
    }
    mix->least_frac = 0;
    mix->most_frac = 1;
    if (!blank || !strchr(blank, '%')) {
        return true;
    }
    while (blank > item && strchr(" \t", blank[-1])) {
        blank--;
    }
    *blank = '\0';
    return parse_shares(blank + 1 + strspn(blank + 1, " \t"), &mix->least_frac, &mix->most_frac);
}

static bool has_contract(const struct mst_plan_terms *terms, size_t contract) {
    for (size_t i = 0; i < terms->contract_count; i++) {
        if (terms->contracts[i] == contract) {
            return true;
        }
    }
    return false;
}

static bool is_in_mix(const struct mst_plan_terms *terms, size_t contract) {
    for (size_t i = 0; i < terms->mix_count; i++) {
        if (terms->mix[i].contract == contract) {
            return true;
        }
    }
    return false;
}

static enum mst_status fault_contract(const struct mst_plan_terms *terms, const char *name, const struct mst_key_place *place) {
    const char **names = mst_alloc(terms->contract_count, sizeof *names);
    if (!names) {
        return mst_no_memory(place->err);
    }
    for (size_t i = 0; i < terms->contract_count; i++) {
        names[i] = place->site->contracts[terms->contracts[i]].name;
    }
    char hint[256];
    mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is not a contract of role \"%s\"%s", name,
                  terms->name, mst_names_hint(name, names, terms->contract_count, hint));
    mst_free(names);
    return MST_OK;
}

static enum mst_status add_mix(struct mst_plan_terms *terms, char *item, const struct mst_key_place *place) {
    struct mst_plan_mix mix = {0};
    if (!cut_shares(item, &mix)) {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults,
                      "the share of \"%s\" is not like 60%% or 60%%-100%%, within 0%% to 100%%", item);
        return MST_OK;
    }
    mix.contract = mst_site_find_contract(place->site, item);
    if (mix.contract == MST_NONE || !has_contract(terms, mix.contract)) {
        return fault_contract(terms, item, place);
    }
    if (is_in_mix(terms, mix.contract)) {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is named twice", item);
        return MST_OK;
    }
    MST_TRY(mst_grow(&terms->mix, &terms->mix_capacity, terms->mix_count + 1, sizeof mix, place->err));
    terms->mix[terms->mix_count++] = mix;
    return MST_OK;
}

/** That the shares can add up to 100 %. */
static void check_mix(const struct mst_plan_terms *terms, const struct mst_key_place *place) {
    double least = 0, most = 0;
    for (size_t i = 0; i < terms->mix_count; i++) {
        least += terms->mix[i].least_frac;
        most += terms->mix[i].most_frac;
    }
    if (least > 1 + 1e-9) {
        mst_key_fault(place, "has shares that are more than 100% together at the least");
    } else if (most < 1 - 1e-9) {
        mst_key_fault(place, "has shares that are less than 100% together at the most");
    }
}

/** `full-time 60%-100%, part-time 0%-40%`. */
static enum mst_status read_mix(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_plan_terms *terms = object;
    struct mst_names items;
    size_t before = place->faults->errors;
    (void)key;
    enum mst_status status = mst_names_split(place->entry->value, ",", &items, place->err);
    for (size_t i = 0; status == MST_OK && i < items.count; i++) {
        status = add_mix(terms, items.items[i], place);
    }
    if (status == MST_OK && place->faults->errors == before) {
        check_mix(terms, place);
    }
    mst_names_release(&items);
    return status;
}

/* ---- the tables ------------------------------------------------------------------------------------------------------------ */

#define FIELD(field) offsetof(struct mst_plan_terms, field)

#define PERCENT(key, field, most_frac, default_text, words)                                                                        \
    {                                                                                                                              \
        .name = key, .read = mst_key_read_percent, .offset = FIELD(field), .most = most_frac, .standard = default_text,            \
        .help = words                                                                                                              \
    }
#define WHOLE(key, field, most_value, default_text, words)                                                                         \
    { .name = key, .read = mst_key_read_whole, .offset = FIELD(field), .most = most_value, .standard = default_text, .help = words }
#define AMOUNT(key, field, default_text, words)                                                                                    \
    {                                                                                                                              \
        .name = key, .read = mst_key_read_number, .offset = FIELD(field), .most = 1e12, .form = "number, at least 0",              \
        .standard = default_text, .help = words                                                                                    \
    }

#define SHARED_ROWS                                                                                                                \
    PERCENT("attrition", attrition_frac, 1, "2%", "of the heads of a month who leave at its end"),                                 \
        PERCENT("attrition_new", attrition_new_frac, 1, "attrition", "the same of those in training and ramp-up"),                 \
        WHOLE("training", training_months, 12, "1", "months after hiring that are paid and get nothing done"),                     \
        {.name = "ramp",                                                                                                           \
         .form = "percentages",                                                                                                    \
         .read = read_ramp,                                                                                                        \
         .standard = "50%, 75%, 100%",                                                                                             \
         .help = "what one gets done in the months after training, one by one; then it is 100%"},                                  \
        WHOLE("lead", lead_months, 36, "1", "months at the start of the plan in which nobody can be hired yet"),                   \
        AMOUNT("hires_least", hires_least, "0", "hires of each month after the lead, at the least"),                               \
        AMOUNT("hires_most", hires_most, "no limit", "hires of each month after the lead, at the most"),                           \
        AMOUNT("hire_cost", hire_cost, "0", "money for each hire, besides wages"),                                                 \
        PERCENT("overtime_most", overtime_most_frac, 1, "10%",                                                                     \
                "overtime of a month at the most, of the paid hours of those past ramp-up"),                                       \
        PERCENT("overtime_premium", overtime_premium_frac, 10, "50%", "on top of the wage of an hour of overtime"),                \
        {.name = "schedule_efficiency",                                                                                            \
         .read = mst_key_read_percent,                                                                                             \
         .offset = FIELD(efficiency_frac),                                                                                         \
         .most = 1,                                                                                                                \
         .above = true,                                                                                                            \
         .standard = "85%",                                                                                                        \
         .help =                                                                                                                   \
             "of the hours worked those that meet the requirement: shifts, breaks and quiet hours keep rosters from following "    \
             "it exactly"},                                                                                                        \
        PERCENT("time_off", time_off_frac, 0.9, "0%",                                                                              \
                "of the paid hours: vacation and what else the roster shows as time off; shrinkage is for what it does not show"), \
        {.name = "dismiss",                                                                                                        \
         .form = "yes, no",                                                                                                        \
         .read = mst_key_read_switch,                                                                                              \
         .offset = FIELD(may_dismiss),                                                                                             \
         .standard = "no",                                                                                                         \
         .help = "whether the plan may let people go who are past ramp-up, at the start of a month"},                              \
        AMOUNT("severance_cost", severance_cost, "0", "money for each who is let go"),                                             \
        AMOUNT("short_cost", short_cost, "4 wages", "of each required hour that nobody works; no money that is paid")

static const struct mst_key shared_rows[] = {SHARED_ROWS};

static const struct mst_key plan_rows[] = {
    SHARED_ROWS,
    AMOUNT("budget", budget_year, "no limit",
           "wages, overtime, hiring and severance of all roles in each 12 months of the plan, at the most"),
    AMOUNT("budget_month", budget_month, "no limit", "the same in each month"),
};

static const struct mst_key role_rows[] = {
    SHARED_ROWS,
    AMOUNT("heads", heads, "its agents", "people of the role when the plan starts, all past ramp-up"),
    {.name = "queues",
     .form = "names",
     .read = read_queues,
     .standard = "those that its agents serve",
     .help = "the queues that the role serves"},
    {.name = "contracts",
     .form = "names with shares",
     .read = read_mix,
     .standard = "as its agents are split",
     .help = "what the role hires on, such as full-time 60%-100%, part-time 0%-40%: shares of the hires of each month"},
};

#define ROWS(rows) rows, sizeof rows / sizeof rows[0]

const struct mst_key_table mst_plan_shared_keys = {"plan", MST_NAMED_BOTH, ROWS(shared_rows)};
const struct mst_key_table mst_plan_keys = {"plan", MST_NAMED_BOTH, ROWS(plan_rows)};
const struct mst_key_table mst_plan_role_keys = {"plan", MST_NAMED_BOTH, ROWS(role_rows)};

struct mst_plan_terms mst_plan_terms_default(void) {
    return (struct mst_plan_terms){.role = MST_NONE,
                                   .attrition_frac = 0.02,
                                   .attrition_new_frac = NAN,
                                   .training_months = 1,
                                   .lead_months = 1,
                                   .ramp_frac = {0.5, 0.75, 1},
                                   .ramp_count = 3,
                                   .hires_most = INFINITY,
                                   .short_cost = NAN,
                                   .overtime_most_frac = 0.1,
                                   .overtime_premium_frac = 0.5,
                                   .efficiency_frac = 0.85,
                                   .budget_year = INFINITY,
                                   .budget_month = INFINITY,
                                   .heads = NAN};
}

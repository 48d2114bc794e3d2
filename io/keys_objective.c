#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/keys.h"
#include "io/site_parts.h"

static enum mst_status take_premium(struct mst_objective *objective, struct mst_premium *premium,
                                    const struct mst_key_place *place) {
    size_t capacity = objective->premium_count;
    MST_TRY(mst_grow(&objective->premiums, &capacity, objective->premium_count + 1, sizeof *premium, place->err));
    premium->name = mst_strdup(strchr(place->entry->key, '.') + 1);
    if (premium->name == NULL) {
        return mst_no_memory(place->err);
    }
    objective->premiums[objective->premium_count++] = *premium;
    return MST_OK;
}

/** The windows of `25% 22:00-06:00`, `50% sun`, `100% holiday`. */
static enum mst_status read_when(const char *when, struct mst_premium *premium, const char **why, struct mst_error *err) {
    if (mst_text_same(when, "holiday") || mst_text_same(when, "holidays")) {
        premium->on_holidays = true;
        return MST_OK;
    }
    return mst_parse_windows(when, &premium->windows, why, err);
}

static enum mst_status read_premium(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    static const char form[] = "is not a premium like 25% 22:00-06:00, 50% sun or 100% holiday";
    const char *sign = strchr(place->entry->value, '%'), *why = form;
    struct mst_premium premium = {0};
    char *rate = sign != NULL ? mst_strndup(place->entry->value, (size_t)(sign - place->entry->value) + 1) : mst_strdup("");
    if (rate == NULL) {
        return mst_no_memory(place->err);
    }
    bool legal = mst_parse_percent(rate, &premium.frac, NULL) && premium.frac >= 0;
    mst_free(rate);
    enum mst_status status = MST_E_INPUT;
    if (legal) {
        const char *when = sign + 1 + strspn(sign + 1, " \t");
        status = read_when(when, &premium, &why, place->err);
    }
    if (status == MST_OK) {
        status = take_premium(object, &premium, place);
    }
    if (status == MST_E_INPUT) {
        mst_key_fault(place, form);
    }
    if (status != MST_OK) {
        mst_windows_release(&premium.windows);
        mst_free(premium.name);
    }
    return status == MST_E_INPUT ? MST_OK : status;
}

/** `soft` and `hard` as a bool. */
static enum mst_status read_coverage(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    bool hard = mst_text_same(place->entry->value, "hard");
    if (!hard && !mst_text_same(place->entry->value, "soft")) {
        mst_key_fault(place, "is not soft or hard");
        return MST_OK;
    }
    *KEY_FIELD(bool, key, object) = hard;
    return MST_OK;
}

#define FIELD(name) offsetof(struct mst_objective, name)

static const struct mst_key rows[] = {
    {.name = "understaff",
     .form = "number",
     .read = mst_key_read_number,
     .offset = FIELD(understaff),
     .least = -1e9,
     .most = 1e9,
     .standard = "4 mean wages",
     .help = "of each agent-hour short, for the first agents of an interval up to the tier"},
    {.name = "understaff_more",
     .form = "number",
     .read = mst_key_read_number,
     .offset = FIELD(understaff_more),
     .least = -1e9,
     .most = 1e9,
     .standard = "10 mean wages",
     .help = "of each agent-hour short beyond the tier"},
    {.name = "understaff_tier",
     .read = mst_key_read_percent,
     .offset = FIELD(tier_frac),
     .least = 0,
     .most = 10,
     .standard = "10%",
     .help = "the first max(1, round(tier x required)) agents short have the lower price"},
    {.name = "overstaff",
     .form = "number",
     .read = mst_key_read_number,
     .offset = FIELD(overstaff),
     .least = -1e9,
     .most = 1e9,
     .standard = "0.5 mean wages",
     .help = "of each agent-hour above the requirement while the queue is open"},
    {.name = "coverage",
     .form = "soft, hard",
     .read = read_coverage,
     .offset = FIELD(hard),
     .standard = "soft",
     .help = "hard: a roster with short hours is no answer"},
    {.name = "premium.*",
     .form = "percentage and when",
     .read = read_premium,
     .standard = "",
     .help = "on top of the wage, of presence in that time, such as 25% 22:00-06:00, 50% sun or 100% holiday"},
};

const struct mst_key_table mst_objective_keys = {"objective", false, rows, sizeof rows / sizeof rows[0]};

void mst_objective_set_defaults(struct mst_objective *objective) {
    objective->understaff = objective->understaff_more = objective->overstaff = NAN;
    objective->tier_frac = 0.1;
}

#include "planner/whatif_answer.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "planner/whatif_fields.h"

const char mst_whatif_is_base[] = "it is the base";

/* Two numbers that differ by less are the same: costs are sums of thousands of terms. A share of the larger of them. */
#define NOISE 1e-9

const char *mst_whatif_verdict_name(enum mst_whatif_verdict verdict) {
    static const char *const NAMES[MST_WHATIF_VERDICTS] = {"", "undecided", "cheaper", "dearer"};
    return NAMES[verdict];
}

const char *mst_whatif_to_name(enum mst_whatif_to to) {
    return mst_whatif_to_names[to];
}

/** Which of several texts holds for a base or a scenario. */
static const char *choose(bool is_base, const char *of_base, const char *of_scenario) {
    return is_base ? of_base : of_scenario;
}

/** Why the cost of one of the two says nothing; NULL: it does. */
static const char *why_not(const struct mst_whatif_result *result, bool is_base) {
    if (result->failure) {
        return choose(is_base, "the base failed", "failed");
    }
    if (result->to == MST_WHATIF_STAFF) {
        return "taken to the staffing only: no cost";
    }
    if (result->unmet > 0) {
        return choose(is_base, "the base is no answer: some targets cannot be met, and nobody is rostered for them",
                      "no answer: some targets cannot be met, and nobody is rostered for them");
    }
    if (!result->is_short_legal && result->short_hours > 0) {
        return choose(is_base, "the base is no answer: hours are short, and coverage is hard",
                      "no answer: hours are short, and coverage is hard");
    }
    if (result->unrostered > 0) {
        return choose(is_base, "the base leaves agents out, whom its cost does not count",
                      "leaves agents out, whom its cost does not count");
    }
    if (!isfinite(result->cost) || !isfinite(result->bound)) {
        return choose(is_base, "the base has no cost with a bound", "no cost with a bound");
    }
    return NULL;
}

static const char *text_of(const char *text) {
    return text ? text : "";
}

static const char *why_not_both(const struct mst_whatif_result *base, const struct mst_whatif_result *scenario) {
    const char *reason = why_not(scenario, false);
    reason = reason ? reason : why_not(base, true);
    if (!reason && strcmp(text_of(base->currency), text_of(scenario->currency)) != 0) {
        reason = "in another currency";
    }
    return reason;
}

struct mst_whatif_difference mst_whatif_compare(const struct mst_whatif_result *base, const struct mst_whatif_result *scenario) {
    struct mst_whatif_difference d = {.verdict = MST_WHATIF_UNCOMPARED,
                                      .reason = why_not_both(base, scenario),
                                      .found = NAN,
                                      .least = NAN,
                                      .most = NAN,
                                      .found_frac = NAN,
                                      .required_hours_more = NAN};
    if (!base->failure && !scenario->failure) {
        d.required_hours_more = scenario->required_hours - base->required_hours;
    }
    if (d.reason) {
        return d;
    }
    double noise = NOISE * fmax(fabs(base->cost), fabs(scenario->cost));
    d.found = scenario->cost - base->cost;
    d.least = scenario->bound - base->cost;
    d.most = scenario->cost - base->bound;
    d.found_frac = base->cost > 0 ? d.found / base->cost : NAN;
    d.verdict = d.least > noise ? MST_WHATIF_DEARER : d.most < -noise ? MST_WHATIF_CHEAPER : MST_WHATIF_UNDECIDED;
    return d;
}

/* ---- service level --------------------------------------------------------------------------------------------------------- */

/** The mean over contacts of the queues that have both; NaN: none has. */
static double mean_level(const struct mst_whatif_result *result, bool is_simulated) {
    double contacts = 0, in_time = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        const struct mst_whatif_queue *queue = &result->queues[q];
        double level = is_simulated ? queue->simulated_frac : queue->level_frac;
        if (isfinite(level) && queue->contacts > 0) {
            contacts += queue->contacts;
            in_time += queue->contacts * level;
        }
    }
    return contacts > 0 ? in_time / contacts : NAN;
}

struct mst_whatif_level mst_whatif_level(const struct mst_whatif_result *result) {
    struct mst_whatif_level level = {.frac = mean_level(result, true), .is_simulated = true};
    if (isnan(level.frac)) {
        level = (struct mst_whatif_level){.frac = mean_level(result, false)};
    }
    return level;
}

/* ---- all of them ----------------------------------------------------------------------------------------------------------- */

/** Cents are shown where costs are small, and where without them an interval that does not hold 0 would seem to. */
static int find_decimals(const struct mst_whatif_answer *answer) {
    double largest = 0;
    for (size_t i = 0; i < answer->count; i++) {
        const struct mst_whatif_difference *d = &answer->differences[i];
        largest = fmax(largest, fabs(answer->results[i].cost)); /* fmax() passes over NaN */
        if ((d->verdict == MST_WHATIF_DEARER && d->least < 1) || (d->verdict == MST_WHATIF_CHEAPER && d->most > -1)) {
            return 2;
        }
    }
    return largest >= 10000 ? 0 : 2;
}

/** A clock that reads UTC. */
static enum mst_status make_plain_zone(struct mst_zone *zone, struct mst_error *err) {
    *zone = (struct mst_zone){.name = "UTC", .pieces = mst_alloc(1, sizeof *zone->pieces), .count = 1};
    if (!zone->pieces) {
        return mst_no_memory(err);
    }
    zone->pieces[0].from_utc = INT64_MIN;
    return MST_OK;
}

/** The clock of the first result that names one. */
static enum mst_status find_zone(struct mst_whatif_answer *answer, struct mst_error *err) {
    for (size_t i = 0; i < answer->count; i++) {
        const char *name = answer->results[i].timezone;
        if (name && *name) {
            enum mst_status status = mst_zone_load(&answer->zone, name, NULL);
            if (status != MST_E_RANGE) {
                return status == MST_OK ? MST_OK : mst_no_memory(err);
            }
        }
    }
    return make_plain_zone(&answer->zone, err);
}

static void tally(struct mst_whatif_answer *answer) {
    for (size_t i = 0; i < answer->count; i++) {
        const struct mst_whatif_result *result = &answer->results[i];
        answer->failed += result->failure != NULL;
        answer->has_rosters |= isfinite(result->cost);
        answer->verdicts[answer->differences[i].verdict] += i > 0;
        if (!*answer->currency) {
            answer->currency = text_of(result->currency);
        }
    }
    answer->decimals = find_decimals(answer);
}

enum mst_status mst_whatif_answer_make(const struct mst_whatif_result *results, size_t count, const char *site_name,
                                       bool is_decided, struct mst_whatif_answer *answer, struct mst_error *err) {
    *answer = (struct mst_whatif_answer){
        .results = results, .count = count, .site_name = text_of(site_name), .is_decided = is_decided, .currency = ""};
    answer->differences = mst_alloc(count, sizeof *answer->differences);
    if (!answer->differences) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        answer->differences[i] = mst_whatif_compare(&results[0], &results[i]);
    }
    answer->differences[0] = (struct mst_whatif_difference){
        .reason = mst_whatif_is_base, .found = NAN, .least = NAN, .most = NAN, .found_frac = NAN, .required_hours_more = NAN};
    tally(answer);
    enum mst_status status = find_zone(answer, err);
    if (status != MST_OK) {
        mst_whatif_answer_release(answer);
    }
    return status;
}

void mst_whatif_answer_release(struct mst_whatif_answer *answer) {
    mst_free(answer->differences);
    mst_zone_release(&answer->zone);
    *answer = (struct mst_whatif_answer){0};
}

#include <math.h>

#include "planner/whatif_parts.h"

static void put_difference(struct mst_json *json, const struct mst_whatif_difference *d) {
    mst_json_open_object(json, "difference");
    mst_json_put_text(json, "verdict", d->verdict == MST_WHATIF_UNCOMPARED ? NULL : mst_whatif_verdict_name(d->verdict));
    mst_json_put_text(json, "not_compared", d->reason);
    mst_json_put_number(json, "found", d->found);
    mst_json_put_number(json, "least", d->least);
    mst_json_put_number(json, "most", d->most);
    mst_json_put_number(json, "required_hours", d->required_hours_more);
    mst_json_close(json);
}

static void put_cost(struct mst_json *json, const struct mst_whatif_result *result) {
    mst_json_put_number(json, "cost", result->cost);
    mst_json_put_number(json, "bound", result->bound);
    mst_json_put_number(json, "gap", result->gap_frac);
    mst_json_put_number(json, "cost_low", result->cost_low);
    mst_json_put_number(json, "cost_high", result->cost_high);
    mst_json_put_number(json, "wages", result->wages);
    mst_json_put_number(json, "premiums", result->premiums);
    mst_json_put_number(json, "preferences", result->preferences);
    mst_json_put_number(json, "shortage", result->shortage);
    mst_json_put_number(json, "surplus", result->surplus);
    mst_json_put_number(json, "paid_hours", result->paid_hours);
    mst_json_put_number(json, "fte", result->fte);
    mst_json_put_number(json, "short_hours", result->short_hours);
    mst_json_put_number(json, "surplus_hours", result->surplus_hours);
}

static void put_counts(struct mst_json *json, const struct mst_whatif_result *result) {
    mst_json_put_whole(json, "effort", result->effort);
    mst_json_put_whole(json, "columns_from_base", result->columns_from_base);
    mst_json_put_whole(json, "agents", (long)result->agents);
    mst_json_put_whole(json, "agents_working", (long)result->agents_working);
    mst_json_put_whole(json, "unrostered", (long)result->unrostered);
    mst_json_open_object(json, "shifts");
    mst_json_put_whole(json, "all", (long)result->shifts);
    mst_json_put_whole(json, "same", (long)result->shifts_same);
    mst_json_put_whole(json, "moved", (long)result->shifts_moved);
    mst_json_put_whole(json, "added", (long)result->shifts_added);
    mst_json_put_whole(json, "dropped", (long)result->shifts_dropped);
    mst_json_close(json);
}

static void put_level(struct mst_json *json, const struct mst_whatif_result *result) {
    struct mst_whatif_level level = mst_whatif_level(result);
    mst_json_put_number(json, "service_level", level.frac);
    mst_json_put_text(json, "service_level_is", isnan(level.frac) ? NULL : level.is_simulated ? "simulated" : "promised");
}

static void put_queues(struct mst_json *json, const struct mst_whatif_result *result) {
    mst_json_open_list(json, "queues");
    for (size_t q = 0; q < result->queue_count; q++) {
        const struct mst_whatif_queue *queue = &result->queues[q];
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "queue", queue->name);
        mst_json_put_number(json, "contacts", queue->contacts);
        mst_json_put_number(json, "required_hours", queue->required_hours);
        mst_json_put_number(json, "scheduled_hours", queue->scheduled_hours);
        mst_json_put_number(json, "service_level", queue->level_frac);
        mst_json_put_number(json, "simulated", queue->simulated_frac);
        mst_json_put_number(json, "simulated_low", queue->simulated_low);
        mst_json_put_number(json, "simulated_high", queue->simulated_high);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_hours(struct mst_json *json, const struct mst_whatif_answer *answer, const struct mst_whatif_result *result) {
    char when[32];
    mst_json_open_list(json, "dearest_hours");
    for (size_t i = 0; i < result->hour_count; i++) {
        const struct mst_whatif_hour *hour = &result->hours[i];
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "start", mst_zone_text(&answer->zone, hour->start_utc, when));
        mst_json_put_text(json, "queue", mst_whatif_queue_name(result, hour->queue));
        mst_json_put_number(json, "price", hour->price);
        mst_json_put_number(json, "confirmed", hour->confirmed);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_result(struct mst_json *json, const struct mst_whatif_answer *answer, size_t i) {
    const struct mst_whatif_result *result = &answer->results[i];
    mst_json_open_object(json, NULL);
    mst_json_put_text(json, "name", mst_whatif_text(result->name));
    mst_json_put_text(json, "label", mst_whatif_text(result->label));
    mst_json_put_text(json, "about", mst_whatif_text(result->about));
    mst_json_put_text(json, "to", mst_whatif_to_name(result->to));
    mst_json_put_text(json, "failure", result->failure);
    if (i > 0) {
        put_difference(json, &answer->differences[i]);
    }
    if (!result->failure) {
        mst_json_put_number(json, "required_hours", result->required_hours);
        mst_json_put_number(json, "peak_required", result->peak_required);
        mst_json_put_whole(json, "unmet", (long)result->unmet);
        put_level(json, result);
        put_queues(json, result);
    }
    if (isfinite(result->cost)) {
        put_cost(json, result);
        put_counts(json, result);
        put_hours(json, answer, result);
    }
    mst_json_close(json);
}

void mst_whatif_answer_put(struct mst_json *json, const struct mst_whatif_answer *answer) {
    mst_json_put_text(json, "site", answer->site_name);
    mst_json_put_text(json, "week", answer->results[0].week);
    mst_json_put_text(json, "currency", answer->currency);
    mst_json_put_whole(json, "scenarios", (long)answer->count - 1);
    mst_json_put_whole(json, "cheaper", (long)answer->verdicts[MST_WHATIF_CHEAPER]);
    mst_json_put_whole(json, "dearer", (long)answer->verdicts[MST_WHATIF_DEARER]);
    mst_json_put_whole(json, "undecided", (long)answer->verdicts[MST_WHATIF_UNDECIDED]);
    mst_json_put_whole(json, "not_compared", (long)answer->verdicts[MST_WHATIF_UNCOMPARED]);
    mst_json_put_whole(json, "failed", (long)answer->failed);
    mst_json_open_list(json, "results");
    for (size_t i = 0; i < answer->count; i++) {
        put_result(json, answer, i);
    }
    mst_json_close(json);
}

enum mst_status mst_whatif_json_write(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) {
    struct mst_json json;
    mst_json_init(&json);
    mst_json_open_object(&json, NULL);
    mst_whatif_answer_put(&json, answer);
    mst_json_close(&json);
    enum mst_status status = mst_json_write(&json, path, err);
    mst_json_release(&json);
    return status;
}

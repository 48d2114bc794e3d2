/* A forecast of the base as a scenario has it. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "core/zone.h"
#include "planner/scenario_parts.h"

/** What a change does to the rows of a queue, on one day or on all. */
struct effect {
    double contacts, aht; /* factors */
    int32_t day;          /* MST_NO_DAY: all */
    const char *queue;
    size_t queue_length;
};

static bool make_effect(const struct mst_scenario_change *change, struct effect *effect) {
    struct mst_lever_value value;
    const char *name;
    const struct mst_lever *lever = mst_scenario_lever(change, &name, &value);
    if (lever == NULL || name == NULL) {
        return false;
    }
    *effect = (struct effect){.contacts = 1, .aht = 1, .day = MST_NO_DAY, .queue = name, .queue_length = strlen(name)};
    switch (lever->kind) {
    case MST_LEVER_VOLUME:
        effect->contacts = 1 + value.frac;
        return true;
    case MST_LEVER_AHT:
        effect->aht = 1 + value.frac;
        return true;
    case MST_LEVER_RESOLUTION:
        effect->contacts = value.frac / value.to_frac;
        return true;
    case MST_LEVER_EVENT:
        effect->contacts = 1 + value.frac;
        effect->day = value.day;
        effect->queue = value.queue;
        effect->queue_length = value.queue_length;
        return true;
    default:
        return false;
    }
}

static void scale_row(const struct effect *effect, const struct mst_queue *queue, struct mst_expectation *row) {
    if (effect->contacts != 1) {
        row->contacts *= effect->contacts;
        row->lo95 *= effect->contacts;
        row->lo80 *= effect->contacts;
        row->median *= effect->contacts;
        row->hi80 *= effect->contacts;
        row->hi95 *= effect->contacts;
    }
    if (effect->aht != 1) {
        row->aht_s = (isnan(row->aht_s) ? queue->aht_s : row->aht_s) * effect->aht;
    }
}

static void apply(const struct effect *effect, const struct mst_site *site, bool *is_of, struct mst_forecast *forecast) {
    for (size_t q = 0; q < site->queue_count; q++) {
        is_of[q] = mst_scenario_names_queue(site, q, effect->queue, effect->queue_length);
    }
    for (size_t i = 0; i < forecast->count; i++) {
        struct mst_expectation *row = &forecast->rows[i];
        if (is_of[row->queue] && (effect->day == MST_NO_DAY || mst_zone_wall(&site->zone, row->start_utc).day == effect->day)) {
            scale_row(effect, &site->queues[row->queue], row);
        }
    }
}

static int by_key(const void *left, const void *right) {
    const struct mst_scenario_change *const *a = left, *const *b = right;
    return strcmp((*a)->key, (*b)->key);
}

/** The changes by key: factors are then multiplied in an order that is not that of the file. */
static const struct mst_scenario_change **sort_changes(const struct mst_scenario *scenario) {
    const struct mst_scenario_change **sorted = mst_alloc(scenario->count, sizeof *sorted);
    for (size_t i = 0; sorted != NULL && i < scenario->count; i++) {
        sorted[i] = &scenario->changes[i];
    }
    if (sorted != NULL && scenario->count > 0) {
        qsort(sorted, scenario->count, sizeof *sorted, by_key);
    }
    return sorted;
}

enum mst_status mst_scenario_apply_forecast(const struct mst_scenario *scenario, const struct mst_site *site,
                                            struct mst_forecast *forecast, struct mst_error *err) {
    const struct mst_scenario_change **sorted = sort_changes(scenario);
    bool *is_of = mst_alloc(site->queue_count, sizeof *is_of);
    enum mst_status status = sorted != NULL && is_of != NULL ? MST_OK : mst_no_memory(err);
    for (size_t i = 0; status == MST_OK && i < scenario->count; i++) {
        struct effect effect;
        if (make_effect(sorted[i], &effect)) {
            apply(&effect, site, is_of, forecast);
        }
    }
    mst_free(sorted);
    mst_free(is_of);
    return status;
}

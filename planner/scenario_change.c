/* What a single change is about. */

#include <string.h>

#include "core/base/memory.h"
#include "io/values.h"
#include "planner/scenario_parts.h"

const struct mst_lever *mst_scenario_lever(const struct mst_scenario_change *change, const char **name,
                                           struct mst_lever_value *value) {
    struct mst_lever_why why;
    const struct mst_lever *lever = mst_lever_find(change->key, name);
    return lever != NULL && mst_lever_parse(lever, change->value, value, &why) ? lever : NULL;
}

/* ---- queues ---- */

/** Names of sections are shorter than the copy. */
static bool is_name(const char *typed, size_t length, const char *name) {
    char copy[512];
    if (length >= sizeof copy) {
        return false;
    }
    memcpy(copy, typed, length);
    copy[length] = '\0';
    return mst_text_same(copy, name);
}

bool mst_scenario_names_queue(const struct mst_site *site, size_t queue, const char *name, size_t length) {
    if (is_name(name, length, site->queues[queue].name)) {
        return true;
    }
    bool all = length == 3 && strncmp(name, "all", 3) == 0;
    for (size_t q = 0; all && q < site->queue_count; q++) {
        all = !mst_text_same(site->queues[q].name, "all");
    }
    return all && site->queues[queue].channel != MST_FIXED;
}

enum mst_status mst_scenario_fault_unknown(const struct mst_scenario_target *target, const struct mst_scenario_change *change,
                                           const char *name, const char *what, mst_scenario_name_of *name_of, size_t count) {
    const char **names = mst_alloc(count, sizeof *names);
    char hint[256];
    if (names == NULL) {
        return mst_no_memory(target->err);
    }
    for (size_t i = 0; i < count; i++) {
        names[i] = name_of(target->site, i);
    }
    mst_scenario_fault(target->scenario, change, target->faults, "\"%s\" is not %s of the site%s", name, what,
                       mst_names_hint(name, names, count, hint));
    mst_free(names);
    return MST_OK;
}

/* ---- which stage sees it ---- */

static bool ends_with(const char *key, const char *end) {
    size_t length = strlen(key), tail = strlen(end);
    return length > tail && strcmp(key + length - tail, end) == 0;
}

static bool is_any(const char *key, const char *const *ends, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (ends_with(key, ends[i])) {
            return true;
        }
    }
    return false;
}

bool mst_change_is_of_hours(const struct mst_scenario_change *change) {
    static const char *const QUEUE_KEYS[] = {".open", ".arrivals", ".channel"};
    const char *key = change->key;
    bool is_queue = strncmp(key, "queue.", 6) == 0 && is_any(key, QUEUE_KEYS, sizeof QUEUE_KEYS / sizeof *QUEUE_KEYS);
    return is_queue || strcmp(key, "site.interval") == 0;
}

bool mst_change_is_of_forecast(const struct mst_scenario_change *change) {
    return mst_change_is_of_hours(change) || strncmp(change->key, "forecast.", 9) == 0;
}

bool mst_change_is_of_staffing(const struct mst_scenario_change *change) {
    static const char *const OF_LATER_STAGES[] = {".skill", ".priority", ".retry", ".retry_after"};
    const char *key = change->key;
    const struct mst_lever *lever = mst_lever_find(key, NULL);
    bool is_queue =
        strncmp(key, "queue.", 6) == 0 && !is_any(key, OF_LATER_STAGES, sizeof OF_LATER_STAGES / sizeof *OF_LATER_STAGES);
    bool is_lever = lever != NULL && lever->kind <= MST_LEVER_ABSENCE;
    return is_queue || is_lever || strncmp(key, "staffing.", 9) == 0 || mst_change_is_of_forecast(change);
}

bool mst_scenario_needs_forecast(const struct mst_scenario *scenario) {
    for (size_t i = 0; i < scenario->count; i++) {
        if (mst_change_is_of_forecast(&scenario->changes[i])) {
            return true;
        }
    }
    return false;
}

bool mst_scenario_needs_staffing(const struct mst_scenario *scenario) {
    for (size_t i = 0; i < scenario->count; i++) {
        if (mst_change_is_of_staffing(&scenario->changes[i])) {
            return true;
        }
    }
    return false;
}

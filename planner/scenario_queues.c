/* Levers on queues: their names, shrinkage and absence. */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "planner/scenario_parts.h"

static const double SHRINKAGE_MOST = 0.99; /* as the key of site.ini */

/* ---- names ---- */

/** Behind the queues' names stands what names them all. */
static const char *queue_name(const struct mst_site *site, size_t queue) {
    return queue < site->queue_count ? site->queues[queue].name : "all";
}

/** A post that is always filled has no contacts; what it has is shrinkage. */
static enum mst_status check_queue(const struct mst_scenario_target *target, const struct mst_scenario_change *change,
                                   const struct mst_lever *lever, const char *name, size_t length) {
    char shown[256];
    bool found = false;
    for (size_t q = 0; q < target->site->queue_count; q++) {
        if (!mst_scenario_names_queue(target->site, q, name, length)) {
            continue;
        }
        found = true;
        if (target->site->queues[q].channel == MST_FIXED && lever->kind != MST_LEVER_SHRINKAGE) {
            mst_scenario_fault(target->scenario, change, target->faults, "\"%s\" is a fixed post, and has no contacts to change",
                               target->site->queues[q].name);
        }
    }
    snprintf(shown, sizeof shown, "%.*s", (int)length, name);
    return found ? MST_OK : mst_scenario_fault_unknown(target, change, shown, "a queue", queue_name, target->site->queue_count + 1);
}

enum mst_status mst_scenario_check_queues(const struct mst_scenario_target *target) {
    for (size_t i = 0; i < target->scenario->count; i++) {
        const struct mst_scenario_change *change = &target->scenario->changes[i];
        struct mst_lever_value value;
        const char *name;
        const struct mst_lever *lever = mst_scenario_lever(change, &name, &value);
        if (lever == NULL || lever->kind > MST_LEVER_SHRINKAGE) {
            continue;
        }
        if (lever->kind == MST_LEVER_EVENT) {
            MST_TRY(check_queue(target, change, lever, value.queue, value.queue_length));
        } else if (name != NULL) {
            MST_TRY(check_queue(target, change, lever, name, strlen(name)));
        }
    }
    return MST_OK;
}

/* ---- shrinkage ---- */

/** Whether a lever on shrinkage is of a queue. @param[out] is_own it names the queue */
static bool is_of_queue(const struct mst_site *site, size_t queue, const char *name, bool *is_own) {
    *is_own = name != NULL && strcmp(name, "all") != 0;
    if (name != NULL) {
        return mst_scenario_names_queue(site, queue, name, strlen(name));
    }
    return site->queues[queue].channel != MST_FIXED;
}

/** What the queue has; else what is said of all; else what is said of it alone; then points more or fewer. */
static void change_shrinkage(const struct mst_scenario_target *target, size_t queue) {
    double amount = target->site->queues[queue].shrinkage_frac, points = 0;
    bool has_own = false;
    const struct mst_scenario_change *last = NULL;
    for (size_t i = 0; i < target->scenario->count; i++) {
        const struct mst_scenario_change *change = &target->scenario->changes[i];
        struct mst_lever_value value;
        const char *name;
        bool is_own;
        const struct mst_lever *lever = mst_scenario_lever(change, &name, &value);
        if (lever == NULL || lever->kind != MST_LEVER_SHRINKAGE || !is_of_queue(target->site, queue, name, &is_own)) {
            continue;
        }
        last = change;
        if (value.has_sign) {
            points += value.frac;
        } else if (is_own || !has_own) {
            amount = value.frac;
            has_own = is_own;
        }
    }
    /* Percentages are typed with few decimals: what is far behind them is of the sum in binary. */
    amount = round((amount + points) * 1e12) / 1e12;
    if (last != NULL && !(amount >= 0 && amount <= SHRINKAGE_MOST)) {
        char number[32];
        mst_scenario_fault(target->scenario, last, target->faults,
                           "makes the shrinkage of \"%s\" %s%%, which is not from 0%% to 99%%", target->site->queues[queue].name,
                           mst_number_text(amount * 100, number));
    } else if (last != NULL) {
        target->site->queues[queue].shrinkage_frac = amount;
    }
}

/** Who is away unplanned is so among those whom shrinkage has left: 1 - (1 - shrinkage) (1 - absence). */
static void add_absence(const struct mst_scenario_target *target, double absence) {
    for (size_t q = 0; q < target->site->queue_count; q++) {
        struct mst_queue *queue = &target->site->queues[q];
        if (queue->channel != MST_FIXED) {
            queue->shrinkage_frac = 1 - (1 - queue->shrinkage_frac) * (1 - absence);
        }
    }
}

enum mst_status mst_scenario_apply_queues(const struct mst_scenario_target *target) {
    MST_TRY(mst_scenario_check_queues(target));
    for (size_t q = 0; q < target->site->queue_count; q++) {
        change_shrinkage(target, q);
    }
    for (size_t i = 0; i < target->scenario->count; i++) {
        struct mst_lever_value value;
        const struct mst_lever *lever = mst_scenario_lever(&target->scenario->changes[i], NULL, &value);
        if (lever != NULL && lever->kind == MST_LEVER_ABSENCE) {
            add_absence(target, value.frac);
        }
    }
    return MST_OK;
}

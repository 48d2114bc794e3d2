#include <stddef.h>

#include "core/base/memory.h"
#include "scheduler/staffing/staffing.h"

struct mst_staffing_options mst_staffing_defaults(void) {
    return (struct mst_staffing_options){.max_agents = MST_AGENTS_MOST};
}

const struct mst_option_table *mst_staffing_option_table(void) {
    static const struct mst_option rows[] = {
        {"max_agents", MST_OPTION_WHOLE, offsetof(struct mst_staffing_options, max_agents), "agents", 1, MST_AGENTS_MOST, NULL,
         "The most agents of a queue in an interval, before shrinkage: targets that need more are reported as not to be met."},
    };
    static const struct mst_option_table table = {"staffing", rows, sizeof rows / sizeof rows[0]};
    return &table;
}

void mst_staffing_result_init(struct mst_staffing_result *result) {
    *result = (struct mst_staffing_result){0};
}

void mst_staffing_result_release(struct mst_staffing_result *result) {
    mst_free(result->unmet);
    mst_free(result->bindings);
    mst_staffing_result_init(result);
}

void mst_unmet_print(const struct mst_site *site, const struct mst_staffing_options *options, const struct mst_unmet *unmet,
                     struct mst_text *text) {
    char time[32];
    const char *name = site->queues[unmet->queue].name;
    mst_text_printf(text, "[queue.%s] %s: ", name, mst_zone_text(&site->zone, unmet->start_utc, time));
    if (unmet->target == MST_TARGET_DEADLINE) {
        mst_text_printf(
            text,
            "deadline cannot be met: the queue does not open between the arrival of %g contacts, %.1f agent-hours of work, "
            "and their deadline",
            unmet->contacts, unmet->work_s / 3600.0);
    } else if (unmet->target == MST_TARGET_STABLE) {
        mst_text_printf(text, "the contacts are more than %ld agents can handle", options->max_agents);
    } else {
        mst_text_printf(text, "%s cannot be met with %ld agents or fewer", mst_target_name(unmet->target), options->max_agents);
    }
}

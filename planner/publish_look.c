/* What a calendar says besides the shifts. */

#include <stdio.h>

#include "planner/publish_parts.h"

struct mst_ics_options mst_publish_ics_options(const struct mst_job *job) {
    struct mst_ics_options options = mst_ics_options_defaults();
    options.domain = job->publish_options.domain;
    options.show_off = job->publish_options.show_off;
    options.reminder_min = (int32_t)job->publish_options.reminder_min;
    options.break_events = job->publish_options.breaks == MST_BREAKS_EVENTS;
    return options;
}

int32_t mst_publish_from_day(const struct mst_job *job, const struct mst_publish_stage *stage) {
    int32_t day = mst_zone_wall(&job->site.zone, stage->when_utc).day;
    if (stage->weeks.count > 0 && stage->weeks.days[0] < day) {
        day = stage->weeks.days[0];
    }
    return day - 7 * (int32_t)job->publish_options.weeks_back;
}

/* FNV-1a, 64 bits: Fowler, Noll and Vo, http://www.isthe.com/chongo/tech/comp/fnv/ */
static void mix(uint64_t *hash, const char *text) {
    for (const char *c = text; c == text || c[-1] != '\0'; c++) {
        *hash = (*hash ^ (unsigned char)*c) * 1099511628211u;
    }
}

static void mix_settings(const struct mst_job *job, uint64_t *hash) {
    const struct mst_publish_options *o = &job->publish_options;
    char settings[96];
    snprintf(settings, sizeof settings, "%ld %d %d", o->reminder_min, o->breaks, o->show_off);
    mix(hash, settings);
    mix(hash, job->site.zone.name);
}

static void mix_agent(const struct mst_site *site, size_t agent, uint64_t *hash) {
    mix(hash, site->agents[agent].name);
    for (size_t i = 0; i < site->agents[agent].queue_count; i++) {
        mix(hash, site->queues[site->agents[agent].queues[i]].name);
    }
}

void mst_publish_look(const struct mst_job *job, size_t agent, char look[20]) {
    uint64_t hash = 14695981039346656037u;
    mix_settings(job, &hash);
    if (agent != MST_NONE) {
        mix_agent(&job->site, agent, &hash);
    } else {
        mix(&hash, job->site.name);
        for (size_t i = 0; i < job->site.agent_count; i++) {
            mix(&hash, job->site.agents[i].id);
            mix_agent(&job->site, i, &hash);
        }
    }
    snprintf(look, 20, "%016llx", (unsigned long long)hash);
}

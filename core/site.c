#include "core/site.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"

void mst_site_init(struct mst_site *site) {
    *site = (struct mst_site){.frozen_until_utc = INT64_MIN};
    mst_roster_init(&site->previous);
    mst_roster_init(&site->pinned);
    mst_roster_init(&site->kept);
}

void mst_windows_release(struct mst_windows *windows) {
    mst_free(windows->items);
    *windows = (struct mst_windows){0};
}

enum mst_status mst_windows_add(struct mst_windows *windows, int weekday, int32_t from_min, int32_t to_min, struct mst_error *err) {
    MST_TRY(mst_grow(&windows->items, &windows->capacity, windows->count + 1, sizeof windows->items[0], err));
    windows->items[windows->count++] = (struct mst_window){.weekday = weekday, .from_min = from_min, .to_min = to_min};
    return MST_OK;
}

static void release_queues(struct mst_site *site) {
    for (size_t i = 0; i < site->queue_count; i++) {
        struct mst_queue *queue = &site->queues[i];
        mst_free(queue->name);
        mst_free(queue->skill);
        mst_windows_release(&queue->open);
        mst_windows_release(&queue->arrivals);
        mst_free(queue->handovers);
    }
    mst_free(site->queues);
}

static void release_rules(struct mst_site *site) {
    for (size_t i = 0; i < site->kind_count; i++) {
        mst_free(site->kinds[i].name);
        mst_free(site->kinds[i].breaks);
    }
    for (size_t i = 0; i < site->role_count; i++) {
        mst_free(site->roles[i].name);
    }
    for (size_t i = 0; i < site->contract_count; i++) {
        mst_free(site->contracts[i].name);
        mst_free(site->contracts[i].kinds);
    }
    for (size_t i = 0; i < site->objective.premium_count; i++) {
        mst_free(site->objective.premiums[i].name);
        mst_windows_release(&site->objective.premiums[i].windows);
    }
    mst_free(site->kinds);
    mst_free(site->roles);
    mst_free(site->contracts);
    mst_free(site->objective.premiums);
}

void mst_agent_release(struct mst_agent *agent) {
    mst_free(agent->id);
    mst_free(agent->name);
    mst_free(agent->email);
    mst_free(agent->team);
    mst_free(agent->queues);
    mst_windows_release(&agent->available);
}

static void release_people(struct mst_site *site) {
    for (size_t i = 0; i < site->agent_count; i++) {
        mst_agent_release(&site->agents[i]);
    }
    for (size_t i = 0; i < site->timeoff_count; i++) {
        mst_free(site->timeoffs[i].kind);
    }
    mst_free(site->agents);
    mst_free(site->wishes);
    mst_free(site->timeoffs);
}

static void release_special_days(struct mst_site *site) {
    for (size_t i = 0; i < site->holiday_count; i++) {
        mst_free(site->holidays[i].name);
        mst_windows_release(&site->holidays[i].open);
    }
    mst_free(site->holidays);
    for (size_t i = 0; i < site->event_count; i++) {
        mst_free(site->events[i].name);
    }
    mst_free(site->events);
}

void mst_site_release(struct mst_site *site) {
    mst_free(site->name);
    mst_free(site->currency);
    mst_zone_release(&site->zone);
    release_queues(site);
    release_rules(site);
    release_people(site);
    release_special_days(site);
    mst_roster_release(&site->previous);
    mst_roster_release(&site->pinned);
    mst_roster_release(&site->kept);
    mst_site_init(site);
}

size_t mst_site_queue(const struct mst_site *site, const char *name) {
    for (size_t i = 0; i < site->queue_count; i++) {
        if (strcmp(site->queues[i].name, name) == 0) {
            return i;
        }
    }
    return MST_NONE;
}

size_t mst_site_agent(const struct mst_site *site, const char *id) {
    for (size_t i = 0; i < site->agent_count; i++) {
        if (strcmp(site->agents[i].id, id) == 0) {
            return i;
        }
    }
    return MST_NONE;
}

size_t mst_site_contract(const struct mst_site *site, const char *name) {
    for (size_t i = 0; i < site->contract_count; i++) {
        if (strcmp(site->contracts[i].name, name) == 0) {
            return i;
        }
    }
    return MST_NONE;
}

bool mst_agent_serves(const struct mst_agent *agent, size_t queue) {
    for (size_t i = 0; i < agent->queue_count; i++) {
        if (agent->queues[i] == queue) {
            return true;
        }
    }
    return false;
}

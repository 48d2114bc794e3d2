/* People who leave a site, with all that is of them. */

#include <string.h>

#include "core/base/memory.h"
#include "planner/scenario_parts.h"

/** Where each agent is once the others are gone; MST_NONE: gone. */
static size_t *number_anew(const struct mst_site *site, const bool *gone) {
    size_t *places = mst_alloc(site->agent_count, sizeof *places), next = 0;
    for (size_t a = 0; places != NULL && a < site->agent_count; a++) {
        places[a] = gone[a] ? MST_NONE : next++;
    }
    return places;
}

/** The shifts of those who stay. */
static enum mst_status drop_shifts(struct mst_roster *roster, const size_t *places, struct mst_error *err) {
    struct mst_roster left;
    enum mst_status status = MST_OK;
    mst_roster_init(&left);
    for (size_t i = 0; i < roster->count; i++) {
        size_t agent = roster->shifts[i].agent;
        if (agent == MST_NONE || places[agent] != MST_NONE) {
            MST_DO(mst_roster_add_copy(&left, &roster->shifts[i], err));
        }
    }
    for (size_t i = 0; i < left.count; i++) {
        struct mst_shift *shift = &left.shifts[i];
        for (size_t k = 0; k < shift->count; k++) {
            size_t agent = shift->stretches[k].agent;
            shift->stretches[k].agent = agent != MST_NONE ? places[agent] : MST_NONE;
        }
        shift->agent = shift->agent != MST_NONE ? places[shift->agent] : MST_NONE;
    }
    mst_roster_release(roster);
    *roster = left;
    mst_roster_init(&left);
done:
    mst_roster_release(&left);
    return status;
}

static void drop_rows(struct mst_site *site, const size_t *places) {
    size_t wishes = 0, timeoffs = 0;
    for (size_t i = 0; i < site->wish_count; i++) {
        if (places[site->wishes[i].agent] != MST_NONE) {
            site->wishes[wishes] = site->wishes[i];
            site->wishes[wishes].agent = places[site->wishes[wishes].agent];
            wishes++;
        }
    }
    site->wish_count = wishes;
    for (size_t i = 0; i < site->timeoff_count; i++) {
        if (places[site->timeoffs[i].agent] == MST_NONE) {
            mst_free(site->timeoffs[i].kind);
            continue;
        }
        site->timeoffs[timeoffs] = site->timeoffs[i];
        site->timeoffs[timeoffs].agent = places[site->timeoffs[timeoffs].agent];
        timeoffs++;
    }
    site->timeoff_count = timeoffs;
}

static void drop_people(struct mst_site *site, const bool *gone) {
    size_t left = 0;
    for (size_t a = 0; a < site->agent_count; a++) {
        if (gone[a]) {
            mst_agent_release(&site->agents[a]);
        } else {
            site->agents[left++] = site->agents[a];
        }
    }
    site->agent_count = left;
}

enum mst_status mst_site_drop_agents(struct mst_site *site, const bool *gone, struct mst_error *err) {
    size_t *places = number_anew(site, gone);
    enum mst_status status = places != NULL ? MST_OK : mst_no_memory(err);
    MST_DO(status);
    MST_DO(drop_shifts(&site->previous, places, err));
    MST_DO(drop_shifts(&site->pinned, places, err));
    MST_DO(drop_shifts(&site->kept, places, err));
    drop_rows(site, places);
    drop_people(site, gone);
done:
    mst_free(places);
    return status;
}

#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

static enum mst_status read_open(struct mst_judge *judge, struct mst_error *err) {
    int32_t first = judge->week->first_day;
    judge->open = mst_alloc(judge->site->queue_count, sizeof *judge->open);
    if (!judge->open) {
        return mst_no_memory(err);
    }
    for (size_t q = 0; q < judge->site->queue_count; q++) {
        mst_spans_init(&judge->open[q]);
    }
    for (size_t q = 0; q < judge->site->queue_count; q++) {
        MST_TRY(mst_site_open(judge->site, q, first - MST_NEAR_BEFORE, first + MST_NEAR_AFTER, &judge->open[q], err));
        mst_spans_merge(&judge->open[q]);
    }
    return MST_OK;
}

static bool same_queues(const struct mst_agent *a, const struct mst_agent *b) {
    bool same = a->queue_count == b->queue_count;
    for (size_t i = 0; same && i < a->queue_count; i++) {
        same = a->queues[i] == b->queues[i];
    }
    return same;
}

/** Puts agents who serve the same queues into one group. */
static enum mst_status find_groups(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_site *site = judge->site;
    judge->group = mst_alloc(site->agent_count, sizeof *judge->group);
    judge->member = mst_alloc(site->agent_count, sizeof *judge->member);
    if (!judge->group || !judge->member) {
        return mst_no_memory(err);
    }
    for (size_t a = 0; a < site->agent_count; a++) {
        size_t g = 0;
        while (g < judge->group_count && !same_queues(&site->agents[a], &site->agents[judge->member[g]])) {
            g++;
        }
        if (g == judge->group_count) {
            judge->member[judge->group_count++] = a;
        }
        judge->group[a] = g;
    }
    return MST_OK;
}

static enum mst_status join_open(struct mst_judge *judge, struct mst_error *err) {
    judge->joined = mst_alloc(judge->group_count, sizeof *judge->joined);
    if (!judge->joined) {
        return mst_no_memory(err);
    }
    for (size_t g = 0; g < judge->group_count; g++) {
        mst_spans_init(&judge->joined[g]);
    }
    for (size_t g = 0; g < judge->group_count; g++) {
        const struct mst_agent *agent = &judge->site->agents[judge->member[g]];
        for (size_t i = 0; i < agent->queue_count; i++) {
            const struct mst_spans *open = &judge->open[agent->queues[i]];
            for (size_t k = 0; k < open->count; k++) {
                MST_TRY(mst_spans_add(&judge->joined[g], open->items[k].from_utc, open->items[k].to_utc, err));
            }
        }
        mst_spans_merge(&judge->joined[g]);
    }
    return MST_OK;
}

static enum mst_status read_time_off(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_site *site = judge->site;
    judge->off = mst_alloc(site->agent_count, sizeof *judge->off);
    if (!judge->off) {
        return mst_no_memory(err);
    }
    for (size_t a = 0; a < site->agent_count; a++) {
        mst_spans_init(&judge->off[a]);
    }
    for (size_t i = 0; i < site->timeoff_count; i++) {
        const struct mst_timeoff *row = &site->timeoffs[i];
        if (row->agent != MST_NONE) {
            MST_TRY(mst_spans_add(&judge->off[row->agent], row->start_utc, row->end_utc, err));
        }
    }
    for (size_t a = 0; a < site->agent_count; a++) {
        mst_spans_merge(&judge->off[a]);
    }
    return MST_OK;
}

enum mst_status mst_judge_read_hours(struct mst_judge *judge, struct mst_error *err) {
    MST_TRY(read_open(judge, err));
    MST_TRY(find_groups(judge, err));
    MST_TRY(join_open(judge, err));
    return read_time_off(judge, err);
}

/* The rules of rows: whose they are, how they join, what they may name. */
#include <string.h>

#include "scheduler/audit/judge.h"

static bool same_agent(const struct mst_stretch *a, const struct mst_stretch *b) {
    if (a->agent != MST_NONE || b->agent != MST_NONE) {
        return a->agent == b->agent;
    }
    return strcmp(a->agent_id ? a->agent_id : "", b->agent_id ? b->agent_id : "") == 0;
}

enum mst_status mst_rule_known_agents(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->roster->count; i++) {
        const struct mst_shift *shift = &judge->roster->shifts[i];
        if (shift->count == 0) {
            continue;
        }
        if (shift->agent == MST_NONE) {
            MST_TRY(mst_breach_of_shift(judge, shift, i, NULL, err, "nobody in agents.csv has this id"));
        } else if (judge->left_out[shift->agent]) {
            MST_TRY(mst_breach_of_shift(judge, shift, i, NULL, err, "the agent is left out of this week, and may have no shift"));
        }
    }
    return MST_OK;
}

static enum mst_status check_joints(struct mst_judge *judge, size_t index, struct mst_error *err) {
    const struct mst_shift *shift = &judge->roster->shifts[index];
    for (size_t k = 1; k < shift->count; k++) {
        const struct mst_stretch *before = &shift->stretches[k - 1], *row = &shift->stretches[k];
        if (row->start_utc != before->end_utc) {
            char a[40], b[40];
            MST_TRY(
                mst_breach_of_shift(judge, shift, index, row, err, "a row ends at %s and the next starts at %s; they have to join",
                                    mst_judge_time_text(judge, before->end_utc, a), mst_judge_time_text(judge, row->start_utc, b)));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_rows_join(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->roster->count; i++) {
        const struct mst_shift *shift = &judge->roster->shifts[i];
        for (size_t k = 1; k < shift->count; k++) {
            if (!same_agent(&shift->stretches[0], &shift->stretches[k])) {
                MST_TRY(mst_breach_of_shift(judge, shift, i, &shift->stretches[k], err, "its rows name several agents"));
                break;
            }
        }
        MST_TRY(check_joints(judge, i, err));
    }
    return MST_OK;
}

static enum mst_status check_off(struct mst_judge *judge, size_t index, struct mst_error *err) {
    const struct mst_shift *shift = &judge->roster->shifts[index];
    bool work = mst_judge_is_work(shift), said = false;
    for (size_t k = 0; k < shift->count; k++) {
        const struct mst_stretch *row = &shift->stretches[k];
        if (row->activity != MST_OFF) {
            continue;
        }
        if (work && !said) {
            said = true;
            MST_TRY(mst_breach_of_shift(judge, shift, index, row, err,
                                        "time off has to be a shift of its own, not a row of one with work"));
        }
        if (row->agent == MST_NONE || !mst_spans_cover(&judge->off[row->agent], row->start_utc, row->end_utc)) {
            char from[40], to[40];
            MST_TRY(mst_breach_of_shift(judge, shift, index, row, err, "off from %s to %s, which is not all time off of the agent",
                                        mst_judge_time_text(judge, row->start_utc, from),
                                        mst_judge_time_text(judge, row->end_utc, to)));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_off_rows(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->roster->count; i++) {
        MST_TRY(check_off(judge, i, err));
    }
    return MST_OK;
}

/** Of a week that is frozen until some time: what starts before it is pinned. */
static enum mst_status check_frozen(struct mst_judge *judge, struct mst_error *err) {
    char until[40];
    for (size_t i = 0; i < judge->worked; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        if (entry->own && entry->shift->start_utc >= judge->week->start_utc &&
            entry->shift->start_utc < judge->site->frozen_until_utc) {
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, NULL, err,
                                        "is not a kept shift as it was, and the week is frozen until %s",
                                        mst_judge_time_text(judge, judge->site->frozen_until_utc, until)));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_pinned(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_roster *pinned = &judge->site->pinned;
    for (size_t i = 0; i < pinned->count; i++) {
        const struct mst_shift *shift = &pinned->shifts[i];
        bool asked = shift->agent != MST_NONE && !judge->left_out[shift->agent] && shift->start_utc >= judge->week->start_utc &&
                     shift->start_utc < judge->week->end_utc;
        if (asked && !judge->pin_kept[i]) {
            MST_TRY(mst_breach_of_shift(judge, shift, MST_NONE, NULL, err, "is pinned, and the roster does not have it like that"));
        }
    }
    return check_frozen(judge, err);
}

static bool names_queue(const struct mst_stretch *row) {
    return row->queue != MST_NONE || (row->queue_name && row->queue_name[0] != '\0');
}

static enum mst_status check_skills(struct mst_judge *judge, const struct mst_entry *entry, struct mst_error *err) {
    const struct mst_agent *agent = &judge->site->agents[entry->shift->agent];
    for (size_t k = 0; k < entry->shift->count; k++) {
        const struct mst_stretch *row = &entry->shift->stretches[k];
        if (!names_queue(row)) {
            continue;
        }
        const char *queue = row->queue != MST_NONE ? judge->site->queues[row->queue].name : row->queue_name;
        if (row->activity != MST_WORK) {
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, row, err,
                                        "a row of %s names queue %s; only work has a queue", mst_activity_name(row->activity),
                                        queue));
        } else if (row->queue == MST_NONE || !mst_agent_serves(agent, row->queue)) {
            MST_TRY(mst_breach_of_shift(judge, entry->shift, entry->index, row, err, "works in queue %s, which %s", queue,
                                        row->queue == MST_NONE ? "the site does not have" : "the agent cannot serve"));
        }
    }
    return MST_OK;
}

enum mst_status mst_rule_skills(struct mst_judge *judge, struct mst_error *err) {
    for (size_t i = 0; i < judge->worked; i++) {
        if (judge->entries[i].own) {
            MST_TRY(check_skills(judge, &judge->entries[i], err));
        }
    }
    return MST_OK;
}

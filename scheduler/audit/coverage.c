#include "core/base/memory.h"
#include "scheduler/audit/judge.h"
#include "scheduler/audit/split.h"

/** Less than this is no agent: a rounding error of some additions of fractions, and far below any agent that a person would name.
 */
#define MST_NOBODY 1e-9

/** The week by interval: who works, and what is needed. */
struct grid {
    double *work_s; /* intervals x groups: seconds at work */
    double *needed; /* intervals x queues: agents; negative where the queue is closed */
    size_t *queue;  /* of the queues that are open in the interval at hand */
    struct mst_split split;
    struct mst_sum shortage, surplus;
};

int64_t mst_judge_interval_start(const struct mst_week *week, size_t interval) {
    return week->start_utc + (int64_t)interval * week->interval_s;
}

int64_t mst_judge_interval_end(const struct mst_week *week, size_t interval) {
    int64_t end_utc = mst_judge_interval_start(week, interval + 1);
    return end_utc < week->end_utc ? end_utc : week->end_utc;
}

double mst_judge_interval_hours(const struct mst_week *week, size_t interval) {
    return (double)(mst_judge_interval_end(week, interval) - mst_judge_interval_start(week, interval)) / 3600.0;
}

/** Adds the seconds of a stretch of work to the intervals that it touches. */
static void add_work(const struct mst_judge *judge, struct grid *grid, const struct mst_stretch *row, size_t group) {
    const struct mst_week *week = judge->week;
    int64_t from_utc = row->start_utc > week->start_utc ? row->start_utc : week->start_utc;
    int64_t to_utc = row->end_utc < week->end_utc ? row->end_utc : week->end_utc;
    while (from_utc < to_utc) {
        size_t interval = (size_t)((from_utc - week->start_utc) / week->interval_s);
        int64_t end_utc = mst_judge_interval_end(week, interval);
        end_utc = end_utc < to_utc ? end_utc : to_utc;
        grid->work_s[interval * judge->group_count + group] += (double)(end_utc - from_utc);
        from_utc = end_utc;
    }
}

/** Those of the roster who are rostered; and of previous.csv all who are in agents.csv, left out or not. */
static void add_all_work(const struct mst_judge *judge, struct grid *grid) {
    for (size_t i = 0; i < judge->entry_count; i++) {
        const struct mst_entry *entry = &judge->entries[i];
        bool counts = entry->index == MST_NONE ? entry->shift->agent != MST_NONE : entry->rostered;
        for (size_t k = 0; counts && k < entry->shift->count; k++) {
            if (entry->shift->stretches[k].activity == MST_WORK) {
                add_work(judge, grid, &entry->shift->stretches[k], judge->group[entry->shift->agent]);
            }
        }
    }
}

/** A queue is open in an interval if it is at the interval's start: opening hours are multiples of it. */
void mst_judge_find_needs(const struct mst_judge *judge, double *needed) {
    size_t queues = judge->site->queue_count;
    for (size_t i = 0; i < judge->week->intervals; i++) {
        int64_t start_utc = mst_judge_interval_start(judge->week, i);
        for (size_t q = 0; q < queues; q++) {
            needed[i * queues + q] = mst_spans_cover(&judge->open[q], start_utc, start_utc + 1) ? 0.0 : -1.0;
        }
    }
    for (size_t r = 0; r < judge->requirement->count; r++) {
        const struct mst_need *need = &judge->requirement->rows[r];
        if (need->start_utc < judge->week->start_utc || need->start_utc >= judge->week->end_utc) {
            continue;
        }
        size_t i = (size_t)((need->start_utc - judge->week->start_utc) / judge->week->interval_s);
        double *agents = &needed[i * queues + need->queue];
        *agents = *agents < 0.0 ? *agents : need->required;
    }
}

/** The open queues of an interval and what they need. */
static void pose_queues(const struct mst_judge *judge, struct grid *grid, size_t interval) {
    struct mst_split *split = &grid->split;
    split->queues = 0;
    for (size_t q = 0; q < judge->site->queue_count; q++) {
        double needed = grid->needed[interval * judge->site->queue_count + q];
        if (needed >= 0.0) {
            double tier = mst_split_tier(judge->site->objective.tier_frac, needed);
            grid->queue[split->queues] = q;
            split->deep[split->queues] = needed - tier;
            split->tier[split->queues++] = tier;
        }
    }
}

/** The groups at work that can serve one of them: call it after pose_queues(). */
static void pose_groups(const struct mst_judge *judge, struct grid *grid, size_t interval) {
    struct mst_split *split = &grid->split;
    double length_s = (double)(mst_judge_interval_end(judge->week, interval) - mst_judge_interval_start(judge->week, interval));
    split->groups = 0;
    for (size_t g = 0; g < judge->group_count; g++) {
        double work_s = grid->work_s[interval * judge->group_count + g];
        const struct mst_agent *member = &judge->site->agents[judge->member[g]];
        bool *serves = &split->serves[split->groups * split->queues], some = false;
        for (size_t k = 0; work_s > 0.0 && k < split->queues; k++) {
            serves[k] = mst_agent_serves(member, grid->queue[k]);
            some = some || serves[k];
        }
        if (some) {
            split->agents[split->groups++] = work_s / length_s;
        }
    }
}

/** Writes down a queue of a split interval, and adds up what it costs. */
static enum mst_status note_queue(struct mst_judge *judge, struct grid *grid, size_t interval, size_t k, struct mst_error *err) {
    const struct mst_objective *price = &judge->site->objective;
    struct mst_audit *audit = judge->audit;
    struct mst_split_result found = mst_split_queue(&grid->split, k);
    int64_t start_utc = mst_judge_interval_start(judge->week, interval);
    int32_t length_s = (int32_t)(mst_judge_interval_end(judge->week, interval) - start_utc);
    mst_sum_add(&grid->shortage,
                length_s / 3600.0 * (price->understaff_more * found.deep_short + price->understaff * found.tier_short));
    mst_sum_add(&grid->surplus, length_s / 3600.0 * price->overstaff * found.over);
    MST_TRY(mst_grow(&audit->covers, &audit->cover_capacity, audit->cover_count + 1, sizeof *audit->covers, err));
    audit->covers[audit->cover_count++] =
        (struct mst_cover){.start_utc = start_utc,
                           .length_s = length_s,
                           .queue = grid->queue[k],
                           .required = grid->needed[interval * judge->site->queue_count + grid->queue[k]],
                           .agents = grid->split.placed[k]};
    double lacking = found.deep_short + found.tier_short;
    if (lacking > MST_NOBODY) {
        MST_TRY(mst_grow(&audit->shorts, &audit->short_capacity, audit->short_count + 1, sizeof *audit->shorts, err));
        audit->shorts[audit->short_count++] = (struct mst_short_interval){start_utc, grid->queue[k], lacking};
    }
    return MST_OK;
}

static enum mst_status cover_week(struct mst_judge *judge, struct grid *grid, struct mst_error *err) {
    size_t intervals = judge->week->intervals, queues = judge->site->queue_count;
    MST_TRY(mst_split_init(&grid->split, judge->group_count, queues, err));
    grid->work_s = mst_alloc(intervals * judge->group_count, sizeof *grid->work_s);
    grid->needed = mst_alloc(intervals * queues, sizeof *grid->needed);
    grid->queue = mst_alloc(queues, sizeof *grid->queue);
    if (!grid->work_s || !grid->needed || !grid->queue) {
        return mst_no_memory(err);
    }
    add_all_work(judge, grid);
    mst_judge_find_needs(judge, grid->needed);
    for (size_t i = 0; i < intervals; i++) {
        pose_queues(judge, grid, i);
        pose_groups(judge, grid, i);
        mst_split_solve(&grid->split);
        for (size_t k = 0; k < grid->split.queues; k++) {
            MST_TRY(note_queue(judge, grid, i, k, err));
        }
    }
    judge->audit->parts.shortage = mst_sum_get(&grid->shortage);
    judge->audit->parts.surplus = mst_sum_get(&grid->surplus);
    return MST_OK;
}

enum mst_status mst_judge_cover(struct mst_judge *judge, struct mst_error *err) {
    struct grid grid = {0};
    enum mst_status status = cover_week(judge, &grid, err);
    mst_split_release(&grid.split);
    mst_free(grid.work_s);
    mst_free(grid.needed);
    mst_free(grid.queue);
    return status;
}

/** One breach an interval, that names the queue that lacks most. */
enum mst_status mst_rule_coverage(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_audit *audit = judge->audit;
    for (size_t i = 0; judge->site->objective.hard && i < audit->short_count;) {
        const struct mst_short_interval *worst = &audit->shorts[i];
        double all = 0.0;
        int64_t start_utc = worst->start_utc;
        for (; i < audit->short_count && audit->shorts[i].start_utc == start_utc; i++) {
            worst = audit->shorts[i].agents > worst->agents ? &audit->shorts[i] : worst;
            all += audit->shorts[i].agents;
        }
        char time[40], most[32], total[32];
        size_t count;
        MST_TRY(mst_breach_at(judge->audit, mst_audit_rules(&count)[judge->rule].name, start_utc, err,
                              "%s: %s agents short, %s of them in queue %s", mst_judge_time_text(judge, start_utc, time),
                              mst_judge_number_text(all, total), mst_judge_number_text(worst->agents, most),
                              judge->site->queues[worst->queue].name));
    }
    return MST_OK;
}

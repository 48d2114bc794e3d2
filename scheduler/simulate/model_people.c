#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/simulate/model.h"

/** Who serves what, and who is there when. */

static bool is_fixed(const struct mst_sim_model *model, size_t queue) {
    return model->site->queues[queue].channel == MST_FIXED;
}

/** The queues of an agent that contacts come to, by priority, then index. @return how many */
static size_t queues_of(const struct mst_sim_model *model, const struct mst_agent *agent, size_t *queues) {
    size_t count = 0;
    for (size_t i = 0; i < agent->queue_count; i++) {
        size_t queue = agent->queues[i], at = count;
        if (is_fixed(model, queue)) {
            continue;
        }
        for (; at > 0 && model->site->queues[queues[at - 1]].priority > model->site->queues[queue].priority; at--) {
            queues[at] = queues[at - 1];
        }
        queues[at] = queue;
        count++;
    }
    return count;
}

static size_t find_group(const struct mst_sim_model *model, const size_t *queues, size_t count) {
    for (size_t g = 0; g < model->group_count; g++) {
        const struct mst_sim_group *group = &model->groups[g];
        if (group->queue_count == count && memcmp(group->queues, queues, count * sizeof *queues) == 0) {
            return g;
        }
    }
    return MST_NONE;
}

static enum mst_status add_group(struct mst_sim_model *model, const size_t *queues, size_t count, size_t *capacity,
                                 struct mst_error *err) {
    MST_TRY(mst_grow(&model->groups, capacity, model->group_count + 1, sizeof *model->groups, err));
    struct mst_sim_group *group = &model->groups[model->group_count];
    *group = (struct mst_sim_group){.queues = mst_alloc(count, sizeof *queues), .queue_count = count, .levels = 1};
    if (!group->queues) {
        return mst_no_memory(err);
    }
    model->group_count++;
    for (size_t i = 0; i < count; i++) {
        size_t places = (size_t)model->queues[queues[i]].places;
        group->queues[i] = queues[i];
        group->levels = places > group->levels ? places : group->levels;
    }
    model->levels = group->levels > model->levels ? group->levels : model->levels;
    return MST_OK;
}

/** The mean shrinkage of the queues that contacts come to; of an agent without any, that of its fixed posts. */
static double absent_frac(const struct mst_sim_model *model, const struct mst_agent *agent) {
    double sum[2] = {0.0, 0.0}, count[2] = {0.0, 0.0};
    for (size_t i = 0; i < agent->queue_count; i++) {
        int fixed = is_fixed(model, agent->queues[i]);
        sum[fixed] += model->site->queues[agent->queues[i]].shrinkage_frac;
        count[fixed]++;
    }
    return count[0] > 0.0 ? sum[0] / count[0] : count[1] > 0.0 ? sum[1] / count[1] : 0.0;
}

static enum mst_status make_groups(struct mst_sim_model *model, size_t *queues, struct mst_error *err) {
    size_t capacity = 0;
    model->levels = 1;
    for (size_t a = 0; a < model->site->agent_count; a++) {
        size_t count = queues_of(model, &model->site->agents[a], queues);
        model->group_of[a] = find_group(model, queues, count);
        if (model->group_of[a] == MST_NONE) {
            model->group_of[a] = model->group_count;
            MST_TRY(add_group(model, queues, count, &capacity, err));
        }
        if (model->options.absence == MST_ABSENCE_SHRINKAGE) {
            model->absent_frac[a] = absent_frac(model, &model->site->agents[a]);
        }
    }
    return MST_OK;
}

/** Those with fewer queues are asked first where routing says so; where it does not, the order decides nothing. */
static enum mst_status ask_groups(struct mst_sim_model *model, size_t q, struct mst_error *err) {
    struct mst_sim_queue *queue = &model->queues[q];
    queue->groups = mst_alloc(model->group_count, sizeof *queue->groups);
    if (!queue->groups) {
        return mst_no_memory(err);
    }
    for (size_t size = 1; size <= model->site->queue_count; size++) {
        for (size_t g = 0; g < model->group_count; g++) {
            for (size_t i = 0; model->groups[g].queue_count == size && i < size; i++) {
                if (model->groups[g].queues[i] == q) {
                    queue->groups[queue->group_count++] = g;
                }
            }
        }
    }
    return MST_OK;
}

enum mst_status mst_sim_model_groups(struct mst_sim_model *model, struct mst_error *err) {
    const struct mst_site *site = model->site;
    size_t *queues = mst_alloc(site->queue_count, sizeof *queues);
    model->group_of = mst_alloc(site->agent_count, sizeof *model->group_of);
    model->absent_frac = mst_alloc(site->agent_count, sizeof *model->absent_frac);
    enum mst_status status = queues && model->group_of && model->absent_frac ? make_groups(model, queues, err) : mst_no_memory(err);
    for (size_t q = 0; status == MST_OK && q < site->queue_count; q++) {
        status = ask_groups(model, q, err);
    }
    mst_free(queues);
    return status;
}

/* ---- what happens by the clock ---- */

static enum mst_status add_change(struct mst_sim_model *model, double at_s, enum mst_change_kind kind, size_t index, size_t duty,
                                  struct mst_error *err) {
    MST_TRY(mst_grow(&model->changes, &model->change_capacity, model->change_count + 1, sizeof *model->changes, err));
    model->changes[model->change_count++] = (struct mst_staff_change){at_s, kind, index, duty};
    return MST_OK;
}

/** The duty of an agent and day: most often the last one, since a shift's stretches follow each other. */
static enum mst_status find_duty(struct mst_sim_model *model, size_t agent, int32_t day, size_t *duty, struct mst_error *err) {
    struct mst_sim_duty wanted = {agent, day};
    const struct mst_sim_duty *last = model->duties ? &model->duties[model->duty_count - 1] : NULL;
    if (!last || last->agent != agent || last->day != day) {
        MST_TRY(mst_grow(&model->duties, &model->duty_capacity, model->duty_count + 1, sizeof wanted, err));
        model->duties[model->duty_count++] = wanted;
    }
    *duty = model->duty_count - 1;
    return MST_OK;
}

static enum mst_status add_shift(struct mst_sim_model *model, const struct mst_shift *shift, struct mst_error *err) {
    int32_t day = mst_zone_wall(&model->site->zone, shift->start_utc).day;
    if (shift->start_utc >= model->week->end_utc || shift->end_utc <= model->week->start_utc) {
        return MST_OK;
    }
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *stretch = &shift->stretches[i];
        double from_s = fmax((double)(stretch->start_utc - model->week->start_utc), 0.0);
        double to_s = (double)(stretch->end_utc - model->week->start_utc);
        size_t duty;
        if (stretch->activity != MST_WORK || stretch->agent == MST_NONE || to_s <= from_s) {
            continue;
        }
        MST_TRY(find_duty(model, stretch->agent, day, &duty, err));
        MST_TRY(add_change(model, from_s, MST_CHANGE_ON, stretch->agent, duty, err));
        MST_TRY(add_change(model, to_s, MST_CHANGE_OFF, stretch->agent, duty, err));
    }
    return MST_OK;
}

static enum mst_status add_roster(struct mst_sim_model *model, const struct mst_roster *roster, struct mst_error *err) {
    for (size_t i = 0; i < roster->count; i++) {
        MST_TRY(add_shift(model, &roster->shifts[i], err));
    }
    return MST_OK;
}

static enum mst_status add_hours(struct mst_sim_model *model, size_t q, struct mst_error *err) {
    double end_s = (double)(model->week->end_utc - model->week->start_utc);
    for (size_t i = 0; i < model->queues[q].open.count; i++) {
        double from_s = fmax((double)model->queues[q].open.items[i].from_utc, 0.0);
        double to_s = (double)model->queues[q].open.items[i].to_utc;
        if (from_s < end_s && to_s > from_s) {
            MST_TRY(add_change(model, from_s, MST_CHANGE_OPEN, q, MST_NONE, err));
            MST_TRY(add_change(model, fmin(to_s, end_s), MST_CHANGE_CLOSE, q, MST_NONE, err));
        }
    }
    return MST_OK;
}

static int in_order(const void *left, const void *right) {
    const struct mst_staff_change *a = left, *b = right;
    if (a->at_s != b->at_s) {
        return a->at_s < b->at_s ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

enum mst_status mst_sim_model_changes(struct mst_sim_model *model, const struct mst_roster *roster, struct mst_error *err) {
    MST_TRY(add_roster(model, &model->site->previous, err));
    MST_TRY(add_roster(model, roster, err));
    for (size_t q = 0; q < model->site->queue_count; q++) {
        MST_TRY(add_hours(model, q, err));
    }
    if (model->change_count > 1) {
        qsort(model->changes, model->change_count, sizeof *model->changes, in_order);
    }
    return MST_OK;
}

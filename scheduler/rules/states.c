#include "scheduler/rules/states.h"

#include <string.h>

#include "core/base/divisor.h"
#include "core/base/memory.h"

/** What the states are made from, while they are made. */
struct making {
    const struct mst_worker *worker;
    const struct mst_day_list *lists;
    struct mst_states *states;
    int32_t unit_min;  /* every paid time is a multiple of it */
    size_t width;      /* paid times that a state may have */
    int32_t *index[2]; /* node x paid time -> state of a level, or MST_NO_STATE */
    size_t capacity;   /* of the level being made */
};

static bool is_pinned(const struct making *m, int d) {
    return m->worker->pins[d].shift != MST_NONE;
}

static int32_t paid_of(const struct making *m, int d, size_t group) {
    return is_pinned(m, d) ? m->worker->pins[d].paid_min : m->lists[d].paid_min[group];
}

static int32_t unit_of(struct making *m) {
    int32_t unit = 0;
    for (int d = 0; d < 7; d++) {
        m->states->group_count[d] = is_pinned(m, d) ? 1 : m->lists[d].paid_count;
        for (size_t g = 0; g < m->states->group_count[d]; g++) {
            unit = mst_common_divisor(unit, paid_of(m, d, g));
        }
    }
    return unit ? unit : 1;
}

/** The state of the level with that node and paid time, made if it is not there. */
static enum mst_status state_at(struct making *m, int level, uint8_t node, int32_t paid_min, int32_t *state,
                                struct mst_error *err) {
    *state = MST_NO_STATE;
    if (node == MST_DAY_DEAD || paid_min > m->worker->paid_to_min) {
        return MST_OK;
    }
    int32_t *slot = &m->index[level & 1][node * m->width + (size_t)(paid_min / m->unit_min)];
    struct mst_state_level *l = &m->states->level[level];
    if (*slot == MST_NO_STATE) {
        size_t capacity = m->capacity;
        MST_TRY(mst_grow(&l->node, &m->capacity, l->count + 1, sizeof *l->node, err));
        MST_TRY(mst_grow(&l->paid_min, &capacity, l->count + 1, sizeof *l->paid_min, err));
        l->node[l->count] = node;
        l->paid_min[l->count] = paid_min;
        *slot = (int32_t)l->count++;
    }
    *state = *slot;
    return MST_OK;
}

static enum mst_status make_level(struct making *m, int d, struct mst_error *err) {
    struct mst_state_level *l = &m->states->level[d];
    size_t groups = m->states->group_count[d];
    l->off = mst_alloc(l->count, sizeof *l->off);
    l->work = mst_alloc(l->count * groups, sizeof *l->work);
    if (!l->off || !l->work) {
        return mst_no_memory(err);
    }
    memset(m->index[(d + 1) & 1], 0xff, MST_DAY_NODES_MOST * m->width * sizeof *m->index[0]); /* all MST_NO_STATE */
    m->capacity = 0;
    for (size_t s = 0; s < l->count; s++) {
        uint8_t off = m->worker->days.off[d][l->node[s]], work = m->worker->days.work[d][l->node[s]];
        MST_TRY(state_at(m, d + 1, off, l->paid_min[s], &l->off[s], err));
        for (size_t g = 0; g < groups; g++) {
            MST_TRY(state_at(m, d + 1, work, l->paid_min[s] + paid_of(m, d, g), &l->work[s * groups + g], err));
        }
    }
    return MST_OK;
}

/** Cuts the ways to states from which no legal week can be completed. */
static enum mst_status cut_dead_ends(struct making *m, struct mst_error *err) {
    bool *alive[2] = {NULL, NULL};
    size_t most = 1;
    for (int d = 0; d <= 7; d++) {
        most = m->states->level[d].count > most ? m->states->level[d].count : most;
    }
    alive[0] = mst_alloc(most, sizeof **alive);
    alive[1] = mst_alloc(most, sizeof **alive);
    if (!alive[0] || !alive[1]) {
        mst_free(alive[0]);
        mst_free(alive[1]);
        return mst_no_memory(err);
    }
    for (size_t s = 0; s < m->states->level[7].count; s++) {
        alive[1][s] = m->states->level[7].paid_min[s] >= m->worker->paid_from_min;
    }
    for (int d = 6; d >= 0; d--) {
        struct mst_state_level *l = &m->states->level[d];
        size_t groups = m->states->group_count[d];
        const bool *next = alive[(d + 1) & 1];
        for (size_t s = 0; s < l->count; s++) {
            l->off[s] = l->off[s] >= 0 && next[l->off[s]] ? l->off[s] : MST_NO_STATE;
            bool any = l->off[s] >= 0;
            for (size_t g = 0; g < groups; g++) {
                int32_t *to = &l->work[s * groups + g];
                *to = *to >= 0 && next[*to] ? *to : MST_NO_STATE;
                any |= *to >= 0;
            }
            alive[d & 1][s] = any;
        }
    }
    if (m->states->level[0].count > 0 && !alive[0][0]) {
        m->states->level[0].count = 0;
    }
    mst_free(alive[0]);
    mst_free(alive[1]);
    return MST_OK;
}

/** For each state, the states from which a day off leads to it: `source`, then its siblings, in order. */
static enum mst_status link_sources(struct making *m, struct mst_error *err) {
    for (int d = 0; d <= 7; d++) {
        struct mst_state_level *l = &m->states->level[d];
        l->source = mst_alloc(l->count, sizeof *l->source);
        l->sibling = mst_alloc(l->count, sizeof *l->sibling);
        if (!l->source || !l->sibling) {
            return mst_no_memory(err);
        }
        for (size_t s = 0; s < l->count; s++) {
            l->source[s] = MST_NO_STATE;
        }
    }
    for (int d = 0; d < 7; d++) {
        struct mst_state_level *l = &m->states->level[d], *next = &m->states->level[d + 1];
        for (size_t s = l->count; s-- > 0;) {
            l->sibling[s] = MST_NO_STATE;
            if (l->off[s] >= 0) {
                l->sibling[s] = next->source[l->off[s]];
                next->source[l->off[s]] = (int32_t)s;
            }
        }
    }
    return MST_OK;
}

static enum mst_status make_levels(struct making *m, struct mst_error *err) {
    int32_t start;
    for (int i = 0; i < 2; i++) {
        m->index[i] = mst_alloc(MST_DAY_NODES_MOST * m->width, sizeof *m->index[i]);
        if (!m->index[i]) {
            return mst_no_memory(err);
        }
        memset(m->index[i], 0xff, MST_DAY_NODES_MOST * m->width * sizeof *m->index[i]);
    }
    if (m->worker->days.count[0] > 0 && !m->worker->pins_clash) {
        MST_TRY(state_at(m, 0, 0, 0, &start, err));
    }
    for (int d = 0; d < 7; d++) {
        MST_TRY(make_level(m, d, err));
    }
    MST_TRY(cut_dead_ends(m, err));
    return link_sources(m, err);
}

enum mst_status mst_states_make(const struct mst_worker *worker, const struct mst_day_list *lists, struct mst_states *states,
                                struct mst_error *err) {
    struct making m = {.worker = worker, .lists = lists, .states = states};
    memset(states, 0, sizeof *states);
    states->menu = worker->menu;
    memcpy(states->legal, worker->days.legal, sizeof states->legal);
    states->paid_from_min = worker->paid_from_min;
    states->paid_to_min = worker->paid_to_min;
    states->has_pins = worker->day_rules.must != 0;
    m.unit_min = unit_of(&m);
    m.width = (size_t)(worker->paid_to_min / m.unit_min) + 1;
    enum mst_status status = make_levels(&m, err);
    mst_free(m.index[0]);
    mst_free(m.index[1]);
    if (status != MST_OK) {
        mst_states_release(states);
    }
    return status;
}

void mst_states_release(struct mst_states *states) {
    for (int d = 0; d <= 7; d++) {
        mst_free(states->level[d].node);
        mst_free(states->level[d].paid_min);
        mst_free(states->level[d].off);
        mst_free(states->level[d].work);
        mst_free(states->level[d].source);
        mst_free(states->level[d].sibling);
    }
    memset(states, 0, sizeof *states);
}

bool mst_states_fit(const struct mst_states *states, const struct mst_worker *worker) {
    return !states->has_pins && worker->day_rules.must == 0 && states->menu == worker->menu &&
           states->paid_from_min == worker->paid_from_min && states->paid_to_min == worker->paid_to_min &&
           memcmp(states->legal, worker->days.legal, sizeof states->legal) == 0;
}

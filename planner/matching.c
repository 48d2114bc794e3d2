#include "planner/matching.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "planner/assignment.h"

struct matching {
    const struct mst_match_shift *old, *recent;
    size_t old_count, recent_count;
    const struct mst_match_shift **left_old, **left_recent; /* room for those of one rule */
    bool *is_taken;                                         /* by old shift */
    size_t *match;
    struct mst_error *err;
};

typedef int compare_shifts(const struct mst_match_shift *a, const struct mst_match_shift *b);

static int by_number(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int by_day(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_number(a->day, b->day);
    return order != 0 ? order : by_number(a->is_off, b->is_off);
}

static int by_id(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_day(a, b);
    return order != 0 ? order : strcmp(a->id, b->id);
}

static int by_id_and_agent(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_id(a, b);
    return order != 0 ? order : strcmp(a->agent, b->agent);
}

static int by_agent(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_day(a, b);
    return order != 0 ? order : strcmp(a->agent, b->agent);
}

static int by_times(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_number(a->start_utc, b->start_utc);
    return order != 0 ? order : by_number(a->end_utc, b->end_utc);
}

static int by_agent_and_times(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_agent(a, b);
    return order != 0 ? order : by_times(a, b);
}

/* Of those that a rule does not tell apart: the earlier first, then by agent and identity. */
static int by_rest(const struct mst_match_shift *a, const struct mst_match_shift *b) {
    int order = by_times(a, b);
    order = order != 0 ? order : strcmp(a->agent, b->agent);
    return order != 0 ? order : strcmp(a->id, b->id);
}

#define SORT_BY(name, key)                                                                                                         \
    static int name(const void *left, const void *right) {                                                                         \
        const struct mst_match_shift *a = *(const struct mst_match_shift *const *)left;                                            \
        const struct mst_match_shift *b = *(const struct mst_match_shift *const *)right;                                           \
        int order = key(a, b);                                                                                                     \
        return order != 0 ? order : by_rest(a, b);                                                                                 \
    }
SORT_BY(sort_by_id_and_agent, by_id_and_agent)
SORT_BY(sort_by_agent_and_times, by_agent_and_times)
SORT_BY(sort_by_id, by_id)
SORT_BY(sort_by_agent, by_agent)
SORT_BY(sort_by_day, by_day)

static const struct rule {
    compare_shifts *key;
    int (*sort)(const void *left, const void *right);
    bool cancelled;
} rules[] = {
    {by_id_and_agent, sort_by_id_and_agent, false},
    {by_agent_and_times, sort_by_agent_and_times, false},
    {by_id, sort_by_id, false},
    {by_agent, sort_by_agent, false},
    {by_id, sort_by_id, true},
    {by_agent_and_times, sort_by_agent_and_times, true},
};

/* The shifts that are not matched yet, ordered as a rule wants them. */
static void collect(struct matching *m, bool cancelled, int (*sort)(const void *, const void *), size_t *old_count,
                    size_t *recent_count) {
    *old_count = *recent_count = 0;
    for (size_t i = 0; i < m->old_count; i++) {
        if (!m->is_taken[i] && m->old[i].cancelled == cancelled) {
            m->left_old[(*old_count)++] = &m->old[i];
        }
    }
    for (size_t i = 0; i < m->recent_count; i++) {
        if (m->match[i] == MST_NONE) {
            m->left_recent[(*recent_count)++] = &m->recent[i];
        }
    }
    qsort(m->left_old, *old_count, sizeof *m->left_old, sort);
    qsort(m->left_recent, *recent_count, sizeof *m->left_recent, sort);
}

static void take(struct matching *m, const struct mst_match_shift *old, const struct mst_match_shift *recent) {
    m->match[recent - m->recent] = (size_t)(old - m->old);
    m->is_taken[old - m->old] = true;
}

static void apply(struct matching *m, const struct rule *rule) {
    size_t old_count, recent_count, i = 0, k = 0;
    collect(m, rule->cancelled, rule->sort, &old_count, &recent_count);
    while (i < old_count && k < recent_count) {
        int order = rule->key(m->left_old[i], m->left_recent[k]);
        if (order == 0) {
            take(m, m->left_old[i++], m->left_recent[k++]);
        } else if (order < 0) {
            i++;
        } else {
            k++;
        }
    }
}

/* Shifts of one day that are left; the fewer are the rows. */
struct rest {
    const struct mst_match_shift *const *rows, *const *columns;
};

static int64_t distance(size_t row, size_t column, const void *user) {
    const struct rest *rest = user;
    const struct mst_match_shift *a = rest->rows[row], *b = rest->columns[column];
    int64_t start_s = a->start_utc - b->start_utc, end_s = a->end_utc - b->end_utc;
    return (start_s < 0 ? -start_s : start_s) + (end_s < 0 ? -end_s : end_s);
}

static enum mst_status assign(struct matching *m, const struct mst_match_shift *const *old, size_t old_count,
                              const struct mst_match_shift *const *recent, size_t recent_count) {
    bool old_are_rows = old_count <= recent_count;
    size_t rows = old_are_rows ? old_count : recent_count, columns = old_are_rows ? recent_count : old_count;
    struct rest rest = {old_are_rows ? old : recent, old_are_rows ? recent : old};
    size_t *taken = mst_alloc(rows, sizeof *taken);
    if (taken == NULL) {
        return mst_no_memory(m->err);
    }
    enum mst_status status = mst_assignment_solve(rows, columns, distance, &rest, taken, m->err);
    for (size_t i = 0; status == MST_OK && i < rows; i++) {
        take(m, old_are_rows ? old[i] : old[taken[i]], old_are_rows ? recent[taken[i]] : recent[i]);
    }
    mst_free(taken);
    return status;
}

static size_t end_of_day(const struct mst_match_shift *const *shifts, size_t from, size_t count) {
    size_t end = from;
    while (end < count && by_day(shifts[from], shifts[end]) == 0) {
        end++;
    }
    return end;
}

/* The last rule, day by day. */
static enum mst_status assign_rest(struct matching *m) {
    size_t old_count, recent_count, i = 0, k = 0;
    collect(m, false, sort_by_day, &old_count, &recent_count);
    while (i < old_count && k < recent_count) {
        int order = by_day(m->left_old[i], m->left_recent[k]);
        size_t old_end = end_of_day(m->left_old, i, old_count), recent_end = end_of_day(m->left_recent, k, recent_count);
        if (order == 0) {
            MST_TRY(assign(m, m->left_old + i, old_end - i, m->left_recent + k, recent_end - k));
        }
        i = order <= 0 ? old_end : i;
        k = order >= 0 ? recent_end : k;
    }
    return MST_OK;
}

static enum mst_status match_all(struct matching *m) {
    for (size_t i = 0; i < m->recent_count; i++) {
        m->match[i] = MST_NONE;
    }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        apply(m, &rules[i]);
    }
    return assign_rest(m);
}

enum mst_status mst_shifts_match(const struct mst_match_shift *old, size_t old_count, const struct mst_match_shift *recent,
                                 size_t recent_count, size_t *match, struct mst_error *err) {
    struct matching m = {.old = old, .recent = recent, .old_count = old_count, .recent_count = recent_count, .err = err};
    m.left_old = mst_alloc(old_count, sizeof *m.left_old);
    m.left_recent = mst_alloc(recent_count, sizeof *m.left_recent);
    m.is_taken = mst_alloc(old_count, sizeof *m.is_taken);
    m.match = mst_alloc(recent_count, sizeof *m.match);
    enum mst_status status = m.left_old && m.left_recent && m.is_taken && m.match ? match_all(&m) : mst_no_memory(err);
    if (status == MST_OK && recent_count > 0) {
        memcpy(match, m.match, recent_count * sizeof *match);
    }
    mst_free(m.left_old);
    mst_free(m.left_recent);
    mst_free(m.is_taken);
    mst_free(m.match);
    return status;
}

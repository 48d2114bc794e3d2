#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/rules/parts.h"

/** What a menu is made from, while it is made. */
struct making {
    struct mst_rulebook *book;
    const struct mst_contract *contract;
    const struct mst_spans *premiums;
    struct mst_spans open; /* the joined opening hours of the group's queues */
    struct mst_menu menu;
    size_t count, capacity;
};

static int64_t utc_of(const struct mst_rulebook *book, int32_t minute) {
    return book->week->start_utc + (int64_t)minute * 60;
}

/** Adds the shift of a kind that starts and ends then, if its hours and breaks are legal. */
static enum mst_status add_duty(struct making *m, size_t kind_index, int32_t start_min, int32_t clock_min, int32_t length_min,
                                struct mst_error *err) {
    struct mst_rulebook *book = m->book;
    const struct mst_kind *kind = &book->site->kinds[kind_index];
    struct mst_duty duty = {.start_min = start_min, .end_min = start_min + length_min, .clock_min = clock_min, .kind = kind_index};
    int64_t from = utc_of(book, duty.start_min), to = utc_of(book, duty.end_min);
    if (!kind->any_hours && !mst_spans_cover(&m->open, from, to)) {
        return MST_OK;
    }
    bool legal;
    MST_TRY(mst_duty_pools(book, kind, &duty, &legal, err));
    if (!legal) {
        return MST_OK;
    }
    duty.paid_min = length_min;
    for (size_t i = 0; i < kind->break_count; i++) {
        duty.paid_min -= kind->breaks[i].paid ? 0 : kind->breaks[i].length_min;
    }
    duty.premium_h = mst_premium_hours(&book->site->objective, m->premiums, from, to);
    MST_TRY(mst_grow(&m->menu.duties, &m->capacity, m->count + 1, sizeof duty, err));
    m->menu.duties[m->count++] = duty;
    return MST_OK;
}

static enum mst_status add_lengths(struct making *m, size_t kind_index, int32_t start_min, int32_t clock_min,
                                   struct mst_error *err) {
    const struct mst_kind *kind = &m->book->site->kinds[kind_index];
    for (int32_t l = kind->length_from_min; l <= kind->length_to_min; l += kind->length_step_min) {
        if (l >= m->contract->length_from_min && l <= m->contract->length_to_min) {
            MST_TRY(add_duty(m, kind_index, start_min, clock_min, l, err));
        }
    }
    return MST_OK;
}

/**
 * The starts of a kind on a day: all moments of the week at which the clock reads one of its steps. Where the clock is put back
 * over midnight a day goes on after the next has begun, and so beyond the week.
 */
static enum mst_status add_kind(struct making *m, size_t kind_index, int d, struct mst_error *err) {
    const struct mst_site *site = m->book->site;
    const struct mst_kind *kind = &site->kinds[kind_index];
    int32_t day = m->book->week->first_day + d;
    if (!(kind->days >> mst_day_weekday(day) & 1)) {
        return MST_OK;
    }
    for (int32_t c = kind->start_from_min; c <= kind->start_to_min && c < 1440; c += kind->start_step_min) {
        int64_t utc[2];
        size_t found = mst_zone_moments(&site->zone, day, c, utc);
        for (size_t i = 0; i < found; i++) {
            if (utc[i] >= m->book->week->start_utc && utc[i] < m->book->week->end_utc) {
                MST_TRY(add_lengths(m, kind_index, mst_rulebook_minute(m->book, utc[i]), c, err));
            }
        }
    }
    return MST_OK;
}

static int compare(int32_t a, int32_t b) {
    return (a > b) - (a < b);
}

static int by_start_end_kind(const void *left, const void *right) {
    const struct mst_duty *a = left, *b = right;
    int order = compare(a->start_min, b->start_min);
    order = order ? order : compare(a->end_min, b->end_min);
    return order ? order : (a->kind > b->kind) - (a->kind < b->kind);
}

static enum mst_status fill(struct making *m, struct mst_error *err) {
    for (int d = 0; d < 7; d++) {
        m->menu.day_first[d] = m->count;
        for (size_t k = 0; k < m->contract->kind_count; k++) {
            MST_TRY(add_kind(m, m->contract->kinds[k], d, err));
        }
        size_t first = m->menu.day_first[d];
        if (m->count > first) {
            qsort(m->menu.duties + first, m->count - first, sizeof *m->menu.duties, by_start_end_kind);
        }
    }
    m->menu.day_first[7] = m->count;
    return MST_OK;
}

static enum mst_status join_hours(struct making *m, const struct mst_group *group, struct mst_error *err) {
    int32_t first = m->book->week->first_day;
    for (size_t i = 0; i < group->queue_count; i++) {
        MST_TRY(mst_site_open(m->book->site, group->queues[i], first - 2, first + 10, &m->open, err));
    }
    mst_spans_merge(&m->open);
    return MST_OK;
}

enum mst_status mst_menu_find(struct mst_rulebook *book, size_t contract, size_t group, const struct mst_spans *premiums,
                              size_t *menu, struct mst_error *err) {
    for (*menu = 0; *menu < book->menu_count; ++*menu) {
        if (book->menus[*menu].contract == contract && book->menus[*menu].group == group) {
            return MST_OK;
        }
    }
    MST_TRY(mst_grow(&book->menus, &book->menu_capacity, book->menu_count + 1, sizeof *book->menus, err));
    struct making m = {.book = book, .contract = &book->site->contracts[contract], .premiums = premiums};
    m.menu.contract = contract;
    m.menu.group = group;
    enum mst_status status;
    mst_spans_init(&m.open);
    MST_DO(join_hours(&m, &book->groups[group], err));
    MST_DO(fill(&m, err));
    book->menus[book->menu_count++] = m.menu;
    m.menu.duties = NULL;
done:
    mst_spans_release(&m.open);
    mst_free(m.menu.duties);
    return status;
}

enum mst_status mst_group_find(struct mst_rulebook *book, const struct mst_agent *agent, size_t *group, struct mst_error *err) {
    for (*group = 0; *group < book->group_count; ++*group) {
        const struct mst_group *g = &book->groups[*group];
        if (g->queue_count != agent->queue_count) {
            continue;
        }
        if (g->queue_count == 0 || memcmp(g->queues, agent->queues, g->queue_count * sizeof *g->queues) == 0) {
            return MST_OK;
        }
    }
    MST_TRY(mst_grow(&book->groups, &book->group_capacity, book->group_count + 1, sizeof *book->groups, err));
    book->groups[book->group_count++] = (struct mst_group){agent->queues, agent->queue_count};
    return MST_OK;
}

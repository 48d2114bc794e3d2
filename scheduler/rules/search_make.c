#include "core/base/memory.h"
#include "scheduler/rules/search_parts.h"

static enum mst_status make_states(struct mst_search *s, size_t worker, struct mst_error *err) {
    const struct mst_worker *w = &s->book->workers[worker];
    size_t at = s->state_count;
    while (at > 0 && !mst_states_fit(&s->states[at - 1], w)) {
        at--;
    }
    if (at == 0) {
        MST_TRY(mst_grow(&s->states, &s->state_capacity, s->state_count + 1, sizeof *s->states, err));
        MST_TRY(mst_states_make(w, s->lists + 7 * w->menu, &s->states[s->state_count], err));
        at = ++s->state_count;
    }
    s->states_of[worker] = at - 1;
    return MST_OK;
}

/** How much room the largest worker needs. */
struct size {
    size_t menu, duties, groups, starts, candidates, states[8];
};

static void widen(size_t *most, size_t value) {
    *most = value > *most ? value : *most;
}

static struct size measure(const struct mst_search *s) {
    struct size size = {1, 1, 1, 1, 1, {1, 1, 1, 1, 1, 1, 1, 1}};
    for (size_t i = 0; i < s->state_count; i++) {
        for (int d = 0; d <= 7; d++) {
            widen(&size.states[d], s->states[i].level[d].count);
        }
    }
    for (size_t i = 0; i < 7 * s->book->menu_count; i++) {
        widen(&size.duties, s->lists[i].count);
        widen(&size.groups, s->lists[i].paid_count);
        widen(&size.menu, s->book->menus[i / 7].day_first[7]);
        widen(&size.starts, s->lists[i].start_count);
    }
    for (size_t i = 0; i < s->state_count; i++) {
        for (int d = 0; d < 7; d++) {
            const struct mst_day_list *list = &s->lists[7 * s->states[i].menu + (size_t)d];
            widen(&size.candidates, s->states[i].level[d + 1].count * (list->end_count + 1));
        }
    }
    return size;
}

static enum mst_status make_work_room(struct mst_search *s, struct mst_error *err) {
    struct size size = measure(s);
    s->reduced = mst_alloc(size.menu, sizeof *s->reduced);
    s->best_at = mst_alloc(size.starts, sizeof *s->best_at);
    s->label_at = mst_alloc(size.starts, sizeof *s->label_at);
    s->candidates = mst_alloc(size.candidates, sizeof *s->candidates);
    bool made = s->reduced && s->best_at && s->label_at && s->candidates;
    for (int d = 0; d <= 7; d++) {
        s->first[d] = mst_alloc(size.states[d] + 1, sizeof *s->first[d]);
        made &= s->first[d] != NULL;
    }
    for (int d = 0; d < 7; d++) {
        s->active[d] = mst_alloc(size.duties, sizeof **s->active);
        s->active_first[d] = mst_alloc(size.groups + 1, sizeof **s->active_first);
        made &= s->active[d] && s->active_first[d];
    }
    /* A state has at most a label for each end of a day and for each label of the states that a day off leads from. */
    size_t labels = 1, carried = 1;
    for (int d = 0; d < 7; d++) {
        carried = carried + size.candidates;
        labels += carried;
    }
    s->label_capacity = labels;
    s->labels = mst_alloc(labels, sizeof *s->labels);
    return made && s->labels ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_search_new(const struct mst_rulebook *book, struct mst_search **search, struct mst_error *err) {
    enum mst_status status;
    struct mst_search *s = mst_alloc(1, sizeof *s);
    if (!s) {
        return mst_no_memory(err);
    }
    s->book = book;
    s->lists = mst_alloc(7 * book->menu_count, sizeof *s->lists);
    s->states_of = mst_alloc(book->worker_count, sizeof *s->states_of);
    MST_DO(s->lists && s->states_of ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < 7 * book->menu_count; i++) {
        MST_DO(mst_day_list_make(&book->menus[i / 7], (int)(i % 7), &s->lists[i], err));
    }
    for (size_t w = 0; w < book->worker_count; w++) {
        MST_DO(make_states(s, w, err));
    }
    MST_DO(make_work_room(s, err));
    *search = s;
    return MST_OK;
done:
    mst_search_delete(s);
    return status;
}

void mst_search_delete(struct mst_search *search) {
    if (!search) {
        return;
    }
    for (size_t i = 0; search->lists && i < 7 * search->book->menu_count; i++) {
        mst_day_list_release(&search->lists[i]);
    }
    for (size_t i = 0; i < search->state_count; i++) {
        mst_states_release(&search->states[i]);
    }
    for (int d = 0; d <= 7; d++) {
        mst_free(search->first[d]);
    }
    for (int d = 0; d < 7; d++) {
        mst_free(search->active[d]);
        mst_free(search->active_first[d]);
    }
    mst_free(search->lists);
    mst_free(search->states);
    mst_free(search->states_of);
    mst_free(search->reduced);
    mst_free(search->best_at);
    mst_free(search->label_at);
    mst_free(search->candidates);
    mst_free(search->labels);
    mst_free(search);
}

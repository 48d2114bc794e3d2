#include "scheduler/rules/rulebook.h"

#include <string.h>

#include "core/base/memory.h"
#include "scheduler/rules/parts.h"

int32_t mst_rulebook_minute(const struct mst_rulebook *book, int64_t utc) {
    int64_t seconds = utc - book->week->start_utc;
    int64_t minute = seconds >= 0 ? seconds / 60 : -((-seconds + 59) / 60);
    int64_t far = 1 << 30;
    return (int32_t)(minute > far ? far : minute < -far ? -far : minute);
}

static int32_t longest_shift(const struct mst_site *site) {
    int32_t longest = 0;
    for (size_t k = 0; k < site->kind_count; k++) {
        longest = site->kinds[k].length_to_min > longest ? site->kinds[k].length_to_min : longest;
    }
    return longest;
}

static enum mst_status make_room_for_pools(struct mst_rulebook *book, struct mst_error *err) {
    size_t minutes = (size_t)book->horizon_min + 1;
    book->pool_at = mst_alloc(minutes, sizeof *book->pool_at);
    if (!book->pool_at) {
        return mst_no_memory(err);
    }
    for (size_t m = 0; m < minutes; m++) {
        book->pool_at[m] = MST_NONE;
    }
    return MST_OK;
}

/** Appends the agent to an equal worker, or adds the worker; takes it over either way on success. */
static enum mst_status keep(struct mst_rulebook *book, struct mst_worker *made, size_t agent, struct mst_error *err) {
    size_t at = 0;
    while (at < book->worker_count && !mst_worker_equal(&book->workers[at], made)) {
        at++;
    }
    if (at == book->worker_count) {
        MST_TRY(mst_grow(&book->workers, &book->worker_capacity, at + 1, sizeof *made, err));
        book->workers[at] = *made;
        book->worker_count++;
    } else {
        mst_worker_release(made);
    }
    memset(made, 0, sizeof *made);
    struct mst_worker *w = &book->workers[at];
    size_t capacity = w->agent_count;
    MST_TRY(mst_grow(&w->agents, &capacity, w->agent_count + 1, sizeof *w->agents, err));
    w->agents[w->agent_count++] = agent;
    return MST_OK;
}

static enum mst_status add_agent(struct mst_rulebook *book, size_t agent, const struct mst_spans *premiums, struct mst_error *err) {
    const struct mst_agent *a = &book->site->agents[agent];
    struct mst_worker made;
    enum mst_status status;
    memset(&made, 0, sizeof made);
    MST_DO(mst_group_find(book, a, &made.group, err));
    MST_DO(mst_menu_find(book, a->contract, made.group, premiums, &made.menu, err));
    MST_DO(mst_worker_fill(book, agent, premiums, &made, err));
    MST_DO(keep(book, &made, agent, err));
done:
    mst_worker_release(&made);
    return status;
}

enum mst_status mst_rulebook_make(const struct mst_site *site, const struct mst_week *week, struct mst_rulebook *book,
                                  struct mst_error *err) {
    struct mst_spans *premiums = NULL;
    enum mst_status status;
    memset(book, 0, sizeof *book);
    book->site = site;
    book->week = week;
    book->week_min = (int32_t)((week->end_utc - week->start_utc) / 60);
    book->horizon_min = book->week_min + longest_shift(site);
    MST_DO(make_room_for_pools(book, err));
    MST_DO(mst_premium_spans(site, week, &premiums, err));
    for (size_t i = 0; i < site->agent_count; i++) {
        MST_DO(add_agent(book, i, premiums, err));
    }
done:
    mst_premium_spans_free(premiums, site->objective.premium_count);
    if (status != MST_OK) {
        mst_rulebook_release(book);
    }
    return status;
}

void mst_rulebook_release(struct mst_rulebook *book) {
    for (size_t i = 0; i < book->worker_count; i++) {
        mst_worker_release(&book->workers[i]);
    }
    for (size_t i = 0; i < book->menu_count; i++) {
        mst_free(book->menus[i].duties);
    }
    mst_free(book->workers);
    mst_free(book->menus);
    mst_free(book->groups);
    mst_free(book->break_starts);
    mst_free(book->pools);
    mst_free(book->pool_at);
    mst_free(book->blocks);
    memset(book, 0, sizeof *book);
}

bool mst_pool_is_long(const struct mst_rulebook *book, size_t pool) {
    const struct mst_block *block = &book->blocks[book->pools[pool].block];
    return block->count > 1 || block->breaks[0].length_min > book->site->interval_min;
}

#include "scheduler/simulate/pool.h"

#include "core/base/memory.h"

enum mst_status mst_sim_pool_make(const struct mst_sim_model *model, struct mst_sim_pool *pool, struct mst_error *err) {
    pool->levels = model->levels;
    pool->lists = mst_alloc(model->group_count * model->levels, sizeof *pool->lists);
    pool->links = mst_alloc(model->site->agent_count, sizeof *pool->links);
    return pool->lists && pool->links ? MST_OK : mst_no_memory(err);
}

void mst_sim_pool_release(struct mst_sim_pool *pool) {
    mst_free(pool->lists);
    mst_free(pool->links);
    *pool = (struct mst_sim_pool){0};
}

void mst_sim_pool_clear(const struct mst_sim_model *model, struct mst_sim_pool *pool) {
    for (size_t i = 0; i < model->group_count * pool->levels; i++) {
        pool->lists[i] = (struct mst_sim_pool_ends){MST_NONE, MST_NONE};
    }
    for (size_t a = 0; a < model->site->agent_count; a++) {
        pool->links[a].list = MST_NONE;
    }
}

void mst_sim_pool_add(struct mst_sim_pool *pool, size_t group, size_t level, size_t agent, double now_s) {
    size_t list = group * pool->levels + level, last = pool->lists[list].last;
    pool->links[agent] = (struct mst_sim_pool_link){MST_NONE, last, list, now_s};
    if (last == MST_NONE) {
        pool->lists[list].first = agent;
    } else {
        pool->links[last].next = agent;
    }
    pool->lists[list].last = agent;
}

void mst_sim_pool_remove(struct mst_sim_pool *pool, size_t agent) {
    struct mst_sim_pool_link *link = &pool->links[agent];
    if (link->list == MST_NONE) {
        return;
    }
    struct mst_sim_pool_ends *ends = &pool->lists[link->list];
    if (link->before == MST_NONE) {
        ends->first = link->next;
    } else {
        pool->links[link->before].next = link->next;
    }
    if (link->next == MST_NONE) {
        ends->last = link->before;
    } else {
        pool->links[link->next].before = link->before;
    }
    link->list = MST_NONE;
}

size_t mst_sim_pool_first(const struct mst_sim_pool *pool, size_t group, size_t level) {
    return pool->lists[group * pool->levels + level].first;
}

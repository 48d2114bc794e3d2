#ifndef MST_SIMULATE_POOL_H
#define MST_SIMULATE_POOL_H

#include "scheduler/simulate/model.h"

/** The agents who can take a contact more, in lists by group and by the contacts that they have (0: idle); the first came first. */
struct mst_sim_pool {
    size_t levels;
    struct mst_sim_pool_ends {
        size_t first, last; /* MST_NONE: empty */
    } * lists;              /* group x level */
    struct mst_sim_pool_link {
        size_t next, before, list; /* list MST_NONE: in none */
        double since_s;
    } * links; /* by agent */
};

enum mst_status mst_sim_pool_make(const struct mst_sim_model *model, struct mst_sim_pool *pool, struct mst_error *err) MST_MUST_USE;
void mst_sim_pool_release(struct mst_sim_pool *pool);
void mst_sim_pool_clear(const struct mst_sim_model *model, struct mst_sim_pool *pool);

/** Puts an agent at the end of a list; it must be in none. */
void mst_sim_pool_add(struct mst_sim_pool *pool, size_t group, size_t level, size_t agent, double now_s);
/** Takes an agent out of its list, if it is in one. */
void mst_sim_pool_remove(struct mst_sim_pool *pool, size_t agent);
/** The first agent of a list, or MST_NONE. */
size_t mst_sim_pool_first(const struct mst_sim_pool *pool, size_t group, size_t level);

#endif

#include "scheduler/solver/free_bound.h"

#include <math.h>
#include <string.h>

static void forget_price(struct mst_rulebook *book, struct mst_problem *problem) {
    for (size_t w = 0; w < book->worker_count; w++) {
        book->workers[w].keep_price = 0;
    }
    mst_problem_find_keep_base(problem);
}

enum mst_status mst_free_bound(struct mst_rulebook *book, struct mst_problem *problem, struct mst_pricing *pricing,
                               const struct mst_dual *dual, int steps, const struct mst_progress *progress, double *bound,
                               struct mst_error *err) {
    struct mst_dual near = {NULL, 0}, fresh = {NULL, 0};
    enum mst_status status;
    forget_price(book, problem);
    MST_DO(mst_dual_make(problem, &near, err));
    memcpy(near.queue_price, dual->queue_price, problem->intervals * problem->queue_count * sizeof *near.queue_price);
    mst_pricing_run(pricing, near.queue_price, &near.bound);
    MST_DO(mst_dual_ascend(pricing, steps, 0, NULL, progress, &near, err));
    MST_DO(mst_dual_make(problem, &fresh, err));
    MST_DO(mst_dual_ascend(pricing, steps, 0, NULL, progress, &fresh, err));
    *bound = fmax(near.bound, fresh.bound);
done:
    mst_dual_release(&near);
    mst_dual_release(&fresh);
    return status;
}

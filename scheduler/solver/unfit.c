#include "scheduler/solver/unfit.h"

#include <math.h>

#include "core/base/memory.h"
#include "scheduler/rules/blame.h"

static enum mst_status dismiss(struct mst_rulebook *book, size_t worker, struct mst_roster_result *result, struct mst_error *err) {
    struct mst_worker *w = &book->workers[worker];
    size_t capacity = result->unrostered_count;
    char *reason = NULL;
    enum mst_status status = mst_worker_blame(book, worker, &reason, err);
    for (size_t a = 0; status == MST_OK && a < w->agent_count; a++) {
        struct mst_unrostered left = {w->agents[a], mst_strdup(reason)};
        status = left.reason ? mst_grow(&result->unrostered, &capacity, result->unrostered_count + 1, sizeof left, err)
                             : mst_no_memory(err);
        if (status == MST_OK) {
            result->unrostered[result->unrostered_count++] = left;
        } else {
            mst_free(left.reason);
        }
    }
    mst_free(reason);
    w->agent_count = 0;
    return status;
}

enum mst_status mst_unfit_dismiss(struct mst_rulebook *book, struct mst_pricing *pricing, struct mst_roster_result *result,
                                  struct mst_error *err) {
    for (size_t w = 0; w < book->worker_count; w++) {
        struct mst_tour tour;
        double cost;
        mst_search_best(pricing->searches[0], w, NULL, NULL, &mst_search_free, &tour, &cost);
        if (cost < INFINITY) {
            result->cheapest_weeks += cost * (double)book->workers[w].agent_count;
        } else {
            MST_TRY(dismiss(book, w, result, err));
        }
    }
    return MST_OK;
}

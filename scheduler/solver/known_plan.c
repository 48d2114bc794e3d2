#include "core/base/memory.h"
#include "scheduler/solver/known_columns.h"

void mst_known_note_plan(const struct mst_plan *plan, struct mst_known *known) {
    const struct mst_rulebook *book = plan->problem->book;
    for (size_t a = 0; a < plan->agent_count; a++) {
        const struct mst_plan_agent *agent = &plan->agents[a];
        struct mst_known_agent *it = mst_known_find(known, book->site->agents[agent->agent].id);
        for (int d = 0; it && d < 7; d++) {
            it->days[d] = mst_known_day_of(book, agent->worker, agent->tour.duty[d], d);
        }
    }
}

enum mst_status mst_known_plan(const struct mst_known *known, struct mst_plan *plan, struct mst_pricing *pricing, uint64_t *random,
                               struct mst_error *err) {
    const struct mst_site *site = plan->problem->book->site;
    size_t count = 0, *others = mst_alloc(plan->agent_count, sizeof *others), *kind = mst_known_kinds(known, site);
    enum mst_status status = others && kind ? MST_OK : mst_no_memory(err);
    for (size_t a = 0; status == MST_OK && a < plan->agent_count; a++) {
        const struct mst_known_agent *it = mst_known_find(known, site->agents[plan->agents[a].agent].id);
        struct mst_tour tour;
        if (it && mst_known_tour(pricing, plan->agents[a].worker, it->days, kind, &tour)) {
            mst_plan_put(plan, a, &tour);
            mst_plan_place_breaks(plan, a);
        } else {
            others[count++] = a;
        }
    }
    if (status == MST_OK) {
        mst_plan_shake(plan, pricing, others, count, 0, random);
    }
    mst_free(others);
    mst_free(kind);
    return status;
}

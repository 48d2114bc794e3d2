#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/guard.h"
#include "scheduler/solver/inputs.h"
#include "scheduler/solver/known_columns.h"
#include "scheduler/solver/unfit.h"

#define GAP_FRAC  1e-6 /* between the program's value and its bound: what the answers are known to */
#define STEPS     25   /* from prices that are nearly the best */
#define COLLECTED 10
#define ROUNDS    500

/** The rules, once; the programs, one after the other. */
struct confirm {
    const struct mst_requirement *requirement;
    const struct mst_known *from;
    struct mst_rulebook book;
    struct mst_roster_result unfit; /* nobody asks for it here */
};

/** The requirement with one agent fewer in an interval of a queue. */
static enum mst_status lower(const struct mst_requirement *full, const struct mst_price *where, struct mst_requirement *low,
                             struct mst_error *err) {
    for (size_t i = 0; i < full->count; i++) {
        struct mst_need need = full->rows[i];
        if (where && need.start_utc == where->start_utc && need.queue == where->queue) {
            need.required = fmax(0, need.required - 1);
        }
        MST_TRY(mst_requirement_add(low, &need, err));
    }
    return MST_OK;
}

static enum mst_status solve_program(struct confirm *c, const struct mst_problem *problem, struct mst_pricing *pricing,
                                     struct mst_dual *dual, struct mst_master *master, double *value, struct mst_error *err) {
    size_t taken;
    MST_TRY(mst_master_make(problem, MST_BY_WEEK, master, err));
    mst_known_price(c->from, pricing, dual);
    MST_TRY(mst_known_offer(c->from, pricing, master, &taken, err));
    MST_TRY(mst_dual_ascend(pricing, STEPS, COLLECTED, master, NULL, dual, err));
    MST_TRY(mst_master_crash(master, err));
    MST_TRY(mst_dual_generate(pricing, master, GAP_FRAC, ROUNDS, NULL, dual, err));
    *value = master->objective;
    return MST_OK;
}

/** The program's value with one agent fewer required there. @param where NULL: nowhere */
static enum mst_status value_of(struct confirm *c, const struct mst_price *where, double *value, struct mst_error *err) {
    struct mst_requirement requirement;
    struct mst_problem problem;
    struct mst_pricing pricing;
    struct mst_master master;
    struct mst_dual dual;
    enum mst_status status;
    memset(&problem, 0, sizeof problem);
    memset(&pricing, 0, sizeof pricing);
    memset(&master, 0, sizeof master);
    memset(&dual, 0, sizeof dual);
    mst_requirement_init(&requirement);
    MST_DO(lower(c->requirement, where, &requirement, err));
    MST_DO(mst_problem_make(&c->book, &requirement, &problem, err));
    MST_DO(mst_pricing_make(&problem, 1, &pricing, err));
    MST_DO(where ? MST_OK : mst_unfit_dismiss(&c->book, &pricing, &c->unfit, err));
    mst_problem_find_keep_base(&problem);
    MST_DO(mst_dual_make(&problem, &dual, err));
    MST_DO(solve_program(c, &problem, &pricing, &dual, &master, value, err));
done:
    mst_master_release(&master);
    mst_dual_release(&dual);
    mst_pricing_release(&pricing);
    mst_problem_release(&problem);
    mst_requirement_release(&requirement);
    return status;
}

enum mst_status mst_prices_confirm(const struct mst_site *site, const struct mst_requirement *requirement,
                                   const struct mst_week *week, const struct mst_known *from, const struct mst_price *asked,
                                   size_t count, double *saving, struct mst_error *err) {
    struct confirm c = {.requirement = requirement, .from = from};
    double full;
    enum mst_status status;
    mst_roster_result_init(&c.unfit);
    MST_DO(mst_roster_check(site, requirement, week, err));
    MST_DO(mst_rulebook_make(site, week, &c.book, err));
    MST_DO(value_of(&c, NULL, &full, err));
    for (size_t i = 0; i < count; i++) {
        MST_DO(value_of(&c, &asked[i], &saving[i], err));
        saving[i] = full - saving[i];
    }
done:
    mst_rulebook_release(&c.book);
    mst_roster_result_release(&c.unfit);
    mst_glpk_shutdown();
    return status;
}

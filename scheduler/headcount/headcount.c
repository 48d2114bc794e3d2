#include "scheduler/headcount/headcount.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/headcount/parts.h"
#include "scheduler/solver/guard.h"

#define RESIDUAL 1e-7 /* relative: what an answer may break a row or a bound by */

void mst_headcount_result_init(struct mst_headcount_result *result) {
    memset(result, 0, sizeof *result);
}

void mst_headcount_result_release(struct mst_headcount_result *result) {
    mst_free(result->cells);
    mst_free(result->shares);
    mst_free(result->budgets);
    mst_headcount_result_init(result);
}

static void add_budget(struct mst_headcount_result *result, bool is_year, size_t first, size_t end, double limit) {
    struct mst_headcount_budget budget = {is_year, first, end, limit, NAN, 0, 0};
    if (isfinite(limit)) {
        result->budgets[result->budget_count++] = budget;
    }
}

static enum mst_status make_result(const struct mst_headcount_problem *problem, struct mst_headcount_result *result,
                                   struct mst_error *err) {
    size_t contracts = 0, years = mst_headcount_years(problem->months);
    for (size_t r = 0; r < problem->role_count; r++) {
        contracts += problem->roles[r].contract_count;
    }
    result->months = problem->months;
    result->cells = mst_alloc(problem->role_count * problem->months, sizeof *result->cells);
    result->shares = mst_alloc(contracts * problem->months, sizeof *result->shares);
    result->budgets = mst_alloc(years + problem->months, sizeof *result->budgets);
    if (!result->cells || !result->shares || !result->budgets) {
        return mst_no_memory(err);
    }
    for (size_t y = 0; y < years; y++) {
        size_t end = 12 * (y + 1) < problem->months ? 12 * (y + 1) : problem->months;
        add_budget(result, true, 12 * y, end, mst_headcount_year_limit(problem, y));
    }
    for (size_t t = 0; t < problem->months; t++) {
        add_budget(result, false, t, t + 1, problem->budget_month);
    }
    return MST_OK;
}

/** @return whether rows, bounds and signs of duals are kept but for rounding */
static bool is_sound(glp_prob *lp) {
    static const int conditions[] = {GLP_KKT_PE, GLP_KKT_PB, GLP_KKT_DE, GLP_KKT_DB};
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        double absolute, relative;
        int at, relative_at;
        glp_check_kkt(lp, GLP_SOL, conditions[i], &absolute, &at, &relative, &relative_at);
        if (!(relative <= RESIDUAL)) {
            return false;
        }
    }
    return true;
}

/**
 * Solves. The basis of slacks is feasible for the duals, since no coefficient of the objective is below 0: the dual simplex starts
 * from there. If its answer is not sound, once more with the rows scaled, from the primal side.
 * @return MST_OK; MST_E_INTERNAL if no answer is sound
 */
static enum mst_status optimize(glp_prob *lp, bool *is_feasible, struct mst_error *err) {
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tol_bnd = how.tol_dj = 1e-9;
    for (int attempt = 0; attempt < 2; attempt++) {
        how.meth = attempt == 0 ? GLP_DUALP : GLP_PRIMAL;
        glp_std_basis(lp);
        if (attempt == 1) {
            glp_scale_prob(lp, GLP_SF_EQ | GLP_SF_2N);
        }
        int code = glp_simplex(lp, &how), status = glp_get_status(lp);
        if (code == 0 && (status == GLP_NOFEAS || (status == GLP_OPT && is_sound(lp)))) {
            *is_feasible = status == GLP_OPT;
            return MST_OK;
        }
    }
    return mst_fail(err, MST_E_INTERNAL, "GLPK found no sound answer to the headcount plan");
}

struct work {
    struct mst_headcount_program program;
    struct mst_headcount_result *result;
};

/** Inside of the guard: owns nothing but GLPK's problem. */
static enum mst_status solve(void *data, struct mst_error *err) {
    struct work *work = data;
    struct mst_headcount_program *program = &work->program;
    bool is_relaxed = true;
    mst_headcount_program_build(program);
    enum mst_status status = optimize(program->lp, &work->result->is_feasible, err);
    if (status == MST_OK && work->result->is_feasible) {
        mst_headcount_read(program, work->result);
    } else if (status == MST_OK) {
        mst_headcount_program_relax(program);
        status = optimize(program->lp, &is_relaxed, err);
        mst_headcount_read_excess(program, work->result);
    }
    if (!is_relaxed) {
        status = mst_fail(err, MST_E_INTERNAL, "the headcount plan has no answer without its budgets");
    }
    glp_delete_prob(program->lp);
    return status;
}

enum mst_status mst_headcount_solve(const struct mst_headcount_problem *problem, struct mst_headcount_result *result,
                                    struct mst_error *err) {
    struct work work = {.result = result};
    bool aborted = false;
    enum mst_status status;
    mst_headcount_result_init(result);
    MST_TRY(mst_headcount_check(problem, err));
    MST_DO(make_result(problem, result, err));
    MST_DO(mst_headcount_program_make(problem, &work.program, err));
    MST_DO(mst_glpk_guard(solve, &work, &aborted, err));
done:
    mst_headcount_program_release(&work.program);
    return status;
}

/* slow: the plan's cost is that of a second formulation, cohorts.mod, which glpsol solves, short plans in exact arithmetic, and
 * what cbc, another solver, makes of the same model. */
#include <unistd.h>

#include "tests/headcount/plans.h"

enum { PLANS = 100, EXACT_MONTHS = 8 };
#define TOLERANCE 1e-6 /* relative */

/* ---- the data of cohorts.mod ---- */

/** A number of each role. INFINITY is written as -1. */
static void put(FILE *file, const struct plan *plan, const char *name, size_t offset) {
    fprintf(file, "param %s :=", name);
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        double value = *(const double *)(const void *)((const char *)&plan->roles[r] + offset);
        fprintf(file, " %zu %.17g", r, isinf(value) ? -1 : value);
    }
    fprintf(file, ";\n");
}

/** The same of the whole ones. */
static void put_whole(FILE *file, const struct plan *plan, const char *name, size_t (*of)(const struct mst_headcount_role *role)) {
    fprintf(file, "param %s :=", name);
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        fprintf(file, " %zu %zu", r, of(&plan->roles[r]));
    }
    fprintf(file, ";\n");
}

static size_t new_months_of(const struct mst_headcount_role *role) {
    return role->new_months;
}

static size_t lead_of(const struct mst_headcount_role *role) {
    return role->lead_months;
}

static size_t may_release_of(const struct mst_headcount_role *role) {
    return role->may_release;
}

static void put_sets(FILE *file, const struct plan *plan) {
    fprintf(file, "param T := %zu;\nset R :=", plan->problem.months);
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        fprintf(file, " %zu", r);
    }
    fprintf(file, ";\n");
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        fprintf(file, "set C[%zu] :=", r);
        for (size_t c = 0; c < plan->roles[r].contract_count; c++) {
            fprintf(file, " %zu", c);
        }
        fprintf(file, ";\n");
    }
}

/** A number of each contract. */
static void put_contracts(FILE *file, const struct plan *plan, const char *name, size_t offset) {
    fprintf(file, "param %s :=", name);
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t c = 0; c < plan->roles[r].contract_count; c++) {
            double value = *(const double *)(const void *)((const char *)&plan->contracts[r][c] + offset);
            fprintf(file, " %zu %zu %.17g", r, c, value);
        }
    }
    fprintf(file, ";\n");
}

static void put_months(FILE *file, const struct plan *plan) {
    fprintf(file, "param required :=");
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t t = 0; t < plan->problem.months; t++) {
            fprintf(file, "\n %zu %zu %.17g", r, t + 1, plan->required[r][t]);
        }
    }
    fprintf(file, ";\nparam productivity :=");
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t k = 0; k < plan->roles[r].new_months; k++) {
            fprintf(file, "\n %zu %zu %.17g", r, k + 1, plan->productivity[r][k]);
        }
    }
    fprintf(file, ";\nparam paid :=");
    for (size_t r = 0; r < plan->problem.role_count; r++) {
        for (size_t i = 0; i < plan->roles[r].contract_count * plan->problem.months; i++) {
            size_t c = i / plan->problem.months, t = i % plan->problem.months;
            fprintf(file, "\n %zu %zu %zu %.17g", r, c, t + 1, plan->contracts[r][c].paid_hours[t]);
        }
    }
    fprintf(file, ";\n");
}

static void write_data(const struct plan *plan, const char *path) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "data;\n");
    put_sets(file, plan);
    put_whole(file, plan, "new_months", new_months_of);
    put_whole(file, plan, "lead", lead_of);
    put_whole(file, plan, "may_release", may_release_of);
    put_months(file, plan);
    put_contracts(file, plan, "heads", offsetof(struct mst_headcount_contract, heads));
    put_contracts(file, plan, "least", offsetof(struct mst_headcount_contract, least_frac));
    put_contracts(file, plan, "most", offsetof(struct mst_headcount_contract, most_frac));
#define PUT(name, field) put(file, plan, name, offsetof(struct mst_headcount_role, field))
    PUT("wage", wage);
    PUT("work", work_frac);
    PUT("overtime_work", overtime_work_frac);
    PUT("attrition", attrition_frac);
    PUT("attrition_new", attrition_new_frac);
    PUT("hires_least", hires_least);
    PUT("hires_most", hires_most);
    PUT("overtime_most", overtime_most_frac);
    PUT("premium", overtime_premium_frac);
    PUT("hire_cost", hire_cost);
    PUT("severance", severance_cost);
    PUT("short_cost", short_cost);
    fprintf(file, "param budget_year := %.17g;\nparam budget_month := %.17g;\nend;\n",
            isinf(plan->problem.budget_year) ? -1 : plan->problem.budget_year,
            isinf(plan->problem.budget_month) ? -1 : plan->problem.budget_month);
    assert_int_equal(fclose(file), 0);
}

/* ---- the other programs ---- */

/** Runs a program; the number behind a word in what it prints. INFINITY where it says that there is no answer, NaN where nothing.
 */
static double ask(const char *command, const char *word, const char *none) {
    char line[512];
    double value = NAN;
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    while (fgets(line, sizeof line, pipe)) {
        const char *found = strstr(line, word);
        value = found ? strtod(found + strlen(word), NULL) : strstr(line, none) ? INFINITY : value;
    }
    assert_int_equal(pclose(pipe), 0);
    return value;
}

static void compare(const char *who, uint64_t seed, double ours, double theirs) {
    bool same = isinf(ours) ? isinf(theirs) : fabs(ours - theirs) <= TOLERANCE * fmax(1, fabs(ours));
    if (!same) {
        print_message("plan %lu: we say %.12g, %s says %.12g\n", (unsigned long)seed, ours, who, theirs);
    }
    assert_true(same);
}

static void the_second_formulation_costs_the_same(void **state) {
    char folder[] = "/tmp/muster-plan-XXXXXX", data[64], exported[64], command[512];
    size_t without = 0;
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(data, sizeof data, "%s/plan.dat", folder);
    snprintf(exported, sizeof exported, "%s/plan.lp", folder);
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        struct plan plan;
        plan_random(&plan, seed);
        double ours = plan_cost(&plan);
        write_data(&plan, data);
        const char *how = plan.problem.months <= EXACT_MONTHS ? "--exact" : "";
        snprintf(command, sizeof command, "glpsol --nopresol %s --model headcount/cohorts.mod --data %s --wlp %s 2>&1", how, data,
                 exported);
        compare("glpsol", seed, ours, ask(command, "optimum ", " HAS NO "));
        snprintf(command, sizeof command, "cbc %s solve solution stdout quit 2>&1", exported);
        compare("cbc", seed, ours, ask(command, "Optimal - objective value ", "Infeasible - objective"));
        without += isinf(ours);
    }
    print_message("%d plans, %zu of them without an answer\n", PLANS, without);
    assert_true(without > 0 && without < PLANS / 2);
    (void)unlink(data);
    (void)unlink(exported);
    (void)rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_second_formulation_costs_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

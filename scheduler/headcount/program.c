#include "scheduler/headcount/program.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

size_t mst_headcount_years(size_t months) {
    return (months + 11) / 12;
}

double mst_headcount_year_limit(const struct mst_headcount_problem *problem, size_t year) {
    size_t first = 12 * year, end = first + 12 < problem->months ? first + 12 : problem->months;
    return problem->budget_year * (double)(end - first) / 12;
}

/** What a hundred hours cost at the mean wage. */
static double money_unit(const struct mst_headcount_problem *problem) {
    double sum = 0;
    for (size_t r = 0; r < problem->role_count; r++) {
        sum += problem->roles[r].wage;
    }
    return sum > 0 ? MST_HEADCOUNT_HOURS * sum / (double)problem->role_count : MST_HEADCOUNT_HOURS;
}

enum mst_status mst_headcount_program_make(const struct mst_headcount_problem *problem, struct mst_headcount_program *program,
                                           struct mst_error *err) {
    size_t cells = problem->role_count * problem->months;
    memset(program, 0, sizeof *program);
    program->problem = problem;
    program->money = money_unit(problem);
    program->years = mst_headcount_years(problem->months);
    program->first_column = mst_alloc(problem->role_count, sizeof *program->first_column);
    program->hours_row = mst_alloc(cells, sizeof *program->hours_row);
    program->hires_row = mst_alloc(cells, sizeof *program->hires_row);
    program->overtime_row = mst_alloc(cells, sizeof *program->overtime_row);
    program->budget_row = mst_alloc(program->years + problem->months, sizeof *program->budget_row);
    if (!program->first_column || !program->hours_row || !program->hires_row || !program->overtime_row || !program->budget_row) {
        return mst_no_memory(err);
    }
    for (size_t r = 0; r < problem->role_count; r++) {
        size_t sorts = MST_CONTRACT_COLUMNS * problem->roles[r].contract_count + MST_ROLE_COLUMNS;
        program->first_column[r] = program->columns;
        program->columns += (int)(sorts * problem->months);
    }
    size_t room = (size_t)program->columns + 1;
    program->line.columns = mst_alloc(room, sizeof *program->line.columns);
    program->line.values = mst_alloc(room, sizeof *program->line.values);
    program->line.places = mst_alloc(room, sizeof *program->line.places);
    return program->line.columns && program->line.values && program->line.places ? MST_OK : mst_no_memory(err);
}

void mst_headcount_program_release(struct mst_headcount_program *program) {
    mst_free(program->first_column);
    mst_free(program->hours_row);
    mst_free(program->hires_row);
    mst_free(program->overtime_row);
    mst_free(program->budget_row);
    mst_free(program->line.columns);
    mst_free(program->line.values);
    mst_free(program->line.places);
    memset(program, 0, sizeof *program);
}

int mst_headcount_column(const struct mst_headcount_program *program, size_t role, size_t contract,
                         enum mst_headcount_of_contract sort, size_t month) {
    size_t at = (MST_CONTRACT_COLUMNS * contract + sort) * program->problem->months + month;
    return program->first_column[role] + (int)at + 1;
}

int mst_headcount_role_column(const struct mst_headcount_program *program, size_t role, enum mst_headcount_of_role sort,
                              size_t month) {
    size_t before = MST_CONTRACT_COLUMNS * program->problem->roles[role].contract_count + sort;
    return program->first_column[role] + (int)(before * program->problem->months + month) + 1;
}

double mst_headcount_stay(const struct mst_headcount_role *role, size_t months) {
    double share = 1;
    for (size_t i = 0; i < months; i++) {
        share *= 1 - role->attrition_new_frac;
    }
    return share;
}

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/solver.h"

static const struct mst_option ROWS[] = {
    {"effort", MST_OPTION_WHOLE, offsetof(struct mst_roster_options, effort), "", 1, 9, NULL,
     "how much work to spend on a better roster: a count of steps, not of seconds"},
    {"seed", MST_OPTION_WHOLE, offsetof(struct mst_roster_options, seed), "", 0, 1e9, NULL,
     "where the order in which agents are looked at starts"},
    {"keep_price", MST_OPTION_NUMBER, offsetof(struct mst_roster_options, keep_price), "", 0, 1e9, NULL,
     "with --keep, the price of each changed shift, in the site's currency (default: what an agent-hour short costs)"},
};

const struct mst_option_table mst_roster_option_table = {"roster", ROWS, sizeof ROWS / sizeof *ROWS};

struct mst_roster_options mst_roster_defaults(void) {
    return (struct mst_roster_options){.effort = 4, .seed = 1, .jobs = 1, .keep_price = MST_KEEP_PRICE_UNSET};
}

void mst_roster_result_init(struct mst_roster_result *result) {
    memset(result, 0, sizeof *result);
    result->free_bound = NAN;
    mst_roster_init(&result->roster);
}

void mst_roster_result_release(struct mst_roster_result *result) {
    for (size_t i = 0; i < result->unrostered_count; i++) {
        mst_free(result->unrostered[i].reason);
    }
    mst_free(result->unrostered);
    mst_free(result->prices);
    mst_roster_release(&result->roster);
    memset(result, 0, sizeof *result);
}

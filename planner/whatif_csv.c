#include <math.h>

#include "io/tables.h"
#include "io/write.h"
#include "planner/whatif_parts.h"

#define HEAD                                                                                                                       \
    "scenario,label,about,to,failure,verdict,not_compared,difference,difference_least,difference_most,cost,bound,gap,cost_low,"    \
    "cost_high,currency,wages,premiums,preferences,shortage,surplus,required_hours,required_hours_more,peak_required,unmet,"       \
    "paid_hours,fte,service_level,service_level_is,short_hours,surplus_hours,agents,agents_working,unrostered,shifts,"             \
    "shifts_same,shifts_moved,shifts_added,shifts_dropped,effort,columns_from_base\n"

/** Numbers of costs: the cents are sums of many that are rounded to less. */
enum { MONEY = 6 };

/** A count of the roster, empty where there is none. */
static void put_count(struct mst_text *text, const struct mst_whatif_result *result, double count) {
    mst_csv_put_number(text, isfinite(result->cost) ? count : NAN, 0);
}

static void put_verdict(struct mst_text *text, const struct mst_whatif_result *result,
                        const struct mst_whatif_difference *difference) {
    mst_csv_put(text, mst_whatif_text(result->name));
    mst_csv_put(text, mst_whatif_text(result->label));
    mst_csv_put(text, mst_whatif_text(result->about));
    mst_csv_put(text, mst_whatif_to_name(result->to));
    mst_csv_put(text, mst_whatif_text(result->failure));
    mst_csv_put(text, mst_whatif_verdict_name(difference->verdict));
    mst_csv_put(text, mst_whatif_text(difference->reason));
    mst_csv_put_number(text, difference->found, MONEY);
    mst_csv_put_number(text, difference->least, MONEY);
    mst_csv_put_number(text, difference->most, MONEY);
}

static void put_cost(struct mst_text *text, const struct mst_whatif_result *result) {
    mst_csv_put_number(text, result->cost, MONEY);
    mst_csv_put_number(text, result->bound, MONEY);
    mst_csv_put_number(text, result->gap_frac, MST_DECIMALS_FRACTION);
    mst_csv_put_number(text, result->cost_low, MONEY);
    mst_csv_put_number(text, result->cost_high, MONEY);
    mst_csv_put(text, mst_whatif_text(result->currency));
    mst_csv_put_number(text, result->wages, MONEY);
    mst_csv_put_number(text, result->premiums, MONEY);
    mst_csv_put_number(text, result->preferences, MONEY);
    mst_csv_put_number(text, result->shortage, MONEY);
    mst_csv_put_number(text, result->surplus, MONEY);
}

static void put_hours(struct mst_text *text, const struct mst_whatif_result *result,
                      const struct mst_whatif_difference *difference) {
    struct mst_whatif_level level = mst_whatif_level(result);
    mst_csv_put_number(text, result->required_hours, MST_DECIMALS_AGENTS);
    mst_csv_put_number(text, difference->required_hours_more, MST_DECIMALS_AGENTS);
    mst_csv_put_number(text, result->peak_required, MST_DECIMALS_AGENTS);
    mst_csv_put_number(text, result->failure ? NAN : (double)result->unmet, 0);
    mst_csv_put_number(text, result->paid_hours, MST_DECIMALS_AGENTS);
    mst_csv_put_number(text, result->fte, MST_DECIMALS_AGENTS);
    mst_csv_put_number(text, level.frac, MST_DECIMALS_FRACTION);
    mst_csv_put(text, isnan(level.frac) ? "" : level.is_simulated ? "simulated" : "promised");
    mst_csv_put_number(text, result->short_hours, MST_DECIMALS_AGENTS);
    mst_csv_put_number(text, result->surplus_hours, MST_DECIMALS_AGENTS);
}

static void put_roster(struct mst_text *text, const struct mst_whatif_result *result) {
    put_count(text, result, (double)result->agents);
    put_count(text, result, (double)result->agents_working);
    put_count(text, result, (double)result->unrostered);
    put_count(text, result, (double)result->shifts);
    put_count(text, result, (double)result->shifts_same);
    put_count(text, result, (double)result->shifts_moved);
    put_count(text, result, (double)result->shifts_added);
    put_count(text, result, (double)result->shifts_dropped);
    put_count(text, result, (double)result->effort);
    put_count(text, result, (double)result->columns_from_base);
    mst_csv_put_end(text);
}

enum mst_status mst_whatif_csv_write(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, HEAD);
    for (size_t i = 0; i < answer->count; i++) {
        put_verdict(&text, &answer->results[i], &answer->differences[i]);
        put_cost(&text, &answer->results[i]);
        put_hours(&text, &answer->results[i], &answer->differences[i]);
        put_roster(&text, &answer->results[i]);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

#include <math.h>
#include <stdio.h>

#include "planner/whatif_parts.h"
#include "planner/whatif_words.h"

const char *mst_whatif_anchor(size_t result, char buffer[32]) {
    snprintf(buffer, 32, "scenario-%zu", result);
    return buffer;
}

static void put_name(struct mst_page *page, const struct mst_whatif_answer *answer, size_t i) {
    char anchor[32];
    const char *name = mst_whatif_text(answer->results[i].name);
    if (mst_whatif_has_part(answer, i)) {
        mst_page_put_link(page, mst_whatif_anchor(i, anchor), name);
    } else {
        mst_page_put_cell(page, MST_CELL_NAME, name);
    }
}

static void put_heads(struct mst_page *page, const char *const *heads, size_t count) {
    mst_page_put_head(page, MST_CELL_NAME, "Scenario");
    for (size_t i = 0; i < count; i++) {
        mst_page_put_head(page, MST_CELL_NUMBER, heads[i]);
    }
}

static enum mst_page_cell cell_of(enum mst_whatif_verdict verdict) {
    return verdict == MST_WHATIF_CHEAPER ? MST_CELL_GOOD : verdict == MST_WHATIF_DEARER ? MST_CELL_BAD : MST_CELL_NUMBER;
}

/* ---- costs ----------------------------------------------------------------------------------------------------------------- */

/** `120,000 to 150,000` where salary ranges make a difference. */
static const char *range_text(const struct mst_whatif_answer *answer, const struct mst_whatif_result *result, char text[160]) {
    char low[64], high[64];
    if (!(result->cost_low < result->cost_high)) {
        return "-";
    }
    snprintf(text, 160, "%s to %s", mst_whatif_amount(answer, result->cost_low, low),
             mst_whatif_amount(answer, result->cost_high, high));
    return text;
}

static void put_cost_row(struct mst_page *page, const struct mst_whatif_answer *answer, size_t i) {
    const struct mst_whatif_result *result = &answer->results[i];
    const struct mst_whatif_difference *d = &answer->differences[i];
    char text[160];
    mst_page_open_row(page);
    put_name(page, answer, i);
    mst_page_put_cell(page, MST_CELL_TEXT, mst_whatif_text(result->label));
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_amount(answer, result->cost, text));
    mst_page_put_cell(page, MST_CELL_NUMBER, range_text(answer, result, text));
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_percent(result->gap_frac, 2, text));
    mst_page_put_cell(page, cell_of(d->verdict), mst_whatif_change(answer, d->found, text));
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_interval(answer, d, text));
    mst_page_put_cell(page, MST_CELL_TEXT, i == 0 ? "" : mst_whatif_verdict_words(d));
}

static void put_costs(struct mst_page *page, const struct mst_whatif_answer *answer) {
    static const char *const HEADS[] = {"Cost", "Between the ends of the salary ranges", "Gap", "Difference found",
                                        "Best rosters differ by"};
    char caption[160];
    snprintf(caption, sizeof caption, *answer->currency ? "Cost of the week's roster, %.40s" : "Cost of the week's roster",
             answer->currency);
    mst_page_open_table(page, caption);
    mst_page_put_head(page, MST_CELL_NAME, "Scenario");
    mst_page_put_head(page, MST_CELL_TEXT, "What is changed");
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        mst_page_put_head(page, MST_CELL_NUMBER, HEADS[i]);
    }
    mst_page_put_head(page, MST_CELL_TEXT, "Against the base");
    for (size_t i = 0; i < answer->count; i++) {
        put_cost_row(page, answer, i);
    }
    mst_page_close_table(page);
}

/* ---- people and service ---------------------------------------------------------------------------------------------------- */

/** `80.4 %`, and whether it was simulated. */
static const char *level_text(const struct mst_whatif_result *result, char text[64]) {
    struct mst_whatif_level level = mst_whatif_level(result);
    mst_whatif_percent(level.frac, 1, text);
    if (isfinite(level.frac) && !level.is_simulated) {
        snprintf(text, 64, "%.1f %% planned", 100 * level.frac);
    }
    return text;
}

static void put_count(struct mst_page *page, const struct mst_whatif_result *result, size_t count) {
    char text[64];
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(isfinite(result->cost) ? (double)count : NAN, 0, text));
}

/** Of shifts against the base's roster; the base has nothing to be compared with. */
static void put_change(struct mst_page *page, const struct mst_whatif_result *result, size_t i, size_t count) {
    if (i == 0) {
        mst_page_put_cell(page, MST_CELL_NUMBER, "-");
    } else {
        put_count(page, result, count);
    }
}

static void put_people_row(struct mst_page *page, const struct mst_whatif_answer *answer, size_t i) {
    const struct mst_whatif_result *result = &answer->results[i];
    double more = answer->differences[i].required_hours_more;
    char text[64], number[64];
    mst_page_open_row(page);
    put_name(page, answer, i);
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(result->required_hours, 1, text));
    snprintf(text, sizeof text, "%s%.60s", more > 0 ? "+" : "", mst_whatif_number(more, 1, number));
    mst_page_put_cell(page, MST_CELL_NUMBER, text);
    mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(result->peak_required, 0, text));
    mst_page_put_cell(page, MST_CELL_NUMBER, level_text(result, text));
    if (answer->has_rosters) {
        mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(result->short_hours, 1, text));
        mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(result->paid_hours, 0, text));
        mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(result->fte, 1, text));
        put_count(page, result, result->agents_working);
        put_change(page, result, i, result->shifts_same);
        put_change(page, result, i, result->shifts_moved);
        put_change(page, result, i, result->shifts_added);
        put_change(page, result, i, result->shifts_dropped);
    }
}

static void put_people(struct mst_page *page, const struct mst_whatif_answer *answer) {
    static const char *const HEADS[] = {
        "Agent-hours required", "More than the base",    "Most at once", "Service level", "Hours short", "Paid hours", "FTE",
        "Agents with shifts",   "Shifts as in the base", "moved",        "added",         "dropped"};
    mst_page_open_table(page, "People and service in the week");
    put_heads(page, HEADS, answer->has_rosters ? sizeof HEADS / sizeof *HEADS : 4);
    for (size_t i = 0; i < answer->count; i++) {
        put_people_row(page, answer, i);
    }
    mst_page_close_table(page);
}

/** Without rosters, what each scenario changes has no other place. */
static void put_changes(struct mst_page *page, const struct mst_whatif_answer *answer) {
    mst_page_open_table(page, "What each scenario changes");
    mst_page_put_head(page, MST_CELL_NAME, "Scenario");
    mst_page_put_head(page, MST_CELL_TEXT, "What is changed");
    for (size_t i = 0; i < answer->count; i++) {
        mst_page_open_row(page);
        put_name(page, answer, i);
        mst_page_put_cell(page, MST_CELL_TEXT, mst_whatif_text(answer->results[i].label));
    }
    mst_page_close_table(page);
}

void mst_whatif_put_tables(struct mst_page *page, const struct mst_whatif_answer *answer) {
    if (answer->has_rosters) {
        put_costs(page, answer);
    }
    put_people(page, answer);
    if (!answer->has_rosters) {
        put_changes(page, answer);
    }
}

#include <math.h>

#include "planner/whatif_words.h"

/** The scenario with the least or the most of what was found or required; MST_NONE: none is known. */
static size_t find_end(const struct mst_whatif_answer *answer, bool is_cost, bool is_most) {
    size_t end = MST_NONE;
    double at_end = 0;
    for (size_t i = 1; i < answer->count; i++) {
        const struct mst_whatif_difference *d = &answer->differences[i];
        double value = is_cost ? d->found : d->required_hours_more;
        if (isfinite(value) && (end == MST_NONE || (is_most ? value > at_end : value < at_end))) {
            end = i;
            at_end = value;
        }
    }
    return end;
}

static void append_base(const struct mst_whatif_answer *answer, struct mst_text *text) {
    const struct mst_whatif_result *base = &answer->results[0];
    char cost[96], hours[64], fte[64], gap[64];
    if (base->failure) {
        mst_text_printf(text, "The base failed, so that nothing can be compared with it: %s.", base->failure);
    } else if (isfinite(base->cost)) {
        mst_text_printf(
            text,
            "As things are, the week's roster costs %s, at most %s more than the best there can be, with %s full-time equivalents.",
            mst_whatif_money(answer, base->cost, cost), mst_whatif_percent(base->gap_frac, 2, gap),
            mst_whatif_number(base->fte, 1, fte));
    } else {
        mst_text_printf(text, "As things are, the week needs %s agent-hours.", mst_whatif_number(base->required_hours, 1, hours));
    }
}

/** `2 of 14 scenarios are proven cheaper, 10 proven dearer, 1 is undecided and 1 is not compared.` */
static void append_tally(const struct mst_whatif_answer *answer, struct mst_text *text) {
    static const struct {
        enum mst_whatif_verdict verdict;
        const char *words;
    } PARTS[] = {{MST_WHATIF_CHEAPER, "proven cheaper"},
                 {MST_WHATIF_DEARER, "proven dearer"},
                 {MST_WHATIF_UNDECIDED, "undecided"},
                 {MST_WHATIF_UNCOMPARED, "not compared"}};
    size_t said = 0;
    mst_text_printf(text, " Of %zu scenario%s", answer->count - 1, answer->count == 2 ? "" : "s");
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t count = answer->verdicts[PARTS[i].verdict];
        if (count > 0) {
            mst_text_printf(text, "%s %zu %s %s", said > 0 ? "," : "", count, count == 1 ? "is" : "are", PARTS[i].words);
            said++;
        }
    }
    mst_text_append(text, ".");
}

/** What the cheapest or the dearest scenario changes, as far as it is proven. */
static void append_cost_end(const struct mst_whatif_answer *answer, bool is_most, struct mst_text *text) {
    size_t at = find_end(answer, true, is_most);
    char interval[128], found[96];
    if (at == MST_NONE) {
        return;
    }
    const struct mst_whatif_difference *d = &answer->differences[at];
    mst_text_printf(text, " %s is %s: %s%s%s a week as found; the best rosters differ by %s.", is_most ? "Dearest" : "Cheapest",
                    answer->results[at].name, mst_whatif_change(answer, d->found, found), *answer->currency ? " " : "",
                    answer->currency, mst_whatif_interval(answer, d, interval));
}

static void append_hours_end(const struct mst_whatif_answer *answer, bool is_most, struct mst_text *text) {
    size_t at = find_end(answer, false, is_most);
    char hours[64], more[64];
    if (at != MST_NONE) {
        double difference = answer->differences[at].required_hours_more;
        mst_text_printf(text, " %s needs the %s: %s agent-hours, %s%s against the base.", answer->results[at].name,
                        is_most ? "most" : "least", mst_whatif_number(answer->results[at].required_hours, 1, hours),
                        difference > 0 ? "+" : "", mst_whatif_number(difference, 1, more));
    }
}

void mst_whatif_headline(const struct mst_whatif_answer *answer, struct mst_text *text) {
    bool is_cost = isfinite(answer->results[0].cost);
    append_base(answer, text);
    if (answer->count == 1 || answer->results[0].failure) {
        return;
    }
    if (is_cost) {
        append_tally(answer, text);
    }
    (is_cost ? append_cost_end : append_hours_end)(answer, false, text);
    if (answer->count > 2) {
        (is_cost ? append_cost_end : append_hours_end)(answer, true, text);
    }
}

/** More effort can decide nothing where both rosters are the best there are. */
static bool is_open(const struct mst_whatif_difference *difference) {
    return difference->verdict == MST_WHATIF_UNDECIDED && difference->least < difference->most;
}

void mst_whatif_undecided(const struct mst_whatif_answer *answer, size_t most, struct mst_text *text) {
    size_t found = 0;
    for (size_t i = 1; i < answer->count; i++) {
        if (is_open(&answer->differences[i])) {
            if (found < most) {
                mst_text_printf(text, "%s%s", found > 0 ? ", " : "", answer->results[i].name);
            }
            found++;
        }
    }
    if (found > most) {
        mst_text_printf(text, " and %zu more", found - most);
    }
}

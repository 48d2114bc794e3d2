#include "cli/report_whatif.h"

#include <limits.h>
#include <math.h>

#include "planner/whatif_words.h"

/* How many names of undecided scenarios are said, hours, failures, and scenarios that are not compared. */
enum { NAMES_MOST = 5, HOURS_MOST = 5, LINES_MOST = 60, REASONS_MOST = 10 };

/* ---- what is said below it ------------------------------------------------------------------------------------------------- */

static void say_failures(struct mst_report *report, const struct mst_whatif_answer *answer) {
    size_t said = 0;
    for (size_t i = 0; i < answer->count && said < LINES_MOST; i++) {
        if (answer->results[i].failure) {
            mst_report_say(report, "%s failed: %s", answer->results[i].name, answer->results[i].failure);
            said++;
        }
    }
    if (said < answer->failed) {
        mst_report_say(report, "... and %zu more failed: whatif.csv has all", answer->failed - said);
    }
}

/** Whether it has a roster and is not compared all the same. */
static bool is_uncompared(const struct mst_whatif_answer *answer, size_t i) {
    return answer->has_rosters && i > 0 && !answer->results[i].failure && answer->differences[i].reason;
}

static void say_uncompared(struct mst_report *report, const struct mst_whatif_answer *answer) {
    size_t found = 0;
    for (size_t i = 0; i < answer->count; i++) {
        if (is_uncompared(answer, i) && found++ < REASONS_MOST) {
            mst_report_say(report, "%s is not compared: %s", answer->results[i].name, answer->differences[i].reason);
        }
    }
    if (found > REASONS_MOST) {
        mst_report_say(report, "... nor are %zu more: whatif.csv has all", found - REASONS_MOST);
    }
}

/** From the least to the most of something of the scenarios that have a roster. */
struct range {
    long least, most;
};

static void widen(struct range *range, long value) {
    range->least = value < range->least ? value : range->least;
    range->most = value > range->most ? value : range->most;
}

/** `2`, or `2 to 4`. @return buffer */
static const char *range_text(const struct range *range, char buffer[160]) {
    char least[64], most[64];
    mst_count_text((double)range->least, 0, least);
    snprintf(buffer, 160, range->least < range->most ? "%s to %s" : "%s", least, mst_count_text((double)range->most, 0, most));
    return buffer;
}

/** How the scenarios' rosters were made. */
static void say_made(struct mst_report *report, const struct mst_whatif_answer *answer) {
    struct range effort = {LONG_MAX, LONG_MIN}, columns = effort;
    char efforts[160], weeks[160];
    for (size_t i = 1; i < answer->count; i++) {
        if (isfinite(answer->results[i].cost)) {
            widen(&effort, answer->results[i].effort);
            widen(&columns, answer->results[i].columns_from_base);
        }
    }
    if (effort.least > effort.most) {
        return;
    }
    range_text(&effort, efforts);
    if (columns.most > 0) {
        mst_report_say(report, "scenarios made at effort %s, starting from the base's linear program (%s weeks of work)", efforts,
                       range_text(&columns, weeks));
    } else {
        mst_report_say(report, "scenarios made at effort %s, each from the start", efforts);
    }
}

static void say_undecided(struct mst_report *report, const struct mst_whatif_answer *answer) {
    struct mst_text names;
    mst_text_init(&names);
    mst_whatif_undecided(answer, NAMES_MOST, &names);
    if (names.length > 0) {
        mst_report_say(report, "undecided, since the interval holds 0: %s", mst_text_get(&names));
        mst_report_say(report, answer->is_decided ? "  and stays so with all the effort there is"
                                                  : "  --decide gives such pairs more effort");
    }
    mst_text_release(&names);
}

static void say_hours(struct mst_report *report, const struct mst_whatif_answer *answer) {
    const struct mst_whatif_result *base = &answer->results[0];
    char when[64], worth[64], again[64];
    if (base->hour_count > 0) {
        mst_report_say(report, "the base's hours worth most: what an agent more in these %d minutes would save",
                       base->interval_min);
        mst_report_say(report, "  (by the linear program's duals: an estimate; in brackets where it was solved again)");
    }
    for (size_t i = 0; i < base->hour_count && i < HOURS_MOST; i++) {
        const struct mst_whatif_hour *hour = &base->hours[i];
        const char *queue = hour->queue < base->queue_count ? base->queues[hour->queue].name : "";
        mst_report_say(report, isfinite(hour->confirmed) ? "  %s, %s: %s (%s)" : "  %s, %s: %s",
                       mst_whatif_moment(answer, hour->start_utc, when), queue, mst_whatif_number(hour->price, 2, worth),
                       mst_whatif_number(hour->confirmed, 2, again));
    }
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

static void say_head(struct mst_report *report, const struct mst_whatif_answer *answer) {
    const struct mst_whatif_result *base = &answer->results[0];
    const char *to = base->to == MST_WHATIF_STAFF ? "staffing" : base->to == MST_WHATIF_ROSTER ? "roster" : "simulation";
    mst_report_say(report, "%zu scenario%s, week of %s, to the %s%s%s -> whatif.csv, whatif.html", answer->count - 1,
                   answer->count == 2 ? "" : "s", base->week ? base->week : "-", to,
                   answer->has_rosters && *answer->currency ? ", costs in " : "", answer->has_rosters ? answer->currency : "");
}

/** A role with a range of salaries makes a range of each cost. */
static void say_range(struct mst_report *report, const struct mst_whatif_answer *answer) {
    const struct mst_whatif_result *base = &answer->results[0];
    char low[64], high[64];
    if (base->cost_low < base->cost_high) {
        mst_report_say(
            report, "costs are for the middle of each salary range: the base's is %s to %s between the ends; whatif.csv has all",
            mst_whatif_number(base->cost_low, answer->decimals, low), mst_whatif_number(base->cost_high, answer->decimals, high));
    }
}

static void say_all(struct mst_report *report, const struct mst_whatif_answer *answer) {
    say_head(report, answer);
    report->is_plain = true; /* the table needs the whole line */
    mst_report_whatif_table(report, answer);
    report->is_plain = false;
    say_range(report, answer);
    say_failures(report, answer);
    say_uncompared(report, answer);
    say_made(report, answer);
    say_undecided(report, answer);
    say_hours(report, answer);
}

enum mst_status mst_report_whatif(struct mst_report *report, const struct mst_whatif_result *results, size_t count,
                                  const char *site_name, bool is_decided, struct mst_error *err) {
    struct mst_whatif_answer answer;
    MST_TRY(mst_whatif_answer_make(results, count, site_name, is_decided, &answer, err));
    mst_report_open(report, "what if", "whatif");
    if (report->is_json) {
        mst_whatif_answer_put(&report->json, &answer);
    } else {
        say_all(report, &answer);
    }
    mst_report_close(report);
    mst_whatif_answer_release(&answer);
    return MST_OK;
}

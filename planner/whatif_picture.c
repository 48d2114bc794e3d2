#include <math.h>
#include <stdio.h>

#include "core/base/memory.h"
#include "io/plot_bars.h"
#include "planner/whatif_parts.h"
#include "planner/whatif_words.h"

/* Letters of a name that have room beside the bars. */
enum { NAME_MOST = 36 };

/** The parts of a chart with up to two panels of bars. */
struct chart {
    char (*texts)[MST_WHATIF_NAME];
    const char **names; /* point to the texts */
    struct mst_bar *bars[2];
};

static void chart_release(struct chart *chart) {
    mst_free(chart->texts);
    mst_free(chart->names);
    mst_free(chart->bars[0]);
    mst_free(chart->bars[1]);
}

/** Room for so many bars in each panel; on failure what there is, is released. */
static enum mst_status chart_make(struct chart *chart, size_t count, struct mst_error *err) {
    *chart = (struct chart){.texts = mst_alloc(count, sizeof *chart->texts),
                            .names = mst_alloc(count, sizeof *chart->names),
                            .bars = {mst_alloc(count, sizeof **chart->bars), mst_alloc(count, sizeof **chart->bars)}};
    if (!chart->texts || !chart->names || !chart->bars[0] || !chart->bars[1]) {
        chart_release(chart);
        return mst_no_memory(err);
    }
    return MST_OK;
}

/** A panel's title: what its numbers are, in which unit if there is one. */
static const char *title_text(const char *words, const char *unit, char title[160]) {
    snprintf(title, 160, *unit ? "%s, %.40s a week" : "%s, a week", words, unit);
    return title;
}

static void set_name(struct chart *chart, size_t i, const char *name) {
    chart->names[i] = mst_whatif_name(mst_whatif_text(name), NAME_MOST, chart->texts[i]);
}

/* ---- differences ----------------------------------------------------------------------------------------------------------- */

static enum mst_bar_tone tone_of(enum mst_whatif_verdict verdict) {
    static const enum mst_bar_tone TONES[MST_WHATIF_VERDICTS] = {[MST_WHATIF_UNCOMPARED] = MST_BAR_PLAIN,
                                                                 [MST_WHATIF_UNDECIDED] = MST_BAR_OPEN,
                                                                 [MST_WHATIF_CHEAPER] = MST_BAR_GOOD,
                                                                 [MST_WHATIF_DEARER] = MST_BAR_BAD};
    return TONES[verdict];
}

static struct mst_bar cost_bar(const struct mst_whatif_answer *answer, const struct mst_whatif_difference *d) {
    struct mst_bar bar = {.value = d->found, .least = d->least, .most = d->most, .tone = tone_of(d->verdict)};
    char change[64];
    if (d->reason) {
        snprintf(bar.words, sizeof bar.words, "%s", d->reason);
    } else {
        snprintf(bar.words, sizeof bar.words, "%s, %s", mst_whatif_change(answer, d->found, change),
                 mst_whatif_verdict_name(d->verdict));
    }
    return bar;
}

static struct mst_bar hours_bar(const struct mst_whatif_result *result, const struct mst_whatif_difference *d) {
    struct mst_bar bar = {.value = d->required_hours_more, .least = NAN, .most = NAN};
    char hours[64];
    snprintf(bar.words, sizeof bar.words, "%s%s", d->required_hours_more > 0 ? "+" : "",
             mst_whatif_number(d->required_hours_more, 1, hours));
    if (isnan(bar.value)) {
        snprintf(bar.words, sizeof bar.words, "%s", result->failure ? "failed" : "the base failed");
    }
    return bar;
}

enum mst_status mst_whatif_draw_differences(const struct mst_whatif_answer *answer, struct mst_text *svg, struct mst_error *err) {
    bool is_cost = answer->has_rosters;
    struct chart chart;
    char title[160];
    MST_TRY(chart_make(&chart, answer->count, err));
    for (size_t i = 1; i < answer->count; i++) {
        const struct mst_whatif_difference *d = &answer->differences[i];
        set_name(&chart, i - 1, answer->results[i].name);
        chart.bars[0][i - 1] = is_cost ? cost_bar(answer, d) : hours_bar(&answer->results[i], d);
    }
    title_text(is_cost ? "Cost above or below the base's" : "Agent-hours required above or below the base's",
               is_cost ? answer->currency : "", title);
    struct mst_bar_panel panel = {.title = title, .bars = chart.bars[0], .mark = NAN};
    struct mst_bars bars = {.title = is_cost ? "What each scenario costs more or less than the base"
                                             : "What each scenario requires more or less than the base",
                            .names = chart.names,
                            .count = answer->count - 1,
                            .panels = &panel,
                            .panel_count = 1};
    if (is_cost) {
        bars.legend[MST_BAR_GOOD] = "proven cheaper";
        bars.legend[MST_BAR_BAD] = "proven dearer";
        bars.legend[MST_BAR_OPEN] = "undecided; whisker: the interval that is proven";
    }
    enum mst_status status = mst_bars_draw(&bars, svg, err);
    chart_release(&chart);
    return status;
}

/* ---- people ---------------------------------------------------------------------------------------------------------------- */

static struct mst_bar plain_bar(double value) {
    struct mst_bar bar = {.value = value, .least = NAN, .most = NAN};
    mst_whatif_number(value, 1, bar.words);
    return bar;
}

enum mst_status mst_whatif_draw_people(const struct mst_whatif_answer *answer, struct mst_text *svg, struct mst_error *err) {
    struct chart chart;
    if (!answer->has_rosters) {
        return MST_OK;
    }
    MST_TRY(chart_make(&chart, answer->count, err));
    for (size_t i = 0; i < answer->count; i++) {
        const struct mst_whatif_result *result = &answer->results[i];
        set_name(&chart, i, result->name);
        chart.bars[0][i] = plain_bar(result->fte);
        chart.bars[1][i] = plain_bar(result->short_hours);
    }
    struct mst_bar_panel panels[] = {
        {.title = "Full-time equivalents", .bars = chart.bars[0], .mark = answer->results[0].fte},
        {.title = "Agent-hours short in the week", .bars = chart.bars[1], .mark = answer->results[0].short_hours}};
    struct mst_bars bars = {.title = "People, and hours that they leave uncovered (dashed: the base)",
                            .names = chart.names,
                            .count = answer->count,
                            .panels = panels,
                            .panel_count = 2};
    enum mst_status status = mst_bars_draw(&bars, svg, err);
    chart_release(&chart);
    return status;
}

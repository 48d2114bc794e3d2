#include <math.h>
#include <stddef.h>

#include "cli/cli.h"
#include "planner/history.h"

/** A measure: its column in the table, its member of the object, and where it stands. */
struct measure {
    const char *head, *key;
    int width, decimals;
    size_t offset;
};
#define AT(field) offsetof(struct mst_scores, field)
static const struct measure MEASURES[] = {
    {"WAPE", "wape_pct", 6, 1, AT(wape_pct)},
    {"day", "day_wape_pct", 6, 1, AT(day_wape_pct)},
    {"MASE", "mase", 6, 2, AT(mase)},
    {"bias", "bias_pct", 6, 1, AT(bias_pct)},
    {"RMSE", "rmse", 11, 2, AT(rmse)},
    {"80 %", "cov80_pct", 6, 1, AT(cov80_pct)},
    {"95 %", "cov95_pct", 6, 1, AT(cov95_pct)},
    {"day 80", "day_cov80_pct", 8, 1, AT(day_cov80_pct)},
    {"day 95", "day_cov95_pct", 8, 1, AT(day_cov95_pct)},
    {"pinball", "pinball_pct", 9, 1, AT(pinball_pct)},
};
enum { MEASURE_COUNT = sizeof MEASURES / sizeof *MEASURES };

static double value_of(const struct mst_scores *scores, const struct measure *measure) {
    return *(const double *)((const char *)scores + measure->offset);
}

/* ---- for people ------------------------------------------------------------------------------------------------------------ */

static void say_head(struct mst_report *report, const char *first) {
    struct mst_text line;
    mst_text_init(&line);
    mst_text_printf(&line, "  %-14s", first);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        mst_text_printf(&line, "%*s", MEASURES[i].width, MEASURES[i].head);
    }
    mst_report_say(report, "%s", mst_text_get(&line));
    mst_text_release(&line);
}

static void say_row(struct mst_report *report, const char *first, const struct mst_scores *scores) {
    struct mst_text line;
    char number[64];
    mst_text_init(&line);
    mst_text_printf(&line, "  %-14s", first);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        double value = value_of(scores, &MEASURES[i]);
        const char *text = isfinite(value) ? mst_count_text(value, MEASURES[i].decimals, number) : "-";
        mst_text_printf(&line, "%*s", MEASURES[i].width, text);
    }
    mst_report_say(report, "%s", mst_text_get(&line));
    mst_text_release(&line);
}

static void say_methods(struct mst_report *report, const struct mst_backtest *backtest, size_t q) {
    say_head(report, "method");
    for (int m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        const struct mst_backtest_row *row = mst_backtest_find(backtest, q, (enum mst_method)m, 0);
        if (row) {
            say_row(report, mst_method_name(row->method), &row->scores);
        }
    }
}

/** The method that the site forecasts with, week by week. */
static void say_weeks(struct mst_report *report, const struct mst_backtest *backtest, size_t q, enum mst_method method) {
    char head[64], first[32];
    snprintf(head, sizeof head, "%s", mst_method_name(method));
    say_head(report, head);
    for (size_t i = 0; i < backtest->count; i++) {
        const struct mst_backtest_row *row = &backtest->rows[i];
        if (row->queue == q && row->method == method && row->week > 0) {
            snprintf(first, sizeof first, "week %zu ahead", row->week);
            say_row(report, first, &row->scores);
        }
    }
}

static void say_queue(struct mst_report *report, const struct mst_job *job, const struct mst_backtest *backtest, size_t q) {
    const struct mst_backtest_queue *queue = &backtest->queues[q];
    const char *name = job->site.queues[q].name;
    long weeks = job->forecast_options.horizon_weeks;
    char from[16], to[16];
    if (queue->reason != MST_ACCURACY_KNOWN) {
        mst_report_say(report, "%s: the history is too short to forecast a part of it from the rest", name);
        mst_report_say(report, "  auto takes %s", queue->choice.text);
        return;
    }
    mst_report_say(report, "%s: %zu forecast%s of the past, %s to %s, up to %ld week%s ahead", name, queue->origins,
                   queue->origins == 1 ? "" : "s", mst_day_text(queue->first_origin, from), mst_day_text(queue->end_day - 1, to),
                   weeks, weeks == 1 ? "" : "s");
    say_methods(report, backtest, q);
    say_weeks(report, backtest, q, (enum mst_method)job->forecast_options.method);
    mst_report_say(report, "  auto takes %s", queue->choice.text);
}

/* ---- for programs ---------------------------------------------------------------------------------------------------------- */

static void put_scores(struct mst_json *json, const struct mst_scores *scores) {
    mst_json_put_whole(json, "origins", (long)scores->origins);
    mst_json_put_whole(json, "intervals", (long)scores->intervals);
    mst_json_put_whole(json, "days", (long)scores->days);
    for (int i = 0; i < MEASURE_COUNT; i++) {
        mst_json_put_number(json, MEASURES[i].key, value_of(scores, &MEASURES[i]));
    }
}

static void put_method(struct mst_json *json, const struct mst_backtest *backtest, size_t q, enum mst_method method) {
    const struct mst_backtest_row *all = mst_backtest_find(backtest, q, method, 0);
    if (!all) {
        return;
    }
    mst_json_open_object(json, mst_method_name(method));
    put_scores(json, &all->scores);
    mst_json_open_list(json, "weeks");
    for (const struct mst_backtest_row *row = all + 1; row < backtest->rows + backtest->count && row->week > 0; row++) {
        mst_json_open_object(json, NULL);
        mst_json_put_whole(json, "week", (long)row->week);
        put_scores(json, &row->scores);
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_json_close(json);
}

static void put_choice(struct mst_json *json, const struct mst_forecast_choice *choice) {
    mst_json_open_object(json, "auto_takes");
    mst_json_put_text(json, "method", mst_method_name(choice->method));
    mst_json_put_text(json, "why", choice->text);
    mst_json_open_object(json, "weights");
    for (int m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        if (choice->weights[m] > 0) {
            mst_json_put_number(json, mst_method_name((enum mst_method)m), choice->weights[m]);
        }
    }
    mst_json_close(json);
    mst_json_close(json);
}

static void put_queue(struct mst_json *json, const char *name, const struct mst_backtest *backtest, size_t q) {
    const struct mst_backtest_queue *queue = &backtest->queues[q];
    char date[16];
    mst_json_open_object(json, name);
    mst_json_put_whole(json, "origins", (long)queue->origins);
    if (queue->reason == MST_ACCURACY_KNOWN) {
        mst_json_put_text(json, "from", mst_day_text(queue->first_origin, date));
        mst_json_put_text(json, "to", mst_day_text(queue->end_day - 1, date));
    }
    put_choice(json, &queue->choice);
    mst_json_open_object(json, "methods");
    for (int m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        put_method(json, backtest, q, (enum mst_method)m);
    }
    mst_json_close(json);
    mst_json_close(json);
}

void mst_report_backtest(struct mst_report *report, const struct mst_job *job, const struct mst_backtest_stage *stage,
                         size_t queue) {
    const char *file = mst_history_file(stage->imported, &stage->notes);
    char date[16];
    mst_report_open(report, "backtest", "backtest");
    mst_report_say(report, "%s before %s; WAPE, day, bias and pinball are in %% of the contacts,", file,
                   mst_day_text(stage->end_day, date));
    mst_report_say(report, "80 %% and 95 %% the share of the counts, or of the days' counts, that these intervals held");
    if (report->is_json) {
        mst_json_put_text(&report->json, "history", file);
        mst_json_put_text(&report->json, "before", date);
        mst_json_put_whole(&report->json, "horizon_weeks", job->forecast_options.horizon_weeks);
        mst_json_open_object(&report->json, "queues");
    }
    for (size_t q = 0; q < stage->backtest.queue_count; q++) {
        bool is_shown = job->site.queues[q].channel != MST_FIXED && (queue == MST_NONE || queue == q);
        if (is_shown && report->is_json) {
            put_queue(&report->json, job->site.queues[q].name, &stage->backtest, q);
        } else if (is_shown) {
            say_queue(report, job, &stage->backtest, q);
        }
    }
    if (report->is_json) {
        mst_json_close(&report->json);
    }
    mst_report_close(report);
}

#include <math.h>

#include "cli/cli.h"

/** Contacts of a queue in the days forecast. */
static double contacts_of(const struct mst_forecast *forecast, size_t queue) {
    double sum = 0;
    for (size_t i = 0; i < forecast->count; i++) {
        sum += forecast->rows[i].queue == queue ? forecast->rows[i].contacts : 0;
    }
    return sum;
}

static void put_queue(struct mst_report *report, const struct mst_queue *queue, double contacts,
                      const struct mst_forecast_accuracy *a) {
    struct mst_json *json = &report->json;
    char date[16];
    mst_json_open_object(json, queue->name);
    mst_json_put_number(json, "contacts", contacts);
    mst_json_put_text(json, "method", mst_method_name(a->choice.method));
    mst_json_put_text(json, "reason", a->choice.text);
    mst_json_put_whole(json, "origins", (long)a->origins);
    mst_json_put_whole(json, "horizon_weeks", (long)a->horizon_weeks);
    mst_json_put_number(json, "wape_pct", a->wape_pct);
    mst_json_put_number(json, "day_wape_pct", a->day_wape_pct);
    mst_json_put_number(json, "bias_pct", a->bias_pct);
    mst_json_put_number(json, "cov80_pct", a->cov80_pct);
    mst_json_put_number(json, "cov95_pct", a->cov95_pct);
    mst_json_put_text(json, "history_from", mst_day_text(a->first_day, date));
    mst_json_put_text(json, "history_to", mst_day_text(a->end_day - 1, date));
    mst_json_put_whole(json, "days_used", (long)a->days_used);
    mst_json_put_whole(json, "days_partial", (long)a->days_partial);
    mst_json_put_whole(json, "days_missing", (long)a->days_missing);
    mst_json_put_number(json, "outside_contacts", a->outside_contacts);
    mst_json_close(json);
}

static void say_queue(struct mst_report *report, const struct mst_queue *queue, double contacts,
                      const struct mst_forecast_accuracy *a) {
    char count[64], from[16], to[16];
    mst_report_say(report, "%s: %s contacts, from %zu days of history, %s to %s", queue->name, mst_count_text(contacts, 0, count),
                   a->days_used, mst_day_text(a->first_day, from), mst_day_text(a->end_day - 1, to));
    mst_report_say(report, "  %s", a->choice.text);
    if (a->reason == MST_ACCURACY_KNOWN) {
        mst_report_say(report, "  error %.1f %% an interval and %.1f %% a day in %zu forecasts of the past, %zu week%s ahead;",
                       a->wape_pct, a->day_wape_pct, a->origins, a->horizon_weeks, a->horizon_weeks == 1 ? "" : "s");
        mst_report_say(report, "  80 %% intervals held %.0f %%, 95 %% intervals %.0f %% of the counts", a->cov80_pct, a->cov95_pct);
    } else {
        mst_report_say(report, "  the history is too short to tell the error; the intervals are a guess");
    }
    if (a->days_missing > 0) {
        mst_report_say(report, "  %zu day%s without any count %s left out", a->days_missing, a->days_missing == 1 ? "" : "s",
                       a->days_missing == 1 ? "was" : "were");
    }
    if (a->outside_rows > 0) {
        mst_report_say(report, "  %s contacts outside the opening hours are not in it",
                       mst_count_text(a->outside_contacts, 0, count));
    }
}

void mst_report_forecast(struct mst_report *report, const struct mst_job *job, const struct mst_forecast_stage *stage) {
    char from[16], to[16];
    mst_report_open(report, "forecast", "forecast");
    mst_report_say(report, "%s to %s -> forecast.csv", mst_day_text(stage->first_day, from), mst_day_text(stage->end_day - 1, to));
    if (report->is_json) {
        mst_json_put_text(&report->json, "from", mst_day_text(stage->first_day, from));
        mst_json_put_text(&report->json, "to", mst_day_text(stage->end_day - 1, to));
        mst_json_open_object(&report->json, "queues");
    }
    if (stage->imported) {
        mst_report_say(report, "history from %s: %zu of its %zu rows taken", stage->notes.file, stage->notes.taken,
                       stage->notes.rows);
    }
    for (size_t q = 0; q < job->site.queue_count; q++) {
        if (job->site.queues[q].channel != MST_FIXED) {
            double contacts = contacts_of(&stage->forecast, q);
            if (report->is_json) {
                put_queue(report, &job->site.queues[q], contacts, &stage->accuracy[q]);
            } else {
                say_queue(report, &job->site.queues[q], contacts, &stage->accuracy[q]);
            }
        }
    }
    if (report->is_json) {
        mst_json_close(&report->json);
    }
    mst_report_close(report);
}

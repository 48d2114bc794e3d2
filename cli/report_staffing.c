#include "cli/cli.h"

#define UNMET_SHOWN 5

struct totals {
    double agent_hours, peak;
    int64_t peak_utc;
    size_t rows;
};

static struct totals totals_of(const struct mst_job *job, const struct mst_requirement *requirement, size_t queue) {
    struct totals sum = {0, -1, 0, 0};
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        if (need->queue == queue) {
            sum.rows++;
            sum.agent_hours += need->required * job->site.interval_min / 60;
            if (need->required > sum.peak) {
                sum.peak = need->required;
                sum.peak_utc = need->start_utc;
            }
        }
    }
    return sum;
}

static void report_queue(struct mst_report *report, const struct mst_job *job, size_t q, const struct totals *t) {
    char hours[64], peak[64], when[64];
    mst_moment_text(&job->site, t->peak_utc, when);
    if (report->is_json) {
        mst_json_open_object(&report->json, job->site.queues[q].name);
        mst_json_put_whole(&report->json, "intervals", (long)t->rows);
        mst_json_put_number(&report->json, "agent_hours", t->agent_hours);
        mst_json_put_number(&report->json, "peak", t->rows > 0 ? t->peak : 0);
        mst_json_close(&report->json);
    } else if (t->rows > 0) {
        mst_report_say(report, "%s: %s agent-hours in %zu intervals, at most %s at once (%s)", job->site.queues[q].name,
                       mst_count_text(t->agent_hours, 1, hours), t->rows, mst_count_text(t->peak, 0, peak), when);
    } else {
        mst_report_say(report, "%s: nobody", job->site.queues[q].name);
    }
}

static void report_unmet(struct mst_report *report, const struct mst_job *job, const struct mst_staffing_stage *stage) {
    size_t count = stage->result.unmet_count;
    for (size_t i = 0; i < count && (report->is_json || i < UNMET_SHOWN); i++) {
        struct mst_text text;
        mst_text_init(&text);
        mst_unmet_print(&job->site, &job->staffing_options, &stage->result.unmet[i], &text);
        if (report->is_json) {
            mst_json_put_text(&report->json, NULL, mst_text_get(&text));
        } else {
            mst_report_say(report, "%s", mst_text_get(&text));
        }
        mst_text_release(&text);
    }
    if (count > UNMET_SHOWN) {
        mst_report_say(report, "and %zu further interval%s with targets that cannot be met", count - UNMET_SHOWN,
                       count - UNMET_SHOWN == 1 ? "" : "s");
    }
}

void mst_report_staffing(struct mst_report *report, const struct mst_job *job, const struct mst_staffing_stage *stage) {
    char count[64];
    mst_report_open(report, "agents", "staffing");
    mst_report_say(report, "from forecast.csv of %s -> requirement.csv", stage->from_site ? "the site's folder" : "this run");
    if (report->is_json) {
        mst_json_open_object(&report->json, "queues");
    }
    for (size_t q = 0; q < job->site.queue_count; q++) {
        struct totals t = totals_of(job, &stage->requirement, q);
        report_queue(report, job, q, &t);
    }
    if (report->is_json) {
        mst_json_close(&report->json);
        mst_json_open_list(&report->json, "unmet");
    }
    report_unmet(report, job, stage);
    if (report->is_json) {
        mst_json_close(&report->json);
    }
    if (stage->result.closed_rows > 0) {
        mst_report_say(report, "%s contacts are forecast while their queue is closed: nobody is asked for them",
                       mst_count_text(stage->result.closed_contacts, 0, count));
    }
    mst_report_close(report);
}

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

/** `set by service_level in 30 intervals, minimum in 14`; in JSON an object. Nothing where nothing sets them. */
static void report_bindings(struct mst_report *report, const struct mst_bindings *bindings) {
    struct mst_text text;
    mst_text_init(&text);
    if (report->is_json) {
        mst_json_open_object(&report->json, "set_by");
    }
    for (int target = 1; target <= MST_TARGET_COUNT; target++) {
        bool minimum = target == MST_TARGET_COUNT;
        size_t count = minimum ? bindings->by_minimum : bindings->by_target[target];
        const char *name = minimum ? "minimum" : mst_target_name((enum mst_target)target);
        if (count > 0 && report->is_json) {
            mst_json_put_whole(&report->json, name, (long)count);
        } else if (count > 0) {
            mst_text_printf(&text, "%s%s in %zu", text.length > 0 ? ", " : "", name, count);
        }
    }
    if (report->is_json) {
        mst_json_close(&report->json);
    } else if (text.length > 0) {
        mst_report_say(report, "  set by %s", mst_text_get(&text));
    }
    mst_text_release(&text);
}

/** `staffed to hi80: 41.5 agent-hours (6.2 %) more than to the mean`. */
static void report_price(struct mst_report *report, const struct mst_queue *queue, const struct mst_staffing_price *price) {
    static const char *const figures[] = {"mean", "median", "hi80", "hi95"};
    double more = price->agent_hours - price->mean_agent_hours;
    char hours[64], share[80] = "";
    if (report->is_json) {
        mst_json_put_text(&report->json, "staffed_to", figures[queue->staff_to]);
        mst_json_put_number(&report->json, "agent_hours_above_mean", more);
        return;
    }
    if (price->mean_agent_hours > 0) {
        double pct = 100 * (more < 0 ? -more : more) / price->mean_agent_hours;
        snprintf(share, sizeof share, " (%.1f %%)", pct);
    }
    mst_report_say(report, "  staffed to %s: %s agent-hours%s %s than to the mean", figures[queue->staff_to],
                   mst_count_text(more < 0 ? -more : more, 1, hours), share, more < 0 ? "less" : "more");
}

static void report_queue(struct mst_report *report, const struct mst_job *job, const struct mst_staffing_stage *stage, size_t q) {
    char hours[64], peak[64], when[64];
    const struct mst_queue *queue = &job->site.queues[q];
    struct totals t = totals_of(job, &stage->requirement, q);
    mst_moment_text(&job->site, t.peak_utc, when);
    if (report->is_json) {
        mst_json_open_object(&report->json, queue->name);
        mst_json_put_whole(&report->json, "intervals", (long)t.rows);
        mst_json_put_number(&report->json, "agent_hours", t.agent_hours);
        mst_json_put_number(&report->json, "peak", t.rows > 0 ? t.peak : 0);
    } else if (t.rows > 0) {
        mst_report_say(report, "%s: %s agent-hours in %zu intervals, at most %s at once (%s)", queue->name,
                       mst_count_text(t.agent_hours, 1, hours), t.rows, mst_count_text(t.peak, 0, peak), when);
    } else {
        mst_report_say(report, "%s: nobody", queue->name);
    }
    if (queue->channel != MST_FIXED && q < stage->result.binding_count) {
        report_bindings(report, &stage->result.bindings[q]);
    }
    if (stage->prices != NULL && queue->channel != MST_FIXED && queue->staff_to != MST_TO_MEAN) {
        report_price(report, queue, &stage->prices[q]);
    }
    if (report->is_json) {
        mst_json_close(&report->json);
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

/** Work that no staffing can finish by its deadline, in all. */
static void report_late(struct mst_report *report, const struct mst_staffing_stage *stage) {
    double contacts = 0, work_s = 0;
    char count[64], hours[64];
    for (size_t i = 0; i < stage->result.unmet_count; i++) {
        if (stage->result.unmet[i].target == MST_TARGET_DEADLINE) {
            contacts += stage->result.unmet[i].contacts;
            work_s += stage->result.unmet[i].work_s;
        }
    }
    if (report->is_json) {
        mst_json_put_number(&report->json, "late_contacts", contacts);
        mst_json_put_number(&report->json, "late_agent_hours", work_s / 3600);
    } else if (contacts > 0) {
        mst_report_say(report, "in all %s contacts, %s agent-hours of work, cannot be done by their deadline in any opening hour",
                       mst_count_text(contacts, 1, count), mst_count_text(work_s / 3600, 1, hours));
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
        report_queue(report, job, stage, q);
    }
    if (report->is_json) {
        mst_json_close(&report->json);
        mst_json_open_list(&report->json, "unmet");
    }
    report_unmet(report, job, stage);
    if (report->is_json) {
        mst_json_close(&report->json);
    }
    report_late(report, stage);
    if (stage->result.closed_rows > 0) {
        mst_report_say(report, "%s contacts are forecast while their queue is closed: nobody is asked for them",
                       mst_count_text(stage->result.closed_contacts, 0, count));
    }
    mst_report_close(report);
}

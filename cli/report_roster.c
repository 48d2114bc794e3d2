#include <math.h>

#include "cli/cli.h"

#define SHORT_SHOWN 5

static size_t shifts_of(const struct mst_roster *roster) {
    size_t count = 0;
    for (size_t i = 0; i < roster->count; i++) {
        count += mst_shift_is_work(&roster->shifts[i]) != 0;
    }
    return count;
}

static double short_agent_hours(const struct mst_roster_stage *stage) {
    double hours = 0;
    for (size_t i = 0; i < stage->short_hour_count; i++) {
        hours += stage->short_hours[i].agent_hours;
    }
    return hours;
}

static size_t shown_of(const struct mst_roster_stage *stage) {
    return stage->short_hour_count < SHORT_SHOWN ? stage->short_hour_count : SHORT_SHOWN;
}

/** `Mon 27 Oct 10:00-11:00`. @return buffer */
static const char *hour_text(const struct mst_site *site, int64_t start_utc, char buffer[96]) {
    char start[64];
    int hour = mst_zone_wall(&site->zone, start_utc).minute / 60;
    snprintf(buffer, 96, "%s-%02d:00", mst_moment_text(site, start_utc, start), hour + 1);
    return buffer;
}

static void say_short(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    char text[64], when[96];
    mst_report_say(report, "%zu of %zu intervals are short, %s agent-hours in all", stage->audit.short_count,
                   stage->audit.cover_count, mst_count_text(short_agent_hours(stage), 1, text));
    mst_report_say(report, "the %s, and what one more agent there would save (by the linear program's prices, an estimate):",
                   stage->short_hour_count > SHORT_SHOWN ? "dearest short hours" : "short hours");
    for (size_t i = 0; i < shown_of(stage); i++) {
        const struct mst_short_hour *h = &stage->short_hours[i];
        mst_report_say(report, "  %s, %s: %.4g agent-hour%s short; about %s", hour_text(&job->site, h->start_utc, when),
                       job->site.queues[h->queue].name, h->agent_hours, h->agent_hours == 1 ? "" : "s",
                       mst_money_text(&job->site, h->saving, text));
    }
}

static void say_cost(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    const struct mst_cost_parts *p = &stage->audit.parts;
    char cost[64], bound[64], a[64], b[64], c[64], d[64], e[64];
    const struct mst_site *site = &job->site;
    if (isfinite(stage->gap_frac)) {
        mst_report_say(report, "cost %s, proven within %.2f %% of the best possible (no legal roster costs less than %s)",
                       mst_money_text(site, stage->result.cost, cost), 100 * stage->gap_frac,
                       mst_money_text(site, stage->result.bound, bound));
    } else {
        mst_report_say(report, "cost %s; no legal roster costs less than %s", mst_money_text(site, stage->result.cost, cost),
                       mst_money_text(site, stage->result.bound, bound));
    }
    mst_report_say(report, "  wages %s, premiums %s, wishes not met %s, shortage %s, surplus %s", mst_count_text(p->wages, 2, a),
                   mst_count_text(p->premiums, 2, b), mst_count_text(p->preferences, 2, c), mst_count_text(p->shortage, 2, d),
                   mst_count_text(p->surplus, 2, e));
    if (p->wages_low < p->wages_high) {
        mst_report_say(report, "  wages and premiums are %s to %s between the ends of the salary ranges",
                       mst_count_text(p->wages_low + p->premiums_low, 2, a),
                       mst_count_text(p->wages_high + p->premiums_high, 2, b));
    }
    if (p->credited > 0) {
        mst_report_say(report, "  wages of %s for time off and holidays are not in it", mst_count_text(p->credited, 2, a));
    }
}

static void put_short(struct mst_json *json, const struct mst_job *job, const struct mst_roster_stage *stage) {
    char when[32];
    mst_json_put_number(json, "short_agent_hours", short_agent_hours(stage));
    mst_json_open_list(json, "dearest_short_hours");
    for (size_t i = 0; i < shown_of(stage); i++) {
        const struct mst_short_hour *h = &stage->short_hours[i];
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "start", mst_zone_text(&job->site.zone, h->start_utc, when));
        mst_json_put_text(json, "queue", job->site.queues[h->queue].name);
        mst_json_put_number(json, "agent_hours", h->agent_hours);
        mst_json_put_number(json, "saving_estimate", h->saving);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_roster(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    struct mst_json *json = &report->json;
    const struct mst_cost_parts *p = &stage->audit.parts;
    char date[16];
    mst_json_put_text(json, "week", mst_day_text(stage->week.first_day, date));
    mst_json_put_whole(json, "agents", (long)(job->site.agent_count - stage->result.unrostered_count));
    mst_json_put_whole(json, "shifts", (long)shifts_of(&stage->result.roster));
    mst_json_put_number(json, "cost", stage->result.cost);
    mst_json_put_number(json, "bound", stage->result.bound);
    mst_json_put_number(json, "gap", stage->gap_frac);
    mst_json_put_number(json, "movable_gap", stage->movable_gap_frac);
    mst_json_open_object(json, "parts");
    mst_json_put_number(json, "wages", p->wages);
    mst_json_put_number(json, "premiums", p->premiums);
    mst_json_put_number(json, "preferences", p->preferences);
    mst_json_put_number(json, "shortage", p->shortage);
    mst_json_put_number(json, "surplus", p->surplus);
    if (job->site.kept.count > 0) {
        mst_json_put_number(json, "changes", p->changes);
    }
    mst_json_close(json);
    mst_json_put_whole(json, "short_intervals", (long)stage->audit.short_count);
    put_short(json, job, stage);
    mst_report_put_keep(json, job, stage);
    mst_json_put_bool(json, "short_unavoidable", stage->result.short_unavoidable);
    mst_json_put_bool(json, "cancelled", stage->result.cancelled);
    mst_json_put_text(json, "stopped_by", mst_stop_name(stage->stop));
    mst_json_open_list(json, "unrostered");
    for (size_t i = 0; i < stage->result.unrostered_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "agent", job->site.agents[stage->result.unrostered[i].agent].id);
        mst_json_put_text(json, "reason", stage->result.unrostered[i].reason);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void say_roster(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    const struct mst_roster_result *r = &stage->result;
    char date[16], limit[32];
    mst_report_say(report, "week of %s, from requirement.csv of %s -> roster.csv, prices.csv, certificate.json",
                   mst_day_text(stage->week.first_day, date), stage->from_site ? "the site's folder" : "this run");
    mst_report_say(report, "%zu agents, %zu shifts", job->site.agent_count - r->unrostered_count, shifts_of(&r->roster));
    mst_report_previous(report, job);
    say_cost(report, job, stage);
    mst_report_keep(report, job, stage);
    if (stage->audit.short_count > 0) {
        say_short(report, job, stage);
    } else {
        mst_report_say(report, "no interval is short");
    }
    if (stage->audit.short_count > 0 && job->site.objective.hard) {
        mst_report_say(report, "coverage = hard: this is no answer; short hours are %s",
                       r->short_unavoidable ? "proven unavoidable" : "not proven unavoidable: more effort may help");
    }
    for (size_t i = 0; i < r->unrostered_count; i++) {
        mst_report_say(report, "%s (%s) is left out: %s", job->site.agents[r->unrostered[i].agent].id,
                       job->site.agents[r->unrostered[i].agent].name, r->unrostered[i].reason);
    }
    if (stage->stop == MST_STOP_TIME) {
        mst_report_say(report,
                       "stopped by --time-limit %s: the best roster so far; what a time limit stops is not the same on every run "
                       "and machine",
                       mst_number_text(job->request.time_limit_s, limit));
    } else if (r->cancelled) {
        mst_report_say(report, "stopped early: this is the best roster so far");
    }
}

void mst_report_roster(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    mst_report_open(report, "roster", "roster");
    if (report->is_json) {
        put_roster(report, job, stage);
    } else {
        say_roster(report, job, stage);
    }
    mst_report_close(report);
}

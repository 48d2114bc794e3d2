#include <math.h>

#include "cli/cli.h"

#define CHANGES_SHOWN 10

/** `Wed 4 Mar 08:00-16:00`, or the hours alone; `off` for no shift. @return buffer */
static const char *shift_text(const struct mst_site *site, const struct mst_shift *shift, bool with_day, char buffer[96]) {
    char start[64];
    if (!shift) {
        snprintf(buffer, 96, "off");
        return buffer;
    }
    struct mst_wall from = mst_zone_wall(&site->zone, shift->start_utc), to = mst_zone_wall(&site->zone, shift->end_utc);
    if (with_day) {
        snprintf(buffer, 96, "%s-%02d:%02d", mst_moment_text(site, shift->start_utc, start), to.minute / 60, to.minute % 60);
    } else {
        snprintf(buffer, 96, "%02d:%02d-%02d:%02d", from.minute / 60, from.minute % 60, to.minute / 60, to.minute % 60);
    }
    return buffer;
}

static void say_change(struct mst_report *report, const struct mst_site *site, const struct mst_kept_change *change) {
    char was[96], is[96];
    const struct mst_agent *agent = &site->agents[(change->was ? change->was : change->is)->agent];
    if (change->was) {
        mst_report_say(report, "  %s (%s): %s, now %s", agent->id, agent->name, shift_text(site, change->was, true, was),
                       shift_text(site, change->is, false, is));
    } else {
        mst_report_say(report, "  %s (%s): %s, was off", agent->id, agent->name, shift_text(site, change->is, true, is));
    }
}

static size_t changed_of(const struct mst_audit *audit) {
    return audit->kept_moved + audit->kept_gone + audit->kept_added;
}

/** What the best roster without keeping could save at most; 0 or more. */
static double keeping_costs(const struct mst_roster_stage *stage) {
    return fmax(0, stage->result.cost - stage->audit.parts.changes - stage->result.free_bound);
}

static void say_price(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    const struct mst_audit *a = &stage->audit;
    char total[64], plain[64], each[64], most[64], least[64];
    mst_report_say(report, "%s of the cost is the price of the changes, %s each; without it the roster costs %s",
                   mst_money_text(&job->site, a->parts.changes, total), mst_count_text(job->site.keep_price, 2, each),
                   mst_money_text(&job->site, stage->result.cost - a->parts.changes, plain));
    if (isfinite(stage->result.free_bound)) {
        mst_report_say(report, "keeping the rest costs at most %s: with nothing kept%s no roster costs less than %s",
                       mst_money_text(&job->site, keeping_costs(stage), most),
                       job->site.frozen_until_utc > INT64_MIN ? " but what is frozen" : "",
                       mst_money_text(&job->site, stage->result.free_bound, least));
    }
}

void mst_report_keep(struct mst_report *report, const struct mst_job *job, const struct mst_roster_stage *stage) {
    const struct mst_audit *a = &stage->audit;
    if (job->site.kept.count == 0) {
        return;
    }
    mst_report_say(report, "%zu of %zu kept shifts change: %zu moved, %zu dropped; %zu added", a->kept_moved + a->kept_gone,
                   a->kept_count, a->kept_moved, a->kept_gone, a->kept_added);
    for (size_t i = 0; i < stage->change_count && i < CHANGES_SHOWN; i++) {
        say_change(report, &job->site, &stage->changes[i]);
    }
    if (stage->change_count > CHANGES_SHOWN) {
        mst_report_say(report, "  and %zu more", stage->change_count - CHANGES_SHOWN);
    }
    say_price(report, job, stage);
}

static void put_shift(struct mst_json *json, const char *key, const struct mst_site *site, const struct mst_shift *shift) {
    char time[32];
    if (!shift) {
        mst_json_put_text(json, key, NULL);
        return;
    }
    mst_json_open_object(json, key);
    mst_json_put_text(json, "shift", shift->id);
    mst_json_put_text(json, "start", mst_zone_text(&site->zone, shift->start_utc, time));
    mst_json_put_text(json, "end", mst_zone_text(&site->zone, shift->end_utc, time));
    mst_json_close(json);
}

void mst_report_put_keep(struct mst_json *json, const struct mst_job *job, const struct mst_roster_stage *stage) {
    const struct mst_audit *a = &stage->audit;
    if (job->site.kept.count == 0) {
        return;
    }
    mst_json_open_object(json, "keep");
    mst_json_put_whole(json, "shifts", (long)a->kept_count);
    mst_json_put_whole(json, "changed", (long)changed_of(a));
    mst_json_put_whole(json, "moved", (long)a->kept_moved);
    mst_json_put_whole(json, "dropped", (long)a->kept_gone);
    mst_json_put_whole(json, "added", (long)a->kept_added);
    mst_json_put_number(json, "price", job->site.keep_price);
    mst_json_put_number(json, "changes_price", a->parts.changes);
    mst_json_put_number(json, "cost_without", stage->result.cost - a->parts.changes);
    mst_json_put_number(json, "keeping_costs_at_most", isfinite(stage->result.free_bound) ? keeping_costs(stage) : NAN);
    mst_json_open_list(json, "changes");
    for (size_t i = 0; i < stage->change_count; i++) {
        const struct mst_kept_change *c = &stage->changes[i];
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "agent", job->site.agents[(c->was ? c->was : c->is)->agent].id);
        put_shift(json, "was", &job->site, c->was);
        put_shift(json, "is", &job->site, c->is);
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_json_close(json);
}

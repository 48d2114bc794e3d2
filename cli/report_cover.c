#include <math.h>
#include <string.h>

#include "cli/cli.h"
#include "core/base/text.h"

static const char *const SORTS[] = {
    [MST_COVER_WHOLE] = "whole", [MST_COVER_OTHER] = "other", [MST_COVER_CHANGED] = "changed", [MST_COVER_SPLIT] = "split"};

/** `08:00-16:00`. */
static void append_hours(struct mst_text *text, const struct mst_site *site, const struct mst_shift *shift) {
    struct mst_wall from = mst_zone_wall(&site->zone, shift->start_utc), to = mst_zone_wall(&site->zone, shift->end_utc);
    mst_text_printf(text, "%02d:%02d-%02d:%02d", from.minute / 60, from.minute % 60, to.minute / 60, to.minute % 60);
}

static const struct mst_shift *was_of(const struct mst_cover_stage *stage, const struct mst_cover_option *option, size_t part) {
    return option->was[part] == MST_NONE ? NULL : &stage->roster.shifts[option->was[part]];
}

/** `a5 (Eli Sommer) takes it`, `a1 (Ada Lang) 09:00-13:00 instead of 12:00-16:00`. */
static void append_part(struct mst_text *text, const struct mst_site *site, const struct mst_cover_stage *stage,
                        const struct mst_cover_option *option, size_t part) {
    const struct mst_shift *shift = &option->shifts.shifts[part], *was = was_of(stage, option, part);
    mst_text_printf(text, "%s%s (%s) ", part > 0 ? "; " : "", site->agents[shift->agent].id, site->agents[shift->agent].name);
    if (option->sort == MST_COVER_WHOLE) {
        mst_text_append(text, "takes it");
        return;
    }
    append_hours(text, site, shift);
    if (was) {
        mst_text_append(text, " instead of ");
        append_hours(text, site, was);
    } else {
        mst_text_append(text, ", was off");
    }
}

/* ---- wishes ---------------------------------------------------------------------------------------------------------------- */

/** Whether a wish is broken by the option, and was not before. */
static bool is_broken(const struct mst_site *site, const struct mst_cover_stage *stage, const struct mst_cover_option *option,
                      size_t part, const struct mst_wish *wish) {
    const struct mst_shift *was = was_of(stage, option, part);
    return mst_wish_is_against(site, wish, &option->shifts.shifts[part]) && !(was && mst_wish_is_against(site, wish, was));
}

static void append_wish(struct mst_text *text, const struct mst_site *site, const struct mst_wish *wish) {
    char date[16], weight[64];
    const char *id = site->agents[wish->agent].id;
    switch (wish->kind) {
    case MST_WISH_START:
        mst_text_printf(text, "%s wants to start from %02d:%02d to %02d:%02d", id, wish->from_min / 60, wish->from_min % 60,
                        wish->to_min / 60, wish->to_min % 60);
        break;
    case MST_WISH_OFF:
        if (wish->day != MST_NO_DAY) {
            mst_text_printf(text, "%s wants %s off", id, mst_day_text(wish->day, date));
        } else {
            mst_text_printf(text, "%s wants the day off", id);
        }
        break;
    case MST_WISH_WEEKEND:
        mst_text_printf(text, "%s wants weekends off", id);
        break;
    }
    mst_text_printf(text, " (%s)", mst_count_text(wish->weight, 2, weight));
}

/** The wishes that an option breaks, separated; how many. */
static size_t append_wishes(struct mst_text *text, const struct mst_site *site, const struct mst_cover_stage *stage,
                            const struct mst_cover_option *option) {
    size_t count = 0;
    for (size_t part = 0; part < option->shifts.count; part++) {
        for (size_t i = 0; i < site->wish_count; i++) {
            if (is_broken(site, stage, option, part, &site->wishes[i])) {
                mst_text_append(text, count++ > 0 ? "; " : "");
                append_wish(text, site, &site->wishes[i]);
            }
        }
    }
    return count;
}

/* ---- lines ----------------------------------------------------------------------------------------------------------------- */

static void say_choice(struct mst_report *report, const struct mst_job *job, const struct mst_cover_stage *stage, size_t index) {
    const struct mst_cover_choice *c = &stage->choices[index];
    struct mst_text text;
    char change[64], hours[64], amount[64];
    mst_text_init(&text);
    for (size_t part = 0; part < c->option.shifts.count; part++) {
        append_part(&text, &job->site, stage, &c->option, part);
    }
    snprintf(amount, sizeof amount, "%s%s", c->cost > stage->nobody_cost ? "+" : "",
             mst_count_text(c->cost - stage->nobody_cost, 2, change));
    mst_report_say(report, "%3zu %11s %6s  %s", index + 1, amount, mst_count_text(c->short_h, 1, hours), mst_text_get(&text));
    mst_text_clear(&text);
    if (append_wishes(&text, &job->site, stage, &c->option) > 0) {
        mst_report_say(report, "%22s  not as wished: %s", "", mst_text_get(&text));
    }
    mst_text_release(&text);
}

static void say_lost(struct mst_report *report, const struct mst_job *job, const struct mst_cover_stage *stage) {
    const struct mst_shift *lost = &stage->roster.shifts[stage->lost];
    const char *name = lost->agent != MST_NONE ? job->site.agents[lost->agent].name : "not in agents.csv";
    char start[64], cost[64], now[64], before[64];
    struct mst_wall to = mst_zone_wall(&job->site.zone, lost->end_utc);
    mst_report_say(report, "shift %s of %s (%s), %s-%02d:%02d", lost->id, lost->stretches[0].agent_id, name,
                   mst_moment_text(&job->site, lost->start_utc, start), to.minute / 60, to.minute % 60);
    if (!stage->is_known) {
        mst_report_say(report, "timeoff.csv does not have the absence: `muster audit` and `muster roster` take %s to be there",
                       lost->stretches[0].agent_id);
    }
    double more = stage->nobody_cost - stage->before_cost;
    mst_report_say(report, "if nobody takes it, the week costs %s %s, and %s agent-hours are short in that time, before %s",
                   mst_money_text(&job->site, fabs(more), cost), more >= 0 ? "more" : "less",
                   mst_count_text(stage->nobody_short_h, 1, now), mst_count_text(stage->before_short_h, 1, before));
}

static void say_cover(struct mst_report *report, const struct mst_job *job, const struct mst_cover_request *request,
                      const struct mst_cover_stage *stage) {
    say_lost(report, job, stage);
    if (stage->count == 0) {
        mst_report_say(report, "nobody may take it or a part of it by the rules");
        return;
    }
    mst_report_say(report, "%3s %11s %6s", "", "cost", "short");
    for (size_t i = 0; i < stage->count; i++) {
        say_choice(report, job, stage, i);
    }
    mst_report_say(report, "cost: the change against nobody taking it; short: agent-hours that stay short in that time%s",
                   stage->more ? "; --limit shows more options" : "");
    if (request->take > 0) {
        mst_report_say(report, "option %ld is taken -> roster.csv; `muster publish` makes it known", request->take);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------------------------------------ */

static void put_shift(struct mst_json *json, const struct mst_site *site, const struct mst_shift *shift) {
    char time[32];
    mst_json_put_text(json, "start", mst_zone_text(&site->zone, shift->start_utc, time));
    mst_json_put_text(json, "end", mst_zone_text(&site->zone, shift->end_utc, time));
}

static void put_parts(struct mst_json *json, const struct mst_cost_parts *p, const struct mst_cost_parts *from) {
    mst_json_open_object(json, "change");
    mst_json_put_number(json, "wages", p->wages - from->wages);
    mst_json_put_number(json, "premiums", p->premiums - from->premiums);
    mst_json_put_number(json, "preferences", p->preferences - from->preferences);
    mst_json_put_number(json, "shortage", p->shortage - from->shortage);
    mst_json_put_number(json, "surplus", p->surplus - from->surplus);
    mst_json_close(json);
}

static void put_part(struct mst_json *json, const struct mst_site *site, const struct mst_cover_stage *stage,
                     const struct mst_cover_option *option, size_t part) {
    const struct mst_shift *was = was_of(stage, option, part), *shift = &option->shifts.shifts[part];
    mst_json_open_object(json, NULL);
    mst_json_put_text(json, "agent", site->agents[shift->agent].id);
    put_shift(json, site, shift);
    if (was) {
        mst_json_open_object(json, "was");
        mst_json_put_text(json, "shift", was->id);
        put_shift(json, site, was);
        mst_json_close(json);
    } else {
        mst_json_put_text(json, "was", NULL);
    }
    mst_json_close(json);
}

static void put_wishes(struct mst_json *json, const struct mst_site *site, const struct mst_cover_stage *stage,
                       const struct mst_cover_option *option) {
    struct mst_text text;
    mst_json_open_list(json, "wishes_broken");
    for (size_t part = 0; part < option->shifts.count; part++) {
        for (size_t i = 0; i < site->wish_count; i++) {
            if (is_broken(site, stage, option, part, &site->wishes[i])) {
                mst_text_init(&text);
                append_wish(&text, site, &site->wishes[i]);
                mst_json_put_text(json, NULL, mst_text_get(&text));
                mst_text_release(&text);
            }
        }
    }
    mst_json_close(json);
}

static void put_choice(struct mst_json *json, const struct mst_job *job, const struct mst_cover_stage *stage, size_t index) {
    const struct mst_cover_choice *c = &stage->choices[index];
    mst_json_open_object(json, NULL);
    mst_json_put_whole(json, "option", (long)index + 1);
    mst_json_put_text(json, "sort", SORTS[c->option.sort]);
    mst_json_put_number(json, "cost", c->cost - stage->nobody_cost);
    mst_json_put_number(json, "short_agent_hours", c->short_h);
    put_parts(json, &c->parts, &stage->nobody);
    mst_json_open_list(json, "shifts");
    for (size_t part = 0; part < c->option.shifts.count; part++) {
        put_part(json, &job->site, stage, &c->option, part);
    }
    mst_json_close(json);
    put_wishes(json, &job->site, stage, &c->option);
    mst_json_close(json);
}

static void put_cover(struct mst_json *json, const struct mst_job *job, const struct mst_cover_request *request,
                      const struct mst_cover_stage *stage) {
    const struct mst_shift *lost = &stage->roster.shifts[stage->lost];
    mst_json_put_text(json, "shift", lost->id);
    mst_json_put_text(json, "agent", lost->stretches[0].agent_id);
    put_shift(json, &job->site, lost);
    mst_json_put_bool(json, "time_off_known", stage->is_known);
    mst_json_open_object(json, "nobody");
    mst_json_put_number(json, "cost", stage->nobody_cost - stage->before_cost);
    mst_json_put_number(json, "short_agent_hours", stage->nobody_short_h);
    mst_json_put_number(json, "short_agent_hours_before", stage->before_short_h);
    put_parts(json, &stage->nobody, &stage->before);
    mst_json_close(json);
    mst_json_open_list(json, "options");
    for (size_t i = 0; i < stage->count; i++) {
        put_choice(json, job, stage, i);
    }
    mst_json_close(json);
    mst_json_put_bool(json, "more", stage->more);
    mst_json_put_number(json, "taken", request->take > 0 ? (double)request->take : NAN);
}

void mst_report_cover(struct mst_report *report, const struct mst_job *job, const struct mst_cover_request *request,
                      const struct mst_cover_stage *stage) {
    mst_report_open(report, "cover", "cover");
    if (report->is_json) {
        put_cover(&report->json, job, request, stage);
    } else {
        say_cover(report, job, request, stage);
    }
    mst_report_close(report);
}

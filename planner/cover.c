#include "planner/cover.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/tables.h"
#include "planner/cover_parts.h"

#define JUDGED_MOST 20 /* options that are judged for each that is asked for: the rest is refused without a look */

#define LEAST_HOURS 1e-6 /* agent-hours: less is rounding */
#define LEAST_COST  1e-6

/* ---- the judge ------------------------------------------------------------------------------------------------------------- */

static enum mst_status judge(const struct mst_job *job, const struct mst_cover_stage *stage, const struct mst_roster *roster,
                             struct mst_audit *audit, struct mst_error *err) {
    mst_audit_release(audit);
    return mst_audit_roster(&job->site, &stage->requirement, &stage->week, roster, NULL, 0, audit, err);
}

/** Agent-hours short at the time of the lost shift, in the queues of its agent; of one who is not known, in all. */
static double short_hours(const struct mst_job *job, const struct mst_cover_stage *stage, const struct mst_audit *audit) {
    const struct mst_shift *lost = &stage->roster.shifts[stage->lost];
    int64_t interval_s = 60 * (int64_t)job->site.interval_min;
    double sum = 0;
    for (size_t i = 0; i < audit->short_count; i++) {
        const struct mst_short_interval *s = &audit->shorts[i];
        int64_t from = s->start_utc > lost->start_utc ? s->start_utc : lost->start_utc;
        int64_t to = s->start_utc + interval_s < lost->end_utc ? s->start_utc + interval_s : lost->end_utc;
        bool served = lost->agent == MST_NONE || mst_agent_serves(&job->site.agents[lost->agent], s->queue);
        sum += served && to > from ? s->agents * (double)(to - from) / 3600 : 0;
    }
    return sum;
}

/** Whether the same is said of the roster in which nobody takes the shift; hours short are no rule that a helper breaks. */
static bool is_old(const struct mst_breach *breach, const struct mst_audit *nobody) {
    for (size_t i = 0; i < nobody->breach_count; i++) {
        if (strcmp(nobody->breaches[i].rule, breach->rule) == 0 && strcmp(nobody->breaches[i].text, breach->text) == 0) {
            return true;
        }
    }
    return strcmp(breach->rule, "coverage") == 0;
}

static bool accepts(const struct mst_audit *audit, const struct mst_audit *nobody) {
    for (size_t i = 0; i < audit->breach_count; i++) {
        if (!is_old(&audit->breaches[i], nobody)) {
            return false;
        }
    }
    return true;
}

/* ---- the options ----------------------------------------------------------------------------------------------------------- */

static bool is_taken_out(const struct mst_cover_stage *stage, const struct mst_cover_option *option, size_t shift) {
    bool out = shift == stage->lost;
    for (size_t i = 0; option && i < MST_COVER_PARTS; i++) {
        out |= shift == option->was[i];
    }
    return out;
}

/** A shift that is taken as it is keeps its identity, as does one that is changed; another gets one that no other has. */
static enum mst_status add_part(const struct mst_cover_stage *stage, const struct mst_cover_option *option, size_t part,
                                struct mst_roster *roster, struct mst_error *err) {
    struct mst_shift shift = option->shifts.shifts[part];
    const struct mst_roster *was = &stage->roster;
    struct mst_text id;
    enum mst_status status = MST_OK;
    mst_text_init(&id);
    mst_text_append(&id, option->sort == MST_COVER_WHOLE ? was->shifts[stage->lost].id
                         : option->was[part] != MST_NONE ? was->shifts[option->was[part]].id
                                                         : shift.id);
    for (int n = 2; status == MST_OK; n++) {
        size_t before = roster->count;
        MST_DO(mst_text_status(&id, err));
        MST_DO(mst_roster_shift(roster, mst_text_get(&id)) ? MST_OK : mst_no_memory(err));
        if (roster->count > before) {
            break;
        }
        mst_text_clear(&id);
        mst_text_printf(&id, "%s-%d", shift.id, n);
    }
    for (size_t i = 0; i < shift.count; i++) {
        MST_DO(mst_shift_add(&roster->shifts[roster->count - 1], &shift.stretches[i], err));
    }
done:
    mst_text_release(&id);
    return status;
}

/** The week with an option; NULL: when nobody takes the shift. */
static enum mst_status make_week(const struct mst_cover_stage *stage, const struct mst_cover_option *option,
                                 struct mst_roster *roster, struct mst_error *err) {
    for (size_t i = 0; i < stage->roster.count; i++) {
        if (!is_taken_out(stage, option, i)) {
            MST_TRY(mst_roster_add_copy(roster, &stage->roster.shifts[i], err));
        }
    }
    for (size_t i = 0; option && i < option->shifts.count; i++) {
        MST_TRY(add_part(stage, option, i, roster, err));
    }
    mst_roster_finish(roster);
    mst_roster_sort(roster);
    return MST_OK;
}

/** Whether somebody takes the shift as it is, or there is less short at its time. */
static bool helps(const struct mst_cover_stage *stage, const struct mst_cover_option *option, double short_h) {
    return option->sort == MST_COVER_WHOLE || short_h < stage->nobody_short_h - LEAST_HOURS;
}

/** Options come by cost; of those that cost the same the one that is less against wishes goes before. There is room. */
static void add_choice(struct mst_cover_stage *stage, struct mst_cover_choice choice) {
    size_t at = stage->count++;
    while (at > 0 && choice.cost > stage->choices[at - 1].cost - LEAST_COST &&
           choice.cost < stage->choices[at - 1].cost + LEAST_COST &&
           choice.parts.preferences < stage->choices[at - 1].parts.preferences - LEAST_COST) {
        stage->choices[at] = stage->choices[at - 1];
        at--;
    }
    stage->choices[at] = choice;
}

/** Adds an option that helps and that the judge accepts, and takes over its shifts. */
static enum mst_status try_option(const struct mst_job *job, struct mst_cover_option *option, const struct mst_audit *nobody,
                                  struct mst_audit *audit, struct mst_cover_stage *stage, struct mst_error *err) {
    struct mst_roster roster;
    enum mst_status status;
    mst_roster_init(&roster);
    MST_DO(make_week(stage, option, &roster, err));
    MST_DO(judge(job, stage, &roster, audit, err));
    if (accepts(audit, nobody) && helps(stage, option, short_hours(job, stage, audit))) {
        MST_DO(mst_grow(&stage->choices, &stage->capacity, stage->count + 1, sizeof *stage->choices, err));
        add_choice(stage, (struct mst_cover_choice){.option = *option,
                                                    .roster = roster,
                                                    .parts = audit->parts,
                                                    .cost = audit->cost,
                                                    .short_h = short_hours(job, stage, audit)});
        mst_roster_init(&option->shifts);
        mst_roster_init(&roster);
    }
done:
    mst_roster_release(&roster);
    return status;
}

/** What it was like before, and what it is like when nobody takes the shift. */
static enum mst_status judge_nobody(const struct mst_job *job, struct mst_cover_stage *stage, struct mst_audit *nobody,
                                    struct mst_error *err) {
    struct mst_roster without;
    enum mst_status status;
    mst_roster_init(&without);
    MST_DO(judge(job, stage, &stage->roster, nobody, err));
    stage->before = nobody->parts;
    stage->before_cost = nobody->cost;
    stage->before_short_h = short_hours(job, stage, nobody);
    MST_DO(make_week(stage, NULL, &without, err));
    MST_DO(judge(job, stage, &without, nobody, err));
    stage->nobody = nobody->parts;
    stage->nobody_cost = nobody->cost;
    stage->nobody_short_h = short_hours(job, stage, nobody);
done:
    mst_roster_release(&without);
    return status;
}

static bool has_time_off(const struct mst_job *job, const struct mst_shift *lost) {
    bool off = lost->agent == MST_NONE;
    for (size_t i = 0; i < job->site.timeoff_count; i++) {
        const struct mst_timeoff *o = &job->site.timeoffs[i];
        off |= o->agent == lost->agent && o->start_utc < lost->end_utc && o->end_utc > lost->start_utc;
    }
    return off;
}

static enum mst_status find_choices(const struct mst_job *job, size_t most, struct mst_cover_stage *stage, struct mst_error *err) {
    struct mst_cover_list cover;
    struct mst_audit nobody, audit;
    enum mst_status status;
    mst_cover_init(&cover);
    mst_audit_init(&nobody);
    mst_audit_init(&audit);
    MST_DO(judge_nobody(job, stage, &nobody, err));
    MST_DO(mst_cover_find(&job->site, &stage->requirement, &stage->week, &stage->roster, stage->lost, &cover, err));
    for (size_t i = 0; i < cover.count && i < JUDGED_MOST * most && stage->count < most; i++) {
        MST_DO(try_option(job, &cover.options[i], &nobody, &audit, stage, err));
        stage->more = i + 1 < cover.count;
    }
done:
    mst_audit_release(&audit);
    mst_audit_release(&nobody);
    mst_cover_release(&cover);
    return status;
}

/* ---- the change ------------------------------------------------------------------------------------------------------------ */

static enum mst_status remove_output(struct mst_job *job, const char *name, struct mst_error *err) {
    char *path;
    MST_TRY(mst_job_output(job, name, &path, err));
    enum mst_status status = MST_OK;
    if (unlink(path) != 0 && errno != ENOENT) {
        status = mst_fail(err, MST_E_IO, "%s: %s", path, strerror(errno));
    }
    mst_free(path);
    return status;
}

static enum mst_status take(struct mst_job *job, const struct mst_cover_stage *stage, long number, struct mst_error *err) {
    char *path = NULL;
    enum mst_status status;
    if (number < 1 || (size_t)number > stage->count) {
        return mst_fail(err, MST_E_USAGE, "--take: there is no option %ld; there %s %zu", number, stage->count == 1 ? "is" : "are",
                        stage->count);
    }
    MST_DO(remove_output(job, "certificate.json", err));
    MST_DO(remove_output(job, "kept.csv", err));
    MST_DO(mst_job_output(job, "roster.csv", &path, err));
    MST_DO(mst_roster_write(path, &job->site, &stage->choices[number - 1].roster, err));
done:
    mst_free(path);
    return status;
}

enum mst_status mst_stage_cover(struct mst_job *job, const char *keep, const struct mst_cover_request *request,
                                struct mst_cover_stage *stage, struct mst_error *err) {
    long most = request->take > request->limit ? request->take : request->limit;
    memset(stage, 0, sizeof *stage);
    mst_requirement_init(&stage->requirement);
    mst_roster_init(&stage->roster);
    MST_TRY(mst_cover_read(job, keep, request->shift, stage, err));
    stage->is_known = has_time_off(job, &stage->roster.shifts[stage->lost]);
    MST_TRY(find_choices(job, (size_t)most, stage, err));
    return request->take != 0 ? take(job, stage, request->take, err) : MST_OK;
}

void mst_cover_stage_release(struct mst_cover_stage *stage) {
    for (size_t i = 0; i < stage->count; i++) {
        mst_roster_release(&stage->choices[i].option.shifts);
        mst_roster_release(&stage->choices[i].roster);
    }
    mst_free(stage->choices);
    mst_requirement_release(&stage->requirement);
    mst_roster_release(&stage->roster);
    memset(stage, 0, sizeof *stage);
}

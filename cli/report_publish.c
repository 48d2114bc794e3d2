#include "cli/cli.h"

/** What is said at most of the changes: the whole list is in notices/team.txt, and in the JSON. */
#define NEWS_SHOWN 200

void mst_report_previous(struct mst_report *report, const struct mst_job *job) {
    const struct mst_roster *previous = &job->site.previous;
    size_t worked = 0;
    for (size_t i = 0; i < previous->count; i++) {
        worked += mst_shift_is_work(&previous->shifts[i]) != 0;
    }
    if (job->previous_revision > 0) {
        mst_report_say(report,
                       "what was worked before the week is from revision %ld of the store (there is no previous.csv): %zu shifts",
                       job->previous_revision, worked);
    }
}

/* ---- what changes ---- */

/** `from roster.csv of the site's folder`, or what goes back. @return buffer */
static const char *source_text(const struct mst_job *job, const struct mst_publish_stage *stage, char buffer[64]) {
    if (job->request.revert > 0) {
        snprintf(buffer, 64, "back to revision %ld", job->request.revert);
    } else {
        snprintf(buffer, 64, "from roster.csv of %s", stage->roster_from_site ? "the site's folder" : "the output folder");
    }
    return buffer;
}

static void say_weeks(struct mst_report *report, const struct mst_job *job, const struct mst_publish_stage *stage) {
    const struct mst_weeks *weeks = &stage->weeks;
    char first[16], last[16], source[64];
    source_text(job, stage, source);
    if (weeks->count == 1) {
        mst_report_say(report, "week of %s, %s", mst_day_text(weeks->days[0], first), source);
    } else {
        mst_report_say(report, "%zu weeks, those of %s to %s, %s", weeks->count, mst_day_text(weeks->days[0], first),
                       mst_day_text(weeks->days[weeks->count - 1], last), source);
    }
}

static void say_news(struct mst_report *report, const struct mst_job *job, const struct mst_publish_stage *stage) {
    for (size_t i = 0; i < stage->news_count && i < NEWS_SHOWN; i++) {
        struct mst_text line;
        mst_text_init(&line);
        mst_news_put_agent(&job->site, &stage->news[i], &line);
        mst_text_append(&line, ": ");
        mst_news_put(&job->site, &stage->news[i], false, &line);
        mst_report_say(report, "  %s", mst_text_get(&line));
        mst_text_release(&line);
    }
    if (stage->news_count > NEWS_SHOWN) {
        mst_report_say(report, "  and %zu more; --json has all", stage->news_count - NEWS_SHOWN);
    }
}

static void say_renamed(struct mst_report *report, const struct mst_publish_stage *stage) {
    for (size_t i = 0; i < stage->changes.renamed_count; i++) {
        const struct mst_renamed *renamed = &stage->changes.renamed[i];
        mst_report_say(report, "the identity %s was another shift's before; the one that has it in roster.csv is published as %s",
                       renamed->given, stage->roster.shifts[renamed->shift].id);
    }
}

static void say_totals(struct mst_report *report, const struct mst_publish_stage *stage) {
    const long *n = stage->changes.counts;
    long total = mst_changes_total(&stage->changes);
    mst_report_say(report,
                   "%ld shift%s of %zu agent%s: %ld new, %ld moved, %ld with other breaks or queues, %ld handed over, "
                   "%ld cancelled, %ld back",
                   total, total == 1 ? "" : "s", stage->agents, stage->agents == 1 ? "" : "s", n[MST_CHANGE_NEW],
                   n[MST_CHANGE_MOVED], n[MST_CHANGE_CONTENT], n[MST_CHANGE_HANDED], n[MST_CHANGE_CANCELLED], n[MST_CHANGE_BACK]);
}

static void say_publish(struct mst_report *report, const struct mst_job *job, const struct mst_publish_stage *stage) {
    say_weeks(report, job, stage);
    if (mst_changes_total(&stage->changes) == 0) {
        if (stage->before > 0) {
            mst_report_say(report, "nothing has changed since revision %ld", stage->before);
        } else {
            mst_report_say(report, "there is no shift to publish");
        }
        if (stage->files > 0) {
            mst_report_say(report, "%zu files written anew: they were gone, or names or settings in them have changed",
                           stage->files);
        }
        return;
    }
    say_news(report, job, stage);
    say_renamed(report, stage);
    say_totals(report, stage);
    if (stage->revision > 0) {
        mst_report_say(report, "revision %ld by %s; %zu files -> calendars/, notices/", stage->revision, stage->who, stage->files);
    } else if (stage->before > 0) {
        mst_report_say(report, "compared with revision %ld; nothing was written", stage->before);
    } else {
        mst_report_say(report, "nothing was published before; nothing was written");
    }
}

/* ---- for machines ---- */

static void put_span(struct mst_json *json, const struct mst_site *site, const char *key, int64_t start_utc, int64_t end_utc) {
    char when[32];
    mst_json_open_object(json, key);
    mst_json_put_text(json, "start", mst_zone_text(&site->zone, start_utc, when));
    mst_json_put_text(json, "end", mst_zone_text(&site->zone, end_utc, when));
    mst_json_close(json);
}

static void put_news(struct mst_json *json, const struct mst_site *site, const struct mst_news *news) {
    mst_json_open_object(json, NULL);
    mst_json_put_text(json, "agent", news->agent);
    mst_json_put_text(json, "change", mst_change_name(news->kind));
    mst_json_put_text(json, "shift", news->is ? news->is->id : news->was->identity);
    if (news->other) {
        mst_json_put_text(json, news->leaves ? "to" : "from", news->other);
    }
    if (news->was) {
        put_span(json, site, "was", news->was->start_utc, news->was->end_utc);
    }
    if (news->is) {
        put_span(json, site, "is", news->is->start_utc, news->is->end_utc);
    }
    mst_json_close(json);
}

static void put_totals(struct mst_json *json, const long *n) {
    mst_json_open_object(json, "totals");
    mst_json_put_whole(json, "new", n[MST_CHANGE_NEW]);
    mst_json_put_whole(json, "moved", n[MST_CHANGE_MOVED]);
    mst_json_put_whole(json, "breaks", n[MST_CHANGE_CONTENT]);
    mst_json_put_whole(json, "handed_over", n[MST_CHANGE_HANDED]);
    mst_json_put_whole(json, "cancelled", n[MST_CHANGE_CANCELLED]);
    mst_json_put_whole(json, "back", n[MST_CHANGE_BACK]);
    mst_json_close(json);
}

static void put_weeks(struct mst_json *json, const int32_t *days, size_t count) {
    char date[16];
    mst_json_open_list(json, "weeks");
    for (size_t i = 0; i < count; i++) {
        mst_json_put_text(json, NULL, mst_day_text(days[i], date));
    }
    mst_json_close(json);
}

static void put_publish(struct mst_report *report, const struct mst_job *job, const struct mst_publish_stage *stage) {
    struct mst_json *json = &report->json;
    mst_json_put_whole(json, "before", stage->before);
    mst_json_put_whole(json, "revision", stage->revision > 0 ? stage->revision : stage->before);
    mst_json_put_bool(json, "published", stage->revision > 0);
    put_weeks(json, stage->weeks.days, stage->weeks.count);
    put_totals(json, stage->changes.counts);
    mst_json_put_whole(json, "agents", (long)stage->agents);
    mst_json_put_whole(json, "files", (long)stage->files);
    mst_json_open_list(json, "changes");
    for (size_t i = 0; i < stage->news_count; i++) {
        put_news(json, &job->site, &stage->news[i]);
    }
    mst_json_close(json);
    mst_json_open_list(json, "renamed");
    for (size_t i = 0; i < stage->changes.renamed_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "given", stage->changes.renamed[i].given);
        mst_json_put_text(json, "published", stage->roster.shifts[stage->changes.renamed[i].shift].id);
        mst_json_close(json);
    }
    mst_json_close(json);
}

void mst_report_publish(struct mst_report *report, const struct mst_job *job, const struct mst_publish_stage *stage) {
    mst_report_open(report, "publish", "publish");
    if (report->is_json) {
        put_publish(report, job, stage);
    } else {
        say_publish(report, job, stage);
    }
    mst_report_close(report);
}

/* ---- the log ---- */

static void say_revision(struct mst_report *report, const struct mst_job *job, const struct mst_revision *r) {
    struct mst_wall wall = mst_zone_wall(&job->site.zone, r->when_utc);
    char when[16], first[16], last[16], reverted[48] = "";
    if (r->reverted > 0) {
        snprintf(reverted, sizeof reverted, ", back to revision %ld", r->reverted);
    }
    mst_report_say(report, "revision %ld, %s %02d:%02d, by %s%s", r->number, mst_day_text(wall.day, when), wall.minute / 60,
                   wall.minute % 60, r->who, reverted);
    if (r->week_count == 1) {
        mst_report_say(report, "  week of %s", mst_day_text(r->weeks[0], first));
    } else if (r->week_count > 1) {
        mst_report_say(report, "  %zu weeks, those of %s to %s", r->week_count, mst_day_text(r->weeks[0], first),
                       mst_day_text(r->weeks[r->week_count - 1], last));
    }
    mst_report_say(report, "  %ld new, %ld moved, %ld with other breaks or queues, %ld handed over, %ld cancelled, %ld back",
                   r->changes[MST_CHANGE_NEW], r->changes[MST_CHANGE_MOVED], r->changes[MST_CHANGE_CONTENT],
                   r->changes[MST_CHANGE_HANDED], r->changes[MST_CHANGE_CANCELLED], r->changes[MST_CHANGE_BACK]);
}

static void put_revision(struct mst_json *json, const struct mst_job *job, const struct mst_revision *r) {
    char when[32];
    mst_json_open_object(json, NULL);
    mst_json_put_whole(json, "revision", r->number);
    mst_json_put_text(json, "when", mst_zone_text(&job->site.zone, r->when_utc, when));
    mst_json_put_text(json, "by", r->who);
    if (r->reverted > 0) {
        mst_json_put_whole(json, "reverted_to", r->reverted);
    }
    put_weeks(json, r->weeks, r->week_count);
    put_totals(json, r->changes);
    mst_json_open_list(json, "inputs");
    for (size_t i = 0; i < r->input_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "file", r->inputs[i].name);
        mst_json_put_text(json, "sha256", r->inputs[i].sha256);
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_json_close(json);
}

void mst_report_log(struct mst_report *report, const struct mst_job *job, const struct mst_revisions *revisions) {
    if (report->is_json) {
        mst_json_open_list(&report->json, "revisions");
        for (size_t i = 0; i < revisions->count; i++) {
            put_revision(&report->json, job, &revisions->items[i]);
        }
        mst_json_close(&report->json);
        return;
    }
    report->label = "log";
    for (size_t i = 0; i < revisions->count; i++) {
        say_revision(report, job, &revisions->items[i]);
    }
    if (revisions->count == 0) {
        mst_report_say(report, "nothing was published yet");
    }
}

void mst_report_feeds(struct mst_report *report, const struct mst_store_calendars *calendars) {
    if (report->is_json) {
        mst_json_open_list(&report->json, "feeds");
    }
    report->label = "feeds";
    for (size_t i = 0; i < calendars->count; i++) {
        const struct mst_store_calendar *calendar = &calendars->items[i];
        bool is_team = calendar->agent[0] == '\0';
        if (calendar->file[0] == '\0') {
            continue;
        }
        if (report->is_json) {
            mst_json_open_object(&report->json, NULL);
            mst_json_put_text(&report->json, "agent", is_team ? NULL : calendar->agent);
            mst_json_put_text(&report->json, "name", calendar->name);
            mst_json_put_text(&report->json, "file", calendar->file);
            mst_json_close(&report->json);
        } else {
            mst_report_say(report, "%s.ics  %s%s%s%s", calendar->file, is_team ? "the team, " : "", calendar->name,
                           is_team ? "" : ", ", calendar->agent);
        }
    }
    if (report->is_json) {
        mst_json_close(&report->json);
    }
}

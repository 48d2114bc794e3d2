#include "cli/cli.h"

/** What came of putting calendars on a server. */

static void say(struct mst_report *report, const struct mst_caldav_stage *stage) {
    const struct mst_push_totals *t = &stage->totals;
    mst_report_say(report, "%zu calendars: %zu events put, %zu deleted, %zu right already", t->agents_done, t->sum.put,
                   t->sum.deleted, t->sum.unchanged);
    if (t->sum.retried > 0) {
        mst_report_say(report, "%zu requests were sent again, since the server or the way to it failed in passing", t->sum.retried);
    }
    if (t->agents_failed > 0) {
        mst_report_say(report, "%zu calendars FAILED; the same command again does what is left", t->agents_failed);
    }
}

static void say_failures(const struct mst_caldav_stage *stage) {
    for (size_t i = 0; i < stage->count; i++) {
        if (stage->agents[i].status != MST_OK) {
            fprintf(stderr, "muster: %s: %s\n", stage->agents[i].id, stage->agents[i].error.message);
        }
    }
}

static void put(struct mst_json *json, const struct mst_caldav_stage *stage) {
    const struct mst_push_totals *t = &stage->totals;
    mst_json_put_whole(json, "calendars", (long)t->agents_done);
    mst_json_put_whole(json, "put", (long)t->sum.put);
    mst_json_put_whole(json, "deleted", (long)t->sum.deleted);
    mst_json_put_whole(json, "unchanged", (long)t->sum.unchanged);
    mst_json_put_whole(json, "retried", (long)t->sum.retried);
    mst_json_open_list(json, "failed");
    for (size_t i = 0; i < stage->count; i++) {
        if (stage->agents[i].status != MST_OK) {
            mst_json_open_object(json, NULL);
            mst_json_put_text(json, "agent", stage->agents[i].id);
            mst_json_put_text(json, "message", stage->agents[i].error.message);
            mst_json_close(json);
        }
    }
    mst_json_close(json);
}

void mst_report_caldav(struct mst_report *report, const struct mst_caldav_stage *stage) {
    mst_report_open(report, "caldav", "caldav");
    if (report->is_json) {
        put(&report->json, stage);
    } else {
        say(report, stage);
    }
    mst_report_close(report);
    say_failures(stage);
}

#include "planner/caldav_push.h"

#include <math.h>

#include "core/base/progress.h"

static void report(const struct mst_progress *progress, size_t done, size_t count) {
    struct mst_progress_event event = {
        .stage = "calendar server", .done_frac = (double)done / (double)count, .bound = NAN, .best = NAN};
    mst_progress_report(progress, &event);
}

/* No agent has been begun yet. */
static void reset(struct mst_push_agent *agents, size_t count, struct mst_push_totals *totals) {
    *totals = (struct mst_push_totals){.agents_done = 0};
    for (size_t i = 0; i < count; i++) {
        agents[i].status = MST_E_CANCELLED;
        agents[i].error = (struct mst_error){MST_OK, "", 0, ""};
        agents[i].result = (struct mst_caldav_result){.put = 0};
    }
}

static enum mst_status push_one(struct mst_caldav *caldav, const char *url, struct mst_push_agent *agent) {
    struct mst_text collection;
    mst_text_init(&collection);
    enum mst_status status = mst_caldav_collection(url, agent->id, &collection, &agent->error);
    if (status == MST_OK) {
        status = mst_caldav_sync(caldav, mst_text_get(&collection), agent->title, agent->objects, agent->count, &agent->result,
                                 &agent->error);
    }
    mst_text_release(&collection);
    return status;
}

static void add(struct mst_push_totals *totals, const struct mst_push_agent *agent) {
    totals->agents_done += agent->status == MST_OK;
    totals->agents_failed += agent->status != MST_OK;
    totals->sum.put += agent->result.put;
    totals->sum.deleted += agent->result.deleted;
    totals->sum.unchanged += agent->result.unchanged;
    totals->sum.retried += agent->result.retried;
    totals->sum.made = totals->sum.made || agent->result.made;
    totals->sum.refused = totals->sum.refused || agent->result.refused;
}

/* The same words for each agent that the refusal of another leaves out. */
static void leave_out(struct mst_push_agent *agent, const struct mst_push_agent *refused) {
    agent->status =
        mst_fail(&agent->error, MST_E_IO, "not asked for: the server did not take user and password for agent %s", refused->id);
}

static enum mst_status push_all(struct mst_caldav *caldav, const char *url, const struct mst_progress *progress,
                                struct mst_push_agent *agents, size_t count, struct mst_push_totals *totals,
                                struct mst_error *err) {
    const struct mst_push_agent *refused = NULL;
    for (size_t i = 0; i < count; i++) {
        if (refused != NULL) {
            leave_out(&agents[i], refused);
        } else {
            agents[i].status = push_one(caldav, url, &agents[i]);
            refused = agents[i].result.refused ? &agents[i] : NULL;
        }
        add(totals, &agents[i]);
        report(progress, i + 1, count);
        if (agents[i].status == MST_E_CANCELLED || agents[i].status == MST_E_NOMEM) {
            return mst_fail(err, agents[i].status, "%s", agents[i].error.message);
        }
    }
    return MST_OK;
}

enum mst_status mst_caldav_push(const struct mst_caldav_server *server, const char *url, struct mst_push_agent *agents,
                                size_t count, struct mst_push_totals *totals, struct mst_error *err) {
    struct mst_caldav *caldav = NULL;
    reset(agents, count, totals);
    MST_TRY(mst_caldav_check_url(url, server->insecure, err));
    MST_TRY(mst_caldav_new(server, &caldav, err));
    enum mst_status status = push_all(caldav, url, server->progress, agents, count, totals, err);
    mst_caldav_free(caldav);
    return status;
}

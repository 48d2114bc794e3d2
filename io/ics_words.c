/* What an event says to a person. */

#include <stdlib.h>
#include <string.h>

#include "io/ics_parts.h"

enum { DAY_MIN = 1440 };

/* A name that may go into a calendar; `what` and `owner` say whose it is if not. */
static enum mst_status put_name(struct mst_text *out, const char *name, const char *what, const char *owner,
                                struct mst_error *err) {
    if (mst_ics_name_is_legal(name)) {
        mst_text_append(out, name);
        return MST_OK;
    }
    struct mst_text shown;
    mst_text_init(&shown);
    mst_ics_put_escaped(&shown, owner);
    enum mst_status status =
        mst_fail(err, MST_E_INPUT,
                 "%s of %s: a calendar cannot hold it, since it has a control character or is not UTF-8; write "
                 "it without",
                 what, mst_text_get(&shown));
    mst_text_release(&shown);
    return status;
}

static enum mst_status put_agent_name(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out,
                                      struct mst_error *err) {
    if (shift->agent != MST_NONE) {
        const struct mst_agent *agent = &site->agents[shift->agent];
        return put_name(out, agent->name, "the name", agent->id, err);
    }
    const char *id = shift->count > 0 ? shift->stretches[0].agent_id : "";
    return put_name(out, id, "the agent", shift->id, err);
}

/* 00:00 as the end of something is 24:00. A time that occurs twice on that day says which it is by its distance from UTC. */
static void put_clock(const struct mst_zone *zone, int64_t utc, bool is_end, struct mst_text *out) {
    struct mst_wall wall = mst_zone_wall(zone, utc);
    int32_t minute = is_end && wall.minute == 0 ? DAY_MIN : wall.minute;
    int64_t moments[2];
    mst_text_printf(out, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
    if (mst_zone_moments(zone, wall.day, wall.minute, moments) == 2) {
        int32_t offset_min = mst_zone_offset_s(zone, utc) / 60;
        mst_text_printf(out, " (UTC%c%02d:%02d)", offset_min < 0 ? '-' : '+', abs((int)offset_min) / 60, abs((int)offset_min) % 60);
    }
}

static void put_span(const struct mst_zone *zone, int64_t start_utc, int64_t end_utc, struct mst_text *out) {
    put_clock(zone, start_utc, false, out);
    mst_text_append(out, "-");
    put_clock(zone, end_utc, true, out);
}

/* The queue of a stretch of work, by the site's name or as the file has it; NULL if it names none. */
static const char *stretch_queue(const struct mst_site *site, const struct mst_stretch *stretch) {
    if (stretch->activity != MST_WORK) {
        return NULL;
    }
    if (stretch->queue != MST_NONE) {
        return site->queues[stretch->queue].name;
    }
    bool is_named = stretch->queue_name != NULL && stretch->queue_name[0] != '\0';
    return is_named ? stretch->queue_name : NULL;
}

static bool names_before(const struct mst_site *site, const struct mst_shift *shift, size_t count, const char *queue) {
    for (size_t i = 0; i < count; i++) {
        const char *other = stretch_queue(site, &shift->stretches[i]);
        if (other != NULL && strcmp(other, queue) == 0) {
            return true;
        }
    }
    return false;
}

/* How many different queues the shift's rows name. */
static size_t count_queues(const struct mst_site *site, const struct mst_shift *shift) {
    size_t count = 0;
    for (size_t i = 0; i < shift->count; i++) {
        const char *queue = stretch_queue(site, &shift->stretches[i]);
        count += queue != NULL && !names_before(site, shift, i, queue);
    }
    return count;
}

/* The queues that the shift's rows name, once each, in the order of the day. */
static enum mst_status put_named_queues(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out,
                                        struct mst_error *err) {
    for (size_t i = 0; i < shift->count; i++) {
        const char *queue = stretch_queue(site, &shift->stretches[i]);
        if (queue != NULL && !names_before(site, shift, i, queue)) {
            mst_text_append(out, ", ");
            MST_TRY(put_name(out, queue, "a queue", shift->id, err));
        }
    }
    return MST_OK;
}

/* All queues that the agent serves. */
static enum mst_status put_agent_queues(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out,
                                        struct mst_error *err) {
    const struct mst_agent *agent = shift->agent == MST_NONE ? NULL : &site->agents[shift->agent];
    for (size_t i = 0; agent != NULL && i < agent->queue_count; i++) {
        mst_text_append(out, ", ");
        MST_TRY(put_name(out, site->queues[agent->queues[i]].name, "a queue", agent->id, err));
    }
    return MST_OK;
}

enum mst_status mst_ics_put_summary(const struct mst_site *site, const struct mst_shift *shift, bool with_name,
                                    struct mst_text *out, struct mst_error *err) {
    if (with_name) {
        MST_TRY(put_agent_name(site, shift, out, err));
        mst_text_append(out, ": ");
    }
    if (!mst_shift_is_work(shift)) {
        mst_text_append(out, "Time off");
        return mst_text_status(out, err);
    }
    mst_text_append(out, "Shift ");
    put_span(&site->zone, shift->start_utc, shift->end_utc, out);
    if (count_queues(site, shift) > 0) {
        MST_TRY(put_named_queues(site, shift, out, err));
    } else {
        MST_TRY(put_agent_queues(site, shift, out, err));
    }
    return mst_text_status(out, err);
}

static void put_breaks(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out) {
    size_t count = 0;
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *stretch = &shift->stretches[i];
        if (stretch->activity != MST_BREAK && stretch->activity != MST_MEAL) {
            continue;
        }
        mst_text_append(out, count++ == 0 ? "Breaks: " : ", ");
        put_span(&site->zone, stretch->start_utc, stretch->end_utc, out);
        mst_text_append(out, stretch->activity == MST_MEAL ? " meal (unpaid)" : " (paid)");
    }
    mst_text_append(out, count == 0 ? "No breaks\n" : "\n");
}

/* Where the queue changes in the course of the shift: when it is which. */
static enum mst_status put_queue_times(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out,
                                       struct mst_error *err) {
    if (count_queues(site, shift) < 2) {
        return MST_OK;
    }
    const char *before = "Queues: ";
    for (size_t i = 0; i < shift->count; i++) {
        const struct mst_stretch *stretch = &shift->stretches[i];
        const char *queue = stretch_queue(site, stretch);
        if (queue != NULL) {
            mst_text_append(out, before);
            put_span(&site->zone, stretch->start_utc, stretch->end_utc, out);
            mst_text_append(out, " ");
            MST_TRY(put_name(out, queue, "a queue", shift->id, err));
            before = ", ";
        }
    }
    mst_text_append(out, "\n");
    return MST_OK;
}

enum mst_status mst_ics_put_description(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *out,
                                        struct mst_error *err) {
    if (mst_shift_is_work(shift)) {
        int64_t paid_min = mst_shift_paid_min(shift);
        put_breaks(site, shift, out);
        MST_TRY(put_queue_times(site, shift, out, err));
        mst_text_printf(out, "Paid: %lld h %02lld\n", (long long)(paid_min / 60), (long long)(paid_min % 60));
    }
    mst_text_printf(out, "Times: %s", site->zone.name);
    return mst_text_status(out, err);
}

/* timeoff.ics and timeoff/<agent id>.ics -> the site's time off. */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/base/memory.h"
#include "core/date.h"
#include "io/file.h"
#include "io/ics.h"
#include "io/ics_events.h"
#include "io/ics_folder.h"

enum { YEAR_DAYS = 366 };

/* The events of one file, on their way into the site. */
struct target {
    struct mst_site *site;
    size_t capacity;
    struct mst_ics_source source;
    size_t owner; /* the agent whose file it is; MST_NONE: each event names its own */
};

static void fault(const struct target *target, const struct mst_ics_event *event, const char *place, const char *value,
                  const char *what) {
    char mark[MST_ICS_MARK_ROOM];
    mst_faults_add(target->source.faults, target->source.shown, event->line, place, "\"%.80s\" %s%s", value, what,
                   mst_ics_uid_mark(event->uid, mark));
}

/* Reads the credits, which are mostly not there. */
static bool read_credits(const struct target *target, const struct mst_ics_event *event, struct mst_timeoff *timeoff) {
    long days = -1;
    double hours = NAN;
    if (event->credit_days[0] != '\0' && (!mst_whole_parse(event->credit_days, &days) || days < 0 || days > 7)) {
        fault(target, event, "X-MUSTER-CREDIT-DAYS", event->credit_days, "is not legal; it has to be a whole number from 0 to 7");
        return false;
    }
    if (event->credit_hours[0] != '\0' && (!mst_number_parse(event->credit_hours, &hours) || hours < 0 || hours > 168)) {
        fault(target, event, "X-MUSTER-CREDIT-HOURS", event->credit_hours, "is not legal; it has to be a number from 0 to 168");
        return false;
    }
    timeoff->credit_days = (int)days;
    timeoff->credit_hours = hours;
    return true;
}

/* What a report may say of it: the category, or the summary unless that is marked as private. */
static const char *kind_of(const struct mst_ics_event *event) {
    if (event->category[0] != '\0') {
        return event->category;
    }
    return event->is_private ? "" : event->summary;
}

static enum mst_status add(struct target *target, const struct mst_ics_event *event, size_t agent, struct mst_error *err) {
    struct mst_site *site = target->site;
    struct mst_timeoff timeoff = {.agent = agent, .file = "timeoff.ics", .line = event->line};
    if (!read_credits(target, event, &timeoff)) {
        return MST_OK;
    }
    for (size_t i = 0; i < event->time_count; i++) {
        MST_TRY(mst_grow(&site->timeoffs, &target->capacity, site->timeoff_count + 1, sizeof site->timeoffs[0], err));
        timeoff.start_utc = event->times[i].start_utc;
        timeoff.end_utc = event->times[i].end_utc;
        timeoff.kind = mst_strdup(kind_of(event));
        if (timeoff.kind == NULL) {
            return mst_no_memory(err);
        }
        site->timeoffs[site->timeoff_count++] = timeoff;
    }
    return MST_OK;
}

/* The agent of an address, letters of either case alike; MST_NONE after a fault if it is nobody's or two agents'. */
static size_t find_address(const struct target *target, const struct mst_ics_event *event, const char *address) {
    const struct mst_site *site = target->site;
    size_t found = MST_NONE;
    for (size_t i = 0; i < site->agent_count; i++) {
        if (site->agents[i].email[0] == '\0' || strcasecmp(site->agents[i].email, address) != 0) {
            continue;
        }
        if (found != MST_NONE) {
            fault(target, event, "ATTENDEE", address, "is the address of two agents; name the agent by an X-MUSTER-AGENT:id line");
            return MST_NONE;
        }
        found = i;
    }
    if (found == MST_NONE && (found = mst_site_agent(site, address)) == MST_NONE) {
        fault(target, event, "ATTENDEE", address, "is neither the email nor the id of an agent in agents.csv");
    }
    return found;
}

static bool comes_before(const struct mst_ics_event *event, size_t attendee) {
    for (size_t i = 0; i < attendee; i++) {
        if (strcasecmp(event->attendees[i], event->attendees[attendee]) == 0) {
            return true;
        }
    }
    return false;
}

static enum mst_status add_named(struct target *target, const struct mst_ics_event *event, struct mst_error *err) {
    if (event->agent[0] != '\0') {
        size_t agent = mst_site_agent(target->site, event->agent);
        if (agent == MST_NONE) {
            fault(target, event, "X-MUSTER-AGENT", event->agent, "is not the id of an agent in agents.csv");
            return MST_OK;
        }
        return add(target, event, agent, err);
    }
    if (event->attendee_count == 0) {
        fault(target, event, "ATTENDEE", event->summary,
              "does not say who is off; give it an ATTENDEE:mailto: line with an agent's email, or X-MUSTER-AGENT:id");
    }
    for (size_t i = 0; i < event->attendee_count; i++) {
        size_t agent = comes_before(event, i) ? MST_NONE : find_address(target, event, event->attendees[i]);
        if (agent != MST_NONE) {
            MST_TRY(add(target, event, agent, err));
        }
    }
    return MST_OK;
}

/* A calendar program may hand back the shifts that it was given: they are no time off. */
static bool is_our_shift(const struct mst_ics_event *event) {
    static const char end[] = "@muster";
    size_t length = strlen(event->uid);
    return length >= sizeof end && strcmp(event->uid + length - (sizeof end - 1), end) == 0;
}

static enum mst_status read_file(struct target *target, const char *path, struct mst_error *err) {
    struct mst_ics_events events;
    size_t ours = 0;
    mst_ics_events_init(&events);
    enum mst_status status = mst_ics_events_read(path, &target->source, &events, err);
    for (size_t i = 0; status == MST_OK && i < events.count; i++) {
        const struct mst_ics_event *event = &events.items[i];
        if (is_our_shift(event)) {
            ours++;
        } else {
            status = target->owner != MST_NONE ? add(target, event, target->owner, err) : add_named(target, event, err);
        }
    }
    if (ours > 0) {
        mst_faults_warn(target->source.faults, target->source.shown, 0, NULL,
                        "holds %zu shifts or days off that this program has published; they are left out", ours);
    }
    mst_ics_events_release(&events);
    return status;
}

static enum mst_status read_own(void *user, const char *path, const char *shown, size_t agent, struct mst_error *err) {
    struct target *target = user;
    target->source.shown = shown;
    target->owner = agent;
    return read_file(target, path, err);
}

static int compare_numbers(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare(const void *a, const void *b) {
    const struct mst_timeoff *left = a, *right = b;
    int order = (left->agent > right->agent) - (left->agent < right->agent);
    order = order != 0 ? order : compare_numbers(left->start_utc, right->start_utc);
    order = order != 0 ? order : compare_numbers(left->end_utc, right->end_utc);
    order = order != 0 ? order : strcmp(left->file, right->file);
    order = order != 0 ? order : compare_numbers(left->line, right->line);
    return order != 0 ? order : strcmp(left->kind, right->kind);
}

enum mst_status mst_ics_read_timeoff(const char *dir, struct mst_site *site, int32_t first_day, int32_t end_day,
                                     struct mst_faults *faults, struct mst_error *err) {
    bool is_open = first_day == MST_NO_DAY || end_day == MST_NO_DAY;
    struct target target = {.site = site, .capacity = site->timeoff_count, .owner = MST_NONE};
    target.source = (struct mst_ics_source){.shown = "timeoff.ics",
                                            .zone = &site->zone,
                                            .first_day = is_open ? mst_day_from_date(1990, 1, 1) : first_day - YEAR_DAYS,
                                            .end_day = is_open ? mst_day_from_date(2101, 1, 1) : end_day + YEAR_DAYS,
                                            .faults = faults};
    char *all = mst_path_join(dir, "timeoff.ics");
    enum mst_status status;
    MST_DO(all == NULL ? mst_no_memory(err) : MST_OK);
    MST_DO(read_file(&target, all, err));
    MST_DO(mst_ics_folder_read(dir, "timeoff", site, faults, read_own, &target, err));
    if (site->timeoff_count > 0) {
        qsort(site->timeoffs, site->timeoff_count, sizeof site->timeoffs[0], compare);
    }
done:
    mst_free(all);
    return status;
}

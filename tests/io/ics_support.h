#ifndef MST_TESTS_IO_ICS_SUPPORT_H
#define MST_TESTS_IO_ICS_SUPPORT_H

/* A site of three agents made by hand, for the calendars' tests. */

#include "tests/core/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/site.h"
#include "io/ics.h"
#include "tests/io/folder.h"

enum { ANNA, BEN, ZOE, AGENTS };
enum { PHONE, CHAT, QUEUES };

/* A name longer than a line, of letters that take one, two, three and four bytes, with all that has to be escaped. */
#define ZOE_NAME                                                                                                                   \
    "Zo\xc3\xab \\ \"die Gro\xc3\x9f\x65\"; von und zu H\xc3\xb6lderlin, \xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e \xf0\x9f\x98\x80 "   \
    "\xc3\x84\xc3\x96\xc3\x9c\xc3\xa4\xc3\xb6\xc3\xbc Donaudampfschifffahrtsgesellschaft"

static inline void make_agent(struct mst_agent *agent, const char *id, const char *name, const char *email, size_t queue_count) {
    *agent = (struct mst_agent){.id = mst_strdup(id), .name = mst_strdup(name), .email = mst_strdup(email), .team = mst_strdup("")};
    agent->queues = mst_alloc(queue_count, sizeof agent->queues[0]);
    assert_non_null(agent->queues);
    for (size_t i = 0; i < queue_count; i++) {
        agent->queues[i] = i;
    }
    agent->queue_count = queue_count;
}

static inline void make_site(struct mst_site *site, const char *zone) {
    mst_site_init(site);
    assert_ok(mst_zone_load(&site->zone, zone, NULL));
    site->name = mst_strdup("Example Bank");
    site->interval_min = 30;
    site->queues = mst_alloc(QUEUES, sizeof site->queues[0]);
    site->agents = mst_alloc(AGENTS, sizeof site->agents[0]);
    assert_non_null(site->queues);
    assert_non_null(site->agents);
    site->queue_count = QUEUES;
    site->agent_count = AGENTS;
    site->queues[PHONE] = (struct mst_queue){.name = mst_strdup("phone"), .skill = mst_strdup("phone")};
    site->queues[CHAT] = (struct mst_queue){.name = mst_strdup("chat"), .skill = mst_strdup("chat")};
    make_agent(&site->agents[ANNA], "anna", "Anna M\xc3\xbcller", "Anna@Example.com", 1);
    make_agent(&site->agents[BEN], "b,1", "Ben; Jr.", "", 2);
    make_agent(&site->agents[ZOE], "zo\xc3\xab", ZOE_NAME, "zoe@example.com", 2);
}

/* The moment of a date and time of day; the first, if it occurs twice. */
static inline int64_t moment(const struct mst_site *site, int32_t day, int32_t minute) {
    int64_t utc[2];
    assert_true(mst_zone_moments(&site->zone, day, minute, utc) > 0);
    return utc[0];
}

static inline void add_stretch(const struct mst_site *site, struct mst_roster *roster, const char *id, size_t agent,
                               enum mst_activity activity, size_t queue, int64_t start_utc, int64_t end_utc) {
    struct mst_shift *shift = mst_roster_shift(roster, id);
    assert_non_null(shift);
    struct mst_stretch stretch = {.start_utc = start_utc, .end_utc = end_utc, .activity = activity, .agent = agent, .queue = queue};
    stretch.agent_id = site->agents[agent].id;
    stretch.queue_name = queue == MST_NONE ? NULL : site->queues[queue].name;
    assert_ok(mst_shift_add(shift, &stretch, NULL));
}

/* A shift of work alone. */
static inline void add_shift(const struct mst_site *site, struct mst_roster *roster, const char *id, size_t agent,
                             int64_t start_utc, int64_t end_utc) {
    add_stretch(site, roster, id, agent, MST_WORK, MST_NONE, start_utc, end_utc);
}

static inline struct mst_ics_options stamped(void) {
    struct mst_ics_options options = mst_ics_options_defaults();
    options.stamp_utc = 1800000000; /* 2027-01-15T08:00:00Z */
    return options;
}

/* A file of one calendar; `body` has LF or CRLF. */
#define CALENDAR(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\n" body "END:VCALENDAR\r\n"
#define EVENT(body)    "BEGIN:VEVENT\r\nUID:1@test\r\nDTSTAMP:20270101T000000Z\r\n" body "END:VEVENT\r\n"

#endif

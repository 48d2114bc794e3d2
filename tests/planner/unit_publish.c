/* Publishing, as the files show it. Times of events are worked out by hand. */
#include "tests/planner/desk.h"

/* Monday, 7 June 2027, 00:00 UTC, and a time a month before it. */
enum { MONDAY_UTC = 1812326400, BEFORE_UTC = 1809700000, DAY_S = 86400 };

#define HEADER "shift,agent,start,end,activity,queue\n"
#define MON    "2027-06-07T"
#define TUE    "2027-06-08T"

static long publish(const struct desk *desk, int64_t now_utc, const char *rows) {
    char roster[2048];
    long revision = -1;
    struct mst_error err = {0};
    snprintf(roster, sizeof roster, HEADER "%s", rows);
    desk_write(desk, "roster.csv", roster);
    assert_int_equal(desk_publish(desk, now_utc, 0, &revision, &err), MST_OK);
    return revision;
}

/** The event of a UID in a calendar, from its UID on to its end; "" if it is not there. */
static const char *event(const struct desk *desk, const char *file, const char *uid, char text[2048]) {
    char name[64], key[64];
    snprintf(name, sizeof name, "out/calendars/%s.ics", file);
    snprintf(key, sizeof key, "UID:%s\r\n", uid);
    char *calendar = desk_read(desk, name), *from = strstr(calendar, key);
    text[0] = '\0';
    if (from != NULL) {
        snprintf(text, 2048, "%.*s", (int)(strstr(from, "END:VEVENT") - from), from);
        assert_null(strstr(from + 1, key));
    }
    free(calendar);
    return text;
}

static void assert_event(const struct desk *desk, const char *file, const char *uid, const char *line) {
    char text[2048];
    assert_non_null(strstr(event(desk, file, uid, text), line));
}

static void one_that_is_handed_over_is_cancelled_for_one_and_confirmed_for_the_other(void **state) {
    (void)state;
    struct desk desk;
    char text[2048];
    desk_make(&desk);
    assert_int_equal(publish(&desk, BEFORE_UTC, "s1,a0," MON "08:00," MON "16:00,work,phone\n"), 1);
    assert_event(&desk, "a0", "s1@muster", "SEQUENCE:0\r\n");
    assert_int_equal(publish(&desk, BEFORE_UTC + 60, "s1,a1," MON "08:00," MON "16:00,work,phone\n"), 2);
    assert_event(&desk, "a0", "s1@muster", "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT");
    assert_event(&desk, "a0", "s1@muster", "SEQUENCE:1\r\nDTSTAMP:20270507T142740Z");
    assert_event(&desk, "a1", "s1@muster", "STATUS:CONFIRMED\r\nTRANSP:OPAQUE");
    assert_event(&desk, "a1", "s1@muster", "SEQUENCE:1\r\n");
    assert_event(&desk, "team", "s1@muster", "STATUS:CONFIRMED");
    /* Back again: the first one's is confirmed, the second one's cancelled. */
    assert_int_equal(publish(&desk, BEFORE_UTC + 120, "s1,a0," MON "08:00," MON "16:00,work,phone\n"), 3);
    assert_event(&desk, "a0", "s1@muster", "STATUS:CONFIRMED");
    assert_event(&desk, "a0", "s1@muster", "SEQUENCE:2\r\n");
    assert_event(&desk, "a1", "s1@muster", "STATUS:CANCELLED");
    assert_string_equal(event(&desk, "team", "s1", text), "");
    desk_remove(&desk);
}

static void the_stamp_moves_with_any_change_and_the_sequence_with_times(void **state) {
    (void)state;
    struct desk desk;
    desk_make(&desk);
    publish(&desk, BEFORE_UTC, "s1,a0," MON "08:00," MON "16:00,work,phone\n");
    publish(&desk, BEFORE_UTC + 60, "s1,a0," MON "08:00," MON "12:00,work,phone\ns1,a0," MON "12:00," MON "16:00,work,\n");
    assert_event(&desk, "a0", "s1@muster", "SEQUENCE:0\r\nDTSTAMP:20270507T142740Z\r\nLAST-MODIFIED:20270507T142740Z");
    publish(&desk, BEFORE_UTC + 120, "s1,a0," MON "08:00," MON "12:00,work,phone\ns1,a0," MON "12:00," MON "17:00,work,\n");
    assert_event(&desk, "a0", "s1@muster", "SEQUENCE:1\r\nDTSTAMP:20270507T142840Z");
    /* Nothing of it changes while another one does. */
    publish(&desk, BEFORE_UTC + 180,
            "s1,a0," MON "08:00," MON "12:00,work,phone\ns1,a0," MON "12:00," MON "17:00,work,\n"
            "s2,a0," TUE "08:00," TUE "16:00,work,phone\n");
    assert_event(&desk, "a0", "s1@muster", "SEQUENCE:1\r\nDTSTAMP:20270507T142840Z");
    assert_event(&desk, "a0", "s2@muster", "SEQUENCE:0\r\nDTSTAMP:20270507T142940Z");
    desk_remove(&desk);
}

/** A cancelled shift is shown for 28 days, and in any case until it would have ended; then the calendar drops it. */
static void a_cancelled_one_is_dropped_in_the_end(void **state) {
    (void)state;
    struct desk desk;
    char text[2048];
    const char *const both = "s1,a0," MON "08:00," MON "16:00,work,phone\ns2,a0," TUE "08:00," TUE "16:00,work,phone\n";
    const char *const moved[] = {"s2,a0," TUE "09:00," TUE "16:00,work,phone\n", "s2,a0," TUE "08:00," TUE "15:00,work,phone\n"};
    desk_make(&desk);
    publish(&desk, BEFORE_UTC, both);
    publish(&desk, BEFORE_UTC, moved[1]);
    assert_event(&desk, "a0", "s1@muster", "STATUS:CANCELLED");
    publish(&desk, BEFORE_UTC + 28 * DAY_S - 1, moved[0]);
    assert_event(&desk, "a0", "s1@muster", "STATUS:CANCELLED");
    publish(&desk, MONDAY_UTC + 16 * 3600 - 1, moved[1]); /* after 28 days, but it has not ended */
    assert_event(&desk, "a0", "s1@muster", "STATUS:CANCELLED");
    publish(&desk, MONDAY_UTC + 16 * 3600, moved[0]);
    assert_string_equal(event(&desk, "a0", "s1@muster", text), "");
    assert_event(&desk, "a0", "s2@muster", "STATUS:CONFIRMED");
    /* The identity stays known: one of another day gets its own. */
    publish(&desk, MONDAY_UTC + 17 * 3600,
            "s2,a0," TUE "08:00," TUE "15:00,work,phone\ns1,a0,2027-06-10T08:00,2027-06-10T12:00,work,\n");
    assert_event(&desk, "a0", "s1-2@muster", "DTSTART:20270610T080000Z");
    desk_remove(&desk);
}

static void a_calendar_without_shifts_is_empty_then_gone(void **state) {
    (void)state;
    struct desk desk;
    desk_make(&desk);
    publish(&desk, BEFORE_UTC, "s1,a0," MON "08:00," MON "16:00,work,phone\ns2,a1," TUE "08:00," TUE "16:00,work,phone\n");
    publish(&desk, MONDAY_UTC, "s2,a1," TUE "08:00," TUE "16:00,work,phone\n");
    assert_event(&desk, "a0", "s1@muster", "STATUS:CANCELLED");
    /* Nine weeks on, for a week of then: a0's shift lies before what calendars show. */
    publish(&desk, MONDAY_UTC + 63 * DAY_S, "s3,a1,2027-08-09T08:00,2027-08-09T12:00,work,phone\n");
    char *calendar = desk_read(&desk, "out/calendars/a0.ics");
    assert_string_equal(calendar, "");
    free(calendar);
    desk_remove(&desk);
}

static void what_is_published_is_read_back(void **state) {
    (void)state;
    struct desk desk;
    struct mst_job job;
    struct mst_roster roster;
    bool found = true;
    int32_t monday = MONDAY_UTC / DAY_S;
    desk_make(&desk);
    assert_int_equal(desk_job(&desk, &job, NULL), MST_OK);
    mst_roster_init(&roster);
    assert_int_equal(mst_job_published(&job, monday, monday + 7, &roster, &found, NULL), MST_OK);
    assert_false(found);
    assert_int_equal(roster.count, 0);
    publish(&desk, BEFORE_UTC,
            "s2,a1," TUE "08:00," TUE "12:00,work,phone\ns2,a1," TUE "12:00," TUE "12:30,meal,\ns2,a1," TUE "12:30," TUE
            "16:00,work,\n"
            "s1,a0," MON "22:00," TUE "06:00,work,phone\ns3,a2," MON "08:00," MON "16:00,work,phone\n");
    publish(&desk, BEFORE_UTC,
            "s2,a1," TUE "08:00," TUE "12:00,work,phone\ns2,a1," TUE "12:00," TUE "12:30,meal,\ns2,a1," TUE "12:30," TUE
            "16:00,work,\n"
            "s1,a0," MON "22:00," TUE "06:00,work,phone\n");
    assert_int_equal(mst_job_published(&job, monday, monday + 7, &roster, &found, NULL), MST_OK);
    assert_true(found);
    assert_int_equal(roster.count, 2); /* the cancelled one is not among them */
    assert_string_equal(roster.shifts[0].id, "s1");
    assert_int_equal(roster.shifts[0].start_utc, MONDAY_UTC + 22 * 3600);
    assert_int_equal(roster.shifts[1].agent, 1);
    assert_int_equal(roster.shifts[1].count, 3);
    assert_int_equal(roster.shifts[1].stretches[1].activity, MST_MEAL);
    assert_int_equal(roster.shifts[1].stretches[0].queue, 0);
    assert_int_equal(roster.shifts[1].stretches[2].queue, MST_NONE);
    mst_roster_release(&roster);
    assert_int_equal(mst_job_published(&job, monday + 1, monday + 2, &roster, &found, NULL), MST_OK);
    assert_int_equal(roster.count, 1); /* by the day on which they start */
    mst_roster_release(&roster);
    mst_job_release(&job);
    desk_remove(&desk);
}

/** What was worked before a week comes from the store, unless there is a previous.csv, be it empty. */
static void previous_shifts_are_from_the_store(void **state) {
    (void)state;
    struct desk desk;
    struct mst_job job;
    int32_t monday = MONDAY_UTC / DAY_S;
    desk_make(&desk);
    publish(&desk, BEFORE_UTC, "s1,a0," MON "08:00," MON "16:00,work,phone\ns2,a0," TUE "08:00," TUE "16:00,work,phone\n");
    assert_int_equal(desk_job(&desk, &job, NULL), MST_OK);
    assert_int_equal(mst_job_take_previous(&job, monday + 28, NULL), MST_OK); /* `2 of 4` looks back five weeks */
    assert_int_equal(job.site.previous.count, 2);
    assert_int_equal(job.previous_revision, 1);
    mst_job_release(&job);
    assert_int_equal(desk_job(&desk, &job, NULL), MST_OK);
    assert_int_equal(mst_job_take_previous(&job, monday + 1, NULL), MST_OK);
    assert_int_equal(job.site.previous.count, 1);
    mst_job_release(&job);
    desk_write(&desk, "previous.csv", HEADER);
    assert_int_equal(desk_job(&desk, &job, NULL), MST_OK);
    assert_int_equal(mst_job_take_previous(&job, monday + 7, NULL), MST_OK);
    assert_int_equal(job.site.previous.count, 0);
    assert_int_equal(job.previous_revision, 0);
    mst_job_release(&job);
    desk_remove(&desk);
}

/** A roster that is made has, before it is published, the identities under which it will be. */
static void rosters_get_their_published_identities(void **state) {
    (void)state;
    struct desk desk;
    struct mst_job job;
    struct mst_roster roster;
    desk_make(&desk);
    publish(&desk, BEFORE_UTC, "s1,a0," MON "08:00," MON "16:00,work,phone\ns2,a1," MON "08:00," MON "16:00,work,phone\n");
    assert_int_equal(desk_job(&desk, &job, NULL), MST_OK);
    mst_roster_init(&roster);
    const struct {
        const char *id;
        size_t agent;
        int64_t start_utc;
    } made[] = {{"x", 0, MONDAY_UTC + 8 * 3600}, {"s1", 1, MONDAY_UTC + 8 * 3600}, {"s2", 2, MONDAY_UTC + DAY_S}};
    for (size_t i = 0; i < 3; i++) {
        struct mst_shift *shift = mst_roster_shift(&roster, made[i].id);
        struct mst_stretch stretch = {.start_utc = made[i].start_utc,
                                      .end_utc = made[i].start_utc + 8 * 3600,
                                      .agent = made[i].agent,
                                      .agent_id = job.site.agents[made[i].agent].id,
                                      .queue = MST_NONE};
        assert_non_null(shift);
        assert_int_equal(mst_shift_add(shift, &stretch, NULL), MST_OK);
    }
    mst_roster_finish(&roster);
    assert_int_equal(mst_job_name_shifts(&job, &roster, NULL), MST_OK);
    assert_string_equal(roster.shifts[0].id, "s1");   /* a0's, whatever it was called */
    assert_string_equal(roster.shifts[1].id, "s2");   /* a1's */
    assert_string_equal(roster.shifts[2].id, "s2-2"); /* of another day */
    mst_roster_release(&roster);
    mst_job_release(&job);
    desk_remove(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_is_handed_over_is_cancelled_for_one_and_confirmed_for_the_other),
        cmocka_unit_test(the_stamp_moves_with_any_change_and_the_sequence_with_times),
        cmocka_unit_test(a_cancelled_one_is_dropped_in_the_end),
        cmocka_unit_test(a_calendar_without_shifts_is_empty_then_gone),
        cmocka_unit_test(what_is_published_is_read_back),
        cmocka_unit_test(previous_shifts_are_from_the_store),
        cmocka_unit_test(rosters_get_their_published_identities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

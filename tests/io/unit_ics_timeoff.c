/* timeoff.ics and timeoff/<agent id>.ics: who is off, and when. */

#include "tests/io/ics_support.h"

#include <math.h>

struct timeoff {
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
};

static int setup(void **state) {
    struct timeoff *test = calloc(1, sizeof *test);
    folder_make(&test->folder);
    make_site(&test->site, "America/New_York");
    mst_faults_init(&test->faults);
    *state = test;
    return 0;
}

static int teardown(void **state) {
    struct timeoff *test = *state;
    folder_path(&test->folder, "timeoff");
    DIR *own = opendir(test->folder.file);
    for (struct dirent *entry; own != NULL && (entry = readdir(own)) != NULL;) {
        (void)unlinkat(dirfd(own), entry->d_name, 0);
    }
    if (own != NULL) {
        closedir(own);
    }
    folder_remove(&test->folder);
    mst_faults_release(&test->faults);
    mst_site_release(&test->site);
    mst_ics_shutdown();
    free(test);
    return 0;
}

/* Of the week that begins on 2027-03-08. */
static void read_all(struct timeoff *test) {
    int32_t first_day = mst_day_from_date(2027, 3, 8);
    assert_ok(mst_ics_read_timeoff(test->folder.path, &test->site, first_day, first_day + 7, &test->faults, NULL));
}

static void read_shared(struct timeoff *test, const char *text) {
    folder_write(&test->folder, "timeoff.ics", text);
    read_all(test);
}

static void write_own(struct timeoff *test, const char *name, const char *text) {
    char path[128];
    (void)mkdir(folder_path(&test->folder, "timeoff"), 0700);
    snprintf(path, sizeof path, "timeoff/%s", name);
    folder_write(&test->folder, path, text);
}

static const struct mst_timeoff *only(const struct timeoff *test) {
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.timeoff_count, 1);
    return &test->site.timeoffs[0];
}

static void assert_time(const struct timeoff *test, size_t index, const char *start, const char *end) {
    char text[32];
    assert_true(index < test->site.timeoff_count);
    assert_string_equal(mst_zone_text(&test->site.zone, test->site.timeoffs[index].start_utc, text), start);
    assert_string_equal(mst_zone_text(&test->site.zone, test->site.timeoffs[index].end_utc, text), end);
}

#define ANNA_IS        "ATTENDEE:mailto:anna@example.com\r\n"
#define DAYS(from, to) "DTSTART;VALUE=DATE:" from "\r\nDTEND;VALUE=DATE:" to "\r\n"

static void nothing_there_is_no_time_off(void **state) {
    struct timeoff *test = *state;
    read_all(test);
    assert_int_equal(test->site.timeoff_count, 0);
    assert_faults(&test->faults, "");
}

static void whole_days_are_of_the_sites_clock(void **state) {
    struct timeoff *test = *state;
    read_shared(test, CALENDAR(EVENT(ANNA_IS "SUMMARY:Vacation\r\n" DAYS("20270313", "20270315"))));
    const struct mst_timeoff *off = only(test);
    assert_int_equal(off->agent, ANNA);
    assert_string_equal(off->kind, "Vacation");
    assert_string_equal(off->file, "timeoff.ics");
    assert_int_equal(off->line, 4);
    assert_int_equal(off->credit_days, -1);
    assert_true(isnan(off->credit_hours));
    assert_time(test, 0, "2027-03-13T00:00-05:00", "2027-03-15T00:00-04:00");
}

static void free_time_off_is_time_off(void **state) {
    struct timeoff *test = *state;
    read_shared(test, CALENDAR(EVENT(ANNA_IS "TRANSP:TRANSPARENT\r\n" DAYS("20270310", "20270311"))));
    (void)only(test);
}

struct when {
    const char *lines, *start, *end;
};

static void times_are_by_their_zone(void **state) {
    struct timeoff *test = *state;
    static const struct when table[] = {
        {"DTSTART:20270310T090000\r\nDTEND:20270310T120000\r\n", "2027-03-10T09:00-05:00", "2027-03-10T12:00-05:00"},
        {"DTSTART:20270310T140000Z\r\nDTEND:20270310T170000Z\r\n", "2027-03-10T09:00-05:00", "2027-03-10T12:00-05:00"},
        {"DTSTART;TZID=Europe/Berlin:20270310T150000\r\nDTEND;TZID=Europe/Berlin:20270310T180000\r\n", "2027-03-10T09:00-05:00",
         "2027-03-10T12:00-05:00"},
        {"DTSTART;TZID=Europe/Berlin:20270310T150000\r\nDTEND:20270310T120000\r\n", "2027-03-10T09:00-05:00",
         "2027-03-10T12:00-05:00"},
        {"DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20270310T150000\r\nDURATION:PT3H\r\n",
         "2027-03-10T09:00-05:00", "2027-03-10T12:00-05:00"},
        {"DTSTART;TZID=/citadel.org/20210210_1/America/Argentina/Buenos_Aires:20270310T110000\r\nDURATION:PT3H\r\n",
         "2027-03-10T09:00-05:00", "2027-03-10T12:00-05:00"},
        /* The clock is put forward on 14 March and back on 7 November: elapsed time, days by the clock. */
        {"DTSTART:20270313T220000\r\nDURATION:PT8H\r\n", "2027-03-13T22:00-05:00", "2027-03-14T07:00-04:00"},
        {"DTSTART:20270313T220000\r\nDTEND:20270314T060000\r\n", "2027-03-13T22:00-05:00", "2027-03-14T06:00-04:00"},
        {"DTSTART:20270313T220000\r\nDURATION:P1D\r\n", "2027-03-13T22:00-05:00", "2027-03-14T22:00-04:00"},
        {"DTSTART:20270313T220000\r\nDURATION:P1DT1H\r\n", "2027-03-13T22:00-05:00", "2027-03-14T23:00-04:00"},
        /* A time that occurs twice is the first; one that does not occur goes by the offset before. */
        {"DTSTART:20271107T013000\r\nDTEND:20271107T090000\r\n", "2027-11-07T01:30-04:00", "2027-11-07T09:00-05:00"},
        {"DTSTART:20270314T023000\r\nDTEND:20270314T090000\r\n", "2027-03-14T03:30-04:00", "2027-03-14T09:00-04:00"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct mst_text file;
        mst_text_init(&file);
        mst_text_printf(&file, CALENDAR(EVENT(ANNA_IS "%s")), table[i].lines);
        read_shared(test, mst_text_get(&file));
        mst_text_release(&file);
        (void)only(test);
        print_message("%s", table[i].lines);
        assert_time(test, 0, table[i].start, table[i].end);
        mst_free(test->site.timeoffs[0].kind);
        test->site.timeoff_count = 0;
    }
}

#define BERLIN_BY_HAND                                                                                                             \
    "BEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"        \
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\n"                     \
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

static void read_zone_by_hand(struct timeoff *test, const char *tzid) {
    struct mst_text file;
    mst_text_init(&file);
    mst_text_printf(
        &file,
        CALENDAR(BERLIN_BY_HAND EVENT(ANNA_IS "DTSTART;TZID=\"%s\":20270312T150000\r\nDTEND;TZID=\"%s\":20270312T180000\r\n"
                                              "RRULE:FREQ=WEEKLY;COUNT=4\r\n")),
        tzid, tzid, tzid);
    read_shared(test, mst_text_get(&file));
    mst_text_release(&file);
}

/* Windows' names are no zones of the system: what the file says of them holds. New York's clock is changed two weeks before. */
static void a_zone_may_be_the_files_own(void **state) {
    struct timeoff *test = *state;
    read_zone_by_hand(test, "W. Europe Standard Time");
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.timeoff_count, 4);
    assert_time(test, 0, "2027-03-12T09:00-05:00", "2027-03-12T12:00-05:00");
    assert_time(test, 1, "2027-03-19T10:00-04:00", "2027-03-19T13:00-04:00");
    assert_time(test, 2, "2027-03-26T10:00-04:00", "2027-03-26T13:00-04:00");
    assert_time(test, 3, "2027-04-02T09:00-04:00", "2027-04-02T12:00-04:00");
}

/* `EST` is a name of the system too. */
static void a_short_name_is_what_the_file_says(void **state) {
    struct timeoff *test = *state;
    read_zone_by_hand(test, "EST");
    assert_time(test, 0, "2027-03-12T09:00-05:00", "2027-03-12T12:00-05:00");
}

/* What files say of zones with a slash is often cut short: the system knows better. */
static void a_system_zone_is_the_systems(void **state) {
    struct timeoff *test = *state;
    read_zone_by_hand(test, "Europe/London");
    assert_time(test, 0, "2027-03-12T10:00-05:00", "2027-03-12T13:00-05:00");
}

/* Night shifts and the like end at their hour, on the night of the change too. */
static void repeated_times_are_by_the_clock(void **state) {
    struct timeoff *test = *state;
    read_shared(test, CALENDAR(EVENT(ANNA_IS "DTSTART:20270306T220000\r\nDTEND:20270307T060000\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")));
    assert_int_equal(test->site.timeoff_count, 2);
    assert_time(test, 0, "2027-03-06T22:00-05:00", "2027-03-07T06:00-05:00");
    assert_time(test, 1, "2027-03-13T22:00-05:00", "2027-03-14T06:00-04:00");
}

/* UNTIL in UTC: the evening of the 10th in New York is the 11th in UTC. */
static void until_is_a_moment(void **state) {
    struct timeoff *test = *state;
    read_shared(test, CALENDAR(EVENT(ANNA_IS "DTSTART;TZID=America/New_York:20270308T200000\r\nDURATION:PT1H\r\n"
                                             "RRULE:FREQ=DAILY;UNTIL=20270311T010000Z\r\n")));
    assert_int_equal(test->site.timeoff_count, 3);
    assert_time(test, 2, "2027-03-10T20:00-05:00", "2027-03-10T21:00-05:00");
}

static void until_a_date_is_all_of_it(void **state) {
    struct timeoff *test = *state;
    read_shared(test, CALENDAR(EVENT(ANNA_IS "DTSTART:20270308T200000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;UNTIL=20270310\r\n")));
    assert_int_equal(test->site.timeoff_count, 3);
}

static void instances_are_left_out_and_moved(void **state) {
    struct timeoff *test = *state;
    read_shared(test,
                CALENDAR(EVENT(ANNA_IS "DTSTART;TZID=America/New_York:20270308T080000\r\nDURATION:PT1H\r\n"
                                       "RRULE:FREQ=DAILY;COUNT=4\r\nEXDATE:20270309T130000Z\r\n")
                             EVENT(ANNA_IS "RECURRENCE-ID:20270310T130000Z\r\nDTSTART:20270310T180000\r\nDURATION:PT2H\r\n")));
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.timeoff_count, 3);
    assert_time(test, 0, "2027-03-08T08:00-05:00", "2027-03-08T09:00-05:00");
    assert_time(test, 1, "2027-03-10T18:00-05:00", "2027-03-10T20:00-05:00");
    assert_time(test, 2, "2027-03-11T08:00-05:00", "2027-03-11T09:00-05:00");
}

/* Half a day on each Friday for ever: of 2026-03-07 to 2028-03-15, a year around the week. */
static void rules_are_followed_around_the_week(void **state) {
    struct timeoff *test = *state;
    read_shared(test, CALENDAR(EVENT(ANNA_IS "DTSTART:20200103T120000\r\nDURATION:PT5H\r\nRRULE:FREQ=WEEKLY\r\n")));
    assert_int_equal(test->site.timeoff_count, 105);
    assert_time(test, 0, "2026-03-13T12:00-04:00", "2026-03-13T17:00-04:00");
    assert_time(test, 104, "2028-03-10T12:00-05:00", "2028-03-10T17:00-05:00");
}

static void without_a_week_rules_are_followed_to_2100(void **state) {
    struct timeoff *test = *state;
    folder_write(&test->folder, "timeoff.ics",
                 CALENDAR(EVENT(ANNA_IS "DTSTART;VALUE=DATE:19800106\r\nRRULE:FREQ=YEARLY\r\n")
                              EVENT(ANNA_IS "DTSTART;VALUE=DATE:19820106\r\n")));
    assert_ok(mst_ics_read_timeoff(test->folder.path, &test->site, MST_NO_DAY, MST_NO_DAY, &test->faults, NULL));
    assert_int_equal(test->site.timeoff_count, 112);
    assert_time(test, 0, "1982-01-06T00:00-05:00", "1982-01-07T00:00-05:00");
    assert_time(test, 1, "1990-01-06T00:00-05:00", "1990-01-07T00:00-05:00");
    assert_time(test, 111, "2100-01-06T00:00-05:00", "2100-01-07T00:00-05:00");
}

static void attendees_are_found_by_email_or_id(void **state) {
    struct timeoff *test = *state;
    read_shared(test,
                CALENDAR(EVENT("ATTENDEE;CN=\"Z, O\":MAILTO:ZOE@example.COM\r\nATTENDEE:b,1\r\nATTENDEE:mailto:zoe@example.com\r\n"
                               "ATTENDEE;PARTSTAT=DECLINED:mailto:anna@example.com\r\n"
                               "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:boss@example.com\r\n"
                               "ATTENDEE;CUTYPE=ROOM:mailto:room@example.com\r\n"
                               "ORGANIZER:mailto:chief@example.com\r\n" DAYS("20270310", "20270311"))
                             EVENT("X-MUSTER-AGENT:anna\r\n" DAYS("20270309", "20270310"))));
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.timeoff_count, 3);
    assert_int_equal(test->site.timeoffs[0].agent, ANNA);
    assert_int_equal(test->site.timeoffs[1].agent, BEN);
    assert_int_equal(test->site.timeoffs[2].agent, ZOE);
}

static void who_is_not_found_is_a_fault(void **state) {
    struct timeoff *test = *state;
    mst_free(test->site.agents[BEN].email);
    test->site.agents[BEN].email = mst_strdup("zoe@example.com");
    read_shared(test, CALENDAR(EVENT("ATTENDEE:mailto:who@example.com\r\n" DAYS("20270310", "20270311"))
                                   EVENT("SUMMARY:Nobody\r\n" DAYS("20270310", "20270311"))
                                       EVENT("X-MUSTER-AGENT:ann\r\n" DAYS("20270310", "20270311"))
                                           EVENT("ATTENDEE:mailto:zoe@example.com\r\n" DAYS("20270310", "20270311"))));
    assert_int_equal(test->site.timeoff_count, 0);
    assert_faults(
        &test->faults,
        "timeoff.ics:4: ATTENDEE: \"who@example.com\" is neither the email nor the id of an agent in agents.csv (UID 1@test)\n"
        "timeoff.ics:11: ATTENDEE: \"Nobody\" does not say who is off; give it an ATTENDEE:mailto: line with an agent's email, or "
        "X-MUSTER-AGENT:id (UID 1@test)\n"
        "timeoff.ics:18: X-MUSTER-AGENT: \"ann\" is not the id of an agent in agents.csv (UID 1@test)\n"
        "timeoff.ics:25: ATTENDEE: \"zoe@example.com\" is the address of two agents; name the agent by an X-MUSTER-AGENT:id "
        "line (UID 1@test)\n");
}

static void an_agents_own_file_is_the_agents(void **state) {
    struct timeoff *test = *state;
    write_own(test, "zo\xc3\xab.ics", CALENDAR(EVENT("ATTENDEE:mailto:anybody@example.com\r\n" DAYS("20270310", "20270311"))));
    write_own(test, "b,1.ics", CALENDAR(EVENT("DTSTART:20270310T100000\r\nDTEND:20270310T110000\r\n")));
    write_own(test, ".hidden", "x");
    read_all(test);
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.timeoff_count, 2);
    assert_int_equal(test->site.timeoffs[0].agent, BEN);
    assert_int_equal(test->site.timeoffs[1].agent, ZOE);
}

static void files_of_strangers_are_faults(void **state) {
    struct timeoff *test = *state;
    write_own(test, "nobody.ics", CALENDAR(EVENT(DAYS("20270310", "20270311"))));
    write_own(test, "anna.ical", "x");
    write_own(test, "anna.ics", CALENDAR(EVENT("DTSTART:20270230T100000\r\nDTEND:20270310T110000\r\n")));
    read_all(test);
    assert_int_equal(test->site.timeoff_count, 0);
    assert_faults(&test->faults,
                  "timeoff/anna.ical: warning: is not read; files here are <agent id>.ics\n"
                  "timeoff/anna.ics:4: DTSTART: 2027-02-30 10:00:00 is no time of the years 1900 to 2199 (UID 1@test)\n"
                  "timeoff/nobody.ics: \"nobody\" is not the id of an agent in agents.csv; files here are <agent id>.ics\n");
}

/* A category may be told; a summary that its owner marks as private may not. */
static void the_kind_keeps_private_words_private(void **state) {
    struct timeoff *test = *state;
    write_own(test, "anna.ics",
              CALENDAR(EVENT("SUMMARY:Doctor\r\nCLASS:PRIVATE\r\n" DAYS("20270308", "20270309"))
                           EVENT("SUMMARY:Doctor\r\nCLASS:PRIVATE\r\nCATEGORIES:sick,x\r\n" DAYS("20270309", "20270310"))
                               EVENT("SUMMARY:Vacation\r\n" DAYS("20270310", "20270311"))));
    read_all(test);
    assert_int_equal(test->site.timeoff_count, 3);
    assert_string_equal(test->site.timeoffs[0].kind, "");
    assert_string_equal(test->site.timeoffs[1].kind, "sick");
    assert_string_equal(test->site.timeoffs[2].kind, "Vacation");
}

static void credits_are_read_strictly(void **state) {
    struct timeoff *test = *state;
    write_own(test, "anna.ics",
              CALENDAR(EVENT("X-MUSTER-CREDIT-DAYS:2\r\nX-MUSTER-CREDIT-HOURS:12.5\r\n" DAYS("20270308", "20270309"))
                           EVENT("X-MUSTER-CREDIT-DAYS:1.5\r\n" DAYS("20270309", "20270310"))
                               EVENT("X-MUSTER-CREDIT-HOURS:8h\r\n" DAYS("20270309", "20270310"))
                                   EVENT("X-MUSTER-CREDIT-DAYS:8\r\n" DAYS("20270309", "20270310"))));
    read_all(test);
    assert_int_equal(test->site.timeoff_count, 1);
    assert_int_equal(test->site.timeoffs[0].credit_days, 2);
    assert_true(test->site.timeoffs[0].credit_hours == 12.5);
    assert_faults(
        &test->faults,
        "timeoff/anna.ics:12: X-MUSTER-CREDIT-DAYS: \"1.5\" is not legal; it has to be a whole number from 0 to 7 (UID 1@test)\n"
        "timeoff/anna.ics:19: X-MUSTER-CREDIT-HOURS: \"8h\" is not legal; it has to be a number from 0 to 168 (UID 1@test)\n"
        "timeoff/anna.ics:26: X-MUSTER-CREDIT-DAYS: \"8\" is not legal; it has to be a whole number from 0 to 7 (UID 1@test)\n");
}

/* A calendar program hands back the shifts that it was given. */
static void our_own_shifts_are_no_time_off(void **state) {
    struct timeoff *test = *state;
    struct mst_roster roster;
    struct mst_text bytes;
    struct mst_ics_options options = stamped();
    mst_roster_init(&roster);
    mst_text_init(&bytes);
    int64_t start_utc = moment(&test->site, mst_day_from_date(2027, 3, 10), 480);
    add_shift(&test->site, &roster, "1", ANNA, start_utc, start_utc + 8 * 3600);
    mst_roster_finish(&roster);
    assert_ok(mst_ics_agent(&test->site, &roster, ANNA, &options, &bytes, NULL));
    write_own(test, "anna.ics", mst_text_get(&bytes));
    read_all(test);
    assert_int_equal(test->site.timeoff_count, 0);
    assert_faults(&test->faults,
                  "timeoff/anna.ics: warning: holds 1 shifts or days off that this program has published; they are left out\n");
    mst_text_release(&bytes);
    mst_roster_release(&roster);
}

static void the_result_is_by_agent_then_start(void **state) {
    struct timeoff *test = *state;
    write_own(test, "anna.ics", CALENDAR(EVENT(DAYS("20270312", "20270313"))));
    write_own(test, "zo\xc3\xab.ics", CALENDAR(EVENT(DAYS("20270310", "20270311")) EVENT(DAYS("20270308", "20270309"))));
    read_shared(test, CALENDAR(EVENT(ANNA_IS DAYS("20270311", "20270312"))));
    assert_int_equal(test->site.timeoff_count, 4);
    for (size_t i = 1; i < 4; i++) {
        const struct mst_timeoff *before = &test->site.timeoffs[i - 1], *after = &test->site.timeoffs[i];
        assert_true(before->agent < after->agent || (before->agent == after->agent && before->start_utc < after->start_utc));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(nothing_there_is_no_time_off),
        TEST(whole_days_are_of_the_sites_clock),
        TEST(free_time_off_is_time_off),
        TEST(times_are_by_their_zone),
        TEST(a_zone_may_be_the_files_own),
        TEST(a_short_name_is_what_the_file_says),
        TEST(a_system_zone_is_the_systems),
        TEST(repeated_times_are_by_the_clock),
        TEST(until_is_a_moment),
        TEST(until_a_date_is_all_of_it),
        TEST(instances_are_left_out_and_moved),
        TEST(rules_are_followed_around_the_week),
        TEST(without_a_week_rules_are_followed_to_2100),
        TEST(attendees_are_found_by_email_or_id),
        TEST(who_is_not_found_is_a_fault),
        TEST(an_agents_own_file_is_the_agents),
        TEST(files_of_strangers_are_faults),
        TEST(the_kind_keeps_private_words_private),
        TEST(credits_are_read_strictly),
        TEST(our_own_shifts_are_no_time_off),
        TEST(the_result_is_by_agent_then_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

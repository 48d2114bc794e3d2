/* The calendars that we write, byte by byte and as a reader unfolds them. */

#include "tests/io/ics_support.h"

struct calendar {
    struct mst_site site;
    struct mst_roster roster;
    struct mst_ics_options options;
    struct mst_text bytes;    /* as written */
    struct mst_text unfolded; /* logical lines, LF */
};

static int setup_zone(void **state, const char *zone) {
    struct calendar *calendar = calloc(1, sizeof *calendar);
    make_site(&calendar->site, zone);
    mst_roster_init(&calendar->roster);
    mst_text_init(&calendar->bytes);
    mst_text_init(&calendar->unfolded);
    calendar->options = stamped();
    *state = calendar;
    return 0;
}

static int setup(void **state) {
    return setup_zone(state, "America/New_York");
}

static int setup_casablanca(void **state) {
    return setup_zone(state, "Africa/Casablanca");
}

static int setup_utc(void **state) {
    return setup_zone(state, "UTC");
}

static int teardown(void **state) {
    struct calendar *calendar = *state;
    mst_text_release(&calendar->bytes);
    mst_text_release(&calendar->unfolded);
    mst_roster_release(&calendar->roster);
    mst_site_release(&calendar->site);
    mst_ics_shutdown();
    free(calendar);
    return 0;
}

static void unfold(struct calendar *calendar) {
    mst_text_clear(&calendar->unfolded);
    for (const char *c = mst_text_get(&calendar->bytes); *c != '\0'; c++) {
        if (strncmp(c, "\r\n ", 3) == 0) {
            c += 2;
        } else if (*c != '\r') {
            mst_text_append_bytes(&calendar->unfolded, c, 1);
        }
    }
}

static const char *write_agent(struct calendar *calendar, size_t agent) {
    mst_text_clear(&calendar->bytes);
    mst_roster_finish(&calendar->roster);
    assert_ok(mst_ics_agent(&calendar->site, &calendar->roster, agent, &calendar->options, &calendar->bytes, NULL));
    unfold(calendar);
    return mst_text_get(&calendar->unfolded);
}

static const char *write_team(struct calendar *calendar) {
    mst_text_clear(&calendar->bytes);
    mst_roster_finish(&calendar->roster);
    assert_ok(mst_ics_team(&calendar->site, &calendar->roster, &calendar->options, &calendar->bytes, NULL));
    unfold(calendar);
    return mst_text_get(&calendar->unfolded);
}

static size_t count(const char *text, const char *part) {
    size_t found = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part)) {
        found++;
    }
    return found;
}

static void assert_has(const char *text, const char *part) {
    if (strstr(text, part) == NULL) {
        fail_msg("no \"%s\" in:\n%s", part, text);
    }
}

static void assert_has_not(const char *text, const char *part) {
    if (strstr(text, part) != NULL) {
        fail_msg("\"%s\" in:\n%s", part, text);
    }
}

/* A day with two breaks, in a week without a change of the clock: 2027-06-07. */
static void add_day(struct calendar *calendar, const char *id, size_t agent, int32_t day, bool named_queues) {
    const struct mst_site *site = &calendar->site;
    size_t first = named_queues ? PHONE : MST_NONE, second = named_queues ? CHAT : MST_NONE;
    int32_t times[] = {480, 600, 615, 750, 810, 990};
    enum mst_activity activities[] = {MST_WORK, MST_BREAK, MST_WORK, MST_MEAL, MST_WORK};
    size_t queues[] = {first, MST_NONE, second, MST_NONE, first};
    for (size_t i = 0; i < COUNT(activities); i++) {
        add_stretch(site, &calendar->roster, id, agent, activities[i], queues[i], moment(site, day, times[i]),
                    moment(site, day, times[i + 1]));
    }
}

static void a_shift_is_an_event(void **state) {
    struct calendar *calendar = *state;
    add_day(calendar, "2027-W23/1", ANNA, mst_day_from_date(2027, 6, 7), false);
    const char *expected = "BEGIN:VCALENDAR\n"
                           "VERSION:2.0\n"
                           "PRODID:-//muster//muster//EN\n"
                           "CALSCALE:GREGORIAN\n"
                           "NAME:Shifts - Anna M\xc3\xbcller\n"
                           "X-WR-CALNAME:Shifts - Anna M\xc3\xbcller\n"
                           "REFRESH-INTERVAL;VALUE=DURATION:PT1H\n"
                           "X-PUBLISHED-TTL:PT1H\n"
                           "BEGIN:VTIMEZONE\n"
                           "TZID:America/New_York\n"
                           "BEGIN:DAYLIGHT\n"
                           "TZNAME:EDT\n"
                           "TZOFFSETFROM:-0500\n"
                           "TZOFFSETTO:-0400\n"
                           "DTSTART:20070311T020000\n"
                           "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\n"
                           "END:DAYLIGHT\n"
                           "BEGIN:STANDARD\n"
                           "TZNAME:EST\n"
                           "TZOFFSETFROM:-0400\n"
                           "TZOFFSETTO:-0500\n"
                           "DTSTART:20071104T020000\n"
                           "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\n"
                           "END:STANDARD\n"
                           "END:VTIMEZONE\n"
                           "BEGIN:VEVENT\n"
                           "UID:2027-W23=2F1@muster\n"
                           "SEQUENCE:0\n"
                           "DTSTAMP:20270115T080000Z\n"
                           "LAST-MODIFIED:20270115T080000Z\n"
                           "DTSTART;TZID=America/New_York:20270607T080000\n"
                           "DTEND;TZID=America/New_York:20270607T163000\n"
                           "SUMMARY:Shift 08:00-16:30\\, phone\n"
                           "DESCRIPTION:Breaks: 10:00-10:15 (paid)\\, 12:30-13:30 meal (unpaid)\\nPaid: 7 h 30\\nTimes: "
                           "America/New_York\n"
                           "CATEGORIES:Shift\n"
                           "STATUS:CONFIRMED\n"
                           "TRANSP:OPAQUE\n"
                           "CLASS:PUBLIC\n"
                           "END:VEVENT\n"
                           "END:VCALENDAR\n";
    assert_string_equal(write_agent(calendar, ANNA), expected);
}

static void queues_that_change_are_told(void **state) {
    struct calendar *calendar = *state;
    add_day(calendar, "1", ANNA, mst_day_from_date(2027, 6, 7), true);
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "SUMMARY:Shift 08:00-16:30\\, phone\\, chat\n");
    assert_has(text, "\\nQueues: 08:00-10:00 phone\\, 10:15-12:30 chat\\, 13:30-16:30 phone\\n");
}

static void agents_of_all_queues_see_them(void **state) {
    struct calendar *calendar = *state;
    int32_t day = mst_day_from_date(2027, 6, 7);
    add_shift(&calendar->site, &calendar->roster, "1", BEN, moment(&calendar->site, day, 480), moment(&calendar->site, day, 720));
    const char *text = write_agent(calendar, BEN);
    assert_has(text, "SUMMARY:Shift 08:00-12:00\\, phone\\, chat\n");
    assert_has(text, "DESCRIPTION:No breaks\\nPaid: 4 h 00\\n");
}

static void a_night_is_one_event_and_midnight_24(void **state) {
    struct calendar *calendar = *state;
    int32_t day = mst_day_from_date(2027, 6, 7);
    add_shift(&calendar->site, &calendar->roster, "night", ANNA, moment(&calendar->site, day, 1320),
              moment(&calendar->site, day, 1800));
    add_shift(&calendar->site, &calendar->roster, "late", ANNA, moment(&calendar->site, day + 2, 960),
              moment(&calendar->site, day + 3, 0));
    const char *text = write_agent(calendar, ANNA);
    assert_int_equal(count(text, "BEGIN:VEVENT"), 2);
    assert_has(text, "DTSTART;TZID=America/New_York:20270607T220000\nDTEND;TZID=America/New_York:20270608T060000\n"
                     "SUMMARY:Shift 22:00-06:00\\, phone\n");
    assert_has(text, "DTEND;TZID=America/New_York:20270610T000000\nSUMMARY:Shift 16:00-24:00\\, phone\n");
}

static void time_off_is_free_and_private(void **state) {
    struct calendar *calendar = *state;
    int32_t day = mst_day_from_date(2027, 6, 7);
    calendar->options.reminder_min = 30;
    add_stretch(&calendar->site, &calendar->roster, "off", ANNA, MST_OFF, MST_NONE, moment(&calendar->site, day, 0),
                moment(&calendar->site, day + 1, 0));
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "SUMMARY:Time off\nDESCRIPTION:Times: America/New_York\nCATEGORIES:Time off\nSTATUS:CONFIRMED\n"
                     "TRANSP:TRANSPARENT\nCLASS:PRIVATE\nEND:VEVENT\n");
    assert_has_not(text, "VALARM");
    calendar->options.show_off = false;
    assert_has_not(write_agent(calendar, ANNA), "VEVENT");
}

static void drafts_and_alarms(void **state) {
    struct calendar *calendar = *state;
    calendar->options.draft = true;
    calendar->options.reminder_min = 45;
    calendar->options.domain = "bank.example";
    add_day(calendar, "1", ANNA, mst_day_from_date(2027, 6, 7), false);
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "UID:1@bank.example\n");
    assert_has(text, "STATUS:TENTATIVE\n");
    assert_has(text, "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Shift starts soon\nTRIGGER:-PT45M\nEND:VALARM\nEND:VEVENT\n");
    assert_has_not(write_team(calendar), "VALARM");
}

/* Of the night on which the clock is put back (2027-11-07, 02:00 to 01:00) and forward (2027-03-14, 02:00 to 03:00). */
static void times_read_differently_are_in_utc(void **state) {
    struct calendar *calendar = *state;
    const struct mst_site *site = &calendar->site;
    int32_t back = mst_day_from_date(2027, 11, 7), forward = mst_day_from_date(2027, 3, 14);
    int64_t first[2], second[2];
    assert_int_equal(mst_zone_moments(&site->zone, back, 60, first), 2);
    assert_int_equal(mst_zone_moments(&site->zone, back, 90, second), 2);
    add_shift(site, &calendar->roster, "first", ANNA, first[0], moment(site, back, 540));
    add_shift(site, &calendar->roster, "second", ANNA, second[1], moment(site, back, 600));
    add_shift(site, &calendar->roster, "after", ANNA, moment(site, back, 120), moment(site, back, 480));
    add_shift(site, &calendar->roster, "around", ANNA, moment(site, back - 1, 1320), moment(site, back, 360));
    add_shift(site, &calendar->roster, "leap", ANNA, moment(site, forward, 180), moment(site, forward, 660));
    add_shift(site, &calendar->roster, "over", ANNA, moment(site, forward - 1, 1320), moment(site, forward, 360));
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "DTSTART:20271107T050000Z\nDTEND:20271107T140000Z\nSUMMARY:Shift 01:00 (UTC-04:00)-09:00\\, phone\n");
    assert_has(text, "DTSTART:20271107T063000Z\nDTEND:20271107T150000Z\nSUMMARY:Shift 01:30 (UTC-05:00)-10:00\\, phone\n");
    assert_has(text, "DTSTART:20271107T070000Z\nDTEND:20271107T130000Z\nSUMMARY:Shift 02:00-08:00\\, phone\n");
    assert_has(text, "DTSTART:20270314T070000Z\nDTEND:20270314T150000Z\nSUMMARY:Shift 03:00-11:00\\, phone\n");
    /* What only passes over the change is by the clock. */
    assert_has(text, "DTSTART;TZID=America/New_York:20271106T220000\nDTEND;TZID=America/New_York:20271107T060000\n");
    assert_has(text, "DTSTART;TZID=America/New_York:20270313T220000\nDTEND;TZID=America/New_York:20270314T060000\n");
    assert_int_equal(count(text, "BEGIN:VTIMEZONE"), 1);
}

static void a_zone_that_no_event_uses_is_left_out(void **state) {
    struct calendar *calendar = *state;
    const struct mst_site *site = &calendar->site;
    int64_t twice[2];
    int32_t back = mst_day_from_date(2027, 11, 7);
    assert_int_equal(mst_zone_moments(&site->zone, back, 60, twice), 2);
    add_shift(site, &calendar->roster, "1", ANNA, twice[0], moment(site, back, 540));
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "DTSTART:20271107T050000Z\n");
    assert_has_not(text, "VTIMEZONE");
}

static void zones_without_a_rule_are_in_utc(void **state) {
    struct calendar *calendar = *state;
    add_day(calendar, "1", ANNA, mst_day_from_date(2027, 6, 7), false);
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "DTSTART:20270607T070000Z\nDTEND:20270607T153000Z\nSUMMARY:Shift 08:00-16:30\\, phone\n");
    assert_has(text, "Times: Africa/Casablanca\n");
    assert_has_not(text, "VTIMEZONE");
}

static void utc_needs_no_zone(void **state) {
    struct calendar *calendar = *state;
    add_day(calendar, "1", ANNA, mst_day_from_date(2027, 6, 7), false);
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "DTSTART:20270607T080000Z\n");
    assert_has_not(text, "VTIMEZONE");
}

/* A calendar has to have a component. */
static void no_shifts_leave_the_zone(void **state) {
    struct calendar *calendar = *state;
    const char *text = write_agent(calendar, ANNA);
    assert_has(text, "BEGIN:VTIMEZONE\nTZID:America/New_York\n");
    assert_has_not(text, "VEVENT");
}

static void no_shifts_in_utc_leave_utc(void **state) {
    struct calendar *calendar = *state;
    assert_has(write_agent(calendar, ANNA),
               "X-PUBLISHED-TTL:PT1H\nBEGIN:VTIMEZONE\nTZID:Etc/UTC\nBEGIN:STANDARD\nTZNAME:UTC\nTZOFFSETFROM:+0000\n"
               "TZOFFSETTO:+0000\nDTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\nEND:VCALENDAR\n");
}

/* Shifts of all, with odd names; the identities hold what a UID must not. */
static void fill(struct calendar *calendar) {
    const char *ids[] = {"2027-W23/anna,1", "b;1", "zo\xc3\xab 1", "100%", "a=b", "A-b_c.9"};
    for (size_t i = 0; i < COUNT(ids); i++) {
        add_day(calendar, ids[i], i % AGENTS, mst_day_from_date(2027, 6, 7) + (int32_t)i, i % 2 == 0);
    }
}

static void assert_line_is_legal(const char *line, size_t length, bool is_folded_on) {
    assert_true(length > 0 && length <= 75);
    assert_int_not_equal((unsigned char)line[0] & 0xC0, 0x80);
    for (size_t i = 0; i < length; i++) {
        assert_true((unsigned char)line[i] >= 0x20 && line[i] != 0x7f);
    }
    /* The blank that marks a folded line is followed by the beginning of a character, and no line ends in a blank to be lost. */
    assert_true(line[0] != ' ' || ((unsigned char)line[1] & 0xC0) != 0x80);
    assert_true(!is_folded_on || line[length - 1] != ' ');
}

static void lines_are_short_and_whole(void **state) {
    struct calendar *calendar = *state;
    fill(calendar);
    size_t folded = 0;
    (void)write_team(calendar);
    for (const char *line = mst_text_get(&calendar->bytes), *end; *line != '\0'; line = end + 2) {
        end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_null(memchr(line, '\n', (size_t)(end - line)));
        assert_line_is_legal(line, (size_t)(end - line), end[2] == ' ');
        folded += line[0] == ' ';
    }
    assert_true(folded > 10);
    assert_int_not_equal((unsigned char)mst_text_get(&calendar->bytes)[0], 0xef);
}

static void names_are_escaped(void **state) {
    struct calendar *calendar = *state;
    fill(calendar);
    const char *text = write_team(calendar);
    assert_has(
        text,
        "SUMMARY:Zo\xc3\xab \\\\ \"die Gro\xc3\x9f\x65\"\\; von und zu H\xc3\xb6lderlin\\, \xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e "
        "\xf0\x9f\x98\x80 \xc3\x84\xc3\x96\xc3\x9c\xc3\xa4\xc3\xb6\xc3\xbc Donaudampfschifffahrtsgesellschaft: Shift "
        "08:00-16:30\\, phone\\, chat\n");
    assert_has(text, "SUMMARY:Ben\\; Jr.: Shift 08:00-16:30\\, phone\\, chat\n");
}

static void each_shift_has_one_uid(void **state) {
    struct calendar *calendar = *state;
    fill(calendar);
    const char *uids[] = {"UID:2027-W23=2Fanna=2C1@muster\n",
                          "UID:b=3B1@muster\n",
                          "UID:zo=C3=AB=201@muster\n",
                          "UID:100=25@muster\n",
                          "UID:a=3Db@muster\n",
                          "UID:A-b_c.9@muster\n"};
    const char *team = write_team(calendar);
    assert_int_equal(count(team, "BEGIN:VEVENT"), COUNT(uids));
    assert_int_equal(count(team, "\nUID:"), COUNT(uids));
    for (size_t i = 0; i < COUNT(uids); i++) {
        assert_int_equal(count(team, uids[i]), 1);
    }
    for (size_t i = 0; i < COUNT(uids); i++) {
        assert_int_equal(count(write_agent(calendar, i % AGENTS), uids[i]), 1);
    }
}

/* The order in which the roster holds its shifts does not show. */
static void events_are_in_order(void **state) {
    struct calendar *calendar = *state;
    int32_t day = mst_day_from_date(2027, 6, 7);
    for (int32_t i = 4; i >= 0; i--) {
        char id[8];
        snprintf(id, sizeof id, "s%d", (int)i);
        add_day(calendar, id, ANNA, day + i / 2, false);
    }
    const char *text = write_agent(calendar, ANNA);
    const char *place = text;
    for (int i = 0; i < 5; i++) {
        char uid[24];
        snprintf(uid, sizeof uid, "UID:s%d@muster", i);
        place = strstr(place, uid);
        assert_non_null(place);
    }
}

/* Nothing of another agent, in whatever form: neither name nor identity of theirs. */
static void an_agent_sees_nobody_else(void **state) {
    struct calendar *calendar = *state;
    fill(calendar);
    const char *marks[AGENTS] = {"Anna", "Ben", "Donaudampf"};
    const char *ids[AGENTS] = {"anna=2C1", "b=3B1", "zo=C3=AB"};
    for (size_t agent = 0; agent < AGENTS; agent++) {
        const char *text = write_agent(calendar, agent);
        assert_int_equal(count(text, "BEGIN:VEVENT"), 2);
        for (size_t other = 0; other < AGENTS; other++) {
            (other == agent ? assert_has : assert_has_not)(text, marks[other]);
            (other == agent ? assert_has : assert_has_not)(text, ids[other]);
        }
    }
    assert_int_equal(count(write_team(calendar), "BEGIN:VEVENT"), 6);
}

static void a_shift_of_two_agents_is_refused(void **state) {
    struct calendar *calendar = *state;
    const struct mst_site *site = &calendar->site;
    int32_t day = mst_day_from_date(2027, 6, 7);
    struct mst_error err = {0};
    add_shift(site, &calendar->roster, "mixed", ANNA, moment(site, day, 480), moment(site, day, 600));
    add_shift(site, &calendar->roster, "mixed", BEN, moment(site, day, 600), moment(site, day, 720));
    mst_roster_finish(&calendar->roster);
    for (size_t agent = ANNA; agent <= BEN; agent++) {
        err.code = MST_OK;
        assert_int_equal(mst_ics_agent(site, &calendar->roster, agent, &calendar->options, &calendar->bytes, &err), MST_E_INPUT);
        assert_has(err.message, "shift mixed has rows of more than one agent");
    }
    assert_int_equal(calendar->bytes.length, 0);
    assert_ok(mst_ics_agent(site, &calendar->roster, ZOE, &calendar->options, &calendar->bytes, NULL));
}

static void assert_name_refused(struct calendar *calendar, const char *name) {
    struct mst_error err = {0};
    char **field = &calendar->site.agents[BEN].name;
    mst_free(*field);
    *field = mst_strdup(name);
    mst_text_clear(&calendar->bytes);
    assert_int_equal(mst_ics_team(&calendar->site, &calendar->roster, &calendar->options, &calendar->bytes, &err), MST_E_INPUT);
    assert_string_equal(err.message,
                        "the name of b=2C1: a calendar cannot hold it, since it has a control character or is not UTF-8; "
                        "write it without");
    assert_int_equal(calendar->bytes.length, 0);
}

/* libical lets all of these pass. */
static void names_that_break_lines_are_refused(void **state) {
    struct calendar *calendar = *state;
    fill(calendar);
    mst_roster_finish(&calendar->roster);
    assert_name_refused(calendar, "Ben\r\nATTENDEE:mailto:x@example.com");
    assert_name_refused(calendar, "Ben\x1b[2J");
    assert_name_refused(calendar, "Ben\x7f");
    assert_name_refused(calendar, "Ben \xc3\x28");
    assert_name_refused(calendar, "Ben \xed\xa0\x80");
    assert_ok(mst_ics_agent(&calendar->site, &calendar->roster, ANNA, &calendar->options, &calendar->bytes, NULL));
}

static void options_are_checked(void **state) {
    struct calendar *calendar = *state;
    struct mst_ics_options good = calendar->options, bad[7];
    for (size_t i = 0; i < COUNT(bad); i++) {
        bad[i] = good;
    }
    bad[0].stamp_utc = -1;
    bad[1].stamp_utc = 253402300800;
    bad[2].domain = "";
    bad[3].domain = "a b";
    bad[4].domain = "x\r\ny";
    bad[5].reminder_min = -5;
    bad[6].reminder_min = 40321;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_int_equal(mst_ics_team(&calendar->site, &calendar->roster, &bad[i], &calendar->bytes, NULL), MST_E_RANGE);
    }
    assert_int_equal(mst_ics_agent(&calendar->site, &calendar->roster, AGENTS, &good, &calendar->bytes, NULL), MST_E_RANGE);
    assert_int_equal(calendar->bytes.length, 0);
}

static void the_same_input_gives_the_same_bytes(void **state) {
    struct calendar *calendar = *state;
    fill(calendar);
    char *once = mst_strdup(write_team(calendar));
    assert_string_equal(write_team(calendar), once);
    mst_ics_shutdown();
    assert_string_equal(write_team(calendar), once);
    mst_free(once);
}

/* A shift of somebody who is not in agents.csv is the team's business alone. */
static void strangers_are_in_the_team_only(void **state) {
    struct calendar *calendar = *state;
    int32_t day = mst_day_from_date(2027, 6, 7);
    struct mst_shift *shift = mst_roster_shift(&calendar->roster, "1");
    char temp[] = "temp", fax[] = "fax";
    struct mst_stretch stretch = {.start_utc = moment(&calendar->site, day, 480),
                                  .end_utc = moment(&calendar->site, day, 720),
                                  .activity = MST_WORK,
                                  .agent = MST_NONE,
                                  .queue = MST_NONE,
                                  .agent_id = temp,
                                  .queue_name = fax};
    assert_ok(mst_shift_add(shift, &stretch, NULL));
    assert_has(write_team(calendar), "SUMMARY:temp: Shift 08:00-12:00\\, fax\n");
    for (size_t agent = 0; agent < AGENTS; agent++) {
        assert_has_not(write_agent(calendar, agent), "VEVENT");
    }
}

#define TEST(name, set) cmocka_unit_test_setup_teardown(name, set, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_shift_is_an_event, setup),
        TEST(queues_that_change_are_told, setup),
        TEST(agents_of_all_queues_see_them, setup),
        TEST(a_night_is_one_event_and_midnight_24, setup),
        TEST(time_off_is_free_and_private, setup),
        TEST(drafts_and_alarms, setup),
        TEST(times_read_differently_are_in_utc, setup),
        TEST(a_zone_that_no_event_uses_is_left_out, setup),
        TEST(zones_without_a_rule_are_in_utc, setup_casablanca),
        TEST(utc_needs_no_zone, setup_utc),
        TEST(no_shifts_leave_the_zone, setup),
        TEST(no_shifts_in_utc_leave_utc, setup_utc),
        TEST(no_shifts_in_utc_leave_utc, setup_casablanca),
        TEST(lines_are_short_and_whole, setup),
        TEST(names_are_escaped, setup),
        TEST(each_shift_has_one_uid, setup),
        TEST(events_are_in_order, setup),
        TEST(an_agent_sees_nobody_else, setup),
        TEST(a_shift_of_two_agents_is_refused, setup),
        TEST(names_that_break_lines_are_refused, setup),
        TEST(options_are_checked, setup),
        TEST(the_same_input_gives_the_same_bytes, setup),
        TEST(strangers_are_in_the_team_only, setup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

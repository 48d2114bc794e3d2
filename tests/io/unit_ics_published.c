/* Published calendars: each event has its own history. */

#include "tests/io/ics_support.h"

struct desk {
    struct mst_site site;
    struct mst_roster roster;
    struct mst_ics_options options;
    struct mst_ics_entry entries[2];
    struct mst_text out;
};

/* Anna's shift of Wednesday, 10 March 2027, 08:00-16:30, with a break and a meal; and her next day off. */
static int setup(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    assert_non_null(desk);
    make_site(&desk->site, "Europe/Berlin");
    mst_roster_init(&desk->roster);
    mst_text_init(&desk->out);
    desk->options = mst_ics_options_defaults();
    int64_t at = moment(&desk->site, mst_day_from_date(2027, 3, 10), 480);
    add_stretch(&desk->site, &desk->roster, "s", ANNA, MST_WORK, PHONE, at, at + 7200);
    add_stretch(&desk->site, &desk->roster, "s", ANNA, MST_BREAK, MST_NONE, at + 7200, at + 8100);
    add_stretch(&desk->site, &desk->roster, "s", ANNA, MST_WORK, PHONE, at + 8100, at + 14400);
    add_stretch(&desk->site, &desk->roster, "s", ANNA, MST_MEAL, MST_NONE, at + 14400, at + 16200);
    add_stretch(&desk->site, &desk->roster, "s", ANNA, MST_WORK, PHONE, at + 16200, at + 30600);
    add_stretch(&desk->site, &desk->roster, "off", ANNA, MST_OFF, MST_NONE, at + 57600, at + 144000);
    mst_roster_finish(&desk->roster);
    desk->entries[0] = (struct mst_ics_entry){&desk->roster.shifts[0], "s@old.example", 3, 1800000000, false};
    desk->entries[1] = (struct mst_ics_entry){&desk->roster.shifts[1], "off@muster", 0, 1800000060, false};
    *state = desk;
    return 0;
}

static int teardown(void **state) {
    struct desk *desk = *state;
    mst_text_release(&desk->out);
    mst_roster_release(&desk->roster);
    mst_site_release(&desk->site);
    mst_ics_shutdown();
    free(desk);
    return 0;
}

static const char *written(struct desk *desk, bool is_team, size_t count) {
    struct mst_ics_site_zone *zone = mst_ics_site_zone_new(&desk->site, 1800000000, 1810000000);
    struct mst_error err = {0};
    assert_non_null(zone);
    mst_text_clear(&desk->out);
    assert_int_equal(mst_ics_published(&desk->site, "Anna", is_team, desk->entries, count, &desk->options, zone, &desk->out, &err),
                     MST_OK);
    mst_ics_site_zone_free(zone);
    return mst_text_get(&desk->out);
}

static size_t count_of(const char *text, const char *what) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at++) {
        count++;
    }
    return count;
}

static void each_event_has_its_own_history(void **state) {
    struct desk *desk = *state;
    const char *text = written(desk, false, 2);
    assert_non_null(strstr(text, "UID:s@old.example\r\nSEQUENCE:3\r\nDTSTAMP:20270115T080000Z\r\nLAST-MODIFIED:20270115T080000Z\r\n"
                                 "DTSTART;TZID=Europe/Berlin:20270310T080000\r\nDTEND;TZID=Europe/Berlin:20270310T163000\r\n"));
    assert_non_null(strstr(text, "UID:off@muster\r\nSEQUENCE:0\r\nDTSTAMP:20270115T080100Z\r\n"));
    assert_int_equal(count_of(text, "BEGIN:VTIMEZONE"), 1);
    assert_null(strstr(text, "METHOD"));
    assert_null(strstr(text, "ORGANIZER"));
    assert_int_equal(count_of(text, "STATUS:CONFIRMED"), 2);
}

static void a_cancelled_event_takes_no_time_and_wakes_nobody(void **state) {
    struct desk *desk = *state;
    desk->options.reminder_min = 30;
    assert_int_equal(count_of(written(desk, false, 2), "BEGIN:VALARM"), 1);
    assert_int_equal(count_of(written(desk, true, 2), "BEGIN:VALARM"), 0);
    desk->entries[0].cancelled = true;
    const char *text = written(desk, false, 2);
    assert_int_equal(count_of(text, "BEGIN:VALARM"), 0);
    assert_non_null(strstr(text, "SUMMARY:Cancelled: Shift 08:00-16:30\\, phone\r\n"));
    assert_non_null(strstr(text, "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
    assert_non_null(strstr(written(desk, true, 1), "SUMMARY:Cancelled: Anna M\xc3\xbcller: Shift"));
}

static void breaks_can_be_events(void **state) {
    struct desk *desk = *state;
    desk->options.break_events = true;
    desk->entries[0].cancelled = true;
    const char *text = written(desk, false, 1);
    assert_int_equal(count_of(text, "BEGIN:VEVENT"), 3);
    assert_non_null(strstr(text, "UID:s-break1@old.example\r\nSEQUENCE:3\r\n"));
    assert_non_null(strstr(text, "DTSTART;TZID=Europe/Berlin:20270310T100000\r\nDTEND;TZID=Europe/Berlin:20270310T101500\r\n"
                                 "SUMMARY:Break (paid)\r\n"));
    assert_non_null(strstr(text, "UID:s-break2@old.example"));
    assert_non_null(strstr(text, "SUMMARY:Meal (unpaid)\r\n"));
    assert_int_equal(count_of(text, "STATUS:CANCELLED"), 3);
}

static void method_and_organizer_are_for_import(void **state) {
    struct desk *desk = *state;
    desk->options.method = true;
    const char *text = written(desk, false, 2);
    assert_non_null(strstr(text, "METHOD:PUBLISH\r\n"));
    assert_true(strstr(text, "METHOD:PUBLISH") < strstr(text, "BEGIN:VEVENT"));
    assert_int_equal(count_of(text, "ORGANIZER:mailto:noreply@muster\r\n"), 2);
}

static void time_off_can_be_left_out(void **state) {
    struct desk *desk = *state;
    desk->options.show_off = false;
    assert_int_equal(count_of(written(desk, false, 2), "BEGIN:VEVENT"), 1);
    desk->entries[0] = desk->entries[1];
    const char *text = written(desk, false, 1);
    assert_int_equal(count_of(text, "BEGIN:VEVENT"), 0);
    assert_int_equal(count_of(text, "BEGIN:VTIMEZONE"), 1);
}

/** A zone that is made before serves as one that is made for the calendar, where both are of the same years. */
static void the_zone_is_the_same(void **state) {
    struct desk *desk = *state;
    struct mst_text alone;
    mst_text_init(&alone);
    const char *text = written(desk, false, 2);
    assert_int_equal(mst_ics_published(&desk->site, "Anna", false, desk->entries, 2, &desk->options, NULL, &alone, NULL), MST_OK);
    assert_string_equal(mst_text_get(&alone), text);
    mst_text_release(&alone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_event_has_its_own_history, setup, teardown),
        cmocka_unit_test_setup_teardown(a_cancelled_event_takes_no_time_and_wakes_nobody, setup, teardown),
        cmocka_unit_test_setup_teardown(breaks_can_be_events, setup, teardown),
        cmocka_unit_test_setup_teardown(method_and_organizer_are_for_import, setup, teardown),
        cmocka_unit_test_setup_teardown(time_off_can_be_left_out, setup, teardown),
        cmocka_unit_test_setup_teardown(the_zone_is_the_same, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

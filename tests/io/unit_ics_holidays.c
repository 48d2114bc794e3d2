/* holidays.ics beside holidays.csv. */

#include "tests/io/ics_support.h"

struct holidays {
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
};

static int setup(void **state) {
    struct holidays *test = calloc(1, sizeof *test);
    folder_make(&test->folder);
    make_site(&test->site, "Europe/Berlin");
    mst_faults_init(&test->faults);
    *state = test;
    return 0;
}

static int teardown(void **state) {
    struct holidays *test = *state;
    folder_remove(&test->folder);
    mst_faults_release(&test->faults);
    mst_site_release(&test->site);
    mst_ics_shutdown();
    free(test);
    return 0;
}

static void read_calendar(struct holidays *test, const char *text) {
    folder_write(&test->folder, "holidays.ics", text);
    assert_ok(mst_ics_read_holidays(folder_path(&test->folder, "holidays.ics"), &test->site, &test->faults, NULL));
}

/* As holidays.csv would have added it. */
static void add_holiday(struct holidays *test, int32_t day, const char *name, size_t queue) {
    struct mst_site *site = &test->site;
    size_t capacity = site->holiday_count;
    assert_ok(mst_grow(&site->holidays, &capacity, site->holiday_count + 1, sizeof site->holidays[0], NULL));
    site->holidays[site->holiday_count++] =
        (struct mst_holiday){.day = day, .name = mst_strdup(name), .queue = queue, .hours = MST_HOLIDAY_CLOSED};
}

#define DAY(name, date) EVENT("SUMMARY:" name "\r\nDTSTART;VALUE=DATE:" date "\r\n")

static void no_file_is_no_holiday(void **state) {
    struct holidays *test = *state;
    assert_ok(mst_ics_read_holidays(folder_path(&test->folder, "holidays.ics"), &test->site, &test->faults, NULL));
    assert_int_equal(test->site.holiday_count, 0);
    assert_faults(&test->faults, "");
}

static void a_folder_of_that_name_cannot_be_read(void **state) {
    struct holidays *test = *state;
    assert_int_equal(mkdir(folder_path(&test->folder, "holidays.ics"), 0700), 0);
    assert_int_equal(mst_ics_read_holidays(test->folder.file, &test->site, &test->faults, NULL), MST_E_IO);
}

static void a_holiday_is_of_all_queues_with_the_usual_hours(void **state) {
    struct holidays *test = *state;
    read_calendar(test, CALENDAR(DAY("Heilige Drei K\xc3\xb6nige\\, \\;x", "20270106")));
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.holiday_count, 1);
    const struct mst_holiday *holiday = &test->site.holidays[0];
    assert_int_equal(holiday->day, mst_day_from_date(2027, 1, 6));
    assert_string_equal(holiday->name, "Heilige Drei K\xc3\xb6nige, ;x");
    assert_int_equal(holiday->queue, MST_NONE);
    assert_int_equal(holiday->hours, MST_HOLIDAY_USUAL);
    assert_int_equal(holiday->open.count, 0);
}

static void the_table_goes_before_the_calendar(void **state) {
    struct holidays *test = *state;
    add_holiday(test, mst_day_from_date(2027, 1, 1), "By hand", MST_NONE);
    add_holiday(test, mst_day_from_date(2027, 1, 6), "Chat only", CHAT);
    read_calendar(test, CALENDAR(DAY("Three Kings", "20270106") DAY("New Year", "20270101") DAY("Earlier", "20261225")));
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.holiday_count, 4);
    assert_string_equal(test->site.holidays[0].name, "Earlier");
    assert_string_equal(test->site.holidays[1].name, "By hand");
    assert_int_equal(test->site.holidays[1].hours, MST_HOLIDAY_CLOSED);
    assert_string_equal(test->site.holidays[2].name, "Chat only");
    assert_string_equal(test->site.holidays[3].name, "Three Kings");
}

static void of_two_on_a_day_the_first_stays(void **state) {
    struct holidays *test = *state;
    read_calendar(test, CALENDAR(DAY("First", "20270101") DAY("Second", "20270101") DAY("First", "20270101")));
    assert_int_equal(test->site.holiday_count, 1);
    assert_string_equal(test->site.holidays[0].name, "First");
    assert_faults(&test->faults,
                  "holidays.ics:10: warning: SUMMARY: \"Second\" is on 2027-01-01, which is \"First\" already; a day is one "
                  "holiday, the first in the file\n");
}

static void events_with_hours_are_no_holidays(void **state) {
    struct holidays *test = *state;
    read_calendar(test, CALENDAR(EVENT("SUMMARY:Party\r\nDTSTART:20271224T150000\r\nDTEND:20271224T200000\r\n")));
    assert_int_equal(test->site.holiday_count, 0);
    assert_faults(&test->faults, "holidays.ics:4: warning: DTSTART: \"Party\" has hours; only all-day events are holidays, so it "
                                 "is left out (UID 1@test)\n");
}

static void a_holiday_needs_a_name_and_an_end(void **state) {
    struct holidays *test = *state;
    read_calendar(test, CALENDAR(EVENT("DTSTART;VALUE=DATE:20270101\r\n")
                                     EVENT("SUMMARY:Long\r\nDTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270301\r\n")));
    assert_int_equal(test->site.holiday_count, 0);
    assert_faults(&test->faults, "holidays.ics:4: SUMMARY: is empty; a holiday needs a name (UID 1@test)\n"
                                 "holidays.ics:9: DTEND: makes a holiday of 59 days; at most 31 are legal (UID 1@test)\n");
}

static void a_byte_order_mark_is_no_fault(void **state) {
    struct holidays *test = *state;
    read_calendar(test, "\xef\xbb\xbf" CALENDAR(DAY("New Year", "20270101")));
    assert_faults(&test->faults, "");
    assert_int_equal(test->site.holiday_count, 1);
}

/* Line breaks in a name would break the lines of reports. */
static void names_are_one_line(void **state) {
    struct holidays *test = *state;
    read_calendar(test, CALENDAR(DAY("New\\nYear", "20270101")));
    assert_string_equal(test->site.holidays[0].name, "New Year");
}

static void rules_reach_from_1990_to_2100(void **state) {
    struct holidays *test = *state;
    read_calendar(test, CALENDAR(EVENT("SUMMARY:H\r\nDTSTART;VALUE=DATE:19500101\r\nRRULE:FREQ=YEARLY\r\n")));
    assert_int_equal(test->site.holiday_count, 111);
    assert_int_equal(test->site.holidays[0].day, mst_day_from_date(1990, 1, 1));
    assert_int_equal(test->site.holidays[110].day, mst_day_from_date(2100, 1, 1));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(no_file_is_no_holiday),
        TEST(a_folder_of_that_name_cannot_be_read),
        TEST(a_holiday_is_of_all_queues_with_the_usual_hours),
        TEST(the_table_goes_before_the_calendar),
        TEST(of_two_on_a_day_the_first_stays),
        TEST(events_with_hours_are_no_holidays),
        TEST(a_holiday_needs_a_name_and_an_end),
        TEST(a_byte_order_mark_is_no_fault),
        TEST(names_are_one_line),
        TEST(rules_reach_from_1990_to_2100),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

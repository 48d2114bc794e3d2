/* Rules of holidays.ics and the dates that they mean. */

#include "tests/io/ics_support.h"

struct expectation {
    const char *what;
    const char *event; /* the lines of an event named H, after its UID */
    const char *days;  /* from 2026 to 2029, with blanks between */
};

#define DATE(line) "SUMMARY:H\r\nDTSTART;VALUE=DATE:" line "\r\n"

static const struct expectation table[] = {
    {"a date without an end is a day", DATE("20271225"), "2027-12-25"},
    {"a one-day event is one day, not two", DATE("20271225") "DTEND;VALUE=DATE:20271226\r\n", "2027-12-25"},
    {"an end on the day itself is that day", DATE("20271225") "DTEND;VALUE=DATE:20271225\r\n", "2027-12-25"},
    {"the end is not in it", DATE("20271224") "DTEND;VALUE=DATE:20271227\r\n", "2027-12-24 2027-12-25 2027-12-26"},
    {"a duration in days", DATE("20271224") "DURATION:P2D\r\n", "2027-12-24 2027-12-25"},
    {"a duration in weeks", DATE("20270101") "DURATION:P1W\r\n",
     "2027-01-01 2027-01-02 2027-01-03 2027-01-04 2027-01-05 2027-01-06 2027-01-07"},
    {"a duration in hours that are days", DATE("20271224") "DURATION:PT48H\r\n", "2027-12-24 2027-12-25"},
    {"over the end of February", DATE("20280228") "DTEND;VALUE=DATE:20280302\r\n", "2028-02-28 2028-02-29 2028-03-01"},
    {"every year", DATE("20001225") "RRULE:FREQ=YEARLY\r\n", "2026-12-25 2027-12-25 2028-12-25 2029-12-25"},
    {"every second year", DATE("20261225") "RRULE:FREQ=YEARLY;INTERVAL=2\r\n", "2026-12-25 2028-12-25"},
    {"29 February only in leap years", DATE("20240229") "RRULE:FREQ=YEARLY\r\n", "2028-02-29"},
    {"a weekday of a month", DATE("20261126") "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n",
     "2026-11-26 2027-11-25 2028-11-23 2029-11-22"},
    {"the last Monday of May", DATE("20260525") "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\n",
     "2026-05-25 2027-05-31 2028-05-29 2029-05-28"},
    {"a start that the rule does not name is in it", DATE("20261127") "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2\r\n",
     "2026-11-27 2027-11-25 2028-11-23"},
    {"a count", DATE("20261225") "RRULE:FREQ=YEARLY;COUNT=2\r\n", "2026-12-25 2027-12-25"},
    {"an end of the rule, itself in it", DATE("20261225") "RRULE:FREQ=YEARLY;UNTIL=20281225\r\n",
     "2026-12-25 2027-12-25 2028-12-25"},
    {"an end of the rule with a time", DATE("20261225") "RRULE:FREQ=YEARLY;UNTIL=20281225T000000Z\r\n",
     "2026-12-25 2027-12-25 2028-12-25"},
    {"two days each year", DATE("20261225") "DTEND;VALUE=DATE:20261227\r\nRRULE:FREQ=YEARLY;COUNT=2\r\n",
     "2026-12-25 2026-12-26 2027-12-25 2027-12-26"},
    {"a date left out", DATE("20261225") "RRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20271225\r\n", "2026-12-25 2028-12-25 2029-12-25"},
    {"two dates left out in a line", DATE("20261225") "RRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20271225,20281225\r\n",
     "2026-12-25 2029-12-25"},
    {"a date left out with a time", DATE("20261225") "RRULE:FREQ=YEARLY\r\nEXDATE:20271225T000000\r\n",
     "2026-12-25 2028-12-25 2029-12-25"},
    {"the start left out", DATE("20261225") "RRULE:FREQ=YEARLY;COUNT=2\r\nEXDATE;VALUE=DATE:20261225\r\n", "2027-12-25"},
    {"further dates", DATE("20260403") "RDATE;VALUE=DATE:20270326,20280414\r\n", "2026-04-03 2027-03-26 2028-04-14"},
    {"a rule and a further date that it has already", DATE("20261225") "RRULE:FREQ=YEARLY;COUNT=2\r\nRDATE;VALUE=DATE:20271225\r\n",
     "2026-12-25 2027-12-25"},
    {"two rules", DATE("20260101") "RRULE:FREQ=YEARLY;COUNT=2\r\nRRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4;COUNT=2\r\n",
     "2026-01-01 2026-07-04 2027-01-01 2027-07-04"},
    {"an end of the rule before the start leaves the start", DATE("20270131") "RRULE:FREQ=YEARLY;UNTIL=20260101\r\n", "2027-01-31"},
    {"a rule that only starts after all that is asked for", DATE("21500101") "RRULE:FREQ=YEARLY\r\n", ""},
    {"a cancelled event", DATE("20261225") "STATUS:CANCELLED\r\n", ""},
    {"a date without VALUE=DATE", "SUMMARY:H\r\nDTSTART:20271225\r\n", "2027-12-25"},
    {"small letters", "summary:H\r\ndtstart;value=date:20271225\r\n", "2027-12-25"},
    {"folded lines", "SUM\r\n MARY:H\r\nDTSTART;VALUE=DA\r\n TE:2027\r\n\t1225\r\n", "2027-12-25"},
    {"lines that end in LF", "SUMMARY:H\nDTSTART;VALUE=DATE:20271225\n", "2027-12-25"},
    {"properties that other programs leave empty", DATE("20271225") "LOCATION:\r\nDESCRIPTION:\r\nCLASS:\r\nX-FOO:\r\n",
     "2027-12-25"},
    {"an alarm within the event", DATE("20271225") "BEGIN:VALARM\r\nACTION:DISPLAY\r\nSUMMARY:X\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n",
     "2027-12-25"},
    {"an instance that is moved",
     DATE("20261225") "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1@test\r\nRECURRENCE-ID;VALUE=DATE:20271225\r\n" DATE(
         "20271227"),
     "2026-12-25 2027-12-27 2028-12-25 2029-12-25"},
    {"an instance that is cancelled",
     DATE("20261225") "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1@test\r\nRECURRENCE-ID;VALUE=DATE:20271225\r\n"
                      "STATUS:CANCELLED\r\n" DATE("20271225"),
     "2026-12-25 2028-12-25 2029-12-25"},
    {"an instance of another event that is moved",
     DATE("20261225") "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2@test\r\nRECURRENCE-ID;VALUE=DATE:20271225\r\n" DATE(
         "20271227"),
     "2026-12-25 2027-12-25 2027-12-27 2028-12-25 2029-12-25"},
};

static void read_days(const char *event, char *days, size_t room) {
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    struct mst_text file;
    make_site(&site, "Europe/Berlin");
    mst_faults_init(&faults);
    mst_text_init(&file);
    folder_make(&folder);
    mst_text_printf(&file, CALENDAR(EVENT("%s")), event);
    folder_write(&folder, "holidays.ics", mst_text_get(&file));
    assert_ok(mst_ics_read_holidays(folder_path(&folder, "holidays.ics"), &site, &faults, NULL));
    assert_faults(&faults, "");
    days[0] = '\0';
    for (size_t i = 0; i < site.holiday_count; i++) {
        char text[16];
        int year = mst_day_date(site.holidays[i].day).year;
        assert_string_equal(site.holidays[i].name, "H");
        if (year >= 2026 && year <= 2029) {
            assert_true(strlen(days) + 16 < room);
            strcat(strcat(days, days[0] == '\0' ? "" : " "), mst_day_text(site.holidays[i].day, text));
        }
    }
    folder_remove(&folder);
    mst_text_release(&file);
    mst_faults_release(&faults);
    mst_site_release(&site);
}

static void rules_mean_their_dates(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        char days[512];
        print_message("%s\n", table[i].what);
        read_days(table[i].event, days, sizeof days);
        assert_string_equal(days, table[i].days);
    }
    mst_ics_shutdown();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rules_mean_their_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Files that are broken, cut off, odd or made to hurt: each a fault with its line, never an end of the program or a loop. */

#include "tests/io/ics_support.h"

struct expectation {
    const char *what;
    const char *file;
    const char *faults;
    size_t holidays; /* that are read all the same */
};

#define DAY(lines) EVENT("SUMMARY:H\r\nDTSTART;VALUE=DATE:20270101\r\n" lines)
#define GOOD       EVENT("SUMMARY:G\r\nDTSTART;VALUE=DATE:20270606\r\n")
#define NO_TIME    " is no time of the years 1900 to 2199 (UID 1@test)\n"
#define NO_RULE(v) "holidays.ics:4: Can't parse as RECUR value in RRULE property. Removing entire property: " v " (UID 1@test)\n"
#define NO_PART(v) "holidays.ics:4: RRULE: \"" v "\" is no part of a rule, such as FREQ=WEEKLY or BYDAY=MO,TU (UID 1@test)\n"
#define NO_DAY     "holidays.ics:4: RRULE: names no day that there is (UID 1@test)\n"
#define WITHIN     "holidays.ics:4: RRULE: repeats within a day; what is legal is FREQ=DAILY, WEEKLY, MONTHLY or YEARLY (UID 1@test)\n"
#define NESTED     "BEGIN:VEVENT\r\nBEGIN:VEVENT\r\nBEGIN:VEVENT\r\nBEGIN:VEVENT\r\n"

static const struct expectation table[] = {
    {"nothing", "", "holidays.ics: is empty; a calendar file begins with BEGIN:VCALENDAR\n", 0},
    {"blank lines", "\r\n\r\n", "holidays.ics: is empty; a calendar file begins with BEGIN:VCALENDAR\n", 0},
    {"another sort of file", "date,name\n2027-01-01,New Year\n",
     "holidays.ics:1: is \"date,name\", outside a calendar; a calendar file begins with BEGIN:VCALENDAR\n", 0},
    {"a page", "<!DOCTYPE html>\n<html>\n",
     "holidays.ics:1: is \"<!DOCTYPE html>\", outside a calendar; a calendar file begins with BEGIN:VCALENDAR\n", 0},
    {"control characters are not repeated", "\x1b[2J\x07",
     "holidays.ics:1: is \"?[2J?\", outside a calendar; a calendar file begins with BEGIN:VCALENDAR\n", 0},
    {"a long line is cut at a character", "\xc3\xa4 345678901234567890123456789012345678\xc3\xa4\xc3\xa4\xc3\xa4",
     "holidays.ics:1: is \"\xc3\xa4 345678901234567890123456789012345678...\", outside a calendar; a calendar file begins with "
     "BEGIN:VCALENDAR\n",
     0},
    {"an event alone", GOOD, "holidays.ics:1: has BEGIN:VEVENT outside a calendar; it has to be in a BEGIN:VCALENDAR\n", 0},
    {"cut off within an event", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:H\r\n",
     "holidays.ics:4: ends within the BEGIN:VEVENT of line 3; is it cut off?\n", 0},
    {"cut off within a line", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMM",
     "holidays.ics:4: is \"SUMM\"; a line of a calendar is NAME:VALUE\n", 0},
    {"cut off after the events", "BEGIN:VCALENDAR\r\n" GOOD,
     "holidays.ics:7: ends within the BEGIN:VCALENDAR of line 1; is it cut off?\n", 0},
    {"two calendars", CALENDAR(GOOD) CALENDAR(GOOD),
     "holidays.ics:11: begins a second calendar; a file holds one: put the events of both into one BEGIN:VCALENDAR\n", 0},
    {"a calendar in a calendar", CALENDAR(CALENDAR(GOOD)),
     "holidays.ics:4: begins a second calendar; a file holds one: put the events of both into one BEGIN:VCALENDAR\n", 0},
    {"text after the calendar", CALENDAR(GOOD) "and more\r\n",
     "holidays.ics:11: is \"and more\", outside a calendar; a calendar file ends with END:VCALENDAR\n", 0},
    {"blocks that cross", CALENDAR("BEGIN:VEVENT\r\nBEGIN:VALARM\r\nEND:VEVENT\r\nEND:VALARM\r\n"),
     "holidays.ics:6: has END:VEVENT without its BEGIN\n", 0},
    {"an end too many", CALENDAR(GOOD "END:VEVENT\r\n"), "holidays.ics:10: has END:VEVENT without its BEGIN\n", 0},
    {"blocks without end", "BEGIN:VCALENDAR\r\n" NESTED NESTED NESTED,
     "holidays.ics:9: has blocks within blocks, 8 deep or of overlong names; that is no calendar\n", 0},
    {"a line without a name", CALENDAR("Some words\r\n" GOOD),
     "holidays.ics:4: is \"Some words\"; a line of a calendar is NAME:VALUE\n", 0},
    {"what another program could not read", CALENDAR(DAY("X-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:No value\r\n")),
     "holidays.ics:9: warning: the program that wrote this file could not read something and left it out\n", 1},

    {"no start", CALENDAR(EVENT("SUMMARY:H\r\n") GOOD), "holidays.ics:4: DTSTART: is missing; an event has to start (UID 1@test)\n",
     1},
    {"30 February", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART;VALUE=DATE:20270230\r\n") GOOD),
     "holidays.ics:4: DTSTART: 2027-02-30 00:00:00" NO_TIME, 1},
    {"25 o'clock", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART:20270101T250000\r\n") GOOD),
     "holidays.ics:4: DTSTART: 2027-01-01 25:00:00" NO_TIME, 1},
    {"a 61st minute", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART:20270101T106000\r\n") GOOD),
     "holidays.ics:4: DTSTART: 2027-01-01 10:60:00" NO_TIME, 1},
    {"the year 1600", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART;VALUE=DATE:16001231\r\n") GOOD),
     "holidays.ics:4: DTSTART: 1600-12-31 00:00:00" NO_TIME, 1},
    {"the year 9999", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART;VALUE=DATE:99991231\r\n") GOOD),
     "holidays.ics:4: DTSTART: 9999-12-31 00:00:00" NO_TIME, 1},
    {"no date at all", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART:soon\r\n") GOOD),
     "holidays.ics:4: Can't parse as DATE-TIME value in DTSTART property. Removing entire property: soon (UID 1@test)\n", 1},
    {"an empty date", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART:\r\n") GOOD),
     "holidays.ics:4: No value for DTSTART property. Removing entire property: (UID 1@test)\n", 1},
    {"an end before the start", CALENDAR(DAY("DTEND;VALUE=DATE:20261231\r\n") GOOD),
     "holidays.ics:4: DTEND: ends the event before its start (UID 1@test)\n", 1},
    {"a length below nothing", CALENDAR(DAY("DURATION:-P1D\r\n") GOOD),
     "holidays.ics:4: DURATION: ends the event before its start (UID 1@test)\n", 1},
    {"a day that ends at an hour", CALENDAR(DAY("DTEND:20270102T120000\r\n") GOOD),
     "holidays.ics:4: DTEND: has to be a date if DTSTART is one, and a time if it is a time (UID 1@test)\n", 1},
    {"a day of hours", CALENDAR(DAY("DURATION:PT5H\r\n") GOOD),
     "holidays.ics:4: DURATION: of an all-day event has to be whole days, such as P1D (UID 1@test)\n", 1},
    {"an event of no time", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART:20270101T100000\r\n") GOOD),
     "holidays.ics:4: warning: DTEND: the event takes no time; it is left out\n", 1},
    {"a zone that nobody knows", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART;TZID=Mars/Olympus:20270101T100000\r\n") GOOD),
     "holidays.ics:4: TZID: \"Mars/Olympus\" is neither a zone of this system, such as America/New_York, nor one that the file "
     "defines in "
     "a VTIMEZONE (UID 1@test)\n",
     1},
    {"a zone that is a path", CALENDAR(EVENT("SUMMARY:H\r\nDTSTART;TZID=\"/../../etc/passwd\":20270101T100000\r\n") GOOD),
     "holidays.ics:4: TZID: \"/../../etc/passwd\" is neither a zone of this system, such as America/New_York, nor one that the "
     "file "
     "defines in a VTIMEZONE (UID 1@test)\n",
     1},
    {"a zone that changes every second",
     CALENDAR(
         "BEGIN:VTIMEZONE\r\nTZID:Mad\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
         "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" EVENT("SUMMARY:H\r\nDTSTART;TZID=Mad:20270101T100000\r\n")
             GOOD),
     "holidays.ics:13: TZID: \"Mad\" is neither a zone of this system, such as America/New_York, nor one that the file defines in "
     "a "
     "VTIMEZONE (UID 1@test)\n",
     1},
    {"an empty zone",
     CALENDAR("BEGIN:VTIMEZONE\r\nTZID:Mad\r\nEND:VTIMEZONE\r\n" EVENT("SUMMARY:H\r\nDTSTART;TZID=Mad:20270101T100000\r\n") GOOD),
     "holidays.ics:7: TZID: \"Mad\" is neither a zone of this system, such as America/New_York, nor one that the file defines in a "
     "VTIMEZONE (UID 1@test)\n",
     1},

    {"a rule without an end in time", CALENDAR(DAY("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n") GOOD), WITHIN, 1},
    {"every minute", CALENDAR(DAY("RRULE:FREQ=MINUTELY\r\n") GOOD), WITHIN, 1},
    {"every hour", CALENDAR(DAY("RRULE:FREQ=HOURLY;COUNT=3\r\n") GOOD), WITHIN, 1},
    {"a rule of no day", CALENDAR(DAY("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n") GOOD), NO_DAY, 1},
    {"a rule of no month", CALENDAR(DAY("RRULE:FREQ=YEARLY;BYMONTH=13\r\n") GOOD), NO_PART("BYMONTH=13"), 1},
    {"a daily rule of no day", CALENDAR(DAY("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n") GOOD), NO_DAY, 1},
    {"a rule that libical does not follow", CALENDAR(DAY("RRULE:FREQ=DAILY;BYMONTHDAY=-2\r\n") GOOD), NO_DAY, 1},
    {"a rule without a frequency", CALENDAR(DAY("RRULE:INTERVAL=2\r\n") GOOD), NO_RULE("INTERVAL=2"), 1},
    {"a rule that never", CALENDAR(DAY("RRULE:FREQ=NEVER\r\n") GOOD), NO_RULE("FREQ=NEVER"), 1},
    {"an interval of nothing", CALENDAR(DAY("RRULE:FREQ=YEARLY;INTERVAL=0\r\n") GOOD), NO_PART("INTERVAL=0"), 1},
    {"a count and an end", CALENDAR(DAY("RRULE:FREQ=YEARLY;COUNT=2;UNTIL=20300101\r\n") GOOD),
     NO_RULE("FREQ=YEARLY;COUNT=2;UNTIL=20300101"), 1},
    {"an end of the rule in month 13", CALENDAR(DAY("RRULE:FREQ=YEARLY;UNTIL=20271332\r\n") GOOD),
     "holidays.ics:4: RRULE: UNTIL 2027-13-32 is no date of the years 1900 to 2199 (UID 1@test)\n", 1},
    {"an old sort of exception", CALENDAR(DAY("RRULE:FREQ=YEARLY\r\nEXRULE:FREQ=YEARLY;INTERVAL=2\r\n") GOOD),
     "holidays.ics:4: EXRULE: is not read; write the days left out as EXDATE (UID 1@test)\n", 1},
    {"dates with lengths of their own", CALENDAR(DAY("RDATE;VALUE=PERIOD:20270301T000000Z/PT3H\r\n") GOOD),
     "holidays.ics:4: RDATE: is neither a date nor a time; write 20270329 or 20270329T073000 (UID 1@test)\n", 1},
    {"a date left out that there is not", CALENDAR(DAY("RRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20280231\r\n") GOOD),
     "holidays.ics:4: EXDATE: 2028-02-31 00:00:00" NO_TIME, 1},
    {"a change of all that follow", CALENDAR(DAY("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270101\r\n") GOOD),
     "holidays.ics:4: RECURRENCE-ID: RANGE is not read; end the rule with UNTIL and begin a new event (UID 1@test)\n", 2},
};

static void read_file(const struct expectation *expected) {
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    make_site(&site, "Europe/Berlin");
    mst_faults_init(&faults);
    folder_make(&folder);
    folder_write(&folder, "holidays.ics", expected->file);
    print_message("%s\n", expected->what);
    assert_ok(mst_ics_read_holidays(folder_path(&folder, "holidays.ics"), &site, &faults, NULL));
    assert_faults(&faults, expected->faults);
    assert_int_equal(site.holiday_count, expected->holidays);
    folder_remove(&folder);
    mst_faults_release(&faults);
    mst_site_release(&site);
}

static void broken_files_are_faults(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        read_file(&table[i]);
    }
    mst_ics_shutdown();
}

/* Each event alone is legal; all rules of a file together name at most a million instances. */
static void rules_are_bounded_together(void **state) {
    (void)state;
    enum { EVENTS = 28, FOLLOWED = 25 }; /* 40,542 days from 1990 to 2100 each */
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    struct mst_text file;
    make_site(&site, "Europe/Berlin");
    mst_faults_init(&faults);
    mst_text_init(&file);
    folder_make(&folder);
    mst_text_append(&file, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for (int i = 0; i < EVENTS; i++) {
        mst_text_append(&file, EVENT("SUMMARY:H\r\nDTSTART;VALUE=DATE:19900101\r\nRRULE:FREQ=DAILY\r\n"));
    }
    mst_text_append(&file, "END:VCALENDAR\r\n");
    folder_write(&folder, "holidays.ics", mst_text_get(&file));
    assert_ok(mst_ics_read_holidays(folder_path(&folder, "holidays.ics"), &site, &faults, NULL));
    assert_int_equal(faults.errors, EVENTS - FOLLOWED);
    assert_string_equal(faults.items[0].message,
                        "comes after rules that repeat more than 1000000 times together; give those an UNTIL (UID 1@test)");
    assert_int_equal(site.holiday_count, 40542);
    folder_remove(&folder);
    mst_text_release(&file);
    mst_faults_release(&faults);
    mst_site_release(&site);
    mst_ics_shutdown();
}

/* In an older encoding, an umlaut is a byte that is no UTF-8; libical would let it through. */
static void other_encodings_are_faults(void **state) {
    (void)state;
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    make_site(&site, "Europe/Berlin");
    mst_faults_init(&faults);
    folder_make(&folder);
    folder_write(&folder, "holidays.ics", CALENDAR(EVENT("SUMMARY:M\xfcller\r\nDTSTART;VALUE=DATE:20270101\r\n")));
    assert_ok(mst_ics_read_holidays(folder_path(&folder, "holidays.ics"), &site, &faults, NULL));
    assert_int_equal(faults.errors, 1);
    assert_string_equal(faults.items[0].file, "holidays.ics");
    assert_int_equal(faults.items[0].line, 7);
    assert_non_null(strstr(faults.items[0].message, "not UTF-8"));
    assert_int_equal(site.holiday_count, 0);
    folder_remove(&folder);
    mst_faults_release(&faults);
    mst_site_release(&site);
    mst_ics_shutdown();
}

/* A good file cut off after each of its bytes: all of it or a fault, and nothing in between. */
static void a_file_cut_off_anywhere_is_a_fault(void **state) {
    (void)state;
    static const char whole[] = CALENDAR(DAY("RRULE:FREQ=YEARLY;COUNT=3\r\nEXDATE;VALUE=DATE:20280101\r\n") GOOD);
    struct folder folder;
    folder_make(&folder);
    for (size_t length = 0; length < sizeof whole; length++) {
        struct mst_site site;
        struct mst_faults faults;
        make_site(&site, "Europe/Berlin");
        mst_faults_init(&faults);
        folder_write_bytes(&folder, "holidays.ics", whole, length);
        assert_ok(mst_ics_read_holidays(folder_path(&folder, "holidays.ics"), &site, &faults, NULL));
        /* Only the last line break may be missing. */
        bool is_whole = length + 3 >= sizeof whole;
        assert_int_equal(faults.errors, is_whole ? 0 : 1);
        assert_int_equal(site.holiday_count, is_whole ? 3 : 0);
        mst_faults_release(&faults);
        mst_site_release(&site);
    }
    folder_remove(&folder);
    mst_ics_shutdown();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_files_are_faults),
        cmocka_unit_test(rules_are_bounded_together),
        cmocka_unit_test(other_encodings_are_faults),
        cmocka_unit_test(a_file_cut_off_anywhere_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

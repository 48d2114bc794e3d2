/* Calendars of when an agent can work, and the windows that they mean in the week from Monday, 7 June 2027 (or another). */

#include "tests/io/ics_support.h"

#include "core/date.h"

struct expectation {
    const char *what, *body;
    const char *windows; /* `mon 08:00-12:00; tue` */
};

#define TIMES(start, end) "DTSTART;TZID=Europe/Berlin:" start "\r\nDTEND;TZID=Europe/Berlin:" end "\r\n"
#define HOURS(uid, lines) "BEGIN:AVAILABLE\r\nUID:" uid "\r\nDTSTAMP:20270101T000000Z\r\n" lines "END:AVAILABLE\r\n"
#define BLOCK(lines)      "BEGIN:VAVAILABILITY\r\nUID:b\r\nDTSTAMP:20270101T000000Z\r\n" lines "END:VAVAILABILITY\r\n"
#define WORKDAYS          TIMES("20270104T090000", "20270104T170000") "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n"
#define USUAL             "mon 09:00-17:00; tue 09:00-17:00; wed 09:00-17:00; thu 09:00-17:00; fri 09:00-17:00"
#define NEVER             "mon 00:00-00:01"

static const struct expectation table[] = {
    {"an event that repeats", EVENT(WORKDAYS), USUAL},
    {"only in some weeks: every second, not this one",
     EVENT(TIMES("20270531T090000", "20270531T170000") "RRULE:FREQ=WEEKLY;INTERVAL=2\r\n"), NEVER},
    {"only in some weeks: every second, this one",
     EVENT(TIMES("20270524T090000", "20270524T170000") "RRULE:FREQ=WEEKLY;INTERVAL=2\r\n"), "mon 09:00-17:00"},
    {"an instance left out, and one moved",
     EVENT(WORKDAYS "EXDATE;TZID=Europe/Berlin:20270608T090000\r\n")
         EVENT("RECURRENCE-ID;TZID=Europe/Berlin:20270609T090000\r\n" TIMES("20270612T130000", "20270612T200000")),
     "mon 09:00-17:00; thu 09:00-17:00; fri 09:00-17:00; sat 13:00-20:00"},
    {"single events of the week, and of others",
     EVENT(TIMES("20270608T080000", "20270608T120000")) EVENT(TIMES("20270614T080000", "20270614T120000")), "tue 08:00-12:00"},
    {"events that touch and overlap are one window",
     EVENT(TIMES("20270608T080000", "20270608T120000")) EVENT(TIMES("20270608T120000", "20270608T150000"))
         EVENT(TIMES("20270608T140000", "20270608T160000")),
     "tue 08:00-16:00"},
    {"a night belongs to the evening, and its rest to the next day", EVENT(TIMES("20270608T200000", "20270609T060000")),
     "tue 20:00-30:00; wed 00:00-06:00"},
    {"a night that began on the day before the week", EVENT(TIMES("20270606T200000", "20270607T060000")), "mon 00:00-06:00"},
    {"Sunday night goes on after the week", EVENT(TIMES("20270613T200000", "20270614T060000")), "sun 20:00-30:00"},
    {"all days are any shift that starts on them", EVENT("DTSTART;VALUE=DATE:20270609\r\nDTEND;VALUE=DATE:20270611\r\n"),
     "wed; thu"},
    {"several days on end: to the end of the next day", EVENT(TIMES("20270608T120000", "20270610T120000")),
     "tue 12:00-48:00; wed 00:00-36:00; thu 00:00-12:00"},
    {"times in another zone", EVENT("DTSTART;TZID=America/New_York:20270608T060000\r\nDTEND:20270608T160000Z\r\n"),
     "tue 12:00-18:00"},
    {"a cancelled event", EVENT(WORKDAYS "STATUS:CANCELLED\r\n"), NEVER},
    {"no event at all", "", NEVER},

    {"hours of availability", BLOCK(HOURS("1", WORKDAYS)), USUAL},
    {"a block from a date on, cut there", BLOCK("DTSTART;TZID=Europe/Berlin:20270609T120000\r\n" HOURS("1", WORKDAYS)),
     "wed 12:00-17:00; thu 09:00-17:00; fri 09:00-17:00"},
    {"a block that has ended", BLOCK(TIMES("20270101T000000", "20270201T000000") HOURS("1", WORKDAYS)), NEVER},
    {"a more urgent block goes before in its time",
     BLOCK("PRIORITY:1\r\n" TIMES("20270608T000000", "20270610T000000") HOURS("2", TIMES("20270608T180000", "20270608T220000")))
         BLOCK("PRIORITY:5\r\n" HOURS("1", WORKDAYS)),
     "mon 09:00-17:00; tue 18:00-22:00; thu 09:00-17:00; fri 09:00-17:00"},
    {"no priority comes last", BLOCK("PRIORITY:9\r\n" TIMES("20270608T000000", "20270609T000000")) BLOCK(HOURS("1", WORKDAYS)),
     "mon 09:00-17:00; wed 09:00-17:00; thu 09:00-17:00; fri 09:00-17:00"},
    {"an instance of the hours that is moved",
     BLOCK(HOURS("1", WORKDAYS)
               HOURS("1", "RECURRENCE-ID;TZID=Europe/Berlin:20270607T090000\r\n" TIMES("20270607T060000", "20270607T140000"))),
     "mon 06:00-14:00; tue 09:00-17:00; wed 09:00-17:00; thu 09:00-17:00; fri 09:00-17:00"},
    {"events beside a block", BLOCK(HOURS("1", WORKDAYS)) EVENT(TIMES("20270612T100000", "20270612T140000")),
     USUAL "; sat 10:00-14:00"},
};

static void put_clock(struct mst_text *text, int32_t minute) {
    mst_text_printf(text, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static void put_windows(const struct mst_windows *windows, struct mst_text *text) {
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (size_t i = 0; i < windows->count; i++) {
        const struct mst_window *window = &windows->items[i];
        mst_text_printf(text, "%s%s", i > 0 ? "; " : "", days[window->weekday]);
        if (window->from_min != MST_ANY_HOURS) {
            mst_text_append(text, " ");
            put_clock(text, window->from_min);
            mst_text_append(text, "-");
            put_clock(text, window->to_min);
        }
    }
}

/* A site with a folder `availability` in which Anna has a calendar. */
struct site_folder {
    struct folder folder;
    char path[600];
    struct mst_site site;
    struct mst_faults faults;
};

static void make(struct site_folder *made, const char *calendar) {
    make_site(&made->site, "Europe/Berlin");
    mst_faults_init(&made->faults);
    folder_make(&made->folder);
    snprintf(made->path, sizeof made->path, "%s", folder_path(&made->folder, "availability"));
    assert_int_equal(mkdir(made->path, 0700), 0);
    folder_write(&made->folder, "availability/anna.ics", calendar);
}

static void release(struct site_folder *made) {
    struct folder inner;
    memcpy(inner.path, made->path, sizeof inner.path);
    folder_remove(&inner);
    folder_remove(&made->folder);
    mst_faults_release(&made->faults);
    mst_site_release(&made->site);
}

static void calendars_mean_their_windows(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        struct site_folder made;
        struct mst_text calendar, got;
        mst_text_init(&calendar);
        mst_text_init(&got);
        mst_text_printf(&calendar, CALENDAR("%s"), table[i].body);
        make(&made, mst_text_get(&calendar));
        print_message("%s\n", table[i].what);
        assert_ok(mst_windows_add(&made.site.agents[ANNA].available, MST_SUNDAY, 0, 600, NULL)); /* of the column */
        assert_ok(mst_ics_read_availability(made.folder.path, &made.site, mst_day_from_date(2027, 6, 7), &made.faults, NULL));
        assert_faults(&made.faults, "");
        put_windows(&made.site.agents[ANNA].available, &got);
        assert_string_equal(mst_text_get(&got), table[i].windows);
        assert_int_equal(made.site.agents[BEN].available.count, 0);
        mst_text_release(&got);
        mst_text_release(&calendar);
        release(&made);
    }
    mst_ics_shutdown();
}

/* The clock leaps on Sunday, 28 March: the hours are those that it reads. */
static void hours_are_by_the_clock(void **state) {
    (void)state;
    struct site_folder made;
    struct mst_text got;
    mst_text_init(&got);
    make(&made, CALENDAR(EVENT(TIMES("20270320T220000", "20270321T060000") "RRULE:FREQ=DAILY\r\n")));
    assert_ok(mst_ics_read_availability(made.folder.path, &made.site, mst_day_from_date(2027, 3, 27), &made.faults, NULL));
    put_windows(&made.site.agents[ANNA].available, &got);
    assert_string_equal(mst_text_get(&got), "sat 00:00-06:00; sat 22:00-30:00; sun 00:00-06:00; sun 22:00-30:00; mon 00:00-06:00; "
                                            "mon 22:00-30:00; tue 00:00-06:00; tue 22:00-30:00; wed 00:00-06:00; wed 22:00-30:00; "
                                            "thu 00:00-06:00; thu 22:00-30:00; fri 00:00-06:00; fri 22:00-30:00");
    mst_text_release(&got);
    release(&made);
    mst_ics_shutdown();
}

static void without_a_week_files_are_checked(void **state) {
    (void)state;
    struct site_folder made;
    make(&made, CALENDAR(EVENT(WORKDAYS) BLOCK(HOURS("x", TIMES("20270608T170000", "20270608T090000")))));
    folder_write(&made.folder, "availability/who.ics", CALENDAR(EVENT(WORKDAYS)));
    folder_write(&made.folder, "availability/notes.txt", "");
    assert_ok(mst_windows_add(&made.site.agents[ANNA].available, MST_SUNDAY, 0, 600, NULL));
    assert_ok(mst_ics_read_availability(made.folder.path, &made.site, MST_NO_DAY, &made.faults, NULL));
    assert_faults(&made.faults,
                  "availability/anna.ics:14: DTEND: ends the event before its start (UID x)\n"
                  "availability/anna.ics: warning: goes before the column `available` of agents.csv, which agent anna has, too\n"
                  "availability/notes.txt: warning: is not read; files here are <agent id>.ics\n"
                  "availability/who.ics: \"who\" is not the id of an agent in agents.csv; files here are <agent id>.ics\n");
    assert_int_equal(made.site.agents[ANNA].available.count, 1);
    assert_int_equal(made.site.agents[ANNA].available.items[0].weekday, MST_SUNDAY);
    release(&made);
    mst_ics_shutdown();
}

/* Each of our allocations fails in turn: memory that ran out, and what the agent had stays. */
static void memory_that_runs_out(void **state) {
    (void)state;
    struct site_folder made;
    size_t failures = 0;
    make(&made, CALENDAR(BLOCK("PRIORITY:1\r\n" HOURS("1", WORKDAYS)) BLOCK(HOURS("2", WORKDAYS)) EVENT(WORKDAYS)));
    for (size_t n = 1;; n++, failures++) {
        mst_memory_fail_at(n);
        enum mst_status status =
            mst_ics_read_availability(made.folder.path, &made.site, mst_day_from_date(2027, 6, 7), &made.faults, NULL);
        mst_memory_fail_at(0);
        if (status == MST_OK) {
            break;
        }
        assert_int_equal(status, MST_E_NOMEM);
        assert_int_equal(made.site.agents[ANNA].available.count, 0);
        assert_true(n < 1000);
    }
    assert_true(failures > 20);
    assert_int_equal(made.site.agents[ANNA].available.count, 5);
    release(&made);
    mst_ics_shutdown();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(calendars_mean_their_windows), cmocka_unit_test(hours_are_by_the_clock),
                                       cmocka_unit_test(without_a_week_files_are_checked), cmocka_unit_test(memory_that_runs_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

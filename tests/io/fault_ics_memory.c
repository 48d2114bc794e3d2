/* Memory that runs out at each of our allocations in turn: always MST_E_NOMEM, outputs as they were, nothing lost. */

#include "tests/io/ics_support.h"

struct writing {
    struct mst_site site;
    struct mst_roster roster;
    struct mst_text out;
};

static enum mst_status attempt_write(void *user, struct mst_error *err) {
    struct writing *writing = user;
    struct mst_ics_options options = stamped();
    mst_text_release(&writing->out);
    mst_text_init(&writing->out);
    enum mst_status status = mst_ics_team(&writing->site, &writing->roster, &options, &writing->out, err);
    assert_int_equal(writing->out.length > 0, status == MST_OK);
    return status;
}

static void writing_survives(void **state) {
    (void)state;
    struct writing writing;
    make_site(&writing.site, "Europe/Berlin");
    mst_roster_init(&writing.roster);
    mst_text_init(&writing.out);
    int64_t start_utc = moment(&writing.site, mst_day_from_date(2027, 3, 10), 480);
    for (size_t agent = 0; agent < AGENTS; agent++) {
        add_shift(&writing.site, &writing.roster, writing.site.agents[agent].id, agent, start_utc, start_utc + 8 * 3600);
    }
    mst_roster_finish(&writing.roster);
    assert_true(fail_each_allocation(attempt_write, &writing) > 10);
    mst_text_release(&writing.out);
    mst_roster_release(&writing.roster);
    mst_site_release(&writing.site);
    mst_ics_shutdown();
}

struct reading {
    struct folder folder;
    size_t holidays, timeoffs;
};

#define RULED                                                                                                                      \
    EVENT("SUMMARY:H\r\nX-MUSTER-AGENT:anna\r\nDTSTART;VALUE=DATE:20270101\r\nRRULE:FREQ=YEARLY;COUNT=3\r\n"                       \
          "RDATE;VALUE=DATE:20270501\r\nEXDATE;VALUE=DATE:20280101\r\n")                                                           \
    EVENT("RECURRENCE-ID;VALUE=DATE:20290101\r\nSUMMARY:H\r\nATTENDEE:mailto:zoe@example.com\r\nDTSTART;VALUE=DATE:20290102\r\n")
#define TIMED EVENT("ATTENDEE:mailto:zoe@example.com\r\nDTSTART;TZID=Asia/Tokyo:20270101T080000\r\nDURATION:PT2H\r\n")

/* The site is made without failures, and read into with them; a fault that cannot be kept is memory that ran out, too. */
static enum mst_status attempt_read(void *user, struct mst_error *err) {
    struct reading *reading = user;
    struct mst_site site;
    struct mst_faults faults;
    mst_site_init(&site);
    mst_faults_init(&faults);
    make_site(&site, "Europe/Berlin");
    enum mst_status status = mst_ics_read_holidays(folder_path(&reading->folder, "holidays.ics"), &site, &faults, err);
    if (status == MST_OK) {
        status = mst_ics_read_timeoff(reading->folder.path, &site, MST_NO_DAY, MST_NO_DAY, &faults, err);
    }
    if (status == MST_OK && faults.status != MST_OK) {
        status = mst_no_memory(err);
    }
    reading->holidays = site.holiday_count;
    reading->timeoffs = site.timeoff_count;
    mst_faults_release(&faults);
    mst_site_release(&site);
    return status;
}

/* As fail_each_allocation(), but leaves out those that make the site, which are not what is tried. */
static size_t fail_each_of_reading(struct reading *reading) {
    struct mst_site site;
    mst_memory_fail_at(0);
    make_site(&site, "Europe/Berlin");
    size_t before = mst_memory_count();
    mst_site_release(&site);
    for (size_t n = 1;; n++) {
        struct mst_error err = {0};
        mst_memory_fail_at(before + n);
        enum mst_status status = attempt_read(reading, &err);
        mst_memory_fail_at(0);
        if (status == MST_OK) {
            return n - 1;
        }
        assert_int_equal(status, MST_E_NOMEM);
        assert_int_equal(err.code, MST_E_NOMEM);
        assert_true(n < 1000);
    }
}

static void reading_survives(void **state) {
    (void)state;
    struct reading reading;
    folder_make(&reading.folder);
    folder_write(&reading.folder, "holidays.ics", CALENDAR(RULED TIMED));
    folder_write(&reading.folder, "timeoff.ics", CALENDAR(RULED TIMED EVENT("SUMMARY:nobody\r\nDTSTART;VALUE=DATE:20270101\r\n")));
    assert_true(fail_each_of_reading(&reading) > 50);
    assert_int_equal(reading.holidays, 3);
    assert_int_equal(reading.timeoffs, 4);
    folder_remove(&reading.folder);
    mst_ics_shutdown();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing_survives),
        cmocka_unit_test(reading_survives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

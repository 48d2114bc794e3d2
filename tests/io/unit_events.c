#include "folder.h"

#include "io/site.h"
#include "io/tables.h"

/* events.csv in, forecast_days.csv out. */

static const char INI[] = "[site]\nname = A\ntimezone = UTC\ninterval = 30\n\n"
                          "[queue.phone]\nopen = mon-fri 08:00-16:00\naht = 240\nservice_level = 80/20\n\n"
                          "[queue.chat]\nchannel = chat\nopen = mon-fri 08:00-16:00\naht = 240\nservice_level = 80/20\n";

struct fixture {
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
};

static void read_events(struct fixture *f, const char *text) {
    folder_make(&f->folder);
    folder_write(&f->folder, "site.ini", INI);
    folder_write(&f->folder, "events.csv", text);
    mst_faults_init(&f->faults);
    assert_int_equal(mst_site_read(f->folder.path, MST_READ_QUEUES, &f->site, &f->faults, NULL), MST_OK);
}

static void end(struct fixture *f) {
    mst_site_release(&f->site);
    mst_faults_release(&f->faults);
    folder_remove(&f->folder);
}

static void check_event(const struct fixture *f, size_t i, const char *date, const char *name, size_t queue) {
    assert_int_equal(f->site.events[i].day, mst_day_parse(date));
    assert_string_equal(f->site.events[i].name, name);
    assert_int_equal(f->site.events[i].queue, queue);
}

static void rows_come_by_day_and_once_each(void **state) {
    (void)state;
    struct fixture f;
    read_events(&f, "name,date,queue\nmailing,2026-03-10,\nbills,2026-02-01,phone\nmailing,2026-03-10,\n"
                    "mailing,2026-03-10,chat\n\"new, lower tariff\",2026-03-10,\n");
    assert_int_equal(f.faults.count, 0);
    assert_int_equal(f.site.event_count, 4);
    check_event(&f, 0, "2026-02-01", "bills", 0);
    check_event(&f, 1, "2026-03-10", "mailing", 1);
    check_event(&f, 2, "2026-03-10", "mailing", MST_NONE);
    check_event(&f, 3, "2026-03-10", "new, lower tariff", MST_NONE);
    end(&f);
}

static void the_queue_may_be_left_out_of_the_header(void **state) {
    (void)state;
    struct fixture f;
    read_events(&f, "date,name\n2026-03-10,mailing\n");
    assert_int_equal(f.faults.count, 0);
    check_event(&f, 0, "2026-03-10", "mailing", MST_NONE);
    end(&f);
}

static void every_fault_is_named(void **state) {
    (void)state;
    static const struct {
        const char *text, *place, *message;
        long line;
    } cases[] = {
        {"date,name,queue\n2026-02-30,mailing,\n", "date", "\"2026-02-30\" is a date that no calendar has", 2},
        {"date,name,queue\n10.3.2026,mailing,\n", "date", "\"10.3.2026\" is not a date like 2026-03-29", 2},
        {"date,name,queue\n2026-03-10,,\n", "name", "is empty, and must not be", 2},
        {"date,name,queue\n2026-03-09,a,\n2026-03-10,mailing,chta\n", "queue",
         "\"chta\" is not a queue of site.ini; did you mean \"chat\"?", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;
        read_events(&f, cases[i].text);
        assert_int_equal(f.faults.count, 1);
        assert_string_equal(f.faults.items[0].file, "events.csv");
        assert_string_equal(f.faults.items[0].place, cases[i].place);
        assert_string_equal(f.faults.items[0].message, cases[i].message);
        assert_int_equal(f.faults.items[0].line, cases[i].line);
        end(&f);
    }
}

static void a_day_is_written_as_a_row(void **state) {
    (void)state;
    struct fixture f;
    read_events(&f, "date,name\n");
    struct mst_day_forecast days;
    mst_day_forecast_init(&days);
    struct mst_day_expectation row = {.day = mst_day_parse("2026-03-30"), .queue = 1, .contacts = 41.25};
    row.lo95 = 20;
    row.lo80 = 28.123456;
    row.median = 41;
    row.hi80 = 50;
    row.hi95 = 60;
    assert_int_equal(mst_day_forecast_add(&days, &row, NULL), MST_OK);
    row.queue = 0;
    assert_int_equal(mst_day_forecast_add(&days, &row, NULL), MST_OK);
    mst_day_forecast_sort(&days);
    assert_int_equal(mst_day_forecast_write(folder_path(&f.folder, "forecast_days.csv"), &f.site, &days, NULL), MST_OK);
    char *text = folder_read(&f.folder, "forecast_days.csv");
    assert_string_equal(text, "date,queue,contacts,lo95,lo80,median,hi80,hi95\n"
                              "2026-03-30,phone,41.25,20,28.1235,41,50,60\n"
                              "2026-03-30,chat,41.25,20,28.1235,41,50,60\n");
    free(text);
    mst_day_forecast_release(&days);
    end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_by_day_and_once_each),
        cmocka_unit_test(the_queue_may_be_left_out_of_the_header),
        cmocka_unit_test(every_fault_is_named),
        cmocka_unit_test(a_day_is_written_as_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

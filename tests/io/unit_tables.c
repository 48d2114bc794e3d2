#include "folder.h"

#include <math.h>

#include "io/tables.h"

/** Two queues, three agents, half hours, in New York: the clock leaps at 2026-03-08T02:00 and 2026-11-01T01:00 to 02:00 comes
 * twice. */
static void make_site(struct mst_site *site) {
    static const char *const queues[] = {"phone", "chat"}, *const agents[] = {"a1", "a2", "b1"};
    mst_site_init(site);
    site->name = mst_strdup("x");
    site->currency = mst_strdup("");
    site->interval_min = 30;
    assert_int_equal(mst_zone_load(&site->zone, "America/New_York", NULL), MST_OK);
    site->queues = mst_alloc(2, sizeof site->queues[0]);
    site->agents = mst_alloc(3, sizeof site->agents[0]);
    for (size_t i = 0; i < 2; i++) {
        site->queues[site->queue_count].name = mst_strdup(queues[i]);
        site->queues[site->queue_count++].skill = mst_strdup(queues[i]);
    }
    for (size_t i = 0; i < 3; i++) {
        site->agents[site->agent_count++].id = mst_strdup(agents[i]);
    }
}

struct fixture {
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
};

static void begin(struct fixture *fixture) {
    folder_make(&fixture->folder);
    make_site(&fixture->site);
    mst_faults_init(&fixture->faults);
}

static void end(struct fixture *fixture) {
    mst_faults_release(&fixture->faults);
    mst_site_release(&fixture->site);
    folder_remove(&fixture->folder);
}

/* ---- history.csv ---- */

/** Reads, checks the faults, and writes what was read. */
static void history(const char *text, const char *written, const char *faults) {
    struct fixture fixture;
    struct mst_history rows;
    begin(&fixture);
    folder_write(&fixture.folder, "history.csv", text);
    assert_int_equal(mst_history_read(folder_path(&fixture.folder, "history.csv"), &fixture.site, &rows, &fixture.faults, NULL),
                     MST_OK);
    assert_faults(&fixture.faults, faults);
    assert_int_equal(mst_history_write(folder_path(&fixture.folder, "out.csv"), &fixture.site, &rows, NULL), MST_OK);
    char *out = folder_read(&fixture.folder, "out.csv");
    assert_string_equal(out, written);
    free(out);
    mst_history_release(&rows);
    end(&fixture);
}

static void histories(void **state) {
    (void)state;
    history("start,queue,contacts,aht\n2026-01-05T08:30,phone,7,\n2026-01-05 08:00,Phone,12.5,240.125\n2026-01-05T08:00,chat,0,\n",
            "start,queue,contacts,aht\n2026-01-05T08:00-05:00,phone,12.5,240.13\n2026-01-05T08:30-05:00,phone,7,\n"
            "2026-01-05T08:00-05:00,chat,0,\n",
            "");
    /* Rows finer than the interval are added up; aht is the mean by contacts. */
    history("start,queue,contacts,aht\n2026-01-05T08:00,phone,10,200\n2026-01-05T08:15,phone,30,100\n",
            "start,queue,contacts,aht\n2026-01-05T08:00-05:00,phone,40,125\n", "");
    history("start;queue;contacts\n2026-01-05T08:00;phone;12,5\n", "start,queue,contacts,aht\n2026-01-05T08:00-05:00,phone,12.5,\n",
            "");
}

/** A time that occurs twice: by queue, the first row is the first, the next the second; an offset says it outright. */
static void twice(void **state) {
    (void)state;
    history("start,queue,contacts\n2026-11-01T01:30,phone,1\n2026-11-01T01:30,chat,2\n2026-11-01T01:30,phone,3\n2026-11-01T01:00,"
            "phone,4\n",
            "start,queue,contacts,aht\n2026-11-01T01:00-04:00,phone,4,\n2026-11-01T01:30-04:00,phone,1,\n2026-11-01T01:30-05:00,"
            "phone,3,\n"
            "2026-11-01T01:30-04:00,chat,2,\n",
            "");
    history("start,queue,contacts\n2026-11-01T01:30-04:00,phone,1\n2026-11-01T01:30,phone,3\n",
            "start,queue,contacts,aht\n2026-11-01T01:30-04:00,phone,1,\n2026-11-01T01:30-05:00,phone,3,\n", "");
    history("start,queue,contacts\n2026-11-01T01:30,phone,1\n2026-11-01T01:30,phone,2\n2026-11-01T01:30,phone,3\n",
            "start,queue,contacts,aht\n2026-11-01T01:30-04:00,phone,1,\n2026-11-01T01:30-05:00,phone,5,\n",
            "history.csv:4: queue \"phone\" has 2026-11-01T01:30-05:00 in line 3 too\n");
    history("start,queue,contacts\n2026-03-08T02:30,phone,1\n2026-03-08T03:00,phone,2\n",
            "start,queue,contacts,aht\n2026-03-08T03:00-04:00,phone,2,\n",
            "history.csv:2: start: \"2026-03-08T02:30\" is a time that the clock leaps over\n");
}

static void history_faults(void **state) {
    (void)state;
    static const char none[] = "start,queue,contacts,aht\n";
    history("start,queue,contacts\n2026-01-05T08:00,phon,1\n", none,
            "history.csv:2: queue: \"phon\" is not a queue of site.ini; did you mean \"phone\"?\n");
    history("start,queue,contacts\n2026-01-05T08:00,phone,-1\n", none,
            "history.csv:2: contacts: \"-1\" is not from 0 to 1000000000\n");
    history("start,queue,contacts\n2026-01-05T08:00,phone,nan\n", none,
            "history.csv:2: contacts: \"nan\" is not a number like 12 or 7.5\n");
    history("start,queue,contacts\n2026-01-05T08:00,phone,\n", none, "history.csv:2: contacts: is empty; it wants a number\n");
    history("start,queue,contacts,aht\n05.01.2026 08:00,,x,y\n", none,
            "history.csv:2: queue: is empty, and must not be\n"
            "history.csv:2: start: \"05.01.2026 08:00\" is not a time like 2026-03-29T07:30 or 2026-03-29T07:30-04:00\n"
            "history.csv:2: contacts: \"x\" is not a number like 12 or 7.5\n"
            "history.csv:2: aht: \"y\" is not a number like 12 or 7.5\n");
    history("start,queue,contacts\n2026-01-05T08:00,phone,1\n2026-01-05T08:00-05:00,phone,1\n",
            "start,queue,contacts,aht\n2026-01-05T08:00-05:00,phone,2,\n",
            "history.csv:3: queue \"phone\" has 2026-01-05T08:00-05:00 in line 2 too\n");
}

/** Hourly rows in a site of half hours are legal, and hardly meant. */
static void coarse_history(void **state) {
    (void)state;
    char text[1024] = "start,queue,contacts\n", written[1024] = "start,queue,contacts,aht\n";
    for (int hour = 8; hour < 16; hour++) {
        sprintf(text + strlen(text), "2026-01-05T%02d:00,phone,1\n", hour);
        sprintf(written + strlen(written), "2026-01-05T%02d:00-05:00,phone,1,\n", hour);
    }
    history(text, written,
            "history.csv: warning: the rows of queue \"phone\" are 60 minutes or more apart, and the site's interval is 30 "
            "minutes: the "
            "intervals between are missing data\n");
}

/* ---- forecast.csv ---- */

static void forecast(const char *text, const char *written, const char *faults) {
    struct fixture fixture;
    struct mst_forecast rows;
    begin(&fixture);
    folder_write(&fixture.folder, "forecast.csv", text);
    assert_int_equal(mst_forecast_read(folder_path(&fixture.folder, "forecast.csv"), &fixture.site, &rows, &fixture.faults, NULL),
                     MST_OK);
    assert_faults(&fixture.faults, faults);
    assert_int_equal(mst_forecast_write(folder_path(&fixture.folder, "out.csv"), &fixture.site, &rows, NULL), MST_OK);
    char *out = folder_read(&fixture.folder, "out.csv");
    assert_string_equal(out, written);
    free(out);
    mst_forecast_release(&rows);
    end(&fixture);
}

static void forecasts(void **state) {
    (void)state;
    static const char head[] = "start,queue,contacts,lo95,lo80,median,hi80,hi95,aht\n";
    char text[1024], written[1024];
    snprintf(text, sizeof text,
             "%s2026-01-05T08:30,phone,12.34567,1,2,3,4,5.5,\n2026-01-05T08:30,chat,0,0,0,0,0,0,300\n2026-01-05T08:00,chat,1,1,1,1,"
             "1,1,300\n",
             head);
    snprintf(written, sizeof written,
             "%s2026-01-05T08:00-05:00,chat,1,1,1,1,1,1,300\n2026-01-05T08:30-05:00,phone,12.3457,1,2,3,4,5.5,\n2026-01-05T08:30-"
             "05:00,chat,0,0,0,0,0,0,300\n",
             head);
    forecast(text, written, "");
    snprintf(text, sizeof text, "%s2026-01-05T08:30,phone,12,1,2,1.5,4,5,\n", head);
    forecast(text, head, "forecast.csv:2: median: \"1.5\" is below lo80, \"2\"; lo95, lo80, median, hi80 and hi95 rise\n");
    snprintf(text, sizeof text, "%s2026-01-05T08:15,phone,12,1,2,3,4,5,\n", head);
    forecast(text, head, "forecast.csv:2: start: \"2026-01-05T08:15\" is not the start of an interval of 30 minutes\n");
    forecast("start,queue,contacts\n", head, "forecast.csv:1: columns are missing: lo95, lo80, median, hi80, hi95, aht\n");
}

/* ---- requirement.csv ---- */

static void requirement(const char *text, const char *written, const char *faults) {
    struct fixture fixture;
    struct mst_requirement rows;
    begin(&fixture);
    folder_write(&fixture.folder, "requirement.csv", text);
    assert_int_equal(
        mst_requirement_read(folder_path(&fixture.folder, "requirement.csv"), &fixture.site, &rows, &fixture.faults, NULL), MST_OK);
    assert_faults(&fixture.faults, faults);
    assert_int_equal(mst_requirement_write(folder_path(&fixture.folder, "out.csv"), &fixture.site, &rows, NULL), MST_OK);
    char *out = folder_read(&fixture.folder, "out.csv");
    assert_string_equal(out, written);
    free(out);
    mst_requirement_release(&rows);
    end(&fixture);
}

static void requirements(void **state) {
    (void)state;
    static const char head[] = "start,queue,required,contacts,aht,load_erl,service_level,asa,occupancy,abandon\n";
    char written[1024];
    snprintf(written, sizeof written, "%s2026-01-05T08:00-05:00,chat,2,,,,,,,\n2026-01-05T08:30-05:00,phone,4.5,,,,,,,\n", head);
    requirement("start,queue,required\n2026-01-05T08:30,phone,4.5\n2026-01-05T08:00,chat,2\n", written, "");
    snprintf(written, sizeof written, "%s2026-01-05T08:00-05:00,chat,2,20,240,2.6667,0.823456,inf,0.9,0.01\n", head);
    requirement("start,queue,required,contacts,aht,load_erl,service_level,asa,occupancy,abandon\n"
                "2026-01-05T08:00,chat,2,20,240,2.66666,0.8234561,inf,0.9,0.01\n",
                written, "");
    requirement("start,queue,required\n2026-01-05T08:30,phone,\n2026-01-05T08:30,phone,-1\n2026-01-05T09:00,phone,inf\n", head,
                "requirement.csv:2: required: is empty; it wants a number\n"
                "requirement.csv:3: required: \"-1\" is not from 0 to 1000000\n"
                "requirement.csv:4: required: \"inf\" is not a number like 12 or 7.5\n"
                "requirement.csv:3: queue \"phone\" has 2026-01-05T08:30-05:00 in line 2 too\n");
    requirement("start,queue,required,service_level\n2026-01-05T08:30,phone,4,80\n", head,
                "requirement.csv:2: service_level: \"80\" is not from 0 to 1 (80% is 0.8)\n");
}

/** What is handed over in memory is what a reader of the file gets. */
static void tidy(void **state) {
    (void)state;
    struct mst_requirement rows;
    mst_requirement_init(&rows);
    struct mst_need need = mst_need_make(0, 0, 2.00004999);
    need.service_level_frac = 0.12345678;
    assert_int_equal(mst_requirement_add(&rows, &need, NULL), MST_OK);
    mst_requirement_tidy(&rows);
    assert_true(rows.rows[0].required == 2 && rows.rows[0].service_level_frac == 0.123457 && isnan(rows.rows[0].asa_s));
    mst_requirement_release(&rows);
    struct mst_forecast forecast_rows;
    mst_forecast_init(&forecast_rows);
    struct mst_expectation row = {.contacts = 1.23456, .lo95 = 0.11111, .hi95 = 9.99999, .aht_s = 240.126};
    assert_int_equal(mst_forecast_add(&forecast_rows, &row, NULL), MST_OK);
    mst_forecast_tidy(&forecast_rows);
    assert_true(forecast_rows.rows[0].contacts == 1.2346 && forecast_rows.rows[0].lo95 == 0.1111 &&
                forecast_rows.rows[0].hi95 == 10);
    assert_true(forecast_rows.rows[0].aht_s == 240.13);
    mst_forecast_release(&forecast_rows);
}

/* ---- roster.csv ---- */

static void roster(const char *text, enum mst_strangers strangers, const char *written, const char *faults) {
    struct fixture fixture;
    struct mst_roster rows;
    begin(&fixture);
    folder_write(&fixture.folder, "roster.csv", text);
    assert_int_equal(
        mst_roster_read(folder_path(&fixture.folder, "roster.csv"), &fixture.site, strangers, &rows, &fixture.faults, NULL),
        MST_OK);
    assert_faults(&fixture.faults, faults);
    assert_int_equal(mst_roster_write(folder_path(&fixture.folder, "out.csv"), &fixture.site, &rows, NULL), MST_OK);
    char *out = folder_read(&fixture.folder, "out.csv");
    assert_string_equal(out, written);
    free(out);
    mst_roster_release(&rows);
    end(&fixture);
}

#define ROSTER "shift,agent,start,end,activity,queue\n"

static void rosters(void **state) {
    (void)state;
    roster(ROSTER "s1,a1,2026-01-05T08:00,2026-01-05T10:00,work,phone\ns1,a1,2026-01-05T10:00,2026-01-05T10:15,break,\n"
                  "s2,a2,2026-01-05T22:00,2026-01-06T02:00,Work,CHAT\ns1,a1,2026-01-05T10:15,2026-01-05T12:00,meal,\n",
           MST_STRANGERS_FAULT,
           ROSTER "s1,a1,2026-01-05T08:00-05:00,2026-01-05T10:00-05:00,work,phone\n"
                  "s1,a1,2026-01-05T10:00-05:00,2026-01-05T10:15-05:00,break,\n"
                  "s1,a1,2026-01-05T10:15-05:00,2026-01-05T12:00-05:00,meal,\n"
                  "s2,a2,2026-01-05T22:00-05:00,2026-01-06T02:00-05:00,work,chat\n",
           "");
}

/** The judge needs what a file says, legal or not; a person who pins a shift needs to hear of it. */
static void strangers(void **state) {
    (void)state;
    static const char text[] = ROSTER "s1,zed,2026-01-05T08:00,2026-01-05T10:00,work,fax\n";
    static const char written[] = ROSTER "s1,zed,2026-01-05T08:00-05:00,2026-01-05T10:00-05:00,work,fax\n";
    roster(text, MST_STRANGERS_KEPT, written, "");
    roster(text, MST_STRANGERS_WARNED, written,
           "roster.csv:2: warning: agent: \"zed\" is not an agent of agents.csv; what was worked covers demand, and binds nobody\n"
           "roster.csv:2: warning: queue: \"fax\" is not a queue of site.ini\n");
    roster(text, MST_STRANGERS_FAULT, written,
           "roster.csv:2: agent: \"zed\" is not an agent of agents.csv; legal are a1, a2, b1\n"
           "roster.csv:2: queue: \"fax\" is not a queue of site.ini; legal are phone, chat\n");
}

/** In a shift a time that occurs twice is the first that is not before the time written before it. */
static void roster_twice(void **state) {
    (void)state;
    roster(ROSTER "s1,a1,2026-11-01T00:00,2026-11-01T01:30,work,\ns1,a1,2026-11-01T01:30,2026-11-01T01:30,break,\n"
                  "s1,a1,2026-11-01T01:30,2026-11-01T04:00,work,\ns2,a2,2026-11-01T01:30,2026-11-01T01:15,work,\n",
           MST_STRANGERS_FAULT,
           ROSTER "s1,a1,2026-11-01T00:00-04:00,2026-11-01T01:30-04:00,work,\n"
                  "s1,a1,2026-11-01T01:30-04:00,2026-11-01T01:30-05:00,break,\n"
                  "s1,a1,2026-11-01T01:30-05:00,2026-11-01T04:00-05:00,work,\n"
                  "s2,a2,2026-11-01T01:30-04:00,2026-11-01T01:15-05:00,work,\n",
           "");
    roster(ROSTER "s1,a1,2026-03-08T01:30,2026-03-08T02:30,work,\n", MST_STRANGERS_FAULT, ROSTER,
           "roster.csv:2: end: \"2026-03-08T02:30\" is a time that the clock leaps over\n");
}

static void roster_faults(void **state) {
    (void)state;
    roster(ROSTER ",a1,2026-01-05T08:00,2026-01-05T10:00,work,\ns1,,2026-01-05T08:00,2026-01-05T10:00,nap,\n"
                  "s1,a1,2026-01-05T08:00,2026-01-05T08:00,work,\ns1,a1,2026-01-05T08:00,2026-01-05,work,\n",
           MST_STRANGERS_KEPT, ROSTER,
           "roster.csv:2: shift: is empty, and must not be\n"
           "roster.csv:3: agent: is empty, and must not be\n"
           "roster.csv:3: activity: \"nap\" is not work, break, meal or off\n"
           "roster.csv:4: end: \"2026-01-05T08:00\" is not after the start, \"2026-01-05T08:00\"\n"
           "roster.csv:5: end: \"2026-01-05\" is a date without a time of day\n");
}

/* ---- prices.csv ---- */

/** Both 01:00 of the night in which the clock is put back; rounding, a zero that is not negative, a price below 0. */
static void prices(void **state) {
    (void)state;
    static const struct mst_price rows[] = {{1793509200, 0, 12.34567}, {1793509200, 1, -0.00001}, {1793512800, 0, -4.5}};
    struct fixture fixture;
    begin(&fixture);
    mst_free(fixture.site.queues[1].name);
    fixture.site.queues[1].name = mst_strdup("chat, web");
    assert_int_equal(mst_prices_write(folder_path(&fixture.folder, "prices.csv"), &fixture.site, rows, 3, NULL), MST_OK);
    char *out = folder_read(&fixture.folder, "prices.csv");
    assert_string_equal(out, "start,queue,price\n2026-11-01T01:00-04:00,phone,12.3457\n2026-11-01T01:00-04:00,\"chat, web\",0\n"
                             "2026-11-01T01:00-05:00,phone,-4.5\n");
    free(out);
    assert_int_equal(mst_prices_write(folder_path(&fixture.folder, "nowhere/prices.csv"), &fixture.site, rows, 3, NULL), MST_E_IO);
    assert_int_equal(mst_prices_write(folder_path(&fixture.folder, "prices.csv"), &fixture.site, NULL, 0, NULL), MST_OK);
    out = folder_read(&fixture.folder, "prices.csv");
    assert_string_equal(out, "start,queue,price\n");
    free(out);
    end(&fixture);
}

static void missing_files(void **state) {
    (void)state;
    struct fixture fixture;
    struct mst_history rows;
    struct mst_error err = {0};
    begin(&fixture);
    assert_int_equal(mst_history_read(folder_path(&fixture.folder, "none.csv"), &fixture.site, &rows, &fixture.faults, &err),
                     MST_E_IO);
    assert_string_equal(err.file, fixture.folder.file);
    end(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(histories),      cmocka_unit_test(twice),         cmocka_unit_test(history_faults),
        cmocka_unit_test(coarse_history), cmocka_unit_test(forecasts),     cmocka_unit_test(requirements),
        cmocka_unit_test(tidy),           cmocka_unit_test(rosters),       cmocka_unit_test(strangers),
        cmocka_unit_test(roster_twice),   cmocka_unit_test(roster_faults), cmocka_unit_test(missing_files),
        cmocka_unit_test(prices)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

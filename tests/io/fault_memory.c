#include "example_site.h"

#include "io/json.h"
#include "io/site.h"
#include "io/tables.h"
#include "io/write.h"

/*
 * Each allocation of a call fails once, and all that follow it. Every time the call says so, and leaves nothing behind: valgrind
 * and the address sanitizer look for what is lost.
 */

static struct folder folder;

static int setup(void **state) {
    (void)state;
    write_example(&folder);
    folder_write(&folder, "history.csv",
                 "start,queue,contacts,aht\n2026-01-05T08:30,phone,7,\n2026-11-01T01:30,phone,7,30\n2026-11-01T01:30,chatt,7,30\n");
    folder_write(&folder, "requirement.csv", "start,queue,required\n2026-01-05T08:30,phone,7\n");
    folder_write(&folder, "forecast.csv",
                 "start,queue,contacts,lo95,lo80,median,hi80,hi95,aht\n2026-01-05T08:30,phone,7,1,2,3,4,5,\n");
    folder_write(&folder, "roster.csv", example_pinned);
    folder_write(&folder, "c.json", "{\"a\": [1, 2]}");
    return 0;
}

static int teardown(void **state) {
    (void)state;
    folder_remove(&folder);
    return 0;
}

typedef enum mst_status call(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err);

/** @return the allocations of a call that succeeds */
static size_t torture(call *function, const struct mst_site *site) {
    for (size_t n = 1; n < 100000; n++) {
        struct mst_faults faults;
        struct mst_error err = {0};
        mst_faults_init(&faults);
        mst_memory_fail_at(n);
        enum mst_status status = function(site, &faults, &err);
        size_t made = mst_memory_count();
        mst_memory_fail_at(0);
        if (status == MST_OK && faults.status != MST_OK) {
            status = MST_E_NOMEM;
        }
        mst_faults_release(&faults);
        if (made < n) {
            assert_int_equal(status, MST_OK);
            return n - 1;
        }
        assert_int_equal(status, MST_E_NOMEM);
    }
    fail();
    return 0;
}

static enum mst_status read_site(const struct mst_site *unused, struct mst_faults *faults, struct mst_error *err) {
    (void)unused;
    struct mst_site site;
    enum mst_status status = mst_site_read(folder.path, MST_READ_ALL | MST_READ_TARGETS, &site, faults, err);
    if (status == MST_OK) {
        mst_site_release(&site);
    }
    return status;
}

static enum mst_status read_history(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct mst_history rows;
    MST_TRY(mst_history_read(folder_path(&folder, "history.csv"), site, &rows, faults, err));
    enum mst_status status = mst_history_write(folder_path(&folder, "out.csv"), site, &rows, err);
    mst_history_release(&rows);
    return status;
}

static enum mst_status read_forecast(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct mst_forecast rows;
    MST_TRY(mst_forecast_read(folder_path(&folder, "forecast.csv"), site, &rows, faults, err));
    enum mst_status status = mst_forecast_write(folder_path(&folder, "out.csv"), site, &rows, err);
    mst_forecast_release(&rows);
    return status;
}

static enum mst_status read_requirement(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct mst_requirement rows;
    MST_TRY(mst_requirement_read(folder_path(&folder, "requirement.csv"), site, &rows, faults, err));
    enum mst_status status = mst_requirement_write(folder_path(&folder, "out.csv"), site, &rows, err);
    mst_requirement_release(&rows);
    return status;
}

static enum mst_status read_roster(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct mst_roster rows;
    MST_TRY(mst_roster_read(folder_path(&folder, "roster.csv"), site, MST_STRANGERS_FAULT, &rows, faults, err));
    enum mst_status status = mst_roster_write(folder_path(&folder, "out.csv"), site, &rows, err);
    mst_roster_release(&rows);
    return status;
}

static enum mst_status write_prices(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    static const struct mst_price price = {1767618000, 0, 12.5};
    (void)faults;
    return mst_prices_write(folder_path(&folder, "out.csv"), site, &price, 1, err);
}

static enum mst_status use_json(const struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    (void)site;
    (void)faults;
    struct mst_json_document *document;
    struct mst_json json;
    MST_TRY(mst_json_read(folder_path(&folder, "c.json"), &document, err));
    mst_json_document_free(document);
    mst_json_init(&json);
    mst_json_open_object(&json, NULL);
    mst_json_put_text(&json, "name", "value");
    mst_json_close(&json);
    enum mst_status status = mst_json_write(&json, folder_path(&folder, "out.json"), err);
    mst_json_release(&json);
    return status;
}

static void a_site(void **state) {
    (void)state;
    size_t count = torture(read_site, NULL);
    print_message("a site is read with %zu allocations\n", count);
    assert_true(count > 200);
}

/** The same where there is much to report. */
static void a_site_with_faults(void **state) {
    (void)state;
    folder_write(&folder, "agents.csv", "id,name,contract,skills,available\na1,Ann,ful-time,fone,mon 8\n,,,,\na2,Bo,full-time,,\n");
    folder_write(&folder, "holidays.csv", "date,name,queue,open\n2026-12-25,Christmas,chatt,shut\n");
    char *ini = strdup(example_ini);
    memcpy(strstr(ini, "shrinkage"), "shrinkige", 9);
    memcpy(strstr(ini, "hi80"), "hi8o", 4);
    memcpy(strstr(ini, "[import]"), "[imbort]", 8);
    memcpy(strstr(ini, "specialist"), "specialest", 10);
    folder_write(&folder, "site.ini", ini);
    free(ini);
    assert_true(torture(read_site, NULL) > 200);
}

/** The list of zones is read for a suggestion. */
static void a_site_with_a_bad_zone(void **state) {
    (void)state;
    char *ini = strdup(example_ini);
    memcpy(strstr(ini, "America/New_York"), "America/NewYorkk", 16);
    folder_write(&folder, "site.ini", ini);
    free(ini);
    assert_true(torture(read_site, NULL) > 50);
}

static void tables(void **state) {
    (void)state;
    struct mst_site site;
    struct mst_faults faults;
    mst_faults_init(&faults);
    folder_write(&folder, "site.ini", example_ini);
    folder_write(&folder, "agents.csv", example_agents);
    folder_write(&folder, "holidays.csv", example_holidays);
    assert_int_equal(mst_site_read(folder.path, MST_READ_ALL, &site, &faults, NULL), MST_OK);
    assert_int_equal(faults.errors, 0);
    assert_true(torture(read_history, &site) > 10);
    assert_true(torture(read_forecast, &site) > 10);
    assert_true(torture(read_requirement, &site) > 10);
    assert_true(torture(read_roster, &site) > 10);
    assert_true(torture(write_prices, &site) > 1);
    assert_true(torture(use_json, &site) > 5);
    mst_site_release(&site);
    mst_faults_release(&faults);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_site), cmocka_unit_test(a_site_with_faults),
                                       cmocka_unit_test(a_site_with_a_bad_zone), cmocka_unit_test(tables)};
    return cmocka_run_group_tests(tests, setup, teardown);
}

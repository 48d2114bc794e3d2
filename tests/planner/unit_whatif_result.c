/* Results of scenarios, and what a linear program found out, as files: what is written is read back, to the byte; what is not
 * theirs is refused. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "planner/known_file.h"
#include "planner/whatif_result.h"
#include "tests/io/folder.h"
#include "tests/rules/starve.h"

static char *copy(const char *text) {
    char *made = mst_strdup(text);
    assert_non_null(made);
    return made;
}

static void make_result(struct mst_whatif_result *r) {
    mst_whatif_result_init(r);
    r->name = copy("growth.07");
    r->about = copy("what if \"15 %\" more call,\nor <b>less</b>?");
    r->label = copy("volume.phone = +15%");
    r->key = copy("0123");
    r->currency = copy("USD");
    r->timezone = copy("Europe/Berlin");
    r->week = copy("2026-03-02");
    r->to = MST_WHATIF_SIMULATE;
    r->interval_min = 30;
    r->cost = 41203.2000000001;
    r->bound = 1.0 / 3;
    r->is_short_legal = false;
    r->shifts_moved = 12;
    r->columns_from_base = 1055;
    r->queues = mst_alloc(2, sizeof *r->queues);
    r->queue_count = 2;
    r->queues[0] = (struct mst_whatif_queue){copy("phone"), 100.5, 7, 8, 0.8, NAN, NAN, NAN};
    r->queues[1] = (struct mst_whatif_queue){copy("manager"), NAN, 7, 8, NAN, 0.9, 0.85, 0.95};
    r->hours = mst_alloc(2, sizeof *r->hours);
    r->hour_count = 2;
    r->hours[0] = (struct mst_whatif_hour){1761438600, 0, 22.53, 20.1};
    r->hours[1] = (struct mst_whatif_hour){1761440400, 1, 0.1, NAN};
    r->intervals = mst_alloc(1, sizeof *r->intervals);
    r->interval_count = 1;
    r->intervals[0] = (struct mst_whatif_interval){1761438600, 1, 12.25, NAN};
}

static void expect_same_bytes(struct folder *folder, const char *a, const char *b) {
    char *first = folder_read(folder, a), *second = folder_read(folder, b);
    assert_true(strlen(first) > 100);
    assert_string_equal(first, second);
    free(first);
    free(second);
}

/** Puts other words of the same length into a file. */
static void edit(struct folder *folder, const char *name, const char *old, const char *new) {
    char *text = folder_read(folder, name), *at = strstr(text, old);
    assert_non_null(at);
    assert_int_equal(strlen(old), strlen(new));
    memcpy(at, new, strlen(new));
    folder_write(folder, name, text);
    free(text);
}

static void test_a_result_is_read_back(void **state) {
    struct folder folder;
    struct mst_whatif_result r, back;
    (void)state;
    folder_make(&folder);
    make_result(&r);
    assert_int_equal(mst_whatif_result_write(&r, folder_path(&folder, "a.json"), NULL), MST_OK);
    assert_int_equal(mst_whatif_result_read(folder_path(&folder, "a.json"), &back, NULL), MST_OK);
    assert_string_equal(back.about, r.about);
    assert_null(back.failure);
    assert_true(back.to == MST_WHATIF_SIMULATE && back.cost == r.cost && back.bound == r.bound && isnan(back.fte));
    assert_true(!back.is_short_legal && back.shifts_moved == 12 && back.columns_from_base == 1055 && back.interval_min == 30);
    assert_string_equal(back.queues[1].name, "manager");
    assert_true(isnan(back.queues[1].contacts) && back.queues[1].simulated_high == 0.95);
    assert_true(back.hours[0].start_utc == 1761438600 && back.hours[0].confirmed == 20.1 && isnan(back.hours[1].confirmed));
    assert_true(back.intervals[0].queue == 1 && back.intervals[0].required == 12.25 && isnan(back.intervals[0].scheduled));
    assert_int_equal(mst_whatif_result_write(&back, folder_path(&folder, "b.json"), NULL), MST_OK);
    expect_same_bytes(&folder, "a.json", "b.json");
    mst_whatif_result_release(&r);
    mst_whatif_result_release(&back);
    folder_remove(&folder);
}

static void test_a_failure_is_read_back(void **state) {
    struct folder folder;
    struct mst_whatif_result r, back;
    (void)state;
    folder_make(&folder);
    make_result(&r);
    r.failure = copy("its process was ended by signal 9 (Killed)");
    assert_int_equal(mst_whatif_result_write(&r, folder_path(&folder, "a.json"), NULL), MST_OK);
    assert_int_equal(mst_whatif_result_read(folder_path(&folder, "a.json"), &back, NULL), MST_OK);
    assert_string_equal(back.failure, r.failure);
    mst_whatif_result_release(&r);
    mst_whatif_result_release(&back);
    folder_remove(&folder);
}

/** Writes a result, puts other words into it, and expects it to be refused for them. */
static void test_what_is_none_is_refused(void **state) {
    static const char *const EDITS[][3] = {{"\"to\": \"simulate\"", "\"to\": \"moon\"    ", "to"},
                                           {"\"shifts_moved\": 12", "\"shifts_moved\": -2", "shifts_moved"},
                                           {"\"shifts_moved\": 12", "\"shiftz_moved\": 12", "shifts_moved"},
                                           {"\"shifts_moved\": 12", "\"shifts_moved\":1.5", "shifts_moved"},
                                           {"1761438600 1 12.25 -", "1761438600 7 12.25 -", "intervals"},
                                           {"1761438600 1 12.25 -", "1761438600 1 12.25  ", "intervals"},
                                           {"1761438600 1 12.25 -", "1761438600 1 x2.25 -", "intervals"},
                                           {"1761438600 0 22.53", "1761438600 9 22.53", "hours"},
                                           {"\"name\": \"phone\"", "\"name\": null   ", "queues"},
                                           {"\"key\": \"0123\"", "\"key\": null  ", "name"}};
    (void)state;
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
        struct folder folder;
        struct mst_whatif_result r, back;
        struct mst_error err = {0};
        folder_make(&folder);
        make_result(&r);
        assert_int_equal(mst_whatif_result_write(&r, folder_path(&folder, "a.json"), NULL), MST_OK);
        edit(&folder, "a.json", EDITS[i][0], EDITS[i][1]);
        assert_int_equal(mst_whatif_result_read(folder_path(&folder, "a.json"), &back, &err), MST_E_INPUT);
        assert_string_equal(err.file, "a.json");
        assert_int_equal(strncmp(err.message, EDITS[i][2], strlen(EDITS[i][2])), 0);
        mst_whatif_result_release(&r);
        mst_whatif_result_release(&back);
        folder_remove(&folder);
    }
}

/* ---- what is known --------------------------------------------------------------------------------------------------------- */

static void make_known(struct mst_known *k, struct mst_site *site) {
    mst_site_init(site);
    site->queues = mst_alloc(1, sizeof *site->queues);
    site->queues[0].name = copy("phone");
    site->queue_count = 1;
    mst_known_init(k);
    k->kinds = mst_alloc(1, sizeof *k->kinds);
    k->kinds[k->kind_count++] = copy("late shift");
    k->agents = mst_alloc(2, sizeof *k->agents);
    k->agents[k->agent_count++] = (struct mst_known_agent){.id = copy("ann"), .worker = 1};
    k->agents[k->agent_count++] = (struct mst_known_agent){.id = copy("bob"), .worker = 0};
    k->agents[0].days[3] = (struct mst_known_day){4800, 5280, 0};
    k->weeks = mst_alloc(2, sizeof *k->weeks);
    for (size_t i = 0; i < 2; i++) {
        struct mst_known_week *week = &k->weeks[k->week_count++];
        week->worker = i;
        for (int d = 0; d < 7; d++) {
            week->days[d] = d == 5   ? (struct mst_known_day){0, 0, MST_NONE}
                            : d == 6 ? (struct mst_known_day){8700, 9180, MST_NONE}
                                     : (struct mst_known_day){-60 + 1440 * d, 420 + 1440 * d, 0};
        }
    }
    k->prices = mst_alloc(1, sizeof *k->prices);
    k->prices[k->price_count++] = (struct mst_price){1761438600, 0, 1.0 / 3};
}

static void test_what_is_known_is_read_back(void **state) {
    struct folder folder;
    struct mst_known k, back;
    struct mst_site site;
    (void)state;
    folder_make(&folder);
    make_known(&k, &site);
    assert_int_equal(mst_known_write(&k, &site, folder_path(&folder, "a.json"), NULL), MST_OK);
    assert_int_equal(mst_known_read(folder_path(&folder, "a.json"), &site, &back, NULL), MST_OK);
    assert_int_equal(back.week_count, 2);
    assert_memory_equal(back.weeks, k.weeks, 2 * sizeof *k.weeks);
    assert_true(back.prices[0].price == 1.0 / 3 && back.agents[1].worker == 0);
    assert_int_equal(mst_known_write(&back, &site, folder_path(&folder, "b.json"), NULL), MST_OK);
    expect_same_bytes(&folder, "a.json", "b.json");
    mst_known_release(&k);
    mst_known_release(&back);
    mst_site_release(&site);
    folder_remove(&folder);
}

static void test_what_is_not_known_is_refused(void **state) {
    static const char *const EDITS[][3] = {
        {"\"ann\"", "\"zoe\"", "agents"},    {":420:0", ":420:7", "weeks"},
        {":420:0", ":-99:0", "weeks"},       {"\"queue\": \"phone\"", "\"queue\": \"phono\"", "prices"},
        {"\"kinds\"", "\"kindz\"", "kinds"}, {"\"weeks\"", "\"wekks\"", "weeks"},
        {":9180:p", ":9180:q", "weeks"}};
    (void)state;
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
        struct folder folder;
        struct mst_known k, back;
        struct mst_site site;
        struct mst_error err = {0};
        folder_make(&folder);
        make_known(&k, &site);
        assert_int_equal(mst_known_write(&k, &site, folder_path(&folder, "a.json"), NULL), MST_OK);
        edit(&folder, "a.json", EDITS[i][0], EDITS[i][1]);
        assert_int_equal(mst_known_read(folder_path(&folder, "a.json"), &site, &back, &err), MST_E_INPUT);
        assert_int_equal(strncmp(err.message, EDITS[i][2], strlen(EDITS[i][2])), 0);
        mst_known_release(&k);
        mst_known_release(&back);
        mst_site_release(&site);
        folder_remove(&folder);
    }
}

/* ---- memory ---------------------------------------------------------------------------------------------------------------- */

static enum mst_status read_both(void *user, struct mst_error *err) {
    struct folder *folder = user;
    struct mst_whatif_result r;
    struct mst_known k;
    struct mst_site site;
    struct mst_queue queue = {.name = (char *)(uintptr_t) "phone"};
    mst_site_init(&site);
    site.queues = &queue;
    site.queue_count = 1;
    enum mst_status status = mst_whatif_result_read(folder_path(folder, "r.json"), &r, err);
    status = status == MST_OK ? mst_whatif_result_write(&r, folder_path(folder, "r2.json"), err) : status;
    mst_whatif_result_release(&r);
    mst_known_init(&k);
    if (status == MST_OK) {
        status = mst_known_read(folder_path(folder, "k.json"), &site, &k, err);
        status = status == MST_OK ? mst_known_write(&k, &site, folder_path(folder, "k2.json"), err) : status;
    }
    mst_known_release(&k);
    return status;
}

static void test_each_allocation(void **state) {
    struct folder folder;
    struct mst_whatif_result r;
    struct mst_known k;
    struct mst_site site;
    (void)state;
    folder_make(&folder);
    make_result(&r);
    make_known(&k, &site);
    assert_int_equal(mst_whatif_result_write(&r, folder_path(&folder, "r.json"), NULL), MST_OK);
    assert_int_equal(mst_known_write(&k, &site, folder_path(&folder, "k.json"), NULL), MST_OK);
    assert_true(starve(read_both, &folder) > 20);
    mst_whatif_result_release(&r);
    mst_known_release(&k);
    mst_site_release(&site);
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_result_is_read_back),        cmocka_unit_test(test_a_failure_is_read_back),
        cmocka_unit_test(test_what_is_none_is_refused),      cmocka_unit_test(test_what_is_known_is_read_back),
        cmocka_unit_test(test_what_is_not_known_is_refused), cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

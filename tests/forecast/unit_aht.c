#include "tests/forecast/fixture.h"

#include "forecast/aht.h"

struct fixture {
    struct mst_site site;
    struct mst_grid grid;
    struct mst_history history;
    int32_t monday;
    double aht_s[24];
};

static void open_site(struct fixture *f) {
    *f = (struct fixture){.monday = day_of("2026-03-02")};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 0, 1440);
    mst_history_init(&f->history);
    assert_ok(mst_grid_make(&f->grid, &f->site, 0, f->monday, f->monday + 35, NULL));
}

static void add(struct fixture *f, int32_t d, int32_t hour, size_t queue, double contacts, double aht_s) {
    struct mst_count row = {((int64_t)f->monday + d) * 86400 + hour * 3600, queue, contacts, aht_s};
    assert_ok(mst_history_add(&f->history, &row, NULL));
}

static void find(struct fixture *f, double fallback_aht_s) {
    assert_ok(mst_aht_by_slot(&f->history, &f->grid, 0, f->monday + 28, fallback_aht_s, f->aht_s, NULL));
}

static void close_site(struct fixture *f) {
    mst_history_release(&f->history);
    mst_grid_release(&f->grid);
    mst_site_release(&f->site);
}

static void it_is_weighted_by_contacts(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    add(&f, 20, 9, 0, 30, 100);
    add(&f, 20, 9, 0, 10, 300);
    add(&f, 20, 10, 0, 0, 9999); /* nobody came */
    find(&f, 240);
    assert_near(f.aht_s[9], 150, 0.5);
    assert_near(f.aht_s[3], 150, 0.5); /* nothing known of 3 o'clock: that of all */
    close_site(&f);
}

static void a_slot_counts_as_far_as_its_contacts_go(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    for (int32_t d = 0; d < 28; d++) {
        add(&f, d, 9, 0, 1000, 200);
        add(&f, d, 10, 0, 1000, 300);
        add(&f, d, 11, 0, 1, 900);
    }
    find(&f, NAN);
    assert_near(f.aht_s[9], 200, 3);
    assert_near(f.aht_s[10], 300, 3);
    assert_near(f.aht_s[11], 250, 45);
    close_site(&f);
}

static void recent_weeks_count_more(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    add(&f, 0, 9, 0, 100, 100);
    add(&f, 27, 9, 0, 100, 200);
    find(&f, NAN);
    assert_true(f.aht_s[9] > 155 && f.aht_s[9] < 200);
    close_site(&f);
}

static void rows_of_others_and_of_later_are_not_looked_at(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    add(&f, 20, 9, 0, 10, 100);
    add(&f, 20, 9, 1, 10, 900);
    add(&f, 28, 9, 0, 10, 900);
    add(&f, -1, 9, 0, 10, 900);
    add(&f, 21, 9, 0, 10, NAN);
    find(&f, 240);
    assert_near(f.aht_s[9], 100, 1e-9);
    close_site(&f);
}

static void without_any_the_site_says(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    add(&f, 20, 9, 0, 10, NAN);
    find(&f, 240);
    assert_near(f.aht_s[9], 240, 0);
    find(&f, NAN);
    assert_true(isnan(f.aht_s[9]));
    close_site(&f);
}

static void rows_without_contacts_are_better_than_none(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f);
    add(&f, 20, 9, 0, 0, 100);
    add(&f, 21, 9, 0, 0, 200);
    find(&f, 240);
    assert_near(f.aht_s[9], 150, 1e-9);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_weighted_by_contacts), cmocka_unit_test(a_slot_counts_as_far_as_its_contacts_go),
        cmocka_unit_test(recent_weeks_count_more),    cmocka_unit_test(rows_of_others_and_of_later_are_not_looked_at),
        cmocka_unit_test(without_any_the_site_says),  cmocka_unit_test(rows_without_contacts_are_better_than_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

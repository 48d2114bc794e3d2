#include "tests/forecast/fixture.h"

#include "forecast/profile.h"

enum { SLOTS = 24 };

struct fixture {
    struct mst_site site;
    struct mst_grid grid;
    struct mst_profile profile;
    double shares[7 * SLOTS];
};

static int setup(void **state) {
    struct fixture *f = mst_alloc(1, sizeof *f);
    if (!f) {
        return -1;
    }
    site_make(&f->site, "UTC", 60);
    struct mst_queue *queue = site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_FRIDAY, 480, 960);
    assert_ok(mst_windows_add(&queue->open, MST_SATURDAY, 600, 720, NULL));
    assert_ok(mst_grid_make(&f->grid, &f->site, 0, day_of("2026-03-02"), day_of("2026-03-16"), NULL));
    assert_ok(mst_profile_make(&f->profile, &f->grid, NULL));
    *state = f;
    return 0;
}

static int teardown(void **state) {
    struct fixture *f = *state;
    mst_profile_release(&f->profile);
    mst_grid_release(&f->grid);
    mst_site_release(&f->site);
    mst_free(f);
    return 0;
}

/* Learns a day that has `first` times as much at 8 as at any later hour until 16. */
static void learn(struct fixture *f, int weekday, double first, int times) {
    double contacts[SLOTS];
    for (size_t s = 0; s < SLOTS; s++) {
        contacts[s] = s < 8 || s >= 16 ? NAN : s == 8 ? 10 * first : 10;
    }
    for (int i = 0; i < times; i++) {
        mst_profile_learn(&f->profile, weekday, contacts, 70 + 10 * first);
    }
}

static void find_shares(struct fixture *f, double prior_days, int width_min) {
    struct mst_steadiness steadiness = {.prior_days = prior_days, .width_min = width_min};
    mst_profile_shares(&f->profile, steadiness, f->shares);
}

static double sum_usual(const struct fixture *f, int weekday) {
    double sum = 0;
    for (size_t s = 0; s < SLOTS; s++) {
        assert_true(isfinite(f->shares[(size_t)weekday * SLOTS + s]) && f->shares[(size_t)weekday * SLOTS + s] >= 0);
        sum += f->shares[(size_t)weekday * SLOTS + s] * f->grid.usual[(size_t)weekday * SLOTS + s];
    }
    return sum;
}

static void shares_add_up_to_one(void **state) {
    struct fixture *f = *state;
    learn(f, MST_MONDAY, 3, 4);
    learn(f, MST_TUESDAY, 1, 4);
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    for (int weekday = MST_MONDAY; weekday <= MST_SATURDAY; weekday++) {
        assert_near(sum_usual(f, weekday), 1, 1e-12);
    }
    assert_near(sum_usual(f, MST_SUNDAY), 0, 0); /* closed, but finite */
}

static void a_weekday_seen_often_keeps_its_shape(void **state) {
    struct fixture *f = *state;
    learn(f, MST_MONDAY, 3, 50);
    learn(f, MST_TUESDAY, 1, 50);
    mst_profile_fit(&f->profile);
    find_shares(f, 0.5, 0);
    assert_near(f->shares[8], 0.3, 0.005);
    assert_near(f->shares[SLOTS + 8], 0.125, 0.005);
}

static void a_weekday_seen_seldom_leans_on_the_others(void **state) {
    struct fixture *f = *state;
    learn(f, MST_MONDAY, 3, 1);
    learn(f, MST_TUESDAY, 1, 50);
    mst_profile_fit(&f->profile);
    find_shares(f, 8, 0);
    assert_true(f->shares[8] > 0.125 && f->shares[8] < 0.2);
}

/* Two slots of one Monday stand out: each believes it more than one that stands out alone. */
static void what_is_peculiar_goes_on_for_more_than_a_slot(void **state) {
    struct fixture *f = *state;
    double two[SLOTS], apart[SLOTS];
    for (size_t s = 0; s < SLOTS; s++) {
        bool is_open = s >= 8 && s < 16;
        two[s] = !is_open ? NAN : s == 10 || s == 11 ? 30 : 10;
        apart[s] = !is_open ? NAN : s == 10 || s == 14 ? 30 : 10;
    }
    learn(f, MST_WEDNESDAY, 1, 50);
    mst_profile_learn(&f->profile, MST_MONDAY, two, 120);
    mst_profile_learn(&f->profile, MST_TUESDAY, apart, 120);
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 60);
    assert_true(f->shares[10] > 1.1 * f->shares[SLOTS + 10] && f->shares[SLOTS + 10] > 0.125);
}

/* Friday is busy from 22 to midnight: what is peculiar to it does not stop there, and is not that of Saturday's noon. */
static void a_busy_night_goes_on_past_midnight(void **state) {
    struct fixture *f = *state;
    double friday[SLOTS], plain[SLOTS];
    for (size_t s = 0; s < SLOTS; s++) {
        friday[s] = s >= 22 ? 30 : 10;
        plain[s] = 10;
    }
    for (int weekday = MST_MONDAY; weekday <= MST_SUNDAY; weekday++) {
        mst_profile_learn(&f->profile, weekday, weekday == MST_FRIDAY ? friday : plain, weekday == MST_FRIDAY ? 280 : 240);
    }
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    double alone = f->shares[MST_SATURDAY * SLOTS];
    find_shares(f, 1, 60);
    assert_true(f->shares[MST_SATURDAY * SLOTS] > 1.1 * alone);
    assert_true(f->shares[MST_SATURDAY * SLOTS] > 1.1 * f->shares[MST_SATURDAY * SLOTS + 12]);
}

static void a_weekday_never_seen_has_the_common_shape(void **state) {
    struct fixture *f = *state;
    learn(f, MST_MONDAY, 3, 10);
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    assert_near(f->shares[2 * SLOTS + 8], 0.3, 1e-9);
    assert_near(f->shares[5 * SLOTS + 10], 0.5, 1e-9); /* of two hours on Saturday */
}

static void a_short_weekday_does_not_bend_the_common_shape(void **state) {
    struct fixture *f = *state;
    double contacts[SLOTS];
    for (size_t s = 0; s < SLOTS; s++) {
        contacts[s] = s == 10 || s == 11 ? 5 : NAN;
    }
    for (int i = 0; i < 10; i++) {
        mst_profile_learn(&f->profile, MST_SATURDAY, contacts, 10);
    }
    learn(f, MST_MONDAY, 1, 10);
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    for (size_t s = 8; s < 16; s++) {
        assert_near(f->shares[SLOTS + s], 0.125, 1e-6); /* Tuesday, from the common shape */
    }
}

static void slots_never_seen_take_their_neighbours(void **state) {
    struct fixture *f = *state;
    double contacts[SLOTS];
    for (size_t s = 0; s < SLOTS; s++) {
        contacts[s] = s < 8 || s >= 16 || s == 12 ? NAN : s < 12 ? 20 : 10;
    }
    mst_profile_learn(&f->profile, MST_MONDAY, contacts, 125);
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    assert_near(f->shares[12] / f->shares[13], 1.5, 1e-9);
}

static void nothing_learned_is_spread_evenly(void **state) {
    struct fixture *f = *state;
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    assert_near(f->shares[8], 0.125, 1e-12);
    double zeros[SLOTS] = {0};
    mst_profile_learn(&f->profile, MST_MONDAY, zeros, 1);
    mst_profile_fit(&f->profile);
    find_shares(f, 1, 0);
    assert_near(f->shares[8], 0.125, 1e-12);
}

static void fading_makes_room_for_newer_days(void **state) {
    struct fixture *f = *state;
    learn(f, MST_MONDAY, 3, 10);
    mst_profile_fade(&f->profile, 0.001);
    learn(f, MST_MONDAY, 1, 2);
    mst_profile_fit(&f->profile);
    find_shares(f, 0.5, 0);
    assert_near(f->shares[8], 0.125, 0.003);
    mst_profile_clear(&f->profile);
    learn(f, MST_MONDAY, 3, 1);
    mst_profile_fit(&f->profile);
    find_shares(f, 0.5, 0);
    assert_near(f->shares[8], 0.3, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shares_add_up_to_one, setup, teardown),
        cmocka_unit_test_setup_teardown(a_weekday_seen_often_keeps_its_shape, setup, teardown),
        cmocka_unit_test_setup_teardown(a_weekday_seen_seldom_leans_on_the_others, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_peculiar_goes_on_for_more_than_a_slot, setup, teardown),
        cmocka_unit_test_setup_teardown(a_busy_night_goes_on_past_midnight, setup, teardown),
        cmocka_unit_test_setup_teardown(a_weekday_never_seen_has_the_common_shape, setup, teardown),
        cmocka_unit_test_setup_teardown(a_short_weekday_does_not_bend_the_common_shape, setup, teardown),
        cmocka_unit_test_setup_teardown(slots_never_seen_take_their_neighbours, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_learned_is_spread_evenly, setup, teardown),
        cmocka_unit_test_setup_teardown(fading_makes_room_for_newer_days, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

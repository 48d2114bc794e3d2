#include "tests/forecast/fixture.h"

#include "forecast/shapes.h"

enum { WEEKS = 40 };

struct fixture {
    struct mst_site site;
    struct mst_history history;
    struct mst_grid grid;
    struct mst_days days;
    struct mst_shapes shapes;
    int32_t monday;
    uint64_t random;
    double scale;
};

static void open_site(struct fixture *f, double scale) {
    *f = (struct fixture){.monday = day_of("2025-01-06"), .random = 9, .scale = scale};
    site_make(&f->site, "UTC", 60);
    site_add_queue(&f->site, "calls", MST_PHONE, MST_MONDAY, MST_SUNDAY, 480, 960);
    mst_history_init(&f->history);
}

static void learn(struct fixture *f, double half_life_weeks, rule *contacts) {
    history_add(&f->history, &f->site, 0, f->monday, f->monday + 7 * WEEKS, contacts, f);
    days_open(&f->site, &f->history, f->monday, f->monday + 7 * WEEKS, 7, &f->grid, &f->days);
    struct mst_shapes_options options = {.half_life_weeks = half_life_weeks};
    assert_ok(mst_shapes_make(&f->shapes, &f->days, options, NULL));
    for (size_t d = 0; d < 7 * WEEKS; d += 7) {
        mst_shapes_learn(&f->shapes, d, d + 7);
    }
}

static void close_site(struct fixture *f) {
    mst_shapes_release(&f->shapes);
    days_close(&f->site, &f->history, &f->grid, &f->days);
}

/* Mornings are busy until ten weeks before the end; then afternoons are. */
static double turning(int32_t day, int32_t minute, void *user) {
    const struct fixture *f = user;
    bool morning = day < f->monday + 7 * (WEEKS - 10);
    return f->scale * ((minute < 720) == morning ? 1.5 : 0.5);
}

static double steady(int32_t day, int32_t minute, void *user) {
    struct fixture *f = user;
    (void)day;
    return random_count(&f->random, f->scale * (minute < 720 ? 1.5 : 0.5));
}

/* The mean error of the shares of all weekdays, as a share of a slot's mean. */
static double error_of(double scale, double half_life_weeks, rule *contacts, bool morning) {
    struct fixture f;
    open_site(&f, scale);
    learn(&f, half_life_weeks, contacts);
    double sum = 0;
    for (size_t d = 7 * WEEKS; d < 7 * WEEKS + 7; d++) {
        for (size_t s = 8; s < 16; s++) {
            double share = ((s < 12) == morning ? 1.5 : 0.5) / 8;
            sum += fabs(mst_shapes_day(&f.shapes, d)[s] - share) / 7;
        }
    }
    close_site(&f);
    return sum;
}

static void a_new_shape_is_taken_up(void **state) {
    (void)state;
    double chosen = error_of(100, 0, turning, false), slow = error_of(100, 64, turning, false);
    assert_true(chosen < 0.25);
    assert_true(slow > 2 * chosen);
}

/* With few contacts, the long memory is better, and it is chosen. */
static void a_steady_shape_is_remembered_long(void **state) {
    (void)state;
    double chosen = error_of(3, 0, steady, true), quick = error_of(3, 2, steady, true);
    assert_true(chosen < 0.1);
    assert_true(quick > 1.3 * chosen);
}

/* On the last Monday but one, an outage at 8 and a rush at 15. */
static double with_a_rush(int32_t day, int32_t minute, void *user) {
    const struct fixture *f = user;
    bool rush = day == f->monday + 7 * (WEEKS - 2);
    return f->scale * (rush && minute == 900 ? 20 : rush && minute == 480 ? 0 : 1);
}

static void a_rush_of_an_hour_is_no_shape(void **state) {
    (void)state;
    struct fixture f;
    open_site(&f, 100);
    learn(&f, 4, with_a_rush);
    const double *share = mst_shapes_day(&f.shapes, 7 * WEEKS);
    assert_near(share[15] * 8, 1, 0.25);
    assert_near(share[9] * 8, 1, 0.1);
    close_site(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_shape_is_taken_up),
        cmocka_unit_test(a_steady_shape_is_remembered_long),
        cmocka_unit_test(a_rush_of_an_hour_is_no_shape),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

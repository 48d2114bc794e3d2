#include "tests/core/support.h"

#include <math.h>

#include "core/base/progress.h"

static void count_events(const struct mst_progress_event *event, void *user) {
    assert_string_equal(event->stage, "forecast");
    ++*(int *)user;
}

static void the_listener_hears(void **state) {
    (void)state;
    int events = 0;
    struct mst_progress_event event = {.stage = "forecast", .done_frac = 0.5, .bound = NAN, .best = NAN};
    struct mst_progress progress = {.report = count_events, .user = &events};
    mst_progress_report(&progress, &event);
    mst_progress_report(&progress, &event);
    assert_int_equal(events, 2);
    progress.report = NULL;
    mst_progress_report(&progress, &event);
    mst_progress_report(NULL, &event);
    assert_int_equal(events, 2);
}

static void a_signal_asks_to_stop(void **state) {
    (void)state;
    volatile sig_atomic_t cancelled = 0;
    struct mst_progress progress = {.cancelled = &cancelled};
    assert_false(mst_progress_cancelled(&progress));
    cancelled = 1;
    assert_true(mst_progress_cancelled(&progress));
    progress.cancelled = NULL;
    assert_false(mst_progress_cancelled(&progress));
    assert_false(mst_progress_cancelled(NULL));
}

/** The time is up for the work that has the limit, and for no other. A wait of a billionth of a second ends on any machine. */
static void a_limit_ends_the_time(void **state) {
    (void)state;
    volatile sig_atomic_t cancelled = 0;
    int events = 0;
    struct mst_progress_event event = {.stage = "forecast", .done_frac = 0.5, .bound = NAN, .best = NAN};
    struct mst_progress progress = {.report = count_events, .user = &events, .cancelled = &cancelled};
    struct mst_progress limited = mst_progress_limited(&progress, 1e-9);
    while (!mst_progress_cancelled(&limited)) {
    }
    assert_true(mst_progress_cancelled(&limited));
    assert_false(mst_progress_cancelled(&progress));
    mst_progress_report(&limited, &event);
    assert_int_equal(events, 1);
}

static void a_limit_leaves_the_user_the_wish_to_stop(void **state) {
    (void)state;
    volatile sig_atomic_t cancelled = 0;
    struct mst_progress progress = {.cancelled = &cancelled};
    struct mst_progress limited = mst_progress_limited(&progress, 1e9), alone = mst_progress_limited(NULL, 1e9);
    assert_false(mst_progress_cancelled(&limited));
    assert_false(mst_progress_cancelled(&alone));
    cancelled = 1;
    assert_true(mst_progress_cancelled(&limited));
    assert_false(mst_progress_cancelled(&alone));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_listener_hears),
        cmocka_unit_test(a_signal_asks_to_stop),
        cmocka_unit_test(a_limit_ends_the_time),
        cmocka_unit_test(a_limit_leaves_the_user_the_wish_to_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

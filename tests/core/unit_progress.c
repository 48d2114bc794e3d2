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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_listener_hears),
        cmocka_unit_test(a_signal_asks_to_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

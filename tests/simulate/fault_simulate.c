#include "tests/simulate/played.h"

/* Each allocation fails in its turn: the call says so, leaks nothing, and works again after. */

static void make(struct played *p) {
    played_init(p, 3);
    p->site.queues[0].patience_s = 30.0;
    p->site.queues[0].retry_frac = 0.9;
    p->site.queues[1].channel = MST_CHAT;
    p->site.queues[1].concurrency = 2;
    p->site.queues[2].channel = MST_FIXED;
    p->site.queues[2].posts = 1.0;
    played_expect(p, 0, 480, 510, 200.0, 60.0);
    played_expect(p, 1, 480, 510, 20.0, 60.0);
    played_staff(p, 7, 3, 480, 600);
    p->options.replications = 2;
}

static void the_simulation_survives_each_failed_allocation(void **state) {
    struct played p;
    size_t failures = 0;
    make(&p);
    for (size_t n = 1;; n++) {
        struct mst_error err = {0};
        mst_memory_fail_at(n);
        enum mst_status status = mst_simulate(&p.site, &p.forecast, &p.roster, &p.week, &p.options, NULL, &p.simulation, &err);
        mst_memory_fail_at(0);
        mst_simulation_release(&p.simulation);
        if (status == MST_OK) {
            break;
        }
        assert_int_equal(status, MST_E_NOMEM);
        assert_int_equal(err.code, MST_E_NOMEM);
        failures++;
    }
    assert_true(failures > 100);
    played_release(&p);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_simulation_survives_each_failed_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* slow: memory that runs out at each of our allocations in a publish; nothing is lost, and the next publish is whole. */
#include "tests/planner/desk.h"

enum { NOW_UTC = 1809700000 };

#define FIRST                                                                                                                      \
    "shift,agent,start,end,activity,queue\ns1,a0,2027-06-07T08:00,2027-06-07T16:00,work,phone\n"                                   \
    "s2,a1,2027-06-07T08:00,2027-06-07T16:00,work,phone\n"
#define SECOND                                                                                                                     \
    "shift,agent,start,end,activity,queue\ns1,a2,2027-06-07T08:00,2027-06-07T17:00,work,phone\n"                                   \
    "s1x,a3,2027-06-08T08:00,2027-06-08T16:00,work,phone\ns2,a4,2027-06-09T08:00,2027-06-09T16:00,work,phone\n"

/** Publishes the first roster, then the second with the n-th allocation failing. @return how that went */
static enum mst_status attempt(size_t n, struct desk *desk) {
    struct mst_error err = {0};
    struct mst_job job;
    struct mst_publish_stage stage;
    long revision = 0;
    desk_make(desk);
    desk_write(desk, "roster.csv", FIRST);
    assert_int_equal(desk_publish(desk, NOW_UTC, 0, &revision, &err), MST_OK);
    desk_write(desk, "roster.csv", SECOND);
    assert_int_equal(desk_job(desk, &job, &err), MST_OK);
    mst_memory_fail_at(n);
    enum mst_status status = mst_stage_publish(&job, &stage, &err);
    mst_memory_fail_at(0);
    assert_int_equal(err.code, status);
    mst_publish_stage_release(&stage);
    mst_job_release(&job);
    return status;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    enum mst_status status = MST_E_NOMEM;
    size_t n = 0;
    while (status != MST_OK) {
        struct desk desk;
        struct mst_error err = {0};
        long revision = 0;
        status = attempt(++n, &desk);
        assert_true(status == MST_OK || status == MST_E_NOMEM);
        /* What failed after the transaction is finished by the next one, which then has nothing to do. */
        assert_int_equal(desk_publish(&desk, NOW_UTC, 0, &revision, &err), MST_OK);
        assert_true(revision == 2 || revision == 0);
        char *calendar = desk_read(&desk, "out/calendars/a2.ics"), *old = desk_read(&desk, "out/calendars/a0.ics");
        assert_non_null(strstr(calendar, "UID:s1@muster"));
        assert_non_null(strstr(old, "STATUS:CANCELLED"));
        free(calendar);
        free(old);
        desk_remove(&desk);
        assert_true(n < 5000);
    }
    assert_true(n > 300);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Pieces of work in processes of their own: one that fails, aborts or is killed is told, and the others go on. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/processes.h"
#include "tests/core/support.h"

enum { PIECES = 12 };

struct told {
    char failure[PIECES][200]; /* "" done; "?" not told */
    int count;
    int refuses; /* the piece after whose end the caller gives up; -1: none */
};

static struct told nothing_told(void) {
    struct told told = {.refuses = -1};
    for (int i = 0; i < PIECES; i++) {
        strcpy(told.failure[i], "?");
    }
    return told;
}

static enum mst_status note(size_t index, const char *failure, void *user, struct mst_error *err) {
    struct told *told = user;
    assert_string_equal(told->failure[index], "?");
    snprintf(told->failure[index], sizeof told->failure[index], "%s", failure ? failure : "");
    told->count++;
    return (int)index == told->refuses ? mst_fail(err, MST_E_IO, "enough") : MST_OK;
}

/** Every piece ends in a way of its own. */
static enum mst_status mixed(size_t index, void *user, struct mst_error *err) {
    (void)user;
    switch (index) {
    case 1:
        return mst_fail(err, MST_E_INPUT, "\"x\" is none");
    case 2:
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 7, "wrong");
    case 3:
        raise(SIGKILL);
        return MST_OK;
    case 4:
        _exit(9);
    case 5:
        return MST_E_NOMEM;
    case 6:
        raise(SIGTERM);
        return MST_OK;
    default:
        return MST_OK;
    }
}

static void test_each_end_is_told(void **state) {
    (void)state;
    for (long at_once = 1; at_once <= 100; at_once = at_once * 3 + 1) {
        struct told told = nothing_told();
        struct mst_error err = {0};
        bool stopped = true;
        assert_int_equal(mst_processes_run(PIECES, at_once, "test", mixed, note, &told, NULL, &stopped, &err), MST_OK);
        assert_false(stopped);
        assert_int_equal(told.count, PIECES);
        assert_string_equal(told.failure[0], "");
        assert_string_equal(told.failure[1], "\"x\" is none");
        assert_string_equal(told.failure[2], "site.ini:7: wrong");
        assert_string_equal(told.failure[3], "its process was ended by signal 9 (Killed)");
        assert_string_equal(told.failure[4], "its process ended with code 9");
        assert_string_equal(told.failure[5], mst_status_name(MST_E_NOMEM));
        assert_non_null(strstr(told.failure[6], "signal 15"));
        assert_string_equal(told.failure[PIECES - 1], "");
    }
}

static enum mst_status wait_for_ever(size_t index, void *user, struct mst_error *err) {
    (void)user;
    (void)err;
    while (index > 0) {
        pause();
    }
    return MST_OK;
}

/** What runs when the caller gives up is killed, and waited for. */
static void test_the_caller_gives_up(void **state) {
    struct told told = nothing_told();
    struct mst_error err = {0};
    bool stopped = true;
    (void)state;
    told.refuses = 0;
    assert_int_equal(mst_processes_run(PIECES, 3, "test", wait_for_ever, note, &told, NULL, &stopped, &err), MST_E_IO);
    assert_string_equal(err.message, "enough");
    assert_false(stopped);
    assert_int_equal(told.count, 1);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void stop_soon(const struct mst_progress_event *event, void *user) {
    volatile sig_atomic_t *flag = user;
    *flag = event->done_frac > 0;
}

static void test_the_user_stops_it(void **state) {
    struct told told = nothing_told();
    struct mst_error err = {0};
    volatile sig_atomic_t flag = 0;
    struct mst_progress progress = {.report = stop_soon, .user = (void *)&flag, .cancelled = &flag};
    bool stopped = false;
    (void)state;
    assert_int_equal(mst_processes_run(PIECES, 2, "test", wait_for_ever, note, &told, &progress, &stopped, &err), MST_OK);
    assert_true(stopped);
    assert_int_equal(told.count, 1);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void test_no_pieces(void **state) {
    struct mst_error err = {0};
    bool stopped = true;
    (void)state;
    assert_int_equal(mst_processes_run(0, 2, "test", mixed, note, NULL, NULL, &stopped, &err), MST_OK);
    assert_false(stopped);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_end_is_told), cmocka_unit_test(test_the_caller_gives_up),
                                       cmocka_unit_test(test_the_user_stops_it), cmocka_unit_test(test_no_pieces)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Several agents' calendars: what fails for one does not stop the others, but a refused password stops all. */

#include "tests/io/dav_server.h"

#include "planner/caldav_push.h"

#define EMPTY                                                                                                                      \
    {                                                                                                                              \
        .status = "207 Multi-Status",                                                                                              \
        .body =                                                                                                                    \
            "<multistatus xmlns='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><response><href>/c/</href><propstat><prop>"         \
            "<resourcetype><collection/><C:calendar/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>" \
            "</multistatus>"                                                                                                       \
    }
#define SAYS(text)                                                                                                                 \
    { .status = text }

enum { ANNA, BEN, CEM, AGENTS };

struct trial {
    struct mst_caldav_object objects[AGENTS];
    struct mst_push_agent agents[AGENTS];
    struct mst_push_totals totals;
    size_t events; /* of progress */
    double done_frac;
};

static void count_events(const struct mst_progress_event *event, void *user) {
    struct trial *trial = user;
    trial->events++;
    trial->done_frac = event->done_frac;
}

static enum mst_status push(struct trial *trial, const struct dav_answer *answers, size_t count, volatile sig_atomic_t *cancelled) {
    static const char *const ids[] = {"anna", "ben", "cem"};
    struct dav_server server;
    struct mst_progress progress = {.report = count_events, .user = trial, .cancelled = cancelled};
    struct mst_caldav_server to = mst_caldav_server_defaults();
    char url[64];
    *trial = (struct trial){.events = 0};
    for (size_t i = 0; i < AGENTS; i++) {
        trial->objects[i] = (struct mst_caldav_object){.uid = "1@muster", .bytes = "x"};
        trial->agents[i] = (struct mst_push_agent){.id = ids[i], .title = ids[i], .objects = &trial->objects[i], .count = 1};
    }
    dav_start(&server, answers, count);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/{agent}/", server.port);
    to.progress = &progress;
    to.attempts = 1;
    enum mst_status status = mst_caldav_push(&to, url, trial->agents, AGENTS, &trial->totals, NULL);
    dav_stop(&server);
    assert_int_equal(server.answered, count);
    return status;
}

static void one_failure_does_not_stop_the_others(void **state) {
    (void)state;
    static const struct dav_answer answers[] = {EMPTY, SAYS("201 Created"), SAYS("500 Oh"), EMPTY, SAYS("201 Created")};
    struct trial trial;
    assert_ok(push(&trial, answers, COUNT(answers), NULL));
    assert_int_equal(trial.agents[ANNA].status, MST_OK);
    assert_int_equal(trial.agents[BEN].status, MST_E_IO);
    assert_non_null(strstr(trial.agents[BEN].error.message, "/ben/: the server answers 500"));
    assert_int_equal(trial.agents[CEM].status, MST_OK);
    assert_int_equal(trial.totals.agents_done, 2);
    assert_int_equal(trial.totals.agents_failed, 1);
    assert_int_equal(trial.totals.sum.put, 2);
    assert_false(trial.totals.sum.refused);
    assert_int_equal(trial.events, AGENTS);
    assert_true(trial.done_frac == 1);
}

static void a_refused_password_stops_all(void **state) {
    (void)state;
    static const struct dav_answer answers[] = {EMPTY, SAYS("201 Created"), SAYS("401 Unauthorized")};
    struct trial trial;
    assert_ok(push(&trial, answers, COUNT(answers), NULL));
    assert_int_equal(trial.agents[ANNA].status, MST_OK);
    assert_int_equal(trial.agents[BEN].status, MST_E_IO);
    assert_int_equal(trial.agents[CEM].status, MST_E_IO);
    assert_string_equal(trial.agents[CEM].error.message, "not asked for: the server did not take user and password for agent ben");
    assert_int_equal(trial.totals.agents_failed, 2);
    assert_true(trial.totals.sum.refused);
}

static void ctrl_c_leaves_the_rest(void **state) {
    (void)state;
    volatile sig_atomic_t cancelled = 0;
    const struct dav_answer answers[] = {EMPTY, {.status = "503 Busy", .cancel = &cancelled}};
    struct trial trial;
    assert_int_equal(push(&trial, answers, COUNT(answers), &cancelled), MST_E_CANCELLED);
    assert_int_equal(trial.agents[ANNA].status, MST_E_CANCELLED);
    assert_int_equal(trial.agents[CEM].status, MST_E_CANCELLED);
    assert_int_equal(trial.totals.agents_done, 0);
}

static void an_address_with_a_password_is_refused(void **state) {
    (void)state;
    struct mst_caldav_server to = mst_caldav_server_defaults();
    struct mst_push_agent agent = {.id = "anna"};
    struct mst_push_totals totals;
    struct mst_error err = {MST_OK, "", 0, ""};
    assert_int_equal(mst_caldav_push(&to, "https://desk:hush@h.example/{agent}/", &agent, 1, &totals, &err), MST_E_INPUT);
    assert_null(strstr(err.message, "hush"));
    assert_int_equal(agent.status, MST_E_CANCELLED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_failure_does_not_stop_the_others),
        cmocka_unit_test(a_refused_password_stops_all),
        cmocka_unit_test(ctrl_c_leaves_the_rest),
        cmocka_unit_test(an_address_with_a_password_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

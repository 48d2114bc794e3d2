/* What is asked of a calendar server, and what is made of its answers, good and bad. */

#include "tests/io/dav_server.h"

#include <time.h>

#include "io/caldav.h"

#define START   "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
#define END     "</D:multistatus>"
#define PROP(x) "<D:propstat><D:prop>" x "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>"
#define SELF                                                                                                                       \
    "<D:response><D:href>/c/</D:href>" PROP("<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>") "</D:response>"
#define AT(name, etag)                                                                                                             \
    "<D:response><D:href>/c/" name "</D:href>" PROP("<D:resourcetype/><D:getetag>" etag "</D:getetag>") "</D:response>"
#define COPY(name, etag, hour)                                                                                                     \
    "<D:response><D:href>/c/" name "</D:href>" PROP(                                                                               \
        "<D:getetag>" etag "</D:getetag><C:calendar-data>" ICS("1@muster", hour) "</C:calendar-data>") "</D:response>"
#define ICS(uid, hour)                                                                                                             \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:" uid "\r\nDTSTART:20270101T" hour                                      \
    "0000Z\r\nDTEND:20270101T200000Z\r\n"                                                                                          \
    "END:VEVENT\r\nEND:VCALENDAR\r\n"

#define FOUND(entries)                                                                                                             \
    { .status = "207 Multi-Status", .headers = "Content-Type: application/xml\r\n", .body = START entries END }
#define EMPTY FOUND(SELF)
#define CREATED                                                                                                                    \
    { .status = "201 Created", .headers = "ETag: \"new\"\r\n" }
#define SAYS(text)                                                                                                                 \
    { .status = text }

#define PROPFIND "PROPFIND /c/\n"
#define REPORT   "REPORT /c/\n"
#define PUT_NEW  "PUT /c/1@muster.ics [If-None-Match: *]\n"

/* One sync of the object 1@muster, at ten o'clock, against a server that answers so. */
struct trial {
    struct dav_answer answers[12];
    const char *user, *password, *etag;
    int attempts, timeout_s;
    bool without_object;
    volatile sig_atomic_t cancelled;
    enum mst_status status; /* out */
    struct mst_error error;
    struct mst_caldav_result result;
    struct mst_caldav_object object;
    char log[16384];
    char body[4096]; /* of the last request */
    double took_s;
    int port;
};

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void run(struct trial *trial) {
    struct dav_server server;
    struct mst_caldav_server to = mst_caldav_server_defaults();
    struct mst_progress progress = {.cancelled = &trial->cancelled};
    struct mst_caldav *caldav = NULL;
    char url[64];
    size_t count = 0;
    while (count < COUNT(trial->answers) && trial->answers[count].status != NULL) {
        count++;
    }
    dav_start(&server, trial->answers, count);
    to.user = trial->user;
    to.password = trial->password;
    to.attempts = trial->attempts > 0 ? trial->attempts : 3;
    to.timeout_s = trial->timeout_s > 0 ? trial->timeout_s : 30;
    to.wait_ms = 1;
    to.progress = &progress;
    snprintf(url, sizeof url, "http://127.0.0.1:%d/c/", server.port);
    trial->object = (struct mst_caldav_object){.uid = "1@muster", .bytes = ICS("1@muster", "10")};
    snprintf(trial->object.etag, sizeof trial->object.etag, "%s", trial->etag == NULL ? "" : trial->etag);
    assert_ok(mst_caldav_new(&to, &caldav, NULL));
    double start_s = now_s();
    trial->status =
        mst_caldav_sync(caldav, url, "Anna & Co", &trial->object, trial->without_object ? 0 : 1, &trial->result, &trial->error);
    trial->took_s = now_s() - start_s;
    mst_caldav_free(caldav);
    dav_stop(&server);
    assert_int_equal(server.answered, count);
    assert_int_equal(trial->status, trial->error.code);
    memcpy(trial->log, server.log, sizeof trial->log);
    memcpy(trial->body, server.body, sizeof trial->body);
    trial->port = server.port;
}

static void assert_counts(const struct trial *trial, size_t put, size_t deleted, size_t unchanged, size_t retried) {
    assert_string_equal(trial->error.message, "");
    assert_int_equal(trial->status, MST_OK);
    assert_int_equal(trial->result.put, put);
    assert_int_equal(trial->result.deleted, deleted);
    assert_int_equal(trial->result.unchanged, unchanged);
    assert_int_equal(trial->result.retried, retried);
}

/* The message, after `METHOD http://127.0.0.1:PORT/`. */
static void assert_refused(const struct trial *trial, const char *method, const char *rest) {
    char expected[768];
    snprintf(expected, sizeof expected, "%s http://127.0.0.1:%d%s", method, trial->port, rest);
    assert_int_equal(trial->status, MST_E_IO);
    assert_string_equal(trial->error.message, expected);
}

static void a_collection_is_made_and_filled(void **state) {
    (void)state;
    struct trial trial = {.answers = {SAYS("404 Not Found"), CREATED, CREATED}};
    run(&trial);
    assert_counts(&trial, 1, 0, 0, 0);
    assert_true(trial.result.made);
    assert_string_equal(trial.object.etag, "\"new\"");
    assert_string_equal(trial.log, PROPFIND "MKCALENDAR /c/\n" PUT_NEW);
}

/* The collection is there by the time that it is to be made: it is used. */
static void a_collection_that_was_made_meanwhile_is_used(void **state) {
    (void)state;
    struct trial trial = {.answers = {SAYS("404 Not Found"), SAYS("409 Conflict"), EMPTY, CREATED}};
    run(&trial);
    assert_counts(&trial, 1, 0, 0, 0);
    assert_false(trial.result.made);
    assert_string_equal(trial.log, PROPFIND "MKCALENDAR /c/\n" PROPFIND PUT_NEW);
    struct trial orphan = {.answers = {SAYS("404 Not Found"), SAYS("409 Conflict"), SAYS("404 Not Found")}};
    run(&orphan);
    assert_refused(&orphan, "MKCALENDAR",
                   "/c/: the server answers 409: the folder above it is not on the server, or something is in the way");
}

static void what_is_right_is_left(void **state) {
    (void)state;
    struct trial known = {.answers = {FOUND(SELF AT("1%40muster.ics", "\"a\""))}, .etag = "\"a\""};
    run(&known);
    assert_counts(&known, 0, 0, 1, 0);
    assert_string_equal(known.log, PROPFIND);
    assert_string_equal(known.object.etag, "\"a\"");
    struct trial unknown = {.answers = {FOUND(SELF AT("1@muster.ics", "\"a\"")), FOUND(COPY("1@muster.ics", "\"a\"", "10"))}};
    run(&unknown);
    assert_counts(&unknown, 0, 0, 1, 0);
    assert_string_equal(unknown.log, PROPFIND REPORT);
    assert_string_equal(unknown.object.etag, "\"a\"");
}

/* Behind a proxy a server may list other paths than those that it is asked for. */
static void copies_are_asked_for_as_they_are_listed(void **state) {
    (void)state;
    struct trial trial = {.answers = {FOUND(SELF "<D:response><D:href>/inner/c/1%40muster.ics</D:href>" PROP(
                                          "<D:resourcetype/><D:getetag>\"a\"</D:getetag>") "</D:response>"),
                                      FOUND("<D:response><D:href>/inner/c/1%40muster.ics</D:href>" PROP(
                                          "<D:getetag>\"a\"</D:getetag><C:calendar-data>" ICS(
                                              "1@muster", "10") "</C:calendar-data>") "</D:response>")}};
    run(&trial);
    assert_counts(&trial, 0, 0, 1, 0);
    assert_non_null(strstr(trial.body, "<D:href>/inner/c/1%40muster.ics</D:href>"));
}

static void what_differs_is_put_over_what_was_seen(void **state) {
    (void)state;
    struct trial strong = {
        .answers = {FOUND(SELF AT("1@muster.ics", "\"a\"")), FOUND(COPY("1@muster.ics", "\"b\"", "11")), SAYS("204 No Content")}};
    run(&strong);
    assert_counts(&strong, 1, 0, 0, 0);
    assert_string_equal(strong.log, PROPFIND REPORT "PUT /c/1@muster.ics [If-Match: \"b\"]\n");
    assert_string_equal(strong.object.etag, ""); /* the server did not say */
    struct trial weak = {.answers = {FOUND(SELF AT("1@muster.ics", "W/\"a\"")), FOUND(COPY("1@muster.ics", "W/\"a\"", "11")),
                                     SAYS("204 No Content")}};
    run(&weak);
    assert_counts(&weak, 1, 0, 0, 0);
    assert_string_equal(weak.log, PROPFIND REPORT "PUT /c/1@muster.ics\n");
}

/* Others' objects, folders and what is named like ours in another domain stay. */
static void only_ours_are_deleted(void **state) {
    (void)state;
    struct trial trial = {
        .answers = {FOUND(SELF AT("2@muster.ics", "\"a\"") AT("dentist.ics", "\"b\"") AT("3@muster.org.ics", "\"c\"")
                              AT("@muster.ics", "\"d\"") AT("..%2F..%2F5@muster.ics", "\"e\"") AT("6@muster.ics/", "\"f\"")),
                    SAYS("204 No Content")},
        .without_object = true};
    run(&trial);
    assert_counts(&trial, 0, 1, 0, 0);
    assert_string_equal(trial.log, PROPFIND "DELETE /c/2@muster.ics [If-Match: \"a\"]\n");
}

static void a_shift_that_is_gone_goes_even_if_changed(void **state) {
    (void)state;
    struct trial changed = {.answers = {FOUND(SELF AT("2@muster.ics", "\"a\"")), SAYS("412 Changed"), SAYS("200 OK")},
                            .without_object = true};
    run(&changed);
    assert_counts(&changed, 0, 1, 0, 0);
    assert_string_equal(changed.log, PROPFIND "DELETE /c/2@muster.ics [If-Match: \"a\"]\nDELETE /c/2@muster.ics\n");
    struct trial gone = {.answers = {FOUND(SELF AT("2@muster.ics", "\"a\"")), SAYS("404 Gone")}, .without_object = true};
    run(&gone);
    assert_counts(&gone, 0, 0, 0, 0);
}

static void a_server_that_is_busy_is_asked_again(void **state) {
    (void)state;
    struct trial trial = {.answers = {SAYS("503 Busy"), SAYS("429 Too Many"), EMPTY, SAYS("502 Bad"), CREATED}};
    run(&trial);
    assert_counts(&trial, 1, 0, 0, 3);
    struct trial down = {.answers = {SAYS("503 Busy"), SAYS("503 Busy"), SAYS("500 Oh")}};
    run(&down);
    assert_refused(&down, "PROPFIND", "/c/: the server answers 500: the server's log may say why");
    assert_int_equal(down.result.retried, 2);
    struct trial full = {.answers = {EMPTY, SAYS("507 Full")}};
    run(&full);
    assert_refused(&full, "PUT", "/c/1@muster.ics: the server answers 507: the server has no room for it");
}

static void the_server_says_how_long_to_wait(void **state) {
    (void)state;
    struct trial trial = {.answers = {{.status = "503 Busy", .headers = "Retry-After: 1\r\n"}, EMPTY, CREATED}};
    run(&trial);
    assert_counts(&trial, 1, 0, 0, 1);
    assert_true(trial.took_s >= 0.9);
    struct trial for_ever = {.answers = {{.status = "503 Busy", .headers = "Retry-After: 86400\r\n"}}};
    run(&for_ever);
    assert_refused(&for_ever, "PROPFIND", "/c/: the server asks to come back in 86400 s (status 503); try again then");
}

/* The server has taken the object, and then the line was cut: it must not be counted as somebody else's. */
static void an_answer_that_is_lost_doubles_nothing(void **state) {
    (void)state;
    struct trial trial = {.answers = {EMPTY,
                                      {.status = "201 Created", .body = "thank you", .act = DAV_HALF},
                                      SAYS("412 There"),
                                      FOUND(COPY("1@muster.ics", "\"x\"", "10"))}};
    run(&trial);
    assert_counts(&trial, 0, 0, 1, 1);
    assert_string_equal(trial.log, PROPFIND PUT_NEW PUT_NEW REPORT);
    assert_string_equal(trial.object.etag, "\"x\"");
    /* libcurl by itself takes a new connection where one that was kept open turns out to be dead. */
    struct trial cut = {.answers = {EMPTY,
                                    {.status = "cut", .act = DAV_CUT},
                                    {.status = "cut", .act = DAV_CUT},
                                    SAYS("412 There"),
                                    FOUND(COPY("1@muster.ics", "\"x\"", "10"))}};
    run(&cut);
    assert_counts(&cut, 0, 0, 1, 1);
    assert_string_equal(cut.log, PROPFIND PUT_NEW PUT_NEW PUT_NEW REPORT);
    struct trial half = {.answers = {{.status = "207 Half", .body = START SELF END, .act = DAV_HALF}, EMPTY, CREATED}};
    run(&half);
    assert_counts(&half, 1, 0, 0, 1);
}

static void somebody_else_was_faster(void **state) {
    (void)state;
    struct trial once = {.answers = {EMPTY, SAYS("412 There"), FOUND(COPY("1@muster.ics", "\"x\"", "11")), CREATED}};
    run(&once);
    assert_counts(&once, 1, 0, 0, 0);
    assert_string_equal(once.log, PROPFIND PUT_NEW REPORT "PUT /c/1@muster.ics [If-Match: \"x\"]\n");
    struct trial twice = {.answers = {EMPTY, SAYS("412 There"), FOUND(COPY("1@muster.ics", "\"x\"", "11")), SAYS("412 There")}};
    run(&twice);
    assert_refused(&twice, "PUT", "/c/1@muster.ics: the server answers 412: somebody else is changing it; try again");
    struct trial gone = {.answers = {EMPTY, SAYS("412 There"), FOUND(""), CREATED}};
    run(&gone);
    assert_string_equal(gone.log, PROPFIND PUT_NEW REPORT PUT_NEW);
    assert_counts(&gone, 1, 0, 0, 0);
}

static void an_imported_double_is_replaced(void **state) {
    (void)state;
    struct trial trial = {
        .answers = {EMPTY, SAYS("409 Conflict"), FOUND(AT("ABC%20D.ics", "\"i\"")), SAYS("204 No Content"), CREATED}};
    run(&trial);
    assert_counts(&trial, 1, 1, 0, 0);
    assert_string_equal(trial.log, PROPFIND PUT_NEW REPORT "DELETE /c/ABC%20D.ics [If-Match: \"i\"]\n" PUT_NEW);
    struct trial other = {.answers = {EMPTY, SAYS("403 Forbidden"), SAYS("403 Forbidden")}};
    run(&other);
    assert_refused(&other, "PUT", "/c/1@muster.ics: the server answers 403: this user may not do that there");
}

static void redirects_stay_on_the_host(void **state) {
    (void)state;
    struct trial same = {.answers = {{.status = "301 Moved", .headers = "Location: /d\r\n"}, EMPTY, CREATED}};
    run(&same);
    assert_counts(&same, 1, 0, 0, 0);
    assert_string_equal(same.log, PROPFIND "PROPFIND /d\nPUT /d/1@muster.ics [If-None-Match: *]\n");
    struct trial other = {.answers = {{.status = "302 Found", .headers = "Location: http://u:pw@127.0.0.1:9/c/\r\n"}},
                          .user = "anna",
                          .password = "hush"};
    run(&other);
    assert_refused(&other, "PROPFIND",
                   "/c/: the server redirects to another host or port, 127.0.0.1:9; if that is right, give its address");
    struct trial round = {.answers = {{.status = "308 Moved", .headers = "Location: /c/\r\n"},
                                      {.status = "308 Moved", .headers = "Location: /c/\r\n"},
                                      {.status = "308 Moved", .headers = "Location: /c/\r\n"},
                                      {.status = "308 Moved", .headers = "Location: /c/\r\n"},
                                      {.status = "308 Moved", .headers = "Location: /c/\r\n"},
                                      {.status = "308 Moved", .headers = "Location: /c/\r\n"}}};
    run(&round);
    assert_refused(&round, "PROPFIND", "/c/: the server redirects round in circles");
}

static void a_wrong_password_is_not_repeated(void **state) {
    (void)state;
    struct trial trial = {.answers = {SAYS("401 Unauthorized")}, .user = "anna", .password = "hush"};
    run(&trial);
    assert_refused(&trial, "PROPFIND", "/c/: the server answers 401: it does not take this user and password");
    assert_true(trial.result.refused);
}

static void answers_are_bounded(void **state) {
    (void)state;
    struct trial endless = {.answers = {{.status = "207 For ever", .act = DAV_ENDLESS}}};
    run(&endless);
    assert_refused(&endless, "PROPFIND", "/c/: the answer is too large");
    struct trial silent = {.answers = {{.status = "none", .act = DAV_SILENT}}, .attempts = 1, .timeout_s = 1};
    run(&silent);
    assert_int_equal(silent.status, MST_E_IO);
    assert_non_null(strstr(silent.error.message, "timed out"));
    struct trial laughs = {
        .answers = {{.status = "207 Multi-Status",
                     .body = "<!DOCTYPE x [<!ENTITY a \"ha\">]><D:multistatus xmlns:D=\"DAV:\">&a;</D:multistatus>"}}};
    run(&laughs);
    assert_refused(&laughs, "PROPFIND",
                   "/c/: line 1 of the server's answer cannot be read: it has a document type, which no calendar server sends");
    struct trial page = {.answers = {SAYS("200 OK")}};
    run(&page);
    assert_refused(&page, "PROPFIND", "/c/: the server answers 200: this is no answer of a CalDAV server");
}

static void a_folder_is_no_calendar(void **state) {
    (void)state;
    struct trial trial = {
        .answers = {FOUND("<D:response><D:href>/c/x/</D:href>" PROP(
            "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>") "</D:response>"
                                                                             "<D:response><D:href>/c/</D:href>" PROP(
                                                                                 "<D:resourcetype><D:collection/></"
                                                                                 "D:resourcetype>") "</D:response>")}};
    run(&trial);
    assert_int_equal(trial.status, MST_E_IO);
    assert_non_null(strstr(trial.error.message, "is on the server, but is no calendar"));
}

static void ctrl_c_is_heard_while_waiting(void **state) {
    (void)state;
    struct trial trial = {.answers = {{.status = "503 Busy", .headers = "Retry-After: 250\r\n"}}};
    trial.answers[0].cancel = &trial.cancelled;
    run(&trial);
    assert_int_equal(trial.status, MST_E_CANCELLED);
}

static void wrong_arguments_are_refused_before_anything_is_sent(void **state) {
    (void)state;
    struct mst_caldav_server server = mst_caldav_server_defaults();
    struct mst_caldav *caldav = NULL;
    struct mst_caldav_result result;
    struct mst_caldav_object objects[] = {{.uid = "1@muster", .bytes = ""}, {.uid = "1@muster", .bytes = ""}};
    const char *nowhere = "http://127.0.0.1:9/";
    server.user = "anna";
    assert_int_equal(mst_caldav_new(&server, &caldav, NULL), MST_E_RANGE);
    server.user = NULL;
    server.attempts = 0;
    assert_int_equal(mst_caldav_new(&server, &caldav, NULL), MST_E_RANGE);
    server = mst_caldav_server_defaults();
    assert_ok(mst_caldav_new(&server, &caldav, NULL));
    assert_int_equal(mst_caldav_sync(caldav, nowhere, "", objects, 2, &result, NULL), MST_E_RANGE);
    objects[0].uid = "dentist";
    assert_int_equal(mst_caldav_sync(caldav, nowhere, "", objects, 1, &result, NULL), MST_E_RANGE);
    objects[0].uid = "../1@muster";
    assert_int_equal(mst_caldav_sync(caldav, nowhere, "", objects, 1, &result, NULL), MST_E_RANGE);
    assert_int_equal(mst_caldav_sync(caldav, "http://example.com/", "", objects, 0, &result, NULL), MST_E_INPUT);
    mst_caldav_free(caldav);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_collection_is_made_and_filled),
        cmocka_unit_test(a_collection_that_was_made_meanwhile_is_used),
        cmocka_unit_test(what_is_right_is_left),
        cmocka_unit_test(copies_are_asked_for_as_they_are_listed),
        cmocka_unit_test(what_differs_is_put_over_what_was_seen),
        cmocka_unit_test(only_ours_are_deleted),
        cmocka_unit_test(a_shift_that_is_gone_goes_even_if_changed),
        cmocka_unit_test(a_server_that_is_busy_is_asked_again),
        cmocka_unit_test(the_server_says_how_long_to_wait),
        cmocka_unit_test(an_answer_that_is_lost_doubles_nothing),
        cmocka_unit_test(somebody_else_was_faster),
        cmocka_unit_test(an_imported_double_is_replaced),
        cmocka_unit_test(redirects_stay_on_the_host),
        cmocka_unit_test(a_wrong_password_is_not_repeated),
        cmocka_unit_test(answers_are_bounded),
        cmocka_unit_test(a_folder_is_no_calendar),
        cmocka_unit_test(ctrl_c_is_heard_while_waiting),
        cmocka_unit_test(wrong_arguments_are_refused_before_anything_is_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

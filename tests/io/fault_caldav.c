/* Memory that runs out at each of our allocations in turn while a calendar server is served: always MST_E_NOMEM, nothing lost. */

#include "tests/io/dav_server.h"

#include "io/caldav.h"
#include "tests/io/folder.h"

#define ICS(uid)                                                                                                                   \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:" uid "\r\nDTSTART:20270101T100000Z\r\nDTEND:20270101T200000Z\r\n"      \
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define ENTRY(name, prop)                                                                                                          \
    "<response><href>/c/" name "</href><propstat><prop>" prop "</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
#define BOTH(entries)                                                                                                              \
    {                                                                                                                              \
        .status = "207 Multi-Status",                                                                                              \
        .body = "<multistatus xmlns='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'>" entries "</multistatus>"                      \
    }

/* One shift is as it should be, one differs, one is missing, one is gone. */
static const struct dav_answer *steady(const char *method) {
    static const struct dav_answer listed =
        BOTH(ENTRY("", "<resourcetype><collection/><C:calendar/></resourcetype>") ENTRY("1@muster.ics", "<getetag>1</getetag>")
                 ENTRY("2@muster.ics", "<getetag>2</getetag>") ENTRY("4@muster.ics", "<getetag>4</getetag>"));
    static const struct dav_answer looked =
        BOTH(ENTRY("1@muster.ics", "<getetag>1</getetag><C:calendar-data>" ICS("1@muster") "</C:calendar-data>")
                 ENTRY("2@muster.ics", "<getetag>2</getetag><C:calendar-data>" ICS("x") "</C:calendar-data>"));
    static const struct dav_answer done = {.status = "204 Done", .headers = "ETag: \"n\"\r\n"};
    if (strcmp(method, "PROPFIND") == 0) {
        return &listed;
    }
    return strcmp(method, "REPORT") == 0 ? &looked : &done;
}

static enum mst_status attempt_sync(void *user, struct mst_error *err) {
    const struct dav_server *server = user;
    struct mst_caldav_server to = mst_caldav_server_defaults();
    struct mst_caldav_object objects[] = {{.uid = "3@muster", .bytes = ICS("3@muster")},
                                          {.uid = "1@muster", .bytes = ICS("1@muster")},
                                          {.uid = "2@muster", .bytes = ICS("2@muster")}};
    struct mst_caldav *caldav = NULL;
    struct mst_caldav_result result;
    struct mst_text url;
    char base[64];
    snprintf(base, sizeof base, "http://127.0.0.1:%d/", server->port);
    mst_text_init(&url);
    enum mst_status status;
    MST_DO(mst_caldav_collection(base, "c", &url, err));
    MST_DO(mst_caldav_new(&to, &caldav, err));
    MST_DO(mst_caldav_sync(caldav, mst_text_get(&url), "Anna", objects, 3, &result, err));
    assert_int_equal(result.put, 2);
    assert_int_equal(result.deleted, 1);
    assert_int_equal(result.unchanged, 1);
    assert_string_equal(objects[0].etag, "\"n\"");
    assert_string_equal(objects[1].etag, "1");
done:
    mst_caldav_free(caldav);
    mst_text_release(&url);
    return status;
}

static void syncing_survives(void **state) {
    (void)state;
    struct dav_server server;
    dav_start(&server, NULL, 0);
    server.steady = steady;
    assert_true(fail_each_allocation(attempt_sync, &server) > 50);
    dav_stop(&server);
}

static enum mst_status attempt_rest(void *user, struct mst_error *err) {
    struct folder *folder = user;
    struct mst_caldav_credentials credentials;
    struct mst_caldav_parts parts;
    mst_caldav_credentials_init(&credentials);
    mst_caldav_parts_init(&parts);
    enum mst_status status;
    MST_DO(mst_caldav_credentials_read(folder->file, &credentials, err));
    MST_DO(mst_caldav_split(ICS("1@muster"), &parts, err));
    assert_int_equal(parts.count, 1);
done:
    mst_caldav_parts_release(&parts);
    mst_caldav_credentials_release(&credentials);
    return status;
}

static void the_rest_survives(void **state) {
    (void)state;
    struct folder folder;
    folder_make(&folder);
    folder_write(&folder, "secret", "desk:hush");
    assert_int_equal(chmod(folder.file, 0600), 0);
    assert_true(fail_each_allocation(attempt_rest, &folder) > 6);
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(syncing_survives), cmocka_unit_test(the_rest_survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

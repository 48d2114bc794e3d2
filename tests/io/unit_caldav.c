/* Parts of the calendar server's client that need no server: answers, addresses, comparison, passwords, calendars taken apart. */

#include "tests/core/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io/caldav_parts.h"
#include "tests/io/folder.h"

/* A multistatus, and what is read of it: `href etag flags data` of each entry, with `|` after each. */
struct answer {
    const char *what;
    const char *xml;
    const char *entries; /* or the message */
};

#define OK200 "<status>HTTP/1.1 200 OK</status>"

static const struct answer answers[] = {
    {"DAV as the default namespace",
     "<multistatus xmlns='DAV:'><response><href>/c/a.ics</href><propstat><prop><getetag>\"1\"</getetag></prop>" OK200
     "</propstat></response></multistatus>",
     "/c/a.ics \"1\" - |"},
    {"any prefix, and another in the middle",
     "<x:multistatus xmlns:x='DAV:'><x:response><y:href "
     "xmlns:y='DAV:'>/c/a.ics</y:href><x:propstat><x:prop><x:getetag>\"1\"</x:getetag>"
     "</x:prop><x:status>HTTP/1.1 200 OK</x:status></x:propstat></x:response></x:multistatus>",
     "/c/a.ics \"1\" - |"},
    {"the usual prefix with another namespace is not it",
     "<d:multistatus xmlns:d='DAV:' "
     "xmlns:D='urn:other'><d:response><d:href>/c/a.ics</d:href><d:propstat><d:prop><D:getetag>no</D:getetag>"
     "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>",
     "/c/a.ics  - |"},
    {"a calendar, and a calendar of another namespace",
     "<multistatus xmlns='DAV:' xmlns:C='urn:ietf:params:xml:ns:caldav'><response><href>/c/</href><propstat><prop><resourcetype>"
     "<collection/><C:calendar/></resourcetype></prop>" OK200 "</propstat></response><response><href>/d/</href><propstat><prop>"
     "<resourcetype><collection/><calendar/></resourcetype></prop>" OK200 "</propstat></response></multistatus>",
     "/c/  CK |/d/  C |"},
    {"a propstat that says no does not count",
     "<multistatus xmlns='DAV:'><response><href>/c/a.ics</href><propstat><prop><getetag>\"no\"</getetag></prop><status>HTTP/1.1 "
     "404 Not "
     "Found</status></propstat><propstat><prop><getetag>\"yes\"</getetag></prop>" OK200 "</propstat></response></multistatus>",
     "/c/a.ics \"yes\" - |"},
    {"no etag at all",
     "<multistatus xmlns='DAV:'><response><href>/c/a.ics</href><propstat><prop/>" OK200 "</propstat></response></multistatus>",
     "/c/a.ics  - |"},
    {"a weak etag, and blanks around it",
     "<multistatus xmlns='DAV:'><response><href>\n /c/a.ics\n</href><propstat><prop><getetag> W/\"1\"\n</getetag></prop>" OK200
     "</propstat></response></multistatus>",
     "/c/a.ics W/\"1\" - |"},
    {"an etag with entities of XML",
     "<multistatus xmlns='DAV:'><response><href>/c/a&amp;b.ics</href><propstat><prop><getetag>&quot;1&#x22;</getetag></prop>" OK200
     "</propstat></response></multistatus>",
     "/c/a&b.ics \"1\" - |"},
    {"one that is gone",
     "<multistatus xmlns='DAV:'><response><href>/c/a.ics</href><status>HTTP/1.1 404 Not Found</status></response>"
     "</multistatus>",
     "/c/a.ics  G |"},
    {"calendar data, also in CDATA",
     "<multistatus xmlns='DAV:' "
     "xmlns:C='urn:ietf:params:xml:ns:caldav'><response><href>/c/a.ics</href><propstat><prop><C:calendar-data>"
     "<![CDATA[BEGIN:<&>]]>\nEND</C:calendar-data></prop>" OK200 "</propstat></response></multistatus>",
     "/c/a.ics  - BEGIN:<&>\nEND|"},
    {"an href within a property is not the entry's",
     "<multistatus xmlns='DAV:'><response><href>/c/</href><propstat><prop><owner><href>/u/</href></owner></prop>" OK200
     "</propstat></response></multistatus>",
     "/c/  - |"},
    {"a response without an address says nothing",
     "<multistatus xmlns='DAV:'><response><propstat><prop/>" OK200 "</propstat></response></multistatus>", ""},
    {"nothing in it", "<multistatus xmlns='DAV:'/>", ""},
    {"a page", "<html/>", "line 1 of the server's answer cannot be read: the answer is no DAV multistatus"},
    {"no XML", "busy", "line 1 of the server's answer cannot be read: syntax error"},
    {"nothing", "", "line 1 of the server's answer cannot be read: no element found"},
    {"cut off", "<multistatus xmlns='DAV:'>\n<response>", "line 2 of the server's answer cannot be read: no element found"},
    {"a document type", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><multistatus xmlns='DAV:'/>",
     "line 1 of the server's answer cannot be read: it has a document type, which no calendar server sends"},
};

static void answers_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(answers); i++) {
        struct mst_dav_entries entries;
        struct mst_error err = {MST_OK, "", 0, ""};
        struct mst_text text;
        mst_dav_entries_init(&entries);
        mst_text_init(&text);
        enum mst_status status = mst_dav_multistatus(answers[i].xml, strlen(answers[i].xml), &entries, &err);
        for (size_t k = 0; k < entries.count && status == MST_OK; k++) {
            const struct mst_dav_entry *entry = &entries.items[k];
            bool is_plain = !entry->is_collection && !entry->is_calendar && !entry->is_gone;
            mst_text_printf(&text, "%s %s %s%s%s%s %s|", entry->href, entry->etag, is_plain ? "-" : "",
                            entry->is_collection ? "C" : "", entry->is_calendar ? "K" : "", entry->is_gone ? "G" : "", entry->data);
        }
        print_message("%s\n", answers[i].what);
        assert_string_equal(status == MST_OK ? mst_text_get(&text) : err.message, answers[i].entries);
        assert_int_equal(status, err.code);
        mst_text_release(&text);
        mst_dav_entries_release(&entries);
    }
}

static void elements_in_one_another_are_bounded(void **state) {
    (void)state;
    struct mst_dav_entries entries;
    struct mst_text text;
    struct mst_error err = {MST_OK, "", 0, ""};
    mst_dav_entries_init(&entries);
    mst_text_init(&text);
    mst_text_append(&text, "<multistatus xmlns='DAV:'>");
    for (int i = 0; i < 100000; i++) {
        mst_text_append(&text, "<a>");
    }
    assert_int_equal(mst_dav_multistatus(mst_text_get(&text), text.length, &entries, &err), MST_E_IO);
    assert_non_null(strstr(err.message, "too deep"));
    mst_text_release(&text);
    mst_dav_entries_release(&entries);
}

static void names_come_from_addresses(void **state) {
    (void)state;
    static const struct {
        const char *href, *name; /* NULL: none */
    } table[] = {
        {"/c/1@muster.ics", "1@muster.ics"},
        {"/c/1%40muster.ics", "1@muster.ics"},
        {"/c/2027-W1%3D2Fa%40muster.ics", "2027-W1=2Fa@muster.ics"},
        {"https://h.example/c/a.ics", "a.ics"},
        {"a.ics", "a.ics"},
        {"/c/a.ics?x=/b", "a.ics"},
        {"/c/a%20b.ics", "a b.ics"},
        {"/c/Zo%C3%AB.ics", "Zo\xc3\xab.ics"},
        {"/c/a%2525.ics", "a%25.ics"}, /* decoded once */
        {"/c/", NULL},
        {"", NULL},
        {"/c/..", NULL},
        {"/c/%2E%2e", NULL},
        {"/c/.", NULL},
        {"/c/a%2Fb.ics", NULL},
        {"/c/a%00.ics", NULL},
        {"/c/a%0d%0a.ics", NULL},
        {"/c/a%4", NULL},
        {"/c/a%", NULL},
        {"/c/a%zz", NULL},
        {"/c/a%4?x", NULL},
    };
    struct mst_text name;
    mst_text_init(&name);
    for (size_t i = 0; i < COUNT(table); i++) {
        print_message("%s\n", table[i].href);
        assert_int_equal(mst_dav_href_name(table[i].href, &name), table[i].name != NULL);
        if (table[i].name != NULL) {
            assert_string_equal(mst_text_get(&name), table[i].name);
        }
    }
    mst_text_release(&name);
}

static void each_agent_has_an_address(void **state) {
    (void)state;
    static const struct {
        const char *template, *id, *url; /* NULL: refused */
    } table[] = {
        {"https://h/dav/{agent}/shifts/", "anna", "https://h/dav/anna/shifts/"},
        {"https://h/dav/{agent}/shifts", "anna", "https://h/dav/anna/shifts/"},
        {"https://h/{agent}/{agent}", "a", "https://h/a/a/"},
        {"https://h/dav", "anna", "https://h/dav/anna/"},
        {"https://h/dav/", "Zo\xc3\xab 1/2", "https://h/dav/Zo%C3%AB%201%2F2/"},
        {"https://h/dav/", "a%41?#", "https://h/dav/a%2541%3F%23/"},
        {"https://h/dav/", "..", NULL},
        {"https://h/dav/", ".", NULL},
        {"https://h/dav/", "", NULL},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct mst_text url;
        mst_text_init(&url);
        print_message("%s %s\n", table[i].template, table[i].id);
        enum mst_status status = mst_caldav_collection(table[i].template, table[i].id, &url, NULL);
        assert_int_equal(status, table[i].url == NULL ? MST_E_INPUT : MST_OK);
        assert_string_equal(mst_text_get(&url), table[i].url == NULL ? "" : table[i].url);
        mst_text_release(&url);
    }
}

static void addresses_are_checked(void **state) {
    (void)state;
    static const struct {
        const char *url;
        bool insecure;
        const char *says; /* a part of the message; NULL: legal */
    } table[] = {
        {"https://cloud.example.com/remote.php/dav/calendars/desk/{agent}/", false, NULL},
        {"https://cloud.example.com:8443/", false, NULL},
        {"http://localhost:5232/desk/", false, NULL},
        {"http://127.0.0.1:5232/desk/", false, NULL},
        {"http://[::1]:5232/desk/", false, NULL},
        {"http://cloud.example.com/", false, "use https://"},
        {"http://cloud.example.com/", true, NULL},
        {"http://127.0.0.1.example.com/", false, "use https://"},
        {"http://localhost.example.com/", false, "use https://"},
        {"https://desk:hush@cloud.example.com/", false, "MUSTER_CALDAV_PASSWORD"},
        {"https://desk@cloud.example.com/", true, "MUSTER_CALDAV_PASSWORD"},
        {"ftp://cloud.example.com/", false, "begin with https://"},
        {"file:///etc/passwd", false, "begin with https://"},
        {"cloud.example.com/dav", false, "https://cloud.example.com/dav/{agent}/shifts/"},
        {"https://cloud.example.com/?a=b", false, "? or #"},
        {"https://cloud.example.com/#a", false, "? or #"},
        {"https://cloud.example.com/a b", false, "blank"},
        {"https://cloud.example.com/\r\nX: y", false, "blank"},
        {"", false, "https://"},
        {"https://cloud.example.com:99999/", false, "https://"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        struct mst_error err = {MST_OK, "", 0, ""};
        print_message("%s\n", table[i].url);
        enum mst_status status = mst_caldav_check_url(table[i].url, table[i].insecure, &err);
        assert_int_equal(status, table[i].says == NULL ? MST_OK : MST_E_INPUT);
        if (table[i].says != NULL) {
            assert_non_null(strstr(err.message, table[i].says));
            assert_null(strstr(err.message, "hush"));
        }
    }
}

static void hosts_are_compared(void **state) {
    (void)state;
    assert_true(mst_http_is_loopback("http://localhost:1/"));
    assert_true(mst_http_is_loopback("http://127.0.0.1/a"));
    assert_true(mst_http_is_loopback("https://[::1]:2/"));
    assert_false(mst_http_is_loopback("https://127.0.0.1.example.com/"));
    assert_false(mst_http_is_loopback("https://h.example/127.0.0.1"));
    assert_true(mst_http_is_same_host("https://h.example/a", "https://H.example:443/b"));
    assert_true(mst_http_is_same_host("http://h.example/a", "http://h.example:80/"));
    assert_false(mst_http_is_same_host("https://h.example/a", "http://h.example/a"));
    assert_false(mst_http_is_same_host("https://h.example/a", "https://h.example:8443/a"));
    assert_false(mst_http_is_same_host("https://h.example/a", "https://h.example.org/a"));
    assert_false(mst_http_is_same_host("https://h.example/a", "/a"));
}

#define BODY(lines) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" lines "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define OURS                                                                                                                       \
    BODY("UID:1@muster\r\nSEQUENCE:1\r\nDTSTAMP:20270101T000000Z\r\nDTSTART;TZID=Europe/Berlin:20270107T080000\r\n"                \
         "DTEND;TZID=Europe/Berlin:20270107T160000\r\nSUMMARY:Shift\\, phone\r\nDESCRIPTION:Line\\nnext\r\nSTATUS:CONFIRMED\r\n")

static void copies_are_compared(void **state) {
    (void)state;
    static const struct {
        const char *what, *theirs;
        bool is_same;
    } table[] = {
        {"the same", OURS, true},
        {"other order, folds, quotes, escapes, stamps, and an alarm",
         "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/"
         "Berlin\nBEGIN:STANDARD\nDTSTART:19701025T030000\nEND:STANDARD\nEND:VTIMEZONE\n"
         "BEGIN:VEVENT\nSUMMARY:Shift, ph\n one\nDESCRIPTION:Line\\Nnext\nUID:1@muster\nDTSTAMP:20280101T000000Z\nX-OTHER:1\n"
         "dtend;tzid=\"Europe/Berlin\":20270107T160000\nDTSTART;TZID=Europe/Berlin:20270107T080000\nSTATUS:CONFIRMED\nSEQUENCE:1\n"
         "BEGIN:VALARM\nTRIGGER:-PT1H\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n",
         true},
        {"another hour",
         BODY("UID:1@muster\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/Berlin:20270107T090000\r\nDTEND;TZID=Europe/"
              "Berlin:20270107T160000\r\n"
              "SUMMARY:Shift\\, phone\r\nDESCRIPTION:Line\\nnext\r\nSTATUS:CONFIRMED\r\n"),
         false},
        {"another zone",
         BODY("UID:1@muster\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/Paris:20270107T080000\r\nDTEND;TZID=Europe/"
              "Berlin:20270107T160000\r\n"
              "SUMMARY:Shift\\, phone\r\nDESCRIPTION:Line\\nnext\r\nSTATUS:CONFIRMED\r\n"),
         false},
        {"a text with another break",
         BODY("UID:1@muster\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/Berlin:20270107T080000\r\nDTEND;TZID=Europe/"
              "Berlin:20270107T160000\r\n"
              "SUMMARY:Shift\\, phone\r\nDESCRIPTION:Linennext\r\nSTATUS:CONFIRMED\r\n"),
         false},
        {"something missing", BODY("UID:1@muster\r\n"), false},
        {"nothing", "", false},
        {"the lines outside the event",
         "BEGIN:VCALENDAR\r\nUID:1@muster\r\nSEQUENCE:1\r\nDTSTART;TZID=Europe/Berlin:20270107T080000\r\nDTEND;TZID=Europe/Berlin:"
         "20270107T160000\r\nSUMMARY:Shift\\, phone\r\nDESCRIPTION:Line\\nnext\r\nSTATUS:CONFIRMED\r\nEND:VCALENDAR\r\n",
         false},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        bool is_same = !table[i].is_same;
        print_message("%s\n", table[i].what);
        assert_ok(mst_caldav_compare(OURS, table[i].theirs, &is_same, NULL));
        assert_int_equal(is_same, table[i].is_same);
    }
}

static void a_calendar_is_taken_apart(void **state) {
    (void)state;
    static const char calendar[] =
        "BEGIN:VCALENDAR\r\nPRODID:-//muster\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nNAME:Anna\r\nX-WR-CALNAME:Anna\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        "BEGIN:VEVENT\r\nUID:1@mus\r\n "
        "ter\r\nDTSTART;TZID=X:20270101T080000\r\nBEGIN:VALARM\r\nUID:no\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nDTSTART:20270102T080000Z\r\nUID:2@muster\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    struct mst_caldav_parts parts;
    mst_caldav_parts_init(&parts);
    assert_ok(mst_caldav_split(calendar, &parts, NULL));
    assert_int_equal(parts.count, 2);
    assert_string_equal(parts.objects[0].uid, "1@muster");
    assert_string_equal(
        parts.objects[0].bytes,
        "BEGIN:VCALENDAR\r\nPRODID:-//muster\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\n"
        "DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1@mus\r\n ter\r\n"
        "DTSTART;TZID=X:20270101T080000\r\nBEGIN:VALARM\r\nUID:no\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    assert_string_equal(parts.objects[1].uid, "2@muster");
    assert_string_equal(parts.objects[1].bytes, "BEGIN:VCALENDAR\r\nPRODID:-//muster\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n"
                                                "DTSTART:20270102T080000Z\r\nUID:2@muster\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    assert_string_equal(parts.objects[0].etag, "");
    assert_int_equal(mst_caldav_split("", &parts, NULL), MST_E_INPUT);
    assert_int_equal(mst_caldav_split("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:3@muster\r\n", &parts, NULL), MST_E_INPUT);
    assert_int_equal(mst_caldav_split("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n", &parts, NULL), MST_E_INPUT);
    assert_int_equal(parts.count, 2);
    mst_caldav_parts_release(&parts);
}

/* What a file says: `user password`, or a part of the message. */
static void assert_credentials(struct folder *folder, const char *text, int mode, const char *expected) {
    struct mst_caldav_credentials credentials;
    struct mst_error err = {MST_OK, "", 0, ""};
    char got[256];
    folder_write(folder, "secret", text);
    assert_int_equal(chmod(folder->file, (mode_t)mode), 0);
    mst_caldav_credentials_init(&credentials);
    if (mst_caldav_credentials_read(folder->file, &credentials, &err) == MST_OK) {
        snprintf(got, sizeof got, "%s %s", credentials.user, credentials.password);
        assert_string_equal(got, expected);
    } else {
        assert_int_equal(err.code, MST_E_INPUT);
        assert_null(strstr(err.message, "hush"));
        assert_non_null(strstr(err.message, expected));
        assert_null(credentials.user);
    }
    mst_caldav_credentials_release(&credentials);
    assert_int_equal(unlink(folder->file), 0);
}

static void passwords_come_from_a_file_of_ones_own(void **state) {
    (void)state;
    struct folder folder;
    struct mst_caldav_credentials credentials;
    struct mst_error err = {MST_OK, "", 0, ""};
    folder_make(&folder);
    assert_credentials(&folder, "desk:hush", 0600, "desk hush");
    assert_credentials(&folder, "desk:hush:hush \n", 0400, "desk hush:hush ");
    assert_credentials(&folder, "desk\nhu:sh\n", 0600, "desk hu:sh");
    assert_credentials(&folder, "desk\r\nhush\r\n\r\n", 0600, "desk hush");
    assert_credentials(&folder, "desk:hush", 0640, "chmod 600");
    assert_credentials(&folder, "desk:hush", 0602, "chmod 600");
    assert_credentials(&folder, "hush", 0600, "user:password");
    assert_credentials(&folder, "", 0600, "user:password");
    assert_credentials(&folder, ":hush", 0600, "neither of them empty");
    assert_credentials(&folder, "desk:\n", 0600, "neither of them empty");
    assert_credentials(&folder, "desk\nhush\nhush\n", 0600, "control character");
    assert_credentials(&folder, "de:sk\nhush\n", 0600, "a colon in the user");
    mst_caldav_credentials_init(&credentials);
    assert_int_equal(mst_caldav_credentials_read(folder.path, &credentials, &err), MST_E_INPUT);
    assert_non_null(strstr(err.message, "no regular file"));
    assert_int_equal(mkfifo(folder_path(&folder, "pipe"), 0600), 0);
    assert_int_equal(mst_caldav_credentials_read(folder.file, &credentials, NULL), MST_E_INPUT);
    assert_int_equal(mst_caldav_credentials_read(folder_path(&folder, "none"), &credentials, NULL), MST_E_IO);
    folder_remove(&folder);
}

static void passwords_come_from_the_environment(void **state) {
    (void)state;
    struct mst_caldav_credentials credentials;
    mst_caldav_credentials_init(&credentials);
    unsetenv("MUSTER_CALDAV_USER");
    unsetenv("MUSTER_CALDAV_PASSWORD");
    assert_ok(mst_caldav_credentials_read(NULL, &credentials, NULL));
    assert_null(credentials.user);
    setenv("MUSTER_CALDAV_USER", "desk", 1);
    assert_int_equal(mst_caldav_credentials_read(NULL, &credentials, NULL), MST_E_INPUT);
    setenv("MUSTER_CALDAV_PASSWORD", "hush", 1);
    assert_ok(mst_caldav_credentials_read(NULL, &credentials, NULL));
    assert_string_equal(credentials.user, "desk");
    assert_string_equal(credentials.password, "hush");
    mst_caldav_credentials_release(&credentials);
    unsetenv("MUSTER_CALDAV_USER");
    unsetenv("MUSTER_CALDAV_PASSWORD");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_read),
        cmocka_unit_test(elements_in_one_another_are_bounded),
        cmocka_unit_test(names_come_from_addresses),
        cmocka_unit_test(each_agent_has_an_address),
        cmocka_unit_test(addresses_are_checked),
        cmocka_unit_test(hosts_are_compared),
        cmocka_unit_test(copies_are_compared),
        cmocka_unit_test(a_calendar_is_taken_apart),
        cmocka_unit_test(passwords_come_from_a_file_of_ones_own),
        cmocka_unit_test(passwords_come_from_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "fuzz.h"
#include "io/caldav_parts.h"

/** The bytes are the answer of a calendar server, an address, a calendar to be taken apart, and one to be compared. */

static void read_answer(const char *text, size_t size) {
    struct mst_dav_entries entries;
    struct mst_error err = {MST_OK, "", 0, ""};
    mst_dav_entries_init(&entries);
    enum mst_status status = mst_dav_multistatus(text, size, &entries, &err);
    fuzz_check_status(status, &err);
    for (size_t i = 0; i < entries.count; i++) {
        struct mst_text name;
        bool is_same = false;
        mst_text_init(&name);
        if (mst_dav_href_name(entries.items[i].href, &name)) {
            fuzz_check(strpbrk(name.data, "/\r\n") == NULL, "a name is one segment of a path");
        }
        fuzz_check(mst_caldav_compare(entries.items[i].data, entries.items[i].data, &is_same, &err) == MST_OK && is_same,
                   "a calendar is the same as itself");
        mst_text_release(&name);
    }
    mst_dav_entries_release(&entries);
}

static void take_apart(const char *text) {
    struct mst_caldav_parts parts;
    struct mst_error err = {MST_OK, "", 0, ""};
    mst_caldav_parts_init(&parts);
    fuzz_check_status(mst_caldav_split(text, &parts, &err), &err);
    for (size_t i = 0; i < parts.count; i++) {
        fuzz_check(parts.objects[i].uid[0] != '\0', "an object has a UID");
        fuzz_check(strncmp(parts.objects[i].bytes, "BEGIN:VCALENDAR\r\n", 17) == 0, "an object is a calendar");
    }
    mst_caldav_parts_release(&parts);
}

static void check_address(const char *text) {
    struct mst_text url;
    struct mst_error err = {MST_OK, "", 0, ""}, none = {MST_OK, "", 0, ""};
    mst_text_init(&url);
    fuzz_check_status(mst_caldav_check_url(text, false, &err), &err);
    if (mst_caldav_collection("https://h.example/{agent}/", text, &url, &none) == MST_OK) {
        fuzz_check(mst_http_is_same_host("https://h.example/", url.data), "an id cannot leave the host");
        fuzz_check(mst_caldav_check_url(url.data, false, &none) == MST_OK, "an id makes a legal address");
    }
    mst_text_release(&url);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    read_answer((const char *)data, size);
    take_apart(text);
    check_address(text);
    free(text);
    return 0;
}

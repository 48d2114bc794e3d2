#include "io/caldav_library.h"

#define PLACE(name) MST_LIBRARY_PLACE(struct mst_curl, name)
static const struct mst_library_call calls[] = {MST_CURL_CALLS(PLACE)};

/* Debian's libcurl4. */
static const struct mst_library library = {"libcurl.so.4", "calendars are put on servers with libcurl", calls,
                                           sizeof calls / sizeof *calls};

enum mst_status mst_curl_load(struct mst_curl *call, struct mst_error *err) {
    return mst_library_load(&library, call, err);
}

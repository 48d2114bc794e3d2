#ifndef MST_IO_CALDAV_LIBRARY_H
#define MST_IO_CALDAV_LIBRARY_H

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include "core/base/library.h"

/** The functions of libcurl, found when calendars go to a server. It stands on some thirty libraries, and few commands need it. */
#define MST_CURL_CALLS(CALL)                                                                                                       \
    CALL(curl_easy_cleanup)                                                                                                        \
    CALL(curl_easy_getinfo)                                                                                                        \
    CALL(curl_easy_header)                                                                                                         \
    CALL(curl_easy_init)                                                                                                           \
    CALL(curl_easy_perform)                                                                                                        \
    CALL(curl_easy_setopt)                                                                                                         \
    CALL(curl_easy_strerror)                                                                                                       \
    CALL(curl_free)                                                                                                                \
    CALL(curl_global_cleanup)                                                                                                      \
    CALL(curl_global_init)                                                                                                         \
    CALL(curl_slist_append)                                                                                                        \
    CALL(curl_slist_free_all)                                                                                                      \
    CALL(curl_url)                                                                                                                 \
    CALL(curl_url_cleanup)                                                                                                         \
    CALL(curl_url_get)                                                                                                             \
    CALL(curl_url_set)                                                                                                             \
    CALL(curl_url_strerror)

/** Each function under its own name. */
struct mst_curl {
    MST_CURL_CALLS(MST_LIBRARY_MEMBER)
};

/** @return MST_OK; MST_E_IO if libcurl is not installed, or has not all of them */
enum mst_status mst_curl_load(struct mst_curl *call, struct mst_error *err) MST_MUST_USE;

#endif

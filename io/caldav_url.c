/* Addresses of calendars. */

#include <string.h>
#include <strings.h>

#include "core/base/memory.h"
#include "io/caldav_library.h"
#include "io/caldav_parts.h"

/* A part of an address; NULL where there is none. Give it back to libcurl. */
static char *part(const struct mst_curl *call, CURLU *url, CURLUPart which, unsigned flags) {
    char *text = NULL;
    return call->curl_url_get(url, which, &text, flags) == CURLUE_OK ? text : NULL;
}

static bool is_equal_part(const struct mst_curl *call, CURLU *a, CURLU *b, CURLUPart which) {
    char *left = part(call, a, which, CURLU_DEFAULT_PORT), *right = part(call, b, which, CURLU_DEFAULT_PORT);
    bool is_equal = left != NULL && right != NULL && strcasecmp(left, right) == 0;
    call->curl_free(left);
    call->curl_free(right);
    return is_equal;
}

bool mst_http_is_same_host(const char *url, const char *other) {
    struct mst_curl curl;
    const struct mst_curl *call = &curl;
    if (mst_curl_load(&curl, NULL) != MST_OK) {
        return false;
    }
    CURLU *a = call->curl_url(), *b = call->curl_url();
    bool is_same = a != NULL && b != NULL && call->curl_url_set(a, CURLUPART_URL, url, 0) == CURLUE_OK &&
                   call->curl_url_set(b, CURLUPART_URL, other, 0) == CURLUE_OK && is_equal_part(call, a, b, CURLUPART_SCHEME) &&
                   is_equal_part(call, a, b, CURLUPART_HOST) && is_equal_part(call, a, b, CURLUPART_PORT);
    call->curl_url_cleanup(a);
    call->curl_url_cleanup(b);
    return is_same;
}

static bool is_loopback(const char *host) {
    return strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
           (strncmp(host, "127.", 4) == 0 && strspn(host, "0123456789.") == strlen(host));
}

bool mst_http_is_loopback(const char *url) {
    struct mst_curl curl;
    const struct mst_curl *call = &curl;
    if (mst_curl_load(&curl, NULL) != MST_OK) {
        return false;
    }
    CURLU *parsed = call->curl_url();
    char *host = parsed != NULL && call->curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK
                     ? part(call, parsed, CURLUPART_HOST, 0)
                     : NULL;
    bool is_here = host != NULL && is_loopback(host);
    call->curl_free(host);
    call->curl_url_cleanup(parsed);
    return is_here;
}

static enum mst_status check_parts(const struct mst_curl *call, CURLU *url, bool insecure, struct mst_error *err) {
    char *scheme = part(call, url, CURLUPART_SCHEME, 0), *host = part(call, url, CURLUPART_HOST, 0);
    char *user = part(call, url, CURLUPART_USER, 0), *password = part(call, url, CURLUPART_PASSWORD, 0);
    char *query = part(call, url, CURLUPART_QUERY, 0), *fragment = part(call, url, CURLUPART_FRAGMENT, 0);
    bool is_plain = scheme != NULL && strcmp(scheme, "http") == 0;
    enum mst_status status = MST_OK;
    if (user != NULL || password != NULL) {
        status = mst_fail(err, MST_E_INPUT,
                          "the calendar server's address holds a user or a password, which others could read; put them into the "
                          "environment (MUSTER_CALDAV_USER, MUSTER_CALDAV_PASSWORD) or a file, and leave what is before the @ out");
    } else if (host == NULL || host[0] == '\0' || (!is_plain && (scheme == NULL || strcmp(scheme, "https") != 0))) {
        status = mst_fail(err, MST_E_INPUT, "the calendar server's address has to begin with https:// and a host");
    } else if (query != NULL || fragment != NULL) {
        status = mst_fail(err, MST_E_INPUT, "the calendar server's address has a ? or #; it has to be that of a folder");
    } else if (is_plain && !insecure && !is_loopback(host)) {
        status = mst_fail(err, MST_E_INPUT, "http://%s would send names and the password readable for all on the way; use https://",
                          host);
    }
    char *parts[] = {scheme, host, user, password, query, fragment};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        call->curl_free(parts[i]);
    }
    return status;
}

enum mst_status mst_caldav_check_url(const char *url, bool insecure, struct mst_error *err) {
    for (const char *c = url; *c != '\0'; c++) {
        if ((unsigned char)*c <= 0x20 || *c == 0x7f) {
            return mst_fail(err, MST_E_INPUT, "the calendar server's address has a blank or a control character in it");
        }
    }
    struct mst_curl curl;
    const struct mst_curl *call = &curl;
    MST_TRY(mst_curl_load(&curl, err));
    CURLU *parsed = call->curl_url();
    if (parsed == NULL) {
        return mst_no_memory(err);
    }
    CURLUcode code = call->curl_url_set(parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME);
    enum mst_status status = code == CURLUE_OK ? check_parts(call, parsed, insecure, err)
                                               : mst_fail(err, MST_E_INPUT,
                                                          "the calendar server's address is none (%s); it has to be like "
                                                          "https://cloud.example.com/dav/{agent}/shifts/",
                                                          call->curl_url_strerror(code));
    call->curl_url_cleanup(parsed);
    return status;
}

enum mst_status mst_caldav_collection(const char *template, const char *agent_id, struct mst_text *url, struct mst_error *err) {
    static const char mark[] = "{agent}";
    if (agent_id[0] == '\0' || strcmp(agent_id, ".") == 0 || strcmp(agent_id, "..") == 0) {
        return mst_fail(err, MST_E_INPUT, "an agent whose id is \"%s\" can have no calendar on a server", agent_id);
    }
    const char *place = strstr(template, mark);
    bool is_marked = place != NULL;
    for (; place != NULL; place = strstr(template, mark)) {
        mst_text_append_bytes(url, template, (size_t)(place - template));
        mst_dav_put_segment(url, agent_id);
        template = place + sizeof mark - 1;
    }
    mst_text_append(url, template);
    if (!is_marked) {
        mst_text_append(url, url->length > 0 && url->data[url->length - 1] == '/' ? "" : "/");
        mst_dav_put_segment(url, agent_id);
    }
    if (url->length > 0 && url->data[url->length - 1] != '/') {
        mst_text_append(url, "/");
    }
    return mst_text_status(url, err);
}

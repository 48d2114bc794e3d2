/* One HTTP request through libcurl. */

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/caldav_library.h"
#include "io/caldav_parts.h"

enum { HEADERS_MOST = 256 * 1024, CONNECT_S = 20 };

struct mst_http {
    struct mst_curl call;
    CURL *curl;
    const struct mst_progress *progress;
    char why[CURL_ERROR_SIZE];
};

/* What is coming in. */
struct incoming {
    struct mst_text *body;
    size_t header_bytes;
    bool is_too_large;
};

void mst_http_response_init(struct mst_http_response *response) {
    *response = (struct mst_http_response){.status = 0};
    mst_text_init(&response->location);
    mst_text_init(&response->body);
}

void mst_http_response_release(struct mst_http_response *response) {
    mst_text_release(&response->location);
    mst_text_release(&response->body);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *user) {
    struct incoming *incoming = user;
    size_t length = size * count;
    if (length > MST_HTTP_BODY_MOST - incoming->body->length) {
        incoming->is_too_large = true;
        return 0;
    }
    mst_text_append_bytes(incoming->body, bytes, length);
    return incoming->body->status == MST_OK ? length : 0;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *user) {
    struct incoming *incoming = user;
    (void)bytes;
    incoming->header_bytes += size * count;
    incoming->is_too_large = incoming->is_too_large || incoming->header_bytes > HEADERS_MOST;
    return incoming->is_too_large ? 0 : size * count;
}

static int stop_if_cancelled(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    const struct mst_http *http = user;
    (void)a, (void)b, (void)c, (void)d;
    return mst_progress_cancelled(http->progress);
}

/* Options that hold for every request. Certificates and names of hosts are checked by default. */
static CURLcode set_up(struct mst_http *http, const struct mst_caldav_server *server) {
    const struct mst_curl *call = &http->call;
    CURL *curl = http->curl;
    CURLcode code = call->curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, http->why) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_USERAGENT, "muster/" MUSTER_VERSION) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)server->timeout_s) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, stop_if_cancelled) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_XFERINFODATA, http) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header) : code;
    if (code == CURLE_OK && server->ca_file != NULL) {
        code = call->curl_easy_setopt(curl, CURLOPT_CAINFO, server->ca_file);
    }
    if (code == CURLE_OK && server->user != NULL) {
        code = call->curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_USERNAME, server->user) : code;
        code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password) : code;
    }
    return code;
}

enum mst_status mst_http_new(const struct mst_caldav_server *server, struct mst_http **http, struct mst_error *err) {
    struct mst_http *made = mst_alloc(1, sizeof *made);
    if (made == NULL) {
        return mst_no_memory(err);
    }
    enum mst_status status = mst_curl_load(&made->call, err);
    if (status == MST_OK && made->call.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        status = mst_fail(err, MST_E_INTERNAL, "libcurl cannot be started");
    }
    if (status != MST_OK) {
        mst_free(made);
        return status;
    }
    made->progress = server->progress;
    made->curl = made->call.curl_easy_init();
    CURLcode code = made->curl == NULL ? CURLE_OUT_OF_MEMORY : set_up(made, server);
    if (code != CURLE_OK) {
        const char *why = made->call.curl_easy_strerror(code);
        mst_http_free(made);
        return code == CURLE_OUT_OF_MEMORY ? mst_no_memory(err) : mst_fail(err, MST_E_INTERNAL, "libcurl: %s", why);
    }
    *http = made;
    return MST_OK;
}

void mst_http_free(struct mst_http *http) {
    if (http != NULL) {
        http->call.curl_easy_cleanup(http->curl);
        http->call.curl_global_cleanup();
        mst_free(http);
    }
}

/* `Name: value`; a name without a value takes a header of libcurl's own away. */
static bool add_header(const struct mst_curl *call, struct curl_slist **list, const char *name, const char *value) {
    struct mst_text line;
    mst_text_init(&line);
    mst_text_printf(&line, "%s:%s%s", name, value == NULL ? "" : " ", value == NULL ? "" : value);
    struct curl_slist *longer = line.status == MST_OK ? call->curl_slist_append(*list, mst_text_get(&line)) : NULL;
    mst_text_release(&line);
    *list = longer == NULL ? *list : longer;
    return longer != NULL;
}

/* @param[out] list the caller's (curl_slist_free_all), on failure too */
static bool make_headers(const struct mst_curl *call, const struct mst_http_request *request, struct curl_slist **list) {
    bool is_made = add_header(call, list, "Expect", NULL);
    is_made = is_made && (request->depth == NULL || add_header(call, list, "Depth", request->depth));
    is_made = is_made && (request->body == NULL || add_header(call, list, "Content-Type", request->content_type));
    is_made = is_made && (request->if_match == NULL || add_header(call, list, "If-Match", request->if_match));
    return is_made && (!request->if_none_match || add_header(call, list, "If-None-Match", "*"));
}

static CURLcode prepare(const struct mst_http *http, const struct mst_http_request *request, struct curl_slist *headers,
                        struct incoming *incoming) {
    const struct mst_curl *call = &http->call;
    CURL *curl = http->curl;
    CURLcode code = call->curl_easy_setopt(curl, CURLOPT_URL, request->url);
    /* What is on this machine is not asked for through a proxy; elsewhere the environment's no_proxy decides. */
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_NOPROXY, mst_http_is_loopback(request->url) ? "*" : NULL) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_WRITEDATA, incoming) : code;
    code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_HEADERDATA, incoming) : code;
    if (request->body != NULL) {
        code =
            code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(request->body)) : code;
        code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body) : code;
    } else {
        code = code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L) : code;
    }
    return code == CURLE_OK ? call->curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method) : code;
}

/* Whether what went wrong on the way may go right a moment later. */
static bool may_pass(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_WEIRD_SERVER_REPLY:
        return true;
    default:
        return false;
    }
}

/* What libcurl knows of the answer. An etag that does not fit is none: it could not be sent back. */
static void read_answer(const struct mst_http *http, struct mst_http_response *response) {
    const struct mst_curl *call = &http->call;
    CURL *curl = http->curl;
    struct curl_header *etag;
    curl_off_t after_s = 0;
    char *location = NULL;
    call->curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response->status);
    call->curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &after_s);
    call->curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
    response->after_s = after_s > 0 && after_s < 1000000 ? (long)after_s : 0;
    mst_text_append(&response->location, location == NULL ? "" : location);
    if (call->curl_easy_header(curl, "ETag", 0, CURLH_HEADER, -1, &etag) == CURLHE_OK && strlen(etag->value) < MST_ETAG_ROOM) {
        snprintf(response->etag, sizeof response->etag, "%s", etag->value);
    }
}

static void reset(struct mst_http_response *response) {
    response->status = 0;
    response->may_pass = false;
    response->after_s = 0;
    response->why[0] = response->etag[0] = '\0';
    mst_text_clear(&response->location);
    mst_text_clear(&response->body);
}

static enum mst_status take_outcome(struct mst_http *http, CURLcode code, const struct incoming *incoming,
                                    struct mst_http_response *response, struct mst_error *err) {
    if (code == CURLE_ABORTED_BY_CALLBACK) {
        return mst_fail(err, MST_E_CANCELLED, "stopped");
    }
    if (code == CURLE_OUT_OF_MEMORY || response->body.status != MST_OK) {
        return mst_no_memory(err);
    }
    if (code == CURLE_OK) {
        read_answer(http, response);
        return mst_text_status(&response->location, err);
    }
    const char *words = http->why[0] != '\0' ? http->why : http->call.curl_easy_strerror(code);
    response->may_pass = may_pass(code);
    snprintf(response->why, sizeof response->why, "%s", incoming->is_too_large ? "the answer is too large" : words);
    return MST_OK;
}

enum mst_status mst_http_exchange(struct mst_http *http, const struct mst_http_request *request, struct mst_http_response *response,
                                  struct mst_error *err) {
    struct incoming incoming = {.body = &response->body};
    struct curl_slist *headers = NULL;
    enum mst_status status = MST_OK;
    reset(response);
    http->why[0] = '\0';
    if (make_headers(&http->call, request, &headers)) {
        CURLcode code = prepare(http, request, headers, &incoming);
        code = code == CURLE_OK ? http->call.curl_easy_perform(http->curl) : code;
        status = take_outcome(http, code, &incoming, response, err);
    } else {
        status = mst_no_memory(err);
    }
    http->call.curl_slist_free_all(headers);
    return status;
}

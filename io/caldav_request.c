/* Requests that are sent until they are answered: waits, further attempts, redirects. */

#include <string.h>
#include <time.h>

#include "core/base/memory.h"
#include "io/caldav_parts.h"

enum { WAIT_MOST_MS = 30000, AFTER_MOST_S = 300, REDIRECTS_MOST = 5, SLICE_MS = 50 };

struct mst_caldav_server mst_caldav_server_defaults(void) {
    return (struct mst_caldav_server){.domain = "muster", .timeout_s = 60, .attempts = 5, .wait_ms = 1000};
}

static enum mst_status check(const struct mst_caldav_server *server, struct mst_error *err) {
    if ((server->user == NULL) != (server->password == NULL)) {
        return mst_fail(err, MST_E_RANGE, "a calendar server wants both a user and a password, or neither");
    }
    if (server->timeout_s < 1 || server->timeout_s > 3600 || server->attempts < 1 || server->attempts > 20 || server->wait_ms < 1 ||
        server->wait_ms > WAIT_MOST_MS || server->domain == NULL || server->domain[0] == '\0') {
        return mst_fail(err, MST_E_RANGE, "a calendar server's domain, time limit, attempts or wait is outside its bounds");
    }
    return MST_OK;
}

enum mst_status mst_caldav_new(const struct mst_caldav_server *server, struct mst_caldav **caldav, struct mst_error *err) {
    MST_TRY(check(server, err));
    struct mst_caldav *made = mst_alloc(1, sizeof *made);
    if (made == NULL) {
        return mst_no_memory(err);
    }
    made->server = *server;
    enum mst_status status = mst_http_new(&made->server, &made->http, err);
    if (status != MST_OK) {
        mst_free(made);
        return status;
    }
    *caldav = made;
    return MST_OK;
}

void mst_caldav_free(struct mst_caldav *caldav) {
    if (caldav != NULL) {
        mst_http_free(caldav->http);
        mst_free(caldav);
    }
}

/* In slices, so that Ctrl-C is heard. */
static enum mst_status wait_ms(const struct mst_progress *progress, long ms, struct mst_error *err) {
    for (; ms > 0; ms -= SLICE_MS) {
        long slice = ms < SLICE_MS ? ms : SLICE_MS;
        struct timespec time = {.tv_sec = 0, .tv_nsec = slice * 1000000};
        if (mst_progress_cancelled(progress)) {
            return mst_fail(err, MST_E_CANCELLED, "stopped");
        }
        (void)nanosleep(&time, NULL);
    }
    return MST_OK;
}

/* 501, 505 and 507 (not implemented, other HTTP, disk full) are not mended by waiting. */
static bool fails_in_passing(const struct mst_http_response *response) {
    long status = response->status;
    if (status == 0) {
        return response->may_pass;
    }
    return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501 && status != 505 && status != 507);
}

/* How long to wait before the next attempt; negative if the server wants more than we give. */
static long next_wait_ms(const struct mst_caldav_server *server, int attempt, const struct mst_http_response *response) {
    long wait = server->wait_ms;
    for (int i = 1; i < attempt && wait < WAIT_MOST_MS; i++) {
        wait *= 2;
    }
    wait = wait > WAIT_MOST_MS ? WAIT_MOST_MS : wait;
    if (response->after_s > AFTER_MOST_S) {
        return -1;
    }
    return response->after_s * 1000 > wait ? response->after_s * 1000 : wait;
}

/* One request, sent until it is answered or the attempts are used up. */
static enum mst_status send_until_answered(struct mst_caldav *caldav, const struct mst_http_request *request,
                                           struct mst_http_response *response, struct mst_error *err) {
    for (int attempt = 1;; attempt++) {
        MST_TRY(mst_http_exchange(caldav->http, request, response, err));
        if (!fails_in_passing(response) || attempt >= caldav->server.attempts) {
            break;
        }
        long wait = next_wait_ms(&caldav->server, attempt, response);
        if (wait < 0) {
            return mst_fail(err, MST_E_IO, "%s %s: the server asks to come back in %ld s (status %ld); try again then",
                            request->method, request->url, response->after_s, response->status);
        }
        MST_TRY(wait_ms(caldav->server.progress, wait, err));
        caldav->result->retried++;
    }
    return response->status != 0 ? MST_OK
                                 : mst_fail(err, MST_E_IO, "%s %s: %s", request->method, request->url,
                                            response->why[0] != '\0' ? response->why : "no answer");
}

static bool is_redirect(const struct mst_http_response *response) {
    long status = response->status;
    return (status == 301 || status == 302 || status == 307 || status == 308) && response->location.length > 0;
}

/* Without what could be a password in it. */
static const char *host_of(const char *url) {
    const char *start = strstr(url, "://");
    const char *host = start == NULL ? url : start + 3;
    for (const char *c = host; *c != '\0' && strchr("/?#", *c) == NULL; c++) {
        host = *c == '@' ? c + 1 : host;
    }
    return host;
}

enum mst_status mst_caldav_request(struct mst_caldav *caldav, struct mst_http_request *request, struct mst_text *moved,
                                   struct mst_http_response *response, struct mst_error *err) {
    for (int hops = 0;; hops++) {
        MST_TRY(send_until_answered(caldav, request, response, err));
        if (!is_redirect(response)) {
            return MST_OK;
        }
        const char *location = mst_text_get(&response->location);
        if (!mst_http_is_same_host(request->url, location)) {
            const char *host = host_of(location);
            return mst_fail(err, MST_E_IO,
                            "%s %s: the server redirects to another host or port, %.*s; if that is right, give its address",
                            request->method, request->url, (int)strcspn(host, "/?#"), host);
        }
        if (hops == REDIRECTS_MOST) {
            return mst_fail(err, MST_E_IO, "%s %s: the server redirects round in circles", request->method, request->url);
        }
        mst_text_clear(moved);
        mst_text_append(moved, location);
        MST_TRY(mst_text_status(moved, err));
        request->url = mst_text_get(moved);
    }
}

/* What a person may do about it. */
static const char *advice(const struct mst_caldav *caldav, long status) {
    if (status < 400) {
        return "this is no answer of a CalDAV server";
    }
    switch (status) {
    case 401:
        return caldav->server.user == NULL ? "it wants a user and a password: set MUSTER_CALDAV_USER and MUSTER_CALDAV_PASSWORD"
                                           : "it does not take this user and password";
    case 403:
        return "this user may not do that there";
    case 404:
        return "there is no such address on the server";
    case 405:
        return "there is no calendar folder at that address; is it that of a CalDAV server?";
    case 409:
        return "the folder above it is not on the server, or something is in the way";
    case 412:
        return "somebody else is changing it; try again";
    case 413:
    case 507:
        return "the server has no room for it";
    default:
        return "the server's log may say why";
    }
}

enum mst_status mst_caldav_refusal(struct mst_caldav *caldav, const struct mst_http_request *request,
                                   const struct mst_http_response *response, struct mst_error *err) {
    caldav->result->refused = caldav->result->refused || response->status == 401;
    return mst_fail(err, MST_E_IO, "%s %s: the server answers %ld: %s", request->method, request->url, response->status,
                    advice(caldav, response->status));
}

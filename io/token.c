#define _GNU_SOURCE
#include "io/token.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

enum mst_status mst_token_make(char token[33], struct mst_error *err) {
    unsigned char bytes[16];
    ssize_t got;
    do {
        got = getrandom(bytes, sizeof bytes, 0);
    } while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof bytes) {
        return mst_fail(err, MST_E_IO, "the system gives no random bytes for the name of a calendar: %s", strerror(errno));
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        snprintf(token + 2 * i, 3, "%02x", bytes[i]);
    }
    return MST_OK;
}

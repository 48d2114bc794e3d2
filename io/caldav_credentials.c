/* User and password of a calendar server, from a file or the environment. */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/caldav.h"

enum { FILE_MOST = 4096 };

/* Through a volatile pointer, so that it is not left out as idle. */
static void wipe(char *text, size_t length) {
    volatile char *bytes = text;
    for (size_t i = 0; i < length; i++) {
        bytes[i] = 0;
    }
}

static void forget(char *text) {
    if (text != NULL) {
        wipe(text, strlen(text));
        mst_free(text);
    }
}

void mst_caldav_credentials_init(struct mst_caldav_credentials *credentials) {
    *credentials = (struct mst_caldav_credentials){NULL, NULL};
}

void mst_caldav_credentials_release(struct mst_caldav_credentials *credentials) {
    forget(credentials->user);
    forget(credentials->password);
    mst_caldav_credentials_init(credentials);
}

static bool has_control(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f) {
            return true;
        }
    }
    return false;
}

/* Both parts, copied. `where` is for the error, which never says what they are. */
static enum mst_status take(const char *user, size_t user_length, const char *password, size_t password_length, const char *where,
                            struct mst_caldav_credentials *credentials, struct mst_error *err) {
    if (user_length == 0 || password_length == 0) {
        return mst_fail_at(err, MST_E_INPUT, where, 0, "wants both a user and a password, neither of them empty");
    }
    if (has_control(user, user_length) || has_control(password, password_length) || memchr(user, ':', user_length) != NULL) {
        return mst_fail_at(err, MST_E_INPUT, where, 0,
                           "has a control character in the user or the password, or a colon in the user; neither is legal");
    }
    struct mst_caldav_credentials made = {mst_strndup(user, user_length), mst_strndup(password, password_length)};
    if (made.user == NULL || made.password == NULL) {
        mst_caldav_credentials_release(&made);
        return mst_no_memory(err);
    }
    *credentials = made;
    return MST_OK;
}

static enum mst_status read_environment(struct mst_caldav_credentials *credentials, struct mst_error *err) {
    const char *user = getenv("MUSTER_CALDAV_USER"), *password = getenv("MUSTER_CALDAV_PASSWORD");
    if (user == NULL && password == NULL) {
        return MST_OK;
    }
    if (user == NULL || password == NULL) {
        return mst_fail(err, MST_E_INPUT, "of MUSTER_CALDAV_USER and MUSTER_CALDAV_PASSWORD only one is set; both are wanted");
    }
    return take(user, strlen(user), password, strlen(password), "MUSTER_CALDAV_USER, MUSTER_CALDAV_PASSWORD", credentials, err);
}

/* `user:password`, or a line for each; blank lines at the end do not count. */
static enum mst_status take_lines(char *text, size_t length, const char *path, struct mst_caldav_credentials *credentials,
                                  struct mst_error *err) {
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
        length--;
    }
    const char *end = memchr(text, '\n', length);
    size_t first = end == NULL ? length : (size_t)(end - text);
    const char *rest = end == NULL ? memchr(text, ':', length) : end;
    if (rest == NULL) {
        return mst_fail_at(err, MST_E_INPUT, path, 0, "has to hold `user:password`, or the user and the password in a line each");
    }
    size_t user_length = end == NULL ? (size_t)(rest - text) : first - (first > 0 && text[first - 1] == '\r');
    rest++;
    return take(text, user_length, rest, length - (size_t)(rest - text), path, credentials, err);
}

/* A file that only its owner can read; anything else would be a password that others know. */
static enum mst_status check(int file, const char *path, struct mst_error *err) {
    struct stat info;
    if (fstat(file, &info) != 0) {
        return mst_fail_at(err, MST_E_IO, path, 0, "cannot be looked at: %s", strerror(errno));
    }
    if (!S_ISREG(info.st_mode)) {
        return mst_fail_at(err, MST_E_INPUT, path, 0, "is no regular file; the password of a calendar server has to be in one");
    }
    if ((info.st_mode & 077) != 0) {
        return mst_fail_at(err, MST_E_INPUT, path, 0,
                           "holds a password and can be read or written by others (mode %03o); chmod 600 makes it yours alone",
                           (unsigned)(info.st_mode & 0777));
    }
    return MST_OK;
}

static enum mst_status read_some(int file, const char *path, char text[FILE_MOST], size_t *length, struct mst_error *err) {
    *length = 0;
    while (*length < FILE_MOST) {
        ssize_t got = read(file, text + *length, FILE_MOST - *length);
        if (got == 0) {
            return MST_OK;
        }
        if (got < 0 && errno != EINTR) {
            return mst_fail_at(err, MST_E_IO, path, 0, "cannot be read: %s", strerror(errno));
        }
        *length += got > 0 ? (size_t)got : 0;
    }
    return mst_fail_at(err, MST_E_INPUT, path, 0, "is too large for a user and a password");
}

enum mst_status mst_caldav_credentials_read(const char *path, struct mst_caldav_credentials *credentials, struct mst_error *err) {
    char text[FILE_MOST];
    size_t length = 0;
    if (path == NULL) {
        return read_environment(credentials, err);
    }
    /* A pipe of that name must not make us wait. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return mst_fail_at(err, MST_E_IO, path, 0, "cannot be opened: %s", strerror(errno));
    }
    enum mst_status status = check(file, path, err);
    status = status == MST_OK ? read_some(file, path, text, &length, err) : status;
    status = status == MST_OK ? take_lines(text, length, path, credentials, err) : status;
    wipe(text, length);
    close(file);
    return status;
}

#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include "core/base/progress.h"

/**
 * Accidents for the program `muster_hurt`, which is muster with these functions between it and the system (the linker's --wrap).
 *
 *     MUSTER_HURT_KILL=N        the process is killed at the N-th call that changes a file or folder; a write has written a half
 *     MUSTER_HURT_FULL=N        from the N-th such call on, the disk is full: a write writes a half and fails
 *     MUSTER_HURT_STOP=N        at the N-th time that work asks whether it is to stop, the user presses Ctrl-C
 *     MUSTER_HURT_STOP_AGAIN=N  and at the N-th again
 *
 * Counts, not the clock, say when: each run with the same numbers is the same.
 */

static long wanted(const char *name) {
    const char *text = getenv(name);
    return text != NULL ? strtol(text, NULL, 10) : 0;
}

enum fate { LIVES, FAILS, DIES };

/** Counts a change, and says what is to become of it. */
static enum fate change(void) {
    static long count;
    long full = wanted("MUSTER_HURT_FULL");
    if (++count == wanted("MUSTER_HURT_KILL")) {
        return DIES;
    }
    errno = ENOSPC;
    return full > 0 && count >= full ? FAILS : LIVES;
}

/** The fate of a call that is done wholly or not at all. @return whether it is done */
static bool is_done(void) {
    enum fate fate = change();
    if (fate == DIES) {
        raise(SIGKILL);
    }
    return fate == LIVES;
}

ssize_t __real_write(int file, const void *bytes, size_t length);
ssize_t __wrap_write(int file, const void *bytes, size_t length);
int __real_fsync(int file);
int __wrap_fsync(int file);
int __real_syncfs(int file);
int __wrap_syncfs(int file);
int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __wrap_unlink(const char *path);
int __real_mkdir(const char *path, mode_t mode);
int __wrap_mkdir(const char *path, mode_t mode);
bool __real_mst_progress_cancelled(const struct mst_progress *progress);
bool __wrap_mst_progress_cancelled(const struct mst_progress *progress);

ssize_t __wrap_write(int file, const void *bytes, size_t length) {
    enum fate fate = change();
    if (fate == LIVES) {
        return __real_write(file, bytes, length);
    }
    if (__real_write(file, bytes, length / 2) >= 0 && fate == DIES) {
        raise(SIGKILL);
    }
    errno = ENOSPC;
    return -1;
}

int __wrap_fsync(int file) {
    return is_done() ? __real_fsync(file) : -1;
}

int __wrap_syncfs(int file) {
    return is_done() ? __real_syncfs(file) : -1;
}

int __wrap_rename(const char *from, const char *to) {
    return is_done() ? __real_rename(from, to) : -1;
}

int __wrap_mkdir(const char *path, mode_t mode) {
    return is_done() ? __real_mkdir(path, mode) : -1;
}

/** A full disk lets go of files. */
int __wrap_unlink(const char *path) {
    if (change() == DIES) {
        raise(SIGKILL);
    }
    return __real_unlink(path);
}

bool __wrap_mst_progress_cancelled(const struct mst_progress *progress) {
    static long count;
    count++;
    if (count == wanted("MUSTER_HURT_STOP") || count == wanted("MUSTER_HURT_STOP_AGAIN")) {
        raise(SIGINT);
    }
    return __real_mst_progress_cancelled(progress);
}

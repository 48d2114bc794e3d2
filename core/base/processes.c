#include "core/base/processes.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

/** A process that runs. */
struct running {
    pid_t pid; /* 0: none */
    size_t index;
    int pipe; /* its failure comes here; closed when it ends */
};

struct pool {
    struct running at[MST_PROCESSES_MOST];
    long at_once;
    size_t count, next, ended; /* pieces: all, started, ended */
    mst_process_work *work;
    mst_process_ended *tell;
    void *user;
};

/** A piece's own process: what went wrong goes into the pipe, as one line. */
static void be_process(const struct pool *pool, size_t index, int out) {
    struct mst_error err = {MST_OK, "", 0, ""};
    char line[sizeof err.file + sizeof err.message + 32];
    signal(SIGINT, SIG_IGN);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* whoever kills the caller means all of it */
#endif
    signal(SIGPIPE, SIG_IGN);
    enum mst_status status = pool->work(index, pool->user, &err);
    if (status != MST_OK) {
        const char *why = err.message[0] ? err.message : mst_status_name(status);
        int length = err.line > 0 ? snprintf(line, sizeof line, "%s:%ld: %s", err.file, err.line, why)
                                  : snprintf(line, sizeof line, "%s%s%s", err.file, err.file[0] ? ": " : "", why);
        ssize_t ignored = write(out, line, (size_t)length < sizeof line ? (size_t)length : sizeof line - 1);
        (void)ignored;
    }
    _exit(status == MST_OK ? 0 : mst_status_exit_code(status));
}

static enum mst_status start(struct pool *pool, struct running *slot, struct mst_error *err) {
    int ends[2];
    if (pipe(ends) != 0) {
        return mst_fail(err, MST_E_IO, "cannot make a pipe: %s", strerror(errno));
    }
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        be_process(pool, pool->next, ends[1]);
    }
    int why = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return mst_fail(err, MST_E_IO, "cannot start a process: %s", strerror(why));
    }
    *slot = (struct running){pid, pool->next++, ends[0]};
    return MST_OK;
}

/** Reads what a process has to say, up to its end. */
static void read_failure(int in, char *text, size_t size) {
    size_t length = 0;
    ssize_t got;
    do {
        got = read(in, text + length, size - 1 - length);
        length += got > 0 ? (size_t)got : 0;
    } while ((got > 0 && length < size - 1) || (got < 0 && errno == EINTR));
    text[length] = 0;
}

/** Takes a process that has ended off the pool and tells how it ended. */
static enum mst_status reap(struct pool *pool, struct running *slot, struct mst_error *err) {
    char failure[1200];
    int how = 0;
    read_failure(slot->pipe, failure, sizeof failure);
    close(slot->pipe);
    while (waitpid(slot->pid, &how, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(how)) {
        snprintf(failure, sizeof failure, "its process was ended by signal %d (%s)", WTERMSIG(how), strsignal(WTERMSIG(how)));
    } else if (WIFEXITED(how) && WEXITSTATUS(how) != 0 && failure[0] == 0) {
        snprintf(failure, sizeof failure, "its process ended with code %d", WEXITSTATUS(how));
    }
    size_t index = slot->index;
    slot->pid = 0;
    pool->ended++;
    return pool->tell(index, failure[0] ? failure : NULL, pool->user, err);
}

/** Waits until some process has ended, or for a short time, since the user may ask to stop. */
static enum mst_status wait_some(struct pool *pool, struct mst_error *err) {
    struct pollfd ends[MST_PROCESSES_MOST];
    struct running *slots[MST_PROCESSES_MOST];
    nfds_t running = 0;
    for (long i = 0; i < pool->at_once; i++) {
        if (pool->at[i].pid != 0) {
            slots[running] = &pool->at[i];
            ends[running++] = (struct pollfd){pool->at[i].pipe, POLLIN, 0};
        }
    }
    if (poll(ends, running, 100) <= 0) {
        return MST_OK;
    }
    for (nfds_t i = 0; i < running; i++) {
        if (ends[i].revents != 0) {
            MST_TRY(reap(pool, slots[i], err));
        }
    }
    return MST_OK;
}

static void kill_all(struct pool *pool) {
    for (long i = 0; i < pool->at_once; i++) {
        struct running *slot = &pool->at[i];
        if (slot->pid != 0) {
            kill(slot->pid, SIGKILL);
            close(slot->pipe);
            while (waitpid(slot->pid, NULL, 0) < 0 && errno == EINTR) {
            }
            slot->pid = 0;
        }
    }
}

static enum mst_status start_some(struct pool *pool, struct mst_error *err) {
    for (long i = 0; i < pool->at_once && pool->next < pool->count; i++) {
        if (pool->at[i].pid == 0) {
            MST_TRY(start(pool, &pool->at[i], err));
        }
    }
    return MST_OK;
}

enum mst_status mst_processes_run(size_t count, long at_once, const char *stage, mst_process_work *work, mst_process_ended *ended,
                                  void *user, const struct mst_progress *progress, bool *stopped, struct mst_error *err) {
    struct pool pool = {.count = count, .work = work, .tell = ended, .user = user};
    enum mst_status status = MST_OK;
    pool.at_once = at_once < 1 ? 1 : at_once > MST_PROCESSES_MOST ? MST_PROCESSES_MOST : at_once;
    while (status == MST_OK && pool.ended < count && !mst_progress_cancelled(progress)) {
        status = start_some(&pool, err);
        status = status == MST_OK ? wait_some(&pool, err) : status;
        mst_progress_report(progress, &(struct mst_progress_event){stage, (double)pool.ended / (double)count, NAN, NAN});
    }
    kill_all(&pool);
    if (stopped) {
        *stopped = status == MST_OK && pool.ended < count;
    }
    return status;
}

#include "core/base/jobs.h"

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

#include "core/base/memory.h"

struct run {
    mst_job_work *work;
    void *user;
    const char *stage;
    const struct mst_progress *progress;
    size_t count;
    pthread_mutex_t lock; /* guards what follows */
    size_t next, done;
    size_t failed; /* the least index that failed; count: none */
    enum mst_status status;
    struct mst_error error;
};

/* The next piece of work. After a failure only pieces before it matter still. */
static bool take(struct run *run, size_t *index) {
    pthread_mutex_lock(&run->lock);
    bool some = run->next < run->count && run->next < run->failed;
    *index = some ? run->next++ : run->count;
    pthread_mutex_unlock(&run->lock);
    return some;
}

static void note(struct run *run, size_t index, enum mst_status status, const struct mst_error *error) {
    pthread_mutex_lock(&run->lock);
    run->done++;
    if (status != MST_OK && index < run->failed) {
        run->failed = index;
        run->status = status;
        run->error = *error;
    }
    pthread_mutex_unlock(&run->lock);
}

static void work_on(struct run *run, size_t thread) {
    size_t index;
    while (take(run, &index)) {
        struct mst_error error = {MST_OK, "", 0, ""};
        if (thread == 0) {
            mst_progress_report(run->progress, &(struct mst_progress_event){.stage = run->stage,
                                                                            .done_frac = (double)index / (double)run->count,
                                                                            .bound = NAN,
                                                                            .best = NAN});
        }
        enum mst_status status = mst_progress_cancelled(run->progress)
                                     ? mst_fail(&error, MST_E_CANCELLED, "the %s was stopped", run->stage)
                                     : run->work(index, thread, run->user, &error);
        note(run, index, status, &error);
    }
}

struct helper {
    struct run *run;
    size_t thread;
    pthread_t id;
};

static void *help(void *user) {
    struct helper *helper = user;
    work_on(helper->run, helper->thread);
    return NULL;
}

long mst_processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MST_THREADS_MOST ? MST_THREADS_MOST : count;
}

enum mst_status mst_jobs_run(size_t count, long threads, const char *stage, mst_job_work *work, void *user,
                             const struct mst_progress *progress, struct mst_error *err) {
    struct run run = {.work = work, .user = user, .stage = stage, .progress = progress, .count = count, .failed = count};
    struct helper helpers[MST_THREADS_MOST];
    size_t wanted = threads < 1 ? 1 : threads > MST_THREADS_MOST ? MST_THREADS_MOST : (size_t)threads, started = 0;
    pthread_mutex_init(&run.lock, NULL);
    /* One that does not start leaves its work to the others. */
    for (size_t i = 1; i < wanted && i < count; i++) {
        helpers[started] = (struct helper){.run = &run, .thread = started + 1};
        started += pthread_create(&helpers[started].id, NULL, help, &helpers[started]) == 0;
    }
    work_on(&run, 0);
    for (size_t i = 0; i < started; i++) {
        pthread_join(helpers[i].id, NULL);
    }
    pthread_mutex_destroy(&run.lock);
    if (run.status != MST_OK && err && err->code == MST_OK) {
        *err = run.error;
    }
    return run.status;
}

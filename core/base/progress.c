#include "core/base/progress.h"

#include <stddef.h>
#include <time.h>

void mst_progress_report(const struct mst_progress *progress, const struct mst_progress_event *event) {
    if (progress != NULL && progress->report != NULL) {
        progress->report(event, progress->user);
    }
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

bool mst_progress_cancelled(const struct mst_progress *progress) {
    if (progress == NULL) {
        return false;
    }
    bool asked = progress->cancelled != NULL && *progress->cancelled != 0;
    return asked || (progress->end_ns != 0 && now_ns() >= progress->end_ns);
}

struct mst_progress mst_progress_limited(const struct mst_progress *progress, double seconds) {
    struct mst_progress limited = {.report = NULL};
    if (progress != NULL) {
        limited = *progress;
    }
    limited.end_ns = now_ns() + (int64_t)(seconds * 1e9);
    return limited;
}

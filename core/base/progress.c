#include "core/base/progress.h"

#include <stddef.h>

void mst_progress_report(const struct mst_progress *progress, const struct mst_progress_event *event) {
    if (progress != NULL && progress->report != NULL) {
        progress->report(event, progress->user);
    }
}

bool mst_progress_cancelled(const struct mst_progress *progress) {
    return progress != NULL && progress->cancelled != NULL && *progress->cancelled != 0;
}

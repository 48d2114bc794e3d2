#include <math.h>

#include "scheduler/simulate/run.h"

/** Contacts that nobody serves. */

void mst_run_abandoned(struct mst_run *run, size_t queue, const struct mst_contact *contact, double would_s) {
    double *counts = mst_run_counts(run, queue, contact->interval), answer_s = run->model->queues[queue].queue->answer_s;
    counts[MST_COUNT_ABANDONED]++;
    counts[MST_COUNT_ABANDONED_IN_TIME] += contact->gives_up_s - contact->arrival_s <= answer_s;
    counts[MST_COUNT_VIRTUAL_IN_TIME] += would_s <= answer_s;
}

void mst_run_empty_line(struct mst_run *run, size_t queue) {
    struct mst_sim_line *line = &run->lines[queue];
    if (!run->model->queues[queue].is_live || line->is_open || line->agents_there > 0) {
        return;
    }
    while (line->waiting.count > 0) {
        struct mst_contact contact = mst_sim_waiting_pop(&line->waiting);
        mst_run_unserved(run, queue, &contact);
    }
}

void mst_run_unserved(struct mst_run *run, size_t queue, const struct mst_contact *contact) {
    if (contact->gives_up_s < INFINITY) {
        mst_run_abandoned(run, queue, contact, INFINITY);
        return;
    }
    double *counts = mst_run_counts(run, queue, contact->interval);
    double end_s = run->model->grid.edges_s[run->model->grid.count];
    counts[MST_COUNT_LEFT]++;
    counts[MST_COUNT_LEFT_NOT_DUE] += !run->model->queues[queue].is_live && contact->due_s > end_s;
}

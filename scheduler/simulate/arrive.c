#include <math.h>

#include "core/base/memory.h"
#include "scheduler/simulate/run.h"

/** What arrives: first calls by the queues' rates, and those who call again. */

/* ---- tickets of those who will call again ---- */

static void plan_retry(struct mst_run *run) {
    if (run->retries.count > 0) {
        mst_heap_set(&run->events, mst_run_retry_event(run), run->retries.items[0].key);
    } else {
        mst_heap_remove(&run->events, mst_run_retry_event(run));
    }
}

void mst_run_free_ticket(struct mst_run *run, uint32_t ticket) {
    run->tickets[ticket].next_free = run->free_ticket;
    run->free_ticket = ticket;
    plan_retry(run);
}

static enum mst_status new_ticket(struct mst_run *run, size_t queue, double at_s, uint32_t *ticket, struct mst_error *err) {
    if (run->free_ticket == 0) {
        size_t wanted = run->ticket_count + (run->ticket_count == 0 ? 2 : 1);
        MST_TRY(mst_grow(&run->tickets, &run->ticket_capacity, wanted, sizeof *run->tickets, err));
        MST_TRY(mst_heap_reserve(&run->retries, wanted, err));
        run->ticket_count = wanted;
        run->free_ticket = (uint32_t)wanted - 1;
        run->tickets[wanted - 1].next_free = 0;
    }
    *ticket = run->free_ticket;
    run->free_ticket = run->tickets[*ticket].next_free;
    run->tickets[*ticket].queue = queue;
    mst_heap_set(&run->retries, *ticket, at_s);
    plan_retry(run);
    return MST_OK;
}

/* ---- what arrives ---- */

/** Decides what the contact will do if it gives up. Only then does the ticket's time come: it is after the patience has run out. */
static enum mst_status decide_retry(struct mst_run *run, size_t queue, struct mst_contact *contact, struct mst_error *err) {
    const struct mst_queue *of = run->model->queues[queue].queue;
    struct mst_stream *stream = &run->lines[queue].retries;
    if (of->retry_frac > 0.0 && contact->gives_up_s < INFINITY && mst_stream_part(stream) < of->retry_frac) {
        double at_s = contact->gives_up_s + of->retry_after_s * mst_stream_exponential(stream);
        return new_ticket(run, queue, at_s, &contact->ticket, err);
    }
    return MST_OK;
}

static enum mst_status arrive(struct mst_run *run, size_t queue, size_t interval, double now_s, struct mst_stream *handling,
                              struct mst_stream *patience, struct mst_error *err) {
    const struct mst_sim_queue *of = &run->model->queues[queue];
    struct mst_contact contact = {.arrival_s = now_s, .gives_up_s = INFINITY, .due_s = INFINITY, .interval = (uint32_t)interval};
    contact.handling_s = of->aht_s[interval] * mst_stream_handling(handling, of->queue->aht_cv);
    if (of->is_live && of->queue->patience_s < INFINITY) {
        contact.gives_up_s = now_s + of->queue->patience_s * mst_stream_exponential(patience);
    } else if (!of->is_live) {
        contact.due_s = mst_sim_due(of, now_s);
    }
    mst_run_counts(run, queue, contact.interval)[MST_COUNT_OFFERED]++;
    MST_TRY(decide_retry(run, queue, &contact, err));
    MST_TRY(mst_sim_waiting_push(&run->lines[queue].waiting, &contact, err));
    mst_run_offer(run, queue, now_s);
    return MST_OK;
}

void mst_run_plan_arrival(struct mst_run *run, size_t queue) {
    const struct mst_sim_queue *of = &run->model->queues[queue];
    struct mst_sim_line *line = &run->lines[queue];
    double at_s = mst_rate_walk_next(of->cells, of->cell_count, line->factors, &line->walk, &line->arrivals);
    if (at_s < INFINITY) {
        mst_heap_set(&run->events, mst_run_arrival_event(run, queue), at_s);
    } else {
        mst_heap_remove(&run->events, mst_run_arrival_event(run, queue));
    }
}

enum mst_status mst_run_arrival(struct mst_run *run, size_t queue, double now_s, struct mst_error *err) {
    struct mst_sim_line *line = &run->lines[queue];
    size_t interval = run->model->queues[queue].cells[line->walk.cell].interval;
    mst_run_plan_arrival(run, queue);
    return arrive(run, queue, interval, now_s, &line->handling, &line->patience, err);
}

/** Who calls again when no contacts are taken is not heard of. Second calls have a stream of their own. */
enum mst_status mst_run_retry(struct mst_run *run, double now_s, struct mst_error *err) {
    uint32_t ticket = run->retries.items[0].id;
    size_t queue = run->tickets[ticket].queue, intervals = run->model->grid.count;
    struct mst_sim_line *line = &run->lines[queue];
    mst_heap_remove(&run->retries, ticket);
    mst_run_free_ticket(run, ticket);
    if (now_s >= run->model->grid.edges_s[intervals]) {
        return MST_OK;
    }
    size_t interval = mst_sim_grid_find(&run->model->grid, now_s,
                                        line->walk.cell < run->model->queues[queue].cell_count
                                            ? run->model->queues[queue].cells[line->walk.cell].interval
                                            : intervals);
    if (isnan(run->model->queues[queue].aht_s[interval])) {
        return MST_OK;
    }
    mst_run_counts(run, queue, (uint32_t)interval)[MST_COUNT_RETRIES]++;
    return arrive(run, queue, interval, now_s, &line->retries, &line->retries, err);
}

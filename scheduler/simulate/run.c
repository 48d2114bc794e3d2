#include "scheduler/simulate/run.h"

#include <math.h>

#include "core/base/memory.h"

/* Events by number: agents, then queues' arrivals, then the two below. */
size_t mst_run_arrival_event(const struct mst_run *run, size_t queue) {
    return run->model->site->agent_count + queue;
}

size_t mst_run_change_event(const struct mst_run *run) {
    return mst_run_arrival_event(run, run->model->site->queue_count);
}

size_t mst_run_retry_event(const struct mst_run *run) {
    return mst_run_change_event(run) + 1;
}

double *mst_run_counts(struct mst_run *run, size_t queue, uint32_t interval) {
    return run->tally->counts[queue * run->model->grid.count + interval];
}

/* ---- making ---- */

/** Room for the chats of those agents who have any. */
static enum mst_status make_chats(struct mst_run *run, struct mst_error *err) {
    const struct mst_sim_model *model = run->model;
    size_t room = 0, agents = model->site->agent_count;
    for (size_t a = 0; a < agents; a++) {
        room += model->groups[model->group_of[a]].levels;
    }
    run->chat_room = mst_alloc(room, sizeof *run->chat_room);
    if (!run->chat_room) {
        return mst_no_memory(err);
    }
    room = 0;
    for (size_t a = 0; a < agents; a++) {
        run->workers[a].group = model->group_of[a];
        run->workers[a].chats = run->chat_room + room;
        room += model->groups[model->group_of[a]].levels;
    }
    return MST_OK;
}

enum mst_status mst_run_make(const struct mst_sim_model *model, struct mst_run *run, struct mst_error *err) {
    size_t agents = model->site->agent_count, queues = model->site->queue_count;
    *run = (struct mst_run){
        .model = model, .workers = mst_alloc(agents, sizeof *run->workers), .lines = mst_alloc(queues, sizeof *run->lines)};
    if (!run->workers || !run->lines) {
        return mst_no_memory(err);
    }
    MST_TRY(make_chats(run, err));
    MST_TRY(mst_attendance_make(model, &run->attendance, err));
    MST_TRY(mst_sim_pool_make(model, &run->pool, err));
    return mst_heap_reserve(&run->events, agents + queues + 2, err);
}

void mst_run_release(struct mst_run *run) {
    for (size_t q = 0; run->lines && q < run->model->site->queue_count; q++) {
        mst_sim_waiting_release(&run->lines[q].waiting);
    }
    mst_attendance_release(&run->attendance);
    mst_sim_pool_release(&run->pool);
    mst_heap_release(&run->events);
    mst_heap_release(&run->retries);
    mst_free(run->workers);
    mst_free(run->chat_room);
    mst_free(run->lines);
    mst_free(run->tickets);
    *run = (struct mst_run){0};
}

/* ---- what happens by the clock: who comes and goes, and when queues open and close ---- */

struct clock {
    size_t model, attendance; /* how far both lists are done */
};

/** The next of the model's changes that are of queues. */
static const struct mst_staff_change *next_hours(const struct mst_run *run, struct clock *clock) {
    const struct mst_sim_model *model = run->model;
    while (clock->model < model->change_count && model->changes[clock->model].duty != MST_NONE) {
        clock->model++;
    }
    return clock->model < model->change_count ? &model->changes[clock->model] : NULL;
}

/** The next change of either list; of one moment, in the order of the kinds. */
static const struct mst_staff_change *next_change(const struct mst_run *run, struct clock *clock, bool take_it) {
    const struct mst_staff_change *hours = next_hours(run, clock), *people = NULL;
    if (clock->attendance < run->attendance.count) {
        people = &run->attendance.changes[clock->attendance];
    }
    bool is_hours = hours && (!people || hours->at_s < people->at_s || (hours->at_s == people->at_s && hours->kind < people->kind));
    if (take_it) {
        clock->model += is_hours;
        clock->attendance += !is_hours;
    }
    return is_hours ? hours : people;
}

static void plan_change(struct mst_run *run, struct clock *clock) {
    const struct mst_staff_change *next = next_change(run, clock, false);
    if (next) {
        mst_heap_set(&run->events, mst_run_change_event(run), next->at_s);
    } else {
        mst_heap_remove(&run->events, mst_run_change_event(run));
    }
}

static void on_change(struct mst_run *run, struct clock *clock, double now_s) {
    const struct mst_staff_change *change = next_change(run, clock, true);
    switch (change->kind) {
    case MST_CHANGE_OPEN:
        run->lines[change->index].is_open = true;
        mst_run_opens(run, change->index, now_s);
        break;
    case MST_CHANGE_ON:
        mst_run_comes(run, change->index, now_s);
        break;
    case MST_CHANGE_OFF:
        mst_run_goes(run, change->index, now_s);
        break;
    case MST_CHANGE_CLOSE:
        run->lines[change->index].is_open = false;
        mst_run_empty_line(run, change->index);
        break;
    }
    plan_change(run, clock);
}

/* ---- a week ---- */

static void start_line(struct mst_run *run, size_t queue, uint64_t replication) {
    const struct mst_sim_model *model = run->model;
    struct mst_sim_line *line = &run->lines[queue];
    uint64_t seed = (uint64_t)model->options.seed;
    struct mst_stream volume = mst_stream_make(seed, replication, MST_FOR_VOLUME, queue);
    line->waiting.count = line->waiting.first = 0;
    line->walk = (struct mst_rate_walk){0, 0.0};
    line->arrivals = mst_stream_make(seed, replication, MST_FOR_ARRIVALS, queue);
    line->handling = mst_stream_make(seed, replication, MST_FOR_HANDLING, queue);
    line->patience = mst_stream_make(seed, replication, MST_FOR_PATIENCE, queue);
    line->retries = mst_stream_make(seed, replication, MST_FOR_RETRIES, queue);
    line->is_open = false;
    line->agents_there = 0;
    for (int day = 0; day < 7; day++) {
        bool uncertain = model->options.volume == MST_VOLUME_UNCERTAIN;
        line->factors[day] = uncertain ? mst_stream_gamma(&volume, model->queues[queue].day_cv[day]) : 1.0;
    }
    mst_run_plan_arrival(run, queue);
}

static void start(struct mst_run *run, uint64_t replication) {
    mst_tally_clear(run->model, run->tally);
    mst_heap_clear(&run->events);
    mst_heap_clear(&run->retries);
    run->ticket_count = 0;
    run->free_ticket = 0;
    mst_sim_pool_clear(run->model, &run->pool);
    for (size_t a = 0; a < run->model->site->agent_count; a++) {
        struct mst_sim_worker *worker = &run->workers[a];
        *worker = (struct mst_sim_worker){.group = worker->group, .chats = worker->chats};
    }
    for (size_t q = 0; q < run->model->site->queue_count; q++) {
        start_line(run, q, replication);
    }
}

static void finish(struct mst_run *run) {
    for (size_t q = 0; q < run->model->site->queue_count; q++) {
        while (run->lines[q].waiting.count > 0) {
            struct mst_contact contact = mst_sim_waiting_pop(&run->lines[q].waiting);
            mst_run_unserved(run, q, &contact);
        }
        run->tally->wanted_s[q] = run->attendance.wanted_s[q];
        run->tally->filled_s[q] = run->attendance.filled_s[q];
    }
}

enum mst_status mst_run_play(struct mst_run *run, uint64_t replication, struct mst_tally *tally, struct mst_error *err) {
    struct clock clock = {0, 0};
    run->tally = tally;
    MST_TRY(mst_attendance_draw(run->model, replication, &run->attendance, err));
    start(run, replication);
    plan_change(run, &clock);
    while (run->events.count > 0) {
        size_t event = run->events.items[0].id;
        double now_s = run->events.items[0].key;
        if (event < run->model->site->agent_count) {
            mst_run_finish(run, event, now_s);
        } else if (event < mst_run_change_event(run)) {
            MST_TRY(mst_run_arrival(run, event - run->model->site->agent_count, now_s, err));
        } else if (event == mst_run_change_event(run)) {
            on_change(run, &clock, now_s);
        } else {
            MST_TRY(mst_run_retry(run, now_s, err));
        }
    }
    finish(run);
    return MST_OK;
}

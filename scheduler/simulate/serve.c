#include <math.h>

#include "scheduler/simulate/run.h"

/** What agents do: take contacts, finish them, come and go. */

/** Takes those who have given up from the front of a line. @return whether somebody waits */
static bool clear_front(struct mst_run *run, size_t queue, double now_s) {
    struct mst_sim_waiting *waiting = &run->lines[queue].waiting;
    while (waiting->count > 0 && waiting->items[waiting->first].gives_up_s <= now_s) {
        struct mst_contact gone = mst_sim_waiting_pop(waiting);
        mst_run_abandoned(run, queue, &gone, now_s - gone.arrival_s);
    }
    return waiting->count > 0;
}

/** Of two queues of one priority: who waits in person goes before work with a deadline; then the longest wait, or the first
 * deadline. */
static bool goes_before(const struct mst_run *run, size_t a, size_t b) {
    const struct mst_contact *first = &run->lines[a].waiting.items[run->lines[a].waiting.first];
    const struct mst_contact *second = &run->lines[b].waiting.items[run->lines[b].waiting.first];
    bool a_live = run->model->queues[a].is_live, b_live = run->model->queues[b].is_live;
    if (a_live != b_live) {
        return a_live;
    }
    return a_live ? first->arrival_s < second->arrival_s : first->due_s < second->due_s;
}

/** The queue whose first contact an agent of the group takes next; MST_NONE if nothing waits for it. */
static size_t pick(struct mst_run *run, size_t group, double now_s) {
    const struct mst_sim_group *of = &run->model->groups[group];
    size_t best = MST_NONE;
    for (size_t i = 0; i < of->queue_count; i++) {
        size_t q = of->queues[i];
        const struct mst_sim_queue *queue = &run->model->queues[q];
        if (best != MST_NONE && run->model->queues[best].queue->priority < queue->queue->priority) {
            break;
        }
        if (run->lines[q].waiting.count == 0 || (!queue->is_live && !run->lines[q].is_open)) {
            continue;
        }
        if (clear_front(run, q, now_s) && (best == MST_NONE || goes_before(run, q, best))) {
            best = q;
        }
    }
    return best;
}

/** Adds the time that an agent has had its load. */
static void account(struct mst_run *run, size_t agent, double now_s) {
    struct mst_sim_worker *worker = &run->workers[agent];
    if (worker->load > 0.0) {
        mst_tally_time(run->model, run->tally->busy_s, worker->group, worker->since_s, now_s, worker->load);
    }
    worker->since_s = now_s;
}

/* ---- chats: with n in hand each goes on at 1 / (1 + inflation (n - 1)) ---- */

static double slowness(const struct mst_sim_worker *worker, const struct mst_chat *chat) {
    return 1.0 + chat->inflation * (double)(worker->chat_count - 1);
}

/** Brings the work left up to now; `since_s` is when the agent's chats last changed. */
static void go_on(struct mst_sim_worker *worker, double now_s) {
    for (size_t i = 0; i < worker->chat_count; i++) {
        worker->chats[i].left_s -= (now_s - worker->since_s) / slowness(worker, &worker->chats[i]);
    }
}

static size_t next_chat(const struct mst_sim_worker *worker, double *after_s) {
    size_t next = 0;
    *after_s = INFINITY;
    for (size_t i = 0; i < worker->chat_count; i++) {
        double seconds = worker->chats[i].left_s * slowness(worker, &worker->chats[i]);
        if (seconds < *after_s) {
            *after_s = seconds;
            next = i;
        }
    }
    return next;
}

static void plan_chats(struct mst_run *run, size_t agent, double now_s) {
    double after_s;
    struct mst_sim_worker *worker = &run->workers[agent];
    worker->load = 0.0;
    for (size_t i = 0; i < worker->chat_count; i++) {
        worker->load += worker->chats[i].load;
    }
    (void)next_chat(worker, &after_s);
    mst_heap_set(&run->events, agent, now_s + fmax(after_s, 0.0));
}

/* ---- taking and finishing ---- */

static void count_served(struct mst_run *run, size_t queue, const struct mst_contact *contact, double now_s) {
    const struct mst_sim_queue *of = &run->model->queues[queue];
    double *counts = mst_run_counts(run, queue, contact->interval), wait_s = now_s - contact->arrival_s;
    bool in_time = of->is_live ? wait_s <= of->queue->answer_s : now_s + contact->handling_s <= contact->due_s;
    counts[MST_COUNT_SERVED]++;
    counts[MST_COUNT_WAIT_S] += wait_s;
    counts[MST_COUNT_IN_TIME] += in_time;
    counts[MST_COUNT_VIRTUAL_IN_TIME] += in_time;
    if (contact->ticket > 0) {
        mst_heap_remove(&run->retries, contact->ticket);
        mst_run_free_ticket(run, contact->ticket);
    }
}

/** Gives the first contact of a line to an agent, who leaves its list. */
static void hand_over(struct mst_run *run, size_t agent, size_t queue, double now_s) {
    struct mst_sim_worker *worker = &run->workers[agent];
    const struct mst_queue *of = run->model->queues[queue].queue;
    struct mst_contact contact = mst_sim_waiting_pop(&run->lines[queue].waiting);
    mst_sim_pool_remove(&run->pool, agent);
    count_served(run, queue, &contact, now_s);
    go_on(worker, now_s);
    account(run, agent, now_s);
    worker->count++;
    if (of->channel == MST_CHAT) {
        worker->chats[worker->chat_count++] = (struct mst_chat){contact.handling_s, of->inflation, 1.0 / of->concurrency};
        plan_chats(run, agent, now_s);
    } else {
        worker->load = 1.0;
        mst_heap_set(&run->events, agent, now_s + contact.handling_s);
    }
}

/** The same; chats that had to wait for it may then go to agents with room. */
static void take(struct mst_run *run, size_t agent, size_t queue, double now_s) {
    hand_over(run, agent, queue, now_s);
    for (size_t q = 0; run->model->levels > 1 && q < run->model->site->queue_count; q++) {
        if (run->model->site->queues[queue].channel != MST_CHAT && run->model->site->queues[q].channel == MST_CHAT) {
            mst_run_opens(run, q, now_s);
        }
    }
}

/** Whether an agent can take a contact of a queue beside what it has: chats beside chats, up to the queue's concurrency. */
static bool has_room(const struct mst_run *run, const struct mst_sim_worker *worker, size_t queue) {
    return worker->count == 0 || (run->model->queues[queue].queue->channel == MST_CHAT && worker->chat_count == worker->count &&
                                  worker->count < (size_t)run->model->queues[queue].places);
}

/** Whether there is a queue for which it may have. */
static bool may_have_room(const struct mst_run *run, const struct mst_sim_worker *worker) {
    return worker->count == worker->chat_count && worker->count < run->model->groups[worker->group].levels;
}

static void leave(struct mst_run *run, size_t agent, double now_s) {
    struct mst_sim_worker *worker = &run->workers[agent];
    const struct mst_sim_group *group = &run->model->groups[worker->group];
    worker->there = false;
    mst_tally_time(run->model, run->tally->present_s, worker->group, worker->there_since_s, now_s, 1.0);
    for (size_t i = 0; i < group->queue_count; i++) {
        run->lines[group->queues[i]].agents_there--;
        mst_run_empty_line(run, group->queues[i]);
    }
}

/** An agent who has room again takes what waits, goes if it is to go, or waits in its list. */
static void look_around(struct mst_run *run, size_t agent, double now_s) {
    struct mst_sim_worker *worker = &run->workers[agent];
    if (!worker->wanted) {
        if (worker->count == 0) {
            leave(run, agent, now_s);
        }
        return;
    }
    /* Who has no room does not ask: the asking takes those who gave up from the front, as if they had been served now. */
    while (may_have_room(run, worker)) {
        size_t queue = pick(run, worker->group, now_s);
        if (queue == MST_NONE || !has_room(run, worker, queue)) {
            break;
        }
        take(run, agent, queue, now_s);
    }
    if (may_have_room(run, worker)) {
        mst_sim_pool_add(&run->pool, worker->group, worker->count, agent, now_s);
    }
}

void mst_run_finish(struct mst_run *run, size_t agent, double now_s) {
    struct mst_sim_worker *worker = &run->workers[agent];
    double after_s;
    mst_heap_remove(&run->events, agent);
    mst_sim_pool_remove(&run->pool, agent);
    go_on(worker, now_s);
    account(run, agent, now_s);
    worker->count--;
    worker->load = 0.0;
    if (worker->chat_count > 0) {
        size_t done = next_chat(worker, &after_s);
        worker->chats[done] = worker->chats[--worker->chat_count];
    }
    if (worker->chat_count > 0) {
        plan_chats(run, agent, now_s);
    }
    look_around(run, agent, now_s);
}

/** Of the groups that serve a queue, the agent to take its contact, with so many contacts in hand. */
static size_t find_agent(struct mst_run *run, size_t queue, size_t level, double now_s) {
    const struct mst_sim_queue *of = &run->model->queues[queue];
    bool fewest = run->model->options.routing == MST_ROUTE_FEWEST_SKILLS;
    size_t best = MST_NONE, best_size = 0;
    for (size_t i = 0; i < of->group_count; i++) {
        size_t group = of->groups[i], size = run->model->groups[group].queue_count;
        if (fewest && best != MST_NONE && size > best_size) {
            break;
        }
        size_t agent = mst_sim_pool_first(&run->pool, group, level);
        if (agent == MST_NONE || (best != MST_NONE && run->pool.links[agent].since_s >= run->pool.links[best].since_s)) {
            continue;
        }
        /* An agent with chats waits for what goes before this one. */
        if (level == 0 || pick(run, group, now_s) == queue) {
            best = agent;
            best_size = size;
        }
    }
    return best;
}

void mst_run_offer(struct mst_run *run, size_t queue, double now_s) {
    const struct mst_sim_queue *of = &run->model->queues[queue];
    if (!of->is_live && !run->lines[queue].is_open) {
        return;
    }
    for (size_t level = 0; level < (size_t)of->places; level++) {
        size_t agent = find_agent(run, queue, level, now_s);
        if (agent != MST_NONE) {
            const struct mst_sim_worker *worker = &run->workers[agent];
            take(run, agent, queue, now_s);
            if (may_have_room(run, worker)) {
                mst_sim_pool_add(&run->pool, worker->group, worker->count, agent, now_s);
            }
            return;
        }
    }
}

void mst_run_comes(struct mst_run *run, size_t agent, double now_s) {
    struct mst_sim_worker *worker = &run->workers[agent];
    const struct mst_sim_group *group = &run->model->groups[worker->group];
    worker->wanted = true;
    if (!worker->there) {
        worker->there = true;
        worker->there_since_s = now_s;
        for (size_t i = 0; i < group->queue_count; i++) {
            run->lines[group->queues[i]].agents_there++;
        }
    }
    /* With a contact still in hand from before the break it looks around when that is done; with chats, there may be room. */
    if (worker->count == worker->chat_count) {
        look_around(run, agent, now_s);
    }
}

void mst_run_goes(struct mst_run *run, size_t agent, double now_s) {
    run->workers[agent].wanted = false;
    mst_sim_pool_remove(&run->pool, agent);
    if (run->workers[agent].there && run->workers[agent].count == 0) {
        leave(run, agent, now_s);
    }
}

void mst_run_opens(struct mst_run *run, size_t queue, double now_s) {
    const struct mst_sim_waiting *waiting = &run->lines[queue].waiting;
    for (size_t before = waiting->count + 1; waiting->count > 0 && waiting->count < before;) {
        before = waiting->count;
        mst_run_offer(run, queue, now_s);
    }
}

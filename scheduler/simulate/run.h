#ifndef MST_SIMULATE_RUN_H
#define MST_SIMULATE_RUN_H

#include "scheduler/simulate/attendance.h"
#include "scheduler/simulate/heap.h"
#include "scheduler/simulate/pool.h"
#include "scheduler/simulate/tally.h"
#include "scheduler/simulate/waiting.h"

/**
 * One week, played through event by event.
 *
 * run.c has the events, arrive.c what arrives, serve.c what agents do, lost.c whom they do not get to. The next event is the least
 * of a heap: of each agent the end of its next contact, of each queue the next arrival, the next change by the clock, and the next
 * caller who calls again.
 */

/** A chat in hand. */
struct mst_chat {
    double left_s;    /* work on it, as if the agent had no other */
    double inflation; /* it goes on 1 / (1 + inflation x other chats) times as fast */
    double load;      /* of its agent: 1 / the places */
};

struct mst_sim_worker {
    size_t group;
    bool wanted;                   /* at work, by the roster */
    bool there;                    /* at work: an agent who has a contact finishes it first */
    size_t count;                  /* contacts in hand */
    double load;                   /* busy share: 1 for a contact, of chats the share of its places */
    double since_s, there_since_s; /* when `load`, and `there`, became so */
    struct mst_chat *chats;        /* NULL: its group has no chat */
    size_t chat_count;
};

struct mst_sim_line {
    struct mst_sim_waiting waiting;
    struct mst_rate_walk walk;
    struct mst_stream arrivals, handling, patience, retries;
    double factors[7];
    bool is_open;
    size_t agents_there; /* who serve it */
};

/** Somebody who will call again, unless served before. */
struct mst_ticket {
    size_t queue;
    uint32_t next_free;
};

struct mst_run {
    const struct mst_sim_model *model;
    struct mst_attendance attendance;
    struct mst_sim_pool pool;
    struct mst_heap events, retries; /* retries: by ticket */
    struct mst_sim_worker *workers;
    struct mst_chat *chat_room;
    struct mst_sim_line *lines; /* by queue */
    struct mst_ticket *tickets; /* the first is none */
    size_t ticket_count, ticket_capacity;
    uint32_t free_ticket; /* 0: none */
    struct mst_tally *tally;
};

/** @param[out] run the caller's to release in any case */
enum mst_status mst_run_make(const struct mst_sim_model *model, struct mst_run *run, struct mst_error *err) MST_MUST_USE;
void mst_run_release(struct mst_run *run);

/** Plays a week. @param[out] tally made; what was in it is cleared */
enum mst_status mst_run_play(struct mst_run *run, uint64_t replication, struct mst_tally *tally,
                             struct mst_error *err) MST_MUST_USE;

/* ---- between run.c, arrive.c, serve.c and lost.c ---- */

/** The numbers of events that are no agent's. */
size_t mst_run_arrival_event(const struct mst_run *run, size_t queue);
size_t mst_run_change_event(const struct mst_run *run);
size_t mst_run_retry_event(const struct mst_run *run);

/** Draws a queue's next arrival. */
void mst_run_plan_arrival(struct mst_run *run, size_t queue);
/** A queue's next contact arrives; the first of those who call again does. */
enum mst_status mst_run_arrival(struct mst_run *run, size_t queue, double now_s, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_run_retry(struct mst_run *run, double now_s, struct mst_error *err) MST_MUST_USE;

/** A contact that has just been put into its line goes to an agent, if one is free for it. */
void mst_run_offer(struct mst_run *run, size_t queue, double now_s);
/** An agent's next contact is done. */
void mst_run_finish(struct mst_run *run, size_t agent, double now_s);
/** An agent comes to work, or is to go. */
void mst_run_comes(struct mst_run *run, size_t agent, double now_s);
void mst_run_goes(struct mst_run *run, size_t agent, double now_s);
/** Agents with room take what waits in a queue, as after it has opened. */
void mst_run_opens(struct mst_run *run, size_t queue, double now_s);
/** If a queue is closed and nobody is there for it, those who wait are not served. Email waits on. */
void mst_run_empty_line(struct mst_run *run, size_t queue);
/** Counts a contact that gave up; `would_s` is how long it would have waited. */
void mst_run_abandoned(struct mst_run *run, size_t queue, const struct mst_contact *contact, double would_s);
/** Counts a contact that nobody serves: one with a limited patience gives up. */
void mst_run_unserved(struct mst_run *run, size_t queue, const struct mst_contact *contact);
void mst_run_free_ticket(struct mst_run *run, uint32_t ticket);
/** The counts of a contact's queue and interval. */
double *mst_run_counts(struct mst_run *run, size_t queue, uint32_t interval);

#endif

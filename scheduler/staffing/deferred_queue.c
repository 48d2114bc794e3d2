#include <math.h>

#include "core/base/memory.h"
#include "scheduler/staffing/deferred.h"
#include "scheduler/staffing/demand.h"
#include "scheduler/staffing/stage.h"

/**
 * Email, and any other work with a deadline.
 *
 * The contacts of an interval arrive at its start, for what concerns their deadline, and can be worked on from that interval on, in
 * opening hours only. They are due by the end of the last open interval that ends within the deadline; that runs by the clock, or
 * in opening time where the queue says so. One that opens no such interval, and is shorter than the interval of an open queue,
 * means that interval.
 *
 * What is left over at the end of the days is taken over at their beginning: the days before and after are taken to be like these,
 * and the evenest curve is that of the middle one of three such periods in a row, so that deadlines reach across the ends. The work
 * done is then the work that arrives.
 *
 * The agents at work are then the evenest curve that keeps all deadlines (deferred.h), divided by `max_occupancy` if there is one.
 * Nothing is said of waits and service levels: within the deadline, all are met on average; arrivals that vary need a margin, by
 * `staff_to`.
 */

#define PERIODS 3

/** Work by open interval, of all periods one after the other. */
struct work {
    const struct mst_intervals *open; /* of one period */
    double *open_s, *opened_s;        /* of each; up to the end of each of one period */
    double *arriving, *due;           /* agent-seconds */
    double *agents;
};

static void work_release(struct work *work) {
    mst_free(work->open_s);
    mst_free(work->opened_s);
    mst_free(work->arriving);
    mst_free(work->due);
    mst_free(work->agents);
}

static enum mst_status work_make(const struct mst_intervals *open, struct work *work, struct mst_error *err) {
    size_t count = open->count, all = PERIODS * count;
    *work = (struct work){.open = open,
                          .open_s = mst_alloc(all, sizeof(double)),
                          .opened_s = mst_alloc(count, sizeof(double)),
                          .arriving = mst_alloc(all, sizeof(double)),
                          .due = mst_alloc(all, sizeof(double)),
                          .agents = mst_alloc(all, sizeof(double))};
    if (!work->open_s || !work->opened_s || !work->arriving || !work->due || !work->agents) {
        work_release(work);
        return mst_no_memory(err);
    }
    double opened_s = 0.0;
    for (size_t k = 0; k < count; k++) {
        work->opened_s[k] = opened_s += open->items[k].open_s;
    }
    for (size_t k = 0; k < all; k++) {
        work->open_s[k] = open->items[k % count].open_s;
    }
    return MST_OK;
}

/** The first open interval that starts at the moment or later; `count` if there is none. */
static size_t first_from(const struct mst_intervals *open, int64_t utc) {
    size_t low = 0, high = open->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (open->items[middle].start_utc < utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** The number of open intervals that end by the moment. */
static size_t ended_by(const struct work *work, double utc) {
    size_t low = 0, high = work->open->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((double)work->open->items[middle].end_utc <= utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** The number of open intervals that end within so much opening time. */
static size_t ended_within(const struct work *work, double opened_s) {
    size_t low = 0, high = work->open->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->opened_s[middle] <= opened_s) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/** Where the work of an interval goes: what it is to be done by, as a number of open intervals, this period's or the next's. */
struct due {
    bool next_period;
    size_t ended;
};

static struct due due_of(const struct mst_stage *stage, const struct mst_queue *queue, const struct work *work, size_t first,
                         int64_t start_utc) {
    size_t count = work->open->count;
    double total_s = work->opened_s[count - 1];
    if (queue->deadline_open) {
        double due_s = (first > 0 ? work->opened_s[first - 1] : 0.0) + queue->deadline_s;
        bool next = due_s > total_s && ended_within(work, due_s - total_s) > 0;
        return (struct due){next, ended_within(work, next ? due_s - total_s : due_s)};
    }
    double due_utc = (double)start_utc + queue->deadline_s;
    double period_s = (double)(stage->horizon.end_utc - stage->horizon.start_utc);
    bool next = ended_by(work, due_utc - period_s) > 0;
    return (struct due){next, ended_by(work, next ? due_utc - period_s : due_utc)};
}

/** Adds the work of an interval to each period. @param first the first open interval that it can be done in */
static void add_work(const struct work *work, size_t first, struct due due, double seconds) {
    size_t count = work->open->count, all = PERIODS * count;
    for (size_t begin = 0; begin < all; begin += count) {
        size_t from = begin + first, last = begin + (due.next_period ? count : 0) + due.ended;
        if (from >= all || last > all) { /* left over at the end, and so at the beginning */
            from = 0;
            last = due.next_period ? due.ended : 1;
        }
        work->arriving[from] += seconds;
        work->due[last > from + 1 ? last - 1 : from] += seconds;
    }
}

static enum mst_status place(const struct mst_stage *stage, size_t queue, const struct work *work, int64_t start_utc,
                             const struct mst_queue_contacts *demand, struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    const struct mst_intervals *open = work->open;
    size_t first = first_from(open, start_utc);
    struct due due = due_of(stage, of, work, first, start_utc);
    bool is_open_now = first < open->count && open->items[first].start_utc == start_utc;
    if (!due.next_period && due.ended <= first && !is_open_now && !of->deadline_open) {
        MST_TRY(mst_stage_add_unmet(stage, queue, start_utc, MST_TARGET_DEADLINE, demand->contacts, demand->aht_s, err));
    }
    add_work(work, first, due, demand->contacts * demand->aht_s);
    return MST_OK;
}

static enum mst_status place_all(const struct mst_stage *stage, size_t queue, const struct mst_intervals *arrivals,
                                 const struct work *work, struct mst_error *err) {
    for (size_t k = 0; k < arrivals->count; k++) {
        struct mst_queue_contacts demand;
        MST_TRY(mst_demand_find(stage->site, stage->forecast, queue, arrivals->items[k].start_utc, &demand, err));
        if (demand.contacts > 0.0) {
            MST_TRY(place(stage, queue, work, arrivals->items[k].start_utc, &demand, err));
        }
    }
    mst_stage_count_closed(stage, queue, arrivals);
    return MST_OK;
}

/** A number that is whole but for the rounding of sums. */
static double snap(double agents) {
    double whole = round(agents);
    return fabs(agents - whole) <= 1e-9 * fmax(whole, 1.0) ? whole : agents;
}

static enum mst_status add_rows(const struct mst_stage *stage, size_t queue, const struct work *work, struct mst_error *err) {
    const struct mst_queue *of = &stage->site->queues[queue];
    for (size_t k = 0; k < work->open->count; k++) {
        int64_t start_utc = work->open->items[k].start_utc;
        struct mst_need need = mst_need_make(start_utc, queue, 0.0);
        struct mst_queue_contacts demand;
        double busy = snap(work->agents[work->open->count + k]); /* of the middle period */
        double agents = isnan(of->max_occupancy_frac) ? busy : snap(busy / of->max_occupancy_frac);
        double present = mst_stage_present(of, agents);
        MST_TRY(mst_demand_find(stage->site, stage->forecast, queue, start_utc, &demand, err));
        if (demand.is_known) {
            need.contacts = demand.contacts;
            need.aht_s = demand.aht_s;
        }
        if (demand.is_known || busy > 0.0) {
            mst_stage_count(stage, queue, busy > 0.0 ? MST_TARGET_DEADLINE : MST_TARGET_NONE, agents, present);
        }
        need.load_erl = busy;
        need.occupancy_frac = busy > 0.0 ? busy / present : 0.0;
        MST_TRY(mst_stage_add(stage, &need, present, err));
    }
    return MST_OK;
}

static enum mst_status check(const struct mst_queue *queue, struct mst_error *err) {
    if (!(queue->deadline_s > 0.0 && isfinite(queue->deadline_s))) {
        return mst_stage_refuse(queue, "no deadline: channel = email needs one, such as deadline = 4h", err);
    }
    if (!isnan(queue->service_level_frac) || !isnan(queue->asa_s) || !isnan(queue->max_abandon_frac)) {
        return mst_stage_refuse(
            queue, "service_level, asa and max_abandon do not go with channel = email: its target is the deadline", err);
    }
    if (!isnan(queue->max_occupancy_frac) && !(queue->max_occupancy_frac > 0.0 && queue->max_occupancy_frac <= 1.0)) {
        return mst_stage_refuse(queue, "max_occupancy must be above 0% and at most 100%", err);
    }
    return MST_OK;
}

static enum mst_status staff_open(const struct mst_stage *stage, size_t queue, const struct mst_intervals *arrivals,
                                  const struct mst_intervals *open, struct mst_error *err) {
    struct work work;
    MST_TRY(work_make(open, &work, err));
    enum mst_status status = place_all(stage, queue, arrivals, &work, err);
    if (status == MST_OK) {
        status = mst_deferred_flattest(work.open_s, work.arriving, work.due, PERIODS * open->count, work.agents, err);
    }
    if (status == MST_OK) {
        status = add_rows(stage, queue, &work, err);
    }
    work_release(&work);
    return status;
}

/** A queue that never opens: none of its work is done. */
static enum mst_status never_open(const struct mst_stage *stage, size_t queue, const struct mst_intervals *arrivals,
                                  struct mst_error *err) {
    for (size_t k = 0; k < arrivals->count; k++) {
        struct mst_queue_contacts demand;
        MST_TRY(mst_demand_find(stage->site, stage->forecast, queue, arrivals->items[k].start_utc, &demand, err));
        if (demand.contacts > 0.0) {
            MST_TRY(mst_stage_add_unmet(stage, queue, arrivals->items[k].start_utc, MST_TARGET_DEADLINE, demand.contacts,
                                        demand.aht_s, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_stage_deferred_queue(const struct mst_stage *stage, size_t queue, const struct mst_intervals *intervals,
                                         struct mst_error *err) {
    struct mst_intervals arrivals = {0};
    MST_TRY(check(&stage->site->queues[queue], err));
    enum mst_status status = mst_intervals_arrivals(stage->site, queue, &stage->horizon, &arrivals, err);
    if (status == MST_OK && intervals->count == 0) {
        status = never_open(stage, queue, &arrivals, err);
    } else if (status == MST_OK) {
        status = staff_open(stage, queue, &arrivals, intervals, err);
    }
    mst_intervals_release(&arrivals);
    return status;
}

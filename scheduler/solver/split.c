#include <math.h>
#include <string.h>

#include "scheduler/solver/problem.h"

double mst_demand_cost(const struct mst_problem *p, const struct mst_demand *d, double supply) {
    double lack = d->required - supply;
    if (lack <= 0) {
        return p->surplus_price * -lack;
    }
    return lack <= d->tier ? p->first_price * lack : p->first_price * d->tier + p->more_price * (lack - d->tier);
}

/** Room for the queues of one interval, on the stack. */
#define QUEUES_MOST MST_ROSTER_QUEUES_MOST

/** The network of one interval. `flow[g][q]` agents of group g serve queue q. */
struct network {
    const struct mst_problem *p;
    size_t t;
    double *flow;
    double supply[QUEUES_MOST];
};

static const struct mst_demand *demand_of(const struct network *n, size_t queue) {
    return &n->p->demand[n->t * n->p->queue_count + queue];
}

/** What one more agent changes in a queue's cost, and for how many agents that holds. */
static double slope(const struct network *n, size_t queue, double *room) {
    const struct mst_demand *d = demand_of(n, queue);
    double lack = d->required - n->supply[queue];
    if (lack <= 0) {
        *room = INFINITY;
        return n->p->surplus_price;
    }
    *room = lack > d->tier ? lack - d->tier : lack;
    return lack > d->tier ? -n->p->more_price : -n->p->first_price;
}

static bool serves(const struct network *n, size_t group, size_t queue) {
    const struct mst_group *g = &n->p->book->groups[group];
    for (size_t i = 0; i < g->queue_count; i++) {
        if (g->queues[i] == queue) {
            return demand_of(n, queue)->is_open;
        }
    }
    return false;
}

/** Where a queue was reached from: another queue, by way of a group that serves both; or MST_NONE, by the sender itself. */
struct reach {
    bool reached[QUEUES_MOST];
    size_t from[QUEUES_MOST], group[QUEUES_MOST];
};

/** All queues that an agent of the group can make room for, directly or by moving others. */
static void explore(const struct network *n, size_t group, struct reach *r) {
    size_t queue[QUEUES_MOST], head = 0, tail = 0, queues = n->p->queue_count;
    memset(r->reached, 0, sizeof r->reached);
    for (size_t q = 0; q < queues; q++) {
        if (serves(n, group, q)) {
            r->reached[q] = true;
            r->from[q] = MST_NONE;
            queue[tail++] = q;
        }
    }
    while (head < tail) {
        size_t at = queue[head++];
        for (size_t g = 0; g < n->p->group_count; g++) {
            for (size_t q = 0; n->flow[g * queues + at] > 0 && q < queues; q++) {
                if (!r->reached[q] && serves(n, g, q)) {
                    r->reached[q] = true;
                    r->from[q] = at;
                    r->group[q] = g;
                    queue[tail++] = q;
                }
            }
        }
    }
}

/** Sends up to `amount` agents of the group to the best queue; how many went. */
static double send(struct network *n, size_t group, double amount) {
    struct reach r;
    size_t best = MST_NONE, queues = n->p->queue_count;
    double least = INFINITY, room = 0;
    explore(n, group, &r);
    for (size_t q = 0; q < queues; q++) {
        double here = 0, value = r.reached[q] ? slope(n, q, &here) : INFINITY;
        if (value < least) {
            least = value;
            best = q;
            room = here;
        }
    }
    double sent = fmin(amount, room);
    for (size_t q = best; r.from[q] != MST_NONE; q = r.from[q]) {
        sent = fmin(sent, n->flow[r.group[q] * queues + r.from[q]]);
    }
    n->supply[best] += sent;
    size_t q = best;
    for (; r.from[q] != MST_NONE; q = r.from[q]) {
        n->flow[r.group[q] * queues + r.from[q]] -= sent;
        n->flow[r.group[q] * queues + q] += sent;
    }
    n->flow[group * queues + q] += sent;
    return sent;
}

#define DUST 1e-9 /* agents; less than a second's work in an interval */

/** Those without a choice first: what comes later is only added along shortest paths. */
static void send_all(struct network *n, const int32_t *minutes) {
    const struct mst_problem *p = n->p;
    const size_t *open = p->group_open + n->t * p->group_count, *queue = p->group_queue + n->t * p->group_count;
    for (size_t g = 0; g < p->group_count; g++) {
        if (open[g] == 1) {
            n->supply[queue[g]] += (double)minutes[g] / p->interval_min;
        }
    }
    for (size_t g = 0; g < p->group_count; g++) {
        double left = open[g] > 1 ? (double)minutes[g] / p->interval_min : 0;
        while (left > DUST) {
            left -= send(n, g, left);
        }
    }
}

static double network_cost(const struct network *n, double *short_agents) {
    double cost = 0, lack = 0;
    for (size_t q = 0; q < n->p->queue_count; q++) {
        const struct mst_demand *d = demand_of(n, q);
        if (d->is_open) {
            cost += mst_demand_cost(n->p, d, n->supply[q]);
            lack += fmax(0, d->required - n->supply[q]);
        }
    }
    if (short_agents) {
        *short_agents = lack > DUST ? lack : 0;
    }
    return cost;
}

double mst_split_cost(const struct mst_problem *problem, size_t t, const int32_t *minutes, double *short_agents) {
    struct network n;
    n.p = problem;
    n.t = t;
    n.flow = problem->flow;
    memset(n.flow, 0, problem->group_count * problem->queue_count * sizeof *n.flow);
    memset(n.supply, 0, problem->queue_count * sizeof *n.supply);
    send_all(&n, minutes);
    return network_cost(&n, short_agents);
}

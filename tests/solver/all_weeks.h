#ifndef MST_TESTS_SOLVER_ALL_WEEKS_H
#define MST_TESTS_SOLVER_ALL_WEEKS_H

/* Every legal week of an agent with every way to take its breaks, and the best roster of all there are. */
#include "tests/rules/naive.h"

enum { WEEKS_MOST = 4000, OPEN_MOST = 40, QUEUES_TWO = 2 };

/** A week of work as the cost sees it. */
struct whole_week {
    double cost;
    int16_t work_min[OPEN_MOST]; /* by open interval */
};

struct agent_weeks {
    size_t count;
    bool is_whole; /* false: there were more */
    struct whole_week week[WEEKS_MOST];
};

/** The intervals in which a queue is open. */
struct open_hours {
    size_t count;
    int64_t start_utc[OPEN_MOST];
    bool is_open[OPEN_MOST][QUEUES_TWO];
    double required[OPEN_MOST][QUEUES_TWO];
};

static inline void list_open(const struct fixture *f, struct open_hours *hours) {
    hours->count = 0;
    for (int64_t t = f->week.start_utc; t < f->week.end_utc; t += 3600) {
        bool any = false;
        assert_true(hours->count < OPEN_MOST);
        for (size_t q = 0; q < QUEUES_TWO; q++) {
            hours->is_open[hours->count][q] = q < f->site.queue_count && naive_open(f, q, t);
            hours->required[hours->count][q] = 0;
            any |= hours->is_open[hours->count][q];
        }
        for (size_t i = 0; i < f->requirement.count; i++) {
            const struct mst_need *need = &f->requirement.rows[i];
            if (need->start_utc == t) {
                hours->required[hours->count][need->queue] = need->required;
            }
        }
        hours->start_utc[hours->count] = t;
        hours->count += any;
    }
}

/** A shift with its breaks: at most one of them here. */
struct way {
    struct pick pick;
    int64_t break_utc;
    int break_min;
};

struct day_ways {
    size_t count;
    struct way way[64];
};

static inline void add_way(struct day_ways *day, struct way way) {
    assert_true(day->count < 64);
    day->way[day->count++] = way;
}

/** All ways to take a shift of a kind: where its break can be, in steps of a quarter of an hour. */
static inline void add_shift(const struct mst_kind *kind, int64_t start_utc, int length, struct day_ways *day) {
    int64_t end_utc = start_utc + 60 * (int64_t)length;
    struct way way = {{true, false, start_utc, end_utc, length}, start_utc, 0};
    if (kind->break_count == 0) {
        add_way(day, way);
        return;
    }
    const struct mst_break *b = &kind->breaks[0];
    way.break_min = b->length_min;
    way.pick.paid_min -= b->paid ? 0 : b->length_min;
    for (int64_t t = start_utc; t + 60 * (int64_t)b->length_min <= end_utc; t += 900) {
        int64_t offset_min = (b->from_end ? end_utc - t : t - start_utc) / 60;
        if (offset_min >= b->least_min && offset_min <= b->most_min) {
            way.break_utc = t;
            add_way(day, way);
        }
    }
}

/** What can be done on a day; shifts start on whole hours. Pinned shifts have no break. */
static inline void list_day(const struct fixture *f, size_t agent, int d, struct day_ways *day) {
    const struct mst_contract *c = &f->site.contracts[f->site.agents[agent].contract];
    day->count = 0;
    for (size_t i = 0; i < f->site.pinned.count; i++) {
        const struct mst_shift *s = &f->site.pinned.shifts[i];
        if (s->agent == agent && naive_day(f, s->start_utc) == d) {
            add_way(day,
                    (struct way){{true, true, s->start_utc, s->end_utc, (int)(s->end_utc - s->start_utc) / 60}, s->start_utc, 0});
            return;
        }
    }
    add_way(day, (struct way){{false, false, 0, 0, 0}, 0, 0});
    for (int64_t t = f->week.midnight_utc[d]; t < f->week.midnight_utc[d + 1]; t += 3600) {
        for (size_t k = 0; k < c->kind_count; k++) {
            const struct mst_kind *kind = &f->site.kinds[c->kinds[k]];
            for (int32_t l = kind->length_from_min; l <= kind->length_to_min; l += kind->length_step_min) {
                if (naive_shift(f, agent, kind, t, l) && naive_available(f, agent, t, t + 60 * (int64_t)l)) {
                    add_shift(kind, t, l, day);
                }
            }
        }
    }
}

static inline int64_t common(int64_t a_from, int64_t a_to, int64_t b_from, int64_t b_to) {
    int64_t from = a_from > b_from ? a_from : b_from, to = a_to < b_to ? a_to : b_to;
    return to > from ? to - from : 0;
}

static inline struct whole_week whole_of(const struct fixture *f, size_t agent, const struct open_hours *hours,
                                         const struct way *const ways[7]) {
    struct whole_week week = {0, {0}};
    for (int d = 0; d < 7; d++) {
        const struct way *w = ways[d];
        week.cost += w->pick.works ? naive_cost(f, agent, &w->pick) : 0;
        for (size_t t = 0; w->pick.works && t < hours->count; t++) {
            int64_t from = hours->start_utc[t], to = from + 3600;
            week.work_min[t] += (int16_t)(common(w->pick.start_utc, w->pick.end_utc, from, to) / 60 -
                                          common(w->break_utc, w->break_utc + 60 * (int64_t)w->break_min, from, to) / 60);
        }
    }
    return week;
}

static inline void try_days(const struct fixture *f, size_t agent, int credit, const struct open_hours *hours,
                            const struct day_ways days[7], int d, const struct way *ways[7], struct agent_weeks *out) {
    struct pick week[7];
    if (!out->is_whole) {
        return;
    }
    if (d < 7) {
        for (size_t i = 0; i < days[d].count; i++) {
            ways[d] = &days[d].way[i];
            try_days(f, agent, credit, hours, days, d + 1, ways, out);
        }
        return;
    }
    for (int k = 0; k < 7; k++) {
        week[k] = ways[k]->pick;
    }
    if (naive_legal(f, agent, credit, week)) {
        out->is_whole = out->count < WEEKS_MOST;
        if (out->is_whole) {
            out->week[out->count++] = whole_of(f, agent, hours, ways);
        }
    }
}

/** Lists an agent's weeks. */
static inline void list_weeks(const struct fixture *f, size_t agent, const struct open_hours *hours, struct agent_weeks *out) {
    struct day_ways days[7];
    const struct way *ways[7];
    double all = 1;
    out->count = 0;
    for (int d = 0; d < 7; d++) {
        list_day(f, agent, d, &days[d]);
        all *= (double)days[d].count;
    }
    out->is_whole = all < 200000;
    try_days(f, agent, naive_credit(f, agent), hours, days, 0, ways, out);
}

/* ---- the best roster ---- */

static inline double queue_cost(const struct mst_objective *o, double required, double supply) {
    double lack = required - supply, tier = fmin(required, fmax(1, floor(o->tier_frac * required + 0.5 + 1e-9)));
    return lack <= 0      ? -lack * o->overstaff
           : lack <= tier ? lack * o->understaff
                          : tier * o->understaff + (lack - tier) * o->understaff_more;
}

/** Of those who can do both some are in the first queue: as many as make one of the costs bend, or all, or none. */
static inline double hour_cost(const struct mst_objective *o, const double required[QUEUES_TWO], const bool is_open[QUEUES_TWO],
                               double first, double second, double both, double *lack) {
    double least = INFINITY;
    if (!is_open[0] || !is_open[1]) {
        size_t q = is_open[0] ? 0 : 1;
        double supply = both + (q == 0 ? first : second);
        *lack = fmax(0, required[q] - supply);
        return queue_cost(o, required[q], supply);
    }
    for (int k = 0; k < 6; k++) {
        double tier[2];
        for (int q = 0; q < 2; q++) {
            tier[q] = fmin(required[q], fmax(1, floor(o->tier_frac * required[q] + 0.5 + 1e-9)));
        }
        double x = k == 0   ? 0
                   : k == 1 ? both
                   : k == 2 ? required[0] - first
                   : k == 3 ? required[0] - tier[0] - first
                   : k == 4 ? both - (required[1] - second)
                            : both - (required[1] - tier[1] - second);
        if (x >= 0 && x <= both) {
            double cost = queue_cost(o, required[0], first + x) + queue_cost(o, required[1], second + both - x);
            if (cost < least) {
                least = cost;
                *lack = fmax(0, required[0] - first - x) + fmax(0, required[1] - second - both + x);
            }
        }
    }
    return least;
}

/** A search through all rosters. */
struct best_roster {
    const struct fixture *f;
    const struct open_hours *hours;
    const struct agent_weeks *weeks[4];
    size_t skills[4];           /* by agent: 0 the first queue, 1 the second, 2 both */
    double given[OPEN_MOST][3]; /* by skills: minutes of work from before the week */
    size_t agent_count;
    double any, covered; /* the least cost of all rosters, and of those without a short hour */
};

static inline void try_rosters(struct best_roster *b, size_t agent, double cost, double work_min[OPEN_MOST][3]) {
    if (agent == b->agent_count) {
        double lack = 0;
        for (size_t t = 0; t < b->hours->count; t++) {
            double here = 0;
            cost += hour_cost(&b->f->site.objective, b->hours->required[t], b->hours->is_open[t], work_min[t][0] / 60,
                              work_min[t][1] / 60, work_min[t][2] / 60, &here);
            lack += here;
        }
        b->any = fmin(b->any, cost);
        b->covered = lack < 1e-9 ? fmin(b->covered, cost) : b->covered;
        return;
    }
    for (size_t i = 0; i < b->weeks[agent]->count; i++) {
        const struct whole_week *week = &b->weeks[agent]->week[i];
        for (size_t t = 0; t < b->hours->count; t++) {
            work_min[t][b->skills[agent]] += week->work_min[t];
        }
        try_rosters(b, agent + 1, cost + week->cost, work_min);
        for (size_t t = 0; t < b->hours->count; t++) {
            work_min[t][b->skills[agent]] -= week->work_min[t];
        }
    }
}

static inline void find_best(struct best_roster *b) {
    double work_min[OPEN_MOST][3];
    memcpy(work_min, b->given, sizeof work_min);
    b->any = b->covered = INFINITY;
    try_rosters(b, 0, 0, work_min);
}

#endif

#ifndef MST_TESTS_SOLVER_ALL_WEEKS_H
#define MST_TESTS_SOLVER_ALL_WEEKS_H

/* Every legal week of an agent with every way to take its breaks, and the best roster of all there are. */
#include "tests/rules/naive.h"

enum { WEEKS_MOST = 4000, WAYS_MOST = 128, BREAKS_MOST = 2, OPEN_MOST = 40, QUEUES_TWO = 2, AGENTS_MOST = 4 };

/** A shift with its breaks. */
struct way {
    struct pick pick;
    int64_t break_utc[BREAKS_MOST];
    int break_min[BREAKS_MOST]; /* 0: there is no such break */
    bool is_paid[BREAKS_MOST];
};

/** A week of work as the cost sees it, and one way to have it. */
struct whole_week {
    double cost;
    int16_t work_min[OPEN_MOST]; /* by open interval */
    struct way ways[7];
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

struct day_ways {
    size_t count;
    struct way way[WAYS_MOST];
};

static inline void add_way(struct day_ways *day, struct way way) {
    assert_true(day->count < WAYS_MOST);
    day->way[day->count++] = way;
}

/** All ways to take the breaks from number `b` on, in steps of a quarter of an hour, none before `free_utc`. */
static inline void add_breaks(const struct mst_kind *kind, size_t b, int64_t free_utc, struct way *way, struct day_ways *day) {
    if (b >= BREAKS_MOST || b == kind->break_count) {
        add_way(day, *way);
        return;
    }
    const struct mst_break *rule = &kind->breaks[b];
    int64_t length_s = 60 * (int64_t)rule->length_min, end_utc = way->pick.end_utc;
    way->break_min[b] = rule->length_min;
    way->is_paid[b] = rule->paid;
    for (int64_t t = free_utc; t + length_s <= end_utc; t += 900) {
        int64_t offset_min = (rule->from_end ? end_utc - t : t - way->pick.start_utc) / 60;
        if (offset_min >= rule->least_min && offset_min <= rule->most_min) {
            way->break_utc[b] = t;
            add_breaks(kind, b + 1, t + length_s, way, day);
        }
    }
}

/** All ways to take a shift of a kind. */
static inline void add_shift(const struct mst_kind *kind, int64_t start_utc, int length, struct day_ways *day) {
    struct way way = {{true, false, start_utc, start_utc + 60 * (int64_t)length, length}, {0}, {0}, {false}};
    assert_true(kind->break_count <= BREAKS_MOST);
    for (size_t b = 0; b < kind->break_count; b++) {
        way.pick.paid_min -= kind->breaks[b].paid ? 0 : kind->breaks[b].length_min;
    }
    add_breaks(kind, 0, start_utc, &way, day);
}

/** What can be done on a day; shifts start on whole hours. Pinned shifts have no break. */
static inline void list_day(const struct fixture *f, size_t agent, int d, struct day_ways *day) {
    const struct mst_contract *c = &f->site.contracts[f->site.agents[agent].contract];
    day->count = 0;
    for (size_t i = 0; i < f->site.pinned.count; i++) {
        const struct mst_shift *s = &f->site.pinned.shifts[i];
        if (s->agent == agent && naive_day(f, s->start_utc) == d) {
            int length = (int)(s->end_utc - s->start_utc) / 60;
            add_way(day, (struct way){{true, true, s->start_utc, s->end_utc, length}, {0}, {0}, {false}});
            return;
        }
    }
    add_way(day, (struct way){{false, false, 0, 0, 0}, {0}, {0}, {false}});
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

static inline int work_within(const struct way *w, int64_t from, int64_t to) {
    int64_t work = common(w->pick.start_utc, w->pick.end_utc, from, to);
    for (size_t b = 0; b < BREAKS_MOST; b++) {
        work -= common(w->break_utc[b], w->break_utc[b] + 60 * (int64_t)w->break_min[b], from, to);
    }
    return (int)work / 60;
}

static inline struct whole_week whole_of(const struct fixture *f, size_t agent, const struct open_hours *hours,
                                         const struct way *const ways[7]) {
    struct whole_week week = {.cost = 0};
    for (int d = 0; d < 7; d++) {
        const struct way *w = ways[d];
        week.ways[d] = *w;
        week.cost += w->pick.works ? naive_cost(f, agent, &w->pick) : 0;
        for (size_t t = 0; w->pick.works && t < hours->count; t++) {
            week.work_min[t] += (int16_t)work_within(w, hours->start_utc[t], hours->start_utc[t] + 3600);
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

/** Of weeks with equal work one that costs least stays. */
static inline void keep_cheapest(struct agent_weeks *weeks) {
    size_t kept = 0;
    for (size_t i = 0; i < weeks->count; i++) {
        size_t k = 0;
        while (k < kept && memcmp(weeks->week[k].work_min, weeks->week[i].work_min, sizeof weeks->week[i].work_min) != 0) {
            k++;
        }
        if (k == kept || weeks->week[i].cost < weeks->week[k].cost) {
            weeks->week[k] = weeks->week[i];
        }
        kept += k == kept;
    }
    weeks->count = kept;
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

/** Quarters of an hour that four agents can work within one hour, and one. */
enum { QUARTERS = 4 * AGENTS_MOST + 1 };

/** A search through all rosters. Large: keep it static. */
struct best_roster {
    const struct fixture *f;
    const struct open_hours *hours;
    size_t agents[AGENTS_MOST]; /* those with a week, in the order of the site */
    const struct agent_weeks *weeks[AGENTS_MOST];
    const struct whole_week *now[AGENTS_MOST], *any_weeks[AGENTS_MOST], *covered_weeks[AGENTS_MOST];
    size_t skills[AGENTS_MOST]; /* by agent: 0 the first queue, 1 the second, 2 both */
    int given[OPEN_MOST][3];    /* by skills: minutes of work from before the week */
    size_t agent_count;
    double any, covered; /* the least cost of all rosters, and of those without a short hour */
    struct {
        double cost, lack;
    } known[OPEN_MOST][QUARTERS][QUARTERS][QUARTERS]; /* an hour by the quarters worked with each skills; NaN: not yet */
};

static inline size_t skills_of(const struct fixture *f, size_t agent) {
    const struct mst_agent *a = &f->site.agents[agent];
    return a->queue_count == 2 ? 2 : a->queues[0];
}

/** What reaches into the week. */
static inline void find_given(const struct fixture *f, struct best_roster *b) {
    memset(b->given, 0, sizeof b->given);
    for (size_t i = 0; i < f->site.previous.count; i++) {
        const struct mst_shift *s = &f->site.previous.shifts[i];
        for (size_t t = 0; t < b->hours->count; t++) {
            int64_t from = b->hours->start_utc[t];
            b->given[t][skills_of(f, s->agent)] += (int)common(s->start_utc, s->end_utc, from, from + 3600) / 60;
        }
    }
}

static inline bool has_two_pins_on_a_day(const struct fixture *f) {
    for (size_t i = 0; i < f->site.pinned.count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct mst_shift *a = &f->site.pinned.shifts[i], *b = &f->site.pinned.shifts[k];
            if (a->agent == b->agent && naive_day(f, a->start_utc) == naive_day(f, b->start_utc)) {
                return true;
            }
        }
    }
    return false;
}

/** Lists the weeks of all agents; those without any are left out of the rosters. @return false where some have too many */
static inline bool list_all(const struct fixture *f, const struct open_hours *hours, struct agent_weeks weeks[AGENTS_MOST],
                            struct best_roster *b) {
    b->f = f;
    b->hours = hours;
    b->agent_count = 0;
    for (size_t a = 0; a < f->site.agent_count; a++) {
        list_weeks(f, a, hours, &weeks[a]);
        if (!weeks[a].is_whole) {
            return false;
        }
        if (weeks[a].count > 0) {
            b->skills[b->agent_count] = skills_of(f, a);
            b->agents[b->agent_count] = a;
            b->weeks[b->agent_count++] = &weeks[a];
        }
    }
    find_given(f, b);
    return true;
}

static inline double count_rosters(const struct best_roster *b) {
    double rosters = 1;
    for (size_t a = 0; a < b->agent_count; a++) {
        rosters *= (double)b->weeks[a]->count;
    }
    return rosters;
}

static inline void keep_best(const struct best_roster *b, double cost, double *best, const struct whole_week **weeks) {
    if (cost < *best) {
        *best = cost;
        memcpy(weeks, b->now, sizeof b->now);
    }
}

static inline void price_roster(struct best_roster *b, double cost, int work_min[OPEN_MOST][3]) {
    double lack = 0;
    for (size_t t = 0; t < b->hours->count; t++) {
        const int *work = work_min[t];
        double *at = &b->known[t][work[0] / 15][work[1] / 15][work[2] / 15].cost;
        double *lack_at = &b->known[t][work[0] / 15][work[1] / 15][work[2] / 15].lack;
        if (isnan(*at)) {
            assert_true(work[0] % 15 == 0 && work[1] % 15 == 0 && work[2] % 15 == 0);
            *at = hour_cost(&b->f->site.objective, b->hours->required[t], b->hours->is_open[t], work[0] / 60.0, work[1] / 60.0,
                            work[2] / 60.0, lack_at);
        }
        cost += *at;
        lack += *lack_at;
    }
    keep_best(b, cost, &b->any, b->any_weeks);
    if (lack < 1e-9) {
        keep_best(b, cost, &b->covered, b->covered_weeks);
    }
}

static inline void try_rosters(struct best_roster *b, size_t agent, double cost, int work_min[OPEN_MOST][3]) {
    if (agent >= AGENTS_MOST || agent == b->agent_count) {
        price_roster(b, cost, work_min);
        return;
    }
    for (size_t i = 0; i < b->weeks[agent]->count; i++) {
        const struct whole_week *week = b->now[agent] = &b->weeks[agent]->week[i];
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
    int work_min[OPEN_MOST][3];
    memcpy(work_min, b->given, sizeof work_min);
    for (size_t t = 0; t < b->hours->count; t++) {
        for (size_t i = 0; i < QUARTERS * QUARTERS * QUARTERS; i++) {
            (&b->known[t][0][0][0])[i].cost = NAN;
        }
    }
    b->any = b->covered = INFINITY;
    try_rosters(b, 0, 0, work_min);
}

/* ---- the best roster as rows ---- */

static inline void add_rows(struct fixture *f, size_t agent, const struct way *way) {
    char id[32];
    const char *who = f->site.agents[agent].id;
    int64_t at_utc = way->pick.start_utc;
    snprintf(id, sizeof id, "%s-%d", who, naive_day(f, at_utc));
    for (size_t i = 0; way->pick.is_pinned && i < f->site.pinned.count; i++) {
        const struct mst_shift *s = &f->site.pinned.shifts[i];
        if (s->agent == agent && s->start_utc == at_utc) {
            snprintf(id, sizeof id, "%s", s->id);
        }
    }
    for (size_t b = 0; b < BREAKS_MOST && way->break_min[b] > 0; b++) {
        int64_t from = way->break_utc[b], to = from + 60 * (int64_t)way->break_min[b];
        if (from > at_utc) {
            fx_row_utc(f, &f->roster, id, who, at_utc, from, MST_WORK, NULL);
        }
        fx_row_utc(f, &f->roster, id, who, from, to, way->is_paid[b] ? MST_BREAK : MST_MEAL, NULL);
        at_utc = to;
    }
    if (at_utc < way->pick.end_utc) {
        fx_row_utc(f, &f->roster, id, who, at_utc, way->pick.end_utc, MST_WORK, NULL);
    }
}

/** Writes a roster that was found into the fixture's. */
static inline void write_best(struct fixture *f, const struct best_roster *b, const struct whole_week *const *weeks) {
    for (size_t a = 0; a < b->agent_count; a++) {
        for (int d = 0; d < 7; d++) {
            if (weeks[a]->ways[d].pick.works) {
                add_rows(f, b->agents[a], &weeks[a]->ways[d]);
            }
        }
    }
}

/** Needs of up to `most` agents in the hours of the week, so many percent of them whole numbers; little with hard coverage. */
static inline void draw_needs(struct fixture *f, uint64_t *seed, int most, int whole) {
    int asked = f->site.objective.hard ? 20 : 90; /* so that what is asked for can be had */
    for (int64_t t = f->week.start_utc; t < f->week.end_utc; t += 3600) {
        for (size_t q = 0; q < f->site.queue_count; q++) {
            double required = chance(seed, whole) ? between(seed, 0, most) : real_below(seed, most);
            struct mst_need need = mst_need_make(t, q, required);
            if (naive_open(f, q, t) && chance(seed, asked)) {
                assert_int_equal(mst_requirement_add(&f->requirement, &need, NULL), MST_OK);
            }
        }
    }
}

#endif

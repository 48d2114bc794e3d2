#include "scheduler/solver/problem.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

#define LEAST_LACK 0.02 /* of an agent: less is not told apart, since prices must not be too far apart for the simplex method */
#define DECIMALS   1e-9 /* decimals such as 10 % of 25 are not exact in doubles; no site has ties closer than this */

static double tier_of(const struct mst_objective *objective, double required) {
    double tier = floor(objective->tier_frac * required + 0.5 + DECIMALS);
    tier = tier < 1 ? 1 : tier;
    return tier < required ? tier : required;
}

void mst_problem_group_prices(const struct mst_problem *problem, const double *queue_price, double *group_price) {
    for (size_t i = 0; i < problem->intervals * problem->group_count; i++) {
        group_price[i] = mst_problem_group_price(problem, i / problem->group_count, i % problem->group_count, queue_price);
    }
}

void mst_problem_price(struct mst_problem *problem, double first, double more, double surplus) {
    double hours = problem->interval_min / 60.0;
    problem->first_price = first * hours;
    problem->more_price = more * hours;
    problem->surplus_price = surplus * hours;
}

/** The least part of an agent that may be short: requirements need not be whole. */
static double least_lack(const struct mst_problem *p) {
    double least = 1;
    for (size_t i = 0; i < p->intervals * p->queue_count; i++) {
        double part = p->demand[i].required - floor(p->demand[i].required + DECIMALS);
        least = part > DECIMALS ? fmin(least, part) : least;
    }
    return fmax(least, LEAST_LACK);
}

/** With coverage = hard a short hour costs more than any roster can save by it, in all but freak sites; the audit has the last
 * word. */
static void price_by_site(struct mst_problem *p) {
    const struct mst_objective *o = &p->book->site->objective;
    double dearest = 1;
    for (size_t i = 0; i < p->book->site->agent_count; i++) {
        dearest = fmax(dearest, p->book->site->agents[i].wage);
    }
    double hard = 100 * fmax(dearest, fmax(o->understaff_more, fabs(o->overstaff))) / least_lack(p);
    mst_problem_price(p, o->hard ? hard : o->understaff, o->hard ? hard : o->understaff_more, o->overstaff);
}

static size_t interval_of(const struct mst_problem *p, int64_t utc) {
    int32_t minute = mst_rulebook_minute(p->book, utc);
    return minute < 0 || minute >= p->book->week_min ? MST_NONE : (size_t)(minute / p->interval_min);
}

static enum mst_status find_open(struct mst_problem *p, size_t queue, struct mst_error *err) {
    struct mst_spans open;
    enum mst_status status;
    mst_spans_init(&open);
    MST_DO(mst_site_open(p->book->site, queue, p->book->week->first_day - 2, p->book->week->first_day + 8, &open, err));
    for (size_t t = 0; t < p->intervals; t++) {
        int64_t from = p->book->week->start_utc + (int64_t)t * p->interval_min * 60;
        p->demand[t * p->queue_count + queue].is_open = mst_spans_overlap_s(&open, from, from + p->interval_min * 60) > 0;
    }
done:
    mst_spans_release(&open);
    return status;
}

static void read_requirement(struct mst_problem *p, const struct mst_requirement *requirement) {
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        size_t t = interval_of(p, need->start_utc);
        if (t == MST_NONE || need->queue >= p->queue_count || !p->demand[t * p->queue_count + need->queue].is_open) {
            continue;
        }
        struct mst_demand *d = &p->demand[t * p->queue_count + need->queue];
        d->required = need->required;
        d->tier = tier_of(&p->book->site->objective, need->required);
    }
}

void mst_problem_find_groups(struct mst_problem *p) {
    p->many_skills = false;
    for (size_t t = 0; t < p->intervals; t++) {
        for (size_t g = 0; g < p->group_count; g++) {
            const struct mst_group *group = &p->book->groups[g];
            size_t *queue = &p->group_queue[t * p->group_count + g], *open = &p->group_open[t * p->group_count + g];
            *queue = MST_NONE;
            *open = 0;
            for (size_t i = group->queue_count; i-- > 0;) {
                if (p->demand[t * p->queue_count + group->queues[i]].is_open) {
                    *queue = group->queues[i];
                    ++*open;
                }
            }
            p->many_skills |= *open > 1;
        }
    }
}

double mst_problem_group_price(const struct mst_problem *p, size_t t, size_t group, const double *queue_price) {
    const struct mst_group *g = &p->book->groups[group];
    double best = -INFINITY;
    for (size_t i = 0; i < g->queue_count; i++) {
        size_t at = t * p->queue_count + g->queues[i];
        best = p->demand[at].is_open ? fmax(best, queue_price[at]) : best;
    }
    return best > -INFINITY ? best : 0;
}

/** Adds the work of a shift that began before the week. */
static void add_previous(struct mst_problem *p, const struct mst_stretch *stretch, size_t group) {
    int32_t from = mst_rulebook_minute(p->book, stretch->start_utc), to = mst_rulebook_minute(p->book, stretch->end_utc);
    from = from < 0 ? 0 : from;
    to = to > p->book->week_min ? p->book->week_min : to;
    for (int32_t m = from; m < to;) {
        size_t t = (size_t)(m / p->interval_min);
        int32_t end = (int32_t)(t + 1) * p->interval_min;
        end = end < to ? end : to;
        p->previous_min[t * p->group_count + group] += end - m;
        m = end;
    }
}

static void read_previous(struct mst_problem *p) {
    const struct mst_rulebook *book = p->book;
    for (size_t w = 0; w < book->worker_count; w++) {
        for (size_t a = 0; a < book->workers[w].agent_count; a++) {
            for (size_t i = 0; i < book->site->previous.count; i++) {
                const struct mst_shift *s = &book->site->previous.shifts[i];
                for (size_t k = 0; k < s->count && s->agent == book->workers[w].agents[a] && s->end_utc > book->week->start_utc;
                     k++) {
                    if (s->stretches[k].activity == MST_WORK) {
                        add_previous(p, &s->stretches[k], book->workers[w].group);
                    }
                }
            }
        }
    }
}

enum mst_status mst_problem_make(const struct mst_rulebook *book, const struct mst_requirement *requirement,
                                 struct mst_problem *problem, struct mst_error *err) {
    enum mst_status status = MST_OK;
    struct mst_problem *p = problem;
    if (book->site->queue_count > MST_ROSTER_QUEUES_MOST) {
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "%zu queues: a roster can cover at most %d", book->site->queue_count,
                           MST_ROSTER_QUEUES_MOST);
    }
    memset(p, 0, sizeof *p);
    p->book = book;
    p->interval_min = book->site->interval_min;
    p->intervals = (size_t)((book->week_min + p->interval_min - 1) / p->interval_min);
    p->queue_count = book->site->queue_count;
    p->group_count = book->group_count;
    p->demand = mst_alloc(p->intervals * p->queue_count, sizeof *p->demand);
    p->group_open = mst_alloc(p->intervals * p->group_count, sizeof *p->group_open);
    p->group_queue = mst_alloc(p->intervals * p->group_count, sizeof *p->group_queue);
    p->previous_min = mst_alloc(p->intervals * p->group_count, sizeof *p->previous_min);
    p->flow = mst_alloc(p->group_count * p->queue_count, sizeof *p->flow);
    MST_DO(p->demand && p->group_open && p->group_queue && p->previous_min && p->flow ? MST_OK : mst_no_memory(err));
    for (size_t q = 0; q < p->queue_count; q++) {
        MST_DO(find_open(p, q, err));
    }
    read_requirement(p, requirement);
    price_by_site(p);
    mst_problem_find_groups(p);
    read_previous(p);
done:
    if (status != MST_OK) {
        mst_problem_release(p);
    }
    return status;
}

void mst_problem_find_keep_base(struct mst_problem *problem) {
    problem->keep_base = 0;
    for (size_t w = 0; w < problem->book->worker_count; w++) {
        const struct mst_worker *worker = &problem->book->workers[w];
        problem->keep_base += mst_worker_keep_base(worker) * (double)worker->agent_count;
    }
}

void mst_problem_release(struct mst_problem *problem) {
    mst_free(problem->demand);
    mst_free(problem->group_open);
    mst_free(problem->group_queue);
    mst_free(problem->previous_min);
    mst_free(problem->flow);
    memset(problem, 0, sizeof *problem);
}

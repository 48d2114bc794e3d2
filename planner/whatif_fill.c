#include "planner/whatif_fill.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/write.h"

#define HOURS_MOST 20 /* dear intervals that are listed */

enum mst_status mst_whatif_set_text(const char *from, char **to, struct mst_error *err) {
    *to = mst_strdup(from);
    return *to ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_whatif_fill_site(const struct mst_job *job, const struct mst_week *week, struct mst_whatif_result *result,
                                     struct mst_error *err) {
    const struct mst_site *site = &job->site;
    char day[16];
    MST_TRY(mst_whatif_set_text(site->currency, &result->currency, err));
    MST_TRY(mst_whatif_set_text(site->zone.name, &result->timezone, err));
    MST_TRY(mst_whatif_set_text(mst_day_text(week->first_day, day), &result->week, err));
    result->interval_min = site->interval_min;
    result->agents = site->agent_count;
    result->queues = mst_alloc(site->queue_count, sizeof *result->queues);
    MST_TRY(result->queues ? MST_OK : mst_no_memory(err));
    for (size_t q = 0; q < site->queue_count; q++) {
        result->queues[q] = (struct mst_whatif_queue){NULL, NAN, 0, NAN, NAN, NAN, NAN, NAN};
        result->queue_count++;
        MST_TRY(mst_whatif_set_text(site->queues[q].name, &result->queues[q].name, err));
    }
    return MST_OK;
}

/* ---- staffing -------------------------------------------------------------------------------------------------------------- */

static bool is_in(const struct mst_week *week, int64_t start_utc) {
    return start_utc >= week->start_utc && start_utc < week->end_utc;
}

/** Sums of one queue over its rows in the week. */
static void sum_queue(const struct mst_requirement *requirement, const struct mst_week *week, size_t q, double interval_h,
                      struct mst_whatif_queue *queue) {
    double contacts = 0, known = 0, level = 0;
    bool has_contacts = false;
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        if (need->queue != q || !is_in(week, need->start_utc)) {
            continue;
        }
        queue->required_hours += need->required * interval_h;
        if (isfinite(need->contacts)) {
            has_contacts = true;
            contacts += need->contacts;
            known += isfinite(need->service_level_frac) ? need->contacts : 0;
            level += isfinite(need->service_level_frac) ? need->contacts * need->service_level_frac : 0;
        }
    }
    queue->contacts = has_contacts ? contacts : NAN;
    queue->level_frac = known > 0 ? level / known : NAN;
}

/** Rows are by start, then queue. */
static double peak(const struct mst_requirement *requirement, const struct mst_week *week) {
    double most = 0, sum = 0;
    for (size_t i = 0; i < requirement->count; i++) {
        bool is_next = i > 0 && requirement->rows[i].start_utc == requirement->rows[i - 1].start_utc;
        sum = (is_next ? sum : 0) + (is_in(week, requirement->rows[i].start_utc) ? requirement->rows[i].required : 0);
        most = fmax(most, sum);
    }
    return most;
}

enum mst_status mst_whatif_fill_requirement(const struct mst_requirement *requirement, const struct mst_week *week,
                                            struct mst_whatif_result *result, struct mst_error *err) {
    result->intervals = mst_alloc(requirement->count, sizeof *result->intervals);
    MST_TRY(result->intervals ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        if (is_in(week, need->start_utc)) {
            result->intervals[result->interval_count++] =
                (struct mst_whatif_interval){need->start_utc, need->queue, need->required, NAN};
        }
    }
    result->required_hours = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        sum_queue(requirement, week, q, result->interval_min / 60.0, &result->queues[q]);
        result->required_hours += result->queues[q].required_hours;
    }
    result->peak_required = peak(requirement, week);
    return MST_OK;
}

/* ---- the roster ------------------------------------------------------------------------------------------------------------ */

/** Hours paid, people at work, and how many they would be full-time. */
static enum mst_status sum_shifts(const struct mst_job *job, const struct mst_roster *roster, struct mst_whatif_result *result,
                                  struct mst_error *err) {
    bool *works = mst_alloc(job->site.agent_count, sizeof *works);
    MST_TRY(works ? MST_OK : mst_no_memory(err));
    result->paid_hours = result->fte = 0;
    for (size_t i = 0; i < roster->count; i++) {
        const struct mst_shift *shift = &roster->shifts[i];
        if (shift->agent == MST_NONE || !mst_shift_is_work(shift)) {
            continue;
        }
        size_t role = job->site.contracts[job->site.agents[shift->agent].contract].role;
        double hours = (double)mst_shift_paid_min(shift) / 60;
        double year = role != MST_NONE ? job->site.roles[role].hours_per_year : 0;
        result->paid_hours += hours;
        result->fte += hours / ((year > 0 ? year : MST_HOURS_PER_YEAR) / 52);
        result->agents_working += !works[shift->agent];
        works[shift->agent] = true;
        result->shifts++;
    }
    mst_free(works);
    return MST_OK;
}

static void sum_coverage(const struct mst_audit *audit, struct mst_whatif_result *result) {
    result->short_hours = result->surplus_hours = 0;
    for (size_t q = 0; q < result->queue_count; q++) {
        result->queues[q].scheduled_hours = 0;
    }
    for (size_t i = 0; i < audit->cover_count; i++) {
        const struct mst_cover *c = &audit->covers[i];
        double hours = c->length_s / 3600.0, above = c->agents - c->required;
        result->queues[c->queue].scheduled_hours += c->agents * hours;
        result->short_hours += above < -1e-9 ? -above * hours : 0;
        result->surplus_hours += above > 1e-9 ? above * hours : 0;
    }
}

static enum mst_status list_intervals(const struct mst_audit *audit, struct mst_whatif_result *result, struct mst_error *err) {
    mst_free(result->intervals);
    result->interval_count = 0;
    result->intervals = mst_alloc(audit->cover_count, sizeof *result->intervals);
    MST_TRY(result->intervals ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < audit->cover_count; i++) {
        const struct mst_cover *c = &audit->covers[i];
        result->intervals[result->interval_count++] = (struct mst_whatif_interval){c->start_utc, c->queue, c->required, c->agents};
    }
    return MST_OK;
}

/** The dearest first; of equals the earlier, then by queue: prices are in that order. */
static int by_price(const void *a, const void *b) {
    const struct mst_price *x = *(const struct mst_price *const *)a, *y = *(const struct mst_price *const *)b;
    double p = mst_number_tidy(x->price, 6), q = mst_number_tidy(y->price, 6);
    return p != q ? (p > q ? -1 : 1) : (x > y) - (x < y);
}

static enum mst_status list_hours(const struct mst_roster_result *roster, struct mst_whatif_result *result, struct mst_error *err) {
    const struct mst_price **order = mst_alloc(roster->price_count, sizeof *order);
    result->hours = mst_alloc(HOURS_MOST, sizeof *result->hours);
    enum mst_status status = order && result->hours ? MST_OK : mst_no_memory(err);
    for (size_t i = 0; status == MST_OK && i < roster->price_count; i++) {
        order[i] = &roster->prices[i];
    }
    if (status == MST_OK) {
        qsort(order, roster->price_count, sizeof *order, by_price);
    }
    for (size_t i = 0; status == MST_OK && i < roster->price_count && i < HOURS_MOST && order[i]->price > 1e-6; i++) {
        result->hours[result->hour_count++] = (struct mst_whatif_hour){order[i]->start_utc, order[i]->queue, order[i]->price, NAN};
    }
    mst_free(order);
    return status;
}

enum mst_status mst_whatif_fill_roster(const struct mst_job *job, const struct mst_roster_stage *stage,
                                       struct mst_whatif_result *result, struct mst_error *err) {
    const struct mst_cost_parts *p = &stage->audit.parts;
    result->effort = job->roster_options.effort;
    result->columns_from_base = (long)job->known_taken;
    result->cost = stage->result.cost;
    result->bound = stage->result.bound;
    result->gap_frac = stage->gap_frac;
    result->wages = p->wages;
    result->premiums = p->premiums;
    result->preferences = p->preferences;
    result->shortage = p->shortage;
    result->surplus = p->surplus;
    result->cost_low = stage->result.cost - p->wages - p->premiums + p->wages_low + p->premiums_low;
    result->cost_high = stage->result.cost - p->wages - p->premiums + p->wages_high + p->premiums_high;
    result->unrostered = stage->result.unrostered_count;
    result->is_short_legal = !(job->site.objective.hard && stage->result.short_hours);
    MST_TRY(sum_shifts(job, &stage->result.roster, result, err));
    sum_coverage(&stage->audit, result);
    MST_TRY(list_intervals(&stage->audit, result, err));
    return list_hours(&stage->result, result, err);
}

/* ---- against the base ------------------------------------------------------------------------------------------------------ */

struct place {
    const char *agent;
    int32_t day;
    const struct mst_shift *shift;
};

static int by_place(const void *a, const void *b) {
    const struct place *x = a, *y = b;
    int order = strcmp(x->agent, y->agent);
    return order != 0 ? order : (x->day > y->day) - (x->day < y->day);
}

/** The shifts by agent and day; NULL if memory is out. */
static struct place *places_of(const struct mst_zone *zone, const struct mst_roster *roster, size_t *count) {
    struct place *places = mst_alloc(roster->count, sizeof *places);
    *count = 0;
    for (size_t i = 0; places && i < roster->count; i++) {
        const struct mst_shift *s = &roster->shifts[i];
        if (mst_shift_is_work(s)) {
            places[(*count)++] = (struct place){s->stretches[0].agent_id, mst_zone_wall(zone, s->start_utc).day, s};
        }
    }
    if (places) {
        qsort(places, *count, sizeof *places, by_place);
    }
    return places;
}

enum mst_status mst_whatif_fill_changes(const struct mst_zone *zone, const struct mst_roster *roster, const struct mst_roster *base,
                                        struct mst_whatif_result *result, struct mst_error *err) {
    size_t now_count = 0, before_count = 0, i = 0, k = 0;
    struct place *now = places_of(zone, roster, &now_count), *before = places_of(zone, base, &before_count);
    enum mst_status status = now && before ? MST_OK : mst_no_memory(err);
    while (status == MST_OK && (i < now_count || k < before_count)) {
        int order = i == now_count ? 1 : k == before_count ? -1 : by_place(&now[i], &before[k]);
        if (order == 0) {
            bool same = now[i].shift->start_utc == before[k].shift->start_utc && now[i].shift->end_utc == before[k].shift->end_utc;
            result->shifts_same += same;
            result->shifts_moved += !same;
        }
        result->shifts_added += order < 0;
        result->shifts_dropped += order > 0;
        i += order <= 0;
        k += order >= 0;
    }
    mst_free(now);
    mst_free(before);
    return status;
}

/* ---- the simulation -------------------------------------------------------------------------------------------------------- */

void mst_whatif_fill_simulation(const struct mst_simulation *simulation, struct mst_whatif_result *result) {
    for (size_t i = 0; i < simulation->weeks.count; i++) {
        const struct mst_simulated *week = &simulation->weeks.rows[i];
        struct mst_whatif_queue *queue = &result->queues[week->queue];
        queue->simulated_frac = week->service_level_frac.value;
        queue->simulated_low = week->service_level_frac.lo;
        queue->simulated_high = week->service_level_frac.hi;
    }
}

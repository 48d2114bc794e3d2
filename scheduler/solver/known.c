#include "scheduler/solver/known.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/solver/known_columns.h"

void mst_known_init(struct mst_known *known) {
    memset(known, 0, sizeof *known);
}

void mst_known_release(struct mst_known *known) {
    for (size_t i = 0; i < known->kind_count; i++) {
        mst_free(known->kinds[i]);
    }
    for (size_t i = 0; i < known->agent_count; i++) {
        mst_free(known->agents[i].id);
    }
    mst_free(known->kinds);
    mst_free(known->agents);
    mst_free(known->weeks);
    mst_free(known->prices);
    mst_known_init(known);
}

/* ---- from a program -------------------------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b) {
    return strcmp(((const struct mst_known_agent *)a)->id, ((const struct mst_known_agent *)b)->id);
}

static enum mst_status note_agents(const struct mst_rulebook *book, struct mst_known *known, struct mst_error *err) {
    known->agents = mst_alloc(book->site->agent_count, sizeof *known->agents);
    MST_TRY(known->agents ? MST_OK : mst_no_memory(err));
    for (size_t w = 0; w < book->worker_count; w++) {
        for (size_t i = 0; i < book->workers[w].agent_count; i++) {
            char *id = mst_strdup(book->site->agents[book->workers[w].agents[i]].id);
            MST_TRY(id ? MST_OK : mst_no_memory(err));
            known->agents[known->agent_count++] = (struct mst_known_agent){.id = id, .worker = w};
        }
    }
    qsort(known->agents, known->agent_count, sizeof *known->agents, by_id);
    return MST_OK;
}

static enum mst_status note_kinds(const struct mst_site *site, struct mst_known *known, struct mst_error *err) {
    known->kinds = mst_alloc(site->kind_count, sizeof *known->kinds);
    MST_TRY(known->kinds ? MST_OK : mst_no_memory(err));
    for (size_t k = 0; k < site->kind_count; k++) {
        known->kinds[k] = mst_strdup(site->kinds[k].name);
        MST_TRY(known->kinds[k] ? MST_OK : mst_no_memory(err));
        known->kind_count++;
    }
    return MST_OK;
}

struct mst_known_day mst_known_day_of(const struct mst_rulebook *book, size_t worker, int32_t duty, int d) {
    const struct mst_worker *w = &book->workers[worker];
    if (duty == MST_DAY_PINNED) {
        return (struct mst_known_day){w->pins[d].start_min, w->pins[d].end_min, MST_NONE};
    }
    if (duty < 0) {
        return (struct mst_known_day){0, 0, MST_NONE};
    }
    const struct mst_duty *it = &book->menus[w->menu].duties[duty];
    return (struct mst_known_day){it->start_min, it->end_min, it->kind};
}

static int by_worker(const void *a, const void *b) {
    const struct mst_column *x = *(const struct mst_column *const *)a, *y = *(const struct mst_column *const *)b;
    if (x->worker != y->worker) {
        return x->worker < y->worker ? -1 : 1;
    }
    return x < y ? -1 : x > y;
}

#define USED_LEAST 1e-9 /* of a column in the solution: those that the program uses are kept */

static enum mst_status note_weeks(const struct mst_master *master, struct mst_known *known, struct mst_error *err) {
    const struct mst_rulebook *book = master->problem->book;
    const struct mst_column **order = mst_alloc(master->column_count, sizeof *order);
    known->weeks = mst_alloc(master->column_count, sizeof *known->weeks);
    enum mst_status status = order && known->weeks ? MST_OK : mst_no_memory(err);
    for (size_t i = 0; status == MST_OK && i < master->column_count; i++) {
        if (master->columns[i].value > USED_LEAST) {
            order[known->week_count++] = &master->columns[i];
        }
    }
    if (status == MST_OK) {
        qsort(order, known->week_count, sizeof *order, by_worker);
    }
    for (size_t i = 0; i < known->week_count; i++) {
        known->weeks[i].worker = order[i]->worker;
        for (int d = 0; d < 7; d++) {
            known->weeks[i].days[d] = mst_known_day_of(book, order[i]->worker, order[i]->tour.duty[d], d);
        }
    }
    mst_free(order);
    return status;
}

static enum mst_status note_prices(const struct mst_problem *p, const struct mst_dual *dual, struct mst_known *known,
                                   struct mst_error *err) {
    known->prices = mst_alloc(p->intervals * p->queue_count, sizeof *known->prices);
    MST_TRY(known->prices ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < p->intervals * p->queue_count; i++) {
        if (p->demand[i].is_open) {
            int64_t start = p->book->week->start_utc + (int64_t)(i / p->queue_count) * p->interval_min * 60;
            known->prices[known->price_count++] = (struct mst_price){start, i % p->queue_count, dual->queue_price[i]};
        }
    }
    return MST_OK;
}

enum mst_status mst_known_note(const struct mst_master *master, const struct mst_dual *dual, struct mst_known *known,
                               struct mst_error *err) {
    MST_TRY(note_agents(master->problem->book, known, err));
    MST_TRY(note_kinds(master->problem->book->site, known, err));
    MST_TRY(note_weeks(master, known, err));
    return note_prices(master->problem, dual, known, err);
}

/* ---- into a program -------------------------------------------------------------------------------------------------------- */

struct mst_known_agent *mst_known_find(const struct mst_known *known, const char *id) {
    const struct mst_known_agent key = {.id = (char *)(uintptr_t)id};
    return known->agent_count > 0 ? bsearch(&key, known->agents, known->agent_count, sizeof key, by_id) : NULL;
}

/** The number that the first of a worker's agents who is known had; MST_NONE: none is known. */
static size_t known_worker(const struct mst_known *known, const struct mst_rulebook *book, const struct mst_worker *w) {
    for (size_t i = 0; i < w->agent_count; i++) {
        const struct mst_known_agent *found = mst_known_find(known, book->site->agents[w->agents[i]].id);
        if (found) {
            return found->worker;
        }
    }
    return MST_NONE;
}

/** The duty that the day is here; MST_DAY_ANY if there is none. */
static int32_t duty_of(const struct mst_rulebook *book, const struct mst_worker *w, const struct mst_known_day *day,
                       const size_t *kind, int d) {
    const struct mst_menu *menu = &book->menus[w->menu];
    if (w->pins[d].shift != MST_NONE) {
        return MST_DAY_PINNED;
    }
    if (day->start_min == day->end_min) {
        return MST_DAY_OFF;
    }
    for (size_t i = menu->day_first[d]; day->kind != MST_NONE && i < menu->day_first[d + 1]; i++) {
        const struct mst_duty *duty = &menu->duties[i];
        if (duty->start_min == day->start_min && duty->end_min == day->end_min && duty->kind == kind[day->kind] &&
            mst_worker_may(w, duty, d)) {
            return (int32_t)i;
        }
    }
    return MST_DAY_ANY;
}

bool mst_known_tour(struct mst_pricing *pricing, size_t worker, const struct mst_known_day days[7], const size_t *kind,
                    struct mst_tour *tour) {
    const struct mst_rulebook *book = pricing->problem->book;
    struct mst_search_limits limits;
    double cost;
    for (int d = 0; d < 7; d++) {
        limits.day[d] = duty_of(book, &book->workers[worker], &days[d], kind, d);
        if (limits.day[d] == MST_DAY_ANY) {
            return false;
        }
    }
    mst_search_best(pricing->searches[0], worker, NULL, NULL, &limits, tour, &cost);
    return cost < INFINITY;
}

/** Where the weeks of a number begin. */
static size_t first_week(const struct mst_known *known, size_t number) {
    size_t from = 0, to = known->week_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        from = known->weeks[middle].worker < number ? middle + 1 : from;
        to = known->weeks[middle].worker < number ? to : middle;
    }
    return from;
}

static enum mst_status offer_worker(const struct mst_known *known, const size_t *kind, size_t worker, struct mst_pricing *pricing,
                                    struct mst_master *master, size_t *taken, struct mst_error *err) {
    const struct mst_rulebook *book = pricing->problem->book;
    size_t number = known_worker(known, book, &book->workers[worker]);
    for (size_t i = first_week(known, number); i < known->week_count && known->weeks[i].worker == number; i++) {
        struct mst_tour tour;
        bool is_new = false;
        size_t column;
        if (mst_known_tour(pricing, worker, known->weeks[i].days, kind, &tour)) {
            MST_TRY(mst_master_add(master, worker, &tour, &column, &is_new, err));
        }
        *taken += is_new;
    }
    return MST_OK;
}

size_t *mst_known_kinds(const struct mst_known *known, const struct mst_site *site) {
    size_t *kind = mst_alloc(known->kind_count, sizeof *kind);
    for (size_t k = 0; kind && k < known->kind_count; k++) {
        kind[k] = MST_NONE;
        for (size_t s = 0; s < site->kind_count; s++) {
            kind[k] = strcmp(known->kinds[k], site->kinds[s].name) == 0 ? s : kind[k];
        }
    }
    return kind;
}

enum mst_status mst_known_offer(const struct mst_known *known, struct mst_pricing *pricing, struct mst_master *master,
                                size_t *taken, struct mst_error *err) {
    const struct mst_rulebook *book = pricing->problem->book;
    size_t *kind = mst_known_kinds(known, book->site);
    enum mst_status status = kind ? MST_OK : mst_no_memory(err);
    *taken = 0;
    for (size_t w = 0; status == MST_OK && w < book->worker_count; w++) {
        status = book->workers[w].agent_count > 0 ? offer_worker(known, kind, w, pricing, master, taken, err) : MST_OK;
    }
    mst_free(kind);
    return status;
}

void mst_known_price(const struct mst_known *known, struct mst_pricing *pricing, struct mst_dual *dual) {
    const struct mst_problem *p = pricing->problem;
    for (size_t i = 0; i < known->price_count; i++) {
        int64_t t = (known->prices[i].start_utc - p->book->week->start_utc) / (p->interval_min * 60);
        if (t >= 0 && (size_t)t < p->intervals && known->prices[i].queue < p->queue_count) {
            dual->queue_price[(size_t)t * p->queue_count + known->prices[i].queue] = known->prices[i].price;
        }
    }
    mst_pricing_run(pricing, dual->queue_price, &dual->bound);
}

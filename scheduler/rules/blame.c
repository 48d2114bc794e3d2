#include "scheduler/rules/blame.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "scheduler/rules/search.h"

/** The rules that can be dropped, each for itself, and what a user calls them. */
enum rule { AVAILABLE, TIME_OFF_OR_AVAILABLE, DAYS, HOURS, MAX_RUN, MIN_OFF_RUN, WEEKENDS, REST, SPREAD, PINNED, RULES };

static const char *const NAMES[RULES] = {"available",   "available and time off", "days", "hours",        "max_run",
                                         "min_off_run", "max_weekends",           "rest", "start_spread", "the pinned shifts"};

static const char *name_of(const struct mst_worker *w, enum rule rule) {
    return rule == PINNED && w->free_from_min > INT32_MIN ? "the frozen days and pinned shifts" : NAMES[rule];
}

static void drop_room(const struct mst_rulebook *book, struct mst_worker *w, struct mst_slack *always) {
    *always = (struct mst_slack){0, book->horizon_min};
    for (int d = 0; d < 7; d++) {
        w->room[d] = always;
        w->room_count[d] = 1;
    }
}

static void drop_pins(struct mst_worker *w) {
    w->pins_clash = false;
    w->free_from_min = INT32_MIN;
    w->day_rules.must = 0;
    for (int d = 0; d < 7; d++) {
        w->pins[d].shift = MST_NONE;
    }
}

static void find_days(const struct mst_rulebook *book, struct mst_worker *w, unsigned ignored) {
    const struct mst_menu *menu = &book->menus[w->menu];
    w->day_rules.may = 0;
    for (int d = 0; d < 7; d++) {
        for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1]; i++) {
            w->day_rules.may |= mst_worker_may(w, &menu->duties[i], d) ? 1u << d : 0;
        }
    }
    mst_day_plan_make(&w->day_rules, ignored, &w->days);
}

/** The worker without the rules of a mask. `always` must outlive it; its arrays stay those of the original. */
static struct mst_worker without(const struct mst_rulebook *book, size_t worker, unsigned dropped, struct mst_slack *always) {
    struct mst_worker w = book->workers[worker];
    unsigned ignored = (dropped >> DAYS & 1 ? MST_DAYS_COUNT : 0) | (dropped >> MAX_RUN & 1 ? MST_DAYS_RUN : 0) |
                       (dropped >> MIN_OFF_RUN & 1 ? MST_DAYS_OFF_RUN : 0) | (dropped >> WEEKENDS & 1 ? MST_DAYS_WEEKENDS : 0);
    if (dropped >> AVAILABLE & 1 || dropped >> TIME_OFF_OR_AVAILABLE & 1) {
        drop_room(book, &w, always);
    }
    if (dropped >> HOURS & 1) {
        w.paid_from_min = 0;
        w.paid_to_min = 7 * 1440;
    }
    if (dropped >> REST & 1) {
        w.rest_min = 0;
        w.ready_min = INT32_MIN;
    }
    if (dropped >> SPREAD & 1) {
        w.start_spread_min = INT32_MAX;
    }
    if (dropped >> PINNED & 1) {
        drop_pins(&w);
    }
    find_days(book, &w, ignored);
    return w;
}

static enum mst_status has_week(const struct mst_rulebook *book, size_t worker, unsigned dropped, bool *found,
                                struct mst_error *err) {
    struct mst_slack always;
    struct mst_worker w = without(book, worker, dropped, &always);
    struct mst_rulebook one = *book;
    struct mst_search *search;
    struct mst_tour tour;
    double value;
    one.workers = &w;
    one.worker_count = 1;
    MST_TRY(mst_search_new(&one, &search, err));
    mst_search_best(search, 0, NULL, NULL, &mst_search_free, &tour, &value);
    mst_search_delete(search);
    *found = value < INFINITY;
    return MST_OK;
}

/** Whether it makes sense to drop the rule: the worker is bound by it. */
static bool is_bound(const struct mst_rulebook *book, size_t worker, enum rule rule) {
    const struct mst_worker *w = &book->workers[worker];
    bool has_off = false;
    for (size_t i = 0; i < book->site->timeoff_count; i++) {
        for (size_t a = 0; a < w->agent_count; a++) {
            has_off |= book->site->timeoffs[i].agent == w->agents[a] && book->site->timeoffs[i].start_utc < book->week->end_utc &&
                       book->site->timeoffs[i].end_utc > book->week->start_utc;
        }
    }
    return rule == AVAILABLE               ? !has_off
           : rule == TIME_OFF_OR_AVAILABLE ? has_off
           : rule == SPREAD                ? w->start_spread_min < 1440
           : rule == PINNED                ? w->day_rules.must != 0 || w->pins_clash || w->free_from_min > INT32_MIN
                                           : true;
}

static void append(struct mst_text *text, int *count, const char *what) {
    mst_text_printf(text, "%s%s", (*count)++ ? ", or " : "", what);
}

static enum mst_status try_single(const struct mst_rulebook *book, size_t worker, struct mst_text *text, int *count,
                                  struct mst_error *err) {
    for (enum rule r = 0; r < RULES; r++) {
        bool found = false;
        if (is_bound(book, worker, r)) {
            MST_TRY(has_week(book, worker, 1u << r, &found, err));
        }
        if (found) {
            append(text, count, name_of(&book->workers[worker], r));
        }
    }
    return MST_OK;
}

static enum mst_status try_pairs(const struct mst_rulebook *book, size_t worker, struct mst_text *text, int *count,
                                 struct mst_error *err) {
    for (enum rule r = 0; r < RULES; r++) {
        for (enum rule s = r + 1; s < RULES; s++) {
            bool found = false;
            if (is_bound(book, worker, r) && is_bound(book, worker, s)) {
                MST_TRY(has_week(book, worker, 1u << r | 1u << s, &found, err));
            }
            if (found) {
                mst_text_printf(text, "%s%s with %s", (*count)++ ? ", or " : "", NAMES[r], name_of(&book->workers[worker], s));
            }
        }
    }
    return MST_OK;
}

static enum mst_status explain(const struct mst_rulebook *book, size_t worker, struct mst_text *text, struct mst_error *err) {
    const struct mst_worker *w = &book->workers[worker];
    const char *contract = book->site->contracts[book->menus[w->menu].contract].name;
    int count = 0;
    if (book->menus[w->menu].day_first[7] == 0 && w->day_rules.must == 0) {
        mst_text_printf(text, "no shift of contract %s lies within the opening hours with all its breaks", contract);
        return MST_OK;
    }
    mst_text_printf(text, "no week keeps all rules of contract %s; to blame: ", contract);
    MST_TRY(try_single(book, worker, text, &count, err));
    if (count == 0 && w->day_rules.may == 0 && w->day_rules.must == 0) { /* days with hours would always be a pair then */
        enum rule free_time = is_bound(book, worker, AVAILABLE) ? AVAILABLE : TIME_OFF_OR_AVAILABLE;
        mst_text_printf(text, "%s with the opening hours", NAMES[free_time]);
        return MST_OK;
    }
    if (count == 0) {
        MST_TRY(try_pairs(book, worker, text, &count, err));
    }
    if (count == 0) {
        mst_text_append(text, "more than two rules together");
    }
    return MST_OK;
}

enum mst_status mst_worker_blame(const struct mst_rulebook *book, size_t worker, char **reason, struct mst_error *err) {
    struct mst_text text;
    enum mst_status status;
    mst_text_init(&text);
    MST_DO(explain(book, worker, &text, err));
    MST_DO(mst_text_status(&text, err));
    *reason = mst_strdup(mst_text_get(&text));
    MST_DO(*reason ? MST_OK : mst_no_memory(err));
done:
    mst_text_release(&text);
    return status;
}

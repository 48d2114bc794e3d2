#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "scheduler/rules/parts.h"

#define PAID_MOST_MIN (7 * 1440) /* in a week: more is no limit */
#define ROUNDING_MIN  1e-9       /* hours are decimals: 37.8 x 60 need not be whole in doubles */

/** A shift's day in the week, -1 or less before it. */
static int day_of(const struct mst_rulebook *book, int64_t utc) {
    return mst_zone_wall(&book->site->zone, utc).day - book->week->first_day;
}

/** Takes [from, to) out of the room of every day. */
static enum mst_status take_out(struct mst_worker *w, int d, int32_t from_min, int32_t to_min, struct mst_error *err) {
    size_t capacity = w->room_count[d];
    for (size_t i = w->room_count[d]; i-- > 0;) {
        struct mst_slack whole = w->room[d][i];
        if (from_min >= whole.to_min || to_min <= whole.from_min) {
            continue;
        }
        MST_TRY(mst_grow(&w->room[d], &capacity, w->room_count[d] + 1, sizeof whole, err));
        memmove(&w->room[d][i + 1], &w->room[d][i], (w->room_count[d] - i) * sizeof whole);
        w->room[d][i] = (struct mst_slack){whole.from_min, from_min};
        w->room[d][i + 1] = (struct mst_slack){to_min, whole.to_min};
        w->room_count[d]++;
    }
    return MST_OK;
}

static void drop_empty(struct mst_worker *w, int d) {
    size_t kept = 0;
    for (size_t i = 0; i < w->room_count[d]; i++) {
        if (w->room[d][i].to_min > w->room[d][i].from_min) {
            w->room[d][kept++] = w->room[d][i];
        }
    }
    w->room_count[d] = kept;
}

static enum mst_status add_room(struct mst_rulebook *book, struct mst_worker *w, int d, const struct mst_window *window,
                                struct mst_error *err) {
    struct mst_spans spans;
    size_t capacity = w->room_count[d];
    enum mst_status status;
    mst_spans_init(&spans);
    MST_DO(mst_zone_window(&book->site->zone, book->week->first_day + d, window->from_min, window->to_min, &spans, err));
    mst_spans_merge(&spans);
    MST_DO(mst_grow(&w->room[d], &capacity, w->room_count[d] + spans.count, sizeof **w->room, err));
    for (size_t i = 0; i < spans.count; i++) {
        w->room[d][w->room_count[d]++] = (struct mst_slack){mst_rulebook_minute(book, spans.items[i].from_utc),
                                                            mst_rulebook_minute(book, spans.items[i].to_utc)};
    }
done:
    mst_spans_release(&spans);
    return status;
}

static enum mst_status add_all_day(struct mst_rulebook *book, struct mst_worker *w, int d, struct mst_error *err) {
    size_t capacity = w->room_count[d];
    MST_TRY(mst_grow(&w->room[d], &capacity, w->room_count[d] + 1, sizeof **w->room, err));
    w->room[d][w->room_count[d]++] = (struct mst_slack){0, book->horizon_min};
    return MST_OK;
}

static enum mst_status fill_room(struct mst_rulebook *book, const struct mst_agent *agent, size_t index, struct mst_worker *w,
                                 struct mst_error *err) {
    for (int d = 0; d < 7; d++) {
        if (agent->available.count == 0) {
            MST_TRY(add_all_day(book, w, d, err));
        }
        for (size_t i = 0; i < agent->available.count; i++) {
            const struct mst_window *window = &agent->available.items[i];
            if (window->weekday == mst_day_weekday(book->week->first_day + d)) {
                MST_TRY(window->from_min == MST_ANY_HOURS ? add_all_day(book, w, d, err) : add_room(book, w, d, window, err));
            }
        }
        for (size_t i = 0; i < book->site->timeoff_count; i++) {
            const struct mst_timeoff *off = &book->site->timeoffs[i];
            if (off->agent == index) {
                MST_TRY(
                    take_out(w, d, mst_rulebook_minute(book, off->start_utc), mst_rulebook_minute(book, off->end_utc + 59), err));
            }
        }
        drop_empty(w, d);
    }
    return MST_OK;
}

static enum mst_status fill_wishes(struct mst_rulebook *book, size_t agent, struct mst_worker *w, struct mst_error *err) {
    size_t capacity = 0;
    for (size_t i = 0; i < book->site->wish_count; i++) {
        const struct mst_wish *wish = &book->site->wishes[i];
        if (wish->agent != agent) {
            continue;
        }
        if (wish->kind == MST_WISH_START) {
            MST_TRY(mst_grow(&w->start_wishes, &capacity, w->start_wish_count + 1, sizeof *w->start_wishes, err));
            w->start_wishes[w->start_wish_count].from_min = wish->from_min;
            w->start_wishes[w->start_wish_count].to_min = wish->to_min;
            w->start_wishes[w->start_wish_count++].weight = wish->weight;
        }
        for (int d = 0; d < 7 && wish->kind != MST_WISH_START; d++) {
            int32_t day = book->week->first_day + d;
            int weekday = mst_day_weekday(day);
            bool against = wish->kind == MST_WISH_WEEKEND ? weekday >= MST_SATURDAY
                           : wish->day != MST_NO_DAY      ? wish->day == day
                                                          : wish->days >> weekday & 1;
            w->day_penalty[d] += against ? wish->weight : 0;
        }
    }
    return MST_OK;
}

/** The day of a shift that starts in the week; where the clock is put back over its first midnight it may read the day before. */
static int pin_day(const struct mst_rulebook *book, const struct mst_shift *shift) {
    int day = day_of(book, shift->start_utc);
    return day < 0 ? 0 : day > 6 ? 6 : day;
}

/** A price of 0 keeps nothing: agents are then as equal as without. */
static void fill_kept(const struct mst_rulebook *book, size_t agent, struct mst_worker *w) {
    const struct mst_roster *kept = &book->site->kept;
    w->keep_price = kept->count > 0 ? book->site->keep_price : 0;
    for (size_t i = 0; w->keep_price > 0 && i < kept->count; i++) {
        const struct mst_shift *s = &kept->shifts[i];
        if (s->agent == agent && s->start_utc >= book->week->start_utc && s->start_utc < book->week->end_utc) {
            w->kept[pin_day(book, s)] =
                (struct mst_kept){mst_rulebook_minute(book, s->start_utc), mst_rulebook_minute(book, s->end_utc)};
        }
    }
}

static void fill_pins(struct mst_rulebook *book, size_t agent, const struct mst_spans *premiums, struct mst_worker *w) {
    for (size_t i = 0; i < book->site->pinned.count; i++) {
        const struct mst_shift *s = &book->site->pinned.shifts[i];
        if (s->agent != agent || s->start_utc < book->week->start_utc || s->start_utc >= book->week->end_utc) {
            continue;
        }
        int d = pin_day(book, s);
        struct mst_pin *pin = &w->pins[d];
        w->pins_clash |= pin->shift != MST_NONE;
        *pin = (struct mst_pin){.shift = i,
                                .start_min = mst_rulebook_minute(book, s->start_utc),
                                .end_min = mst_rulebook_minute(book, s->end_utc),
                                .clock_min = mst_zone_wall(&book->site->zone, s->start_utc).minute,
                                .paid_min = (int32_t)mst_shift_paid_min(s),
                                .premium_h = mst_premium_hours(&book->site->objective, premiums, s->start_utc, s->end_utc)};
        w->day_rules.must |= 1u << d;
    }
}

/** The Saturday of a weekend day, as a day of the week that may be negative. */
static int saturday_of(int day, int weekday) {
    return day - (weekday - MST_SATURDAY);
}

/** What previous.csv says of the days before the week. */
static void fill_previous(struct mst_rulebook *book, size_t agent, struct mst_worker *w) {
    struct mst_day_rules *r = &w->day_rules;
    uint64_t worked = 0; /* bit k: day -1 - k */
    int64_t latest = INT64_MIN;
    int last_saturday = (MST_SATURDAY - r->first_weekday + 7) % 7;
    r->off_before = -1;
    for (size_t i = 0; i < book->site->previous.count; i++) {
        const struct mst_shift *s = &book->site->previous.shifts[i];
        if (s->agent != agent || s->start_utc >= book->week->start_utc || !mst_shift_is_work(s)) {
            continue;
        }
        int day = day_of(book, s->start_utc), weekday = (r->first_weekday + day % 7 + 7) % 7;
        worked |= day >= -64 && day < 0 ? (uint64_t)1 << (-1 - day) : 0;
        r->off_before = day < 0 && (r->off_before < 0 || -1 - day < r->off_before) ? -1 - day : r->off_before;
        int weekend = weekday >= MST_SATURDAY ? (last_saturday - saturday_of(day, weekday)) / 7 : 64;
        r->old_weekends |= weekend < 64 ? (uint64_t)1 << weekend : 0;
        if (s->start_utc > latest) {
            latest = s->start_utc;
            w->ready_min = mst_rulebook_minute(book, s->end_utc) + w->rest_min;
        }
    }
    for (r->run_before = 0; r->run_before < 64 && worked >> r->run_before & 1;) {
        r->run_before++;
    }
}

static void fill_contract(const struct mst_rulebook *book, const struct mst_contract *c, const struct mst_credit *credit,
                          struct mst_worker *w) {
    struct mst_day_rules *r = &w->day_rules;
    double from = 60 * c->hours_from - credit->paid_min, to = 60 * c->hours_to - credit->paid_min;
    r->days_from = c->days_from > credit->days ? c->days_from - credit->days : 0;
    r->days_to = c->days_to > credit->days ? c->days_to - credit->days : 0;
    r->max_run = c->max_run;
    r->min_off_run = c->min_off_run;
    r->weekends_most = c->weekends_most;
    r->weekends_of = c->weekends_of;
    r->first_weekday = mst_day_weekday(book->week->first_day);
    w->rest_min = c->rest_min;
    w->start_spread_min = c->start_spread_min;
    w->ready_min = INT32_MIN;
    w->free_from_min =
        book->site->frozen_until_utc > INT64_MIN ? mst_rulebook_minute(book, book->site->frozen_until_utc) : INT32_MIN;
    from = from < PAID_MOST_MIN + 1 ? from : PAID_MOST_MIN + 1;
    w->paid_from_min = (int32_t)ceil((from > 0 ? from : 0) - ROUNDING_MIN);
    to = to < PAID_MOST_MIN ? to : PAID_MOST_MIN;
    w->paid_to_min = (int32_t)floor((to > 0 ? to : 0) + ROUNDING_MIN);
}

/** The days on which the worker has a duty at all. */
static void find_days(const struct mst_rulebook *book, struct mst_worker *w) {
    const struct mst_menu *menu = &book->menus[w->menu];
    w->day_rules.may = 0;
    for (int d = 0; d < 7; d++) {
        for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1]; i++) {
            if (mst_worker_may(w, &menu->duties[i], d)) {
                w->day_rules.may |= 1u << d;
                break;
            }
        }
    }
}

enum mst_status mst_worker_fill(struct mst_rulebook *book, size_t agent, const struct mst_spans *premiums, struct mst_worker *w,
                                struct mst_error *err) {
    const struct mst_agent *a = &book->site->agents[agent];
    struct mst_credit credit;
    w->wage = a->wage;
    for (int d = 0; d < 7; d++) {
        w->pins[d].shift = MST_NONE;
    }
    MST_TRY(mst_agent_credit(book, agent, &credit, err));
    fill_contract(book, &book->site->contracts[a->contract], &credit, w);
    MST_TRY(fill_room(book, a, agent, w, err));
    MST_TRY(fill_wishes(book, agent, w, err));
    fill_pins(book, agent, premiums, w);
    fill_kept(book, agent, w);
    fill_previous(book, agent, w);
    find_days(book, w);
    mst_day_plan_make(&w->day_rules, 0, &w->days);
    return MST_OK;
}

void mst_worker_release(struct mst_worker *worker) {
    for (int d = 0; d < 7; d++) {
        mst_free(worker->room[d]);
    }
    mst_free(worker->start_wishes);
    mst_free(worker->agents);
}

static bool equal_room(const struct mst_worker *a, const struct mst_worker *b) {
    for (int d = 0; d < 7; d++) {
        if (a->room_count[d] != b->room_count[d] || a->day_penalty[d] != b->day_penalty[d]) {
            return false;
        }
        for (size_t i = 0; i < a->room_count[d]; i++) {
            if (a->room[d][i].from_min != b->room[d][i].from_min || a->room[d][i].to_min != b->room[d][i].to_min) {
                return false;
            }
        }
    }
    return true;
}

static bool equal_wishes(const struct mst_worker *a, const struct mst_worker *b) {
    bool equal = a->start_wish_count == b->start_wish_count;
    for (size_t i = 0; equal && i < a->start_wish_count; i++) {
        equal = a->start_wishes[i].from_min == b->start_wishes[i].from_min &&
                a->start_wishes[i].to_min == b->start_wishes[i].to_min && a->start_wishes[i].weight == b->start_wishes[i].weight;
    }
    return equal;
}

static bool equal_kept(const struct mst_worker *a, const struct mst_worker *b) {
    bool equal = a->keep_price == b->keep_price;
    for (int d = 0; equal && d < 7; d++) {
        equal = a->kept[d].start_min == b->kept[d].start_min && a->kept[d].end_min == b->kept[d].end_min;
    }
    return equal;
}

/** Pinned shifts are of one person: whoever has one is alike to nobody. */
bool mst_worker_equal(const struct mst_worker *a, const struct mst_worker *b) {
    return a->day_rules.must == 0 && b->day_rules.must == 0 && a->menu == b->menu && a->group == b->group && a->wage == b->wage &&
           a->ready_min == b->ready_min && a->rest_min == b->rest_min && a->start_spread_min == b->start_spread_min &&
           a->paid_from_min == b->paid_from_min && a->paid_to_min == b->paid_to_min &&
           memcmp(a->days.legal, b->days.legal, sizeof a->days.legal) == 0 && equal_room(a, b) && equal_wishes(a, b) &&
           equal_kept(a, b);
}

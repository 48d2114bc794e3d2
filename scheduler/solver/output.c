#include "scheduler/solver/output.h"

#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"

static int64_t utc_of(const struct mst_rulebook *book, int32_t minute) {
    return book->week->start_utc + (int64_t)minute * 60;
}

/** A new shift with an identity of its own: `a001-20031027`, and a number behind it should that be taken. */
static enum mst_status new_shift(const struct mst_site *site, size_t agent, const char *what, int64_t start_utc,
                                 struct mst_roster *roster, struct mst_shift **shift, struct mst_error *err) {
    struct mst_date date = mst_day_date(mst_zone_wall(&site->zone, start_utc).day);
    enum mst_status status = MST_OK;
    struct mst_text id;
    mst_text_init(&id);
    for (int n = 1;; n++) {
        size_t before = roster->count;
        mst_text_clear(&id);
        mst_text_printf(&id, "%s%s-%04d%02d%02d", site->agents[agent].id, what, date.year, date.month, date.day);
        if (n > 1) {
            mst_text_printf(&id, "-%d", n);
        }
        MST_DO(mst_text_status(&id, err));
        *shift = mst_roster_shift(roster, mst_text_get(&id));
        MST_DO(*shift ? MST_OK : mst_no_memory(err));
        if (roster->count > before) {
            break;
        }
    }
done:
    mst_text_release(&id);
    return status;
}

/** The kept shift of an agent that starts on the day; NULL if there is none. */
static const struct mst_shift *kept_on(const struct mst_site *site, size_t agent, int32_t day) {
    for (size_t i = 0; i < site->kept.count; i++) {
        const struct mst_shift *s = &site->kept.shifts[i];
        if (s->agent == agent && mst_zone_wall(&site->zone, s->start_utc).day == day) {
            return s;
        }
    }
    return NULL;
}

/** The shift of an agent's day that keeps the identity it has in the kept roster; NULL if there is none, or it is taken. */
static enum mst_status kept_identity(const struct mst_site *site, size_t agent, int64_t start_utc, struct mst_roster *roster,
                                     struct mst_shift **shift, struct mst_error *err) {
    const struct mst_shift *kept = kept_on(site, agent, mst_zone_wall(&site->zone, start_utc).day);
    size_t before = roster->count;
    *shift = NULL;
    if (!kept) {
        return MST_OK;
    }
    struct mst_shift *found = mst_roster_shift(roster, kept->id);
    *shift = roster->count > before ? found : NULL;
    return found ? MST_OK : mst_no_memory(err);
}

static enum mst_status add(const struct mst_site *site, size_t agent, struct mst_shift *shift, int64_t from_utc, int64_t to_utc,
                           enum mst_activity activity, struct mst_error *err) {
    const struct mst_agent *a = &site->agents[agent];
    size_t queue = activity == MST_WORK && a->queue_count == 1 ? a->queues[0] : MST_NONE;
    struct mst_stretch stretch = {.start_utc = from_utc,
                                  .end_utc = to_utc,
                                  .activity = activity,
                                  .agent = agent,
                                  .queue = queue,
                                  .agent_id = a->id,
                                  .queue_name = queue == MST_NONE ? NULL : site->queues[queue].name};
    return from_utc < to_utc ? mst_shift_add(shift, &stretch, err) : MST_OK;
}

/** A break where it was placed. */
struct pause {
    int32_t from_min, to_min;
    bool paid;
};

static size_t pauses_of(const struct mst_rulebook *book, const struct mst_duty *duty, const struct mst_places *places,
                        struct pause pauses[MST_BLOCK_MOST * MST_BLOCK_MOST]) {
    size_t count = 0;
    for (size_t k = 0; k < duty->pool_count; k++) {
        const struct mst_pool *pool = &book->pools[duty->pools[k]];
        const struct mst_block *block = &book->blocks[pool->block];
        for (size_t i = 0; i < block->count; i++) {
            int32_t from = book->break_starts[pool->first + places->place[k] * block->count + i];
            pauses[count++] = (struct pause){from, from + block->breaks[i].length_min, block->breaks[i].paid};
        }
    }
    return count;
}

/** Blocks come in the order of their breaks, so the pauses do too. */
static enum mst_status add_duty(const struct mst_plan *plan, const struct mst_plan_agent *a, int d, struct mst_roster *roster,
                                struct mst_error *err) {
    const struct mst_rulebook *book = plan->problem->book;
    const struct mst_duty *duty = &book->menus[book->workers[a->worker].menu].duties[a->tour.duty[d]];
    struct pause pauses[MST_BLOCK_MOST * MST_BLOCK_MOST];
    size_t count = pauses_of(book, duty, &a->places[d], pauses);
    int32_t at = duty->start_min;
    struct mst_shift *shift;
    MST_TRY(kept_identity(book->site, a->agent, utc_of(book, at), roster, &shift, err));
    if (!shift) {
        MST_TRY(new_shift(book->site, a->agent, "", utc_of(book, at), roster, &shift, err));
    }
    for (size_t i = 0; i < count; i++) {
        MST_TRY(add(book->site, a->agent, shift, utc_of(book, at), utc_of(book, pauses[i].from_min), MST_WORK, err));
        MST_TRY(add(book->site, a->agent, shift, utc_of(book, pauses[i].from_min), utc_of(book, pauses[i].to_min),
                    pauses[i].paid ? MST_BREAK : MST_MEAL, err));
        at = pauses[i].to_min;
    }
    return add(book->site, a->agent, shift, utc_of(book, at), utc_of(book, duty->end_min), MST_WORK, err);
}

static enum mst_status add_pinned(const struct mst_site *site, const struct mst_shift *pinned, struct mst_roster *roster,
                                  struct mst_error *err) {
    struct mst_shift *shift = mst_roster_shift(roster, pinned->id);
    if (!shift) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < pinned->count; i++) {
        struct mst_stretch stretch = pinned->stretches[i];
        stretch.agent_id = site->agents[pinned->agent].id;
        MST_TRY(mst_shift_add(shift, &stretch, err));
    }
    return MST_OK;
}

/** The agent's time off within the week, a shift for each stretch of it. */
static enum mst_status add_off(const struct mst_rulebook *book, size_t agent, struct mst_roster *roster, struct mst_error *err) {
    const struct mst_site *site = book->site;
    struct mst_spans off;
    enum mst_status status = MST_OK;
    mst_spans_init(&off);
    for (size_t i = 0; i < site->timeoff_count; i++) {
        const struct mst_timeoff *o = &site->timeoffs[i];
        int64_t from = o->start_utc > book->week->start_utc ? o->start_utc : book->week->start_utc;
        int64_t to = o->end_utc < book->week->end_utc ? o->end_utc : book->week->end_utc;
        if (o->agent == agent && from < to) {
            MST_DO(mst_spans_add(&off, from, to, err));
        }
    }
    mst_spans_merge(&off);
    for (size_t i = 0; i < off.count; i++) {
        struct mst_shift *shift;
        MST_DO(new_shift(site, agent, "-off", off.items[i].from_utc, roster, &shift, err));
        MST_DO(add(site, agent, shift, off.items[i].from_utc, off.items[i].to_utc, MST_OFF, err));
    }
done:
    mst_spans_release(&off);
    return status;
}

static bool has_kept(const struct mst_rulebook *book, const struct mst_plan_agent *a, int d) {
    const struct mst_duty *duty = &book->menus[book->workers[a->worker].menu].duties[a->tour.duty[d]];
    return kept_on(book->site, a->agent, mst_zone_wall(&book->site->zone, utc_of(book, duty->start_min)).day) != NULL;
}

/** First the shifts whose identities are given: those that are pinned, then those in the place of kept ones. */
static enum mst_status add_all(const struct mst_plan *plan, struct mst_roster *roster, struct mst_error *err) {
    const struct mst_rulebook *book = plan->problem->book;
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < plan->agent_count; i++) {
            const struct mst_plan_agent *a = &plan->agents[i];
            for (int d = 0; d < 7; d++) {
                if (pass == 0 && a->tour.duty[d] == MST_DAY_PINNED) {
                    const struct mst_pin *pin = &book->workers[a->worker].pins[d];
                    MST_TRY(add_pinned(book->site, &book->site->pinned.shifts[pin->shift], roster, err));
                } else if (a->tour.duty[d] >= 0 && pass == (has_kept(book, a, d) ? 1 : 2)) {
                    MST_TRY(add_duty(plan, a, d, roster, err));
                }
            }
        }
    }
    for (size_t i = 0; i < plan->agent_count; i++) { /* not of agents who are left out: they have no shift of any sort */
        MST_TRY(add_off(book, plan->agents[i].agent, roster, err));
    }
    return MST_OK;
}

enum mst_status mst_plan_add_shift(const struct mst_plan *plan, size_t agent, int d, struct mst_roster *roster,
                                   struct mst_error *err) {
    return add_duty(plan, &plan->agents[agent], d, roster, err);
}

enum mst_status mst_plan_roster(const struct mst_plan *plan, struct mst_roster *roster, struct mst_error *err) {
    MST_TRY(add_all(plan, roster, err));
    mst_roster_finish(roster);
    mst_roster_sort(roster);
    return MST_OK;
}

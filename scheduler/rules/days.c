#include "scheduler/rules/days.h"

#include <string.h>

#include "core/date.h"

#define PATTERNS 128

static int bits(unsigned set) {
    int n = 0;
    for (; set; set &= set - 1) {
        n++;
    }
    return n;
}

static bool run_kept(const struct mst_day_rules *r, unsigned pattern) {
    int run = r->run_before;
    for (int d = 0; d < 7; d++) {
        run = pattern >> d & 1 ? run + 1 : 0;
        if (run > r->max_run && pattern >> d & 1) {
            return false;
        }
    }
    return true;
}

/** Days off count between two days worked, the second in this week; before the first day known to be worked nothing is asked. */
static bool off_run_kept(const struct mst_day_rules *r, unsigned pattern) {
    int off = r->off_before;
    for (int d = 0; d < 7; d++) {
        if (pattern >> d & 1) {
            if (off > 0 && off < r->min_off_run) {
                return false;
            }
            off = 0;
        } else if (off >= 0) {
            off++;
        }
    }
    return true;
}

/** Bit k: the weekend k weeks before that of the week's last Saturday is worked by the pattern. */
static uint64_t weekends_of(const struct mst_day_rules *r, unsigned pattern) {
    int saturday = (MST_SATURDAY - r->first_weekday + 7) % 7; /* the day of the week's only Saturday */
    uint64_t set = 0;
    for (int d = 0; d < 7; d++) {
        int weekday = (r->first_weekday + d) % 7;
        if (pattern >> d & 1 && weekday >= MST_SATURDAY) {
            set |= d - (weekday - MST_SATURDAY) == saturday ? 1u : 2u;
        }
    }
    return set;
}

static bool weekends_kept(const struct mst_day_rules *r, unsigned pattern) {
    uint64_t now = weekends_of(r, pattern), added = now & ~r->old_weekends;
    for (int k = 0; k < 2; k++) {
        uint64_t window = (now | r->old_weekends) >> k;
        if (r->weekends_of < 64) {
            window &= ((uint64_t)1 << r->weekends_of) - 1;
        }
        if (added >> k & 1 && bits((unsigned)window) + bits((unsigned)(window >> 32)) > r->weekends_most) {
            return false;
        }
    }
    return true;
}

bool mst_day_pattern_legal(const struct mst_day_rules *rules, unsigned pattern, unsigned ignored) {
    int days = bits(pattern);
    return (pattern & rules->must) == rules->must && (pattern & ~(rules->may | rules->must)) == 0 &&
           (ignored & MST_DAYS_COUNT || (days >= rules->days_from && days <= rules->days_to)) &&
           (ignored & MST_DAYS_RUN || run_kept(rules, pattern)) && (ignored & MST_DAYS_OFF_RUN || off_run_kept(rules, pattern)) &&
           (ignored & MST_DAYS_WEEKENDS || rules->weekends_of == 0 || weekends_kept(rules, pattern));
}

/** What may follow: bit q is set if the days d to 6 may be worked as q says, its bit 0 being day d. */
struct rest {
    uint64_t set[2];
};

static bool is_empty(const struct rest *r) {
    return !(r->set[0] | r->set[1]);
}

static bool has(const struct rest *r, unsigned q) {
    return r->set[q >> 6] >> (q & 63) & 1;
}

/** The rest after day d, which `worked` says. */
static struct rest after(const struct rest *r, int d, unsigned worked) {
    struct rest next = {{0, 0}};
    for (unsigned q = 0; q < 1u << (6 - d); q++) {
        if (has(r, q << 1 | worked)) {
            next.set[q >> 6] |= (uint64_t)1 << (q & 63);
        }
    }
    return next;
}

/** The node of a rest on a level, made if it is not there. */
static uint8_t node_of(struct rest *level, uint8_t *count, const struct rest *r) {
    if (is_empty(r)) {
        return MST_DAY_DEAD;
    }
    for (uint8_t n = 0; n < *count; n++) {
        if (memcmp(&level[n], r, sizeof *r) == 0) {
            return n;
        }
    }
    level[*count] = *r;
    return (*count)++;
}

void mst_day_plan_make(const struct mst_day_rules *rules, unsigned ignored, struct mst_day_plan *plan) {
    struct rest level[2][PATTERNS] = {{{{0, 0}}}};
    memset(plan, 0, sizeof *plan);
    for (unsigned p = 0; p < PATTERNS; p++) {
        if (mst_day_pattern_legal(rules, p, ignored)) {
            plan->legal[p >> 6] |= (uint64_t)1 << (p & 63);
        }
    }
    memcpy(level[0][0].set, plan->legal, sizeof plan->legal);
    plan->count[0] = !is_empty(&level[0][0]);
    for (int d = 0; d < 7; d++) {
        struct rest *now = level[d & 1], *next = level[(d + 1) & 1];
        for (uint8_t n = 0; n < plan->count[d]; n++) {
            struct rest off = after(&now[n], d, 0), work = after(&now[n], d, 1);
            plan->off[d][n] = node_of(next, &plan->count[d + 1], &off);
            plan->work[d][n] = node_of(next, &plan->count[d + 1], &work);
        }
    }
}

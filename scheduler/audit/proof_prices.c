#include "core/base/memory.h"
#include "scheduler/audit/proof.h"
#include "scheduler/audit/split.h"

static enum mst_status make_tables(struct mst_proof *proof, struct mst_error *err) {
    size_t intervals = proof->judge.week->intervals, queues = proof->judge.site->queue_count;
    proof->needed = mst_alloc(intervals * queues, sizeof *proof->needed);
    proof->price = mst_alloc(intervals * queues, sizeof *proof->price);
    proof->earned = mst_alloc((intervals + 1) * proof->judge.group_count, sizeof *proof->earned);
    if (!proof->needed || !proof->price || !proof->earned) {
        return mst_no_memory(err);
    }
    mst_judge_find_needs(&proof->judge, proof->needed);
    for (size_t i = 0; i < intervals * queues; i++) {
        proof->price[i] = NAN;
    }
    return MST_OK;
}

static void set_flaw(struct mst_proof *proof, const char *flaw, struct mst_multiplier at) {
    if (!proof->flaw) {
        proof->flaw = flaw;
        proof->at_flaw = at;
    }
}

/** Puts a multiplier into its place, NaN so far. */
static void place(struct mst_proof *proof, struct mst_multiplier multiplier) {
    const struct mst_week *week = proof->judge.week;
    int64_t since_s = multiplier.start_utc - week->start_utc;
    bool starts = since_s >= 0 && multiplier.start_utc < week->end_utc && since_s % week->interval_s == 0;
    size_t at = starts ? (size_t)(since_s / week->interval_s) * proof->judge.site->queue_count + multiplier.queue : 0;
    if (!isfinite(multiplier.price)) {
        set_flaw(proof, "is no number", multiplier);
    } else if (!starts || proof->needed[at] < 0.0) {
        set_flaw(proof, "is not of an interval in which the queue is open", multiplier);
    } else if (!isnan(proof->price[at])) {
        set_flaw(proof, "is there twice", multiplier);
    } else {
        proof->price[at] = multiplier.price;
    }
}

static void find_missing(struct mst_proof *proof) {
    size_t queues = proof->judge.site->queue_count;
    for (size_t i = 0; i < proof->judge.week->intervals * queues; i++) {
        if (proof->needed[i] >= 0.0 && isnan(proof->price[i])) {
            set_flaw(proof, "is missing",
                     (struct mst_multiplier){mst_judge_interval_start(proof->judge.week, i / queues), i % queues, NAN});
        }
    }
}

/** The best price of an interval among the open queues of a group; 0 where none is open. */
static double best_price(const struct mst_proof *proof, size_t interval, size_t group) {
    const struct mst_agent *member = &proof->judge.site->agents[proof->judge.member[group]];
    double best = -INFINITY;
    for (size_t i = 0; i < member->queue_count; i++) {
        size_t at = interval * proof->judge.site->queue_count + member->queues[i];
        if (proof->needed[at] >= 0.0) {
            best = fmax(best, proof->price[at]);
        }
    }
    return best > -INFINITY ? best : 0.0;
}

static void add_up_earnings(struct mst_proof *proof) {
    size_t intervals = proof->judge.week->intervals;
    for (size_t g = 0; g < proof->judge.group_count; g++) {
        double *earned = &proof->earned[g * (intervals + 1)];
        struct mst_sum sum = {0};
        for (size_t i = 0; i < intervals; i++) {
            mst_sum_add(&sum, best_price(proof, i, g));
            earned[i + 1] = mst_sum_get(&sum);
        }
    }
}

/** The surplus price of an interval's agent. */
static double surplus_price(const struct mst_judge *judge, size_t interval) {
    return judge->site->objective.overstaff * mst_judge_interval_hours(judge->week, interval);
}

/** Prices that are too low by rounding become the least that prove something; others that are too low are a flaw. */
static void raise_prices(struct mst_proof *proof) {
    size_t queues = proof->judge.site->queue_count;
    for (size_t i = 0; i < proof->judge.week->intervals * queues; i++) {
        double least = -surplus_price(&proof->judge, i / queues), price = proof->price[i];
        if (isnan(price) || price >= least) {
            continue;
        }
        if (price < least - 1e-9 * fmax(1.0, fabs(least))) {
            set_flaw(proof, "is below minus the price of surplus, so that the bound is minus infinity",
                     (struct mst_multiplier){mst_judge_interval_start(proof->judge.week, i / queues), i % queues, price});
        }
        proof->price[i] = least;
    }
}

enum mst_status mst_proof_read_prices(struct mst_proof *proof, const struct mst_multiplier *multipliers, size_t count,
                                      struct mst_error *err) {
    MST_TRY(make_tables(proof, err));
    for (size_t i = 0; i < count; i++) {
        place(proof, multipliers[i]);
    }
    find_missing(proof);
    raise_prices(proof);
    add_up_earnings(proof);
    return MST_OK;
}

double mst_proof_earned(const struct mst_proof *proof, size_t group, int64_t utc) {
    const struct mst_week *week = proof->judge.week;
    const double *earned = &proof->earned[group * (week->intervals + 1)];
    if (utc <= week->start_utc) {
        return 0.0;
    }
    if (utc >= week->end_utc) {
        return earned[week->intervals];
    }
    size_t i = (size_t)((utc - week->start_utc) / week->interval_s);
    int64_t start_utc = mst_judge_interval_start(week, i), end_utc = mst_judge_interval_end(week, i);
    return earned[i] + (earned[i + 1] - earned[i]) * ((double)(utc - start_utc) / (double)(end_utc - start_utc));
}

/** The least of a queue's cost with its price, over all numbers of agents that a legal roster may give it. */
static double queue_part(const struct mst_judge *judge, double hours, double required, double price) {
    const struct mst_objective *o = &judge->site->objective;
    if (o->hard) {
        return price * required;
    }
    double tier = mst_split_tier(o->tier_frac, required), deep = required - tier;
    double none = hours * (o->understaff_more * deep + o->understaff * tier);
    double deep_only = hours * o->understaff * tier + price * deep;
    return fmin(fmin(none, deep_only), price * required);
}

double mst_proof_queues(struct mst_proof *proof) {
    size_t queues = proof->judge.site->queue_count;
    struct mst_sum sum = {0};
    if (proof->flaw) {
        return -INFINITY;
    }
    for (size_t i = 0; i < proof->judge.week->intervals * queues; i++) {
        if (proof->needed[i] >= 0.0) {
            double hours = mst_judge_interval_hours(proof->judge.week, i / queues);
            mst_sum_add(&sum, queue_part(&proof->judge, hours, proof->needed[i], proof->price[i]));
        }
    }
    return mst_sum_get(&sum);
}

/** What the shifts from before the week earn in it. */
double mst_proof_before(const struct mst_proof *proof) {
    struct mst_sum sum = {0};
    for (size_t i = 0; i < proof->judge.entry_count; i++) {
        const struct mst_shift *shift = proof->judge.entries[i].shift;
        for (size_t k = 0; shift->agent != MST_NONE && k < shift->count; k++) {
            const struct mst_stretch *row = &shift->stretches[k];
            if (row->activity == MST_WORK) {
                size_t group = proof->judge.group[shift->agent];
                mst_sum_add(&sum, mst_proof_earned(proof, group, row->end_utc) - mst_proof_earned(proof, group, row->start_utc));
            }
        }
    }
    return mst_sum_get(&sum);
}

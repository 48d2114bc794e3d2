#include "forecast/backtest_queue.h"

#include <math.h>

#include "core/base/memory.h"
#include "forecast/choice.h"
#include "forecast/queue.h"

/* An origin is judged once errors of so many days are known at it. */
enum { LEAST_DAYS = 14 };

/* The judging of one queue. */
struct judge {
    struct mst_queue_work work;
    struct mst_trial *known; /* room for all trials */
    double *changes;         /* a day: the sum of differences to the week before, up to that day */
    size_t *compared;        /* a day: of how many intervals */
    struct mst_queue_scores *scores;
};

static enum mst_status find_changes(struct judge *judge, struct mst_error *err) {
    const struct mst_days *days = &judge->work.days;
    size_t slots = days->grid->slots;
    judge->changes = mst_alloc(days->end + 1, sizeof *judge->changes);
    judge->compared = mst_alloc(days->end + 1, sizeof *judge->compared);
    if (!judge->changes || !judge->compared) {
        return mst_no_memory(err);
    }
    for (size_t d = 0; d < days->end; d++) {
        judge->changes[d + 1] = judge->changes[d];
        judge->compared[d + 1] = judge->compared[d];
        for (size_t s = 0; s < slots && d >= 7; s++) {
            double change = fabs(days->contacts[d * slots + s] - days->contacts[(d - 7) * slots + s]);
            judge->changes[d + 1] += isnan(change) ? 0 : change;
            judge->compared[d + 1] += !isnan(change);
        }
    }
    return MST_OK;
}

/* The mean difference to the week before, in the history before a day. */
static double change_before(const struct judge *judge, size_t d) {
    return judge->compared[d] > 0 ? judge->changes[d] / (double)judge->compared[d] : NAN;
}

/* The trials of days before the origin. */
static size_t keep_known(struct judge *judge, size_t origin_day) {
    const struct mst_trials *trials = &judge->work.trials;
    size_t count = 0;
    for (size_t i = 0; i < trials->count; i++) {
        if (trials->items[i].day < origin_day) {
            judge->known[count++] = trials->items[i];
        }
    }
    return count;
}

static void judge_day(struct judge *judge, enum mst_method method, const struct mst_trial *first, size_t count,
                      const struct mst_spread *spread, const struct mst_spread *day_spread, double change) {
    double limits[MST_LIMITS];
    struct mst_trial day = *first;
    struct mst_score_sums *sums[] = {&judge->scores->sums[method][0], &judge->scores->sums[method][first->week]};
    day.mean = day.actual = 0;
    for (size_t i = 0; i < count; i++) {
        day.mean += first[i].mean;
        day.actual += first[i].actual;
        mst_spread_limits(spread, first[i].mean, first[i].special_var, first[i].week, limits);
        mst_score_add(sums[0], &first[i], limits, change);
        mst_score_add(sums[1], &first[i], limits, change);
    }
    mst_spread_limits(day_spread, day.mean, day.special_var, day.week, limits);
    mst_score_add_day(sums[0], &day, limits);
    mst_score_add_day(sums[1], &day, limits);
}

/* Judges the items [first, end) of one origin with what was known before it. */
static enum mst_status judge_origin(struct judge *judge, enum mst_method method, size_t origin_day, size_t first, size_t end,
                                    struct mst_error *err) {
    const struct mst_trials *trials = &judge->work.trials;
    struct mst_spread spread, day_spread;
    size_t known = keep_known(judge, origin_day);
    MST_TRY(mst_spread_fit(judge->known, known, &spread, err));
    MST_TRY(mst_spread_fit_days(judge->known, known, &day_spread, err));
    double change = change_before(judge, origin_day);
    size_t last_week = 0;
    for (size_t i = first, next; i < end; i = next) {
        const struct mst_trial *item = &trials->items[i];
        for (next = i + 1; next < end && trials->items[next].day == item->day;) {
            next++;
        }
        judge_day(judge, method, item, next - i, &spread, &day_spread, change);
        judge->scores->sums[method][item->week].origins += item->week != last_week;
        last_week = item->week;
    }
    judge->scores->sums[method][0].origins++;
    return MST_OK;
}

/* All methods at the k-th origin, whose items are [first, end). */
static enum mst_status judge_methods(struct judge *judge, size_t origin_day, size_t first, size_t end, struct mst_error *err) {
    for (enum mst_method m = MST_METHOD_AUTO; m < MST_METHODS; m++) {
        struct mst_forecast_choice choice = mst_choice_make(&judge->work.trials, origin_day, m, judge->work.days.days_used);
        mst_trials_mix(&judge->work.trials, &choice);
        MST_TRY(judge_origin(judge, m, origin_day, first, end, err));
    }
    return MST_OK;
}

static enum mst_status judge_origins(struct judge *judge, struct mst_backtest_queue *result, struct mst_error *err) {
    const struct mst_trials *trials = &judge->work.trials;
    for (size_t first = 0, end; first < trials->count; first = end) {
        size_t k = trials->items[first].origin, origin_day = trials->first_origin + 7 * k;
        for (end = first; end < trials->count && trials->items[end].origin == k;) {
            end++;
        }
        if (origin_day < trials->first_origin + LEAST_DAYS) {
            continue;
        }
        MST_TRY(judge_methods(judge, origin_day, first, end, err));
        result->first_origin = result->origins == 0 ? judge->work.grid.first_day + (int32_t)origin_day : result->first_origin;
        result->origins++;
    }
    return MST_OK;
}

static enum mst_status judge_queue(struct judge *judge, struct mst_backtest_queue *result, struct mst_error *err) {
    struct mst_queue_work *work = &judge->work;
    judge->known = mst_alloc(work->trials.count, sizeof *judge->known);
    if (!judge->known) {
        return mst_no_memory(err);
    }
    MST_TRY(find_changes(judge, err));
    result->end_day = work->grid.first_day + (int32_t)work->days.end;
    result->choice = mst_choice_make(&work->trials, work->grid.days, MST_METHOD_AUTO, work->days.days_used);
    MST_TRY(judge_origins(judge, result, err));
    result->reason = result->origins > 0 ? MST_ACCURACY_KNOWN : MST_ACCURACY_SHORT;
    return MST_OK;
}

enum mst_status mst_backtest_queue_make(const struct mst_forecast_request *request, size_t queue, struct mst_backtest_queue *result,
                                        struct mst_queue_scores *scores, struct mst_error *err) {
    struct judge judge = {.scores = scores};
    bool found;
    result->reason = MST_ACCURACY_SHORT;
    MST_TRY(mst_queue_work_make(&judge.work, request, queue, request->end_day, MST_METHOD_AUTO, &found, err));
    if (!found) {
        return MST_OK;
    }
    enum mst_status status = judge_queue(&judge, result, err);
    mst_free(judge.known);
    mst_free(judge.changes);
    mst_free(judge.compared);
    mst_queue_work_release(&judge.work);
    return status;
}

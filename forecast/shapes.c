#include "forecast/shapes.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"

static const double half_lives_weeks[MST_MEMORIES] = {4, 10, 25, 64, 156};
static const double priors_days[MST_PRIORS] = {1, 8, 128};

/* Until there is something to choose by. */
enum { FIRST_MEMORY = 2, FIRST_PRIOR = 0 };

enum mst_status mst_shapes_make(struct mst_shapes *shapes, const struct mst_days *days, double half_life_weeks,
                                struct mst_error *err) {
    size_t slots = days->grid->slots;
    enum mst_status status = MST_OK;
    *shapes = (struct mst_shapes){.days = days, .memories = half_life_weeks > 0 ? 1 : MST_MEMORIES};
    shapes->shares = mst_alloc((7 + 7 + 1) * slots, sizeof *shapes->shares);
    if (!shapes->shares) {
        return mst_no_memory(err);
    }
    shapes->trial = shapes->shares + 7 * slots;
    shapes->row = shapes->trial + 7 * slots;
    for (size_t i = 0; i < shapes->memories && status == MST_OK; i++) {
        shapes->half_life_weeks[i] = half_life_weeks > 0 ? half_life_weeks : half_lives_weeks[i];
        status = mst_profile_make(&shapes->profiles[i], days->grid, err);
    }
    if (status != MST_OK) {
        mst_shapes_release(shapes);
        return status;
    }
    mst_profile_fit(&shapes->profiles[0]);
    mst_profile_shares(&shapes->profiles[0], 1, shapes->shares);
    return MST_OK;
}

void mst_shapes_release(struct mst_shapes *shapes) {
    for (size_t i = 0; i < MST_MEMORIES; i++) {
        mst_profile_release(&shapes->profiles[i]);
    }
    mst_free(shapes->shares);
    *shapes = (struct mst_shapes){0};
}

const double *mst_shapes_shares(const struct mst_shapes *shapes, int weekday) {
    return shapes->shares + (size_t)weekday * shapes->days->grid->slots;
}

/* On Anscombe's scale errors of large and small counts weigh the same. */
static double day_loss(const struct mst_shapes *shapes, size_t d, const double *share) {
    const struct mst_grid *grid = shapes->days->grid;
    const double *contacts = shapes->days->contacts + d * grid->slots, *open_frac = grid->open_frac + d * grid->slots;
    double sum = 0;
    for (size_t s = 0; s < grid->slots; s++) {
        if (!isnan(contacts[s])) {
            double expected = shapes->days->total[d] * share[s] * open_frac[s];
            double error = sqrt(contacts[s] * open_frac[s] + 0.375) - sqrt(expected + 0.375);
            sum += error * error;
        }
    }
    return sum;
}

static double week_loss(const struct mst_shapes *shapes, size_t from, size_t end, const double *shares) {
    double sum = 0;
    for (size_t d = from; d < end; d++) {
        if (mst_days_is_ordinary(shapes->days, d)) {
            sum += day_loss(shapes, d, shares + (size_t)mst_grid_weekday(shapes->days->grid, d) * shapes->days->grid->slots);
        }
    }
    return sum;
}

/* How the pairs would have done in a week that they have not seen. */
static void judge(struct mst_shapes *shapes, size_t from, size_t end) {
    const double fade = 0.98;
    for (size_t i = 0; i < shapes->memories; i++) {
        for (size_t j = 0; j < MST_PRIORS; j++) {
            mst_profile_shares(&shapes->profiles[i], priors_days[j], shapes->trial);
            shapes->loss[i][j] = fade * shapes->loss[i][j] + week_loss(shapes, from, end, shapes->trial);
        }
    }
}

/* Cuts what sticks out of the shape so far, if the day has that total, into `row`. Returns the total that the cut day has. */
static double cut(struct mst_shapes *shapes, size_t d, double total) {
    const struct mst_grid *grid = shapes->days->grid;
    const double *contacts = shapes->days->contacts + d * grid->slots, *open_frac = grid->open_frac + d * grid->slots;
    const double *share = mst_shapes_shares(shapes, mst_grid_weekday(grid, d));
    double seen = 0, seen_share = 0;
    for (size_t s = 0; s < grid->slots; s++) {
        double expected = total * share[s], room = 4 * sqrt(expected + 1 + 0.04 * expected * expected);
        shapes->row[s] = isnan(contacts[s]) ? NAN : fmin(fmax(contacts[s], expected - room), expected + room);
        seen += isnan(contacts[s]) ? 0 : shapes->row[s] * open_frac[s];
        seen_share += isnan(contacts[s]) ? 0 : share[s] * open_frac[s];
    }
    return seen_share > 0 ? seen / seen_share : 0;
}

/*
 * An outage or a rush at one hour is no lasting shape. Since it moves the total too, by which it is judged, it is cut more than
 * once.
 */
static void learn_day(struct mst_shapes *shapes, size_t d) {
    enum { TRUSTED_WEEKS = 3, ROUNDS = 5 };
    const double *contacts = shapes->days->contacts + d * shapes->days->grid->slots;
    double total = shapes->days->total[d];
    if (!mst_days_is_ordinary(shapes->days, d) || total <= 0) {
        return;
    }
    if (shapes->weeks >= TRUSTED_WEEKS) {
        for (int round = 0; round < ROUNDS; round++) {
            total = cut(shapes, d, total);
        }
        contacts = shapes->row;
    }
    for (size_t i = 0; i < shapes->memories; i++) {
        mst_profile_learn(&shapes->profiles[i], mst_grid_weekday(shapes->days->grid, d), contacts, total);
    }
}

static void choose(struct mst_shapes *shapes) {
    size_t memory = shapes->memories > 1 ? FIRST_MEMORY : 0, prior = FIRST_PRIOR;
    for (size_t i = 0; i < shapes->memories; i++) {
        for (size_t j = 0; j < MST_PRIORS; j++) {
            if (shapes->loss[i][j] < shapes->loss[memory][prior]) {
                memory = i;
                prior = j;
            }
        }
    }
    mst_profile_shares(&shapes->profiles[memory], priors_days[prior], shapes->shares);
}

/*
 * The pairs are compared in the last weeks of the history only: what was best years ago matters little now, and comparing is most
 * of the work. Before, a pair is used that suits many queues.
 */
static bool is_late(const struct mst_shapes *shapes, size_t end) {
    enum { COMPARED_WEEKS = 52 };
    return end + 7 * COMPARED_WEEKS >= shapes->days->end;
}

void mst_shapes_learn(struct mst_shapes *shapes, size_t from, size_t end) {
    bool late = is_late(shapes, end);
    if (shapes->weeks >= 2 && is_late(shapes, from)) {
        judge(shapes, from, end);
    }
    for (size_t i = 0; i < shapes->memories; i++) {
        mst_profile_fade(&shapes->profiles[i], exp2(-1 / shapes->half_life_weeks[i]));
    }
    for (size_t d = from; d < end; d++) {
        learn_day(shapes, d);
    }
    for (size_t i = 0; i < shapes->memories; i++) {
        if (late || i == FIRST_MEMORY || shapes->memories == 1) {
            mst_profile_fit(&shapes->profiles[i]);
        }
    }
    choose(shapes);
    shapes->weeks++;
}

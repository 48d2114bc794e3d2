#include "forecast/shapes.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "forecast/bend.h"

static const double half_lives_weeks[MST_MEMORIES] = {4, 10, 25, 64, 156};
/* Blurred more, a slot has the days of more neighbours to show for itself, and against the common shape. */
static const struct mst_steadiness steadinesses[MST_STEADINESSES] = {{1, 5}, {2, 30}, {4, 120}, {96, 120}};

/* As if the usual shape had been seen in so many weeks more; the first stands for no season at all. */
static const double season_priors_weeks[MST_SEASONS] = {INFINITY, 1, 10};

/* Until there is something to choose by. */
enum { FIRST_MEMORY = 2, FIRST_STEADINESS = 1 };
static const struct mst_steadiness first_steadiness = {1, 30};

static enum mst_status make_room(struct mst_shapes *shapes, bool season, struct mst_error *err) {
    size_t slots = shapes->days->grid->slots;
    shapes->shares = mst_alloc((7 + 7 + 3) * slots, sizeof *shapes->shares);
    if (!shapes->shares) {
        return mst_no_memory(err);
    }
    shapes->trial = shapes->shares + 7 * slots;
    shapes->row = shapes->trial + 7 * slots;
    shapes->factors = shapes->row + slots;
    shapes->day = shapes->factors + slots;
    return season ? mst_season_make(&shapes->season, shapes->days, err) : MST_OK;
}

enum mst_status mst_shapes_make(struct mst_shapes *shapes, const struct mst_days *days, struct mst_shapes_options options,
                                struct mst_error *err) {
    double given = options.half_life_weeks;
    *shapes = (struct mst_shapes){.days = days, .memories = given > 0 ? 1 : MST_MEMORIES, .looked_week = MST_NONE};
    enum mst_status status = make_room(shapes, options.season, err);
    for (size_t i = 0; i < shapes->memories && status == MST_OK; i++) {
        shapes->half_life_weeks[i] = given > 0 ? given : half_lives_weeks[i];
        status = mst_profile_make(&shapes->profiles[i], days->grid, err);
    }
    if (status != MST_OK) {
        mst_shapes_release(shapes);
        return status;
    }
    mst_profile_fit(&shapes->profiles[0]);
    mst_profile_shares(&shapes->profiles[0], first_steadiness, shapes->shares);
    return MST_OK;
}

void mst_shapes_release(struct mst_shapes *shapes) {
    for (size_t i = 0; i < MST_MEMORIES; i++) {
        mst_profile_release(&shapes->profiles[i]);
    }
    mst_season_release(&shapes->season);
    mst_free(shapes->shares);
    *shapes = (struct mst_shapes){0};
}

/* The shares of the d-th day's weekday, without a season. */
static const double *usual_shares(const struct mst_shapes *shapes, size_t d) {
    return shapes->shares + (size_t)mst_grid_weekday(shapes->days->grid, d) * shapes->days->grid->slots;
}

/* The same with the season's factors, which leave the sum over the usual hours as it is. */
static const double *seasonal_shares(struct mst_shapes *shapes, size_t d) {
    const struct mst_grid *grid = shapes->days->grid;
    const double *share = usual_shares(shapes, d), *usual = grid->usual + (size_t)mst_grid_weekday(grid, d) * grid->slots;
    mst_bend(share, shapes->factors, usual, grid->slots, shapes->day);
    return shapes->day;
}

const double *mst_shapes_day(struct mst_shapes *shapes, size_t d) {
    if (shapes->season_used == 0) {
        return usual_shares(shapes, d);
    }
    size_t week = (d - shapes->learned) / 7;
    if (shapes->looked_week != week) {
        mst_season_look(&shapes->season, shapes->learned + 7 * week + 3, shapes->shares);
        mst_season_factors(&shapes->season, season_priors_weeks[shapes->season_used], shapes->factors);
        shapes->looked_week = week;
    }
    return seasonal_shares(shapes, d);
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

/* Of what is compared, how much counts a week later. */
#define FADE 0.98

/* How the pairs would have done in a week that they have not seen. */
static void judge(struct mst_shapes *shapes, size_t from, size_t end) {
    for (size_t i = 0; i < shapes->memories; i++) {
        for (size_t j = 0; j < MST_STEADINESSES; j++) {
            mst_profile_shares(&shapes->profiles[i], steadinesses[j], shapes->trial);
            shapes->loss[i][j] = FADE * shapes->loss[i][j] + week_loss(shapes, from, end, shapes->trial);
        }
    }
}

/* The same of the shares with a season; the best is used from now on. */
static void judge_seasons(struct mst_shapes *shapes, size_t from, size_t end) {
    double losses[MST_SEASONS] = {week_loss(shapes, from, end, shapes->shares)};
    mst_season_look(&shapes->season, from + 3, shapes->shares);
    for (size_t i = 1; i < MST_SEASONS; i++) {
        mst_season_factors(&shapes->season, season_priors_weeks[i], shapes->factors);
        for (size_t d = from; d < end; d++) {
            losses[i] += mst_days_is_ordinary(shapes->days, d) ? day_loss(shapes, d, seasonal_shares(shapes, d)) : 0;
        }
    }
    for (size_t i = 0; i < MST_SEASONS; i++) {
        shapes->season_loss[i] = FADE * shapes->season_loss[i] + losses[i];
        shapes->season_used = shapes->season_loss[i] < shapes->season_loss[shapes->season_used] ? i : shapes->season_used;
    }
}

/* Cuts what sticks out of the shape so far, if the day has that total, into `row`. Returns the total that the cut day has. */
static double cut(struct mst_shapes *shapes, size_t d, double total) {
    const struct mst_grid *grid = shapes->days->grid;
    const double *contacts = shapes->days->contacts + d * grid->slots, *open_frac = grid->open_frac + d * grid->slots;
    const double *share = usual_shares(shapes, d);
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
    if (shapes->season.days) {
        mst_season_learn(&shapes->season, d, contacts, total, usual_shares(shapes, d));
    }
    for (size_t i = 0; i < shapes->memories; i++) {
        mst_profile_learn(&shapes->profiles[i], mst_grid_weekday(shapes->days->grid, d), contacts, total);
    }
}

static void choose(struct mst_shapes *shapes) {
    size_t memory = shapes->memories > 1 ? FIRST_MEMORY : 0, steadiness = FIRST_STEADINESS;
    for (size_t i = 0; i < shapes->memories; i++) {
        for (size_t j = 0; j < MST_STEADINESSES; j++) {
            if (shapes->loss[i][j] < shapes->loss[memory][steadiness]) {
                memory = i;
                steadiness = j;
            }
        }
    }
    bool compared = shapes->loss[memory][steadiness] > 0;
    mst_profile_shares(&shapes->profiles[memory], compared ? steadinesses[steadiness] : first_steadiness, shapes->shares);
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
    if (shapes->season.days && shapes->weeks >= 2 && is_late(shapes, from)) {
        judge_seasons(shapes, from, end);
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
    shapes->learned = end;
    shapes->looked_week = MST_NONE;
}

#include "forecast/choice.h"

#include <math.h>
#include <stdio.h>

/* Methods are compared from so many origins on. */
enum { LEAST_ORIGINS = 4 };

/* The most members of a mean; a method may be in it more than once, for more weight. */
enum { MEMBERS_MOST = 4 };

/*
 * A further member, or another method than the dynamic one, has to be better by so much, divided by the root of the number of
 * origins: what is less may be chance, and the best of several by chance is not the best of the next weeks.
 */
#define CLEARLY 0.2

/* A square counts as so many times their mean at most, so that a wild day does not choose; but what is rare is not wild. */
#define SQUARE_MEANS 9.0
#define SQUARE_LEAST 16.0

/* The first trials, of days before a day. */
struct past {
    const struct mst_trials *trials;
    size_t before_day;
    size_t origins;
    double clearly;     /* the share of the error by which another choice has to be better */
    double square_most; /* what a trial can be off */
};

/* One method alone; of special days it knows what the dynamic one does. */
static struct mst_forecast_choice only(enum mst_method method) {
    struct mst_forecast_choice choice = {.method = method, .dynamic_specials = true};
    choice.weights[method] = 1;
    return choice;
}

/*
 * What a choice was off, in all: the root of the sum of squares, each divided by the variance that the count would have by chance
 * alone. Squares, because a mean is forecast: by absolute errors, nothing at all would be the best forecast of a queue that has a
 * contact in every fifth interval. The variance is taken from the dynamic method for all choices; one from the choice's own mean
 * would favour those that are too high.
 */
static double error_of(const struct past *past, const struct mst_forecast_choice *choice) {
    const double least_var = 0.25;
    const struct mst_trials *trials = past->trials;
    double sum = 0;
    for (size_t i = 0; i < trials->count; i++) {
        if (trials->items[i].day < past->before_day) {
            double off = trials->items[i].actual - mst_trials_mean(trials, choice, i);
            sum += fmin(off * off / fmax(trials->means[MST_METHOD_DYNAMIC][i], least_var), past->square_most);
        }
    }
    return sqrt(sum);
}

/* Sets what a trial can be off, from what the dynamic method was off. The wild ones raise the mean too: it is cut more than once.
 */
static void limit_squares(struct past *past) {
    enum { ROUNDS = 8 };
    struct mst_forecast_choice dynamic = only(MST_METHOD_DYNAMIC);
    double count = 0;
    for (size_t i = 0; i < past->trials->count; i++) {
        count += past->trials->items[i].day < past->before_day;
    }
    past->square_most = INFINITY;
    for (int round = 0; round < ROUNDS && count > 0; round++) {
        double root = error_of(past, &dynamic), before = past->square_most;
        past->square_most = fmax(SQUARE_MEANS * root * root / count, SQUARE_LEAST);
        if (past->square_most > 0.99 * before) {
            break;
        }
    }
}

/* The same choice with one more member beside `count` of them. */
static struct mst_forecast_choice with(const struct mst_forecast_choice *choice, size_t count, enum mst_method method) {
    struct mst_forecast_choice more = *choice;
    for (size_t m = 0; m < MST_METHODS; m++) {
        more.weights[m] = (choice->weights[m] * (double)count + (m == (size_t)method)) / (double)(count + 1);
    }
    return more;
}

/* Adds members as long as that helps clearly. Returns what the choice is off then. */
static double add_members(const struct past *past, struct mst_forecast_choice *choice, double error) {
    for (size_t count = 1; count < MEMBERS_MOST; count++) {
        struct mst_forecast_choice best = *choice;
        double least = error * (1 - past->clearly);
        bool found = false;
        for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
            struct mst_forecast_choice more = with(choice, count, m);
            double tried = error_of(past, &more);
            if (tried < least) {
                least = tried;
                best = more;
                found = true;
            }
        }
        if (!found) {
            return error;
        }
        error = least;
        *choice = best;
    }
    return error;
}

/* "dynamic and mean" */
static void name_members(const struct mst_forecast_choice *choice, char *text, size_t size) {
    size_t length = (size_t)snprintf(text, size, "%s", mst_method_name(choice->method));
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        if (m != choice->method && choice->weights[m] > 0 && length < size) {
            length += (size_t)snprintf(text + length, size - length, " and %s", mst_method_name(m));
        }
    }
}

/* The best by its errors; the dynamic method gives way to what is clearly better only. */
static enum mst_method best_of(const double errors[MST_METHODS], double clearly) {
    enum mst_method best = MST_METHOD_DYNAMIC;
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        best = errors[m] < errors[best] * (best == MST_METHOD_DYNAMIC ? 1 - clearly : 1) ? m : best;
    }
    return best;
}

static enum mst_method next_of(const double errors[MST_METHODS], enum mst_method best) {
    enum mst_method next = MST_METHOD_AUTO;
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        next = m != best && (next == MST_METHOD_AUTO || errors[m] < errors[next]) ? m : next;
    }
    return next;
}

static enum mst_method heaviest(const double weights[MST_METHODS]) {
    enum mst_method heavy = MST_METHOD_AUTO;
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        heavy = weights[m] > weights[heavy] ? m : heavy;
    }
    return heavy;
}

static void explain(const struct past *past, struct mst_forecast_choice *choice, double error, enum mst_method other,
                    double other_error) {
    char members[100];
    bool alone = choice->weights[choice->method] == 1;
    name_members(choice, members, sizeof members);
    double less_pct = other_error > 0 ? 100 * (1 - error / other_error) : 0;
    if (less_pct < 0.05) {
        snprintf(choice->text, sizeof choice->text, "%s: no other method had clearly less error in %zu forecasts of the past",
                 members, past->origins);
        return;
    }
    snprintf(choice->text, sizeof choice->text, "%s: %.1f %% less error than %s%s in %zu forecasts of the past", members, less_pct,
             mst_method_name(other), alone ? ", the next," : " alone", past->origins);
}

static struct mst_forecast_choice compare(const struct past *past) {
    double errors[MST_METHODS] = {0};
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        struct mst_forecast_choice alone = only(m);
        errors[m] = error_of(past, &alone);
    }
    enum mst_method best = best_of(errors, past->clearly);
    struct mst_forecast_choice choice = only(best);
    double error = add_members(past, &choice, errors[best]);
    choice.method = heaviest(choice.weights);
    enum mst_method other = choice.weights[best] == 1 ? next_of(errors, best) : best;
    explain(past, &choice, error, other, errors[other]);
    return choice;
}

static size_t origins_before(const struct mst_trials *trials, size_t before_day) {
    size_t count = 0;
    for (size_t k = 0; k < trials->origins; k++) {
        count += trials->first_origin + 7 * (k + 1) <= before_day;
    }
    return count;
}

struct mst_forecast_choice mst_choice_make(const struct mst_trials *trials, size_t before_day, enum mst_method method,
                                           size_t days_used) {
    struct mst_forecast_choice choice = only(method != MST_METHOD_AUTO ? method : MST_METHOD_DYNAMIC);
    if (method != MST_METHOD_AUTO) {
        choice.dynamic_specials = false;
        snprintf(choice.text, sizeof choice.text, "%s: as asked for", mst_method_name(method));
        return choice;
    }
    struct past past = {.trials = trials, .before_day = before_day, .origins = origins_before(trials, before_day)};
    if (past.origins >= LEAST_ORIGINS) {
        past.clearly = CLEARLY / sqrt((double)past.origins);
        limit_squares(&past);
        return compare(&past);
    }
    snprintf(choice.text, sizeof choice.text, "dynamic: %zu day%s of history %s too few to compare methods by", days_used,
             days_used == 1 ? "" : "s", days_used == 1 ? "is" : "are");
    return choice;
}

#include "tests/forecast/fixture.h"

#include "forecast/choice.h"

enum { ORIGINS = 20, DAY_SLOTS = 4 };

/* Trials of one day an origin, a week apart; every method is off by its own share, upwards and downwards in turn. */
static void make_trials(struct mst_trials *trials, const double off[MST_METHODS], size_t origins) {
    mst_trials_init(trials);
    size_t count = origins * DAY_SLOTS, capacity;
    for (size_t m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        capacity = 0;
        assert_ok(mst_grow(&trials->means[m], &capacity, count, sizeof(float), NULL));
    }
    capacity = 0;
    assert_ok(mst_grow(&trials->special_var, &capacity, count, sizeof(float), NULL));
    assert_ok(mst_grow(&trials->items, &trials->capacity, count, sizeof trials->items[0], NULL));
    trials->first_origin = 70;
    trials->origins = origins;
    for (size_t i = 0; i < count; i++) {
        size_t origin = i / DAY_SLOTS;
        trials->items[i] = (struct mst_trial){.actual = 100,
                                              .day = (uint32_t)(70 + 7 * origin),
                                              .week = 1,
                                              .slot = (uint16_t)(i % DAY_SLOTS),
                                              .origin = (uint16_t)origin};
        trials->special_var[i] = 0;
        for (size_t m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
            trials->means[m][i] = (float)(100 * (1 + (origin % 2 ? off[m] : -off[m])));
        }
    }
    trials->count = count;
}

static struct mst_forecast_choice choose(const double off[MST_METHODS], size_t origins, enum mst_method method) {
    struct mst_trials trials;
    make_trials(&trials, off, origins);
    struct mst_forecast_choice choice = mst_choice_make(&trials, 1000, method, 140);
    mst_trials_release(&trials);
    double sum = 0;
    for (size_t m = 0; m < MST_METHODS; m++) {
        sum += choice.weights[m];
    }
    assert_near(sum, 1, 1e-12);
    assert_near(choice.weights[MST_METHOD_AUTO], 0, 0);
    return choice;
}

static void the_method_with_the_least_error_is_taken(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.3, 0.05, 0.3, 0.3, 0.2};
    struct mst_forecast_choice choice = choose(off, ORIGINS, MST_METHOD_AUTO);
    assert_int_equal(choice.method, MST_METHOD_MEAN);
    assert_near(choice.weights[MST_METHOD_MEAN], 1, 0);
    assert_non_null(strstr(choice.text, "mean: 75."));
    assert_non_null(strstr(choice.text, "less error than dynamic, the next, in 20 forecasts of the past"));
}

static void a_little_less_error_may_be_chance(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.3, 0.196, 0.3, 0.3, 0.2};
    struct mst_forecast_choice choice = choose(off, ORIGINS, MST_METHOD_AUTO);
    assert_int_equal(choice.method, MST_METHOD_DYNAMIC);
    assert_string_equal(choice.text, "dynamic: no other method had clearly less error in 20 forecasts of the past");
    /* The same difference in few forecasts needs to be larger still. */
    static const double more[MST_METHODS] = {0, 0.3, 0.187, 0.3, 0.3, 0.2};
    assert_int_equal(choose(more, 4, MST_METHOD_AUTO).method, MST_METHOD_DYNAMIC);
    assert_int_equal(choose(more, ORIGINS, MST_METHOD_AUTO).method, MST_METHOD_MEAN);
}

static void errors_that_cancel_are_combined(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.4, -0.2, 0.4, 0.4, 0.2};
    struct mst_forecast_choice choice = choose(off, ORIGINS, MST_METHOD_AUTO);
    assert_near(choice.weights[MST_METHOD_DYNAMIC], 0.5, 1e-12);
    assert_near(choice.weights[MST_METHOD_MEAN], 0.5, 1e-12);
    assert_non_null(strstr(choice.text, " and "));
    assert_non_null(strstr(choice.text, " alone in 20 forecasts of the past"));
}

static void few_forecasts_of_the_past_choose_nothing(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.3, 0.01, 0.3, 0.3, 0.2};
    struct mst_forecast_choice choice = choose(off, 3, MST_METHOD_AUTO);
    assert_int_equal(choice.method, MST_METHOD_DYNAMIC);
    assert_string_equal(choice.text, "dynamic: 140 days of history are too few to compare methods by");
}

static void what_is_asked_for_is_taken(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.3, 0.01, 0.3, 0.3, 0.2};
    for (enum mst_method m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
        struct mst_forecast_choice choice = choose(off, ORIGINS, m);
        assert_int_equal(choice.method, m);
        assert_near(choice.weights[m], 1, 0);
        assert_false(choice.dynamic_specials);
        assert_non_null(strstr(choice.text, "as asked for"));
    }
}

/* What was not known yet at an origin must not choose for it. */
static void later_days_are_not_looked_at(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.3, 0.05, 0.3, 0.3, 0.2};
    struct mst_trials trials;
    make_trials(&trials, off, ORIGINS);
    for (size_t i = trials.count / 2; i < trials.count; i++) {
        trials.means[MST_METHOD_MEAN][i] = 500;
    }
    uint32_t middle = trials.items[trials.count / 2].day;
    assert_int_equal(mst_choice_make(&trials, middle, MST_METHOD_AUTO, 140).method, MST_METHOD_MEAN);
    assert_int_equal(mst_choice_make(&trials, 1000, MST_METHOD_AUTO, 140).method, MST_METHOD_DYNAMIC);
    mst_trials_release(&trials);
}

/* By absolute errors, 0 would be the best forecast of a queue that has a contact in every fifth interval. */
static void a_sparse_queue_is_not_forecast_as_empty(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0};
    struct mst_trials trials;
    make_trials(&trials, off, ORIGINS);
    for (size_t i = 0; i < trials.count; i++) {
        trials.items[i].actual = i % 5 == 0;
        for (size_t m = MST_METHOD_AUTO + 1; m < MST_METHODS; m++) {
            trials.means[m][i] = m == MST_METHOD_MEDIAN ? 0 : m == MST_METHOD_MEAN ? 0.2F : 0.3F;
        }
    }
    struct mst_forecast_choice choice = mst_choice_make(&trials, 1000, MST_METHOD_AUTO, 140);
    assert_near(choice.weights[MST_METHOD_MEDIAN], 0, 0);
    for (size_t i = 0; i < trials.count; i++) {
        trials.means[MST_METHOD_DYNAMIC][i] = 2;
    }
    choice = mst_choice_make(&trials, 1000, MST_METHOD_AUTO, 140);
    assert_near(choice.weights[MST_METHOD_MEAN], 1, 0);
    mst_trials_release(&trials);
}

static void one_wild_day_does_not_choose(void **state) {
    (void)state;
    static const double off[MST_METHODS] = {0, 0.3, 0.05, 0.3, 0.3, 0.2};
    struct mst_trials trials;
    make_trials(&trials, off, ORIGINS);
    for (size_t i = 0; i < DAY_SLOTS; i++) {
        trials.items[i].actual = 1000;
        trials.means[MST_METHOD_SEASONAL_NAIVE][i] = 1000;
    }
    assert_int_equal(mst_choice_make(&trials, 1000, MST_METHOD_AUTO, 140).method, MST_METHOD_MEAN);
    mst_trials_release(&trials);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_method_with_the_least_error_is_taken),
        cmocka_unit_test(a_little_less_error_may_be_chance),
        cmocka_unit_test(errors_that_cancel_are_combined),
        cmocka_unit_test(few_forecasts_of_the_past_choose_nothing),
        cmocka_unit_test(what_is_asked_for_is_taken),
        cmocka_unit_test(later_days_are_not_looked_at),
        cmocka_unit_test(a_sparse_queue_is_not_forecast_as_empty),
        cmocka_unit_test(one_wild_day_does_not_choose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

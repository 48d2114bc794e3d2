#include "tests/simulate/played.h"

#include "scheduler/simulate/estimate.h"
#include "scheduler/simulate/heap.h"
#include "scheduler/simulate/waiting.h"
#include "scheduler/simulate/walk.h"
#include "scheduler/staffing/handling.h"

/* The pieces that the simulator is made of. */

/* ---- rates ---- */

/* A rate that rises from 0: of 100 contacts, a quarter comes in the first half of the time. */
static void arrivals_follow_the_curve(void **state) {
    static const double FACTORS[7] = {1, 1, 1, 1, 1, 1, 1};
    static const struct mst_arrivals ARRIVALS[2] = {{0, 1000, 100}, {1000, 1000, 300}};
    struct mst_rate rates[2];
    struct mst_rate_cell cells[2];
    double all = 0, first_half = 0, last_s = 0;
    mst_rates_rebuild(ARRIVALS, 2, rates);
    for (size_t k = 0; k < 2; k++) {
        cells[k] = (struct mst_rate_cell){.arrivals = ARRIVALS[k], .rate = rates[k]};
    }
    for (uint64_t replication = 0; replication < 2000; replication++) {
        struct mst_stream stream = mst_stream_make(1, replication, MST_FOR_ARRIVALS, 0);
        struct mst_rate_walk walk = {0, 0.0};
        double at_s;
        for (last_s = 0; (at_s = mst_rate_walk_next(cells, 2, FACTORS, &walk, &stream)) < 1000.0; last_s = at_s) {
            assert_true(at_s >= last_s);
            all++;
            first_half += at_s < 500.0;
        }
    }
    assert_near(all / 2000.0, 100.0, 4.0 * 10.0 / sqrt(2000.0));
    assert_near(first_half / all, 0.25, 4.0 * sqrt(0.25 * 0.75 / all));
    (void)state;
}

/* ---- the heap ---- */

static void heap_gives_the_least_first(void **state) {
    enum { IDS = 50 };
    struct mst_heap heap = {0};
    double keys[IDS];
    uint64_t seed = 7;
    assert_int_equal(mst_heap_reserve(&heap, IDS, NULL), MST_OK);
    for (size_t i = 0; i < IDS; i++) {
        keys[i] = INFINITY;
    }
    for (int step = 0; step < 5000; step++) {
        size_t id = (size_t)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33) % IDS, least = 0;
        if (step % 3 == 0) {
            mst_heap_remove(&heap, id);
            keys[id] = INFINITY;
        } else {
            keys[id] = (double)(seed >> 40 & 63);
            mst_heap_set(&heap, id, keys[id]);
        }
        for (size_t i = 1; i < IDS; i++) {
            least = keys[i] < keys[least] ? i : least;
        }
        if (heap.count > 0) {
            assert_int_equal(heap.items[0].id, least);
            assert_true(heap.items[0].key == keys[least]);
        } else {
            assert_true(isinf(keys[least]));
        }
    }
    mst_heap_release(&heap);
    (void)state;
}

static void ring_keeps_the_order_while_it_grows(void **state) {
    struct mst_sim_waiting waiting = {0};
    double in = 0, out = 0;
    for (int round = 0; round < 300; round++) {
        for (int i = 0; i < 3; i++) {
            struct mst_contact contact = {.arrival_s = in++};
            assert_int_equal(mst_sim_waiting_push(&waiting, &contact, NULL), MST_OK);
        }
        for (int i = 0; i < 2; i++) {
            assert_true(mst_sim_waiting_pop(&waiting).arrival_s == out++);
        }
    }
    assert_int_equal(waiting.count, 300);
    mst_sim_waiting_release(&waiting);
    (void)state;
}

/* ---- chance ---- */

/* The first words of xoshiro256++ from the state 1, 2, 3, 4: those of the authors' C code, as the test of rust's rand_xoshiro has
 * them. */
static void generator_is_xoshiro(void **state) {
    static const uint64_t WORDS[] = {41943041u,
                                     58720359u,
                                     3588806011781223u,
                                     3591011842654386u,
                                     9228616714210784205u,
                                     9973669472204895162u,
                                     14011001112246962877u};
    struct mst_stream stream = {{1, 2, 3, 4}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        assert_true(mst_stream_next(&stream) == WORDS[i]);
    }
    (void)state;
}

static void gamma_has_its_mean_and_variation(void **state) {
    static const double CVS[] = {0.0, 0.3, 1.0, 1.7};
    enum { COUNT = 200000 };
    for (size_t k = 0; k < 4; k++) {
        struct mst_stream stream = mst_stream_make(1, k, MST_FOR_VOLUME, 0);
        double sum = 0, squares = 0, cv = CVS[k];
        for (int i = 0; i < COUNT; i++) {
            double value = mst_stream_gamma(&stream, cv);
            assert_true(value >= 0.0);
            sum += value;
            squares += value * value;
        }
        double mean = sum / COUNT, variance = squares / COUNT - mean * mean;
        /* The variance of a squared deviation is (2 + 6 cv^2) cv^4 for a gamma with mean 1. */
        assert_near(mean, 1.0, 4.5 * cv / sqrt(COUNT) + 1e-12);
        assert_near(variance, cv * cv, 4.5 * cv * cv * sqrt((2.0 + 6.0 * cv * cv) / COUNT) + 1e-9);
    }
    (void)state;
}

/* Of drawn handling times, what is left when each is cut at half of the mean: as staffing has it. */
static void handling_times_have_their_law(void **state) {
    static const double CVS[] = {0.0, 0.01, 0.3, 1.0, 1.7};
    enum { COUNT = 200000 };
    for (size_t k = 0; k < 5; k++) {
        struct mst_stream stream = mst_stream_make(1, k, MST_FOR_HANDLING, 0);
        double cv = CVS[k], sum = 0, kept = 0, half = 0, exact[3];
        struct mst_handling law = {1.0, cv};
        for (int i = 0; i < COUNT; i++) {
            double value = mst_stream_handling(&stream, cv);
            assert_true(value > 0.0);
            sum += value;
            kept += fmin(value, 0.5);
            half += pow(fmin(value, 0.5), 2.0);
        }
        mst_handling_moments(&law, 0.5, exact);
        assert_near(sum / COUNT, 1.0, 4.5 * cv / sqrt(COUNT) + 1e-12);
        assert_near(kept / COUNT, exact[0], 4.5 * 0.25 / sqrt(COUNT));
        assert_near(half / COUNT / 2.0, exact[1], 4.5 * 0.125 / sqrt(COUNT));
    }
    (void)state;
}

static void streams_of_different_purposes_differ(void **state) {
    uint64_t words[] = {mst_stream_make(1, 0, MST_FOR_ARRIVALS, 0).words[0], mst_stream_make(2, 0, MST_FOR_ARRIVALS, 0).words[0],
                        mst_stream_make(1, 1, MST_FOR_ARRIVALS, 0).words[0], mst_stream_make(1, 0, MST_FOR_HANDLING, 0).words[0],
                        mst_stream_make(1, 0, MST_FOR_ARRIVALS, 1).words[0]};
    for (size_t i = 0; i < 5; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_true(words[i] != words[j]);
        }
    }
    (void)state;
}

/* ---- estimates ---- */

/* Quantiles from scipy.stats.t.ppf(0.975, n). */
static void student_t_is_that_of_the_tables(void **state) {
    assert_near(mst_sim_student_t(1), 12.706204736432095, 1e-7);
    assert_near(mst_sim_student_t(9), 2.2621571627409915, 1e-7);
    assert_near(mst_sim_student_t(30), 2.0422724563012373, 1e-7);
    assert_near(mst_sim_student_t(31), 2.0395134463964077, 1e-6);
    assert_near(mst_sim_student_t(99), 1.9842169515086827, 1e-7);
    assert_near(mst_sim_student_t(1000000), 1.959966428, 1e-7);
    (void)state;
}

/* y = 8, 9, 4 of x = 10, 10, 5: R = 21/25; deviations -0.4, 0.6, -0.2; half width 4.3026527 sqrt(0.56 / 2 / 3) / (25 / 3). */
static void ratio_and_its_interval_by_hand(void **state) {
    struct mst_sim_ratio ratio = {.x = 25, .y = 21, .xx = 225, .xy = 190, .yy = 161};
    struct mst_estimate estimate = mst_sim_ratio(&ratio, 3, 1.0);
    double half = 4.3026527 * sqrt(0.56 / 2.0 / 3.0) / (25.0 / 3.0);
    assert_near(estimate.value, 0.84, 1e-12);
    assert_near(estimate.lo, 0.84 - half, 1e-7);
    assert_near(estimate.hi, 0.84 + half, 1e-7);
    estimate = mst_sim_ratio(&ratio, 1, 1.0);
    assert_true(isnan(estimate.lo) && isnan(estimate.hi));
    ratio = (struct mst_sim_ratio){0};
    assert_true(isnan(mst_sim_ratio(&ratio, 3, 1.0).value));
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrivals_follow_the_curve),
        cmocka_unit_test(heap_gives_the_least_first),
        cmocka_unit_test(ring_keeps_the_order_while_it_grows),
        cmocka_unit_test(generator_is_xoshiro),
        cmocka_unit_test(handling_times_have_their_law),
        cmocka_unit_test(gamma_has_its_mean_and_variation),
        cmocka_unit_test(streams_of_different_purposes_differ),
        cmocka_unit_test(student_t_is_that_of_the_tables),
        cmocka_unit_test(ratio_and_its_interval_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scheduler/staffing/rates.h"

/* Rates inside the intervals: they add up to what was given, and do nothing that nobody asked for. */

enum { COUNT = 40 };

static uint64_t seed = 11;

static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) / 9007199254740992.0;
}

static double added_up(const struct mst_rate *rate) {
    return rate->length_s * (rate->at_start + 2.0 * rate->at_middle + rate->at_end) / 4.0;
}

/* Counts of any size, empty intervals, gaps, and lengths that differ. */
static void draw_arrivals(struct mst_arrivals arrivals[COUNT]) {
    double at_s = 0.0, wide = draw() < 0.5 ? 0.1 : 1.0;
    for (size_t k = 0; k < COUNT; k++) {
        arrivals[k].start_s = at_s += draw() < 0.1 ? 3600.0 : 0.0;
        arrivals[k].length_s = draw() < 0.1 ? 600.0 : 1800.0;
        arrivals[k].contacts = draw() < 0.2 ? 0.0 : pow(10.0, wide * (8.0 * draw() - 4.0));
        at_s += arrivals[k].length_s;
    }
}

static void sums_are_kept_and_rates_not_negative(void **state) {
    for (int round = 0; round < 500; round++) {
        struct mst_arrivals arrivals[COUNT];
        struct mst_rate rates[COUNT];
        draw_arrivals(arrivals);
        mst_rates_rebuild(arrivals, COUNT, rates);
        for (size_t k = 0; k < COUNT; k++) {
            assert_true(rates[k].at_start >= 0.0 && rates[k].at_middle >= 0.0 && rates[k].at_end >= 0.0);
            assert_true(fabs(added_up(&rates[k]) - arrivals[k].contacts) <= 1e-12 * arrivals[k].contacts);
            assert_true(rates[k].start_s == arrivals[k].start_s && rates[k].length_s == arrivals[k].length_s);
        }
    }
    (void)state;
}

static void rates_are_continuous_but_where_it_is_closed(void **state) {
    int joined = 0, jumps = 0;
    struct mst_arrivals arrivals[COUNT];
    struct mst_rate rates[COUNT];
    for (size_t at = 1; at < 50 * COUNT; at++) {
        size_t k = at % COUNT;
        if (at == 1 || k == 0) {
            draw_arrivals(arrivals);
            mst_rates_rebuild(arrivals, COUNT, rates);
            continue;
        }
        if (arrivals[k - 1].start_s + arrivals[k - 1].length_s == arrivals[k].start_s) {
            double before = arrivals[k - 1].contacts / arrivals[k - 1].length_s,
                   after = arrivals[k].contacts / arrivals[k].length_s;
            bool step = fmax(before, after) > 3.0 * fmin(before, after); /* of equal lengths */
            if (arrivals[k - 1].length_s == arrivals[k].length_s) {
                assert_true(step == (rates[k - 1].at_end != rates[k].at_start));
            }
            joined += !step;
        } else {
            jumps += rates[k - 1].at_end != rates[k].at_start;
        }
    }
    assert_true(joined > 500 && jumps > 50);
    (void)state;
}

/* Also where lengths differ, and where the line touches 0. */
static void a_straight_line_comes_back(void **state) {
    for (int round = 0; round < 200; round++) {
        struct mst_arrivals arrivals[COUNT];
        struct mst_rate rates[COUNT];
        double at_s = 0.0, level = round % 2 ? 0.0 : draw(), slope = 1e-4 * draw();
        for (size_t k = 0; k < COUNT; k++) {
            double length_s = draw() < 0.3 ? 900.0 : 1800.0;
            arrivals[k] = (struct mst_arrivals){at_s, length_s, length_s * (level + slope * (at_s + 0.5 * length_s))};
            at_s += length_s;
        }
        mst_rates_rebuild(arrivals, COUNT, rates);
        for (size_t k = 0; k < COUNT; k++) {
            for (double part = 0.0; part <= 1.0; part += 0.25) {
                double into_s = part * arrivals[k].length_s, wanted = level + slope * (arrivals[k].start_s + into_s);
                assert_true(fabs(mst_rate_at(&rates[k], into_s) - wanted) <= 1e-11 * (level + slope * at_s));
            }
        }
    }
    (void)state;
}

/* Worked by hand: means of 5, 10, 5 in lengths of 1. */
static void a_top_is_a_tent(void **state) {
    const struct mst_arrivals arrivals[3] = {{0, 1, 5}, {1, 1, 10}, {2, 1, 5}};
    struct mst_rate rates[3];
    mst_rates_rebuild(arrivals, 3, rates);
    assert_true(rates[0].at_start == 2.5 && rates[0].at_middle == 5.0 && rates[0].at_end == 7.5);
    assert_true(rates[1].at_start == 7.5 && rates[1].at_middle == 12.5 && rates[1].at_end == 7.5);
    mst_rates_rebuild(arrivals, 1, rates);
    assert_true(rates[0].at_start == 5.0 && rates[0].at_middle == 5.0 && rates[0].at_end == 5.0);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_kept_and_rates_not_negative),
        cmocka_unit_test(rates_are_continuous_but_where_it_is_closed),
        cmocka_unit_test(a_straight_line_comes_back),
        cmocka_unit_test(a_top_is_a_tent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

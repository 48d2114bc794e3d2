#include "whatif_made.h"

#include "planner/whatif_words.h"

/* Expected numbers are worked by hand. */

static struct mst_whatif_difference compare(double base_cost, double base_bound, double cost, double bound) {
    struct mst_whatif_result results[2];
    made_rostered(&results[0], "base", base_cost, base_bound);
    made_rostered(&results[1], "other", cost, bound);
    struct mst_whatif_difference difference = mst_whatif_compare(&results[0], &results[1]);
    made_release(results, 2);
    return difference;
}

static void the_interval_goes_from_bound_less_cost_to_cost_less_bound(void **state) {
    (void)state;
    static const struct {
        double base_cost, base_bound, cost, bound, found, least, most;
        enum mst_whatif_verdict verdict;
    } rows[] = {
        {1000, 990, 1100, 1050, 100, 50, 110, MST_WHATIF_DEARER}, {1000, 990, 900, 880, -100, -120, -90, MST_WHATIF_CHEAPER},
        {1000, 990, 1005, 995, 5, -5, 15, MST_WHATIF_UNDECIDED},  {1000, 990, 995, 985, -5, -15, 5, MST_WHATIF_UNDECIDED},
        {1000, 990, 1010, 1000, 10, 0, 20, MST_WHATIF_UNDECIDED}, /* 0 is in it */
        {1000, 990, 990, 980, -10, -20, 0, MST_WHATIF_UNDECIDED}, {1000, 1000, 1000, 1000, 0, 0, 0, MST_WHATIF_UNDECIDED},
        {-50, -60, -10, -20, 40, 30, 50, MST_WHATIF_DEARER}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mst_whatif_difference d = compare(rows[i].base_cost, rows[i].base_bound, rows[i].cost, rows[i].bound);
        assert_true(d.found == rows[i].found && d.least == rows[i].least && d.most == rows[i].most);
        assert_int_equal(d.verdict, rows[i].verdict);
        assert_null(d.reason);
    }
}

/** 0.1 + 0.2 is not 0.3: two sums of the same terms in another order prove nothing. */
static void noise_of_sums_decides_nothing(void **state) {
    (void)state;
    struct mst_whatif_difference d = compare(0.3, 0.3, 0.1 + 0.2, 0.1 + 0.2);
    assert_true(d.least > 0);
    assert_int_equal(d.verdict, MST_WHATIF_UNDECIDED);
    d = compare(0.1 + 0.2, 0.1 + 0.2, 0.3, 0.3);
    assert_true(d.most < 0);
    assert_int_equal(d.verdict, MST_WHATIF_UNDECIDED);
}

/** What is spoilt in a scenario or in the base, and what is said then. */
static void spoil(struct mst_whatif_result *result, int how) {
    switch (how) {
    case 0:
        made_text(&result->failure, "out of memory");
        break;
    case 1:
        result->to = MST_WHATIF_STAFF;
        break;
    case 2:
        result->is_short_legal = false;
        break;
    case 3:
        result->unrostered = 1;
        break;
    case 4:
        result->bound = NAN;
        break;
    case 5:
        result->unmet = 2;
        break;
    default:
        result->cost = INFINITY;
    }
}

static void nothing_is_claimed_of_what_is_no_answer(void **state) {
    (void)state;
    static const char *const WORDS[] = {"failed",  "staffing only", "coverage is hard", "agents out",
                                        "no cost", "cannot be met", "no cost"};
    for (int how = 0; how < 7; how++) {
        for (int which = 0; which < 2; which++) {
            struct mst_whatif_result results[2];
            made_rostered(&results[0], "base", 1000, 990);
            made_rostered(&results[1], "other", 2000, 1990);
            spoil(&results[which], how);
            struct mst_whatif_difference d = mst_whatif_compare(&results[0], &results[1]);
            assert_int_equal(d.verdict, MST_WHATIF_UNCOMPARED);
            assert_non_null(strstr(d.reason, WORDS[how]));
            assert_int_equal(strstr(d.reason, "the base") != NULL, which == 0 && how != 1);
            assert_true(isnan(d.found) && isnan(d.least) && isnan(d.most));
            assert_int_equal(isnan(d.required_hours_more), how == 0);
            made_release(results, 2);
        }
    }
}

/** coverage = hard is no obstacle while no hour is short. */
static void hard_coverage_that_is_kept_is_compared(void **state) {
    (void)state;
    struct mst_whatif_result results[2];
    made_rostered(&results[0], "base", 1000, 990);
    made_rostered(&results[1], "other", 2000, 1990);
    results[1].is_short_legal = false;
    results[1].short_hours = 0;
    assert_int_equal(mst_whatif_compare(&results[0], &results[1]).verdict, MST_WHATIF_DEARER);
    made_release(results, 2);
}

static void other_currencies_are_not_compared(void **state) {
    (void)state;
    struct mst_whatif_result results[2];
    made_rostered(&results[0], "base", 1000, 990);
    made_rostered(&results[1], "other", 2000, 1990);
    made_text(&results[1].currency, "EUR");
    assert_string_equal(mst_whatif_compare(&results[0], &results[1]).reason, "in another currency");
    made_release(results, 2);
}

/** (300 x 0.9 + 100 x 0.5) / 400 = 0.8; the fixed post and the queue without a level do not count. */
static void the_level_is_the_mean_over_contacts(void **state) {
    (void)state;
    struct mst_whatif_queue queues[] = {{NULL, 300, 0, 0, 0.9, NAN, NAN, NAN},
                                        {NULL, 100, 0, 0, 0.5, NAN, NAN, NAN},
                                        {NULL, NAN, 0, 0, 0.3, NAN, NAN, NAN},
                                        {NULL, 500, 0, 0, NAN, NAN, NAN, NAN}};
    struct mst_whatif_result result;
    mst_whatif_result_init(&result);
    result.queues = queues;
    result.queue_count = 4;
    struct mst_whatif_level level = mst_whatif_level(&result);
    assert_true(fabs(level.frac - 0.8) < 1e-12 && !level.is_simulated);
    queues[1].simulated_frac = 0.6; /* what was simulated goes before what was promised */
    level = mst_whatif_level(&result);
    assert_true(fabs(level.frac - 0.6) < 1e-12 && level.is_simulated);
    result.queue_count = 0;
    assert_true(isnan(mst_whatif_level(&result).frac));
}

static void make(struct mst_whatif_result *results, size_t count, struct mst_whatif_answer *answer) {
    assert_ok(mst_whatif_answer_make(results, count, "Desk", false, answer, NULL));
}

static void an_answer_counts_verdicts(void **state) {
    (void)state;
    struct mst_whatif_result results[5];
    struct mst_whatif_answer answer;
    made_rostered(&results[0], "base", 20000, 19990);
    made_rostered(&results[1], "more", 21000, 20900);
    made_rostered(&results[2], "less", 19000, 18900);
    made_rostered(&results[3], "same", 20000, 19990);
    made_failed(&results[4], "bad", "no such queue");
    make(results, 5, &answer);
    assert_int_equal(answer.verdicts[MST_WHATIF_DEARER], 1);
    assert_int_equal(answer.verdicts[MST_WHATIF_CHEAPER], 1);
    assert_int_equal(answer.verdicts[MST_WHATIF_UNDECIDED], 1);
    assert_int_equal(answer.verdicts[MST_WHATIF_UNCOMPARED], 1); /* the base is none of them */
    assert_int_equal(answer.failed, 1);
    assert_true(answer.has_rosters);
    assert_string_equal(answer.zone.name, "America/Chicago");
    mst_whatif_answer_release(&answer);
    made_release(results, 5);
}

/** Numbers that are shown are rounded outwards: 899.6 is at least 899, not 900; -99.5 is at most -99. */
static void intervals_say_no_more_than_is_proven(void **state) {
    (void)state;
    static const struct {
        double base_cost, base_bound, cost, bound;
        const char *words;
    } rows[] = {{20000.4, 19990.5, 21000, 20900, "+899 to +1,010"},
                {20000, 19990.5, 19891, 19880, "-120 to -99"},
                {20000, 19990, 20000, 19990, "-10 to +10"},
                {20000, 19990, 20010.5, 20000.25, "+0.25 to +20.50"}, /* without cents it would seem to hold 0 */
                {100, 100, 100, 100, "0.00 to 0.00"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct mst_whatif_result results[2];
        struct mst_whatif_answer answer;
        char words[128];
        made_rostered(&results[0], "base", rows[i].base_cost, rows[i].base_bound);
        made_rostered(&results[1], "other", rows[i].cost, rows[i].bound);
        make(results, 2, &answer);
        assert_string_equal(mst_whatif_interval(&answer, &answer.differences[1], words), rows[i].words);
        mst_whatif_answer_release(&answer);
        made_release(results, 2);
    }
}

static void names_are_cut_in_the_middle(void **state) {
    (void)state;
    static const struct {
        const char *name;
        size_t most;
        const char *cut;
    } rows[] = {{"growth.007", 12, "growth.007"},
                {"volume-of-calls.007", 12, "volum\xe2\x80\xa6ls.007"},
                {"\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6\xc3\xbc", 5, "\xc3\xa4\xc3\xb6\xe2\x80\xa6\xc3\xb6\xc3\xbc"},
                {"abcd", 3,
                 "a\xe2\x80\xa6"
                 "d"}};
    char buffer[MST_WHATIF_NAME];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(mst_whatif_name(rows[i].name, rows[i].most, buffer), rows[i].cut);
        assert_true(mst_whatif_letters(buffer) <= rows[i].most);
    }
}

static void the_headline_names_the_ends(void **state) {
    (void)state;
    struct mst_whatif_result results[3];
    struct mst_whatif_answer answer;
    struct mst_text text;
    made_rostered(&results[0], "base", 20000, 19990);
    made_rostered(&results[1], "more", 21000, 20900);
    made_rostered(&results[2], "less", 19000, 18900);
    make(results, 3, &answer);
    mst_text_init(&text);
    mst_whatif_headline(&answer, &text);
    assert_string_equal(
        mst_text_get(&text),
        "As things are, the week's roster costs 20,000 USD, at most 0.05 % more than the best there can be, with 11.0 "
        "full-time equivalents. Of 2 scenarios 1 is proven cheaper, 1 is proven dearer. Cheapest is less: -1,000 USD a "
        "week as found; the best rosters differ by -1,100 to -990. Dearest is more: +1,000 USD a week as found; the "
        "best rosters differ by +900 to +1,010.");
    mst_text_release(&text);
    mst_whatif_answer_release(&answer);
    made_release(results, 3);
}

static void those_that_effort_cannot_decide_are_not_listed(void **state) {
    (void)state;
    struct mst_whatif_result results[5];
    struct mst_whatif_answer answer;
    struct mst_text text;
    made_rostered(&results[0], "base", 1000, 1000);
    made_rostered(&results[1], "best", 1000, 1000);
    made_rostered(&results[2], "a", 1001, 999);
    made_rostered(&results[3], "b", 1002, 999);
    made_rostered(&results[4], "c", 1003, 999);
    make(results, 5, &answer);
    mst_text_init(&text);
    mst_whatif_undecided(&answer, 2, &text);
    assert_string_equal(mst_text_get(&text), "a, b and 1 more");
    mst_text_release(&text);
    mst_whatif_answer_release(&answer);
    made_release(results, 5);
}

static void times_are_by_the_clock_of_the_site(void **state) {
    (void)state;
    struct mst_whatif_result result;
    struct mst_whatif_answer answer;
    char text[64];
    made_staffed(&result, "base", 100);
    make(&result, 1, &answer);
    assert_string_equal(mst_whatif_moment(&answer, MADE_MONDAY_UTC + 3600, text), "Mon 2 Mar 01:00");
    mst_whatif_answer_release(&answer);
    made_text(&result.timezone, "Nowhere/Land");
    make(&result, 1, &answer);
    assert_string_equal(mst_whatif_moment(&answer, MADE_MONDAY_UTC + 3600, text), "Mon 2 Mar 07:00 UTC");
    mst_whatif_answer_release(&answer);
    made_release(&result, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_goes_from_bound_less_cost_to_cost_less_bound),
        cmocka_unit_test(noise_of_sums_decides_nothing),
        cmocka_unit_test(nothing_is_claimed_of_what_is_no_answer),
        cmocka_unit_test(hard_coverage_that_is_kept_is_compared),
        cmocka_unit_test(other_currencies_are_not_compared),
        cmocka_unit_test(the_level_is_the_mean_over_contacts),
        cmocka_unit_test(an_answer_counts_verdicts),
        cmocka_unit_test(intervals_say_no_more_than_is_proven),
        cmocka_unit_test(names_are_cut_in_the_middle),
        cmocka_unit_test(the_headline_names_the_ends),
        cmocka_unit_test(those_that_effort_cannot_decide_are_not_listed),
        cmocka_unit_test(times_are_by_the_clock_of_the_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

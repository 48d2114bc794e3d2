/* The best week of the search against all weeks there are, on small random sites. */
#include "scheduler/rules/search.h"
#include "tests/rules/naive.h"

enum { SITES = 1200, DUTIES_MOST = 512, WEEKS_MOST = 20000 };

/** What can be done on each day, and what that costs less what it is worth. */
struct options {
    size_t count[7];
    struct pick pick[7][DUTIES_MOST];
    int32_t duty[7][DUTIES_MOST];
    double value[7][DUTIES_MOST];
};

/** All that a test of one site needs. */
struct trial {
    struct fixture f;
    struct mst_rulebook book;
    struct mst_search *search;
    struct options options;
    double duty_value[DUTIES_MOST], pin_value[7];
    int credit;
};

/** Adds a way to spend a day, unless the day must hold another. */
static void add_option(struct options *o, const struct mst_search_limits *limits, int d, struct pick pick, int32_t duty,
                       double value) {
    assert_true(o->count[d] < DUTIES_MOST);
    bool any = limits->day[d] == MST_DAY_ANY || (limits->day[d] == MST_DAY_WORK && pick.works);
    if (!any && limits->day[d] != duty) {
        return;
    }
    o->pick[d][o->count[d]] = pick;
    o->duty[d][o->count[d]] = duty;
    o->value[d][o->count[d]++] = value;
}

/** The pinned shift of a day; two on one day leave the agent without a week. */
static int find_pin(struct trial *t, int d, const struct mst_shift **pin) {
    int count = 0;
    for (size_t i = 0; i < t->f.site.pinned.count; i++) {
        const struct mst_shift *s = &t->f.site.pinned.shifts[i];
        if (naive_day(&t->f, s->start_utc) == d) {
            *pin = s;
            count++;
        }
    }
    return count;
}

static void list_duties(struct trial *t, const struct mst_search_limits *limits, const struct mst_worker *w, int d) {
    const struct mst_menu *menu = &t->book.menus[w->menu];
    for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1]; i++) {
        const struct mst_duty *duty = &menu->duties[i];
        struct pick pick = {true, false, t->f.week.start_utc + 60 * (int64_t)duty->start_min,
                            t->f.week.start_utc + 60 * (int64_t)duty->end_min, duty->paid_min};
        if (naive_available(&t->f, 0, pick.start_utc, pick.end_utc)) {
            add_option(&t->options, limits, d, pick, (int32_t)i, naive_cost(&t->f, 0, &pick) - t->duty_value[i]);
        }
    }
}

/** Lists what each day allows; whether all weeks can be looked at. */
static bool list_options(struct trial *t, const struct mst_search_limits *limits) {
    const struct mst_worker *w = &t->book.workers[0];
    double weeks = 1;
    memset(t->options.count, 0, sizeof t->options.count);
    for (int d = 0; d < 7; d++) {
        const struct mst_shift *shift = NULL;
        int pins = find_pin(t, d, &shift);
        if (pins == 0) {
            add_option(&t->options, limits, d, (struct pick){.works = false}, MST_DAY_OFF, 0);
            list_duties(t, limits, w, d);
        }
        if (pins == 1) {
            struct pick pick = {true, true, shift->start_utc, shift->end_utc, (int)mst_shift_paid_min(shift)};
            add_option(&t->options, limits, d, pick, MST_DAY_PINNED, naive_cost(&t->f, 0, &pick) - t->pin_value[d]);
        }
        weeks *= (double)t->options.count[d];
    }
    return weeks <= WEEKS_MOST;
}

/** The least value of a legal week among all that go on from day `d`. */
static double try_all(const struct trial *t, int d, struct pick week[7], double so_far) {
    if (d == 7) {
        return naive_legal(&t->f, 0, t->credit, week) ? so_far : INFINITY;
    }
    double least = INFINITY;
    for (size_t i = 0; i < t->options.count[d]; i++) {
        week[d] = t->options.pick[d][i];
        least = fmin(least, try_all(t, d + 1, week, so_far + t->options.value[d][i]));
    }
    return least;
}

/** What a week that the search found is worth; it must be made of the day's options, and legal. */
static double value_of(const struct trial *t, const struct mst_tour *tour) {
    struct pick week[7];
    double sum = 0;
    for (int d = 0; d < 7; d++) {
        size_t i = 0;
        while (i < t->options.count[d] && t->options.duty[d][i] != tour->duty[d]) {
            i++;
        }
        assert_true(i < t->options.count[d]);
        week[d] = t->options.pick[d][i];
        sum += t->options.value[d][i];
    }
    assert_true(naive_legal(&t->f, 0, t->credit, week));
    return sum;
}

static void draw_values(struct trial *t, uint64_t *seed, double most) {
    for (size_t i = 0; i < DUTIES_MOST; i++) {
        t->duty_value[i] = real_below(seed, most) - most / 4;
    }
    for (int d = 0; d < 7; d++) {
        t->pin_value[d] = real_below(seed, most);
    }
}

/** Compares one search with all weeks. @return whether there was a legal one; -1: there were too many weeks to look at */
static int compare(struct trial *t, const struct mst_search_limits *limits) {
    struct pick week[7];
    struct mst_tour best;
    double found;
    if (!list_options(t, limits)) {
        return -1;
    }
    double least = try_all(t, 0, week, 0);
    memset(&best, 0x55, sizeof best);
    mst_search_best(t->search, 0, t->duty_value, t->pin_value, limits, &best, &found);
    if (least == INFINITY) {
        struct mst_tour untouched;
        memset(&untouched, 0x55, sizeof untouched);
        assert_true(found == INFINITY);
        assert_memory_equal(&best, &untouched, sizeof best);
        return 0;
    }
    assert_true(fabs(found - least) < 1e-7);
    assert_true(fabs(value_of(t, &best) - least) < 1e-7);
    return 1;
}

static void check_cost(struct trial *t) {
    struct mst_tour best;
    double found;
    mst_search_best(t->search, 0, NULL, NULL, &mst_search_free, &best, &found);
    if (found < INFINITY) {
        assert_true(fabs(mst_tour_cost(&t->book, 0, &best) - found) < 1e-7);
    }
}

/** Some days must hold something: mostly what they may. */
static struct mst_search_limits draw_limits(const struct mst_menu *menu, uint64_t *seed) {
    struct mst_search_limits limits;
    for (int d = 0; d < 7; d++) {
        int count = (int)(menu->day_first[d + 1] - menu->day_first[d]);
        limits.day[d] = MST_DAY_ANY;
        if (chance(seed, 25)) {
            limits.day[d] = count > 0 && chance(seed, 60) ? (int32_t)menu->day_first[d] + between(seed, 0, count - 1)
                            : chance(seed, 50)            ? MST_DAY_WORK
                            : chance(seed, 80)            ? MST_DAY_OFF
                                                          : MST_DAY_PINNED;
        }
    }
    return limits;
}

static void test_best_week(void **state) {
    static struct trial t;
    int counts[3] = {0}, limited[3] = {0}, pinned = 0, spread = 0;
    (void)state;
    for (uint64_t s = 1; s <= SITES; s++) {
        uint64_t seed = s;
        tiny_site(&t.f, &seed);
        assert_int_equal(mst_rulebook_make(&t.f.site, &t.f.week, &t.book, NULL), MST_OK);
        assert_int_equal(mst_search_new(&t.book, &t.search, NULL), MST_OK);
        t.credit = naive_credit(&t.f, 0);
        draw_values(&t, &seed, chance(&seed, 80) ? 600 : 0);
        int found = compare(&t, &mst_search_free);
        struct mst_search_limits limits = draw_limits(&t.book.menus[0], &seed);
        counts[found + 1]++;
        limited[compare(&t, &limits) + 1]++;
        check_cost(&t);
        pinned += found == 1 && t.f.site.pinned.count > 0;
        spread += found == 1 && t.f.site.contracts[0].start_spread_min < DAY;
        mst_search_delete(t.search);
        mst_rulebook_release(&t.book);
        fx_release(&t.f);
    }
    /* The draw must make what is to be told apart. */
    assert_true(counts[1] > 100 && counts[2] > 150 && limited[1] > 100 && limited[2] > 100);
    assert_true(pinned > 20 && spread > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_best_week)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

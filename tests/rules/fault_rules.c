/* Memory that runs out at each allocation in turn, while the rules are compiled, searched, and asked who is to blame. */
#include "scheduler/rules/blame.h"
#include "scheduler/rules/search.h"
#include "tests/rules/starve.h"
#include "tests/rules/tiny_site.h"

/** Compiles the rules and finds a week, or the reason why there is none. */
static enum mst_status attempt(void *user, struct mst_error *err) {
    struct fixture *f = user;
    struct mst_rulebook book = {0};
    struct mst_search *search = NULL;
    struct mst_tour tour;
    char *reason = NULL;
    double value;
    enum mst_status status;
    MST_DO(mst_rulebook_make(&f->site, &f->week, &book, err));
    MST_DO(mst_search_new(&book, &search, err));
    mst_search_best(search, 0, NULL, NULL, &mst_search_free, &tour, &value);
    MST_DO(mst_worker_blame(&book, 0, &reason, err));
done:
    mst_free(reason);
    mst_search_delete(search);
    mst_rulebook_release(&book);
    return status;
}

static void test_each_allocation(void **state) {
    (void)state;
    for (uint64_t s = 1; s <= 3; s++) {
        uint64_t seed = s;
        struct fixture f;
        fx_init(&f, "UTC", 30, "2026-01-05");
        fx_open(&f, fx_queue(&f, "phone"), MST_MONDAY, MST_FRIDAY, 480, 1200);
        fx_break(fx_kind(&f, "day", 480, 540, 480, 480), 30, false, false, 120, 180);
        struct mst_contract *c = fx_contract(&f, "full", 3, 5, 24, 40);
        c->max_run = 1; /* with two or three pinned in a row no week is legal */
        fx_serves(fx_agent(&f, "ann", "full", 10), 0);
        fx_serves(fx_agent(&f, "bob", "full", 10), 0);
        tiny_availability(&f, &seed, "ann");
        tiny_time_off(&f, &seed, "ann");
        tiny_previous(&f, &seed, "ann");
        tiny_wishes(&f, &seed, "ann");
        tiny_premiums(&f, &seed);
        fx_holiday(&f, "2026-01-06", MST_HOLIDAY_CLOSED);
        tiny_shift(&f, &f.site.pinned, "p1", "ann", f.week.midnight_utc[0] + 8 * 3600, 8);
        tiny_shift(&f, &f.site.pinned, "p2", "ann", f.week.midnight_utc[1] + 8 * 3600, 8);
        mst_roster_finish(&f.site.previous);
        mst_roster_finish(&f.site.pinned);
        assert_true(starve(attempt, &f) > 60);
        fx_release(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

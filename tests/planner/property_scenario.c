/* What holds of any scenario, on many made from seeds. */

#include "scenario_site.h"

static struct desk desk;

static int setup(void **state) {
    (void)state;
    site_make(&desk);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    desk_remove(&desk);
    return 0;
}

/* xorshift64*. Vigna, ACM TOMS 42 (2016) 30 */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717u;
}

static void open_people(int seed, const char *key, long count, struct mst_job *job) {
    struct mst_scenarios scenarios;
    char lines[128];
    snprintf(lines, sizeof lines, "seed = %d\n%s = %+ld", seed, key, count);
    open_with(&desk, lines, &scenarios, job);
    job->request.scenario = NULL;
    mst_scenarios_release(&scenarios);
}

/** The people of +N are the first of those of +M. */
static void more_agents_contain_fewer(void **state) {
    (void)state;
    for (int seed = 0; seed < 25; seed++) {
        struct mst_job few, many;
        open_people(seed, "agents.part", 5, &few);
        open_people(seed, "agents.part", 10, &many);
        assert_int_equal(few.site.agent_count + 5, many.site.agent_count);
        assert_memory_equal(few.drawn_from, many.drawn_from, 5 * sizeof *few.drawn_from);
        for (size_t a = 0; a < few.site.agent_count; a++) {
            assert_string_equal(few.site.agents[a].id, many.site.agents[a].id);
            assert_int_equal(few.site.agents[a].queue_count, many.site.agents[a].queue_count);
        }
        mst_job_release(&few);
        mst_job_release(&many);
    }
}

/** Whoever is left of -M is left of -N, too. */
static void fewer_agents_are_among_more(void **state) {
    (void)state;
    for (int seed = 0; seed < 25; seed++) {
        struct mst_job before, after;
        open_people(seed, "agents.part", -1, &before);
        for (long count = 2; count <= 4; count++) {
            open_people(seed, "agents.part", -count, &after);
            assert_int_equal(after.site.agent_count, 9 - (size_t)count);
            for (size_t a = 0; a < after.site.agent_count; a++) {
                assert_true(mst_site_agent(&before.site, after.site.agents[a].id) != MST_NONE);
            }
            mst_job_release(&before);
            before = after;
        }
        mst_job_release(&before);
    }
}

static const char *const LINES[] = {"volume.phone = +13%",
                                    "volume.all = -7%",
                                    "aht.phone = +3%",
                                    "aht.all = -11%",
                                    "first_contact_resolution.phone = 71% to 77%",
                                    "event.1 = 2026-03-02 all +17%",
                                    "event.2 = 2026-03-02 phone -23%",
                                    "event.3 = 2026-03-02 phone +31%",
                                    "shrinkage = 13%",
                                    "shrinkage.phone = +3%",
                                    "shrinkage.all = -1%",
                                    "absence = 7%",
                                    "deflection.all = 10%",
                                    "deflection.phone = 21%",
                                    "queue.chat.patience = 70",
                                    "wage.agent = +3%",
                                    "agents.full = +3",
                                    "agents.part = -2",
                                    "agents.b0 = off",
                                    "agents.lead = +2",
                                    "shift.night = off",
                                    "role.senior.hourly = 31",
                                    "seed = 5"};
enum { LINE_COUNT = sizeof LINES / sizeof *LINES };

/** All of the lines, in some order. */
static void shuffle(uint64_t *random, char text[2048]) {
    size_t order[LINE_COUNT];
    for (size_t i = 0; i < LINE_COUNT; i++) {
        size_t k = (size_t)(next_random(random) % (i + 1));
        order[i] = order[k];
        order[k] = i;
    }
    text[0] = '\0';
    for (size_t i = 0; i < LINE_COUNT; i++) {
        size_t length = strlen(text);
        snprintf(text + length, 2048 - length, "%s\n", LINES[order[i]]);
    }
}

static void add_site(const struct mst_site *site, struct mst_text *text) {
    for (size_t q = 0; q < site->queue_count; q++) {
        mst_text_printf(text, "%a %a %a\n", site->queues[q].shrinkage_frac, site->queues[q].deflection_frac,
                        site->queues[q].patience_s);
    }
    for (size_t a = 0; a < site->agent_count; a++) {
        mst_text_printf(text, "%s %zu %a\n", site->agents[a].id, site->agents[a].queue_count, site->agents[a].wage);
    }
    mst_text_printf(text, "%zu %zu %zu %a\n", site->wish_count, site->pinned.count, site->contracts[0].kind_count,
                    site->objective.understaff);
}

/** All that comes of a scenario, to the bit. */
static void show(const char *lines, struct mst_text *text) {
    struct mst_scenarios scenarios;
    struct mst_job job;
    struct mst_forecast forecast;
    open_with(&desk, lines, &scenarios, &job);
    mst_forecast_init(&forecast);
    for (size_t q = 0; q < 2; q++) {
        const struct mst_expectation row = {1772438400, q, 31.7, 10.1, 20.3, 31.1, 41.9, 52.3, 203.9};
        assert_int_equal(mst_forecast_add(&forecast, &row, NULL), MST_OK);
    }
    assert_int_equal(mst_scenario_apply_forecast(&scenarios.items[0], &job.site, &forecast, NULL), MST_OK);
    for (size_t i = 0; i < forecast.count; i++) {
        mst_text_printf(text, "%a %a %a\n", forecast.rows[i].contacts, forecast.rows[i].hi95, forecast.rows[i].aht_s);
    }
    add_site(&job.site, text);
    mst_forecast_release(&forecast);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void the_order_of_changes_does_not_matter(void **state) {
    (void)state;
    struct mst_text first, other;
    char lines[2048];
    uint64_t random = 88172645463325252u;
    mst_text_init(&first);
    shuffle(&random, lines);
    show(lines, &first);
    for (int turn = 0; turn < 30; turn++) {
        mst_text_init(&other);
        shuffle(&random, lines);
        show(lines, &other);
        assert_string_equal(mst_text_get(&first), mst_text_get(&other));
        mst_text_release(&other);
    }
    mst_text_release(&first);
}

/** Limits stay in their order, and rise with the volume. */
static void volume_scales_what_it_names(void **state) {
    (void)state;
    uint64_t random = 1181783497276652981u;
    for (int turn = 0; turn < 100; turn++) {
        struct mst_scenarios scenarios;
        struct mst_job job;
        struct mst_forecast forecast;
        char lines[64];
        int percent = (int)(next_random(&random) % 1101) - 100;
        double mean = (double)(next_random(&random) % 1000) / 7;
        const struct mst_expectation row = {1772438400, 0, mean, mean / 3, mean / 2, mean, mean * 2, mean * 3, 200};
        snprintf(lines, sizeof lines, "volume.phone = %+d%%", percent);
        open_with(&desk, lines, &scenarios, &job);
        mst_forecast_init(&forecast);
        assert_int_equal(mst_forecast_add(&forecast, &row, NULL), MST_OK);
        assert_int_equal(mst_scenario_apply_forecast(&scenarios.items[0], &job.site, &forecast, NULL), MST_OK);
        const struct mst_expectation *is = &forecast.rows[0];
        assert_true(fabs(is->contacts - mean * (100 + percent) / 100) <= 1e-9 * (1 + mean * 11));
        assert_true(0 <= is->lo95 && is->lo95 <= is->lo80 && is->lo80 <= is->median);
        assert_true(is->median <= is->hi80 && is->hi80 <= is->hi95);
        mst_forecast_release(&forecast);
        mst_job_release(&job);
        mst_scenarios_release(&scenarios);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_agents_contain_fewer),
        cmocka_unit_test(fewer_agents_are_among_more),
        cmocka_unit_test(the_order_of_changes_does_not_matter),
        cmocka_unit_test(volume_scales_what_it_names),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

#include "tests/core/small_site.h"

/* Fills every owned part of a site; a part that mst_site_release() forgets is a leak, which the sanitizer and valgrind report. */
static void fill(struct mst_site *site) {
    size_t capacity = 0;
    small_site_make(site);
    site->name = mst_strdup("Example Bank");
    site->currency = mst_strdup("USD");
    small_site_add_holiday(site, &capacity, 0, MST_NONE, MST_HOLIDAY_HOURS, 600, 840);
    site->queues[EMAIL].handovers = mst_alloc(1, sizeof(struct mst_handover));
    site->queues[EMAIL].handover_count = 1;
    assert_ok(mst_windows_add(&site->queues[EMAIL].arrivals, MST_MONDAY, 0, 1440, NULL));
    site->kinds = mst_alloc(1, sizeof site->kinds[0]);
    site->kind_count = 1;
    site->kinds[0].name = mst_strdup("day");
    site->kinds[0].breaks = mst_alloc(2, sizeof(struct mst_break));
    site->kinds[0].break_count = 2;
    site->roles = mst_alloc(1, sizeof site->roles[0]);
    site->role_count = 1;
    site->roles[0].name = mst_strdup("specialist");
    site->contracts = mst_alloc(2, sizeof site->contracts[0]);
    site->contract_count = 2;
    site->contracts[0].name = mst_strdup("full-time");
    site->contracts[1].name = mst_strdup("part-time");
    site->contracts[0].kinds = mst_alloc(1, sizeof(size_t));
    site->contracts[0].kind_count = 1;
    site->objective.premiums = mst_alloc(1, sizeof(struct mst_premium));
    site->objective.premium_count = 1;
    site->objective.premiums[0].name = mst_strdup("night");
    assert_ok(mst_windows_add(&site->objective.premiums[0].windows, MST_MONDAY, 1320, 1800, NULL));
    site->agents = mst_alloc(2, sizeof site->agents[0]);
    site->agent_count = 2;
    for (size_t i = 0; i < 2; i++) {
        struct mst_agent *agent = &site->agents[i];
        agent->id = mst_strdup(i == 0 ? "ann" : "bob");
        agent->name = mst_strdup("A Name");
        agent->email = mst_strdup("");
        agent->team = mst_strdup("red");
        agent->queues = mst_alloc(2, sizeof(size_t));
        agent->queues[0] = PHONE;
        agent->queues[1] = NIGHT;
        agent->queue_count = 2;
        assert_ok(mst_windows_add(&agent->available, MST_MONDAY, MST_ANY_HOURS, 0, NULL));
    }
    site->wishes = mst_alloc(1, sizeof site->wishes[0]);
    site->wish_count = 1;
    site->timeoffs = mst_alloc(1, sizeof site->timeoffs[0]);
    site->timeoff_count = 1;
    site->timeoffs[0].kind = mst_strdup("vacation");
    struct mst_stretch stretch = {.start_utc = 0, .end_utc = 3600, .agent_id = "ann", .queue_name = "phone"};
    assert_ok(mst_shift_add(mst_roster_shift(&site->previous, "p"), &stretch, NULL));
    assert_ok(mst_shift_add(mst_roster_shift(&site->pinned, "q"), &stretch, NULL));
}

static void everything_is_released(void **state) {
    (void)state;
    struct mst_site site;
    fill(&site);
    mst_site_release(&site);
    assert_null(site.queues);
    assert_int_equal(site.agent_count, 0);
    assert_null(site.zone.pieces);
    mst_site_release(&site);
}

static void an_empty_site_is_released(void **state) {
    (void)state;
    struct mst_site site;
    mst_site_init(&site);
    assert_true(mst_site_queue(&site, "phone") == MST_NONE);
    mst_site_release(&site);
}

static void names_are_looked_up(void **state) {
    (void)state;
    struct mst_site site;
    fill(&site);
    assert_int_equal(mst_site_queue(&site, "phone"), PHONE);
    assert_int_equal(mst_site_queue(&site, "night"), NIGHT);
    assert_true(mst_site_queue(&site, "Phone") == MST_NONE);
    assert_true(mst_site_queue(&site, "") == MST_NONE);
    assert_int_equal(mst_site_agent(&site, "bob"), 1);
    assert_true(mst_site_agent(&site, "bo") == MST_NONE);
    assert_int_equal(mst_site_contract(&site, "part-time"), 1);
    assert_true(mst_site_contract(&site, "ful-time") == MST_NONE);
    mst_site_release(&site);
}

static void agents_serve_their_queues(void **state) {
    (void)state;
    struct mst_site site;
    fill(&site);
    assert_true(mst_agent_serves(&site.agents[0], PHONE));
    assert_false(mst_agent_serves(&site.agents[0], EMAIL));
    assert_true(mst_agent_serves(&site.agents[0], NIGHT));
    assert_false(mst_agent_serves(&site.agents[0], MST_NONE));
    mst_site_release(&site);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_released),
        cmocka_unit_test(an_empty_site_is_released),
        cmocka_unit_test(names_are_looked_up),
        cmocka_unit_test(agents_serve_their_queues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

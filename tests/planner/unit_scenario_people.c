/* People more or fewer: who comes, who goes, and what is theirs. */

#include "scenario_site.h"

#include "planner/scenario_parts.h"
#include "planner/weeks.h"

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

static const struct mst_agent *find(const struct mst_site *site, const char *id) {
    size_t agent = mst_site_agent(site, id);
    return agent != MST_NONE ? &site->agents[agent] : NULL;
}

static void who_is_off_is_gone_with_all(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(&desk, "agents.A1 = off\nagents.c0 = off\nagents.b0 = on", &scenarios, &job);
    const struct mst_site *site = &job.site;
    assert_int_equal(site->agent_count, 7);
    assert_null(find(site, "a1"));
    assert_null(find(site, "c0"));
    /* Of wishes, time off, previous and pinned shifts those of b2 and c1 are left, and theirs. */
    assert_int_equal(site->wish_count, 2);
    assert_string_equal(site->agents[site->wishes[0].agent].id, "b2");
    assert_string_equal(site->agents[site->wishes[1].agent].id, "c1");
    assert_int_equal(site->timeoff_count, 1);
    assert_string_equal(site->agents[site->timeoffs[0].agent].id, "b2");
    assert_int_equal(site->previous.count, 1);
    assert_string_equal(site->agents[site->previous.shifts[0].agent].id, "c1");
    assert_string_equal(site->agents[site->previous.shifts[0].stretches[0].agent].id, "c1");
    assert_int_equal(site->pinned.count, 2);
    assert_string_equal(site->agents[site->pinned.shifts[0].agent].id, "b2");
    assert_string_equal(site->agents[site->pinned.shifts[1].stretches[0].agent].id, "c1");
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static bool same_windows(const struct mst_windows *a, const struct mst_windows *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = a->items[i].weekday == b->items[i].weekday && a->items[i].from_min == b->items[i].from_min &&
               a->items[i].to_min == b->items[i].to_min;
    }
    return same;
}

static void who_comes_is_like_somebody(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    open_with(&desk, "agents.part = +6\nagents.lead = +1\nagents.a0 = off", &scenarios, &job);
    const struct mst_site *site = &job.site;
    assert_int_equal(site->agent_count, 15);
    assert_int_equal(job.drawn_count, 7);
    for (size_t i = 0; i < job.drawn_count; i++) {
        const struct mst_agent *made = &site->agents[site->agent_count - job.drawn_count + i];
        const struct mst_agent *like = &site->agents[job.drawn_from[i]];
        assert_true(job.drawn_from[i] < 8);
        assert_int_equal(made->contract, like->contract);
        assert_string_equal(made->team, like->team);
        assert_int_equal(made->queue_count, like->queue_count);
        assert_memory_equal(made->queues, like->queues, like->queue_count * sizeof *like->queues);
        assert_true(same_windows(&made->available, &like->available));
        assert_true(made->wage == like->wage && made->wage_low == like->wage_low && made->wage_high == like->wage_high);
        assert_string_equal(made->email, "");
    }
    /* Contracts in the order of their names, Lead before part; ids are of the contract as site.ini has it. */
    assert_string_equal(site->agents[8].id, "Lead+1");
    assert_string_equal(site->agents[9].id, "part+1");
    assert_string_equal(site->agents[14].id, "part+6");
    assert_int_equal(site->wish_count, 3);
    assert_int_equal(site->pinned.count, 2);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static void an_id_that_is_taken_is_not_given(void **state) {
    (void)state;
    struct desk other;
    struct mst_scenarios scenarios;
    struct mst_job job;
    site_make(&other);
    desk_write(&other, "agents.csv", "id,name,contract\nPART+1,Ann,part\nb2,Ben,part\na1,Cem,full\nc1,Dan,lead\n");
    open_with(&other, "agents.part = +2", &scenarios, &job);
    assert_string_equal(job.site.agents[4].id, "part++1");
    assert_string_equal(job.site.agents[5].id, "part+2");
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
    desk_remove(&other);
}

static void names_that_no_file_can_have(void **state) {
    (void)state;
    struct mst_site site;
    mst_site_init(&site);
    site.agents = mst_alloc(1, sizeof *site.agents);
    site.contracts = mst_alloc(1, sizeof *site.contracts);
    assert_true(site.agents != NULL && site.contracts != NULL);
    site.contract_count = site.agent_count = 1;
    site.contracts[0].name = mst_strdup(".half/day\\evening");
    site.agents[0] = (struct mst_agent){
        .id = mst_strdup("a"), .name = mst_strdup("a"), .email = mst_strdup(""), .team = mst_strdup(""), .queues = mst_alloc(0, 1)};
    assert_int_equal(mst_site_add_agents(&site, (const size_t[]){0}, 1, NULL), MST_OK);
    assert_string_equal(site.agents[1].id, "-half-day-evening+1");
    mst_site_release(&site);
}

/** A new agent works when the one can whom it is like, also by a calendar that is read once the week is known. */
static void availability_by_calendar(void **state) {
    (void)state;
    struct desk other;
    struct mst_scenarios scenarios;
    struct mst_job job;
    char folder[512];
    site_make(&other);
    desk_write(&other, "agents.csv", "id,name,contract\na1,Ann,full\nb2,Ben,part\nb1,Eve,part\nc1,Dan,lead\n");
    snprintf(folder, sizeof folder, "%s", desk_path(&other, "availability"));
    assert_int_equal(mkdir(folder, 0700), 0);
    static const char calendar[] =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART:20260303T090000Z\r\nDTEND:20260303T170000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    desk_write(&other, "availability/b2.ics", calendar);
    desk_write(&other, "availability/b1.ics", calendar);
    open_with(&other, "agents.part = +1\nagents.b1 = off", &scenarios, &job);
    assert_int_equal(job.site.agents[3].available.count, 0);
    assert_int_equal(mst_job_read_availability(&job, mst_day_from_date(2026, 3, 2), NULL), MST_OK);
    assert_string_equal(job.site.agents[job.drawn_from[0]].id, "b2");
    assert_int_equal(job.site.agents[3].available.count, 1);
    assert_true(same_windows(&job.site.agents[3].available, &job.site.agents[job.drawn_from[0]].available));
    assert_int_equal(job.site.agents[3].available.items[0].from_min, 540);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
    desk_remove(&other);
}

static void a_seed_draws_others(void **state) {
    (void)state;
    size_t differ = 0;
    for (int seed = 2; seed < 12; seed++) {
        struct mst_scenarios scenarios;
        struct mst_job first, job;
        char lines[64];
        open_with(&desk, "agents.part = +8\nseed = 1", &scenarios, &first);
        mst_scenarios_release(&scenarios);
        snprintf(lines, sizeof lines, "agents.part = +8\nseed = %d", seed);
        open_with(&desk, lines, &scenarios, &job);
        differ += memcmp(first.drawn_from, job.drawn_from, 8 * sizeof *job.drawn_from) != 0;
        mst_job_release(&job);
        mst_job_release(&first);
        mst_scenarios_release(&scenarios);
    }
    assert_int_equal(differ, 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_off_is_gone_with_all),      cmocka_unit_test(who_comes_is_like_somebody),
        cmocka_unit_test(an_id_that_is_taken_is_not_given), cmocka_unit_test(names_that_no_file_can_have),
        cmocka_unit_test(availability_by_calendar),         cmocka_unit_test(a_seed_draws_others),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

#include "tests/simulate/played.h"

#include "core/base/jobs.h"

/* What agents and callers do, each in a week in which nothing else happens. Numbers are worked by hand. */

static void nobody_waits_where_there_are_agents_enough(void **state) {
    struct played p;
    played_init(&p, 1);
    played_expect(&p, 0, 480, 600, 30.0, 60.0);
    played_staff(&p, 1, 40, 480, 620);
    played_play(&p);
    const struct mst_simulated *week = played_week(&p, 0);
    assert_true(week->service_level_frac.value == 1.0 && week->asa_s.value == 0.0 && week->left == 0.0);
    assert_near(week->contacts, 120.0, 4.0 * sqrt(120.0 / 100.0));
    assert_near(played_interval(&p, 0, 510)->agents, 40.0, 1e-9);
    assert_near(played_interval(&p, 0, 540)->occupancy_frac.value, 30.0 * 60.0 / 1800.0 / 40.0, 0.002);
    assert_int_equal(p.simulation.replications, 100);
    played_release(&p);
    (void)state;
}

/* One agent, contacts of 700 s each that never end: it is at the third when its break begins after 1800 s, and is done with it 2100
   s after the first began. The break lasts from then to the hour, and the half hour has 300 s of work. */
static void a_contact_is_finished_before_the_break_which_keeps_its_end(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].aht_cv = 0.0;
    played_open(&p, 0, 480, 600);
    played_expect(&p, 0, 480, 510, 10000.0, 700.0);
    size_t agent = played_agent(&p, 1);
    played_stretch(&p, agent, MST_WORK, 480, 510);
    played_stretch(&p, agent, MST_BREAK, 510, 540);
    played_stretch(&p, agent, MST_WORK, 540, 600);
    played_play(&p);
    assert_near(played_interval(&p, 0, 510)->agents, 300.0 / 1800.0, 1.0 / 1800.0);
    assert_near(played_interval(&p, 0, 510)->occupancy_frac.value, 1.0, 1e-9);
    assert_near(played_interval(&p, 0, 540)->agents, 1.0, 1e-9);
    assert_near(played_interval(&p, 0, 540)->occupancy_frac.value, 1.0, 1e-9);
    /* 3 before the break, 6 in the hour after it (the sixth begins after 3500 s); the rest is left when the agent goes home. */
    assert_near(played_week(&p, 0)->contacts - played_week(&p, 0)->left, 9.0, 1e-9);
    played_release(&p);
    (void)state;
}

/* Contacts of a second each that come during the break wait for its end: half an hour less what has passed, on average 900 s. */
static void nobody_is_served_during_the_break(void **state) {
    struct played p;
    played_init(&p, 1);
    played_expect(&p, 0, 480, 570, 10.0, 1.0);
    size_t agent = played_agent(&p, 1);
    played_stretch(&p, agent, MST_WORK, 480, 510);
    played_stretch(&p, agent, MST_MEAL, 510, 540);
    played_stretch(&p, agent, MST_WORK, 540, 600);
    p.options.replications = 400;
    played_play(&p);
    assert_near(played_interval(&p, 0, 510)->agents, 0.0, 0.01);
    assert_near(played_interval(&p, 0, 510)->asa_s.value, 905.0, 45.0);
    assert_true(played_interval(&p, 0, 480)->asa_s.value < 2.0);
    played_release(&p);
    (void)state;
}

/* Who waits when the last agent goes and the queue is closed is not served, and does not wait for the next day. */
static void who_waits_at_closing_is_served_only_while_somebody_is_there(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].aht_cv = 0.0;
    played_open(&p, 0, 480, 510);
    played_expect(&p, 0, 480, 510, 10000.0, 900.0);
    played_staff(&p, 1, 1, 480, 540);
    played_stretch(&p, 0, MST_WORK, 1440 + 480, 1440 + 540);
    played_play(&p);
    /* The closing is at 510; the fourth contact is begun at 525 still. */
    assert_near(played_week(&p, 0)->contacts - played_week(&p, 0)->left, 4.0, 1e-9);
    p.site.queues[0].patience_s = 1e6;
    played_play(&p);
    assert_true(played_week(&p, 0)->left == 0.0);
    assert_near(played_week(&p, 0)->contacts * (1.0 - played_week(&p, 0)->abandon_frac.value), 4.0, 0.1);
    played_release(&p);
    (void)state;
}

static void the_higher_priority_goes_first(void **state) {
    struct played p;
    played_init(&p, 2);
    p.site.queues[1].priority = 2;
    played_expect(&p, 0, 0, 1440, 12.0, 60.0);
    played_expect(&p, 1, 0, 1440, 12.0, 60.0);
    played_staff(&p, 3, 1, 0, 2880);
    p.options.replications = 200;
    played_play(&p);
    /* M/M/1, load 0.4 + 0.4, two classes without preemption (Cobham 1954): W1 = R / (1 - 0.4), W2 = R / ((1 - 0.4)(1 - 0.8)), R =
       0.8 x 60 s. Retried figures have a start from empty, which a day hides. */
    assert_near(played_week(&p, 0)->asa_s.value, 80.0, 4.0);
    assert_near(played_week(&p, 1)->asa_s.value, 400.0, 25.0);
    p.site.queues[1].priority = 1;
    played_play(&p);
    assert_near(played_week(&p, 0)->asa_s.value / played_week(&p, 1)->asa_s.value, 1.0, 0.05);
    played_release(&p);
    (void)state;
}

static void agents_serve_their_own_queues_only(void **state) {
    struct played p;
    played_init(&p, 2);
    played_expect(&p, 0, 480, 540, 5.0, 60.0);
    played_expect(&p, 1, 480, 540, 5.0, 60.0);
    played_staff(&p, 1, 20, 480, 560);
    played_play(&p);
    assert_true(played_week(&p, 0)->asa_s.value < 1e-9);
    assert_near(played_week(&p, 1)->left, played_week(&p, 1)->contacts, 1e-9);
    assert_true(played_interval(&p, 1, 480)->agents == 0.0 && isnan(played_interval(&p, 1, 480)->occupancy_frac.value));
    played_staff(&p, 3, 20, 480, 560);
    played_play(&p);
    assert_true(played_week(&p, 1)->left == 0.0 && played_week(&p, 1)->asa_s.value < 1e-9);
    assert_near(played_interval(&p, 1, 480)->agents, 20.0, 1e-9);
    assert_near(played_interval(&p, 0, 480)->agents, 40.0, 1e-9);
    played_release(&p);
    (void)state;
}

/* Two specialists and two who know both queues: where those with the fewest skills go first, the others have next to nothing to do.
 */
static void routing_spares_those_with_more_skills(void **state) {
    struct played p;
    double shared[2];
    played_init(&p, 3);
    played_expect(&p, 0, 0, 1440, 3.0, 60.0);
    played_expect(&p, 2, 0, 1440, 0.0, 60.0);
    played_staff(&p, 1, 2, 0, 1440);
    played_staff(&p, 5, 2, 0, 1440);
    for (int routing = 0; routing < 2; routing++) {
        p.options.routing = routing;
        played_play(&p);
        shared[routing] = played_week(&p, 2)->occupancy_frac.value;
    }
    assert_near(shared[MST_ROUTE_LONGEST_IDLE], 0.025, 0.003);
    assert_true(shared[MST_ROUTE_FEWEST_SKILLS] < 0.002);
    played_release(&p);
    (void)state;
}

/* Three chats at once for one agent: with inflation 0.5, each of two takes 1.5 times as long. */
static void chats_share_their_agent(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].channel = MST_CHAT;
    p.site.queues[0].concurrency = 3;
    p.site.queues[0].inflation = 0.5;
    p.site.queues[0].aht_cv = 0.0;
    played_open(&p, 0, 480, 540);
    played_expect(&p, 0, 480, 510, 10000.0, 600.0);
    played_staff(&p, 1, 1, 480, 539);
    played_play(&p);
    /* Three at once, each at half speed: three every 1200 s, so 9 begun before 3540 s. */
    assert_near(played_week(&p, 0)->contacts - played_week(&p, 0)->left, 9.0, 0.05);
    assert_near(played_interval(&p, 0, 510)->occupancy_frac.value, 1.0, 1e-3);
    played_release(&p);
    (void)state;
}

static void chats_go_to_the_agent_with_the_fewest(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].channel = MST_CHAT;
    p.site.queues[0].concurrency = 4;
    p.site.queues[0].inflation = 10.0;
    p.site.queues[0].aht_cv = 0.0;
    played_open(&p, 0, 480, 510);
    played_expect(&p, 0, 480, 510, 4.0, 600.0);
    played_staff(&p, 1, 20, 480, 511);
    played_play(&p);
    /* With 20 agents and some 4 chats no agent ever has two, so none takes longer than 600 s. */
    assert_near(played_interval(&p, 0, 480)->occupancy_frac.value, 4.0 * 0.25 * 600.0 / 1800.0 / 20.0 * 5.0 / 6.0, 0.0015);
    played_release(&p);
    (void)state;
}

/* An agent with a chat takes no call, and no second chat before a call that came first. */
static void calls_and_chats_do_not_mix(void **state) {
    struct played p;
    played_init(&p, 2);
    p.site.queues[0].channel = MST_CHAT;
    p.site.queues[0].concurrency = 5;
    p.site.queues[0].aht_cv = p.site.queues[1].aht_cv = 0.0;
    played_expect(&p, 0, 480, 510, 10000.0, 600.0);
    played_expect(&p, 1, 480, 510, 10000.0, 600.0);
    played_staff(&p, 3, 1, 480, 540);
    played_play(&p);
    double chats = played_week(&p, 0)->contacts - played_week(&p, 0)->left;
    double calls = played_week(&p, 1)->contacts - played_week(&p, 1)->left;
    /* Each turn of 600 s is one call, or up to five chats; with both in line at once, a turn of chats ends with the first call. */
    assert_true(calls >= 1.0 && calls <= 5.0 && chats >= 1.0 && chats + calls <= 5.0 * 6.0);
    assert_true(played_interval(&p, 0, 510)->occupancy_frac.value <= 1.0);
    played_release(&p);
    (void)state;
}

static void those_who_gave_up_call_again(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].patience_s = 60.0;
    played_expect(&p, 0, 0, 2880, 20.0, 60.0);
    played_staff(&p, 1, 1, 1439, 1440); /* nobody, but for a minute */
    p.site.queues[0].retry_frac = 0.5;
    p.site.queues[0].retry_after_s = 300.0;
    played_play(&p);
    /* Each gives up, and half of them call again: 1 + 1/2 + 1/4 ... */
    const struct mst_simulated *tuesday = played_row(&p.simulation.days, 0, 1440);
    assert_near(tuesday->contacts, 2.0 * 48.0 * 20.0, 40.0);
    assert_near(tuesday->retries, 48.0 * 20.0, 35.0);
    assert_near(tuesday->abandon_frac.value, 1.0, 1e-9);
    p.site.queues[0].retry_frac = 0.0;
    played_play(&p);
    assert_true(played_week(&p, 0)->retries == 0.0);
    assert_near(played_row(&p.simulation.days, 0, 1440)->contacts, 48.0 * 20.0, 20.0);
    played_release(&p);
    (void)state;
}

static void who_was_served_does_not_call_again(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].patience_s = 60.0;
    p.site.queues[0].retry_frac = 1.0;
    played_expect(&p, 0, 0, 2880, 20.0, 60.0);
    played_staff(&p, 1, 30, 0, 2900);
    played_play(&p);
    assert_true(played_week(&p, 0)->retries == 0.0 && played_week(&p, 0)->abandon_frac.value == 0.0);
    played_release(&p);
    (void)state;
}

static struct played *email(struct played *p, double deadline_s, bool open) {
    played_init(p, 1);
    p->site.queues[0].channel = MST_EMAIL;
    p->site.queues[0].deadline_s = deadline_s;
    p->site.queues[0].deadline_open = open;
    p->site.queues[0].answer_s = NAN;
    p->site.queues[0].aht_cv = 0.0;
    played_open(p, 0, 480, 960);
    return p;
}

/* Mail of Monday, 00:00 to 00:30, is begun at 08:00. Within 9 hours by the clock it is done if it came after 23:00, so never for 7
 * hours. */
static void mail_is_done_by_its_deadline_or_not(void **state) {
    static const struct {
        double deadline_h, level;
        bool open;
    } CASES[] = {{7.0, 0.0, false}, {9.0, 1.0, false}, {1.0, 1.0, true}, {0.1, 0.0, true}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct played p;
        email(&p, CASES[i].deadline_h * 3600.0, CASES[i].open);
        played_expect(&p, 0, 0, 30, 3.0, 600.0);
        played_staff(&p, 1, 20, 420, 960); /* there an hour before it opens */
        played_play(&p);
        const struct mst_simulated *week = played_week(&p, 0);
        assert_true(week->left == 0.0 && week->service_level_frac.value == CASES[i].level);
        assert_near(week->asa_s.value, 8.0 * 3600.0 - 900.0, 100.0);
        played_release(&p);
    }
    (void)state;
}

static void mail_left_at_the_end_counts_if_it_was_due(void **state) {
    struct played p;
    email(&p, 3600.0, false);
    played_expect(&p, 0, 480, 510, 50.0, 3600.0);
    played_staff(&p, 1, 1, 480, 540);
    played_play(&p);
    const struct mst_simulated *week = played_week(&p, 0);
    assert_near(week->contacts - week->left, 1.0, 1e-9); /* an hour of work: one, begun when it came and so done in time */
    assert_near(week->service_level_frac.value, 1.0 / week->contacts, 1e-9);
    p.site.queues[0].deadline_s = 8.0 * 86400.0; /* after the week's end: nothing is late yet */
    played_play(&p);
    assert_true(played_week(&p, 0)->service_level_frac.value == 1.0);
    played_release(&p);
    (void)state;
}

/* 20 % of 40 agents' days are missed; with absence = none nobody is. */
static void shifts_are_missed_as_often_as_the_shrinkage_says(void **state) {
    struct played p;
    played_init(&p, 2);
    p.site.queues[0].shrinkage_frac = 0.3;
    p.site.queues[1].shrinkage_frac = 0.1;
    played_expect(&p, 0, 480, 540, 1.0, 60.0);
    played_staff(&p, 3, 40, 480, 540);
    p.options.replications = 1000;
    played_play(&p);
    assert_near(played_interval(&p, 0, 480)->agents, 32.0, 4.0 * sqrt(40.0 * 0.2 * 0.8 / 1000.0));
    p.options.absence = MST_ABSENCE_NONE;
    played_play(&p);
    assert_near(played_interval(&p, 0, 480)->agents, 40.0, 1e-9);
    played_release(&p);
    (void)state;
}

/* The post takes the agent who knows nothing else; when that one goes, one of the others, until the post closes. */
static void fixed_posts_take_agents_from_the_calls(void **state) {
    struct played p;
    played_init(&p, 2);
    p.site.queues[1].channel = MST_FIXED;
    p.site.queues[1].posts = 1.0;
    played_open(&p, 1, 480, 570);
    played_expect(&p, 0, 480, 600, 1.0, 1.0);
    played_staff(&p, 3, 3, 480, 600);
    played_staff(&p, 2, 1, 510, 540);
    played_play(&p);
    assert_near(played_interval(&p, 0, 480)->agents, 2.0, 0.01);
    /* Who is there already stays, so the specialist is not needed. */
    assert_near(played_interval(&p, 0, 510)->agents, 2.0, 0.01);
    assert_near(played_interval(&p, 0, 570)->agents, 3.0, 0.01);
    assert_int_equal(p.simulation.post_count, 1);
    assert_near(p.simulation.posts[0].filled_frac, 1.0, 1e-12);
    p.site.queues[1].posts = 5.0;
    played_play(&p);
    /* 3 of 5 for an hour, and 4 of 5 for the half hour between. */
    assert_near(p.simulation.posts[0].filled_frac, (3.0 * 60.0 + 4.0 * 30.0) / (5.0 * 90.0), 1e-12);
    assert_near(played_interval(&p, 0, 480)->agents, 0.0, 0.01);
    played_release(&p);
    (void)state;
}

/* The mean is simulated, whatever the queue is staffed to. */
static void contacts_are_the_mean_of_the_forecast(void **state) {
    struct played p;
    played_init(&p, 1);
    p.site.queues[0].staff_to = MST_TO_HI95;
    played_expect(&p, 0, 480, 600, 20.0, 60.0);
    for (size_t i = 0; i < p.forecast.count; i++) {
        p.forecast.rows[i].hi80 = p.forecast.rows[i].hi95 = 500.0;
    }
    played_staff(&p, 1, 20, 480, 600);
    played_play(&p);
    assert_near(played_week(&p, 0)->contacts, 80.0, 4.0 * sqrt(80.0 / 100.0));
    played_release(&p);
    (void)state;
}

/*
 * Half hours of 100, four fifths of them within 100 +- 38.4: a deviation of 30, of which chance arrivals are 10; days vary by 28.3
 * %. With nobody there each contact gives up, and so the interval of a ratio is none; but of occupancy, with agents who are never
 * busy enough to make anybody wait, it is that of the day's contacts.
 */
static void uncertain_volume_varies_by_the_limits(void **state) {
    struct played p;
    double half[2];
    played_init(&p, 1);
    p.site.queues[0].aht_cv = 0.0;
    played_expect(&p, 0, 0, 1440, 100.0, 1.0);
    for (size_t i = 0; i < p.forecast.count; i++) {
        p.forecast.rows[i].lo80 = 100.0 - 30.0 * 1.2815515655446;
        p.forecast.rows[i].hi80 = 100.0 + 30.0 * 1.2815515655446;
    }
    played_staff(&p, 1, 5, 0, 1440);
    p.options.replications = 2000;
    for (int volume = 0; volume < 2; volume++) {
        p.options.volume = volume;
        played_play(&p);
        struct mst_simulated day = *played_row(&p.simulation.days, 0, 0);
        half[volume] = (day.occupancy_frac.hi - day.occupancy_frac.value) / day.occupancy_frac.value;
        assert_near(day.contacts, 4800.0, 4.0 * (volume == MST_VOLUME_UNCERTAIN ? 1360.0 : 69.3) / sqrt(2000.0));
    }
    /* 1.961 standard errors of a mean of 2000 days whose deviation is a share of the mean. */
    assert_near(half[MST_VOLUME_FORECAST], 1.961 / sqrt(4800.0) / sqrt(2000.0), 0.00005);
    assert_near(half[MST_VOLUME_UNCERTAIN], 1.961 * sqrt(0.08 + 1.0 / 4800.0) / sqrt(2000.0), 0.0007);
    played_release(&p);
    (void)state;
}

/* Every contact is served, gave up, or was left: the service level of those served is what the others leave. */
static void nobody_is_lost(void **state) {
    struct played p;
    played_init(&p, 2);
    p.site.queues[0].patience_s = 100.0;
    p.site.queues[0].retry_frac = 0.4;
    p.site.queues[0].answer_s = 1e9;
    p.site.queues[1].answer_s = 1e9;
    played_open(&p, 0, 480, 600);
    played_open(&p, 1, 480, 600);
    played_expect(&p, 0, 480, 600, 60.0, 120.0);
    played_expect(&p, 1, 480, 600, 60.0, 120.0);
    played_staff(&p, 3, 3, 480, 610);
    played_play(&p);
    for (size_t q = 0; q < 2; q++) {
        const struct mst_simulated *week = played_week(&p, q);
        double served = week->contacts * week->service_level_frac.value, gone = week->contacts * week->abandon_frac.value;
        assert_near(served + gone + week->left, week->contacts, 1e-6);
        assert_true(served > 1.0 && (q == 0 ? gone > 5.0 && week->retries > 2.0 : week->left > 5.0));
    }
    played_release(&p);
    (void)state;
}

static void same_rows(const struct mst_simulated_rows *a, const struct mst_simulated_rows *b) {
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_memory_equal(&a->rows[i].contacts, &b->rows[i].contacts, 4 * sizeof(double));
        assert_memory_equal(&a->rows[i].service_level_frac, &b->rows[i].service_level_frac, 4 * sizeof(struct mst_estimate));
    }
}

static void the_result_does_not_hang_on_the_threads(void **state) {
    struct played p;
    struct mst_simulation one;
    played_init(&p, 2);
    p.site.queues[0].patience_s = 100.0;
    p.site.queues[0].shrinkage_frac = 0.2;
    played_expect(&p, 0, 0, 1440, 60.0, 120.0);
    played_expect(&p, 1, 0, 1440, 20.0, 120.0);
    played_staff(&p, 3, 5, 0, 1440);
    p.options.replications = 37;
    played_play(&p);
    one = p.simulation;
    mst_simulation_init(&p.simulation);
    p.options.jobs = 3;
    played_play(&p);
    same_rows(&one.intervals, &p.simulation.intervals);
    same_rows(&one.weeks, &p.simulation.weeks);
    p.options.seed = 2;
    played_play(&p);
    assert_true(one.weeks.rows[0].contacts != p.simulation.weeks.rows[0].contacts);
    mst_simulation_release(&one);
    played_release(&p);
    (void)state;
}

/* The same callers come, whatever the roster is. */
static void another_roster_meets_the_same_callers(void **state) {
    struct played p;
    double contacts[2];
    played_init(&p, 1);
    p.site.queues[0].patience_s = 100.0;
    played_expect(&p, 0, 0, 1440, 60.0, 120.0);
    for (size_t i = 0; i < 2; i++) {
        played_staff(&p, 1, 2, 0, 1440);
        played_play(&p);
        contacts[i] = played_week(&p, 0)->contacts;
    }
    assert_true(contacts[0] == contacts[1]);
    played_release(&p);
    (void)state;
}

static void a_precision_asks_for_more_replications(void **state) {
    struct played p;
    played_init(&p, 1);
    played_expect(&p, 0, 0, 1440, 30.0, 120.0);
    played_staff(&p, 1, 3, 0, 1440);
    p.options.replications = 10;
    p.options.precision_pct = 1.0;
    played_play(&p);
    struct mst_estimate level = played_week(&p, 0)->service_level_frac;
    assert_true(p.simulation.replications > 10 && p.simulation.replications < 10000);
    assert_true(level.hi - level.value <= 0.01);
    p.options.replications_most = 21;
    played_play(&p);
    assert_int_equal(p.simulation.replications, 21);
    played_release(&p);
    (void)state;
}

/** Stops the work when it has been asked so many times. */
static volatile sig_atomic_t *stop_flag(void) {
    static volatile sig_atomic_t flag;
    return &flag;
}

static void raise_flag(const struct mst_progress_event *event, void *user) {
    int *left = user;
    (void)event;
    *stop_flag() = --*left < 0;
}

static void who_stops_it_gets_the_weeks_played_so_far(void **state) {
    struct played p;
    int left = 2;
    struct mst_progress progress = {.report = raise_flag, .user = &left, .cancelled = stop_flag()};
    played_init(&p, 1);
    played_expect(&p, 0, 0, 1440, 30.0, 120.0);
    played_staff(&p, 1, 3, 0, 1440);
    *stop_flag() = 0;
    assert_int_equal(mst_simulate(&p.site, &p.forecast, &p.roster, &p.week, &p.options, &progress, &p.simulation, &p.err), MST_OK);
    assert_true(p.simulation.stopped);
    assert_int_equal(p.simulation.replications, 32);
    mst_simulation_release(&p.simulation);
    *stop_flag() = 1;
    left = 0;
    assert_int_equal(mst_simulate(&p.site, &p.forecast, &p.roster, &p.week, &p.options, &progress, &p.simulation, &p.err),
                     MST_E_CANCELLED);
    played_release(&p);
    (void)state;
}

/* previous.csv's shift reaches into the week, next week's is not played. */
static void shifts_around_the_week_count_as_far_as_they_reach_into_it(void **state) {
    struct played p;
    played_init(&p, 1);
    played_expect(&p, 0, 0, 60, 1.0, 1.0);
    size_t agent = played_agent(&p, 1);
    played_stretch(&p, agent, MST_WORK, -120, 30);
    played_stretch(&p, agent, MST_WORK, 7 * 1440, 7 * 1440 + 60);
    p.site.previous = p.roster;
    p.roster = (struct mst_roster){0};
    played_play(&p);
    assert_near(played_interval(&p, 0, 0)->agents, 1.0, 1e-9);
    assert_near(played_interval(&p, 0, 30)->agents, 0.0, 1e-9);
    played_release(&p);
    (void)state;
}

static void mail_without_a_deadline_is_refused(void **state) {
    struct played p;
    email(&p, NAN, false);
    assert_int_equal(mst_simulate(&p.site, &p.forecast, &p.roster, &p.week, NULL, NULL, &p.simulation, &p.err), MST_E_INPUT);
    assert_non_null(strstr(p.err.message, "[queue.first]: no deadline"));
    played_release(&p);
    (void)state;
}

static void a_missing_handling_time_is_refused(void **state) {
    struct played p;
    played_init(&p, 1);
    played_expect(&p, 0, 0, 30, 1.0, NAN);
    assert_int_equal(mst_simulate(&p.site, &p.forecast, &p.roster, &p.week, NULL, NULL, &p.simulation, &p.err), MST_E_INPUT);
    assert_non_null(strstr(p.err.message, "[queue.first]: no aht"));
    played_release(&p);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_waits_where_there_are_agents_enough),
        cmocka_unit_test(a_contact_is_finished_before_the_break_which_keeps_its_end),
        cmocka_unit_test(nobody_is_served_during_the_break),
        cmocka_unit_test(who_waits_at_closing_is_served_only_while_somebody_is_there),
        cmocka_unit_test(the_higher_priority_goes_first),
        cmocka_unit_test(agents_serve_their_own_queues_only),
        cmocka_unit_test(routing_spares_those_with_more_skills),
        cmocka_unit_test(chats_share_their_agent),
        cmocka_unit_test(chats_go_to_the_agent_with_the_fewest),
        cmocka_unit_test(calls_and_chats_do_not_mix),
        cmocka_unit_test(those_who_gave_up_call_again),
        cmocka_unit_test(who_was_served_does_not_call_again),
        cmocka_unit_test(mail_is_done_by_its_deadline_or_not),
        cmocka_unit_test(mail_left_at_the_end_counts_if_it_was_due),
        cmocka_unit_test(shifts_are_missed_as_often_as_the_shrinkage_says),
        cmocka_unit_test(fixed_posts_take_agents_from_the_calls),
        cmocka_unit_test(contacts_are_the_mean_of_the_forecast),
        cmocka_unit_test(uncertain_volume_varies_by_the_limits),
        cmocka_unit_test(nobody_is_lost),
        cmocka_unit_test(the_result_does_not_hang_on_the_threads),
        cmocka_unit_test(another_roster_meets_the_same_callers),
        cmocka_unit_test(a_precision_asks_for_more_replications),
        cmocka_unit_test(who_stops_it_gets_the_weeks_played_so_far),
        cmocka_unit_test(shifts_around_the_week_count_as_far_as_they_reach_into_it),
        cmocka_unit_test(mail_without_a_deadline_is_refused),
        cmocka_unit_test(a_missing_handling_time_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

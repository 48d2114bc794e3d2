#include "tests/staffing/made_site.h"

/* The stage on phone, chat and fixed queues. 100 calls of 180 s in half an hour are 10 erlangs, and 80/20 wants 14 agents for them.
 */

static void staffs_each_open_interval(void **state) {
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 100.0, 180.0);
    made_expect(&made, 0, 510, 0.0, NAN);
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_int_equal(made.requirement.count, 8);
    const struct mst_need *need = made_need(&made, 0, 480);
    assert_true(need->required == 14.0 && need->contacts == 100.0 && need->aht_s == 180.0 && need->load_erl == 10.0);
    assert_true(fabs(need->service_level_frac - 0.88835001917946688) < 1e-12);
    assert_true(fabs(need->asa_s - 7.8359370117772429) < 1e-12);
    assert_true(fabs(need->occupancy_frac - 10.0 / 14.0) < 1e-15);
    assert_true(isnan(need->abandon_frac));
    need = made_need(&made, 0, 510);
    assert_true(need->required == 0.0 && need->contacts == 0.0 && need->load_erl == 0.0 && need->service_level_frac == 1.0);
    need = made_need(&made, 0, 1440 + 570);
    assert_true(need->required == 0.0 && isnan(need->contacts) && isnan(need->service_level_frac));
    assert_int_equal(made.result.unmet_count, 0);
    made_release(&made);
    (void)state;
}

static void rows_are_by_start_then_queue(void **state) {
    struct made made;
    made_init(&made, 3);
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_int_equal(made.requirement.count, 24);
    for (size_t k = 0; k < 24; k++) {
        assert_int_equal(made.requirement.rows[k].queue, k % 3);
        assert_true(k < 3 || made.requirement.rows[k].start_utc > made.requirement.rows[k - 3].start_utc);
    }
    made_release(&made);
    (void)state;
}

static void minimum_counts_agents_present(void **state) {
    struct made made;
    made_init(&made, 1);
    made.site.queues[0].minimum = 3.0;
    made.site.queues[0].shrinkage_frac = 0.25;
    made_expect(&made, 0, 480, 100.0, 180.0);
    made_expect(&made, 0, 510, 1.0, 180.0);
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_true(made_need(&made, 0, 480)->required == 19.0); /* 14 / 0.75 = 18.67 */
    assert_true(made_need(&made, 0, 510)->required == 4.0);
    assert_true(made_need(&made, 0, 540)->required == 4.0);
    assert_true(fabs(made_need(&made, 0, 510)->occupancy_frac - 0.1 / 3.0) < 1e-15); /* with 3, not with the least number */
    made_release(&made);
    (void)state;
}

static void fixed_posts_need_no_forecast(void **state) {
    struct made made;
    made_init(&made, 2);
    made.site.queues[1].channel = MST_FIXED;
    made.site.queues[1].posts = 9.0;
    made.site.queues[1].service_level_frac = NAN;
    made.site.queues[1].shrinkage_frac = 0.1;
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_true(made_need(&made, 1, 480)->required == 10.0);
    assert_true(made_need(&made, 1, 1440 + 570)->required == 10.0);
    assert_true(isnan(made_need(&made, 1, 480)->contacts));
    made_release(&made);
    (void)state;
}

static void all_targets_hold(void **state) {
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 100.0, 180.0);
    made.site.queues[0].max_occupancy_frac = 0.625;
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_true(made_need(&made, 0, 480)->required == 16.0);
    made.site.queues[0].max_occupancy_frac = NAN;
    made.site.queues[0].asa_s = 5.0;
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_true(made_need(&made, 0, 480)->required == 15.0);
    assert_true(made_need(&made, 0, 480)->asa_s <= 5.0);
    made.site.queues[0].service_level_frac = made.site.queues[0].asa_s = NAN;
    made.site.queues[0].patience_s = 180.0;
    made.site.queues[0].max_abandon_frac = 0.2;
    assert_int_equal(made_require(&made, 1), MST_OK);
    const struct mst_need *need = made_need(&made, 0, 480);
    assert_true(need->required < 10.0 && need->abandon_frac <= 0.2 && need->abandon_frac > 0.1); /* below the load */
    made_release(&made);
    (void)state;
}

static void staffs_to_the_figure_asked_for(void **state) {
    static const double contacts[] = {70.0, 80.0, 90.0, 100.0};
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 70.0, 180.0);
    for (int to = MST_TO_MEAN; to <= MST_TO_HI95; to++) {
        made.site.queues[0].staff_to = (enum mst_staff_to)to;
        assert_int_equal(made_require(&made, 1), MST_OK);
        assert_true(made_need(&made, 0, 480)->contacts == contacts[to]);
    }
    assert_true(made_need(&made, 0, 480)->required == 14.0);
    made.forecast.rows[0].hi95 = NAN;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_non_null(strstr(made.err.message, "queue first at 2026-01-05T08:00+00:00: hi95 must"));
    made_release(&made);
    (void)state;
}

static void deflection_and_repeats_change_the_load(void **state) {
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 100.0, 180.0);
    made.site.queues[0].deflection_frac = 0.2;
    made.site.queues[0].deflection_aht_frac = 0.5;
    made.site.queues[0].repeat_frac = 0.2;
    assert_int_equal(made_require(&made, 1), MST_OK);
    const struct mst_need *need = made_need(&made, 0, 480);
    assert_true(fabs(need->contacts - 100.0) < 1e-12 && fabs(need->aht_s - 270.0) < 1e-12 && fabs(need->load_erl - 15.0) < 1e-12);
    made.site.queues[0].deflection_frac = 1.0;
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_true(made_need(&made, 0, 480)->required == 0.0);
    made.site.queues[0].repeat_frac = 1.0;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.message, "[queue.first]: repeat must be at least 0% and below 100%");
    made_release(&made);
    (void)state;
}

/* Handed-over contacts are a share of the other queue's forecast; they take this queue's time, not lengthened by its deflection. */
static void handovers_are_added(void **state) {
    struct made made;
    made_init(&made, 2);
    made_expect(&made, 0, 480, 40.0, 100.0);
    made_expect(&made, 1, 480, 200.0, 600.0);
    made_expect(&made, 1, 510, 100.0, 600.0);
    made.site.queues[0].aht_s = 90.0;
    made.site.queues[0].deflection_frac = 0.5;
    made.site.queues[0].deflection_aht_frac = 0.4;
    made.site.queues[0].handovers = mst_alloc(1, sizeof *made.site.queues[0].handovers);
    made.site.queues[0].handovers[0] = (struct mst_handover){1, 0.1};
    made.site.queues[0].handover_count = 1;
    assert_int_equal(made_require(&made, 1), MST_OK);
    const struct mst_need *need = made_need(&made, 0, 480);
    assert_true(fabs(need->contacts - 40.0) < 1e-12 && fabs(need->aht_s - 120.0) < 1e-12);
    need = made_need(&made, 0, 510); /* no row of its own */
    assert_true(fabs(need->contacts - 10.0) < 1e-12 && fabs(need->aht_s - 90.0) < 1e-12);
    assert_true(made_need(&made, 1, 480)->contacts == 200.0);
    assert_true(isnan(made_need(&made, 0, 540)->contacts));
    made_release(&made);
    (void)state;
}

static void missing_aht_falls_back_and_else_is_named(void **state) {
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 100.0, NAN);
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.file, "site.ini");
    assert_string_equal(made.err.message,
                        "[queue.first]: no aht: forecast.csv has none at 2026-01-05T08:00+00:00, so give `aht` in seconds");
    made.site.queues[0].aht_s = 180.0;
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_true(made_need(&made, 0, 480)->required == 14.0);
    made_release(&made);
    (void)state;
}

static void no_target_is_named(void **state) {
    struct made made;
    made_init(&made, 1);
    made.site.queues[0].service_level_frac = NAN;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.message, "[queue.first]: no target: give service_level, asa, max_abandon or max_occupancy");
    made.site.queues[0].max_abandon_frac = 0.05;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.message, "[queue.first]: max_abandon needs patience: without it callers wait for ever");
    made.site.queues[0].max_abandon_frac = 5.0;
    made.site.queues[0].patience_s = 60.0;
    made_expect(&made, 0, 480, 100.0, 180.0);
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_non_null(strstr(made.err.message, "[queue.first]: at 2026-01-05T08:00+00:00: max_abandon"));
    made_release(&made);
    (void)state;
}

static void a_load_out_of_bounds_is_named(void **state) {
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 1e8, 180.0);
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_non_null(strstr(made.err.message, "[queue.first]: at 2026-01-05T08:00+00:00: load_erl: 1e+07"));
    made.forecast.rows[0].contacts = -1.0;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.file, "forecast.csv");
    assert_string_equal(made.err.message, "queue first at 2026-01-05T08:00+00:00: contacts must be a number that is at least 0");
    made_release(&made);
    (void)state;
}

/* "No" is an answer: it names queue, interval and target, and the other rows are there. */
static void targets_out_of_reach_are_an_answer(void **state) {
    struct made made;
    struct mst_staffing_options options = mst_staffing_defaults();
    struct mst_text text;
    made_init(&made, 1);
    made_expect(&made, 0, 480, 100.0, 180.0);
    made_expect(&made, 0, 510, 10.0, 180.0);
    options.max_agents = 13;
    assert_int_equal(
        mst_staffing_require(&made.site, &made.forecast, MONDAY, MONDAY + 1, &options, &made.requirement, &made.result, &made.err),
        MST_OK);
    assert_int_equal(made.requirement.count, 3);
    assert_int_equal(made.result.unmet_count, 1);
    assert_int_equal(made.result.unmet[0].target, MST_TARGET_SERVICE_LEVEL);
    mst_text_init(&text);
    mst_unmet_print(&made.site, &options, &made.result.unmet[0], &text);
    assert_string_equal(mst_text_get(&text),
                        "[queue.first] 2026-01-05T08:00+00:00: service_level cannot be met with 13 agents or fewer");
    options.max_agents = 10;
    made.requirement.count = made.result.unmet_count = 0;
    assert_int_equal(
        mst_staffing_require(&made.site, &made.forecast, MONDAY, MONDAY + 1, &options, &made.requirement, &made.result, &made.err),
        MST_OK);
    assert_int_equal(made.result.unmet[0].target, MST_TARGET_STABLE);
    mst_text_clear(&text);
    mst_unmet_print(&made.site, &options, &made.result.unmet[0], &text);
    assert_string_equal(mst_text_get(&text),
                        "[queue.first] 2026-01-05T08:00+00:00: the contacts are more than 10 agents can handle");
    mst_text_release(&text);
    made_release(&made);
    (void)state;
}

static void contacts_while_closed_are_counted(void **state) {
    struct made made;
    made_init(&made, 1);
    made_expect(&made, 0, 450, 7.0, 180.0);
    made_expect(&made, 0, 480, 100.0, 180.0);
    made_expect(&made, 0, 4 * 1440 + 480, 5.0, 180.0); /* behind the days asked for */
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_int_equal(made.result.closed_rows, 1);
    assert_true(made.result.closed_contacts == 7.0);
    made_release(&made);
    (void)state;
}

static void chat_agents_have_several_at_once(void **state) {
    struct made made;
    made_init(&made, 1);
    made.site.queues[0].channel = MST_CHAT;
    made_expect(&made, 0, 480, 100.0, 360.0);
    assert_int_equal(made_require(&made, 1), MST_OK);
    double alone = made_need(&made, 0, 480)->required;
    made.site.queues[0].concurrency = 3;
    made.site.queues[0].inflation = 0.25;
    assert_int_equal(made_require(&made, 1), MST_OK);
    double three = made_need(&made, 0, 480)->required;
    assert_true(three > alone / 3.0 && three < alone / 1.5); /* three at once finish 3 / 1.5 = 2 times as many */
    made_release(&made);
    (void)state;
}

/* The clock goes forward over 02:00 to 03:00 on 2026-03-08 and back over 01:00 to 02:00 on 2026-11-01. */
static void nights_on_which_the_clock_moves(void **state) {
    struct made made;
    made_init(&made, 1);
    mst_zone_release(&made.site.zone);
    assert_int_equal(mst_zone_load(&made.site.zone, "America/New_York", NULL), MST_OK);
    made.site.queues[0].channel = MST_FIXED;
    made.site.queues[0].posts = 1.0;
    assert_int_equal(mst_windows_add(&made.site.queues[0].open, MST_SUNDAY, 0, 1440, NULL), MST_OK);
    int32_t spring = mst_day_from_date(2026, 3, 8), autumn = mst_day_from_date(2026, 11, 1);
    assert_int_equal(
        mst_staffing_require(&made.site, &made.forecast, spring, spring + 1, NULL, &made.requirement, &made.result, NULL), MST_OK);
    assert_int_equal(made.requirement.count, 46);
    made.requirement.count = 0;
    assert_int_equal(
        mst_staffing_require(&made.site, &made.forecast, autumn, autumn + 1, NULL, &made.requirement, &made.result, NULL), MST_OK);
    assert_int_equal(made.requirement.count, 50);
    for (size_t k = 1; k < 50; k++) {
        assert_int_equal(made.requirement.rows[k].start_utc - made.requirement.rows[k - 1].start_utc, 1800);
    }
    made_release(&made);
    (void)state;
}

/* Hours that begin the evening before reach into the first day. */
static void hours_run_past_midnight(void **state) {
    struct made made;
    made_init(&made, 1);
    assert_int_equal(mst_windows_add(&made.site.queues[0].open, MST_SUNDAY, 1380, 1500, NULL), MST_OK);
    assert_int_equal(made_require(&made, 1), MST_OK);
    assert_int_equal(made.requirement.count, 6);
    assert_int_equal(made.requirement.rows[0].start_utc, MONDAY_UTC);
    made_release(&made);
    (void)state;
}

static void wrong_arguments_are_refused(void **state) {
    struct made made;
    made_init(&made, 1);
    assert_int_equal(made_require(&made, 0), MST_E_RANGE);
    made_expect(&made, 0, 480, 1.0, 180.0);
    made_expect(&made, 0, 480, 1.0, 180.0);
    assert_int_equal(made_require(&made, 1), MST_E_RANGE);
    made.site.queues[0].shrinkage_frac = 1.0;
    made.forecast.count = 1;
    assert_int_equal(made_require(&made, 1), MST_E_INPUT);
    assert_string_equal(made.err.message, "[queue.first]: shrinkage must be at least 0% and below 100%");
    made_release(&made);
    (void)state;
}

static void options_come_from_the_table(void **state) {
    struct mst_staffing_options options = mst_staffing_defaults();
    assert_int_equal(mst_option_set(mst_staffing_option_table(), &options, "max_agents", "500", NULL), MST_OK);
    assert_int_equal(options.max_agents, 500);
    assert_int_equal(mst_option_set(mst_staffing_option_table(), &options, "max_agents", "0", NULL), MST_E_RANGE);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(staffs_each_open_interval),
        cmocka_unit_test(rows_are_by_start_then_queue),
        cmocka_unit_test(minimum_counts_agents_present),
        cmocka_unit_test(fixed_posts_need_no_forecast),
        cmocka_unit_test(all_targets_hold),
        cmocka_unit_test(staffs_to_the_figure_asked_for),
        cmocka_unit_test(deflection_and_repeats_change_the_load),
        cmocka_unit_test(handovers_are_added),
        cmocka_unit_test(missing_aht_falls_back_and_else_is_named),
        cmocka_unit_test(no_target_is_named),
        cmocka_unit_test(a_load_out_of_bounds_is_named),
        cmocka_unit_test(targets_out_of_reach_are_an_answer),
        cmocka_unit_test(contacts_while_closed_are_counted),
        cmocka_unit_test(chat_agents_have_several_at_once),
        cmocka_unit_test(nights_on_which_the_clock_moves),
        cmocka_unit_test(hours_run_past_midnight),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(options_come_from_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

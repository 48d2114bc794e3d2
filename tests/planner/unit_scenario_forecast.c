/* A forecast as a scenario has it, and the stages that read one. Figures are worked by hand. */

#include "scenario_site.h"

#include "io/tables.h"

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

/* Monday 2 March 2026 08:00 UTC and a day later; queue 0 is Phone, 1 chat. */
enum { MONDAY = 1772438400, DAY = 86400 };

static const struct mst_expectation ROWS[] = {{MONDAY, 0, 100, 60, 80, 99, 120, 140, 200},
                                              {MONDAY, 1, 40, 10, 20, 39, 50, 60, NAN},
                                              {MONDAY + DAY, 0, 50, 30, 40, 49, 60, 70, 210},
                                              {MONDAY + DAY, 1, 20, 5, 10, 19, 25, 30, 310}};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static void assert_near(double value, double expected) {
    if (!(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)))) {
        print_message("%.17g is not %.17g\n", value, expected);
    }
    assert_true(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)));
}

static void make_forecast(struct mst_forecast *forecast) {
    mst_forecast_init(forecast);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        assert_int_equal(mst_forecast_add(forecast, &ROWS[i], NULL), MST_OK);
    }
}

/** @param factor of the contacts of each row @param aht of each row in seconds; NaN: none */
static void check(const char *lines, const double factor[ROW_COUNT], const double aht[ROW_COUNT]) {
    struct mst_scenarios scenarios;
    struct mst_job job;
    struct mst_forecast forecast;
    open_with(&desk, lines, &scenarios, &job);
    make_forecast(&forecast);
    assert_int_equal(mst_scenario_apply_forecast(&scenarios.items[0], &job.site, &forecast, NULL), MST_OK);
    for (size_t i = 0; i < ROW_COUNT; i++) {
        const struct mst_expectation *row = &forecast.rows[i];
        assert_near(row->contacts, ROWS[i].contacts * factor[i]);
        assert_near(row->lo95, ROWS[i].lo95 * factor[i]);
        assert_near(row->lo80, ROWS[i].lo80 * factor[i]);
        assert_near(row->median, ROWS[i].median * factor[i]);
        assert_near(row->hi80, ROWS[i].hi80 * factor[i]);
        assert_near(row->hi95, ROWS[i].hi95 * factor[i]);
        if (isnan(aht[i])) {
            assert_true(isnan(row->aht_s));
        } else {
            assert_near(row->aht_s, aht[i]);
        }
    }
    mst_forecast_release(&forecast);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

static const double SAME[] = {200, NAN, 210, 310}; /* handling times */
static const double ONE[] = {1, 1, 1, 1};

static void volume(void **state) {
    (void)state;
    check("volume.phone = +15%", (const double[]){1.15, 1, 1.15, 1}, SAME);
    check("volume.chat = -100%", (const double[]){1, 0, 1, 0}, SAME);
    check("volume.all = +10%", (const double[]){1.1, 1.1, 1.1, 1.1}, SAME);
    check("volume.all = +10%\nvolume.phone = +50%", (const double[]){1.65, 1.1, 1.65, 1.1}, SAME);
}

static void handling_time(void **state) {
    (void)state;
    check("aht.phone = -5%", ONE, (const double[]){190, NAN, 199.5, 310});
    check("aht.chat = +10%", ONE, (const double[]){200, 330, 210, 341}); /* where there is none, the queue's 300 */
}

static void first_contact_resolution(void **state) {
    (void)state;
    /* n first attempts make n / 0.7 contacts, of 100 that are 70; at 78 % they make 70 / 0.78. */
    check("first_contact_resolution.phone = 70% to 78%", (const double[]){70.0 / 78, 1, 70.0 / 78, 1}, SAME);
    check("first_contact_resolution.all = 80% to 40%", (const double[]){2, 2, 2, 2}, SAME);
}

static void events(void **state) {
    (void)state;
    check("event.1 = 2026-03-03 phone +40%", (const double[]){1, 1, 1.4, 1}, SAME);
    check("event.1 = 2026-03-03 all +40%\nevent.2 = 2026-03-03 chat -50%", (const double[]){1, 1, 1.4, 0.7}, SAME);
    check("event.1 = 2026-03-09 all +40%", ONE, SAME);
}

static void what_is_not_of_the_forecast(void **state) {
    (void)state;
    check("deflection.phone = 30%\nabsence = 8%\nagents.full = +1\nqueue.phone.patience = 60", ONE, SAME);
}

/** A queue of the name `all` is meant by it. */
static void a_queue_named_all(void **state) {
    (void)state;
    struct desk other;
    struct mst_scenarios scenarios;
    struct mst_job job;
    struct mst_forecast forecast;
    site_make(&other);
    desk_write(&other, "site.ini",
               "[site]\ntimezone = UTC\ninterval = 30\n[queue.phone]\nopen = mon-sun 00:00-24:00\n"
               "[queue.ALL]\nopen = mon-sun 00:00-24:00\n");
    read_one(&other, "volume.all = +10%", &scenarios);
    assert_int_equal(open_job(&other, &scenarios.items[0], MST_READ_QUEUES, &job, NULL), MST_OK);
    make_forecast(&forecast);
    assert_int_equal(mst_scenario_apply_forecast(&scenarios.items[0], &job.site, &forecast, NULL), MST_OK);
    assert_near(forecast.rows[0].contacts, 100);
    assert_near(forecast.rows[1].contacts, 44);
    mst_forecast_release(&forecast);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
    desk_remove(&other);
}

/* ---- stages ---- */

/** Staffs from a forecast in the base folder. @param[out] contacts, required of the row of Phone on Monday 08:00 */
static void staff(const struct mst_scenario *scenario, const char *base, const char *out, double *contacts, double *required) {
    struct mst_job_request request = {.command = "whatif",
                                      .site_dir = desk.dir,
                                      .out_dir = out,
                                      .base_dir = base,
                                      .from_day = MST_NO_DAY,
                                      .week_day = MST_NO_DAY,
                                      .jobs = 1,
                                      .scenario = scenario};
    struct mst_job job;
    struct mst_staffing_stage stage;
    assert_int_equal(mst_job_make(&request, NULL, &job, NULL), MST_OK);
    assert_int_equal(mst_job_read_site(&job, MST_READ_ALL, NULL), MST_OK);
    assert_int_equal(mst_stage_staff(&job, &stage, NULL), MST_OK);
    *contacts = *required = NAN;
    for (size_t i = 0; i < stage.requirement.count; i++) {
        const struct mst_need *need = &stage.requirement.rows[i];
        if (need->start_utc == MONDAY && need->queue == 0) {
            *contacts = need->contacts;
            *required = need->required;
        }
    }
    bool from_base = false;
    for (size_t i = 0; i < job.input_count; i++) {
        from_base |= job.inputs[i].from_base && strcmp(job.inputs[i].name, "forecast.csv") == 0;
    }
    assert_true(from_base);
    assert_false(stage.from_site);
    mst_staffing_stage_release(&stage);
    mst_job_release(&job);
}

static void a_stage_sees_each_change_once(void **state) {
    (void)state;
    struct mst_scenarios scenarios;
    struct mst_job job;
    struct mst_forecast forecast;
    char base[512], out[512], file[600];
    double contacts, required, more, many;
    snprintf(base, sizeof base, "%s", desk_path(&desk, "base"));
    snprintf(out, sizeof out, "%s", desk_path(&desk, "a"));
    open_with(&desk, "volume.phone = +100%\nabsence = 10%", &scenarios, &job);
    make_forecast(&forecast);
    assert_int_equal(mkdir(base, 0700), 0);
    snprintf(file, sizeof file, "%s/forecast.csv", base);
    assert_int_equal(mst_forecast_write(file, &job.site, &forecast, NULL), MST_OK);
    staff(NULL, base, out, &contacts, &required);
    assert_near(contacts, 100);
    staff(&scenarios.items[0], base, out, &more, &many);
    assert_near(more, 200);
    assert_true(many > 1.5 * required && many < 2.5 * required);
    mst_forecast_release(&forecast);
    mst_job_release(&job);
    mst_scenarios_release(&scenarios);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volume),
        cmocka_unit_test(handling_time),
        cmocka_unit_test(first_contact_resolution),
        cmocka_unit_test(events),
        cmocka_unit_test(what_is_not_of_the_forecast),
        cmocka_unit_test(a_queue_named_all),
        cmocka_unit_test(a_stage_sees_each_change_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}

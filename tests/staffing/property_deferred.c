#include "tests/staffing/made_site.h"

/* Email staffed week after week alike: all work is done, none before it arrives and none after its deadline. */

static uint64_t seed = 7;

static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) / 9007199254740992.0;
}

enum { OPEN = 8, PERIOD_S = 2 * 86400, PERIODS = 7 };

/* Seconds of opening from Monday's midnight up to a moment of any period: 08:00 to 10:00 each day. */
static double opened_by(double at_s) {
    double days = floor(at_s / 86400.0), of_day = at_s - days * 86400.0;
    return days * 7200.0 + fmin(fmax(of_day - 28800.0, 0.0), 7200.0);
}

/* Contacts come in a few half hours of the two days, at night too. */
static void draw_forecast(struct made *made) {
    for (int64_t minute = 0; minute < 2880; minute += 30) {
        if (draw() < 0.15) {
            made_expect(made, 0, minute, floor(200.0 * draw()), 180.0);
        }
    }
}

/* By when a contact is due, as opening time that has passed: deadlines count from the start of the half hour, whole half hours
 * only. */
static double due_after(const struct mst_queue *queue, double arrival_s) {
    double start = opened_by(arrival_s);
    double due = queue->deadline_open ? start + queue->deadline_s : opened_by(arrival_s + queue->deadline_s);
    due = floor(due / 1800.0 + 1e-9) * 1800.0;
    return fmax(due, start + 1800.0); /* at once, where there is no half hour within it */
}

/* Work that has arrived, and that was due, when so many half hours of opening have passed since the first period began. */
static void count_work(const struct made *made, size_t half_hours, double *arrived, double *due) {
    double opened = (double)half_hours * 1800.0;
    *arrived = *due = 0.0;
    for (int period = 0; period < PERIODS; period++) {
        for (size_t k = 0; k < made->forecast.count; k++) {
            const struct mst_expectation *row = &made->forecast.rows[k];
            double at_s = (double)(row->start_utc - MONDAY_UTC) + (double)period * PERIOD_S;
            *arrived += opened_by(at_s) < opened - 1.0 ? row->contacts * 180.0 : 0.0;
            *due += due_after(&made->site.queues[0], at_s) <= opened + 1.0 ? row->contacts * 180.0 : 0.0;
        }
    }
}

/* Looks at the fifth period, when what was before the first no longer matters: what is done must fit between due and arrived, for
   some stock of work at its beginning. */
static bool keeps_deadlines(const struct made *made) {
    double least = -INFINITY, most = INFINITY, done = 0.0;
    for (size_t k = 0; k < OPEN; k++) {
        double arrived, due;
        done += made->requirement.rows[k].load_erl * 1800.0;
        count_work(made, 4 * OPEN + k + 1, &arrived, &due);
        least = fmax(least, due - done);
        most = fmin(most, arrived - done);
    }
    return least <= most + 1e-3;
}

static void draw_case(struct made *made, bool in_opening_time) {
    struct mst_queue *queue = &made->site.queues[0];
    queue->channel = MST_EMAIL;
    queue->service_level_frac = NAN;
    queue->deadline_open = in_opening_time;
    queue->deadline_s = (in_opening_time ? 14400.0 : 172800.0) * draw() + 60.0;
    draw_forecast(made);
}

static void periods_alike_keep_the_deadlines(void **state) {
    for (int round = 0; round < 300; round++) {
        struct made made;
        double work = 0.0, done = 0.0;
        made_init(&made, 1);
        draw_case(&made, round % 2 == 0);
        assert_int_equal(made_require(&made, 2), MST_OK);
        assert_int_equal(made.requirement.count, OPEN);
        for (size_t k = 0; k < made.forecast.count; k++) {
            work += made.forecast.rows[k].contacts * 180.0;
        }
        for (size_t k = 0; k < OPEN; k++) {
            done += made.requirement.rows[k].load_erl * 1800.0;
        }
        assert_true(fabs(done - work) <= 1e-6 * fmax(work, 1.0));
        assert_true(keeps_deadlines(&made));
        made_release(&made);
    }
    (void)state;
}

/* That the check can say no: work moved to the last half hour is done too late. */
static void the_check_says_no(void **state) {
    struct made made;
    made_init(&made, 1);
    draw_case(&made, true);
    made.site.queues[0].deadline_s = 1800.0;
    made.forecast.count = 0;
    made_expect(&made, 0, 480, 100.0, 180.0);
    assert_int_equal(made_require(&made, 2), MST_OK);
    assert_true(keeps_deadlines(&made));
    double first = made.requirement.rows[0].load_erl;
    made.requirement.rows[0].load_erl = 0.0;
    made.requirement.rows[OPEN - 1].load_erl += first;
    assert_false(keeps_deadlines(&made));
    made_release(&made);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(periods_alike_keep_the_deadlines), cmocka_unit_test(the_check_says_no)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

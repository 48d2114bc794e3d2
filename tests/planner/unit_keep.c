/* The kept roster: what of a file counts, what is frozen, what is a change; over nights, changes of the clock and time off. */
#include "planner/keep.h"
#include "tests/audit/fixture.h"
#include "tests/io/folder.h"
#include "tests/rules/starve.h"

/** A job on a site of two agents in Berlin, in the week of the given Monday; `roster` of the fixture is the file. */
struct desk {
    struct fixture f;
    struct mst_job job; /* its site is the fixture's */
};

static void open_desk(struct desk *d, const char *monday) {
    fx_init(&d->f, "Europe/Berlin", 60, monday);
    fx_open(&d->f, fx_queue(&d->f, "phone"), MST_MONDAY, MST_SUNDAY, 0, 1440);
    fx_kind(&d->f, "day", 0, 1380, 480, 480);
    fx_contract(&d->f, "all", 0, 7, 0, 60);
    fx_serves(fx_agent(&d->f, "ann", "all", 10), FX_PHONE);
    fx_serves(fx_agent(&d->f, "bob", "all", 10), FX_PHONE);
    memset(&d->job, 0, sizeof d->job);
    mst_faults_init(&d->job.faults);
    d->job.roster_options = mst_roster_defaults();
    d->job.site = d->f.site;
}

static void close_desk(struct desk *d) {
    d->f.site = d->job.site;
    mst_faults_release(&d->job.faults);
    for (size_t i = 0; i < d->job.input_count; i++) {
        mst_free(d->job.inputs[i].name);
    }
    mst_free(d->job.inputs);
    fx_release(&d->f);
}

static enum mst_status take(struct desk *d) {
    mst_roster_finish(&d->f.roster);
    return mst_keep_take(&d->job, &d->f.week, &d->f.roster, "old.csv", 5, NULL);
}

static const char *fault(const struct desk *d, size_t index) {
    assert_true(index < d->job.faults.count);
    return d->job.faults.items[index].message;
}

static void must_say(const char *text, const char *part) {
    if (!strstr(text, part)) {
        fail_msg("\"%s\" does not say \"%s\"", text, part);
    }
}

/* ---- what counts ---- */

static void test_work_of_the_week_counts(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    fx_work(&d.f, "b", "bob", "2026-01-11T23:00", "2026-01-12T07:00");
    fx_work(&d.f, "a", "ann", "2026-01-05T00:00", "2026-01-05T08:00");
    fx_work(&d.f, "before", "ann", "2026-01-04T23:00", "2026-01-05T07:00");
    fx_work(&d.f, "after", "ann", "2026-01-12T00:00", "2026-01-12T08:00");
    fx_row(&d.f, &d.f.roster, "off", "ann", "2026-01-07T00:00", "2026-01-08T00:00", MST_OFF);
    fx_work(&d.f, "zed", "zed", "2026-01-07T08:00", "2026-01-07T16:00");
    assert_int_equal(take(&d), MST_OK);
    assert_int_equal(d.job.site.kept.count, 2);
    assert_string_equal(d.job.site.kept.shifts[0].id, "a");
    assert_string_equal(d.job.site.kept.shifts[1].id, "b");
    assert_true(d.job.site.keep_price == 5);
    assert_int_equal(d.job.faults.count, 1);
    assert_true(d.job.faults.items[0].is_warning);
    must_say(fault(&d, 0), "\"zed\" is not an agent of agents.csv: shift \"zed\" is not one to keep");
    close_desk(&d);
}

static void test_two_on_a_day_and_gaps_are_faults(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    fx_work(&d.f, "a", "ann", "2026-01-05T00:00", "2026-01-05T04:00");
    fx_work(&d.f, "c", "ann", "2026-01-05T20:00", "2026-01-05T23:00");
    fx_work(&d.f, "b", "bob", "2026-01-05T08:00", "2026-01-05T10:00");
    fx_work(&d.f, "b", "bob", "2026-01-05T11:00", "2026-01-05T12:00");
    assert_int_equal(take(&d), MST_OK);
    assert_int_equal(d.job.faults.errors, 2);
    must_say(fault(&d, 0), "shift \"c\" of ann starts on the same day as shift \"a\"");
    assert_int_equal(d.job.faults.items[0].line, 3);
    must_say(fault(&d, 1), "shift \"b\" has a gap");
    close_desk(&d);
}

static void test_nothing_to_keep_is_an_error(void **state) {
    struct mst_error err = {0};
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    fx_work(&d.f, "after", "ann", "2026-01-12T00:00", "2026-01-12T08:00");
    mst_roster_finish(&d.f.roster);
    assert_int_equal(mst_keep_take(&d.job, &d.f.week, &d.f.roster, "old.csv", 5, &err), MST_E_INPUT);
    must_say(err.message, "has no shift in the week of 2026-01-05 that could be kept");
    close_desk(&d);
}

/* ---- frozen ---- */

static void freeze(struct desk *d, const char *until) {
    assert_int_equal(take(d), MST_OK);
    assert_int_equal(mst_keep_freeze(&d->job.site, fx_time(&d->f, until), &d->job.faults, NULL), MST_OK);
}

/** A row of a pinned shift. */
static void expect_row(const struct desk *d, size_t pin, size_t row, const char *start, const char *end,
                       enum mst_activity activity) {
    assert_true(pin < d->job.site.pinned.count && row < d->job.site.pinned.shifts[pin].count);
    const struct mst_stretch *found = &d->job.site.pinned.shifts[pin].stretches[row];
    assert_int_equal(found->start_utc, fx_time(&d->f, start));
    assert_int_equal(found->end_utc, fx_time(&d->f, end));
    assert_int_equal(found->activity, activity);
}

/** From 08:00: work until 11:00, a break, work until 13:00, a meal, work until 16:00. */
static void add_day(struct desk *d, const char *id, const char *agent, const char *start) {
    fx_chain(&d->f, &d->f.roster, id, agent, start, MST_WORK, 180, MST_BREAK, 15, MST_WORK, 105, MST_MEAL, 60, MST_WORK, 120,
             FX_END);
}

static void test_what_starts_before_is_pinned_with_its_breaks(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    add_day(&d, "a", "ann", "2026-01-05T08:00");
    add_day(&d, "a2", "ann", "2026-01-06T08:00");
    add_day(&d, "b", "bob", "2026-01-06T09:00");
    freeze(&d, "2026-01-06T09:00");
    assert_int_equal(d.job.site.pinned.count, 2);
    assert_int_equal(d.job.site.pinned.shifts[0].count, 5);
    expect_row(&d, 0, 3, "2026-01-05T13:00", "2026-01-05T14:00", MST_MEAL);
    assert_string_equal(d.job.site.pinned.shifts[1].id, "a2");
    assert_int_equal(d.job.site.frozen_until_utc, fx_time(&d.f, "2026-01-06T09:00"));
    assert_int_equal(d.job.faults.count, 0);
    close_desk(&d);
}

static void test_nights_and_changes_of_the_clock(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-10-19"); /* in the night to Sunday the clock is put back at 03:00 */
    fx_work(&d.f, "sat", "ann", "2026-10-24T22:00", "2026-10-25T06:00");
    fx_work(&d.f, "first", "bob", "2026-10-25T02:30", "2026-10-25T09:00");
    freeze(&d, "*2026-10-25T02:30");
    assert_int_equal(d.job.site.pinned.count, 2);
    assert_int_equal(d.job.site.pinned.shifts[0].end_utc - d.job.site.pinned.shifts[0].start_utc, 9 * 3600);
    close_desk(&d);
    open_desk(&d, "2026-10-19");
    fx_work(&d.f, "sat", "ann", "2026-10-24T22:00", "2026-10-25T06:00");
    fx_work(&d.f, "first", "bob", "2026-10-25T02:30", "2026-10-25T09:00");
    freeze(&d, "2026-10-25T02:30");
    assert_int_equal(d.job.site.pinned.count, 1);
    close_desk(&d);
}

static void test_time_off_over_the_whole_shift_drops_it(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    add_day(&d, "a", "ann", "2026-01-05T08:00");
    add_day(&d, "b", "bob", "2026-01-05T08:00");
    fx_time_off(&d.f, "ann", "2026-01-05T00:00", "2026-01-06T00:00");
    d.job.site = d.f.site;
    freeze(&d, "2026-01-06T00:00");
    assert_int_equal(d.job.site.pinned.count, 1);
    assert_string_equal(d.job.site.pinned.shifts[0].id, "b");
    assert_int_equal(d.job.faults.errors, 0);
    must_say(fault(&d, 0), "shift \"a\", 2026-01-05T08:00+01:00 to 2026-01-05T16:00+01:00, is dropped: the agent is off then");
    close_desk(&d);
}

/** Freezes ann's Monday with time off in it. */
static void freeze_with_off(struct desk *d, const char *from, const char *to) {
    open_desk(d, "2026-01-05");
    add_day(d, "a", "ann", "2026-01-05T08:00");
    fx_time_off(&d->f, "ann", from, to);
    d->job.site = d->f.site;
    freeze(d, "2026-01-06T00:00");
}

static void test_of_a_shift_cut_by_time_off_the_first_part_stays(void **state) {
    struct desk d;
    (void)state;
    freeze_with_off(&d, "2026-01-05T12:00", "2026-01-05T20:00"); /* goes home at noon */
    assert_int_equal(d.job.site.pinned.shifts[0].count, 3);
    expect_row(&d, 0, 2, "2026-01-05T11:15", "2026-01-05T12:00", MST_WORK);
    must_say(fault(&d, 0), "of it 2026-01-05T08:00+01:00 to 2026-01-05T12:00+01:00 stays");
    close_desk(&d);
    freeze_with_off(&d, "2026-01-05T11:10", "2026-01-05T20:00"); /* in the break: work ends before it */
    assert_int_equal(d.job.site.pinned.shifts[0].count, 1);
    expect_row(&d, 0, 0, "2026-01-05T08:00", "2026-01-05T11:00", MST_WORK);
    close_desk(&d);
    freeze_with_off(&d, "2026-01-05T06:00", "2026-01-05T13:30"); /* comes in the meal: work begins after it */
    assert_int_equal(d.job.site.pinned.shifts[0].count, 1);
    expect_row(&d, 0, 0, "2026-01-05T14:00", "2026-01-05T16:00", MST_WORK);
    close_desk(&d);
    freeze_with_off(&d, "2026-01-05T09:00", "2026-01-05T10:00"); /* away in the middle */
    expect_row(&d, 0, 0, "2026-01-05T08:00", "2026-01-05T09:00", MST_WORK);
    assert_int_equal(d.job.site.pinned.shifts[0].count, 1);
    close_desk(&d);
    freeze_with_off(&d, "2026-01-05T16:00", "2026-01-05T20:00"); /* only touches */
    assert_int_equal(d.job.site.pinned.shifts[0].count, 5);
    assert_int_equal(d.job.faults.count, 0);
    close_desk(&d);
}

static void test_pinned_shifts_go_before(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    add_day(&d, "a", "ann", "2026-01-05T08:00");
    add_day(&d, "b", "bob", "2026-01-05T08:00");
    fx_row(&d.f, &d.f.site.pinned, "other", "ann", "2026-01-05T10:00", "2026-01-05T14:00", MST_WORK);
    fx_row(&d.f, &d.f.site.pinned, "b", "ann", "2026-01-06T10:00", "2026-01-06T14:00", MST_WORK); /* handed over */
    mst_roster_finish(&d.f.site.pinned);
    d.job.site = d.f.site;
    freeze(&d, "2026-01-06T00:00");
    assert_int_equal(d.job.site.pinned.count, 2);
    assert_int_equal(d.job.site.pinned.shifts[1].count, 1);
    must_say(fault(&d, 0), "shift \"other\" stands in the frozen part of the week, where the kept roster has shift \"a\" of ann");
    must_say(fault(&d, 1), "where the kept roster has shift \"b\" of bob");
    assert_int_equal(mst_keep_freeze(&d.job.site, d.job.site.frozen_until_utc, NULL, NULL), MST_OK); /* again: nothing more */
    assert_int_equal(d.job.site.pinned.count, 2);
    assert_int_equal(d.job.faults.count, 2);
    close_desk(&d);
}

/* ---- as the request says ---- */

static enum mst_status request(struct desk *d, const char *until, struct mst_error *err) {
    struct folder folder;
    folder_make(&folder);
    folder_write(&folder, "old.csv",
                 "shift,agent,start,end,activity,queue\na,ann,2026-10-25T02:30,2026-10-25T09:00,work,\n"
                 "b,bob,2026-03-29T01:00,2026-03-29T09:00,work,\n");
    d->job.request.keep = folder_path(&folder, "old.csv");
    d->job.request.frozen_until = until;
    enum mst_status status = mst_job_keep(&d->job, &d->f.week, err);
    unlink(folder_path(&folder, "old.csv"));
    rmdir(folder.path);
    return status;
}

static void test_times_of_the_request(void **state) {
    static const struct {
        const char *week, *until, *said;
    } WRONG[] = {{"2026-03-23", "2026-03-29T02:30", "\"2026-03-29T02:30\" is a time that the clock leaps over"},
                 {"2026-03-23", "soon", "--frozen-until: \"soon\""},
                 {"2026-03-23", "2026-03-23T00:00", "is not within the week"},
                 {"2026-03-23", "2026-03-30T00:00", "there would be nothing left to roster"},
                 {"2026-03-23", "2026-03-01T00:00", "nothing would be frozen"}};
    struct desk d;
    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct mst_error err = {0};
        open_desk(&d, WRONG[i].week);
        assert_int_equal(request(&d, WRONG[i].until, &err), MST_E_USAGE);
        must_say(err.message, WRONG[i].said);
        close_desk(&d);
    }
    open_desk(&d, "2026-10-19"); /* a time that occurs twice is the first */
    assert_int_equal(request(&d, "2026-10-25T02:30", NULL), MST_OK);
    assert_int_equal(d.job.site.pinned.count, 0);
    assert_true(d.job.roster_options.keep_price == d.job.site.objective.understaff);
    assert_int_equal(d.job.input_count, 1);
    assert_string_equal(d.job.inputs[0].name, "old.csv");
    close_desk(&d);
    open_desk(&d, "2026-10-19");
    assert_int_equal(request(&d, "2026-10-25T02:30+01:00", NULL), MST_OK); /* the second */
    assert_int_equal(d.job.site.pinned.count, 1);
    close_desk(&d);
}

static void test_nothing_published(void **state) {
    struct mst_error err = {0};
    struct mst_roster roster;
    const char *file;
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    mst_roster_init(&roster);
    d.job.request.site_dir = "/nowhere";
    assert_int_equal(mst_keep_read(&d.job, "published", 0, 1, &roster, &file, &err), MST_E_INPUT);
    must_say(err.message, "no roster of this site was published yet");
    close_desk(&d);
}

/* ---- changes ---- */

static void test_changes_by_day_and_agent(void **state) {
    struct mst_kept_change *changes;
    size_t count;
    struct desk d;
    struct mst_roster now;
    (void)state;
    open_desk(&d, "2026-01-05");
    fx_work(&d.f, "same", "ann", "2026-01-05T08:00", "2026-01-05T16:00");
    fx_work(&d.f, "moved", "bob", "2026-01-06T08:00", "2026-01-06T16:00");
    fx_work(&d.f, "gone", "ann", "2026-01-06T23:00", "2026-01-07T07:00");
    assert_int_equal(take(&d), MST_OK);
    mst_roster_init(&now);
    fx_row(&d.f, &now, "added", "bob", "2026-01-05T08:00", "2026-01-05T16:00", MST_WORK);
    fx_row(&d.f, &now, "same", "ann", "2026-01-05T08:00", "2026-01-05T16:00", MST_WORK);
    fx_row(&d.f, &now, "moved", "bob", "2026-01-06T09:00", "2026-01-06T16:00", MST_WORK);
    fx_row(&d.f, &now, "off", "ann", "2026-01-06T00:00", "2026-01-07T00:00", MST_OFF);
    mst_roster_finish(&now);
    assert_int_equal(mst_keep_changes(&d.job.site, &d.f.week, &now, &changes, &count, NULL), MST_OK);
    assert_int_equal(count, 3);
    assert_true(changes[0].was == NULL && strcmp(changes[0].is->id, "added") == 0);
    assert_true(changes[1].is == NULL && strcmp(changes[1].was->id, "gone") == 0);
    assert_true(changes[2].was && strcmp(changes[2].is->id, "moved") == 0);
    mst_free(changes);
    mst_roster_release(&now);
    close_desk(&d);
}

static enum mst_status keep_all(void *user, struct mst_error *err) {
    struct desk *d = user;
    struct mst_kept_change *changes = NULL;
    size_t count;
    mst_roster_release(&d->job.site.pinned);
    mst_faults_release(&d->job.faults);
    mst_faults_init(&d->job.faults);
    MST_TRY(mst_keep_take(&d->job, &d->f.week, &d->f.roster, "old.csv", 5, err));
    MST_TRY(mst_keep_freeze(&d->job.site, fx_time(&d->f, "2026-01-06T00:00"), &d->job.faults, err));
    enum mst_status status = mst_keep_changes(&d->job.site, &d->f.week, &d->f.roster, &changes, &count, err);
    mst_free(changes);
    return status != MST_OK ? status : mst_faults_status(&d->job.faults, err);
}

static void test_each_allocation(void **state) {
    struct desk d;
    (void)state;
    open_desk(&d, "2026-01-05");
    add_day(&d, "a", "ann", "2026-01-05T08:00");
    add_day(&d, "b", "bob", "2026-01-05T08:00");
    fx_work(&d.f, "zed", "zed", "2026-01-07T08:00", "2026-01-07T16:00");
    fx_time_off(&d.f, "ann", "2026-01-05T12:00", "2026-01-06T00:00");
    mst_roster_finish(&d.f.roster);
    d.job.site = d.f.site;
    assert_true(starve(keep_all, &d) > 20);
    close_desk(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_work_of_the_week_counts),
        cmocka_unit_test(test_two_on_a_day_and_gaps_are_faults),
        cmocka_unit_test(test_nothing_to_keep_is_an_error),
        cmocka_unit_test(test_what_starts_before_is_pinned_with_its_breaks),
        cmocka_unit_test(test_nights_and_changes_of_the_clock),
        cmocka_unit_test(test_time_off_over_the_whole_shift_drops_it),
        cmocka_unit_test(test_of_a_shift_cut_by_time_off_the_first_part_stays),
        cmocka_unit_test(test_pinned_shifts_go_before),
        cmocka_unit_test(test_times_of_the_request),
        cmocka_unit_test(test_nothing_published),
        cmocka_unit_test(test_changes_by_day_and_agent),
        cmocka_unit_test(test_each_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "example_site.h"

#include <math.h>

#include "io/site.h"

static int setup(void **state) {
    static struct mst_site site;
    struct folder folder;
    struct mst_faults faults;
    struct mst_error err = {0};
    write_example(&folder);
    mst_faults_init(&faults);
    assert_int_equal(mst_site_read(folder.path, MST_READ_ALL | MST_READ_TARGETS, &site, &faults, &err), MST_OK);
    assert_faults(&faults, "");
    mst_faults_release(&faults);
    folder_remove(&folder);
    *state = &site;
    return 0;
}

static int teardown(void **state) {
    mst_site_release(*state);
    return 0;
}

static void the_site(void **state) {
    const struct mst_site *site = *state;
    assert_string_equal(site->name, "Example Bank");
    assert_string_equal(site->currency, "USD");
    assert_string_equal(site->zone.name, "America/New_York");
    assert_int_equal(site->interval_min, 30);
    assert_int_equal(site->week_start, MST_SUNDAY);
}

static void queues(void **state) {
    const struct mst_site *site = *state;
    assert_int_equal(site->queue_count, 4);
    const struct mst_queue *phone = &site->queues[0], *chat = &site->queues[1], *mail = &site->queues[2], *desk = &site->queues[3];
    assert_string_equal(phone->name, "Phone");
    assert_string_equal(phone->skill, "Phone");
    assert_int_equal(phone->channel, MST_PHONE);
    assert_int_equal(phone->open.count, 6);
    assert_true(phone->open.items[5].weekday == MST_SATURDAY && phone->open.items[5].from_min == 540 &&
                phone->open.items[5].to_min == 1020);
    assert_true(phone->minimum == 2 && phone->aht_s == 240 && phone->service_level_frac == 0.8 && phone->answer_s == 20);
    assert_true(phone->asa_s == 30 && phone->max_abandon_frac == 0.05 && phone->max_occupancy_frac == 0.88 &&
                phone->patience_s == 180);
    assert_true(phone->shrinkage_frac == 0.12 && phone->staff_to == MST_TO_HI80 && phone->deflection_frac == 0.1);
    assert_true(phone->deflection_aht_frac == 0.05 && phone->repeat_frac == 0.03 && phone->concurrency == 1 && phone->posts == 0);
    assert_int_equal(phone->handover_count, 1);
    assert_true(phone->handovers[0].queue == 1 && phone->handovers[0].frac == 0.05);
    assert_true(isnan(phone->deadline_s) && phone->level_of == MST_OF_OFFERED);
    assert_true(chat->concurrency == 3 && chat->inflation == 0.25 && chat->level_of == MST_OF_SERVED && isinf(chat->patience_s));
    assert_true(isnan(chat->aht_s) && chat->staff_to == MST_TO_MEAN);
    assert_string_equal(chat->skill, "writing");
    assert_true(mail->deadline_s == 14400 && mail->deadline_open && mail->arrivals.count == 7);
    assert_true(desk->channel == MST_FIXED && desk->posts == 1 && desk->open.count == 7 && desk->open.items[0].to_min == 1440);
}

static void kinds(void **state) {
    const struct mst_site *site = *state;
    assert_int_equal(site->kind_count, 2);
    const struct mst_kind *day = &site->kinds[0], *late = &site->kinds[1];
    assert_true(day->start_from_min == 420 && day->start_to_min == 720 && day->start_step_min == 30);
    assert_true(day->length_from_min == 480 && day->length_to_min == 600 && day->length_step_min == 30);
    assert_true(day->days == 0x3f && !day->any_hours && day->break_count == 3);
    /* By number, not in the order of the file nor of the alphabet. */
    assert_true(day->breaks[0].length_min == 15 && day->breaks[0].paid && day->breaks[0].least_min == 60);
    assert_true(day->breaks[1].length_min == 60 && !day->breaks[1].paid && day->breaks[1].most_min == 270);
    assert_true(day->breaks[2].from_end && day->breaks[2].least_min == 45 && day->breaks[2].most_min == 135);
    assert_true(late->any_hours && late->days == 0x7f && late->break_count == 0 && late->start_from_min == late->start_to_min);
}

static void contracts(void **state) {
    const struct mst_site *site = *state;
    assert_int_equal(site->contract_count, 2);
    const struct mst_contract *full = &site->contracts[0], *mini = &site->contracts[1];
    assert_string_equal(full->name, "full-time");
    assert_true(full->role == 0 && full->kind_count == 2 && full->kinds[0] == 0 && full->kinds[1] == 1);
    assert_true(full->length_from_min == 480 && full->length_to_min == 540 && full->hours_from == 38 && full->hours_to == 40);
    assert_true(full->days_from == 5 && full->days_to == 5 && full->rest_min == 660 && full->max_run == 6 &&
                full->min_off_run == 2);
    assert_true(full->weekends_most == 2 && full->weekends_of == 4 && full->start_spread_min == 120);
    assert_true(mini->role == MST_NONE && mini->length_from_min == 0 && mini->length_to_min == INT32_MAX && mini->rest_min == 0);
    assert_true(mini->max_run == 1000 && mini->min_off_run == 1 && mini->weekends_of == 0 && mini->start_spread_min == INT32_MAX);
    assert_true(site->roles[0].wage_low == 38500.0 / 2080 && site->roles[0].wage_high == 48500.0 / 2080);
    assert_true(site->roles[0].wage == 43500.0 / 2080);
}

static void objective(void **state) {
    const struct mst_objective *prices = &((const struct mst_site *)*state)->objective;
    assert_true(prices->understaff == 75 && prices->understaff_more == 190 && prices->overstaff == 9);
    assert_true(prices->tier_frac == 0.125 && prices->hard && prices->premium_count == 3);
    assert_string_equal(prices->premiums[0].name, "night");
    assert_true(prices->premiums[0].frac == 0.25 && prices->premiums[0].windows.count == 7);
    assert_true(prices->premiums[0].windows.items[0].from_min == 1320 && prices->premiums[0].windows.items[0].to_min == 1800);
    assert_true(prices->premiums[1].windows.count == 1 && prices->premiums[1].windows.items[0].from_min == MST_ANY_HOURS);
    assert_true(prices->premiums[2].on_holidays && prices->premiums[2].frac == 1);
}

static void agents(void **state) {
    const struct mst_site *site = *state;
    assert_int_equal(site->agent_count, 3);
    const struct mst_agent *ann = &site->agents[0], *bo = &site->agents[1], *joerg = &site->agents[2];
    assert_string_equal(ann->id, "a1");
    assert_string_equal(ann->email, "ann@example.org");
    assert_string_equal(ann->team, "red");
    assert_true(ann->queue_count == 3 && ann->queues[0] == 0 && ann->queues[1] == 1 && ann->queues[2] == 2);
    assert_true(ann->available.count == 6 && ann->available.items[5].to_min == 1560);
    assert_true(ann->wage == 43500.0 / 2080 && ann->wage_low == 38500.0 / 2080);
    assert_string_equal(bo->name, "Bo, Jr.");
    assert_true(bo->contract == 0 && bo->queue_count == 4 && bo->available.count == 0 && bo->wage == 30.5 && bo->wage_high == 30.5);
    assert_string_equal(joerg->name, "J\xc3\xb6rg");
    assert_true(joerg->contract == 1 && joerg->queue_count == 1 && joerg->queues[0] == 3 && joerg->available.count == 6);
    assert_true(joerg->available.items[0].from_min == MST_ANY_HOURS);
}

static void wishes(void **state) {
    const struct mst_site *site = *state;
    assert_int_equal(site->wish_count, 4);
    const struct mst_wish *wish = site->wishes;
    assert_true(wish[0].agent == 0 && wish[0].kind == MST_WISH_OFF && wish[0].day == mst_day_from_date(2026, 3, 29) &&
                wish[0].weight == 7.5);
    assert_true(wish[0].days == 0 && wish[1].agent == 0 && wish[1].days == 0x60 && wish[1].day == MST_NO_DAY);
    assert_true(wish[2].agent == 1 && wish[2].kind == MST_WISH_START && wish[2].from_min == 480 && wish[2].to_min == 660);
    assert_true(wish[3].agent == 2 && wish[3].kind == MST_WISH_WEEKEND);
}

static void timeoffs(void **state) {
    const struct mst_site *site = *state;
    char text[32];
    assert_int_equal(site->timeoff_count, 3);
    const struct mst_timeoff *row = site->timeoffs;
    assert_string_equal(mst_zone_text(&site->zone, row[0].start_utc, text), "2026-03-30T00:00-04:00");
    assert_string_equal(mst_zone_text(&site->zone, row[0].end_utc, text), "2026-03-31T00:00-04:00");
    assert_true(row[0].agent == 0 && row[0].credit_days == -1 && isnan(row[0].credit_hours) && row[0].line == 4);
    assert_string_equal(mst_zone_text(&site->zone, row[1].end_utc, text), "2026-04-03T00:00-04:00");
    assert_true(row[1].credit_days == 2 && row[1].credit_hours == 15.5);
    assert_true(row[2].agent == 2 && row[2].end_utc - row[2].start_utc == 6 * 3600);
    assert_string_equal(row[2].kind, "doctor");
    assert_string_equal(row[2].file, "timeoff.csv");
}

static void holidays(void **state) {
    const struct mst_site *site = *state;
    assert_int_equal(site->holiday_count, 3);
    assert_true(site->holidays[0].day == mst_day_from_date(2026, 4, 3) && site->holidays[0].hours == MST_HOLIDAY_USUAL);
    assert_true(site->holidays[1].queue == 1 && site->holidays[1].hours == MST_HOLIDAY_HOURS && site->holidays[1].open.count == 1);
    assert_true(site->holidays[1].open.items[0].weekday == MST_FRIDAY && site->holidays[1].open.items[0].from_min == 600);
    assert_true(site->holidays[2].queue == MST_NONE && site->holidays[2].hours == MST_HOLIDAY_CLOSED);
    assert_true(mst_site_is_holiday(site, mst_day_from_date(2026, 4, 3)));
}

static void shifts(void **state) {
    const struct mst_site *site = *state;
    assert_true(site->previous.count == 1 && site->previous.shifts[0].count == 2 && site->previous.shifts[0].agent == 0);
    assert_int_equal(site->previous.shifts[0].end_utc - site->previous.shifts[0].start_utc, 8 * 3600);
    assert_true(site->previous.shifts[0].stretches[0].queue == 0 && site->previous.shifts[0].stretches[1].queue == MST_NONE);
    assert_true(site->pinned.count == 1 && site->pinned.shifts[0].count == 3 &&
                site->pinned.shifts[0].stretches[1].activity == MST_MEAL);
    assert_true(site->pinned.shifts[0].stretches[0].queue == 0);
}

/* ---- other ways to read ---- */

static void queues_only(void **state) {
    (void)state;
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    folder_make(&folder);
    mst_faults_init(&faults);
    folder_write(&folder, "site.ini",
                 "[site]\ntimezone = UTC\ninterval = 15\n[queue.q]\nopen = mon 08:00-12:00\n[contract.x]\nhours = wrong\n");
    folder_write(&folder, "agents.csv", "nonsense\n");
    assert_int_equal(mst_site_read(folder.path, MST_READ_QUEUES, &site, &faults, NULL), MST_OK);
    assert_faults(&faults, "");
    assert_true(site.queue_count == 1 && site.agent_count == 0 && site.contract_count == 0 && site.week_start == MST_MONDAY);
    assert_string_equal(site.name, "");
    mst_site_release(&site);
    assert_int_equal(mst_site_read(folder.path, MST_READ_QUEUES | MST_READ_TARGETS, &site, &faults, NULL), MST_OK);
    assert_faults(&faults, "site.ini:4: [queue.q]: wants a target: service_level, asa, max_abandon or max_occupancy\n");
    mst_site_release(&site);
    mst_faults_release(&faults);
    folder_remove(&folder);
}

static void no_site(void **state) {
    (void)state;
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    struct mst_error err = {0};
    folder_make(&folder);
    mst_faults_init(&faults);
    assert_int_equal(mst_site_read(folder.path, MST_READ_ALL, &site, &faults, &err), MST_OK);
    assert_faults(&faults, "site.ini: there is no such file in the site's folder\n");
    mst_site_release(&site);
    assert_int_equal(mst_site_read(folder_path(&folder, "none"), MST_READ_ALL, &site, &faults, &err), MST_E_IO);
    assert_string_equal(err.message, "there is no such folder");
    assert_non_null(strstr(err.file, "/none"));
    folder_remove(&folder);
    mst_faults_release(&faults);
}

/** By default the prices are 4, 10 and 0.5 times the mean wage. */
static void default_prices(void **state) {
    (void)state;
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    write_example(&folder);
    mst_faults_init(&faults);
    char *ini = strdup(example_ini);
    *strstr(ini, "[objective]") = '\0';
    folder_write(&folder, "site.ini", ini);
    free(ini);
    assert_int_equal(mst_site_read(folder.path, MST_READ_ALL, &site, &faults, NULL), MST_OK);
    assert_faults(&faults, "");
    double mean = (43500.0 / 2080 + 30.5 + 20) / 3;
    assert_true(fabs(site.objective.understaff - 4 * mean) < 1e-9 && fabs(site.objective.understaff_more - 10 * mean) < 1e-9);
    assert_true(fabs(site.objective.overstaff - 0.5 * mean) < 1e-9 && site.objective.tier_frac == 0.1 && !site.objective.hard);
    mst_site_release(&site);
    mst_faults_release(&faults);
    folder_remove(&folder);
}

/* ---- options of stages ---- */

struct options {
    long season;
    double half_life;
};

static void options(void **state) {
    (void)state;
    static const struct mst_option rows[] = {
        {"season", MST_OPTION_WHOLE, offsetof(struct options, season), "weeks", 1, 60, NULL, "the season"},
        {"half_life", MST_OPTION_NUMBER, offsetof(struct options, half_life), "weeks", 0.5, 100, NULL, "how fast the past fades"}};
    static const struct mst_option_table table = {"forecast", rows, 2};
    struct options options = {.season = 52, .half_life = 8};
    struct folder folder;
    struct mst_faults faults;
    folder_make(&folder);
    mst_faults_init(&faults);
    folder_write(&folder, "site.ini", "[Forecast]\nseason = 4\n");
    assert_int_equal(mst_site_read_options(folder.path, &table, &options, &faults, NULL), MST_OK);
    assert_int_equal(faults.count, 0);
    assert_true(options.season == 4 && options.half_life == 8);
    folder_write(&folder, "site.ini", "[forecast]\nseason = 99\nhalf_lief = 3\n");
    assert_int_equal(mst_site_read_options(folder.path, &table, &options, &faults, NULL), MST_OK);
    assert_int_equal(faults.count, 2);
    assert_string_equal(faults.items[0].place, "[forecast] season");
    assert_int_equal(faults.items[1].line, 3);
    assert_true(options.season == 4 && options.half_life == 8);
    mst_faults_release(&faults);
    folder_remove(&folder);
}

static void the_week(void **state) {
    (void)state;
    struct folder folder;
    struct mst_site site;
    struct mst_faults faults;
    write_example(&folder);
    mst_faults_init(&faults);
    assert_int_equal(mst_site_read(folder.path, MST_READ_ALL, &site, &faults, NULL), MST_OK);
    mst_site_check_week(&site, mst_day_from_date(2026, 3, 29), &faults);
    assert_faults(&faults, "");
    mst_site_check_week(&site, mst_day_from_date(2026, 3, 22), &faults);
    assert_faults(
        &faults,
        "previous.csv:2: start: shift \"p1\" starts at 2026-03-28T22:00-04:00, not before the week; what must be worked in "
        "it belongs in pinned.csv\n");
    mst_faults_release(&faults);
    mst_site_release(&site);
    folder_write(&folder, "timeoff.csv", "agent,start,end,credit_days\na1,2026-04-03,2026-04-05,1\n");
    mst_faults_init(&faults);
    assert_int_equal(mst_site_read(folder.path, MST_READ_ALL, &site, &faults, NULL), MST_OK);
    mst_site_check_week(&site, mst_day_from_date(2026, 3, 29), &faults);
    assert_faults(&faults, "timeoff.csv:2: credit_days: the time off reaches over the edge of a week, and a credit is of one week; "
                           "write a row for each week\n");
    mst_faults_release(&faults);
    mst_site_release(&site);
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_site),       cmocka_unit_test(queues),      cmocka_unit_test(kinds),
                                       cmocka_unit_test(contracts),      cmocka_unit_test(objective),   cmocka_unit_test(agents),
                                       cmocka_unit_test(wishes),         cmocka_unit_test(timeoffs),    cmocka_unit_test(holidays),
                                       cmocka_unit_test(shifts),         cmocka_unit_test(queues_only), cmocka_unit_test(no_site),
                                       cmocka_unit_test(default_prices), cmocka_unit_test(options),     cmocka_unit_test(the_week)};
    return cmocka_run_group_tests(tests, setup, teardown);
}

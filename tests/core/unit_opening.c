#include "tests/core/small_site.h"

/* Monday, 1 June 2026; its 00:00 in New York. */
static const int64_t monday_utc = 1780286400;

static int32_t monday(void) {
    return mst_day_from_date(2026, 6, 1);
}

static void assert_hours(const struct mst_site *site, size_t queue, int32_t day, const int32_t *bounds, size_t count) {
    struct mst_windows windows = {0};
    assert_ok(mst_windows_add(&windows, MST_SUNDAY, 1, 2, NULL)); /* what is there stays */
    assert_ok(mst_site_hours_on(site, queue, day, &windows, NULL));
    assert_int_equal(windows.count, 1 + count);
    assert_int_equal(windows.items[0].to_min, 2);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(windows.items[1 + i].weekday, mst_day_weekday(day));
        assert_int_equal(windows.items[1 + i].from_min, bounds[2 * i]);
        assert_int_equal(windows.items[1 + i].to_min, bounds[2 * i + 1]);
    }
    mst_windows_release(&windows);
}

static const int32_t phone_hours[] = {420, 720, 780, 1260};
static const int32_t email_hours[] = {540, 1020};

static void usual_hours_are_those_of_the_weekday(void **state) {
    (void)state;
    struct mst_site site;
    small_site_make(&site);
    assert_hours(&site, PHONE, monday(), phone_hours, 2);
    assert_hours(&site, PHONE, monday() + 5, NULL, 0);
    assert_hours(&site, EMAIL, monday() + 4, email_hours, 1);
    assert_false(mst_site_is_holiday(&site, monday()));
    mst_site_release(&site);
}

/* Rows for all and for one queue, in either order in the file. */
static void a_holidays_row_for_the_queue_goes_first(void **state) {
    (void)state;
    struct mst_site site;
    size_t capacity = 0;
    small_site_make(&site);
    static const int32_t short_hours[] = {600, 840};
    small_site_add_holiday(&site, &capacity, monday(), MST_NONE, MST_HOLIDAY_CLOSED, 0, 0);
    small_site_add_holiday(&site, &capacity, monday(), PHONE, MST_HOLIDAY_HOURS, 600, 840);
    small_site_add_holiday(&site, &capacity, monday() + 1, PHONE, MST_HOLIDAY_USUAL, 0, 0);
    small_site_add_holiday(&site, &capacity, monday() + 1, MST_NONE, MST_HOLIDAY_CLOSED, 0, 0);
    small_site_add_holiday(&site, &capacity, monday() + 2, EMAIL, MST_HOLIDAY_CLOSED, 0, 0);
    small_site_add_holiday(&site, &capacity, monday() + 3, MST_NONE, MST_HOLIDAY_USUAL, 0, 0);
    small_site_add_holiday(&site, &capacity, monday() + 5, MST_NONE, MST_HOLIDAY_HOURS, 600, 840);
    assert_hours(&site, PHONE, monday(), short_hours, 1);
    assert_hours(&site, EMAIL, monday(), NULL, 0);
    assert_hours(&site, PHONE, monday() + 1, phone_hours, 2);
    assert_hours(&site, EMAIL, monday() + 1, NULL, 0);
    assert_hours(&site, PHONE, monday() + 2, phone_hours, 2);
    assert_hours(&site, EMAIL, monday() + 2, NULL, 0);
    assert_hours(&site, PHONE, monday() + 3, phone_hours, 2);
    assert_hours(&site, PHONE, monday() + 4, phone_hours, 2);
    assert_hours(&site, PHONE, monday() + 5, short_hours, 1); /* a Saturday, else closed */
    for (int32_t i = -1; i < 7; i++) {
        assert_int_equal(mst_site_is_holiday(&site, monday() + i), i == 0 || i == 1 || i == 2 || i == 3 || i == 5);
    }
    mst_site_release(&site);
}

/* Two rows of one day and queue are a fault of the file, which its reader reports; here the first of them counts. */
static void of_two_rows_the_first_counts(void **state) {
    (void)state;
    struct mst_site site;
    size_t capacity = 0;
    small_site_make(&site);
    static const int32_t first[] = {600, 840};
    small_site_add_holiday(&site, &capacity, monday(), MST_NONE, MST_HOLIDAY_HOURS, 600, 840);
    small_site_add_holiday(&site, &capacity, monday(), MST_NONE, MST_HOLIDAY_CLOSED, 0, 0);
    small_site_add_holiday(&site, &capacity, monday(), EMAIL, MST_HOLIDAY_HOURS, 600, 840);
    small_site_add_holiday(&site, &capacity, monday(), EMAIL, MST_HOLIDAY_CLOSED, 0, 0);
    assert_hours(&site, PHONE, monday(), first, 1);
    assert_hours(&site, EMAIL, monday(), first, 1);
    mst_site_release(&site);
}

static void a_bare_day_is_the_whole_day(void **state) {
    (void)state;
    struct mst_site site;
    small_site_make(&site);
    static const int32_t whole[] = {0, 1440};
    assert_ok(mst_windows_add(&site.queues[PHONE].open, MST_SATURDAY, MST_ANY_HOURS, 0, NULL));
    assert_hours(&site, PHONE, monday() + 5, whole, 1);
    mst_site_release(&site);
}

static void opening_spans_are_merged(void **state) {
    (void)state;
    struct mst_site site;
    struct mst_spans spans;
    small_site_make(&site);
    mst_spans_init(&spans);
    assert_ok(mst_site_open(&site, PHONE, monday(), monday() + 7, &spans, NULL));
    assert_int_equal(spans.count, 10);
    assert_int_equal(spans.items[0].from_utc, monday_utc + 7 * 3600);
    assert_int_equal(spans.items[0].to_utc, monday_utc + 12 * 3600);
    assert_int_equal(spans.items[9].to_utc, monday_utc + (4 * 24 + 21) * 3600);
    assert_int_equal(mst_spans_overlap_s(&spans, INT64_MIN, INT64_MAX), 5 * 13 * 3600);
    assert_ok(mst_site_open(&site, NIGHT, monday(), monday() + 1, &spans, NULL));
    assert_int_equal(mst_spans_overlap_s(&spans, monday_utc + 86400, monday_utc + 2 * 86400), (6 + 13) * 3600);
    mst_spans_release(&spans);
    mst_site_release(&site);
}

/* An hour of the night queue's shift on the changing night: 22:00 to 06:00 is 9 hours, and 7. */
static void opening_follows_the_clock(void **state) {
    (void)state;
    struct mst_site site;
    struct mst_spans spans;
    small_site_make(&site);
    mst_spans_init(&spans);
    assert_ok(mst_windows_add(&site.queues[NIGHT].open, MST_SATURDAY, 1320, 1440 + 360, NULL));
    int32_t autumn = mst_day_from_date(2003, 10, 25), spring = mst_day_from_date(2003, 4, 5);
    assert_ok(mst_site_open(&site, NIGHT, autumn, autumn + 1, &spans, NULL));
    assert_int_equal(spans.count, 1);
    assert_int_equal(mst_spans_overlap_s(&spans, INT64_MIN, INT64_MAX), 9 * 3600);
    spans.count = 0;
    assert_ok(mst_site_open(&site, NIGHT, spring, spring + 1, &spans, NULL));
    assert_int_equal(spans.count, 1);
    assert_int_equal(mst_spans_overlap_s(&spans, INT64_MIN, INT64_MAX), 7 * 3600);
    mst_spans_release(&spans);
    mst_site_release(&site);
}

static int64_t arrival_s(const struct mst_site *site, size_t queue, int32_t first_day, int32_t end_day) {
    struct mst_spans spans;
    mst_spans_init(&spans);
    assert_ok(mst_site_arrivals(site, queue, first_day, end_day, &spans, NULL));
    int64_t seconds = mst_spans_overlap_s(&spans, INT64_MIN, INT64_MAX);
    mst_spans_release(&spans);
    return seconds;
}

static void contacts_arrive_when_they_do(void **state) {
    (void)state;
    struct mst_site site;
    size_t capacity = 0;
    small_site_make(&site);
    small_site_add_holiday(&site, &capacity, monday(), MST_NONE, MST_HOLIDAY_CLOSED, 0, 0);
    assert_int_equal(arrival_s(&site, PHONE, monday(), monday() + 1), 0);
    assert_int_equal(arrival_s(&site, PHONE, monday() + 1, monday() + 2), 13 * 3600);
    assert_int_equal(arrival_s(&site, EMAIL, monday(), monday() + 7), 7 * 86400); /* always, on holidays too */
    int32_t longest = mst_day_from_date(2003, 10, 26);
    assert_int_equal(arrival_s(&site, EMAIL, longest, longest + 1), 25 * 3600);
    assert_int_equal(arrival_s(&site, EMAIL, longest, longest), 0);
    assert_ok(mst_windows_add(&site.queues[EMAIL].arrivals, MST_MONDAY, 360, 1200, NULL));
    assert_int_equal(arrival_s(&site, EMAIL, monday(), monday() + 7), 14 * 3600);
    mst_site_release(&site);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(usual_hours_are_those_of_the_weekday),
        cmocka_unit_test(a_holidays_row_for_the_queue_goes_first),
        cmocka_unit_test(of_two_rows_the_first_counts),
        cmocka_unit_test(a_bare_day_is_the_whole_day),
        cmocka_unit_test(opening_spans_are_merged),
        cmocka_unit_test(opening_follows_the_clock),
        cmocka_unit_test(contacts_arrive_when_they_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

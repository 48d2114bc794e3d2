/* The shape of the VTIMEZONE of many zones: one rule for each half of the year or none, under the plain name, or no VTIMEZONE. */

#include "tests/io/ics_support.h"

enum shape { SINGLE, PAIR, NONE }; /* STANDARD alone; STANDARD and DAYLIGHT with rules; none, all in UTC */

struct expectation {
    const char *zone;
    enum shape shape;
};

static const struct expectation zones[] = {
    {"America/New_York", PAIR},
    {"America/Chicago", PAIR},
    {"America/Los_Angeles", PAIR},
    {"America/Halifax", PAIR},
    {"America/Phoenix", SINGLE},
    {"America/Sao_Paulo", SINGLE},
    {"Europe/Berlin", PAIR},
    {"Europe/London", PAIR},
    {"Europe/Dublin", PAIR},
    {"Europe/Lisbon", PAIR},
    {"Europe/Istanbul", SINGLE},
    {"Europe/Moscow", SINGLE},
    {"Asia/Kolkata", SINGLE},
    {"Asia/Kathmandu", SINGLE},
    {"Asia/Tokyo", SINGLE},
    {"Asia/Manila", SINGLE},
    {"Australia/Sydney", PAIR},
    {"Australia/Brisbane", SINGLE},
    {"Australia/Lord_Howe", PAIR},
    {"Pacific/Auckland", PAIR},
    {"Pacific/Chatham", PAIR},
    {"Africa/Johannesburg", SINGLE},
    {"Africa/Casablanca", NONE},
    {"Africa/Cairo", NONE},
    {"America/St_Johns", NONE},
    {"Asia/Gaza", NONE},
    {"UTC", NONE},
    {"Etc/UTC", NONE},
};

static size_t count(const char *text, const char *part) {
    size_t found = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part)) {
        found++;
    }
    return found;
}

/* A calendar with a shift on each day of June 2027. */
static void write_june(const char *zone, struct mst_text *bytes) {
    struct mst_site site;
    struct mst_roster roster;
    struct mst_ics_options options = stamped();
    make_site(&site, zone);
    mst_roster_init(&roster);
    for (int32_t day = 0; day < 30; day++) {
        char id[8];
        snprintf(id, sizeof id, "%d", (int)day);
        int64_t start_utc = moment(&site, mst_day_from_date(2027, 6, 1) + day, 540);
        add_shift(&site, &roster, id, ANNA, start_utc, start_utc + 8 * 3600);
    }
    mst_roster_finish(&roster);
    mst_ics_prepare(&site.zone);
    assert_ok(mst_ics_agent(&site, &roster, ANNA, &options, bytes, NULL));
    mst_roster_release(&roster);
    mst_site_release(&site);
}

static void assert_zone(const struct expectation *expected) {
    struct mst_text bytes;
    char line[96];
    mst_text_init(&bytes);
    write_june(expected->zone, &bytes);
    const char *text = mst_text_get(&bytes), *events = strstr(text, "BEGIN:VEVENT");
    size_t observances = expected->shape == NONE ? 0 : 1, rules = expected->shape == PAIR ? 2 : 0;
    print_message("%s\n", expected->zone);
    assert_non_null(events);
    assert_int_equal(count(text, "BEGIN:VTIMEZONE"), observances);
    assert_int_equal(count(text, "BEGIN:STANDARD"), observances);
    assert_int_equal(count(text, "BEGIN:DAYLIGHT"), rules / 2);
    assert_int_equal(count(text, "RRULE:FREQ=YEARLY;BYDAY="), rules);
    assert_int_equal(count(text, "RRULE"), rules);
    assert_int_equal(count(text, "UNTIL"), 0);
    assert_int_equal(count(text, "RDATE"), 0);
    assert_int_equal(count(text, "X-LIC"), 0);
    assert_int_equal(count(text, "freeassociation"), 0);
    snprintf(line, sizeof line, "\r\nTZID:%s\r\n", expected->zone);
    assert_int_equal(count(text, line), observances);
    snprintf(line, sizeof line, "\r\nDTSTART;TZID=%s:202706", expected->zone);
    assert_int_equal(count(events, line), expected->shape == NONE ? 0 : 30);
    assert_int_equal(count(events, "00Z\r\nDTEND:2027"), expected->shape == NONE ? 30 : 0);
    mst_text_release(&bytes);
}

static void zones_have_their_shape(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(zones); i++) {
        assert_zone(&zones[i]);
    }
    mst_ics_shutdown();
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(zones_have_their_shape)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

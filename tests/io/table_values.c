#include "folder.h"

#include <math.h>

#include "core/date.h"
#include "io/values.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void durations(void **state) {
    static const struct {
        const char *text;
        enum mst_unit bare;
        int32_t minutes; /* -1: refused */
    } rows[] = {
        {"90m", MST_UNIT_NONE, 90},    {"1h30", MST_UNIT_NONE, 90},     {"8h", MST_UNIT_NONE, 480},
        {"1h30m", MST_UNIT_NONE, 90},  {" 8 h ", MST_UNIT_NONE, 480},   {"1.5h", MST_UNIT_NONE, 90},
        {"45 min", MST_UNIT_NONE, 45}, {"120s", MST_UNIT_NONE, 2},      {"11", MST_UNIT_HOUR, 660},
        {"15", MST_UNIT_MINUTE, 15},   {"0", MST_UNIT_NONE, 0},         {"0m", MST_UNIT_NONE, 0},
        {"2H15", MST_UNIT_NONE, 135},  {"100h00", MST_UNIT_NONE, 6000}, {"11", MST_UNIT_NONE, -1},
        {"1h5", MST_UNIT_NONE, -1},    {"1h60", MST_UNIT_NONE, -1},     {"1h305", MST_UNIT_NONE, -1},
        {"-1h", MST_UNIT_NONE, -1},    {"", MST_UNIT_HOUR, -1},         {"h", MST_UNIT_NONE, -1},
        {"8h x", MST_UNIT_NONE, -1},   {"90s", MST_UNIT_NONE, -1},      {"8hm", MST_UNIT_NONE, -1},
        {"1.5h30", MST_UNIT_NONE, -1}, {"+8h", MST_UNIT_NONE, -1},      {"0x10m", MST_UNIT_NONE, -1},
        {"1e1m", MST_UNIT_NONE, -1},   {"0,5h", MST_UNIT_NONE, -1},     {"99999999h", MST_UNIT_NONE, -1},
        {"010", MST_UNIT_MINUTE, 10},  {"08", MST_UNIT_MINUTE, 8},      {"30min", MST_UNIT_NONE, 30},
        {"abc", MST_UNIT_MINUTE, -1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t minutes = -1;
        const char *why = NULL;
        bool legal = mst_parse_duration(rows[i].text, rows[i].bare, &minutes, &why);
        print_message("%s\n", rows[i].text);
        assert_int_equal(legal, rows[i].minutes >= 0);
        assert_int_equal(minutes, rows[i].minutes);
        assert_int_equal(why == NULL, legal);
    }
}

static void seconds(void **state) {
    static const struct {
        const char *text;
        enum mst_unit bare;
        double seconds; /* NaN: refused */
    } rows[] = {{"180", MST_UNIT_SECOND, 180},         {"2.5", MST_UNIT_SECOND, 2.5},     {"30s", MST_UNIT_NONE, 30},
                {"4h", MST_UNIT_HOUR, 14400},          {"4", MST_UNIT_HOUR, 14400},       {"2d", MST_UNIT_HOUR, 172800},
                {"1h30", MST_UNIT_HOUR, 5400},         {"3 days", MST_UNIT_HOUR, 259200}, {"inf", MST_UNIT_SECOND, NAN},
                {"nan", MST_UNIT_SECOND, NAN},         {"-1", MST_UNIT_SECOND, NAN},      {"1,5", MST_UNIT_SECOND, NAN},
                {"240 seconds", MST_UNIT_SECOND, NAN}, {"", MST_UNIT_SECOND, NAN}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double value = NAN;
        print_message("%s\n", rows[i].text);
        assert_int_equal(mst_parse_seconds(rows[i].text, rows[i].bare, &value, NULL), !isnan(rows[i].seconds));
        assert_true(isnan(rows[i].seconds) ? isnan(value) : value == rows[i].seconds);
    }
}

static void clocks(void **state) {
    static const struct {
        const char *text;
        int32_t minute;
    } rows[] = {{"00:00", 0},  {"07:30", 450}, {"7:30", 450}, {"24:00", 1440}, {" 23:59 ", 1439}, {"24:01", -1}, {"25:00", -1},
                {"07:60", -1}, {"07:3", -1},   {"0730", -1},  {"007:30", -1},  {"-1:00", -1},     {"", -1},      {"07:30x", -1}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t minute = -1;
        print_message("%s\n", rows[i].text);
        assert_int_equal(mst_parse_clock(rows[i].text, &minute, NULL), rows[i].minute >= 0);
        assert_int_equal(minute, rows[i].minute);
    }
}

static void times(void **state) {
    static const struct {
        const char *text;
        int32_t minute; /* of 2026-03-29; -1: refused */
        int32_t offset_s;
        bool has_offset;
    } rows[] = {{"2026-03-29T07:30", 450, 0, false},
                {"2026-03-29 07:30", 450, 0, false},
                {"2026-03-29T07:30:00", 450, 0, false},
                {"2026-03-29T07:30-04:00", 450, -14400, true},
                {"2026-03-29T07:30:00+05:30", 450, 19800, true},
                {"2026-03-29T07:30Z", 450, 0, true},
                {" 2026-03-29T24:00 ", 1440, 0, false},
                {"2026-03-29", -1, 0, false},
                {"2026-02-30T07:30", -1, 0, false},
                {"2026-03-29T25:00", -1, 0, false},
                {"2026-03-29T07:30:15", -1, 0, false},
                {"2026-03-29T07:30-0400", -1, 0, false},
                {"2026-03-29T07:30+20:00", -1, 0, false},
                {"2026-03-29T07:30 CET", -1, 0, false},
                {"29.03.2026 07:30", -1, 0, false},
                {"2026-03-29x07:30", -1, 0, false},
                {"", -1, 0, false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_time time = {0};
        const char *why = NULL;
        bool legal = mst_parse_time(rows[i].text, &time, &why);
        print_message("%s\n", rows[i].text);
        assert_int_equal(legal, rows[i].minute >= 0);
        if (legal) {
            assert_int_equal(time.day, mst_day_from_date(2026, 3, 29));
            assert_int_equal(time.minute, rows[i].minute);
            assert_int_equal(time.offset_s, rows[i].offset_s);
            assert_int_equal(time.has_offset, rows[i].has_offset);
        }
        assert_int_equal(why == NULL, legal);
    }
}

static void percentages(void **state) {
    static const struct {
        const char *text;
        double frac;
    } rows[] = {{"12%", 0.12},   {"7.52%", 0.0752}, {"7.4%", 0.074}, {"10 %", 0.1}, {"+0%", 0},    {"-5%", -0.05},
                {"7.5%", 0.075}, {"0%", 0},         {"100%", 1},     {"12", NAN},   {"0.12", NAN}, {"12%%", NAN},
                {"1,5%", NAN},   {"%", NAN},        {"nan%", NAN},   {"", NAN}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double frac = NAN;
        print_message("%s\n", rows[i].text);
        assert_int_equal(mst_parse_percent(rows[i].text, &frac, NULL), !isnan(rows[i].frac));
        assert_true(isnan(rows[i].frac) ? isnan(frac) : frac == rows[i].frac);
    }
}

static void ranges(void **state) {
    double from = -1, to = -1;
    int low = -1, high = -1;
    const char *why;
    (void)state;
    assert_true(mst_parse_number_range("38-40", &from, &to, &why));
    assert_true(from == 38 && to == 40);
    assert_true(mst_parse_number_range("38.5 \xe2\x80\x93 40", &from, &to, &why)); /* an en dash */
    assert_true(from == 38.5 && to == 40);
    assert_true(mst_parse_number_range("5", &from, &to, &why));
    assert_true(from == 5 && to == 5);
    assert_false(mst_parse_number_range("40-38", &from, &to, &why));
    assert_string_equal(why, "has the larger number first");
    assert_false(mst_parse_number_range("38-", &from, &to, &why));
    assert_false(mst_parse_number_range("-38", &from, &to, &why));
    assert_false(mst_parse_number_range("38-40-42", &from, &to, &why));
    assert_true(from == 5 && to == 5);
    assert_true(mst_parse_whole_range("4 - 5", &low, &high, &why));
    assert_true(low == 4 && high == 5);
    assert_false(mst_parse_whole_range("4.5", &low, &high, &why));
    assert_false(mst_parse_whole_range("99999999999", &low, &high, &why));
    assert_true(low == 4 && high == 5);
}

static void steps(void **state) {
    int32_t from = -1, to = -1, step = -1;
    const char *why;
    (void)state;
    assert_true(mst_parse_clock_steps("07:00-12:00 step 30m", &from, &to, &step, &why));
    assert_true(from == 420 && to == 720 && step == 30);
    assert_true(mst_parse_clock_steps("07:00 - 12:00 step 30", &from, &to, &step, &why));
    assert_true(from == 420 && to == 720 && step == 30);
    assert_true(mst_parse_clock_steps("09:00", &from, &to, &step, &why));
    assert_true(from == 540 && to == 540 && step == 1);
    assert_false(mst_parse_clock_steps("07:00-12:00", &from, &to, &step, &why));
    assert_string_equal(why, "is a range without a step; write \"step 30m\" after it");
    assert_false(mst_parse_clock_steps("12:00-07:00 step 30m", &from, &to, &step, &why));
    assert_string_equal(why, "has the larger value first");
    assert_false(mst_parse_clock_steps("07:00-12:00 step 0m", &from, &to, &step, &why));
    assert_false(mst_parse_clock_steps("07:00-12:00 step", &from, &to, &step, &why));
    assert_false(mst_parse_clock_steps("07:00-12:00 steps 30m", &from, &to, &step, &why));
    assert_true(mst_parse_duration_steps("4h-5h30 step 30m", MST_UNIT_HOUR, &from, &to, &step, &why));
    assert_true(from == 240 && to == 330 && step == 30);
    assert_true(mst_parse_duration_steps("8-10 step 30m", MST_UNIT_HOUR, &from, &to, &step, &why));
    assert_true(from == 480 && to == 600 && step == 30);
    assert_true(mst_parse_duration_range("8h-10h", MST_UNIT_NONE, &from, &to, &why));
    assert_true(from == 480 && to == 600);
    assert_false(mst_parse_duration_range("8h-10h step 30m", MST_UNIT_NONE, &from, &to, &why));
    assert_true(mst_parse_clock_range("22:00-02:00", &from, &to, &why));
    assert_true(from == 1320 && to == 120);
    assert_false(mst_parse_clock_range("22:00", &from, &to, &why));
}

static void days(void **state) {
    static const struct {
        const char *text;
        unsigned days; /* 0: refused */
    } rows[] = {{"mon-sun", 0x7f},
                {"mon", 1},
                {"sat-mon", 0x61},
                {"mon-wed, fri", 0x17},
                {"mon , FRI", 0x11},
                {"Monday - Tuesday", 3},
                {"sun-sat", 0x7f},
                {"mon,mon", 1},
                {"", 0},
                {"mo", 0},
                {"mon-", 0},
                {"mon,,tue", 0},
                {"mon tue", 0},
                {"monx", 0},
                {"mon,", 0}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        unsigned read = 0;
        print_message("%s\n", rows[i].text);
        assert_int_equal(mst_parse_days(rows[i].text, &read, NULL), rows[i].days != 0);
        assert_int_equal(read, rows[i].days);
    }
}

static void words(void **state) {
    bool on = false;
    int weekday = -1, most = -1, of = -1;
    double frac = -1, wait = -1;
    long whole = -1;
    const char *why;
    (void)state;
    assert_true(mst_parse_switch("Yes", &on, &why) && on);
    assert_true(mst_parse_switch("off", &on, &why) && !on);
    assert_false(mst_parse_switch("yesterday", &on, &why)); /* iniparser would look at the first letter only */
    assert_false(mst_parse_switch("1", &on, &why));
    assert_true(mst_parse_weekday("Sunday", &weekday, &why) && weekday == 6);
    assert_false(mst_parse_weekday("someday", &weekday, &why));
    assert_true(mst_parse_weekends("2 of 4", &most, &of, &why) && most == 2 && of == 4);
    assert_false(mst_parse_weekends("5 of 4", &most, &of, &why));
    assert_false(mst_parse_weekends("2/4", &most, &of, &why));
    assert_true(mst_parse_level("80/20", &frac, &wait, &why) && frac == 0.8 && wait == 20);
    assert_true(mst_parse_level("90% / 30s", &frac, &wait, &why) && frac == 0.9 && wait == 30);
    assert_false(mst_parse_level("100/20", &frac, &wait, &why));
    assert_false(mst_parse_level("80", &frac, &wait, &why));
    assert_false(mst_parse_level("20s/80", &frac, &wait, &why));
    assert_true(mst_parse_whole("010", &whole, &why) && whole == 10); /* not octal */
    assert_false(mst_parse_whole("3.0", &whole, &why));
}

static void breaks(void **state) {
    struct mst_break item = {0};
    const char *why;
    (void)state;
    assert_true(mst_parse_break("15m paid 1h-2h30", &item, &why));
    assert_true(item.length_min == 15 && item.paid && !item.from_end && item.least_min == 60 && item.most_min == 150);
    assert_true(mst_parse_break("60m unpaid 3h", &item, &why));
    assert_true(item.length_min == 60 && !item.paid && item.least_min == 180 && item.most_min == 180);
    assert_true(mst_parse_break("15m  Paid end 2h15 - 45m", &item, &why));
    assert_true(item.from_end && item.least_min == 45 && item.most_min == 135);
    assert_false(mst_parse_break("15m 1h-2h30", &item, &why));
    assert_false(mst_parse_break("15m paid", &item, &why));
    assert_false(mst_parse_break("0m paid 1h", &item, &why));
    assert_string_equal(why, "is a break of no length");
    assert_false(mst_parse_break("15m paid 1-2", &item, &why)); /* hours or minutes? */
    assert_false(mst_parse_break("15m paid start 1h", &item, &why));
    assert_false(mst_parse_break("15m paid end2h", &item, &why));
    assert_true(item.from_end && item.least_min == 45);
}

static void names(void **state) {
    struct mst_names list;
    (void)state;
    assert_int_equal(mst_names_split(" a b ; c;;d ", ";", &list, NULL), MST_OK);
    assert_int_equal(list.count, 3);
    assert_string_equal(list.items[0], "a b");
    assert_string_equal(list.items[1], "c");
    assert_string_equal(list.items[2], "d");
    mst_names_release(&list);
    assert_int_equal(mst_names_split("", ";", &list, NULL), MST_OK);
    assert_int_equal(list.count, 0);
    mst_names_release(&list);
    assert_true(mst_text_is_printable("J\xc3\xb6rg \xe5\xb1\xb1"));
    assert_false(mst_text_is_printable("a\nb"));
    assert_false(mst_text_is_printable("a\x7f"));
    assert_false(mst_text_is_printable("a\xc2\x85"));
    assert_false(mst_text_is_printable("\xff"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(durations), cmocka_unit_test(seconds),     cmocka_unit_test(clocks),
                                       cmocka_unit_test(times),     cmocka_unit_test(percentages), cmocka_unit_test(ranges),
                                       cmocka_unit_test(steps),     cmocka_unit_test(days),        cmocka_unit_test(words),
                                       cmocka_unit_test(breaks),    cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

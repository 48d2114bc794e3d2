#include "folder.h"

#include "io/values.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/** Windows as text: `0 420-1260` a line; a bare day is `0`. */
static void show(const struct mst_windows *windows, char *text) {
    *text = '\0';
    for (size_t i = 0; i < windows->count; i++) {
        const struct mst_window *window = &windows->items[i];
        text += sprintf(text, "%s%d", i > 0 ? ", " : "", window->weekday);
        if (window->from_min != MST_ANY_HOURS) {
            text += sprintf(text, " %d-%d", (int)window->from_min, (int)window->to_min);
        }
    }
}

struct row {
    const char *text;
    const char *windows; /* NULL: refused */
};

static const struct row hours[] = {
    {"mon 07:00-21:00", "0 420-1260"},
    {"mon-tue 07:00-21:00, sat 09:00-17:00", "0 420-1260, 1 420-1260, 5 540-1020"},
    {"mon, wed 08:00-12:00", "0 480-720, 2 480-720"},
    {"mon, tue, wed-thu 08:00-12:00", "0 480-720, 1 480-720, 2 480-720, 3 480-720"},
    {"sat-mon 00:00-24:00", "5 0-1440, 6 0-1440, 0 0-1440"},
    {"fri 22:00-06:00", "4 1320-1800"},
    {"fri 08:00-08:00", "4 480-1920"},
    {"mon 08:00-12:00, mon 13:00-17:00", "0 480-720, 0 780-1020"},
    {"Mon - Tue  07:00 - 21:00 ,Sat 09:00-17:00", "0 420-1260, 1 420-1260, 5 540-1020"},
    {"monday 7:00-9:00", "0 420-540"},
    {"mon07:00-09:00", "0 420-540"},
    {"mon", "0"},
    {"mon 08:00-12:00, wed-thu", "0 480-720, 2, 3"},
    {"10:00-14:00", "0 600-840, 1 600-840, 2 600-840, 3 600-840, 4 600-840, 5 600-840, 6 600-840"},
    {"mon 08:00-12:00, 13:00-17:00", NULL},
    {"mon, 13:00-17:00", NULL},
    {"", NULL},
    {"mon,", NULL},
    {",mon", NULL},
    {"mon 08:00", NULL},
    {"mon 08:00-25:00", NULL},
    {"mon 08:00-12:00 13:00-17:00", NULL},
    {"mon 08:00-12:00 tue", NULL},
    {"mon-fry 08:00-12:00", NULL},
    {"mon 08:00-12:00; tue 08:00-12:00", NULL},
};

static const struct row available[] = {
    {"", ""},
    {"mon; wed-thu", "0, 2, 3"},
    {"mon; tue 08:00-12:00", "0, 1 480-720"}, /* days do not wait across a semicolon */
    {"mon-tue 07:00-22:00; sat 18:00-02:00", "0 420-1320, 1 420-1320, 5 1080-1560"},
    {" ; mon ;; tue ; ", "0, 1"},
    {"mon, tue 08:00-12:00; wed", "0 480-720, 1 480-720, 2"},
    {"08:00-12:00; mon", "0 480-720, 1 480-720, 2 480-720, 3 480-720, 4 480-720, 5 480-720, 6 480-720, 0"},
    {"mon; x", NULL},
    {"mon 08:00-12:00 tue", NULL},
};

static void check(const struct row *row, bool is_available) {
    struct mst_windows windows = {0};
    const char *why = NULL;
    char text[512];
    print_message("%s\n", row->text);
    assert_int_equal(mst_windows_add(&windows, 6, 1, 2, NULL), MST_OK);
    enum mst_status status =
        is_available ? mst_parse_available(row->text, &windows, &why, NULL) : mst_parse_windows(row->text, &windows, &why, NULL);
    assert_int_equal(status, row->windows != NULL ? MST_OK : MST_E_INPUT);
    assert_true(windows.items[0].from_min == 1); /* what was there before stays */
    if (row->windows != NULL) {
        windows.count--;
        memmove(windows.items, windows.items + 1, windows.count * sizeof windows.items[0]);
        show(&windows, text);
        assert_string_equal(text, row->windows);
    } else {
        assert_int_equal(windows.count, 1);
        assert_non_null(why);
    }
    mst_windows_release(&windows);
}

static void opening_hours(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(hours); i++) {
        check(&hours[i], false);
    }
}

static void availability(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(available); i++) {
        check(&available[i], true);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(opening_hours), cmocka_unit_test(availability)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* How dates and times are written in exports: pattern, cell, what it means. */

#include "tests/core/support.h"

#include <string.h>

#include "core/date.h"
#include "io/import_pattern.h"

struct reading {
    const char *pattern, *cell;
    int year, month, day;                 /* 0: no date */
    int hour, minute, second, length_min; /* hour -1: no time */
};

static const struct reading readings[] = {
    {"yyyy-mm-dd", "2026-03-29", 2026, 3, 29, -1, 0, 0, 0},
    {"dd.mm.yyyy", "29.03.2026", 2026, 3, 29, -1, 0, 0, 0},
    {"dd.mm.yyyy", "1.3.2026", 2026, 3, 1, -1, 0, 0, 0},
    {"m/d/yyyy", "3/29/2026", 2026, 3, 29, -1, 0, 0, 0},
    {"m/d/yyyy", "03/09/2026", 2026, 3, 9, -1, 0, 0, 0},
    {"d/m/yyyy", "03/09/2026", 2026, 9, 3, -1, 0, 0, 0},
    {"m/d/yy", "3/9/26", 2026, 3, 9, -1, 0, 0, 0},
    {"mmddyyyy", "03292026", 2026, 3, 29, -1, 0, 0, 0},
    {"yyyymmdd hhmm", "20260329 0730", 2026, 3, 29, 7, 30, 0, 0},
    {"d-mmm-yyyy", "29-Mar-2026", 2026, 3, 29, -1, 0, 0, 0},
    {"mmm d, yyyy", "Sept 1, 2026", 2026, 9, 1, -1, 0, 0, 0},
    {"mmmm d, yyyy", "september 1, 2026", 2026, 9, 1, -1, 0, 0, 0},
    {"d. mmmm yyyy", "3. M\u00e4rz 2026", 2026, 3, 3, -1, 0, 0, 0},
    {"d. mmm yyyy", "3. Dez. 2026", 2026, 12, 3, -1, 0, 0, 0},
    {"ddd dd.mm.yyyy", "So. 29.03.2026", 2026, 3, 29, -1, 0, 0, 0},
    {"dddd, d mmmm yyyy", "Sunday, 29 March 2026", 2026, 3, 29, -1, 0, 0, 0},
    {"hh:mm", "07:30", 0, 0, 0, 7, 30, 0, 0},
    {"hh:mm", "7:30", 0, 0, 0, 7, 30, 0, 0},
    {"hh:mm:ss", "07:30:15", 0, 0, 0, 7, 30, 15, 0},
    {"hh:mm", "24:00", 0, 0, 0, 24, 0, 0, 0},
    {"HH:MM", "07:30", 0, 0, 0, 7, 30, 0, 0},
    {"hhmm", "0730", 0, 0, 0, 7, 30, 0, 0},
    {"h AM", "7 pm", 0, 0, 0, 19, 0, 0, 0},
    {"h:mm AM", "12:00 AM", 0, 0, 0, 0, 0, 0, 0},
    {"h:mm AM", "12:30 PM", 0, 0, 0, 12, 30, 0, 0},
    {"h:mm AM", "1:30PM", 0, 0, 0, 13, 30, 0, 0},
    {"h:mm AM/PM", "1:30 p.m.", 0, 0, 0, 13, 30, 0, 0},
    {"h:mm AM", "1:30\u202fPM", 0, 0, 0, 13, 30, 0, 0},
    {"hh'h'mm", "07h30", 0, 0, 0, 7, 30, 0, 0},
    {"hh:mm 'Uhr'", "07:30 Uhr", 0, 0, 0, 7, 30, 0, 0},
    {"m/d/yyyy h:mm AM", "3/29/2026 7:30 AM", 2026, 3, 29, 7, 30, 0, 0},
    {"hh:mm dd/mm/yyyy", "07:30 29/03/2026", 2026, 3, 29, 7, 30, 0, 0},
    {"hh:mm-hh:mm", "08:00-08:30", 0, 0, 0, 8, 0, 0, 30},
    {"hh:mm-hh:mm", "08:00 - 08:30", 0, 0, 0, 8, 0, 0, 30},
    {"hh:mm - hh:mm", "08:00\u201308:30", 0, 0, 0, 8, 0, 0, 30},
    {"hh:mm-hh:mm", "23:30-00:00", 0, 0, 0, 23, 30, 0, 30},
    {"hh:mm-hh:mm", "23:30-24:00", 0, 0, 0, 23, 30, 0, 30},
    {"h:mm AM - h:mm AM", "11:30 AM - 12:00 PM", 0, 0, 0, 11, 30, 0, 30},
    {"dd.mm.yyyy hh:mm - dd.mm.yyyy hh:mm", "29.03.2026 23:45 - 30.03.2026 00:00", 2026, 3, 29, 23, 45, 0, 15},
};

static void reads(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++) {
        const struct reading *want = &readings[i];
        struct mst_import_pattern pattern;
        struct mst_import_time time;
        struct mst_error err = {.code = MST_OK};
        if (mst_import_pattern_make(&pattern, want->pattern, &err) != MST_OK ||
            !mst_import_pattern_read(&pattern, want->cell, &time)) {
            fail_msg("%s does not read %s %s", want->pattern, want->cell, err.message);
        }
        int32_t day = want->year == 0 ? MST_NO_DAY : mst_day_from_date(want->year, want->month, want->day);
        int32_t second = want->hour < 0 ? -1 : want->hour * 3600 + want->minute * 60 + want->second;
        if (time.day != day || time.second != second || time.length_s != want->length_min * 60 || time.has_offset) {
            fail_msg("%s reads %s as day %d second %d length %d", want->pattern, want->cell, time.day, time.second, time.length_s);
        }
    }
}

static const struct {
    const char *pattern, *cell;
    int offset_s;
} offsets[] = {
    {"yyyy-mm-ddThh:mm:ssZ", "2026-03-29T07:30:15Z", 0},
    {"yyyy-mm-ddThh:mmZ", "2026-03-29T07:30-04:00", -4 * 3600},
    {"yyyy-mm-dd'T'hh:mm:ss.fffZ", "2026-03-29T07:30:15.250+0530", 5 * 3600 + 1800},
    {"yyyy-mm-dd hh:mm:ss zz", "2026-03-29 07:30:15 +01", 3600},
};

static void reads_offsets(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(offsets); i++) {
        struct mst_import_pattern pattern;
        struct mst_import_time time;
        assert_ok(mst_import_pattern_make(&pattern, offsets[i].pattern, NULL));
        assert_true(pattern.has_zone);
        assert_true(mst_import_pattern_read(&pattern, offsets[i].cell, &time));
        assert_true(time.has_offset);
        assert_int_equal(time.offset_s, offsets[i].offset_s);
    }
}

/* Cells that are not as their pattern says, or name what does not exist. */
static const char *const refused[][2] = {
    {"dd.mm.yyyy", "29.02.2026"},
    {"dd.mm.yyyy", "3/29/2026"},
    {"d/m/yyyy", "3/29/2026"},
    {"m/d/yyyy", "13/1/2026"},
    {"dd.mm.yyyy", "29.03.26"},
    {"yyyy-mm-dd", "2026-03-29 07:30"},
    {"dd.mm.yyyy", "Summe"},
    {"dd.mm.yyyy", ""},
    {"hh:mm", "25:00"},
    {"hh:mm", "24:01"},
    {"hh:mm", "07:60"},
    {"hh:mm", "07:30:00"},
    {"h:mm AM", "13:30 PM"},
    {"h:mm AM", "1:30"},
    {"hh:mm", "1:30 PM"},
    {"hhmm", "730"},
    {"hh:mm-hh:mm", "08:00"},
    {"hh:mm-hh:mm", "08:00-8"},
    {"d. mmmm yyyy", "3. Mond 2026"},
    {"d mmm yyyy", "3 Ma 2026"},
    {"yyyy-mm-ddThh:mmZ", "2026-03-29T07:30"},
    {"yyyymmdd hhmm", "202603290730"},
    {"yyyy-mm-ddThh:mmZ", "2026-03-29T07:30+15:00"},
    {"dd.mm.yyyy hh:mm - dd.mm.yyyy hh:mm", "29.03.2026 08:30 - 29.03.2026 08:00"},
};

static void refuses(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct mst_import_pattern pattern;
        struct mst_import_time time = {.day = 7};
        assert_ok(mst_import_pattern_make(&pattern, refused[i][0], NULL));
        if (mst_import_pattern_read(&pattern, refused[i][1], &time)) {
            fail_msg("%s reads %s", refused[i][0], refused[i][1]);
        }
        assert_int_equal(time.day, 7);
    }
}

static const struct {
    const char *pattern, *why;
} illegal[] = {
    {"", "no part of a date or time"},
    {"dd.mm", "lacks a part of the date"},
    {"mm:ss", "lacks the hour"},
    {"yyyy-mm-dd mm:ss", "lacks the hour"},
    {"h:mm AM - h:mm", "AM has to be at both ends"},
    {"hh:mm-hh:mm-hh:mm", "comes three times"},
    {"hh:mm Uhr", "single quotes"},
    {"TT.MM.JJJJ", "single quotes"},
    {"hhh:mm", "none of its parts"},
    {"d.m.yyy", "none of its parts"},
    {"hh.ss", "lacks the minutes"},
};

static void refuses_patterns(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(illegal); i++) {
        struct mst_import_pattern pattern = {.count = 7};
        struct mst_error err = {.code = MST_OK};
        assert_int_equal(mst_import_pattern_make(&pattern, illegal[i].pattern, &err), MST_E_RANGE);
        assert_int_equal(pattern.count, 7);
        if (strstr(err.message, illegal[i].why) == NULL) {
            fail_msg("%s: %s", illegal[i].pattern, err.message);
        }
    }
    char longest[128];
    memset(longest, '-', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    struct mst_import_pattern pattern;
    assert_int_equal(mst_import_pattern_make(&pattern, longest, NULL), MST_E_RANGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),
        cmocka_unit_test(reads_offsets),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

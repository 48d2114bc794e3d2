/* Many publishes of drawn rosters: calendars show exactly what the roster has, and only those of agents with a change are written.
 */
#include "tests/planner/desk.h"

enum { DAYS = 7, ROUNDS = 60, BEFORE_UTC = 1809700000 };

struct cell {
    int start_h, length_h; /* 0: no shift */
    int pause;             /* of its break; part of the rows alone */
    unsigned name;         /* in the file */
};

struct week {
    struct cell cells[DESK_AGENTS][DAYS];
};

static unsigned draw(unsigned *seed, unsigned below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void draw_cell(unsigned *seed, struct cell *cell) {
    *cell = (struct cell){.start_h = 6 + (int)draw(seed, 4), .length_h = 4 + (int)draw(seed, 3), .pause = 1 + (int)draw(seed, 2)};
    cell->length_h = draw(seed, 3) == 0 ? 0 : cell->length_h;
}

/* Some cells are drawn anew, some change places between agents; now and then the file is numbered anew. */
static void change(unsigned *seed, struct week *week) {
    for (unsigned n = draw(seed, 6); n > 0; n--) {
        unsigned a = draw(seed, DESK_AGENTS), b = draw(seed, DESK_AGENTS), d = draw(seed, DAYS);
        if (draw(seed, 2) == 0) {
            unsigned name = week->cells[a][d].name;
            draw_cell(seed, &week->cells[a][d]);
            week->cells[a][d].name = name;
        } else {
            struct cell cell = week->cells[a][d];
            week->cells[a][d] = week->cells[b][d];
            week->cells[b][d] = cell;
        }
    }
    for (unsigned i = 0, from = draw(seed, 3) == 0 ? draw(seed, 1000) : 0; from > 0 && i < DESK_AGENTS * DAYS; i++) {
        week->cells[i / DAYS][i % DAYS].name = from + i;
    }
}

static void write_roster(const struct desk *desk, const struct week *week) {
    char *text = calloc(1, 1 << 16), *at = text;
    assert_non_null(text);
    at += sprintf(at, "shift,agent,start,end,activity,queue\n");
    for (int i = 0; i < DESK_AGENTS * DAYS; i++) {
        const struct cell *c = &week->cells[i / DAYS][i % DAYS];
        int day = 7 + i % DAYS, pause = c->start_h + c->pause;
        if (c->length_h > 0) {
            at += sprintf(at, "n%u,a%d,2027-06-%02dT%02d:00,2027-06-%02dT%02d:00,work,phone\n", c->name, i / DAYS, day, c->start_h,
                          day, pause);
            at += sprintf(at, "n%u,a%d,2027-06-%02dT%02d:00,2027-06-%02dT%02d:00,work,\n", c->name, i / DAYS, day, pause, day,
                          c->start_h + c->length_h);
        }
    }
    desk_write(desk, "roster.csv", text);
    free(text);
}

/* Whether the event, from BEGIN on, is of that shift and not cancelled. */
static bool is_live(const char *event) {
    return strncmp(strstr(event, "STATUS:"), "STATUS:CANCELLED", 16) != 0;
}

/* The live events are those of the agent's row, each once. */
static void check_calendar(const char *calendar, const struct week *week, int agent) {
    int seen[DAYS] = {0}, count = 0, expected = 0;
    for (const char *event = strstr(calendar, "BEGIN:VEVENT"); event != NULL; event = strstr(event + 1, "BEGIN:VEVENT")) {
        int day, start_h, end_h;
        if (!is_live(event)) {
            continue;
        }
        assert_int_equal(sscanf(strstr(event, "DTSTART:"), "DTSTART:202706%2dT%2d", &day, &start_h), 2);
        assert_int_equal(sscanf(strstr(event, "DTEND:"), "DTEND:202706%*2dT%2d", &end_h), 1);
        const struct cell *cell = &week->cells[agent][day - 7];
        assert_int_equal(start_h, cell->start_h);
        assert_int_equal(end_h - start_h, cell->length_h);
        assert_int_equal(seen[day - 7]++, 0);
        count++;
    }
    for (int d = 0; d < DAYS; d++) {
        expected += week->cells[agent][d].length_h > 0;
    }
    assert_int_equal(count, expected);
}

static bool is_same(const struct week *a, const struct week *b, int agent) {
    for (int d = 0; d < DAYS; d++) {
        const struct cell *left = &a->cells[agent][d], *right = &b->cells[agent][d];
        if (left->length_h != right->length_h ||
            (left->length_h > 0 && (left->start_h != right->start_h || left->pause != right->pause))) {
            return false;
        }
    }
    return true;
}

static void calendars_follow_the_roster(void **state) {
    (void)state;
    unsigned seed = 11;
    struct desk desk;
    struct week weeks[ROUNDS] = {0};
    char *before[DESK_AGENTS];
    int changed = 0, kept = 0;
    long last = 0;
    desk_make(&desk);
    for (int i = 0; i < DESK_AGENTS * DAYS; i++) {
        draw_cell(&seed, &weeks[0].cells[i / DAYS][i % DAYS]);
        weeks[0].cells[i / DAYS][i % DAYS].name = (unsigned)i;
    }
    for (int a = 0; a < DESK_AGENTS; a++) {
        before[a] = calloc(1, 1);
    }
    for (int round = 0; round < ROUNDS; round++) {
        long revision = 0, revert = 0;
        struct mst_error err = {0};
        if (round > 0) {
            weeks[round] = weeks[round - 1];
            change(&seed, &weeks[round]);
        }
        /* Only where every round before it made a revision is its number that of the round. */
        if (last == round && round > 1 && draw(&seed, 6) == 0) {
            revert = 1 + draw(&seed, (unsigned)round);
            weeks[round] = weeks[revert - 1];
        }
        write_roster(&desk, &weeks[round]);
        assert_int_equal(desk_publish(&desk, BEFORE_UTC + 60 * round, revert, &revision, &err), MST_OK);
        last = revision > 0 ? revision : last;
        for (int a = 0; a < DESK_AGENTS; a++) {
            char name[64];
            snprintf(name, sizeof name, "out/calendars/a%d.ics", a);
            char *calendar = desk_read(&desk, name);
            bool same = round > 0 && is_same(&weeks[round], &weeks[round - 1], a);
            check_calendar(calendar, &weeks[round], a);
            assert_int_equal(strcmp(calendar, before[a]) == 0, same);
            changed += !same;
            kept += same;
            free(before[a]);
            before[a] = calendar;
        }
    }
    assert_true(changed > 60 && kept > 60);
    for (int a = 0; a < DESK_AGENTS; a++) {
        free(before[a]);
    }
    desk_remove(&desk);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(calendars_follow_the_roster)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/core/support.h"

#include <stdio.h>
#include <string.h>

#include "core/roster.h"

static void add(struct mst_roster *roster, const char *id, int64_t start_utc, int64_t end_utc, enum mst_activity activity,
                size_t agent, long line) {
    struct mst_shift *shift = mst_roster_shift(roster, id);
    assert_non_null(shift);
    struct mst_stretch stretch = {.start_utc = start_utc,
                                  .end_utc = end_utc,
                                  .activity = activity,
                                  .agent = agent,
                                  .queue = MST_NONE,
                                  .agent_id = "a",
                                  .line = line};
    assert_ok(mst_shift_add(shift, &stretch, NULL));
}

static void add_named(struct mst_roster *roster, const char *id, char *agent_id, char *queue_name) {
    struct mst_shift *shift = mst_roster_shift(roster, id);
    assert_non_null(shift);
    struct mst_stretch stretch = {.end_utc = 60, .queue = MST_NONE, .agent_id = agent_id, .queue_name = queue_name};
    assert_ok(mst_shift_add(shift, &stretch, NULL));
}

static void stretches_of_a_shift_come_together(void **state) {
    (void)state;
    struct mst_roster roster;
    mst_roster_init(&roster);
    add(&roster, "s1", 4 * 3600, 5 * 3600, MST_MEAL, 3, 3);
    add(&roster, "s2", 0, 3600, MST_WORK, 2, 5);
    add(&roster, "s1", 5 * 3600, 8 * 3600, MST_WORK, 3, 4);
    add(&roster, "s1", 0, 4 * 3600, MST_WORK, 3, 2);
    mst_roster_finish(&roster);
    assert_int_equal(roster.count, 2);
    const struct mst_shift *shift = &roster.shifts[0];
    assert_string_equal(shift->id, "s1");
    assert_int_equal(shift->count, 3);
    assert_int_equal(shift->agent, 3);
    assert_int_equal(shift->start_utc, 0);
    assert_int_equal(shift->end_utc, 8 * 3600);
    assert_int_equal(shift->stretches[1].activity, MST_MEAL);
    assert_string_equal(shift->stretches[0].agent_id, "a");
    assert_string_equal(shift->stretches[0].queue_name, "");
    assert_int_equal(mst_shift_paid_min(shift), 7 * 60);
    assert_int_equal(mst_shift_is_work(shift), 1);
    mst_roster_release(&roster);
    assert_null(roster.shifts);
}

/* What a file says is kept, legal or not: overlaps, another agent's row, an end before that of an earlier row. */
static void illegal_rows_are_kept(void **state) {
    (void)state;
    struct mst_roster roster;
    mst_roster_init(&roster);
    add(&roster, "s", 3600, 7200, MST_WORK, 5, 9);
    add(&roster, "s", 0, 36000, MST_WORK, 7, 8);
    add(&roster, "s", 3600, 9000, MST_BREAK, 6, 4);
    mst_roster_finish(&roster);
    const struct mst_shift *shift = &roster.shifts[0];
    assert_int_equal(shift->agent, 7);
    assert_int_equal(shift->end_utc, 36000);
    assert_int_equal(shift->stretches[1].line, 4);
    assert_int_equal(shift->stretches[2].line, 9);
    assert_int_equal(shift->stretches[1].agent, 6);
    mst_roster_release(&roster);
}

static void rows_of_one_line_and_start_have_an_order(void **state) {
    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        struct mst_roster roster;
        mst_roster_init(&roster);
        for (int i = 0; i < 2; i++) {
            int is_first = i == turn;
            add(&roster, "end", 0, is_first ? 60 : 120, MST_WORK, 0, 0);
            add(&roster, "activity", 0, 60, is_first ? MST_WORK : MST_MEAL, 0, 0);
            add_named(&roster, "agent", is_first ? "ann" : "bob", "phone");
            add_named(&roster, "queue", "ann", is_first ? "chat" : "phone");
        }
        mst_roster_finish(&roster);
        assert_string_equal(roster.shifts[2].stretches[0].agent_id, "ann");
        assert_string_equal(roster.shifts[3].stretches[0].queue_name, "chat");
        assert_int_equal(roster.shifts[0].stretches[0].end_utc, 60);
        assert_int_equal(roster.shifts[1].stretches[0].activity, MST_WORK);
        mst_roster_release(&roster);
    }
}

static void a_shift_without_rows_is_nobodys(void **state) {
    (void)state;
    struct mst_roster roster;
    mst_roster_init(&roster);
    assert_non_null(mst_roster_shift(&roster, "empty"));
    mst_roster_finish(&roster);
    assert_true(roster.shifts[0].agent == MST_NONE);
    assert_int_equal(mst_shift_is_work(&roster.shifts[0]), 0);
    assert_int_equal(mst_shift_paid_min(&roster.shifts[0]), 0);
    mst_roster_release(&roster);
}

static void time_off_is_no_work(void **state) {
    (void)state;
    static const struct {
        enum mst_activity activity;
        int is_work;
        int64_t paid_min;
        const char *name;
    } rows[] = {{MST_WORK, 1, 60, "work"}, {MST_BREAK, 1, 60, "break"}, {MST_MEAL, 0, 0, "meal"}, {MST_OFF, 0, 0, "off"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct mst_roster roster;
        mst_roster_init(&roster);
        add(&roster, "s", 0, 3600, rows[i].activity, 0, 1);
        mst_roster_finish(&roster);
        assert_int_equal(mst_shift_is_work(&roster.shifts[0]), rows[i].is_work);
        assert_int_equal(mst_shift_paid_min(&roster.shifts[0]), rows[i].paid_min);
        assert_string_equal(mst_activity_name(rows[i].activity), rows[i].name);
        mst_roster_release(&roster);
    }
}

static void shifts_are_sorted_by_start_agent_and_identity(void **state) {
    (void)state;
    struct mst_roster roster;
    mst_roster_init(&roster);
    mst_roster_sort(&roster);
    add(&roster, "d", 3600, 7200, MST_WORK, 0, 1);
    add(&roster, "c", 0, 3600, MST_WORK, 1, 2);
    add(&roster, "b", 0, 3600, MST_WORK, 0, 3);
    add(&roster, "a", 0, 3600, MST_WORK, 1, 4);
    mst_roster_finish(&roster);
    mst_roster_sort(&roster);
    static const char *const sorted[] = {"b", "a", "c", "d"};
    for (size_t i = 0; i < COUNT(sorted); i++) {
        assert_string_equal(roster.shifts[i].id, sorted[i]);
    }
    /* Identities are found where they are after the sort. */
    for (size_t i = 0; i < COUNT(sorted); i++) {
        assert_ptr_equal(mst_roster_shift(&roster, sorted[i]), &roster.shifts[i]);
    }
    mst_roster_release(&roster);
}

/* Rows of 20,000 shifts, one after the other and then all anew in another order, as a file sorted by start has them. */
static void many_shifts_are_found_again(void **state) {
    (void)state;
    enum { SHIFTS = 20000 };
    struct mst_roster roster;
    mst_roster_init(&roster);
    char id[24];
    for (size_t i = 0; i < SHIFTS; i++) {
        snprintf(id, sizeof id, "shift-%zu", i);
        assert_non_null(mst_roster_shift(&roster, id));
    }
    assert_int_equal(roster.count, SHIFTS);
    for (size_t i = 0; i < SHIFTS; i++) {
        size_t other = (i * 7919) % SHIFTS;
        snprintf(id, sizeof id, "shift-%zu", other);
        assert_ptr_equal(mst_roster_shift(&roster, id), &roster.shifts[other]);
    }
    assert_int_equal(roster.count, SHIFTS);
    mst_roster_release(&roster);
}

static void shifts_may_be_taken_from_the_end(void **state) {
    (void)state;
    struct mst_roster roster;
    mst_roster_init(&roster);
    assert_non_null(mst_roster_shift(&roster, "a"));
    assert_non_null(mst_roster_shift(&roster, "b"));
    assert_non_null(mst_roster_shift(&roster, "c"));
    assert_ptr_equal(mst_roster_shift(&roster, "a"), &roster.shifts[0]);
    for (int i = 0; i < 2; i++) {
        mst_free(roster.shifts[--roster.count].id);
    }
    assert_ptr_equal(mst_roster_shift(&roster, "c"), &roster.shifts[1]);
    assert_ptr_equal(mst_roster_shift(&roster, "a"), &roster.shifts[0]);
    assert_int_equal(roster.count, 2);
    mst_roster_release(&roster);
}

static void a_copy_is_a_shift_of_its_own(void **state) {
    (void)state;
    struct mst_roster roster, other;
    mst_roster_init(&roster);
    mst_roster_init(&other);
    add(&roster, "s1", 0, 3600, MST_WORK, 3, 2);
    add(&roster, "s1", 3600, 7200, MST_BREAK, 3, 3);
    mst_roster_finish(&roster);
    assert_ok(mst_roster_add_copy(&other, &roster.shifts[0], NULL));
    assert_int_equal(mst_roster_add_copy(&other, &roster.shifts[0], NULL), MST_E_RANGE);
    mst_roster_release(&roster);
    assert_int_equal(other.count, 1);
    assert_string_equal(other.shifts[0].id, "s1");
    assert_int_equal(other.shifts[0].agent, 3);
    assert_int_equal(other.shifts[0].end_utc, 7200);
    assert_int_equal(other.shifts[0].count, 2);
    assert_string_equal(other.shifts[0].stretches[1].agent_id, "a");
    mst_roster_release(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stretches_of_a_shift_come_together),
        cmocka_unit_test(illegal_rows_are_kept),
        cmocka_unit_test(rows_of_one_line_and_start_have_an_order),
        cmocka_unit_test(a_shift_without_rows_is_nobodys),
        cmocka_unit_test(time_off_is_no_work),
        cmocka_unit_test(shifts_are_sorted_by_start_agent_and_identity),
        cmocka_unit_test(many_shifts_are_found_again),
        cmocka_unit_test(shifts_may_be_taken_from_the_end),
        cmocka_unit_test(a_copy_is_a_shift_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "tests/staffing/vectors.h"

#include "core/base/text.h"
#include "scheduler/staffing/batch.h"

/* What the calculator takes and what it refuses: one field at a time, in a row that is sound otherwise. */

enum { MODEL, RATE, AHT, PATIENCE, LEVEL, ANSWER, ASA, ABANDON, OCCUPANCY, CONCURRENCY, SHRINKAGE, COLUMNS };

static const char *const names[COLUMNS] = {"model", "rate_per_s",  "aht_s",         "patience_s",  "service_level", "answer_s",
                                           "asa_s", "max_abandon", "max_occupancy", "concurrency", "shrinkage"};

static size_t column_of(const char *name) {
    for (size_t k = 0; k < COLUMNS; k++) {
        if (strcmp(names[k], name) == 0) {
            return k;
        }
    }
    fail_msg("no column %s", name);
    return 0;
}

static void each_value_is_taken_or_refused(void **state) {
    struct vectors row;
    struct mst_batch_header header;
    int refused = 0;
    assert_int_equal(mst_batch_header_make(names, COLUMNS, &header, NULL), MST_OK);
    vectors_open(&row, "data/staffing/domain.csv");
    while (vectors_next(&row)) {
        const char *fields[COLUMNS] = {"", "0.1", "180", "", "0.8", "20", "", "", "", "", ""};
        const char *model = vectors_text(&row, "model"), *column = vectors_text(&row, "column");
        struct mst_text out;
        enum mst_batch_outcome outcome = MST_BATCH_ANSWERED;
        fields[MODEL] = model;
        fields[PATIENCE] = strcmp(model, "erlang-c") == 0 ? "" : "120";
        fields[column_of(column)] = vectors_text(&row, "value");
        mst_text_init(&out);
        assert_int_equal(mst_batch_row(&header, fields, COLUMNS, &out, &outcome, NULL), MST_OK);
        bool legal = vectors_number(&row, "legal") == 1.0;
        if (legal != (outcome == MST_BATCH_ANSWERED)) {
            fail_msg("row %ld: %s = %s: %s", row.row, column, vectors_text(&row, "value"), mst_text_get(&out));
        }
        if (!legal && strstr(mst_text_get(&out), column) == NULL) {
            fail_msg("row %ld: %s is not named: %s", row.row, column, mst_text_get(&out));
        }
        refused += !legal;
        mst_text_release(&out);
    }
    assert_int_equal(row.row, 56);
    assert_true(refused > 40);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_value_is_taken_or_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

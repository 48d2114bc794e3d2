/* Each allocation of an import fails once: it ends with MST_E_NOMEM, and nothing is lost. */

#include "tests/io/import_support.h"

static const char section[] = "[import]\nfile = export.csv\nskip_lines = 1\nencoding = windows-1252\nqueue_column = Skill\n"
                              "queue.sales = A, 'B, C'\nothers = skip\nskip = Total\nempty = -\nonly.Media = Voice\ndate = Day\n"
                              "date_format = d.m.yyyy\ntime = Time\ntime_format = hh:mm\nfill_down = yes\ntimezone = UTC\n"
                              "contacts = In + Out\nhandled = In\naht = AHT\nduration_format = mm:ss\n";
static const char rows[] =
    "Report\nDay;Time;Skill;Media;In;Out;AHT\n3.3.2025;08:00;A;Voice;4;1;3:20\n;08:30;;Voice;5;-;3:30\n"
    "4.3.2025;08:30;\"B, C\";Voice;5;1;3:30\n;09:00;X;Voice;5;1;3:30\nTotal;;;;;;\n;09:30;service;Chat;5;1;3:30\n";

static enum mst_status attempt(void *user, struct mst_error *err) {
    struct import_case *test = user;
    size_t faults = test->faults.count;
    enum mst_status status =
        mst_import_history(test->folder, &test->ini, &test->site, &test->history, &test->notes, &test->faults, err);
    assert_int_equal(test->faults.count, faults);
    if (status == MST_OK) {
        assert_int_equal(test->notes.taken, 3);
        assert_int_equal(test->notes.other_queue, 1);
        mst_history_release(&test->history);
        mst_import_notes_release(&test->notes);
    } else {
        assert_null(test->history.rows);
        assert_null(test->notes.queues);
    }
    return status;
}

static void each_allocation_fails(void **state) {
    (void)state;
    struct import_case test;
    prepare_bytes(&test, "Europe/Berlin", 30, section, rows, strlen(rows));
    assert_true(fail_each_allocation(attempt, &test) > 50);
    test.status = MST_E_NOMEM; /* its results are released already */
    release_import(&test);
}

/* Where there are faults as well: those that could not be told are no reason to say that all is well. */
static enum mst_status attempt_with_faults(void *user, struct mst_error *err) {
    struct import_case *test = user;
    struct mst_faults faults;
    mst_faults_init(&faults);
    enum mst_status status = mst_import_history(test->folder, &test->ini, &test->site, &test->history, &test->notes, &faults, err);
    if (status == MST_OK) {
        mst_history_release(&test->history);
        mst_import_notes_release(&test->notes);
        enum mst_status told = mst_faults_status(&faults, NULL);
        assert_true(told == MST_E_INPUT || told == MST_E_NOMEM);
        status = told == MST_E_NOMEM ? mst_no_memory(err) : MST_OK;
    }
    mst_faults_release(&faults);
    return status;
}

static void each_allocation_fails_with_faults(void **state) {
    (void)state;
    static const char *const sections[] = {
        "[import]\nfile = export.csv\nqueue = salse\nstart = A\nstart_format = d.m.yyyy h\ncontacts = B\nfrob = 1\nseparator = x\n",
        "[import]\nfile = export.csv\nqueue = sales\nstart = A\nstart_format = d.m.yyyy h\ncontacts = Bx + 'C d' + frob\n",
        "[import]\nfile = export.csv\nqueue_column = D\nstart = A\nstart_format = d.m.yyyy h\ncontacts = B\n",
    };
    for (size_t i = 0; i < COUNT(sections); i++) {
        struct import_case test;
        static const char wrong_rows[] = "A,B,D\nx,1,sales\n3.3.2025 8,x,sales\n3.3.2025 8,1,other\n3.3.2025 8,1,sales\n";
        prepare_bytes(&test, "Europe/Berlin", 30, sections[i], wrong_rows, strlen(wrong_rows));
        assert_true(fail_each_allocation(attempt_with_faults, &test) > 5);
        test.status = MST_E_NOMEM;
        release_import(&test);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_fails),
        cmocka_unit_test(each_allocation_fails_with_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

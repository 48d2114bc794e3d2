/* The exports that docs/import.md walks through: what is made of each is compared, byte for byte, with a history.csv that other
 * code made.
 */

#include "tests/core/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io/file.h"
#include "io/import.h"
#include "io/import_settings.h"
#include "io/site.h"
#include "io/tables.h"

struct example {
    struct mst_site site;
    struct mst_ini ini;
    struct mst_faults faults;
    struct mst_history history;
    struct mst_import_notes notes;
};

static void read_example(struct example *example, const char *name) {
    char folder[128], path[160];
    snprintf(folder, sizeof folder, "data/import/%s", name);
    snprintf(path, sizeof path, "%s/site.ini", folder);
    mst_faults_init(&example->faults);
    assert_ok(mst_site_read(folder, MST_READ_QUEUES, &example->site, &example->faults, NULL));
    assert_ok(mst_ini_read(path, "site.ini", &example->ini, &example->faults, NULL));
    assert_ok(
        mst_import_history(folder, &example->ini, &example->site, &example->history, &example->notes, &example->faults, NULL));
    for (size_t i = 0; i < example->faults.count; i++) {
        print_message("%s\n", example->faults.items[i].message);
    }
    assert_int_equal(example->faults.count, 0);
}

static void release_example(struct example *example) {
    mst_history_release(&example->history);
    mst_import_notes_release(&example->notes);
    mst_faults_release(&example->faults);
    mst_ini_release(&example->ini);
    mst_site_release(&example->site);
}

static void assert_same_file(const char *made_path, const char *wanted_path) {
    struct mst_text made, wanted;
    mst_text_init(&made);
    mst_text_init(&wanted);
    assert_ok(mst_file_read(made_path, &made, NULL));
    assert_ok(mst_file_read(wanted_path, &wanted, NULL));
    assert_string_equal(mst_text_get(&made), mst_text_get(&wanted));
    mst_text_release(&made);
    mst_text_release(&wanted);
}

/* And a history that was written and read again is the one that was imported. */
static void assert_reads_the_same(const struct example *example, const char *path) {
    struct mst_history read;
    struct mst_faults faults;
    mst_faults_init(&faults);
    assert_ok(mst_history_read(path, &example->site, &read, &faults, NULL));
    assert_int_equal(faults.errors, 0);
    assert_int_equal(read.count, example->history.count);
    for (size_t i = 0; i < read.count; i++) {
        const struct mst_count *left = &read.rows[i], *right = &example->history.rows[i];
        assert_true(left->start_utc == right->start_utc && left->queue == right->queue && left->contacts == right->contacts);
        assert_true(left->aht_s == right->aht_s || (left->aht_s != left->aht_s && right->aht_s != right->aht_s));
    }
    mst_history_release(&read);
    mst_faults_release(&faults);
}

static void check_example(const char *name, const char *notes) {
    struct example example;
    struct mst_text text;
    char folder[] = "/tmp/muster-example-XXXXXX", path[64], wanted[128];
    read_example(&example, name);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/history.csv", folder);
    snprintf(wanted, sizeof wanted, "data/import/%s/history.csv", name);
    assert_ok(mst_history_write(path, &example.site, &example.history, NULL));
    assert_same_file(path, wanted);
    assert_reads_the_same(&example, path);
    mst_text_init(&text);
    mst_import_notes_print(&example.notes, &example.site, &text);
    assert_string_equal(mst_text_get(&text), notes);
    mst_text_release(&text);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    release_example(&example);
}

static void acd_german(void **state) {
    (void)state;
    check_example("acd_german", "export.csv: 85 rows read, 80 taken, 5 left out by skip\n"
                                "  from 2025-03-03T08:00+01:00 to 2025-03-04T17:30+01:00\n"
                                "  kundendienst: 1764 contacts\n"
                                "  stoerung: 3692 contacts, 7 of them outside its hours (4 intervals)\n");
}

static void acd_us(void **state) {
    (void)state;
    check_example("acd_us", "export.csv: 66 rows read, 58 taken, 1 without a time, 4 left out by their columns, 3 of other queues\n"
                            "  from 2025-11-01T18:00-04:00 to 2025-11-02T06:00-05:00\n"
                            "  roadside: 3479 contacts\n"
                            "  sales: 57 contacts\n"
                            "  other queues: zz_test (3 rows)\n"
                            "  8 rows in an hour that occurs twice: told apart by the order of the file\n");
}

static void tickets(void **state) {
    (void)state;
    check_example("tickets", "export.csv: 160 rows read, 134 taken, 19 left out by their columns, 7 of other queues\n"
                             "  from 2025-03-29T17:00+01:00 to 2025-03-30T23:00+02:00\n"
                             "  courriel: 75 contacts\n"
                             "  chat: 34 contacts, 2 of them outside its hours (1 interval)\n"
                             "  telephone: 25 contacts, 7 of them outside its hours (4 intervals)\n"
                             "  other queues: Twitter (7 rows)\n");
}

static void read_text(struct mst_text *text, const char *path) {
    mst_text_init(text);
    assert_ok(mst_file_read(path, text, NULL));
}

static void assert_row_of_key(const struct mst_text *manual, const char *key) {
    char row[64];
    snprintf(row, sizeof row, "| `%s` |", key);
    if (strstr(mst_text_get(manual), row) == NULL) {
        fail_msg("docs/import.md lacks %s", key);
    }
}

static void manual_has_each_key(void **state) {
    (void)state;
    struct mst_text manual;
    read_text(&manual, "../docs/import.md");
    const struct mst_option_table *table = mst_import_option_table();
    for (size_t i = 0; i < table->count; i++) {
        assert_row_of_key(&manual, table->rows[i].key);
    }
    for (size_t i = 0; mst_import_key(i) != NULL; i++) {
        assert_row_of_key(&manual, mst_import_key(i));
    }
    mst_text_release(&manual);
}

/* The manual shows the section of each example, and its first rows, as they are. */
static void manual_shows_the_examples(void **state) {
    (void)state;
    static const struct {
        const char *name, *first_row;
    } examples[] = {
        {"acd_german", "\n03.03.2025;"},
        {"acd_us", "\n\"11/1/2025 6:00 PM\""},
        {"tickets", "\n48210,"},
    };
    struct mst_text manual, ini, rows;
    char path[64], row[256];
    read_text(&manual, "../docs/import.md");
    for (size_t i = 0; i < COUNT(examples); i++) {
        snprintf(path, sizeof path, "data/import/%s/site.ini", examples[i].name);
        read_text(&ini, path);
        const char *section = strstr(mst_text_get(&ini), "[import]");
        assert_true(section != NULL && strstr(mst_text_get(&manual), section) != NULL);
        snprintf(path, sizeof path, "data/import/%s/export.csv", examples[i].name);
        read_text(&rows, path);
        const char *found = strstr(mst_text_get(&rows), examples[i].first_row);
        assert_non_null(found);
        snprintf(row, sizeof row, "%.*s\n", (int)strcspn(found + 1, "\r\n") + 1, found);
        assert_non_null(strstr(mst_text_get(&manual), row));
        mst_text_release(&ini);
        mst_text_release(&rows);
    }
    mst_text_release(&manual);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acd_german),
        cmocka_unit_test(acd_us),
        cmocka_unit_test(tickets),
        cmocka_unit_test(manual_has_each_key),
        cmocka_unit_test(manual_shows_the_examples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The store of published rosters: what is kept comes back, and a file that is none is refused with its name. */
#include "tests/io/folder.h"

#include "io/store.h"

static struct mst_store *open_new(struct folder *folder) {
    struct mst_store *store = NULL;
    struct mst_error err = {0};
    assert_int_equal(mst_store_open(folder_path(folder, "muster.db"), true, &store, &err), MST_OK);
    assert_non_null(store);
    return store;
}

static void add_revision(struct mst_store *store, long number) {
    int32_t weeks[] = {20000, 20007};
    struct mst_store_input input = {(char *)"roster.csv", (char *)"abc"};
    struct mst_revision revision = {.number = number,
                                    .when_utc = 1000 * number,
                                    .who = (char *)"ann",
                                    .reverted = number == 3 ? 1 : 0,
                                    .changes = {0, 1, 2, 3, 4, 5, 6},
                                    .weeks = weeks,
                                    .week_count = 2,
                                    .inputs = &input,
                                    .input_count = 1};
    assert_int_equal(mst_store_add_revision(store, &revision, NULL), MST_OK);
}

static void add_version(struct mst_store *store, long shift, long first, const char *agent, int64_t start_utc, bool cancelled) {
    struct mst_version version = {.shift = shift,
                                  .agent = (char *)agent,
                                  .rows = (char *)"work 0 3600 phone\n",
                                  .start_utc = start_utc,
                                  .end_utc = start_utc + 3600,
                                  .changed_utc = 1000 * first,
                                  .sequence = first - 1,
                                  .first = first,
                                  .cancelled = cancelled};
    assert_int_equal(mst_store_add_version(store, &version, NULL), MST_OK);
}

/* Three revisions: one shift goes from ann to ben and is then cancelled; another one stays. */
static void fill(struct mst_store *store) {
    long shift = 0, other = 0;
    assert_int_equal(mst_store_begin(store, NULL), MST_OK);
    add_revision(store, 1);
    assert_int_equal(mst_store_add_identity(store, "one", "one@x", &shift, NULL), MST_OK);
    assert_int_equal(mst_store_add_identity(store, "two", "two@x", &other, NULL), MST_OK);
    add_version(store, shift, 1, "ann", 5000, false);
    add_version(store, other, 1, "ann", 9000, false);
    add_revision(store, 2);
    add_version(store, shift, 2, "ben", 6000, false);
    add_revision(store, 3);
    add_version(store, shift, 3, "ben", 6000, true);
    assert_int_equal(mst_store_commit(store, NULL), MST_OK);
}

static void versions_hold_from_one_revision_to_the_next(void **state) {
    (void)state;
    static const struct {
        long revision;
        const char *agent;
        int64_t start_utc;
        bool cancelled;
    } expected[] = {{1, "ann", 5000, false}, {2, "ben", 6000, false}, {3, "ben", 6000, true}};
    struct folder folder;
    folder_make(&folder);
    struct mst_store *store = open_new(&folder);
    fill(store);
    for (size_t i = 0; i < 3; i++) {
        struct mst_versions versions;
        mst_versions_init(&versions);
        struct mst_store_query query = {expected[i].revision, 0, 9000};
        assert_int_equal(mst_store_versions(store, &query, &versions, NULL), MST_OK);
        assert_int_equal(versions.count, 1);
        assert_string_equal(versions.items[0].agent, expected[i].agent);
        assert_string_equal(versions.items[0].identity, "one");
        assert_string_equal(versions.items[0].uid, "one@x");
        assert_int_equal(versions.items[0].start_utc, expected[i].start_utc);
        assert_int_equal(versions.items[0].cancelled, expected[i].cancelled);
        assert_int_equal(versions.items[0].next, i < 2 ? i + 2 : 0);
        mst_versions_release(&versions);
    }
    struct mst_versions all;
    mst_versions_init(&all);
    assert_int_equal(mst_store_versions(store, &(struct mst_store_query){0, 0, 10000}, &all, NULL), MST_OK);
    assert_int_equal(all.count, 4);
    mst_versions_release(&all);
    mst_store_close(store);
    folder_remove(&folder);
}

static void revisions_come_back(void **state) {
    (void)state;
    struct folder folder;
    struct mst_revisions revisions;
    long latest = 0;
    folder_make(&folder);
    struct mst_store *store = open_new(&folder);
    fill(store);
    mst_store_close(store);
    assert_int_equal(mst_store_open(folder_path(&folder, "muster.db"), false, &store, NULL), MST_OK);
    mst_revisions_init(&revisions);
    assert_int_equal(mst_store_latest(store, &latest, NULL), MST_OK);
    assert_int_equal(latest, 3);
    assert_int_equal(mst_store_revisions(store, &revisions, NULL), MST_OK);
    assert_int_equal(revisions.count, 3);
    assert_int_equal(revisions.items[0].number, 3);
    assert_int_equal(revisions.items[0].reverted, 1);
    assert_int_equal(revisions.items[1].reverted, 0);
    assert_int_equal(revisions.items[0].when_utc, 3000);
    assert_string_equal(revisions.items[0].who, "ann");
    assert_int_equal(revisions.items[0].changes[MST_CHANGE_BACK], 6);
    assert_int_equal(revisions.items[0].changes[MST_CHANGE_NEW], 1);
    assert_int_equal(revisions.items[0].weeks[1], 20007);
    assert_string_equal(revisions.items[0].inputs[0].sha256, "abc");
    mst_revisions_release(&revisions);
    mst_store_close(store);
    folder_remove(&folder);
}

/** An identity that was used is known for ever, and cannot be given again. */
static void identities_are_given_once(void **state) {
    (void)state;
    struct folder folder;
    long number = -1;
    struct mst_error err = {0};
    folder_make(&folder);
    struct mst_store *store = open_new(&folder);
    fill(store);
    assert_int_equal(mst_store_find_identity(store, "one", &number, NULL), MST_OK);
    assert_int_equal(number, 1);
    assert_int_equal(mst_store_find_identity(store, "three", &number, NULL), MST_OK);
    assert_int_equal(number, 0);
    assert_int_equal(mst_store_add_identity(store, "one", "one@y", &number, &err), MST_E_IO);
    mst_store_close(store);
    folder_remove(&folder);
}

static void what_is_not_committed_never_was(void **state) {
    (void)state;
    struct folder folder;
    long latest = -1;
    folder_make(&folder);
    struct mst_store *store = open_new(&folder);
    assert_int_equal(mst_store_begin(store, NULL), MST_OK);
    add_revision(store, 1);
    mst_store_close(store);
    assert_int_equal(mst_store_open(folder_path(&folder, "muster.db"), false, &store, NULL), MST_OK);
    assert_int_equal(mst_store_latest(store, &latest, NULL), MST_OK);
    assert_int_equal(latest, 0);
    mst_store_close(store);
    folder_remove(&folder);
}

static void one_writes_at_a_time(void **state) {
    (void)state;
    struct folder folder;
    struct mst_store *other = NULL;
    bool begun = true;
    folder_make(&folder);
    struct mst_store *store = open_new(&folder);
    assert_int_equal(mst_store_open(folder_path(&folder, "muster.db"), false, &other, NULL), MST_OK);
    assert_int_equal(mst_store_begin(store, NULL), MST_OK);
    assert_int_equal(mst_store_try_begin(other, &begun, NULL), MST_OK);
    assert_false(begun);
    assert_int_equal(mst_store_commit(store, NULL), MST_OK);
    assert_int_equal(mst_store_try_begin(other, &begun, NULL), MST_OK);
    assert_true(begun);
    mst_store_close(other);
    mst_store_close(store);
    folder_remove(&folder);
}

static void no_store_is_no_error(void **state) {
    (void)state;
    struct folder folder;
    struct mst_store *store = (struct mst_store *)&folder;
    folder_make(&folder);
    assert_int_equal(mst_store_open(folder_path(&folder, "muster.db"), false, &store, NULL), MST_OK);
    assert_null(store);
    folder_write(&folder, "muster.db", ""); /* a publish was killed before it had made the tables */
    assert_int_equal(mst_store_open(folder_path(&folder, "muster.db"), false, &store, NULL), MST_OK);
    assert_null(store);
    folder_remove(&folder);
}

static void refuse(struct folder *folder, const char *message) {
    struct mst_store *store = NULL;
    struct mst_error err = {0};
    for (int create = 0; create < 2; create++) {
        err = (struct mst_error){0};
        assert_int_equal(mst_store_open(folder_path(folder, "muster.db"), create, &store, &err), MST_E_IO);
        assert_null(store);
        assert_non_null(strstr(err.message, message));
        assert_non_null(strstr(err.file, "muster.db"));
    }
}

static void other_files_are_refused(void **state) {
    (void)state;
    struct folder folder;
    char bytes[8192];
    folder_make(&folder);
    memset(bytes, 'x', sizeof bytes);
    folder_write_bytes(&folder, "muster.db", bytes, sizeof bytes);
    refuse(&folder, "is no database of muster");
    assert_int_equal(unlink(folder_path(&folder, "muster.db")), 0);
    assert_int_equal(mkdir(folder_path(&folder, "muster.db"), 0777), 0);
    refuse(&folder, "is a folder");
    folder_remove(&folder);
}

/** A byte of the header that SQLite keeps for us: user_version is at 60, application_id at 68 (sqlite.org/fileformat.html). */
static void change_header(struct folder *folder, long offset, int value) {
    FILE *file = fopen(folder_path(folder, "muster.db"), "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, offset, SEEK_SET), 0);
    assert_int_equal(fputc(value, file), value);
    assert_int_equal(fclose(file), 0);
}

static void other_versions_are_refused(void **state) {
    (void)state;
    struct folder folder;
    folder_make(&folder);
    mst_store_close(open_new(&folder));
    change_header(&folder, 63, 2);
    refuse(&folder, "was written by a later muster (its version is 2, and this program knows 1)");
    change_header(&folder, 63, 1);
    change_header(&folder, 68, 'x');
    refuse(&folder, "is a database of another program");
    folder_remove(&folder);
}

static void steps_are_kept_in_order(void **state) {
    (void)state;
    struct folder folder;
    struct mst_store_steps steps;
    folder_make(&folder);
    struct mst_store *store = open_new(&folder);
    mst_store_steps_init(&steps);
    assert_int_equal(mst_store_steps_add(&steps, "b", "c", NULL), MST_OK);
    assert_int_equal(mst_store_steps_add(&steps, "", "a", NULL), MST_OK);
    assert_int_equal(mst_store_put_steps(store, &steps, NULL), MST_OK);
    mst_store_steps_release(&steps);
    assert_int_equal(mst_store_steps(store, &steps, NULL), MST_OK);
    assert_int_equal(steps.count, 2);
    assert_string_equal(steps.items[0].from, "b");
    assert_string_equal(steps.items[0].to, "c");
    assert_string_equal(steps.items[1].from, "");
    mst_store_steps_release(&steps);
    assert_int_equal(mst_store_clear_steps(store, NULL), MST_OK);
    assert_int_equal(mst_store_steps(store, &steps, NULL), MST_OK);
    assert_int_equal(steps.count, 0);
    mst_store_close(store);
    folder_remove(&folder);
}

/* ---- the rows of a shift ---- */

static void make_site(struct mst_site *site) {
    mst_site_init(site);
    site->queues = mst_alloc(1, sizeof *site->queues);
    assert_non_null(site->queues);
    site->queues[0].name = mst_strdup("two words");
    site->queue_count = 1;
}

static void rows_come_back(void **state) {
    (void)state;
    struct mst_site site;
    struct mst_roster roster, back;
    struct mst_text rows;
    make_site(&site);
    mst_roster_init(&roster);
    mst_roster_init(&back);
    mst_text_init(&rows);
    struct mst_shift *shift = mst_roster_shift(&roster, "s");
    assert_non_null(shift);
    const struct mst_stretch stretches[] = {{1000, 2000, MST_WORK, 0, 0, (char *)"ann", (char *)"", 1},
                                            {2000, 2900, MST_BREAK, 0, MST_NONE, (char *)"ann", (char *)"", 2},
                                            {2900, 9000, MST_WORK, 0, MST_NONE, (char *)"ann", (char *)"old queue", 3}};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(mst_shift_add(shift, &stretches[i], NULL), MST_OK);
    }
    mst_roster_finish(&roster);
    mst_store_rows_print(&site, &roster.shifts[0], &rows);
    assert_string_equal(mst_text_get(&rows), "work 0 1000 two words\nbreak 1000 1900 \nwork 1900 8000 old queue\n");
    struct mst_version version = {
        .identity = (char *)"s", .agent = (char *)"ann", .rows = (char *)mst_text_get(&rows), .start_utc = 1000, .end_utc = 9000};
    assert_int_equal(mst_store_rows_read(&site, &version, "t", 5, &back, NULL), MST_OK);
    mst_roster_finish(&back);
    assert_int_equal(back.shifts[0].count, 3);
    assert_int_equal(back.shifts[0].agent, 5);
    assert_int_equal(back.shifts[0].end_utc, 9000);
    assert_int_equal(back.shifts[0].stretches[0].queue, 0);
    assert_int_equal(back.shifts[0].stretches[1].activity, MST_BREAK);
    assert_string_equal(back.shifts[0].stretches[2].queue_name, "old queue");
    mst_text_release(&rows);
    mst_roster_release(&back);
    mst_roster_release(&roster);
    mst_site_release(&site);
}

static void damaged_rows_are_refused(void **state) {
    (void)state;
    static const char *const wrong[] = {"walk 0 10 \n",      "work\n",           "work 0 \n",
                                        "work 10 5 phone\n", "work x 5 phone\n", "work 0 10"};
    struct mst_site site;
    make_site(&site);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct mst_roster roster;
        struct mst_error err = {0};
        struct mst_version version = {.identity = (char *)"s", .agent = (char *)"ann", .rows = (char *)wrong[i]};
        mst_roster_init(&roster);
        assert_int_equal(mst_store_rows_read(&site, &version, "s", 0, &roster, &err), MST_E_IO);
        assert_string_equal(err.file, "muster.db");
        mst_roster_release(&roster);
    }
    mst_site_release(&site);
}

static void time_off_is_told_by_rows(void **state) {
    (void)state;
    assert_true(mst_store_rows_are_off("off 0 10 \n"));
    assert_true(mst_store_rows_are_off("off 0 10 \nmeal 10 20 \n"));
    assert_false(mst_store_rows_are_off("meal 0 10 \nwork 10 20 off\n"));
    assert_false(mst_store_rows_are_off("break 0 10 \n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions_hold_from_one_revision_to_the_next),
        cmocka_unit_test(revisions_come_back),
        cmocka_unit_test(identities_are_given_once),
        cmocka_unit_test(what_is_not_committed_never_was),
        cmocka_unit_test(one_writes_at_a_time),
        cmocka_unit_test(no_store_is_no_error),
        cmocka_unit_test(other_files_are_refused),
        cmocka_unit_test(other_versions_are_refused),
        cmocka_unit_test(steps_are_kept_in_order),
        cmocka_unit_test(rows_come_back),
        cmocka_unit_test(damaged_rows_are_refused),
        cmocka_unit_test(time_off_is_told_by_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

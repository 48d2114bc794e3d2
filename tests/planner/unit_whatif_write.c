#include "whatif_made.h"

#include <stdlib.h>
#include <unistd.h>

#include "io/file.h"
#include "io/json.h"
#include "io/plot.h"

/*
 * The files of an answer. tests/data/whatif holds what made results come to, read through by a person; pictures are cut out of the
 * page there, since their bytes depend on the fonts that are installed.
 *
 * MST_WRITE_EXPECTED=1 writes what comes out into tests/data/whatif: read the difference.
 */

struct out {
    char dir[256];
};

static void out_make(struct out *out) {
    const char *base = getenv("TMPDIR");
    snprintf(out->dir, sizeof out->dir, "%s/muster-whatif-XXXXXX", base && *base ? base : "/tmp");
    assert_non_null(mkdtemp(out->dir));
}

static const char *const NAMES[] = {"whatif.csv", "whatif.json", "whatif.svg", "whatif.html"};
enum { CSV, JSON, SVG, HTML, FILES };

static void out_remove(const struct out *out) {
    for (int i = 0; i < FILES; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", out->dir, NAMES[i]);
        unlink(path);
    }
    assert_int_equal(rmdir(out->dir), 0); /* nothing else is in it */
}

static void read_file(const char *dir, const char *name, struct mst_text *text) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    mst_text_init(text);
    assert_ok(mst_file_read(path, text, NULL));
}

/** Writes the answer, and reads its files. */
static void write_all(const struct mst_whatif_result *results, size_t count, const char *site_name, struct mst_text texts[FILES]) {
    struct out out;
    struct mst_error err = {0};
    out_make(&out);
    enum mst_status status = mst_whatif_answer_write(results, count, site_name, false, out.dir, &err);
    assert_string_equal(err.message, "");
    assert_ok(status);
    for (int i = 0; i < FILES; i++) {
        read_file(out.dir, NAMES[i], &texts[i]);
    }
    out_remove(&out);
}

static void release_all(struct mst_text texts[FILES]) {
    for (int i = 0; i < FILES; i++) {
        mst_text_release(&texts[i]);
    }
}

/** Takes out what is within elements `svg`, and the style. */
static void cut_pictures(struct mst_text *text) {
    static const char *const ENDS[][2] = {{"<svg", "</svg>"}, {"<style>", "</style>"}};
    for (int k = 0; k < 2; k++) {
        char *from = text->data, *to;
        while ((from = strstr(from, ENDS[k][0])) != NULL && (to = strstr(from, ENDS[k][1])) != NULL) {
            from = strchr(from, '>') + 1;
            memmove(from, to, strlen(to) + 1);
        }
    }
    for (char *from; (from = strstr(text->data, " xmlns=")) != NULL;) { /* the rest of the element: sizes and versions */
        char *to = strchr(from, '>');
        memmove(from, to, strlen(to) + 1);
    }
    text->length = strlen(text->data);
}

enum { MADE = 7 };

static void make_results(struct mst_whatif_result results[MADE]) {
    made_rostered(&results[0], "base", 20000, 19990);
    made_text(&results[0].label, "");
    results[0].columns_from_base = 0;
    results[0].effort = 4;
    made_week(&results[0], 10);
    made_hours(&results[0]);
    made_rostered(&results[1], "growth", 21000.125, 20900.0625);
    made_text(&results[1].about, "Ten per cent more calls");
    made_week(&results[1], 11);
    made_hours(&results[1]);
    made_rostered(&results[2], "deflection", 19000, 18900);
    results[2].to = MST_WHATIF_SIMULATE;
    results[2].queues[0].simulated_frac = 0.8125;
    results[2].queues[0].simulated_low = 0.79;
    results[2].queues[0].simulated_high = 0.83;
    made_rostered(&results[3], "small change", 20005, 19985);
    made_failed(&results[4], "typo", "scenarios.ini:12: [scenario.typo] volume.phnoe: there is no queue of that name");
    made_rostered(&results[5], "nobody", 18000, 17900);
    results[5].unrostered = 2;
    made_staffed(&results[6], "to staff", 440.5);
}

static void expect(struct mst_text *text, const char *name) {
    if (getenv("MST_WRITE_EXPECTED")) {
        char path[512];
        snprintf(path, sizeof path, "data/whatif/%s", name);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_true(fputs(mst_text_get(text), file) >= 0 && fclose(file) == 0);
    }
    struct mst_text expected;
    read_file("data/whatif", name, &expected);
    assert_string_equal(mst_text_get(text), mst_text_get(&expected));
    mst_text_release(&expected);
}

static void files_are_as_they_were_read_through(void **state) {
    (void)state;
    struct mst_whatif_result results[MADE];
    struct mst_text texts[FILES];
    make_results(results);
    write_all(results, MADE, "Help Desk", texts);
    cut_pictures(&texts[HTML]);
    expect(&texts[CSV], "whatif.csv");
    expect(&texts[JSON], "whatif.json");
    expect(&texts[HTML], "whatif.html");
    release_all(texts);
    made_release(results, MADE);
}

static void the_same_results_give_the_same_bytes(void **state) {
    (void)state;
    struct mst_whatif_result results[MADE];
    struct mst_text first[FILES], again[FILES];
    make_results(results);
    write_all(results, MADE, "Help Desk", first);
    write_all(results, MADE, "Help Desk", again);
    for (int i = 0; i < FILES; i++) {
        assert_int_equal(first[i].length, again[i].length);
        assert_memory_equal(first[i].data, again[i].data, first[i].length);
    }
    release_all(first);
    release_all(again);
    made_release(results, MADE);
}

static size_t count_of(const struct mst_text *text, const char *words) {
    size_t count = 0;
    for (const char *at = strstr(mst_text_get(text), words); at; at = strstr(at + 1, words)) {
        count++;
    }
    return count;
}

/** A scenario's texts are a user's: none of them becomes an element, a field or a member. */
static void hostile_names_do_no_harm(void **state) {
    (void)state;
    static const char BAD[] = "\"><script>alert('x')</script>,\n{\"a\": 1}";
    struct mst_whatif_result results[3];
    struct mst_text texts[FILES];
    struct mst_json_document *document;
    struct out out;
    made_rostered(&results[0], BAD, 20000, 19990);
    made_rostered(&results[1], BAD, 21000, 20900);
    made_failed(&results[2], BAD, BAD);
    for (int i = 0; i < 3; i++) {
        made_text(&results[i].label, BAD);
        made_text(&results[i].about, BAD);
        made_text(&results[i].week, BAD);
    }
    made_text(&results[0].queues[0].name, BAD);
    made_text(&results[0].currency, BAD);
    made_text(&results[1].currency, BAD);
    made_week(&results[0], 5);
    made_hours(&results[0]);
    write_all(results, 3, BAD, texts);
    assert_int_equal(count_of(&texts[HTML], "<script"), 0);
    assert_true(count_of(&texts[HTML], "&lt;script&gt;") > 10);
    assert_int_equal(count_of(&texts[SVG], "<script"), 0);
    assert_int_equal(count_of(&texts[CSV], "\"\"\"><script>alert('x')</script>,\n{\"\"a\"\": 1}\""), 12);
    release_all(texts);
    out_make(&out);
    assert_ok(mst_whatif_answer_write(results, 3, BAD, false, out.dir, NULL));
    char path[512];
    snprintf(path, sizeof path, "%s/whatif.json", out.dir);
    assert_ok(mst_json_read(path, &document, NULL));
    const struct mst_json_value *list = mst_json_member(mst_json_root(document), "results");
    assert_int_equal(mst_json_count(list), 3);
    assert_string_equal(mst_json_text(mst_json_member(mst_json_item(list, 1), "name")), BAD);
    mst_json_document_free(document);
    out_remove(&out);
    made_release(results, 3);
}

/** The page of a sweep: every row is in the tables, the first forty have a picture, no text runs into another's part. */
static void a_sweep_has_all_rows_and_forty_pictures(void **state) {
    (void)state;
    enum { COUNT = 301 };
    struct mst_whatif_result *results = mst_alloc(COUNT, sizeof *results);
    struct mst_text texts[FILES];
    assert_non_null(results);
    for (int i = 0; i < COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, i == 0 ? "base" : "growth.%03d", i);
        made_rostered(&results[i], name, 20000 + 7 * i, 19990 + 7 * i);
        made_week(&results[i], 5);
    }
    write_all(results, COUNT, "Help Desk", texts);
    assert_int_equal(count_of(&texts[CSV], "\n"), COUNT + 1);
    assert_int_equal(count_of(&texts[HTML], "<tr>"), 2 * (COUNT + 1));
    assert_int_equal(count_of(&texts[HTML], "<svg"), 2 + 41);
    assert_int_equal(count_of(&texts[HTML], "<h3 id=\"scenario-"), 41);
    assert_int_equal(count_of(&texts[HTML], "<a href=\"#scenario-"), 2 * 41);
    release_all(texts);
    made_release(results, COUNT);
    mst_free(results);
}

/** Nothing to compare is an answer too. */
static void a_base_alone_or_failed_is_written(void **state) {
    (void)state;
    struct mst_whatif_result results[2];
    struct mst_text texts[FILES];
    made_rostered(&results[0], "base", 20000, 19990);
    write_all(results, 1, NULL, texts);
    assert_int_equal(count_of(&texts[HTML], "0 scenarios against the base"), 1);
    release_all(texts);
    made_release(results, 1);
    made_failed(&results[0], "base", "agents.csv: there is no such file");
    made_rostered(&results[1], "other", 20000, 19990);
    write_all(results, 2, "", texts);
    assert_int_equal(count_of(&texts[HTML], "The base failed, so that nothing can be compared with it: agents.csv"), 1);
    assert_int_equal(count_of(&texts[CSV], ",the base failed,"), 1);
    release_all(texts);
    made_release(results, 2);
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_as_they_were_read_through),
        cmocka_unit_test(the_same_results_give_the_same_bytes),
        cmocka_unit_test(hostile_names_do_no_harm),
        cmocka_unit_test(a_sweep_has_all_rows_and_forty_pictures),
        cmocka_unit_test(a_base_alone_or_failed_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}

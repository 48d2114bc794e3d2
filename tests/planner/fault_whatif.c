#include "../core/support.h"
#include "whatif_made.h"

#include <stdlib.h>
#include <unistd.h>

#include "io/plot.h"
#include "planner/whatif_parts.h"

/* Each allocation fails once, and all that follow it: the call says so, and leaves nothing behind. */

struct part {
    struct mst_whatif_result results[2];
    struct mst_whatif_answer answer;
    char dir[256], path[300];
    enum mst_status (*write)(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err);
    enum mst_status (*draw)(const struct mst_whatif_answer *answer, struct mst_text *svg, struct mst_error *err);
};

static void part_make(struct part *part) {
    const char *base = getenv("TMPDIR");
    *part = (struct part){0};
    made_rostered(&part->results[0], "base", 20000, 19990);
    made_rostered(&part->results[1], "growth", 21000, 20900);
    made_hours(&part->results[0]);
    assert_ok(mst_whatif_answer_make(part->results, 2, "Desk", false, &part->answer, NULL));
    snprintf(part->dir, sizeof part->dir, "%s/muster-whatif-XXXXXX", base && *base ? base : "/tmp");
    assert_non_null(mkdtemp(part->dir));
    snprintf(part->path, sizeof part->path, "%s/file", part->dir);
}

static void part_release(struct part *part) {
    unlink(part->path);
    assert_int_equal(rmdir(part->dir), 0); /* no temporary file stays */
    mst_whatif_answer_release(&part->answer);
    made_release(part->results, 2);
}

static enum mst_status make(void *user, struct mst_error *err) {
    struct part *part = user;
    struct mst_whatif_answer answer;
    enum mst_status status = mst_whatif_answer_make(part->results, 2, "Desk", false, &answer, err);
    if (status == MST_OK) {
        mst_whatif_answer_release(&answer);
    }
    return status;
}

static enum mst_status write_part(void *user, struct mst_error *err) {
    struct part *part = user;
    return part->write(&part->answer, part->path, err);
}

static enum mst_status draw(void *user, struct mst_error *err) {
    struct part *part = user;
    struct mst_text svg;
    mst_text_init(&svg);
    enum mst_status status = part->draw(&part->answer, &svg, err);
    mst_text_release(&svg);
    return status;
}

static enum mst_status draw_second_week(const struct mst_whatif_answer *answer, struct mst_text *svg, struct mst_error *err) {
    return mst_whatif_draw_week(answer, 1, svg, err);
}

static void an_answer_is_made_or_not(void **state) {
    (void)state;
    struct part part;
    part_make(&part);
    assert_true(fail_each_allocation(make, &part) >= 2);
    part_release(&part);
}

static void files_are_written_or_not(void **state) {
    (void)state;
    struct part part;
    part_make(&part);
    part.write = mst_whatif_csv_write;
    assert_true(fail_each_allocation(write_part, &part) >= 3);
    part.write = mst_whatif_json_write;
    assert_true(fail_each_allocation(write_part, &part) >= 3);
    part.write = mst_whatif_page_write;
    assert_true(fail_each_allocation(write_part, &part) >= 50);
    part_release(&part);
}

static void pictures_are_drawn_or_not(void **state) {
    (void)state;
    struct part part;
    part_make(&part);
    made_week(&part.results[0], 10);
    made_week(&part.results[1], 11);
    part.draw = mst_whatif_draw_differences;
    assert_true(fail_each_allocation(draw, &part) >= 5);
    part.draw = mst_whatif_draw_people;
    assert_true(fail_each_allocation(draw, &part) >= 5);
    part.draw = draw_second_week;
    assert_true(fail_each_allocation(draw, &part) >= 10);
    part_release(&part);
}

static int end(void **state) {
    (void)state;
    mst_plot_shutdown();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_made_or_not),
        cmocka_unit_test(files_are_written_or_not),
        cmocka_unit_test(pictures_are_drawn_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}

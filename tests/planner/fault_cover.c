/* Memory that runs out at each allocation in turn, from the site's files to the week with a lost shift covered. */
#include "io/site.h"
#include "planner/cover.h"
#include "planner/stages.h"
#include "tests/io/folder.h"
#include "tests/rules/starve.h"

struct desk {
    struct folder folder;
    char roster[512], shift[64];
    size_t options;
};

static enum mst_status open_site(struct desk *d, struct mst_job *job, struct mst_error *err) {
    struct mst_job_request request = {.command = "cover",
                                      .site_dir = "golden/sites/small",
                                      .out_dir = d->folder.path,
                                      .from_day = MST_NO_DAY,
                                      .week_day = MST_NO_DAY,
                                      .jobs = 1};
    MST_TRY(mst_job_make(&request, NULL, job, err));
    job->roster_options.effort = 1;
    return mst_job_read_site(job, MST_READ_PEOPLE, err);
}

static enum mst_status cover(void *user, struct mst_error *err) {
    struct desk *d = user;
    struct mst_cover_request wanted = {.shift = d->shift, .limit = 2, .take = d->options > 0 ? 1 : 0};
    struct mst_cover_stage stage;
    struct mst_job job;
    enum mst_status status = open_site(d, &job, err);
    if (status == MST_OK) {
        status = mst_stage_cover(&job, d->roster, &wanted, &stage, err);
        d->options = status == MST_OK ? stage.count : d->options;
        mst_cover_stage_release(&stage);
    }
    mst_job_release(&job);
    return status;
}

/** Makes a roster, and finds a shift in it that somebody may take. */
static void make(struct desk *d) {
    struct mst_roster_stage stage;
    struct mst_job job;
    folder_make(&d->folder);
    assert_int_equal(open_site(d, &job, NULL), MST_OK);
    assert_int_equal(mst_stage_roster(&job, &stage, NULL), MST_OK);
    snprintf(d->roster, sizeof d->roster, "%s", folder_path(&d->folder, "kept roster.csv"));
    assert_int_equal(rename(folder_path(&d->folder, "roster.csv"), d->roster), 0);
    for (size_t i = 0; i < stage.result.roster.count && d->options == 0; i++) {
        const struct mst_shift *shift = &stage.result.roster.shifts[i];
        snprintf(d->shift, sizeof d->shift, "%s", shift->id);
        assert_true(!mst_shift_is_work(shift) || cover(d, NULL) == MST_OK);
    }
    assert_true(d->options > 0);
    mst_roster_stage_release(&stage);
    mst_job_release(&job);
}

static void test_each_allocation(void **state) {
    static const char *const MADE[] = {"kept roster.csv", "roster.csv", "prices.csv"};
    struct desk d = {.options = 0};
    (void)state;
    make(&d);
    assert_true(starve(cover, &d) > 100);
    for (size_t i = 0; i < sizeof MADE / sizeof *MADE; i++) {
        assert_int_equal(unlink(folder_path(&d.folder, MADE[i])), 0);
    }
    assert_int_equal(rmdir(d.folder.path), 0); /* the certificate of the other roster is gone */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

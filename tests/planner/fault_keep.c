/* Memory that runs out at each allocation in turn while a roster with a kept one beside it is judged. */
#include "io/site.h"
#include "planner/stages.h"
#include "tests/io/folder.h"
#include "tests/rules/starve.h"

struct desk {
    struct folder folder;
    const char *keep; /* of the request */
};

static enum mst_status open_site(struct desk *d, struct mst_job *job, struct mst_error *err) {
    struct mst_job_request request = {.command = "roster",
                                      .site_dir = "golden/sites/small",
                                      .out_dir = d->folder.path,
                                      .from_day = MST_NO_DAY,
                                      .week_day = MST_NO_DAY,
                                      .jobs = 1,
                                      .keep = d->keep,
                                      .frozen_until = d->keep ? "2026-03-03T12:00" : NULL};
    MST_TRY(mst_job_make(&request, NULL, job, err));
    job->roster_options.effort = 1;
    return mst_job_read_site(job, MST_READ_PEOPLE, err);
}

static void make_roster(struct desk *d) {
    struct mst_roster_stage stage;
    struct mst_job job;
    assert_int_equal(open_site(d, &job, NULL), MST_OK);
    assert_int_equal(mst_stage_roster(&job, &stage, NULL), MST_OK);
    assert_int_equal(stage.kept_sha256[0] != '\0', d->keep != NULL);
    mst_roster_stage_release(&stage);
    mst_job_release(&job);
}

static enum mst_status judge(void *user, struct mst_error *err) {
    struct desk *d = user;
    struct mst_audit_stage stage;
    struct mst_job job;
    enum mst_status status = open_site(d, &job, err);
    if (status == MST_OK) {
        status = mst_stage_audit(&job, NULL, &stage, err);
        assert_true(status != MST_OK || (stage.audit.breach_count == 0 && stage.audit.kept_count > 5));
        mst_audit_stage_release(&stage);
    }
    mst_job_release(&job);
    return status;
}

static void test_each_allocation(void **state) {
    static const char *const MADE[] = {"old.csv", "roster.csv", "prices.csv", "kept.csv", "certificate.json"};
    struct desk d = {.keep = NULL};
    char old[512];
    (void)state;
    folder_make(&d.folder);
    make_roster(&d);
    snprintf(old, sizeof old, "%s", folder_path(&d.folder, "old.csv"));
    assert_int_equal(rename(folder_path(&d.folder, "roster.csv"), old), 0);
    d.keep = old;
    make_roster(&d);
    d.keep = NULL;
    assert_true(starve(judge, &d) > 100);
    for (size_t i = 0; i < sizeof MADE / sizeof *MADE; i++) {
        assert_int_equal(unlink(folder_path(&d.folder, MADE[i])), 0);
    }
    assert_int_equal(rmdir(d.folder.path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_allocation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

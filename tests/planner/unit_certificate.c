/* Multipliers as they are read back from a certificate. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/base/memory.h"
#include "planner/certificate.h"

/** A site of one queue and nobody, in a place whose clock is changed. */
static void make_site(struct mst_site *site) {
    mst_site_init(site);
    assert_int_equal(mst_zone_load(&site->zone, "Europe/Berlin", NULL), MST_OK);
    site->queues = mst_alloc(1, sizeof *site->queues);
    assert_non_null(site->queues);
    site->queues[0].name = mst_strdup("phone");
    site->queue_count = 1;
}

/** Reads a certificate of that text; the stage is the caller's. */
static enum mst_status read_text(const char *text, struct mst_audit_stage *stage, struct mst_error *err) {
    char path[] = "/tmp/muster-certificate-XXXXXX";
    struct mst_site site;
    int handle = mkstemp(path);
    FILE *file = handle >= 0 ? fdopen(handle, "w") : NULL;
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0 && fclose(file) == 0);
    make_site(&site);
    memset(stage, 0, sizeof *stage);
    enum mst_status status = mst_certificate_read(path, &site, stage, err);
    mst_site_release(&site);
    unlink(path);
    return status;
}

static void test_multipliers(void **state) {
    struct mst_audit_stage stage;
    (void)state;
    assert_int_equal(read_text("{\"bound\": 7, \"multipliers\": ["
                               "{\"start\": \"2025-10-26T02:30+02:00\", \"queue\": \"phone\", \"price\": 1.5},"
                               "{\"start\": \"2025-10-26T02:30+01:00\", \"queue\": \"phone\", \"price\": -0.25}]}",
                               &stage, NULL),
                     MST_OK);
    assert_true(stage.claims.bound == 7.0);
    assert_int_equal(stage.claims.multiplier_count, 2);
    assert_int_equal(stage.claims.multipliers[0].start_utc, 1761438600);
    assert_int_equal(stage.claims.multipliers[1].start_utc, 1761438600 + 3600);
    assert_int_equal(stage.claims.multipliers[1].queue, 0);
    assert_true(stage.claims.multipliers[0].price == 1.5 && stage.claims.multipliers[1].price == -0.25);
    mst_audit_stage_release(&stage);
}

static void test_no_multipliers(void **state) {
    struct mst_audit_stage stage;
    (void)state;
    assert_int_equal(read_text("{\"bound\": 7}", &stage, NULL), MST_OK);
    assert_int_equal(stage.claims.multiplier_count, 0);
    mst_audit_stage_release(&stage);
}

static void test_what_is_no_multiplier(void **state) {
    static const struct {
        const char *item, *said;
    } CASES[] = {
        {"{\"start\": \"soon\", \"queue\": \"phone\", \"price\": 1}", "start of number 2: \"soon\" is not a time"},
        {"{\"queue\": \"phone\", \"price\": 1}", "start of number 2: \"\" is not a time"},
        {"{\"start\": \"2026-03-29T02:30\", \"queue\": \"phone\", \"price\": 1}", "is not a time"},
        {"{\"start\": \"2026-01-05T08:00\", \"queue\": \"fax\", \"price\": 1}", "queue of number 2: \"fax\" is not a queue"},
        {"{\"start\": \"2026-01-05T08:00\", \"price\": 1}", "queue of number 2: \"\" is not a queue"},
        {"{\"start\": \"2026-01-05T08:00\", \"queue\": \"phone\", \"price\": null}",
         "price of number 2 (2026-01-05T08:00, queue phone)"},
        {"17", "start of number 2"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct mst_audit_stage stage;
        struct mst_error err = {0};
        char text[512];
        snprintf(text, sizeof text,
                 "{\"multipliers\": [{\"start\": \"2026-01-05T07:00\", \"queue\": \"phone\", \"price\": 1}, %s]}", CASES[i].item);
        assert_int_equal(read_text(text, &stage, &err), MST_E_INPUT);
        assert_non_null(strstr(err.message, CASES[i].said));
        assert_non_null(strstr(err.file, "muster-certificate-"));
        mst_audit_stage_release(&stage);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_multipliers),
        cmocka_unit_test(test_no_multipliers),
        cmocka_unit_test(test_what_is_no_multiplier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "fuzz.h"
#include "io/json.h"
#include "planner/certificate.h"

/** The bytes are a JSON file, and a certificate of the frame's roster. */

enum { DEPTH_MOST = 64 };

static void walk(const struct mst_json_value *value, int depth) {
    double number = NAN;
    if (value == NULL || depth == DEPTH_MOST) {
        return;
    }
    fuzz_check(!mst_json_number(value, &number) || isfinite(number), "a number is finite");
    (void)mst_json_text(value);
    for (size_t i = 0; i < mst_json_count(value); i++) {
        const char *key = mst_json_key(value, i);
        walk(key != NULL ? mst_json_member(value, key) : mst_json_item(value, i), depth + 1);
    }
    fuzz_check(mst_json_key(value, mst_json_count(value)) == NULL, "there is nothing past the end of a list");
    fuzz_check(mst_json_item(value, mst_json_count(value)) == NULL, "there is nothing past the end of a list");
}

static void read_certificate(void) {
    struct mst_audit_stage stage;
    struct mst_error err = {MST_OK, "", 0, ""};
    memset(&stage, 0, sizeof stage);
    mst_requirement_init(&stage.requirement);
    mst_roster_init(&stage.roster);
    mst_audit_init(&stage.audit);
    enum mst_status status = mst_certificate_read(fuzz_path("any.json"), fuzz_site(), &stage, &err);
    fuzz_check_status(status, &err);
    for (size_t i = 0; i < stage.unrostered_count; i++) {
        fuzz_check(stage.unrostered[i] < fuzz_site()->agent_count, "who is left out is an agent");
    }
    mst_audit_stage_release(&stage);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_json_document *document = NULL;
    struct mst_error err = {MST_OK, "", 0, ""};
    (void)fuzz_site();
    fuzz_write("any.json", data, size);
    enum mst_status status = mst_json_read(fuzz_path("any.json"), &document, &err);
    fuzz_check_status(status, &err);
    if (status == MST_OK) {
        walk(mst_json_root(document), 0);
    }
    mst_json_document_free(document);
    read_certificate();
    return 0;
}

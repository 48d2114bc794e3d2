#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "fuzz.h"
#include "io/file.h"
#include "io/tables.h"

/**
 * The first byte chooses a table, the rest is its file. What is read without a fault is written, read again and written again: both
 * times the same bytes.
 */

/** Reads `in` and, if all is well, writes `out`. @return whether it was written */
static bool copy_table(unsigned table, const char *in, const char *out, struct mst_faults *faults) {
    struct mst_error err = {MST_OK, "", 0, ""};
    const struct mst_site *site = fuzz_site();
    union {
        struct mst_history history;
        struct mst_forecast forecast;
        struct mst_requirement requirement;
        struct mst_roster roster;
    } read;
    enum mst_status status;
    char *from = strdup(fuzz_path(in)), *to = strdup(fuzz_path(out));
    fuzz_check(from != NULL && to != NULL, "the fuzzer has memory");
#define COPY(noun)                                                                                                                 \
    do {                                                                                                                           \
        status = mst_##noun##_read(from, site, &read.noun, faults, &err);                                                          \
        fuzz_check_status(status, &err);                                                                                           \
        if (status == MST_OK && faults->errors == 0) {                                                                             \
            fuzz_check(mst_##noun##_write(to, site, &read.noun, &err) == MST_OK, "what was read can be written");                  \
        }                                                                                                                          \
        if (status == MST_OK) {                                                                                                    \
            mst_##noun##_release(&read.noun);                                                                                      \
        }                                                                                                                          \
    } while (0)
    switch (table) {
    case 0:
        COPY(history);
        break;
    case 1:
        COPY(forecast);
        break;
    case 2:
        COPY(requirement);
        break;
    default:
        status = mst_roster_read(from, site, (enum mst_strangers)(table - 3), &read.roster, faults, &err);
        fuzz_check_status(status, &err);
        if (status == MST_OK && faults->errors == 0) {
            fuzz_check(mst_roster_write(to, site, &read.roster, &err) == MST_OK, "what was read can be written");
        }
        if (status == MST_OK) {
            mst_roster_release(&read.roster);
        }
    }
    free(from);
    free(to);
    return status == MST_OK && faults->errors == 0;
}

static void check_same(const char *a, const char *b) {
    struct mst_text one, other;
    mst_text_init(&one);
    mst_text_init(&other);
    fuzz_check(mst_file_read(fuzz_path(a), &one, NULL) == MST_OK, "the copy is there");
    fuzz_check(mst_file_read(fuzz_path(b), &other, NULL) == MST_OK, "the copy's copy is there");
    fuzz_check(strcmp(mst_text_get(&one), mst_text_get(&other)) == 0, "a table that we wrote is read as it was meant");
    mst_text_release(&one);
    mst_text_release(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    unsigned table = fuzz_choice(&data, &size, 6);
    struct mst_faults faults;
    mst_faults_init(&faults);
    fuzz_write("in.csv", data, size);
    bool is_copied = copy_table(table, "in.csv", "copy.csv", &faults);
    fuzz_check_faults(&faults);
    mst_faults_release(&faults);
    mst_faults_init(&faults);
    if (is_copied) {
        fuzz_check(copy_table(table, "copy.csv", "again.csv", &faults), "a table that we wrote has no fault");
        check_same("copy.csv", "again.csv");
    }
    mst_faults_release(&faults);
    return 0;
}

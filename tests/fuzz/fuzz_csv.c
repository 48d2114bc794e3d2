#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "fuzz.h"
#include "io/csv.h"
#include "io/write.h"

/** The layer below all tables: the first byte chooses the separator, the second the format's flags; the rest is the file. */

enum { AGENT, WEIGHT, NOTE, COLUMNS };
static const struct mst_csv_column columns[COLUMNS] = {{"agent", true}, {"weight", false}, {"note", false}};

/** Every way to ask for a row's fields. */
static void ask(struct mst_csv *csv) {
    double value = NAN;
    const char *text = mst_csv_text(csv, AGENT);
    fuzz_check(text == NULL || *text != '\0', "a text is not empty");
    if (mst_csv_number(csv, WEIGHT, -1e6, 1e6, &value)) {
        fuzz_check(value >= -1e6 && value <= 1e6, "a number is within its bounds");
    }
    (void)mst_csv_number_or(csv, NOTE, 0, INFINITY, 0, &value);
    fuzz_check(mst_csv_line(csv) > 0, "a row has a line");
    for (size_t i = 0; i < mst_csv_count(csv) + 2; i++) {
        fuzz_check(i < mst_csv_count(csv) || *mst_csv_at(csv, i) == '\0', "there is nothing past the end of a row");
    }
}

/** Writes header and rows as our tables are written. */
static void write_row(const struct mst_csv *csv, struct mst_text *out) {
    for (size_t i = 0; i < mst_csv_count(csv); i++) {
        mst_csv_put(out, mst_csv_at(csv, i));
    }
    mst_csv_put_end(out);
}

/** What was written must be read as the same fields. */
static void check_written(const struct mst_text *out, size_t rows) {
    const struct mst_csv_format format = {.flags = MST_CSV_ANY_COLUMNS | MST_CSV_ANY_LENGTH | MST_CSV_KEEP_EMPTY, .separator = ','};
    struct mst_csv *csv = NULL;
    struct mst_faults faults;
    struct mst_text again;
    size_t found = 0;
    mst_faults_init(&faults);
    mst_text_init(&again);
    mst_text_append(&again, "agent\n");
    fuzz_check(mst_csv_open_bytes(out->data, out->length, "out.csv", &format, NULL, 0, &csv, &faults, NULL) == MST_OK, "it opens");
    while (mst_csv_next(csv)) {
        write_row(csv, &again);
        found++;
    }
    fuzz_check(mst_csv_close(csv, NULL) == MST_OK && faults.count == 0, "what we write has no fault");
    fuzz_check(found == rows, "every row that we write is one row");
    fuzz_check(strcmp(mst_text_get(out), mst_text_get(&again)) == 0, "fields are read as they were written");
    mst_text_release(&again);
    mst_faults_release(&faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char separators[] = {0, ',', ';', '\t', '|', ' '};
    struct mst_csv_format format = {.separator = separators[fuzz_choice(&data, &size, sizeof separators)]};
    unsigned flags = fuzz_choice(&data, &size, 16);
    struct mst_csv *csv = NULL;
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_text out;
    size_t rows = 0;
    format.flags = flags & 7;
    format.skip_lines = flags / 8;
    format.advice = flags & 4 ? "see the manual" : NULL;
    mst_faults_init(&faults);
    mst_text_init(&out);
    mst_text_append(&out, "agent\n");
    enum mst_status status = mst_csv_open_bytes((const char *)data, size, "in.csv", &format, columns, COLUMNS, &csv, &faults, &err);
    fuzz_check_status(status, &err);
    while (status == MST_OK && mst_csv_next(csv)) {
        ask(csv);
        write_row(csv, &out);
        rows++;
    }
    if (status == MST_OK) {
        (void)mst_csv_find(csv, "Note");
        fuzz_check(mst_csv_close(csv, &err) == MST_OK, "reading ends well");
    }
    fuzz_check_faults(&faults);
    check_written(&out, rows);
    mst_text_release(&out);
    mst_faults_release(&faults);
    return 0;
}

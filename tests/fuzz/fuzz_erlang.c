#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "fuzz.h"
#include "scheduler/staffing/batch.h"

/** Lines with fields between commas: the first is the header of `muster erlang --batch`, each further one a row. */

enum { FIELDS_MOST = 64, ROWS_MOST = 8 };

static size_t split(char *line, const char *fields[FIELDS_MOST]) {
    size_t count = 0;
    for (char *at = line; at != NULL && count < FIELDS_MOST; count++) {
        fields[count] = at;
        at = strchr(at, ',');
        if (at != NULL) {
            *at++ = '\0';
        }
    }
    return count;
}

static void answer(const struct mst_batch_header *header, char *line, struct mst_text *out) {
    const char *fields[FIELDS_MOST];
    enum mst_batch_outcome outcome;
    struct mst_error err = {MST_OK, "", 0, ""};
    size_t before = out->length, count = split(line, fields);
    fuzz_check(mst_batch_row(header, fields, count, out, &outcome, &err) == MST_OK, "every row is answered");
    fuzz_check(strchr(out->data + before, '\n') == out->data + out->length - 1, "an answer is one line");
    fuzz_check(outcome == MST_BATCH_IN_ERROR || strstr(out->data + before, "nan") == NULL, "an answer has no NaN");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size), *rest = text;
    struct mst_batch_header header;
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_text out;
    const char *names[FIELDS_MOST];
    mst_text_init(&out);
    char *line = strtok_r(rest, "\n", &rest);
    if (line != NULL) {
        size_t count = split(line, names);
        enum mst_status status = mst_batch_header_make(names, count, &header, &err);
        fuzz_check_status(status, &err);
        for (int row = 0; status == MST_OK && row < ROWS_MOST && (line = strtok_r(NULL, "\n", &rest)) != NULL; row++) {
            answer(&header, line, &out);
        }
    }
    mst_text_release(&out);
    free(text);
    return 0;
}

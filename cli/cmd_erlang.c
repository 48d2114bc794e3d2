#include <string.h>

#include "cli/cli.h"
#include "cli/erlang.h"
#include "core/base/memory.h"
#include "io/csv.h"
#include "io/file.h"
#include "scheduler/staffing/batch.h"

/** `muster erlang --batch`: CSV on the standard input, CSV on the standard output, one row out for each row in. */
struct batch {
    struct mst_csv *csv;
    struct mst_batch_header header;
    const char **fields;
    size_t capacity;
    struct mst_text out;
    size_t infeasible, in_error;
};

static enum mst_status read_header(struct batch *b, struct mst_error *err) {
    size_t count = mst_csv_header_count(b->csv);
    MST_TRY(mst_grow(&b->fields, &b->capacity, count, sizeof *b->fields, err));
    for (size_t i = 0; i < count; i++) {
        b->fields[i] = mst_csv_header(b->csv, i);
    }
    return mst_batch_header_make(b->fields, count, &b->header, err);
}

static enum mst_status write_out(struct batch *b, struct mst_error *err) {
    if (fwrite(mst_text_get(&b->out), 1, b->out.length, stdout) != b->out.length) {
        return mst_fail(err, MST_E_IO, "cannot write to the standard output");
    }
    mst_text_clear(&b->out);
    return MST_OK;
}

static enum mst_status answer_row(struct batch *b, struct mst_error *err) {
    enum mst_batch_outcome outcome;
    size_t count = mst_csv_count(b->csv);
    MST_TRY(mst_grow(&b->fields, &b->capacity, count, sizeof *b->fields, err));
    for (size_t i = 0; i < count; i++) {
        b->fields[i] = mst_csv_at(b->csv, i);
    }
    MST_TRY(mst_batch_row(&b->header, b->fields, count, &b->out, &outcome, err));
    b->infeasible += outcome == MST_BATCH_INFEASIBLE;
    b->in_error += outcome == MST_BATCH_IN_ERROR;
    return b->out.length > 65536 ? write_out(b, err) : MST_OK;
}

static enum mst_status answer_all(struct batch *b, struct mst_faults *faults, struct mst_error *err) {
    const struct mst_csv_format format = {
        .flags = MST_CSV_ANY_COLUMNS | MST_CSV_ANY_LENGTH | MST_CSV_KEEP_EMPTY, .separator = ',', .skip_lines = 0};
    struct mst_text input;
    enum mst_status status;
    mst_text_init(&input);
    MST_DO(mst_file_read("-", &input, err));
    MST_DO(mst_csv_open_bytes(mst_text_get(&input), input.length, "stdin", &format, NULL, 0, &b->csv, faults, err));
    MST_DO(mst_faults_status(faults, err));
    MST_DO(read_header(b, err));
    mst_batch_write_header(&b->out);
    while (mst_csv_next(b->csv)) {
        MST_DO(answer_row(b, err));
    }
    MST_DO(mst_faults_status(faults, err));
    MST_DO(write_out(b, err));
done:
    mst_text_release(&input);
    return status;
}

static int run_batch(void) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct batch b;
    struct mst_faults faults;
    memset(&b, 0, sizeof b);
    mst_text_init(&b.out);
    mst_faults_init(&faults);
    enum mst_status status = answer_all(&b, &faults, &err), closed = mst_csv_close(b.csv, &err);
    status = status == MST_OK ? closed : status;
    int code = status != MST_OK ? mst_cli_fail(&faults, &err) : b.in_error > 0 ? 3 : b.infeasible > 0;
    mst_free(b.fields);
    mst_text_release(&b.out);
    mst_faults_release(&faults);
    return code;
}

static int run(struct mst_arguments *arguments) {
    bool any = arguments->json;
    for (int i = 0; i < MST_ERLANG_FLAGS; i++) {
        any |= arguments->erlang[i] != NULL;
    }
    if (!arguments->batch) {
        return mst_erlang_table(arguments);
    }
    if (any) {
        fputs("muster erlang: --batch reads its questions from the standard input, and no other option goes with it\n", stderr);
        return 2;
    }
    return run_batch();
}

const struct mst_command mst_cmd_erlang = {
    "erlang",
    "",
    "the calculator: Erlang B, C and A, and chat, for one question or rows of CSV",
    "Without --batch: the least number of agents for --volume contacts --per time that take --aht seconds each, with which every "
    "target holds, and what a few more or fewer would give. With --patience by Erlang A, with --concurrency by the chat model, "
    "else by "
    "Erlang C; for a steady state. With --batch: reads one question a row from the standard input and writes one answer a row; "
    "docs/formats.md has the columns. Exit code: 0 all answered, 1 some infeasible, 2 usage, 3 some in error, or the header is "
    "bad.",
    0,
    0,
    0,
    run};

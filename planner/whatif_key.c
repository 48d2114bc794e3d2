#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "planner/whatif_work.h"

/* Whatever a result depends on is in its key: the same key, the same result. */

static void put_table(struct mst_text *text, const struct mst_option_table *table, const void *options) {
    for (size_t i = 0; i < table->count; i++) {
        mst_text_printf(text, "%s.%s=", table->stage, table->rows[i].key);
        mst_option_print(&table->rows[i], options, text);
        mst_text_append(text, "\n");
    }
}

static enum mst_status hash(struct mst_text *text, char key[65], struct mst_error *err) {
    enum mst_status status = mst_text_status(text, err);
    if (status == MST_OK) {
        mst_text_sha256(text, key);
    }
    mst_text_release(text);
    return status;
}

static int by_name(const void *a, const void *b) {
    const struct mst_input *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : (int)x->from_site - (int)y->from_site;
}

enum mst_status mst_whatif_base_key(struct mst_job *job, char key[65], struct mst_error *err) {
    struct mst_job_options list[MST_JOB_OPTIONS];
    struct mst_text text;
    struct mst_input *inputs = mst_alloc(job->input_count, sizeof *inputs);
    if (!inputs) {
        return mst_no_memory(err);
    }
    if (job->input_count > 0) {
        memcpy(inputs, job->inputs, job->input_count * sizeof *inputs);
        qsort(inputs, job->input_count, sizeof *inputs, by_name);
    }
    mst_job_list_options(job, list);
    mst_text_init(&text);
    mst_text_printf(&text, "muster %s\nweek %d\nseed %ld\n", MUSTER_VERSION, (int)job->request.week_day, job->roster_options.seed);
    for (size_t i = 0; i < job->input_count; i++) {
        mst_text_printf(&text, "%s %d %s\n", inputs[i].name, inputs[i].from_site, inputs[i].sha256);
    }
    for (size_t i = 0; i < MST_JOB_OPTIONS; i++) {
        if (list[i].table != mst_publish_option_table()) { /* nothing is published */
            put_table(&text, list[i].table, list[i].options);
        }
    }
    mst_free(inputs);
    return hash(&text, key, err);
}

enum mst_status mst_whatif_key(const struct mst_whatif_run *run, const struct mst_scenario *scenario, long effort, char key[65],
                               struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_printf(&text, "base %s\nto %d\neffort %ld\n", run->base_key, (int)run->request->to, effort);
    if (scenario) {
        mst_text_printf(&text, "name %s\nabout %s\nlabel %s\n", scenario->name, scenario->about, scenario->label);
        for (size_t i = 0; i < scenario->count; i++) {
            mst_text_printf(&text, "%s = %s\n", scenario->changes[i].key, scenario->changes[i].value);
        }
    }
    return hash(&text, key, err);
}

enum mst_status mst_whatif_take_result(const struct mst_whatif_piece *piece, struct mst_whatif_result *result, bool *taken,
                                       struct mst_error *err) {
    char *path = mst_path_join(piece->dir, "result.json");
    enum mst_status status = path ? MST_OK : mst_no_memory(err);
    *taken = false;
    if (path && mst_file_exists(path)) {
        status = mst_whatif_result_read(path, result, err);
        *taken = status == MST_OK && strcmp(result->key, piece->key) == 0;
        if (!*taken) {
            mst_whatif_result_release(result);
        }
    }
    mst_free(path);
    return status;
}

enum mst_status mst_whatif_is_there(const struct mst_whatif_piece *piece, bool *is_there, struct mst_error *err) {
    struct mst_error unreadable = {MST_OK, "", 0, ""};
    struct mst_whatif_result result;
    enum mst_status status = mst_whatif_take_result(piece, &result, is_there, &unreadable);
    if (*is_there) {
        *is_there = !result.failure;
        mst_whatif_result_release(&result);
    }
    return status == MST_E_NOMEM ? mst_no_memory(err) : MST_OK; /* what cannot be read is made again */
}

char *mst_whatif_piece_dir(const struct mst_whatif_run *run, const struct mst_scenario *scenario, long effort) {
    struct mst_text name;
    mst_text_init(&name);
    mst_text_append(&name, scenario ? scenario->name : "base");
    if (effort > 0) {
        mst_text_printf(&name, "/effort-%ld", effort);
    }
    char *dir = mst_text_status(&name, NULL) == MST_OK ? mst_path_join(run->dir, mst_text_get(&name)) : NULL;
    mst_text_release(&name);
    return dir;
}

char *mst_whatif_dir(const struct mst_job_request *request) {
    char *out = request->out_dir ? mst_strdup(request->out_dir) : mst_path_join(request->site_dir, "out");
    char *dir = out ? mst_path_join(out, "whatif") : NULL;
    mst_free(out);
    return dir;
}

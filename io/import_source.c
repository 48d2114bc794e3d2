#include <string.h>

#include "core/base/memory.h"
#include "io/import_run.h"
#include "io/import_text.h"

/* The site's queue that a name of the export means: one that the section gives it, else one that is called the same. */
static size_t queue_of(const struct mst_import_run *run, const char *name) {
    const struct mst_import_settings *settings = run->settings;
    for (size_t i = 0; i < settings->alias_count; i++) {
        if (mst_import_same(settings->aliases[i].theirs, name)) {
            return settings->aliases[i].queue;
        }
    }
    for (size_t i = 0; i < run->site->queue_count; i++) {
        if (mst_import_same(run->site->queues[i].name, name)) {
            return i;
        }
    }
    return MST_NONE;
}

/* Where the name is in `by_name`, or where it would be. */
static size_t search(const struct mst_import_run *run, const char *name, bool *found) {
    size_t low = 0, high = run->source_count;
    *found = false;
    while (low < high && !*found) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(run->sources[run->by_name[middle]].name, name);
        *found = order == 0;
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return high;
}

enum mst_status mst_import_find_source(struct mst_import_run *run, const char *name, size_t *source, struct mst_error *err) {
    bool found = false;
    size_t place = search(run, name, &found);
    if (found) {
        *source = run->by_name[place];
        return MST_OK;
    }
    size_t count = run->source_count;
    MST_TRY(mst_grow(&run->sources, &run->source_capacity, count + 1, sizeof run->sources[0], err));
    MST_TRY(mst_grow(&run->by_name, &run->by_name_capacity, count + 1, sizeof run->by_name[0], err));
    struct mst_import_source made = {.name = mst_strdup(name), .queue = run->settings->queue};
    if (made.name == NULL) {
        return mst_no_memory(err);
    }
    if (run->settings->columns[MST_IMPORT_QUEUE_COLUMN].entry != NULL) {
        made.queue = queue_of(run, name);
    }
    run->sources[count] = made;
    memmove(run->by_name + place + 1, run->by_name + place, (count - place) * sizeof run->by_name[0]);
    run->by_name[place] = count;
    run->source_count++;
    *source = count;
    return MST_OK;
}

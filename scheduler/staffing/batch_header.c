#include <string.h>

#include "scheduler/staffing/batch_parts.h"

static const char *const column_names[MST_BATCH_COLUMNS] = {
    [MST_BATCH_MODEL] = "model",
    [MST_BATCH_RATE] = "rate_per_s",
    [MST_BATCH_LOAD] = "load_erl",
    [MST_BATCH_AHT] = "aht_s",
    [MST_BATCH_PATIENCE] = "patience_s",
    [MST_BATCH_AGENTS] = "agents",
    [MST_BATCH_LEVEL] = "service_level",
    [MST_BATCH_ANSWER] = "answer_s",
    [MST_BATCH_LEVEL_OF] = "sl_def",
    [MST_BATCH_ASA] = "asa_s",
    [MST_BATCH_ASA_OF] = "asa_def",
    [MST_BATCH_ABANDON] = "max_abandon",
    [MST_BATCH_OCCUPANCY] = "max_occupancy",
    [MST_BATCH_P_WAIT] = "max_p_wait",
    [MST_BATCH_BLOCKED] = "max_blocked",
    [MST_BATCH_CONCURRENCY] = "concurrency",
    [MST_BATCH_INFLATION] = "inflation",
    [MST_BATCH_SHRINKAGE] = "shrinkage",
};

const char *mst_batch_column_name(enum mst_batch_column column) {
    return column_names[column];
}

static size_t column_find(const char *name) {
    for (size_t k = 0; k < MST_BATCH_COLUMNS; k++) {
        if (strcmp(column_names[k], name) == 0) {
            return k;
        }
    }
    return MST_NONE;
}

static enum mst_status unknown(const char *name, struct mst_error *err) {
    const char *nearest = mst_nearest_name(name, column_names, MST_BATCH_COLUMNS);
    char shown[64];
    mst_batch_shown(name, shown);
    if (nearest != NULL) {
        return mst_fail(err, MST_E_INPUT, "header: there is no column \"%s\"; did you mean \"%s\"?", shown, nearest);
    }
    return mst_fail(err, MST_E_INPUT, "header: there is no column \"%s\"; a column that is not to be read starts with x_", shown);
}

enum mst_status mst_batch_header_make(const char *const *names, size_t count, struct mst_batch_header *header,
                                      struct mst_error *err) {
    static const char mark[] = "\xEF\xBB\xBF";
    struct mst_batch_header made = {.count = count};
    for (size_t k = 0; k < MST_BATCH_COLUMNS; k++) {
        made.at[k] = MST_NONE;
    }
    if (count == 0) {
        return mst_fail(err, MST_E_INPUT, "header: the first row must name the columns");
    }
    for (size_t i = 0; i < count; i++) {
        const char *name = i == 0 && strncmp(names[i], mark, 3) == 0 ? names[i] + 3 : names[i];
        if (strncmp(name, "x_", 2) == 0) {
            continue;
        }
        size_t column = column_find(name);
        if (column == MST_NONE) {
            return unknown(name, err);
        }
        if (made.at[column] != MST_NONE) {
            return mst_fail(err, MST_E_INPUT, "header: the column \"%s\" is there twice", name);
        }
        made.at[column] = i;
    }
    *header = made;
    return MST_OK;
}

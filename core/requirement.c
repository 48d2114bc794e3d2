#include "core/requirement.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/memory.h"

void mst_requirement_init(struct mst_requirement *requirement) {
    *requirement = (struct mst_requirement){0};
}

void mst_requirement_release(struct mst_requirement *requirement) {
    mst_free(requirement->rows);
    mst_requirement_init(requirement);
}

enum mst_status mst_requirement_add(struct mst_requirement *requirement, const struct mst_need *need, struct mst_error *err) {
    MST_TRY(mst_grow(&requirement->rows, &requirement->capacity, requirement->count + 1, sizeof *need, err));
    requirement->rows[requirement->count++] = *need;
    return MST_OK;
}

static int by_start_and_queue(const void *left, const void *right) {
    const struct mst_need *a = left, *b = right;
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return a->queue < b->queue ? -1 : a->queue > b->queue;
}

void mst_requirement_sort(struct mst_requirement *requirement) {
    if (requirement->count > 1) {
        qsort(requirement->rows, requirement->count, sizeof requirement->rows[0], by_start_and_queue);
    }
}

struct mst_need mst_need_make(int64_t start_utc, size_t queue, double required) {
    struct mst_need need = {.start_utc = start_utc,
                            .queue = queue,
                            .required = required,
                            .contacts = NAN,
                            .aht_s = NAN,
                            .load_erl = NAN,
                            .service_level_frac = NAN,
                            .asa_s = NAN,
                            .occupancy_frac = NAN,
                            .abandon_frac = NAN};
    return need;
}

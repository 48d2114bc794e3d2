#include <stdlib.h>

#include "core/base/memory.h"
#include "scheduler/rules/states.h"

static int compare(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/** Sorts and drops repetitions; the new count. */
static size_t unique(int32_t *values, size_t count) {
    size_t kept = 0;
    if (count > 0) {
        qsort(values, count, sizeof *values, compare);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || values[kept - 1] != values[i]) {
            values[kept++] = values[i];
        }
    }
    return kept;
}

static int32_t rank(const int32_t *sorted, size_t count, int32_t value) {
    size_t low = 0, high = count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        *(sorted[middle] <= value ? &low : &high) = middle;
    }
    return (int32_t)low;
}

static void fill(const struct mst_menu *menu, size_t first, struct mst_day_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        list->starts[i] = menu->duties[first + i].start_min;
        list->ends[i] = menu->duties[first + i].end_min;
        list->paid_min[i] = menu->duties[first + i].paid_min;
    }
    list->start_count = unique(list->starts, list->count);
    list->end_count = unique(list->ends, list->count);
    list->paid_count = unique(list->paid_min, list->count);
    size_t at = 0;
    for (size_t g = 0; g < list->paid_count; g++) {
        list->paid_first[g] = at;
        for (size_t i = 0; i < list->count; i++) {
            const struct mst_duty *duty = &menu->duties[first + i];
            if (duty->paid_min == list->paid_min[g]) {
                list->duty[at] = (int32_t)(first + i);
                list->start_rank[at] = rank(list->starts, list->start_count, duty->start_min);
                list->end_rank[at++] = rank(list->ends, list->end_count, duty->end_min);
            }
        }
    }
    list->paid_first[list->paid_count] = at;
}

enum mst_status mst_day_list_make(const struct mst_menu *menu, int day, struct mst_day_list *list, struct mst_error *err) {
    size_t first = menu->day_first[day], count = menu->day_first[day + 1] - first;
    *list = (struct mst_day_list){.count = count};
    int32_t **columns[] = {&list->duty, &list->start_rank, &list->end_rank, &list->paid_min, &list->starts, &list->ends};
    bool made = true;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        *columns[i] = mst_alloc(count, sizeof **columns[i]);
        made &= *columns[i] != NULL;
    }
    list->paid_first = mst_alloc(count + 1, sizeof *list->paid_first);
    if (!made || !list->paid_first) {
        mst_day_list_release(list);
        return mst_no_memory(err);
    }
    fill(menu, first, list);
    return MST_OK;
}

void mst_day_list_release(struct mst_day_list *list) {
    mst_free(list->duty);
    mst_free(list->start_rank);
    mst_free(list->end_rank);
    mst_free(list->paid_min);
    mst_free(list->starts);
    mst_free(list->ends);
    mst_free(list->paid_first);
    *list = (struct mst_day_list){.count = 0};
}

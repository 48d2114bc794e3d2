#include <stdlib.h>

#include "core/base/memory.h"
#include "planner/keep.h"

/** By day, then agent: where the clock is put back over midnight a day may begin before the one before it has ended. */
struct key {
    int32_t day;
    size_t agent;
};

static struct key key_of(const struct mst_site *site, const struct mst_shift *shift) {
    return (struct key){mst_zone_wall(&site->zone, shift->start_utc).day, shift->agent};
}

static int compare(struct key a, struct key b) {
    if (a.day != b.day) {
        return a.day < b.day ? -1 : 1;
    }
    return (a.agent > b.agent) - (a.agent < b.agent);
}

/** A shift and its key, for sorting. */
struct item {
    struct key key;
    const struct mst_shift *shift;
};

static int by_key(const void *left, const void *right) {
    const struct item *a = left, *b = right;
    return compare(a->key, b->key);
}

/** The work of agents in agents.csv that starts in the week, by key. @param items room for all of the roster's shifts */
static size_t list(const struct mst_site *site, const struct mst_week *week, const struct mst_roster *roster, struct item *items) {
    size_t count = 0;
    for (size_t i = 0; i < roster->count; i++) {
        const struct mst_shift *shift = &roster->shifts[i];
        bool in_week = shift->start_utc >= week->start_utc && shift->start_utc < week->end_utc;
        if (in_week && shift->agent != MST_NONE && mst_shift_is_work(shift)) {
            items[count++] = (struct item){key_of(site, shift), shift};
        }
    }
    qsort(items, count, sizeof *items, by_key);
    return count;
}

/** Goes through both lists at once; of a day that is in both only what differs counts. */
static size_t merge(const struct item *was, size_t was_count, const struct item *is, size_t is_count,
                    struct mst_kept_change *changes) {
    size_t count = 0, i = 0, k = 0;
    while (i < was_count || k < is_count) {
        int order = i == was_count ? 1 : k == is_count ? -1 : compare(was[i].key, is[k].key);
        const struct mst_shift *before = order <= 0 ? was[i++].shift : NULL, *after = order >= 0 ? is[k++].shift : NULL;
        if (!before || !after || before->start_utc != after->start_utc || before->end_utc != after->end_utc) {
            changes[count++] = (struct mst_kept_change){before, after};
        }
    }
    return count;
}

enum mst_status mst_keep_changes(const struct mst_site *site, const struct mst_week *week, const struct mst_roster *roster,
                                 struct mst_kept_change **changes, size_t *count, struct mst_error *err) {
    struct item *was = mst_alloc(site->kept.count, sizeof *was), *is = mst_alloc(roster->count, sizeof *is);
    enum mst_status status = MST_OK;
    *changes = mst_alloc(site->kept.count + roster->count, sizeof **changes);
    *count = 0;
    if (was && is && *changes) {
        size_t was_count = list(site, week, &site->kept, was), is_count = list(site, week, roster, is);
        *count = merge(was, was_count, is, is_count, *changes);
    } else {
        mst_free(*changes);
        *changes = NULL;
        status = mst_no_memory(err);
    }
    mst_free(was);
    mst_free(is);
    return status;
}

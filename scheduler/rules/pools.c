#include <string.h>

#include "core/base/memory.h"
#include "scheduler/rules/parts.h"

/** Where one break of a shift may start. */
struct window {
    int32_t from_min, to_min; /* both legal */
    bool is_cut;              /* by the other end of the shift than it counts from */
};

static struct window break_window(const struct mst_break *b, const struct mst_duty *duty) {
    struct window w = {duty->start_min + b->least_min, duty->start_min + b->most_min, false};
    if (b->from_end) {
        w.from_min = duty->end_min - b->most_min;
        w.to_min = duty->end_min - b->least_min;
    }
    int32_t last_min = duty->end_min - b->length_min;
    w.is_cut = b->from_end ? w.from_min < duty->start_min : w.to_min > last_min;
    w.from_min = w.from_min < duty->start_min ? duty->start_min : w.from_min;
    w.to_min = w.to_min > last_min ? last_min : w.to_min;
    return w;
}

static int32_t grid_min(const struct mst_site *site) {
    return site->interval_min < 15 ? site->interval_min : 15;
}

/** The first minute at or after `from` at which the clock reads a multiple of the grid. */
static int32_t next_on_grid(const struct mst_rulebook *book, int32_t from) {
    int32_t grid = grid_min(book->site);
    int64_t utc = book->week->start_utc + (int64_t)from * 60;
    int32_t over = mst_zone_wall(&book->site->zone, utc).minute % grid;
    return over ? from + grid - over : from;
}

static bool same_break(const struct mst_break *a, const struct mst_break *b) {
    return a->length_min == b->length_min && a->paid == b->paid && a->from_end == b->from_end && a->least_min == b->least_min &&
           a->most_min == b->most_min;
}

static bool same_block(const struct mst_block *a, const struct mst_block *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = same_break(&a->breaks[i], &b->breaks[i]);
    }
    return same;
}

static enum mst_status block_find(struct mst_rulebook *book, const struct mst_block *block, size_t *index, struct mst_error *err) {
    for (*index = 0; *index < book->block_count; ++*index) {
        if (same_block(&book->blocks[*index], block)) {
            return MST_OK;
        }
    }
    MST_TRY(mst_grow(&book->blocks, &book->block_capacity, book->block_count + 1, sizeof *book->blocks, err));
    book->blocks[book->block_count++] = *block;
    return MST_OK;
}

/** Appends every placing of the block's breaks from number `i` on, given the starts of those before. */
static enum mst_status place(struct mst_rulebook *book, const struct mst_block *block, const struct mst_duty *duty, size_t i,
                             int32_t starts[MST_BLOCK_MOST], struct mst_pool *pool, struct mst_error *err) {
    if (i == block->count || i == MST_BLOCK_MOST) {
        MST_TRY(mst_grow(&book->break_starts, &book->start_capacity, book->start_count + i, sizeof *book->break_starts, err));
        memcpy(book->break_starts + book->start_count, starts, i * sizeof *starts);
        book->start_count += i;
        pool->places++;
        return MST_OK;
    }
    struct window w = break_window(&block->breaks[i], duty);
    int32_t free_from = i > 0 ? starts[i - 1] + block->breaks[i - 1].length_min : w.from_min;
    int32_t from = free_from > w.from_min ? free_from : w.from_min;
    for (int32_t m = next_on_grid(book, from); m <= w.to_min; m = next_on_grid(book, m + 1)) {
        starts[i] = m;
        MST_TRY(place(book, block, duty, i + 1, starts, pool, err));
    }
    return MST_OK;
}

static bool same_pool(const struct mst_pool *a, const struct mst_pool *b) {
    return a->block == b->block && a->ref_min == b->ref_min && a->length_min == b->length_min;
}

/** Whether the places depend on both ends of the shift. */
static bool needs_both_ends(const struct mst_block *block, const struct mst_duty *duty) {
    bool both = block->from_start && block->from_end;
    for (size_t i = 0; i < block->count; i++) {
        both |= break_window(&block->breaks[i], duty).is_cut;
    }
    return both;
}

static enum mst_status pool_add(struct mst_rulebook *book, const struct mst_pool *pool, struct mst_error *err) {
    MST_TRY(mst_grow(&book->pools, &book->pool_capacity, book->pool_count + 1, sizeof *book->pools, err));
    book->pools[book->pool_count] = *pool;
    book->pool_at[pool->ref_min] = book->pool_count++;
    return MST_OK;
}

/** Finds or makes the pool of a block for a shift. A pool without places is not kept: MST_NONE. */
static enum mst_status pool_find(struct mst_rulebook *book, const struct mst_block *block, const struct mst_duty *duty,
                                 size_t *index, struct mst_error *err) {
    struct mst_pool pool = {.first = book->start_count};
    MST_TRY(block_find(book, block, &pool.block, err));
    pool.ref_min = block->from_start ? duty->start_min : duty->end_min;
    pool.length_min = needs_both_ends(block, duty) ? duty->end_min - duty->start_min : 0;
    pool.next = book->pool_at[pool.ref_min];
    for (*index = pool.next; *index != MST_NONE; *index = book->pools[*index].next) {
        if (same_pool(&book->pools[*index], &pool)) {
            return MST_OK;
        }
    }
    int32_t starts[MST_BLOCK_MOST];
    MST_TRY(place(book, block, duty, 0, starts, &pool, err));
    if (pool.places > 0) {
        *index = book->pool_count;
        MST_TRY(pool_add(book, &pool, err));
    }
    return MST_OK;
}

/** Adds the duty's pool of a block. */
static enum mst_status close_block(struct mst_rulebook *book, const struct mst_block *block, const struct mst_kind *kind,
                                   struct mst_duty *duty, bool *legal, struct mst_error *err) {
    if (duty->pool_count == MST_BLOCK_MOST) {
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[shift.%s]: more than %d breaks that are apart from each other",
                           kind->name, MST_BLOCK_MOST);
    }
    size_t pool;
    MST_TRY(pool_find(book, block, duty, &pool, err));
    *legal = pool != MST_NONE;
    duty->pools[duty->pool_count++] = pool;
    return MST_OK;
}

enum mst_status mst_duty_pools(struct mst_rulebook *book, const struct mst_kind *kind, struct mst_duty *duty, bool *legal,
                               struct mst_error *err) {
    struct mst_block block = {.count = 0};
    int32_t busy_until = INT32_MIN; /* the latest end of the block's last break */
    duty->pool_count = 0;
    *legal = true;
    for (size_t i = 0; i < kind->break_count && *legal; i++) {
        const struct mst_break *b = &kind->breaks[i];
        struct window w = break_window(b, duty);
        if (block.count > 0 && w.from_min >= busy_until) {
            MST_TRY(close_block(book, &block, kind, duty, legal, err));
            block = (struct mst_block){.count = 0};
        }
        if (block.count == MST_BLOCK_MOST) {
            return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[shift.%s]: more than %d breaks whose windows touch", kind->name,
                               MST_BLOCK_MOST);
        }
        block.breaks[block.count++] = *b;
        block.from_end |= b->from_end;
        block.from_start |= !b->from_end;
        busy_until = w.to_min + b->length_min > busy_until ? w.to_min + b->length_min : busy_until;
    }
    if (*legal && block.count > 0) {
        MST_TRY(close_block(book, &block, kind, duty, legal, err));
    }
    return MST_OK;
}

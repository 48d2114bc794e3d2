/* The shifts of a menu and the places of their breaks against all that the kinds of shift allow, on random sites. */
#include "tests/rules/naive.h"

enum { SITES = 400, PLACINGS_MOST = 4000, BREAKS_MOST = 4 };

/** Every way to take the breaks of a shift: starts in minutes after the week's. */
struct placings {
    size_t count;
    int32_t starts[PLACINGS_MOST][BREAKS_MOST];
};

static bool on_grid(const struct fixture *f, int64_t utc) {
    int grid = f->site.interval_min < 15 ? f->site.interval_min : 15;
    return mst_zone_wall(&f->site.zone, utc).minute % grid == 0;
}

static void place(const struct fixture *f, const struct mst_kind *kind, int32_t start_min, int32_t end_min, size_t i,
                  int32_t starts[BREAKS_MOST], struct placings *out) {
    if (i == kind->break_count) {
        assert_true(out->count < PLACINGS_MOST);
        memcpy(out->starts[out->count++], starts, sizeof out->starts[0]);
        return;
    }
    const struct mst_break *b = &kind->breaks[i];
    int32_t from = i > 0 ? starts[i - 1] + kind->breaks[i - 1].length_min : start_min;
    for (int32_t m = from; m + b->length_min <= end_min; m++) {
        int32_t offset = b->from_end ? end_min - m : m - start_min;
        if (offset >= b->least_min && offset <= b->most_min && on_grid(f, f->week.start_utc + 60 * (int64_t)m)) {
            starts[i] = m;
            place(f, kind, start_min, end_min, i + 1, starts, out);
        }
    }
}

static void list_placings(const struct fixture *f, const struct mst_kind *kind, int32_t start_min, int32_t end_min,
                          struct placings *out) {
    int32_t starts[BREAKS_MOST] = {0};
    out->count = 0;
    place(f, kind, start_min, end_min, 0, starts, out);
}

/** The same by the pools of a duty, which stand in the order of its breaks. */
static void combine(const struct mst_rulebook *book, const struct mst_duty *duty, size_t k, size_t taken,
                    int32_t starts[BREAKS_MOST], struct placings *out) {
    if (k == duty->pool_count) {
        assert_true(out->count < PLACINGS_MOST);
        memcpy(out->starts[out->count++], starts, sizeof out->starts[0]);
        return;
    }
    const struct mst_pool *pool = &book->pools[duty->pools[k]];
    size_t count = book->blocks[pool->block].count;
    for (size_t p = 0; p < pool->places; p++) {
        memcpy(starts + taken, book->break_starts + pool->first + p * count, count * sizeof *starts);
        combine(book, duty, k + 1, taken + count, starts, out);
    }
}

/** Whether the blocks hold the kind's breaks, in their order. */
static bool has_breaks_of(const struct mst_rulebook *book, const struct mst_duty *duty, const struct mst_kind *kind) {
    size_t at = 0;
    for (size_t k = 0; k < duty->pool_count; k++) {
        const struct mst_block *block = &book->blocks[book->pools[duty->pools[k]].block];
        for (size_t i = 0; i < block->count; i++, at++) {
            if (at == kind->break_count || block->breaks[i].length_min != kind->breaks[at].length_min ||
                block->breaks[i].paid != kind->breaks[at].paid) {
                return false;
            }
        }
    }
    return at == kind->break_count;
}

static void check_breaks(const struct fixture *f, const struct mst_rulebook *book, const struct mst_duty *duty,
                         const struct placings *wanted) {
    static struct placings found;
    int32_t starts[BREAKS_MOST] = {0};
    found.count = 0;
    combine(book, duty, 0, 0, starts, &found);
    assert_true(has_breaks_of(book, duty, &f->site.kinds[duty->kind]));
    assert_int_equal(found.count, wanted->count);
    assert_memory_equal(found.starts, wanted->starts, wanted->count * sizeof *wanted->starts);
}

/** Hours, premiums and wishes of a duty. */
static void check_duty(const struct fixture *f, const struct mst_rulebook *book, const struct mst_duty *duty, int d) {
    const struct mst_kind *kind = &f->site.kinds[duty->kind];
    struct pick pick = {.works = true, .paid_min = duty->end_min - duty->start_min};
    pick.start_utc = f->week.start_utc + 60 * (int64_t)duty->start_min;
    pick.end_utc = f->week.start_utc + 60 * (int64_t)duty->end_min;
    for (size_t i = 0; i < kind->break_count; i++) {
        pick.paid_min -= kind->breaks[i].paid ? 0 : kind->breaks[i].length_min;
    }
    assert_int_equal(duty->paid_min, pick.paid_min);
    assert_int_equal(duty->clock_min, mst_zone_wall(&f->site.zone, pick.start_utc).minute);
    assert_true(fabs(mst_duty_cost(&book->workers[0], duty, d) - naive_cost(f, 0, &pick)) < 1e-9);
    if (book->workers[0].pins[d].shift == MST_NONE) {
        assert_int_equal(mst_worker_may(&book->workers[0], duty, d), naive_available(f, 0, pick.start_utc, pick.end_utc));
    }
}

/** Finds a shift among the duties of its day. */
static const struct mst_duty *find_duty(const struct mst_menu *menu, int d, size_t kind, int32_t start_min, int32_t length) {
    const struct mst_duty *found = NULL;
    for (size_t i = menu->day_first[d]; i < menu->day_first[d + 1]; i++) {
        const struct mst_duty *duty = &menu->duties[i];
        if (duty->kind == kind && duty->start_min == start_min && duty->end_min == start_min + length) {
            assert_null(found);
            found = duty;
        }
    }
    return found;
}

/** Compares the shifts of one kind that start at a moment. @return how many are legal */
static size_t check_moment(const struct fixture *f, const struct mst_rulebook *book, size_t kind_index, int d, int64_t utc) {
    static struct placings placings;
    const struct mst_kind *kind = &f->site.kinds[kind_index];
    int32_t start_min = (int32_t)((utc - f->week.start_utc) / 60);
    size_t count = 0;
    for (int32_t l = kind->length_from_min; l <= kind->length_to_min; l += kind->length_step_min) {
        const struct mst_duty *duty = find_duty(&book->menus[0], d, kind_index, start_min, l);
        placings.count = 0;
        if (naive_shift(f, 0, kind, utc, l)) {
            list_placings(f, kind, start_min, start_min + l, &placings);
        }
        assert_int_equal(duty != NULL, placings.count > 0);
        if (duty) {
            check_breaks(f, book, duty, &placings);
            check_duty(f, book, duty, d);
            count++;
        }
    }
    return count;
}

static bool in_order(const struct mst_menu *menu, int d) {
    for (size_t i = menu->day_first[d] + 1; i < menu->day_first[d + 1]; i++) {
        const struct mst_duty *a = &menu->duties[i - 1], *b = &menu->duties[i];
        if (a->start_min > b->start_min || (a->start_min == b->start_min && a->end_min > b->end_min)) {
            return false;
        }
    }
    return true;
}

static size_t check_site(const struct fixture *f, const struct mst_rulebook *book) {
    size_t all = 0;
    for (int d = 0; d < 7; d++) {
        size_t count = 0;
        for (int64_t t = f->week.midnight_utc[d]; t < f->week.midnight_utc[d + 1]; t += 300) {
            for (size_t k = 0; k < f->site.kind_count; k++) {
                count += check_moment(f, book, k, d, t);
            }
        }
        assert_int_equal(count, book->menus[0].day_first[d + 1] - book->menus[0].day_first[d]);
        assert_true(in_order(&book->menus[0], d));
        all += count;
    }
    return all;
}

/** Breaks whose windows may touch each other or the other end of the shift. */
static void draw_breaks(struct mst_kind *kind, uint64_t *seed) {
    kind->break_count = 0;
    for (int n = between(seed, 0, BREAKS_MOST); n > 0; n--) {
        int32_t least = 5 * between(seed, 0, 80);
        fx_break(kind, 5 * between(seed, 1, 14), chance(seed, 50), chance(seed, 35), least, least + 5 * between(seed, 0, 14));
    }
}

static void draw_site(struct fixture *f, uint64_t *seed) {
    static const int INTERVALS[] = {5, 10, 15, 20, 30, 60};
    tiny_site(f, seed);
    f->site.interval_min = INTERVALS[between(seed, 0, 5)];
    f->week = mst_week_make(&f->site.zone, f->week.first_day, f->site.interval_min);
    for (size_t k = 0; k < f->site.kind_count; k++) {
        struct mst_kind *kind = &f->site.kinds[k];
        kind->start_from_min = 5 * between(seed, 0, 200);
        kind->start_to_min = kind->start_from_min + 5 * between(seed, 0, 60);
        kind->start_step_min = 5 * between(seed, 1, 20);
        kind->length_from_min = 5 * between(seed, 36, 100);
        kind->length_to_min = kind->length_from_min + 5 * between(seed, 0, 12);
        kind->length_step_min = 5 * between(seed, 3, 12);
        draw_breaks(kind, seed);
    }
    if (chance(seed, 40)) { /* the contract ends where the kind does, or between its lengths */
        struct mst_contract *c = &f->site.contracts[0];
        c->length_from_min = f->site.kinds[0].length_from_min + 5 * between(seed, 0, 3);
        c->length_to_min = c->length_from_min + f->site.kinds[0].length_step_min * between(seed, 0, 1);
    }
    if (f->site.holiday_count > 0 && chance(seed, 50)) {
        struct mst_holiday *row = &f->site.holidays[0];
        row->hours = MST_HOLIDAY_HOURS;
        assert_int_equal(mst_windows_add(&row->open, mst_day_weekday(row->day), 4 * HOUR, 30 * HOUR, NULL), MST_OK);
    }
}

static void test_menus(void **state) {
    size_t duties = 0, blocks = 0, joint = 0, cut = 0;
    (void)state;
    for (uint64_t s = 1; s <= SITES; s++) {
        uint64_t seed = s;
        struct fixture f;
        struct mst_rulebook book;
        draw_site(&f, &seed);
        assert_int_equal(mst_rulebook_make(&f.site, &f.week, &book, NULL), MST_OK);
        duties += check_site(&f, &book);
        for (size_t i = 0; i < book.block_count; i++, blocks++) {
            joint += book.blocks[i].count > 1;
        }
        for (size_t i = 0; i < book.pool_count; i++) {
            cut += book.pools[i].length_min > 0;
        }
        mst_rulebook_release(&book);
        fx_release(&f);
    }
    assert_true(duties > 1000 && blocks > 250 && joint > 100 && cut > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_menus)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/keys.h"
#include "io/site_parts.h"

static enum mst_status read_start(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_kind *kind = object;
    const char *why;
    if (!mst_parse_clock_steps(place->entry->value, &kind->start_from_min, &kind->start_to_min, &kind->start_step_min, &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

static enum mst_status read_length(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_kind *kind = object;
    int32_t from, to, step;
    const char *why;
    if (!mst_parse_duration_steps(place->entry->value, key->unit, &from, &to, &step, &why)) {
        mst_key_fault(place, why);
    } else if (from < 1 || to > 1440) {
        mst_key_fault(place, "is not above 0 and at most 24h");
    } else {
        kind->length_from_min = from;
        kind->length_to_min = to;
        kind->length_step_min = step;
    }
    return MST_OK;
}

static enum mst_status read_days(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    if (!mst_parse_days(place->entry->value, KEY_FIELD(unsigned, key, object), &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

/** Breaks are put into order afterwards; here only their form is looked at. */
static enum mst_status read_break(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    (void)object;
    struct mst_break item;
    const char *why;
    long number;
    if (!mst_whole_parse(strchr(place->entry->key, '.') + 1, &number) || number < 0) {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults, "a break is named by its number, such as break.1");
    } else if (!mst_parse_break(place->entry->value, &item, &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

#define FIELD(name) offsetof(struct mst_kind, name)

static const struct mst_key rows[] = {
    {.name = "start",
     .form = "times with a step",
     .read = read_start,
     .required = true,
     .standard = "",
     .help = "the earliest to the latest start, such as 07:00-12:00 step 30m"},
    {.name = "length",
     .form = "durations with a step, at most 24h; a bare number is hours",
     .read = read_length,
     .required = true,
     .unit = MST_UNIT_HOUR,
     .standard = "",
     .help = "presence, from coming to going, such as 8h-10h step 30m"},
    {.name = "days",
     .form = "days",
     .read = read_days,
     .offset = FIELD(days),
     .standard = "mon-sun",
     .help = "the days on which it may start"},
    {.name = "any_hours",
     .form = "yes, no",
     .read = mst_key_read_switch,
     .offset = FIELD(any_hours),
     .standard = "no",
     .help = "yes: it may lie outside the opening hours of the agent's queues"},
    {.name = "break.*",
     .form = "break",
     .read = read_break,
     .standard = "",
     .help = "length, paid or unpaid, and the window of its start after the shift's start (15m paid 1h-2h30), or before the "
             "shift's end "
             "(15m paid end 2h15-45m)"},
};

const struct mst_key_table mst_shift_keys = {"shift", true, rows, sizeof rows / sizeof rows[0]};

void mst_kind_set_defaults(struct mst_kind *kind) {
    kind->days = 0x7f;
    kind->start_step_min = kind->length_step_min = 1;
}

/* ---- breaks ---- */

struct numbered_break {
    long number;
    struct mst_break item;
    const struct mst_ini_entry *entry;
};

static int by_number(const void *left, const void *right) {
    const struct numbered_break *a = left, *b = right;
    return a->number < b->number ? -1 : a->number > b->number;
}

static size_t collect_breaks(struct numbered_break *list, const struct mst_key_place *place) {
    size_t count = 0;
    for (size_t i = 0; i < place->section->count; i++) {
        const struct mst_ini_entry *entry = &place->section->entries[i];
        struct numbered_break *found = &list[count];
        if (strncmp(entry->key, "break.", 6) == 0 && mst_whole_parse(entry->key + 6, &found->number) &&
            mst_parse_break(entry->value, &found->item, NULL)) {
            found->entry = entry;
            count++;
        }
    }
    qsort(list, count, sizeof *list, by_number);
    for (size_t i = 1; i < count; i++) {
        if (list[i].number == list[i - 1].number) {
            mst_ini_fault(place->ini, place->section, list[i].entry, place->faults, "%s is the same break", list[i - 1].entry->key);
        }
    }
    return count;
}

enum mst_status mst_kind_read_breaks(struct mst_kind *kind, const struct mst_key_place *place) {
    struct numbered_break *list = mst_alloc(place->section->count + 1, sizeof *list);
    if (list == NULL) {
        return mst_no_memory(place->err);
    }
    size_t count = collect_breaks(list, place);
    kind->breaks = mst_alloc(count, sizeof kind->breaks[0]);
    enum mst_status status = kind->breaks != NULL ? MST_OK : mst_no_memory(place->err);
    for (size_t i = 0; status == MST_OK && i < count; i++) {
        kind->breaks[i] = list[i].item;
        kind->break_count = count;
    }
    mst_free(list);
    return status;
}

/* ---- checks ---- */

static void check_steps(const char *key, int32_t from, int32_t to, int32_t step, const struct mst_key_place *place) {
    if (to > from && (to - from) % step != 0) {
        mst_ini_warn(place->ini, place->section, mst_ini_entry(place->section, key), place->faults,
                     "the steps end %d minutes before the last value", (int)((to - from) % step));
    }
}

/**
 * Whether a shift of a length can take all breaks, one after the other, each as early as it may.
 * @param grid_min breaks start on multiples of it after the shift's start
 * @return the index of the first break that does not fit; break_count if all do
 */
static size_t first_unfit_break(const struct mst_kind *kind, int32_t length_min, int32_t grid_min) {
    int32_t free_from = 0;
    for (size_t i = 0; i < kind->break_count; i++) {
        const struct mst_break *item = &kind->breaks[i];
        int32_t from = item->from_end ? length_min - item->most_min : item->least_min;
        int32_t to = item->from_end ? length_min - item->least_min : item->most_min;
        int32_t start = from > free_from ? from : free_from;
        start = start <= 0 ? 0 : (start + grid_min - 1) / grid_min * grid_min;
        if (start > to || start + item->length_min > length_min) {
            return i;
        }
        free_from = start + item->length_min;
    }
    return kind->break_count;
}

/** The key of a break: the one with so many lower numbers beside it. */
static const struct mst_ini_entry *break_entry(size_t index, const struct mst_key_place *place) {
    for (size_t i = 0; i < place->section->count; i++) {
        const struct mst_ini_entry *entry = &place->section->entries[i];
        long number, other;
        size_t lower = 0;
        if (strncmp(entry->key, "break.", 6) != 0 || !mst_whole_parse(entry->key + 6, &number)) {
            continue;
        }
        for (size_t k = 0; k < place->section->count; k++) {
            const char *key = place->section->entries[k].key;
            lower += strncmp(key, "break.", 6) == 0 && mst_whole_parse(key + 6, &other) && other < number;
        }
        if (lower == index) {
            return entry;
        }
    }
    return NULL;
}

static void check_breaks(const struct mst_kind *kind, const struct mst_key_place *place) {
    int32_t grid = place->site->interval_min > 0 && place->site->interval_min < 15 ? place->site->interval_min : 15;
    /* Starts off the grid have their breaks elsewhere relative to the start: then look at order and length only. */
    if (kind->start_from_min % grid != 0 || (kind->start_to_min > kind->start_from_min && kind->start_step_min % grid != 0)) {
        grid = 1;
    }
    for (int32_t length = kind->length_from_min; length <= kind->length_to_min; length += kind->length_step_min) {
        size_t unfit = first_unfit_break(kind, length, grid);
        if (unfit < kind->break_count) {
            mst_ini_warn(place->ini, place->section, break_entry(unfit, place), place->faults,
                         "a shift of %dh%02d has no place for it%s; no such shift will be made", (int)length / 60, (int)length % 60,
                         unfit > 0 ? " after the breaks before it" : "");
            return;
        }
    }
}

void mst_kind_check(const struct mst_kind *kind, const struct mst_key_place *place) {
    if (kind->length_from_min == 0) {
        return;
    }
    check_steps("start", kind->start_from_min, kind->start_to_min, kind->start_step_min, place);
    check_steps("length", kind->length_from_min, kind->length_to_min, kind->length_step_min, place);
    check_breaks(kind, place);
}

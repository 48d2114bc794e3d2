#include "io/keys.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/plan_settings.h"

const struct mst_key_table *const *mst_key_tables(size_t *count) {
    static const struct mst_key_table *const tables[] = {&mst_site_keys, &mst_queue_keys,     &mst_shift_keys, &mst_contract_keys,
                                                         &mst_role_keys, &mst_objective_keys, &mst_plan_keys,  &mst_plan_role_keys};
    *count = sizeof tables / sizeof tables[0];
    return tables;
}

/** Whether a typed key is the row's, or of the row's family. */
static bool matches(const struct mst_key *key, const char *typed) {
    size_t length = strlen(key->name);
    if (length > 2 && strcmp(key->name + length - 2, ".*") == 0) {
        return strncmp(key->name, typed, length - 1) == 0 && typed[length - 1] != '\0';
    }
    return strcmp(key->name, typed) == 0;
}

static const struct mst_key *find_key(const struct mst_key_table *table, const char *typed) {
    for (size_t i = 0; i < table->count; i++) {
        if (matches(&table->rows[i], typed)) {
            return &table->rows[i];
        }
    }
    return NULL;
}

/** The key as a table lists it: `break.*` for break.2. Longer than any key: cut, which is near to nothing. */
static void family_name(const char *typed, char name[64]) {
    const char *dot = strchr(typed, '.');
    int head = (int)(dot != NULL ? dot - typed : (ptrdiff_t)strlen(typed));
    snprintf(name, 64, "%.*s%s", head > 60 ? 60 : head, typed, dot != NULL ? ".*" : "");
}

static void fault_near(const struct mst_key_place *place, const char *nearest) {
    const char *dot = strchr(place->entry->key, '.'), *star = strchr(nearest, '*');
    int head = (int)(star != NULL ? star - nearest : (ptrdiff_t)strlen(nearest));
    mst_ini_fault(place->ini, place->section, place->entry, place->faults, "there is no such key; did you mean \"%.*s%s\"?", head,
                  nearest,
                  star == NULL  ? ""
                  : dot != NULL ? dot + 1
                                : "NAME");
}

static enum mst_status fault_unknown(const struct mst_key_table *table, const struct mst_key_place *place) {
    const char **names = mst_alloc(table->count, sizeof *names);
    char typed[64];
    struct mst_text legal;
    mst_text_init(&legal);
    if (names == NULL) {
        return mst_no_memory(place->err);
    }
    for (size_t i = 0; i < table->count; i++) {
        names[i] = table->rows[i].name;
        mst_text_printf(&legal, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    family_name(place->entry->key, typed);
    const char *nearest = mst_nearest_name(typed, names, table->count);
    if (nearest != NULL) {
        fault_near(place, nearest);
    } else {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults, "there is no such key; legal are %s",
                      mst_text_get(&legal));
    }
    mst_text_release(&legal);
    mst_free(names);
    return MST_OK;
}

enum mst_status mst_keys_read(const struct mst_key_table *table, void *object, const struct mst_key_place *place) {
    struct mst_key_place at = *place;
    for (size_t i = 0; i < place->section->count; i++) {
        at.entry = &place->section->entries[i];
        const struct mst_key *key = find_key(table, at.entry->key);
        if (key != NULL) {
            MST_TRY(key->read(key, object, &at));
        } else if (strncmp(at.entry->key, "x_", 2) != 0) {
            MST_TRY(fault_unknown(table, &at));
        }
    }
    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].required && mst_ini_entry(place->section, table->rows[i].name) == NULL) {
            mst_ini_fault(place->ini, place->section, NULL, place->faults, "wants a key \"%s\": %s", table->rows[i].name,
                          table->rows[i].help);
        }
    }
    return MST_OK;
}

void mst_key_fault(const struct mst_key_place *place, const char *why) {
    mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" %s", place->entry->value, why);
}

void mst_key_fault_name(const struct mst_key_place *place, const char *name, const char *what, const char *const *names,
                        size_t count) {
    char hint[256];
    const char *of = place->entry->file != NULL ? place->ini->file : "this file"; /* the value is another file's */
    mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is not %s of %s%s", name, what, of,
                  mst_names_hint(name, names, count, hint));
}

/* ---- readers ---- */

enum mst_status mst_key_read_text(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    if (!mst_text_is_printable(place->entry->value)) {
        mst_key_fault(place, "holds a control character");
        return MST_OK;
    }
    char *copy = mst_strdup(place->entry->value);
    if (copy == NULL) {
        return mst_no_memory(place->err);
    }
    mst_free(*KEY_FIELD(char *, key, object));
    *KEY_FIELD(char *, key, object) = copy;
    return MST_OK;
}

/** @param times what a value is shown as: 100 for percentages */
static bool in_bounds(const struct mst_key *key, double value, double times, const char *sign, const struct mst_key_place *place) {
    char least[32], most[32];
    if (value <= key->most && (key->above ? value > key->least : value >= key->least)) {
        return true;
    }
    mst_number_text(key->least * times, least);
    mst_number_text(key->most * times, most);
    if (isinf(key->most)) {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is not %s%s%s", place->entry->value,
                      key->above ? "above " : "at least ", least, sign);
    } else {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is not %s%s%s%s%s%s", place->entry->value,
                      key->above ? "above " : "from ", least, sign, key->above ? " and at most " : " to ", most, sign);
    }
    return false;
}

enum mst_status mst_key_read_number(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    double value;
    if (!mst_parse_number(place->entry->value, &value, &why)) {
        mst_key_fault(place, why);
    } else if (in_bounds(key, value, 1, "", place)) {
        *KEY_FIELD(double, key, object) = value;
    }
    return MST_OK;
}

enum mst_status mst_key_read_percent(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    double value;
    if (!mst_parse_percent(place->entry->value, &value, &why)) {
        mst_key_fault(place, why);
    } else if (in_bounds(key, value, 100, "%", place)) {
        *KEY_FIELD(double, key, object) = value;
    }
    return MST_OK;
}

enum mst_status mst_key_read_whole(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    long value;
    if (!mst_parse_whole(place->entry->value, &value, &why)) {
        mst_key_fault(place, why);
    } else if (in_bounds(key, (double)value, 1, "", place)) {
        *KEY_FIELD(int, key, object) = (int)value;
    }
    return MST_OK;
}

enum mst_status mst_key_read_choice(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_names names;
    enum mst_status status = mst_names_split(key->choices, "|", &names, place->err);
    bool found = false;
    for (size_t i = 0; status == MST_OK && i < names.count; i++) {
        if (mst_text_same(names.items[i], place->entry->value)) {
            *KEY_FIELD(int, key, object) = (int)i;
            found = true;
        }
    }
    if (status == MST_OK && !found) {
        struct mst_text why;
        mst_text_init(&why);
        for (size_t i = 0; i < names.count; i++) {
            mst_text_printf(&why, "%s%s", i == 0 ? "is not " : i + 1 < names.count ? ", " : " or ", names.items[i]);
        }
        mst_key_fault(place, mst_text_get(&why));
        status = mst_text_status(&why, place->err);
        mst_text_release(&why);
    }
    mst_names_release(&names);
    return status;
}

enum mst_status mst_key_read_switch(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    if (!mst_parse_switch(place->entry->value, KEY_FIELD(bool, key, object), &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

enum mst_status mst_key_read_minutes(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    int32_t value;
    if (!mst_parse_duration(place->entry->value, key->unit, &value, &why)) {
        mst_key_fault(place, why);
    } else if (value < key->least || value > key->most) {
        mst_ini_fault(place->ini, place->section, place->entry, place->faults, "\"%s\" is not from %gh to %gh", place->entry->value,
                      key->least / 60, key->most / 60);
    } else {
        *KEY_FIELD(int32_t, key, object) = value;
    }
    return MST_OK;
}

enum mst_status mst_key_read_seconds(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    double value;
    if (!mst_parse_seconds(place->entry->value, key->unit, &value, &why)) {
        mst_key_fault(place, why);
    } else if (in_bounds(key, value, 1, " seconds", place)) {
        *KEY_FIELD(double, key, object) = value;
    }
    return MST_OK;
}

/** Minutes of a week that windows share: each window with each later one, also where one goes past the week's end. */
static bool overlap(const struct mst_window *a, const struct mst_window *b) {
    enum { WEEK = 7 * 1440 };
    int a_from = 1440 * a->weekday + a->from_min, a_to = 1440 * a->weekday + a->to_min;
    for (int shift = -WEEK; shift <= WEEK; shift += WEEK) {
        int b_from = 1440 * b->weekday + b->from_min + shift, b_to = 1440 * b->weekday + b->to_min + shift;
        if (a_from < b_to && b_from < a_to) {
            return true;
        }
    }
    return false;
}

static void warn_overlaps(const struct mst_windows *windows, const struct mst_key_place *place) {
    for (size_t i = 0; i < windows->count; i++) {
        for (size_t k = i + 1; k < windows->count; k++) {
            if (overlap(&windows->items[i], &windows->items[k])) {
                mst_ini_warn(place->ini, place->section, place->entry, place->faults,
                             "\"%s\" has hours on %s that overlap; they count once", place->entry->value,
                             mst_weekday_name(windows->items[k].weekday));
                return;
            }
        }
    }
}

/** @return whether hours are right for the site's interval; if not, a fault was added */
static bool check_hours(const struct mst_windows *windows, const struct mst_key_place *place) {
    int interval_min = place->site->interval_min;
    for (size_t i = 0; i < windows->count; i++) {
        if (windows->items[i].from_min == MST_ANY_HOURS) {
            mst_key_fault(place,
                          "has days without hours; write from and to, such as mon-fri 07:00-21:00 (00:00-24:00 is the whole day)");
            return false;
        }
        if (interval_min > 0 && (windows->items[i].from_min % interval_min != 0 || windows->items[i].to_min % interval_min != 0)) {
            mst_ini_fault(place->ini, place->section, place->entry, place->faults,
                          "\"%s\" has times that are not multiples of the site's interval, %d minutes", place->entry->value,
                          interval_min);
            return false;
        }
    }
    warn_overlaps(windows, place);
    return true;
}

enum mst_status mst_key_read_windows(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_windows *windows = KEY_FIELD(struct mst_windows, key, object);
    const char *why = NULL;
    enum mst_status status = mst_parse_windows(place->entry->value, windows, &why, place->err);
    if (status == MST_E_INPUT) {
        mst_key_fault(place, why);
    } else if (status != MST_OK) {
        return status;
    }
    if (status == MST_E_INPUT || !check_hours(windows, place)) {
        windows->count = 0;
    }
    return MST_OK;
}

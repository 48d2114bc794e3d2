/* Keys of site.ini as a scenario has them. */

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/keys.h"
#include "io/values.h"
#include "planner/scenario_parts.h"

/** Sections that site.ini need not have. */
static const char *const OPTIONAL[] = {"objective", "forecast", "staffing", "roster", "simulate", "publish", "report", "plan"};

struct work {
    const struct mst_scenario *scenario;
    struct mst_ini *ini;
    struct mst_faults *faults;
    struct mst_error *err;
};

#define FAULT(work, change, ...) mst_scenario_fault((work)->scenario, change, (work)->faults, __VA_ARGS__)

/* ---- where a key is ---- */

/** Whether a key begins with a section's name and a dot. */
static bool is_within(const char *key, const char *section) {
    char head[512];
    size_t length = strlen(section);
    if (length >= sizeof head || strlen(key) <= length + 1 || key[length] != '.') {
        return false;
    }
    memcpy(head, key, length);
    head[length] = '\0';
    return mst_text_same(head, section);
}

/** The longest section that a key is within; NULL if there is none. */
static const struct mst_ini_section *find_section(const struct mst_ini *ini, const char *key) {
    const struct mst_ini_section *best = NULL;
    for (size_t i = 0; i < ini->count; i++) {
        const struct mst_ini_section *section = &ini->sections[i];
        if (is_within(key, section->name) && (best == NULL || strlen(section->name) > strlen(best->name))) {
            best = section;
        }
    }
    return best;
}

static const char *find_optional(const char *key) {
    for (size_t i = 0; i < sizeof OPTIONAL / sizeof *OPTIONAL; i++) {
        if (is_within(key, OPTIONAL[i])) {
            return OPTIONAL[i];
        }
    }
    return NULL;
}

/** Whether two names have the same beginning, up to the first dot. */
static bool is_same_sort(const char *key, const char *section) {
    size_t length = strcspn(key, ".");
    return strcspn(section, ".") == length && strncmp(key, section, length) == 0;
}

/** Which section is meant: of `queue.fone.service_level` without the key; of `shift.nigt` all. */
static void fault_section(const struct work *work, const struct mst_scenario_change *change, const char *const *names,
                          size_t count) {
    char section[256], hint[256];
    const char *first = strchr(change->key, '.'), *last = strrchr(change->key, '.');
    size_t length = last != first ? (size_t)(last - change->key) : strlen(change->key);
    snprintf(section, sizeof section, "%.*s", (int)(length < 255 ? length : 255), change->key);
    FAULT(work, change, "site.ini has no section [%s]%s", section, mst_names_hint(section, names, count, hint));
}

static enum mst_status fault_key(const struct work *work, const struct mst_scenario_change *change) {
    const char **names = mst_alloc(work->ini->count, sizeof *names);
    size_t count = 0;
    if (names == NULL) {
        return mst_no_memory(work->err);
    }
    for (size_t i = 0; i < work->ini->count; i++) {
        if (is_same_sort(change->key, work->ini->sections[i].name)) {
            names[count++] = work->ini->sections[i].name;
        }
    }
    fault_section(work, change, names, count);
    mst_free(names);
    return MST_OK;
}

/* ---- keys that go ---- */

static const struct mst_key_table *find_table(const char *section) {
    size_t count;
    const struct mst_key_table *const *tables = mst_key_tables(&count);
    for (size_t i = 0; i < count; i++) {
        if (mst_text_same(section, tables[i]->section) || is_within(section, tables[i]->section)) {
            return tables[i];
        }
    }
    return NULL;
}

/** Whether a key of a table that is not there may be named: `break.2` is of the family `break.*`. */
static bool has_row(const struct mst_key_table *table, const char *key, bool *required) {
    *required = false;
    for (size_t i = 0; i < table->count; i++) {
        const char *name = table->rows[i].name, *star = strchr(name, '*');
        if (strcmp(name, key) == 0 || (star != NULL && strncmp(name, key, (size_t)(star - name)) == 0)) {
            *required = table->rows[i].required;
            return true;
        }
    }
    return false;
}

static void fault_row(const struct work *work, const struct mst_scenario_change *change, const struct mst_key_table *table,
                      const char *key) {
    const char *names[64];
    size_t count = table->count < 64 ? table->count : 64;
    for (size_t i = 0; i < count; i++) {
        names[i] = table->rows[i].name;
    }
    char hint[256];
    FAULT(work, change, "is empty, which takes a key away, and there is no such key%s", mst_names_hint(key, names, count, hint));
}

/** @return whether an empty value may take the key away */
static bool may_go(const struct work *work, const struct mst_scenario_change *change, const char *section, const char *key) {
    const struct mst_key_table *table = find_table(section);
    bool required, known = table == NULL || has_row(table, key, &required);
    if (table == NULL) {
        return true;
    }
    if (!known && mst_ini_entry(mst_ini_section(work->ini, section), key) == NULL) {
        fault_row(work, change, table, key);
        return false;
    }
    if (known && required) {
        FAULT(work, change, "is empty, which takes a key away, and [%s] wants this one", section);
        return false;
    }
    return true;
}

/* ---- changes ---- */

static enum mst_status put(const struct work *work, const struct mst_scenario_change *change, const char *section,
                           const char *key) {
    const struct mst_ini_change item = {.section = section,
                                        .key = key,
                                        .value = *change->value != '\0' ? change->value : NULL,
                                        .file = work->scenario->file,
                                        .place = change->place,
                                        .line = change->line};
    return mst_ini_apply(work->ini, &item, work->err);
}

static enum mst_status put_key(const struct work *work, const struct mst_scenario_change *change) {
    const struct mst_ini_section *found = find_section(work->ini, change->key);
    const char *section = found != NULL ? found->name : find_optional(change->key);
    if (section == NULL) {
        return fault_key(work, change);
    }
    const char *key = change->key + strlen(section) + 1;
    if (*change->value == '\0' && !may_go(work, change, section, key)) {
        return MST_OK;
    }
    return put(work, change, section, key);
}

/** The queue of a section: its name, or NULL. */
static const char *queue_of(const struct mst_ini_section *section) {
    return is_within(section->name, "queue") ? section->name + strlen("queue.") : NULL;
}

static bool is_all(const struct mst_ini *ini, const char *name) {
    return strcmp(name, "all") == 0 && mst_ini_section(ini, "queue.all") == NULL;
}

/** `deflection.phone`: the key of that queue, or of all that have contacts. */
static enum mst_status put_lever(const struct work *work, const struct mst_scenario_change *change, const char *name,
                                 const char *key) {
    bool all = is_all(work->ini, name);
    for (size_t i = 0; i < work->ini->count; i++) {
        const struct mst_ini_section *section = &work->ini->sections[i];
        const char *queue = queue_of(section), *channel = mst_ini_value(section, "channel");
        bool is_fixed = channel != NULL && mst_text_same(channel, "fixed");
        if (queue != NULL && (all ? !is_fixed : mst_text_same(queue, name))) {
            MST_TRY(put(work, change, section->name, key));
        }
    }
    return MST_OK;
}

/** What is for all queues goes first: what names one goes before it. */
static enum mst_status put_levers(const struct work *work, bool for_all) {
    for (size_t i = 0; i < work->scenario->count; i++) {
        const struct mst_scenario_change *change = &work->scenario->changes[i];
        const char *name;
        const struct mst_lever *lever = mst_lever_find(change->key, &name);
        bool is_key = lever != NULL && (lever->kind == MST_LEVER_DEFLECTION || lever->kind == MST_LEVER_DEFLECTION_AHT);
        if (is_key && name != NULL && is_all(work->ini, name) == for_all) {
            MST_TRY(put_lever(work, change, name, lever->head));
        }
    }
    return MST_OK;
}

enum mst_status mst_scenario_change_ini(const struct mst_scenario *scenario, struct mst_ini *ini, struct mst_faults *faults,
                                        struct mst_error *err) {
    const struct work work = {scenario, ini, faults, err};
    MST_TRY(put_levers(&work, true));
    for (size_t i = 0; i < scenario->count; i++) {
        const struct mst_scenario_change *change = &scenario->changes[i];
        const struct mst_lever *lever = mst_lever_find(change->key, NULL);
        bool is_kind = lever != NULL && lever->kind == MST_LEVER_SHIFT && mst_ini_section(ini, change->key) != NULL;
        if (lever == NULL || (lever->kind == MST_LEVER_SHIFT && !is_kind)) {
            MST_TRY(put_key(&work, change));
        }
    }
    return put_levers(&work, false);
}

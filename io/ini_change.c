/* Values that another file puts into an INI file. */

#include <string.h>

#include "core/base/memory.h"
#include "io/ini.h"
#include "io/values.h"

static void release_entry(struct mst_ini_entry *entry) {
    mst_free(entry->key);
    mst_free(entry->value);
    mst_free(entry->file);
    mst_free(entry->place);
}

static enum mst_status make_entry(const struct mst_ini_change *change, struct mst_ini_entry *entry, struct mst_error *err) {
    *entry = (struct mst_ini_entry){.key = mst_strdup(change->key),
                                    .value = mst_strdup(change->value),
                                    .file = mst_strdup(change->file),
                                    .place = mst_strdup(change->place),
                                    .line = change->line};
    if (entry->key == NULL || entry->value == NULL || entry->file == NULL || entry->place == NULL) {
        release_entry(entry);
        return mst_no_memory(err);
    }
    return MST_OK;
}

static struct mst_ini_section *find_section(struct mst_ini *ini, const char *name) {
    for (size_t i = 0; i < ini->count; i++) {
        if (mst_text_same(ini->sections[i].name, name)) {
            return &ini->sections[i];
        }
    }
    return NULL;
}

/** The section, a new one at the end if there is none. */
static enum mst_status want_section(struct mst_ini *ini, const struct mst_ini_change *change, struct mst_ini_section **section,
                                    struct mst_error *err) {
    *section = find_section(ini, change->section);
    if (*section != NULL) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&ini->sections, &ini->capacity, ini->count + 1, sizeof ini->sections[0], err));
    struct mst_ini_section made = {.name = mst_strdup(change->section)};
    if (made.name == NULL) {
        return mst_no_memory(err);
    }
    ini->sections[ini->count++] = made;
    *section = &ini->sections[ini->count - 1];
    return MST_OK;
}

static size_t find_entry(const struct mst_ini_section *section, const char *key) {
    size_t i = 0;
    while (i < section->count && !mst_text_same(section->entries[i].key, key)) {
        i++;
    }
    return i;
}

static void remove_entry(struct mst_ini *ini, const struct mst_ini_change *change) {
    struct mst_ini_section *section = find_section(ini, change->section);
    size_t at = section != NULL ? find_entry(section, change->key) : 0;
    if (section == NULL || at == section->count) {
        return;
    }
    release_entry(&section->entries[at]);
    section->count--;
    memmove(&section->entries[at], &section->entries[at + 1], (section->count - at) * sizeof section->entries[0]);
}

enum mst_status mst_ini_apply(struct mst_ini *ini, const struct mst_ini_change *change, struct mst_error *err) {
    struct mst_ini_section *section;
    struct mst_ini_entry entry;
    if (change->value == NULL) {
        remove_entry(ini, change);
        return MST_OK;
    }
    MST_TRY(want_section(ini, change, &section, err));
    size_t at = find_entry(section, change->key);
    MST_TRY(mst_grow(&section->entries, &section->capacity, at + 1 > section->count ? at + 1 : section->count,
                     sizeof section->entries[0], err));
    MST_TRY(make_entry(change, &entry, err));
    if (at < section->count) {
        release_entry(&section->entries[at]);
    } else {
        section->count++;
    }
    section->entries[at] = entry;
    return MST_OK;
}

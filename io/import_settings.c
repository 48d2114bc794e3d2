#include "io/import_settings.h"

#include <string.h>

#include "core/base/memory.h"
#include "io/import_text.h"

/* Keys with values of their own. Those that name columns come first, in the order of enum mst_import_role. */
static const char *const keys[] = {"start",   "date",  "time",         "end",         "queue_column", "contacts",
                                   "handled", "aht",   "start_format", "date_format", "time_format",  "end_format",
                                   "file",    "queue", "timezone",     "skip",        "empty"};
enum {
    FIRST_FORMAT = MST_IMPORT_ROLES,
    KEY_FILE = FIRST_FORMAT + MST_IMPORT_END + 1,
    KEY_QUEUE,
    KEY_TIMEZONE,
    KEY_SKIP,
    KEY_EMPTY
};
enum { KEY_COUNT = sizeof keys / sizeof keys[0], NAMES_MOST = 64 };

const char *mst_import_key(size_t index) {
    return index < KEY_COUNT ? keys[index] : NULL;
}

struct reading {
    struct mst_import_settings *settings;
    const struct mst_site *site;
    struct mst_faults *faults;
    struct mst_error *err;
    bool has_unknown; /* a key that is none */
};

#define FAULT(reading, entry, ...)                                                                                                 \
    mst_ini_fault((reading)->settings->ini, (reading)->settings->section, entry, (reading)->faults, __VA_ARGS__)

/* Signs that stand for their names: `decimal = ,` is how people think of it. */
static const char *sign_name(const char *value) {
    static const char *const names[][2] = {{",", "comma"},      {".", "point"},     {";", "semicolon"}, {"|", "pipe"},
                                           {"'", "apostrophe"}, {"space", "blank"}, {"utf8", "utf-8"},  {"cp1252", "windows-1252"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(value, names[i][0]) == 0) {
            return names[i][1];
        }
    }
    return value;
}

static void read_option(struct reading *reading, const struct mst_option *row, const struct mst_ini_entry *entry) {
    char value[64];
    size_t length = 0;
    for (; entry->value[length] != '\0' && length + 1 < sizeof value; length++) {
        value[length] = mst_import_lower(entry->value[length]);
    }
    value[length] = '\0';
    if (mst_option_set(mst_import_option_table(), &reading->settings->options, entry->key, sign_name(value), NULL) != MST_OK) {
        struct mst_text legal;
        mst_text_init(&legal);
        mst_option_legal(row, &legal);
        FAULT(reading, entry, "\"%s\" is not %s%s", entry->value, row->type == MST_OPTION_CHOICE ? "one of " : "",
              mst_text_get(&legal));
        mst_text_release(&legal);
    }
}

/* A column whose name has a plus sign in it goes between single quotes. */
static enum mst_status read_columns(struct reading *reading, enum mst_import_role role, const struct mst_ini_entry *entry) {
    struct mst_import_columns *columns = &reading->settings->columns[role];
    columns->entry = entry;
    MST_TRY(mst_import_list(entry->value, role >= MST_IMPORT_CONTACTS ? '+' : '\0', &columns->names, reading->err));
    if (columns->names.count == 0) {
        FAULT(reading, entry, "is empty; name a column of the export");
        return MST_OK;
    }
    columns->positions = mst_alloc(columns->names.count, sizeof columns->positions[0]);
    return columns->positions == NULL ? mst_no_memory(reading->err) : MST_OK;
}

static void read_pattern(struct reading *reading, enum mst_import_role role, const struct mst_ini_entry *entry) {
    struct mst_error why = {.code = MST_OK};
    if (mst_import_pattern_make(&reading->settings->patterns[role], entry->value, &why) != MST_OK) {
        FAULT(reading, entry, "%s", why.message);
    }
}

static size_t find_queue(const struct mst_site *site, const char *name) {
    for (size_t i = 0; i < site->queue_count; i++) {
        if (mst_import_same(site->queues[i].name, name)) {
            return i;
        }
    }
    return MST_NONE;
}

/* The index of the site's queue, MST_NONE after a fault. */
static enum mst_status read_queue(struct reading *reading, const struct mst_ini_entry *entry, const char *name, size_t *queue) {
    const struct mst_site *site = reading->site;
    *queue = find_queue(site, name);
    if (*queue != MST_NONE) {
        return MST_OK;
    }
    const char **names = mst_alloc(site->queue_count, sizeof *names);
    if (names == NULL) {
        return mst_no_memory(reading->err);
    }
    for (size_t i = 0; i < site->queue_count; i++) {
        names[i] = site->queues[i].name;
    }
    const char *nearest = mst_nearest_name(name, names, site->queue_count);
    if (nearest != NULL) {
        FAULT(reading, entry, "\"%s\" is not a queue of this site; did you mean \"%s\"?", name, nearest);
    } else {
        FAULT(reading, entry, "\"%s\" is not a queue of this site: there is no section [queue.%s]", name, name);
    }
    mst_free(names);
    return MST_OK;
}

static enum mst_status read_zone(struct reading *reading, const struct mst_ini_entry *entry) {
    struct mst_error why = {.code = MST_OK};
    enum mst_status status = mst_zone_load(&reading->settings->zone, entry->value, &why);
    if (status == MST_E_NOMEM) {
        return mst_no_memory(reading->err);
    }
    reading->settings->has_zone = status == MST_OK;
    if (status != MST_OK) {
        FAULT(reading, entry, "\"%s\" is not a time zone like UTC or America/New_York", entry->value);
    }
    return MST_OK;
}

static enum mst_status read_key(struct reading *reading, size_t key, const struct mst_ini_entry *entry) {
    struct mst_import_settings *settings = reading->settings;
    if (key < MST_IMPORT_ROLES) {
        return read_columns(reading, (enum mst_import_role)key, entry);
    }
    switch (key) {
    case KEY_FILE:
        settings->file = *entry->value != '\0' ? entry->value : NULL;
        if (settings->file == NULL) {
            FAULT(reading, entry, "is empty; name the exported file");
        }
        return MST_OK;
    case KEY_QUEUE:
        return read_queue(reading, entry, entry->value, &settings->queue);
    case KEY_TIMEZONE:
        return read_zone(reading, entry);
    case KEY_SKIP:
        return mst_import_list(entry->value, ',', &settings->skip, reading->err);
    case KEY_EMPTY:
        return mst_import_list(entry->value, ',', &settings->empty, reading->err);
    default:
        read_pattern(reading, (enum mst_import_role)(key - FIRST_FORMAT), entry);
        return MST_OK;
    }
}

static enum mst_status read_filter(struct reading *reading, const struct mst_ini_entry *entry) {
    struct mst_import_settings *settings = reading->settings;
    struct mst_import_filter filter = {.entry = entry, .column = entry->key + strlen("only."), .only = entry->key[0] == 'o'};
    MST_TRY(mst_grow(&settings->filters, &settings->filter_capacity, settings->filter_count + 1, sizeof filter, reading->err));
    settings->filters[settings->filter_count++] = filter;
    struct mst_names *words = &settings->filters[settings->filter_count - 1].words;
    MST_TRY(mst_import_list(entry->value, ',', words, reading->err));
    if (words->count == 0) {
        FAULT(reading, entry, "is empty; list the values of that column, separated by commas");
    }
    return MST_OK;
}

static enum mst_status add_alias(struct reading *reading, const struct mst_ini_entry *entry, const char *theirs, size_t queue) {
    struct mst_import_settings *settings = reading->settings;
    for (size_t i = 0; i < settings->alias_count; i++) {
        if (mst_import_same(settings->aliases[i].theirs, theirs)) {
            FAULT(reading, entry, "\"%s\" is given to a queue on line %ld already", theirs, settings->aliases[i].entry->line);
            return MST_OK;
        }
    }
    MST_TRY(mst_grow(&settings->aliases, &settings->alias_capacity, settings->alias_count + 1, sizeof settings->aliases[0],
                     reading->err));
    struct mst_import_alias alias = {.entry = entry, .theirs = mst_strdup(theirs), .queue = queue};
    if (alias.theirs == NULL) {
        return mst_no_memory(reading->err);
    }
    settings->aliases[settings->alias_count++] = alias;
    return MST_OK;
}

static enum mst_status read_aliases(struct reading *reading, const struct mst_ini_entry *entry) {
    struct mst_names theirs = {.count = 0};
    size_t queue = MST_NONE;
    enum mst_status status = read_queue(reading, entry, entry->key + strlen("queue."), &queue);
    if (status == MST_OK) {
        status = mst_import_list(entry->value, ',', &theirs, reading->err);
    }
    if (status == MST_OK && theirs.count == 0) {
        FAULT(reading, entry, "is empty; list the names that this queue has in the export, separated by commas");
    }
    for (size_t i = 0; i < theirs.count && status == MST_OK; i++) {
        status = add_alias(reading, entry, theirs.items[i], queue);
    }
    mst_names_release(&theirs);
    return status;
}

static void fault_unknown(struct reading *reading, const struct mst_ini_entry *entry) {
    const struct mst_option_table *table = mst_import_option_table();
    const char *names[NAMES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < KEY_COUNT; i++) {
        names[count++] = keys[i];
    }
    for (size_t i = 0; i < table->count && count < NAMES_MOST; i++) {
        names[count++] = table->rows[i].key;
    }
    const char *nearest = mst_nearest_name(entry->key, names, count);
    reading->has_unknown = true;
    if (nearest != NULL) {
        FAULT(reading, entry, "is not a key of [import]; did you mean \"%s\"?", nearest);
    } else {
        FAULT(reading, entry, "is not a key of [import]; docs/import.md lists them");
    }
}

/* `-` may stand for `_`, as in all keys. */
static size_t find_key(const char *typed) {
    for (size_t i = 0; i < KEY_COUNT; i++) {
        size_t at = 0;
        while (typed[at] != '\0' && keys[i][at] == (typed[at] == '-' ? '_' : typed[at])) {
            at++;
        }
        if (typed[at] == '\0' && keys[i][at] == '\0') {
            return i;
        }
    }
    return MST_NONE;
}

static enum mst_status read_entry(struct reading *reading, const struct mst_ini_entry *entry) {
    const struct mst_option *row = mst_option_find(mst_import_option_table(), entry->key);
    if (row != NULL) {
        read_option(reading, row, entry);
        return MST_OK;
    }
    if (strncmp(entry->key, "queue.", 6) == 0) {
        return read_aliases(reading, entry);
    }
    if (strncmp(entry->key, "only.", 5) == 0 || strncmp(entry->key, "skip.", 5) == 0) {
        return read_filter(reading, entry);
    }
    size_t key = find_key(entry->key);
    if (key != MST_NONE) {
        return read_key(reading, key, entry);
    }
    fault_unknown(reading, entry);
    return MST_OK;
}

enum mst_status mst_import_settings_read(struct mst_import_settings *settings, const struct mst_ini *ini,
                                         const struct mst_ini_section *section, const struct mst_site *site,
                                         struct mst_faults *faults, struct mst_error *err) {
    *settings = (struct mst_import_settings){.ini = ini, .section = section, .queue = MST_NONE};
    struct reading reading = {.settings = settings, .site = site, .faults = faults, .err = err};
    for (size_t i = 0; i < section->count; i++) {
        MST_TRY(read_entry(&reading, &section->entries[i]));
    }
    /* A key that is not known is most often one that would be missed. */
    if (!reading.has_unknown) {
        mst_import_settings_check(settings, site, faults);
    }
    return MST_OK;
}

void mst_import_settings_release(struct mst_import_settings *settings) {
    for (size_t i = 0; i < MST_IMPORT_ROLES; i++) {
        mst_names_release(&settings->columns[i].names);
        mst_free(settings->columns[i].positions);
    }
    for (size_t i = 0; i < settings->filter_count; i++) {
        mst_names_release(&settings->filters[i].words);
    }
    for (size_t i = 0; i < settings->alias_count; i++) {
        mst_free(settings->aliases[i].theirs);
    }
    mst_free(settings->filters);
    mst_free(settings->aliases);
    mst_names_release(&settings->skip);
    mst_names_release(&settings->empty);
    if (settings->has_zone) {
        mst_zone_release(&settings->zone);
    }
    *settings = (struct mst_import_settings){.queue = MST_NONE};
}

char mst_import_settings_separator(const struct mst_import_settings *settings) {
    static const char signs[] = {'\0', ',', ';', '\t', '|'};
    return signs[settings->options.separator];
}

struct mst_import_numerals mst_import_settings_numerals(const struct mst_import_settings *settings) {
    static const char decimals[] = {'.', ','};
    static const char thousands[] = {'\0', '.', ',', ' ', '\''};
    return (struct mst_import_numerals){decimals[settings->options.decimal], thousands[settings->options.thousands]};
}

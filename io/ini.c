#include "io/ini.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/ini_scan.h"
#include "io/text_check.h"
#include "io/values.h"

void mst_ini_init(struct mst_ini *ini) {
    *ini = (struct mst_ini){0};
}

static void release_section(struct mst_ini_section *section) {
    for (size_t i = 0; i < section->count; i++) {
        mst_free(section->entries[i].key);
        mst_free(section->entries[i].value);
        mst_free(section->entries[i].file);
        mst_free(section->entries[i].place);
    }
    mst_free(section->entries);
    mst_free(section->name);
}

void mst_ini_release(struct mst_ini *ini) {
    for (size_t i = 0; i < ini->count; i++) {
        release_section(&ini->sections[i]);
    }
    mst_free(ini->sections);
    mst_free(ini->file);
    mst_ini_init(ini);
}

/* ---- iniparser ---- */

/** iniparser would print; what is wrong with the text was found by the scan. */
static int say_nothing(const char *format, ...) {
    (void)format;
    return 0;
}

/** iniparser reads files only, so the plain text goes through one that exists for a moment. */
static enum mst_status load(const struct mst_text *plain, dictionary **values, struct mst_error *err) {
    const char *folder = getenv("TMPDIR");
    char *path = mst_path_join(folder != NULL && *folder != '\0' ? folder : "/tmp", "muster-XXXXXX");
    if (path == NULL) {
        return mst_no_memory(err);
    }
    int file = mkstemp(path);
    enum mst_status status = MST_OK;
    if (file < 0) {
        status = mst_fail_at(err, MST_E_IO, path, 0, "cannot make a temporary file (TMPDIR says where): %s", strerror(errno));
    } else {
        if (write(file, mst_text_get(plain), plain->length) != (ssize_t)plain->length) {
            status = mst_fail_at(err, MST_E_IO, path, 0, "cannot write a temporary file (TMPDIR says where)");
        }
        iniparser_set_error_callback(say_nothing);
        *values = status == MST_OK ? iniparser_load(path) : NULL;
        iniparser_set_error_callback(NULL);
        close(file);
        unlink(path);
        if (status == MST_OK && *values == NULL) {
            status = mst_no_memory(err);
        }
    }
    mst_free(path);
    return status;
}

static enum mst_status take_value(const struct mst_ini *ini, const dictionary *values, const struct mst_ini_section *section,
                                  struct mst_ini_entry *entry, struct mst_error *err) {
    struct mst_text name;
    mst_text_init(&name);
    mst_text_printf(&name, "%s:%s", section->name, entry->key);
    enum mst_status status = mst_text_status(&name, err);
    if (status == MST_OK) {
        const char *value = iniparser_getstring(values, mst_text_get(&name), NULL);
        entry->value = mst_strdup(value);
        if (value == NULL) {
            status = mst_fail_at(err, MST_E_INTERNAL, ini->file, entry->line, "the value of [%s] %s was lost", section->name,
                                 entry->key);
        } else if (entry->value == NULL) {
            status = mst_no_memory(err);
        }
    }
    mst_text_release(&name);
    return status;
}

static enum mst_status take_values(struct mst_ini *ini, const dictionary *values, struct mst_error *err) {
    for (size_t i = 0; i < ini->count; i++) {
        for (size_t k = 0; k < ini->sections[i].count; k++) {
            MST_TRY(take_value(ini, values, &ini->sections[i], &ini->sections[i].entries[k], err));
        }
    }
    return MST_OK;
}

/* ---- reading ---- */

static enum mst_status read_source(const struct mst_text *source, struct mst_ini *ini, struct mst_faults *faults,
                                   struct mst_error *err) {
    struct mst_text plain;
    mst_text_init(&plain);
    dictionary *values = NULL;
    enum mst_status status = mst_ini_scan(mst_text_get(source), ini, &plain, faults, err);
    if (status == MST_OK) {
        status = load(&plain, &values, err);
    }
    if (status == MST_OK) {
        status = take_values(ini, values, err);
    }
    if (values != NULL) {
        iniparser_freedict(values);
    }
    mst_text_release(&plain);
    return status;
}

enum mst_status mst_ini_read(const char *path, const char *shown_name, struct mst_ini *ini, struct mst_faults *faults,
                             struct mst_error *err) {
    struct mst_text source;
    mst_text_init(&source);
    mst_ini_init(ini);
    ini->file = mst_strdup(shown_name);
    enum mst_status status = ini->file != NULL ? mst_file_read(path, &source, err) : mst_no_memory(err);
    if (status == MST_OK && mst_text_check(&source, shown_name, faults)) {
        status = read_source(&source, ini, faults, err);
    }
    mst_text_release(&source);
    if (status != MST_OK) {
        mst_ini_release(ini);
    }
    return status;
}

/* ---- asking ---- */

const struct mst_ini_section *mst_ini_section(const struct mst_ini *ini, const char *name) {
    for (size_t i = 0; i < ini->count; i++) {
        if (mst_text_same(ini->sections[i].name, name)) {
            return &ini->sections[i];
        }
    }
    return NULL;
}

const struct mst_ini_entry *mst_ini_entry(const struct mst_ini_section *section, const char *key) {
    for (size_t i = 0; section != NULL && i < section->count; i++) {
        if (mst_text_same(section->entries[i].key, key)) {
            return &section->entries[i];
        }
    }
    return NULL;
}

const char *mst_ini_value(const struct mst_ini_section *section, const char *key) {
    const struct mst_ini_entry *entry = mst_ini_entry(section, key);
    return entry != NULL ? entry->value : NULL;
}

/* ---- faults ---- */

static void report(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                   bool is_warning, struct mst_faults *faults, const char *format, va_list args)
    __attribute__((format(printf, 6, 0)));

static void report(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                   bool is_warning, struct mst_faults *faults, const char *format, va_list args) {
    char message[640], place[320];
    mst_message_print(message, sizeof message, format, args);
    if (entry != NULL && entry->place != NULL) {
        snprintf(place, sizeof place, "%s", entry->place);
    } else {
        snprintf(place, sizeof place, "[%s]%s%s", section->name, entry != NULL ? " " : "", entry != NULL ? entry->key : "");
    }
    const char *file = entry != NULL && entry->file != NULL ? entry->file : ini->file;
    long line = entry != NULL ? entry->line : section->line;
    if (is_warning) {
        mst_faults_warn(faults, file, line, place, "%s", message);
    } else {
        mst_faults_add(faults, file, line, place, "%s", message);
    }
}

void mst_ini_fault(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                   struct mst_faults *faults, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(ini, section, entry, false, faults, format, args);
    va_end(args);
}

void mst_ini_warn(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                  struct mst_faults *faults, const char *format, ...) {
    va_list args;
    va_start(args, format);
    report(ini, section, entry, true, faults, format, args);
    va_end(args);
}

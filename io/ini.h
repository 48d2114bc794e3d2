#ifndef MST_IO_INI_H
#define MST_IO_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"

/**
 * An INI file with the line of each key.
 *
 * iniparser reads the values; a scan of the same text finds what it passes over in silence: duplicate keys and sections, keys
 * outside sections, values cut by `;` or `#`, lines that are too long, a byte order mark. The case of names does not matter, but a
 * section's name is kept as written. A line that is indented more than its key and has no `=` goes on with the value, and so does
 * the line after a `\`.
 */
struct mst_ini_entry {
    char *key; /* in lower case */
    char *value;
    long line;
    char *file;  /* that faults blame, where it is not the section's own: of a value that another file has put there; else NULL */
    char *place; /* what they blame in that file: "[scenario.target] queue.phone.service_level"; else NULL */
};

struct mst_ini_section {
    char *name; /* as written: "queue.Phone" */
    long line;
    struct mst_ini_entry *entries; /* in the order of the file */
    size_t count, capacity;
};

struct mst_ini {
    char *file; /* as faults name it */
    struct mst_ini_section *sections;
    size_t count, capacity;
};

/**
 * Reads a file.
 * @param shown_name the file as faults name it
 * @param[out] ini   the caller's (mst_ini_release); empty where the text is in fault
 * @return MST_OK, faults or not; MST_E_IO if it cannot be read or is a folder; MST_E_NOMEM
 */
enum mst_status mst_ini_read(const char *path, const char *shown_name, struct mst_ini *ini, struct mst_faults *faults,
                             struct mst_error *err) MST_MUST_USE;
void mst_ini_init(struct mst_ini *ini);
void mst_ini_release(struct mst_ini *ini);

/** The section of that name, case ignored, or NULL. */
const struct mst_ini_section *mst_ini_section(const struct mst_ini *ini, const char *name);

/** The entry of that key, case ignored, or NULL. `section` may be NULL. */
const struct mst_ini_entry *mst_ini_entry(const struct mst_ini_section *section, const char *key);

/** The value, or NULL where the section has no such key. `section` may be NULL. */
const char *mst_ini_value(const struct mst_ini_section *section, const char *key);

/** Another value of a key, as some other file has it. All is borrowed. */
struct mst_ini_change {
    const char *section, *key; /* the key in lower case */
    const char *value;         /* NULL: the key goes */
    const char *file, *place;  /* what faults of the value blame */
    long line;
};

/**
 * Gives a key another value, or takes it away. A section or key that the file does not have is added at the end.
 * @return MST_OK; MST_E_NOMEM: the key is then as it was
 */
enum mst_status mst_ini_apply(struct mst_ini *ini, const struct mst_ini_change *change, struct mst_error *err) MST_MUST_USE;

/** Adds a fault at an entry: `site.ini:7: [site] interval: ...`. @param entry NULL blames the section */
void mst_ini_fault(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                   struct mst_faults *faults, const char *format, ...) MST_PRINTF(5, 6);
void mst_ini_warn(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                  struct mst_faults *faults, const char *format, ...) MST_PRINTF(5, 6);

#endif

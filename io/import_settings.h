#ifndef MST_IO_IMPORT_SETTINGS_H
#define MST_IO_IMPORT_SETTINGS_H

#include "core/base/faults.h"
#include "core/base/options.h"
#include "core/site.h"
#include "io/import_lines.h"
#include "io/import_number.h"
#include "io/import_pattern.h"
#include "io/ini.h"
#include "io/values.h"

/** The `[import]` section of site.ini as docs/import.md describes it. Used by io/import*.c. */

enum { MST_IMPORT_INTERVAL, MST_IMPORT_CONTACT };
enum { MST_IMPORT_REPEATED_ERROR, MST_IMPORT_REPEATED_ADD, MST_IMPORT_REPEATED_FIRST };
enum { MST_IMPORT_OTHERS_ERROR, MST_IMPORT_OTHERS_SKIP };
enum { MST_IMPORT_AVERAGE, MST_IMPORT_TOTAL };

/** Keys that take one of a few words, or a number; the words' order is that of their enum. */
struct mst_import_options {
    int one_row, repeated, others, durations, duration_format, encoding, separator, decimal, thousands;
    long skip_lines;
    bool fill_down;
};

/** Keys that name columns of the export. */
enum mst_import_role {
    MST_IMPORT_START,
    MST_IMPORT_DATE,
    MST_IMPORT_TIME,
    MST_IMPORT_END,
    MST_IMPORT_QUEUE_COLUMN,
    MST_IMPORT_CONTACTS,
    MST_IMPORT_HANDLED,
    MST_IMPORT_AHT,
    MST_IMPORT_ROLES
};

struct mst_import_columns {
    const struct mst_ini_entry *entry; /* NULL where the key is not given */
    struct mst_names names;            /* one, or several to be added up */
    size_t *positions;                 /* of each in the export, from 0; set by mst_import_bind() */
};

/** `only.COLUMN = words` or `skip.COLUMN = words` */
struct mst_import_filter {
    const struct mst_ini_entry *entry;
    const char *column; /* in lower case, within the entry's key */
    bool only;
    struct mst_names words;
    size_t position;
};

/** `queue.OURS = theirs, theirs` */
struct mst_import_alias {
    const struct mst_ini_entry *entry;
    char *theirs;
    size_t queue; /* index */
};

struct mst_import_settings {
    const struct mst_ini *ini; /* borrowed */
    const struct mst_ini_section *section;
    struct mst_import_options options;
    const char *file; /* as the key says; NULL after a fault */
    struct mst_import_columns columns[MST_IMPORT_ROLES];
    struct mst_import_pattern patterns[MST_IMPORT_END + 1]; /* by role; without pieces where not given */
    struct mst_names skip, empty;
    struct mst_import_filter *filters;
    size_t filter_count, filter_capacity;
    struct mst_import_alias *aliases;
    size_t alias_count, alias_capacity;
    size_t queue; /* the one that all rows belong to; MST_NONE: see the column */
    struct mst_zone zone;
    bool has_zone; /* else the site's is meant */
};

/** Keys, words and defaults of struct mst_import_options. */
const struct mst_option_table *mst_import_option_table(void);

/** The other keys, without `queue.`, `only.` and `skip.`; NULL past the last. */
const char *mst_import_key(size_t index);

/**
 * Reads the section and checks it as a whole.
 * @param ini, section borrowed as long as the settings live
 * @param[out] settings release with mst_import_settings_release(), also on failure
 * @return MST_OK, faults or not; MST_E_NOMEM
 */
enum mst_status mst_import_settings_read(struct mst_import_settings *settings, const struct mst_ini *ini,
                                         const struct mst_ini_section *section, const struct mst_site *site,
                                         struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;
void mst_import_settings_release(struct mst_import_settings *settings);

/** Says what keys contradict or lack each other. Called by mst_import_settings_read(). */
void mst_import_settings_check(struct mst_import_settings *settings, const struct mst_site *site, struct mst_faults *faults);

/** ',' ';' tab '|', or 0 for auto. */
char mst_import_settings_separator(const struct mst_import_settings *settings);
struct mst_import_numerals mst_import_settings_numerals(const struct mst_import_settings *settings);

#endif

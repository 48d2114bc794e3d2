#ifndef MST_IO_KEYS_H
#define MST_IO_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/site.h"
#include "io/ini.h"
#include "io/values.h"

/**
 * The keys of site.ini, one row of a table each: the row reads the key, suggests it to somebody who mistyped it, and is what
 * docs/formats.md says about it.
 */

/** Where a key is read. */
struct mst_key_place {
    const struct mst_ini *ini;
    const struct mst_ini_section *section;
    const struct mst_ini_entry *entry;
    struct mst_site *site;
    struct mst_faults *faults;
    struct mst_error *err;
};

struct mst_key;

/** Reads `place->entry->value` into a section's struct; adds a fault if it is not legal. Fails only with MST_E_NOMEM. */
typedef enum mst_status mst_key_reader(const struct mst_key *key, void *object, const struct mst_key_place *place);

struct mst_key {
    const char *name; /* `break.*` is a family: break.1, break.2 */
    mst_key_reader *read;
    size_t offset; /* of the field in the section's struct */
    bool required;
    double least, most;   /* bounds of a number, both legal; of a percentage as fractions */
    bool above;           /* the lower bound is not legal */
    enum mst_unit unit;   /* of a duration that names none */
    const char *choices;  /* "phone|chat", for a choice */
    const char *form;     /* what is legal, where neither choices nor bounds say it */
    const char *standard; /* what holds where the key is absent, as a user would write it; "" where nothing does */
    const char *help;
};

enum { MST_NAMED_BOTH = 2 };
struct mst_key_table {
    const char *section; /* "site"; "queue" for [queue.NAME] */
    int named;           /* whether sections are [section.NAME]; MST_NAMED_BOTH: those and [section], with a table for each */
    const struct mst_key *rows;
    size_t count;
};

/** The tables, in the order of the manual. @param[out] count how many */
const struct mst_key_table *const *mst_key_tables(size_t *count);

extern const struct mst_key_table mst_site_keys, mst_queue_keys, mst_shift_keys, mst_contract_keys, mst_role_keys,
    mst_objective_keys;

/** Reads all keys of a section; unknown keys and required ones that are missing are faults. */
enum mst_status mst_keys_read(const struct mst_key_table *table, void *object, const struct mst_key_place *place) MST_MUST_USE;

/** `"VALUE" WHY`, at the key. */
void mst_key_fault(const struct mst_key_place *place, const char *why);

/** Faults a name that is none of those listed, with the nearest. @param what "a queue", "a contract" */
void mst_key_fault_name(const struct mst_key_place *place, const char *name, const char *what, const char *const *names,
                        size_t count);

/* ---- readers for fields of common types ---- */
mst_key_reader mst_key_read_text;    /* char * */
mst_key_reader mst_key_read_number;  /* double */
mst_key_reader mst_key_read_percent; /* double, a fraction */
mst_key_reader mst_key_read_whole;   /* int */
mst_key_reader mst_key_read_choice;  /* an enum, as int */
mst_key_reader mst_key_read_switch;  /* bool */
mst_key_reader mst_key_read_minutes; /* int32_t */
mst_key_reader mst_key_read_seconds; /* double */
mst_key_reader mst_key_read_windows; /* struct mst_windows; each with hours, multiples of the site's interval */

/** The field that a row reads. */
#define KEY_FIELD(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))

#endif

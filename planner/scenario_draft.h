#ifndef MST_PLANNER_SCENARIO_DRAFT_H
#define MST_PLANNER_SCENARIO_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "io/ini.h"
#include "io/values.h"

/** A file of scenarios while it is read: its sections, before sweeps are spread out. For planner/scenario*.c only. */

/** A line of a section, with all values that it goes through. */
struct mst_draft_change {
    const struct mst_ini_section *section;
    const struct mst_ini_entry *entry;
    struct mst_names values; /* at least one */
    bool is_sweep;
};

enum mst_draft_state { MST_DRAFT_FRESH, MST_DRAFT_OPEN, MST_DRAFT_DONE };

struct mst_draft {
    const struct mst_ini_section *section;
    const char *name;
    const struct mst_ini_entry *about, *base; /* NULL: none */
    struct mst_draft_change *own;             /* its own lines */
    size_t own_count;
    const struct mst_draft_change **all; /* those of its base first, each key once; they point into drafts */
    size_t all_count;
    enum mst_draft_state state; /* of the work on `all` */
};

struct mst_drafts {
    struct mst_draft *items;
    size_t count;
};

/**
 * Reads sections into drafts, and follows `base`.
 * @param[out] drafts initialised by the call; the caller's, whatever the status. They borrow from `ini`. Lines in fault are left
 * out
 * @return MST_OK, faults or not; MST_E_NOMEM
 */
enum mst_status mst_drafts_make(const struct mst_ini *ini, struct mst_drafts *drafts, struct mst_faults *faults,
                                struct mst_error *err) MST_MUST_USE;
void mst_drafts_release(struct mst_drafts *drafts);

/** What stands behind `scenario.` in a section's name; NULL if it is no scenario's. */
const char *mst_draft_name(const struct mst_ini_section *section);

/**
 * Says what is wrong with a section that is no scenario's, and with the name of one that is.
 * @return whether nothing is
 */
bool mst_draft_check_section(const struct mst_ini *ini, const struct mst_ini_section *section, struct mst_faults *faults);

/** Whether a line can be shown to people; if not, that is a fault. */
bool mst_draft_check_text(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                          struct mst_faults *faults);

/**
 * Reads a line: whether there can be such a key, and its values.
 * @param[in,out] change section and entry are set
 * @param[out] is_good   false after a fault
 */
enum mst_status mst_draft_read_change(const struct mst_ini *ini, struct mst_draft_change *change, bool *is_good,
                                      struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/** Whether two keys change the same: equal ones, and `deflection.phone` and `queue.phone.deflection`. */
bool mst_draft_same_target(const char *key, const char *other);

#endif

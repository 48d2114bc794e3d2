#ifndef MST_PLANNER_CHANGES_H
#define MST_PLANNER_CHANGES_H

#include "core/roster.h"
#include "core/site.h"
#include "io/store.h"

/** What a roster would change of what is published. */

/** The first days of weeks, ascending, each once. */
struct mst_weeks {
    int32_t *days;
    size_t count, capacity;
};
void mst_weeks_release(struct mst_weeks *weeks);
/** Adds the week of a day, unless it is there. */
enum mst_status mst_weeks_add(struct mst_weeks *weeks, const struct mst_site *site, int32_t day,
                              struct mst_error *err) MST_MUST_USE;
/** Whether a moment lies on a day of one of the weeks, by the site's clock. */
bool mst_weeks_hold(const struct mst_weeks *weeks, const struct mst_site *site, int64_t utc);

/** One shift that is not as it was. */
struct mst_changed {
    enum mst_change kind;
    size_t version; /* what it was: index into held.items; MST_NONE: there was none */
    size_t shift;   /* what it is: index into the roster; MST_NONE: cancelled */
};

/** A shift whose identity another one had before: it got one of its own. */
struct mst_renamed {
    char *given;
    size_t shift; /* index into the roster */
};

struct mst_changes {
    struct mst_versions held;  /* those of the weeks that hold before the change */
    struct mst_changed *items; /* the roster's in its order, then the cancelled ones */
    size_t count, capacity;
    long counts[MST_CHANGES];
    struct mst_renamed *renamed;
    size_t renamed_count, renamed_capacity;
};
void mst_changes_init(struct mst_changes *changes);
void mst_changes_release(struct mst_changes *changes);

/**
 * Finds which published shift each shift of a roster is (matching.h), gives the roster's shifts their lasting identities, and says
 * what changes. A shift that nobody published before keeps the identity that it has, unless another shift ever had that: then it
 * gets a number behind it.
 *
 * @param store    NULL: nothing was published, and nothing has an identity
 * @param revision what is compared with: the latest; 0: nothing
 * @param weeks    only published shifts that start in them are looked at
 * @param keep     the roster's shifts of these identities keep them, as those of pinned.csv have to; NULL: none
 * @param[in,out] roster finished, all its shifts in the weeks; sorted first, then identities are changed
 * @param[in,out] changes initialised by the caller, who releases it whatever the status
 * @return MST_OK; MST_E_IO; MST_E_NOMEM
 */
enum mst_status mst_changes_find(struct mst_store *store, long revision, const struct mst_site *site, const struct mst_weeks *weeks,
                                 const struct mst_roster *keep, struct mst_roster *roster, struct mst_changes *changes,
                                 struct mst_error *err) MST_MUST_USE;

/** How many shifts change. */
long mst_changes_total(const struct mst_changes *changes);

#endif

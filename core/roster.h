#ifndef MST_CORE_ROSTER_H
#define MST_CORE_ROSTER_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/**
 * Who works when: shifts, each a chain of stretches of one activity. What a file says is kept as it is, legal or not, so that the
 * judge can judge it.
 */
enum mst_activity { MST_WORK, MST_BREAK, MST_MEAL, MST_OFF };

/** One row of roster.csv. */
struct mst_stretch {
    int64_t start_utc, end_utc; /* end > start */
    enum mst_activity activity;
    size_t agent; /* index into the site's agents; MST_NONE: nobody there has this id */
    size_t queue; /* index; MST_NONE: none named, or none of that name */
    char *agent_id;
    char *queue_name; /* as written; may be "" */
    long line;        /* 0 if it was not read from a file */
};

/** The stretches that share an identity, by start. */
struct mst_shift {
    char *id;                   /* its lasting identity */
    size_t agent;               /* that of the first stretch */
    int64_t start_utc, end_utc; /* of the first stretch; the latest end */
    struct mst_stretch *stretches;
    size_t count, capacity;
};

struct mst_roster {
    struct mst_shift *shifts;
    size_t count, capacity;
    size_t *slots; /* mst_roster_shift()'s own: a table of indices by identity, each one more than the index, 0 where free */
    size_t slot_count, slots_used;
};

void mst_roster_init(struct mst_roster *roster);
void mst_roster_release(struct mst_roster *roster);

/**
 * The shift of that identity, a new one at the end if there is none; NULL if memory is out. Valid until the next call. The time it
 * takes does not grow with the roster. Identities are not to be changed; shifts may be taken from the end.
 */
struct mst_shift *mst_roster_shift(struct mst_roster *roster, const char *id) MST_MUST_USE;

/** Appends a stretch, with copies of the texts; `queue_name` may be NULL. Call mst_roster_finish() after the last. */
enum mst_status mst_shift_add(struct mst_shift *shift, const struct mst_stretch *stretch, struct mst_error *err) MST_MUST_USE;

/**
 * Appends a copy of a shift, texts and all; finished, if the shift is.
 * @return MST_OK; MST_E_RANGE if the roster has a shift of that identity; MST_E_NOMEM
 */
enum mst_status mst_roster_add_copy(struct mst_roster *roster, const struct mst_shift *shift, struct mst_error *err) MST_MUST_USE;

/** Orders each shift's stretches by start and sets the shift's agent, start and end; orders nothing else. */
void mst_roster_finish(struct mst_roster *roster);

/** Orders shifts by start, then agent's index, then identity: the order in which roster.csv is written. */
void mst_roster_sort(struct mst_roster *roster);

/** Whether any stretch is work or a break: time off shown alone is not. */
int mst_shift_is_work(const struct mst_shift *shift);

/** Presence less the unpaid meals, in minutes. */
int64_t mst_shift_paid_min(const struct mst_shift *shift);

/** "work", "break", "meal", "off". */
const char *mst_activity_name(enum mst_activity activity);

#endif

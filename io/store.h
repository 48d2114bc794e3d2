#ifndef MST_IO_STORE_H
#define MST_IO_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/base/text.h"
#include "core/roster.h"
#include "core/site.h"

/**
 * SITE/muster.db: every roster that was ever published. docs/store.md says what its tables hold and why. The files io/store*.c are
 * the only ones that know SQLite.
 *
 * A shift has a row for each time that something about it changed: a version, which holds from the revision that made it up to, not
 * including, the one that made the next. What was published at a revision is the versions that hold at it.
 *
 * Every call returns MST_OK; MST_E_IO, naming the file, if it is no store, damaged, of a later muster, busy or cannot be written;
 * MST_E_NOMEM. Outputs are untouched on failure unless said otherwise.
 */
struct mst_store;

/** A shift as it is from a revision on. */
struct mst_version {
    long shift;           /* the number of its identity in the store; from 1 */
    char *identity, *uid; /* lasting */
    char *agent;          /* the agent's id */
    char *rows;           /* the stretches: mst_store_rows_print() */
    int64_t start_utc, end_utc;
    int64_t changed_utc; /* when it became so */
    long sequence;       /* of its event */
    long first, next;    /* the revision that made it so, and the one that ended it; 0: it still is */
    bool cancelled;
};

/** Versions and the texts in them; mst_versions_release() gives back both. */
struct mst_versions {
    struct mst_version *items;
    size_t count, capacity;
};
void mst_versions_init(struct mst_versions *versions);
void mst_versions_release(struct mst_versions *versions);

enum mst_change {
    MST_CHANGE_NONE,
    MST_CHANGE_NEW,
    MST_CHANGE_MOVED,   /* start or end */
    MST_CHANGE_CONTENT, /* breaks or queues alone */
    MST_CHANGE_HANDED,  /* to another agent, moved or not */
    MST_CHANGE_CANCELLED,
    MST_CHANGE_BACK, /* cancelled before, and there again */
    MST_CHANGES
};

/** A file that a publish was made from. */
struct mst_store_input {
    char *name, *sha256;
};

struct mst_revision {
    long number; /* from 1 */
    int64_t when_utc;
    char *who;
    long reverted;             /* the revision that it goes back to; 0: none */
    long changes[MST_CHANGES]; /* how many shifts, by kind of change */
    int32_t *weeks;            /* first days of the weeks that it is about, ascending */
    size_t week_count;
    struct mst_store_input *inputs;
    size_t input_count;
};

struct mst_revisions {
    struct mst_revision *items;
    size_t count, capacity;
};
void mst_revisions_init(struct mst_revisions *revisions);
void mst_revisions_release(struct mst_revisions *revisions);

/** The calendar of an agent, or of the team, whose `agent` is "". */
struct mst_store_calendar {
    char *agent, *name; /* the name as it was when the calendar was last written */
    char *file;         /* without `.ics`; "": none, since the agent has nothing in it */
    char *token;        /* the name that nobody can guess, once there is one; "" before */
    char *look;         /* what else the file's bytes rest on */
};
struct mst_store_calendars {
    struct mst_store_calendar *items; /* by agent */
    size_t count, capacity;
};
void mst_store_calendars_init(struct mst_store_calendars *calendars);
void mst_store_calendars_release(struct mst_store_calendars *calendars);

/** What is still to be done to files once a publish is committed: in this order. */
struct mst_store_step {
    char *from; /* a staged file that goes to `to`; "": `to` is removed */
    char *to;
};
struct mst_store_steps {
    struct mst_store_step *items;
    size_t count, capacity;
};
void mst_store_steps_init(struct mst_store_steps *steps);
void mst_store_steps_release(struct mst_store_steps *steps);
enum mst_status mst_store_steps_add(struct mst_store_steps *steps, const char *from, const char *to,
                                    struct mst_error *err) MST_MUST_USE;

/**
 * Opens a store.
 * @param path       of muster.db; copied
 * @param create     makes it if it is not there
 * @param[out] store the caller's (mst_store_close); NULL where there is none and none is made
 */
enum mst_status mst_store_open(const char *path, bool create, struct mst_store **store, struct mst_error *err) MST_MUST_USE;
/** NULL is legal. What was begun and not committed is undone. */
void mst_store_close(struct mst_store *store);

/** Begins to write, which one process can do at a time: waits for another, but not for ever. */
enum mst_status mst_store_begin(struct mst_store *store, struct mst_error *err) MST_MUST_USE;
/** The same without waiting. @param[out] begun false where another process writes, or the store cannot be written */
enum mst_status mst_store_try_begin(struct mst_store *store, bool *begun, struct mst_error *err) MST_MUST_USE;
/** All that was written since mst_store_begin() is on disk on return; else nothing of it is, ever. */
enum mst_status mst_store_commit(struct mst_store *store, struct mst_error *err) MST_MUST_USE;
/** Undoes what was written since mst_store_begin(). */
void mst_store_undo(struct mst_store *store);

/** The number of the latest revision; 0 if there is none. */
enum mst_status mst_store_latest(struct mst_store *store, long *number, struct mst_error *err) MST_MUST_USE;
/** All revisions, the newest first. @param[in,out] revisions initialised by the caller; empty on failure */
enum mst_status mst_store_revisions(struct mst_store *store, struct mst_revisions *revisions, struct mst_error *err) MST_MUST_USE;
/** Adds a revision with its number, which must be the latest's + 1. */
enum mst_status mst_store_add_revision(struct mst_store *store, const struct mst_revision *revision,
                                       struct mst_error *err) MST_MUST_USE;

/** Which versions are asked for. */
struct mst_store_query {
    long revision;            /* those that hold at it; 0: all that ever held */
    int64_t from_utc, to_utc; /* of the start; half-open */
};
/** The versions of a query by shift, then revision. @param[in,out] versions initialised by the caller; empty on failure */
enum mst_status mst_store_versions(struct mst_store *store, const struct mst_store_query *query, struct mst_versions *versions,
                                   struct mst_error *err) MST_MUST_USE;

/** The number of a shift's identity; 0 where no shift ever had it. */
enum mst_status mst_store_find_identity(struct mst_store *store, const char *identity, long *shift,
                                        struct mst_error *err) MST_MUST_USE;
/** A new identity, which none had before, for ever. @param[out] shift its number */
enum mst_status mst_store_add_identity(struct mst_store *store, const char *identity, const char *uid, long *shift,
                                       struct mst_error *err) MST_MUST_USE;
/** Adds a version; `identity`, `uid` and `next` are not looked at. The version that held is ended at its revision. */
enum mst_status mst_store_add_version(struct mst_store *store, const struct mst_version *version,
                                      struct mst_error *err) MST_MUST_USE;

/** The calendars that were written. @param[in,out] calendars initialised by the caller; empty on failure */
enum mst_status mst_store_calendars(struct mst_store *store, struct mst_store_calendars *calendars,
                                    struct mst_error *err) MST_MUST_USE;
enum mst_status mst_store_put_calendar(struct mst_store *store, const struct mst_store_calendar *calendar,
                                       struct mst_error *err) MST_MUST_USE;

/** What a publish that was killed has left to do; none mostly. @param[in,out] steps initialised by the caller; empty on failure */
enum mst_status mst_store_steps(struct mst_store *store, struct mst_store_steps *steps, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_store_put_steps(struct mst_store *store, const struct mst_store_steps *steps,
                                    struct mst_error *err) MST_MUST_USE;
enum mst_status mst_store_clear_steps(struct mst_store *store, struct mst_error *err) MST_MUST_USE;

/** Appends the stretches of a shift as the store keeps them: a line each, `work 0 7200 phone`, in seconds after its start. */
void mst_store_rows_print(const struct mst_site *site, const struct mst_shift *shift, struct mst_text *rows);

/** Whether a version's rows are time off alone. */
bool mst_store_rows_are_off(const char *rows);

/**
 * Adds a version's shift to a roster; agents and queues that the site does not have are kept by name.
 * @param id    under which; none in the roster has it
 * @param agent index into the site's agents; MST_NONE if the version's agent is none of them
 * @return MST_OK; MST_E_IO if the rows are not as mst_store_rows_print() makes them; MST_E_NOMEM
 */
enum mst_status mst_store_rows_read(const struct mst_site *site, const struct mst_version *version, const char *id, size_t agent,
                                    struct mst_roster *roster, struct mst_error *err) MST_MUST_USE;

#endif

#ifndef MST_IO_IMPORT_H
#define MST_IO_IMPORT_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/base/text.h"
#include "core/series.h"
#include "core/site.h"
#include "io/ini.h"

/**
 * History as a telephone or ticket system exported it, read by the `[import]` section of site.ini. docs/import.md says what each
 * key means.
 */

/** What became of one of the site's queues. */
struct mst_import_queue_note {
    size_t rows;
    double contacts;
    size_t outside_intervals; /* of its intervals, those outside the hours in which its contacts come */
    double outside_contacts;
};

/** A queue of the export that is none of the site's. */
struct mst_import_other {
    char *name;
    size_t rows;
};

/** What was read, and what was left out. Each row of the export is in one of the counts `taken` to `in_fault`. */
struct mst_import_notes {
    char *file;                                                           /* the export's name as the section has it */
    size_t rows;                                                          /* after the header, blank lines apart */
    size_t taken;                                                         /* added to the history */
    size_t no_time, stated, filtered, other_queue, no_contacts, repeated; /* left out, by reason */
    size_t leapt; /* also left out: rows without contacts at a time that the clock leaps over, as some systems write them */
    size_t in_fault;
    size_t twice;                         /* of those taken, rows in an hour that occurs twice and that have no offset */
    struct mst_import_queue_note *queues; /* by the site's queues */
    size_t queue_count;
    struct mst_import_other *others; /* in the order of the export */
    size_t other_count, other_capacity;
    int64_t first_utc, last_utc; /* starts of the first and last interval; meaningless if `taken` is 0 */
};

void mst_import_notes_init(struct mst_import_notes *notes);
void mst_import_notes_release(struct mst_import_notes *notes);

/** Appends the notes as lines for people. */
void mst_import_notes_print(const struct mst_import_notes *notes, const struct mst_site *site, struct mst_text *text);

/** The section `[import]`, or NULL: then the history is in history.csv. */
const struct mst_ini_section *mst_import_section(const struct mst_ini *ini);

/**
 * Reads the export that `[import]` names, adds it up by the site's intervals and queues.
 *
 * All faults of section and export are collected, the export's up to a hundred. A row in fault is left out. The export is read row
 * by row: memory grows with the intervals and the names of queues. With `one_row = interval`, unless `repeated = add`, it grows
 * with the rows too, since each is asked whether its time was there before.
 *
 * @param dir  the site's folder; the export's name is relative to it
 * @param ini  site.ini, with a section [import]
 * @param site must have its zone, interval and queues
 * @param[out] history initialised by the call and the caller's to release on MST_OK: by queue, then start, numbers as history.csv
 * would round them. If errors were added to `faults`, it may be incomplete.
 * @param[out] notes   the same
 * @return MST_OK, faults or not; MST_E_IO if the export cannot be read; MST_E_NOMEM
 */
enum mst_status mst_import_history(const char *dir, const struct mst_ini *ini, const struct mst_site *site,
                                   struct mst_history *history, struct mst_import_notes *notes, struct mst_faults *faults,
                                   struct mst_error *err) MST_MUST_USE;

#endif

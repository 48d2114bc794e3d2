#include <stdbool.h>
#include <string.h>

#include "io/site_parts.h"
#include "io/tables.h"

static enum mst_status read_into(const char *path, const struct mst_site *site, enum mst_strangers strangers, struct mst_roster *to,
                                 struct mst_faults *faults, struct mst_error *err) {
    struct mst_roster roster;
    MST_TRY(mst_roster_read(path, site, strangers, &roster, faults, err));
    mst_roster_release(to);
    *to = roster;
    return MST_OK;
}

/** People leave: what somebody worked who is no longer there still covers demand, and binds nobody. */
enum mst_status mst_site_read_previous(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    return read_into(path, site, MST_STRANGERS_WARNED, &site->previous, faults, err);
}

static void fault_row(const char *file, const struct mst_shift *shift, size_t row, const char *column, struct mst_faults *faults,
                      const char *why, const char *other) {
    mst_faults_add(faults, file, shift->stretches[row].line, column, "shift \"%s\" %s \"%s\"", shift->id, why, other);
}

void mst_shift_check_rows(const char *file, const struct mst_site *site, const struct mst_shift *shift, struct mst_faults *faults) {
    char end[32];
    for (size_t i = 1; i < shift->count; i++) {
        const struct mst_stretch *row = &shift->stretches[i], *before = &shift->stretches[i - 1];
        if (strcmp(row->agent_id, before->agent_id) != 0) {
            fault_row(file, shift, i, "agent", faults, "has rows of another agent too,", before->agent_id);
            return;
        }
        if (row->start_utc != before->end_utc) {
            fault_row(file, shift, i, "start", faults,
                      row->start_utc > before->end_utc ? "has a gap: the row before ends at" : "overlaps: the row before ends at",
                      mst_zone_text(&site->zone, before->end_utc, end));
            return;
        }
    }
}

static void check_pinned(const struct mst_site *site, const struct mst_shift *shift, struct mst_faults *faults) {
    if (shift->count > 0 && !mst_shift_is_work(shift)) {
        mst_faults_add(faults, "pinned.csv", shift->stretches[0].line, "activity",
                       "shift \"%s\" is time off, which belongs in timeoff.csv", shift->id);
    } else {
        mst_shift_check_rows("pinned.csv", site, shift, faults);
    }
}

enum mst_status mst_site_read_pinned(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    size_t before = faults->errors;
    MST_TRY(read_into(path, site, MST_STRANGERS_FAULT, &site->pinned, faults, err));
    /* Where rows are in fault, the others of their shift need not join. */
    bool are_whole = faults->errors == before;
    for (size_t i = 0; i < site->pinned.count && are_whole; i++) {
        check_pinned(site, &site->pinned.shifts[i], faults);
    }
    return MST_OK;
}

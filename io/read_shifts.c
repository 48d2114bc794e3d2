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

enum mst_status mst_site_read_pinned(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    MST_TRY(read_into(path, site, MST_STRANGERS_FAULT, &site->pinned, faults, err));
    for (size_t i = 0; i < site->pinned.count; i++) {
        const struct mst_shift *shift = &site->pinned.shifts[i];
        if (shift->count > 0 && !mst_shift_is_work(shift)) {
            mst_faults_add(faults, "pinned.csv", shift->stretches[0].line, "activity",
                           "shift \"%s\" is time off, which belongs in timeoff.csv", shift->id);
        }
    }
    return MST_OK;
}

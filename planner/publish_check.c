#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "planner/publish_parts.h"

static long line_of(const struct mst_shift *shift) {
    return shift->stretches[0].line;
}

/** The rows of a shift are one agent's. @return whether they are */
static bool check_owner(const struct mst_shift *shift, struct mst_faults *faults) {
    for (size_t i = 1; i < shift->count; i++) {
        if (strcmp(shift->stretches[i].agent_id, shift->stretches[0].agent_id) != 0) {
            mst_faults_add(faults, "roster.csv", shift->stretches[i].line, "agent",
                           "shift \"%s\" has rows of another agent too, \"%s\"; give each a shift of its own", shift->id,
                           shift->stretches[0].agent_id);
            return false;
        }
    }
    return true;
}

static int by_agent_and_start(const void *left, const void *right) {
    const struct mst_shift *a = *(const struct mst_shift *const *)left, *b = *(const struct mst_shift *const *)right;
    int order = strcmp(a->stretches[0].agent_id, b->stretches[0].agent_id);
    if (order != 0) {
        return order;
    }
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    return line_of(a) < line_of(b) ? -1 : line_of(a) > line_of(b);
}

/** @param before the agent's shift before it by start; of those that ended, the one that ended last */
static void check_pair(const struct mst_site *site, const struct mst_shift *before, const struct mst_shift *shift,
                       struct mst_faults *faults) {
    char end[32], date[16];
    int32_t day = mst_zone_wall(&site->zone, shift->start_utc).day;
    if (shift->start_utc < before->end_utc) {
        mst_faults_add(faults, "roster.csv", line_of(shift), "start",
                       "shift \"%s\" overlaps the agent's shift \"%s\" (line %ld), which ends at %s", shift->id, before->id,
                       line_of(before), mst_zone_text(&site->zone, before->end_utc, end));
    } else if (mst_shift_is_work(shift) && mst_shift_is_work(before) && mst_zone_wall(&site->zone, before->start_utc).day == day) {
        mst_faults_add(faults, "roster.csv", line_of(shift), "start",
                       "shift \"%s\" is the agent's second one on %s, after \"%s\" (line %ld); a day has one shift at most",
                       shift->id, mst_day_text(day, date), before->id, line_of(before));
    }
}

void mst_publish_check(const struct mst_site *site, const struct mst_roster *roster, struct mst_faults *faults) {
    const struct mst_shift **shifts = mst_alloc(roster->count, sizeof *shifts);
    size_t count = 0;
    if (shifts == NULL) {
        faults->status = MST_E_NOMEM;
        return;
    }
    for (size_t i = 0; i < roster->count; i++) {
        if (roster->shifts[i].count > 0 && check_owner(&roster->shifts[i], faults)) {
            shifts[count++] = &roster->shifts[i];
        }
    }
    qsort(shifts, count, sizeof *shifts, by_agent_and_start);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(shifts[i - 1]->stretches[0].agent_id, shifts[i]->stretches[0].agent_id) == 0) {
            check_pair(site, shifts[i - 1], shifts[i], faults);
        }
    }
    mst_free(shifts);
}

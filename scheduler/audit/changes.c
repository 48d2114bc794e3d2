/* What a roster changes of the kept one: on which days of an agent start or end are not the same. */
#include "core/base/memory.h"
#include "scheduler/audit/judge.h"

/** The day of the week of a shift that starts in it, 0 to 6, also where the clock is put back over the week's first midnight. */
static int day_of(const struct mst_judge *judge, const struct mst_shift *shift) {
    int32_t day = mst_zone_wall(&judge->site->zone, shift->start_utc).day - judge->week->first_day;
    return day < 0 ? 0 : day > 6 ? 6 : (int)day;
}

static bool starts_in_week(const struct mst_judge *judge, const struct mst_shift *shift) {
    return shift->start_utc >= judge->week->start_utc && shift->start_utc < judge->week->end_utc;
}

enum mst_status mst_judge_read_kept(struct mst_judge *judge, struct mst_error *err) {
    const struct mst_roster *kept = &judge->site->kept;
    judge->kept = mst_alloc(7 * judge->site->agent_count, sizeof *judge->kept);
    if (!judge->kept) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < kept->count; i++) {
        const struct mst_shift *shift = &kept->shifts[i];
        if (shift->agent != MST_NONE && mst_judge_is_work(shift) && starts_in_week(judge, shift)) {
            judge->kept[7 * shift->agent + (size_t)day_of(judge, shift)] = shift;
        }
    }
    return MST_OK;
}

double mst_judge_keep_base(const struct mst_judge *judge, size_t agent) {
    size_t count = 0;
    for (size_t day = 0; day < 7; day++) {
        count += judge->kept[7 * agent + day] != NULL;
    }
    return judge->site->keep_price * (double)count;
}

double mst_judge_change_cost(const struct mst_judge *judge, size_t agent, int day, int64_t start_utc, int64_t end_utc) {
    const struct mst_shift *kept = judge->kept[7 * agent + (size_t)day];
    bool same = kept && kept->start_utc == start_utc && kept->end_utc == end_utc;
    if (judge->site->kept.count == 0) {
        return 0.0;
    }
    return same ? -judge->site->keep_price : kept ? 0.0 : judge->site->keep_price;
}

/** The shifts of an agent's day: the first; whether there are others. */
struct worked {
    const struct mst_shift *shift;
    bool several;
};

static void count_day(const struct mst_judge *judge, const struct mst_shift *kept, const struct worked *worked) {
    struct mst_audit *audit = judge->audit;
    bool same = kept && worked->shift && !worked->several && worked->shift->start_utc == kept->start_utc &&
                worked->shift->end_utc == kept->end_utc;
    audit->kept_count += kept != NULL;
    audit->kept_moved += kept && worked->shift && !same;
    audit->kept_gone += kept && !worked->shift;
    audit->kept_added += !kept && worked->shift;
}

void mst_judge_count_changes(const struct mst_judge *judge) {
    struct mst_audit *audit = judge->audit;
    for (size_t a = 0; judge->site->kept.count > 0 && a < judge->site->agent_count; a++) {
        struct worked days[7] = {{NULL, false}};
        for (size_t i = judge->roll.first[a]; i < judge->roll.first[a + 1]; i++) {
            const struct mst_shift *shift = judge->roll.items[i]->shift;
            if (starts_in_week(judge, shift)) {
                struct worked *day = &days[day_of(judge, shift)];
                day->several = day->shift != NULL;
                day->shift = shift;
            }
        }
        for (size_t day = 0; !judge->left_out[a] && day < 7; day++) {
            count_day(judge, judge->kept[7 * a + day], &days[day]);
        }
    }
    audit->parts.changes = judge->site->keep_price * (double)(audit->kept_moved + audit->kept_gone + audit->kept_added);
}

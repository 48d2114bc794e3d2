#include "core/base/memory.h"
#include "scheduler/rules/parts.h"

/** Days around the week that a shift of it can reach. */
#define DAYS_BEFORE 2
#define DAYS_AFTER  10

static enum mst_status add_window(const struct mst_site *site, const struct mst_window *w, int32_t day, struct mst_spans *spans,
                                  struct mst_error *err) {
    bool whole = w->from_min == MST_ANY_HOURS;
    return mst_zone_window(&site->zone, day, whole ? 0 : w->from_min, whole ? 1440 : w->to_min, spans, err);
}

static enum mst_status premium_days(const struct mst_site *site, const struct mst_premium *premium, int32_t first_day,
                                    struct mst_spans *spans, struct mst_error *err) {
    for (int32_t day = first_day - DAYS_BEFORE; day < first_day + DAYS_AFTER; day++) {
        if (premium->on_holidays && mst_site_is_holiday(site, day)) {
            MST_TRY(mst_zone_window(&site->zone, day, 0, 1440, spans, err));
        }
        for (size_t i = 0; !premium->on_holidays && i < premium->windows.count; i++) {
            if (premium->windows.items[i].weekday == mst_day_weekday(day)) {
                MST_TRY(add_window(site, &premium->windows.items[i], day, spans, err));
            }
        }
    }
    mst_spans_merge(spans);
    return MST_OK;
}

enum mst_status mst_premium_spans(const struct mst_site *site, const struct mst_week *week, struct mst_spans **spans,
                                  struct mst_error *err) {
    size_t count = site->objective.premium_count;
    struct mst_spans *made = mst_alloc(count, sizeof *made);
    if (!made) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        enum mst_status status = premium_days(site, &site->objective.premiums[i], week->first_day, &made[i], err);
        if (status != MST_OK) {
            mst_premium_spans_free(made, count);
            return status;
        }
    }
    *spans = made;
    return MST_OK;
}

void mst_premium_spans_free(struct mst_spans *spans, size_t count) {
    for (size_t i = 0; spans && i < count; i++) {
        mst_spans_release(&spans[i]);
    }
    mst_free(spans);
}

double mst_premium_hours(const struct mst_objective *objective, const struct mst_spans *spans, int64_t from_utc, int64_t to_utc) {
    double hours = 0;
    for (size_t i = 0; i < objective->premium_count; i++) {
        hours += objective->premiums[i].frac * (double)mst_spans_overlap_s(&spans[i], from_utc, to_utc) / 3600;
    }
    return hours;
}

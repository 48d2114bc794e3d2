#include "scheduler/solver/inputs.h"

#include <math.h>

#include "scheduler/solver/presence.h"

static enum mst_status check_prices(const struct mst_objective *o, struct mst_error *err) {
    bool finite = isfinite(o->understaff) && isfinite(o->understaff_more) && isfinite(o->overstaff) && isfinite(o->tier_frac);
    for (size_t i = 0; i < o->premium_count; i++) {
        finite &= isfinite(o->premiums[i].frac) != 0;
    }
    if (!finite) {
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[objective]: a price or premium is not a number");
    }
    if (!(o->understaff_more >= o->understaff && o->understaff >= -o->overstaff)) {
        return mst_fail_at(err, MST_E_RANGE, "site.ini", 0,
                           "[objective]: understaff_more must not be below understaff, nor that below -overstaff");
    }
    return MST_OK;
}

static enum mst_status check_people(const struct mst_site *site, struct mst_error *err) {
    for (size_t i = 0; i < site->contract_count; i++) {
        if (isnan(site->contracts[i].hours_from) || isnan(site->contracts[i].hours_to)) {
            return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[contract.%s]: hours are not a number", site->contracts[i].name);
        }
    }
    for (size_t i = 0; i < site->agent_count; i++) {
        if (!isfinite(site->agents[i].wage)) {
            return mst_fail_at(err, MST_E_INPUT, "agents.csv", 0, "the wage of agent %s is not a number", site->agents[i].id);
        }
    }
    for (size_t i = 0; i < site->wish_count; i++) {
        if (!isfinite(site->wishes[i].weight)) {
            return mst_fail_at(err, MST_E_INPUT, "preferences.csv", 0, "the weight of a wish is not a number");
        }
    }
    return MST_OK;
}

static enum mst_status check_requirement(const struct mst_requirement *requirement, const struct mst_week *week,
                                         struct mst_error *err) {
    for (size_t i = 0; i < requirement->count; i++) {
        const struct mst_need *need = &requirement->rows[i];
        bool counts = need->start_utc >= week->start_utc && need->start_utc < week->end_utc;
        if (counts && !(isfinite(need->required) && need->required >= 0)) {
            return mst_fail_at(err, MST_E_INPUT, "requirement.csv", 0, "required: not a number of agents, 0 or more");
        }
    }
    return MST_OK;
}

/** Stretches of work that follow each other without a gap count as one. */
static size_t stretches_of_work(const struct mst_shift *shift) {
    size_t count = 0;
    int64_t end_utc = INT64_MIN;
    for (size_t i = 0; i < shift->count; i++) {
        if (shift->stretches[i].activity == MST_WORK) {
            count += shift->stretches[i].start_utc != end_utc;
            end_utc = shift->stretches[i].end_utc;
        }
    }
    return count;
}

static enum mst_status check_pinned(const struct mst_site *site, struct mst_error *err) {
    for (size_t i = 0; i < site->pinned.count; i++) {
        const struct mst_shift *shift = &site->pinned.shifts[i];
        if (stretches_of_work(shift) > MST_PRESENCE_MOST) {
            return mst_fail_at(err, MST_E_INPUT, "pinned.csv", shift->stretches[0].line,
                               "shift %s is cut into more than %d stretches of work", shift->id, MST_PRESENCE_MOST);
        }
    }
    return MST_OK;
}

enum mst_status mst_roster_check(const struct mst_site *site, const struct mst_requirement *requirement,
                                 const struct mst_week *week, struct mst_error *err) {
    if ((week->end_utc - week->start_utc) % ((int64_t)site->interval_min * 60) != 0) {
        return mst_fail_at(
            err, MST_E_INPUT, "site.ini", 0,
            "[site] interval: in this week the clock is changed by a part of %d minutes; a shorter interval is needed",
            site->interval_min);
    }
    MST_TRY(check_prices(&site->objective, err));
    if (!(isfinite(site->keep_price) && site->keep_price >= 0)) {
        return mst_fail_at(err, MST_E_INPUT, "site.ini", 0, "[roster] keep_price: not a number, 0 or more");
    }
    MST_TRY(check_people(site, err));
    MST_TRY(check_requirement(requirement, week, err));
    return check_pinned(site, err);
}

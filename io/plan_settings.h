#ifndef MST_IO_PLAN_SETTINGS_H
#define MST_IO_PLAN_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/site.h"
#include "io/ini.h"
#include "io/keys.h"

/** What `[plan]` and `[plan.ROLE]` of site.ini say: docs/formats.md, and docs/headcount.md for what is made of it. */

enum { MST_PLAN_RAMP_MOST = 24 };

/** A contract that a role hires on. */
struct mst_plan_mix {
    size_t contract;              /* index into the site's */
    double least_frac, most_frac; /* of the hires of a month */
};

/** The keys of a role; `[plan]` has them for all roles, and `[plan.ROLE]` for one. NaN, or a count of 0: not given. */
struct mst_plan_terms {
    const char *name;  /* of the role, or of a contract that has none; the site's */
    size_t role;       /* index into the site's; MST_NONE: a contract without a role */
    size_t *contracts; /* of the site, whose people have this role */
    size_t contract_count;
    unsigned said; /* bit i: row i of mst_plan_shared_keys is in site.ini for this role */
    double attrition_frac, attrition_new_frac;
    int training_months, lead_months;
    double ramp_frac[MST_PLAN_RAMP_MOST];
    size_t ramp_count;
    double hires_least, hires_most; /* INFINITY: no limit */
    double hire_cost, severance_cost, short_cost;
    double overtime_most_frac, overtime_premium_frac;
    double efficiency_frac, time_off_frac;
    bool may_dismiss;
    double budget_year, budget_month; /* of `[plan]` only; INFINITY: none */
    double heads;                     /* of `[plan.ROLE]` only, as are: */
    size_t *queues;
    size_t queue_count, queue_capacity;
    struct mst_plan_mix *mix;
    size_t mix_count, mix_capacity;
};

struct mst_plan_settings {
    struct mst_plan_terms common; /* of `[plan]` */
    struct mst_plan_terms *roles; /* the site's roles that some contract has, then contracts without one; in their order */
    size_t role_count;
};

/** Keys of `[plan]` and `[plan.ROLE]` alike; all of `[plan]`; all of `[plan.ROLE]`. */
extern const struct mst_key_table mst_plan_shared_keys, mst_plan_keys, mst_plan_role_keys;

/** The defaults. */
struct mst_plan_terms mst_plan_terms_default(void);

void mst_plan_settings_init(struct mst_plan_settings *settings);
void mst_plan_settings_release(struct mst_plan_settings *settings);

/**
 * Reads the sections, and checks them against the site.
 * @param ini   of site.ini
 * @param site  with its people; outlives the settings
 * @param[out] settings initialised by the call; the caller's, whatever the status
 * @return MST_OK, faults or not; MST_E_NOMEM
 */
enum mst_status mst_plan_settings_read(const struct mst_ini *ini, struct mst_site *site, struct mst_plan_settings *settings,
                                       struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

#endif

/* Levers on kinds of shift and wages. */

#include <string.h>

#include "core/base/memory.h"
#include "io/values.h"
#include "planner/scenario_parts.h"

/* ---- kinds of shift ---- */

static bool drop_kind(struct mst_contract *contract, size_t kind) {
    size_t kept = 0, before = contract->kind_count;
    for (size_t i = 0; i < before; i++) {
        if (contract->kinds[i] != kind) {
            contract->kinds[kept++] = contract->kinds[i];
        }
    }
    contract->kind_count = kept;
    return before > 0 && kept == 0;
}

static void switch_off(const struct mst_scenario_target *target, const struct mst_scenario_change *change, size_t kind) {
    for (size_t c = 0; c < target->site->contract_count; c++) {
        if (drop_kind(&target->site->contracts[c], kind)) {
            mst_scenario_fault(target->scenario, change, target->faults,
                               "leaves the contract \"%s\" without a kind of shift; give it another by contract.%s.shifts",
                               target->site->contracts[c].name, target->site->contracts[c].name);
        }
    }
}

/** Whether a change is one on kinds of shift: `shift.night.start` is a key of site.ini. */
static size_t find_kind(const struct mst_site *site, const char *name) {
    for (size_t k = 0; name != NULL && k < site->kind_count; k++) {
        if (mst_text_same(site->kinds[k].name, name)) {
            return k;
        }
    }
    return MST_NONE;
}

static void apply_shift(const struct mst_scenario_target *target, const struct mst_scenario_change *change) {
    struct mst_lever_value value;
    struct mst_lever_why why;
    const char *name;
    const struct mst_lever *lever = mst_lever_find(change->key, &name);
    size_t kind = lever != NULL && lever->kind == MST_LEVER_SHIFT ? find_kind(target->site, name) : MST_NONE;
    if (kind == MST_NONE) {
        return;
    }
    if (!mst_lever_parse(lever, change->value, &value, &why)) {
        mst_scenario_fault(target->scenario, change, target->faults, "\"%s\" %s; a key of the kind is written behind it: %s.KEY",
                           change->value, why.text, change->key);
    } else if (value.is_off) {
        switch_off(target, change, kind);
    }
}

/* ---- wages ---- */

static void raise_wages(struct mst_site *site, size_t role, double factor) {
    struct mst_role *of = &site->roles[role];
    of->wage_low *= factor;
    of->wage *= factor;
    of->wage_high *= factor;
    for (size_t a = 0; a < site->agent_count; a++) {
        struct mst_agent *agent = &site->agents[a];
        if (site->contracts[agent->contract].role == role) {
            agent->wage_low *= factor;
            agent->wage *= factor;
            agent->wage_high *= factor;
        }
    }
}

static const char *role_name(const struct mst_site *site, size_t role) {
    return site->roles[role].name;
}

static enum mst_status apply_wage(const struct mst_scenario_target *target, const struct mst_scenario_change *change) {
    struct mst_lever_value value;
    const char *name;
    const struct mst_lever *lever = mst_scenario_lever(change, &name, &value);
    if (lever == NULL || lever->kind != MST_LEVER_WAGE || name == NULL) {
        return MST_OK;
    }
    for (size_t r = 0; r < target->site->role_count; r++) {
        if (mst_text_same(target->site->roles[r].name, name)) {
            raise_wages(target->site, r, 1 + value.frac);
            return MST_OK;
        }
    }
    return mst_scenario_fault_unknown(target, change, name, "a role", role_name, target->site->role_count);
}

enum mst_status mst_scenario_apply_rules(const struct mst_scenario_target *target) {
    for (size_t i = 0; i < target->scenario->count; i++) {
        apply_shift(target, &target->scenario->changes[i]);
        MST_TRY(apply_wage(target, &target->scenario->changes[i]));
    }
    return MST_OK;
}

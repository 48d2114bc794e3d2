#include "io/plan_settings.h"

#include <string.h>

#include "core/base/memory.h"
#include "io/site_parts.h"

void mst_plan_settings_init(struct mst_plan_settings *settings) {
    memset(settings, 0, sizeof *settings);
    settings->common = mst_plan_terms_default();
}

static void release_terms(struct mst_plan_terms *terms) {
    mst_free(terms->contracts);
    mst_free(terms->queues);
    mst_free(terms->mix);
}

void mst_plan_settings_release(struct mst_plan_settings *settings) {
    release_terms(&settings->common);
    for (size_t i = 0; i < settings->role_count; i++) {
        release_terms(&settings->roles[i]);
    }
    mst_free(settings->roles);
    mst_plan_settings_init(settings);
}

/* ---- the roles that can be planned ----------------------------------------------------------------------------------------- */

static enum mst_status add_contract(struct mst_plan_terms *terms, size_t contract, struct mst_error *err) {
    size_t capacity = terms->contract_count;
    MST_TRY(mst_grow(&terms->contracts, &capacity, terms->contract_count + 1, sizeof *terms->contracts, err));
    terms->contracts[terms->contract_count++] = contract;
    return MST_OK;
}

/** Adds a role with its contracts, unless it has none. @param role MST_NONE: the contract `from` alone */
static enum mst_status add_role(const struct mst_site *site, size_t role, size_t from, struct mst_plan_settings *settings,
                                struct mst_error *err) {
    struct mst_plan_terms *terms = &settings->roles[settings->role_count++];
    *terms = mst_plan_terms_default();
    terms->role = role;
    terms->name = role != MST_NONE ? site->roles[role].name : site->contracts[from].name;
    for (size_t c = 0; c < site->contract_count; c++) {
        if (role == MST_NONE ? c == from : site->contracts[c].role == role) {
            MST_TRY(add_contract(terms, c, err));
        }
    }
    settings->role_count -= terms->contract_count == 0;
    return MST_OK;
}

static enum mst_status find_roles(const struct mst_site *site, struct mst_plan_settings *settings, struct mst_error *err) {
    settings->roles = mst_alloc(site->role_count + site->contract_count, sizeof *settings->roles);
    if (!settings->roles) {
        return mst_no_memory(err);
    }
    for (size_t r = 0; r < site->role_count; r++) {
        MST_TRY(add_role(site, r, MST_NONE, settings, err));
    }
    for (size_t c = 0; c < site->contract_count; c++) {
        if (site->contracts[c].role == MST_NONE) {
            MST_TRY(add_role(site, MST_NONE, c, settings, err));
        }
    }
    return MST_OK;
}

/** What [plan] says goes for every role; who they are stays. */
static void take_common(const struct mst_plan_terms *common, struct mst_plan_terms *terms) {
    struct mst_plan_terms own = *terms;
    *terms = *common;
    terms->name = own.name;
    terms->role = own.role;
    terms->contracts = own.contracts;
    terms->contract_count = own.contract_count;
}

/* ---- the sections ---------------------------------------------------------------------------------------------------------- */

static void note_said(const struct mst_ini_section *section, struct mst_plan_terms *terms) {
    for (size_t i = 0; i < mst_plan_shared_keys.count; i++) {
        terms->said |= mst_ini_entry(section, mst_plan_shared_keys.rows[i].name) ? 1u << i : 0u;
    }
}

/** Limits of hires that exclude each other: in one section, or one in [plan] and one in the role's. */
static void check_hires(const struct mst_plan_terms *terms, const struct mst_key_place *place) {
    const struct mst_ini_entry *most = mst_ini_entry(place->section, "hires_most"),
                               *least = mst_ini_entry(place->section, "hires_least");
    if (terms->hires_least > terms->hires_most && (most || least)) {
        mst_ini_fault(place->ini, place->section, most ? most : least, place->faults,
                      "hires_most, %g, is below hires_least, %g: no month could keep both", terms->hires_most, terms->hires_least);
    }
}

static enum mst_status read_section(const struct mst_key_table *table, struct mst_plan_terms *terms,
                                    const struct mst_key_place *place) {
    MST_TRY(mst_keys_read(table, terms, place));
    note_said(place->section, terms);
    check_hires(terms, place);
    return MST_OK;
}

static enum mst_status fault_role(const struct mst_plan_settings *settings, const char *name, const struct mst_key_place *place) {
    const char **names = mst_alloc(settings->role_count, sizeof *names);
    char hint[256];
    if (!names) {
        return mst_no_memory(place->err);
    }
    for (size_t i = 0; i < settings->role_count; i++) {
        names[i] = settings->roles[i].name;
    }
    mst_ini_fault(place->ini, place->section, NULL, place->faults, "\"%s\" is not a role that a contract of this file has%s", name,
                  mst_names_hint(name, names, settings->role_count, hint));
    mst_free(names);
    return MST_OK;
}

static enum mst_status read_role(struct mst_plan_settings *settings, const char *name, const struct mst_key_place *place) {
    for (size_t i = 0; i < settings->role_count; i++) {
        if (mst_text_same(settings->roles[i].name, name)) {
            return read_section(&mst_plan_role_keys, &settings->roles[i], place);
        }
    }
    return fault_role(settings, name, place);
}

/** The name behind `plan.`; NULL where a section is no such. */
static const char *role_name(const struct mst_ini_section *section) {
    static const char head[] = "plan.";
    char start[sizeof head] = "";
    memcpy(start, section->name, strnlen(section->name, sizeof head - 1));
    return mst_text_same(start, head) ? section->name + sizeof head - 1 : NULL;
}

enum mst_status mst_plan_settings_read(const struct mst_ini *ini, struct mst_site *site, struct mst_plan_settings *settings,
                                       struct mst_faults *faults, struct mst_error *err) {
    struct mst_key_place place = {.ini = ini, .site = site, .faults = faults, .err = err};
    mst_plan_settings_init(settings);
    MST_TRY(find_roles(site, settings, err));
    place.section = mst_ini_section(ini, "plan");
    if (place.section) {
        MST_TRY(read_section(&mst_plan_keys, &settings->common, &place));
    }
    for (size_t i = 0; i < settings->role_count; i++) {
        take_common(&settings->common, &settings->roles[i]);
    }
    for (size_t i = 0; i < ini->count; i++) {
        const char *name = role_name(&ini->sections[i]);
        place.section = &ini->sections[i];
        if (name && *name) {
            MST_TRY(read_role(settings, name, &place));
        }
    }
    return MST_OK;
}

#include <string.h>

#include "core/base/memory.h"
#include "io/site_parts.h"

/** The name of the i-th thing of a site. */
typedef const char *name_of(const struct mst_site *site, size_t i);

static const char *queue_name(const struct mst_site *site, size_t i) {
    return site->queues[i].name;
}

static const char *kind_name(const struct mst_site *site, size_t i) {
    return site->kinds[i].name;
}

static const char *role_name(const struct mst_site *site, size_t i) {
    return site->roles[i].name;
}

static const char *contract_name(const struct mst_site *site, size_t i) {
    return site->contracts[i].name;
}

static const char *agent_id(const struct mst_site *site, size_t i) {
    return site->agents[i].id;
}

/** Sections differ by more than case, so that a name in another case is still one. */
static size_t find(const struct mst_site *site, size_t count, name_of *name, const char *wanted) {
    for (size_t i = 0; i < count; i++) {
        if (mst_text_same(name(site, i), wanted)) {
            return i;
        }
    }
    return MST_NONE;
}

size_t mst_site_find_queue(const struct mst_site *site, const char *name) {
    return find(site, site->queue_count, queue_name, name);
}

size_t mst_site_find_kind(const struct mst_site *site, const char *name) {
    return find(site, site->kind_count, kind_name, name);
}

size_t mst_site_find_role(const struct mst_site *site, const char *name) {
    return find(site, site->role_count, role_name, name);
}

size_t mst_site_find_contract(const struct mst_site *site, const char *name) {
    return find(site, site->contract_count, contract_name, name);
}

static const char **list(const struct mst_site *site, size_t count, name_of *name) {
    const char **names = mst_alloc(count, sizeof *names);
    for (size_t i = 0; names != NULL && i < count; i++) {
        names[i] = name(site, i);
    }
    return names;
}

const char **mst_site_queue_names(const struct mst_site *site) {
    return list(site, site->queue_count, queue_name);
}

const char **mst_site_contract_names(const struct mst_site *site) {
    return list(site, site->contract_count, contract_name);
}

const char **mst_site_agent_ids(const struct mst_site *site) {
    return list(site, site->agent_count, agent_id);
}

enum mst_status mst_site_fault_row_queue(struct mst_csv *csv, size_t column, const struct mst_site *site, const char *name,
                                         struct mst_error *err) {
    if (site->queue_count == 0) {
        return MST_OK; /* site.ini is in fault, and has been told so */
    }
    const char **names = mst_site_queue_names(site);
    if (names == NULL) {
        return mst_no_memory(err);
    }
    char hint[256];
    mst_csv_fault(csv, column, "\"%s\" is not a queue of site.ini%s", name, mst_names_hint(name, names, site->queue_count, hint));
    mst_free(names);
    return MST_OK;
}

enum mst_status mst_site_read_row_queue(struct mst_csv *csv, size_t column, const struct mst_site *site, size_t *queue, bool *legal,
                                        struct mst_error *err) {
    const char *name = mst_csv_field(csv, column);
    *queue = *name != '\0' ? mst_site_find_queue(site, name) : MST_NONE;
    if (*name == '\0' || *queue != MST_NONE) {
        return MST_OK;
    }
    *legal = false;
    return mst_site_fault_row_queue(csv, column, site, name, err);
}

static enum mst_status fault(const struct mst_key_place *place, const char *name, const char *what, size_t count, name_of *each) {
    const char **names = list(place->site, count, each);
    if (names == NULL) {
        return mst_no_memory(place->err);
    }
    mst_key_fault_name(place, name, what, names, count);
    mst_free(names);
    return MST_OK;
}

enum mst_status mst_site_fault_queue(const struct mst_key_place *place, const char *name) {
    return fault(place, name, "a queue", place->site->queue_count, queue_name);
}

enum mst_status mst_site_fault_kind(const struct mst_key_place *place, const char *name) {
    return fault(place, name, "a kind of shift", place->site->kind_count, kind_name);
}

enum mst_status mst_site_fault_role(const struct mst_key_place *place, const char *name) {
    return fault(place, name, "a role", place->site->role_count, role_name);
}

bool mst_site_lost_agents(const struct mst_faults *faults) {
    for (size_t i = 0; i < faults->count; i++) {
        const struct mst_fault *fault = &faults->items[i];
        bool loses_row = *fault->place == '\0' || strcmp(fault->place, "id") == 0;
        if (!fault->is_warning && loses_row && strcmp(fault->file, "agents.csv") == 0) {
            return true;
        }
    }
    return false;
}

#include "planner/scenario_draft.h"

#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"

static void release_draft(struct mst_draft *draft) {
    for (size_t i = 0; i < draft->own_count; i++) {
        mst_names_release(&draft->own[i].values);
    }
    mst_free(draft->own);
    mst_free(draft->all);
}

void mst_drafts_release(struct mst_drafts *drafts) {
    for (size_t i = 0; i < drafts->count; i++) {
        release_draft(&drafts->items[i]);
    }
    mst_free(drafts->items);
    *drafts = (struct mst_drafts){0};
}

/* ---- lines ---- */

/** Whether an earlier line of the section changes the same, which is a fault. */
static bool is_twice(const struct mst_ini *ini, const struct mst_draft *draft, const struct mst_draft_change *change,
                     struct mst_faults *faults) {
    for (size_t i = 0; i < draft->own_count; i++) {
        const struct mst_ini_entry *other = draft->own[i].entry;
        if (mst_draft_same_target(other->key, change->entry->key)) {
            mst_ini_fault(ini, change->section, change->entry, faults, "changes the same as %s in line %ld; leave one of them away",
                          other->key, other->line);
            return true;
        }
    }
    return false;
}

static enum mst_status add_line(const struct mst_ini *ini, struct mst_draft *draft, const struct mst_ini_entry *entry,
                                struct mst_faults *faults, struct mst_error *err) {
    struct mst_draft_change change = {.section = draft->section, .entry = entry};
    bool is_good;
    enum mst_status status = mst_draft_read_change(ini, &change, &is_good, faults, err);
    if (status == MST_OK && is_good && !is_twice(ini, draft, &change, faults)) {
        draft->own[draft->own_count++] = change;
        return MST_OK;
    }
    mst_names_release(&change.values);
    return status;
}

static enum mst_status read_draft(const struct mst_ini *ini, struct mst_draft *draft, struct mst_faults *faults,
                                  struct mst_error *err) {
    const struct mst_ini_section *section = draft->section;
    draft->own = mst_alloc(section->count, sizeof *draft->own);
    if (draft->own == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < section->count; i++) {
        const struct mst_ini_entry *entry = &section->entries[i];
        if (strcmp(entry->key, "about") == 0) {
            draft->about = mst_draft_check_text(ini, section, entry, faults) ? entry : NULL;
        } else if (strcmp(entry->key, "base") == 0) {
            draft->base = entry;
        } else if (strncmp(entry->key, "x_", 2) != 0) {
            MST_TRY(add_line(ini, draft, entry, faults, err));
        }
    }
    return MST_OK;
}

/* ---- base ---- */

static struct mst_draft *find_draft(const struct mst_drafts *drafts, const char *name) {
    for (size_t i = 0; i < drafts->count; i++) {
        if (mst_text_same(drafts->items[i].name, name)) {
            return &drafts->items[i];
        }
    }
    return NULL;
}

static enum mst_status fault_base(const struct mst_ini *ini, const struct mst_drafts *drafts, const struct mst_draft *draft,
                                  struct mst_faults *faults, struct mst_error *err) {
    const char **names = mst_alloc(drafts->count, sizeof *names);
    char hint[256];
    if (names == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < drafts->count; i++) {
        names[i] = drafts->items[i].name;
    }
    mst_ini_fault(ini, draft->section, draft->base, faults, "\"%s\" is not a scenario of this file%s", draft->base->value,
                  mst_names_hint(draft->base->value, names, drafts->count, hint));
    mst_free(names);
    return MST_OK;
}

static void fault_circle(const struct mst_ini *ini, const struct mst_drafts *drafts, const struct mst_draft *draft,
                         struct mst_faults *faults) {
    struct mst_text way;
    mst_text_init(&way);
    const struct mst_draft *at = draft;
    do {
        mst_text_printf(&way, "%s -> ", at->name);
        at = find_draft(drafts, at->base->value);
    } while (at != draft);
    mst_text_append(&way, draft->name);
    mst_ini_fault(ini, draft->section, draft->base, faults, "goes in a circle: %s", mst_text_get(&way));
    mst_text_release(&way);
}

/** Puts a change in the place of one of the same target, or at the end. */
static void put_change(struct mst_draft *draft, const struct mst_draft_change *change) {
    for (size_t i = 0; i < draft->all_count; i++) {
        if (mst_draft_same_target(draft->all[i]->entry->key, change->entry->key)) {
            draft->all[i] = change;
            return;
        }
    }
    draft->all[draft->all_count++] = change;
}

static enum mst_status join(struct mst_draft *draft, const struct mst_draft *base, struct mst_error *err) {
    size_t inherited = base != NULL ? base->all_count : 0;
    draft->all = mst_alloc(inherited + draft->own_count, sizeof *draft->all);
    if (draft->all == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < inherited; i++) {
        put_change(draft, base->all[i]);
    }
    for (size_t i = 0; i < draft->own_count; i++) {
        put_change(draft, &draft->own[i]);
    }
    draft->state = MST_DRAFT_DONE;
    return MST_OK;
}

/** The next draft on the way to the end of a chain of bases that is not done; NULL at its end, or after a fault. */
static enum mst_status next_base(const struct mst_ini *ini, const struct mst_drafts *drafts, const struct mst_draft *draft,
                                 struct mst_draft **base, struct mst_faults *faults, struct mst_error *err) {
    *base = draft->base != NULL ? find_draft(drafts, draft->base->value) : NULL;
    if (draft->base != NULL && *base == NULL) {
        return fault_base(ini, drafts, draft, faults, err);
    }
    if (*base != NULL && (*base)->state == MST_DRAFT_OPEN) {
        fault_circle(ini, drafts, *base, faults);
        *base = NULL;
    }
    return MST_OK;
}

/** A chain is gone along to its end, and taken back from there: no recursion, however long it is. */
static enum mst_status follow_bases(const struct mst_ini *ini, struct mst_drafts *drafts, struct mst_draft *draft,
                                    struct mst_draft **chain, struct mst_faults *faults, struct mst_error *err) {
    size_t length = 0;
    struct mst_draft *base = draft;
    while (base != NULL && base->state == MST_DRAFT_FRESH) {
        base->state = MST_DRAFT_OPEN;
        chain[length++] = base;
        MST_TRY(next_base(ini, drafts, base, &base, faults, err));
    }
    while (length > 0) {
        MST_TRY(join(chain[--length], base, err));
        base = chain[length];
    }
    return MST_OK;
}

/* ---- all ---- */

static enum mst_status read_sections(const struct mst_ini *ini, struct mst_drafts *drafts, struct mst_faults *faults,
                                     struct mst_error *err) {
    drafts->items = mst_alloc(ini->count, sizeof *drafts->items);
    if (drafts->items == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < ini->count; i++) {
        const struct mst_ini_section *section = &ini->sections[i];
        if (strncmp(section->name, "x_", 2) != 0 && mst_draft_check_section(ini, section, faults)) {
            struct mst_draft *draft = &drafts->items[drafts->count++];
            *draft = (struct mst_draft){.section = section, .name = mst_draft_name(section)};
            MST_TRY(read_draft(ini, draft, faults, err));
        }
    }
    return MST_OK;
}

enum mst_status mst_drafts_make(const struct mst_ini *ini, struct mst_drafts *drafts, struct mst_faults *faults,
                                struct mst_error *err) {
    *drafts = (struct mst_drafts){0};
    MST_TRY(read_sections(ini, drafts, faults, err));
    struct mst_draft **chain = mst_alloc(drafts->count, sizeof *chain);
    enum mst_status status = chain != NULL ? MST_OK : mst_no_memory(err);
    for (size_t i = 0; status == MST_OK && i < drafts->count; i++) {
        status = follow_bases(ini, drafts, &drafts->items[i], chain, faults, err);
    }
    mst_free(chain);
    return status;
}

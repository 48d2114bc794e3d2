#include "planner/changes.h"

#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "planner/matching.h"

void mst_changes_init(struct mst_changes *changes) {
    *changes = (struct mst_changes){0};
}

void mst_changes_release(struct mst_changes *changes) {
    for (size_t i = 0; i < changes->renamed_count; i++) {
        mst_free(changes->renamed[i].given);
    }
    mst_free(changes->renamed);
    mst_free(changes->items);
    mst_versions_release(&changes->held);
    mst_changes_init(changes);
}

long mst_changes_total(const struct mst_changes *changes) {
    long total = 0;
    for (int kind = MST_CHANGE_NEW; kind < MST_CHANGES; kind++) {
        total += changes->counts[kind];
    }
    return total;
}

struct finding {
    struct mst_store *store;
    const struct mst_site *site;
    const struct mst_weeks *weeks;
    const struct mst_roster *keep;
    struct mst_roster *roster;
    struct mst_changes *changes;
    size_t *match; /* by shift of the roster: the version; MST_NONE */
    struct mst_error *err;
};

static const char *agent_of(const struct finding *f, const struct mst_shift *shift) {
    return shift->agent != MST_NONE ? f->site->agents[shift->agent].id : shift->stretches[0].agent_id;
}

/* ---- what was ---- */

static void drop_other_weeks(const struct finding *f) {
    struct mst_versions *held = &f->changes->held;
    size_t kept = 0;
    for (size_t i = 0; i < held->count; i++) {
        struct mst_version version = held->items[i];
        if (mst_weeks_hold(f->weeks, f->site, version.start_utc)) {
            held->items[i] = held->items[kept];
            held->items[kept++] = version;
        }
    }
    for (size_t i = kept; i < held->count; i++) {
        mst_free(held->items[i].identity);
        mst_free(held->items[i].uid);
        mst_free(held->items[i].agent);
        mst_free(held->items[i].rows);
    }
    held->count = kept;
}

static enum mst_status read_held(const struct finding *f, long revision) {
    const struct mst_weeks *weeks = f->weeks;
    if (f->store == NULL || revision == 0 || weeks->count == 0) {
        return MST_OK;
    }
    struct mst_store_query query = {.revision = revision,
                                    .from_utc = mst_zone_midnight(&f->site->zone, weeks->days[0]),
                                    .to_utc = mst_zone_midnight(&f->site->zone, weeks->days[weeks->count - 1] + 7)};
    MST_TRY(mst_store_versions(f->store, &query, &f->changes->held, f->err));
    drop_other_weeks(f);
    return MST_OK;
}

/* ---- which is which ---- */

static void describe_version(const struct finding *f, const struct mst_version *v, struct mst_match_shift *shift) {
    *shift = (struct mst_match_shift){.id = v->identity,
                                      .agent = v->agent,
                                      .day = mst_zone_wall(&f->site->zone, v->start_utc).day,
                                      .start_utc = v->start_utc,
                                      .end_utc = v->end_utc,
                                      .is_off = mst_store_rows_are_off(v->rows),
                                      .cancelled = v->cancelled};
}

static void describe_shift(const struct finding *f, const struct mst_shift *s, struct mst_match_shift *shift) {
    *shift = (struct mst_match_shift){.id = s->id,
                                      .agent = agent_of(f, s),
                                      .day = mst_zone_wall(&f->site->zone, s->start_utc).day,
                                      .start_utc = s->start_utc,
                                      .end_utc = s->end_utc,
                                      .is_off = !mst_shift_is_work(s)};
}

static enum mst_status match(struct finding *f) {
    size_t old_count = f->changes->held.count, count = f->roster->count;
    struct mst_match_shift *old = mst_alloc(old_count, sizeof *old), *recent = mst_alloc(count, sizeof *recent);
    enum mst_status status = old != NULL && recent != NULL ? MST_OK : mst_no_memory(f->err);
    if (status == MST_OK) {
        for (size_t i = 0; i < old_count; i++) {
            describe_version(f, &f->changes->held.items[i], &old[i]);
        }
        for (size_t i = 0; i < count; i++) {
            describe_shift(f, &f->roster->shifts[i], &recent[i]);
        }
        status = mst_shifts_match(old, old_count, recent, count, f->match, f->err);
    }
    mst_free(old);
    mst_free(recent);
    return status;
}

/* ---- identities ---- */

static bool has_id(const struct mst_roster *roster, const char *id) {
    for (size_t i = 0; roster != NULL && i < roster->count; i++) {
        if (strcmp(roster->shifts[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static enum mst_status is_used(const struct finding *f, const char *id, bool *used) {
    long number = 0;
    if (f->store != NULL) {
        MST_TRY(mst_store_find_identity(f->store, id, &number, f->err));
    }
    *used = number != 0;
    return MST_OK;
}

/* The identity with the least number behind it that no shift ever had. */
static enum mst_status find_free(const struct finding *f, const char *id, struct mst_text *made) {
    bool used = true;
    for (int n = 2; used; n++) {
        mst_text_clear(made);
        mst_text_printf(made, "%s-%d", id, n);
        MST_TRY(mst_text_status(made, f->err));
        MST_TRY(is_used(f, mst_text_get(made), &used));
        used = used || has_id(f->roster, mst_text_get(made));
    }
    return MST_OK;
}

static enum mst_status set_id(struct finding *f, size_t shift, const char *id) {
    char *copy = mst_strdup(id);
    if (copy == NULL) {
        return mst_no_memory(f->err);
    }
    mst_free(f->roster->shifts[shift].id);
    f->roster->shifts[shift].id = copy;
    return MST_OK;
}

static enum mst_status note_renamed(struct finding *f, size_t shift, const char *given) {
    struct mst_changes *c = f->changes;
    MST_TRY(mst_grow(&c->renamed, &c->renamed_capacity, c->renamed_count + 1, sizeof *c->renamed, f->err));
    struct mst_renamed renamed = {mst_strdup(given), shift};
    if (renamed.given == NULL) {
        return mst_no_memory(f->err);
    }
    c->renamed[c->renamed_count++] = renamed;
    return MST_OK;
}

/* One that is not matched, or whose match's identity has to stay with a shift that keeps it. */
static enum mst_status name_new(struct finding *f, size_t shift) {
    struct mst_text made;
    enum mst_status status;
    bool used;
    mst_text_init(&made);
    MST_DO(is_used(f, f->roster->shifts[shift].id, &used));
    if (used) {
        MST_DO(find_free(f, f->roster->shifts[shift].id, &made));
        MST_DO(note_renamed(f, shift, f->roster->shifts[shift].id));
        MST_DO(set_id(f, shift, mst_text_get(&made)));
    }
done:
    mst_text_release(&made);
    return status;
}

static enum mst_status name_all(struct finding *f) {
    for (size_t i = 0; i < f->roster->count; i++) {
        const char *identity = f->match[i] != MST_NONE ? f->changes->held.items[f->match[i]].identity : NULL;
        if (has_id(f->keep, f->roster->shifts[i].id)) {
            continue;
        }
        if (identity != NULL && !has_id(f->keep, identity)) {
            MST_TRY(set_id(f, i, identity));
        } else {
            MST_TRY(name_new(f, i));
        }
    }
    f->roster->slots_used = 0; /* the table of identities is made anew when it is next used */
    return MST_OK;
}

/* ---- what changes ---- */

static enum mst_status kind_of(const struct finding *f, const struct mst_version *v, const struct mst_shift *s,
                               enum mst_change *kind) {
    struct mst_text rows;
    mst_text_init(&rows);
    mst_store_rows_print(f->site, s, &rows);
    enum mst_status status = mst_text_status(&rows, f->err);
    if (v->cancelled) {
        *kind = MST_CHANGE_BACK;
    } else if (strcmp(v->agent, agent_of(f, s)) != 0) {
        *kind = MST_CHANGE_HANDED;
    } else if (v->start_utc != s->start_utc || v->end_utc != s->end_utc) {
        *kind = MST_CHANGE_MOVED;
    } else {
        *kind = strcmp(v->rows, mst_text_get(&rows)) != 0 ? MST_CHANGE_CONTENT : MST_CHANGE_NONE;
    }
    mst_text_release(&rows);
    return status;
}

static enum mst_status add(struct finding *f, enum mst_change kind, size_t version, size_t shift) {
    struct mst_changes *c = f->changes;
    if (kind == MST_CHANGE_NONE) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&c->items, &c->capacity, c->count + 1, sizeof *c->items, f->err));
    c->items[c->count++] = (struct mst_changed){kind, version, shift};
    c->counts[kind]++;
    return MST_OK;
}

static enum mst_status compare(struct finding *f) {
    struct mst_versions *held = &f->changes->held;
    bool *is_there = mst_alloc(held->count, sizeof *is_there);
    enum mst_status status = is_there != NULL ? MST_OK : mst_no_memory(f->err);
    for (size_t i = 0; status == MST_OK && i < f->roster->count; i++) {
        enum mst_change kind = MST_CHANGE_NEW;
        if (f->match[i] != MST_NONE) {
            is_there[f->match[i]] = true;
            MST_DO(kind_of(f, &held->items[f->match[i]], &f->roster->shifts[i], &kind));
        }
        MST_DO(add(f, kind, f->match[i], i));
    }
    for (size_t i = 0; status == MST_OK && i < held->count; i++) {
        if (!is_there[i] && !held->items[i].cancelled) {
            MST_DO(add(f, MST_CHANGE_CANCELLED, i, MST_NONE));
        }
    }
done:
    mst_free(is_there);
    return status;
}

enum mst_status mst_changes_find(struct mst_store *store, long revision, const struct mst_site *site, const struct mst_weeks *weeks,
                                 const struct mst_roster *keep, struct mst_roster *roster, struct mst_changes *changes,
                                 struct mst_error *err) {
    struct finding f = {store, site, weeks, keep, roster, changes, NULL, err};
    enum mst_status status;
    mst_roster_sort(roster);
    f.match = mst_alloc(roster->count, sizeof *f.match);
    MST_DO(f.match != NULL ? MST_OK : mst_no_memory(err));
    MST_DO(read_held(&f, revision));
    MST_DO(match(&f));
    MST_DO(compare(&f));
    MST_DO(name_all(&f));
done:
    mst_free(f.match);
    return status;
}

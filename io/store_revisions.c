/* Revisions: who published what when. */

#include "core/base/memory.h"
#include "io/store_parts.h"

void mst_revisions_init(struct mst_revisions *revisions) {
    *revisions = (struct mst_revisions){0};
}

static void release_revision(struct mst_revision *revision) {
    for (size_t i = 0; i < revision->input_count; i++) {
        mst_free(revision->inputs[i].name);
        mst_free(revision->inputs[i].sha256);
    }
    mst_free(revision->inputs);
    mst_free(revision->weeks);
    mst_free(revision->who);
}

void mst_revisions_release(struct mst_revisions *revisions) {
    for (size_t i = 0; i < revisions->count; i++) {
        release_revision(&revisions->items[i]);
    }
    mst_free(revisions->items);
    mst_revisions_init(revisions);
}

enum mst_status mst_store_latest(struct mst_store *store, long *number, struct mst_error *err) {
    sqlite3_stmt *statement;
    bool has_row;
    MST_TRY(mst_store_prepare(store, MST_SQL_LATEST, &statement, err));
    MST_TRY(mst_store_step(store, statement, &has_row, err));
    *number = has_row ? (long)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return MST_OK;
}

static enum mst_status read_weeks(struct mst_store *store, struct mst_revision *revision, struct mst_error *err) {
    sqlite3_stmt *statement;
    size_t capacity = 0;
    bool has_row;
    MST_TRY(mst_store_prepare(store, MST_SQL_WEEKS, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "i", (int64_t)revision->number));
    for (;;) {
        MST_TRY(mst_store_step(store, statement, &has_row, err));
        if (!has_row) {
            return MST_OK;
        }
        MST_TRY(mst_grow(&revision->weeks, &capacity, revision->week_count + 1, sizeof revision->weeks[0], err));
        revision->weeks[revision->week_count++] = (int32_t)sqlite3_column_int64(statement, 0);
    }
}

static enum mst_status read_inputs(struct mst_store *store, struct mst_revision *revision, struct mst_error *err) {
    sqlite3_stmt *statement;
    size_t capacity = 0;
    bool has_row;
    MST_TRY(mst_store_prepare(store, MST_SQL_INPUTS, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "i", (int64_t)revision->number));
    for (;;) {
        MST_TRY(mst_store_step(store, statement, &has_row, err));
        if (!has_row) {
            return MST_OK;
        }
        MST_TRY(mst_grow(&revision->inputs, &capacity, revision->input_count + 1, sizeof revision->inputs[0], err));
        struct mst_store_input *input = &revision->inputs[revision->input_count++];
        *input = (struct mst_store_input){0};
        MST_TRY(mst_store_text(statement, 0, &input->name, err));
        MST_TRY(mst_store_text(statement, 1, &input->sha256, err));
    }
}

static enum mst_status read_revision(sqlite3_stmt *statement, struct mst_revisions *revisions, struct mst_error *err) {
    MST_TRY(mst_grow(&revisions->items, &revisions->capacity, revisions->count + 1, sizeof revisions->items[0], err));
    struct mst_revision *r = &revisions->items[revisions->count++];
    *r = (struct mst_revision){.number = (long)sqlite3_column_int64(statement, 0),
                               .when_utc = sqlite3_column_int64(statement, 1),
                               .reverted = (long)sqlite3_column_int64(statement, 3)};
    for (int kind = MST_CHANGE_NEW; kind < MST_CHANGES; kind++) {
        r->changes[kind] = (long)sqlite3_column_int64(statement, 3 + kind);
    }
    return mst_store_text(statement, 2, &r->who, err);
}

static enum mst_status read_all(struct mst_store *store, struct mst_revisions *revisions, struct mst_error *err) {
    sqlite3_stmt *statement;
    bool has_row;
    MST_TRY(mst_store_prepare(store, MST_SQL_REVISIONS, &statement, err));
    for (;;) {
        MST_TRY(mst_store_step(store, statement, &has_row, err));
        if (!has_row) {
            break;
        }
        MST_TRY(read_revision(statement, revisions, err));
    }
    for (size_t i = 0; i < revisions->count; i++) {
        MST_TRY(read_weeks(store, &revisions->items[i], err));
        MST_TRY(read_inputs(store, &revisions->items[i], err));
    }
    return MST_OK;
}

enum mst_status mst_store_revisions(struct mst_store *store, struct mst_revisions *revisions, struct mst_error *err) {
    enum mst_status status = read_all(store, revisions, err);
    if (status != MST_OK) {
        mst_revisions_release(revisions);
    }
    return status;
}

enum mst_status mst_store_add_revision(struct mst_store *store, const struct mst_revision *r, struct mst_error *err) {
    sqlite3_stmt *statement;
    const long *changes = r->changes;
    MST_TRY(mst_store_prepare(store, MST_SQL_ADD_REVISION, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "iitiiiiiii", (int64_t)r->number, r->when_utc, r->who, (int64_t)r->reverted,
                           (int64_t)changes[MST_CHANGE_NEW], (int64_t)changes[MST_CHANGE_MOVED],
                           (int64_t)changes[MST_CHANGE_CONTENT], (int64_t)changes[MST_CHANGE_HANDED],
                           (int64_t)changes[MST_CHANGE_CANCELLED], (int64_t)changes[MST_CHANGE_BACK]));
    MST_TRY(mst_store_run(store, statement, err));
    for (size_t i = 0; i < r->week_count; i++) {
        MST_TRY(mst_store_prepare(store, MST_SQL_ADD_WEEK, &statement, err));
        MST_TRY(mst_store_bind(store, statement, err, "ii", (int64_t)r->number, (int64_t)r->weeks[i]));
        MST_TRY(mst_store_run(store, statement, err));
    }
    for (size_t i = 0; i < r->input_count; i++) {
        MST_TRY(mst_store_prepare(store, MST_SQL_ADD_INPUT, &statement, err));
        MST_TRY(mst_store_bind(store, statement, err, "itt", (int64_t)r->number, r->inputs[i].name, r->inputs[i].sha256));
        MST_TRY(mst_store_run(store, statement, err));
    }
    return MST_OK;
}

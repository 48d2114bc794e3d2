/* Shifts: their identities, and what they were from revision to revision. */

#include "core/base/memory.h"
#include "io/store_parts.h"

void mst_versions_init(struct mst_versions *versions) {
    *versions = (struct mst_versions){0};
}

void mst_versions_release(struct mst_versions *versions) {
    for (size_t i = 0; i < versions->count; i++) {
        mst_free(versions->items[i].identity);
        mst_free(versions->items[i].uid);
        mst_free(versions->items[i].agent);
        mst_free(versions->items[i].rows);
    }
    mst_free(versions->items);
    mst_versions_init(versions);
}

static enum mst_status read_version(sqlite3_stmt *statement, struct mst_versions *versions, struct mst_error *err) {
    MST_TRY(mst_grow(&versions->items, &versions->capacity, versions->count + 1, sizeof versions->items[0], err));
    struct mst_version *v = &versions->items[versions->count++];
    *v = (struct mst_version){.shift = (long)sqlite3_column_int64(statement, 0),
                              .start_utc = sqlite3_column_int64(statement, 5),
                              .end_utc = sqlite3_column_int64(statement, 6),
                              .changed_utc = sqlite3_column_int64(statement, 7),
                              .sequence = (long)sqlite3_column_int64(statement, 8),
                              .first = (long)sqlite3_column_int64(statement, 9),
                              .next = (long)sqlite3_column_int64(statement, 10),
                              .cancelled = sqlite3_column_int64(statement, 11) != 0};
    MST_TRY(mst_store_text(statement, 1, &v->identity, err));
    MST_TRY(mst_store_text(statement, 2, &v->uid, err));
    MST_TRY(mst_store_text(statement, 3, &v->agent, err));
    return mst_store_text(statement, 4, &v->rows, err);
}

static enum mst_status read_all(struct mst_store *store, const struct mst_store_query *query, struct mst_versions *versions,
                                struct mst_error *err) {
    sqlite3_stmt *statement;
    bool has_row;
    MST_TRY(mst_store_prepare(store, query->revision > 0 ? MST_SQL_VERSIONS_AT : MST_SQL_VERSIONS_ALL, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, query->revision > 0 ? "iii" : "ii", query->from_utc, query->to_utc,
                           (int64_t)query->revision));
    for (;;) {
        MST_TRY(mst_store_step(store, statement, &has_row, err));
        if (!has_row) {
            return MST_OK;
        }
        MST_TRY(read_version(statement, versions, err));
    }
}

enum mst_status mst_store_versions(struct mst_store *store, const struct mst_store_query *query, struct mst_versions *versions,
                                   struct mst_error *err) {
    enum mst_status status = read_all(store, query, versions, err);
    if (status != MST_OK) {
        mst_versions_release(versions);
    }
    return status;
}

enum mst_status mst_store_find_identity(struct mst_store *store, const char *identity, long *shift, struct mst_error *err) {
    sqlite3_stmt *statement;
    bool has_row;
    MST_TRY(mst_store_prepare(store, MST_SQL_FIND_IDENTITY, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "t", identity));
    MST_TRY(mst_store_step(store, statement, &has_row, err));
    *shift = has_row ? (long)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return MST_OK;
}

enum mst_status mst_store_add_identity(struct mst_store *store, const char *identity, const char *uid, long *shift,
                                       struct mst_error *err) {
    sqlite3_stmt *statement;
    MST_TRY(mst_store_prepare(store, MST_SQL_ADD_IDENTITY, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "tt", identity, uid));
    MST_TRY(mst_store_run(store, statement, err));
    *shift = (long)sqlite3_last_insert_rowid(store->db);
    return MST_OK;
}

enum mst_status mst_store_add_version(struct mst_store *store, const struct mst_version *v, struct mst_error *err) {
    sqlite3_stmt *statement;
    MST_TRY(mst_store_prepare(store, MST_SQL_END_VERSION, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "ii", (int64_t)v->shift, (int64_t)v->first));
    MST_TRY(mst_store_run(store, statement, err));
    MST_TRY(mst_store_prepare(store, MST_SQL_ADD_VERSION, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "iitiitiii", (int64_t)v->shift, (int64_t)v->first, v->agent, v->start_utc,
                           v->end_utc, v->rows, (int64_t)v->sequence, (int64_t)v->cancelled, v->changed_utc));
    return mst_store_run(store, statement, err);
}

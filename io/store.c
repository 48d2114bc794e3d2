/* Opening, closing, transactions; and how the other files talk to SQLite. */

#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/store_parts.h"
#include "io/store_schema.h"

/* How long a publish waits for another one; that of the largest sites takes some seconds. */
enum { WAIT_MS = 30000 };

static const char *reason_of(struct mst_store *store, int code) {
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return "is no database of muster; move it away, and the next publish begins another";
    case SQLITE_CORRUPT:
        return "is damaged; put a copy of it from a backup in its place";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another muster is publishing this site and does not come to an end; try again later";
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "cannot be written: it or its folder is read-only";
    case SQLITE_CANTOPEN:
        return "cannot be opened: it, or its folder, cannot be read or written";
    case SQLITE_FULL:
        return "cannot be written: the disk is full";
    default:
        return store->db != NULL ? sqlite3_errmsg(store->db) : sqlite3_errstr(code);
    }
}

enum mst_status mst_store_fail(struct mst_store *store, int code, struct mst_error *err) {
    if ((code & 0xff) == SQLITE_NOMEM) {
        return mst_no_memory(err);
    }
    return mst_fail_at(err, MST_E_IO, store->path, 0, "%s", reason_of(store, code));
}

enum mst_status mst_store_prepare(struct mst_store *store, enum mst_store_statement which, sqlite3_stmt **statement,
                                  struct mst_error *err) {
    if (store->statements[which] == NULL) {
        int code =
            sqlite3_prepare_v3(store->db, mst_store_sql(which), -1, SQLITE_PREPARE_PERSISTENT, &store->statements[which], NULL);
        if (code != SQLITE_OK) {
            return mst_store_fail(store, code, err);
        }
    }
    *statement = store->statements[which];
    sqlite3_reset(*statement);
    sqlite3_clear_bindings(*statement);
    return MST_OK;
}

enum mst_status mst_store_bind(struct mst_store *store, sqlite3_stmt *statement, struct mst_error *err, const char *kinds, ...) {
    int code = SQLITE_OK;
    va_list values;
    va_start(values, kinds);
    for (int i = 0; code == SQLITE_OK && kinds[i] != '\0'; i++) {
        if (kinds[i] == 'i') {
            code = sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
        } else {
            code = sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1, SQLITE_STATIC);
        }
    }
    va_end(values);
    return code == SQLITE_OK ? MST_OK : mst_store_fail(store, code, err);
}

enum mst_status mst_store_step(struct mst_store *store, sqlite3_stmt *statement, bool *has_row, struct mst_error *err) {
    int code = sqlite3_step(statement);
    *has_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW) {
        return MST_OK;
    }
    enum mst_status status = code == SQLITE_DONE ? MST_OK : mst_store_fail(store, code, err);
    sqlite3_reset(statement);
    return status;
}

enum mst_status mst_store_run(struct mst_store *store, sqlite3_stmt *statement, struct mst_error *err) {
    bool has_row;
    return mst_store_step(store, statement, &has_row, err);
}

enum mst_status mst_store_text(sqlite3_stmt *statement, int column, char **text, struct mst_error *err) {
    const char *value = (const char *)sqlite3_column_text(statement, column);
    *text = mst_strdup(value != NULL ? value : "");
    return *text != NULL ? MST_OK : mst_no_memory(err);
}

static enum mst_status run_text(struct mst_store *store, const char *sql, struct mst_error *err) {
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? MST_OK : mst_store_fail(store, code, err);
}

/* The one number that a statement gives. */
static enum mst_status ask(struct mst_store *store, const char *sql, long *number, struct mst_error *err) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        *number = (long)sqlite3_column_int64(statement, 0);
        code = SQLITE_OK;
    }
    enum mst_status status = code == SQLITE_OK ? MST_OK : mst_store_fail(store, code, err);
    sqlite3_finalize(statement);
    return status;
}

/* @param[out] is_empty no table yet: a publish was killed before it had made them */
static enum mst_status check_version(struct mst_store *store, bool *is_empty, struct mst_error *err) {
    long tables = 0, version = 0, application = 0;
    MST_TRY(ask(store, "SELECT count(*) FROM sqlite_schema", &tables, err));
    MST_TRY(ask(store, "PRAGMA application_id", &application, err));
    MST_TRY(ask(store, "PRAGMA user_version", &version, err));
    *is_empty = tables == 0 && application == 0 && version == 0;
    if (*is_empty) {
        return MST_OK;
    }
    if (application != MST_STORE_APPLICATION) {
        return mst_fail_at(err, MST_E_IO, store->path, 0,
                           "is a database of another program; move it away, and the next publish begins another");
    }
    if (version != MST_STORE_VERSION) {
        return mst_fail_at(err, MST_E_IO, store->path, 0,
                           "was written by a later muster (its version is %ld, and this program knows %d); use that one", version,
                           MST_STORE_VERSION);
    }
    return MST_OK;
}

/* Another process may be doing the same: who comes second finds the tables there. */
static enum mst_status create(struct mst_store *store, struct mst_error *err) {
    bool is_empty;
    enum mst_status status;
    MST_TRY(run_text(store, "PRAGMA journal_mode = WAL", err));
    MST_TRY(mst_store_begin(store, err));
    MST_DO(check_version(store, &is_empty, err));
    if (is_empty) {
        MST_DO(run_text(store, mst_store_schema(), err));
    }
    MST_DO(mst_store_commit(store, err));
done:
    mst_store_undo(store);
    return status;
}

static enum mst_status connect(struct mst_store *store, int flags, struct mst_error *err) {
    int code = sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        return mst_store_fail(store, code, err);
    }
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, WAIT_MS);
    return run_text(store, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", err);
}

static enum mst_status make_ready(struct mst_store *store, bool may_create, bool *is_empty, struct mst_error *err) {
    MST_TRY(connect(store, SQLITE_OPEN_READWRITE | (may_create ? SQLITE_OPEN_CREATE : 0), err));
    MST_TRY(check_version(store, is_empty, err));
    if (*is_empty && may_create) {
        *is_empty = false;
        return create(store, err);
    }
    return MST_OK;
}

enum mst_status mst_store_open(const char *path, bool may_create, struct mst_store **store, struct mst_error *err) {
    if (mst_folder_exists(path)) {
        return mst_fail_at(err, MST_E_IO, path, 0, "is a folder; the store of published rosters has to be a file");
    }
    if (!may_create && !mst_file_exists(path)) {
        *store = NULL;
        return MST_OK;
    }
    struct mst_store *made = mst_alloc(1, sizeof *made);
    if (made == NULL) {
        return mst_no_memory(err);
    }
    bool is_empty = false;
    made->path = mst_strdup(path);
    enum mst_status status = made->path != NULL ? make_ready(made, may_create, &is_empty, err) : mst_no_memory(err);
    if (status != MST_OK || is_empty) {
        mst_store_close(made);
        made = NULL;
    }
    if (status == MST_OK) {
        *store = made;
    }
    return status;
}

void mst_store_close(struct mst_store *store) {
    if (store == NULL) {
        return;
    }
    mst_store_undo(store);
    for (size_t i = 0; i < MST_SQL_STATEMENTS; i++) {
        sqlite3_finalize(store->statements[i]);
    }
    sqlite3_close(store->db);
    mst_free(store->path);
    mst_free(store);
}

enum mst_status mst_store_begin(struct mst_store *store, struct mst_error *err) {
    MST_TRY(run_text(store, "BEGIN IMMEDIATE", err));
    store->is_writing = true;
    return MST_OK;
}

enum mst_status mst_store_try_begin(struct mst_store *store, bool *begun, struct mst_error *err) {
    sqlite3_busy_timeout(store->db, 0);
    int code = sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    sqlite3_busy_timeout(store->db, WAIT_MS);
    *begun = store->is_writing = code == SQLITE_OK;
    if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_READONLY) {
        return MST_OK;
    }
    return mst_store_fail(store, code, err);
}

enum mst_status mst_store_commit(struct mst_store *store, struct mst_error *err) {
    MST_TRY(run_text(store, "COMMIT", err));
    store->is_writing = false;
    return MST_OK;
}

void mst_store_undo(struct mst_store *store) {
    if (store->is_writing) {
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        store->is_writing = false;
    }
}

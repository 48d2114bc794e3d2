#ifndef MST_IO_STORE_PARTS_H
#define MST_IO_STORE_PARTS_H

#include <sqlite3.h>

#include "io/store.h"

/** What the files store*.c share; nobody else includes this. */

/** The statements, each made ready when it is first used. */
enum mst_store_statement {
    MST_SQL_LATEST,
    MST_SQL_REVISIONS,
    MST_SQL_WEEKS,
    MST_SQL_INPUTS,
    MST_SQL_ADD_REVISION,
    MST_SQL_ADD_WEEK,
    MST_SQL_ADD_INPUT,
    MST_SQL_VERSIONS_AT,
    MST_SQL_VERSIONS_ALL,
    MST_SQL_FIND_IDENTITY,
    MST_SQL_ADD_IDENTITY,
    MST_SQL_END_VERSION,
    MST_SQL_ADD_VERSION,
    MST_SQL_CALENDARS,
    MST_SQL_PUT_CALENDAR,
    MST_SQL_STEPS,
    MST_SQL_PUT_STEP,
    MST_SQL_CLEAR_STEPS,
    MST_SQL_STATEMENTS
};

struct mst_store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statements[MST_SQL_STATEMENTS];
    bool is_writing;
};

/** Says what SQLite's last call found wrong with the file. */
enum mst_status mst_store_fail(struct mst_store *store, int code, struct mst_error *err);

/** The statement, without values of an earlier use. */
enum mst_status mst_store_prepare(struct mst_store *store, enum mst_store_statement which, sqlite3_stmt **statement,
                                  struct mst_error *err) MST_MUST_USE;

/** Binds the next values: `i` an int64_t, `t` a text that stays valid until the statement has run. */
enum mst_status mst_store_bind(struct mst_store *store, sqlite3_stmt *statement, struct mst_error *err, const char *kinds,
                               ...) MST_MUST_USE;

/** Goes to the next row. @param[out] has_row false at the end, or on failure; the statement is then at rest */
enum mst_status mst_store_step(struct mst_store *store, sqlite3_stmt *statement, bool *has_row, struct mst_error *err) MST_MUST_USE;

/** Runs a statement that gives no rows. */
enum mst_status mst_store_run(struct mst_store *store, sqlite3_stmt *statement, struct mst_error *err) MST_MUST_USE;

/** A copy of a column's text. */
enum mst_status mst_store_text(sqlite3_stmt *statement, int column, char **text, struct mst_error *err) MST_MUST_USE;

#endif

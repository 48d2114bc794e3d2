#include "io/store_schema.h"

const char *mst_store_schema(void) {
    return "CREATE TABLE revision (number INTEGER PRIMARY KEY, when_utc INTEGER NOT NULL, who TEXT NOT NULL,"
           " reverted INTEGER REFERENCES revision (number), added INTEGER NOT NULL, moved INTEGER NOT NULL,"
           " content INTEGER NOT NULL, handed INTEGER NOT NULL, cancelled INTEGER NOT NULL, back INTEGER NOT NULL);"
           "CREATE TABLE week (revision INTEGER NOT NULL REFERENCES revision (number), first_day INTEGER NOT NULL,"
           " PRIMARY KEY (revision, first_day)) WITHOUT ROWID;"
           "CREATE TABLE input (revision INTEGER NOT NULL REFERENCES revision (number), name TEXT NOT NULL, sha256 TEXT NOT NULL,"
           " PRIMARY KEY (revision, name)) WITHOUT ROWID;"
           "CREATE TABLE shift (number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, uid TEXT NOT NULL UNIQUE);"
           "CREATE TABLE version (shift INTEGER NOT NULL REFERENCES shift (number),"
           " first INTEGER NOT NULL REFERENCES revision (number), next INTEGER REFERENCES revision (number),"
           " agent TEXT NOT NULL, start_utc INTEGER NOT NULL, end_utc INTEGER NOT NULL CHECK (end_utc > start_utc),"
           " rows TEXT NOT NULL, sequence INTEGER NOT NULL, cancelled INTEGER NOT NULL, changed_utc INTEGER NOT NULL,"
           " PRIMARY KEY (shift, first), CHECK (next > first)) WITHOUT ROWID;"
           "CREATE UNIQUE INDEX version_holds ON version (shift) WHERE next IS NULL;"
           "CREATE INDEX version_start ON version (start_utc);"
           "CREATE TABLE calendar (agent TEXT PRIMARY KEY, name TEXT NOT NULL, file TEXT NOT NULL, token TEXT NOT NULL, look TEXT "
           "NOT NULL)"
           " WITHOUT ROWID;"
           "CREATE TABLE step (number INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL);"
           "PRAGMA application_id = 0x6d737472; PRAGMA user_version = 1;";
}

#define VERSION_COLUMNS                                                                                                            \
    "SELECT v.shift, s.identity, s.uid, v.agent, v.rows, v.start_utc, v.end_utc, v.changed_utc, v.sequence, v.first, v.next, "     \
    "v.cancelled FROM version v JOIN shift s ON s.number = v.shift WHERE v.start_utc >= ?1 AND v.start_utc < ?2 "

const char *mst_store_sql(enum mst_store_statement which) {
    static const char *const sql[MST_SQL_STATEMENTS] = {
        [MST_SQL_LATEST] = "SELECT coalesce(max(number), 0) FROM revision",
        [MST_SQL_REVISIONS] = "SELECT number, when_utc, who, coalesce(reverted, 0), added, moved, content, handed, cancelled, back "
                              "FROM revision ORDER BY number DESC",
        [MST_SQL_WEEKS] = "SELECT first_day FROM week WHERE revision = ?1 ORDER BY first_day",
        [MST_SQL_INPUTS] = "SELECT name, sha256 FROM input WHERE revision = ?1 ORDER BY name",
        [MST_SQL_ADD_REVISION] = "INSERT INTO revision VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6, ?7, ?8, ?9, ?10)",
        [MST_SQL_ADD_WEEK] = "INSERT INTO week VALUES (?1, ?2)",
        [MST_SQL_ADD_INPUT] = "INSERT OR REPLACE INTO input VALUES (?1, ?2, ?3)",
        [MST_SQL_VERSIONS_AT] = VERSION_COLUMNS "AND v.first <= ?3 AND (v.next IS NULL OR v.next > ?3) ORDER BY v.shift, v.first",
        [MST_SQL_VERSIONS_ALL] = VERSION_COLUMNS "ORDER BY v.shift, v.first",
        [MST_SQL_FIND_IDENTITY] = "SELECT number FROM shift WHERE identity = ?1",
        [MST_SQL_ADD_IDENTITY] = "INSERT INTO shift (identity, uid) VALUES (?1, ?2)",
        [MST_SQL_END_VERSION] = "UPDATE version SET next = ?2 WHERE shift = ?1 AND next IS NULL",
        [MST_SQL_ADD_VERSION] = "INSERT INTO version VALUES (?1, ?2, NULL, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        [MST_SQL_CALENDARS] = "SELECT agent, name, file, token, look FROM calendar ORDER BY agent",
        [MST_SQL_PUT_CALENDAR] = "INSERT OR REPLACE INTO calendar VALUES (?1, ?2, ?3, ?4, ?5)",
        [MST_SQL_STEPS] = "SELECT source, target FROM step ORDER BY number",
        [MST_SQL_PUT_STEP] = "INSERT INTO step (source, target) VALUES (?1, ?2)",
        [MST_SQL_CLEAR_STEPS] = "DELETE FROM step",
    };
    return sql[which];
}

#ifndef MST_IO_STORE_SCHEMA_H
#define MST_IO_STORE_SCHEMA_H

#include "io/store_parts.h"

/** The tables of a store and the statements on them; docs/store.md describes them. */

enum {
    MST_STORE_APPLICATION = 0x6d737472, /* "mstr": tells the file from those of other programs */
    MST_STORE_VERSION = 1
};

/** Makes all tables, and marks the file. */
const char *mst_store_schema(void);

const char *mst_store_sql(enum mst_store_statement which);

#endif

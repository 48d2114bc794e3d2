#ifndef MST_IO_READ_PEOPLE_H
#define MST_IO_READ_PEOPLE_H

#include "io/csv.h"
#include "io/name_index.h"
#include "io/site_parts.h"

/** What the tables about agents share: preferences.csv, timeoff.csv. */
struct mst_people_reader {
    struct mst_csv *csv;
    struct mst_site *site;
    struct mst_name_index *agents;
    bool lost_agents; /* see mst_site_lost_agents() */
    size_t capacity;  /* of the array that the rows go to */
    struct mst_error *err;
};

/** Reads the current row. */
typedef enum mst_status mst_people_row(struct mst_people_reader *reader);

/** Opens a table, and reads row after row. */
enum mst_status mst_people_read(const char *path, const struct mst_csv_column *columns, size_t count, mst_people_row *row,
                                struct mst_site *site, struct mst_faults *faults, struct mst_error *err) MST_MUST_USE;

/**
 * The agent named in a column.
 * @param[out] agent MST_NONE after a fault
 */
enum mst_status mst_people_agent(struct mst_people_reader *reader, size_t column, size_t *agent) MST_MUST_USE;

#endif

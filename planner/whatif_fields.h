#ifndef MST_PLANNER_WHATIF_FIELDS_H
#define MST_PLANNER_WHATIF_FIELDS_H

#include "planner/whatif_result.h"

/** The fields of results, one table row each: writing, reading and releasing go through it. For the files whatif_result*.c. */
enum mst_whatif_kind {
    MST_WHATIF_TEXT,
    MST_WHATIF_NUMBER,
    MST_WHATIF_COUNT,
    MST_WHATIF_WHOLE,
    MST_WHATIF_INT,
    MST_WHATIF_SWITCH,
    MST_WHATIF_MOMENT
};

struct mst_whatif_field {
    const char *key;
    enum mst_whatif_kind kind;
    size_t offset;
};

struct mst_whatif_fields {
    const struct mst_whatif_field *rows;
    size_t count;
};

extern const struct mst_whatif_fields mst_whatif_result_fields, mst_whatif_queue_fields, mst_whatif_hour_fields,
    mst_whatif_interval_fields;

/** `staff`, `roster`, `simulate`. */
extern const char *const mst_whatif_to_names[3];

/** Where the field is in an object. */
void *mst_whatif_field_at(const struct mst_whatif_field *field, const void *object);

#endif

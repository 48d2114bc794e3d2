#ifndef MST_PLANNER_PUBLISH_OPTIONS_H
#define MST_PLANNER_PUBLISH_OPTIONS_H

#include <stdbool.h>

#include "core/base/options.h"

enum mst_feed_names { MST_FEEDS_ID, MST_FEEDS_TOKEN };
enum mst_breaks_shown { MST_BREAKS_DESCRIBED, MST_BREAKS_EVENTS };

/** How rosters are published. */
struct mst_publish_options {
    char domain[129]; /* of UIDs of shifts that are published for the first time */
    long retention_days;
    long weeks_back;
    long reminder_min; /* 0: none */
    int breaks;        /* enum mst_breaks_shown */
    bool show_off;
    int feed_names; /* enum mst_feed_names */
    char by[129];   /* "": the user's name */
};
struct mst_publish_options mst_publish_defaults(void);
const struct mst_option_table *mst_publish_option_table(void);

#endif

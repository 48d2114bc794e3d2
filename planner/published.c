#include "planner/published.h"

enum mst_status mst_job_published(struct mst_job *job, int32_t first_day, int32_t end_day, struct mst_roster *roster, bool *found,
                                  struct mst_error *err) {
    (void)job;
    (void)first_day;
    (void)end_day;
    (void)roster;
    (void)err;
    *found = false; /* no site has a store of published rosters yet */
    return MST_OK;
}

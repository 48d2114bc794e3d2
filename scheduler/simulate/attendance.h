#ifndef MST_SIMULATE_ATTENDANCE_H
#define MST_SIMULATE_ATTENDANCE_H

#include "scheduler/simulate/heap.h"
#include "scheduler/simulate/model.h"

/**
 * Who is there for contacts in one replication: the model's changes without the duties that are missed, and without the agents who
 * fill fixed posts.
 *
 * While a fixed queue is open, its posts are filled from the agents present who have its skill: first who is there already, then
 * those with the fewest queues, then the first of agents.csv. Posts that are no whole number are rounded up.
 */
struct mst_attendance {
    struct mst_staff_change *changes; /* ON and OFF: comes to the contacts, and goes from them; in order */
    size_t count, capacity;
    double *wanted_s, *filled_s; /* of each queue's posts */
    /* While it is worked out: */
    bool *absent;          /* by duty */
    uint32_t *shifts;      /* by agent: work stretches at this moment */
    size_t *post;          /* by agent: the fixed queue, or MST_NONE */
    bool *shown, *touched; /* by agent: there for contacts, as the changes say; perhaps not as they should say */
    size_t *touched_list, touched_count;
    struct mst_attendance_post {
        size_t queue, wanted, held;
        bool is_open;
        struct mst_heap able; /* agents who are there and have no post */
    } * posts;
    size_t post_count;
};

enum mst_status mst_attendance_make(const struct mst_sim_model *model, struct mst_attendance *attendance,
                                    struct mst_error *err) MST_MUST_USE;
void mst_attendance_release(struct mst_attendance *attendance);

/** Draws a replication's. Whether a duty is missed hangs on the seed, the replication, the agent and the day, and nothing else. */
enum mst_status mst_attendance_draw(const struct mst_sim_model *model, uint64_t replication, struct mst_attendance *attendance,
                                    struct mst_error *err) MST_MUST_USE;

#endif

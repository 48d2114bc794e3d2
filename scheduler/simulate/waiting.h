#ifndef MST_SIMULATE_WAITING_H
#define MST_SIMULATE_WAITING_H

#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/** A contact, from its arrival on. */
struct mst_contact {
    double arrival_s, handling_s;
    double gives_up_s; /* when it gives up if nobody takes it; INFINITY: never */
    double due_s;      /* email: by when it has to be done; else INFINITY */
    uint32_t interval; /* of its arrival */
    uint32_t ticket;   /* of its coming again; 0: it will not */
};

/**
 * The contacts of a queue that wait, first come first. One that has given up stays in its place until it comes to the front: then
 * it is known how long it would have waited.
 */
struct mst_sim_waiting {
    struct mst_contact *items; /* a ring */
    size_t first, count, capacity;
};

enum mst_status mst_sim_waiting_push(struct mst_sim_waiting *waiting, const struct mst_contact *contact,
                                     struct mst_error *err) MST_MUST_USE;
/** The first one; there must be one. */
struct mst_contact mst_sim_waiting_pop(struct mst_sim_waiting *waiting);
void mst_sim_waiting_release(struct mst_sim_waiting *waiting);

#endif

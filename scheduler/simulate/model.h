#ifndef MST_SIMULATE_MODEL_H
#define MST_SIMULATE_MODEL_H

#include "core/span.h"
#include "scheduler/simulate/simulate.h"
#include "scheduler/simulate/walk.h"

/** What all replications share; nothing in it changes once it is made. Times are seconds after the week's start. */

/** The intervals of the week: those of all queues begin at these moments. */
struct mst_sim_grid {
    double *edges_s; /* count + 1 */
    uint32_t *days;  /* of the week, 0 to 6; count */
    size_t count, edge_capacity, day_capacity;
};

struct mst_sim_queue {
    const struct mst_queue *queue;
    bool is_live;                /* phone or chat: somebody waits */
    int places;                  /* contacts an agent at once: chat; else 1 */
    struct mst_rate_cell *cells; /* arrivals */
    size_t cell_count, cell_capacity;
    double *aht_s;         /* of those who come in an interval: by interval; NaN where none come */
    bool *has_row;         /* by interval: open, or contacts come */
    double day_cv[7];      /* of the volume of each day, beside that of chance arrivals */
    struct mst_spans open; /* seconds after the week's start; merged; on past the week for deadlines */
    size_t *groups;        /* that serve it, in the order in which they are asked */
    size_t group_count;
};

/** Agents with the same queues. */
struct mst_sim_group {
    size_t *queues; /* no fixed ones; by priority, then index */
    size_t queue_count;
    size_t levels; /* the most contacts that an agent of it has at once; at least 1 */
};

enum mst_change_kind { MST_CHANGE_OPEN, MST_CHANGE_ON, MST_CHANGE_OFF, MST_CHANGE_CLOSE };

/** Something that happens by the clock. Of one moment, in the order of the kinds, then of the indices. */
struct mst_staff_change {
    double at_s;
    enum mst_change_kind kind;
    size_t index; /* of the queue, or the agent */
    size_t duty;  /* ON and OFF: whose it is */
};

/** The work of an agent's shifts that begin on one day: it is absent from all of it or from none. */
struct mst_sim_duty {
    size_t agent;
    int32_t day;
};

struct mst_sim_model {
    const struct mst_site *site;
    const struct mst_forecast *forecast;
    const struct mst_week *week;
    struct mst_simulation_options options;
    struct mst_sim_grid grid;
    struct mst_sim_queue *queues; /* all of the site's; of fixed ones only `queue` and `open` */
    struct mst_sim_group *groups;
    size_t group_count;
    size_t *group_of;    /* by agent */
    double *absent_frac; /* by agent */
    size_t levels;       /* the most of a group */
    size_t fixed_count;  /* queues that are fixed posts */
    struct mst_sim_duty *duties;
    size_t duty_count, duty_capacity;
    struct mst_staff_change *changes; /* in order */
    size_t change_count, change_capacity;
};

/** As mst_simulate(). @param[out] model the caller's to release in any case; the other arguments are borrowed for its life */
enum mst_status mst_sim_model_make(const struct mst_site *site, const struct mst_forecast *forecast,
                                   const struct mst_roster *roster, const struct mst_week *week,
                                   const struct mst_simulation_options *options, struct mst_sim_model *model,
                                   struct mst_error *err) MST_MUST_USE;
void mst_sim_model_release(struct mst_sim_model *model);

/** The interval that holds a moment of the week. @param guess where to begin to look; any */
size_t mst_sim_grid_find(const struct mst_sim_grid *grid, double at_s, size_t guess);

/** When work that comes at a moment has to be done; INFINITY where that is out of sight. Email. */
double mst_sim_due(const struct mst_sim_queue *queue, double at_s);

/* ---- parts of making it, for model.c ---- */
enum mst_status mst_sim_model_queues(struct mst_sim_model *model, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_sim_model_groups(struct mst_sim_model *model, struct mst_error *err) MST_MUST_USE;
enum mst_status mst_sim_model_changes(struct mst_sim_model *model, const struct mst_roster *roster,
                                      struct mst_error *err) MST_MUST_USE;

#endif

#include "core/base/memory.h"
#include "scheduler/simulate/simulate.h"

struct mst_simulation_options mst_simulation_defaults(void) {
    return (struct mst_simulation_options){.replications = 100, .replications_most = 10000, .seed = 1, .jobs = 1};
}

#define FIELD(name) offsetof(struct mst_simulation_options, name)

const struct mst_option_table *mst_simulation_option_table(void) {
    static const struct mst_option rows[] = {
        {"replications", MST_OPTION_WHOLE, FIELD(replications), "weeks", 1, 1000000, NULL,
         "How many times the week is played through."},
        {"precision", MST_OPTION_NUMBER, FIELD(precision_pct), "points", 0, 50, NULL,
         "Go on until each queue's service level of the week is known to so many percentage points, up or down, with 95 % "
         "confidence. 0: no such wish."},
        {"replications_most", MST_OPTION_WHOLE, FIELD(replications_most), "weeks", 1, 1000000, NULL,
         "With a precision, stop after so many all the same."},
        {"volume", MST_OPTION_CHOICE, FIELD(volume), "", 0, 0, "forecast|uncertain",
         "Contacts come as forecast, or each day is busier or quieter by chance, as the limits of the forecast say."},
        {"routing", MST_OPTION_CHOICE, FIELD(routing), "", 0, 0, "longest-idle|fewest-skills",
         "Who of several free agents takes a contact: the one longest idle, or of those with the fewest queues the one longest "
         "idle."},
        {"absence", MST_OPTION_CHOICE, FIELD(absence), "", 0, 0, "shrinkage|none",
         "Each shift is missed by chance, as often as the shrinkage says, or none is."},
    };
    static const struct mst_option_table table = {"simulate", rows, sizeof rows / sizeof rows[0]};
    return &table;
}

void mst_simulation_init(struct mst_simulation *simulation) {
    *simulation = (struct mst_simulation){0};
}

void mst_simulation_release(struct mst_simulation *simulation) {
    mst_free(simulation->intervals.rows);
    mst_free(simulation->days.rows);
    mst_free(simulation->weeks.rows);
    mst_free(simulation->posts);
    mst_simulation_init(simulation);
}

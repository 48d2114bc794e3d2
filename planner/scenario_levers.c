#include "planner/scenario_levers.h"

#include <string.h>

static const struct mst_lever LEVERS[] = {
    {.kind = MST_LEVER_VOLUME,
     .head = "volume",
     .shown = "volume.QUEUE",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_CHANGE,
     .least = -1,
     .most = 10,
     .example = "+15%",
     .legal = "change from -100% to +1000%",
     .help = "more or fewer contacts: the forecast's mean and all its limits"},
    {.kind = MST_LEVER_AHT,
     .head = "aht",
     .shown = "aht.QUEUE",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_CHANGE,
     .least = -0.99,
     .most = 10,
     .example = "-5%",
     .legal = "change from -99% to +1000%",
     .help = "longer or shorter contacts: the forecast's handling time, and the queue's where the forecast has none"},
    {.kind = MST_LEVER_DEFLECTION,
     .head = "deflection",
     .shown = "deflection.QUEUE",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_SHARE,
     .least = 0,
     .most = 1,
     .example = "30%",
     .legal = "0% to 100%",
     .help = "the queue's key deflection: the share of contacts that self-service or an AI assistant takes"},
    {.kind = MST_LEVER_DEFLECTION_AHT,
     .head = "deflection_aht",
     .shown = "deflection_aht.QUEUE",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_CHANGE,
     .least = -0.99,
     .most = 100,
     .example = "+12%",
     .legal = "change from -99% to +10000%",
     .help = "the queue's key deflection_aht: how much longer the contacts take that remain"},
    {.kind = MST_LEVER_RESOLUTION,
     .head = "first_contact_resolution",
     .shown = "first_contact_resolution.QUEUE",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_PAIR,
     .least = 0.01,
     .most = 1,
     .example = "70% to 78%",
     .legal = "FROM to TO, each 1% to 100%",
     .help = "repeat contacts: contacts become contacts x FROM / TO"},
    {.kind = MST_LEVER_EVENT,
     .head = "event",
     .shown = "event.N",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_EVENT,
     .least = -1,
     .most = 10,
     .example = "2026-03-30 phone +40%",
     .legal = "DATE QUEUE CHANGE, the change from -100% to +1000%",
     .help = "more or fewer contacts on one day; the queue is all for every queue"},
    {.kind = MST_LEVER_SHRINKAGE,
     .head = "shrinkage",
     .shown = "shrinkage, shrinkage.QUEUE",
     .name = MST_NAME_MAY_BE,
     .form = MST_FORM_EITHER,
     .least = -0.99,
     .most = 0.99,
     .example = "15%",
     .legal = "0% to 99%; with a sign: percentage points more or fewer",
     .help = "absence that the roster does not show, of one queue or of all"},
    {.kind = MST_LEVER_ABSENCE,
     .head = "absence",
     .shown = "absence",
     .name = MST_NAME_NONE,
     .form = MST_FORM_SHARE,
     .least = 0,
     .most = 0.99,
     .example = "8%",
     .legal = "0% to 99%",
     .help = "unplanned absence besides the shrinkage, of every queue that is no fixed post"},
    {.kind = MST_LEVER_AGENTS,
     .head = "agents",
     .shown = "agents.CONTRACT, agents.ID",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_PEOPLE,
     .least = -100000,
     .most = 10000,
     .example = "+10",
     .legal = "+N or -N of a contract; off or on of an agent",
     .help = "people: drawn like those of the contract, drawn from them, or one by id"},
    {.kind = MST_LEVER_SHIFT,
     .head = "shift",
     .shown = "shift.NAME",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_SWITCH,
     .example = "off",
     .legal = "off, on",
     .help = "off: no contract has this kind of shift"},
    {.kind = MST_LEVER_WAGE,
     .head = "wage",
     .shown = "wage.ROLE",
     .name = MST_NAME_WANTED,
     .form = MST_FORM_CHANGE,
     .least = -0.99,
     .most = 10,
     .example = "+3%",
     .legal = "change from -99% to +1000%",
     .help = "the role's wage at both ends, and the cost column of its agents"},
    {.kind = MST_LEVER_SEED,
     .head = "seed",
     .shown = "seed",
     .name = MST_NAME_NONE,
     .form = MST_FORM_WHOLE,
     .least = 0,
     .most = 1e9,
     .example = "2",
     .legal = "0 to 1000000000; 1 unless given",
     .help = "where the draws of agents start"},
};
enum { LEVER_COUNT = sizeof LEVERS / sizeof LEVERS[0] };

const struct mst_lever *mst_levers(size_t *count) {
    *count = LEVER_COUNT;
    return LEVERS;
}

const struct mst_lever *mst_lever_find(const char *key, const char **name) {
    size_t length = strcspn(key, ".");
    for (size_t i = 0; i < LEVER_COUNT; i++) {
        if (strlen(LEVERS[i].head) == length && strncmp(LEVERS[i].head, key, length) == 0) {
            if (name != NULL) {
                *name = key[length] == '.' && key[length + 1] != '\0' ? key + length + 1 : NULL;
            }
            return &LEVERS[i];
        }
    }
    return NULL;
}

bool mst_lever_is_signed(const struct mst_lever *lever) {
    return lever->form == MST_FORM_CHANGE || lever->form == MST_FORM_EVENT || lever->form == MST_FORM_PEOPLE;
}

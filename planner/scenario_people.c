/* Levers on agents: drawn ones more or fewer, or one by id. */

#include <string.h>

#include "core/base/memory.h"
#include "io/values.h"
#include "planner/scenario_parts.h"
#include "scheduler/solver/random.h"

/** Salts of the draws: who goes is not drawn like who comes. */
enum { SALT_GO = 1, SALT_COME = 2 };

struct crowd {
    const struct mst_scenario_target *target;
    struct mst_site *site;
    uint64_t seed;
    bool *gone;   /* of each agent */
    size_t *like; /* of each agent that comes, like whom; by index before anybody goes */
    size_t like_count, like_capacity;
};

/* ---- names ---- */

static size_t find_contract(const struct mst_site *site, const char *name) {
    for (size_t c = 0; c < site->contract_count; c++) {
        if (mst_text_same(site->contracts[c].name, name)) {
            return c;
        }
    }
    return MST_NONE;
}

static size_t find_agent(const struct mst_site *site, const char *id) {
    for (size_t a = 0; a < site->agent_count; a++) {
        if (mst_text_same(site->agents[a].id, id)) {
            return a;
        }
    }
    return MST_NONE;
}

#define FAULT(crowd, change, ...) mst_scenario_fault((crowd)->target->scenario, change, (crowd)->target->faults, __VA_ARGS__)

static const char *contract_name(const struct mst_site *site, size_t contract) {
    return site->contracts[contract].name;
}

static const char *agent_id(const struct mst_site *site, size_t agent) {
    return site->agents[agent].id;
}

static enum mst_status fault_contract(const struct crowd *crowd, const struct mst_scenario_change *change, const char *name) {
    if (find_agent(crowd->site, name) != MST_NONE) {
        FAULT(crowd, change, "\"%s\" is one agent; write off to leave the agent out", name);
        return MST_OK;
    }
    return mst_scenario_fault_unknown(crowd->target, change, name, "a contract", contract_name, crowd->site->contract_count);
}

static enum mst_status fault_agent(const struct crowd *crowd, const struct mst_scenario_change *change, const char *name) {
    if (find_contract(crowd->site, name) != MST_NONE) {
        FAULT(crowd, change, "\"%s\" is a contract; write how many agents it loses, such as -3", name);
        return MST_OK;
    }
    return mst_scenario_fault_unknown(crowd->target, change, name, "an agent", agent_id, crowd->site->agent_count);
}

/* ---- draws ---- */

/** A start of its own for each seed, contract and salt. @par Method FNV-1a of the name, then splitmix64 */
static uint64_t start_draws(const struct crowd *crowd, size_t contract, uint64_t salt) {
    uint64_t state = 14695981039346656037u;
    for (const char *c = crowd->site->contracts[contract].name; *c != '\0'; c++) {
        state = (state ^ (unsigned char)*c) * 1099511628211u;
    }
    state ^= crowd->seed * 0x9E3779B97F4A7C15u + salt;
    (void)mst_random_next(&state);
    return state;
}

/** The contract's agents, in the order of agents.csv. @param with_gone also those who go @return their list, NULL if memory is out
 */
static size_t *list_agents(const struct crowd *crowd, size_t contract, bool with_gone, size_t *count) {
    size_t *list = mst_alloc(crowd->site->agent_count, sizeof *list);
    *count = 0;
    for (size_t a = 0; list != NULL && a < crowd->site->agent_count; a++) {
        if (crowd->site->agents[a].contract == contract && (with_gone || !crowd->gone[a])) {
            list[(*count)++] = a;
        }
    }
    return list;
}

/** Goes along one shuffled list of all the contract's agents, so that who goes of 3 also goes of 5. */
static enum mst_status take_away(struct crowd *crowd, const struct mst_scenario_change *change, size_t contract, size_t wanted) {
    size_t count, taken = 0, *list = list_agents(crowd, contract, true, &count);
    uint64_t state = start_draws(crowd, contract, SALT_GO);
    if (list == NULL) {
        return mst_no_memory(crowd->target->err);
    }
    mst_random_shuffle(list, count, &state);
    for (size_t i = 0; i < count && taken < wanted; i++) {
        taken += !crowd->gone[list[i]];
        crowd->gone[list[i]] = true;
    }
    mst_free(list);
    if (taken < wanted) {
        FAULT(crowd, change, "takes %zu agents of the contract \"%s\" away, and there are %zu", wanted,
              crowd->site->contracts[contract].name, taken);
    }
    return MST_OK;
}

/** One draw after the other from those who stay, so that the first 5 of 10 are those of 5. */
static enum mst_status bring_in(struct crowd *crowd, const struct mst_scenario_change *change, size_t contract, size_t wanted) {
    size_t count, *list = list_agents(crowd, contract, false, &count);
    uint64_t state = start_draws(crowd, contract, SALT_COME);
    enum mst_status status = list != NULL ? MST_OK : mst_no_memory(crowd->target->err);
    if (status == MST_OK && count == 0) {
        FAULT(crowd, change, "the contract \"%s\" has no agent whom new ones could be like", crowd->site->contracts[contract].name);
    }
    for (size_t i = 0; status == MST_OK && count > 0 && i < wanted; i++) {
        status = mst_grow(&crowd->like, &crowd->like_capacity, crowd->like_count + 1, sizeof *crowd->like, crowd->target->err);
        if (status == MST_OK) {
            crowd->like[crowd->like_count++] = list[mst_random_below(&state, count)];
        }
    }
    mst_free(list);
    return status;
}

/* ---- who goes, who comes ---- */

/** The agents named go first: draws are from those who are left. */
static enum mst_status name_agent(struct crowd *crowd, const struct mst_scenario_change *change, const char *name,
                                  const struct mst_lever_value *value) {
    if (!value->is_off && !value->is_on) {
        return MST_OK;
    }
    size_t agent = find_agent(crowd->site, name);
    if (agent == MST_NONE) {
        return fault_agent(crowd, change, name);
    }
    crowd->gone[agent] |= value->is_off;
    return MST_OK;
}

static enum mst_status draw_agents(struct crowd *crowd, const struct mst_scenario_change *change, const char *name,
                                   const struct mst_lever_value *value) {
    if (value->is_off || value->is_on) {
        return MST_OK;
    }
    size_t contract = find_contract(crowd->site, name);
    if (contract == MST_NONE) {
        return fault_contract(crowd, change, name);
    }
    return value->count < 0 ? take_away(crowd, change, contract, (size_t)-value->count)
                            : bring_in(crowd, change, contract, (size_t)value->count);
}

typedef enum mst_status people_step(struct crowd *crowd, const struct mst_scenario_change *change, const char *name,
                                    const struct mst_lever_value *value);

/** The contracts' changes in the order of their names, so that the order in the file does not matter. */
static const struct mst_scenario_change *next_change(const struct mst_scenario *scenario, const char *after) {
    const struct mst_scenario_change *next = NULL;
    for (size_t i = 0; i < scenario->count; i++) {
        const struct mst_scenario_change *change = &scenario->changes[i];
        if (strncmp(change->key, "agents.", 7) == 0 && (after == NULL || strcmp(change->key, after) > 0) &&
            (next == NULL || strcmp(change->key, next->key) < 0)) {
            next = change;
        }
    }
    return next;
}

/** @param[out] last the last change that was looked at; NULL: none */
static enum mst_status each_change(struct crowd *crowd, people_step *step, const struct mst_scenario_change **last) {
    const struct mst_scenario *scenario = crowd->target->scenario;
    *last = NULL;
    for (const struct mst_scenario_change *change; (change = next_change(scenario, *last != NULL ? (*last)->key : NULL)) != NULL;) {
        struct mst_lever_value value;
        const char *name;
        *last = change;
        if (mst_scenario_lever(change, &name, &value) != NULL && name != NULL) {
            MST_TRY(step(crowd, change, name, &value));
        }
    }
    return MST_OK;
}

static bool has_anybody(const struct crowd *crowd) {
    bool any = crowd->like_count > 0;
    for (size_t a = 0; a < crowd->site->agent_count; a++) {
        any |= !crowd->gone[a];
    }
    return any;
}

/* ---- all of it ---- */

/** @return like whom each is, by index once the others have gone; NULL if memory is out */
static size_t *number_likes(const struct crowd *crowd) {
    size_t *likes = mst_alloc(crowd->like_count, sizeof *likes);
    for (size_t i = 0; likes != NULL && i < crowd->like_count; i++) {
        likes[i] = crowd->like[i];
        for (size_t a = 0; a < crowd->like[i]; a++) {
            likes[i] -= crowd->gone[a];
        }
    }
    return likes;
}

static enum mst_status change_people(struct crowd *crowd, size_t **drawn_from, size_t *drawn_count) {
    struct mst_error *err = crowd->target->err;
    const struct mst_scenario_change *last;
    MST_TRY(each_change(crowd, name_agent, &last));
    MST_TRY(each_change(crowd, draw_agents, &last));
    if (!has_anybody(crowd)) {
        FAULT(crowd, last, "leaves the site without agents");
        return MST_OK;
    }
    size_t *likes = number_likes(crowd), before = crowd->site->agent_count;
    if (likes == NULL) {
        return mst_no_memory(err);
    }
    mst_free(*drawn_from);
    *drawn_from = likes;
    *drawn_count = crowd->like_count;
    MST_TRY(mst_site_add_agents(crowd->site, crowd->like, crowd->like_count, err));
    bool *gone = mst_alloc(crowd->site->agent_count, sizeof *gone);
    if (gone == NULL) {
        return mst_no_memory(err);
    }
    memcpy(gone, crowd->gone, before * sizeof *gone);
    enum mst_status status = mst_site_drop_agents(crowd->site, gone, err);
    mst_free(gone);
    return status;
}

static uint64_t find_seed(const struct mst_scenario *scenario) {
    for (size_t i = 0; i < scenario->count; i++) {
        struct mst_lever_value value;
        const struct mst_lever *lever = mst_scenario_lever(&scenario->changes[i], NULL, &value);
        if (lever != NULL && lever->kind == MST_LEVER_SEED) {
            return (uint64_t)value.count;
        }
    }
    return 1;
}

enum mst_status mst_scenario_apply_people(const struct mst_scenario_target *target, size_t **drawn_from, size_t *drawn_count) {
    struct crowd crowd = {.target = target, .site = target->site, .seed = find_seed(target->scenario)};
    if (next_change(target->scenario, NULL) == NULL) {
        return MST_OK;
    }
    crowd.gone = mst_alloc(target->site->agent_count, sizeof *crowd.gone);
    enum mst_status status = crowd.gone != NULL ? change_people(&crowd, drawn_from, drawn_count) : mst_no_memory(target->err);
    mst_free(crowd.gone);
    mst_free(crowd.like);
    return status;
}

#include "scheduler/audit/proof.h"

#include <assert.h>

#include "core/base/memory.h"

static enum mst_status find_premiums(struct mst_proof *proof, struct mst_error *err) {
    const struct mst_objective *objective = &proof->judge.site->objective;
    proof->premium = mst_alloc(objective->premium_count, sizeof *proof->premium);
    if (!proof->premium) {
        return mst_no_memory(err);
    }
    for (size_t p = 0; p < objective->premium_count; p++) {
        MST_TRY(mst_judge_premium_times(&proof->judge, &objective->premiums[p], &proof->premium[p], err));
    }
    return MST_OK;
}

static enum mst_status read_all(struct mst_proof *proof, const struct mst_claims *claims, const size_t *unrostered, size_t count,
                                struct mst_error *err) {
    MST_TRY(mst_judge_read(&proof->judge, unrostered, count, err));
    MST_TRY(mst_proof_read_prices(proof, claims->multipliers, claims->multiplier_count, err));
    MST_TRY(find_premiums(proof, err));
    MST_TRY(mst_proof_make_grid(proof, err));
    proof->choices = mst_alloc(proof->judge.site->contract_count * proof->judge.group_count, sizeof *proof->choices);
    return proof->choices ? MST_OK : mst_no_memory(err);
}

static void release(struct mst_proof *proof) {
    const struct mst_site *site = proof->judge.site;
    for (size_t i = 0; proof->choices && i < site->contract_count * proof->judge.group_count; i++) {
        mst_free(proof->choices[i].items);
    }
    for (size_t p = 0; proof->premium && p < site->objective.premium_count; p++) {
        mst_spans_release(&proof->premium[p]);
    }
    mst_free(proof->choices);
    mst_free(proof->premium);
    mst_free(proof->needed);
    mst_free(proof->price);
    mst_free(proof->earned);
    mst_free(proof->grid_utc);
    mst_free(proof->loss[0]);
    mst_free(proof->loss[1]);
    mst_judge_release(&proof->judge);
}

/** What the contract, its credit and the shift before the week ask of the agent's week. */
static void read_rules(const struct mst_judge *judge, size_t agent, struct mst_week_rules *rules) {
    const struct mst_contract *contract = &judge->site->contracts[judge->site->agents[agent].contract];
    const struct mst_roll *before = &judge->long_roll; /* of an empty roster: previous.csv alone */
    size_t end = before->first[agent + 1];
    rules->last_end_utc = end > before->first[agent] ? before->items[end - 1]->shift->end_utc : INT64_MIN / 2;
    rules->rest_s = 60 * (int64_t)contract->rest_min;
    rules->spread_min = contract->start_spread_min;
    rules->paid_least_min = fmax(0.0, 60.0 * contract->hours_from - judge->credit[agent].minutes);
    rules->paid_most_min = fmax(0.0, 60.0 * contract->hours_to - judge->credit[agent].minutes);
}

/** The sums over agents. */
struct week_sums {
    struct mst_sum cheapest, priced;
};

static enum mst_status add_agent(struct mst_proof *proof, size_t agent, struct mst_choices *choices, struct week_sums *sums,
                                 bool *has_week, struct mst_error *err) {
    struct mst_week_rules rules;
    unsigned pinned;
    bool possible;
    double cheapest = INFINITY, priced = INFINITY;
    MST_TRY(mst_proof_choices(proof, agent, choices, &pinned, &possible, err));
    read_rules(&proof->judge, agent, &rules);
    mst_proof_days(&proof->judge, agent, pinned, &rules.days);
    if (possible) {
        MST_TRY(mst_proof_week(choices, &rules, false, &cheapest, err));
    }
    *has_week = isfinite(cheapest);
    if (*has_week && !proof->judge.left_out[agent]) {
        double base = mst_judge_keep_base(&proof->judge, agent);
        mst_sum_add(&sums->cheapest, cheapest + base);
        if (!proof->flaw) {
            MST_TRY(mst_proof_week(choices, &rules, true, &priced, err));
            mst_sum_add(&sums->priced, priced + base);
        }
    }
    return MST_OK;
}

static enum mst_status add_agents(struct mst_proof *proof, struct week_sums *sums, bool *has_week, struct mst_error *err) {
    struct mst_choices choices = {0};
    enum mst_status status = MST_OK;
    for (size_t a = 0; status == MST_OK && a < proof->judge.site->agent_count; a++) {
        status = add_agent(proof, a, &choices, sums, &has_week[a], err);
    }
    mst_free(choices.items);
    return status;
}

static enum mst_status prove(struct mst_proof *proof, const struct mst_claims *claims, bool *has_week, struct mst_audit *audit,
                             struct mst_error *err) {
    struct week_sums sums = {0};
    MST_TRY(add_agents(proof, &sums, has_week, err));
    struct mst_sum bound = {0};
    mst_sum_add(&bound, mst_proof_queues(proof));
    mst_sum_add(&bound, -mst_proof_before(proof));
    mst_sum_add(&bound, mst_sum_get(&sums.priced));
    struct mst_proven proven = {.bound = proof->flaw ? NAN : mst_sum_get(&bound),
                                .cheapest_weeks = mst_sum_get(&sums.cheapest),
                                .has_week = has_week,
                                .left_out = proof->judge.left_out};
    MST_TRY(mst_claims_check(proof, claims, &proven, audit, err));
    audit->proven_bound = proven.bound;
    audit->cheapest_weeks = proven.cheapest_weeks;
    return MST_OK;
}

enum mst_status mst_audit_proof(const struct mst_site *site, const struct mst_requirement *requirement, const struct mst_week *week,
                                const struct mst_claims *claims, const size_t *unrostered, size_t unrostered_count,
                                struct mst_audit *audit, struct mst_error *err) {
    struct mst_roster nobody;
    mst_roster_init(&nobody);
    struct mst_proof proof = {.judge = {.site = site, .requirement = requirement, .week = week, .roster = &nobody, .audit = audit}};
    for (size_t i = 0; i < claims->multiplier_count; i++) {
        assert(claims->multipliers[i].queue < site->queue_count);
    }
    bool *has_week = mst_alloc(site->agent_count, sizeof *has_week);
    enum mst_status status = has_week ? MST_OK : mst_no_memory(err);
    if (status == MST_OK) {
        status = read_all(&proof, claims, unrostered, unrostered_count, err);
    }
    if (status == MST_OK) {
        status = prove(&proof, claims, has_week, audit, err);
    }
    mst_free(has_week);
    release(&proof);
    return status;
}

#include "core/base/memory.h"
#include "planner/plan_parts.h"

bool mst_plan_has_role(const struct mst_plan_terms *terms, const struct mst_agent *agent) {
    for (size_t i = 0; i < terms->contract_count; i++) {
        if (terms->contracts[i] == agent->contract) {
            return true;
        }
    }
    return false;
}

static bool names_queue(const struct mst_plan_terms *terms, size_t queue) {
    for (size_t i = 0; i < terms->queue_count; i++) {
        if (terms->queues[i] == queue) {
            return true;
        }
    }
    return false;
}

/** Agents of the role who serve the queue. */
static double servers(const struct mst_site *site, const struct mst_plan_terms *terms, size_t queue) {
    double count = 0;
    for (size_t i = 0; i < site->agent_count; i++) {
        count += mst_plan_has_role(terms, &site->agents[i]) && mst_agent_serves(&site->agents[i], queue);
    }
    return count;
}

/**
 * Whether the role can have the queue: where some [plan.ROLE] names it, those that do; else the roles that name no queues at all
 * and have agents who serve it.
 */
static bool may_serve(const struct mst_job *job, const struct mst_plan_stage *stage, size_t role, size_t queue) {
    const struct mst_plan_terms *terms = &stage->settings.roles[role];
    bool is_named = false;
    for (size_t r = 0; r < stage->settings.role_count; r++) {
        is_named |= names_queue(&stage->settings.roles[r], queue);
    }
    return is_named ? names_queue(terms, queue) : terms->queue_count == 0 && servers(&job->site, terms, queue) > 0;
}

/** By the agents at hand, or evenly among the roles that are named where there are none. @return whether anybody serves it */
static bool split_queue(const struct mst_job *job, struct mst_plan_stage *stage, size_t queue) {
    size_t roles = stage->settings.role_count, queues = job->site.queue_count;
    double agents = 0, able = 0;
    for (size_t r = 0; r < roles; r++) {
        bool may = may_serve(job, stage, r, queue);
        able += may;
        agents += may ? servers(&job->site, &stage->settings.roles[r], queue) : 0;
    }
    for (size_t r = 0; r < roles; r++) {
        bool may = may_serve(job, stage, r, queue);
        double weight = !may ? 0 : agents > 0 ? servers(&job->site, &stage->settings.roles[r], queue) / agents : 1 / able;
        stage->queue_shares[r * queues + queue] = weight;
    }
    return able > 0;
}

enum mst_status mst_plan_split_queues(struct mst_job *job, struct mst_plan_stage *stage, struct mst_error *err) {
    stage->queue_shares = mst_alloc(stage->settings.role_count * job->site.queue_count, sizeof *stage->queue_shares);
    if (!stage->queue_shares) {
        return mst_no_memory(err);
    }
    for (size_t q = 0; q < job->site.queue_count; q++) {
        if (!split_queue(job, stage, q)) {
            mst_faults_add(
                &job->faults, "site.ini", 0, NULL,
                "no role serves queue \"%s\": give an agent the skill \"%s\", or name the queue in `queues` of a section "
                "[plan.ROLE]",
                job->site.queues[q].name, job->site.queues[q].skill);
        }
    }
    return mst_faults_status(&job->faults, err);
}

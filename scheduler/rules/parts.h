#ifndef MST_SCHEDULER_RULES_PARTS_H
#define MST_SCHEDULER_RULES_PARTS_H

#include "scheduler/rules/rulebook.h"

/** The steps of making a rulebook; for the files of this folder only. */

/** One set of merged spans for each premium of the site, from two days before the week to three after. */
enum mst_status mst_premium_spans(const struct mst_site *site, const struct mst_week *week, struct mst_spans **spans,
                                  struct mst_error *err) MST_MUST_USE;
void mst_premium_spans_free(struct mst_spans *spans, size_t count);

/**
 * Finds or makes the pools of a shift's breaks.
 * @param kind_blocks the blocks of the kind of shift, by mst_kind_blocks()
 * @param[out] legal  false: some break has no place
 */
enum mst_status mst_duty_pools(struct mst_rulebook *book, const struct mst_kind *kind, struct mst_duty *duty, bool *legal,
                               struct mst_error *err) MST_MUST_USE;

/** Finds or makes the menu of a contract and group; its index. */
enum mst_status mst_menu_find(struct mst_rulebook *book, size_t contract, size_t group, const struct mst_spans *premiums,
                              size_t *menu, struct mst_error *err) MST_MUST_USE;

/** Finds or makes the group of an agent's queues. */
enum mst_status mst_group_find(struct mst_rulebook *book, const struct mst_agent *agent, size_t *group,
                               struct mst_error *err) MST_MUST_USE;

/** What time off and holidays take off an agent's days and paid minutes. */
struct mst_credit {
    int days;
    double paid_min;
};
enum mst_status mst_agent_credit(const struct mst_rulebook *book, size_t agent, struct mst_credit *credit,
                                 struct mst_error *err) MST_MUST_USE;

/** Fills a worker with one agent; `menu` and `group` are set. */
enum mst_status mst_worker_fill(struct mst_rulebook *book, size_t agent, const struct mst_spans *premiums,
                                struct mst_worker *worker, struct mst_error *err) MST_MUST_USE;
void mst_worker_release(struct mst_worker *worker);
/** Whether two agents are equal in all that a roster can see. */
bool mst_worker_equal(const struct mst_worker *a, const struct mst_worker *b);

#endif

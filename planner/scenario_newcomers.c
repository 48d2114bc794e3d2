/* People who join a site, each like one who is there. */

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/name_index.h"
#include "planner/scenario_parts.h"

/** Legal as a file's name: contracts may be called what ids may not. */
static void make_id(const struct mst_name_index *ids, const char *contract, size_t number, char id[160]) {
    char base[100], plus[16] = "+";
    snprintf(base, sizeof base, "%s", contract);
    mst_text_tame(base); /* a letter that was cut */
    for (char *c = base; *c != '\0'; c++) {
        *c = *c == '/' || *c == '\\' || *c == '?' || (c == base && *c == '.') ? '-' : *c;
    }
    snprintf(id, 160, "%s%s%zu", base, plus, number);
    for (size_t length = 1; length + 1 < sizeof plus && mst_name_index_find_folded(ids, id) != MST_NONE; length++) {
        plus[length] = '+';
        snprintf(id, 160, "%s%s%zu", base, plus, number);
    }
}

static enum mst_status copy_agent(const struct mst_agent *like, const char *id, struct mst_agent *made, struct mst_error *err) {
    *made = (struct mst_agent){.id = mst_strdup(id),
                               .name = mst_strdup(id),
                               .email = mst_strdup(""),
                               .team = mst_strdup(like->team),
                               .contract = like->contract,
                               .queues = mst_alloc(like->queue_count, sizeof *made->queues),
                               .queue_count = like->queue_count,
                               .wage = like->wage,
                               .wage_low = like->wage_low,
                               .wage_high = like->wage_high};
    if (!made->id || !made->name || !made->email || !made->team || !made->queues) {
        return mst_no_memory(err);
    }
    memcpy(made->queues, like->queues, like->queue_count * sizeof *made->queues);
    for (size_t i = 0; i < like->available.count; i++) {
        const struct mst_window *window = &like->available.items[i];
        MST_TRY(mst_windows_add(&made->available, window->weekday, window->from_min, window->to_min, err));
    }
    return MST_OK;
}

/** @param numbers of each contract how many new agents it has so far */
static enum mst_status add_agent(struct mst_site *site, size_t like, size_t *numbers, struct mst_name_index *ids,
                                 struct mst_error *err) {
    size_t contract = site->agents[like].contract;
    struct mst_agent made;
    char id[160];
    make_id(ids, site->contracts[contract].name, ++numbers[contract], id);
    enum mst_status status = copy_agent(&site->agents[like], id, &made, err);
    if (status != MST_OK) {
        mst_agent_release(&made);
        return status;
    }
    site->agents[site->agent_count] = made;
    mst_name_index_add_folded(ids, made.id, site->agent_count++);
    return MST_OK;
}

enum mst_status mst_site_add_agents(struct mst_site *site, const size_t *like, size_t count, struct mst_error *err) {
    size_t capacity = site->agent_count;
    MST_TRY(mst_grow(&site->agents, &capacity, site->agent_count + count, sizeof *site->agents, err));
    size_t *numbers = mst_alloc(site->contract_count, sizeof *numbers);
    if (numbers == NULL) {
        return mst_no_memory(err);
    }
    struct mst_name_index *ids = mst_name_index_folded();
    for (size_t a = 0; a < site->agent_count; a++) {
        mst_name_index_add_folded(ids, site->agents[a].id, a);
    }
    enum mst_status status = MST_OK;
    for (size_t i = 0; status == MST_OK && i < count; i++) {
        status = add_agent(site, like[i], numbers, ids, err);
    }
    mst_name_index_free(ids);
    mst_free(numbers);
    return status;
}

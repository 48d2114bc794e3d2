/* Calendars of a roster that is not published: their events have no history. */

#include "core/base/memory.h"
#include "io/ics_parts.h"

static bool has_agent(const struct mst_shift *shift, size_t agent) {
    for (size_t i = 0; i < shift->count; i++) {
        if (shift->stretches[i].agent == agent) {
            return true;
        }
    }
    return false;
}

/* The shifts of an agent, or all of them. */
static enum mst_status choose(const struct mst_roster *roster, bool all, size_t agent, const struct mst_ics_options *options,
                              struct mst_ics_entry **entries, size_t *count, struct mst_error *err) {
    *count = 0;
    *entries = mst_alloc(roster->count, sizeof **entries);
    if (*entries == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < roster->count; i++) {
        const struct mst_shift *shift = &roster->shifts[i];
        if (shift->count > 0 && (all || has_agent(shift, agent))) {
            (*entries)[(*count)++] = (struct mst_ics_entry){.shift = shift, .changed_utc = options->stamp_utc};
        }
    }
    return MST_OK;
}

static enum mst_status write_draft(const struct mst_site *site, const struct mst_roster *roster, bool all, size_t agent,
                                   const struct mst_ics_options *options, struct mst_text *out, struct mst_error *err) {
    struct mst_ics_frame frame = {.site = site, .options = options, .with_names = all};
    struct mst_ics_entry *entries;
    size_t count;
    MST_TRY(choose(roster, all, agent, options, &entries, &count, err));
    enum mst_status status = mst_ics_calendar_write(&frame, all ? site->name : site->agents[agent].name, entries, count, out, err);
    mst_free(entries);
    return status;
}

enum mst_status mst_ics_agent(const struct mst_site *site, const struct mst_roster *roster, size_t agent,
                              const struct mst_ics_options *options, struct mst_text *out, struct mst_error *err) {
    mst_ics_begin();
    if (agent >= site->agent_count) {
        return mst_fail(err, MST_E_RANGE, "there is no agent number %zu; the site has %zu", agent, site->agent_count);
    }
    return write_draft(site, roster, false, agent, options, out, err);
}

enum mst_status mst_ics_team(const struct mst_site *site, const struct mst_roster *roster, const struct mst_ics_options *options,
                             struct mst_text *out, struct mst_error *err) {
    mst_ics_begin();
    return write_draft(site, roster, true, MST_NONE, options, out, err);
}

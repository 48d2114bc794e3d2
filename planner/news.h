#ifndef MST_PLANNER_NEWS_H
#define MST_PLANNER_NEWS_H

#include "core/base/text.h"
#include "planner/changes.h"

/** What changes, by whom it concerns: a shift that is handed over is news for two. */
struct mst_news {
    const char *agent;  /* the id; borrowed from the site or the versions */
    size_t agent_index; /* MST_NONE: not in agents.csv */
    enum mst_change kind;
    bool leaves;                   /* of a shift that is handed over: the agent had it, and has it no more */
    const char *other;             /* the id of the other one, then; NULL else */
    const struct mst_version *was; /* NULL: there was nothing */
    const struct mst_shift *is;    /* NULL: cancelled */
};

/**
 * All news, by agent in the order of agents.csv (others behind them, by id), then time.
 * @param changes, roster as of mst_changes_find(); borrowed by the news
 * @param[out] news the caller's (mst_free), never NULL; untouched on failure
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_news_list(const struct mst_site *site, const struct mst_changes *changes, const struct mst_roster *roster,
                              struct mst_news **news, size_t *count, struct mst_error *err) MST_MUST_USE;

/** Appends what happens in words: "Tue 28 Oct 08:00-16:30 moves to 09:00-17:30". @param is_private names nobody else */
void mst_news_put(const struct mst_site *site, const struct mst_news *news, bool is_private, struct mst_text *text);

/** Appends `Ann Lee (a001)`. */
void mst_news_put_agent(const struct mst_site *site, const struct mst_news *news, struct mst_text *text);

/** Appends `Tue 28 Oct 08:00-16:30`; the end's day too where it is more than a day later. */
void mst_news_put_span(const struct mst_site *site, int64_t start_utc, int64_t end_utc, struct mst_text *text);

/** "new", "moved", "breaks", "handed over", "cancelled", "back". */
const char *mst_change_name(enum mst_change kind);

#endif

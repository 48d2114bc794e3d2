#ifndef MST_SCHEDULER_SOLVER_COVER_H
#define MST_SCHEDULER_SOLVER_COVER_H

#include "core/requirement.h"
#include "core/roster.h"
#include "core/site.h"
#include "core/week.h"

/** Who may take a shift that is lost, or a part of it, when all else of the week stays as it is. */

enum mst_cover_sort {
    MST_COVER_WHOLE,   /* somebody who is off that day takes the shift as it is */
    MST_COVER_OTHER,   /* somebody who is off that day takes another shift, which fills some of the hours */
    MST_COVER_CHANGED, /* somebody who works that day has another shift instead */
    MST_COVER_SPLIT    /* two of these together */
};
#define MST_COVER_PARTS 2

/** A way to make up for the lost shift. */
struct mst_cover_option {
    enum mst_cover_sort sort;
    double cost;              /* of the whole roster with it, by the site's prices */
    struct mst_roster shifts; /* those that are added, one or MST_COVER_PARTS, with breaks; identities are of this roster alone */
    size_t was[MST_COVER_PARTS]; /* of each in turn: the roster's shift in whose place it stands, or MST_NONE */
};

struct mst_cover_list {
    struct mst_cover_option *options; /* the cheapest first; of equal ones by sort, then agents */
    size_t count, capacity;
    double cost; /* of the roster when nobody takes anything */
};

void mst_cover_init(struct mst_cover_list *cover);
void mst_cover_release(struct mst_cover_list *cover);

/**
 * Lists for each agent, but the one whose shift is lost, the legal ways to help out on that day: to take the shift as it is, and
 * the cheapest other shift that leaves fewer hours short at the time of the lost one; and pairs of agents that do better than
 * either.
 *
 * All other shifts of the week stay, whether they are legal or not. Who has a shift of pinned.csv on that day is left alone.
 *
 * @param roster    finished; shifts of the week count
 * @param lost      index of the shift; its agent may be MST_NONE
 * @param[out] cover after mst_cover_init(); filled on MST_OK, the caller's to release either way
 * @return MST_OK, also if there is no option; MST_E_INPUT, MST_E_RANGE as mst_roster_make() has them; MST_E_NOMEM
 * @par Method Rules are those of the roster's solver: a helper's week, its other days given, has to be one that the search finds
 * legal. Breaks go where they cost least, given all others. Each helper's shifts are tried one by one against the exact cost; pairs
 * begin with one of the cheapest single helpers, and the second is tried given the first.
 */
enum mst_status mst_cover_find(const struct mst_site *site, const struct mst_requirement *requirement, const struct mst_week *week,
                               const struct mst_roster *roster, size_t lost, struct mst_cover_list *cover,
                               struct mst_error *err) MST_MUST_USE;

#endif

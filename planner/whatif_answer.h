#ifndef MST_PLANNER_WHATIF_ANSWER_H
#define MST_PLANNER_WHATIF_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/status.h"
#include "core/base/text.h"
#include "core/zone.h"
#include "io/json.h"
#include "planner/whatif_result.h"

/**
 * Scenarios compared with the base: what docs/whatif.md describes.
 *
 * With costs A, B and proven bounds a, b of the rosters of base and scenario, the best rosters that there are cost from a to A and
 * from b to B: they differ by at least b - A and at most B - a. Only that is claimed; the difference that was found is B - A.
 */

/** So many scenarios have a picture of their week; of those behind them the intervals are not looked at. */
enum { MST_WHATIF_PICTURES = 40 };

enum mst_whatif_verdict {
    MST_WHATIF_UNCOMPARED, /* nothing is claimed: see `reason` */
    MST_WHATIF_UNDECIDED,  /* the interval holds 0 */
    MST_WHATIF_CHEAPER,    /* it lies below 0 */
    MST_WHATIF_DEARER,     /* it lies above 0 */
    MST_WHATIF_VERDICTS
};

/** A scenario against the base. The numbers of cost are NaN where it is not compared. */
struct mst_whatif_difference {
    enum mst_whatif_verdict verdict;
    const char *reason;         /* why it is not compared, static; NULL where it is */
    double found, least, most;  /* of the cost, in the currency: as found; of the best rosters at least, at most */
    double found_frac;          /* of the base's cost; NaN where that is not above 0 */
    double required_hours_more; /* agent-hours of the requirement; NaN where one of them failed */
};

/** A service level over all queues: the mean over contacts. */
struct mst_whatif_level {
    double frac;       /* NaN: not known */
    bool is_simulated; /* as simulated, of the queues that were; else as the requirement promises */
};

struct mst_whatif_answer {
    const struct mst_whatif_result *results;   /* borrowed; the base is the first */
    size_t count;                              /* the base included */
    const char *site_name;                     /* borrowed; "" where it has none */
    const char *currency;                      /* "" where costs are plain weights; borrowed */
    struct mst_whatif_difference *differences; /* of each result; the base's own compares nothing */
    size_t verdicts[MST_WHATIF_VERDICTS];      /* how many scenarios have each */
    size_t failed;                             /* how many results, the base included, failed */
    bool is_decided;                           /* what is undecided has had all the effort there is */
    int decimals;                              /* that amounts of money are shown with: 0, or 2 where that would hide something */
    bool has_rosters;                          /* some result has one */
    struct mst_zone zone;                      /* of the times: the site's, or UTC where no result names one that is known */
};

/** The reason of the base's own entry. */
extern const char mst_whatif_is_base[];

/** Compares one scenario with the base. */
struct mst_whatif_difference mst_whatif_compare(const struct mst_whatif_result *base, const struct mst_whatif_result *scenario);

struct mst_whatif_level mst_whatif_level(const struct mst_whatif_result *result);

/**
 * @param results   the base, then the scenarios; borrowed, as is the name
 * @param count     at least 1
 * @param site_name NULL is ""
 * @param is_decided what is undecided has had all the effort there is (--decide)
 * @param[out] answer the caller's (mst_whatif_answer_release)
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_whatif_answer_make(const struct mst_whatif_result *results, size_t count, const char *site_name,
                                       bool is_decided, struct mst_whatif_answer *answer, struct mst_error *err) MST_MUST_USE;
void mst_whatif_answer_release(struct mst_whatif_answer *answer);

/** "dearer", "cheaper", "undecided"; "" for MST_WHATIF_UNCOMPARED. */
const char *mst_whatif_verdict_name(enum mst_whatif_verdict verdict);

/** "staff", "roster", "simulate". */
const char *mst_whatif_to_name(enum mst_whatif_to to);

/** Puts the members of the answer into the object that is open: what whatif.json holds. */
void mst_whatif_answer_put(struct mst_json *json, const struct mst_whatif_answer *answer);

/**
 * Writes whatif.csv, whatif.json, whatif.svg and whatif.html into a folder that is there. Each is replaced at once; nothing of time
 * or place is in them. Without the drawing library there is no whatif.svg, and the page has words and tables only.
 * @param results   as mst_whatif_answer_make()
 * @return MST_OK; MST_E_IO; MST_E_NOMEM; MST_E_INTERNAL if the drawing library complains
 */
enum mst_status mst_whatif_answer_write(const struct mst_whatif_result *results, size_t count, const char *site_name,
                                        bool is_decided, const char *out_dir, struct mst_error *err) MST_MUST_USE;

#endif

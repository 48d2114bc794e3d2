#ifndef MST_SCHEDULER_AUDIT_AUDIT_H
#define MST_SCHEDULER_AUDIT_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/requirement.h"
#include "core/roster.h"
#include "core/site.h"
#include "core/week.h"

/**
 * The judge of rosters. It works out every rule and the cost anew, from what the files say, and shares no code with what makes
 * rosters: a mistake there is then not made twice. docs/formats.md has the rules and their fine print.
 *
 * A broken rule is an answer, not an error.
 */
struct mst_judge;

/** A rule of rosters: a row of the table that drives the judge, `muster audit` and the manual. */
struct mst_audit_rule {
    const char *name; /* "rest" */
    const char *asks; /* what a roster that keeps it does, in half a sentence */
    /* Adds a breach for each place where the roster breaks it. For the judge itself. */
    enum mst_status (*check)(struct mst_judge *judge, struct mst_error *err);
};

/** The number of rules, and of checks of what a certificate claims. */
enum { MST_AUDIT_RULES = 21, MST_AUDIT_CLAIMS = 7 };

/** "Nobody said when". */
#define MST_NO_TIME INT64_MIN

/** A place where a rule is broken, or a claim that is untrue. */
struct mst_breach {
    const char *rule; /* the name in the table; static */
    size_t agent;     /* index; MST_NONE: none is to blame, or nobody has that id */
    size_t shift;     /* index into the roster's shifts; MST_NONE: the rule is not of one shift */
    int64_t at_utc;   /* where it shows: start of a shift, a row, a day or an interval; MST_NO_TIME */
    long line;        /* of roster.csv (pinned.csv for the rule `pinned`); 0: no line is to blame */
    char *text;       /* a sentence that names agent, time and what would be right */
};

/** What a roster costs. The first six add up to the cost. */
struct mst_cost_parts {
    double wages, premiums, preferences, shortage, surplus;
    double changes;                     /* of the site's kept roster, each at its price; 0 where nothing is kept */
    double wages_low, wages_high;       /* wages, were all paid at the lower or the upper end of their role's range */
    double premiums_low, premiums_high; /* premiums likewise */
    double credited; /* wages of the hours credited for time off and holidays, at most the contract's hours; no part of the cost */
};

/** A queue in an interval in which it is open, after the best split of those at work. */
struct mst_cover {
    int64_t start_utc;
    int32_t length_s; /* of the interval; less at the week's end where the clock is changed by part of an interval */
    size_t queue;
    double required, agents;
};

/** An interval in which a queue has less than it needs. */
struct mst_short_interval {
    int64_t start_utc;
    size_t queue;
    double agents; /* short of so many, > 1e-9 */
};

struct mst_audit {
    struct mst_breach *breaches; /* by rule in the order of the table, then claims */
    size_t breach_count, breach_capacity;
    size_t broken[MST_AUDIT_RULES];         /* breaches of each rule */
    size_t claims_broken[MST_AUDIT_CLAIMS]; /* and of each claim: mst_audit_claims() */
    struct mst_cost_parts parts;
    double cost;
    struct mst_cover *covers; /* by start, then queue; open intervals of the week only */
    size_t cover_count, cover_capacity;
    struct mst_short_interval *shorts; /* by start, then queue */
    size_t short_count, short_capacity;
    size_t kept_count;                        /* shifts of the kept roster, of those rostered ... */
    size_t kept_moved, kept_gone, kept_added; /* ... of them with another start or end, or without any shift on their day; days
                                                 that have a shift and had none */
    double proven_bound;                      /* of mst_audit_proof(); NaN: nothing is proven */
    double cheapest_weeks;                    /* likewise: the sum of each rostered agent's cheapest legal week */
};

void mst_audit_init(struct mst_audit *audit);
void mst_audit_release(struct mst_audit *audit);

/**
 * The rules in the order in which they are checked.
 * @param[out] count MST_AUDIT_RULES
 * @return static
 */
const struct mst_audit_rule *mst_audit_rules(size_t *count);

/**
 * Judges a roster: every rule, the cost and its parts, the coverage of each open interval.
 *
 * @param site             its previous shifts start before the week
 * @param requirement      rows outside the week or the opening hours do not count; an open interval without a row needs nobody
 * @param week             the site's week, mst_week_make() with the site's interval
 * @param roster           after mst_roster_finish(); legal or not
 * @param unrostered       indices of agents who are left out because no week fits them: they may have no shift and nothing is asked
 * of them; NULL if there are none
 * @param unrostered_count how many
 * @param[out] audit       after mst_audit_init(); on success the caller's (mst_audit_release), untouched on failure
 * @return MST_OK; MST_E_INPUT if a requirement of the week does not start with an interval, is there twice or is no number >= 0, if
 * a previous shift starts in the week, a pinned one is time off, or a credit for time off crosses the week's edge; MST_E_RANGE if
 *         prices fall the wrong way (understaff_more >= understaff >= -overstaff is needed); MST_E_NOMEM
 *
 * @par Method
 * Each rule is one function over the rows. Coverage: an agent is in an interval the fraction of it that is spent in `work` rows.
 * Agents who serve the same open queues are one group; a group may be split in any shares, and all of it counts somewhere. See
 * split.h for why two maximum flows give the cheapest split. Sums are compensated (Neumaier 1974), so the order of rows does not
 * show in the cost.
 */
enum mst_status mst_audit_roster(const struct mst_site *site, const struct mst_requirement *requirement,
                                 const struct mst_week *week, const struct mst_roster *roster, const size_t *unrostered,
                                 size_t unrostered_count, struct mst_audit *audit, struct mst_error *err) MST_MUST_USE;

/** The price that a certificate puts on an agent at work in a queue for the whole of an interval. */
struct mst_multiplier {
    int64_t start_utc;
    size_t queue; /* index */
    double price; /* in the objective's unit */
};

/** What a certificate says of a roster. NaN: it does not say. */
struct mst_claims {
    double cost;
    double bound;                       /* no legal roster costs less */
    double gap;                         /* (cost - bound) / bound, a fraction */
    double movable_gap;                 /* (cost - bound) / (bound - cheapest_weeks), a fraction */
    double cheapest_weeks;              /* the sum of each agent's cheapest legal week */
    bool keeps;                         /* a kept roster is in the cost; the site has it and its price */
    bool kept_is_other;                 /* the kept roster at hand is not the one that the certificate was made with */
    double changed, changes_price;      /* days that are not as kept, and what they cost */
    struct mst_multiplier *multipliers; /* those that prove the bound, in any order; borrowed */
    size_t multiplier_count;
};

/** A check of a claim. */
struct mst_audit_claim {
    const char *name; /* "claimed_cost" */
    const char *asks;
};

/**
 * The checks: claimed_cost, claimed_bound, claimed_gap, claimed_movable_gap; claimed_unrostered, claimed_proof; claimed_changes,
 * which is last and asked only where `keeps` is set.
 * @param[out] count MST_AUDIT_CLAIMS
 * @return static
 */
const struct mst_audit_claim *mst_audit_claim_checks(size_t *count);

/**
 * Checks what is claimed of the roster against what the judge found; adds a breach to `audit` for each claim that is untrue.
 *
 * - claimed_cost: equals the judge's, to 1e-6 of it (at least 1e-6). Must be claimed.
 * - claimed_bound: a number not above the judge's cost, to the same slack. Must be claimed.
 * - claimed_gap: (judge's cost - bound) / bound to 1e-6; must be claimed where bound > 0. Where it is not, no such fraction is:
 * none, or an infinite one, may be claimed, or 0 if cost and bound are equal.
 * - claimed_movable_gap: where claimed, not below the gap; with `cheapest_weeks` also the quotient itself. Its absence is no
 * breach.
 *
 * - claimed_changes: where the certificate `keeps`, it was made with this kept roster, and the days changed and their price are the
 *   judge's.
 *
 * That the bound is proven is not shown here, only that it contradicts nothing that the judge knows: mst_audit_proof() shows it.
 * @param[in,out] audit of mst_audit_roster(); call this at most once for it
 * @return MST_OK, MST_E_NOMEM
 */
enum mst_status mst_audit_claims(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) MST_MUST_USE;

/**
 * Works out what the multipliers prove, from the site alone, and checks the claims that rest on it; adds a breach to `audit` for
 * each that is untrue.
 *
 * - claimed_movable_gap: `cheapest_weeks` is the judge's to 1e-7 of it (at least 1e-7); where it is not claimed and a movable gap
 *   is, that is the quotient with the judge's.
 * - claimed_unrostered: no agent who is left out has a legal week, and each other one has. One breach an agent.
 * - claimed_proof: there is one finite multiplier for each open queue and interval of the week and no other, none is below minus
 *   the surplus price of its interval, and what they prove is not below the claimed bound, but by rounding: 1e-7 of it, at least
 *   1e-7. One breach, that names the first multiplier to blame.
 *
 * @param site, requirement, week, unrostered as mst_audit_roster() has them
 * @param claims      bound, movable_gap and cheapest_weeks may be NaN; the queues of multipliers are indices of the site's
 * @param[in,out] audit of mst_audit_roster(), after mst_audit_claims(); proven_bound and cheapest_weeks are set. Call this at most
 * once for it
 * @return MST_OK; as mst_audit_roster() on what it cannot judge; MST_E_NOMEM
 *
 * @par Method
 * Lagrangian relaxation: scheduler/audit/proof.h has the formula and why it is a bound of every legal roster. Each agent's least
 * week comes from a table over days, sets of days worked, paid time and the end of the last shift.
 */
enum mst_status mst_audit_proof(const struct mst_site *site, const struct mst_requirement *requirement, const struct mst_week *week,
                                const struct mst_claims *claims, const size_t *unrostered, size_t unrostered_count,
                                struct mst_audit *audit, struct mst_error *err) MST_MUST_USE;

#endif

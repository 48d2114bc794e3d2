#include "core/base/text.h"
#include "scheduler/audit/proof.h"

/* What a certificate claims, against what the judge knows: of the roster, and by the multipliers. */

enum { CLAIMED_COST, CLAIMED_BOUND, CLAIMED_GAP, CLAIMED_MOVABLE_GAP, CLAIMED_UNROSTERED, CLAIMED_PROOF, CLAIMED_CHANGES };

static const struct mst_audit_claim CHECKS[] = {
    [CLAIMED_COST] = {"claimed_cost", "the claimed cost is what the judge finds"},
    [CLAIMED_BOUND] = {"claimed_bound", "a bound is claimed, and is not above the cost"},
    [CLAIMED_GAP] = {"claimed_gap", "the claimed gap is (cost - bound) / bound"},
    [CLAIMED_MOVABLE_GAP] = {"claimed_movable_gap", "the claimed movable gap is that of the cost which depends on the roster"},
    [CLAIMED_UNROSTERED] = {"claimed_unrostered", "the agents left out are those whom no legal week fits"},
    [CLAIMED_PROOF] = {"claimed_proof", "the multipliers prove the claimed bound"},
    [CLAIMED_CHANGES] = {"claimed_changes",
                         "the kept roster is the one claimed, and so many of its days are changed at that price"},
};
_Static_assert(sizeof CHECKS / sizeof CHECKS[0] == MST_AUDIT_CLAIMS, "a count a claim");

/** Of a cost of this size; and of a gap, by itself. */
#define MST_CLAIM_SLACK 1e-6

/** Of a bound and of the cheapest weeks: what sums of doubles in another order may differ by. */
#define MST_PROOF_SLACK 1e-7

const struct mst_audit_claim *mst_audit_claim_checks(size_t *count) {
    *count = MST_AUDIT_CLAIMS;
    return CHECKS;
}

static double slack_of(double value) {
    return MST_CLAIM_SLACK * fmax(1.0, fabs(value));
}

static const char *number(double value, char buffer[32]) {
    return isfinite(value) ? mst_number_text(value, buffer) : "none";
}

static enum mst_status deny(struct mst_audit *audit, size_t check, const char *what, double claimed, const char *instead,
                            double right, struct mst_error *err) {
    char a[32], b[32];
    audit->claims_broken[check]++;
    return mst_breach_at(audit, CHECKS[check].name, MST_NO_TIME, err, "claimed %s: %s; %s %s", what, number(claimed, a), instead,
                         number(right, b));
}

static enum mst_status check_cost(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) {
    /* Written so that NaN, which compares with nothing, is denied. */
    if (fabs(claims->cost - audit->cost) <= slack_of(audit->cost)) {
        return MST_OK;
    }
    return deny(audit, CLAIMED_COST, "cost", claims->cost, "the judge finds", audit->cost, err);
}

static enum mst_status check_bound(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) {
    if (isfinite(claims->bound) && claims->bound <= audit->cost + slack_of(audit->cost)) {
        return MST_OK;
    }
    return deny(audit, CLAIMED_BOUND, "bound", claims->bound, "it has to be a number, and not above this roster's cost of",
                audit->cost, err);
}

static enum mst_status check_gap(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) {
    double above = audit->cost - claims->bound, gap = claims->bound > 0.0 ? above / claims->bound : INFINITY;
    bool kept;
    if (isfinite(gap)) {
        kept = fabs(claims->gap - gap) <= slack_of(gap);
    } else {
        kept = !isfinite(claims->gap) || (claims->gap == 0.0 && fabs(above) <= slack_of(audit->cost));
    }
    return kept ? MST_OK : deny(audit, CLAIMED_GAP, "gap", claims->gap, "(cost - bound) / bound is", gap, err);
}

/**
 * Without the agents' cheapest weeks only its size can be checked: they cost nothing or more, so what is movable is at most the
 * bound, and the gap to it at least the gap.
 */
static enum mst_status check_movable_gap(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) {
    double above = audit->cost - claims->bound, movable = claims->bound - claims->cheapest_weeks;
    if (isnan(claims->movable_gap)) {
        return MST_OK;
    }
    if (isnan(claims->cheapest_weeks)) {
        double gap = claims->bound > 0.0 ? above / claims->bound : 0.0;
        bool kept = claims->movable_gap >= gap - slack_of(gap);
        return kept ? MST_OK
                    : deny(audit, CLAIMED_MOVABLE_GAP, "movable gap", claims->movable_gap, "it cannot be below the gap,", gap, err);
    }
    double gap = movable > 0.0 ? above / movable : INFINITY;
    bool kept = isfinite(gap) ? fabs(claims->movable_gap - gap) <= slack_of(gap) : isinf(claims->movable_gap);
    return kept ? MST_OK
                : deny(audit, CLAIMED_MOVABLE_GAP, "movable gap", claims->movable_gap,
                       "(cost - bound) / (bound - cheapest weeks) is", gap, err);
}

static enum mst_status check_changes(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) {
    double changed = (double)(audit->kept_moved + audit->kept_gone + audit->kept_added);
    if (!claims->keeps) {
        return MST_OK;
    }
    if (claims->kept_is_other) {
        audit->claims_broken[CLAIMED_CHANGES]++;
        MST_TRY(mst_breach_at(audit, CHECKS[CLAIMED_CHANGES].name, MST_NO_TIME, err,
                              "kept.csv is not the file that the certificate was made with"));
    }
    if (claims->changed != changed) {
        MST_TRY(deny(audit, CLAIMED_CHANGES, "changes", claims->changed, "the judge finds", changed, err));
    }
    if (!(fabs(claims->changes_price - audit->parts.changes) <= slack_of(audit->parts.changes))) {
        return deny(audit, CLAIMED_CHANGES, "price of the changes", claims->changes_price, "the judge finds", audit->parts.changes,
                    err);
    }
    return MST_OK;
}

enum mst_status mst_audit_claims(const struct mst_claims *claims, struct mst_audit *audit, struct mst_error *err) {
    MST_TRY(check_cost(claims, audit, err));
    MST_TRY(check_bound(claims, audit, err));
    MST_TRY(check_gap(claims, audit, err));
    MST_TRY(check_movable_gap(claims, audit, err));
    return check_changes(claims, audit, err);
}

/* ---- by the multipliers ---- */

static double rounding_of(double value) {
    return MST_PROOF_SLACK * fmax(1.0, fabs(value));
}

/** Where the claim does not say what the cheapest weeks cost, the judge's own take their place in the movable gap. */
static enum mst_status check_cheapest_weeks(const struct mst_claims *claims, double found, struct mst_audit *audit,
                                            struct mst_error *err) {
    if (isnan(claims->cheapest_weeks)) {
        struct mst_claims complete = *claims;
        complete.cheapest_weeks = found;
        return check_movable_gap(&complete, audit, err);
    }
    if (fabs(claims->cheapest_weeks - found) <= rounding_of(found)) {
        return MST_OK;
    }
    return deny(audit, CLAIMED_MOVABLE_GAP, "cheapest weeks", claims->cheapest_weeks, "the judge finds", found, err);
}

static enum mst_status check_unrostered(const struct mst_judge *judge, const struct mst_proven *proven, struct mst_audit *audit,
                                        struct mst_error *err) {
    for (size_t a = 0; a < judge->site->agent_count; a++) {
        if (proven->left_out[a] != proven->has_week[a]) {
            continue;
        }
        audit->claims_broken[CLAIMED_UNROSTERED]++;
        MST_TRY(mst_breach_at(audit, CHECKS[CLAIMED_UNROSTERED].name, MST_NO_TIME, err, "%s %s", judge->site->agents[a].id,
                              proven->left_out[a] ? "is left out, but the rules allow a week"
                                                  : "is not left out, but the rules allow no week"));
        audit->breaches[audit->breach_count - 1].agent = a;
    }
    return MST_OK;
}

static enum mst_status deny_multiplier(const struct mst_proof *proof, struct mst_audit *audit, struct mst_error *err) {
    const struct mst_multiplier *at = &proof->at_flaw;
    char time[40], price[32];
    audit->claims_broken[CLAIMED_PROOF]++;
    mst_judge_time_text(&proof->judge, at->start_utc, time);
    if (isfinite(at->price)) {
        return mst_breach_at(audit, CHECKS[CLAIMED_PROOF].name, at->start_utc, err, "the multiplier %s of queue %s at %s %s",
                             mst_number_text(at->price, price), proof->judge.site->queues[at->queue].name, time, proof->flaw);
    }
    return mst_breach_at(audit, CHECKS[CLAIMED_PROOF].name, at->start_utc, err, "the multiplier of queue %s at %s %s",
                         proof->judge.site->queues[at->queue].name, time, proof->flaw);
}

static enum mst_status check_proof(const struct mst_proof *proof, const struct mst_claims *claims, double bound,
                                   struct mst_audit *audit, struct mst_error *err) {
    if (claims->multiplier_count == 0 && isfinite(claims->bound) && proof->flaw) {
        char bound_text[32];
        audit->claims_broken[CLAIMED_PROOF]++;
        return mst_breach_at(audit, CHECKS[CLAIMED_PROOF].name, MST_NO_TIME, err,
                             "claimed bound: %s; there are no multipliers to prove it", number(claims->bound, bound_text));
    }
    if (proof->flaw) {
        return deny_multiplier(proof, audit, err);
    }
    if (!isfinite(claims->bound) || claims->bound <= bound + rounding_of(bound)) {
        return MST_OK;
    }
    return deny(audit, CLAIMED_PROOF, "bound", claims->bound, "the multipliers prove", bound, err);
}

enum mst_status mst_claims_check(const struct mst_proof *proof, const struct mst_claims *claims, const struct mst_proven *proven,
                                 struct mst_audit *audit, struct mst_error *err) {
    MST_TRY(check_cheapest_weeks(claims, proven->cheapest_weeks, audit, err));
    MST_TRY(check_unrostered(&proof->judge, proven, audit, err));
    return check_proof(proof, claims, proven->bound, audit, err);
}

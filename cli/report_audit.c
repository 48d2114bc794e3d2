#include <math.h>
#include <string.h>

#include "cli/cli.h"

#define BREACHES_SHOWN 5

static void say_breaches(struct mst_report *report, const struct mst_audit *audit, const char *rule) {
    size_t shown = 0, count = 0;
    for (size_t i = 0; i < audit->breach_count; i++) {
        if (strcmp(audit->breaches[i].rule, rule) != 0) {
            continue;
        }
        count++;
        if (shown < BREACHES_SHOWN) {
            mst_report_say(report, "BROKEN %s: %s", rule, audit->breaches[i].text);
            shown++;
        }
    }
    if (count > shown) {
        mst_report_say(report, "BROKEN %s: and %zu more", rule, count - shown);
    }
}

static void put_parts(struct mst_json *json, const struct mst_audit *audit) {
    mst_json_open_object(json, "parts");
    mst_json_put_number(json, "wages", audit->parts.wages);
    mst_json_put_number(json, "premiums", audit->parts.premiums);
    mst_json_put_number(json, "preferences", audit->parts.preferences);
    mst_json_put_number(json, "shortage", audit->parts.shortage);
    mst_json_put_number(json, "surplus", audit->parts.surplus);
    if (audit->kept_count > 0) {
        mst_json_put_number(json, "changes", audit->parts.changes);
    }
    mst_json_close(json);
    mst_json_put_number(json, "cost", audit->cost);
}

/** The claims that the certificate makes; the last is of a kept roster. */
static const struct mst_audit_claim *claims_of(const struct mst_audit_stage *stage, size_t *count) {
    const struct mst_audit_claim *claims = mst_audit_claim_checks(count);
    *count -= !stage->claims.keeps;
    return claims;
}

static void put_audit(struct mst_report *report, const struct mst_audit_stage *stage) {
    struct mst_json *json = &report->json;
    size_t rules, claims;
    const struct mst_audit_rule *rule = mst_audit_rules(&rules);
    const struct mst_audit_claim *claim = claims_of(stage, &claims);
    mst_json_put_bool(json, "kept", stage->audit.breach_count == 0);
    mst_json_open_object(json, "broken");
    for (size_t i = 0; i < rules; i++) {
        mst_json_put_whole(json, rule[i].name, (long)stage->audit.broken[i]);
    }
    for (size_t i = 0; i < claims && stage->has_claims; i++) {
        mst_json_put_whole(json, claim[i].name, (long)stage->audit.claims_broken[i]);
    }
    mst_json_close(json);
    mst_json_open_list(json, "breaches");
    for (size_t i = 0; i < stage->audit.breach_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "rule", stage->audit.breaches[i].rule);
        mst_json_put_text(json, "text", stage->audit.breaches[i].text);
        mst_json_close(json);
    }
    mst_json_close(json);
    put_parts(json, &stage->audit);
    if (stage->has_claims) {
        mst_json_put_number(json, "proven_bound", stage->audit.proven_bound);
    }
}

static void say_audit(struct mst_report *report, const struct mst_job *job, const struct mst_audit_stage *stage) {
    const struct mst_audit *audit = &stage->audit;
    size_t rules, claims, kept = 0, true_claims = 0;
    const struct mst_audit_rule *rule = mst_audit_rules(&rules);
    const struct mst_audit_claim *claim = claims_of(stage, &claims);
    char cost[64], bound[64];
    for (size_t i = 0; i < rules; i++) {
        kept += audit->broken[i] == 0;
        say_breaches(report, audit, rule[i].name);
    }
    for (size_t i = 0; i < claims && stage->has_claims; i++) {
        true_claims += audit->claims_broken[i] == 0;
        say_breaches(report, audit, claim[i].name);
    }
    mst_report_say(report, "%zu of %zu rules are kept; the judge's cost is %s", kept, rules,
                   mst_money_text(&job->site, audit->cost, cost));
    if (stage->has_claims) {
        mst_report_say(report, "%zu of %zu claims of the certificate agree with it", true_claims, claims);
    }
    if (isfinite(audit->proven_bound)) {
        mst_report_say(report, "the multipliers prove that no legal roster costs less than %s",
                       mst_money_text(&job->site, audit->proven_bound, bound));
    }
}

void mst_report_audit(struct mst_report *report, const struct mst_job *job, const struct mst_audit_stage *stage) {
    mst_report_open(report, "audit", "audit");
    if (report->is_json) {
        put_audit(report, stage);
    } else {
        say_audit(report, job, stage);
    }
    mst_report_close(report);
}

#ifndef MST_TESTS_AUDIT_PROOF_SITE_H
#define MST_TESTS_AUDIT_PROOF_SITE_H

/* A small shop whose bound can be worked out by hand, and multipliers for any site. */
#include "tests/audit/fixture.h"

enum { PS_MULTIPLIERS = 4096 };

/** A fixture with multipliers, a price of 0 for each queue and interval that is open. */
struct proof_site {
    struct fixture f;
    struct mst_multiplier multipliers[PS_MULTIPLIERS];
    struct mst_claims claims;
    double cost; /* what the judge is to have found */
};

static inline struct mst_multiplier *ps_multiplier(struct proof_site *p, const char *start, size_t queue) {
    int64_t start_utc = fx_time(&p->f, start);
    for (size_t i = 0; i < p->claims.multiplier_count; i++) {
        if (p->multipliers[i].start_utc == start_utc && p->multipliers[i].queue == queue) {
            return &p->multipliers[i];
        }
    }
    fail_msg("no multiplier at %s", start);
    return NULL;
}

/** Judges the roster, and sets a multiplier of 0 for each interval that the judge knows to be open; nothing else is claimed. */
static inline void ps_begin(struct proof_site *p, const char *without) {
    fx_judge_without(&p->f, without);
    assert_true(p->f.audit.cover_count <= PS_MULTIPLIERS);
    p->claims = (struct mst_claims){.cost = NAN, .bound = NAN, .gap = NAN, .movable_gap = NAN, .cheapest_weeks = NAN};
    for (size_t i = 0; i < p->f.audit.cover_count; i++) {
        p->multipliers[i] = (struct mst_multiplier){p->f.audit.covers[i].start_utc, p->f.audit.covers[i].queue, 0.0};
    }
    p->claims.multipliers = p->multipliers;
    p->claims.multiplier_count = p->f.audit.cover_count;
}

/** Works out what the multipliers prove; the breaches of the audit are then those of the claims alone. */
static inline void ps_prove(struct proof_site *p, const char *without) {
    size_t left_out = without ? mst_site_agent(&p->f.site, without) : MST_NONE;
    struct mst_error err = {0};
    mst_audit_release(&p->f.audit);
    p->f.audit.cost = p->cost;
    enum mst_status status = mst_audit_proof(&p->f.site, &p->f.requirement, &p->f.week, &p->claims, without ? &left_out : NULL,
                                             without ? 1 : 0, &p->f.audit, &err);
    if (status != MST_OK) {
        fail_msg("%s", err.message);
    }
}

/**
 * A shop of one: ann comes on one day of the week from 08:00 to 12:00 for 10 an hour, and on Monday someone is needed. Nothing else
 * is open. Short hours cost 4 or 10, one too many 0.5.
 */
static inline void ps_shop(struct proof_site *p) {
    p->cost = 0.0;
    fx_init(&p->f, "UTC", 60, "2026-01-05");
    fx_open(&p->f, fx_queue(&p->f, "phone"), MST_MONDAY, MST_TUESDAY, 480, 720);
    fx_kind(&p->f, "morning", 480, 480, 240, 240);
    fx_contract(&p->f, "one", 1, 1, 3, 4);
    fx_serves(fx_agent(&p->f, "ann", "one", 10.0), FX_PHONE);
    for (int hour = 8; hour < 12; hour++) {
        char start[32];
        snprintf(start, sizeof start, "2026-01-05T%02d:00", hour);
        fx_need(&p->f, start, FX_PHONE, 1.0);
    }
}

/** Prices of Monday's four hours. */
static inline void ps_monday(struct proof_site *p, double at8, double at9, double at10, double at11) {
    ps_multiplier(p, "2026-01-05T08:00", FX_PHONE)->price = at8;
    ps_multiplier(p, "2026-01-05T09:00", FX_PHONE)->price = at9;
    ps_multiplier(p, "2026-01-05T10:00", FX_PHONE)->price = at10;
    ps_multiplier(p, "2026-01-05T11:00", FX_PHONE)->price = at11;
}

/** A test on the shop of one, with a proof site `p`. */
#define PS_TEST(name)                                                                                                              \
    static void name##_in(struct proof_site *p);                                                                                   \
    static void name(void **state) {                                                                                               \
        static struct proof_site site;                                                                                             \
        (void)state;                                                                                                               \
        ps_shop(&site);                                                                                                            \
        name##_in(&site);                                                                                                          \
        fx_release(&site.f);                                                                                                       \
    }                                                                                                                              \
    static void name##_in(struct proof_site *p)

#endif

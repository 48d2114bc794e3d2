/* What the proof finds is what all legal weeks of tiny sites say, where the judge of rosters is asked which weeks those are. */
#include <stdlib.h>

#include "tests/audit/proof_site.h"

enum { SITES = 60, SHIFTS_MOST = 5, BREAKS_MOST = 2, WEEKS_MOST = 1500, LEGAL_MOST = 1500, HOUR = 60, STEP = 30 };

/* ---- chance ---- */

/** A generator of its own, so that a failure can be had again: Steele, Lea, Flood, "splitmix64". */
static uint64_t draw(uint64_t *seed) {
    uint64_t z = (*seed += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/** From `least` to `most`, both possible. */
static int between(uint64_t *seed, int least, int most) {
    return least + (int)(draw(seed) % (uint64_t)(most - least + 1));
}

static bool chance(uint64_t *seed, int percent) {
    return between(seed, 1, 100) <= percent;
}

/* ---- tiny sites: ann serves phone, bob phone and chat ---- */

/** Weeks with and without a change of the clock, from several weekdays on; the change is at night, when the kinds start. */
static const struct {
    const char *zone, *first_day;
} WEEKS[] = {
    {"UTC", "2026-01-05"},
    {"Europe/Berlin", "2026-03-23"},       /* its last day is the short one */
    {"Europe/Berlin", "2025-10-25"},       /* the long one is its second day */
    {"America/New_York", "2025-11-02"},    /* begins with the long one */
    {"Australia/Lord_Howe", "2026-04-01"}, /* half an hour more, so that its last interval may be cut */
    {"Africa/Casablanca", "2026-02-11"},   /* the long one is in it */
};

static void make_kind(struct fixture *f, uint64_t *seed, const char *name) {
    int32_t start = STEP * between(seed, 0, 5), length = HOUR * between(seed, 2, 4);
    struct mst_kind *kind =
        fx_kind(f, name, start, start + STEP * between(seed, 0, 2), length, length + STEP * between(seed, 0, 1));
    kind->start_step_min = STEP * between(seed, 1, 2);
    kind->days = (unsigned)between(seed, 1, 127) | (unsigned)between(seed, 1, 127);
    kind->any_hours = chance(seed, 40);
    for (int b = between(seed, 0, BREAKS_MOST); b > 0; b--) {
        int32_t least = 15 * between(seed, 0, 4);
        fx_break(kind, 15 * between(seed, 1, 2), chance(seed, 50), chance(seed, 30), least, least + 15 * between(seed, 0, 2));
    }
}

static void make_contract(struct fixture *f, uint64_t *seed, const char *name) {
    int days = between(seed, 0, 2);
    double hours = between(seed, 0, days);
    struct mst_contract *c = fx_contract(f, name, days, days + between(seed, 0, 3), hours, hours + between(seed, 8, 60) / 4.0);
    for (c->kind_count = 0; c->kind_count < f->site.kind_count; c->kind_count++) {
        c->kinds[c->kind_count] = c->kind_count;
    }
    c->rest_min = chance(seed, 50) ? HOUR * between(seed, 1, 40) : 0;
    c->max_run = chance(seed, 40) ? between(seed, 1, 4) : 1000;
    c->min_off_run = chance(seed, 30) ? between(seed, 1, 3) : 1;
    c->start_spread_min = chance(seed, 30) ? STEP * between(seed, 0, 4) : INT32_MAX;
    c->weekends_of = chance(seed, 40) ? between(seed, 1, 3) : 0;
    c->weekends_most = c->weekends_of ? between(seed, 0, c->weekends_of) : 0;
    c->length_to_min = chance(seed, 20) ? HOUR * between(seed, 2, 4) : INT32_MAX;
}

static void make_queues(struct fixture *f, uint64_t *seed) {
    static const int32_t HOURS[][2] = {{0, 480}, {60, 360}, {0, 1440}, {120, 1440 + 180}};
    for (int q = 0; q < 2; q++) {
        size_t queue = fx_queue(f, q == FX_PHONE ? "phone" : "chat");
        for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
            const int32_t *hours = HOURS[between(seed, 0, 3)];
            if (chance(seed, 75)) {
                fx_open(f, queue, day, day, hours[0], hours[1]);
            }
        }
    }
}

/** A moment near the week, on a half hour. */
static int64_t moment(const struct fixture *f, uint64_t *seed, int least_h, int most_h) {
    return f->week.start_utc + 60 * STEP * (int64_t)between(seed, 2 * least_h, 2 * most_h);
}

static void make_previous(struct fixture *f, uint64_t *seed, const char *agent) {
    char id[32];
    for (int ago = 1; ago <= 9; ago++) {
        int64_t start_utc = f->week.start_utc - 86400 * (int64_t)ago + 60 * STEP * (int64_t)between(seed, 0, 40);
        int64_t end_utc = start_utc + 3600 * (int64_t)between(seed, 2, 12);
        snprintf(id, sizeof id, "old-%s-%d", agent, ago);
        if (chance(seed, 40) && start_utc < f->week.start_utc) {
            fx_row_utc(f, &f->site.previous, id, agent, start_utc, end_utc, MST_WORK, NULL);
        }
    }
}

/** A shift that no kind need know. */
static void make_pin(struct fixture *f, uint64_t *seed, const char *agent) {
    char id[32];
    int64_t start_utc = moment(f, seed, 0, 160), meal_utc = start_utc + 3600;
    snprintf(id, sizeof id, "pin-%s-%d", agent, (int)f->site.pinned.count);
    fx_row_utc(f, &f->site.pinned, id, agent, start_utc, meal_utc, MST_WORK, NULL);
    fx_row_utc(f, &f->site.pinned, id, agent, meal_utc, meal_utc + 900, MST_MEAL, NULL);
    fx_row_utc(f, &f->site.pinned, id, agent, meal_utc + 900, meal_utc + 3600 * (int64_t)between(seed, 1, 5), MST_WORK, NULL);
}

static void make_time_off(struct fixture *f, uint64_t *seed, size_t agent) {
    struct mst_timeoff *row = &f->site.timeoffs[f->site.timeoff_count++];
    *row = (struct mst_timeoff){.agent = agent, .credit_days = -1, .credit_hours = NAN};
    int day = between(seed, 0, 6);
    row->start_utc = chance(seed, 60) ? f->week.midnight_utc[day] : moment(f, seed, 0, 160);
    row->end_utc = chance(seed, 60) ? f->week.midnight_utc[day + 1] : row->start_utc + 3600 * (int64_t)between(seed, 1, 30);
    if (row->end_utc <= row->start_utc) {
        row->end_utc = row->start_utc + 3600;
    }
    if (row->end_utc <= f->week.end_utc && chance(seed, 40)) {
        row->credit_days = between(seed, 0, 2);
        row->credit_hours = between(seed, 0, 6);
    }
}

static void make_person(struct fixture *f, uint64_t *seed, const char *id, const char *contract) {
    struct mst_agent *agent = fx_agent(f, id, contract, between(seed, 5, 20));
    size_t index = f->site.agent_count - 1;
    fx_serves(agent, FX_PHONE);
    if (strcmp(id, "bob") == 0) {
        fx_serves(agent, FX_CHAT);
    }
    for (int day = MST_MONDAY; chance(seed, 95) && index == 1 && day <= MST_SUNDAY; day++) {
        int32_t from = STEP * between(seed, 0, 6);
        fx_available(f, id, day, chance(seed, 40) ? MST_ANY_HOURS : from, from + STEP * between(seed, 5, 20));
    }
    for (int i = between(seed, 0, 2); i > 0; i--) {
        struct mst_wish *wish = fx_wish(f, id, (enum mst_wish_kind)between(seed, 0, 2), between(seed, 1, 9));
        wish->from_min = STEP * between(seed, 0, 8);
        wish->to_min = STEP * between(seed, 0, 8);
        wish->days = (unsigned)between(seed, 1, 127);
        wish->day = chance(seed, 40) ? f->week.first_day + between(seed, -1, 7) : MST_NO_DAY;
    }
    make_previous(f, seed, id);
    if (chance(seed, 30)) {
        make_pin(f, seed, id);
    }
    if (chance(seed, 40)) {
        make_time_off(f, seed, index);
    }
}

static void make_money(struct fixture *f, uint64_t *seed) {
    f->site.objective.tier_frac = between(seed, 0, 10) / 10.0;
    f->site.objective.hard = chance(seed, 20);
    struct mst_premium *night = fx_premium(f, 0.25);
    for (int day = MST_MONDAY; day <= MST_SUNDAY; day++) {
        assert_int_equal(mst_windows_add(&night->windows, day, STEP * between(seed, 0, 6), 1440 + STEP * between(seed, 0, 6), NULL),
                         MST_OK);
    }
    fx_premium(f, 0.5)->on_holidays = true;
    if (chance(seed, 50)) {
        char date[16];
        fx_holiday(f, mst_day_text(f->week.first_day + between(seed, 0, 6), date),
                   chance(seed, 50) ? MST_HOLIDAY_CLOSED : MST_HOLIDAY_USUAL);
    }
}

static void make_site(struct proof_site *p, uint64_t seed) {
    size_t at = (size_t)(seed % (sizeof WEEKS / sizeof WEEKS[0]));
    p->cost = 0.0;
    fx_init(&p->f, WEEKS[at].zone, chance(&seed, 50) ? 30 : 60, WEEKS[at].first_day);
    make_queues(&p->f, &seed);
    make_kind(&p->f, &seed, "early");
    if (chance(&seed, 60)) {
        make_kind(&p->f, &seed, "late");
    }
    make_contract(&p->f, &seed, "one");
    make_contract(&p->f, &seed, "two");
    make_money(&p->f, &seed);
    make_person(&p->f, &seed, "ann", "one");
    make_person(&p->f, &seed, "bob", "two");
    mst_roster_finish(&p->f.site.previous);
    mst_roster_finish(&p->f.site.pinned);
}

/** Prices from just above the least to far above shortage; agents in quarters. */
static void make_prices(struct proof_site *p, uint64_t *seed) {
    for (size_t i = 0; i < p->claims.multiplier_count; i++) {
        const struct mst_cover *cover = &p->f.audit.covers[i];
        double least = -p->f.site.objective.overstaff * cover->length_s / 3600.0;
        p->multipliers[i].price = fmax(least, between(seed, -1, 60) / 4.0);
        struct mst_need need = mst_need_make(cover->start_utc, cover->queue, chance(seed, 40) ? between(seed, 0, 10) / 4.0 : 0.0);
        assert_int_equal(mst_requirement_add(&p->f.requirement, &need, NULL), MST_OK);
    }
}

/* ---- weeks, one by one ---- */

struct part {
    enum mst_activity activity;
    int32_t minutes;
};

/** A shift that one may try. */
struct trial {
    int64_t start_utc;
    struct part parts[2 * BREAKS_MOST + 1];
    size_t count;
};

/** A legal week: what it costs, and what it earns. */
struct legal {
    struct trial shifts[7];
    size_t count;
    double cost, earned;
};

/** An agent's part of a site. */
struct person {
    struct proof_site *site;
    const char *id, *other;
    const double *minute_price; /* of the person's group, by minute of the week */
    size_t minutes;
    struct trial trials[7][SHIFTS_MOST];
    size_t trial_count[7];
    bool too_many;
    struct legal *legal; /* LEGAL_MOST */
    size_t legal_count;
    double cheapest, least; /* INFINITY: no week is legal */
};

static void put_trial(struct fixture *f, const char *agent, const char *id, const struct trial *trial) {
    int64_t at_utc = trial->start_utc;
    for (size_t i = 0; i < trial->count; i++) {
        fx_row_utc(f, &f->roster, id, agent, at_utc, at_utc + 60 * (int64_t)trial->parts[i].minutes, trial->parts[i].activity,
                   NULL);
        at_utc += 60 * (int64_t)trial->parts[i].minutes;
    }
}

static void clear_roster(struct fixture *f) {
    mst_roster_release(&f->roster);
    mst_roster_init(&f->roster);
}

/** Whether the judge finds nothing wrong with the shift by itself. */
static bool is_legal_shift(struct person *person, const struct trial *trial) {
    static const char *const ALONE[] = {"rows_join",     "on_the_grid",   "in_the_week",  "shift_kind",
                                        "break_windows", "opening_hours", "availability", "time_off"};
    struct fixture *f = &person->site->f;
    bool legal = true;
    clear_roster(f);
    put_trial(f, person->id, "x", trial);
    fx_judge_without(f, person->other);
    for (size_t i = 0; i < f->audit.breach_count; i++) {
        for (size_t k = 0; k < sizeof ALONE / sizeof ALONE[0]; k++) {
            legal = legal && !(f->audit.breaches[i].shift == 0 && strcmp(f->audit.breaches[i].rule, ALONE[k]) == 0);
        }
    }
    return legal;
}

static void try_shift(struct person *person, int day, const struct trial *trial) {
    for (size_t i = 0; i < person->trial_count[day]; i++) {
        if (memcmp(&person->trials[day][i], trial, sizeof *trial) == 0) {
            return;
        }
    }
    if (!is_legal_shift(person, trial)) {
        return;
    }
    if (person->trial_count[day] == SHIFTS_MOST) {
        person->too_many = true;
        return;
    }
    person->trials[day][person->trial_count[day]++] = *trial;
}

/** Whether a break that starts `offset` minutes into a shift is in its window, or at most a quarter of an hour outside it. */
static bool is_near(const struct mst_break *b, int32_t offset, int32_t length) {
    int32_t counted = b->from_end ? length - offset : offset;
    return counted >= b->least_min - 15 && counted <= b->most_min + 15;
}

/** Places the breaks from number `at` on at quarters of an hour, and tries what comes out; `done` minutes are laid out. */
static void try_breaks(struct person *person, int day, const struct mst_kind *kind, size_t at, int32_t done, int32_t length,
                       const struct trial *so_far) {
    for (int32_t work = 0; at < kind->break_count && done + work < length && !person->too_many; work += 15) {
        struct trial next = *so_far;
        if (!is_near(&kind->breaks[at], done + work, length)) {
            continue;
        }
        if (work > 0) {
            next.parts[next.count++] = (struct part){MST_WORK, work};
        }
        next.parts[next.count++] = (struct part){kind->breaks[at].paid ? MST_BREAK : MST_MEAL, kind->breaks[at].length_min};
        try_breaks(person, day, kind, at + 1, done + work + kind->breaks[at].length_min, length, &next);
    }
    if (at == kind->break_count && done <= length) {
        struct trial whole = *so_far;
        if (done < length) {
            whole.parts[whole.count++] = (struct part){MST_WORK, length - done};
        }
        try_shift(person, day, &whole);
    }
}

/** The day's shifts: at each quarter near the starts of each kind, with lengths around its own. */
static void list_shifts(struct person *person, int day) {
    const struct fixture *f = &person->site->f;
    for (size_t k = 0; k < f->site.kind_count; k++) {
        const struct mst_kind *kind = &f->site.kinds[k];
        for (int64_t utc = f->week.midnight_utc[day]; utc < f->week.midnight_utc[day + 1] && !person->too_many; utc += 60 * STEP) {
            int32_t clock = mst_zone_wall(&f->site.zone, utc).minute;
            if (clock < kind->start_from_min - STEP || clock > kind->start_to_min + STEP) {
                continue;
            }
            for (int32_t length = kind->length_from_min; length <= kind->length_to_min + STEP; length += STEP) {
                struct trial trial;
                memset(&trial, 0, sizeof trial); /* compared byte by byte */
                trial.start_utc = utc;
                try_breaks(person, day, kind, 0, 0, length, &trial);
            }
        }
    }
}

/** What a roster's rows of work earn, minute by minute. */
static double earnings(const struct person *person, const struct mst_roster *roster) {
    const struct mst_week *week = &person->site->f.week;
    double sum = 0.0;
    for (size_t i = 0; i < roster->count; i++) {
        for (size_t k = 0; k < roster->shifts[i].count; k++) {
            const struct mst_stretch *row = &roster->shifts[i].stretches[k];
            for (int64_t t = row->start_utc; row->activity == MST_WORK && t < row->end_utc; t += 60) {
                int64_t minute = (t - week->start_utc) / 60;
                sum += t >= week->start_utc && minute < (int64_t)person->minutes ? person->minute_price[minute] : 0.0;
            }
        }
    }
    return sum;
}

static void put_pins(struct fixture *f, size_t agent) {
    for (size_t i = 0; i < f->site.pinned.count; i++) {
        const struct mst_shift *pin = &f->site.pinned.shifts[i];
        for (size_t k = 0; pin->agent == agent && k < pin->count; k++) {
            const struct mst_stretch *row = &pin->stretches[k];
            fx_row_utc(f, &f->roster, pin->id, row->agent_id, row->start_utc, row->end_utc, row->activity, NULL);
        }
    }
}

static void put_week(struct person *person, const struct legal *week) {
    char id[32];
    put_pins(&person->site->f, mst_site_agent(&person->site->f.site, person->id));
    for (size_t i = 0; i < week->count; i++) {
        snprintf(id, sizeof id, "%s-%d", person->id, (int)i);
        put_trial(&person->site->f, person->id, id, &week->shifts[i]);
    }
}

/** Asks the judge about a week; short hours are no fault of the agent's. */
static void try_week(struct person *person, const struct legal *chosen) {
    struct fixture *f = &person->site->f;
    clear_roster(f);
    put_week(person, chosen);
    fx_judge_without(f, person->other);
    for (size_t i = 0; i < f->audit.breach_count; i++) {
        if (strcmp(f->audit.breaches[i].rule, "coverage") != 0) {
            return;
        }
    }
    struct legal week = *chosen;
    week.cost = f->audit.parts.wages + f->audit.parts.premiums + f->audit.parts.preferences;
    week.earned = earnings(person, &f->roster);
    person->cheapest = fmin(person->cheapest, week.cost);
    person->least = fmin(person->least, week.cost - week.earned);
    assert_true(person->legal_count < LEGAL_MOST);
    person->legal[person->legal_count++] = week;
}

/** All weeks that go on from a day with what is chosen so far. */
static void try_weeks(struct person *person, int day, struct legal *chosen) {
    if (day == 7) {
        try_week(person, chosen);
        return;
    }
    try_weeks(person, day + 1, chosen);
    for (size_t i = 0; i < person->trial_count[day]; i++) {
        chosen->shifts[chosen->count++] = person->trials[day][i];
        try_weeks(person, day + 1, chosen);
        chosen->count--;
    }
}

/** The best price of each minute among the queues that a person serves, by the intervals that the judge knows to be open. */
static void price_minutes(const struct proof_site *p, size_t agent, double *minute_price) {
    const struct mst_week *week = &p->f.week;
    for (size_t m = 0; m < (size_t)(week->end_utc - week->start_utc) / 60; m++) {
        minute_price[m] = -INFINITY;
    }
    for (size_t i = 0; i < p->f.audit.cover_count; i++) {
        const struct mst_cover *cover = &p->f.audit.covers[i];
        size_t from = (size_t)(cover->start_utc - week->start_utc) / 60, minutes = (size_t)cover->length_s / 60;
        for (size_t m = from; mst_agent_serves(&p->f.site.agents[agent], cover->queue) && m < from + minutes; m++) {
            minute_price[m] = fmax(minute_price[m], p->multipliers[i].price / (double)minutes);
        }
    }
    for (size_t m = 0; m < (size_t)(week->end_utc - week->start_utc) / 60; m++) {
        minute_price[m] = minute_price[m] > -INFINITY ? minute_price[m] : 0.0;
    }
}

/** Looks at all weeks; false if there are too many. */
static bool explore(struct person *person) {
    double weeks = 1.0;
    struct legal chosen;
    memset(&chosen, 0, sizeof chosen);
    for (int day = 0; day < 7; day++) {
        list_shifts(person, day);
        weeks *= 1.0 + (double)person->trial_count[day];
    }
    if (person->too_many || weeks > WEEKS_MOST) {
        return false;
    }
    person->cheapest = person->least = INFINITY;
    try_weeks(person, 0, &chosen);
    return true;
}

/* ---- the bound ---- */

/** The least of a queue's cost with its price, at each quarter of an agent up to one more than is needed. */
static double queue_part(const struct mst_site *site, double hours, double required, double price) {
    const struct mst_objective *o = &site->objective;
    double tier = floor(o->tier_frac * required + 0.5 + 1e-9), least = INFINITY;
    tier = fmin(required, fmax(1.0, tier));
    for (double x = o->hard ? required : 0.0; x <= required + 1.0; x += 0.25) {
        double lacking = fmax(0.0, required - x), first = fmin(tier, lacking);
        double cost =
            hours * (o->understaff * first + o->understaff_more * (lacking - first) + o->overstaff * fmax(0.0, x - required));
        least = fmin(least, cost + price * x);
    }
    return least;
}

static double queues_part(const struct proof_site *p) {
    double sum = 0.0;
    for (size_t i = 0; i < p->f.audit.cover_count; i++) {
        const struct mst_cover *cover = &p->f.audit.covers[i];
        sum += queue_part(&p->f.site, cover->length_s / 3600.0, cover->required, p->multipliers[i].price);
    }
    return sum;
}

/** What the shifts before the week earn, each agent by itself. */
static double before_part(const struct person persons[2]) {
    double sum = 0.0;
    for (int i = 0; i < 2; i++) {
        struct mst_roster old;
        mst_roster_init(&old);
        const struct mst_roster *previous = &persons[i].site->f.site.previous;
        for (size_t k = 0; k < previous->count; k++) {
            if (strcmp(previous->shifts[k].stretches[0].agent_id, persons[i].id) == 0) {
                old.shifts = &previous->shifts[k];
                old.count = 1;
                sum += earnings(&persons[i], &old);
            }
        }
    }
    return sum;
}

/** No pair of legal weeks costs less than what is proven; with hard coverage of those in which no hour is short. */
static void expect_weak_duality(struct proof_site *p, struct person persons[2], double bound, uint64_t *seed) {
    for (int i = 0; i < 40 && persons[0].legal_count > 0 && persons[1].legal_count > 0; i++) {
        clear_roster(&p->f);
        put_week(&persons[0], &persons[0].legal[draw(seed) % persons[0].legal_count]);
        put_week(&persons[1], &persons[1].legal[draw(seed) % persons[1].legal_count]);
        fx_judge(&p->f);
        assert_true((p->f.site.objective.hard && p->f.audit.short_count > 0) || p->f.audit.breach_count == 0);
        assert_true((p->f.site.objective.hard && p->f.audit.short_count > 0) || p->f.audit.cost >= bound - 1e-6);
    }
}

/** What was looked at, so that a test that looks at nothing fails. */
struct looked {
    size_t sites, unfit, weeks;
};

static void compare(struct proof_site *p, struct person persons[2], double queues, uint64_t *seed, struct looked *looked) {
    double bound = queues - before_part(persons), cheapest = 0.0;
    size_t unfit = 0;
    for (int i = 0; i < 2; i++) {
        bool fits = isfinite(persons[i].cheapest);
        unfit += fits ? 0 : 1;
        cheapest += fits ? persons[i].cheapest : 0.0;
        bound += fits ? persons[i].least : 0.0;
        looked->weeks += persons[i].legal_count;
    }
    ps_prove(p, NULL);
    assert_int_equal(p->f.audit.breach_count, unfit);
    for (size_t i = 0; i < unfit; i++) {
        assert_string_equal(p->f.audit.breaches[i].rule, "claimed_unrostered");
        assert_false(isfinite(persons[p->f.audit.breaches[i].agent].cheapest));
    }
    double proven = p->f.audit.proven_bound;
    assert_float_equal(p->f.audit.cheapest_weeks, cheapest, 1e-6);
    assert_float_equal(proven, bound, 1e-6);
    expect_weak_duality(p, persons, proven, seed);
    looked->sites++;
    looked->unfit += unfit;
}

static void look_at(uint64_t site_seed, struct proof_site *p, struct person persons[2], double *prices[2], struct looked *looked) {
    uint64_t seed = site_seed + 1000000;
    make_site(p, site_seed);
    ps_begin(p, NULL);
    make_prices(p, &seed);
    fx_judge(&p->f);
    double queues = queues_part(p);
    bool all = true;
    for (size_t i = 0; i < 2; i++) {
        struct legal *legal = persons[i].legal;
        price_minutes(p, i, prices[i]);
        persons[i] = (struct person){.site = p,
                                     .id = i == 0 ? "ann" : "bob",
                                     .other = i == 0 ? "bob" : "ann",
                                     .minute_price = prices[i],
                                     .minutes = (size_t)(p->f.week.end_utc - p->f.week.start_utc) / 60,
                                     .legal = legal};
    }
    for (size_t i = 0; i < 2 && all; i++) {
        all = explore(&persons[i]);
    }
    if (all) {
        compare(p, persons, queues, &seed, looked);
    }
    fx_release(&p->f);
}

static void test_proofs_are_what_all_weeks_say(void **state) {
    static struct proof_site site;
    static struct person persons[2];
    double *prices[2];
    struct looked looked = {0};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        persons[i].legal = calloc(LEGAL_MOST, sizeof *persons[i].legal);
        prices[i] = calloc(8 * 1440, sizeof *prices[i]);
        assert_true(persons[i].legal && prices[i]);
    }
    for (uint64_t seed = 1; looked.sites < SITES; seed++) {
        assert_true(seed < 20 * SITES);
        look_at(seed, &site, persons, prices, &looked);
    }
    assert_true(looked.unfit > SITES / 10);
    assert_true(looked.unfit < 3 * SITES / 2);
    assert_true(looked.weeks > 20 * SITES);
    for (size_t i = 0; i < 2; i++) {
        free(persons[i].legal);
        free(prices[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_proofs_are_what_all_weeks_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <math.h>

#include "fuzz.h"
#include "io/plan_settings.h"
#include "io/site.h"
#include "planner/job.h"

/** A whole site: a line `--- NAME` begins each of its files. */

static const char *const names[] = {"site.ini",     "agents.csv", "holidays.csv", "preferences.csv", "timeoff.csv",
                                    "previous.csv", "pinned.csv", "holidays.ics", "timeoff.ics",     "timeoff/a1.ics"};

static void check_windows(const struct mst_windows *windows) {
    for (size_t i = 0; i < windows->count; i++) {
        const struct mst_window *w = &windows->items[i];
        fuzz_check(w->weekday >= 0 && w->weekday < 7, "a window is on a weekday");
        fuzz_check(w->from_min == MST_ANY_HOURS || (w->from_min >= 0 && w->from_min < w->to_min && w->to_min <= 2880),
                   "a window's hours are within two days");
    }
}

static void check_people(const struct mst_site *site) {
    for (size_t i = 0; i < site->agent_count; i++) {
        const struct mst_agent *agent = &site->agents[i];
        fuzz_check(agent->contract < site->contract_count, "an agent has a contract");
        fuzz_check(isfinite(agent->wage) && agent->wage >= 0, "an agent's wage is a number");
        for (size_t q = 0; q < agent->queue_count; q++) {
            fuzz_check(agent->queues[q] < site->queue_count, "an agent's queues are the site's");
        }
        check_windows(&agent->available);
    }
    for (size_t i = 0; i < site->wish_count; i++) {
        fuzz_check(site->wishes[i].agent < site->agent_count && site->wishes[i].weight >= 0, "a wish is an agent's");
    }
    for (size_t i = 0; i < site->timeoff_count; i++) {
        fuzz_check(site->timeoffs[i].agent < site->agent_count, "time off is an agent's");
        fuzz_check(site->timeoffs[i].start_utc < site->timeoffs[i].end_utc, "time off ends after it starts");
    }
}

static void check_rules(const struct mst_site *site) {
    for (size_t i = 0; i < site->kind_count; i++) {
        const struct mst_kind *kind = &site->kinds[i];
        fuzz_check(kind->start_step_min >= 1 && kind->length_step_min >= 1, "steps lead on");
        fuzz_check(kind->start_from_min <= kind->start_to_min && kind->length_from_min <= kind->length_to_min,
                   "ranges are in order");
    }
    for (size_t i = 0; i < site->contract_count; i++) {
        const struct mst_contract *contract = &site->contracts[i];
        fuzz_check(contract->hours_from <= contract->hours_to && contract->days_from <= contract->days_to, "ranges are in order");
        fuzz_check(contract->role == MST_NONE || contract->role < site->role_count, "a contract's role is the site's");
        for (size_t k = 0; k < contract->kind_count; k++) {
            fuzz_check(contract->kinds[k] < site->kind_count, "a contract's shifts are the site's");
        }
    }
    const struct mst_objective *o = &site->objective;
    fuzz_check(isfinite(o->understaff) && isfinite(o->understaff_more) && isfinite(o->overstaff), "prices are numbers");
}

static void check_site(const struct mst_site *site) {
    fuzz_check(site->interval_min >= 5 && 60 % site->interval_min == 0, "the interval divides the hour");
    fuzz_check(site->queue_count > 0, "there is a queue");
    for (size_t i = 0; i < site->queue_count; i++) {
        check_windows(&site->queues[i].open);
        check_windows(&site->queues[i].arrivals);
    }
    for (size_t i = 0; i < site->holiday_count; i++) {
        fuzz_check(site->holidays[i].queue == MST_NONE || site->holidays[i].queue < site->queue_count,
                   "a holiday's queue is there");
        check_windows(&site->holidays[i].open);
    }
    check_rules(site);
    check_people(site);
}

static void check_terms(const struct mst_site *site, const struct mst_plan_terms *terms) {
    fuzz_check(terms->contract_count > 0 && terms->ramp_count <= MST_PLAN_RAMP_MOST, "a role has contracts, and a ramp its length");
    fuzz_check(terms->attrition_frac >= 0 && terms->attrition_frac <= 1 && terms->efficiency_frac > 0, "shares are shares");
    for (size_t i = 0; i < terms->mix_count; i++) {
        const struct mst_plan_mix *mix = &terms->mix[i];
        fuzz_check(mix->contract < site->contract_count && mix->least_frac <= mix->most_frac, "a mix is of contracts");
    }
    for (size_t i = 0; i < terms->queue_count; i++) {
        fuzz_check(terms->queues[i] < site->queue_count, "a role's queues are the site's");
    }
}

static void read_plan(struct mst_job *job) {
    struct mst_plan_settings settings;
    struct mst_ini ini;
    struct mst_error err = {MST_OK, "", 0, ""};
    fuzz_check(mst_job_ini(job, &ini, &err) == MST_OK, "site.ini is read a second time");
    fuzz_check(mst_plan_settings_read(&ini, &job->site, &settings, &job->faults, &err) == MST_OK, "the plan's sections are read");
    for (size_t r = 0; job->faults.errors == 0 && r < settings.role_count; r++) {
        check_terms(&job->site, &settings.roles[r]);
    }
    mst_plan_settings_release(&settings);
    mst_ini_release(&ini);
}

static void read_site(unsigned parts) {
    struct mst_job job;
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_job_request request = {
        .command = "check", .site_dir = fuzz_folder(), .from_day = MST_NO_DAY, .week_day = MST_NO_DAY};
    fuzz_check(mst_job_make(&request, NULL, &job, &err) == MST_OK, "a job is made");
    enum mst_status status = mst_job_read_site(&job, parts, &err);
    fuzz_check_status(status, &err);
    fuzz_check(status != MST_E_INPUT || job.faults.errors > 0, "bad input has a fault");
    if (status == MST_OK) {
        check_site(&job.site);
        mst_site_check_week(&job.site, mst_week_first_from(20000, job.site.week_start), &job.faults);
        read_plan(&job);
    }
    fuzz_check_faults(&job.faults);
    mst_job_release(&job);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_unpack(data, size, names, sizeof names / sizeof *names, NULL);
    read_site(MST_READ_ALL | MST_READ_TARGETS);
    return 0;
}

/* The site with each of its scenarios, as far as it takes to find what is wrong with them. */

#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/name_index.h"
#include "io/site.h"
#include "planner/scenario_parts.h"

struct checker {
    const char *dir;
    unsigned parts;
    struct mst_job base;         /* the site as it is */
    struct mst_name_index *seen; /* changes with their values */
    char **texts;                /* the index's names */
    size_t count, capacity;
    struct mst_faults *faults;
    size_t first_fault; /* of those that are the checker's */
    struct mst_error *err;
};

/** Whether it adds agents: how many does not matter. */
static bool brings_people(const struct mst_scenario_change *change) {
    struct mst_lever_value value;
    const struct mst_lever *lever = mst_scenario_lever(change, NULL, &value);
    return lever != NULL && lever->kind == MST_LEVER_AGENTS && value.count > 0;
}

/** Whether nobody has had the change with this value. */
static enum mst_status is_fresh(struct checker *checker, const struct mst_scenario_change *change, bool *fresh) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_printf(&text, "%s\n%s", change->place, brings_people(change) ? "+" : change->value);
    enum mst_status status = mst_text_status(&text, checker->err);
    *fresh = status == MST_OK && mst_name_index_find(checker->seen, mst_text_get(&text)) == MST_NONE;
    if (*fresh) {
        status = mst_grow(&checker->texts, &checker->capacity, checker->count + 1, sizeof *checker->texts, checker->err);
        char *copy = status == MST_OK ? mst_strdup(mst_text_get(&text)) : NULL;
        if (copy != NULL) {
            (void)mst_name_index_add(checker->seen, copy, checker->count);
            checker->texts[checker->count++] = copy;
        } else if (status == MST_OK) {
            status = mst_no_memory(checker->err);
        }
    }
    mst_text_release(&text);
    return status;
}

/** How much of the site has to be read to see what is wrong with a change. */
enum reach { REACH_NOTHING, REACH_NAMES, REACH_QUEUES, REACH_PEOPLE };

static bool begins(const char *key, const char *const *heads, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strncmp(key, heads[i], strlen(heads[i])) == 0) {
            return true;
        }
    }
    return false;
}

/** Factors on contacts and times change no key. Tables about people know queues by their skills and hours. */
static enum reach reach_of(const struct mst_scenario_change *change) {
    static const char *const HEADS[] = {"queue.", "forecast.", "staffing.", "roster.", "simulate.", "publish.", "report.", "plan."};
    const struct mst_lever *lever = mst_lever_find(change->key, NULL);
    if (lever != NULL && (lever->kind == MST_LEVER_VOLUME || lever->kind == MST_LEVER_AHT || lever->kind == MST_LEVER_RESOLUTION ||
                          lever->kind == MST_LEVER_EVENT)) {
        return REACH_NAMES;
    }
    size_t length = strlen(change->key);
    bool is_skill = length > 6 && strcmp(change->key + length - 6, ".skill") == 0;
    bool is_of_people = is_skill || mst_change_is_of_hours(change);
    bool is_of_queues = lever != NULL ? lever->kind <= MST_LEVER_ABSENCE : begins(change->key, HEADS, sizeof HEADS / sizeof *HEADS);
    return is_of_queues && !is_of_people ? REACH_QUEUES : REACH_PEOPLE;
}

/** The widest reach of the changes of a scenario that nobody has had. */
static enum mst_status look_at(struct checker *checker, const struct mst_scenario *scenario, enum reach *reach) {
    *reach = REACH_NOTHING;
    for (size_t i = 0; i < scenario->count; i++) {
        bool fresh;
        MST_TRY(is_fresh(checker, &scenario->changes[i], &fresh));
        enum reach own = fresh ? reach_of(&scenario->changes[i]) : REACH_NOTHING;
        *reach = own > *reach ? own : *reach;
    }
    return MST_OK;
}

/** Whether an earlier scenario had a fault in the line: of a `base`, or of a sweep, whose first value in fault is enough. */
static bool is_told(const struct checker *checker, size_t before, const struct mst_fault *fault) {
    for (size_t i = checker->first_fault; i < before; i++) {
        const struct mst_fault *other = &checker->faults->items[i];
        if (other->line == fault->line && strcmp(other->file, fault->file) == 0) {
            return true;
        }
    }
    return false;
}

static void tell(struct checker *checker, const struct mst_faults *found) {
    size_t before = checker->faults->count;
    for (size_t i = 0; i < found->count; i++) {
        const struct mst_fault *fault = &found->items[i];
        if (!is_told(checker, before, fault)) {
            mst_faults_copy(checker->faults, fault);
        }
    }
}

static void check_people(const struct checker *checker, const struct mst_scenario *scenario, struct mst_faults *found) {
    for (size_t i = 0; (checker->parts & MST_READ_PEOPLE) == 0 && i < scenario->count; i++) {
        const struct mst_lever *lever = mst_lever_find(scenario->changes[i].key, NULL);
        bool is_of_people = lever != NULL && (lever->kind == MST_LEVER_AGENTS || lever->kind == MST_LEVER_WAGE);
        if (is_of_people) {
            mst_scenario_fault(scenario, &scenario->changes[i], found, "the site has no people: there is no agents.csv");
        }
    }
}

/** @param[in,out] found gets the faults and warnings */
static enum mst_status read_site(const struct checker *checker, const struct mst_scenario *scenario, unsigned parts,
                                 struct mst_faults *found) {
    struct mst_job_request request = checker->base.request;
    struct mst_job job;
    struct mst_ini ini;
    enum mst_status status;
    request.scenario = scenario;
    mst_ini_init(&ini);
    MST_DO(mst_job_make(&request, NULL, &job, checker->err));
    MST_DO(mst_site_read_ini(checker->dir, &ini, &job.faults, checker->err));
    MST_DO(mst_scenario_read_site(&job, &ini, parts, checker->err));
    struct mst_faults none = *found;
    *found = job.faults;
    job.faults = none;
done:
    mst_ini_release(&ini);
    mst_job_release(&job);
    return status;
}

/** It is enough that the queues are the site's, and that the stages would see them. */
static enum mst_status look_up(const struct checker *checker, const struct mst_scenario *scenario, struct mst_faults *found) {
    struct mst_job job = checker->base;
    const struct mst_scenario_target target = {scenario, &job.site, found, checker->err};
    job.request.scenario = scenario;
    MST_TRY(mst_scenario_check_queues(&target));
    return mst_scenario_check_tables(&job, found, checker->err);
}

static enum mst_status check_one(struct checker *checker, const struct mst_scenario *scenario, enum reach reach) {
    unsigned parts = reach == REACH_PEOPLE ? checker->parts : checker->parts & ~(unsigned)MST_READ_PEOPLE;
    struct mst_faults found;
    enum mst_status status;
    mst_faults_init(&found);
    MST_DO(reach == REACH_NAMES ? look_up(checker, scenario, &found) : read_site(checker, scenario, parts, &found));
    check_people(checker, scenario, &found);
    tell(checker, &found);
    MST_DO(found.status == MST_OK ? MST_OK : mst_no_memory(checker->err));
done:
    mst_faults_release(&found);
    return status;
}

static enum mst_status check_all(struct checker *checker, const struct mst_scenarios *scenarios) {
    for (size_t i = 0; i < scenarios->count; i++) {
        enum reach reach;
        MST_TRY(look_at(checker, &scenarios->items[i], &reach));
        if (reach != REACH_NOTHING) {
            MST_TRY(check_one(checker, &scenarios->items[i], reach));
        }
    }
    return checker->faults->status == MST_OK ? MST_OK : mst_no_memory(checker->err);
}

static void release(struct checker *checker) {
    mst_name_index_free(checker->seen);
    for (size_t i = 0; i < checker->count; i++) {
        mst_free(checker->texts[i]);
    }
    mst_free(checker->texts);
    mst_job_release(&checker->base);
}

enum mst_status mst_scenarios_check(const char *dir, const struct mst_scenarios *scenarios, unsigned parts,
                                    struct mst_faults *faults, struct mst_error *err) {
    const struct mst_job_request request = {
        .command = "whatif", .site_dir = dir, .from_day = MST_NO_DAY, .week_day = MST_NO_DAY, .jobs = 1};
    struct checker checker = {.dir = dir, .parts = parts, .faults = faults, .first_fault = faults->count, .err = err};
    struct mst_error input = {MST_OK, "", 0, ""};
    enum mst_status status;
    checker.seen = mst_name_index_new();
    MST_DO(mst_job_make(&request, NULL, &checker.base, err));
    status = mst_job_read_site(&checker.base, parts, &input);
    if (status == MST_OK) {
        status = check_all(&checker, scenarios);
    } else if (status == MST_E_INPUT) {
        status = MST_OK; /* the site itself is in fault, which is told of it */
    } else {
        status = mst_fail_at(err, status, input.file, input.line, "%s", input.message);
    }
done:
    release(&checker);
    return status;
}

#include "planner/whatif.h"

#include <string.h>

#include "core/base/memory.h"
#include "core/base/processes.h"
#include "io/file.h"
#include "planner/whatif_answer.h"
#include "planner/whatif_work.h"

void mst_whatif_init(struct mst_whatif *whatif) {
    memset(whatif, 0, sizeof *whatif);
    mst_faults_init(&whatif->faults);
}

void mst_whatif_release(struct mst_whatif *whatif) {
    for (size_t i = 0; i < whatif->count; i++) {
        mst_whatif_result_release(&whatif->results[i]);
    }
    mst_free(whatif->results);
    mst_faults_release(&whatif->faults);
    memset(whatif, 0, sizeof *whatif);
}

static void release_run(struct mst_whatif_run *run) {
    for (size_t i = 0; i < run->count; i++) {
        mst_free(run->pieces[i].dir);
    }
    mst_free(run->pieces);
    mst_free(run->todo);
    mst_free(run->dir);
    mst_free(run->base_dir);
    mst_known_release(&run->known);
    mst_roster_release(&run->base);
}

/* ---- what is to be worked out ---------------------------------------------------------------------------------------------- */

/** Whether a scenario is in the part of the sweep that was asked for. */
static bool is_mine(const struct mst_whatif_request *request, size_t index) {
    return request->shards == 0 || (long)(index % (size_t)request->shards) == request->shard - 1;
}

/** Adds a piece, and notes it as one to do unless its result is there. */
static enum mst_status add_piece(struct mst_whatif_run *run, const struct mst_scenario *scenario, long effort,
                                 struct mst_error *err) {
    struct mst_whatif_piece piece = {.scenario = scenario, .effort = effort};
    size_t capacity = run->capacity;
    bool is_there;
    MST_TRY(mst_whatif_key(run, scenario, effort, piece.key, err));
    MST_TRY(mst_grow(&run->pieces, &run->capacity, run->count + 1, sizeof *run->pieces, err));
    if (run->capacity != capacity) {
        size_t room = capacity;
        MST_TRY(mst_grow(&run->todo, &room, run->capacity, sizeof *run->todo, err));
    }
    piece.dir = mst_whatif_piece_dir(run, scenario, effort);
    MST_TRY(piece.dir ? MST_OK : mst_no_memory(err));
    run->pieces[run->count++] = piece;
    MST_TRY(mst_whatif_is_there(&piece, &is_there, err));
    if (!is_there) {
        run->todo[run->todo_count++] = run->count - 1;
    }
    return MST_OK;
}

/* ---- side by side ---------------------------------------------------------------------------------------------------------- */

static enum mst_status work_piece(size_t index, void *user, struct mst_error *err) {
    const struct mst_whatif_run *run = user;
    return mst_whatif_work(run, &run->pieces[run->todo[index]], err);
}

/** A scenario that failed has a result as well; the others go on. */
static enum mst_status end_piece(size_t index, const char *failure, void *user, struct mst_error *err) {
    const struct mst_whatif_run *run = user;
    return failure ? mst_whatif_write_failure(run, &run->pieces[run->todo[index]], failure, err) : MST_OK;
}

static enum mst_status work_all(struct mst_whatif_run *run, bool *stopped, struct mst_error *err) {
    long jobs = run->request->job->jobs;
    *stopped = false;
    return mst_processes_run(run->todo_count, jobs, "scenarios", work_piece, end_piece, run, run->request->progress, stopped, err);
}

/* ---- what came of it ------------------------------------------------------------------------------------------------------- */

/** Only the first scenarios are drawn: of the rest of a long sweep the week is let go, to save memory. */
static void let_go_week(struct mst_whatif_result *result, size_t index) {
    if (index > MST_WHATIF_PICTURES) {
        mst_free(result->intervals);
        result->intervals = NULL;
        result->interval_count = 0;
    }
}

static enum mst_status collect(struct mst_whatif_run *run, struct mst_whatif *whatif, struct mst_error *err) {
    whatif->results = mst_alloc(run->count, sizeof *whatif->results);
    MST_TRY(whatif->results ? MST_OK : mst_no_memory(err));
    for (size_t i = 0; i < run->count; i++) {
        bool taken;
        MST_TRY(mst_whatif_take_result(&run->pieces[i], &whatif->results[whatif->count], &taken, err));
        whatif->left += !taken;
        whatif->failed += taken && whatif->results[whatif->count].failure != NULL;
        if (taken) {
            let_go_week(&whatif->results[whatif->count], whatif->count);
        }
        whatif->count += taken;
    }
    return MST_OK;
}

/* ---- differences that are not decided ---------------------------------------------------------------------------------------- */

#define EFFORT_STEP 2
#define EFFORT_MOST 9

/** Takes the result of more effort if it leaves less open. */
static void take_better(struct mst_whatif_result *now, struct mst_whatif_result *more) {
    if (!more->failure && more->cost - more->bound < now->cost - now->bound) {
        struct mst_whatif_result worse = *now;
        *now = *more;
        *more = worse;
    }
}

/** Which results are looked at again: those undecided, and the base with them. */
static size_t find_undecided(const struct mst_whatif *whatif, size_t *which) {
    size_t count = 1;
    which[0] = 0;
    for (size_t i = 1; i < whatif->count; i++) {
        if (mst_whatif_compare(&whatif->results[0], &whatif->results[i]).verdict == MST_WHATIF_UNDECIDED) {
            which[count++] = i;
        }
    }
    return count > 1 ? count : 0;
}

/** One round: the undecided at an effort, side by side. */
static enum mst_status decide_round(struct mst_whatif_run *run, struct mst_whatif *whatif, const size_t *which, size_t count,
                                    const struct mst_scenario *const *scenarios, long effort, bool *stopped,
                                    struct mst_error *err) {
    size_t first = run->count;
    run->todo_count = 0;
    for (size_t i = 0; i < count; i++) {
        MST_TRY(add_piece(run, scenarios[which[i]], effort, err));
    }
    MST_TRY(work_all(run, stopped, err));
    for (size_t i = 0; i < count; i++) {
        struct mst_whatif_result more;
        bool taken;
        MST_TRY(mst_whatif_take_result(&run->pieces[first + i], &more, &taken, err));
        if (taken) {
            take_better(&whatif->results[which[i]], &more);
            mst_whatif_result_release(&more);
        }
    }
    return MST_OK;
}

/** The scenario of each result; the base's is NULL. */
static const struct mst_scenario **scenarios_of(const struct mst_whatif_run *run, const struct mst_whatif *whatif) {
    const struct mst_scenario **scenarios = mst_alloc(whatif->count, sizeof *scenarios);
    size_t at = 0;
    for (size_t i = 0; scenarios && i < whatif->count; i++, at++) {
        while (run->pieces[at].scenario && strcmp(run->pieces[at].scenario->name, whatif->results[i].name) != 0) {
            at++;
        }
        scenarios[i] = run->pieces[at].scenario;
    }
    return scenarios;
}

static enum mst_status decide(struct mst_whatif_run *run, struct mst_whatif *whatif, bool *stopped, struct mst_error *err) {
    const struct mst_scenario **scenarios = scenarios_of(run, whatif);
    size_t *which = mst_alloc(whatif->count, sizeof *which), count;
    enum mst_status status = scenarios && which ? MST_OK : mst_no_memory(err);
    long effort = whatif->results[0].effort + EFFORT_STEP;
    for (; status == MST_OK && !*stopped && effort <= EFFORT_MOST; effort += EFFORT_STEP) {
        count = find_undecided(whatif, which);
        if (count == 0) {
            break;
        }
        status = decide_round(run, whatif, which, count, scenarios, effort, stopped, err);
    }
    mst_free(scenarios);
    mst_free(which);
    return status;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

/** After a merge all is there, or it was made from other inputs than those here. */
static enum mst_status check_all_there(const struct mst_whatif_run *run, struct mst_error *err) {
    for (size_t i = 0; i < run->todo_count; i++) {
        const struct mst_whatif_piece *piece = &run->pieces[run->todo[i]];
        struct mst_whatif_result result;
        bool is_its;
        MST_TRY(mst_whatif_take_result(piece, &result, &is_its, err));
        if (!is_its) {
            return mst_fail_at(err, MST_E_INPUT, piece->scenario ? piece->scenario->name : "base", 0,
                               "was worked out from other inputs, or with other options, than those here");
        }
        mst_whatif_result_release(&result);
    }
    return MST_OK;
}

static enum mst_status run_all(struct mst_whatif_run *run, struct mst_whatif *whatif, struct mst_error *err) {
    const struct mst_whatif_request *request = run->request;
    bool stopped = false;
    run->dir = mst_whatif_dir(request->job);
    run->base_dir = run->dir ? mst_whatif_piece_dir(run, NULL, 0) : NULL;
    MST_TRY(run->base_dir ? MST_OK : mst_no_memory(err));
    MST_TRY(mst_whatif_make_base(run, &whatif->faults, err));
    MST_TRY(add_piece(run, NULL, 0, err));
    for (size_t i = 0; i < request->scenarios->count; i++) {
        MST_TRY(is_mine(request, i) ? add_piece(run, &request->scenarios->items[i], 0, err) : MST_OK);
    }
    whatif->resumed = run->count - 1 - run->todo_count;
    MST_TRY(request->only_reads ? check_all_there(run, err) : work_all(run, &stopped, err));
    MST_TRY(collect(run, whatif, err));
    return request->decides && !stopped && request->to >= MST_WHATIF_ROSTER ? decide(run, whatif, &stopped, err) : MST_OK;
}

enum mst_status mst_whatif_run(const struct mst_whatif_request *request, struct mst_whatif *whatif, struct mst_error *err) {
    struct mst_whatif_run run;
    memset(&run, 0, sizeof run);
    run.request = request;
    mst_known_init(&run.known);
    mst_roster_init(&run.base);
    enum mst_status status = run_all(&run, whatif, err);
    release_run(&run);
    return status;
}

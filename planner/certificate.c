#include "planner/certificate.h"

#include <math.h>
#include <stdio.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"
#include "io/values.h"

static void put_multipliers(struct mst_json *json, const struct mst_job *job, const struct mst_roster_result *result) {
    char time[32];
    mst_json_open_list(json, "multipliers");
    for (size_t i = 0; i < result->price_count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "start", mst_zone_text(&job->site.zone, result->prices[i].start_utc, time));
        mst_json_put_text(json, "queue", job->site.queues[result->prices[i].queue].name);
        mst_json_put_number(json, "price", result->prices[i].price);
        mst_json_close(json);
    }
    mst_json_close(json);
}

static void put_inputs(struct mst_json *json, const struct mst_job *job) {
    mst_json_open_object(json, "inputs");
    for (size_t i = 0; i < job->input_count; i++) {
        mst_json_put_text(json, job->inputs[i].name, job->inputs[i].sha256);
    }
    mst_json_close(json);
}

static void put_unrostered(struct mst_json *json, const struct mst_job *job, const struct mst_roster_result *result) {
    mst_json_open_list(json, "unrostered");
    for (size_t i = 0; i < result->unrostered_count; i++) {
        mst_json_put_text(json, NULL, job->site.agents[result->unrostered[i].agent].id);
    }
    mst_json_close(json);
}

/** What was kept, and what of it was changed; nothing without a kept roster. */
static void put_keep(struct mst_json *json, const struct mst_job *job, const struct mst_roster_stage *stage) {
    const struct mst_audit *a = &stage->audit;
    char time[32];
    bool frozen = job->site.frozen_until_utc > INT64_MIN;
    if (job->site.kept.count == 0) {
        return;
    }
    mst_json_open_object(json, "keep");
    mst_json_put_number(json, "price", job->site.keep_price);
    mst_json_put_whole(json, "shifts", (long)a->kept_count);
    mst_json_put_whole(json, "changed", (long)(a->kept_moved + a->kept_gone + a->kept_added));
    mst_json_put_number(json, "changes_price", a->parts.changes);
    mst_json_put_text(json, "frozen_until", frozen ? mst_zone_text(&job->site.zone, job->site.frozen_until_utc, time) : NULL);
    mst_json_put_text(json, "sha256", stage->kept_sha256);
    mst_json_close(json);
}

enum mst_status mst_certificate_write(const char *path, const struct mst_job *job, const struct mst_roster_stage *stage,
                                      struct mst_error *err) {
    const struct mst_roster_result *r = &stage->result;
    struct mst_json json;
    char date[16];
    mst_json_init(&json);
    mst_json_open_object(&json, NULL);
    mst_json_put_text(&json, "version", MUSTER_VERSION);
    mst_json_put_text(&json, "week", mst_day_text(stage->week.first_day, date));
    mst_json_put_text(&json, "currency", job->site.currency);
    mst_json_put_number(&json, "cost", r->cost);
    mst_json_put_number(&json, "bound", r->bound);
    mst_json_put_number(&json, "gap", stage->gap_frac);
    mst_json_put_number(&json, "movable_gap", stage->movable_gap_frac);
    mst_json_put_number(&json, "cheapest_weeks", r->cheapest_weeks);
    mst_json_put_bool(&json, "short_hours", r->short_hours);
    mst_json_put_bool(&json, "short_unavoidable", r->short_unavoidable);
    mst_json_put_bool(&json, "cancelled", r->cancelled);
    mst_json_put_text(&json, "stopped_by", mst_stop_name(stage->stop));
    mst_json_put_whole(&json, "seed", job->roster_options.seed);
    mst_json_put_whole(&json, "effort", job->roster_options.effort);
    put_keep(&json, job, stage);
    put_unrostered(&json, job, r);
    put_inputs(&json, job);
    put_multipliers(&json, job, r);
    mst_json_close(&json);
    enum mst_status status = mst_json_write(&json, path, err);
    mst_json_release(&json);
    return status;
}

/** A number; NaN where it is null or not there. */
static double claim(const struct mst_json_value *root, const char *key) {
    double number = NAN;
    (void)mst_json_number(mst_json_member(root, key), &number);
    return number;
}

static enum mst_status read_unrostered(const char *path, const struct mst_json_value *list, const struct mst_site *site,
                                       struct mst_audit_stage *stage, struct mst_error *err) {
    size_t capacity = 0;
    for (size_t i = 0; i < mst_json_count(list); i++) {
        const char *id = mst_json_text(mst_json_item(list, i));
        size_t agent = id ? mst_site_agent(site, id) : MST_NONE;
        if (agent == MST_NONE) {
            return mst_fail_at(err, MST_E_INPUT, mst_path_name(path), 0, "unrostered: \"%s\" is not an agent of agents.csv",
                               id ? id : "");
        }
        MST_TRY(mst_grow(&stage->unrostered, &capacity, stage->unrostered_count + 1, sizeof agent, err));
        stage->unrostered[stage->unrostered_count++] = agent;
    }
    return MST_OK;
}

/** A time as it is written, with its offset. */
static bool read_time(const struct mst_zone *zone, const char *text, int64_t *utc) {
    struct mst_time time;
    return text && mst_parse_time(text, &time, NULL) && mst_time_moment(zone, &time, INT64_MIN, utc, NULL);
}

/** One multiplier. Whether it is the one that the proof needs is for the judge to say. */
static enum mst_status read_multiplier(const char *file, size_t index, const struct mst_json_value *item,
                                       const struct mst_site *site, struct mst_multiplier *multiplier, struct mst_error *err) {
    const char *start = mst_json_text(mst_json_member(item, "start")), *queue = mst_json_text(mst_json_member(item, "queue"));
    if (!read_time(&site->zone, start, &multiplier->start_utc)) {
        return mst_fail_at(err, MST_E_INPUT, file, 0, "multipliers: start of number %zu: \"%s\" is not a time like %s", index + 1,
                           start ? start : "", "2026-03-29T07:30-04:00");
    }
    multiplier->queue = queue ? mst_site_queue(site, queue) : MST_NONE;
    if (multiplier->queue == MST_NONE) {
        return mst_fail_at(err, MST_E_INPUT, file, 0, "multipliers: queue of number %zu: \"%s\" is not a queue of site.ini",
                           index + 1, queue ? queue : "");
    }
    if (!mst_json_number(mst_json_member(item, "price"), &multiplier->price)) {
        return mst_fail_at(err, MST_E_INPUT, file, 0, "multipliers: price of number %zu (%s, queue %s) is not a number", index + 1,
                           start, queue);
    }
    return MST_OK;
}

static enum mst_status read_multipliers(const char *path, const struct mst_json_value *list, const struct mst_site *site,
                                        struct mst_claims *claims, struct mst_error *err) {
    size_t count = mst_json_count(list);
    claims->multipliers = mst_alloc(count, sizeof *claims->multipliers);
    if (!claims->multipliers) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        MST_TRY(read_multiplier(mst_path_name(path), i, mst_json_item(list, i), site, &claims->multipliers[i], err));
        claims->multiplier_count++;
    }
    return MST_OK;
}

/** `keep`: a price and the hash of kept.csv must be there. */
static enum mst_status read_keep(const char *path, const struct mst_json_value *keep, const struct mst_site *site,
                                 struct mst_audit_stage *stage, struct mst_error *err) {
    const char *hash = mst_json_text(mst_json_member(keep, "sha256")),
               *until = mst_json_text(mst_json_member(keep, "frozen_until"));
    if (!keep) {
        return MST_OK;
    }
    stage->claims.keeps = true;
    stage->claims.changed = claim(keep, "changed");
    stage->claims.changes_price = claim(keep, "changes_price");
    stage->keep_price = claim(keep, "price");
    if (!(isfinite(stage->keep_price) && stage->keep_price >= 0)) {
        return mst_fail_at(err, MST_E_INPUT, mst_path_name(path), 0, "keep: price is not a number, 0 or more");
    }
    if (until && !read_time(&site->zone, until, &stage->frozen_until_utc)) {
        return mst_fail_at(err, MST_E_INPUT, mst_path_name(path), 0, "keep: frozen_until: \"%s\" is not a time like %s", until,
                           "2026-03-29T07:30-04:00");
    }
    snprintf(stage->kept_sha256, sizeof stage->kept_sha256, "%s", hash ? hash : "");
    return MST_OK;
}

enum mst_status mst_certificate_read(const char *path, const struct mst_site *site, struct mst_audit_stage *stage,
                                     struct mst_error *err) {
    struct mst_json_document *document;
    MST_TRY(mst_json_read(path, &document, err));
    const struct mst_json_value *root = mst_json_root(document);
    stage->has_claims = true;
    stage->claims = (struct mst_claims){.cost = claim(root, "cost"),
                                        .bound = claim(root, "bound"),
                                        .gap = claim(root, "gap"),
                                        .movable_gap = claim(root, "movable_gap"),
                                        .cheapest_weeks = claim(root, "cheapest_weeks")};
    enum mst_status status = read_unrostered(path, mst_json_member(root, "unrostered"), site, stage, err);
    if (status == MST_OK) {
        status = read_keep(path, mst_json_member(root, "keep"), site, stage, err);
    }
    if (status == MST_OK) {
        status = read_multipliers(path, mst_json_member(root, "multipliers"), site, &stage->claims, err);
    }
    mst_json_document_free(document);
    return status;
}

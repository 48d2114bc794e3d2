#include <math.h>
#include <string.h>

#include "cli/cli.h"

/* An interval with fewer contacts than this, on average, is no interval to judge by. */
#define CONTACTS_LEAST 1.0

/** A figure beside its target. */
struct judged {
    const char *key; /* of --json */
    struct mst_estimate figure;
    double target;    /* NaN: none */
    double scale;     /* of what is said */
    const char *unit; /* " %" or " s" */
    bool at_least;    /* the target is; else at most */
};

#define JUDGED 4

static void judge(const struct mst_queue *queue, const struct mst_simulated *row, struct judged figures[JUDGED]) {
    figures[0] = (struct judged){"service_level", row->service_level_frac, queue->service_level_frac, 100, " %", true};
    figures[1] = (struct judged){"asa", row->asa_s, queue->asa_s, 1, " s", false};
    figures[2] = (struct judged){"abandon", row->abandon_frac, queue->max_abandon_frac, 100, " %", false};
    figures[3] = (struct judged){"occupancy", row->occupancy_frac, queue->max_occupancy_frac, 100, " %", false};
}

static bool is_missed(const struct judged *figure) {
    double value = figure->figure.value;
    return figure->at_least ? value < figure->target : value > figure->target;
}

/** `81.2 % ± 0.4`; of an interval that is cut off at an end, the wider side. */
static const char *figure_text(const struct judged *f, char buffer[64]) {
    double half = fmax(f->figure.hi - f->figure.value, f->figure.value - f->figure.lo);
    if (isnan(f->figure.value)) {
        snprintf(buffer, 64, "-");
    } else if (isnan(half)) {
        snprintf(buffer, 64, "%.1f%s", f->scale * f->figure.value, f->unit);
    } else {
        snprintf(buffer, 64, "%.1f%s ± %.1f", f->scale * f->figure.value, f->unit, f->scale * half);
    }
    return buffer;
}

/** Appends `service level 81.2 % ± 0.4 (target 80 %)`. */
static void describe(const char *name, const struct judged *f, struct mst_text *line) {
    char figure[64], target[64];
    mst_text_printf(line, "%s%s %s", line->length > 0 ? ", " : "", name, figure_text(f, figure));
    if (!isnan(f->target) && !isnan(f->figure.value)) {
        mst_text_printf(line, " (target %s%s%s)", mst_count_text(f->scale * f->target, 0, target), f->unit,
                        is_missed(f) ? ", MISSED" : "");
    }
}

/* ---- what was worst ---- */

/** Whether a queue is judged by its service level; else by its wait. */
static bool has_level(const struct mst_queue *queue) {
    return queue->channel == MST_EMAIL || !isnan(queue->answer_s);
}

/** The row of the queue with the least service level, or the longest wait; NULL if there is none with contacts enough. */
static const struct mst_simulated *find_worst(const struct mst_job *job, const struct mst_simulated_rows *rows, size_t queue) {
    const struct mst_simulated *worst = NULL;
    for (size_t i = 0; i < rows->count; i++) {
        const struct mst_simulated *row = &rows->rows[i];
        if (row->queue != queue || row->contacts < CONTACTS_LEAST) {
            continue;
        }
        bool is_worse =
            !worst || (has_level(&job->site.queues[queue]) ? row->service_level_frac.value < worst->service_level_frac.value
                                                           : row->asa_s.value > worst->asa_s.value);
        worst = is_worse ? row : worst;
    }
    return worst;
}

static const char *level_name(const struct mst_queue *queue) {
    return queue->channel == MST_EMAIL ? "done by the deadline" : "service level";
}

static void say_worst(struct mst_report *report, const struct mst_job *job, const struct mst_simulated *row, bool is_day) {
    struct judged figures[JUDGED];
    char when[64], figure[64];
    const struct mst_queue *queue = row ? &job->site.queues[row->queue] : NULL;
    if (!row) {
        return;
    }
    judge(queue, row, figures);
    mst_moment_text(&job->site, row->start_utc, when);
    if (is_day) {
        *strrchr(when, ' ') = '\0';
    }
    mst_report_say(report, "  worst %s: %s, %s %s", is_day ? "day" : "interval", when, has_level(queue) ? level_name(queue) : "ASA",
                   figure_text(&figures[has_level(queue) ? 0 : 1], figure));
}

static void say_queue(struct mst_report *report, const struct mst_job *job, const struct mst_simulate_stage *stage,
                      const struct mst_simulated *row) {
    const struct mst_queue *queue = &job->site.queues[row->queue];
    struct judged figures[JUDGED];
    struct mst_text line;
    char contacts[64], retries[64], left[64];
    const char *names[JUDGED] = {level_name(queue), queue->channel == MST_EMAIL ? "begun after" : "ASA", "abandoned", "occupancy"};
    judge(queue, row, figures);
    mst_text_init(&line);
    for (size_t i = 0; i < JUDGED; i++) {
        if ((i > 0 || has_level(queue)) && (i != 2 || isfinite(queue->patience_s))) {
            describe(names[i], &figures[i], &line);
        }
    }
    mst_report_say(report, "%s: %s", queue->name, mst_text_get(&line));
    mst_report_say(report, "  %s contacts a week, %s of them second calls; %s neither served nor abandoned",
                   mst_count_text(row->contacts, 1, contacts), mst_count_text(row->retries, 1, retries),
                   mst_count_text(row->left, 1, left));
    say_worst(report, job, find_worst(job, &stage->simulation.intervals, row->queue), false);
    say_worst(report, job, find_worst(job, &stage->simulation.days, row->queue), true);
    mst_text_release(&line);
}

static void say_posts(struct mst_report *report, const struct mst_job *job, const struct mst_simulation *simulation) {
    for (size_t i = 0; i < simulation->post_count; i++) {
        const struct mst_simulated_post *post = &simulation->posts[i];
        if (!isnan(post->filled_frac)) {
            mst_report_say(report, "%s: its posts are filled for %.1f %% of their time", job->site.queues[post->queue].name,
                           100 * post->filled_frac);
        }
    }
}

static void say_missed(struct mst_report *report, const struct mst_job *job, const struct mst_simulation *simulation) {
    struct judged figures[JUDGED];
    size_t missed = 0, targets = 0;
    for (size_t i = 0; i < simulation->weeks.count; i++) {
        judge(&job->site.queues[simulation->weeks.rows[i].queue], &simulation->weeks.rows[i], figures);
        for (size_t k = 0; k < JUDGED; k++) {
            targets += !isnan(figures[k].target) && !isnan(figures[k].figure.value);
            missed += is_missed(&figures[k]);
        }
    }
    mst_report_say(report, "%zu of %zu targets are met over the week", targets - missed, targets);
}

/* ---- for machines ---- */

static void put_estimate(struct mst_json *json, const char *key, const struct mst_estimate *estimate) {
    mst_json_open_object(json, key);
    mst_json_put_number(json, "value", estimate->value);
    mst_json_put_number(json, "lo", estimate->lo);
    mst_json_put_number(json, "hi", estimate->hi);
    mst_json_close(json);
}

static void put_row(struct mst_json *json, const struct mst_simulated *row) {
    mst_json_put_number(json, "contacts", row->contacts);
    mst_json_put_number(json, "retries", row->retries);
    mst_json_put_number(json, "left", row->left);
    mst_json_put_number(json, "agents", row->agents);
    put_estimate(json, "service_level", &row->service_level_frac);
    put_estimate(json, "asa", &row->asa_s);
    put_estimate(json, "abandon", &row->abandon_frac);
    put_estimate(json, "occupancy", &row->occupancy_frac);
}

static void put_worst(struct mst_json *json, const struct mst_job *job, const char *key, const struct mst_simulated *row) {
    char when[32];
    if (!row) {
        mst_json_put_text(json, key, NULL);
        return;
    }
    mst_json_open_object(json, key);
    mst_json_put_text(json, "start", mst_zone_text(&job->site.zone, row->start_utc, when));
    put_row(json, row);
    mst_json_close(json);
}

static void put_queue(struct mst_json *json, const struct mst_job *job, const struct mst_simulate_stage *stage,
                      const struct mst_simulated *row) {
    struct judged figures[JUDGED];
    judge(&job->site.queues[row->queue], row, figures);
    mst_json_open_object(json, job->site.queues[row->queue].name);
    put_row(json, row);
    mst_json_open_object(json, "targets");
    for (size_t i = 0; i < JUDGED; i++) {
        if (!isnan(figures[i].target)) {
            mst_json_open_object(json, figures[i].key);
            mst_json_put_number(json, "target", figures[i].target);
            mst_json_put_bool(json, "missed", is_missed(&figures[i]));
            mst_json_close(json);
        }
    }
    mst_json_close(json);
    put_worst(json, job, "worst_interval", find_worst(job, &stage->simulation.intervals, row->queue));
    put_worst(json, job, "worst_day", find_worst(job, &stage->simulation.days, row->queue));
    mst_json_close(json);
}

static void put_simulation(struct mst_json *json, const struct mst_job *job, const struct mst_simulate_stage *stage) {
    const struct mst_simulation *simulation = &stage->simulation;
    char date[16];
    mst_json_put_text(json, "week", mst_day_text(stage->week.first_day, date));
    mst_json_put_whole(json, "replications", (long)simulation->replications);
    mst_json_put_bool(json, "stopped", simulation->stopped);
    mst_json_open_object(json, "queues");
    for (size_t i = 0; i < simulation->weeks.count; i++) {
        put_queue(json, job, stage, &simulation->weeks.rows[i]);
    }
    mst_json_close(json);
    mst_json_open_object(json, "posts");
    for (size_t i = 0; i < simulation->post_count; i++) {
        mst_json_put_number(json, job->site.queues[simulation->posts[i].queue].name, simulation->posts[i].filled_frac);
    }
    mst_json_close(json);
}

static const char *whose(bool from_site) {
    return from_site ? "the site's folder" : "this run";
}

void mst_report_simulation(struct mst_report *report, const struct mst_job *job, const struct mst_simulate_stage *stage) {
    const struct mst_simulation *simulation = &stage->simulation;
    char date[16], count[64];
    mst_report_open(report, "simulation", "simulation");
    mst_report_say(report, "roster.csv of %s, forecast.csv of %s -> simulation.csv, simulation_days.csv",
                   whose(stage->roster_from_site), whose(stage->forecast_from_site));
    mst_report_say(report, "the week of %s, played %s times%s; ± is half of a 95 %% confidence interval",
                   mst_day_text(stage->week.first_day, date), mst_count_text((double)simulation->replications, 0, count),
                   simulation->stopped ? " (stopped early)" : "");
    for (size_t i = 0; !report->is_json && i < simulation->weeks.count; i++) {
        say_queue(report, job, stage, &simulation->weeks.rows[i]);
    }
    say_posts(report, job, simulation);
    say_missed(report, job, simulation);
    if (report->is_json) {
        put_simulation(&report->json, job, stage);
    }
    mst_report_close(report);
}

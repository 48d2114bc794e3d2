#include <math.h>
#include <string.h>

#include "cli/erlang.h"
#include "scheduler/staffing/round.h"

#define AROUND 2 /* rows above and below the answer */

static const char *percent_text(double frac, char buffer[64]) {
    if (isnan(frac)) {
        return "-";
    }
    snprintf(buffer, 64, "%.1f %%", 100 * frac);
    return buffer;
}

static const char *wait_text(double seconds, char buffer[64]) {
    if (isinf(seconds)) {
        return "for ever";
    }
    snprintf(buffer, 64, "%.1f s", seconds);
    return buffer;
}

static const char *agents_text(double agents, char buffer[64]) {
    return mst_count_text(agents, agents == floor(agents) ? 0 : 2, buffer);
}

/** `--target 80/20` and the like, as a person would say them. */
static void say_question(struct mst_report *report, const struct mst_erlang_question *q) {
    static const char *const names[] = {"Erlang B", "Erlang C", "Erlang A", "chat"};
    char volume[64], load[64];
    mst_report_say(report, "%s contacts in %g minute%s, %g s each: a load of %s erlangs; %s",
                   mst_count_text(q->volume, q->volume == floor(q->volume) ? 0 : 2, volume), q->per_s / 60,
                   q->per_s == 60 ? "" : "s", q->model.aht_s, mst_count_text(q->model.load_erl, 2, load), names[q->model.model]);
}

static void say_heading(struct mst_report *report, const struct mst_erlang_question *q) {
    mst_report_say(report, "%s", "");
    mst_report_say(report, "  %8s%s  %13s  %9s  %9s  %9s  %9s  %s", "agents", q->shrinkage_frac > 0 ? "  scheduled" : "",
                   "service level", "mean wait", "must wait", "occupancy", "give up", "misses");
}

static void say_row(struct mst_report *report, const struct mst_erlang_question *q, double agents, bool answer,
                    const struct mst_performance *p, enum mst_target missed) {
    char n[64], scheduled[64], padded[80] = "", level[64], wait[64], must[64], busy[64], lost[64];
    if (q->shrinkage_frac > 0) {
        mst_count_text(mst_agents_scheduled(agents, q->shrinkage_frac), 0, scheduled);
        snprintf(padded, sizeof padded, "  %9s", scheduled);
    }
    mst_report_say(report, "%s%8s%s  %13s  %9s  %9s  %9s  %9s%s%s", answer ? "->" : "  ", agents_text(agents, n), padded,
                   percent_text(p->service_level_frac, level), wait_text(p->asa_s, wait), percent_text(p->p_wait, must),
                   percent_text(p->occupancy_frac, busy), percent_text(p->abandon_frac, lost), missed ? "  " : "",
                   mst_target_name(missed));
}

static void put_row(struct mst_report *report, const struct mst_erlang_question *q, double agents, bool answer,
                    const struct mst_performance *p, enum mst_target missed) {
    struct mst_json *json = &report->json;
    mst_json_open_object(json, NULL);
    mst_json_put_number(json, "agents", agents);
    mst_json_put_number(json, "scheduled", mst_agents_scheduled(agents, q->shrinkage_frac));
    mst_json_put_bool(json, "answer", answer);
    mst_json_put_number(json, "service_level", p->service_level_frac);
    mst_json_put_number(json, "asa", p->asa_s);
    mst_json_put_number(json, "p_wait", p->p_wait);
    mst_json_put_number(json, "occupancy", p->occupancy_frac);
    mst_json_put_number(json, "abandon", p->abandon_frac);
    mst_json_put_text(json, "misses", missed ? mst_target_name(missed) : NULL);
    mst_json_close(json);
}

static enum mst_status show_rows(struct mst_report *report, const struct mst_erlang_question *q, double marked,
                                 struct mst_error *err) {
    double least = q->model.load_erl > 0 ? 1 : 0, first = marked;
    while (first - 1 >= least && first > marked - AROUND) {
        first -= 1;
    }
    for (double agents = first; agents <= fmin(marked + AROUND, MST_AGENTS_MOST); agents += 1) {
        struct mst_performance performance;
        MST_TRY(mst_erlang_evaluate(&q->model, agents, &q->measure, &performance, err));
        enum mst_target missed = mst_targets_missed(&q->targets, &performance);
        (report->is_json ? put_row : say_row)(report, q, agents, agents == marked, &performance, missed);
    }
    return MST_OK;
}

/** The least number, and what sets it. @param[out] code 1 where there is none */
static enum mst_status find(const struct mst_erlang_question *q, struct mst_report *report, double *agents, int *code,
                            struct mst_error *err) {
    struct mst_least least;
    MST_TRY(mst_erlang_least_agents(&q->model, &q->targets, &q->measure, MST_AGENTS_MOST, &least, err));
    const char *name = least.binding ? mst_target_name(least.binding) : NULL;
    *agents = least.agents;
    *code = !least.feasible;
    if (report->is_json) {
        mst_json_put_bool(&report->json, "feasible", least.feasible);
        mst_json_put_text(&report->json, least.feasible ? "set_by" : "misses", name);
    } else if (!least.feasible) {
        mst_report_say(report, "no number of agents up to %d will do: %s is missed", MST_AGENTS_MOST, name ? name : "");
    } else {
        char n[64], scheduled[64];
        mst_report_say(report, "%s agents%s%s%s%s%s", mst_count_text(least.agents, 0, n), name ? ", set by " : "", name ? name : "",
                       q->shrinkage_frac > 0 ? "; with shrinkage " : "",
                       q->shrinkage_frac > 0 ? mst_count_text(mst_agents_scheduled(least.agents, q->shrinkage_frac), 0, scheduled)
                                             : "",
                       q->shrinkage_frac > 0 ? " to be scheduled" : "");
    }
    return MST_OK;
}

static enum mst_status answer(const struct mst_erlang_question *q, struct mst_report *report, int *code, struct mst_error *err) {
    double agents = q->agents;
    say_question(report, q);
    if (report->is_json) {
        mst_json_put_text(&report->json, "model", mst_model_name(q->model.model));
        mst_json_put_number(&report->json, "load_erl", q->model.load_erl);
    }
    if (isnan(agents)) {
        MST_TRY(find(q, report, &agents, code, err));
    }
    if (*code != 0) {
        return MST_OK;
    }
    say_heading(report, q);
    if (report->is_json) {
        mst_json_open_list(&report->json, "rows");
    }
    MST_TRY(show_rows(report, q, agents, err));
    if (report->is_json) {
        mst_json_close(&report->json);
    }
    return MST_OK;
}

int mst_erlang_table(const struct mst_arguments *arguments) {
    struct mst_error err = {MST_OK, "", 0, ""};
    struct mst_erlang_question question;
    struct mst_report report;
    int code = 0;
    enum mst_status status = mst_erlang_question_read(arguments, &question, &err);
    if (status == MST_OK) {
        mst_report_start(arguments, &report);
        report.is_plain = true;
        status = answer(&question, &report, &code, &err);
        mst_report_end(&report);
    }
    if (status != MST_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 2;
    }
    return code;
}

#include <math.h>
#include <stdio.h>

#include "planner/whatif_parts.h"
#include "planner/whatif_words.h"

enum { HOURS_SHOWN = 5, UNDECIDED_SHOWN = 12 };

bool mst_whatif_has_part(const struct mst_whatif_answer *answer, size_t result) {
    return result <= MST_WHATIF_PICTURES && !answer->results[result].failure;
}

const char *mst_whatif_queue_name(const struct mst_whatif_result *result, size_t queue) {
    return queue < result->queue_count ? mst_whatif_text(result->queues[queue].name) : "";
}

/* ---- what is said first ---------------------------------------------------------------------------------------------------- */

static void put_lead(struct mst_page *page, const struct mst_whatif_answer *answer) {
    struct mst_text text;
    mst_text_init(&text);
    mst_whatif_headline(answer, &text);
    mst_page_say(page, MST_PAGE_LEAD, "%s", mst_text_get(&text));
    mst_text_clear(&text);
    mst_whatif_undecided(answer, UNDECIDED_SHOWN, &text);
    if (text.length > 0) {
        mst_page_say(page, MST_PAGE_PLAIN,
                     answer->is_decided ? "Undecided, with all the effort there is: %s."
                                        : "Undecided: %s. More effort for these pairs may tell: muster whatif --decide.",
                     mst_text_get(&text));
    }
    page->text.status = text.status != MST_OK ? text.status : page->text.status;
    mst_text_release(&text);
}

static void put_failures(struct mst_page *page, const struct mst_whatif_answer *answer) {
    if (answer->failed == 0) {
        return;
    }
    mst_page_say(page, MST_PAGE_ALARM, "%zu of %zu failed:", answer->failed, answer->count);
    mst_page_open_list(page);
    for (size_t i = 0; i < answer->count; i++) {
        if (answer->results[i].failure) {
            mst_page_put_point(page, "%s: %s", mst_whatif_text(answer->results[i].name), answer->results[i].failure);
        }
    }
    mst_page_close_list(page);
}

static void put_reading(struct mst_page *page, const struct mst_whatif_answer *answer) {
    if (answer->has_rosters) {
        mst_page_say(
            page, MST_PAGE_NOTE,
            "How to read it: each roster comes with a proof of how much cheaper the best one could be, the gap. So it is proven "
            "between which two amounts the best rosters of base and scenario differ. Where 0 lies between them, the scenario is "
            "called undecided. Full-time equivalents (FTE) are paid hours over a full-time week's.");
    }
    mst_page_say(
        page, MST_PAGE_NOTE,
        "Service levels are means over the contacts of all queues: as simulated where the scenarios were simulated, else as "
        "the requirement promises (\"planned\").");
}

/* ---- one scenario ---------------------------------------------------------------------------------------------------------- */

static void put_hours(struct mst_page *page, const struct mst_whatif_answer *answer, const struct mst_whatif_result *result) {
    char caption[200], text[96];
    if (result->hour_count == 0) {
        return;
    }
    snprintf(caption, sizeof caption,
             "Hours worth most: what one agent more in these %d minutes would save, by the linear program's duals: an estimate; "
             "solved again: what the program's optimum falls by",
             result->interval_min);
    mst_page_open_table(page, caption);
    mst_page_put_head(page, MST_CELL_NAME, "From");
    mst_page_put_head(page, MST_CELL_TEXT, "Queue");
    mst_page_put_head(page, MST_CELL_NUMBER, "Worth");
    mst_page_put_head(page, MST_CELL_NUMBER, "Solved again");
    for (size_t i = 0; i < result->hour_count && i < HOURS_SHOWN; i++) {
        const struct mst_whatif_hour *hour = &result->hours[i];
        mst_page_open_row(page);
        mst_page_put_cell(page, MST_CELL_NAME, mst_whatif_moment(answer, hour->start_utc, text));
        mst_page_put_cell(page, MST_CELL_TEXT, mst_whatif_queue_name(result, hour->queue));
        mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(hour->price, 2, text));
        mst_page_put_cell(page, MST_CELL_NUMBER, mst_whatif_number(hour->confirmed, 2, text));
    }
    mst_page_close_table(page);
}

static void put_words(struct mst_page *page, const struct mst_whatif_answer *answer, size_t i) {
    const struct mst_whatif_result *result = &answer->results[i];
    char made[160];
    if (result->label && *result->label && i > 0) {
        mst_page_say(page, MST_PAGE_NOTE, "%s", result->label);
    }
    if (result->about && *result->about) {
        mst_page_say(page, MST_PAGE_PLAIN, "%s", result->about);
    }
    if (result->unrostered > 0) {
        mst_page_say(page, MST_PAGE_ALARM, "%zu agents have no legal week and are left out: neither cost nor bound counts them.",
                     result->unrostered);
    }
    if (result->unmet > 0) {
        mst_page_say(page, MST_PAGE_ALARM, "%zu intervals have a target that no number of agents meets.", result->unmet);
    }
    if (*mst_whatif_made(result, made)) {
        mst_page_say(page, MST_PAGE_NOTE, "The roster was %s.", made);
    }
}

static enum mst_status put_week(struct mst_page *page, const struct mst_whatif_answer *answer, size_t i, struct mst_error *err) {
    const struct mst_whatif_result *result = &answer->results[i];
    struct mst_error problem = {MST_OK, "", 0, ""};
    struct mst_text svg;
    char title[256];
    mst_text_init(&svg);
    snprintf(title, sizeof title, "%.150s: agents required and scheduled over the week", mst_whatif_text(result->name));
    enum mst_status drawn = mst_whatif_draw_week(answer, i, &svg, &problem);
    enum mst_status status = mst_page_put_drawing(page, drawn, &problem, &svg, title, NULL, err);
    mst_text_release(&svg);
    return status;
}

static enum mst_status put_part(struct mst_page *page, const struct mst_whatif_answer *answer, size_t i, struct mst_error *err) {
    char anchor[32];
    mst_page_open_part(page);
    mst_page_put_heading(page, 3, mst_whatif_anchor(i, anchor), mst_whatif_text(answer->results[i].name));
    put_words(page, answer, i);
    MST_TRY(put_week(page, answer, i, err));
    put_hours(page, answer, &answer->results[i]);
    mst_page_close_part(page);
    return MST_OK;
}

static enum mst_status put_parts(struct mst_page *page, const struct mst_whatif_answer *answer, struct mst_error *err) {
    mst_page_put_heading(page, 2, NULL, "One by one");
    if (answer->count - 1 > MST_WHATIF_PICTURES) {
        mst_page_say(page, MST_PAGE_NOTE, "The first %d of %zu scenarios; the tables have all.", MST_WHATIF_PICTURES,
                     answer->count - 1);
    }
    for (size_t i = 0; i < answer->count; i++) {
        if (mst_whatif_has_part(answer, i)) {
            MST_TRY(put_part(page, answer, i, err));
        }
    }
    return MST_OK;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

typedef enum mst_status draw_chart(const struct mst_whatif_answer *answer, struct mst_text *svg, struct mst_error *err);

static enum mst_status put_chart(struct mst_page *page, const struct mst_whatif_answer *answer, draw_chart *draw, const char *title,
                                 struct mst_error *err) {
    struct mst_error problem = {MST_OK, "", 0, ""};
    struct mst_text svg;
    mst_text_init(&svg);
    enum mst_status drawn = draw(answer, &svg, &problem);
    enum mst_status status = mst_page_put_drawing(page, drawn, &problem, &svg, title, MST_PAGE_NO_PICTURE, err);
    mst_text_release(&svg);
    return status;
}

static enum mst_status put_all(struct mst_page *page, const struct mst_whatif_answer *answer, struct mst_error *err) {
    put_lead(page, answer);
    put_failures(page, answer);
    MST_TRY(put_chart(page, answer, mst_whatif_draw_differences,
                      answer->has_rosters ? "Bars: the cost of each scenario above or below the base's, with its proven interval"
                                          : "Bars: the agent-hours of each scenario above or below the base's",
                      err));
    mst_page_put_heading(page, 2, NULL, "Compared");
    put_reading(page, answer);
    mst_whatif_put_tables(page, answer);
    MST_TRY(put_chart(page, answer, mst_whatif_draw_people, "Bars: full-time equivalents and hours short of each scenario", err));
    return put_parts(page, answer, err);
}

enum mst_status mst_whatif_page_write(const struct mst_whatif_answer *answer, const char *path, struct mst_error *err) {
    struct mst_page page;
    char title[256], subtitle[160];
    const char *week = mst_whatif_text(answer->results[0].week);
    snprintf(title, sizeof title, *answer->site_name ? "What if: %.200s" : "What if", answer->site_name);
    snprintf(subtitle, sizeof subtitle,
             *week ? "%zu scenario%s against the base, the week of %.40s" : "%zu scenario%s against the base", answer->count - 1,
             answer->count == 2 ? "" : "s", week);
    mst_page_init(&page, title, subtitle);
    enum mst_status status = put_all(&page, answer, err);
    if (status == MST_OK) {
        status = mst_page_write(&page, path, err);
    }
    mst_page_release(&page);
    return status;
}

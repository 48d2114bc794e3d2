#include "planner/news.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/day_words.h"

const char *mst_change_name(enum mst_change kind) {
    static const char *const NAMES[MST_CHANGES] = {[MST_CHANGE_NONE] = "none",          [MST_CHANGE_NEW] = "new",
                                                   [MST_CHANGE_MOVED] = "moved",        [MST_CHANGE_CONTENT] = "breaks",
                                                   [MST_CHANGE_HANDED] = "handed over", [MST_CHANGE_CANCELLED] = "cancelled",
                                                   [MST_CHANGE_BACK] = "back"};
    return NAMES[kind];
}

static int64_t time_of(const struct mst_news *news) {
    return news->was != NULL ? news->was->start_utc : news->is->start_utc;
}

static int by_agent_and_time(const void *left, const void *right) {
    const struct mst_news *a = left, *b = right;
    if (a->agent_index != b->agent_index) {
        return a->agent_index < b->agent_index ? -1 : 1;
    }
    int order = strcmp(a->agent, b->agent);
    if (order != 0) {
        return order;
    }
    if (time_of(a) != time_of(b)) {
        return time_of(a) < time_of(b) ? -1 : 1;
    }
    order = strcmp(a->is != NULL ? a->is->id : a->was->identity, b->is != NULL ? b->is->id : b->was->identity);
    return order != 0 ? order : (int)a->leaves - (int)b->leaves;
}

static const char *agent_of(const struct mst_site *site, const struct mst_shift *shift) {
    return shift->agent != MST_NONE ? site->agents[shift->agent].id : shift->stretches[0].agent_id;
}

static struct mst_news *add(const struct mst_site *site, const struct mst_news *one, struct mst_news *end) {
    *end = *one;
    end->agent_index = one->leaves || one->is == NULL ? mst_site_agent(site, one->agent) : one->is->agent;
    return end + 1;
}

/* One that comes back to another agent than had it is no news for the one who had it cancelled before. */
static struct mst_news *add_change(const struct mst_site *site, const struct mst_changes *changes, const struct mst_roster *roster,
                                   const struct mst_changed *change, struct mst_news *end) {
    struct mst_news one = {.kind = change->kind,
                           .was = change->version != MST_NONE ? &changes->held.items[change->version] : NULL,
                           .is = change->shift != MST_NONE ? &roster->shifts[change->shift] : NULL};
    one.agent = one.is != NULL ? agent_of(site, one.is) : one.was->agent;
    one.other = one.kind == MST_CHANGE_HANDED ? one.was->agent : NULL;
    end = add(site, &one, end);
    if (one.kind == MST_CHANGE_HANDED) {
        struct mst_news away = one;
        away.leaves = true;
        away.agent = one.was->agent;
        away.other = one.agent;
        end = add(site, &away, end);
    }
    return end;
}

enum mst_status mst_news_list(const struct mst_site *site, const struct mst_changes *changes, const struct mst_roster *roster,
                              struct mst_news **news, size_t *count, struct mst_error *err) {
    struct mst_news *list = mst_alloc(2 * changes->count, sizeof *list), *end = list;
    if (list == NULL) {
        return mst_no_memory(err);
    }
    for (size_t i = 0; i < changes->count; i++) {
        end = add_change(site, changes, roster, &changes->items[i], end);
    }
    *news = list;
    *count = (size_t)(end - list);
    qsort(list, *count, sizeof *list, by_agent_and_time);
    return MST_OK;
}

/* ---- words ---- */

static void put_day(struct mst_wall wall, struct mst_text *text) {
    struct mst_date date = mst_day_date(wall.day);
    mst_text_printf(text, "%s %d %s", mst_weekday_word(mst_day_weekday(wall.day)), date.day, mst_month_word(date.month));
}

static void put_hours(const struct mst_site *site, int64_t start_utc, int64_t end_utc, struct mst_text *text) {
    struct mst_wall start = mst_zone_wall(&site->zone, start_utc), end = mst_zone_wall(&site->zone, end_utc);
    bool is_midnight = end.minute == 0 && end.day > start.day;
    int32_t end_day = end.day - (is_midnight ? 1 : 0);
    mst_text_printf(text, "%02d:%02d-", start.minute / 60, start.minute % 60);
    /* Of a night, the day of the end goes without saying. */
    if (end_day > start.day + 1 || (end_day == start.day + 1 && (is_midnight || end.minute > start.minute))) {
        put_day((struct mst_wall){end_day, 0}, text);
        mst_text_append(text, " ");
    }
    mst_text_printf(text, "%02d:%02d", is_midnight ? 24 : end.minute / 60, end.minute % 60);
}

void mst_news_put_span(const struct mst_site *site, int64_t start_utc, int64_t end_utc, struct mst_text *text) {
    put_day(mst_zone_wall(&site->zone, start_utc), text);
    mst_text_append(text, " ");
    put_hours(site, start_utc, end_utc, text);
}

static void put_name(const struct mst_site *site, size_t index, const char *id, struct mst_text *text) {
    if (index != MST_NONE) {
        mst_text_printf(text, "%s (%s)", site->agents[index].name, id);
    } else {
        mst_text_append(text, id);
    }
}

void mst_news_put_agent(const struct mst_site *site, const struct mst_news *news, struct mst_text *text) {
    put_name(site, news->agent_index, news->agent, text);
}

static void put_other(const struct mst_site *site, const struct mst_news *news, bool is_private, struct mst_text *text) {
    if (is_private) {
        mst_text_append(text, "another agent");
    } else {
        put_name(site, mst_site_agent(site, news->other), news->other, text);
    }
}

static bool has_moved(const struct mst_news *news) {
    return news->was->start_utc != news->is->start_utc || news->was->end_utc != news->is->end_utc;
}

static void put_handed(const struct mst_site *site, const struct mst_news *news, bool is_private, struct mst_text *text) {
    mst_text_append(text, news->leaves ? " goes to " : " comes from ");
    put_other(site, news, is_private, text);
    if (has_moved(news) && !(is_private && news->leaves)) {
        mst_text_append(text, news->leaves ? ", there " : ", there ");
        int64_t start_utc = news->leaves ? news->is->start_utc : news->was->start_utc;
        put_hours(site, start_utc, news->leaves ? news->is->end_utc : news->was->end_utc, text);
    }
}

/* The starts of the breaks in a shift's rows, `10:00, 12:30`. */
static void put_breaks(const struct mst_site *site, const char *rows, int64_t start_utc, struct mst_text *text) {
    const char *between = "";
    for (const char *line = rows; *line != '\0'; line += *line == '\n') {
        if (strncmp(line, "break ", 6) == 0 || strncmp(line, "meal ", 5) == 0) {
            int64_t from_s = strtoll(strchr(line, ' '), NULL, 10);
            struct mst_wall wall = mst_zone_wall(&site->zone, start_utc + from_s);
            mst_text_printf(text, "%s%02d:%02d", between, wall.minute / 60, wall.minute % 60);
            between = ", ";
        }
        line += strcspn(line, "\n");
    }
}

/* ": breaks 10:15, 12:30 (before: 10:00, 12:00)" */
static void put_content(const struct mst_site *site, const struct mst_news *news, struct mst_text *text) {
    struct mst_text rows, was, is;
    mst_text_init(&rows);
    mst_text_init(&was);
    mst_text_init(&is);
    mst_store_rows_print(site, news->is, &rows);
    put_breaks(site, news->was->rows, news->was->start_utc, &was);
    put_breaks(site, mst_text_get(&rows), news->is->start_utc, &is);
    bool is_same = strcmp(mst_text_get(&was), mst_text_get(&is)) == 0;
    if (is_same) {
        mst_text_append(text, ": other queues, or breaks of another length");
    } else {
        mst_text_printf(text, ": breaks %s (before: %s)", is.length > 0 ? mst_text_get(&is) : "none",
                        was.length > 0 ? mst_text_get(&was) : "none");
    }
    mst_text_release(&rows);
    mst_text_release(&was);
    mst_text_release(&is);
}

void mst_news_put(const struct mst_site *site, const struct mst_news *news, bool is_private, struct mst_text *text) {
    bool is_now =
        news->kind == MST_CHANGE_NEW || news->kind == MST_CHANGE_BACK || (news->kind == MST_CHANGE_HANDED && !news->leaves);
    bool is_off = is_now ? !mst_shift_is_work(news->is) : mst_store_rows_are_off(news->was->rows);
    mst_text_append(text, is_off ? "time off " : "");
    if (is_now) {
        mst_news_put_span(site, news->is->start_utc, news->is->end_utc, text);
    } else {
        mst_news_put_span(site, news->was->start_utc, news->was->end_utc, text);
    }
    switch (news->kind) {
    case MST_CHANGE_NEW:
        mst_text_append(text, " is new");
        break;
    case MST_CHANGE_MOVED:
        mst_text_append(text, " moves to ");
        put_hours(site, news->is->start_utc, news->is->end_utc, text);
        break;
    case MST_CHANGE_CONTENT:
        put_content(site, news, text);
        break;
    case MST_CHANGE_HANDED:
        put_handed(site, news, is_private, text);
        break;
    case MST_CHANGE_CANCELLED:
        mst_text_append(text, " is cancelled");
        break;
    case MST_CHANGE_BACK:
        mst_text_append(text, " is back");
        break;
    case MST_CHANGE_NONE:
    case MST_CHANGES:
        break;
    }
}

#include <stdarg.h>
#include <stdio.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "scheduler/audit/judge.h"

const char *mst_judge_time_text(const struct mst_judge *judge, int64_t utc, char buffer[40]) {
    struct mst_wall wall = mst_zone_wall(&judge->site->zone, utc);
    char day[16];
    snprintf(buffer, 40, "%s %s %02d:%02d", mst_weekday_name(mst_day_weekday(wall.day)), mst_day_text(wall.day, day),
             wall.minute / 60, wall.minute % 60);
    return buffer;
}

const char *mst_judge_hours_text(double minutes, char buffer[32]) {
    long whole = lround(fmax(0.0, minutes));
    if (whole % 60 == 0) {
        snprintf(buffer, 32, "%ldh", whole / 60);
    } else if (whole < 60) {
        snprintf(buffer, 32, "%ldm", whole);
    } else {
        snprintf(buffer, 32, "%ldh%02ld", whole / 60, whole % 60);
    }
    return buffer;
}

const char *mst_judge_number_text(double value, char buffer[32]) {
    double rounded = round(value * 100.0) / 100.0;
    return mst_number_text(rounded > 0.0 || value <= 0.0 ? rounded : value, buffer);
}

/** Adds the breach, whose text becomes the audit's. */
static enum mst_status add(struct mst_audit *audit, struct mst_breach breach, struct mst_text *text, struct mst_error *err) {
    enum mst_status status = mst_text_status(text, err);
    if (status == MST_OK) {
        status = mst_grow(&audit->breaches, &audit->breach_capacity, audit->breach_count + 1, sizeof *audit->breaches, err);
    }
    if (status == MST_OK) {
        breach.text = mst_strdup(mst_text_get(text));
        status = breach.text ? MST_OK : mst_no_memory(err);
    }
    if (status == MST_OK) {
        audit->breaches[audit->breach_count++] = breach;
    }
    mst_text_release(text);
    return status;
}

/** Appends what was made of the format's arguments; sentences are short, and a longer one is cut. */
static void append_sentence(struct mst_text *text, const char *format, va_list arguments) {
    char sentence[1024];
    vsnprintf(sentence, sizeof sentence, format, arguments);
    mst_text_append(text, sentence);
}

static const char *rule_name(const struct mst_judge *judge) {
    size_t count;
    return mst_audit_rules(&count)[judge->rule].name;
}

enum mst_status mst_breach_of_shift(struct mst_judge *judge, const struct mst_shift *shift, size_t index,
                                    const struct mst_stretch *row, struct mst_error *err, const char *format, ...) {
    const char *id = shift->agent != MST_NONE ? judge->site->agents[shift->agent].id : shift->stretches[0].agent_id;
    char time[40];
    struct mst_text text;
    mst_text_init(&text);
    mst_text_printf(&text, "%s %s (shift %s): ", id ? id : "nobody", mst_judge_time_text(judge, shift->start_utc, time), shift->id);
    va_list arguments;
    va_start(arguments, format);
    append_sentence(&text, format, arguments);
    va_end(arguments);
    struct mst_breach breach = {.rule = rule_name(judge),
                                .agent = shift->agent,
                                .shift = index,
                                .at_utc = row ? row->start_utc : shift->start_utc,
                                .line = row ? row->line : shift->stretches[0].line};
    return add(judge->audit, breach, &text, err);
}

enum mst_status mst_breach_of_agent(struct mst_judge *judge, size_t agent, int64_t at_utc, struct mst_error *err,
                                    const char *format, ...) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_printf(&text, "%s: ", judge->site->agents[agent].id);
    va_list arguments;
    va_start(arguments, format);
    append_sentence(&text, format, arguments);
    va_end(arguments);
    struct mst_breach breach = {.rule = rule_name(judge), .agent = agent, .shift = MST_NONE, .at_utc = at_utc};
    return add(judge->audit, breach, &text, err);
}

enum mst_status mst_breach_at(struct mst_audit *audit, const char *rule, int64_t at_utc, struct mst_error *err, const char *format,
                              ...) {
    struct mst_text text;
    mst_text_init(&text);
    va_list arguments;
    va_start(arguments, format);
    append_sentence(&text, format, arguments);
    va_end(arguments);
    struct mst_breach breach = {.rule = rule, .agent = MST_NONE, .shift = MST_NONE, .at_utc = at_utc};
    return add(audit, breach, &text, err);
}

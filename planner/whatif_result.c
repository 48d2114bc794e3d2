#include "planner/whatif_result.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"

/** One table row a field: writing, reading and releasing go through it. */
enum kind { TEXT, NUMBER, COUNT, WHOLE, INT, SWITCH, MOMENT };

struct field {
    const char *key;
    enum kind kind;
    size_t offset;
};

#define FIELD(type, kind, name)                                                                                                    \
    { #name, kind, offsetof(struct type, name) }
#define RESULT(kind, name)   FIELD(mst_whatif_result, kind, name)
#define QUEUE(kind, name)    FIELD(mst_whatif_queue, kind, name)
#define HOUR(kind, name)     FIELD(mst_whatif_hour, kind, name)
#define INTERVAL(kind, name) FIELD(mst_whatif_interval, kind, name)
#define LENGTH(table)        (sizeof(table) / sizeof *(table))

static const struct field RESULT_FIELDS[] = {RESULT(TEXT, name),
                                             RESULT(TEXT, about),
                                             RESULT(TEXT, label),
                                             RESULT(TEXT, key),
                                             RESULT(TEXT, failure),
                                             RESULT(TEXT, currency),
                                             RESULT(TEXT, timezone),
                                             RESULT(INT, interval_min),
                                             RESULT(TEXT, week),
                                             RESULT(NUMBER, required_hours),
                                             RESULT(NUMBER, peak_required),
                                             RESULT(COUNT, unmet),
                                             RESULT(WHOLE, effort),
                                             RESULT(WHOLE, columns_from_base),
                                             RESULT(NUMBER, cost),
                                             RESULT(NUMBER, bound),
                                             RESULT(NUMBER, gap_frac),
                                             RESULT(NUMBER, wages),
                                             RESULT(NUMBER, premiums),
                                             RESULT(NUMBER, preferences),
                                             RESULT(NUMBER, shortage),
                                             RESULT(NUMBER, surplus),
                                             RESULT(NUMBER, cost_low),
                                             RESULT(NUMBER, cost_high),
                                             RESULT(NUMBER, paid_hours),
                                             RESULT(NUMBER, fte),
                                             RESULT(NUMBER, short_hours),
                                             RESULT(NUMBER, surplus_hours),
                                             RESULT(SWITCH, is_short_legal),
                                             RESULT(COUNT, agents),
                                             RESULT(COUNT, agents_working),
                                             RESULT(COUNT, unrostered),
                                             RESULT(COUNT, shifts),
                                             RESULT(COUNT, shifts_same),
                                             RESULT(COUNT, shifts_moved),
                                             RESULT(COUNT, shifts_added),
                                             RESULT(COUNT, shifts_dropped)};
static const struct field QUEUE_FIELDS[] = {
    QUEUE(TEXT, name),         QUEUE(NUMBER, contacts),       QUEUE(NUMBER, required_hours), QUEUE(NUMBER, scheduled_hours),
    QUEUE(NUMBER, level_frac), QUEUE(NUMBER, simulated_frac), QUEUE(NUMBER, simulated_low),  QUEUE(NUMBER, simulated_high)};
static const struct field HOUR_FIELDS[] = {HOUR(MOMENT, start_utc), HOUR(COUNT, queue), HOUR(NUMBER, price),
                                           HOUR(NUMBER, confirmed)};
static const struct field INTERVAL_FIELDS[] = {INTERVAL(MOMENT, start_utc), INTERVAL(COUNT, queue), INTERVAL(NUMBER, required),
                                               INTERVAL(NUMBER, scheduled)};
static const char *const TO_NAMES[] = {"staff", "roster", "simulate"};

static void *at(const struct field *field, const void *object) {
    return (char *)(uintptr_t)object + field->offset;
}

void mst_whatif_result_init(struct mst_whatif_result *result) {
    memset(result, 0, sizeof *result);
    result->is_short_legal = true;
    for (size_t i = 0; i < LENGTH(RESULT_FIELDS); i++) {
        if (RESULT_FIELDS[i].kind == NUMBER) {
            *(double *)at(&RESULT_FIELDS[i], result) = NAN;
        }
    }
}

static void release_texts(const struct field *fields, size_t count, void *object) {
    for (size_t i = 0; i < count; i++) {
        if (fields[i].kind == TEXT) {
            mst_free(*(char **)at(&fields[i], object));
        }
    }
}

void mst_whatif_result_release(struct mst_whatif_result *result) {
    release_texts(RESULT_FIELDS, LENGTH(RESULT_FIELDS), result);
    for (size_t q = 0; q < result->queue_count; q++) {
        release_texts(QUEUE_FIELDS, LENGTH(QUEUE_FIELDS), &result->queues[q]);
    }
    mst_free(result->queues);
    mst_free(result->hours);
    mst_free(result->intervals);
    memset(result, 0, sizeof *result);
}

/* ---- writing --------------------------------------------------------------------------------------------------------------- */

static double number_of(const struct field *field, const void *object) {
    const void *value = at(field, object);
    switch (field->kind) {
    case NUMBER:
        return *(const double *)value;
    case COUNT:
        return (double)*(const size_t *)value;
    case WHOLE:
        return (double)*(const long *)value;
    case INT:
        return (double)*(const int *)value;
    case SWITCH:
        return (double)*(const bool *)value;
    case MOMENT:
        return (double)*(const int64_t *)value;
    default:
        return NAN;
    }
}

static void put_fields(struct mst_json *json, const struct field *fields, size_t count, const void *object) {
    for (size_t i = 0; i < count; i++) {
        if (fields[i].kind == TEXT) {
            mst_json_put_text(json, fields[i].key, *(char *const *)at(&fields[i], object));
        } else {
            mst_json_put_number(json, fields[i].key, number_of(&fields[i], object));
        }
    }
}

/** Long lists: a line each, its numbers separated by blanks; `-` for one that is not known. */
static enum mst_status put_rows(struct mst_json *json, const char *key, const struct field *fields, size_t field_count,
                                const void *rows, size_t count, size_t size, struct mst_error *err) {
    struct mst_text line;
    mst_text_init(&line);
    mst_json_open_list(json, key);
    for (size_t i = 0; i < count; i++) {
        mst_text_clear(&line);
        for (size_t k = 0; k < field_count; k++) {
            char number[32];
            double value = number_of(&fields[k], (const char *)rows + i * size);
            mst_text_printf(&line, "%s%s", k > 0 ? " " : "", isnan(value) ? "-" : mst_number_text(value, number));
        }
        mst_json_put_text(json, NULL, mst_text_get(&line));
    }
    mst_json_close(json);
    enum mst_status status = mst_text_status(&line, err);
    mst_text_release(&line);
    return status;
}

enum mst_status mst_whatif_result_write(const struct mst_whatif_result *result, const char *path, struct mst_error *err) {
    struct mst_json json;
    enum mst_status status;
    mst_json_init(&json);
    mst_json_open_object(&json, NULL);
    mst_json_put_text(&json, "to", TO_NAMES[result->to]);
    put_fields(&json, RESULT_FIELDS, LENGTH(RESULT_FIELDS), result);
    mst_json_open_list(&json, "queues");
    for (size_t q = 0; q < result->queue_count; q++) {
        mst_json_open_object(&json, NULL);
        put_fields(&json, QUEUE_FIELDS, LENGTH(QUEUE_FIELDS), &result->queues[q]);
        mst_json_close(&json);
    }
    mst_json_close(&json);
    MST_DO(
        put_rows(&json, "hours", HOUR_FIELDS, LENGTH(HOUR_FIELDS), result->hours, result->hour_count, sizeof *result->hours, err));
    MST_DO(put_rows(&json, "intervals", INTERVAL_FIELDS, LENGTH(INTERVAL_FIELDS), result->intervals, result->interval_count,
                    sizeof *result->intervals, err));
    mst_json_close(&json);
    MST_DO(mst_json_write(&json, path, err));
done:
    mst_json_release(&json);
    return status;
}

/* ---- reading --------------------------------------------------------------------------------------------------------------- */

struct reading {
    const char *file;
    struct mst_error *err;
};

static enum mst_status refuse(const struct reading *r, const char *key) {
    return mst_fail_at(r->err, MST_E_INPUT, r->file, 0, "%s: is not what `muster whatif` writes there", key);
}

/** Puts a number into a field; whether it can be one of that kind. */
static bool set_number(const struct field *field, void *object, double value) {
    void *to = at(field, object);
    if (field->kind == NUMBER) {
        *(double *)to = value;
        return true;
    }
    if (!(fabs(value) <= 9e15) || value != floor(value) || (field->kind == COUNT && value < 0)) {
        return false;
    }
    switch (field->kind) {
    case COUNT:
        *(size_t *)to = (size_t)value;
        break;
    case WHOLE:
        *(long *)to = (long)value;
        break;
    case INT:
        *(int *)to = (int)fmin(value, 1e9);
        break;
    case SWITCH:
        *(bool *)to = value != 0;
        break;
    default:
        *(int64_t *)to = (int64_t)value;
        break;
    }
    return true;
}

static enum mst_status take_fields(const struct reading *r, const struct mst_json_value *from, const struct field *fields,
                                   size_t count, void *object) {
    for (size_t i = 0; i < count; i++) {
        const struct mst_json_value *value = mst_json_member(from, fields[i].key);
        double number = NAN;
        if (!value) {
            return refuse(r, fields[i].key);
        }
        if (fields[i].kind == TEXT) {
            const char *text = mst_json_text(value);
            char *copy = text ? mst_strdup(text) : NULL;
            MST_TRY(text && !copy ? mst_no_memory(r->err) : MST_OK);
            *(char **)at(&fields[i], object) = copy;
        } else if ((!mst_json_number(value, &number) && fields[i].kind != NUMBER) || !set_number(&fields[i], object, number)) {
            return refuse(r, fields[i].key);
        }
    }
    return MST_OK;
}

/** One line of a long list. */
static bool take_row(const char *line, const struct field *fields, size_t field_count, void *row) {
    for (size_t k = 0; line && k < field_count; k++) {
        char word[40];
        size_t length = strcspn(line, " ");
        double value = NAN;
        if (length == 0 || length >= sizeof word) {
            return false;
        }
        memcpy(word, line, length);
        word[length] = 0;
        if ((strcmp(word, "-") != 0 && !mst_number_parse(word, &value)) || !set_number(&fields[k], row, value)) {
            return false;
        }
        line += length + (line[length] == ' ');
    }
    return line && line[0] == 0;
}

static enum mst_status take_rows(const struct reading *r, const struct mst_json_value *root, const char *key,
                                 const struct field *fields, size_t field_count, size_t size, void *rows, size_t *count) {
    const struct mst_json_value *list = mst_json_member(root, key);
    size_t wanted = mst_json_count(list);
    char *made = mst_alloc(wanted, size);
    *(void **)rows = made;
    MST_TRY(made ? MST_OK : mst_no_memory(r->err));
    for (size_t i = 0; i < wanted; i++) {
        if (!take_row(mst_json_text(mst_json_item(list, i)), fields, field_count, made + i * size)) {
            return refuse(r, key);
        }
    }
    *count = wanted;
    return list ? MST_OK : refuse(r, key);
}

static enum mst_status take_queues(const struct reading *r, const struct mst_json_value *root, struct mst_whatif_result *result) {
    const struct mst_json_value *list = mst_json_member(root, "queues");
    size_t count = mst_json_count(list);
    result->queues = mst_alloc(count, sizeof *result->queues);
    MST_TRY(result->queues ? MST_OK : mst_no_memory(r->err));
    for (size_t q = 0; q < count; q++) {
        result->queue_count++;
        MST_TRY(take_fields(r, mst_json_item(list, q), QUEUE_FIELDS, LENGTH(QUEUE_FIELDS), &result->queues[q]));
    }
    return list ? MST_OK : refuse(r, "queues");
}

static enum mst_status take_to(const struct reading *r, const struct mst_json_value *root, struct mst_whatif_result *result) {
    const char *to = mst_json_text(mst_json_member(root, "to"));
    for (size_t i = 0; to && i < LENGTH(TO_NAMES); i++) {
        if (strcmp(to, TO_NAMES[i]) == 0) {
            result->to = (enum mst_whatif_to)i;
            return MST_OK;
        }
    }
    return refuse(r, "to");
}

/** What the rows' indices and the rest of the program take for granted. */
static enum mst_status check(const struct reading *r, const struct mst_whatif_result *result) {
    for (size_t i = 0; i < result->hour_count; i++) {
        MST_TRY(result->hours[i].queue < result->queue_count ? MST_OK : refuse(r, "hours"));
    }
    for (size_t i = 0; i < result->interval_count; i++) {
        MST_TRY(result->intervals[i].queue < result->queue_count ? MST_OK : refuse(r, "intervals"));
    }
    for (size_t q = 0; q < result->queue_count; q++) {
        MST_TRY(result->queues[q].name ? MST_OK : refuse(r, "queues"));
    }
    return result->name && result->about && result->label && result->key ? MST_OK : refuse(r, "name");
}

enum mst_status mst_whatif_result_read(const char *path, struct mst_whatif_result *result, struct mst_error *err) {
    const struct reading r = {mst_path_name(path), err};
    struct mst_json_document *document = NULL;
    enum mst_status status;
    mst_whatif_result_init(result);
    MST_DO(mst_json_read(path, &document, err));
    const struct mst_json_value *root = mst_json_root(document);
    MST_DO(take_to(&r, root, result));
    MST_DO(take_fields(&r, root, RESULT_FIELDS, LENGTH(RESULT_FIELDS), result));
    MST_DO(take_queues(&r, root, result));
    MST_DO(
        take_rows(&r, root, "hours", HOUR_FIELDS, LENGTH(HOUR_FIELDS), sizeof *result->hours, &result->hours, &result->hour_count));
    MST_DO(take_rows(&r, root, "intervals", INTERVAL_FIELDS, LENGTH(INTERVAL_FIELDS), sizeof *result->intervals, &result->intervals,
                     &result->interval_count));
    MST_DO(check(&r, result));
done:
    mst_json_document_free(document);
    return status;
}

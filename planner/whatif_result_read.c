#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/file.h"
#include "io/json.h"
#include "planner/whatif_fields.h"

struct reading {
    const char *file;
    struct mst_error *err;
};

static enum mst_status refuse(const struct reading *r, const char *key) {
    return mst_fail_at(r->err, MST_E_INPUT, r->file, 0, "%s: is not what `muster whatif` writes there", key);
}

/** Puts a number into a field; whether it can be one of that kind. */
static bool set_number(const struct mst_whatif_field *field, void *object, double value) {
    void *to = mst_whatif_field_at(field, object);
    if (field->kind == MST_WHATIF_NUMBER) {
        *(double *)to = value;
        return true;
    }
    if (!(fabs(value) <= 9e15) || value != floor(value) || (field->kind == MST_WHATIF_COUNT && value < 0)) {
        return false;
    }
    switch (field->kind) {
    case MST_WHATIF_COUNT:
        *(size_t *)to = (size_t)value;
        break;
    case MST_WHATIF_WHOLE:
        *(long *)to = (long)value;
        break;
    case MST_WHATIF_INT:
        *(int *)to = (int)fmin(value, 1e9);
        break;
    case MST_WHATIF_SWITCH:
        *(bool *)to = value != 0;
        break;
    default:
        *(int64_t *)to = (int64_t)value;
        break;
    }
    return true;
}

static enum mst_status take_fields(const struct reading *r, const struct mst_json_value *from,
                                   const struct mst_whatif_fields *fields, void *object) {
    for (size_t i = 0; i < fields->count; i++) {
        const struct mst_json_value *value = mst_json_member(from, fields->rows[i].key);
        double number = NAN;
        if (!value) {
            return refuse(r, fields->rows[i].key);
        }
        if (fields->rows[i].kind == MST_WHATIF_TEXT) {
            const char *text = mst_json_text(value);
            char *copy = text ? mst_strdup(text) : NULL;
            MST_TRY(text && !copy ? mst_no_memory(r->err) : MST_OK);
            *(char **)mst_whatif_field_at(&fields->rows[i], object) = copy;
        } else if ((!mst_json_number(value, &number) && fields->rows[i].kind != MST_WHATIF_NUMBER) ||
                   !set_number(&fields->rows[i], object, number)) {
            return refuse(r, fields->rows[i].key);
        }
    }
    return MST_OK;
}

/** One line of a long list. */
static bool take_row(const char *line, const struct mst_whatif_fields *fields, void *row) {
    for (size_t k = 0; line && k < fields->count; k++) {
        char word[40];
        size_t length = strcspn(line, " ");
        double value = NAN;
        if (length == 0 || length >= sizeof word) {
            return false;
        }
        memcpy(word, line, length);
        word[length] = 0;
        if ((strcmp(word, "-") != 0 && !mst_number_parse(word, &value)) || !set_number(&fields->rows[k], row, value)) {
            return false;
        }
        line += length + (line[length] == ' ');
    }
    return line && line[0] == 0;
}

static enum mst_status take_rows(const struct reading *r, const struct mst_json_value *root, const char *key,
                                 const struct mst_whatif_fields *fields, size_t size, void *rows, size_t *count) {
    const struct mst_json_value *list = mst_json_member(root, key);
    size_t wanted = mst_json_count(list);
    char *made = mst_alloc(wanted, size);
    *(void **)rows = made;
    MST_TRY(made ? MST_OK : mst_no_memory(r->err));
    for (size_t i = 0; i < wanted; i++) {
        if (!take_row(mst_json_text(mst_json_item(list, i)), fields, made + i * size)) {
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
        MST_TRY(take_fields(r, mst_json_item(list, q), &mst_whatif_queue_fields, &result->queues[q]));
    }
    return list ? MST_OK : refuse(r, "queues");
}

static enum mst_status take_to(const struct reading *r, const struct mst_json_value *root, struct mst_whatif_result *result) {
    const char *to = mst_json_text(mst_json_member(root, "to"));
    for (size_t i = 0; to && i < 3; i++) {
        if (strcmp(to, mst_whatif_to_names[i]) == 0) {
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
    MST_DO(take_fields(&r, root, &mst_whatif_result_fields, result));
    MST_DO(take_queues(&r, root, result));
    MST_DO(take_rows(&r, root, "hours", &mst_whatif_hour_fields, sizeof *result->hours, &result->hours, &result->hour_count));
    MST_DO(take_rows(&r, root, "intervals", &mst_whatif_interval_fields, sizeof *result->intervals, &result->intervals,
                     &result->interval_count));
    MST_DO(check(&r, result));
done:
    mst_json_document_free(document);
    return status;
}

#include <math.h>

#include "io/json.h"
#include "planner/whatif_fields.h"

static double number_of(const struct mst_whatif_field *field, const void *object) {
    const void *value = mst_whatif_field_at(field, object);
    switch (field->kind) {
    case MST_WHATIF_NUMBER:
        return *(const double *)value;
    case MST_WHATIF_COUNT:
        return (double)*(const size_t *)value;
    case MST_WHATIF_WHOLE:
        return (double)*(const long *)value;
    case MST_WHATIF_INT:
        return (double)*(const int *)value;
    case MST_WHATIF_SWITCH:
        return (double)*(const bool *)value;
    case MST_WHATIF_MOMENT:
        return (double)*(const int64_t *)value;
    default:
        return NAN;
    }
}

static void put_fields(struct mst_json *json, const struct mst_whatif_fields *fields, const void *object) {
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->rows[i].kind == MST_WHATIF_TEXT) {
            mst_json_put_text(json, fields->rows[i].key, *(char *const *)mst_whatif_field_at(&fields->rows[i], object));
        } else {
            mst_json_put_number(json, fields->rows[i].key, number_of(&fields->rows[i], object));
        }
    }
}

/** Long lists: a line each, its numbers separated by blanks; `-` for one that is not known. */
static enum mst_status put_rows(struct mst_json *json, const char *key, const struct mst_whatif_fields *fields, const void *rows,
                                size_t count, size_t size, struct mst_error *err) {
    struct mst_text line;
    mst_text_init(&line);
    mst_json_open_list(json, key);
    for (size_t i = 0; i < count; i++) {
        mst_text_clear(&line);
        for (size_t k = 0; k < fields->count; k++) {
            char number[32];
            double value = number_of(&fields->rows[k], (const char *)rows + i * size);
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
    mst_json_put_text(&json, "to", mst_whatif_to_names[result->to]);
    put_fields(&json, &mst_whatif_result_fields, result);
    mst_json_open_list(&json, "queues");
    for (size_t q = 0; q < result->queue_count; q++) {
        mst_json_open_object(&json, NULL);
        put_fields(&json, &mst_whatif_queue_fields, &result->queues[q]);
        mst_json_close(&json);
    }
    mst_json_close(&json);
    MST_DO(put_rows(&json, "hours", &mst_whatif_hour_fields, result->hours, result->hour_count, sizeof *result->hours, err));
    MST_DO(put_rows(&json, "intervals", &mst_whatif_interval_fields, result->intervals, result->interval_count,
                    sizeof *result->intervals, err));
    mst_json_close(&json);
    MST_DO(mst_json_write(&json, path, err));
done:
    mst_json_release(&json);
    return status;
}

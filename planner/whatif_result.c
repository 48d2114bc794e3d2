#include "planner/whatif_result.h"

#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "planner/whatif_fields.h"

#define FIELD(type, kind, name)                                                                                                    \
    { #name, MST_WHATIF_##kind, offsetof(struct type, name) }
#define RESULT(kind, name)   FIELD(mst_whatif_result, kind, name)
#define QUEUE(kind, name)    FIELD(mst_whatif_queue, kind, name)
#define HOUR(kind, name)     FIELD(mst_whatif_hour, kind, name)
#define INTERVAL(kind, name) FIELD(mst_whatif_interval, kind, name)
#define LENGTH(table)        (sizeof(table) / sizeof *(table))

static const struct mst_whatif_field RESULT_ROWS[] = {RESULT(TEXT, name),
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
static const struct mst_whatif_field QUEUE_ROWS[] = {
    QUEUE(TEXT, name),         QUEUE(NUMBER, contacts),       QUEUE(NUMBER, required_hours), QUEUE(NUMBER, scheduled_hours),
    QUEUE(NUMBER, level_frac), QUEUE(NUMBER, simulated_frac), QUEUE(NUMBER, simulated_low),  QUEUE(NUMBER, simulated_high)};
static const struct mst_whatif_field HOUR_ROWS[] = {HOUR(MOMENT, start_utc), HOUR(COUNT, queue), HOUR(NUMBER, price),
                                                    HOUR(NUMBER, confirmed)};
static const struct mst_whatif_field INTERVAL_ROWS[] = {INTERVAL(MOMENT, start_utc), INTERVAL(COUNT, queue),
                                                        INTERVAL(NUMBER, required), INTERVAL(NUMBER, scheduled)};
const struct mst_whatif_fields mst_whatif_result_fields = {RESULT_ROWS, LENGTH(RESULT_ROWS)};
const struct mst_whatif_fields mst_whatif_queue_fields = {QUEUE_ROWS, LENGTH(QUEUE_ROWS)};
const struct mst_whatif_fields mst_whatif_hour_fields = {HOUR_ROWS, LENGTH(HOUR_ROWS)};
const struct mst_whatif_fields mst_whatif_interval_fields = {INTERVAL_ROWS, LENGTH(INTERVAL_ROWS)};
const char *const mst_whatif_to_names[3] = {"staff", "roster", "simulate"};

void *mst_whatif_field_at(const struct mst_whatif_field *field, const void *object) {
    return (char *)(uintptr_t)object + field->offset;
}

void mst_whatif_result_init(struct mst_whatif_result *result) {
    memset(result, 0, sizeof *result);
    result->is_short_legal = true;
    for (size_t i = 0; i < mst_whatif_result_fields.count; i++) {
        if (mst_whatif_result_fields.rows[i].kind == MST_WHATIF_NUMBER) {
            *(double *)mst_whatif_field_at(&mst_whatif_result_fields.rows[i], result) = NAN;
        }
    }
}

static void release_texts(const struct mst_whatif_fields *fields, void *object) {
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->rows[i].kind == MST_WHATIF_TEXT) {
            mst_free(*(char **)mst_whatif_field_at(&fields->rows[i], object));
        }
    }
}

void mst_whatif_result_release(struct mst_whatif_result *result) {
    release_texts(&mst_whatif_result_fields, result);
    for (size_t q = 0; q < result->queue_count; q++) {
        release_texts(&mst_whatif_queue_fields, &result->queues[q]);
    }
    mst_free(result->queues);
    mst_free(result->hours);
    mst_free(result->intervals);
    memset(result, 0, sizeof *result);
}

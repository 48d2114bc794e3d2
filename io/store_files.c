/* What the store knows of files: the calendars that were written, and what a killed publish left to do. */

#include "core/base/memory.h"
#include "io/store_parts.h"

void mst_store_calendars_init(struct mst_store_calendars *calendars) {
    *calendars = (struct mst_store_calendars){0};
}

void mst_store_calendars_release(struct mst_store_calendars *calendars) {
    for (size_t i = 0; i < calendars->count; i++) {
        mst_free(calendars->items[i].agent);
        mst_free(calendars->items[i].name);
        mst_free(calendars->items[i].file);
        mst_free(calendars->items[i].token);
        mst_free(calendars->items[i].look);
    }
    mst_free(calendars->items);
    mst_store_calendars_init(calendars);
}

static enum mst_status read_calendar(sqlite3_stmt *statement, struct mst_store_calendars *calendars, struct mst_error *err) {
    MST_TRY(mst_grow(&calendars->items, &calendars->capacity, calendars->count + 1, sizeof calendars->items[0], err));
    struct mst_store_calendar *calendar = &calendars->items[calendars->count++];
    *calendar = (struct mst_store_calendar){0};
    MST_TRY(mst_store_text(statement, 0, &calendar->agent, err));
    MST_TRY(mst_store_text(statement, 1, &calendar->name, err));
    MST_TRY(mst_store_text(statement, 2, &calendar->file, err));
    MST_TRY(mst_store_text(statement, 3, &calendar->token, err));
    return mst_store_text(statement, 4, &calendar->look, err);
}

enum mst_status mst_store_calendars(struct mst_store *store, struct mst_store_calendars *calendars, struct mst_error *err) {
    sqlite3_stmt *statement;
    enum mst_status status;
    bool has_row = true;
    MST_DO(mst_store_prepare(store, MST_SQL_CALENDARS, &statement, err));
    while (has_row) {
        MST_DO(mst_store_step(store, statement, &has_row, err));
        if (has_row) {
            MST_DO(read_calendar(statement, calendars, err));
        }
    }
done:
    if (status != MST_OK) {
        mst_store_calendars_release(calendars);
    }
    return status;
}

enum mst_status mst_store_put_calendar(struct mst_store *store, const struct mst_store_calendar *calendar, struct mst_error *err) {
    sqlite3_stmt *statement;
    MST_TRY(mst_store_prepare(store, MST_SQL_PUT_CALENDAR, &statement, err));
    MST_TRY(mst_store_bind(store, statement, err, "ttttt", calendar->agent, calendar->name, calendar->file, calendar->token,
                           calendar->look));
    return mst_store_run(store, statement, err);
}

void mst_store_steps_init(struct mst_store_steps *steps) {
    *steps = (struct mst_store_steps){0};
}

void mst_store_steps_release(struct mst_store_steps *steps) {
    for (size_t i = 0; i < steps->count; i++) {
        mst_free(steps->items[i].from);
        mst_free(steps->items[i].to);
    }
    mst_free(steps->items);
    mst_store_steps_init(steps);
}

enum mst_status mst_store_steps_add(struct mst_store_steps *steps, const char *from, const char *to, struct mst_error *err) {
    MST_TRY(mst_grow(&steps->items, &steps->capacity, steps->count + 1, sizeof steps->items[0], err));
    struct mst_store_step step = {mst_strdup(from), mst_strdup(to)};
    if (step.from == NULL || step.to == NULL) {
        mst_free(step.from);
        mst_free(step.to);
        return mst_no_memory(err);
    }
    steps->items[steps->count++] = step;
    return MST_OK;
}

enum mst_status mst_store_steps(struct mst_store *store, struct mst_store_steps *steps, struct mst_error *err) {
    sqlite3_stmt *statement;
    enum mst_status status;
    bool has_row = true;
    MST_DO(mst_store_prepare(store, MST_SQL_STEPS, &statement, err));
    while (has_row) {
        MST_DO(mst_store_step(store, statement, &has_row, err));
        if (has_row) {
            MST_DO(mst_store_steps_add(steps, (const char *)sqlite3_column_text(statement, 0),
                                       (const char *)sqlite3_column_text(statement, 1), err));
        }
    }
done:
    if (status != MST_OK) {
        mst_store_steps_release(steps);
    }
    return status;
}

enum mst_status mst_store_put_steps(struct mst_store *store, const struct mst_store_steps *steps, struct mst_error *err) {
    for (size_t i = 0; i < steps->count; i++) {
        sqlite3_stmt *statement;
        MST_TRY(mst_store_prepare(store, MST_SQL_PUT_STEP, &statement, err));
        MST_TRY(mst_store_bind(store, statement, err, "tt", steps->items[i].from, steps->items[i].to));
        MST_TRY(mst_store_run(store, statement, err));
    }
    return MST_OK;
}

enum mst_status mst_store_clear_steps(struct mst_store *store, struct mst_error *err) {
    sqlite3_stmt *statement;
    MST_TRY(mst_store_prepare(store, MST_SQL_CLEAR_STEPS, &statement, err));
    return mst_store_run(store, statement, err);
}

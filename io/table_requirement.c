#include <math.h>
#include <string.h>

#include "io/table_rows.h"
#include "io/tables.h"
#include "io/values.h"
#include "io/write.h"

enum { START, QUEUE, REQUIRED, CONTACTS, AHT, LOAD, SERVICE_LEVEL, ASA, OCCUPANCY, ABANDON, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {
    {"start", true},     {"queue", true},          {"required", true}, {"contacts", false},  {"aht", false},
    {"load_erl", false}, {"service_level", false}, {"asa", false},     {"occupancy", false}, {"abandon", false}};

/** The numbers of a row: column, field, bound and rounding. */
static const struct number {
    size_t column, offset;
    double most;
    int decimals;
} numbers[] = {
    {REQUIRED, offsetof(struct mst_need, required), 1e6, MST_DECIMALS_AGENTS},
    {CONTACTS, offsetof(struct mst_need, contacts), 1e9, MST_DECIMALS_CONTACTS},
    {AHT, offsetof(struct mst_need, aht_s), 604800, MST_DECIMALS_SECONDS},
    {LOAD, offsetof(struct mst_need, load_erl), 1e9, MST_DECIMALS_AGENTS},
    {SERVICE_LEVEL, offsetof(struct mst_need, service_level_frac), 1, MST_DECIMALS_FRACTION},
    {ASA, offsetof(struct mst_need, asa_s), INFINITY, MST_DECIMALS_SECONDS},
    {OCCUPANCY, offsetof(struct mst_need, occupancy_frac), 1, MST_DECIMALS_FRACTION},
    {ABANDON, offsetof(struct mst_need, abandon_frac), 1, MST_DECIMALS_FRACTION},
};
enum { NUMBERS = sizeof numbers / sizeof numbers[0] };

static double *field(struct mst_need *row, const struct number *number) {
    return (double *)(void *)((char *)row + number->offset);
}

/** A queue that grows for ever has an infinite wait, written `inf`. */
static bool read_number(struct mst_csv *csv, const struct number *number, double *value) {
    if (isinf(number->most) && mst_text_same(mst_csv_field(csv, number->column), "inf")) {
        *value = INFINITY;
        return true;
    }
    if (number->column == REQUIRED) {
        return mst_csv_number(csv, REQUIRED, 0, number->most, value);
    }
    return mst_csv_number_or(csv, number->column, 0, number->most, NAN, value);
}

static enum mst_status read_row(struct mst_table_rows *rows, struct mst_requirement *requirement) {
    struct mst_need row;
    bool legal;
    MST_TRY(mst_table_key(rows, START, QUEUE, true, &row.start_utc, &row.queue, &legal));
    for (size_t i = 0; i < NUMBERS; i++) {
        legal = read_number(rows->csv, &numbers[i], field(&row, &numbers[i])) && legal;
    }
    return legal ? mst_requirement_add(requirement, &row, rows->err) : MST_OK;
}

enum mst_status mst_requirement_read(const char *path, const struct mst_site *site, struct mst_requirement *requirement,
                                     struct mst_faults *faults, struct mst_error *err) {
    struct mst_table_rows rows;
    MST_TRY(mst_table_open(&rows, path, site, columns, COLUMNS, NULL, faults, err));
    mst_requirement_init(requirement);
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(rows.csv)) {
        status = read_row(&rows, requirement);
    }
    mst_table_check_repeats(&rows);
    status = mst_table_close(&rows, status);
    if (status != MST_OK) {
        mst_requirement_release(requirement);
        return status;
    }
    mst_requirement_sort(requirement);
    return MST_OK;
}

enum mst_status mst_requirement_write(const char *path, const struct mst_site *site, const struct mst_requirement *requirement,
                                      struct mst_error *err) {
    struct mst_text text;
    char when[32];
    mst_text_init(&text);
    mst_text_append(&text, "start,queue,required,contacts,aht,load_erl,service_level,asa,occupancy,abandon\n");
    for (size_t i = 0; i < requirement->count; i++) {
        struct mst_need row = requirement->rows[i];
        mst_csv_put(&text, mst_zone_text(&site->zone, row.start_utc, when));
        mst_csv_put(&text, site->queues[row.queue].name);
        for (size_t k = 0; k < NUMBERS; k++) {
            mst_csv_put_number(&text, *field(&row, &numbers[k]), numbers[k].decimals);
        }
        mst_csv_put_end(&text);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

void mst_requirement_tidy(struct mst_requirement *requirement) {
    for (size_t i = 0; i < requirement->count; i++) {
        for (size_t k = 0; k < NUMBERS; k++) {
            double *value = field(&requirement->rows[i], &numbers[k]);
            *value = mst_number_tidy(*value, numbers[k].decimals);
        }
    }
}

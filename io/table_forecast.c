#include <math.h>

#include "io/table_rows.h"
#include "io/tables.h"
#include "io/write.h"

enum { START, QUEUE, CONTACTS, LO95, LO80, MEDIAN, HI80, HI95, AHT, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"start", true}, {"queue", true}, {"contacts", true},
                                                       {"lo95", true},  {"lo80", true},  {"median", true},
                                                       {"hi80", true},  {"hi95", true},  {"aht", true}};

static bool read_limits(struct mst_csv *csv, struct mst_expectation *row) {
    double *fields[] = {&row->lo95, &row->lo80, &row->median, &row->hi80, &row->hi95};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (!mst_csv_number(csv, LO95 + i, 0, 1e9, fields[i])) {
            return false;
        }
        if (i > 0 && *fields[i] < *fields[i - 1]) {
            mst_csv_fault(csv, LO95 + i, "\"%s\" is below %s, \"%s\"; lo95, lo80, median, hi80 and hi95 rise",
                          mst_csv_field(csv, LO95 + i), columns[LO95 + i - 1].name, mst_csv_field(csv, LO95 + i - 1));
            return false;
        }
    }
    return true;
}

static enum mst_status read_row(struct mst_table_rows *rows, struct mst_forecast *forecast) {
    struct mst_expectation row;
    bool legal;
    MST_TRY(mst_table_key(rows, START, QUEUE, true, &row.start_utc, &row.queue, &legal));
    bool has_contacts = mst_csv_number(rows->csv, CONTACTS, 0, 1e9, &row.contacts);
    bool has_limits = read_limits(rows->csv, &row);
    bool has_aht = mst_csv_number_or(rows->csv, AHT, 0, 604800, NAN, &row.aht_s);
    return legal && has_contacts && has_limits && has_aht ? mst_forecast_add(forecast, &row, rows->err) : MST_OK;
}

enum mst_status mst_forecast_read(const char *path, const struct mst_site *site, struct mst_forecast *forecast,
                                  struct mst_faults *faults, struct mst_error *err) {
    struct mst_table_rows rows;
    MST_TRY(mst_table_open(&rows, path, site, columns, COLUMNS, NULL, faults, err));
    mst_forecast_init(forecast);
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(rows.csv)) {
        status = read_row(&rows, forecast);
    }
    mst_table_check_repeats(&rows);
    status = mst_table_close(&rows, status);
    if (status != MST_OK) {
        mst_forecast_release(forecast);
        return status;
    }
    mst_forecast_sort(forecast);
    return MST_OK;
}

enum mst_status mst_forecast_write(const char *path, const struct mst_site *site, const struct mst_forecast *forecast,
                                   struct mst_error *err) {
    struct mst_text text;
    char when[32];
    mst_text_init(&text);
    mst_text_append(&text, "start,queue,contacts,lo95,lo80,median,hi80,hi95,aht\n");
    for (size_t i = 0; i < forecast->count; i++) {
        const struct mst_expectation *row = &forecast->rows[i];
        const double numbers[] = {row->contacts, row->lo95, row->lo80, row->median, row->hi80, row->hi95};
        mst_csv_put(&text, mst_zone_text(&site->zone, row->start_utc, when));
        mst_csv_put(&text, site->queues[row->queue].name);
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++) {
            mst_csv_put_number(&text, numbers[k], MST_DECIMALS_CONTACTS);
        }
        mst_csv_put_number(&text, row->aht_s, MST_DECIMALS_SECONDS);
        mst_csv_put_end(&text);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

void mst_forecast_tidy(struct mst_forecast *forecast) {
    for (size_t i = 0; i < forecast->count; i++) {
        struct mst_expectation *row = &forecast->rows[i];
        double *fields[] = {&row->contacts, &row->lo95, &row->lo80, &row->median, &row->hi80, &row->hi95};
        for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++) {
            *fields[k] = mst_number_tidy(*fields[k], MST_DECIMALS_CONTACTS);
        }
        row->aht_s = mst_number_tidy(row->aht_s, MST_DECIMALS_SECONDS);
    }
}

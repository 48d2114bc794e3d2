#include "io/tables.h"
#include "io/write.h"

#define COLUMNS                                                                                                                    \
    "contacts,retries,left,agents,service_level,service_level_lo,service_level_hi,asa,asa_lo,asa_hi,abandon,abandon_lo,"           \
    "abandon_hi,occupancy,occupancy_lo,occupancy_hi\n"

static void put_estimate(struct mst_text *text, const struct mst_estimate *estimate, int decimals) {
    mst_csv_put_number(text, estimate->value, decimals);
    mst_csv_put_number(text, estimate->lo, decimals);
    mst_csv_put_number(text, estimate->hi, decimals);
}

static void put_figures(struct mst_text *text, const struct mst_simulated *row) {
    mst_csv_put_number(text, row->contacts, MST_DECIMALS_CONTACTS);
    mst_csv_put_number(text, row->retries, MST_DECIMALS_CONTACTS);
    mst_csv_put_number(text, row->left, MST_DECIMALS_CONTACTS);
    mst_csv_put_number(text, row->agents, MST_DECIMALS_AGENTS);
    put_estimate(text, &row->service_level_frac, MST_DECIMALS_FRACTION);
    put_estimate(text, &row->asa_s, MST_DECIMALS_SECONDS);
    put_estimate(text, &row->abandon_frac, MST_DECIMALS_FRACTION);
    put_estimate(text, &row->occupancy_frac, MST_DECIMALS_FRACTION);
    mst_csv_put_end(text);
}

enum mst_status mst_simulation_write(const char *path, const struct mst_site *site, const struct mst_simulation *simulation,
                                     struct mst_error *err) {
    struct mst_text text;
    char when[32];
    mst_text_init(&text);
    mst_text_append(&text, "start,queue," COLUMNS);
    for (size_t i = 0; i < simulation->intervals.count; i++) {
        const struct mst_simulated *row = &simulation->intervals.rows[i];
        mst_csv_put(&text, mst_zone_text(&site->zone, row->start_utc, when));
        mst_csv_put(&text, site->queues[row->queue].name);
        put_figures(&text, row);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

static void put_rows(struct mst_text *text, const struct mst_site *site, const char *span, const struct mst_simulated_rows *rows) {
    char date[16];
    for (size_t i = 0; i < rows->count; i++) {
        mst_csv_put(text, span);
        mst_csv_put(text, mst_day_text(mst_zone_wall(&site->zone, rows->rows[i].start_utc).day, date));
        mst_csv_put(text, site->queues[rows->rows[i].queue].name);
        put_figures(text, &rows->rows[i]);
    }
}

enum mst_status mst_simulation_days_write(const char *path, const struct mst_site *site, const struct mst_simulation *simulation,
                                          struct mst_error *err) {
    struct mst_text text;
    mst_text_init(&text);
    mst_text_append(&text, "span,date,queue," COLUMNS);
    put_rows(&text, site, "day", &simulation->days);
    put_rows(&text, site, "week", &simulation->weeks);
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

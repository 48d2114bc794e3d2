#include "io/tables.h"
#include "io/write.h"

enum mst_status mst_day_forecast_write(const char *path, const struct mst_site *site, const struct mst_day_forecast *forecast,
                                       struct mst_error *err) {
    struct mst_text text;
    char date[16];
    mst_text_init(&text);
    mst_text_append(&text, "date,queue,contacts,lo95,lo80,median,hi80,hi95\n");
    for (size_t i = 0; i < forecast->count; i++) {
        const struct mst_day_expectation *row = &forecast->rows[i];
        const double numbers[] = {row->contacts, row->lo95, row->lo80, row->median, row->hi80, row->hi95};
        mst_csv_put(&text, mst_day_text(row->day, date));
        mst_csv_put(&text, site->queues[row->queue].name);
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++) {
            mst_csv_put_number(&text, numbers[k], MST_DECIMALS_CONTACTS);
        }
        mst_csv_put_end(&text);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

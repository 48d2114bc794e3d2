#include "io/tables.h"
#include "io/write.h"

enum mst_status mst_prices_write(const char *path, const struct mst_site *site, const struct mst_price *prices, size_t count,
                                 struct mst_error *err) {
    struct mst_text text;
    char when[32];
    mst_text_init(&text);
    mst_text_append(&text, "start,queue,price\n");
    for (size_t i = 0; i < count; i++) {
        mst_csv_put(&text, mst_zone_text(&site->zone, prices[i].start_utc, when));
        mst_csv_put(&text, site->queues[prices[i].queue].name);
        mst_csv_put_number(&text, prices[i].price, MST_DECIMALS_PRICE);
        mst_csv_put_end(&text);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

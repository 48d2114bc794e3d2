#include <math.h>

#include "io/table_rows.h"
#include "io/tables.h"
#include "io/write.h"

enum { START, QUEUE, CONTACTS, AHT, COLUMNS };

/* Fewer rows say nothing about how far apart they usually are. */
enum { COARSE_ROWS_LEAST = 8 };

static const struct mst_csv_column columns[COLUMNS] = {{"start", true}, {"queue", true}, {"contacts", true}, {"aht", false}};

static const char import_advice[] = "a file as another system writes it is read through a section [import] in site.ini";

static enum mst_status read_row(struct mst_table_rows *rows, struct mst_history *history) {
    struct mst_count row;
    bool legal;
    MST_TRY(mst_table_key(rows, START, QUEUE, false, &row.start_utc, &row.queue, &legal));
    bool has_contacts = mst_csv_number(rows->csv, CONTACTS, 0, 1e9, &row.contacts);
    bool has_aht = mst_csv_number_or(rows->csv, AHT, 0, 604800, NAN, &row.aht_s);
    return legal && has_contacts && has_aht ? mst_history_add(history, &row, rows->err) : MST_OK;
}

/** The least time between two rows of a queue: the items from `first` on. @return after its last */
static size_t least_gap_s(const struct mst_table_rows *rows, size_t first, int64_t *least_s) {
    size_t i = first + 1;
    *least_s = INT64_MAX;
    for (; i < rows->count && rows->items[i].queue == rows->items[first].queue; i++) {
        int64_t gap_s = rows->items[i].start_utc - rows->items[i - 1].start_utc;
        *least_s = gap_s < *least_s ? gap_s : *least_s;
    }
    return i;
}

/** Hourly rows in a site of half hours would leave every other interval without data. The rows are by queue, then start. */
static void warn_coarse_rows(struct mst_table_rows *rows) {
    int64_t interval_s = (int64_t)rows->site->interval_min * 60, gap_s;
    for (size_t first = 0, end; first < rows->count; first = end) {
        end = least_gap_s(rows, first, &gap_s);
        if (end - first >= COARSE_ROWS_LEAST && gap_s > interval_s) {
            mst_faults_warn(rows->faults, rows->name, 0, NULL,
                            "the rows of queue \"%s\" are %lld minutes or more apart, and the site's interval is %d minutes: the "
                            "intervals between are missing data",
                            rows->site->queues[rows->items[first].queue].name, (long long)(gap_s / 60), rows->site->interval_min);
        }
    }
}

enum mst_status mst_history_read(const char *path, const struct mst_site *site, struct mst_history *history,
                                 struct mst_faults *faults, struct mst_error *err) {
    struct mst_table_rows rows;
    MST_TRY(mst_table_open(&rows, path, site, columns, COLUMNS, import_advice, faults, err));
    mst_history_init(history);
    enum mst_status status = mst_history_reserve(history, rows.rows_most, err);
    while (status == MST_OK && mst_csv_next(rows.csv)) {
        status = read_row(&rows, history);
    }
    mst_table_check_repeats(&rows);
    warn_coarse_rows(&rows);
    status = mst_table_close(&rows, status);
    if (status != MST_OK) {
        mst_history_release(history);
        return status;
    }
    if (site->interval_min > 0) { /* else site.ini is in fault */
        mst_history_sum(history, &site->zone, site->interval_min);
    }
    return MST_OK;
}

enum mst_status mst_history_write(const char *path, const struct mst_site *site, const struct mst_history *history,
                                  struct mst_error *err) {
    struct mst_text text;
    char when[32];
    mst_text_init(&text);
    mst_text_append(&text, "start,queue,contacts,aht\n");
    for (size_t i = 0; i < history->count; i++) {
        const struct mst_count *row = &history->rows[i];
        mst_csv_put(&text, mst_zone_text(&site->zone, row->start_utc, when));
        mst_csv_put(&text, site->queues[row->queue].name);
        mst_csv_put_number(&text, row->contacts, MST_DECIMALS_CONTACTS);
        mst_csv_put_number(&text, row->aht_s, MST_DECIMALS_SECONDS);
        mst_csv_put_end(&text);
    }
    enum mst_status status = mst_file_write_text(path, &text, err);
    mst_text_release(&text);
    return status;
}

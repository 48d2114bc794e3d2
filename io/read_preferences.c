#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/read_people.h"

enum { AGENT, WISH, WHEN, WEIGHT, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"agent", true}, {"wish", true}, {"when", true}, {"weight", true}};

static bool read_start(struct mst_people_reader *reader, const char *when, struct mst_wish *wish) {
    const char *why;
    wish->kind = MST_WISH_START;
    if (!mst_parse_clock_range(when, &wish->from_min, &wish->to_min, &why)) {
        mst_csv_fault(reader->csv, WHEN, "\"%s\" %s", when, why);
        return false;
    }
    return true;
}

static bool read_off(struct mst_people_reader *reader, const char *when, struct mst_wish *wish) {
    wish->kind = MST_WISH_OFF;
    if (mst_parse_date(when, &wish->day, NULL) || mst_parse_days(when, &wish->days, NULL)) {
        return true;
    }
    const char *why;
    (void)mst_parse_date(when, &wish->day, &why);
    mst_csv_fault(reader->csv, WHEN, "\"%s\" %s%s", when, why,
                  strncmp(why, "is not ", 7) == 0 ? ", nor days like sat or mon-wed, fri" : "");
    return false;
}

static bool read_weekend(struct mst_people_reader *reader, const char *when, struct mst_wish *wish) {
    wish->kind = MST_WISH_WEEKEND;
    if (*when != '\0') {
        mst_csv_warn(reader->csv, WHEN, "\"%s\" is passed over; the wish weekend is of all weekend days", when);
    }
    return true;
}

static bool read_wish(struct mst_people_reader *reader, struct mst_wish *wish) {
    static const struct {
        const char *name;
        bool (*read)(struct mst_people_reader *reader, const char *when, struct mst_wish *wish);
    } forms[] = {{"start", read_start}, {"off", read_off}, {"weekend", read_weekend}};
    const char *name = mst_csv_field(reader->csv, WISH);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (mst_text_same(forms[i].name, name)) {
            return forms[i].read(reader, mst_csv_field(reader->csv, WHEN), wish);
        }
    }
    mst_csv_fault(reader->csv, WISH, "\"%s\" is not start, off or weekend", name);
    return false;
}

static enum mst_status read_row(struct mst_people_reader *reader) {
    struct mst_site *site = reader->site;
    struct mst_wish wish = {.day = MST_NO_DAY};
    MST_TRY(mst_people_agent(reader, AGENT, &wish.agent));
    bool has_wish = read_wish(reader, &wish);
    bool has_weight = mst_csv_number(reader->csv, WEIGHT, 0, 1e9, &wish.weight);
    if (wish.agent == MST_NONE || !has_wish || !has_weight) {
        return MST_OK;
    }
    MST_TRY(mst_grow(&site->wishes, &reader->capacity, site->wish_count + 1, sizeof wish, reader->err));
    site->wishes[site->wish_count++] = wish;
    return MST_OK;
}

/** A stable order: rows of one agent stay in the order of the file. */
static void sort_wishes(struct mst_site *site, size_t *starts, struct mst_wish *sorted) {
    for (size_t i = 0; i < site->wish_count; i++) {
        starts[site->wishes[i].agent + 1]++;
    }
    for (size_t i = 0; i < site->agent_count; i++) {
        starts[i + 1] += starts[i];
    }
    for (size_t i = 0; i < site->wish_count; i++) {
        sorted[starts[site->wishes[i].agent]++] = site->wishes[i];
    }
}

enum mst_status mst_site_read_preferences(const char *path, struct mst_site *site, struct mst_faults *faults,
                                          struct mst_error *err) {
    MST_TRY(mst_people_read(path, columns, COLUMNS, read_row, site, faults, err));
    size_t *starts = mst_alloc(site->agent_count + 1, sizeof *starts);
    struct mst_wish *sorted = mst_alloc(site->wish_count, sizeof *sorted);
    if (starts == NULL || sorted == NULL) {
        mst_free(starts);
        mst_free(sorted);
        return mst_no_memory(err);
    }
    sort_wishes(site, starts, sorted);
    mst_free(starts);
    mst_free(site->wishes);
    site->wishes = sorted;
    return MST_OK;
}

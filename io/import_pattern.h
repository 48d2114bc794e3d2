#ifndef MST_IO_IMPORT_PATTERN_H
#define MST_IO_IMPORT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"

/**
 * How a date or time is written, as spreadsheets say it: `dd.mm.yyyy`, `m/d/yyyy h:mm AM`, `hh:mm-hh:mm`. Used by io/import*.c.
 *
 * Letters may be small or capital. `m` next after an hour, or next before seconds, is minutes, else the month. A part that comes a
 * second time begins the end of the interval. Other letters, and all that is in single quotes, stand for themselves.
 */
enum mst_pattern_part {
    MST_PART_YEAR,
    MST_PART_SHORT_YEAR, /* yy: 2000 to 2099 */
    MST_PART_MONTH,
    MST_PART_MONTH_NAME, /* mmm, mmmm: English or German, short or long */
    MST_PART_DAY,
    MST_PART_WEEKDAY_NAME, /* ddd, dddd: letters, not looked at */
    MST_PART_HOUR,
    MST_PART_MINUTE,
    MST_PART_SECOND,
    MST_PART_FRACTION, /* f, fff: digits, cut off */
    MST_PART_HALF,     /* AM: am or pm */
    MST_PART_ZONE,     /* Z, zz: `Z`, `+01:00`, `+0100` or `+01` */
    MST_PART_BLANK,
    MST_PART_LITERAL
};

struct mst_pattern_piece {
    enum mst_pattern_part part;
    uint8_t width; /* digits that a number has; 0: one or two */
    char literal;
    bool is_end; /* of the interval's end */
};

enum { MST_PATTERN_PIECES = 48 };

struct mst_import_pattern {
    struct mst_pattern_piece pieces[MST_PATTERN_PIECES];
    size_t count;
    bool has_date, has_time, has_zone, has_end;
};

/** What a cell says: what the pattern lacks has the values in brackets. */
struct mst_import_time {
    int32_t day;      /* [MST_NO_DAY] */
    int32_t second;   /* of the day, 0 to 86400 [-1] */
    int32_t length_s; /* from start to end, > 0 [0] */
    bool has_offset;  /* [false] */
    int32_t offset_s; /* east of Greenwich [0] */
};

/**
 * Reads a pattern.
 * @param[out] pattern untouched on failure
 * @return MST_OK; MST_E_RANGE with a message that says what is wrong and what would be legal
 */
enum mst_status mst_import_pattern_make(struct mst_import_pattern *pattern, const char *text, struct mst_error *err) MST_MUST_USE;

/**
 * Reads a cell. Blanks (no-break ones too) count as one and may be left out where two numbers do not touch; a dash may be a long
 * one.
 * @return whether the whole text is as the pattern says and such a date and time exist; `time` is untouched if not
 */
bool mst_import_pattern_read(const struct mst_import_pattern *pattern, const char *text, struct mst_import_time *time);

#endif

#ifndef MST_CORE_DATE_H
#define MST_CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/**
 * Dates as day numbers: days since 1970-01-01 in the proleptic Gregorian calendar, `int32_t day`.
 * @par Method Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil)
 */

/** No date. */
#define MST_NO_DAY INT32_MIN

enum { MST_MONDAY, MST_TUESDAY, MST_WEDNESDAY, MST_THURSDAY, MST_FRIDAY, MST_SATURDAY, MST_SUNDAY };

struct mst_date {
    int year, month, day; /* month 1-12, day 1-31 */
};

/** The day number; MST_NO_DAY if there is no such date (30 February) or the year is not 1900 to 2199. */
int32_t mst_day_from_date(int year, int month, int day);

struct mst_date mst_day_date(int32_t day);

/** MST_MONDAY (0) to MST_SUNDAY (6). */
int mst_day_weekday(int32_t day);

/** "mon" ... "sun" for 0 to 6. */
const char *mst_weekday_name(int weekday);

/** Reads `2026-03-29`, the whole text. @return MST_NO_DAY if it is no date */
int32_t mst_day_parse(const char *text);

/** Writes `2026-03-29`. @return buffer */
const char *mst_day_text(int32_t day, char buffer[16]);

#endif

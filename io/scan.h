#ifndef MST_IO_SCAN_H
#define MST_IO_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "io/values.h"

/**
 * A place in a text that a person typed, for the parsers of io/values.h only. Each scan_x() passes over blanks, reads one thing,
 * and says whether it was there; if not, the place is as it was.
 */
struct mst_scan {
    const char *at;
    const char **why;
};

struct mst_scan mst_scan_start(const char *text, const char **why);
/** Sets the reason; returns false, so that `return mst_scan_why(...)` reads well. */
bool mst_scan_why(const struct mst_scan *scan, const char *reason);
bool mst_scan_end(struct mst_scan *scan);
bool mst_scan_char(struct mst_scan *scan, char c);
/** A dash or an en dash. */
bool mst_scan_dash(struct mst_scan *scan);
/** A word that neither letter nor digit follows, case ignored. */
bool mst_scan_word(struct mst_scan *scan, const char *word);
/** A finite decimal number with an optional sign; no exponent. */
bool mst_scan_number(struct mst_scan *scan, double *value);
/** A number of hundredths, as the double nearest to the decimal: 7.52 is 0.0752, which 7.52 / 100 is not. */
bool mst_scan_hundredths(struct mst_scan *scan, double *frac);
bool mst_scan_whole(struct mst_scan *scan, long *value);
bool mst_scan_clock(struct mst_scan *scan, int32_t *minute);
bool mst_scan_duration(struct mst_scan *scan, enum mst_unit bare, int32_t *minutes);
bool mst_scan_seconds(struct mst_scan *scan, enum mst_unit bare, double *seconds);
/** A weekday, short or long. */
bool mst_scan_weekday(struct mst_scan *scan, int *weekday);
/** `mon` or `fri-mon`; sets bits, and lists the days in order. @param[out] list up to 7 days from the first on */
bool mst_scan_day_range(struct mst_scan *scan, int list[7], int *count);
/** `08:00-11:00`. */
bool mst_scan_clock_range(struct mst_scan *scan, int32_t *from, int32_t *to);

#endif

#ifndef MST_IO_VALUES_H
#define MST_IO_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/status.h"
#include "core/site.h"
#include "core/zone.h"

/**
 * What a person types: times, durations, percentages, ranges, days, hours. All are strict about the whole text and lenient about
 * blanks around it, commas, dashes and slashes, and about the case of words. An en dash is read as a dash.
 *
 * Each returns whether the text is legal. If not, `*why` is a static text that reads on after the value in quotes: `"9x" is not a
 * duration like 90m, 1h30 or 8h`, and the output is untouched. `why` may be NULL.
 */

/** What a duration without a unit is counted in. */
enum mst_unit { MST_UNIT_NONE, MST_UNIT_SECOND, MST_UNIT_MINUTE, MST_UNIT_HOUR };

/** `90m`, `1h30`, `8h`, `1.5h`, or a bare number; a whole number of minutes from 0 to 100,000. */
bool mst_parse_duration(const char *text, enum mst_unit bare, int32_t *minutes, const char **why);

/** The same in seconds, with `30s` and `2d` too; need not be whole; finite, >= 0. */
bool mst_parse_seconds(const char *text, enum mst_unit bare, double *seconds, const char **why);

/** `07:30`, from 00:00 to 24:00: minutes after midnight. */
bool mst_parse_clock(const char *text, int32_t *minute, const char **why);

/** `2026-03-29`. */
bool mst_parse_date(const char *text, int32_t *day, const char **why);

/** A time as written: `2026-03-29T07:30`, a blank for the T, `:00` for seconds, and an offset or Z. */
struct mst_time {
    int32_t day, minute; /* minute 0 to 1440 */
    bool has_offset;
    int32_t offset_s; /* east of Greenwich */
};
bool mst_parse_time(const char *text, struct mst_time *time, const char **why);

/** The moments that a time can mean, in order: 1, or 2 where it occurs twice, or 0 where the clock leaps over it. */
size_t mst_time_moments(const struct mst_zone *zone, const struct mst_time *time, int64_t utc[2]);

/** The first of its moments that is not before `least_utc`, or else the first. @return false where the clock leaps over it */
bool mst_time_moment(const struct mst_zone *zone, const struct mst_time *time, int64_t least_utc, int64_t *utc, const char **why);

/** `12%`, `+5%`, `-2.5 %`: a fraction. */
bool mst_parse_percent(const char *text, double *frac, const char **why);

/** A finite number. */
bool mst_parse_number(const char *text, double *value, const char **why);
bool mst_parse_whole(const char *text, long *value, const char **why);

/** `yes` or `no`; also true, false, on, off. */
bool mst_parse_switch(const char *text, bool *value, const char **why);

/** `38-40` or `5`, the first not above the second; numbers >= 0. */
bool mst_parse_number_range(const char *text, double *from, double *to, const char **why);
bool mst_parse_whole_range(const char *text, int *from, int *to, const char **why);
bool mst_parse_duration_range(const char *text, enum mst_unit bare, int32_t *from, int32_t *to, const char **why);

/** `07:00-12:00 step 30m`, or one value; a range of more than one value must have a step. @param[out] step >= 1 */
bool mst_parse_clock_steps(const char *text, int32_t *from, int32_t *to, int32_t *step, const char **why);
bool mst_parse_duration_steps(const char *text, enum mst_unit bare, int32_t *from, int32_t *to, int32_t *step, const char **why);

/** `08:00-11:00`, either order. */
bool mst_parse_clock_range(const char *text, int32_t *from, int32_t *to, const char **why);

/** `mon-wed, fri`; ranges may wrap; `monday` is read too. Bit 0 is Monday. */
bool mst_parse_days(const char *text, unsigned *days, const char **why);

/** A weekday's name, short or long. */
bool mst_parse_weekday(const char *text, int *weekday, const char **why);

/** `2 of 4`, the first at most the second, which is at least 1. */
bool mst_parse_weekends(const char *text, int *most, int *of, const char **why);

/** `80/20`: percent within seconds; `80%/20s` too. */
bool mst_parse_level(const char *text, double *frac, double *seconds, const char **why);

/** `15m paid 1h-2h30`, `60m unpaid 3h`, `15m paid end 2h15-45m`. */
bool mst_parse_break(const char *text, struct mst_break *item, const char **why);

/**
 * Hours on days: `mon-fri 07:00-21:00, sat 09:00-17:00`. Days without hours take those of the next item, or are bare days
 * (MST_ANY_HOURS) where no hours follow; hours before any days hold on every day; an end not after its start is on the next day.
 * @param[in,out] windows appended to, in the order of the text
 * @return MST_OK; MST_E_INPUT with `*why` set, windows as before; MST_E_NOMEM
 */
enum mst_status mst_parse_windows(const char *text, struct mst_windows *windows, const char **why,
                                  struct mst_error *err) MST_MUST_USE;

/** The same with items separated by `;` too, across which days do not wait for hours: the `available` column. "": nothing. */
enum mst_status mst_parse_available(const char *text, struct mst_windows *windows, const char **why,
                                    struct mst_error *err) MST_MUST_USE;

/** Names of a list. */
struct mst_names {
    char **items; /* trimmed, none is empty */
    size_t count, capacity;
};

/**
 * What is said behind a name that is not known: `; did you mean "chat"?` if one is near, else `; legal are phone, chat`, or nothing
 * where there are too many to list.
 * @param[out] hint may be ""
 * @return hint
 */
const char *mst_names_hint(const char *typed, const char *const *names, size_t count, char hint[256]);

/** Splits at any of the separators; empty items are left out. Release with mst_names_release(), also on failure. */
enum mst_status mst_names_split(const char *text, const char *separators, struct mst_names *names,
                                struct mst_error *err) MST_MUST_USE;
void mst_names_release(struct mst_names *names);

/** Whether it is UTF-8 without control characters. */
bool mst_text_is_printable(const char *text);

/** Equal, case ignored (ASCII). */
bool mst_text_same(const char *a, const char *b);

#endif

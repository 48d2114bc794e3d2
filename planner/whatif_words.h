#ifndef MST_PLANNER_WHATIF_WORDS_H
#define MST_PLANNER_WHATIF_WORDS_H

#include "core/base/text.h"
#include "planner/whatif_answer.h"

/** The answer's numbers as people read them: the same on the terminal and on the page. Unknown numbers are "-". */

/** `134,448`, with as many decimals as the answer shows. @return buffer */
const char *mst_whatif_amount(const struct mst_whatif_answer *answer, double amount, char buffer[64]);

/** The same with the currency behind it. @return buffer */
const char *mst_whatif_money(const struct mst_whatif_answer *answer, double amount, char buffer[96]);

/** `+1,234` or `-1,234`, to the nearest. @return buffer */
const char *mst_whatif_change(const struct mst_whatif_answer *answer, double amount, char buffer[64]);

/** `+1,200 to +1,300`: rounded outwards, so that it says no more than is proven. @return buffer */
const char *mst_whatif_interval(const struct mst_whatif_answer *answer, const struct mst_whatif_difference *difference,
                                char buffer[128]);

/** Letters of UTF-8. */
size_t mst_whatif_letters(const char *text);

/** Bytes of the buffer of mst_whatif_name(). */
enum { MST_WHATIF_NAME = 256 };

/**
 * A name with at most so many letters: a longer one loses some of its middle, since the points of a sweep differ at the end.
 * @param most 3 to 60
 * @return buffer
 */
const char *mst_whatif_name(const char *name, size_t most, char buffer[MST_WHATIF_NAME]);

/** A number with so many decimals. @return buffer */
const char *mst_whatif_number(double value, int decimals, char buffer[64]);

/** `80.4 %`, with so many decimals. @return buffer */
const char *mst_whatif_percent(double frac, int decimals, char buffer[64]);

/** `Mon 27 Oct 10:00` by the clock of the answer, or in UTC, and then it says so. @return buffer */
const char *mst_whatif_moment(const struct mst_whatif_answer *answer, int64_t utc, char buffer[64]);

/** `same 480, moved 3, added 12, dropped 9`; "-" without a roster. @return buffer */
const char *mst_whatif_shifts(const struct mst_whatif_result *result, char buffer[128]);

/** How a roster was made: its effort, and what it took over from the base. @return buffer */
const char *mst_whatif_made(const struct mst_whatif_result *result, char buffer[160]);

/** The verdict of a scenario, or why there is none. */
const char *mst_whatif_verdict_words(const struct mst_whatif_difference *difference);

/** Appends what a manager wants to know: the base, how many scenarios are proven what, the cheapest and the dearest. */
void mst_whatif_headline(const struct mst_whatif_answer *answer, struct mst_text *text);

/** Appends the names of the scenarios that more effort may decide, at most `most` and how many more; nothing where there are none.
 */
void mst_whatif_undecided(const struct mst_whatif_answer *answer, size_t most, struct mst_text *text);

#endif

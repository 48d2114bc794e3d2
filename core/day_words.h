#ifndef MST_CORE_DAY_WORDS_H
#define MST_CORE_DAY_WORDS_H

/** Days as people read them; files have others (core/date.h). */

/** "Jan" to "Dec". @param month 1 to 12 */
const char *mst_month_word(int month);

/** "Mon" to "Sun". @param weekday MST_MONDAY to MST_SUNDAY */
const char *mst_weekday_word(int weekday);

#endif

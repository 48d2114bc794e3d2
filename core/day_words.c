#include "core/day_words.h"

const char *mst_month_word(int month) {
    static const char *const WORDS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return WORDS[month - 1];
}

const char *mst_weekday_word(int weekday) {
    static const char *const WORDS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    return WORDS[weekday];
}

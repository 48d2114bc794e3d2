#include "io/import_pattern.h"

#include <string.h>

#include "core/date.h"
#include "io/import_text.h"

/* The numbers of one end of an interval, -1 where the pattern lacks them. */
struct moment {
    int year, month, day, hour, minute, second;
    int half; /* 0: am, 1: pm */
};

struct reading {
    const char *at;
    struct moment ends[2]; /* start, end */
    struct mst_import_time time;
};

static bool read_digits(struct reading *reading, size_t least, size_t most, int *number) {
    size_t count = 0;
    int value = 0;
    while (count < most && mst_import_is_digit(reading->at[count])) {
        value = value * 10 + (reading->at[count++] - '0');
    }
    if (count < least || value < 0) {
        return false;
    }
    reading->at += count;
    *number = value;
    return true;
}

static bool read_number(struct reading *reading, const struct mst_pattern_piece *piece, int *number) {
    return read_digits(reading, piece->width == 0 ? 1 : piece->width, piece->width == 0 ? 2 : piece->width, number);
}

static bool is_letter(char byte) {
    return (mst_import_lower(byte) >= 'a' && mst_import_lower(byte) <= 'z') || (unsigned char)byte >= 0x80;
}

static size_t letters(const char *at) {
    size_t count = 0;
    while (is_letter(at[count]) && mst_import_blank_length(at + count) == 0 && mst_import_dash_length(at + count) == 0) {
        count++;
    }
    return count;
}

/* Whether `word` is a name cut to `length` bytes, of which it has to have three. */
static bool is_short_for(const char *word, size_t length, const char *name) {
    if (length < 3 || length > strlen(name)) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (mst_import_lower(word[i]) != name[i]) {
            return false;
        }
    }
    return true;
}

static bool read_month_name(struct reading *reading, int *month) {
    static const char *const names[] = {"january",   "february",  "march",    "april",       "may",      "june",   "july",
                                        "august",    "september", "october",  "november",    "december", "januar", "februar",
                                        "m\u00e4rz", "april",     "mai",      "juni",        "juli",     "august", "september",
                                        "oktober",   "november",  "dezember", "j\u00e4nner", "feber",    "mrz"};
    static const int months[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3};
    size_t length = letters(reading->at);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (is_short_for(reading->at, length, names[i])) {
            *month = months[i];
            reading->at += length;
            reading->at += *reading->at == '.';
            return true;
        }
    }
    return false;
}

static bool read_word(struct reading *reading) {
    size_t length = letters(reading->at);
    reading->at += length;
    reading->at += *reading->at == '.';
    return length > 0;
}

/* am, pm, a.m., p.m., a, p */
static bool read_half(struct reading *reading, int *half) {
    char first = mst_import_lower(*reading->at);
    if (first != 'a' && first != 'p') {
        return false;
    }
    *half = first == 'p';
    reading->at++;
    reading->at += *reading->at == '.';
    if (mst_import_lower(*reading->at) == 'm') {
        reading->at++;
        reading->at += *reading->at == '.';
    }
    return true;
}

static bool read_zone(struct reading *reading) {
    int hours = 0, minutes = 0, sign = *reading->at == '-' ? -1 : 1;
    reading->time.has_offset = true;
    reading->time.offset_s = 0;
    if (mst_import_lower(*reading->at) == 'z') {
        reading->at++;
        return true;
    }
    if (*reading->at != '+' && *reading->at != '-') {
        return false;
    }
    reading->at++;
    if (!read_digits(reading, 2, 2, &hours)) {
        return false;
    }
    reading->at += *reading->at == ':';
    if (mst_import_is_digit(*reading->at) && !read_digits(reading, 2, 2, &minutes)) {
        return false;
    }
    reading->time.offset_s = sign * (hours * 3600 + minutes * 60);
    return hours <= 14 && minutes < 60;
}

/* The blank in a pattern has to be there only where digits would run together. */
static bool read_blank(struct reading *reading, const char *begin) {
    const char *after = mst_import_skip_blanks(reading->at);
    bool touching = after == reading->at && after > begin && mst_import_is_digit(after[-1]) && mst_import_is_digit(*after);
    reading->at = after;
    return !touching;
}

static bool read_literal(struct reading *reading, char literal) {
    reading->at = mst_import_skip_blanks(reading->at);
    size_t length =
        literal == '-' ? mst_import_dash_length(reading->at) : mst_import_lower(*reading->at) == mst_import_lower(literal);
    reading->at += length;
    return length > 0;
}

static bool read_piece(struct reading *reading, const struct mst_pattern_piece *piece, const char *begin) {
    struct moment *moment = &reading->ends[piece->is_end];
    if (piece->part != MST_PART_BLANK && piece->part != MST_PART_FRACTION) {
        reading->at = mst_import_skip_blanks(reading->at);
    }
    int fraction = 0;
    switch (piece->part) {
    case MST_PART_YEAR:
        return read_number(reading, piece, &moment->year);
    case MST_PART_SHORT_YEAR:
        return read_number(reading, piece, &moment->year) && (moment->year += 2000) > 0;
    case MST_PART_MONTH:
        return read_number(reading, piece, &moment->month);
    case MST_PART_MONTH_NAME:
        return read_month_name(reading, &moment->month);
    case MST_PART_DAY:
        return read_number(reading, piece, &moment->day);
    case MST_PART_WEEKDAY_NAME:
        return read_word(reading);
    case MST_PART_HOUR:
        return read_number(reading, piece, &moment->hour);
    case MST_PART_MINUTE:
        return read_number(reading, piece, &moment->minute);
    case MST_PART_SECOND:
        return read_number(reading, piece, &moment->second);
    case MST_PART_FRACTION:
        return read_digits(reading, 1, 9, &fraction);
    case MST_PART_HALF:
        return read_half(reading, &moment->half);
    case MST_PART_ZONE:
        return read_zone(reading);
    case MST_PART_BLANK:
        return read_blank(reading, begin);
    case MST_PART_LITERAL:
        return read_literal(reading, piece->literal);
    }
    return false;
}

/* The second of the day, -1 where no hour is given, -2 where there is no such time. */
static int32_t second_of_day(const struct moment *moment) {
    int hour = moment->hour, minute = moment->minute < 0 ? 0 : moment->minute, second = moment->second < 0 ? 0 : moment->second;
    if (hour < 0) {
        return -1;
    }
    if (moment->half >= 0) {
        if (hour > 12) {
            return -2;
        }
        hour = hour % 12 + 12 * moment->half;
    }
    int32_t total = hour * 3600 + minute * 60 + second;
    return minute > 59 || second > 59 || total > 86400 ? -2 : total;
}

static bool set_day(const struct moment *moment, int32_t *day) {
    if (moment->year < 0) {
        return true;
    }
    *day = mst_day_from_date(moment->year, moment->month, moment->day);
    return *day != MST_NO_DAY;
}

/* An end not after its start is on the next day, unless it has a date of its own. */
static bool set_length(struct reading *reading) {
    int32_t end_day = reading->time.day, end_second = second_of_day(&reading->ends[1]);
    if (end_second < 0 || !set_day(&reading->ends[1], &end_day)) {
        return false;
    }
    int64_t length_s = (int64_t)end_second - reading->time.second;
    if (reading->ends[1].year >= 0) {
        length_s += 86400 * ((int64_t)end_day - reading->time.day);
    } else if (length_s <= 0) {
        length_s += 86400;
    }
    reading->time.length_s = (int32_t)length_s;
    return length_s > 0 && length_s <= 86400;
}

bool mst_import_pattern_read(const struct mst_import_pattern *pattern, const char *text, struct mst_import_time *time) {
    static const struct moment nothing = {-1, -1, -1, -1, -1, -1, -1};
    struct reading reading = {.at = text, .ends = {nothing, nothing}, .time = {.day = MST_NO_DAY, .second = -1}};
    for (size_t i = 0; i < pattern->count; i++) {
        if (!read_piece(&reading, &pattern->pieces[i], text)) {
            return false;
        }
    }
    reading.time.second = second_of_day(&reading.ends[0]);
    if (*mst_import_skip_blanks(reading.at) != '\0' || reading.time.second == -2 || !set_day(&reading.ends[0], &reading.time.day)) {
        return false;
    }
    if (pattern->has_end && !set_length(&reading)) {
        return false;
    }
    *time = reading.time;
    return true;
}

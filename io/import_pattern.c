#include "io/import_pattern.h"

#include <string.h>

#include "io/import_text.h"

static const char legal[] =
    "yyyy, mm, dd, hh, mm, ss and AM with what is between them, such as dd.mm.yyyy, m/d/yyyy h:mm AM or hh:mm-hh:mm";

static size_t run_length(const char *text) {
    size_t length = 1;
    while (text[length] != '\0' && mst_import_lower(text[length]) == mst_import_lower(text[0])) {
        length++;
    }
    return length;
}

static struct mst_pattern_piece literal_piece(const char *text, size_t *length) {
    *length = 1;
    return (struct mst_pattern_piece){.part = MST_PART_LITERAL, .literal = text[0]};
}

/* The piece that `text` begins with, its letters in `length`; months and minutes are told apart later. */
static struct mst_pattern_piece next_piece(const char *text, size_t *length) {
    struct mst_pattern_piece piece = {.part = MST_PART_LITERAL, .literal = text[0]};
    size_t run = run_length(text);
    *length = run;
    switch (mst_import_lower(text[0])) {
    case 'y':
        piece.part = run == 4 ? MST_PART_YEAR : MST_PART_SHORT_YEAR;
        piece.width = (uint8_t)(run == 4 ? 4 : 2);
        return piece;
    case 'm':
        piece.part = run > 2 ? MST_PART_MONTH_NAME : MST_PART_MONTH;
        return piece;
    case 'd':
        piece.part = run > 2 ? MST_PART_WEEKDAY_NAME : MST_PART_DAY;
        return piece;
    case 'h':
        piece.part = MST_PART_HOUR;
        return piece;
    case 's':
        piece.part = MST_PART_SECOND;
        return piece;
    case 'f':
        piece.part = MST_PART_FRACTION;
        return piece;
    case 'z':
        piece.part = MST_PART_ZONE;
        return piece;
    default:
        break;
    }
    *length = 1;
    if (mst_import_lower(text[0]) == 'a' && mst_import_lower(text[1]) == 'm') {
        piece.part = MST_PART_HALF;
        *length = text[2] == '/' && mst_import_lower(text[3]) == 'p' && mst_import_lower(text[4]) == 'm' ? 5 : 2;
    } else if (mst_import_blank_length(text) > 0) {
        piece.part = MST_PART_BLANK;
        *length = (size_t)(mst_import_skip_blanks(text) - text);
    } else if (mst_import_dash_length(text) > 0) {
        piece.literal = '-';
        *length = mst_import_dash_length(text);
    }
    return piece;
}

static bool is_number(enum mst_pattern_part part) {
    return part <= MST_PART_MONTH || part == MST_PART_DAY || (part >= MST_PART_HOUR && part <= MST_PART_FRACTION);
}

static bool takes_part(enum mst_pattern_part part) {
    return part < MST_PART_BLANK && part != MST_PART_WEEKDAY_NAME && part != MST_PART_FRACTION && part != MST_PART_ZONE;
}

/* A number next to a number has no mark where it ends: then it has two digits. */
static void set_widths(struct mst_import_pattern *pattern) {
    for (size_t i = 0; i + 1 < pattern->count; i++) {
        struct mst_pattern_piece *left = &pattern->pieces[i], *right = &pattern->pieces[i + 1];
        if (is_number(left->part) && is_number(right->part)) {
            left->width = left->width == 0 ? 2 : left->width;
            right->width = right->width == 0 ? 2 : right->width;
        }
    }
}

/* The next piece that stands for something, `step` on from `at`; MST_PART_LITERAL if there is none. */
static enum mst_pattern_part neighbour(const struct mst_import_pattern *pattern, size_t at, int step) {
    for (size_t i = at + (size_t)step; i < pattern->count; i += (size_t)step) {
        if (pattern->pieces[i].part < MST_PART_BLANK) {
            return pattern->pieces[i].part;
        }
    }
    return MST_PART_LITERAL;
}

static void tell_minutes(struct mst_import_pattern *pattern) {
    for (size_t i = 0; i < pattern->count; i++) {
        if (pattern->pieces[i].part == MST_PART_MONTH &&
            (neighbour(pattern, i, -1) == MST_PART_HOUR || neighbour(pattern, i, 1) == MST_PART_SECOND)) {
            pattern->pieces[i].part = MST_PART_MINUTE;
        }
    }
}

/* What counts as the same part: `yy` and `yyyy` are both a year. */
static unsigned part_bit(enum mst_pattern_part part) {
    part = part == MST_PART_SHORT_YEAR ? MST_PART_YEAR : part == MST_PART_MONTH_NAME ? MST_PART_MONTH : part;
    return 1U << part;
}

/* The part that comes a second time begins the end, and so does what follows. */
static unsigned tell_end(struct mst_import_pattern *pattern, unsigned *end_parts) {
    unsigned start_parts = 0;
    for (size_t i = 0; i < pattern->count; i++) {
        struct mst_pattern_piece *piece = &pattern->pieces[i];
        if (!takes_part(piece->part)) {
            piece->is_end = pattern->has_end;
            continue;
        }
        unsigned bit = part_bit(piece->part);
        pattern->has_end = pattern->has_end || (start_parts & bit) != 0;
        piece->is_end = pattern->has_end;
        if (pattern->has_end && (*end_parts & bit) != 0) {
            return 0;
        }
        *(pattern->has_end ? end_parts : &start_parts) |= bit;
    }
    return start_parts;
}

static const unsigned date_parts = 1U << MST_PART_YEAR | 1U << MST_PART_MONTH | 1U << MST_PART_DAY;
static const unsigned clock_parts = 1U << MST_PART_MINUTE | 1U << MST_PART_SECOND | 1U << MST_PART_HALF;

/* NULL if a set of parts makes a date, a time or both. */
static const char *what_lacks(unsigned parts) {
    if ((parts & date_parts) != 0 && (parts & date_parts) != date_parts) {
        return "it lacks a part of the date";
    }
    if ((parts & clock_parts) != 0 && (parts & 1U << MST_PART_HOUR) == 0) {
        return "it lacks the hour";
    }
    if ((parts & 1U << MST_PART_SECOND) != 0 && (parts & 1U << MST_PART_MINUTE) == 0) {
        return "it lacks the minutes";
    }
    return parts == 0 ? "it has no part of a date or time" : NULL;
}

/* Sets the flags; NULL if the pattern can be used. */
static const char *check(struct mst_import_pattern *pattern) {
    unsigned end_parts = 0, start_parts = tell_end(pattern, &end_parts);
    if (start_parts == 0 && pattern->has_end) {
        return "a part comes three times";
    }
    const char *fault = what_lacks(start_parts);
    pattern->has_date = (start_parts & date_parts) != 0;
    pattern->has_time = (start_parts & 1U << MST_PART_HOUR) != 0;
    if (fault == NULL && pattern->has_end) {
        bool has_half = (start_parts & 1U << MST_PART_HALF) != 0;
        fault = !pattern->has_time || (end_parts & 1U << MST_PART_HOUR) == 0 ? "its end lacks the hour"
                : has_half != ((end_parts & 1U << MST_PART_HALF) != 0)       ? "AM has to be at both ends, or at none"
                                                                             : what_lacks(end_parts);
    }
    for (size_t i = 0; i < pattern->count; i++) {
        pattern->has_zone = pattern->has_zone || pattern->pieces[i].part == MST_PART_ZONE;
    }
    return fault;
}

/* T is the only letter that may stand for itself without quotes: 2026-03-29T07:30. */
static bool is_legal(const struct mst_pattern_piece *piece, size_t length, bool quoted) {
    char letter = mst_import_lower(piece->literal);
    if (piece->part == MST_PART_LITERAL) {
        return quoted || letter < 'a' || letter > 'z' || letter == 't';
    }
    bool short_part = piece->part == MST_PART_HOUR || piece->part == MST_PART_SECOND || piece->part == MST_PART_SHORT_YEAR;
    return !short_part || length == 2 || (length == 1 && piece->part != MST_PART_SHORT_YEAR);
}

enum mst_status mst_import_pattern_make(struct mst_import_pattern *pattern, const char *text, struct mst_error *err) {
    struct mst_import_pattern made = {.count = 0};
    size_t length = 0;
    bool quoted = false;
    for (const char *at = text; *at != '\0'; at += length) {
        if (made.count == MST_PATTERN_PIECES) {
            return mst_fail(err, MST_E_RANGE, "\"%.60s...\" is too long for a format", text);
        }
        if (*at == '\'') {
            quoted = !quoted;
            length = 1;
            continue;
        }
        made.pieces[made.count++] = quoted ? literal_piece(at, &length) : next_piece(at, &length);
        if (!is_legal(&made.pieces[made.count - 1], length, quoted)) {
            return mst_fail(err, MST_E_RANGE,
                            "\"%.60s\" is no format: \"%.*s\" is none of its parts, and letters that stand for "
                            "themselves go in single quotes; legal are %s",
                            text, (int)length, at, legal);
        }
    }
    tell_minutes(&made);
    set_widths(&made);
    const char *fault = check(&made);
    if (fault != NULL) {
        return mst_fail(err, MST_E_RANGE, "\"%.60s\" is no format: %s; legal are %s", text, fault, legal);
    }
    *pattern = made;
    return MST_OK;
}

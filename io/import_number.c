#include "io/import_number.h"

#include <stddef.h>
#include <string.h>

#include "core/base/text.h"
#include "io/import_text.h"

enum { DIGITS_MOST = 40 };

/* A number on its way to the plain form that mst_number_parse() reads. */
struct plain {
    char digits[DIGITS_MOST + 1];
    size_t length;
    size_t group; /* digits since the last separator of thousands */
    bool grouped, fraction, broken;
};

/* Bytes of a separator of thousands; a blank may be any, and a quote a typographic one. */
static size_t thousands_length(char thousands, const char *at) {
    if (thousands == ' ') {
        return mst_import_blank_length(at);
    }
    if (thousands == '\'' && strncmp(at, "\u2019", 3) == 0) {
        return 3;
    }
    return thousands != 0 && *at == thousands;
}

static void put(struct plain *plain, char byte) {
    if (plain->length == DIGITS_MOST) {
        plain->broken = true;
        return;
    }
    plain->digits[plain->length++] = byte;
}

/* Before a separator there are one to three digits, and behind it, before the next, exactly three. */
static void end_group(struct plain *plain) {
    plain->broken = plain->broken || (plain->grouped ? plain->group != 3 : plain->group == 0);
}

static void start_group(struct plain *plain) {
    plain->broken = plain->broken || plain->fraction || plain->group > 3;
    end_group(plain);
    plain->grouped = true;
    plain->group = 0;
}

static void start_fraction(struct plain *plain) {
    plain->broken = plain->broken || plain->fraction;
    if (plain->grouped) {
        end_group(plain);
    } else if (plain->group == 0) {
        put(plain, '0');
    }
    plain->fraction = true;
    put(plain, '.');
}

static size_t take(struct plain *plain, const struct mst_import_numerals *numerals, const char *at) {
    if (mst_import_is_digit(*at)) {
        put(plain, *at);
        plain->group += !plain->fraction;
        return 1;
    }
    if (*at == numerals->decimal) {
        start_fraction(plain);
        return 1;
    }
    size_t length = thousands_length(numerals->thousands, at);
    if (length > 0) {
        start_group(plain);
    }
    return length;
}

/* Why a text that cannot be read is none: the two separators are what people get wrong. */
static const char *why_no_number(const struct mst_import_numerals *numerals, const char *text) {
    if (*text == '-') {
        return "is negative";
    }
    if (numerals->decimal == '.' && strchr(text, ',') != NULL && numerals->thousands != ',') {
        return "is not a number with a decimal point: if the comma ends the whole part, write decimal = , in [import]; if it "
               "separates "
               "thousands, write thousands = ,";
    }
    if (numerals->decimal == ',' && strchr(text, '.') != NULL && numerals->thousands != '.') {
        return "is not a number with a decimal comma: if the point separates thousands, write thousands = . in [import]";
    }
    return numerals->decimal == ',' ? "is not a number like 1234,5, with a decimal comma as decimal says"
                                    : "is not a number like 1234.5, with a decimal point as decimal says";
}

bool mst_import_number(const struct mst_import_numerals *numerals, const char *text, double *value, const char **why) {
    struct plain plain = {.length = 0};
    const char *at = mst_import_skip_blanks(text);
    size_t length = 0;
    for (; *mst_import_skip_blanks(at) != '\0' && (length = take(&plain, numerals, at)) > 0; at += length) {
    }
    bool whole = *mst_import_skip_blanks(at) == '\0';
    if (whole && plain.grouped && !plain.fraction) {
        end_group(&plain);
    }
    plain.digits[plain.length] = '\0';
    if (!whole || plain.broken || !mst_number_parse(plain.digits, value)) {
        *why = why_no_number(numerals, mst_import_skip_blanks(text));
        return false;
    }
    return true;
}

enum { PARTS_MOST = 3 };

/* A time split at its colons: the last part may have decimals, all but the first are below 60. */
static bool clock_parts(const struct mst_import_numerals *numerals, const char *text, double parts[PARTS_MOST], size_t *count) {
    char part[DIGITS_MOST + 1];
    const char *ignored = NULL;
    for (*count = 0; *count < PARTS_MOST;) {
        size_t length = strcspn(text, ":");
        if (length > DIGITS_MOST) {
            return false;
        }
        memcpy(part, text, length);
        part[length] = '\0';
        double *value = &parts[*count];
        bool is_last = text[length] == '\0';
        bool empty_first = *count == 0 && length == 0 && !is_last;
        *value = 0.0;
        if ((!is_last && strspn(part, "0123456789") != length) ||
            (!empty_first && !mst_import_number(numerals, part, value, &ignored)) || (*count > 0 && *value >= 60.0)) {
            return false;
        }
        ++*count;
        if (is_last) {
            return true;
        }
        text += length + 1;
    }
    return false;
}

static bool clock_seconds(const struct mst_import_numerals *numerals, enum mst_import_unit unit, const char *text,
                          double *seconds) {
    double parts[PARTS_MOST];
    size_t count = 0;
    char trimmed[DIGITS_MOST + 1];
    text = mst_import_skip_blanks(text);
    size_t length = strcspn(text, " \t\r\n");
    if (length > DIGITS_MOST || *mst_import_skip_blanks(text + length) != '\0') {
        return false;
    }
    memcpy(trimmed, text, length);
    trimmed[length] = '\0';
    if (!clock_parts(numerals, trimmed, parts, &count)) {
        return false;
    }
    if (count == 3 && unit != MST_IMPORT_HH_MM) {
        *seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
        return true;
    }
    if (count == 2 && unit != MST_IMPORT_HH_MM_SS) {
        *seconds = (parts[0] * 60 + parts[1]) * (unit == MST_IMPORT_HH_MM ? 60 : 1);
        return true;
    }
    return false;
}

bool mst_import_duration(const struct mst_import_numerals *numerals, enum mst_import_unit unit, const char *text, double *seconds,
                         const char **why) {
    static const double unit_s[] = {[MST_IMPORT_SECONDS] = 1, [MST_IMPORT_MINUTES] = 60, [MST_IMPORT_HOURS] = 3600};
    static const char *const clocks[] = {[MST_IMPORT_MM_SS] = "is not a duration like 4:05, as duration_format = mm:ss says",
                                         [MST_IMPORT_HH_MM_SS] =
                                             "is not a duration like 0:04:05, as duration_format = hh:mm:ss says",
                                         [MST_IMPORT_HH_MM] = "is not a duration like 0:04, as duration_format = hh:mm says"};
    if (unit >= MST_IMPORT_MM_SS) {
        if (!clock_seconds(numerals, unit, text, seconds)) {
            *why = clocks[unit];
            return false;
        }
        return true;
    }
    double number = 0;
    if (!mst_import_number(numerals, text, &number, why)) {
        *why = strchr(text, ':') == NULL ? *why
                                         : "is not a bare number: state how it is written, as duration_format = mm:ss or hh:mm:ss";
        return false;
    }
    *seconds = unit == MST_IMPORT_MILLISECONDS ? number / 1000 : number * unit_s[unit];
    return true;
}

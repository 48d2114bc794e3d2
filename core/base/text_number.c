#include "core/base/text.h"

#include <errno.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Beyond it, %.15g writes an exponent. */
#define PLAIN_WHOLE_MOST 1e15

const char *mst_number_text(double value, char buffer[32]) {
    if (isnan(value)) {
        snprintf(buffer, 32, "nan");
    } else if (isinf(value)) {
        snprintf(buffer, 32, value < 0 ? "-inf" : "inf");
    } else if (fabs(value) < PLAIN_WHOLE_MOST && value == trunc(value)) {
        snprintf(buffer, 32, "%lld", (long long)value);
    } else {
        static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
        for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
            g_ascii_formatd(buffer, 32, formats[i], value);
            if (g_ascii_strtod(buffer, NULL) == value) {
                break;
            }
        }
    }
    return buffer;
}

static bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

/* Behind the digits at `at`; NULL if there is none. */
static const char *skip_digits(const char *at) {
    if (!is_digit(*at)) {
        return NULL;
    }
    while (is_digit(*at)) {
        at++;
    }
    return at;
}

static const char *skip_sign(const char *at) {
    return *at == '+' || *at == '-' ? at + 1 : at;
}

/* [+-]digits[.digits][e[+-]digits] */
static bool is_decimal(const char *text) {
    const char *at = skip_digits(skip_sign(text));
    if (at != NULL && *at == '.') {
        at = skip_digits(at + 1);
    }
    if (at != NULL && (*at == 'e' || *at == 'E')) {
        at = skip_digits(skip_sign(at + 1));
    }
    return at != NULL && *at == '\0';
}

int mst_number_parse(const char *text, double *value) {
    if (text == NULL || !is_decimal(text)) {
        return 0;
    }
    double number = g_ascii_strtod(text, NULL);
    if (!isfinite(number)) {
        return 0;
    }
    *value = number;
    return 1;
}

int mst_whole_parse(const char *text, long *value) {
    if (text == NULL) {
        return 0;
    }
    const char *end = skip_digits(skip_sign(text));
    if (end == NULL || *end != '\0') {
        return 0;
    }
    errno = 0;
    long number = strtol(text, NULL, 10);
    if (errno != 0) {
        return 0;
    }
    *value = number;
    return 1;
}

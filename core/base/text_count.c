#include "core/base/text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
const char *mst_count_text(double value, int decimals, char buffer[64]) {
    char plain[48], *out = buffer;
    snprintf(plain, sizeof plain, "%.*f", decimals, fabs(value));
    size_t whole = strcspn(plain, ".");
    bool is_zero = strspn(plain, "0.") == strlen(plain);
    if (value < 0 && !is_zero) {
        *out++ = '-';
    }
    for (size_t i = 0; plain[i]; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) {
            *out++ = ',';
        }
        *out++ = plain[i];
    }
    *out = '\0';
    return buffer;
}

#include "io/values.h"

#include <glib.h>
#include <string.h>

#include "core/base/text.h"
#include "io/scan.h"

bool mst_text_same(const char *a, const char *b) {
    return g_ascii_strcasecmp(a, b) == 0;
}

bool mst_text_is_printable(const char *text) {
    if (!g_utf8_validate(text, -1, NULL)) {
        return false;
    }
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        if (letter < 0x20 || letter == 0x7f || (letter >= 0x80 && letter < 0xa0) || letter == 0x2028 || letter == 0x2029) {
            return false;
        }
    }
    return true;
}

bool mst_parse_number(const char *text, double *value, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    double number;
    if (!mst_scan_number(&scan, &number) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a number");
    }
    *value = number;
    return true;
}

bool mst_parse_whole(const char *text, long *value, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    long number;
    if (!mst_scan_whole(&scan, &number) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a whole number");
    }
    *value = number;
    return true;
}

bool mst_parse_switch(const char *text, bool *value, const char **why) {
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on"};
    struct mst_scan scan = mst_scan_start(text, why);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct mst_scan copy = scan;
        if (mst_scan_word(&copy, words[i]) && mst_scan_end(&copy)) {
            *value = i % 2 == 1;
            return true;
        }
    }
    return mst_scan_why(&scan, "is not yes or no");
}

bool mst_parse_percent(const char *text, double *frac, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    double read;
    if (!mst_scan_hundredths(&scan, &read) || !mst_scan_char(&scan, '%') || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a percentage like 12% or 7.5%");
    }
    *frac = read;
    return true;
}

bool mst_parse_level(const char *text, double *frac, double *seconds, const char **why) {
    static const char form[] = "is not a service level like 80/20 (percent within seconds)";
    struct mst_scan scan = mst_scan_start(text, why);
    double share, wait;
    if (!mst_scan_hundredths(&scan, &share)) {
        return mst_scan_why(&scan, form);
    }
    mst_scan_char(&scan, '%');
    if (!mst_scan_char(&scan, '/') || !mst_scan_seconds(&scan, MST_UNIT_SECOND, &wait) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, form);
    }
    if (!(share >= 0.01 && share < 1)) {
        return mst_scan_why(&scan, "has a percentage that is not from 1 to below 100; 80 percent within 20 seconds is 80/20");
    }
    *frac = share;
    *seconds = wait;
    return true;
}

bool mst_parse_weekends(const char *text, int *most, int *of, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    long limit, among;
    if (!mst_scan_whole(&scan, &limit) || !mst_scan_word(&scan, "of") || !mst_scan_whole(&scan, &among) || !mst_scan_end(&scan)) {
        return mst_scan_why(&scan, "is not a limit like 2 of 4");
    }
    if (limit < 0 || among < 1 || among > 52 || limit > among) {
        return mst_scan_why(&scan, "is not a limit N of M with N from 0 to M and M from 1 to 52");
    }
    *most = (int)limit;
    *of = (int)among;
    return true;
}

bool mst_parse_number_range(const char *text, double *from, double *to, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    double low, high;
    if (!mst_scan_number(&scan, &low)) {
        return mst_scan_why(&scan, "is not a number or a range like 38-40");
    }
    high = low;
    if ((mst_scan_dash(&scan) && !mst_scan_number(&scan, &high)) || !mst_scan_end(&scan) || low < 0 || high < 0) {
        return mst_scan_why(&scan, "is not a number or a range like 38-40");
    }
    if (low > high) {
        return mst_scan_why(&scan, "has the larger number first");
    }
    *from = low;
    *to = high;
    return true;
}

bool mst_parse_whole_range(const char *text, int *from, int *to, const char **why) {
    struct mst_scan scan = mst_scan_start(text, why);
    long low, high;
    if (!mst_scan_whole(&scan, &low)) {
        return mst_scan_why(&scan, "is not a whole number or a range like 4-5");
    }
    high = low;
    if ((mst_scan_dash(&scan) && !mst_scan_whole(&scan, &high)) || !mst_scan_end(&scan) || low < 0 || high > INT32_MAX) {
        return mst_scan_why(&scan, "is not a whole number or a range like 4-5");
    }
    if (low > high) {
        return mst_scan_why(&scan, "has the larger number first");
    }
    *from = (int)low;
    *to = (int)high;
    return true;
}

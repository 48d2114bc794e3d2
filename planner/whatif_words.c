#include "planner/whatif_words.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "io/plot_ticks.h"

/** What is not known. */
static const char *unknown(char *buffer) {
    buffer[0] = '-';
    buffer[1] = '\0';
    return buffer;
}

const char *mst_whatif_number(double value, int decimals, char buffer[64]) {
    if (!isfinite(value) || fabs(value) >= 1e30) {
        return unknown(buffer);
    }
    return mst_count_text(value, decimals, buffer);
}

const char *mst_whatif_amount(const struct mst_whatif_answer *answer, double amount, char buffer[64]) {
    return mst_whatif_number(amount, answer->decimals, buffer);
}

const char *mst_whatif_money(const struct mst_whatif_answer *answer, double amount, char buffer[96]) {
    char number[64];
    bool has_currency = *answer->currency && isfinite(amount);
    snprintf(buffer, 96, has_currency ? "%s %.24s" : "%s", mst_whatif_amount(answer, amount, number), answer->currency);
    return buffer;
}

/** A plus before what is above 0 as it is written. */
static const char *signed_number(double value, int decimals, char buffer[64]) {
    char number[64];
    mst_whatif_number(value, decimals, number);
    bool is_zero = strspn(number, "0.,") == strlen(number);
    snprintf(buffer, 64, "%s%.62s", value > 0 && !is_zero ? "+" : "", number);
    return buffer;
}

const char *mst_whatif_change(const struct mst_whatif_answer *answer, double amount, char buffer[64]) {
    return signed_number(amount, answer->decimals, buffer);
}

/** Down or up to the decimals shown; a number that is there already, but for the noise of its last bits, stays. */
static double outwards(double value, int decimals, bool is_up) {
    double scale = decimals == 2 ? 100 : 1, scaled = value * scale, near = round(scaled);
    if (fabs(scaled - near) <= 1e-9 * fmax(1, fabs(scaled))) {
        return near / scale;
    }
    return (is_up ? ceil(scaled) : floor(scaled)) / scale;
}

const char *mst_whatif_interval(const struct mst_whatif_answer *answer, const struct mst_whatif_difference *difference,
                                char buffer[128]) {
    char least[64], most[64];
    int decimals = answer->decimals;
    if (difference->verdict == MST_WHATIF_UNCOMPARED) {
        return unknown(buffer);
    }
    snprintf(buffer, 128, "%s to %s", signed_number(outwards(difference->least, decimals, false), decimals, least),
             signed_number(outwards(difference->most, decimals, true), decimals, most));
    return buffer;
}

const char *mst_whatif_percent(double frac, int decimals, char buffer[64]) {
    if (!isfinite(frac)) {
        return unknown(buffer);
    }
    char number[64];
    snprintf(buffer, 64, "%.60s %%", mst_count_text(100 * frac, decimals, number));
    return buffer;
}

const char *mst_whatif_moment(const struct mst_whatif_answer *answer, int64_t utc, char buffer[64]) {
    struct mst_wall wall = mst_zone_wall(&answer->zone, utc);
    char day[32];
    snprintf(buffer, 64, "%s %02d:%02d%s", mst_date_words(wall.day, false, day), wall.minute / 60, wall.minute % 60,
             strcmp(answer->zone.name, "UTC") == 0 ? " UTC" : "");
    return buffer;
}

const char *mst_whatif_shifts(const struct mst_whatif_result *result, char buffer[128]) {
    if (!isfinite(result->cost)) {
        return unknown(buffer);
    }
    snprintf(buffer, 128, "same %zu, moved %zu, added %zu, dropped %zu", result->shifts_same, result->shifts_moved,
             result->shifts_added, result->shifts_dropped);
    return buffer;
}

const char *mst_whatif_made(const struct mst_whatif_result *result, char buffer[160]) {
    char columns[64];
    if (!isfinite(result->cost)) {
        buffer[0] = '\0';
        return buffer;
    }
    if (result->columns_from_base > 0) {
        snprintf(buffer, 160, "made at effort %ld, starting from the base's linear program (%s weeks of work)", result->effort,
                 mst_count_text((double)result->columns_from_base, 0, columns));
    } else {
        snprintf(buffer, 160, "made at effort %ld, from the start", result->effort);
    }
    return buffer;
}

const char *mst_whatif_verdict_words(const struct mst_whatif_difference *difference) {
    return difference->reason ? difference->reason : mst_whatif_verdict_name(difference->verdict);
}

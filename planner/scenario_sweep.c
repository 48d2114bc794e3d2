#include "planner/scenario_sweep.h"

#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "planner/scenario.h"

/* Digits before and behind the point: as whole numbers they all fit into 64 bits. */
enum { WHOLE_MOST = 9, DECIMALS_MOST = 6, UNIT_MOST = 8 };

/** A number with its unit: 7.5 and % of `7.5%`. */
struct quantity {
    long long units; /* in 1e-6 */
    bool has_plus;
    char unit[UNIT_MOST + 1];
};

struct range {
    struct quantity from, to, step;
    char prefix[64]; /* what stands before it */
};

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " \t");
}

/** Digits and up to six decimals, in millionths. @return NULL if there are none */
static const char *scan_millionths(const char *at, long long *units) {
    size_t whole = strspn(at, "0123456789"), decimals = 0;
    *units = 0;
    if (whole == 0 || whole > WHOLE_MOST) {
        return NULL;
    }
    for (size_t i = 0; i < whole; i++) {
        *units = 10 * *units + (at[i] - '0');
    }
    at += whole;
    if (*at == '.' && at[1] != '.') {
        decimals = strspn(at + 1, "0123456789");
        for (size_t i = 0; i < decimals && decimals <= DECIMALS_MOST; i++) {
            *units = 10 * *units + (at[1 + i] - '0');
        }
        at += 1 + decimals;
    }
    for (size_t i = decimals; i < DECIMALS_MOST; i++) {
        *units *= 10;
    }
    return decimals <= DECIMALS_MOST ? at : NULL;
}

static const char *scan_quantity(const char *at, struct quantity *quantity) {
    at = skip_blanks(at);
    bool is_minus = *at == '-';
    quantity->has_plus = *at == '+';
    at = scan_millionths(at + (is_minus || quantity->has_plus), &quantity->units);
    if (at == NULL) {
        return NULL;
    }
    quantity->units = is_minus ? -quantity->units : quantity->units;
    size_t length = strspn(at, "%abcdefghijklmnopqrstuvwxyz");
    if (length > UNIT_MOST) {
        return NULL;
    }
    memcpy(quantity->unit, at, length);
    quantity->unit[length] = '\0';
    return at + length;
}

/** Units may be left out where another number of the range has one. @return false where two differ */
static bool agree_on_unit(struct range *range) {
    struct quantity *all[] = {&range->from, &range->to, &range->step};
    const char *unit = "";
    for (size_t i = 0; i < 3; i++) {
        unit = all[i]->unit[0] != '\0' ? all[i]->unit : unit;
    }
    for (size_t i = 0; i < 3; i++) {
        if (all[i]->unit[0] != '\0' && strcmp(all[i]->unit, unit) != 0) {
            return false;
        }
    }
    memmove(range->from.unit, unit, strlen(unit) + 1);
    return true;
}

/** Where the range's first number begins: after the last blank before the dots. */
static const char *find_start(const char *text, const char *dots) {
    const char *start = dots;
    while (start > text && start[-1] == ' ') {
        start--;
    }
    while (start > text && start[-1] != ' ') {
        start--;
    }
    return start;
}

/** @return NULL, or what is wrong */
static const char *read_range(const char *text, const char *dots, struct range *range) {
    static const char form[] = "is not a range like 0%..20% step 5%", no_step[] = "has no step; write a range like 0%..20% step 5%";
    const char *start = find_start(text, dots), *at = scan_quantity(start, &range->from);
    if ((size_t)(start - text) >= sizeof range->prefix || at == NULL || skip_blanks(at) != dots) {
        return form;
    }
    memcpy(range->prefix, text, (size_t)(start - text));
    range->prefix[start - text] = '\0';
    at = scan_quantity(dots + 2, &range->to);
    if (at == NULL) {
        return form;
    }
    at = skip_blanks(at);
    if (*at == '\0') {
        return no_step;
    }
    at = strncmp(at, "step", 4) == 0 ? scan_quantity(at + 4, &range->step) : NULL;
    if (at == NULL || *skip_blanks(at) != '\0') {
        return form;
    }
    if (!agree_on_unit(range)) {
        return "has numbers of different units; write a range like 0%..20% step 5%";
    }
    if (range->step.units <= 0) {
        return "has a step that is not above 0";
    }
    if (range->from.units > range->to.units) {
        return "has the larger number first; ranges rise";
    }
    bool is_long = (range->to.units - range->from.units) / range->step.units >= MST_SCENARIOS_MOST;
    return is_long ? "has more than 100000 values" : NULL;
}

static enum mst_status add_value(struct mst_names *values, const char *text, size_t length, struct mst_error *err) {
    MST_TRY(mst_grow(&values->items, &values->capacity, values->count + 1, sizeof *values->items, err));
    values->items[values->count] = mst_strndup(text, length);
    if (values->items[values->count] == NULL) {
        return mst_no_memory(err);
    }
    values->count++;
    return MST_OK;
}

static enum mst_status add_point(const struct range *range, long long units, bool is_signed, struct mst_names *values,
                                 struct mst_error *err) {
    char text[128], number[32];
    mst_number_text((double)units / 1e6, number);
    bool plus = (is_signed || range->from.has_plus) && units >= 0;
    int length = snprintf(text, sizeof text, "%s%s%s%s", range->prefix, plus ? "+" : "", number, range->from.unit);
    return add_value(values, text, (size_t)length, err);
}

static enum mst_status add_range(const char *text, const char *dots, bool is_signed, struct mst_names *values, const char **why,
                                 struct mst_error *err) {
    struct range range;
    *why = read_range(text, dots, &range);
    if (*why != NULL) {
        return MST_E_INPUT;
    }
    for (long long units = range.from.units; units <= range.to.units; units += range.step.units) {
        MST_TRY(add_point(&range, units, is_signed, values, err));
    }
    return MST_OK;
}

/** An item of a list, or the whole text. */
static enum mst_status add_item(const char *item, size_t length, bool is_signed, struct mst_names *values, bool *is_sweep,
                                const char **why, struct mst_error *err) {
    while (length > 0 && (*item == ' ' || *item == '\t')) {
        item++;
        length--;
    }
    while (length > 0 && (item[length - 1] == ' ' || item[length - 1] == '\t')) {
        length--;
    }
    char *text = mst_strndup(item, length);
    if (text == NULL) {
        return mst_no_memory(err);
    }
    const char *dots = strstr(text, "..");
    *is_sweep |= dots != NULL;
    enum mst_status status =
        dots != NULL ? add_range(text, dots, is_signed, values, why, err) : add_value(values, text, length, err);
    mst_free(text);
    return status;
}

enum mst_status mst_sweep_values(const char *text, bool is_signed, struct mst_names *values, bool *is_sweep, const char **why,
                                 struct mst_error *err) {
    *values = (struct mst_names){0};
    *is_sweep = strchr(text, '|') != NULL;
    for (const char *item = text;; item++) {
        size_t length = strcspn(item, "|");
        if (*is_sweep && length == strspn(item, " \t")) {
            *why = "has an empty item; write a list like 80/20 | 90/10";
            return MST_E_INPUT;
        }
        MST_TRY(add_item(item, length, is_signed, values, is_sweep, why, err));
        item += length;
        if (*item == '\0') {
            return MST_OK;
        }
    }
}

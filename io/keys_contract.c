#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/keys.h"
#include "io/site_parts.h"

static enum mst_status read_role(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_contract *contract = object;
    contract->role = mst_site_find_role(place->site, place->entry->value);
    if (contract->role != MST_NONE) {
        return MST_OK;
    }
    /* With some role, so that its agents are not in fault as well for having no wage. */
    contract->role = place->site->role_count > 0 ? 0 : MST_NONE;
    return mst_site_fault_role(place, place->entry->value);
}

static bool has_kind(const struct mst_contract *contract, size_t kind) {
    for (size_t i = 0; i < contract->kind_count; i++) {
        if (contract->kinds[i] == kind) {
            return true;
        }
    }
    return false;
}

static enum mst_status read_kinds(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_contract *contract = object;
    struct mst_names names;
    enum mst_status status = mst_names_split(place->entry->value, ",", &names, place->err);
    contract->kinds = mst_alloc(names.count, sizeof contract->kinds[0]);
    if (status == MST_OK && contract->kinds == NULL) {
        status = mst_no_memory(place->err);
    }
    for (size_t i = 0; status == MST_OK && i < names.count; i++) {
        size_t kind = mst_site_find_kind(place->site, names.items[i]);
        if (kind == MST_NONE) {
            status = mst_site_fault_kind(place, names.items[i]);
        } else if (!has_kind(contract, kind)) {
            contract->kinds[contract->kind_count++] = kind;
        }
    }
    if (status == MST_OK && names.count == 0) {
        mst_key_fault(place, "names no kind of shift");
    }
    mst_names_release(&names);
    return status;
}

static enum mst_status read_length(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    struct mst_contract *contract = object;
    const char *why;
    if (!mst_parse_duration_range(place->entry->value, key->unit, &contract->length_from_min, &contract->length_to_min, &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

/** Whether what is wrong is the form of a number: each key has a better example of its own. */
static bool is_form(const char *why) {
    return strncmp(why, "is not ", strlen("is not ")) == 0;
}

/** Hours as numbers; 37h30 is read as well. */
static enum mst_status read_hours(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_contract *contract = object;
    double from, to;
    int32_t from_min, to_min;
    const char *why;
    if (!mst_parse_number_range(place->entry->value, &from, &to, &why)) {
        if (!mst_parse_duration_range(place->entry->value, MST_UNIT_HOUR, &from_min, &to_min, NULL)) {
            mst_key_fault(place, is_form(why) ? "is not hours like 38, 37.5 or 37h30, or a range like 38-40" : why);
            return MST_OK;
        }
        from = from_min / 60.0;
        to = to_min / 60.0;
    }
    if (to > 168) {
        mst_key_fault(place, "is more than the 168 hours of a week");
        return MST_OK;
    }
    contract->hours_from = from;
    contract->hours_to = to;
    return MST_OK;
}

static enum mst_status read_days(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_contract *contract = object;
    int from, to;
    const char *why;
    if (!mst_parse_whole_range(place->entry->value, &from, &to, &why)) {
        mst_key_fault(place, why);
    } else if (to > 7) {
        mst_key_fault(place, "is more than the 7 days of a week");
    } else {
        contract->days_from = from;
        contract->days_to = to;
    }
    return MST_OK;
}

static enum mst_status read_weekends(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    (void)key;
    struct mst_contract *contract = object;
    const char *why;
    if (!mst_parse_weekends(place->entry->value, &contract->weekends_most, &contract->weekends_of, &why)) {
        mst_key_fault(place, why);
    }
    return MST_OK;
}

#define FIELD(name) offsetof(struct mst_contract, name)

static const struct mst_key contract_rows[] = {
    {.name = "role",
     .form = "a role",
     .read = read_role,
     .standard = "",
     .help = "the role that names the wage; agents with a cost need none"},
    {.name = "shifts",
     .form = "list of kinds of shift",
     .read = read_kinds,
     .required = true,
     .standard = "",
     .help = "the kinds of shift that its agents work, such as day, late"},
    {.name = "length",
     .form = "duration or range; a bare number is hours",
     .read = read_length,
     .unit = MST_UNIT_HOUR,
     .standard = "that of the kinds of shift",
     .help = "narrows the lengths of the shifts, such as 9h or 8h-9h"},
    {.name = "hours",
     .form = "number or range, 0 to 168",
     .read = read_hours,
     .required = true,
     .standard = "",
     .help = "paid hours a week, such as 38-40"},
    {.name = "days",
     .form = "whole number or range, 0 to 7",
     .read = read_days,
     .required = true,
     .standard = "",
     .help = "days worked a week, such as 5 or 4-5"},
    {.name = "rest",
     .form = "duration, at most 168h; a bare number is hours",
     .read = mst_key_read_minutes,
     .offset = FIELD(rest_min),
     .least = 0,
     .most = 10080,
     .unit = MST_UNIT_HOUR,
     .standard = "0h",
     .help = "between the end of a shift and the start of the next"},
    {.name = "max_run",
     .read = mst_key_read_whole,
     .offset = FIELD(max_run),
     .least = 1,
     .most = 1000,
     .standard = "no limit",
     .help = "the most days worked in a row"},
    {.name = "min_off_run",
     .read = mst_key_read_whole,
     .offset = FIELD(min_off_run),
     .least = 1,
     .most = 7,
     .standard = "1",
     .help = "the least days off in a row, between days worked"},
    {.name = "max_weekends",
     .form = "N of M",
     .read = read_weekends,
     .standard = "no limit",
     .help = "the most weekends worked among so many in a row, such as 2 of 4"},
    {.name = "start_spread",
     .form = "duration, at most 24h; a bare number is hours",
     .read = mst_key_read_minutes,
     .offset = FIELD(start_spread_min),
     .least = 0,
     .most = 1440,
     .unit = MST_UNIT_HOUR,
     .standard = "no limit",
     .help = "between the earliest and the latest start of a week"},
};

const struct mst_key_table mst_contract_keys = {"contract", true, contract_rows, sizeof contract_rows / sizeof contract_rows[0]};

void mst_contract_set_defaults(struct mst_contract *contract) {
    contract->role = MST_NONE;
    contract->length_to_min = INT32_MAX;
    contract->max_run = 1000;
    contract->min_off_run = 1;
    contract->start_spread_min = INT32_MAX;
    contract->hours_from = contract->hours_to = NAN;
    contract->days_from = contract->days_to = -1;
}

/* ---- can a week of the contract be made at all? ---- */

static int32_t unpaid_min(const struct mst_kind *kind) {
    int32_t sum = 0;
    for (size_t i = 0; i < kind->break_count; i++) {
        sum += kind->breaks[i].paid ? 0 : kind->breaks[i].length_min;
    }
    return sum;
}

/** The least and the most paid minutes of a shift. @return false if no length is legal */
static bool paid_range(const struct mst_contract *contract, const struct mst_kind *kind, int32_t *least, int32_t *most) {
    bool any = false;
    for (int32_t length = kind->length_from_min; length > 0 && length <= kind->length_to_min; length += kind->length_step_min) {
        if (length >= contract->length_from_min && length <= contract->length_to_min) {
            int32_t paid = length - unpaid_min(kind);
            *least = !any || paid < *least ? paid : *least;
            *most = !any || paid > *most ? paid : *most;
            any = true;
        }
    }
    return any;
}

static void check_hours(const struct mst_contract *contract, int32_t least, int32_t most, const struct mst_key_place *place) {
    double week_least = contract->days_from * least / 60.0, week_most = contract->days_to * most / 60.0;
    char number[32];
    const struct mst_ini_entry *hours = mst_ini_entry(place->section, "hours");
    if (contract->hours_from > week_most + 1e-9) {
        mst_ini_warn(place->ini, place->section, hours, place->faults,
                     "%d days of its longest shifts are %s paid hours: no week can reach these hours", contract->days_to,
                     mst_number_text(week_most, number));
    } else if (contract->hours_to < week_least - 1e-9) {
        mst_ini_warn(place->ini, place->section, hours, place->faults,
                     "%d days of its shortest shifts are %s paid hours: no week can keep to these hours", contract->days_from,
                     mst_number_text(week_least, number));
    }
}

void mst_contract_check(const struct mst_contract *contract, const struct mst_key_place *place) {
    int32_t least = INT32_MAX, most = 0;
    for (size_t i = 0; i < contract->kind_count; i++) {
        const struct mst_kind *kind = &place->site->kinds[contract->kinds[i]];
        int32_t low, high;
        if (kind->length_from_min == 0) {
            return; /* its length is in fault already */
        }
        if (!paid_range(contract, kind, &low, &high)) {
            mst_ini_warn(place->ini, place->section, mst_ini_entry(place->section, "length"), place->faults,
                         "no length of [shift.%s] is legal under this contract", kind->name);
            continue;
        }
        least = low < least ? low : least;
        most = high > most ? high : most;
    }
    if (most > 0 && !isnan(contract->hours_from) && contract->days_to >= 0) {
        check_hours(contract, least, most, place);
    }
}

/* ---- roles ---- */

/** What [role.NAME] says, before it becomes an hour's wage. */
static enum mst_status read_pay(const struct mst_key *key, void *object, const struct mst_key_place *place) {
    const char *why;
    struct mst_role_pay *pay = object;
    double *ends = KEY_FIELD(double, key, pay);
    if (!mst_parse_number_range(place->entry->value, &ends[0], &ends[1], &why)) {
        mst_key_fault(place, is_form(why)
                                 ? "is not an amount like 21.50 or a range like 19-24, from 0, without currency and without "
                                   "separators of thousands"
                                 : why);
    }
    return MST_OK;
}

static const struct mst_key role_rows[] = {
    {.name = "hourly",
     .form = "number or range",
     .read = read_pay,
     .offset = offsetof(struct mst_role_pay, hourly),
     .standard = "",
     .help = "the wage of an hour, or a range such as 19-24, which counts with its midpoint"},
    {.name = "salary",
     .form = "number or range",
     .read = read_pay,
     .offset = offsetof(struct mst_role_pay, salary),
     .standard = "",
     .help = "the wage of a year, or a range such as 38500-48500, which counts with its midpoint; wants hours_per_year"},
    {.name = "hours_per_year",
     .read = mst_key_read_number,
     .offset = offsetof(struct mst_role_pay, hours_per_year),
     .least = 1,
     .most = 8784,
     .standard = "",
     .help = "the paid hours that the salary is for"},
};

const struct mst_key_table mst_role_keys = {"role", true, role_rows, sizeof role_rows / sizeof role_rows[0]};

void mst_role_finish(struct mst_role *role, const struct mst_role_pay *pay, const struct mst_key_place *place) {
    bool hourly = mst_ini_entry(place->section, "hourly") != NULL, salary = mst_ini_entry(place->section, "salary") != NULL;
    if (hourly == salary) {
        mst_ini_fault(place->ini, place->section, NULL, place->faults, "wants either \"hourly\" or \"salary\"%s",
                      hourly ? ", not both" : "");
    } else if (salary && mst_ini_entry(place->section, "hours_per_year") == NULL) {
        mst_ini_fault(place->ini, place->section, NULL, place->faults, "a salary wants a key \"hours_per_year\"");
    }
    double divisor = salary ? pay->hours_per_year : 1;
    role->hours_per_year = mst_ini_entry(place->section, "hours_per_year") ? pay->hours_per_year : 0;
    const double *ends = salary ? pay->salary : pay->hourly;
    role->wage_low = ends[0] / divisor;
    role->wage_high = ends[1] / divisor;
    role->wage = (ends[0] + ends[1]) / 2 / divisor;
}

#include <math.h>
#include <stdio.h>

#include "core/base/text.h"
#include "io/site.h"
#include "io/site_parts.h"

double mst_site_mean_wage(const struct mst_site *site) {
    double sum = 0;
    for (size_t i = 0; i < site->agent_count; i++) {
        sum += site->agents[i].wage;
    }
    return site->agent_count > 0 ? sum / (double)site->agent_count : 0;
}

/** Whether a window holds a quarter of the week; windows past midnight go on on the next day. */
static bool holds(const struct mst_window *window, int quarter) {
    int from = window->from_min == MST_ANY_HOURS ? 0 : window->from_min,
        to = window->from_min == MST_ANY_HOURS ? 1440 : window->to_min;
    int minute = (15 * quarter - 1440 * window->weekday + 7 * 1440) % (7 * 1440);
    return minute >= from && minute < to;
}

static bool any_holds(const struct mst_windows *windows, int quarter) {
    for (size_t i = 0; i < windows->count; i++) {
        if (holds(&windows->items[i], quarter)) {
            return true;
        }
    }
    return false;
}

static bool is_open(const struct mst_site *site, int quarter) {
    for (size_t i = 0; i < site->queue_count; i++) {
        if (any_holds(&site->queues[i].open, quarter)) {
            return true;
        }
    }
    return false;
}

/** Whether a holiday falls on the weekday of a quarter. */
static bool has_holiday(const struct mst_site *site, int quarter) {
    for (size_t i = 0; i < site->holiday_count; i++) {
        if (mst_day_weekday(site->holidays[i].day) == quarter / 96) {
            return true;
        }
    }
    return false;
}

/** The most that premiums add up to at any time at which a queue is usually open. */
static double most_premium(const struct mst_site *site) {
    double most = 0;
    for (int quarter = 0; quarter < 7 * 96; quarter++) {
        double sum = 0;
        for (size_t i = 0; i < site->objective.premium_count; i++) {
            const struct mst_premium *premium = &site->objective.premiums[i];
            bool holds_now = premium->on_holidays ? has_holiday(site, quarter) : any_holds(&premium->windows, quarter);
            sum += holds_now ? premium->frac : 0;
        }
        most = sum > most && is_open(site, quarter) ? sum : most;
    }
    return most;
}

/** A value that another file has put there is that file's. @param entry may be NULL */
static const char *blamed_file(const struct mst_ini *ini, const struct mst_ini_entry *entry) {
    return entry != NULL && entry->file != NULL ? entry->file : ini->file;
}

static const char *blamed_place(const struct mst_ini_entry *entry, const char *place) {
    return entry != NULL && entry->place != NULL ? entry->place : place;
}

static void warn_cheap_shortage(const struct mst_ini *ini, const struct mst_site *site, struct mst_faults *faults) {
    const struct mst_agent *dearest = NULL;
    char price[32], wage[32];
    for (size_t i = 0; i < site->agent_count; i++) {
        if (dearest == NULL || site->agents[i].wage > dearest->wage) {
            dearest = &site->agents[i];
        }
    }
    double cost = dearest != NULL ? dearest->wage * (1 + most_premium(site)) : 0;
    if (dearest == NULL || site->objective.understaff >= cost) {
        return;
    }
    const struct mst_ini_entry *entry = mst_ini_entry(mst_ini_section(ini, "objective"), "understaff");
    mst_number_text(round(site->objective.understaff * 100) / 100, price);
    mst_number_text(round(cost * 100) / 100, wage);
    mst_faults_warn(faults, blamed_file(ini, entry), entry != NULL ? entry->line : 0, blamed_place(entry, "[objective] understaff"),
                    "%s is below %s, an hour of agent \"%s\" with premiums: to leave that hour uncovered would be cheapest", price,
                    wage, dearest->id);
}

/** A further agent must not be worth more than the one before: understaff_more, understaff and -overstaff fall. */
static void check_prices(const struct mst_ini *ini, const struct mst_objective *prices, struct mst_faults *faults) {
    const struct mst_ini_section *section = mst_ini_section(ini, "objective");
    bool more_is_low = prices->understaff_more < prices->understaff;
    if (!more_is_low && prices->understaff >= -prices->overstaff) {
        return;
    }
    const char *low = more_is_low ? "understaff_more" : "understaff";
    const struct mst_ini_entry *entry = mst_ini_entry(section, low);
    char place[64], value[32], least[32];
    mst_number_text(more_is_low ? prices->understaff_more : prices->understaff, value);
    mst_number_text(more_is_low ? prices->understaff : -prices->overstaff, least);
    snprintf(place, sizeof place, "[objective] %s", low);
    mst_faults_add(faults, blamed_file(ini, entry),
                   entry != NULL     ? entry->line
                   : section != NULL ? section->line
                                     : 0,
                   blamed_place(entry, place), "%s is below %s, %s", value, least,
                   more_is_low ? "the price understaff; a further agent short costs at least as much as the first"
                               : "which overstaff pays for an agent too many; one too few must cost at least that");
}

void mst_site_finish_prices(const struct mst_ini *ini, double mean_wage, struct mst_site *site, struct mst_faults *faults) {
    struct mst_objective *prices = &site->objective;
    double mean = isnan(mean_wage) ? mst_site_mean_wage(site) : mean_wage;
    prices->understaff = isnan(prices->understaff) ? 4 * mean : prices->understaff;
    prices->understaff_more = isnan(prices->understaff_more) ? 10 * mean : prices->understaff_more;
    prices->overstaff = isnan(prices->overstaff) ? 0.5 * mean : prices->overstaff;
    /* Wages and prices in fault would only bring faults that go with them. */
    if (faults->errors == 0) {
        check_prices(ini, prices, faults);
        warn_cheap_shortage(ini, site, faults);
    }
}

#include <string.h>

#include "scheduler/audit/proof.h"

/** A set of days of the week, and what was worked before it. */
struct day_set {
    const struct mst_judge *judge;
    size_t agent;
    unsigned mask; /* bit d: day d of the week */
};

/** Whether a day, counted from the week's first, is worked; by previous.csv alone where `mask` does not matter. */
static bool before_the_week(const struct day_set *set, int32_t day) {
    const struct mst_roll *roll = &set->judge->long_roll;
    for (size_t i = roll->first[set->agent]; i < roll->first[set->agent + 1]; i++) {
        if (roll->items[i]->day - set->judge->week->first_day == day) {
            return true;
        }
    }
    return false;
}

static bool is_worked(const struct day_set *set, int32_t day) {
    return (day >= 0 && day < 7 && (set->mask >> day & 1u)) || before_the_week(set, day);
}

/** The last day before `day` that is worked; MST_NO_DAY if none is known. */
static int32_t worked_before(const struct day_set *set, int32_t day) {
    const struct mst_roll *roll = &set->judge->long_roll;
    int32_t last = MST_NO_DAY;
    for (int32_t d = 0; d < day; d++) {
        last = set->mask >> d & 1u ? d : last;
    }
    for (size_t i = roll->first[set->agent]; i < roll->first[set->agent + 1]; i++) {
        int32_t d = roll->items[i]->day - set->judge->week->first_day;
        last = d < day && d > last ? d : last;
    }
    return last;
}

static bool keeps_runs(const struct day_set *set, const struct mst_contract *contract) {
    for (int32_t day = 0; day < 7; day++) {
        if (!(set->mask >> day & 1u)) {
            continue;
        }
        int run = 1;
        while (run <= contract->max_run && is_worked(set, day - run)) {
            run++;
        }
        int32_t last = worked_before(set, day);
        int32_t off = last == MST_NO_DAY ? 0 : day - last - 1;
        if (run > contract->max_run || (off > 0 && off < contract->min_off_run)) {
            return false;
        }
    }
    return true;
}

/** Whether the weekend of a Saturday is worked: all of it, or by shifts before the week alone. */
static bool weekend_worked(const struct day_set *set, int32_t saturday, bool before_only) {
    return before_only ? before_the_week(set, saturday) || before_the_week(set, saturday + 1)
                       : is_worked(set, saturday) || is_worked(set, saturday + 1);
}

static bool keeps_weekends(const struct day_set *set, const struct mst_contract *contract) {
    int32_t first = MST_SATURDAY - mst_day_weekday(set->judge->week->first_day); /* -1 where the week begins with a Sunday */
    for (int32_t saturday = first; contract->weekends_of > 0 && saturday < 7; saturday += 7) {
        bool adds = weekend_worked(set, saturday, false) && !weekend_worked(set, saturday, true);
        int count = 0;
        for (int32_t k = 0; adds && k < contract->weekends_of; k++) {
            count += weekend_worked(set, saturday - 7 * k, false) ? 1 : 0;
        }
        if (count > contract->weekends_most) {
            return false;
        }
    }
    return true;
}

static bool is_legal(const struct day_set *set, unsigned must) {
    const struct mst_contract *contract = &set->judge->site->contracts[set->judge->site->agents[set->agent].contract];
    double credit = set->judge->credit[set->agent].days;
    int days = 0;
    for (int d = 0; d < 7; d++) {
        days += (int)(set->mask >> d & 1u);
    }
    return (set->mask & must) == must && days >= fmax(0.0, contract->days_from - credit) &&
           days <= fmax(0.0, contract->days_to - credit) && keeps_runs(set, contract) && keeps_weekends(set, contract);
}

/** The state before a day in which the next ones are these two, a new one if there is none yet. */
static size_t state_of(struct mst_day_machine *machine, int day, size_t off, size_t work) {
    if (off == MST_NONE && work == MST_NONE) {
        return MST_NONE;
    }
    for (size_t s = 0; s < machine->states[day]; s++) {
        if (machine->next[day][s][0] == off && machine->next[day][s][1] == work) {
            return s;
        }
    }
    size_t state = machine->states[day]++;
    machine->next[day][state][0] = off;
    machine->next[day][state][1] = work;
    return state;
}

/** Days read so far that have the same legal ends are one state: from the week's end back to its start. */
void mst_proof_days(const struct mst_judge *judge, size_t agent, unsigned must, struct mst_day_machine *machine) {
    size_t state[128], earlier[128];
    memset(machine->states, 0, sizeof machine->states);
    machine->states[7] = 1;
    for (unsigned mask = 0; mask < 128; mask++) {
        struct day_set set = {judge, agent, mask};
        state[mask] = is_legal(&set, must) ? 0 : MST_NONE;
    }
    for (int day = 6; day >= 0; day--) {
        for (unsigned mask = 0; mask < 1u << day; mask++) {
            earlier[mask] = state_of(machine, day, state[mask], state[mask | 1u << day]);
        }
        memcpy(state, earlier, sizeof state);
    }
    machine->start = state[0];
}

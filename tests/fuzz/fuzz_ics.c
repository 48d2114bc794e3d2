#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"
#include "io/ics.h"

/** The bytes are a calendar: read as one of holidays, of time off and of availability, of all times and of a week. */

/** Gives back what was read into a copy of the frame. */
static void release_read(const struct mst_site *site) {
    struct mst_site read;
    mst_site_init(&read);
    read.holidays = site->holidays;
    read.holiday_count = site->holiday_count;
    read.timeoffs = site->timeoffs;
    read.timeoff_count = site->timeoff_count;
    mst_site_release(&read);
}

static void read_availability(struct mst_site *site, const uint8_t *data, size_t size, struct mst_faults *faults) {
    struct mst_agent *agent = &site->agents[0];
    struct mst_windows before = agent->available;
    struct mst_error err = {MST_OK, "", 0, ""};
    char name[256];
    snprintf(name, sizeof name, "availability/%.200s.ics", agent->id);
    fuzz_write(name, data, size);
    agent->available = (struct mst_windows){NULL, 0, 0};
    fuzz_check_status(mst_ics_read_availability(fuzz_folder(), site, MST_NO_DAY, faults, &err), &err);
    fuzz_check_status(mst_ics_read_availability(fuzz_folder(), site, 20000, faults, &err), &err);
    fuzz_check(agent->available.count > 0, "an agent with a calendar is not always available");
    for (size_t i = 0; i < agent->available.count; i++) {
        const struct mst_window *window = &agent->available.items[i];
        fuzz_check(window->from_min == MST_ANY_HOURS ||
                       (window->from_min >= 0 && window->from_min < window->to_min && window->to_min <= 2880),
                   "a window is within two days");
    }
    mst_windows_release(&agent->available);
    agent->available = before;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static bool has_shutdown;
    struct mst_site site = *fuzz_site(); /* has neither holidays nor time off */
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    if (!has_shutdown) {
        has_shutdown = atexit(mst_ics_shutdown) == 0;
    }
    mst_faults_init(&faults);
    fuzz_write("cal/holidays.ics", data, size);
    fuzz_write("cal/timeoff.ics", data, size);
    fuzz_check_status(mst_ics_read_holidays(fuzz_path("cal/holidays.ics"), &site, &faults, &err), &err);
    fuzz_check_status(mst_ics_read_timeoff(fuzz_path("cal"), &site, MST_NO_DAY, MST_NO_DAY, &faults, &err), &err);
    fuzz_check_status(mst_ics_read_timeoff(fuzz_path("cal"), &site, 20000, 20007, &faults, &err), &err);
    read_availability(&site, data, size, &faults);
    for (size_t i = 0; i < site.timeoff_count; i++) {
        fuzz_check(site.timeoffs[i].agent < site.agent_count, "time off is an agent's");
        fuzz_check(site.timeoffs[i].start_utc < site.timeoffs[i].end_utc, "time off ends after it starts");
    }
    fuzz_check_faults(&faults);
    mst_faults_release(&faults);
    release_read(&site);
    return 0;
}

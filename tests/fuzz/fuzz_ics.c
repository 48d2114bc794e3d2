#include <stdlib.h>

#include "fuzz.h"
#include "io/ics.h"
#include "io/site.h"

/** The bytes are a calendar: read as one of holidays, of the team's time off, and of an agent's. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_site site;
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    static bool has_shutdown;
    if (!has_shutdown) {
        has_shutdown = atexit(mst_ics_shutdown) == 0;
    }
    (void)fuzz_site();
    mst_faults_init(&faults);
    fuzz_check(mst_site_read(fuzz_folder(), MST_READ_ALL, &site, &faults, &err) == MST_OK, "the frame can be read");
    fuzz_write("cal/holidays.ics", data, size);
    fuzz_write("cal/timeoff.ics", data, size);
    fuzz_check_status(mst_ics_read_holidays(fuzz_path("cal/holidays.ics"), &site, &faults, &err), &err);
    fuzz_check_status(mst_ics_read_timeoff(fuzz_path("cal"), &site, MST_NO_DAY, MST_NO_DAY, &faults, &err), &err);
    fuzz_check_status(mst_ics_read_timeoff(fuzz_path("cal"), &site, 20000, 20007, &faults, &err), &err);
    for (size_t i = 0; i < site.timeoff_count; i++) {
        fuzz_check(site.timeoffs[i].agent < site.agent_count, "time off is an agent's");
        fuzz_check(site.timeoffs[i].start_utc < site.timeoffs[i].end_utc, "time off ends after it starts");
    }
    fuzz_check_faults(&faults);
    mst_faults_release(&faults);
    mst_site_release(&site);
    return 0;
}

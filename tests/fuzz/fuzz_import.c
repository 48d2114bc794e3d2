#include <math.h>
#include <stdio.h>

#include "fuzz.h"
#include "io/import.h"

/** `--- import.ini` begins a section [import], `--- export.csv` the export that it reads; the site is the frame. */

static const char *const names[] = {"import.ini", "export.csv"};

static void check_history(const struct mst_history *history) {
    for (size_t i = 0; i < history->count; i++) {
        const struct mst_count *row = &history->rows[i];
        fuzz_check(row->queue < fuzz_site()->queue_count, "a row's queue is the site's");
        fuzz_check(isfinite(row->contacts) && row->contacts >= 0, "contacts are a number");
        fuzz_check(isnan(row->aht_s) || (isfinite(row->aht_s) && row->aht_s >= 0), "a handling time is a number");
        fuzz_check(i == 0 || row[-1].queue < row->queue || (row[-1].queue == row->queue && row[-1].start_utc < row->start_utc),
                   "the history is in order");
    }
}

static void check_notes(const struct mst_import_notes *n) {
    fuzz_check(n->rows == n->taken + n->no_time + n->stated + n->filtered + n->other_queue + n->no_contacts + n->repeated +
                              n->leapt + n->in_fault,
               "every row is in one of the counts");
}

static void import(const struct mst_ini *ini, struct mst_faults *faults) {
    struct mst_history history;
    struct mst_import_notes notes;
    struct mst_text said;
    struct mst_error err = {MST_OK, "", 0, ""};
    enum mst_status status = mst_import_history(fuzz_folder(), ini, fuzz_site(), &history, &notes, faults, &err);
    fuzz_check_status(status, &err);
    if (status != MST_OK) {
        return;
    }
    check_history(&history);
    if (faults->errors == 0) {
        check_notes(&notes);
    }
    mst_text_init(&said);
    mst_import_notes_print(&notes, fuzz_site(), &said);
    mst_text_release(&said);
    mst_import_notes_release(&notes);
    mst_history_release(&history);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_ini ini;
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    (void)fuzz_site();
    fuzz_unpack(data, size, names, 2, "[import]\n");
    mst_faults_init(&faults);
    mst_ini_init(&ini);
    fuzz_check_status(mst_ini_read(fuzz_path("import.ini"), "site.ini", &ini, &faults, &err), &err);
    if (mst_import_section(&ini) != NULL) {
        import(&ini, &faults);
    }
    fuzz_check_faults(&faults);
    mst_ini_release(&ini);
    mst_faults_release(&faults);
    return 0;
}

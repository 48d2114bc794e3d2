#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "fuzz.h"
#include "io/ini.h"
#include "io/ini_scan.h"

/** The bytes are an INI file: what the scan finds and what iniparser reads must agree. */

static void check_section(const struct mst_ini *ini, const struct mst_ini_section *section, long *line) {
    fuzz_check(mst_ini_section(ini, section->name) != NULL, "a section can be asked for");
    fuzz_check(section->line > *line, "sections are in the order of the file");
    *line = section->line;
    for (size_t i = 0; i < section->count; i++) {
        const struct mst_ini_entry *entry = &section->entries[i];
        fuzz_check(entry->line > *line, "keys are in the order of the file");
        fuzz_check(entry->value != NULL, "every key that the scan found has a value");
        fuzz_check(strchr(entry->value, '\n') == NULL, "a value is one line");
        fuzz_check(mst_ini_entry(section, entry->key) == entry, "a key is its section's only one of that name");
        *line = entry->line;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct mst_ini ini;
    struct mst_faults faults;
    struct mst_error err = {MST_OK, "", 0, ""};
    long line = 0;
    mst_faults_init(&faults);
    mst_ini_init(&ini);
    fuzz_write("any.ini", data, size);
    enum mst_status status = mst_ini_read(fuzz_path("any.ini"), "any.ini", &ini, &faults, &err);
    fuzz_check_status(status, &err);
    fuzz_check(status == MST_OK, "a file that is there is read");
    for (size_t i = 0; i < ini.count && faults.errors == 0; i++) {
        check_section(&ini, &ini.sections[i], &line);
    }
    fuzz_check_faults(&faults);
    mst_ini_release(&ini);
    mst_faults_release(&faults);

    /* The scan alone takes any text, also one that the reader refuses first. */
    char *text = fuzz_text(data, size);
    struct mst_text plain;
    mst_faults_init(&faults);
    mst_ini_init(&ini);
    mst_text_init(&plain);
    fuzz_check(mst_ini_scan(text, &ini, &plain, &faults, &err) == MST_OK, "the scan takes any text");
    mst_text_release(&plain);
    mst_ini_release(&ini);
    mst_faults_release(&faults);
    free(text);
    return 0;
}

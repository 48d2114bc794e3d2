#ifndef MST_TESTS_FUZZ_H
#define MST_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/faults.h"
#include "core/site.h"

/**
 * What the targets share. A target is one file fuzz_NAME.c with LLVMFuzzerTestOneInput(): it takes any bytes, and must neither
 * crash nor hang nor break what it checks. tests/fuzz/README.md says how they are run.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Ends the process with a message unless `holds`: a property that no input may break. */
void fuzz_check(bool holds, const char *property);

/** No input may be our fault, nor more than memory holds. */
void fuzz_check_status(enum mst_status status, const struct mst_error *err);

/** Every fault names a file and is one line that a terminal can show. */
void fuzz_check_faults(const struct mst_faults *faults);

/** Takes the first byte as a choice among `count`; 0 of an empty input. Letters and digits choose as they are numbered. */
unsigned fuzz_choice(const uint8_t **data, size_t *size, unsigned count);

/** A copy with a zero byte at the end, of which bytes that are zero become blanks; free() it. */
char *fuzz_text(const uint8_t *data, size_t size);

/** A folder of this process, empty at first and removed at the end; the same one in each call. */
const char *fuzz_folder(void);

/** The path of a name in the folder. Valid until the next call. */
const char *fuzz_path(const char *name);

/** Writes a file of the folder. A part of a path before a slash is a folder, which is made. */
void fuzz_write(const char *name, const void *bytes, size_t size);

/** Takes a file away, if it is there. */
void fuzz_remove(const char *name);

/**
 * Fills the folder from one input: a line `--- NAME` begins the file NAME, if that is one of `names`. The others are not there.
 * @param always what stands before the bytes of the first name, whether the input has it or not; NULL: nothing
 */
void fuzz_unpack(const uint8_t *data, size_t size, const char *const *names, size_t count, const char *always);

/** Two queues, one contract and two agents in a zone whose clock changes, in the folder and read: the frame of the tables' targets.
 */
const struct mst_site *fuzz_site(void);

/** site.ini and agents.csv of that site. */
extern const char fuzz_site_ini[], fuzz_agents_csv[];

#endif

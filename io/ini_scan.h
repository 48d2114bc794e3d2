#ifndef MST_IO_INI_SCAN_H
#define MST_IO_INI_SCAN_H

#include "core/base/text.h"
#include "io/ini.h"

/**
 * Goes through the text of an INI file line by line: finds sections and keys with their lines, reports what is wrong, and writes
 * the same sections and keys in a form that iniparser reads without loss: one line a key, each value in quotes, no comments.
 *
 * @param source        UTF-8
 * @param[in,out] ini   gets sections and entries; their values are NULL
 * @param[in,out] plain gets the text for iniparser; lines in fault are left out
 * @return MST_OK, faults or not; MST_E_NOMEM
 */
enum mst_status mst_ini_scan(const char *source, struct mst_ini *ini, struct mst_text *plain, struct mst_faults *faults,
                             struct mst_error *err) MST_MUST_USE;

#endif

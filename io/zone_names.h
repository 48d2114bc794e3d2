#ifndef MST_IO_ZONE_NAMES_H
#define MST_IO_ZONE_NAMES_H

#include "core/base/status.h"

/**
 * The time zone whose name is nearest to a mistyped one, from the list of the system's zone database.
 * @param[out] name "" where none is near, or the system has no such list
 * @return MST_OK; MST_E_NOMEM
 */
enum mst_status mst_zone_nearest(const char *typed, char name[64], struct mst_error *err) MST_MUST_USE;

#endif

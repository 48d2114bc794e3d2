#ifndef MST_IO_ICS_FOLDER_H
#define MST_IO_ICS_FOLDER_H

#include <stddef.h>

#include "core/base/faults.h"
#include "core/base/status.h"
#include "core/site.h"

/**
 * Reads one agent's calendar.
 * @param shown the file as the user knows it: `timeoff/anna.ics`
 */
typedef enum mst_status mst_ics_agent_reader(void *user, const char *path, const char *shown, size_t agent, struct mst_error *err);

/**
 * Reads the calendars of a folder that has one for each agent, `<agent id>.ics`, in the order of their names. Files of nobody are
 * faults, others warnings; names that begin with a dot are passed over.
 *
 * @param dir  the site's folder
 * @param name the folder in it; not there: nothing is read
 * @return MST_OK, faults or not; MST_E_IO; MST_E_NOMEM; what `read` returns
 */
enum mst_status mst_ics_folder_read(const char *dir, const char *name, const struct mst_site *site, struct mst_faults *faults,
                                    mst_ics_agent_reader *read, void *user, struct mst_error *err) MST_MUST_USE;

#endif

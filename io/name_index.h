#ifndef MST_IO_NAME_INDEX_H
#define MST_IO_NAME_INDEX_H

#include <stddef.h>

#include "core/site.h"

/** Agents by id, for tables with many rows. Valid while the site's agents stay. */
struct mst_name_index;

/** An empty one. Never NULL. */
struct mst_name_index *mst_name_index_new(void);
/** Never NULL. */
struct mst_name_index *mst_name_index_of_agents(const struct mst_site *site);
/** Adds a name that the caller keeps. @return the index that the name had before, or MST_NONE */
size_t mst_name_index_add(struct mst_name_index *index, const char *name, size_t value);
/** MST_NONE where there is none. */
size_t mst_name_index_find(const struct mst_name_index *index, const char *name);

/** An empty index of names whose case does not matter, to be used with the two below. Never NULL. */
struct mst_name_index *mst_name_index_folded(void);
void mst_name_index_add_folded(struct mst_name_index *index, const char *name, size_t value);
size_t mst_name_index_find_folded(const struct mst_name_index *index, const char *name);

void mst_name_index_free(struct mst_name_index *index);

#endif

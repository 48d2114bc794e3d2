#include "io/name_index.h"

#include <glib.h>

/* Values are kept one higher, since a hash table's NULL is "not there". */
static GHashTable *table_of(const struct mst_name_index *index) {
    return (GHashTable *)(void *)index;
}

struct mst_name_index *mst_name_index_new(void) {
    return (struct mst_name_index *)(void *)g_hash_table_new(g_str_hash, g_str_equal);
}

struct mst_name_index *mst_name_index_of_agents(const struct mst_site *site) {
    struct mst_name_index *index = mst_name_index_new();
    for (size_t i = 0; i < site->agent_count; i++) {
        mst_name_index_add(index, site->agents[i].id, i);
    }
    return index;
}

size_t mst_name_index_add(struct mst_name_index *index, const char *name, size_t value) {
    size_t before = mst_name_index_find(index, name);
    if (before == MST_NONE) {
        g_hash_table_insert(table_of(index), (gpointer)(guintptr)name, GSIZE_TO_POINTER(value + 1));
    }
    return before;
}

size_t mst_name_index_find(const struct mst_name_index *index, const char *name) {
    gpointer found = g_hash_table_lookup(table_of(index), name);
    return found == NULL ? MST_NONE : GPOINTER_TO_SIZE(found) - 1;
}

struct mst_name_index *mst_name_index_folded(void) {
    return (struct mst_name_index *)(void *)g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void mst_name_index_add_folded(struct mst_name_index *index, const char *name, size_t value) {
    g_hash_table_replace(table_of(index), g_utf8_casefold(name, -1), GSIZE_TO_POINTER(value + 1));
}

size_t mst_name_index_find_folded(const struct mst_name_index *index, const char *name) {
    gchar *folded = g_utf8_casefold(name, -1);
    size_t found = mst_name_index_find(index, folded);
    g_free(folded);
    return found;
}

void mst_name_index_free(struct mst_name_index *index) {
    if (index != NULL) {
        g_hash_table_destroy(table_of(index));
    }
}

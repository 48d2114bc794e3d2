#include "io/read_people.h"

#include "core/base/memory.h"
#include "io/file.h"

enum mst_status mst_people_read(const char *path, const struct mst_csv_column *columns, size_t count, mst_people_row *row,
                                struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct mst_people_reader reader = {.site = site, .err = err};
    MST_TRY(mst_csv_open(path, mst_path_name(path), columns, count, &reader.csv, faults, err));
    reader.agents = mst_name_index_of_agents(site);
    reader.lost_agents = mst_site_lost_agents(faults);
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(reader.csv)) {
        status = row(&reader);
    }
    mst_name_index_free(reader.agents);
    enum mst_status closed = mst_csv_close(reader.csv, err);
    return status == MST_OK ? closed : status;
}

enum mst_status mst_people_agent(struct mst_people_reader *reader, size_t column, size_t *agent) {
    const char *id = mst_csv_text(reader->csv, column);
    *agent = id != NULL ? mst_name_index_find(reader->agents, id) : MST_NONE;
    /* Without any agent, agents.csv itself is in fault, and has been told so. */
    if (id == NULL || *agent != MST_NONE || reader->site->agent_count == 0 || reader->lost_agents) {
        return MST_OK;
    }
    const char **ids = mst_site_agent_ids(reader->site);
    if (ids == NULL) {
        return mst_no_memory(reader->err);
    }
    char hint[256];
    mst_csv_fault(reader->csv, column, "\"%s\" is not an agent of agents.csv%s", id,
                  mst_names_hint(id, ids, reader->site->agent_count, hint));
    mst_free(ids);
    return MST_OK;
}

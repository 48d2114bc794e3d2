#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "io/csv.h"
#include "io/file.h"
#include "io/name_index.h"
#include "io/site_parts.h"

enum { ID, NAME, CONTRACT, EMAIL, SKILLS, AVAILABLE, TEAM, COST, COLUMNS };

static const struct mst_csv_column columns[COLUMNS] = {{"id", true},     {"name", true},    {"contract", true},
                                                       {"email", false}, {"skills", false}, {"available", false},
                                                       {"team", false},  {"cost", false}};

struct reader {
    struct mst_csv *csv;
    struct mst_site *site;
    struct mst_name_index *ids;
    size_t capacity; /* of site->agents */
    struct mst_error *err;
};

/** Ids become names of calendar files. @return what is wrong, or NULL */
static const char *wrong_id(const char *id) {
    if (*id == '.') {
        return "begins with a dot; ids become names of files";
    }
    if (strpbrk(id, "/\\") != NULL) {
        return "holds a slash; ids become names of files";
    }
    if (strlen(id) > 200) {
        return "is longer than 200 bytes; ids become names of files";
    }
    return mst_text_same(id, "team") ? "is taken by team.ics, the calendar of all" : NULL;
}

static const char *read_id(struct reader *reader) {
    const char *id = mst_csv_text(reader->csv, ID);
    const char *why = id != NULL ? wrong_id(id) : NULL;
    if (why != NULL) {
        mst_csv_fault(reader->csv, ID, "\"%s\" %s", id, why);
        return NULL;
    }
    return id;
}

static enum mst_status read_contract(struct reader *reader, struct mst_agent *agent, bool *legal) {
    const char *name = mst_csv_text(reader->csv, CONTRACT);
    agent->contract = name != NULL ? mst_site_find_contract(reader->site, name) : MST_NONE;
    if (agent->contract != MST_NONE || name == NULL) {
        *legal = *legal && name != NULL;
        return MST_OK;
    }
    *legal = false;
    if (reader->site->contract_count == 0) {
        return MST_OK; /* site.ini is in fault, and has been told so */
    }
    const char **names = mst_site_contract_names(reader->site);
    if (names == NULL) {
        return mst_no_memory(reader->err);
    }
    char hint[256];
    mst_csv_fault(reader->csv, CONTRACT, "\"%s\" is not a contract of site.ini%s", name,
                  mst_names_hint(name, names, reader->site->contract_count, hint));
    mst_free(names);
    return MST_OK;
}

static bool has_skill(const struct mst_site *site, const char *skill) {
    for (size_t i = 0; i < site->queue_count; i++) {
        if (mst_text_same(site->queues[i].skill, skill)) {
            return true;
        }
    }
    return false;
}

/** The skills that queues want, each once, in the order of the queues. @return how many */
static size_t list_skills(const struct mst_site *site, const char **names) {
    size_t count = 0;
    for (size_t i = 0; i < site->queue_count; i++) {
        size_t k = 0;
        while (k < count && !mst_text_same(names[k], site->queues[i].skill)) {
            k++;
        }
        if (k == count) {
            names[count++] = site->queues[i].skill;
        }
    }
    return count;
}

static enum mst_status fault_skill(struct reader *reader, const char *skill) {
    const struct mst_site *site = reader->site;
    size_t queue = mst_site_find_queue(site, skill);
    if (queue != MST_NONE) {
        mst_csv_fault(reader->csv, SKILLS, "\"%s\" is a queue, and the skill that it wants is \"%s\"", skill,
                      site->queues[queue].skill);
        return MST_OK;
    }
    const char **names = mst_site_queue_names(site);
    char hint[256];
    if (names == NULL) {
        return mst_no_memory(reader->err);
    }
    size_t count = list_skills(site, names);
    mst_csv_fault(reader->csv, SKILLS, "no queue of site.ini wants the skill \"%s\"%s%s", skill,
                  mst_names_hint(skill, names, count, hint),
                  strchr(skill, ',') != NULL ? "; skills are separated by semicolons" : "");
    mst_free(names);
    return MST_OK;
}

static bool is_among(const char *skill, const struct mst_names *skills) {
    for (size_t i = 0; i < skills->count; i++) {
        if (mst_text_same(skills->items[i], skill)) {
            return true;
        }
    }
    return skills->count == 0;
}

static enum mst_status take_skills(struct reader *reader, struct mst_agent *agent, const struct mst_names *skills, bool *legal) {
    const struct mst_site *site = reader->site;
    for (size_t i = 0; i < skills->count && site->queue_count > 0; i++) {
        if (!has_skill(site, skills->items[i])) {
            *legal = false;
            MST_TRY(fault_skill(reader, skills->items[i]));
        }
    }
    agent->queues = mst_alloc(site->queue_count, sizeof agent->queues[0]);
    if (agent->queues == NULL) {
        return mst_no_memory(reader->err);
    }
    for (size_t i = 0; i < site->queue_count; i++) {
        if (is_among(site->queues[i].skill, skills)) {
            agent->queues[agent->queue_count++] = i;
        }
    }
    return MST_OK;
}

static enum mst_status read_skills(struct reader *reader, struct mst_agent *agent, bool *legal) {
    struct mst_names skills;
    enum mst_status status = mst_names_split(mst_csv_field(reader->csv, SKILLS), ";", &skills, reader->err);
    if (status == MST_OK) {
        status = take_skills(reader, agent, &skills, legal);
    }
    mst_names_release(&skills);
    return status;
}

static enum mst_status read_available(struct reader *reader, struct mst_agent *agent, bool *legal) {
    const char *why, *text = mst_csv_field(reader->csv, AVAILABLE);
    enum mst_status status = mst_parse_available(text, &agent->available, &why, reader->err);
    if (status == MST_E_INPUT) {
        mst_csv_fault(reader->csv, AVAILABLE, "\"%s\" %s", text, why);
        *legal = false;
        return MST_OK;
    }
    return status;
}

static void read_wage(struct reader *reader, struct mst_agent *agent, bool *legal) {
    double cost;
    if (!mst_csv_number_or(reader->csv, COST, 0, 1e9, NAN, &cost)) {
        *legal = false;
        return;
    }
    if (!isnan(cost)) {
        agent->wage = agent->wage_low = agent->wage_high = cost;
        return;
    }
    size_t role = agent->contract != MST_NONE ? reader->site->contracts[agent->contract].role : MST_NONE;
    if (role != MST_NONE) {
        agent->wage = reader->site->roles[role].wage;
        agent->wage_low = reader->site->roles[role].wage_low;
        agent->wage_high = reader->site->roles[role].wage_high;
    } else if (agent->contract != MST_NONE) {
        mst_csv_fault(reader->csv, COST, "is empty, and the contract \"%s\" has no role that names a wage",
                      reader->site->contracts[agent->contract].name);
        *legal = false;
    }
}

static bool read_email(struct reader *reader, bool *legal) {
    const char *email = mst_csv_field(reader->csv, EMAIL), *at = strchr(email, '@');
    bool good = *email == '\0' ||
                (at != NULL && at > email && at[1] != '\0' && strpbrk(email, " ,;:<>\"\\") == NULL && mst_text_is_printable(email));
    if (!good) {
        mst_csv_fault(reader->csv, EMAIL, "\"%s\" is not an e-mail address", email);
        *legal = false;
    }
    return good;
}

static enum mst_status copy_texts(struct reader *reader, struct mst_agent *agent, bool *legal) {
    const char *id = read_id(reader), *name = mst_csv_text(reader->csv, NAME), *team = mst_csv_field(reader->csv, TEAM);
    if (!mst_text_is_printable(team)) {
        mst_csv_fault(reader->csv, TEAM, "holds a control character");
        *legal = false;
    }
    *legal = *legal && id != NULL && name != NULL;
    agent->id = mst_strdup(id != NULL ? id : "");
    agent->name = mst_strdup(name != NULL ? name : "");
    agent->email = mst_strdup(read_email(reader, legal) ? mst_csv_field(reader->csv, EMAIL) : "");
    agent->team = mst_strdup(team);
    bool complete = agent->id != NULL && agent->name != NULL && agent->email != NULL && agent->team != NULL;
    return complete ? MST_OK : mst_no_memory(reader->err);
}

/** Some file systems do not tell names apart that differ by case only. */
static void fault_twice(struct reader *reader, const char *id, const struct mst_agent *other) {
    if (strcmp(other->id, id) == 0) {
        mst_csv_fault(reader->csv, ID, "\"%s\" is there twice; it is the id of %s too", id, other->name);
    } else {
        mst_csv_fault(reader->csv, ID, "\"%s\" differs from \"%s\", the id of %s, by case only; ids become names of files", id,
                      other->id, other->name);
    }
}

/** Reads the current row. @param[out] legal whether nothing is wrong with it */
static enum mst_status read_row(struct reader *reader, struct mst_agent *agent, bool *legal) {
    *legal = true;
    MST_TRY(copy_texts(reader, agent, legal));
    MST_TRY(read_contract(reader, agent, legal));
    MST_TRY(read_skills(reader, agent, legal));
    MST_TRY(read_available(reader, agent, legal));
    read_wage(reader, agent, legal);
    size_t before = *agent->id != '\0' ? mst_name_index_find_folded(reader->ids, agent->id) : MST_NONE;
    if (before != MST_NONE) {
        fault_twice(reader, agent->id, &reader->site->agents[before]);
        *legal = false;
    }
    return MST_OK;
}

/** Agents with faults are kept as far as they go, so that other files may name them. */
static enum mst_status add_row(struct reader *reader) {
    struct mst_site *site = reader->site;
    struct mst_agent agent = {.contract = MST_NONE};
    bool legal;
    enum mst_status status = read_row(reader, &agent, &legal);
    bool named = status == MST_OK && *agent.id != '\0' && mst_name_index_find_folded(reader->ids, agent.id) == MST_NONE;
    if (named) {
        status = mst_grow(&site->agents, &reader->capacity, site->agent_count + 1, sizeof agent, reader->err);
    }
    if (status != MST_OK || !named) {
        mst_agent_release(&agent);
        return status;
    }
    agent.contract = agent.contract == MST_NONE ? 0 : agent.contract;
    mst_name_index_add_folded(reader->ids, agent.id, site->agent_count);
    site->agents[site->agent_count++] = agent;
    return MST_OK;
}

enum mst_status mst_site_read_agents(const char *path, struct mst_site *site, struct mst_faults *faults, struct mst_error *err) {
    struct reader reader = {.site = site, .err = err};
    size_t before = faults->errors;
    MST_TRY(mst_csv_open(path, mst_path_name(path), columns, COLUMNS, &reader.csv, faults, err));
    reader.ids = mst_name_index_folded();
    enum mst_status status = MST_OK;
    while (status == MST_OK && mst_csv_next(reader.csv)) {
        status = add_row(&reader);
    }
    mst_name_index_free(reader.ids);
    if (status == MST_OK && site->agent_count == 0 && faults->errors == before) {
        mst_faults_add(faults, mst_path_name(path), 0, NULL, "names no agent");
    }
    enum mst_status closed = mst_csv_close(reader.csv, err);
    return status == MST_OK ? closed : status;
}

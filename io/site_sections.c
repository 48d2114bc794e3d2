#include <math.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/site.h"
#include "io/site_parts.h"

/* Sections of stages, read by them through their option tables, or by the import. */
static const char *const stage_sections[] = {"import", "forecast", "staffing", "roster", "simulate", "publish", "report", "whatif"};
enum { STAGE_COUNT = sizeof stage_sections / sizeof stage_sections[0], TYPES_MOST = 32 };

/** The name of a section of a sort: "phone" of `[queue.phone]`; NULL if it is of another sort. "" for `[queue]`. */
static const char *name_in(const struct mst_ini_section *section, const char *sort) {
    char head[64];
    size_t length = strlen(sort);
    if (strlen(section->name) < length || length >= sizeof head) {
        return NULL;
    }
    memcpy(head, section->name, length);
    head[length] = '\0';
    const char *rest = section->name + length;
    if (!mst_text_same(head, sort) || (*rest != '.' && *rest != '\0')) {
        return NULL;
    }
    return *rest == '.' ? rest + 1 : rest;
}

/* ---- are the sections known? ---- */

static bool is_known(const struct mst_ini *ini, const struct mst_ini_section *section, struct mst_faults *faults) {
    size_t count;
    const struct mst_key_table *const *tables = mst_key_tables(&count);
    for (size_t i = 0; i < count; i++) {
        const char *name = name_in(section, tables[i]->section);
        if (name == NULL) {
            continue;
        }
        if (tables[i]->named == MST_NAMED_BOTH && strlen(section->name) == strlen(tables[i]->section)) {
            return true;
        }
        if (tables[i]->named && *name == '\0') {
            mst_ini_fault(ini, section, NULL, faults, "wants a name, such as [%s.NAME]", tables[i]->section);
        } else if (!tables[i]->named && strlen(section->name) != strlen(tables[i]->section)) {
            mst_ini_fault(ini, section, NULL, faults, "there is one [%s] only, without a name", tables[i]->section);
        } else if (strpbrk(name, ",;") != NULL) {
            mst_ini_fault(ini, section, NULL, faults,
                          "a name cannot hold a comma or semicolon, which stand between names in lists");
        }
        return true;
    }
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (mst_text_same(section->name, stage_sections[i])) {
            return true;
        }
    }
    return strncmp(section->name, "x_", 2) == 0;
}

/** Takes a section as it is meant, unless there is one of that name. */
static enum mst_status rename_section(const struct mst_ini *ini, struct mst_ini_section *section, const char *sort,
                                      struct mst_error *err) {
    const char *dot = strchr(section->name, '.');
    struct mst_text name;
    mst_text_init(&name);
    mst_text_printf(&name, "%s%s", sort, dot != NULL ? dot : "");
    char *copy = name.status == MST_OK ? mst_strdup(mst_text_get(&name)) : NULL;
    mst_text_release(&name);
    if (copy == NULL) {
        return mst_no_memory(err);
    }
    if (mst_ini_section(ini, copy) != NULL) {
        mst_free(copy);
        return MST_OK;
    }
    mst_free(section->name);
    section->name = copy;
    return MST_OK;
}

static enum mst_status fault_section(const struct mst_ini *ini, struct mst_ini_section *section, struct mst_faults *faults,
                                     struct mst_error *err) {
    const char *names[TYPES_MOST], *dot = strchr(section->name, '.');
    char head[64];
    size_t count, total = 0, length = dot != NULL ? (size_t)(dot - section->name) : strlen(section->name);
    const struct mst_key_table *const *tables = mst_key_tables(&count);
    for (size_t i = 0; i < count; i++) {
        names[total++] = tables[i]->section;
    }
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        names[total++] = stage_sections[i];
    }
    length = length < sizeof head ? length : sizeof head - 1;
    memcpy(head, section->name, length);
    head[length] = '\0';
    const char *nearest = mst_nearest_name(head, names, total);
    if (nearest != NULL) {
        mst_ini_fault(ini, section, NULL, faults, "there is no such section; did you mean [%s%s]?", nearest,
                      dot != NULL ? dot : "");
        return rename_section(ini, section, nearest, err);
    }
    mst_ini_fault(ini, section, NULL, faults,
                  "there is no such section; legal are [site], [queue.NAME], [shift.NAME], [contract.NAME], [role.NAME], "
                  "[objective], [import] and those of the stages: [forecast], [staffing], [roster]");
    return MST_OK;
}

/* ---- sections with names ---- */

/** What is done with each section of a sort, once all of its sort have their names. */
typedef enum mst_status section_reader(size_t index, const struct mst_key_place *place);

static size_t count_sections(const struct mst_ini *ini, const char *sort) {
    size_t count = 0;
    for (size_t i = 0; i < ini->count; i++) {
        const char *name = name_in(&ini->sections[i], sort);
        count += name != NULL && *name != '\0';
    }
    return count;
}

/**
 * Makes an array with an element for each section of a sort; its first field is the name.
 * @param[in,out] items address of the array's pointer
 */
static enum mst_status make_items(const struct mst_ini *ini, const char *sort, size_t size, void *items, size_t *item_count,
                                  struct mst_error *err) {
    size_t count = count_sections(ini, sort), made = 0;
    char *array = mst_alloc(count, size);
    if (array == NULL) {
        return mst_no_memory(err);
    }
    memcpy(items, &array, sizeof array);
    for (size_t i = 0; i < ini->count; i++) {
        const char *name = name_in(&ini->sections[i], sort);
        if (name == NULL || *name == '\0') {
            continue;
        }
        char *copy = mst_strdup(name);
        if (copy == NULL) {
            return mst_no_memory(err);
        }
        memcpy(array + made * size, &copy, sizeof copy);
        *item_count = ++made;
    }
    return MST_OK;
}

static enum mst_status read_each(const char *sort, section_reader *read, const struct mst_key_place *place) {
    struct mst_key_place at = *place;
    size_t index = 0;
    for (size_t i = 0; i < place->ini->count; i++) {
        at.section = &place->ini->sections[i];
        const char *name = name_in(at.section, sort);
        if (name != NULL && *name != '\0') {
            MST_TRY(read(index, &at));
            index++;
        }
    }
    return MST_OK;
}

static enum mst_status read_queue(size_t index, const struct mst_key_place *place) {
    struct mst_queue *queue = &place->site->queues[index];
    mst_queue_set_defaults(queue);
    MST_TRY(mst_keys_read(&mst_queue_keys, queue, place));
    if (queue->skill == NULL || *queue->skill == '\0') {
        mst_free(queue->skill);
        queue->skill = mst_strdup(queue->name);
    }
    if (queue->skill == NULL) {
        return mst_no_memory(place->err);
    }
    if (queue->priority == 0) {
        queue->priority = queue->channel == MST_EMAIL ? 2 : 1;
    }
    mst_queue_check(queue, place);
    return MST_OK;
}

static enum mst_status check_queue_targets(size_t index, const struct mst_key_place *place) {
    mst_queue_check_targets(&place->site->queues[index], place);
    return MST_OK;
}

static enum mst_status read_kind(size_t index, const struct mst_key_place *place) {
    struct mst_kind *kind = &place->site->kinds[index];
    mst_kind_set_defaults(kind);
    MST_TRY(mst_keys_read(&mst_shift_keys, kind, place));
    MST_TRY(mst_kind_read_breaks(kind, place));
    mst_kind_check(kind, place);
    return MST_OK;
}

static enum mst_status read_role(size_t index, const struct mst_key_place *place) {
    struct mst_role_pay pay = {.hourly = {0, 0}, .salary = {0, 0}, .hours_per_year = 1};
    MST_TRY(mst_keys_read(&mst_role_keys, &pay, place));
    mst_role_finish(&place->site->roles[index], &pay, place);
    return MST_OK;
}

static enum mst_status read_contract(size_t index, const struct mst_key_place *place) {
    struct mst_contract *contract = &place->site->contracts[index];
    mst_contract_set_defaults(contract);
    MST_TRY(mst_keys_read(&mst_contract_keys, contract, place));
    mst_contract_check(contract, place);
    return MST_OK;
}

/* ---- the parts ---- */

static enum mst_status read_one(const struct mst_key_table *table, void *object, bool required, const struct mst_key_place *place) {
    struct mst_key_place at = *place;
    at.section = mst_ini_section(place->ini, table->section);
    if (at.section == NULL) {
        if (required) {
            mst_faults_add(place->faults, place->ini->file, 0, NULL, "there is no section [%s]", table->section);
        }
        return MST_OK;
    }
    return mst_keys_read(table, object, &at);
}

static enum mst_status read_queues(unsigned parts, const struct mst_key_place *place) {
    struct mst_site *site = place->site;
    MST_TRY(make_items(place->ini, "queue", sizeof site->queues[0], &site->queues, &site->queue_count, place->err));
    if (site->queue_count == 0) {
        mst_faults_add(place->faults, place->ini->file, 0, NULL, "there is no queue; a site has at least one section [queue.NAME]");
    }
    MST_TRY(read_each("queue", read_queue, place));
    return (parts & MST_READ_TARGETS) != 0 ? read_each("queue", check_queue_targets, place) : MST_OK;
}

static enum mst_status read_rules(const struct mst_key_place *place) {
    struct mst_site *site = place->site;
    const struct mst_ini *ini = place->ini;
    MST_TRY(make_items(ini, "shift", sizeof site->kinds[0], &site->kinds, &site->kind_count, place->err));
    MST_TRY(make_items(ini, "role", sizeof site->roles[0], &site->roles, &site->role_count, place->err));
    MST_TRY(make_items(ini, "contract", sizeof site->contracts[0], &site->contracts, &site->contract_count, place->err));
    if (site->contract_count == 0) {
        mst_faults_add(place->faults, ini->file, 0, NULL,
                       "there is no contract; a site with agents has at least one section [contract.NAME]");
    }
    MST_TRY(read_each("shift", read_kind, place));
    MST_TRY(read_each("role", read_role, place));
    MST_TRY(read_each("contract", read_contract, place));
    mst_objective_set_defaults(&site->objective);
    return read_one(&mst_objective_keys, &site->objective, false, place);
}

static enum mst_status set_text(char **text, struct mst_error *err) {
    if (*text == NULL) {
        *text = mst_strdup("");
    }
    return *text != NULL ? MST_OK : mst_no_memory(err);
}

enum mst_status mst_site_read_sections(struct mst_ini *ini, unsigned parts, struct mst_site *site, struct mst_faults *faults,
                                       struct mst_error *err) {
    struct mst_key_place place = {.ini = ini, .site = site, .faults = faults, .err = err};
    for (size_t i = 0; i < ini->count; i++) {
        if (!is_known(ini, &ini->sections[i], faults)) {
            MST_TRY(fault_section(ini, &ini->sections[i], faults, err));
        }
    }
    MST_TRY(read_one(&mst_site_keys, site, true, &place));
    MST_TRY(set_text(&site->name, err));
    MST_TRY(set_text(&site->currency, err));
    MST_TRY(read_queues(parts, &place));
    return (parts & MST_READ_PEOPLE) != 0 ? read_rules(&place) : MST_OK;
}

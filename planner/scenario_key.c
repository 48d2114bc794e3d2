/* The sections and keys of scenarios.ini, as far as they can be told without the site. */

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "io/keys.h"
#include "planner/scenario_draft.h"
#include "planner/scenario_levers.h"
#include "planner/scenario_sweep.h"

static const char SORT[] = "scenario";
static const char *const STAGES[] = {"import", "forecast", "staffing", "roster", "simulate", "publish", "report", "whatif", "plan"};
enum { STAGE_COUNT = sizeof STAGES / sizeof *STAGES, HEADS_MOST = 64, NAME_MOST = 100 };

/* ---- sections ---- */

const char *mst_draft_name(const struct mst_ini_section *section) {
    char head[sizeof SORT];
    snprintf(head, sizeof head, "%s", section->name);
    bool is_one = mst_text_same(head, SORT) && (section->name[sizeof SORT - 1] == '.' || section->name[sizeof SORT - 1] == '\0');
    return !is_one ? NULL : section->name[sizeof SORT - 1] == '.' ? section->name + sizeof SORT : "";
}

/** Names become folders, and stand in lists. @return what is wrong, or NULL */
static const char *wrong_name(const char *name) {
    if (*name == '\0') {
        return "wants a name, such as [scenario.growth]";
    }
    if (*name == '.') {
        return "the name begins with a dot; names become folders";
    }
    if (strpbrk(name, "/\\") != NULL) {
        return "the name holds a slash; names become folders";
    }
    if (strpbrk(name, ",;|") != NULL) {
        return "the name holds a comma, semicolon or bar, which stand between names in lists";
    }
    if (strlen(name) > NAME_MOST) {
        return "the name is longer than 100 bytes; names become folders";
    }
    return mst_text_same(name, "base") ? "the name is taken: base is the site as it is" : NULL;
}

static size_t list_sorts(const char **names) {
    size_t count, total = 0;
    const struct mst_key_table *const *tables = mst_key_tables(&count);
    for (size_t i = 0; i < count; i++) {
        names[total++] = tables[i]->section;
    }
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        names[total++] = STAGES[i];
    }
    return total;
}

/** Whether a text begins with the name of a sort of site.ini's sections, up to the first dot. */
static bool is_sort(const char *text) {
    const char *sorts[HEADS_MOST];
    size_t length = strcspn(text, "."), count = list_sorts(sorts);
    for (size_t i = 0; i < count; i++) {
        if (strlen(sorts[i]) == length && strncmp(sorts[i], text, length) == 0) {
            return true;
        }
    }
    return false;
}

static void fault_section(const struct mst_ini *ini, const struct mst_ini_section *section, struct mst_faults *faults) {
    const char *const sorts[] = {SORT}, *dot = strchr(section->name, '.');
    char head[64];
    snprintf(head, sizeof head, "%.*s", (int)strcspn(section->name, "."), section->name);
    if (mst_nearest_name(head, sorts, 1) != NULL) {
        mst_ini_fault(ini, section, NULL, faults, "there is no such section; did you mean [%s%s]?", SORT,
                      dot != NULL ? dot : ".NAME");
    } else if (is_sort(section->name)) {
        mst_ini_fault(ini, section, NULL, faults,
                      "is a section of site.ini; a scenario changes a key of it by a line like %s.KEY = VALUE in its section "
                      "[scenario.NAME]",
                      section->name);
    } else {
        mst_ini_fault(ini, section, NULL, faults, "there is no such section; each is a scenario's, [scenario.NAME]");
    }
}

bool mst_draft_check_section(const struct mst_ini *ini, const struct mst_ini_section *section, struct mst_faults *faults) {
    const char *name = mst_draft_name(section);
    if (name == NULL) {
        fault_section(ini, section, faults);
        return false;
    }
    const char *why = wrong_name(name);
    if (why != NULL) {
        mst_ini_fault(ini, section, NULL, faults, "%s", why);
    }
    return why == NULL;
}

/* ---- keys ---- */

bool mst_draft_check_text(const struct mst_ini *ini, const struct mst_ini_section *section, const struct mst_ini_entry *entry,
                          struct mst_faults *faults) {
    bool is_good = mst_text_is_printable(entry->key) && mst_text_is_printable(entry->value);
    if (!is_good) {
        mst_ini_fault(ini, section, entry, faults, "holds a control character");
    }
    return is_good;
}

/** Whether a key is `queue.NAME.HEAD` of the lever `HEAD.NAME`. */
static bool is_queue_key_of(const char *key, const char *lever_key) {
    static const char *const HEADS[] = {"deflection", "deflection_aht", "shrinkage"};
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++) {
        size_t head = strlen(HEADS[i]), name = strlen(lever_key) > head ? strlen(lever_key) - head - 1 : 0;
        if (name == 0 || strncmp(lever_key, HEADS[i], head) != 0 || lever_key[head] != '.') {
            continue;
        }
        return strncmp(key, "queue.", 6) == 0 && strlen(key) == 6 + name + 1 + head &&
               strncmp(key + 6, lever_key + head + 1, name) == 0 && key[6 + name] == '.' &&
               strcmp(key + 6 + name + 1, HEADS[i]) == 0;
    }
    return false;
}

bool mst_draft_same_target(const char *key, const char *other) {
    return strcmp(key, other) == 0 || is_queue_key_of(key, other) || is_queue_key_of(other, key);
}

/** What a scenario cannot change. @return why, or NULL */
static const char *fixed_key(const char *key) {
    if (strncmp(key, "import.", 7) == 0) {
        return "cannot change: every scenario starts from the same history";
    }
    if (strncmp(key, "whatif.", 7) == 0) {
        return "cannot change: it is of the comparison, not of a scenario";
    }
    if (strcmp(key, "site.timezone") == 0 || strcmp(key, "site.week_start") == 0) {
        return "cannot change: scenarios are compared week by week, by the same clock";
    }
    return strcmp(key, "site.currency") == 0 ? "cannot change: costs are compared in the same currency" : NULL;
}

static void fault_unknown(const struct mst_ini *ini, const struct mst_draft_change *change, struct mst_faults *faults) {
    const char *names[HEADS_MOST], *key = change->entry->key, *dot = strchr(key, '.');
    size_t levers, count = list_sorts(names);
    const struct mst_lever *lever = mst_levers(&levers);
    for (size_t i = 0; i < levers; i++) {
        names[count++] = lever[i].head;
    }
    names[count++] = "about";
    names[count++] = "base";
    char head[64];
    snprintf(head, sizeof head, "%.*s", (int)strcspn(key, "."), key);
    const char *near = mst_nearest_name(head, names, count);
    if (near != NULL) {
        mst_ini_fault(ini, change->section, change->entry, faults, "there is no such lever or key; did you mean \"%s%s\"?", near,
                      dot != NULL ? dot : "");
        return;
    }
    struct mst_text legal;
    mst_text_init(&legal);
    for (size_t i = 0; i < levers; i++) {
        mst_text_printf(&legal, "%s%s", i > 0 ? ", " : "", lever[i].shown);
    }
    mst_ini_fault(ini, change->section, change->entry, faults,
                  "there is no such lever or key; legal are about, base, a key of site.ini as SECTION.KEY, and %s",
                  mst_text_get(&legal));
    mst_text_release(&legal);
}

/** @return whether the lever is written with a name where it wants one */
static bool check_name(const struct mst_ini *ini, const struct mst_lever *lever, const char *name,
                       const struct mst_draft_change *change, struct mst_faults *faults) {
    bool has_dot = strchr(change->entry->key, '.') != NULL;
    if (lever->name == MST_NAME_WANTED && name == NULL) {
        mst_ini_fault(ini, change->section, change->entry, faults, "wants a name behind it: %s = %s", lever->shown, lever->example);
        return false;
    }
    if (lever->name == MST_NAME_NONE && has_dot) {
        mst_ini_fault(ini, change->section, change->entry, faults, "takes no name; write %s = %s", lever->shown, lever->example);
        return false;
    }
    return true;
}

/** @return whether every value is one of the lever; the first that is not is told */
static bool check_values(const struct mst_ini *ini, const struct mst_lever *lever, const struct mst_draft_change *change,
                         struct mst_faults *faults) {
    struct mst_lever_value read;
    struct mst_lever_why why;
    for (size_t i = 0; i < change->values.count; i++) {
        if (!mst_lever_parse(lever, change->values.items[i], &read, &why)) {
            mst_ini_fault(ini, change->section, change->entry, faults, "\"%s\" %s", change->values.items[i], why.text);
            return false;
        }
    }
    return true;
}

static bool check_key(const struct mst_ini *ini, const struct mst_lever *lever, const char *name,
                      const struct mst_draft_change *change, struct mst_faults *faults) {
    const char *key = change->entry->key;
    if (lever != NULL) {
        return check_name(ini, lever, name, change, faults);
    }
    const char *fixed = fixed_key(key);
    if (fixed != NULL) {
        mst_ini_fault(ini, change->section, change->entry, faults, "%s", fixed);
        return false;
    }
    if (!is_sort(key)) {
        fault_unknown(ini, change, faults);
        return false;
    }
    const char *dot = strchr(key, '.');
    if (dot == NULL || dot[1] == '\0') {
        mst_ini_fault(ini, change->section, change->entry, faults,
                      "is a section of site.ini; a key of it is written behind it: %.*s.KEY = VALUE", (int)strcspn(key, "."), key);
        return false;
    }
    return true;
}

enum mst_status mst_draft_read_change(const struct mst_ini *ini, struct mst_draft_change *change, bool *is_good,
                                      struct mst_faults *faults, struct mst_error *err) {
    const char *name = NULL, *why = NULL;
    const struct mst_lever *lever = mst_lever_find(change->entry->key, &name);
    *is_good = mst_draft_check_text(ini, change->section, change->entry, faults) && check_key(ini, lever, name, change, faults);
    if (!*is_good) {
        return MST_OK;
    }
    enum mst_status status = mst_sweep_values(change->entry->value, lever != NULL && mst_lever_is_signed(lever), &change->values,
                                              &change->is_sweep, &why, err);
    if (status == MST_E_INPUT) {
        mst_ini_fault(ini, change->section, change->entry, faults, "\"%s\" %s", change->entry->value, why);
        *is_good = false;
        return MST_OK;
    }
    /* `shift.night` is a lever if site.ini has such a kind, else `shift.night.start` may be a key. */
    if (status == MST_OK && lever != NULL && lever->kind != MST_LEVER_SHIFT) {
        *is_good = check_values(ini, lever, change, faults);
    }
    return status;
}

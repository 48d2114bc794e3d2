#include <stdio.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "io/name_index.h"
#include "planner/scenario.h"
#include "planner/scenario_draft.h"

void mst_scenarios_init(struct mst_scenarios *scenarios) {
    *scenarios = (struct mst_scenarios){0};
}

static void release_scenario(struct mst_scenario *scenario) {
    for (size_t i = 0; i < scenario->count; i++) {
        mst_free(scenario->changes[i].key);
        mst_free(scenario->changes[i].value);
        mst_free(scenario->changes[i].place);
    }
    mst_free(scenario->changes);
    mst_free(scenario->name);
    mst_free(scenario->about);
    mst_free(scenario->label);
}

void mst_scenarios_release(struct mst_scenarios *scenarios) {
    for (size_t i = 0; i < scenarios->count; i++) {
        release_scenario(&scenarios->items[i]);
    }
    mst_free(scenarios->items);
    mst_free(scenarios->file);
    mst_scenarios_init(scenarios);
}

/* ---- a point of a sweep, or the one scenario of a section ---- */

static enum mst_status set_text(char **text, const struct mst_text *made, struct mst_error *err) {
    *text = made->status == MST_OK ? mst_strdup(mst_text_get(made)) : NULL;
    return *text != NULL ? MST_OK : mst_no_memory(err);
}

static enum mst_status add_change(struct mst_scenario *scenario, const struct mst_draft_change *from, const char *value,
                                  struct mst_text *label, struct mst_error *err) {
    struct mst_scenario_change *change = &scenario->changes[scenario->count++]; /* zeroed: released as far as it goes */
    struct mst_text place;
    mst_text_init(&place);
    mst_text_printf(&place, "[%s] %s", from->section->name, from->entry->key);
    bool goes = *value == '\0';
    mst_text_printf(label, "%s%s%s%s%s", scenario->count > 1 ? ", " : "", goes ? "without " : "", from->entry->key,
                    goes ? "" : " = ", value);
    enum mst_status status = set_text(&change->place, &place, err);
    mst_text_release(&place);
    MST_TRY(status);
    change->key = mst_strdup(from->entry->key);
    change->value = mst_strdup(value);
    change->line = from->entry->line;
    return change->key != NULL && change->value != NULL ? MST_OK : mst_no_memory(err);
}

/** @param point its number, in which each swept change is a digit; the last changes fastest */
static enum mst_status add_changes(const struct mst_draft *draft, size_t point, size_t points, struct mst_scenario *scenario,
                                   struct mst_error *err) {
    struct mst_text label;
    enum mst_status status = MST_OK;
    scenario->changes = mst_alloc(draft->all_count, sizeof *scenario->changes);
    scenario->capacity = draft->all_count;
    if (scenario->changes == NULL) {
        return mst_no_memory(err);
    }
    mst_text_init(&label);
    for (size_t i = 0; status == MST_OK && i < draft->all_count; i++) {
        points /= draft->all[i]->values.count;
        status = add_change(scenario, draft->all[i], draft->all[i]->values.items[point / points], &label, err);
        point %= points;
    }
    status = status == MST_OK ? set_text(&scenario->label, &label, err) : status;
    mst_text_release(&label);
    return status;
}

static int digits_of(size_t number) {
    int digits = 1;
    for (; number >= 10; number /= 10) {
        digits++;
    }
    return digits;
}

static enum mst_status name_point(const struct mst_draft *draft, bool is_sweep, size_t point, size_t points,
                                  struct mst_scenario *scenario, struct mst_error *err) {
    struct mst_text name;
    mst_text_init(&name);
    mst_text_append(&name, draft->name);
    if (is_sweep) {
        mst_text_printf(&name, ".%0*zu", digits_of(points), point + 1);
    }
    enum mst_status status = set_text(&scenario->name, &name, err);
    mst_text_release(&name);
    scenario->about = mst_strdup(draft->about != NULL ? draft->about->value : "");
    return status == MST_OK && scenario->about == NULL ? mst_no_memory(err) : status;
}

static enum mst_status add_point(const struct mst_draft *draft, bool is_sweep, size_t point, size_t points,
                                 struct mst_scenarios *scenarios, struct mst_error *err) {
    MST_TRY(mst_grow(&scenarios->items, &scenarios->capacity, scenarios->count + 1, sizeof *scenarios->items, err));
    struct mst_scenario *scenario = &scenarios->items[scenarios->count++];
    *scenario = (struct mst_scenario){.file = scenarios->file, .line = draft->section->line};
    MST_TRY(name_point(draft, is_sweep, point, points, scenario, err));
    return add_changes(draft, point, points, scenario, err);
}

/* ---- all of them ---- */

/** @return how many points a draft has; above the most, the most and one */
static size_t count_points(const struct mst_draft *draft, bool *is_sweep) {
    size_t points = 1;
    *is_sweep = false;
    for (size_t i = 0; i < draft->all_count; i++) {
        *is_sweep |= draft->all[i]->is_sweep;
        points *= draft->all[i]->values.count;
        points = points > MST_SCENARIOS_MOST ? MST_SCENARIOS_MOST + 1 : points;
    }
    return points;
}

static enum mst_status expand(const struct mst_ini *ini, const struct mst_drafts *drafts, struct mst_scenarios *scenarios,
                              struct mst_faults *faults, struct mst_error *err) {
    for (size_t i = 0; i < drafts->count; i++) {
        bool is_sweep;
        const struct mst_draft *draft = &drafts->items[i];
        size_t points = count_points(draft, &is_sweep);
        if (points > MST_SCENARIOS_MOST - scenarios->count) {
            mst_ini_fault(ini, draft->section, NULL, faults,
                          "makes more than %d scenarios of the file; take larger steps, or sweep over less at once",
                          MST_SCENARIOS_MOST);
            return MST_OK;
        }
        for (size_t k = 0; k < points; k++) {
            MST_TRY(add_point(draft, is_sweep, k, points, scenarios, err));
        }
    }
    return MST_OK;
}

/** `[scenario.growth.1]` beside a sweep `growth`: names become folders, some of which do not tell upper from lower case. */
static void check_names(const struct mst_scenarios *scenarios, struct mst_faults *faults) {
    struct mst_name_index *names = mst_name_index_folded();
    for (size_t i = 0; i < scenarios->count; i++) {
        const struct mst_scenario *scenario = &scenarios->items[i];
        size_t other = mst_name_index_find_folded(names, scenario->name);
        if (other == MST_NONE) {
            mst_name_index_add_folded(names, scenario->name, i);
            continue;
        }
        mst_faults_add(
            faults, scenario->file, scenario->line, NULL,
            "\"%s\" is the name of a scenario of line %ld, too (points of a sweep are numbered); rename one of the sections",
            scenario->name, scenarios->items[other].line);
    }
    mst_name_index_free(names);
}

static enum mst_status read_drafts(const struct mst_ini *ini, struct mst_scenarios *scenarios, struct mst_faults *faults,
                                   struct mst_error *err) {
    struct mst_drafts drafts;
    enum mst_status status = mst_drafts_make(ini, &drafts, faults, err);
    if (status == MST_OK) {
        status = expand(ini, &drafts, scenarios, faults, err);
    }
    mst_drafts_release(&drafts);
    if (status == MST_OK) {
        check_names(scenarios, faults);
    }
    return status;
}

enum mst_status mst_scenarios_read(const char *path, const char *shown_name, struct mst_scenarios *scenarios,
                                   struct mst_faults *faults, struct mst_error *err) {
    struct mst_ini ini;
    size_t before = faults->errors;
    mst_scenarios_init(scenarios);
    MST_TRY(mst_ini_read(path, shown_name, &ini, faults, err));
    enum mst_status status;
    scenarios->file = mst_strdup(shown_name);
    MST_DO(scenarios->file != NULL ? MST_OK : mst_no_memory(err));
    MST_DO(read_drafts(&ini, scenarios, faults, err));
    if (scenarios->count == 0 && faults->errors == before) {
        mst_faults_add(faults, shown_name, 0, NULL, "holds no scenario; each is a section [scenario.NAME] with its changes");
    }
    if (faults->status != MST_OK) {
        status = mst_no_memory(err);
    }
done:
    mst_ini_release(&ini);
    if (status != MST_OK) {
        mst_scenarios_release(scenarios);
    }
    return status;
}

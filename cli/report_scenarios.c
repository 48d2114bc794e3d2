#include <string.h>

#include "cli/cli.h"

static void put_scenario(struct mst_json *json, const struct mst_scenario *scenario) {
    mst_json_open_object(json, NULL);
    mst_json_put_text(json, "name", scenario->name);
    mst_json_put_text(json, "about", scenario->about);
    mst_json_put_text(json, "label", scenario->label);
    mst_json_open_list(json, "changes");
    for (size_t i = 0; i < scenario->count; i++) {
        mst_json_open_object(json, NULL);
        mst_json_put_text(json, "key", scenario->changes[i].key);
        mst_json_put_text(json, "value", scenario->changes[i].value);
        mst_json_close(json);
    }
    mst_json_close(json);
    mst_json_close(json);
}

static void put_scenarios(struct mst_report *report, const struct mst_scenarios *scenarios) {
    mst_json_open_list(&report->json, "scenarios");
    for (size_t i = 0; report->is_json && i < scenarios->count; i++) {
        put_scenario(&report->json, &scenarios->items[i]);
    }
    mst_json_close(&report->json);
}

/** A line each, and what it is about below it. */
static void say_scenarios(struct mst_report *report, const struct mst_scenarios *scenarios) {
    size_t width = 0;
    for (size_t i = 0; i < scenarios->count; i++) {
        size_t length = strlen(scenarios->items[i].name);
        width = length > width ? length : width;
    }
    width = width < 40 ? width : 40;
    report->label = "whatif";
    mst_report_say(report, "%zu scenario%s", scenarios->count, scenarios->count == 1 ? "" : "s");
    for (size_t i = 0; i < scenarios->count; i++) {
        const struct mst_scenario *scenario = &scenarios->items[i];
        mst_report_say(report, "%-*s  %s", (int)width, scenario->name, scenario->count > 0 ? scenario->label : "the site as it is");
        bool is_said = i > 0 && scenario->line == scenarios->items[i - 1].line;
        if (*scenario->about && !is_said) {
            mst_report_say(report, "%-*s  %s", (int)width, "", scenario->about);
        }
    }
}

void mst_report_scenarios(struct mst_report *report, const struct mst_scenarios *scenarios) {
    report->is_json ? put_scenarios(report, scenarios) : say_scenarios(report, scenarios);
}

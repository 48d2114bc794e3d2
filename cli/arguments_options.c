/* Which options a command takes. */

#include <string.h>

#include "cli/arguments_parts.h"

static void add(struct mst_reading *r, const char *name, int key, const char *argument, const char *help) {
    if (r->count + 1 < OPTIONS_MOST) {
        r->options[r->count++] = (struct argp_option){.name = name, .key = key, .arg = argument, .doc = help};
    }
}

/** `half_life` is `--half-life`; --seed is everybody's. */
static void add_table(struct mst_reading *r, const struct mst_option_table *table) {
    for (size_t i = 0; i < table->count && r->table_count < OPTIONS_MOST; i++) {
        struct mst_text legal;
        bool is_of_keep = strcmp(table->rows[i].key, "keep_price") == 0;
        if (strcmp(table->rows[i].key, "seed") == 0 || (is_of_keep && r->command->stages & MST_WHATIF)) {
            continue;
        }
        size_t at = r->table_count++;
        snprintf(r->names[at], sizeof r->names[at], "%s", table->rows[i].key);
        for (char *c = r->names[at]; *c; c++) {
            *c = *c == '_' ? '-' : *c;
        }
        mst_text_init(&legal);
        mst_option_legal(&table->rows[i], &legal);
        int length = (int)strlen(table->rows[i].help);
        bool has_point = length > 0 && table->rows[i].help[length - 1] == '.';
        snprintf(r->helps[at], sizeof r->helps[at], "%.*s: %s", length - has_point, table->rows[i].help, mst_text_get(&legal));
        mst_text_release(&legal);
        r->table[at] = table;
        r->key[at] = table->rows[i].key;
        add(r, r->names[at], KEY_TABLES + (int)at, "VALUE", r->helps[at]);
    }
}

/** The options that say which days a command is about. */
static void add_days(struct mst_reading *r) {
    unsigned stages = r->command->stages;
    if (stages & MST_LOOKS_BACK) {
        add(r, "from", KEY_FROM, "DATE", "History before this day only (default: all)");
        add(r, "weeks", KEY_WEEKS, "N", "Weeks ahead to compare (default: horizon_weeks of [forecast])");
        return;
    }
    if (stages & MST_PLANS) {
        add(r, "from", KEY_FROM, "DATE",
            "Plan from the first month that starts at or after this day, from the history before it (default: after the history)");
        add(r, "months", KEY_MONTHS, "N", "Months to plan, from 1 to 36 (default: 12)");
        add(r, "scenario", KEY_SCENARIO, "NAME", "Plan for this scenario; results are in whatif/NAME/ of the output folder");
        add(r, "scenarios", KEY_SCENARIOS, "FILE", "The file that has it (default: scenarios.ini of SITE)");
        return;
    }
    if (stages & MST_LOGS) {
        return;
    }
    if (stages & MST_WHATIF) {
        add(r, "week", KEY_WEEK, "DATE", "First day of the week to compare (default: the first week start after the history)");
        return;
    }
    if (stages & (MST_STAGE_PUBLISH | MST_COMPARES)) {
        add(r, "week", KEY_WEEK, "DATE",
            "First day of the one week that it is about (default: every week in which the roster has a shift)");
        return;
    }
    if (stages & MST_STAGE_SIMULATE) {
        add(r, "week", KEY_WEEK, "DATE", "First day of the week to play through (default: the week of the roster's first shift)");
    } else if (r->command->run != mst_cmd_check.run && !(stages & MST_COVERS)) {
        add(r, "week", KEY_WEEK, "DATE", "First day of the week to roster (default: the first week start at or after --from)");
    }
    if (stages & MST_STAGE_FORECAST) {
        add(r, "from", KEY_FROM, "DATE", "First day to forecast (default: the day after the history)");
        add(r, "now", KEY_NOW, "TIME",
            "Within the first day, such as 2026-03-30T11:30: its counts so far are taken as they are, and tell about its rest");
        add(r, "weeks", KEY_WEEKS, "N", "Weeks to forecast, of 7 days each (default: to the end of the week to roster)");
    } else if (stages & MST_STAGE_ROSTER) {
        add(r, "from", KEY_FROM, "DATE", "The week to roster is the first that starts at or after this day");
    }
}

static void add_publishing(struct mst_reading *r) {
    add(r, "dry-run", KEY_DRY_RUN, NULL, "Say what would change for whom, and change nothing");
    add(r, "revert", KEY_REVERT, "N",
        "Instead of a roster, publish what revision N had, in the weeks that it and later ones were about");
    add(r, "method-publish", KEY_METHOD, NULL,
        "Write outlook/AGENT.ics too, with METHOD:PUBLISH and an organizer, for Outlook's import");
    add(r, "one-shift-files", KEY_SHIFT_FILES, NULL, "Write shifts/AGENT/ too, with a file for each shift");
    add(r, "caldav", KEY_CALDAV, "URL",
        "Put each agent's shifts on a CalDAV server too, such as https://cloud.example.com/dav/{agent}/shifts/; user and password "
        "are "
        "in MUSTER_CALDAV_USER and MUSTER_CALDAV_PASSWORD, or in a file: the next option");
    add(r, "caldav-login", KEY_CALDAV_LOGIN, "FILE", "A file that only you can read, with a line `user:password'");
    add(r, "caldav-ca", KEY_CALDAV_CA, "FILE", "Certificates (PEM) to trust instead of the system's");
    add(r, "caldav-insecure", KEY_CALDAV_INSECURE, NULL,
        "Allow http:// to other machines: names and the password can then be read on the way");
}

/** Of the roster stage, besides its table. */
static void add_search(struct mst_reading *r) {
    add(r, "keep", KEY_KEEP, "ROSTER",
        "Change little of this roster: `published', the one that was published last, or a file like roster.csv. Each day of an "
        "agent on which start or end are not as they were there costs --keep-price");
    add(r, "frozen-until", KEY_FROZEN_UNTIL, "TIME",
        "With --keep: shifts of that roster that start before this time, such as 2026-03-30T11:30, stay as they are, and no "
        "other shift starts before it");
    add(r, "time-limit", KEY_TIME_LIMIT, "SECONDS",
        "Stop the search for a better roster after so many seconds, such as 90 or 2.5, and keep the best so far. This breaks "
        "reproducibility: what a limit stops is not the same on every run and machine. (The option effort limits the work "
        "instead.)");
}

static void add_whatif(struct mst_reading *r) {
    add(r, "list", KEY_LIST, NULL, "Name the scenarios, with each point of a sweep, and run none");
    add(r, "to", KEY_TO, "STAGE", "How far scenarios are taken: staff, roster (the default) or simulate");
    add(r, "decide", KEY_DECIDE, NULL,
        "Where it is not proven which is cheaper, the base or the scenario, make both rosters again with more effort");
    add(r, "shard", KEY_SHARD, "K/N", "Work out part K of N only, such as 3/7, on this machine");
    add(r, "merge", KEY_MERGE, NULL, "Join parts: the further arguments are the output folders of the runs with --shard");
}

static void add_cover(struct mst_reading *r) {
    add(r, "shift", KEY_SHIFT, "ID", "The shift that is lost, as the column `shift' of the roster names it");
    add(r, "keep", KEY_KEEP, "ROSTER",
        "The roster that it is in: `published' (the default), the one that was published last, or a file like roster.csv");
    add(r, "limit", KEY_LIMIT, "N", "Options to show at most (default: 10)");
    add(r, "take", KEY_TAKE, "N", "Write the week with option N as roster.csv");
    add(r, "json", KEY_JSON, NULL, "Say it as one JSON object, for programs");
    add(r, "quiet", 'q', NULL, "Say nothing but what is wrong");
}

void mst_arguments_add(struct mst_reading *r) {
    if (r->command->run == mst_cmd_erlang.run) {
        add(r, "batch", KEY_BATCH, NULL, "Read rows of CSV from the standard input and answer each");
        add(r, "json", KEY_JSON, NULL, "Say it as one JSON object, for programs");
        for (int i = 0; i < MST_ERLANG_FLAGS; i++) {
            const struct mst_flag *flag = &mst_erlang_flags[i];
            add(r, flag->name, KEY_ERLANG + i, flag->argument, flag->help);
        }
        return;
    }
    add(r, "out", KEY_OUT, "DIR", "Where results are written, and looked for if the site has none of its own (default: SITE/out)");
    add_days(r);
    if (r->command->stages & MST_WHATIF) {
        add_whatif(r);
    }
    if (r->command->stages & MST_DRAWS) {
        add(r, "plot", KEY_PLOT, "FILE", "Draw the forecast: FILE ends in .svg, .pdf or .png");
    }
    if (r->command->stages & (MST_DRAWS | MST_LOOKS_BACK)) {
        add(r, "queue", KEY_QUEUE, "NAME", r->command->stages & MST_DRAWS ? "Draw this queue only" : "Show this queue only");
    }
    const struct {
        unsigned stage;
        const struct mst_option_table *table;
    } tables[] = {{MST_STAGE_FORECAST, mst_forecast_option_table()},
                  {MST_STAGE_STAFFING, mst_staffing_option_table()},
                  {MST_STAGE_ROSTER, &mst_roster_option_table},
                  {MST_STAGE_SIMULATE, mst_simulation_option_table()},
                  {MST_STAGE_PUBLISH, mst_publish_option_table()}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (r->command->stages & tables[i].stage) {
            add_table(r, tables[i].table);
        }
    }
    if (r->command->stages & MST_STAGE_ROSTER && !(r->command->stages & MST_WHATIF)) {
        add_search(r);
    }
    if (r->command->stages & MST_COVERS) {
        add_cover(r);
        return;
    }
    if (r->command->stages & MST_STAGE_PUBLISH) {
        add_publishing(r);
    }
    if (r->command->stages & MST_LOGS) {
        add(r, "feeds", KEY_FEEDS, NULL, "List the calendars instead: whose is which file");
    }
    add(r, "seed", KEY_SEED, "N", "Where chance starts, for methods that use it (default: 1)");
    add(r, "jobs", KEY_JOBS, "N",
        r->command->stages & MST_WHATIF ? "Scenarios to work out at once; the result does not depend on it"
                                        : "Threads to use at most; the result does not depend on it");
    add(r, "json", KEY_JSON, NULL, "Say it as one JSON object, for programs");
    add(r, "quiet", 'q', NULL, "Say nothing but what is wrong");
}
